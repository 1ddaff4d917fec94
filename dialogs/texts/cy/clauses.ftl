### Cymalau’r Polisi Sesiynau Byw: beth mae pob un yn ei ddweud, a beth mae’r feddalwedd yn ei wneud yn ei gylch
### ar ôl ei hadeiladu. Ei gyflwr, a argreffir wrth ei ochr gan `python app.py policy`, sy’n dweud pa mor bell
### y cedwir ato heddiw.

## Y tabl

clause-table-title = Polisi Sesiynau Byw: beth mae’r feddalwedd yn ei wneud ynghylch pob cymal
clause-table-powers = Pwerau a roddwyd: { $powers }
clause-table-clause = Cymal
clause-table-says = Dywed y polisi
clause-table-does = Gwna’r feddalwedd
clause-table-control = Rheolaeth
clause-table-rules = Ble yn y cod
clause-table-tests = Dangosir gan
clause-table-state = Cyflwr
clause-table-evidence = Cofnod a gedwir
clause-table-sum = { $state }: { $count }
clause-table-later = yn ddiweddarach: { $state } gyda { $powers }
clause-table-once-downloads = { $state } unwaith y bydd lawrlwytho recordiadau wedi’i rwystro yn y tenant cyfan
clause-gap-rule = Dywedir am { $clause } ei fod yn y cyflwr “{ $state }”, ond nid oes rheol sy’n ei weithredu.
clause-gap-test = Dywedir am { $clause } ei fod yn y cyflwr “{ $state }”, ond nid oes prawf sy’n dangos hynny.
clause-powers-unknown = Nid oes pŵer o’r enw “{ $power }”. Y pwerau yw: { $powers }.

# REVIEW: rhestr fer o ferfau fel labeli; a fyddai berfenwau’n well i bawb?
clause-control-block = rhwystro
clause-control-detect = canfod
clause-control-prompt = atgoffa
clause-control-inform = hysbysu
clause-control-bound = yn rhwymo’r feddalwedd

# REVIEW: ffurfiau amhersonol fel labeli cyflwr
clause-state-blocked = wedi’i rwystro
clause-state-detected = yn cael ei ganfod
clause-state-prompted = yn cael ei atgoffa
clause-state-informed = yn cael ei hysbysu
clause-state-bound = y feddalwedd wedi’i rhwymo
clause-state-out-of-reach = y tu hwnt i gyrraedd
clause-state-missing = y tu hwnt i gyrraedd heb { $powers }
clause-state-not-yet = ddim eto


clause-section-overview = Trosolwg
clause-section-safeguarding = Diogelu
clause-section-planning = Cynllunio
clause-section-location = Lleoliad a chamera
clause-section-conduct = Ymddygiad proffesiynol
clause-section-recording = Recordio
clause-section-behaviour = Ymddygiad dysgwyr
clause-section-faq-1 = Cwestiwn 1: o ble mae dysgwr yn ymuno
clause-section-faq-2 = Cwestiwn 2: iaith neu ymddygiad anaddas
clause-section-faq-3 = Cwestiwn 3: rhywbeth anaddas ar y sgrin
clause-section-faq-4 = Cwestiwn 4: gwisg anaddas
clause-section-faq-5 = Cwestiwn 5: dysgwr yn gofyn am siarad ar ei ben ei hun
clause-section-agreement-teacher = Cytundeb: athro
clause-section-agreement-learner = Cytundeb: dysgwr
clause-section-students = Canllawiau i fyfyrwyr

