### Y rheolau y mae dosbarth yn eu gwneud iddo’i hun: eu drafftio, cytuno â nhw, rhoi sylwadau arnynt.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
rules-title = Rheolau ein dosbarth
rules-intro = Darllenwch y rheolau hyn. Yna pwyswch “Rwy’n cytuno”, neu dywedwch yn breifat wrth eich athro neu’ch athrawes beth yw eich barn.
rules-agree = Rwy’n cytuno
rules-agreed = Cytunoch chi am { $time }.
rules-take-back = Tynnu’n ôl
rules-comment = Sylw preifat
rules-count = { $count ->
    [0] Does neb wedi cytuno eto.
    [one] Mae un dysgwr wedi cytuno hyd yn hyn.
    [two] Mae { $count } ddysgwr wedi cytuno hyd yn hyn.
   *[other] Mae { $count } dysgwr wedi cytuno hyd yn hyn.
}
rules-concern = Yn poeni am rywbeth? Pwyswch “Codi pryder”. Dim ond staff diogelu sy’n ei ddarllen.
rules-view = Rheolau’r dosbarth
rules-none = Nid oes gan y dosbarth hwn ei reolau ei hun eto.
rules-replaced = Mae rheolau’r dosbarth wedi newid. Mae’r rhai newydd isod.
rules-waiting = { $count ->
    [one] Mae un sylw heb ei ddarllen.
   *[other] Mae { $count } sylw heb eu darllen.
}
rules-form = Drafftio neu newid y rheolau
rules-change = Newid y rheolau
rules-missing = Pwy sydd heb gytuno eto
rules-missing-none = { $of ->
    [two] Mae’r { $of } ddysgwr yn y dosbarth wedi cytuno â’r rheolau hyn.
   *[other] Mae pob un o’r { $of } dysgwr yn y dosbarth wedi cytuno â’r rheolau hyn.
}
rules-missing-some = { $count ->
    [two] Mae { $count } ddysgwr o { $of } heb gytuno eto. Dim ond staff y dosbarth sy’n gweld yr enwau hyn:
   *[other] Mae { $count } dysgwr o { $of } heb gytuno eto. Dim ond staff y dosbarth sy’n gweld yr enwau hyn:
}
rules-invite = Gall pawb ddarllen rheolau’r dosbarth hwn. Ei athrawon sy’n eu drafftio ac yn eu newid: iddyn nhw’n unig y mae’r ffurflen yn agor.
rules-invite-own = Yma rydych yn drafftio rheolau dosbarth rydych yn ei ddysgu. Gall y dosbarth eu darllen, ac mae dysgwyr yn cytuno neu’n rhoi sylw preifat.
rules-invite-dsp = Gallwch ddarllen yr hyn y mae dysgwyr yn ei ddweud yn breifat am reolau eu dosbarth.
rules-invite-learner = Mae rheolau eich dosbarth yn ei sianel. Ysgrifennwch “@EHSBot rheolau dosbarth” yno i’w gweld.
rules-every = Beth mae dysgwyr yn ei ddweud am reolau dosbarth
rules-how = Gwnewch y rheolau gyda’ch dosbarth. Maent yn seiliedig ar bolisi ymddygiad yr ysgol. Mae’r dosbarth yn eu cadw nes i chi eu newid.
rules-ticked = Rheolau’r ysgol sy’n addas i’r dosbarth hwn
rules-own-cy = Eich rheolau eich hun, yn Gymraeg (cewch adael hwn yn wag)
rules-own-en = Eich rheolau eich hun, yn Saesneg (cewch adael hwn yn wag)
rules-own-how = Un rheol ar bob llinell, chwe llinell ar y mwyaf. Fe’u dangosir fel y byddwch yn eu hysgrifennu: ni chyfieithir dim. Peidiwch ag ysgrifennu enw dysgwr.
rules-asks-again = Gofynnir i ddysgwyr gytuno. Ni ofynnir iddynt eto oni bai bod rhywbeth yn newid.
rules-send = Eu dangos i’r dosbarth
rules-sent = Mae’r dosbarth yn cael ei reolau nawr. Gall dysgwyr gytuno, neu roi sylw preifat i chi.
rules-error-none = Ticiwch reol, neu ysgrifennwch un.
rules-error-many = Ticiwch bymtheg rheol ar y mwyaf.
rules-error-own = Chwe llinell ar y mwyaf, a 150 llythyren ar y mwyaf ym mhob un.
rules-meanwhile = Newidiodd cydweithiwr y rheolau wrth i chi ysgrifennu. Mae’r hyn a ysgrifennoch yma o hyd. Dyma reolau’r dosbarth nawr:
rules-offer = Nid oes gan ddosbarth { $name } ei reolau ei hun eto. Gallwch eu drafftio o restr yr ysgol pan fydd hynny’n gyfleus. Nid oes dim yn aros amdanynt.
rules-told = Mae dysgwr wedi dweud rhywbeth am reolau { $name }.
comments-title = Beth mae dysgwyr yn ei ddweud am y rheolau
comments-show = Ei ddarllen
comments-none = Does neb wedi dweud dim am y rheolau.
comments-who = { $name }, { $time }
comments-who-class = { $name } ({ $place }), { $time }
comments-about = Am fersiwn { $number } o’r rheolau
comments-gone = Nid yw’r geiriau hyn yn cael eu cadw mwyach.
comments-readers = Gall athrawon y dosbarth a’r Person Diogelu Dynodedig ddarllen hwn. Mae’r hyn a allai ymwneud â phlentyn mewn perygl yn mynd at staff diogelu yn unig. Mae cofnod eich bod wedi edrych.
comments-no-answer = Ni allwch ateb sylw yma. Gallwch newid y rheolau, neu siarad â’r dosbarth. Peidiwch â chwrdd â’r un dysgwr ar ei ben ei hun.
comments-older = Sylwadau hŷn
comment-title = Sylw preifat am y rheolau
comment-who-reads = Eich athrawon yn y dosbarth hwn sy’n darllen hwn, gyda’ch enw. Gall person diogelu’r ysgol ei ddarllen hefyd. Ni all y dosbarth.
comment-if-unsafe = Ydy eich geiriau’n dweud efallai nad yw rhywun yn ddiogel? Yna mae staff diogelu’n eu cael ar unwaith, ac nid eich athro neu’ch athrawes.
comment-no-answer = Does neb yn ysgrifennu’n ôl yma. Efallai y bydd y rheolau’n newid, neu y bydd sgwrs â’r dosbarth.
comment-adult = Ydy hyn am oedolyn? Pwyswch “Codi pryder” yn lle hynny. Nid yw eich athro neu’ch athrawes yn darllen hwnnw.
comment-words = Beth yw eich barn am y rheolau?
comment-error-needed = Ysgrifennwch rywbeth, neu caewch hwn.
comment-error-too-long = Ysgrifennwch ychydig yn llai.
comment-send = Anfon
comment-sent = Diolch. Gall eich athrawon ei ddarllen nawr.
comment-sent-safe = Diolch am ddweud wrthym. Mae wedi mynd at y bobl sy’n eich cadw’n ddiogel yn yr ysgol. Nid yw eich athro neu’ch athrawes yn ei gael.
alert-comment = mae angen i berson edrych ar sylw am reolau dosbarth.
alert-todo-comment = Edrychwch ar y geiriau, cymerwch ofal ohono, ac ysgrifennwch adroddiad llawn ar CPOMS. Lle gallai ymwneud â phlentyn mewn perygl, ni chafodd ei ddangos i athrawon y dosbarth.
command-class-rules = rheolau dosbarth
summary-rules = Rheolau’r dosbarth
class-rule-1 = Byddwch yn garedig. Mae gan bawb hawl i ddysgu.
class-rule-2 = Gwrandewch pan fydd rhywun arall yn siarad.
class-rule-3 = Codwch eich llaw ac arhoswch eich tro i siarad.
class-rule-4 = Defnyddiwch y sgwrs i ofyn am y wers.
class-rule-5 = Mae’n iawn gwneud camgymeriadau. Does neb yn chwerthin am ben ateb.
class-rule-6 = Siaradwch Gymraeg neu Saesneg. Mae croeso i’r ddwy.
class-rule-7 = Peidiwch â thynnu na rhannu lluniau o neb.
class-rule-8 = Gofynnwch am help pan fyddwch yn sownd.
class-rule-9 = Dywedwch wrth oedolyn os oes rhywbeth yn eich poeni.
reminder-class-rules = Rheolau ein dosbarth:
reason-rules-empty = Nid oes rheol eto.
remedy-rules-empty = Ticiwch reol, neu ysgrifennwch un.
reason-rules-unchanged = Dyma reolau’r dosbarth yn barod.
remedy-rules-unchanged = Ni ofynnir i neb eto.
reason-rules-moved-on = Newidiodd cydweithiwr y rheolau wrth i chi ysgrifennu.
remedy-rules-moved-on = Edrychwch arnynt, yna anfonwch eich rhai chi.
reason-rules-not-yours = Botwm i ddysgwyr y dosbarth yw hwn.
remedy-rules-not-yours = Gallwch godi pryder unrhyw bryd.
reason-rules-none-yet = Nid oes gan y dosbarth hwn ei reolau ei hun eto.
remedy-rules-none-yet = Gofynnwch i’ch athro neu’ch athrawes.
reason-rules-old-card = Mae’r rheolau wedi newid ers y cerdyn hwn.
remedy-rules-old-card = Defnyddiwch y cerdyn diweddaraf. Ysgrifennwch “@EHSBot rheolau dosbarth” i’w weld.
reason-rules-not-agreed = Nid ydych wedi cytuno â’r rheolau hyn.
remedy-rules-not-agreed = Nid oes dim i’w dynnu’n ôl.
reason-comments-many = Rydych wedi dweud llawer am y rheolau hyn yn barod.
remedy-comments-many = Siaradwch â’ch athro neu’ch athrawes yn y dosbarth. Os oes rhywbeth yn eich poeni, codwch bryder.
reason-comments-not-yours = Dim ond athrawon y dosbarth a’r Person Diogelu Dynodedig sy’n darllen hwn.
remedy-comments-not-yours = Gofynnwch i athro neu athrawes y dosbarth.
topics-rules = Rheolau dosbarth
topic-rules-title = Rheolau dosbarth
topic-rules-says = Drafftiwch nhw o restr yr ysgol gyda “rheolau dosbarth”, ac ychwanegwch eich llinellau eich hun. Mae dysgwyr yn cytuno, neu’n rhoi sylw preifat i chi; gall y Person Diogelu Dynodedig ei ddarllen hefyd. Maent ar bob nodyn atgoffa ar y dechrau nes i chi eu newid, a dim ond newid sy’n gofyn i’r dosbarth eto.
topic-my-rules-title = Rheolau ein dosbarth
topic-my-rules-says = Mae eich dosbarth yn gwneud ei reolau ei hun gyda’ch athro neu’ch athrawes. Ysgrifennwch “@EHSBot rheolau dosbarth” yn y sianel i’w gweld. Gallwch gytuno, neu roi sylw preifat.
