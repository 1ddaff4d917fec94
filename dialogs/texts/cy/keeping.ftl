### Yr hyn y mae’r gorchmynion `records` yn ei ddweud wrth bwy bynnag sy’n gofalu am y bot.

## Gweithredoedd na ellid eu cyflawni

# REVIEW: whole group on the daily tests
canary-none = Does dim prawf dyddiol wedi cyrraedd eto.
canary-runs = Profion dyddiol a gyrhaeddodd; milieiliadau ym mhob cam
canary-column-school = Ysgol
canary-column-released = Cychwyn
canary-column-wait = Codi
canary-column-front = Ei gyfeiriad ei hun
canary-column-read = Darllen
canary-column-deliver = Cadw, a chyrraedd AW

dead-title = Gweithredoedd na ellid eu cyflawni
dead-column-id = Rhif
dead-column-kind = Gweithred
dead-column-school = Ysgol
dead-column-code = Pam
# REVIEW:
dead-column-when = Rhoi’r gorau iddi
dead-column-tries = Cynigion
dead-none = Nid oes gweithred na ellid ei chyflawni.
# REVIEW:
dead-remedy = Cywirwch yr hyn a’u rhwystrodd, yna rhowch gynnig arall: records dead --again all. Yr hyn y deliwyd ag ef mewn ffordd arall: records dead --clear RHIF.
dead-again = Mae gweithred { $id } ({ $kind }) i’w chyflawni eto.
dead-cleared = Deliwyd â gweithred { $id } ({ $kind }).
dead-unknown = Nid yw gweithred { $id } yn un na ellid ei chyflawni. Gweler: records dead.
dead-no-number = Rhowch rifau’r gweithredoedd, neu’r gair all. Gweler: records dead.

## Gorchmynion cadw

hold-title = Gorchmynion cadw
hold-column-school = Ysgol
hold-column-subject = Ar
hold-column-reason = Rheswm
hold-column-since = Ers
hold-none = Nid oes gorchymyn cadw.
hold-on = { $school }: ni fydd dim o { $subject } yn mynd nes tynnu’r gorchymyn cadw hwn.
# REVIEW:
hold-off = { $school }: tynnwyd y gorchymyn cadw ar { $subject }. Bydd yr hyn sydd wedi cael ei amser yn mynd heno.
# REVIEW:
hold-no-reason = Dywedwch pam gyda --reason: cyfeirnod y llys, yr ymchwiliad neu’r heddlu, heb fylchau a heb enw.
hold-nobody = Dywedwch ar bwy neu ar beth, gyda --person neu --alert.
hold-unknown = Nid yw cofnodion unrhyw ysgol yn adnabod { $subject }. Gwiriwch y rhif, neu enwch yr ysgol gyda --school i gadw’r hyn a all ddod eto.
hold-not-held = Nid oes gorchymyn cadw ar { $subject }. Gweler: records hold.

## Anghofio person

# REVIEW:
erase-nothing = Nid oes dim yn y cofnodion sy’n enwi { $person } ac a allai fynd. Mae’r cyfriflyfr yn cadw ei rifau adnabod.
# REVIEW:
erase-would = { $school }: byddai hyn yn mynd: state { $state }, words { $words }, delivery { $delivery }.
erase-done = { $school }: wedi mynd: state { $state }, words { $words }, delivery { $delivery }. Mae’r cyfriflyfr yn nodi hynny ac yn aros yn gyfan.
erase-remedy = Nid oes dim wedi mynd eto. I’w wneud, ychwanegwch --do. Ni ellir ei ddadwneud: efallai y bydd y person am gael copi yn gyntaf (records export).
# REVIEW:
erase-rejoins = Bydd pwy bynnag sydd o hyd mewn tîm dosbarth yn cael ei ddarllen i mewn eto. Mae copïau wrth gefn a wnaed o’r blaen yn dal i gynnwys yr hyn a aeth.
erase-kept = Felly nid oes dim yn mynd nawr.
erase-not-hold = { $school }: mae { $table } { $name } o dan orchymyn cadw. Pan na fydd ei angen ar neb, tynnwch ef: records hold.
erase-not-open-alert = { $school }: mae { $table } { $name } yn perthyn i rybudd agored gan y person hwn neu amdano. Caewch ef yn Teams yn gyntaf.
erase-not-running = { $school }: mae { $table } { $name } o sesiwn sydd ar waith. Rhowch gynnig arall pan fydd wedi gorffen.

## Yr hyn sydd wedi cael ei amser

purge-would = Beth fyddai’n mynd nawr, mewn rhesi
purge-gone = Beth aeth, mewn rhesi
purge-column-school = Ysgol
purge-progress = Yn edrych drwy
# REVIEW:
purge-remedy = Nid oes dim wedi mynd: mae’r bot yn ei gymryd yn y nos. I’w gymryd nawr, ychwanegwch --do. Mae’r hyn sydd o dan orchymyn cadw neu’n perthyn i rybudd agored yn aros.
# REVIEW:
purge-no-file = Mae { $school } yn y cofnodion heb ffeil ysgol yma, felly nid oes dim ohoni’n mynd: nid oes neb yn dweud am ba hyd y’i cedwir. Rhowch y ffolder gyda’i ffeil i EHSBOT_SCHOOL.
purge-no-school = Nid oes ffeil ysgol ar gyfer { $school }. Mae EHSBOT_SCHOOL yn enwi’r ffeil, neu ffolder yr holl ffeiliau.