clause-evidence-absence = prawf nad oes y fath beth yn bod
clause-evidence-access = yr hyn a gaiff person sy’n gofyn am ei ddata ei hun
clause-evidence-acknowledgement = pryd y cymerodd rhywun y mater mewn llaw
clause-evidence-actions = camau y gofynnwyd amdanynt ac a welwyd
clause-evidence-agreed = pwy a gytunodd, sut a phryd
clause-evidence-alerts = cofnodlyfr y rhybuddion
clause-evidence-alternative = ie neu nage, a beth sy’n cymryd ei le
clause-evidence-answers = yr atebion a roddwyd gyda’r sesiwn
clause-evidence-asked-confirmed = beth y gofynnwyd amdano a beth y gwelwyd yn digwydd
clause-evidence-card = profion o’r hyn a ddywed y cerdyn
clause-evidence-chat-mode = newidiadau i ddull y sgwrs
clause-evidence-checklist = y rhestr wirio fel yr atebwyd hi
clause-evidence-close = sut y daeth y sesiwn i ben
clause-evidence-colleague = y cydweithiwr a enwyd
clause-evidence-confirmation = cadarnhadau blynyddol
clause-evidence-cpoms = yr adroddiad a baratowyd ar gyfer CPOMS
# REVIEW: “gwarchodaeth” am “custody” recordiad
clause-evidence-custody = cofnodlyfr gwarchodaeth y recordiad
clause-evidence-decision = y penderfyniad gydag enw a dyddiad
clause-evidence-delivery = pryd y’i cyflwynwyd ac i bwy
clause-evidence-event = y digwyddiad yn y calendr a’i newidiadau
clause-evidence-flags = cofnodlyfr y negeseuon a fflagiwyd
clause-evidence-folder = y ffolder a’r eitem
clause-evidence-gate = beth a benderfynodd y giât a pham
clause-evidence-incident = cofnod y digwyddiad
clause-evidence-length = yr hyd a gynlluniwyd
clause-evidence-meeting = y math o gyfarfod
clause-evidence-message = y neges a anfonwyd
clause-evidence-none = ni chedwir dim
clause-evidence-options = opsiynau’r cyfarfod a’r addasiadau y cytunwyd arnynt
clause-evidence-outcome = y canlyniad a’i amser
clause-evidence-permission = gwiriadau o bwy all ei agor
clause-evidence-posting = pryd y postiwyd y cytundeb
clause-evidence-presence = pwy oedd yn bresennol, yn ôl rôl ac amser
clause-evidence-quorum = pob dyfarniad am yr ystafell, yn ôl rôl
clause-evidence-recording-check = y gwiriad o’r recordiad
clause-evidence-referral = yr atgyfeiriad yn unig
clause-evidence-refusals = gwrthodiadau gyda’r tenant a’r tîm
clause-evidence-reminder = pryd y cyflwynwyd y nodyn atgoffa
clause-evidence-removal = y symud o’r sesiwn a’r rheswm
clause-evidence-retention = y tabl o ba mor hir y cedwir pob peth
clause-evidence-route = y llwybr a ddewiswyd, a phwy gafodd wybod pryd
clause-evidence-rules = y rheolau a ddewiswyd
clause-evidence-signature = y llofnod a phob adnewyddiad
clause-evidence-viewed = gan bwy yr oedd y cytundeb o’u blaen, a phryd

## Trosolwg

clause-OVR-1-says = Gwaith wedi’i recordio, neu yn ôl pwysau’r dysgwr, yw’r brif ffordd o addysgu o bell; rhaid cael rheswm dros sesiwn fyw.
clause-OVR-1-does = Mae’r ffurflen yn gofyn beth yw diben y sesiwn ac a fyddai gwers wedi’i recordio yn gwneud y tro, ac yn cadw’r ddau ateb gyda’r sesiwn.
clause-OVR-2-says = Dim ond os dymunant y mae staff yn cymryd rhan mewn sesiynau byw.
clause-OVR-2-does = Nid yw’r un nodyn atgoffa byth yn annog athro i gynnal sesiwn, ac ni ddangosir i neb faint o sesiynau a gynhaliodd pob athro.
clause-OVR-3-says = Dim ond llwyfan dosbarth Microsoft Teams, drwy Hwb, y ceir ei ddefnyddio.
clause-OVR-3-does = Gwrthodir popeth o denant arall; gwrthodir hefyd gael ei osod mewn tîm nad yw’n dîm dosbarth, gan roi’r rheswm; ac adroddir am gyfarfod na chafodd ei agor drwy’r bot yn ei dîm dosbarth.
clause-OVR-4-says = Mae staff yn defnyddio dyfais a ddarparwyd gan yr ysgol.
clause-OVR-4-does = Cedwir yr atebion sefydlog (dyfais, lleoliad, cefndir, gwisg, seinyddion clyfar, cyfrinachedd) am y tymor, ac mae un sgrin cyn pob sesiwn yn gofyn a oes unrhyw beth yn wahanol heddiw.
clause-OVR-5-says = Mae ffrwd un ffordd yn cyfrif fel gwaith yn ôl pwysau’r dysgwr.
clause-OVR-5-does = Mae’r ffurflen yn gofyn a ellir gweld neu glywed dysgwyr. Os na ellir, mae’r llinellau am gamerâu yn diflannu; mae’r rheolau am y llwyfan, y sgwrs ac un-i-un yn aros.
clause-OVR-6-says = Mae pwy bynnag sy’n dewis cynnal gwers fyw yn derbyn yr holl ganllawiau sy’n dilyn.
clause-OVR-6-does = Mae’r ffurflen ddechrau yn dweud hynny unwaith, ac mae pob llinell nas bodlonwyd yn dangos sut i’w bodloni.

