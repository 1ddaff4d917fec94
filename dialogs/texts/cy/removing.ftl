### Dysgwr nad yw’n cadw at y cytundeb yn cael ei dynnu o’r sesiwn fyw.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
removing-button = Tynnu dysgwr
removing-first = Chi sy’n penderfynu. Yn gyntaf, gwnewch yn siŵr na fydd neb ar ei ben ei hun gydag un dysgwr.
removing-not-staff = Dim ond staff all wneud hynny. Gallwch chi godi pryder: pwyswch “Codi pryder”. Mae’n breifat.
removing-none = Nid oes gennych sesiwn fyw yn rhedeg nawr. Â llaw: agorwch y rhestr o gyfranogwyr a phwyswch yr X wrth yr enw.
removing-who = Pa ddysgwr?
removing-line = Pa linell o’r cytundeb na chafodd ei chadw?
removing-words = Beth ddigwyddodd, yn fyr (cewch adael hyn yn wag)
removing-bot = Mae EHSBot yn tynnu’r dysgwr o’r cyfarfod, ac yn dweud wrthych pan welir ei fod allan.
removing-hand = Ni all EHSBot dynnu neb o’r cyfarfod hwn. Ar ôl anfon hwn, agorwch y rhestr o gyfranogwyr a phwyswch yr X wrth yr enw.
removing-who-reads = Mae AW yn cael nodyn yn dweud pwy, pryd a pham. Mae’r dysgwr yn clywed yn garedig y gofynnwyd iddo adael, ond nid pa linell.
removing-send = Tynnu’r dysgwr
removing-asked = Mae EHSBot yn tynnu’r dysgwr allan nawr. Cewch glywed pan welir ei fod allan.
removing-now-by-hand = Mae wedi’i gofnodi. Os yw’r dysgwr yno o hyd: agorwch y rhestr o gyfranogwyr a phwyswch yr X wrth yr enw.
reason-removal-not-staff = Dim ond staff y sesiwn fyw hon all wneud hynny.
remedy-removal-not-staff = Gofynnwch i athro’r sesiwn.
reason-removal-no-meeting = Nid yw’r cyfarfod yn rhedeg nawr.
remedy-removal-no-meeting = Siaradwch â’r dysgwr, ac ag AW.
reason-removal-no-learner = Ni ddewiswyd neb sy’n ddysgwr yn y dosbarth hwn.
remedy-removal-no-learner = Dewiswch ddysgwr. Tynnwch â llaw unrhyw un nad yw’n perthyn yma.
reason-removal-no-line = Mae’r rheswm ar goll.
remedy-removal-no-line = Dewiswch y llinell o’r cytundeb na chafodd ei chadw.
reason-removal-leaves-one = Ni thynnwyd y dysgwr: byddai un dysgwr ar ei ben ei hun gydag un oedolyn.
remedy-removal-leaves-one = Gofynnwch i oedolyn arall gael ei anfon a rhowch gynnig arall arni, neu gorffennwch y sesiwn i bawb.
alert-removed = tynnwyd dysgwr o sesiwn fyw.
alert-todo-removed = Darllenwch pam. Siaradwch â’r athro os yw’n digwydd eto.
alert-sent-out = Dysgwr
private-sent-out = Gofynnwyd i chi adael y sesiwn fyw, gan na chadwyd at gytundeb y dosbarth. Gallwch ddarllen y cytundeb eto yn sianel y dosbarth. Mae’r tasgau i chi hefyd. Siaradwch â’ch athro am hyn. Gallwch godi pryder unrhyw bryd.
private-sent-out-done = Gwelwyd bod y dysgwr allan o’r cyfarfod. Efallai y bydd yn ceisio dod yn ôl: peidiwch â’i adael i mewn cyn i chi siarad ag ef.
private-sent-out-by-hand = Ni thynnodd Teams y dysgwr allan. Â llaw: agorwch y rhestr o gyfranogwyr a phwyswch yr X wrth yr enw.
private-sent-out-stopped = Ni thynnwyd y dysgwr: mae rhywun wedi gadael, a byddai un dysgwr ar ei ben ei hun gydag un oedolyn. Gofynnwch i oedolyn arall gael ei anfon, neu gorffennwch y sesiwn i bawb.