## Yr hyn a gedwir am berson

export-title = Yr hyn y mae EHSBot yn ei gadw amdanoch
export-whom = Person: { $person }. Gwnaed: { $when }.
# REVIEW:
export-what = Mae EHSBot yn cludo pryderon diogelu yn Teams yr ysgol. Dyma bopeth y mae’n ei gadw sy’n eich enwi chi, gyda pham ac am ba hyd. Mae cofnod y pryder ei hun yn system yr ysgol.
export-masked = Gelwir pobl eraill yn person 1, person 2 ac yn y blaen, pob un yr un peth bob tro.
export-part-state = Sut mae pethau’n sefyll
export-part-words = Geiriau
# REVIEW:
export-part-delivery = Cynigion i’ch cyrraedd
export-part-ledger = Y cyfriflyfr: yr hyn a wnaed, gennych chi neu amdanoch
export-nothing-here = Dim byd.
export-person = person { $number }
export-somebody = rhywun
export-progress = Yn casglu
export-nothing = Nid yw’r cofnodion yn cadw dim sy’n enwi { $person }. Gwiriwch y rhif: y rhif gwrthrych yn Entra ydyw.
export-exists = Mae { $file } yno’n barod. Dewiswch ffolder arall gyda --out, neu symudwch y ffeil.
export-done = Ysgrifennwyd person.json a person.pdf yn { $folder }. Dim ond y cyfrif hwn all eu darllen. Mae’r cyfriflyfr yn nodi hynny.
# REVIEW:
export-read = Darllenwch y ddau cyn i neb eu cael: ni ellir cuddio enw nad yw’r bot yn ei adnabod, ac efallai y bydd rhaid dal yn ôl yr hyn sy’n ymwneud â phryder. Gofynnwch i’r DSP.
# REVIEW:
export-read-no-file = Darllenwch y ddau cyn i neb eu cael: ni ellid darllen ffeil yr ysgol, felly nid yw enwau staff yng ngeiriau pobl wedi’u cuddio. Efallai y bydd rhaid dal yn ôl yr hyn sy’n ymwneud â phryder. Gofynnwch i’r DSP.

## Allwedd newydd

rotate-progress = Yn selio o’r newydd
# REVIEW:
rotate-done = Seliwyd o’r newydd gyda’r allwedd { $key }, nifer y testunau: { $count }.
# REVIEW:
rotate-free = Nid oes dim yn y cofnodion hyn wedi’i selio gyda’r allwedd { $key } mwyach. Gall adael EHSBOT_DATA_KEYS; mae ei hangen o hyd ar hen gopïau wrth gefn, ac ar fotymau a wnaed gyda hi. O’i gadael y tu ôl i’r allwedd gyntaf, maent yn gweithio am hyd at { $days } diwrnod; wedi iddi fynd, maent yn cynnig cerdyn newydd.
# REVIEW:
rotate-left = Wedi’i selio o hyd gyda’r allwedd { $key }, nifer y testunau: { $count }. A yw bot yn dal i redeg gyda’r allwedd honno’n gyntaf? Dechreuwch ef gyda’r allweddi newydd, yna eto: records rotate-key.
rotate-missing = Mae’r allwedd { $key } ar goll o EHSBOT_DATA_KEYS. Seliodd hi hyn, nifer y testunau: { $count }. Rhowch hi’n ôl y tu ôl i’r allwedd gyntaf, yna eto: records rotate-key.
rotate-broken = { $school }: newidiwyd { $ref } ar ôl ei selio, neu newidiodd ei allwedd o dan yr un enw, ac ni ellir ei agor. Gadawyd ef fel y mae.

## Prawf, a rhoi copi wrth gefn yn ôl

# REVIEW:
head-done = Ysgrifennwyd i { $file }, nifer pennau’r cyfriflyfrau: { $count }. Cadwch ef lle na all neb sy’n cyrraedd y cofnodion ei gyrraedd; mae records verify --head yn cymharu ag ef.
verify-progress = Yn darllen y cyfriflyfr
# REVIEW:
verify-broken = { $school }: nid yw’r cyfriflyfr fel yr oedd, yn gyntaf yng nghofnod { $entry }. Peidiwch â newid dim: cadwch y cofnodion a phob copi wrth gefn fel y maent, a chymharwch â hen gopïau a hen bennau.
restore-done = { $school }: rhoddwyd yn ôl, ac mae ei chyfriflyfr o { $entries } cofnod yn gyfan.
restore-aside = Mae’r cofnodion blaenorol yn { $file }. Mae data personol ynddynt hwy hefyd: dilëwch hwy pan na fydd eu hangen ar neb.
# REVIEW:
restore-then = Dechreuwch y bot. Mae’r hyn oedd i’w anfon pan wnaed y copi yn cael ei anfon, efallai am yr ail dro; nid yw’r hyn a fflagiwyd ers hynny ynddo: darllenwch y dosbarthiadau hynny â llaw, lle na ellir darllen negeseuon eto.