## Diogelu

clause-SAF-1-says = Diogelu sy’n dod o flaen popeth arall, ac ymdrinnir â’r hyn sy’n digwydd ar-lein fel y byddid wyneb yn wyneb.
clause-SAF-1-does = Ni all unrhyw osodiad er hwylustod ohirio llwybr diogelu na’i ddiffodd, ac mae rhybuddion yn mynd allan hyd yn oed tra bo rhannau eraill yn methu.
clause-SAF-2-says = Mae camddefnydd yn dilyn gweithdrefn yr ysgol. Dyletswydd gyfreithiol yr ymarferydd ei hun, o dan adran 130 o Ddeddf Gwasanaethau Cymdeithasol a Llesiant (Cymru) 2014, yw adrodd am blentyn sy’n wynebu risg, gan gynnwys camdriniaeth ar-lein.
# REVIEW: gorchmynion y bot mewn dyfyniadau (“report incident”) – rhaid iddynt gyfateb i’r gorchmynion Cymraeg pan ddônt
clause-SAF-2-does = Mae “report incident” yn datgan y ddyletswydd; wrth osod y bot gofynnir ai AW yw’r Person Diogelu Dynodedig; mae amddiffyn plant yn mynd at y person hwnnw ac at AW, ymddygiad at yr HoS pan fydd yr athro’n gofyn, a phryder am staff at y pennaeth.
clause-SAF-3-says = Mae pryderon am blentyn yn mynd at y Person Diogelu Dynodedig cyn gynted â phosibl.
clause-SAF-3-does = Mae negeseuon a fflagiwyd a phryderon am amddiffyn plant yn mynd at y Person Diogelu Dynodedig ar unwaith ac, os nad oes neb yn eu cymryd mewn llaw mewn pryd, at y person nesaf yn y drefn. Ni all neb yn y drefn ddileu un; dim ond diwedd ei gyfnod cadw sy’n ei dynnu ymaith.
clause-SAF-4-says = Mewn perygl uniongyrchol, ffoniwch yr heddlu ar 999.
clause-SAF-4-does = Mae pob ffurflen bryder a phob rhybudd brys yn dweud 999 yn gyntaf.

## Cynllunio

