### Y cwestiwn blynyddol i’r staff: a ydych yn gyfarwydd â’r polisïau diweddaraf?

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
up-to-date-title = A ydych yn gyfarwydd â’r polisïau diweddaraf?
up-to-date-what = Gofynnir i’r holl staff unwaith ym mhob blwyddyn ysgol, { $year }. Mae’n ymwneud â’r polisïau a’r gweithdrefnau sydd mewn grym nawr:
up-to-date-online = diogelwch ar-lein
up-to-date-safeguarding = diogelu, gyda’ch dyletswydd gyfreithiol eich hun i roi gwybod am blentyn mewn perygl
up-to-date-data = diogelu data, gyda recordiadau
up-to-date-live = sesiynau byw
up-to-date-unsure = Os nad ydych yn siŵr, darllenwch nhw’n gyntaf neu gofynnwch i’r Person Diogelu Dynodedig. Mae’r cerdyn hwn yn aros.
up-to-date-who-sees = Cedwir pryd y gwnaethoch gadarnhau. Mae AW a’r pennaeth yn gweld pwy sydd heb gadarnhau eto.
up-to-date-again = Dyma’r unig nodyn atgoffa.
up-to-date-yes = Rwyf wedi’u darllen ac yn gyfarwydd â nhw
up-to-date-thanks = Diolch. Gwnaethoch gadarnhau am { $time }.
up-to-date-see = Pwy sydd heb gadarnhau?
up-to-date-missing = Pwy sydd heb gadarnhau eto
up-to-date-missing-year = Blwyddyn ysgol { $year }:
up-to-date-order = Trefn ffeil yr ysgol yw hon, ac nid yw’n dweud dim am neb.
up-to-date-now = Fel y mae nawr
up-to-date-all = Mae’r holl staff wedi cadarnhau ar gyfer { $year }.
up-to-date-no-chat = { $name } (heb sgwrs gydag EHSBot, felly ni ellid gofyn: gofynnwch wyneb yn wyneb)
up-to-date-unreached = { $name } (ni allai EHSBot gyrraedd yno: gofynnwch wyneb yn wyneb)
reason-year-is-over = Nid cwestiwn y flwyddyn ysgol hon yw hwn.
remedy-year-is-over = Mae EHSBot yn gofyn i chi eto yn eich sgwrs eich hun.
reason-list-not-yours = Dim ond AW a’r pennaeth sy’n gweld y rhestr hon.
remedy-list-not-yours = Gofynnwch i AW os oes angen i chi wybod.
reason-not-staff = Dim ond staff yr ysgol all gadarnhau hyn.
remedy-not-staff = Os ydych yn aelod o’r staff, gofynnwch i TG eich rhoi yn ffeil yr ysgol.
