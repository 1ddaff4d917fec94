### Beth sy’n cael ei gadw, a’r gorchmynion sy’n gofalu amdano.

## Y tabl cadw

kept-table = Tabl
kept-purpose = Pam mae’n cael ei gadw
kept-period = Am ba hyd
kept-export = Allforio
kept-erasure = Dileu
# REVIEW: legal terms
kept-basis = Sail gyfreithlon (nodyn ar gyfer asesiad yr ysgol ei hun)
# REVIEW: legal terms
basis-safeguarding = Diogelu plant: tasg gyhoeddus, a budd cyhoeddus sylweddol.
# REVIEW: legal terms
basis-public-task = Tasg gyhoeddus: mae’r ysgol yn cadw at ei Pholisi Sesiynau Byw.
# REVIEW: legal terms
basis-accountability = Atebolrwydd, a hawliadau cyfreithiol.
basis-no-personal-data = Dim angen sail: dim data personol.
kept-belonging-purpose = I ba ddosbarthiadau a chyfarfodydd y mae person yn perthyn, fel bod pob ysgol yn delio â’i phobl ei hun.
kept-belonging-period = Cyhyd â bod y cyflwr y daeth ohono yn enwi’r person.
kept-belonging-export = Gyda’r cyflyrau: nid yw ond yn ailadrodd yr hyn y maent yn ei ddweud.
kept-belonging-erasure = Mae’n mynd gyda’r person yn y cyflwr y daeth ohono.
# REVIEW:
kept-instance-purpose = Pa redwyr sy’n rhannu’r gwaith ar PostgreSQL, fel bod eraill yn cymryd gwaith un sydd wedi stopio.
kept-instance-period = Tra bo’r rhedwr yn fyw.
kept-instance-export = Nid yw’n cael ei allforio: dim data personol.
kept-instance-erasure = Dim angen: dim data personol.
kept-mark-purpose = Hyd at ba bryd y darllenwyd pob sianel a sgwrs cyfarfod, fel na chollir dim ar ôl stopio.
kept-mark-period = Tra bo’r sianel neu’r sgwrs yn cael ei gwylio: un rhes yr un, wedi’i throsysgrifo.
kept-mark-export = Nid yw’n cael ei allforio: rhifau adnabod sianeli a sgyrsiau, ac amserau; dim person.
kept-mark-erasure = Dim angen: dim data personol.
kept-delivery-purpose = Pob cynnig i gyrraedd person: pwy, sut, pryd, a beth a welwyd yn digwydd.
kept-delivery-period = Y dyddiau a osododd yr ysgol (365), fel bod yr archwiliad blynyddol yn gweld bod rhybuddion wedi cyrraedd.
kept-delivery-export = Y rhesi y mae’r person yn gyswllt ynddynt.
kept-delivery-erasure = Mae rhesi’r person yn mynd ar gais, oni bai bod gorchymyn cadw arnynt.
kept-hold-purpose = Cofnodion pwy, neu ba rybudd, na chânt fynd nawr: llys, ymchwiliad neu’r heddlu a ofynnodd.
kept-hold-period = Nes tynnu’r gorchymyn cadw.
kept-hold-export = Nid yw’r person yn cael gwybod: gallai niweidio ymchwiliad.
kept-hold-erasure = Nid ar gais: y gorchymyn cadw sy’n atal dileu.
kept-job-purpose = Beth sydd i’w wneud a phryd: anfon, amseru, gwaith rheolaidd. Rhifau adnabod yn unig, byth geiriau.
kept-job-period = Wedi’i wneud neu ei ganslo: 30 diwrnod. Wedi methu: nes i berson ddelio ag ef.
kept-job-export = Nid yw’n cael ei allforio ar ei ben ei hun: nid yw ond yn ailadrodd y cyflwr a’r cyfriflyfr.
kept-job-erasure = Mae’n mynd yn ei bryd. Nid oes dim i’w anfon at berson a ddilëwyd, ac mae’r gwaith yn dod i ben.
kept-ledger-purpose = Pwy wnaeth beth, pryd, pam ac o dan ba gymal, fel y gellir ei brofi wedyn.
kept-ledger-period = Cyhyd ag y mae’r ysgol yn cadw ei harchwiliad diogelu; nid oes dim yn ei fyrhau ohono’i hun.
kept-ledger-export = Y cofnodion gan y person neu amdano, gyda’r hashiau sy’n eu profi.
kept-ledger-erasure = Nid yw byth yn newid. Mae’n cynnwys rhifau adnabod, codau a chrynodebau, a dim geiriau y gellid eu dileu.
kept-ledger_anchor-purpose = Pennau’r cyfriflyfr a anfonwyd o’r peiriant hwn: maent yn profi na chafodd yr hanes ei ailysgrifennu.
kept-ledger_anchor-period = Cyhyd â’r cyfriflyfr.
kept-ledger_anchor-export = Gyda’r cyfriflyfr. Dim data personol.
kept-ledger_anchor-erasure = Dim angen: dim data personol.
kept-ledger_head-purpose = Ble mae cyfriflyfr pob ysgol yn gorffen, fel bod rhesi a dorrwyd o’r diwedd yn cael eu gweld.
kept-ledger_head-period = Cyhyd â’r cyfriflyfr.
kept-ledger_head-export = Gyda’r cyfriflyfr. Dim data personol.
kept-ledger_head-erasure = Dim angen: dim data personol.
kept-state-purpose = Sut mae pethau’n sefyll nawr gyda phob cytundeb, rheolau dosbarth, sesiwn, sesiwn arfaethedig, recordiad (gyda phwy sydd ynddo), ystafell a rhybudd, a beth sy’n aros am bob person, yn ôl rhifau adnabod.
kept-state-period = Cytundebau, hefyd â rheolau dosbarth: tra bo’r person yn yr ysgol, a’r dyddiau a osodwyd wedyn (366). Pwy oedd mewn cyfarfod, a beth a ysgrifennwyd ar gyfer sesiwn neu a drefnwyd: y dyddiau a osodwyd wedyn (30). Bod recordiad o sesiwn, a ble: y dyddiau a osodwyd (366). Rhybuddion: tra’u bod ar agor neu fod rhywbeth yn dal heb ei wneud, a’r dyddiau a osodwyd wedyn (90). Yr hyn sy’n aros am un person, a bod rhywun wedi rhoi sylw am reolau dosbarth: dyddiau’r geiriau (30).
kept-state-export = Pob cyflwr sy’n enwi’r person; mae pobl eraill wedi’u cuddio.
kept-state-erasure = Mae’r cyflwr, neu’r person ynddo, yn mynd; nid o rybudd agored nac o dan orchymyn cadw.
# REVIEW:
kept-state_part-purpose = Rhannau mawr cyflwr dosbarth, sef y rhestr o bobl a phwy sydd wedi cytuno, fel nad yw un pwysiad yn ailysgrifennu’r cyfan.
kept-state_part-period = Cyhyd â’r cyflwr y maent yn perthyn iddo.
kept-state_part-export = Gyda’r cyflwr y maent yn perthyn iddo.
kept-state_part-erasure = Gyda’r cyflwr y maent yn perthyn iddo, neu’r person ynddo.
kept-words-purpose = Geiriau neges a fflagiwyd neu bryder, wedi’u hamgryptio, i’r bobl ar y rhybudd; a sylw am reolau dosbarth, i’w athrawon a’r Person Diogelu Dynodedig.
kept-words-period = Y dyddiau a osododd yr ysgol (30); yn hirach tra bo’r rhybudd ar agor neu o dan orchymyn cadw.
kept-words-export = Wedi’u hagor drwy rybuddion a sylwadau’r person, gydag enwau pobl eraill wedi’u cuddio.
kept-words-erasure = Maent yn cael eu dileu yn eu pryd neu ar gais, oni bai bod y rhybudd ar agor neu orchymyn cadw arnynt. Mae’r cyfriflyfr yn aros yn gyfan.