clause-PLN-1-says = Pwyswch beth yw diben sesiwn fyw, beth mae’n ei roi a beth yw ei therfynau, ac a oes ffordd well, megis recordiad o’r sgrin.
clause-PLN-1-does = Mae’r ffurflen yn gofyn hyn ar gyfer pob sesiwn.
clause-PLN-2-says = Ystyriwch pwy all ddod a phryd, ac a yw’r nifer yn iawn ar gyfer sesiwn fyw.
clause-PLN-2-does = Mae’r ffurflen yn dangos maint y dosbarth ac yn gofyn faint a ddisgwylir; gwrthodir llai na dau ddysgwr.
clause-PLN-3-says = Nid oes rhaid i ddysgwyr fod yn bresennol, ac nid yw’r rhai na allant ddod yn colli dim.
clause-PLN-3-does = Mae cerdyn y sesiwn yn dweud mai dewis yw dod; mae’r tasgau dilynol yn mynd i’r dosbarth cyfan ar unwaith; ni chedwir ac ni ddangosir rhestr o’r rhai na ddaeth.
clause-PLN-4-says = Mae’r hyd yn addas i’r dysgwyr: 15 i 20 munud yw llawer o sesiynau, a gall y calendr ddweud am ba hyd.
clause-PLN-4-does = Mae’r athro’n gosod unrhyw hyd, a chynigir 20 munud; mae’r cerdyn a’r digwyddiad yn ei ddangos, a daw un nodyn tawel ar y diwedd a gynlluniwyd.
clause-PLN-5-says = Lle byddai cysylltiad, offer neu ddyletswyddau gofalu yn cau dysgwyr allan, ystyrir ffurf arall.
clause-PLN-5-does = Mae’r ffurflen yn gofyn a yw rhywun yn debygol o gael ei gau allan a beth fydd yn cymryd lle’r sesiwn; nid yw’n cadw enwau na rhesymau.
clause-PLN-6-says = Cynlluniwch ymlaen llaw: rhowch y sesiwn ar galendr Teams gyda’r dysgwyr a gwahoddwch gydweithiwr addas.
clause-PLN-6-does = Mae’r bot yn creu’r digwyddiad yn y calendr gyda’r dosbarth cyfan a’r cydweithiwr a enwyd, ac yn gwrthod sesiwn heb gydweithiwr sy’n aelod o staff.
clause-PLN-7-says = Gwiriwch y cynnwys, ac unrhyw wefannau, ymlaen llaw.
clause-PLN-7-does = Mae llinell o’r rhestr wirio yn gofyn am hyn.
clause-PLN-8-says = Mae gan ddysgwyr y feddalwedd sydd ei hangen arnynt, ac mae angen mwy o amser ar rai.
clause-PLN-8-does = Mae llinell o’r rhestr wirio yn gofyn am hyn, ac mae cerdyn y sesiwn yn rhestru beth i’w gael yn barod.
clause-PLN-9-says = Mae dysgwyr wedi gweld y cytundeb ac wedi cytuno iddo cyn ymuno.
clause-PLN-9-does = Y lobi yw’r giât, nid y ddolen, oherwydd mae gan ddigwyddiad calendr ei fotwm Ymuno ei hun. Mae un gwasgiad yn cytuno ac yn nodi bod dysgwr yn barod. Mae’r athro’n gweld yn breifat pwy sydd heb gytuno, ac yn penderfynu; gall dysgwr na all wasgu gytuno ar lafar neu ar bapur, ac mae’r athro’n cofnodi hynny.
clause-PLN-10-says = Dylech adnabod nodweddion Teams a ddefnyddiwch.
clause-PLN-10-does = Mae pynciau cymorth yn eu dangos mewn camau byr.

## Lleoliad a chamera

clause-LOC-1-says = Dewiswch le niwtral, addas a diogel, newidiwch neu niwliwch y cefndir, gofalwch nad oes dim anaddas yn y golwg, ac efallai gofynnwch i gyfaill beirniadol gadw golwg.
clause-LOC-1-does = Mae llinellau o’r rhestr wirio yn gofyn am bob un.
clause-LOC-2-says = Cadwch ymyriadau gan y teulu ac anifeiliaid anwes mor isel â phosibl, a defnyddiwch glustffonau â meicroffon i gael sain glir.
clause-LOC-2-does = Mae llinellau o’r rhestr wirio yn gofyn am y ddau.
clause-LOC-3-says = Y dysgwyr sy’n dewis a ydynt am ddefnyddio’r camera; ystafell a rennir gartref sydd orau, gyda rhiant neu ofalwr gerllaw.
clause-LOC-3-does = Mae’r nodyn atgoffa yn dweud mai dewis yw’r camera, ac nid oes dim yn y bot yn gofyn amdano nac yn ei gofnodi.
clause-LOC-4-says = Mae seinyddion clyfar (Alexa, Google, Siri) wedi’u diffodd.
clause-LOC-4-does = Mae rhestr wirio’r staff, cytundeb y dysgwyr a’r nodyn atgoffa i gyd yn dweud hynny.

## Ymddygiad proffesiynol

