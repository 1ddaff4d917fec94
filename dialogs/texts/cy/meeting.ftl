### Cwrdd ag un dysgwr, gyda dau oedolyn drwy’r amser.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
meeting-button = Trefnu cyfarfod gyda dau oedolyn
meeting-rule = Peidiwch byth â chwrdd yn fyw ag un dysgwr ar eich pen eich hun. Mae dau oedolyn yno o’r dechrau i’r diwedd, ar adeg arall na’r wers.
meeting-learner = Gallwch siarad ag oedolyn am unrhyw beth. Pwyswch “Codi pryder” a dywedwch eich bod eisiau siarad.
meeting-who = Pa ddysgwr?
meeting-agrees = Ydy’r dysgwr yn derbyn ail oedolyn?
meeting-agrees-yes = Ydy
meeting-agrees-no = Nac ydy: mae AW yn ei gymryd, nawr
meeting-second = Yr ail oedolyn
meeting-link = Dolen ymuno’r cyfarfod, wedi’i chopïo o’ch calendr eich hun
meeting-neutral = Rhowch y teitl “Cyfarfod” a dim byd arall. Gwahoddwch y dysgwr a’r ail oedolyn yn unig. Cadwch ef allan o galendr y dosbarth, sianel y dosbarth a’r ffolder Live-Sessions. Ychwanegwch EHSBot at sgwrs y cyfarfod: mae’n gweithredu os bydd un oedolyn yn gadael.
meeting-recording = Y PDD sy’n penderfynu a gaiff ei recordio. Gofynnwch cyn dechrau.
meeting-needs-learner = Dewiswch ddysgwr o’r dosbarth.
meeting-needs-answer = Dywedwch a yw’r dysgwr yn derbyn ail oedolyn.
meeting-needs-time = Rhowch y diwrnod a’r amser.
meeting-no-class = Nid yw EHSBot yn gwybod am ddosbarth i chi. Siaradwch ag AW.
meeting-done = Wedi’i drefnu. Mae’r dysgwr a’r ail oedolyn yn ei weld o dan Fy negeseuon.
meeting-aw-has-it = Mae AW wedi cael gwybod ac yn siarad â’r dysgwr. Peidiwch â chwrdd â’r dysgwr ar eich pen eich hun, dim hyd yn oed am eiliad.
meeting-heard = Diolch am ddweud hynny. Bydd rhywun yn yr ysgol yn siarad â chi amdano. Os ydych mewn perygl nawr, ffoniwch 999.
own-meeting = Gallwch siarad â { $first } a { $second }: { $time }. Mae’r ddau yno drwy’r amser, i gadw pawb yn ddiogel. Does dim rhaid i chi ddod.
own-meeting-staff = Rydych chi a { $other } yn cwrdd â { $name }: { $time }. Mae’r ddau ohonoch yno o’r dechrau i’r diwedd.
own-meeting-gone = Roedd cyfarfod wedi’i gynllunio yma.
own-refused = Nid yw’r dysgwr eisiau ail oedolyn yno. Mae gan AW ofal ohono nawr. Peidiwch â chwrdd â’r dysgwr ar eich pen eich hun.
meeting-refuse = Dwi ddim eisiau dau oedolyn yno
alert-second-adult = mae dysgwr eisiau siarad ac nid yw eisiau ail oedolyn yno.
alert-todo-second-adult = Siaradwch â’r dysgwr heddiw, yn ofalus. Nid oes neb yn cwrdd â’r dysgwr ar-lein ar ei ben ei hun.
reason-meeting-not-staff = Dim ond oedolion yr ysgol sy’n trefnu cyfarfod o’r fath.
remedy-meeting-not-staff = Gofynnwch i’r PDD.
reason-meeting-one-adult = Mae angen ail oedolyn o restr staff yr ysgol.
remedy-meeting-one-adult = Dewiswch rywun heblaw chi eich hun.
reason-meeting-no-learner = Mae ar gyfer un dysgwr o’r dosbarth.
remedy-meeting-no-learner = Dewiswch ddysgwr.
reason-meeting-when = Mae’r amser wedi mynd heibio, neu’n fwy na phedair wythnos i ffwrdd.
remedy-meeting-when = Dewiswch amser o fewn pedair wythnos.
reason-meeting-in-channel = Cyfarfod mewn sianel dosbarth yw hwnnw: byddai pawb yn ei weld.
remedy-meeting-in-channel = Gwnewch gyfarfod preifat yn eich calendr eich hun, a chopïwch ei ddolen.
