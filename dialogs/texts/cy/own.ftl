### Fy negeseuon, ac ysgrifennu at rywun a gododd bryder.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
own-button = Fy negeseuon
own-offer = Mae gan EHSBot rywbeth i chi.
own-who-sees = Dim ond chi sy’n gweld y dudalen hon. Gall y person a ysgrifennodd atoch weld eich bod wedi’i hagor.
own-nothing = Does dim byd yma i chi nawr.
own-receipt = Fe wnaethoch chi godi pryder. Cafodd ei anfon yn breifat.
own-read = Mae rhywun sydd â’r gwaith o helpu wedi darllen yr hyn a ysgrifennoch.
own-answer = Ysgrifennodd { $name } atoch:
own-answer-gone = Nid yw’r geiriau’n cael eu cadw mwyach. Gallwch ofyn amdanynt yn yr ysgol.
own-read-along = Gall y bobl hyn ei ddarllen hefyd: { $names }.
own-no-secret = Allwn ni ddim addo ei gadw’n gyfrinach. Efallai y bydd rhaid dweud wrth rywun, i’ch cadw’n ddiogel.
own-somebody = rhywun yn yr ysgol
own-leave = Cau
own-earlier = Nid yw negeseuon cynharach i’w gweld yma. Gallwch ofyn amdanynt yn yr ysgol.
concern-when = Maen nhw’n ei ddarllen cyn gynted ag y gallan nhw. Gall gymryd mwy o amser gyda’r nos ac yn y gwyliau.
alert-answer = Ysgrifennu at y person
alert-answered = Ysgrifennodd { $name } at y person a’i cododd: { $time }. Mae’r geiriau o dan “Dangos y geiriau”.
alert-answer-opened = Mae’r person wedi’i agor.
alert-answer-waits = Nid yw’r person wedi’i agor eto. Peidiwch â dibynnu arno: siaradwch â’r person hefyd.
step-answered = ysgrifennodd { $name } at y person a’i cododd
step-answer-seen = agorodd y person yr hyn a ysgrifennwyd ato
answer-who-reads = Mae’r bobl hyn yn cael copi: { $names }. Mae’n aros gyda’r rhybudd.
answer-how = Cadwch ef yn fyr ac yn garedig. Dywedwch beth sy’n digwydd nesaf a phryd. Peidiwch ag addo ei gadw’n gyfrinach. Peidiwch â gofyn beth ddigwyddodd: gwaith i berson hyfforddedig, wyneb yn wyneb, yw hynny.
answer-words = Yr hyn rydych yn ei ysgrifennu ato
reason-nobody-to-answer = Ni chododd neb hyn yn breifat, felly nid oes neb i ysgrifennu ato.
remedy-nobody-to-answer = Siaradwch â’r bobl eich hun.
reason-not-in-hand = Dim ond y sawl sydd â gofal o’r rhybudd hwn sy’n ysgrifennu at y person.
remedy-not-in-hand = Pwyswch “Mae gen i ofal ohono” yn gyntaf.
reason-nobody-else-reads = Ni allai neb arall ei ddarllen hefyd. Nid oes byth linell gudd rhwng un oedolyn ac un plentyn.
remedy-nobody-else-reads = Siaradwch â’r person, gydag ail oedolyn yno.