clause-CON-1-says = Gwisgwch yn broffesiynol ar gamera.
clause-CON-1-does = Mae llinell o’r rhestr wirio yn gofyn am hyn.
clause-CON-2-says = Nid yw oedolyn byth ar ei ben ei hun yn fyw gydag un dysgwr.
clause-CON-2-does = Mae’r giât, y lobi a’r wyliadwriaeth yn cadw un rheol: diogel yw dau aelod staff hysbys gydag unrhyw ddysgwyr, neu un aelod staff hysbys gyda dau ddysgwr hysbys. Mae pobl anhysbys, gwesteion, botiau ac ail ddyfeisiau yn cyfrif fel neb. Mae angen y cydweithiwr a wahoddwyd hefyd mewn sesiwn ddosbarth. Pan nad yw’r ystafell yn ddiogel mae’r drefn rybuddio’n rhedeg; mae’r hyn y gellir ei wneud yn dibynnu ar y pwerau a roddwyd, a dywedir hynny.
clause-CON-3-says = Gwahoddir cydweithiwr addas.
clause-CON-3-does = Dewisir y cydweithiwr o restr gymeradwy’r ysgol, ac nid y trefnydd mohono. Mae’r cydweithiwr yn derbyn neu’n gwrthod, ac mae’r athro’n gweld yr ateb cyn y dechrau.
clause-CON-4-says = Mae llawer yn clywed sylwadau, ac mae’n hawdd eu camddeall.
clause-CON-4-does = Mae llinell o’r rhestr wirio yn dweud hynny.
clause-CON-5-says = Gorffennwch y sesiwn i bawb; ni adewir dysgwyr byth ar eu pen eu hunain ynddi.
clause-CON-5-does = Os bydd y staff i gyd yn gadael tra bo dysgwyr yn aros, mae’r bot yn rhybuddio ar unwaith, yn cau’r sesiwn ar ôl yr amser gras, ac yn dweud wrth AW os bydd rhywun ar ôl.
clause-CON-6-says = Cofiwch am gyfrinachedd pan fydd eraill yn yr ystafell, ac ystyriwch ddiffodd y camera gartref.
clause-CON-6-does = Mae llinellau o’r rhestr wirio yn gofyn am y ddau.

## Recordio

clause-REC-1-says = Data personol yw recordiad: mae polisi diogelu data’r ysgol a GDPR y DU yn berthnasol.
clause-REC-1-does = Nid yw’r bot yn storio sain na fideo, dim ond cyfeiriadau at recordiadau, ac mae gan bob maes personol ddiben a chyfnod cadw.
clause-REC-2-says = Recordir pob sesiwn o’r dechrau i’r diwedd.
clause-REC-2-does = Gwneir cyfarfodydd fel eu bod yn recordio ohonynt eu hunain. Wedyn mae’r bot yn chwilio am y recordiad ac yn cymharu ei hyd â hyd y sesiwn; adroddir am fwlch, neu am ddim recordiad o gwbl, wrth yr athro ac yna wrth yr arweinydd data, ac wrth AW dim ond os yw’n fater diogelu.
clause-REC-3-says = Mae ffolder o’r enw Live-Sessions yn Ffeiliau’r dosbarth yn dal pob recordiad.
clause-REC-3-does = Mae’r bot yn creu’r ffolder pan gaiff ei ychwanegu, ac yn gosod ac yn gwirio pwy all ei hagor cyn ffeilio recordiad ynddi. Ni chaiff recordiad o sesiwn â digwyddiad neu bryder ei symud, ei gopïo, ei ailenwi na’i agor: torrir mynediad ato a’i ddal, a’r Person Diogelu Dynodedig sy’n penderfynu.
clause-REC-4-says = Ni chaiff recordiadau eu dileu.
clause-REC-4-does = Mae’r bot yn gwylio eitem pob recordiad ac yn adrodd am ddileu wrth AW ar unwaith.
clause-REC-5-says = Ni chaiff recordiadau eu lawrlwytho i beiriannau.
clause-REC-5-does = Ni ellir gweld lawrlwytho, felly mae hyn y tu hwnt i gyrraedd nes i’r gweinyddwr rwystro lawrlwytho yn y tenant cyfan, lle gellir. Mae’r doctor yn edrych a yw sianeli’n dangos ei fod wedi’i rwystro, ac yn dweud beth i’w osod. Adroddir am ddolenni rhannu newydd, am ddolenni sy’n dod i ganiatáu lawrlwytho, ac am newid caniatâd ar yr eitem.
clause-REC-6-says = Ni chaiff recordiadau eu rhannu; gwneir gwers i’w rhannu heb ddysgwyr ynddi.
clause-REC-6-does = Adroddir am ddolenni rhannu newydd ac am newid caniatâd, ac mae pwnc cymorth yn dangos sut i wneud gwers y ceir ei rhannu.
clause-REC-7-says = Ni ddefnyddir recordiadau byth i werthuso athrawon.
clause-REC-7-does = Nid oes sgôr na safle i’r un athro yn unman.
clause-REC-8-says = Mae recordiadau mewn man dosbarth y gall dysgwyr ei gyrraedd, er bod rhannu a lawrlwytho wedi’u gwahardd.
clause-REC-8-does = Wrth osod y bot mae’r pennaeth neu’r arweinydd data yn gorfod dewis pwy all agor y ffolder; staff yn unig yw’r rhagosodiad, ac adroddir am fynediad y mae dysgwyr yn ei etifeddu cyn ffeilio’r recordiad cyntaf.

