### Yr hyn y mae dosbarth yn ei glywed ar ôl digwyddiad.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
class-title = Neges gan eich athro
class-draft = Digwyddodd rhywbeth yn ein sesiwn fyw na ddylai fod wedi digwydd. Mae’r ysgol yn delio ag ef. Peidiwch â’i rannu nac ysgrifennu amdano. Os ydych yn teimlo’n drist neu’n poeni, pwyswch “Codi pryder”, neu siaradwch ag oedolyn rydych yn ymddiried ynddo. Byddaf yn dweud wrthych pryd y byddwn yn cwrdd nesaf.
own-class = Fe wnaethoch chi adrodd digwyddiad. Gallwch nawr ddweud wrth y dosbarth beth sy’n dilyn. Mae drafft yn barod i chi ei newid.
class-write = Ysgrifennu at y dosbarth
class-how = Dywedwch beth sy’n dilyn. Peidiwch ag enwi neb, a pheidiwch â disgrifio’r hyn a ddigwyddodd: yn yr adroddiad yn unig y mae hynny.
class-which = Pa ddosbarth?
class-words = Yr hyn y mae’r dosbarth yn ei ddarllen
class-too-long = Ysgrifennwch lai: mil o lythrennau ar y mwyaf.
class-send = Ei bostio yn sianel y dosbarth
class-named = Mae’r rhain yn edrych fel enwau dysgwyr: { $names }. Tynnwch nhw allan. Os mai geiriau yn unig ydynt, anfonwch ef eto fel y mae.
class-sent = Mae’n mynd i sianel y dosbarth nawr.
class-none = Nid yw EHSBot yn gwybod am ddosbarth i chi. Dywedwch wrth y dosbarth eich hun.
class-release = Caniatáu dweud wrth y dosbarth
step-released = dywedodd { $name } y caiff y dosbarth glywed beth sy’n dilyn
step-class-told = dywedodd { $name } wrth y dosbarth beth sy’n dilyn
reason-dsp-releases = Dim ond y PDD a’r dirprwyon sy’n dweud y caiff dosbarth glywed.
remedy-dsp-releases = Gofynnwch i’r PDD.
reason-class-not-told = Ni chaiff y dosbarth glywed am hyn eto.
remedy-class-not-told = Y PDD sy’n penderfynu lle mae’n fater amddiffyn plant. Siaradwch â’r PDD.
reason-class-told-already = Mae’r dosbarth wedi cael gwybod.
remedy-class-told-already = Ysgrifennwch unrhyw beth pellach yn y sianel eich hun.
