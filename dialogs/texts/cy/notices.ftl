### Cael gwybod gan Graph, ar unwaith, beth sy’n newid.

# REVIEW: yr adran gyfan
alert-subscription-ended = nid yw Teams yn rhoi gwybod i EHSBot ar unwaith mwyach am negeseuon sy’n cael eu golygu neu eu dileu.
alert-todo-subscription-ended = Mae EHSBot yn dal i ddarllen pob neges newydd. Nes iddo gael gwybod eto, gall golygiad neu ddilead nad yw Teams yn ei adrodd fynd heb ei weld. Mae’n gofyn eto ac yn dweud pan fydd popeth yn iawn. TG: gweler python app.py doctor.
kept-secret-purpose = Allweddi’r bot ei hun sy’n agor yr hyn y mae Graph yn ei amgryptio iddo, dan sêl.
kept-secret-period = Hanner blwyddyn, a phythefnos ar ôl i olynydd ddod.
kept-secret-export = Nid yw’n cael ei allforio: dim data personol.
kept-secret-erasure = Dim angen: dim data personol.
doctor-check-notices = Cael gwybod am newidiadau ar unwaith
doctor-remedy-notices = Enwir uchod y timau dosbarth nad ydynt yn cael eu gwylio: ychwanegwch y bot yno, neu gofynnwch i berchennog gytuno o’r newydd; mae’n gofyn eto ei hun. Heb EHSBOT_PUBLIC_URL ni roddir gwybod am ddim, a bydd golygiad neu ddilead nad yw Teams yn ei adrodd yn mynd heb ei weld.