## Ymddygiad dysgwyr

clause-BEH-1-says = Mae’r ymddygiad fel yn y dosbarth, a dywedir beth a ddisgwylir ar y cychwyn.
clause-BEH-1-does = Postir cerdyn atgoffa ar ddechrau pob sesiwn, ac mae’r athro’n ychwanegu rheolau sylfaenol y dosbarth ei hun ato.
clause-BEH-2-says = Esbonnir y rheolau ar y dechrau: pwy gaiff siarad, sut i ofyn, sut i gael help.
clause-BEH-2-does = Mae’r athro’n dewis y rhain wrth agor y sesiwn, ac maent ar y nodyn atgoffa.
clause-BEH-3-says = Gall yr athro ddal y sgwrs yn ôl nes gorffen siarad.
clause-BEH-3-does = Mae’r athro’n dewis ar y dechrau; mae “agor y sgwrs” a “cau’r sgwrs” yn ei newid (gyda’r pŵer meetings); mae codi llaw a’r botwm pryder preifat yn gweithio beth bynnag yw dull y sgwrs.
clause-BEH-4-says = Ar bob dechrau daw’r rheolau, y cytundeb, a sut i godi pryder.
clause-BEH-4-does = Mae’r bot yn eu postio yr eiliad y mae’r cyfarfod yn dechrau, gyda’r botwm pryder ar y cerdyn.
clause-BEH-5-says = Gwneir rheolau’r dosbarth gyda’r dysgwyr ac maent yn seiliedig ar bolisi ymddygiad yr ysgol.
clause-BEH-5-does = Mae’r athro’n eu drafftio o restr yr ysgol, mae dysgwyr yn cadarnhau neu’n rhoi sylwadau’n breifat, ac fe’u defnyddir eto nes i rywun eu newid.

## Cwestiynau cyffredin

clause-FAQ-1-says = Ystafell a rennir yw’r delfryd, ond nid oes un mewn rhai cartrefi: mae’r athro’n pwyso pob achos ac yn gofyn i’r Cyfarwyddwr Dysgu neu AW os yw’n anesmwyth.
clause-FAQ-1-does = Mae’r cymorth yn dweud na chaiff neb ei symud oherwydd ei gartref yn unig, yn awgrymu diffodd y camera neu niwlio’r cefndir, ac yn cynnig atgyfeiriad preifat mewn un gwasgiad.
clause-FAQ-2-says = Ymdrinnir ag iaith neu ymddygiad anaddas fel yn y dosbarth, ac mae’r HoS yn cynghori.
clause-FAQ-2-does = Mae pwnc cymorth yn dweud sut, ac mae digwyddiad ymddygiad yn mynd at yr HoS.
clause-FAQ-3-says = Os dangosir neu os gwneir rhywbeth anaddas, symudwch y dysgwr o’r sesiwn; os yw ar y sgrin, gorffennwch y sesiwn. Dywedwch wrth yr HoS (AW os yw’n fater amddiffyn plant), dywedwch wedyn wrth yr holl ddysgwyr beth a ddigwyddodd a beth sy’n dilyn, ac ysgrifennwch adroddiad llawn ar CPOMS gan rybuddio AW.
clause-FAQ-3-does = Mae “remove” yn tynnu dysgwr allan, ac mae “end session” yn cau’r sesiwn. Mae’r ffurflen ddigwyddiad yn rhoi adroddiad llawn yn barod ar gyfer CPOMS, rhybuddir AW, ac mae’r bot yn drafftio’r neges i’r dosbarth i’r athro ei hanfon.
clause-FAQ-4-says = Ymdrinnir â gwisg anaddas fel y byddid wyneb yn wyneb, ac yn ôl y cytundeb.
clause-FAQ-4-does = Mae pwnc cymorth yn dweud sut.
clause-FAQ-5-says = Gall dysgwr ofyn am siarad ar ei ben ei hun am rywbeth difrifol: byth yn fyw ac ar ei ben ei hun, ond rywbryd eto gyda dau aelod o staff. Os yw’r dysgwr yn gwrthod ail oedolyn, mae AW yn cymryd y mater.
clause-FAQ-5-does = Mae “arrange meeting” yn creu math preifat o gyfarfod ar wahân: un dysgwr a dau aelod o staff drwyddo draw, teitl niwtral, i’w weld gan y rhai a wahoddwyd yn unig, a byth ar galendr y dosbarth, yn y sianel nac yn Live-Sessions. Y Person Diogelu Dynodedig sy’n penderfynu am recordio, mae’r gwarchodwr yn gweithredu os bydd un oedolyn yn gadael, ac mae gwrthodiad yn mynd at AW ar unwaith.

