### `python app.py doctor`

# REVIEW: geiriau technegol i weinyddwyr TG drwyddi draw
doctor-title = Cyflwr y gosodiad hwn
doctor-powers = Pwerau y tu hwnt i dîm y dosbarth
doctor-column-what = Beth
doctor-column-state = Cyflwr
doctor-column-told = Beth a welwyd, a beth i’w wneud
doctor-column-power = Pŵer
doctor-column-serves = Cymalau sy’n sefyll yn wahanol gydag ef
doctor-column-without = Hebddo
doctor-column-grant = Sut i’w roi
doctor-state-well = yn iawn
doctor-state-wrong = i’w gywiro
doctor-state-skipped = heb edrych
doctor-state-asked = atebwch
doctor-power-granted = wedi’i roi
doctor-power-missing = ar goll
doctor-power-unknown = ddim yn hysbys
doctor-power-unused = heb ei ddefnyddio
doctor-check-settings = Gosodiadau
doctor-check-school = Ffeil yr ysgol
doctor-check-dsp = Ai AW yw’r Person Diogelu Dynodedig?
doctor-check-teams-token = Mewngofnodi i Teams
doctor-check-graph-token = Mewngofnodi i Graph, a’r caniatadau a roddwyd
doctor-check-keys = Y cylch allweddi yn Azure Key Vault
doctor-check-class = Tîm dosbarth
doctor-check-running = Y bot ei hun: cofnodion, allweddi, cysylltiadau
doctor-check-public-url = Y ffordd i mewn o’r tu allan
# REVIEW: newydd
doctor-check-downloads = Cedwir recordiadau sianeli rhag cael eu lawrlwytho
doctor-check-download-block = Mae lawrlwytho recordiadau wedi’i rwystro yn y tenant cyfan
doctor-remedy-download-block = Ni ellir gweld lawrlwytho, felly heb ei rwystro mae REC-5 y tu hwnt i gyrraedd. Gyda SharePoint Advanced Management, rhwystrwch lawrlwytho recordiadau Teams yn y tenant cyfan (Set-SPOTenant -BlockDownloadFileTypePolicy $true -BlockDownloadFileTypeIds TeamsMeetingRecording), yna ysgrifennwch y diwrnod yn [recordings] downloads_blocked_on. Mae rhwystr sianel yn dod i ben lle caiff recordiad ei symud neu ei gopïo.
doctor-remedy-downloads = Mae recordiad diweddaraf sianel lle gall aelodau ei lawrlwytho. Yn Teams PowerShell: Set-CsTeamsMeetingPolicy -Identity Global -ChannelRecordingDownload Block (ac ar gyfer pob polisi arall i staff). Mae recordiadau yn OneDrive athro angen SharePoint Advanced Management: ei bolisi sy’n rhwystro lawrlwytho recordiadau Teams.
doctor-remedy-settings = Cywirwch bob newidyn fel y dywedir, a rhedwch hwn eto.
doctor-remedy-school = Cywirwch bob maes fel y dywedir, a rhedwch hwn eto.
doctor-remedy-dsp = Mae amddiffyn plant yn mynd at y Person Diogelu Dynodedig ac at AW. Ysgrifennwch aw_is_dsp = true neu false yn [contacts] ffeil yr ysgol; os nad yw’n cyd-fynd â’r ddau id yno, mae’r bot yn dweud hynny wrth gychwyn.
doctor-remedy-teams-token = Edrychwch ar rif adnabod y rhaglen, ei chyfrinach neu ei thystysgrif, a’r tenant, yn Entra.
doctor-remedy-graph-token = Edrychwch ar rif adnabod y rhaglen, ei chyfrinach neu ei thystysgrif, a’r tenant, yn Entra.
# REVIEW:
doctor-remedy-keys = Rhowch rôl Key Vault Secrets User ar y gladdgell i gofrestriad y bot, ac edrychwch ar y cyfeiriad yn EHSBOT_DATA_KEYS_SECRET ac ar gynnwys y gyfrinach.
doctor-remedy-class = Ychwanegwch y bot at y tîm hwn; yna mae ei berchennog yn cydsynio dros y tîm. Gwiriwch rif y grŵp yn ffeil yr ysgol.
doctor-remedy-running = Cychwynnwch ef gyda “python app.py serve”. Os yw’n rhedeg, mae’n dweud uchod pa ran sydd heb fod yn barod.
doctor-remedy-public-url = Gosodwch EHSBOT_PUBLIC_URL, a gadewch i https o’r tu allan gyrraedd porth y bot.
doctor-check-contacts = Mae gan bob cyswllt a dirprwy sgwrs ag EHSBot
doctor-remedy-contacts = Ni fyddai rhybudd yn cyrraedd y dyletswyddau a enwir uchod (aw+1 yw dirprwy cyntaf y Swyddog Lles). Rhowch yr ap i bob un ohonynt (yng nghanolfan weinyddu Teams, drwy bolisi gosod), neu gofynnwch iddynt agor EHSBot yn Teams ac ysgrifennu ato unwaith. Yna cynhaliwch ymarfer: “@EHSBot ymarfer”.
doctor-check-second-person = Gall dau berson farnu pryder am y pennaeth
doctor-remedy-second-person = Cadeirydd y llywodraethwyr yn unig sy’n darllen yr hyn sy’n ymwneud â’r pennaeth. Ni chaiff un person ar ei ben ei hun gau pryder am blentyn fel “dim pryder”, felly byddai pryder o’r fath yn aros ar agor am byth. Enwch ddirprwy i’r cadeirydd yn [contacts] yn ffeil yr ysgol: yr is-gadeirydd, neu lywodraethwr arall â dyletswydd diogelu.
doctor-check-private-calls = Galwadau preifat, a ganfyddir wedyn
doctor-remedy-private-calls = Mae ffeil yr ysgol yn dweud bod chwilio amdanynt: rhowch ganiatâd CallRecords.Read.All yn Entra. Neu gosodwch found_afterwards = false.
doctor-private-calls = Dim ond polisïau Teams sy’n atal galwadau preifat un-i-un: ni all unrhyw ap weld un tra mae’n rhedeg, na hwn chwaith. I ddysgwyr, yn Teams PowerShell: Set-CsTeamsCallingPolicy -AllowPrivateCalling $false, Set-CsTeamsMessagingPolicy -AllowUserChat $false, a Set-CsTeamsMeetingPolicy -AllowMeetNow $false -AllowPrivateMeetNow $false -AllowChannelMeetingScheduling $false -AllowPrivateMeetingScheduling $false. Yna rhowch gynnig i weld a all aelod o staff ffonio dysgwr o hyd.
doctor-policies = Ym mholisïau Teams i staff, gadewch i drefnwyr yn unig gyflwyno ac osgoi’r lobi, a pheidiwch â gadael i bobl ddienw gychwyn cyfarfod. Ar gyfer recordiadau, rhwystrwch lawrlwytho (Set-CsTeamsMeetingPolicy -ChannelRecordingDownload Block; ar gyfer ffeiliau eraill SharePoint Advanced Management), a pheidiwch â gadael iddynt ddod i ben cyn i’r ysgol orffen eu cadw.
power-meetings-without = Yr athro sy’n creu cyfarfodydd a drefnwyd, ac yn gosod y lobi yn opsiynau’r cyfarfod.
power-meetings-grant = Mae gweinyddwr Entra yn cydsynio i { $permissions }; yna polisi mynediad rhaglen i staff, yn PowerShell Teams (New-CsApplicationAccessPolicy, Grant-CsApplicationAccessPolicy). Cyfyngwch y calendrau y gall ysgrifennu iddynt i rai’r staff (Exchange: RBAC for Applications).
power-calls-without = Ni thynnir neb allan: gelwir ail oedolyn a gofynnir i’r athro orffen nawr.
power-calls-grant = Mae gweinyddwr Entra yn cydsynio i { $permissions }; yna gadewch i’r bot dynnu pobl allan, yn PowerShell Teams (Set-CsApplicationMeetingConfiguration -AllowRemoveParticipantAppIds); trowch alwadau ymlaen i’r bot, gyda’r cyfeiriad /api/calls ar ôl ei un cyhoeddus; a llwythwch y pecyn a wneir gydag app.py package --calls i fyny.
power-hide-without = Mae neges a nodwyd yn aros yn y golwg nes i berson ei dileu.
power-hide-grant = Mae gweinyddwr Entra yn cydsynio i { $permissions }.
power-files-without = Gofynnir i’r athro beth ddaeth o’r recordiad, a pherson sy’n ei symud i’w ffolder.
power-files-grant = Mae gweinyddwr Entra yn cydsynio i { $permissions }; gyda Sites.Selected, hefyd i safle pob dosbarth.
power-roster-without = Oedolion yw’r rhai ar restr staff ffeil yr ysgol.
power-roster-grant = Mae gweinyddwr Entra yn cydsynio i { $permissions }.
power-mail-without = Yn Teams yn unig y daw rhybuddion.
power-mail-grant = Mae gweinyddwr Entra yn cydsynio i { $permissions }; cyfyngwch ef i un blwch post.
power-install-without = Yr athro sy’n ychwanegu’r bot at y cyfarfod; mae TG yn defnyddio polisi gosod i staff.
power-install-grant = Mae gweinyddwr Entra yn cydsynio i { $permissions }.
