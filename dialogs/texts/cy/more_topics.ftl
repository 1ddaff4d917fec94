### Rhagor o bynciau cymorth: teitl, ateb, a’r geiriau sy’n arwain ato. Geiriau: mae ";" rhwng ymadroddion, "|" rhwng geiriau tebyg.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
topic-cancelling-title = Sesiwn yn cael ei chanslo neu ei symud
topic-cancelling-says = A gafodd ei threfnu gydag EHSBot? Pwyswch “Fy sesiynau”, a’i symud neu ei chanslo yno: mae’r dosbarth yn cael gwybod. Fel arall, newidiwch hi ar galendr Teams, a dywedwch wrth y dosbarth yn y sianel. A yw ar agor yn barod? Ysgrifennwch “diweddu sesiwn”.
topic-features-title = Teams mewn sesiwn fyw
topic-features-says = Cyn dechrau: mae dewisiadau’r cyfarfod yn dweud pwy sy’n aros yn y lobi, pwy sy’n cyflwyno, ac a gaiff dysgwyr ddefnyddio microffon a chamera. Yn ystod y sesiwn: yn y rhestr o gyfranogwyr, “Tewi pawb”; wrth enw, y tri dot. Ar y diwedd: y saeth wrth Gadael, yna “Gorffen y cyfarfod”.
topic-live-or-recorded-title = Yn fyw neu wedi’i recordio?
topic-live-or-recorded-says = Gwaith wedi’i recordio, neu waith yn eu hamser eu hunain, yw’r ffordd arferol o ddysgu o bell. Mae angen rheswm dros sesiwn fyw: beth mae dysgwyr yn ei gael ohoni na fyddai recordiad yn ei roi? Eich dewis chi yw cynnal un.
topic-how-long-title = Hyd sesiwn
topic-how-long-says = Mor hir ag sy’n addas i’ch dysgwyr: yn aml 15 i 20 munud. Mae’r hyd ar gerdyn y sesiwn, a chewch un nodyn tawel ar y diwedd a gynlluniwyd.
topic-not-coming-title = Dysgwyr na allant ddod
topic-not-coming-says = Nid oes rhaid i neb ddod, ac nid oes neb ar ei golled. Rhowch y tasgau i’r dosbarth cyfan yr un pryd. Os byddai cysylltiad, offer neu ofalu gartref yn cadw dysgwyr draw, ystyriwch ffordd arall o ddysgu. Nid yw EHSBot yn cadw rhestr o’r rhai na ddaeth.
topic-pictures-title = Rhywun yn recordio neu’n tynnu lluniau o’r dosbarth
topic-pictures-says = Dim ond yr ysgol sy’n recordio, a does neb yn tynnu lluniau. Gofynnwch i’r person stopio, ac adroddwch am y peth. Peidiwch ag edrych ar lun o blentyn, ei gopïo na’i anfon ymlaen: dywedwch wrth y Person Diogelu Dynodedig beth a glywsoch.
topic-my-pictures-title = Lluniau a recordio
topic-my-pictures-says = Peidiwch â recordio’r sesiwn. Peidiwch â thynnu lluniau na sgrinluniau. Dim ond yr ysgol sy’n recordio. A oes rhywun wedi rhannu llun? Pwyswch “Codi pryder”.
topic-my-coming-title = Oes rhaid i mi ddod?
topic-my-coming-says = Nac oes. Does dim rhaid i chi ddod. Mae’r tasgau i bawb. Does byth sesiwn gydag un dysgwr ar ei ben ei hun.
topic-my-ending-title = Ar ôl y sesiwn
topic-my-ending-says = Gadewch gyda’r botwm coch. Gwnewch y tasgau y mae eich athro wedi’u gosod. Mae rheolau’r ysgol yn berthnasol ar-lein hefyd.
topic-my-talk-title = Dwi eisiau siarad â rhywun ar ei ben ei hun
topic-my-talk-says = Gallwch siarad ag oedolyn am unrhyw beth. Mae dau oedolyn yno drwy’r amser, i gadw pawb yn ddiogel. Pwyswch “Codi pryder” a dywedwch eich bod eisiau siarad.
topic-my-messages-title = Fy negeseuon
topic-my-messages-says = Wnaethoch chi godi pryder? Pwyswch “Fy negeseuon”. Yno rydych yn gweld pan fydd rhywun wedi’i ddarllen, a beth ysgrifennodd y person atoch. Ni all neb arall yn y dosbarth ei weld.
