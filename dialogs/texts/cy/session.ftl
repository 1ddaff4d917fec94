### Agor sesiwn fyw, ei cherdyn, ei nodyn atgoffa a’i diwedd.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
start-title = Agor sesiwn fyw
start-invite = { $class }: dim ond athro neu athrawes y dosbarth all agor sesiwn fyw.
start-open-form = Agor y ffurflen
start-later = Eich dewis chi yw gwers fyw. Wrth agor un rydych yn derbyn yr holl ganllawiau diweddarach.
start-fix = Cyn y gall y sesiwn agor:
start-type = Math o sesiwn
start-type-two = Gall pawb siarad
start-type-one = Dim ond yr athro neu’r athrawes sy’n siarad
start-purpose = Beth yw diben y sesiwn?
start-why = A fyddai gwers wedi’i recordio’n gwneud y tro? Pam mae angen iddi fod yn fyw?
start-length = Sawl munud?
start-expected = { $count ->
    [two] Sawl dysgwr rydych chi’n eu disgwyl? Mae { $count } ddysgwr yn y dosbarth.
   *[other] Sawl dysgwr rydych chi’n eu disgwyl? Mae { $count } dysgwr yn y dosbarth.
}
start-colleague = Y cydweithiwr a wahoddwyd gennych
start-link = Dolen ymuno’r cyfarfod, wedi’i chopïo o’r calendr
start-recording = Caiff y sesiwn gyfan ei recordio
start-renew = Rwy’n dal i gytuno i’r tri ymrwymiad ar ddeg a lofnodais
start-different = Pwy sydd angen rhywbeth gwahanol, a beth?
start-checklist = Rwyf wedi gwirio
start-shut-out = Pwy na all ddod, a beth gân nhw yn lle hynny?
start-speak = Pwy gaiff siarad?
start-ask = Sut mae dysgwyr yn gofyn?
start-chat = Pryd caiff dysgwyr ysgrifennu yn y sgwrs?
start-topic = Pwnc i’r dosbarth
start-rules = Rheolau sylfaenol y dosbarth
start-send = Agor y sesiwn
start-opened = Mae’r sesiwn wedi’i hagor. Mae ei cherdyn yn sianel y dosbarth.
session-title = Sesiwn fyw: { $class }
session-topic = Pwnc: { $topic }
session-minutes = { $count ->
    [two] Wedi’i gynllunio: { $count } funud
   *[other] Wedi’i gynllunio: { $count } munud
}
session-voluntary = Does dim rhaid i chi ddod. Fyddwch chi’n colli dim os na allwch ddod.
session-camera = Eich dewis chi yw’r camera. Dechreuwch gyda’r camera i ffwrdd a’r meicroffon wedi’i dewi.
session-recorded = Mae’r ysgol yn recordio’r sesiwn ac yn ei chadw’n ddiogel. Does byth sesiwn gydag un dysgwr ar ei ben ei hun.
session-part = Cymerwch ran yn y gwaith mor llawn ag y gallwch.
session-undertakings = Dangos y cytundeb
session-ready = Cytuno a pharatoi
session-waiting = Rydych yn barod. Arhoswch: mae’r ffordd i mewn yn agor yma.
session-here = Rwy’n barod
session-count = { $count ->
    [two] Mae { $count } ddysgwr yn barod.
   *[other] Mae { $count } dysgwr yn barod.
}
session-await-bot = Yn aros o hyd: ychwanegwch EHSBot at sgwrs y cyfarfod. Os yw’n gofyn yno pa sesiwn yw hi, pwyswch ei fotwm.
session-await-learners = Yn aros o hyd: dau ddysgwr sy’n barod.
session-await-you = Yn aros o hyd: yr athro neu’r athrawes. Pwyswch “Rwy’n barod”.
session-join = Ymuno nawr
session-closed = Mae’r sesiwn fyw hon wedi cau.
reminder-title = Rheolau’r sesiwn fyw hon
reminder-behaviour = Byddwch fel y byddech yn yr ystafell ddosbarth.
reminder-rules = Ein rheolau sylfaenol: { $words }
reminder-usual = Arhoswch am wahoddiad i siarad. Codwch eich llaw i ofyn.
reminder-agreement = Mae’r cytundeb yn berthnasol yn y sesiwn hon.
reminder-camera = Eich dewis chi yw’r camera: cewch gymryd rhan drwy fideo neu drwy sain. Cadwch y meicroffon wedi’i dewi nes cael gwahoddiad.
reminder-record = Peidiwch â recordio na thynnu lluniau. Dim ond yr ysgol sy’n recordio.
reminder-speakers = Diffoddwch seinyddion clyfar.
reminder-concern = Yn poeni? Pwyswch “Codi pryder”. Mae’n breifat.
session-mine = Gweld fy ngherdyn i
start-part-plan = Y cynllun
start-part-who = Pwy sy’n dod
start-part-meeting = Y cyfarfod
start-part-rules = Y rheolau ar y dechrau
start-part-ready = Cyn dechrau
reminder-speak-invited = Siaradwch pan fydd yr athro neu’r athrawes yn eich gwahodd.
reminder-speak-hand = Codwch eich llaw, yna siaradwch pan ddaw eich tro.
reminder-speak-open = Cewch siarad. Gadewch i eraill orffen yn gyntaf.
reminder-ask-hand = I ofyn, codwch eich llaw.
reminder-ask-chat = I ofyn, ysgrifennwch yn y sgwrs.
reminder-ask-both = I ofyn, codwch eich llaw neu ysgrifennwch yn y sgwrs.
reminder-chat-after = Ysgrifennwch yn y sgwrs pan fydd yr athro neu’r athrawes wedi gorffen siarad, a dim ond i ofyn cwestiwn.
reminder-chat-open = Cewch ysgrifennu yn y sgwrs unrhyw bryd, a dim ond i ofyn cwestiwn i’r athro neu’r athrawes.
reminder-chat-off = Mae’r sgwrs wedi’i diffodd. Gallwch godi eich llaw bob amser.
meeting-which = Mae EHSBot yma. Ar gyfer pa sesiwn fyw y mae’r cyfarfod hwn? Dim ond yr athro neu’r athrawes a agorodd y sesiwn all ateb.
meeting-is-this = Ar gyfer { $class } y mae
meeting-known = Diolch. Mae EHSBot nawr yn gofalu am y cyfarfod hwn.
meeting-no-form = Ni chafodd y cyfarfod hwn ei agor drwy EHSBot. Athro neu athrawes: rhowch y ffurflen nawr. Os na chaiff ei rhoi’n fuan, bydd AW yn cael gwybod.
meeting-open-form = Agor y ffurflen ar gyfer { $class }
session-lobby-shut = Mae’r lobi ar gau. Mae’n agor ohono’i hun pan all y sesiwn ddechrau.
session-lobby-open = Mae’r lobi ar agor. Derbyniwch bwy bynnag a ddaeth yn gynnar ac sy’n dal i aros.
session-lobby-refused = Ni allai EHSBot osod lobi’r cyfarfod hwn. Yn opsiynau’r cyfarfod, gadewch i’r trefnwyr yn unig fynd heibio iddo, a derbyniwch y dosbarth gyda’i gilydd.
