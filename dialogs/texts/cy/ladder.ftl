### Pwy sy’n cael gwybod a phryd: y tu allan i oriau, pobl i ffwrdd, ymarferion, a phwy y gellir ei gyrraedd.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
shut-title = Mae’r ysgol ar gau nawr.
shut-danger = Oes rhywun mewn perygl? Ffoniwch 999 yn gyntaf.
shut-call = Oes plentyn na all aros nes i’r ysgol agor? Ffoniwch { $name }: { $phone }.
# REVIEW: "tîm dyletswydd argyfwng" = emergency duty team
shut-team = Oes plentyn na all aros nes i’r ysgol agor? Ffoniwch dîm dyletswydd argyfwng yr awdurdod lleol.
shut-waits = Mae’r amser i ateb yn dechrau pan fydd yr ysgol yn agor: { $time }.

duty-aw = AW
duty-dsp = PDD
duty-hos = Pennaeth yr ysgol
duty-learning_director = Cyfarwyddwr dysgu
duty-head = Pennaeth
duty-chair_of_governors = Cadeirydd y llywodraethwyr
absence-away = Nodwyd: rydych i ffwrdd, ac yn ôl ar { $day }. Tan hynny ni ddaw rhybuddion atoch.
absence-cover = { $role }: { $names }.
absence-nobody = { $role }: nid oes neb ar ôl. Mae rhybuddion yn mynd at y nesaf ar yr ysgol ymateb, ac mae AW a’r pennaeth wedi cael gwybod.
absence-how-back = Yn ôl yn gynt? Ysgrifennwch “@EHSBot rydw i yn ôl”.
absence-back = Croeso’n ôl. Daw rhybuddion atoch eto o hyn ymlaen.
absence-away-unclear = Nid wyf yn siŵr pa ddiwrnod rydych yn ei feddwl. Ysgrifennwch ef fel hyn: “@EHSBot rydw i i ffwrdd tan 25 Tachwedd” neu “tan 2026-11-25”.
absence-away-is-past = Nid yw’r diwrnod hwnnw o’n blaenau. Rhowch y diwrnod y byddwch yn ôl.
absence-no-duty = Ni ddaw rhybuddion atoch, felly nid oes dim yn newid tra byddwch i ffwrdd.
# REVIEW: "yr ysgol ymateb" = the ladder (of alerts)
ladder-uncovered = Nid oes gan neb y ddyletswydd hon nawr: mae pawb i ffwrdd.
ladder-uncovered-todo = Enwch rywun i gymryd eu lle, neu gofynnwch i un ohonynt ysgrifennu “@EHSBot rydw i yn ôl”. Yn y cyfamser mae rhybuddion yn mynd at y nesaf.

fetch-summary = Mae angen dod o hyd i rywun
fetch-title = Mae ar EHSBot angen { $name }
fetch-what = Mae rhywbeth yn aros am { $name } yn Teams, ac ni all EHSBot fynd ag ef yno. Dewch o hyd i { $name } nawr, a gofynnwch i’r person agor ei sgwrs ag EHSBot.
fetch-away = Os nad yw’r person hwnnw yn yr ysgol, dywedwch wrth bwy bynnag sy’n cymryd ei le. Nid yw’r neges hon yn dweud beth ydyw, ac mae hynny’n fwriadol.
mail-subject = EHSBot: agorwch Teams nawr
mail-what = Mae rhywbeth yn aros amdanoch yn eich sgwrs ag EHSBot yn Teams, ac nid oedd modd mynd ag ef atoch.
mail-how = Agorwch Teams, yna Sgwrs, yna EHSBot. Os nad yw EHSBot yno, ychwanegwch ef o Apiau. Os na allwch gyrraedd Teams, ffoniwch yr ysgol.
mail-nothing = Nid yw’r e-bost hwn yn dweud beth ydyw, ac mae hynny’n fwriadol.

drill-title = Ymarfer yw hwn
drill-what = Nid oes unrhyw ddysgwr dan sylw. Pwyswch y botwm i ddangos y byddech wedi gweld rhybudd go iawn.
drill-why = Unwaith y mis mae EHSBot yn gwneud yn siŵr bod rhybudd yn cyrraedd pawb y dylai eu cyrraedd.
drill-seen = Rwyf wedi’i weld
drill-thanks = Diolch. Fe wnaethoch ateb ar ôl { $minutes } mun. ({ $time }).
drill-report = Pwy atebodd yr ymarfer
drill-began = Dechreuodd: { $time }
drill-answered = atebodd ar ôl { $minutes } mun. ({ $time })
drill-no-answer = wedi’i gael, heb ateb
drill-away = i ffwrdd, felly ni ofynnwyd
drill-no-chat = heb sgwrs ag EHSBot
drill-unreached = ni ellid cyrraedd y person: { $detail }
drill-unreached-todo = Gofynnwch i bwy bynnag na ellid eu cyrraedd ychwanegu EHSBot yn Teams ac ysgrifennu ato. Hyd hynny ni ddaw rhybudd atynt.
drill-silent = Ni atebodd neb dros y dyletswyddau hyn:
