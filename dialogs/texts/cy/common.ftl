### Botymau, rhagolygon hysbysiadau ac atebion byr.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
language-own = Cymraeg
concern-button = Codi pryder
summary-agreement = Darllenwch a chytunwch cyn sesiynau byw
summary-session = Mae sesiwn fyw wedi’i chynllunio
summary-closing = Mae’r sesiwn fyw ar ben
card-twice = Daeth y cerdyn hwn ddwywaith. Mae’r un sy’n cyfrif isod.
card-repeat = Efallai y gwelwch y cerdyn hwn ddwywaith. Hwn sy’n cyfrif.
summary-reminder = Rheolau’r sesiwn fyw hon
summary-refused = Nid yw EHSBot yn gwasanaethu’r tîm hwn
summary-answer = Ateb gan EHSBot
summary-neutral = Mae eitem ddiogelu angen eich sylw
summary-notes = Nodiadau diogelu heddiw
press-unknown = Mae’r botwm hwn yn rhy hen. Gofynnwch am y cerdyn eto.
# REVIEW:
press-old-form = Mae’r botwm hwn wedi dod i ben. Pwyswch fotwm arall ar y cerdyn, a chewch gerdyn newydd.
# REVIEW:
fresh-card = Mae’r cerdyn hwn yn newydd: daeth yr un a bwyswyd gennych i ben. Does dim wedi digwydd eto. Pwyswch eto.
# REVIEW:
alerts-open = Eitemau diogelu sydd ar agor
press-failed = Wnaeth hynny ddim gweithio. Ceisiwch eto. Os oes rhywun mewn perygl, ffoniwch 999.
summary-outcome = Mae angen canlyniad o hyd ar eitem ddiogelu
hidden-tip = Wedi’i dal yn ôl er mwyn i aelod o staff edrych arni.
