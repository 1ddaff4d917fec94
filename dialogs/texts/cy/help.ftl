### Beth mae EHSBot yn ei wneud a pha orchmynion y mae’n eu deall.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
help-title = Sut mae EHSBot yn helpu
help-commands = Ysgrifennwch @EHSBot ac yna:
help-concern = Yn poeni am rywbeth? Pwyswch “Codi pryder”. Mae’n breifat.
help-learner = Mae EHSBot yn darllen negeseuon yma. Pan fydd un yn peri pryder, mae person yn yr ysgol yn edrych arno.
help-staff = Eich dyletswydd gyfreithiol chi yw adrodd am blentyn mewn perygl (adran 130). Nid yw EHSBot yn ei wneud drosoch.
help-unknown = Wnes i ddim deall hynny.
help-welcome = Helo. EHSBot ydw i. Rwy’n helpu i gadw sesiynau byw’n ddiogel.
help-end-refused = Nid oes sesiwn yma y gallwch ei gorffen. Dim ond staff all orffen sesiwn.
help-start = Ysgrifennwch hyn yn sianel y dosbarth.
help-agreement = Gofynnwch am y cytundeb yn sianel y dosbarth.
help-away = Ydych chi’n cael rhybuddion? Cyn mynd i ffwrdd, ysgrifennwch “@EHSBot rydw i i ffwrdd tan” a’r diwrnod y byddwch yn ôl.
help-drill-begun = Mae ymarfer wedi dechrau: mae pawb y mae rhybuddion yn dod atynt yn cael cerdyn nawr. Daw’r canlyniad at AW a’r PDD.
help-drill-running = Mae ymarfer ar waith yn barod. Daw’r canlyniad pan ddaw ei amser i ben.
help-drill-not-yours = Dim ond y rhai y mae rhybuddion yn dod atynt all ddechrau ymarfer.