## Cytundeb: athro

clause-TCH-1-says = Llofnodir pob un o’r tri ymrwymiad ar ddeg gydag enw mewn print, ac maent mewn grym eto cyn pob sesiwn.
clause-TCH-1-does = Llofnodir yr enw unwaith ar gyfer pob fersiwn o’r geiriad, ac mae un llinell ar bob ffurflen ddechrau yn ei adnewyddu. Nid oes sesiwn yn dechrau hebddo.
clause-TCH-2-says = Diweddarir y calendr pan gaiff sesiwn ei chanslo neu ei newid.
clause-TCH-2-does = Mae “canslo sesiwn” a “symud sesiwn” yn newid y digwyddiad ac yn dweud wrth y dosbarth.
clause-TCH-3-says = Gall dysgwyr gymryd rhan drwy fideo neu drwy sain yn unig.
clause-TCH-3-does = Mae’r nodyn atgoffa yn dweud hynny.
clause-TCH-4-says = Mae staff yn cadw’n gyfoes â’r polisïau diogelwch, diogelu a data.
clause-TCH-4-does = Gofynnir i’r staff sy’n cynnal sesiynau gadarnhau hynny unwaith y flwyddyn.
clause-TCH-5-says = Symudir o’r sesiwn ddysgwr nad yw’n cadw at y cytundeb.
clause-TCH-5-does = Yr athro sy’n penderfynu. Mae ffurflen breifat yn symud y dysgwr (gyda’r pŵer calls) neu’n dweud sut, ac yn rhybuddio os byddai hynny’n gadael un dysgwr ar ei ben ei hun gyda’r oedolyn.
clause-TCH-6-says = Ar y diwedd datgysylltir pawb, fel na adewir sefyllfa un-i-un.
clause-TCH-6-does = Mae “end session” yn datgysylltu pawb, ac mae’r aelod olaf o staff yn gadael yn cychwyn yr un peth.
clause-TCH-7-says = Postir y cytundeb i’r holl ddysgwyr cyn unrhyw sesiwn ac mae’n dweud sut i godi pryderon.
clause-TCH-7-does = Mae’r bot yn ei bostio pan gaiff ei ychwanegu a chyn pob sesiwn, gyda’r botwm pryder arno.

## Cytundeb: dysgwr

clause-LRN-1-says = Mae dysgwyr yn rhoi naw ymrwymiad: bod yn brydlon; darllen y ffeiliau ymlaen llaw; cael offer yn barod a bod wedi mewngofnodi; dangos parch; gwisgo’n addas; dewis lle addas (sŵn, cefndir, ongl, preifatrwydd); bod yn gadarnhaol a pheidio ag aflonyddu; peidio â rhannu delweddau o’r dosbarth (y llymaf o ddau eiriad y polisi); diffodd seinyddion clyfar.
clause-LRN-1-does = Mae’r cerdyn yn rhestru’r naw. Y botwm sy’n dod gyntaf; mae adwaith i’r cerdyn cyfredol yn cyfrif hefyd, ac mae’r cerdyn yn dweud bod pawb yn gweld adweithiau. Mae tynnu adwaith yn ôl yn diddymu’r hyn a roddodd yr adwaith, a byth yr hyn a roddodd y botwm.
clause-LRN-2-says = Mae angen cytundeb cyn pob sesiwn fyw.
clause-LRN-2-does = Mae cytundeb yn para am un sesiwn oni bai bod yr ysgol yn pennu tymor neu flwyddyn, ac mae fersiwn newydd o’r geiriad bob amser yn gofyn eto.

## Canllawiau i fyfyrwyr

clause-STU-1-says = Mae sesiynau ar galendr y dosbarth ar amser penodol, byth gydag un dysgwr, ac fe’u recordir a’u storio gan yr ysgol.
clause-STU-1-does = Mae cerdyn y sesiwn yn dweud hynny.
clause-STU-2-says = Cyn y sesiwn: ystafell glir a phlaen nad yw’n ystafell wely; profi beth mae’r camera’n ei weld; dweud wrth y teulu; gwrando ar y synau o’ch cwmpas; clustffonau; gwisgo ac ymddwyn fel yn yr ysgol.
clause-STU-2-does = Fe’i hanfonir gyda cherdyn y sesiwn, y diwrnod cynt neu pan gaiff y sesiwn ei threfnu, ar un dudalen.
clause-STU-3-says = Dechreuwch gyda’r camera i ffwrdd a’r meicroffon wedi’i dawelu, ac arhoswch am wahoddiad.
clause-STU-3-does = Gwneir cyfarfodydd felly (gyda’r pŵer meetings), ac mae’r nodyn atgoffa yn dweud hynny. Mae codi llaw a’r pryder preifat yn gweithio bob amser, a chedwir addasiad y cytunwyd arno ar gyfer dysgwr, megis cymorth cyfathrebu.
clause-STU-4-says = Dim ond ar gyfer cwestiynau i’r athro y mae’r sgwrs, ac mae negeseuon anaddas yn arwain at symud o’r sesiwn.
clause-STU-4-does = Gwirir pob neges yn nhîm y dosbarth a’i gyfarfodydd, ac adroddir wrth AW am un a fflagiwyd. Ar gyfer cam-drin eraill y mae cuddio, byth ar gyfer cri am help neu ddatgeliad: person sy’n penderfynu. Dewis yr athro yw symud dysgwr.
clause-STU-5-says = Peidiwch byth â recordio neb na thynnu llun o neb.
clause-STU-5-does = Mae recordio gan eraill wedi’i ddiffodd yn opsiynau’r cyfarfod, a fflagir negeseuon sy’n sôn am recordio neu rannu delweddau.
clause-STU-6-says = Mae staff yn diffodd sain dysgwyr pan fo angen.
clause-STU-6-does = Gyda “tewi pawb” (a’r pŵer meetings) ni all unrhyw ddysgwr droi meicroffon ymlaen, a darllenir hynny’n ôl; yr athro sy’n diffodd un sydd ymlaen yn barod. Heb y pŵer mae’r ateb yn dweud sut mae gwneud hynny yn Teams. Byth mewn ystafell anniogel.
clause-STU-7-says = Wedyn: gadewch drwy’r botwm coch, gwnewch y tasgau dilynol, a chofiwch fod rheolau’r ysgol yn berthnasol.
clause-STU-7-does = Mae’r cerdyn cloi yn dweud hynny ac yn cario’r tasgau dilynol.
clause-STU-8-says = Mae canllaw’r ysgol ar TGCh a chyfryngau cymdeithasol yn berthnasol.
clause-STU-8-does = Mae cerdyn y cytundeb yn cynnwys dolen ato; yr ysgol sy’n gosod y cyfeiriad.
clause-STU-9-says = Cymerwch ran mor llawn ag y gallwch yn y gwaith.
clause-STU-9-does = Mae un llinell garedig ar y cerdyn yn dweud hynny, ac nid oes dim yn mesur siarad, camera na defnydd o’r sgwrs.
