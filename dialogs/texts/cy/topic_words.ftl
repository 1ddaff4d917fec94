### Y geiriau sy’n dod o hyd i bob pwnc cymorth. Mae ";" rhwng ymadroddion, " rhwng geiriau tebyg; "@enw" yw rhestr yr enw.

topics-alike-learner =
    dysgwr|dysgwyr|dysgwraig|disgybl|disgyblion|plentyn|plant|bachgen|bechgyn|merch|merched|geneth|genethod|crwt|cryts|crotyn
    |crotes|hogyn|hogan|hogia|hogiau|genod|rhywun|mhlith|ohonyn|nhw|ohonynt
topics-alike-lesson = gwers|gwersi|sesiwn|sesiynau|dosbarth|cyfarfod|cyfarfodydd|galwad|galwadau
topics-alike-bad =
    anaddas|amhriodol|anweddus|cas|ofnadwy|amheus|drwg|hyll|erchyll|ffiaidd|anghywir|noeth|rhywiol|sarhaus|od|rhyfedd|annymunol|brwnt|budr|aflan|anffodus|dychrynllyd
    |mochaidd|mochedd|afiach|ych|graffig|masweddus|gwrthun
topics-alike-no = heb|dim|nid|na|nad|neb|methu|gwrthod|gwrthododd|byth|dydy|dyw|sdim|smo|dyn
topics-alike-must = rhaid|angen|dylwn|dylai|dylen|dyle|dyla|gorfodol|gorfod
topics-alike-may = ga|caf|cawn|alla|gallaf|gallwn|medra|iawn|cael|geith|gaiff|caniatad|hawl
topics-alike-me = fi|dwi|rwy|rwyf|wi|mi|fy|finnau|dw|wrtha|wrthyf|ohona|gen|da
topics-alike-video = recordiad|recordiadau|fideo|fideos|ffilm|ffilmiau
topics-alike-family = rhiant|rhieni|mam|mamau|tad|tadau|gofalwr|gofalwyr|teulu|nain|taid|mamgu|tadcu|brawd|chwaer
topics-alike-place = car|bws|tren|gardd|siop|caffi|tafarn|parc|stryd|bwyty|tref|allan|campfa|fan|coridor|archfarchnad|tacsi|traeth|gwesty|llyfrgell|gwaith|pwll
    |tractor|ffarm|fferm|awyren|maes|gorsaf|grisiau|cyntedd|balconi|pabell|carafan|sinema|cae|ysbyty|iard|deintydd|cwch
topics-alike-room = cegin|lolfa|soffa|gwely|llofft|atig|sied|stafell
topics-alike-send = anfon|danfon|hala|ebostio|rhoi|rhannu|dangos|lanlwytho|uwchlwytho|llwytho|postio|gyrru|pasio
topics-alike-adult = oedolyn|oedolion|athro|athrawes|athrawon|staff|aelod|cydweithiwr|cynorthwyydd|person
topics-small-words =
    y yr r ar i o yn n a ac neu ond os fel mae ma oes ydi ydy yw sy sydd bod fod wedi ei eu fy dy ein eich fi ti fo fe ef
    hi ni chi nhw mi dwi dw wi rwy rwyf be beth ble lle pwy pryd sut pam pa faint am gan gyda efo da dan at wrth rhag dros
    drwy heb dim ddim na nad ga alla all gall gallaf cael gaf geith gaiff gwneud neud wneud mynd dod ddod hyn hwn hon hynny
    yma yna yno nawr rwan m ch w th hefyd iawn un rhai pob bob rhaid raid angen iddyn iddo iddi ohonyn roedd oedd dyw dydy
    mewn trwy wnes wnaeth hyd meddwl gwybod
    hanner cwpl cwpwl arall eraill peth pethau bach lot llawer siwr gwybod gofyn help bl ml fl blwyddyn mlwyddyn flwyddyn heddiw cwestiwn
    ydyn ydych chdi achos wel felly tybed
    delio mawr gorau wastad weithiau arfer efallai falle ella jyst ystod ers sawl prif ochr canol bore prynhawn wythnos adeg
    geiriau criw syniad sefyllfa mater trio ceisio cyngor cywir sori diolch helo haia bendant mor mwy eithaf gweddol tri
    honna hwnna rheina rheiny nacdi bysa base fase byddai fydd bydd buodd ddaru nath gwelsoch gynta fydda bydda ddylwn
topics-spelt =
    shwt=sut|siwt=sut|odi=ydy|ody=ydy|oti=ydy|odyn=ydyn|rhwbeth=rhywbeth|rwbeth=rhywbeth|rhwbath=rhywbeth|rwbath=rhywbeth
    |rhwun=rhywun|rwun=rhywun|ddath=daeth|dath=daeth|nath=wnaeth|odd=oedd|fory=yfory|heddi=heddiw|hiddi=heddiw|gartre=cartref
    |gatre=cartref|getre=cartref|adra=adref|mlan=ymlaen|mlaen=ymlaen|cal=cael|gal=cael|ishe=eisiau|isha=eisiau|ise=eisiau
    |gwitho=gweithio|gwithio=gweithio|ishte=eistedd|iste=eistedd|dishgwl=edrych|sharad=siarad|shiarad=siarad|clebran=siarad
    |ffono=ffonio|recordo=recordio|joino=ymuno|joinio=ymuno|stopo=stopio|ffilmo=ffilmio|dechre=dechrau|dechra=dechrau
    |gwishgo=gwisgo|gwisco=gwisgo|iwso=defnyddio|iwsio=defnyddio|clwad=clywed|clywad=clywed|ofon=ofn|llefen=crio|camra=camera
    |dierth=dieithr|diarth=dieithr|pobol=pobl|gadel=gadael|weles=gwelais|dwad=dod|whare=chwarae|bythdu=am|obiti=am|ambiti=am|acha=ar|tsheco=tsiecio|checo=tsiecio


topic-learner-place-words =
    ystafell|stafell gwely; gwely; llofft; clustog|dwfe; soffa; bath|bathrwm|ymolchi|toiled|cawod|ty-bach; lle|lleoliad|fan|ystafell @bad; ymuno o @place|@room|le|lle
    ; lleoliad @learner; @learner @place|@room|gwely|bathrwm|toiled|ymolchi; pobl|dyn|dieithryn|@family cerdded|tu|cefndir @learner|ol; cefndir @learner; ble @learner eistedd|ymuno|mae
    ; gorwedd gwely|soffa; eistedd gwely|soffa|llawr|car|bws; ymuno|mewngofnodi|logio|dod @place; swnllyd|prysur ty|cartref|cefndir @learner; @learner cerdded|cyhoeddus
    ; babi|teulu|mam|dad|tad|pobl|plentyn|brawd|chwaer crio|sefyll|tu|ol|ystafell|gweiddi disgybl|dysgwr|bachgen|merch|disgyblion; tad|mam|dad|brawd|chwaer|dyn sefyll|tu|eistedd ol|tu @learner|iddi|iddo; cerdded stryd|llawr|dre|parc; @learner stryd|ffordd|siop; ty|cartref|ystafell nhw|ei|eu swnllyd|anniogel|anaddas; lleoliad anaddas
    ; ty|cartref ffrind|ffrindiau|nain|mamgu|arall|mêt; cwilt|carthen|blanced|dillad dan|laptop|gwely|efo; ymuno|dod ty|cartref|ffrind
    ; @no tawel|addas lle|ystafell|stafell; teulu|pawb cefndir gweiddi|swnllyd|@learner
topic-behaviour-words =
    ymddygiad|ymddwyn|camymddwyn|camymddygiad|bihafio|bihafo; anghwrtais|cwrtais|anfoesgar|digywilydd|ewn|anniolchgar; rhegi|rhegu; torri ar|traws traws; torri traws|fy; bwlio|bwli; gweiddi|sgrechian
    ; gwirion|dwl|drwg|haerllug|drygionus @learner|dosbarth; cas|angharedig|creulon @learner|gilydd|fi|wrtha|wrth|rhywun; tarfu|aflonyddu|distyrbio; ymladd|cweryla|dadlau|ffeit; gwrthod stopio|gwrando; ffraeo|cecru; hwyl ben @learner|pawb|gilydd
    ; galw|gweiddi enwau|enw; cambihafio; chwarae|whare bili|ffwl|dwli|plant|lol; malu awyr|cachu; siarad drosta|tra|ar|traws traws|dros; hiliol|hiliaeth|homoffobig|rhywiaethol; bygwth|bygythiad; sarhau; gwawdio|pryfocio|herian; tynnu coes; @no gwrando|stopio|setlo|tawelu; chwerthin|giglan ben|drwy; rheolaeth colli|allan
    ; fepio|smygu|smocio|bwyta|yfed|poeri|cysgu|gemio|dawnsio @learner; @learner anwybyddu; ateb nol|yn; ewn|beiddgar|haerllug|powld|digywilydd|wynebgaled; sylw|sylwadau|jôc cas|hiliol|homoffobig|rhywiaethol; heclo|trolio|aflonydd; swn gwneud|cadw @learner|gormod; pranc|pranciau; cosb|cosbi|cosbau|rhybudd|cadw-ar-ol|sancsiwn; bys|ystum; gwrthod gweithio|ymateb|gwneud; iaith anweddus|drwg|cas; rhegfeydd|rheg
    ; dangos hun|off; dangos hun camera|pawb|blaen; gwneud stumiau|wynebau|stumie; bod yn lletchwith|gwirion|anodd
    ; anufudd|ymosodol|stwrllyd|gwyllt|cega|gwawdlyd|wfftio|niwsans; swnllyd @learner|dosbarth|nhw; pigo ar @learner|gilydd; cwympo mas; chwarae lan
    ; gwneud|neud hwyl ben; whare|chwarae lan|lol; pigo|mynd ar gilydd|@learner; dim parch
    ; canu|chwibanu dros|pawb|@learner; geiriau cas
topic-screen-words =
    sgrin rhannu|dangos|llun|ymddangos|@learner|gwelwyd|dod|daeth; @bad llun|lluniau|fideo|sgrin|poster|gwefan|safle|dolen|tab|delwedd; porn|porno|pornograffi; @bad peth|rhywbeth|ffenest sgrin|rhannu|cefndir
    ; @bad|rhywbeth tu|cefndir @learner; dangos|dangosodd|dal|rhannu|rhannodd @bad; noeth|noethlymun|porcyn; rhywbeth @bad camera|cefndir|ol|sgrin; lan|fyny|ymddangosodd|ymddangos|daeth sgrin|fideo @bad|fideo|llun
    ; hacio|herwgipio|budreddi|pornograffig|gwaedlyd; poster|baner|llun|arwydd|swastica|alcohol|potel|poteli|arf wal|cefndir|tu|ol @bad|ol|iddi|iddo; cynnwys|deunydd|stwff @bad; gwelwyd|gwelodd|gweld|dangoswyd @bad; ffenest naid
    ; hysbyseb|hysbysebion anaddas|@bad|oedolion|lan|fyny; bwrdd gwyn @bad|arlunio|tynnu; gwefan|safle|dolen amheus|anaddas|oedolion
    ; cyllell sgrin|camera|dangos|dal
    ; llun|lluniau|fideo noeth|anweddus|@bad dangos|sgrin|pawb
topic-learner-dress-words =
    pyjamas|pajamas|pijamas|pijama|coban; @learner gwisgo|dillad|noeth; gwisgo addas|anaddas|priodol; heb crys|dillad|top; @learner heb|dim gwisgo iawn|addas|priodol; bicini|festyn|fest|isaf|nicers|trons; tywel|lliain; gwisg ysgol; hanner noeth; gwisgo maen|nhw|hi|fo|ef|fe; gwn gwisgo|nos; nhw|hi|fo|fe gwisgo gwisg|beth|dillad
    ; siwmper|siaced|blaser|gwisg ysgol; bra|nicers|hwdi|cap|het|gemwaith|colur|cot disgybl|disgyblion|merch|bachgen|hi|fo|fe|ef|nhw|plant|arni|arno|ganddi|ganddo|da; gwisgo|dillad plant|disgyblion|dysgwyr|nhw; hanner noeth|gwisgo; noeth|porcyn; newid dillad @learner; dillad addas|anaddas|priodol
    ; cit|dillad|gwisg pel-droed|chwaraeon|nofio|ffansi|campfa; nemor dim; dillad eu|eich|ei hunain|hun; bron yn noeth; dim amdani|amdano|arni|arno
    ; sliperi|mwgwd|sbectol @learner|gwisgo|haul; dillad nos
topic-one-to-one-words =
    pen hun @learner|siarad|gydag|efo|da; un un; 1-1|1:1|121|1i1; preifat sgwrs|siarad|galwad|cyfarfod|@learner; siarad @me; dim|mond ond|mond un @learner; dim|mond ond|mond fi|ni; aros ol @me|unig|@learner|gwers; fi unig; fi un @learner
    ; gair @me|da|efo preifat|bach|tawel|cyfrinachol; heblaw|ond un @learner; un @learner dod|ymuno|yma|unig|daeth; gydag|efo|at un @learner; ffonio|galw @learner ben|hun|preifat|teams|fi; rhoi|gwneud galwad @learner; pawb gadael|mynd|arall ond|heblaw|un; ar pen hun; cwrdd|cyfarfod|gweld|helpu un|unigol @learner
    ; mentora|cwnsela|tiwtora|hyfforddi|cefnogi|ymyrraeth|tiwtorial un|disgybl|dysgwr|unigol|plentyn; un arall ol|ar; fi ac|a un; dim|mond ond|fi fi|ac un; disgybl|dysgwr|plentyn unigol; dau ohonom|ohonon; siarad|sgwrs|gair cyfrinachol|preifat|personol; neges|tecst preifat disgybl|dysgwr
    ; un myfyriwr|disgybl|plentyn|dysgwr|arall ol gyda|efo|da|fi; myfyriwr|un sydd ar ol fi; sgwrs un un
    ; dim ond un; mond un; gair heb neb|rhai|eraill; ychwanegol gwers|cymorth|help|sesiwn un|unigol @learner; neb arall gair|siarad|sgwrs
topic-checklist-words =
    rhestr gwirio|tasgau|cyn; gwirio|tsiecio|edrych|checio cyn|cynta|cyntaf; paratoi|cynllunio|trefnu|darparu @lesson|byw|dysgu; @must|gwneud|neud cyn @lesson|byw|dechrau|cychwyn|mynd; barod dysgu|@lesson; beth|be angen gwneud|neud cyntaf|cynta|cyn
    ; sut dechrau|cychwyn|agor|lansio @lesson; dechrau|cychwyn|mynd cyn byw|@lesson|dechrau; camau|pethau dechrau|cyn|byw|gwers; cyn dechrau|cychwyn; cyn mynd byw; @lesson byw cyntaf|tro|paratoi; pa bethau cyn
    ; gwers|sesiwn byw cynta|cyntaf; tro cynta|cyntaf; o blaen llaw gwneud|neud|paratoi|fod; be|beth gwneud|neud blaen|cyn|cynta; erioed wedi gwneud byw|hyn; canllaw|canllawiau|cyfarwyddiadau byw|gwers|sesiwn|dechrau; popeth yn barod; barod i|am dechrau|mynd
    ; blychau|bocsys|blwch ticio|cyn|agor|llenwi; diwrnod|noson cynt|cyn trefnu|paratoi|gwneud|neud; beth ticio cyn; paratoi o blaen
topic-agreement-words =
    cytundeb; cytuno|cytunodd|cytunwyd|cytunais; llofnodi|arwyddo|seinio|llofnod; llofnodi|arwyddo cytundeb; heb cytuno|llofnodi|arwyddo|ticio; gwrthod|derbyn cytundeb|rheolau|telerau|amodau; polisi defnydd|derbyniol; ticio|tic; caniatad|cydsyniad @family|rhoi; telerau|contract; pwy cytuno|arwyddo|llofnodi|ticio|derbyn; ymuno|dod heb cytuno|arwyddo|llofnodi; @no cytuno|arwyddo
    ; ffurflen caniatad|cydsyniad|cytundeb; pwyso|clicio cytuno|cytundeb|botwm|caniatad; ffurflen caniatad; pwy sydd|sy heb|wedi cytuno|arwyddo; derbyn|derbyniodd cytundeb|rheolau|polisi; cydnabod; athro|staff|fi arwyddo|llofnodi
    ; cytuno|cytundeb papur|llafar; newydd disgybl|dysgwr|plentyn cytundeb|cytuno|arwyddo; gweld|darllen cytundeb|polisi; cytundeb heb
    ; rhieni|rhiant caniatad|cydsyniad; gweld pwy cytuno|arwyddo|llofnodi
topic-colleague-words =
    cydweithiwr|cydweithwraig; ail oedolyn|athro|aelod|athrawes|person|@adult; @adult arall; cynorthwyydd|cynorthwywr; angen|rhaid arall|ail|dau|rhywun|dou @adult; eistedd mewn|gyda|efo|da @me; dim|neb @adult rhydd|cael|arall|yno
    ; aelod staff; dau|dwy|dou oedolyn|athro|aelod|staff|person; pwy gyda|efo|da|arall @me|bod|gwers|ymuno; pwy cael|gaiff|geith|gall bod|eistedd|ymuno; llanw|cyflenwi athro|athrawes|staff|gwers; heb cydweithiwr|ail|oedolyn|hebddi|hebddo|neb; cydweithiwr|@adult sal|tost|absennol|hwyr|ffwrdd; ta @may|sal|ail
    ; cyd-athrawes|cyd-athro|cyd-drefnydd|cyd-westeiwr|bydi|gwarchodwr; ail person|par|oedolyn; cyfri|cyfrif ail|oedolyn; @adult ymuno|cyrraedd|yma heb|dim|ddim; goruchwylio|goruchwyliwr pwy|arall; ar ben|pen hun staff|dysgu|gwers; myfyriwr|hyfforddai athro|athrawes; rhywun arall yno|yna|yma; cefnogaeth|cymorth staff|dysgu|dosbarth; oedolyn ychwanegol
    ; neb cael|rhydd dod|eistedd|ymuno|ata|da|gyda; cynorthwydd|cynorthwyydd cyfri|cyfrif|digon|iawn
topic-location-words =
    ble|lle eistedd|dysgu; o cartref|adre|adref|ty; alexa|siri|google; cefndir|gefnlen; clustffonau|penset; aneglur|niwlio|blur|blyrio; dysgu|gwers @place|@room|gwyliau|tramor|cartref|gwely; partner|gwr|gwraig|cariad|teulu|@family ystafell|ty|cartref|cerdded|ol|tu|cefndir; rhannu|un ystafell|stafell ty|fy; fy cegin|cartref|ty|gwely|lolfa|ystafell
    ; plant|ci|cath|babi|teulu|mab|merch cartref|adre fi|gyda|efo|da|swn|cyfarth|ymyrryd; ci|cath|anifeiliaid|anifail; tu ol @me; fy wal|silff|ystafell|stafell; seinydd clyfar; gwr|gwraig|partner; dysgu ystafell|stafell gwely; lleoliad dysgu|gwers|fi; o ystafell|stafell dysgu; cuddio|newid cefndir
    ; lolfa|stafell|ystafell|swyddfa|cegin fy|mi|iawn|cefndir; y plant|mab|merch rhedeg|dod|cerdded mewn|heibio dysgu|tra|mi|fi; ty|cartref|swyddfa|gardd fy|dysgu; ystafell athrawon|staff; beth tu ol; wal tu; swn|swnllyd cartref|ty|fy; cefndir rhithiol|rhithwir; cloch drws; lle cyhoeddus; tramor|gwyliau; o ble|lle dysgu|gweithio
topic-dress-words =
    dylwn|dylai|dylen gwisgo; fy dillad; beth|be gwisgo; pa dillad; dillad|gwisg staff|athro|athrawon|athrawes; @may gwisgo; edrych taclus|smart|proffesiynol|deche|trwsiadus; cod gwisg; hwdi|jins|jeans|hoodie|trenyrs|siorts|tracwisg|tei|siwt|crys-t|legins; gwisgo camera|dysgu|athro|fi|proffesiynol; smart|taclus fi|digon|bod; colur
    ; tei|siwt|crys|sodlau|sgarff fi|rhaid|gwisgo; beth athrawon|staff gwisgo; anffurfiol|ffurfiol|taclus|trwsiadus; gwisg nos fi
    ; tei|siwt|siaced pwysig|rhaid|gwisgo|oes; gwallt|tatws|ewinedd|tyllu
    ; cot|siaced|sgarff|het fi|cadw|gwisgo; dillad dysgu|staff|ni
topic-removing-words =
    tynnu|taflu|symud|lluchio|troi allan|mas|@learner; cicio|hel|towlu|hela mas|allan|@learner|ffwrdd; cael|rhoi|anfon|danfon|hala|gyrru @learner allan|mas|ffwrdd; gadael|dod|cael nol|ol mewn; cael gwared; blocio|gwahardd|rhwystro|bloc @learner|dod|rhag; allan|mas @learner|fo|fe|hi cael|tynnu|taflu|gyrru; gwneud gadael|mynd @learner|iddo|iddi; datgysylltu @learner
    ; dod|daeth|ailymuno|ymuno nol|ol|eto mewn tynnu|@learner|fo|fe|o; dieithryn|tresmaswr|anhysbys ymuno|ymunodd|mewn|cyfarfod|gwers; gwahardd; mas|allan nhw|fo|fe|hi|ef; gofyn iddo|iddi gadael
    ; cico|hwpo|diarddel|lluchio @learner|mas|allan|fo|fe|hi
    ; dieithr|diarth @learner|person|dyn|ymuno|mewn|dod; @no nabod|adnabod @learner|pwy|ymuno|mewn; cael|ca gwared
topic-recording-words =
    recordio|recordiad|recordiadau|recordiwyd @must|hir|faint|cadw|ble|anghofio|anghofiais|wnaeth|dechrau|mynd|gwers|popeth|stopio; recordio|recordiad|recordiadau|record; recordio sleidiau; dileu|lawrlwytho|sychu|gwaredu recordiad|@video; @video cadw|storio|mynd|byw|ble|lle; anghofiais|anghofio recordio|record|recordiad|pwyso
    ; pwy|pennaeth|estyn|llywodraethwyr|arolygwyr gwylio|gweld|defnyddio recordiad|@video|barnu; barnu|gwerthuso|arsylwi|asesu|arfarnu dysgu|athro|athrawon|fi; faint|hir cadw @video; stopio|oedi|cychwyn|dechrau|pwyso recordio|record
    ; recordiad|recordio dechrau|gweithio|stopio|coll|colli|ar|methu; pwy gweld|gwylio|cael|mynediad recordiad|recordiadau|@video; arbed|storio recordiad|@video; cadw|storfa recordiad|@video; ble|lle recordiad|recordiadau|fideos; gdpr; trawsgrifiad
    ; tapo|tapio @lesson
    ; recordio|recordiad bob|pob tro|gwers|sesiwn; gweld|gwylio recordiad wedyn|pwy
topic-sharing-words =
    @send recordiad|recordiadau|gwers|@video; @video|gwers gwylio; recordio|recordiad|gwers|@video heb dysgwyr|disgyblion|plant|disgybl; recordio gwers|@video|sgrin heb @learner; recordio sgrin heb @learner; gwneud|creu fideo; @video|gwers dosbarth arall|eraill|blwyddyn|grwp; recordio sgrin; gwers|@video youtube|facebook|tiktok|gwefan|trydar; recordiad|recordiadau @family; dangos recordiad; ffilmio gwers
    ; copi recordiad|gwers|fideo|sesiwn; @family recordiad|fideo|copi|gwers eisiau|isio|isie|moyn|gofyn|gweld|copi|am|cael; @send @video|gwers ato|ati|atyn|@family|adref|adre|rhiant|iddo|iddi|cartref; absennol|colli|collodd|sal gwylio|recordiad|@video|gwers; dangos gwers|@video arall|dosbarth; cael recordiad plant|absennol|colli|yno|@family
    ; defnyddio|ailddefnyddio gwers|@video eto|arall|dosbarth|nesa|nesaf; youtube; dolen|linc recordiad|@video|gwers; dal|dala fyny|lan @video|recordiad|gwers
    ; adran|cydweithiwr|ysgol defnyddio|gwylio|gweld|cael recordiad|recordiadau|@video; cyhoeddi|cyhoeddus @video|recordiad|gwers; @learner gwylio|gweld eto|wedyn|recordiad|@video; adolygu recordiad|@video; rhoi ar-lein
    ; ailwylio|ail-wylio|ailchwarae @video|recordiad|gwers|disgyblion|plant
    ; defnyddio @video|recordiad|gwers set|setiau|grwp|dosbarth|eto
topic-ending-words =
    gorffen|diweddu|cau|terfynu|cwpla|pennu gwers|sesiwn|cyfarfod|dosbarth|galwad; gorffen|cau pawb; gadael|mynd sesiwn|cyfarfod|gwers|galwad; gadael|mynd olaf|ola|cynta|cyntaf|diwedd; gwrthod gadael; ar ben|diwedd diwedd|gadael|gwers; diwedd gwers|sesiwn|pwy|gadael|beth|be|digwydd; gadael|mynd cyn disgyblion|dysgwyr|plant|nhw; sut|pryd gorffen|cau sesiwn|gwers|cyfarfod
    ; neb|rhywun|disgyblion|plant|nhw dal|yno mewn|yno|cyfarfod gadael|mynd|diwedd|cyfarfod; neb ar ol; dal|still yno|mewn|cyfarfod gadael|mynd|diwedd; allgofnodi; hwyl ffarwel; ar ol gorffen|diwedd|gwers; diwedd|gorffen
    ; trefn|diwedd diwedd|gorffen gwers|sesiwn|diwedd; cloch canu|canodd|mynd|pwyso; botwm|pwyso diwedd|gorffen|gadael; cau|diffodd cyfarfod|llawr; pawb allan|mas|gadael; loetran|aros ol|ar gwers; olaf gadael; disgyblion|plant ar ol cyfarfod|gwers|sesiwn; sut gorffen|cau|terfynu|pennu|cwpla; hwyl fawr
    ; pwy|athro|fi|nhw gadael|mynd cynta|cyntaf|olaf|ola; gadael cynta|cyntaf|olaf|ola
    ; aros nes|tan|hyd|i pawb|nhw|@learner|disgyblion mynd|gadael; gadael|mynd pawb wedi|cyn
topic-cancelling-words =
    canslo|gohirio|dileu gwers|sesiwn|cyfarfod|dosbarth; canslo|gohirio; symud|newid|aildrefnu|shifftio sesiwn|gwers|dyddiad|amser|cyfarfod; newid calendr; @me sal|tost|anhwylus|salwch|covid; aildrefnu; newid amser|dydd|diwrnod|dyddiad|sesiwn; @me methu gwneud|neud|dysgu|dod|cynnal gwers|sesiwn|fory|heddiw|yfory; @no gwers|sesiwn fory|heddiw|yfory|cael|mynd|digwydd|heddi; gwers|sesiwn @no digwydd|cael|mynd; streic|eira|hms gwers|sesiwn; hwyrach|cynharach|nes|ymlaen gwers|sesiwn
    ; eira|tywydd|hms|argau|cau diwrnod|ysgol|gwers; cyfnewid|newid|symud gwers|sesiwn|diwrnod mawrth|mercher|iau|gwener|llun|dydd|fory; dydd mawrth|mercher|iau|gwener|llun newid|symud|canslo; gwers|sesiwn bant|ffwrdd|ymlaen; hwyr|hwyrach dechrau|gwers|cychwyn; gwrthdaro amserlen
    ; bwcio|trefnu dwy|dau|dwbl|ddwywaith amser|un|pryd|gwers; dim gwers|sesiwn; pwy angen gwybod gwers|sesiwn|canslo; gwers i-ffwrdd|bant|ffwrdd
    ; angladd|apwyntiad|ysbyty|doctor @me|methu|gwers|yfory|fory
topic-features-words =
    lobi; tewi|mudo|miwtio pawb|botwm|sut|ble|lle; dewisiadau|opsiynau|gosodiadau cyfarfod; sut teams gweithio|defnyddio|help; codi|dwylo llaw|dwylo; cyflwynydd; ystafelloedd|grwpiau|stafelloedd trafod|llai|breakout; cyflwyno cyfarfod|sgrin|pwy; botwm ble|lle|pa|sut; is-deitlau|isdeitlau|capsiynau|pleidlais|adweithiau|emoji; hyfforddiant|cwrs|tiwtorial|canllaw teams|help; teams deall|gwybod|anobeithiol|anodd|newydd|sut|iws|dda; rhannu sleidiau|powerpoint|sgrin|fy sut|fi|fy; ystafell aros
    ; dad-dewi|dadfiwtio|dad-fiwtio; powerpoint|sleidiau rhannu|dangos|cyflwyno|botwm; pa|pwy|ble botwm; gadael i mewn; pol|cwis; methu clywed|gweld fi|nhw|disgyblion; sain|meic problem|gweithio; newydd i teams; golwg oriel
    ; distewi|tawelu cwbl|pawb|nhw; gadael|gollwng mewn lobi|pobl; bwrdd gwyn defnyddio|sut|rhannu
    ; gadael|gollwng pobl|pobol|disgyblion|plant|nhw mewn
topic-live-or-recorded-words =
    byw lle; @must byw; pam byw; anghydamserol; byw fideo|recordio|recordiad neu|lle|yntau|ta|gwell; recordio|recordiad yn lle|hytrach; hytrach byw|recordio|fideo; o blaen|ymlaen llaw recordio|fideo|gwers|recordiad; rhag|ymlaen|blaen blaen|llaw recordio|fideo|recordiad; gosod|rhoi gwaith|tasg|tasgau lle|hytrach|classroom|hwb|yn; google|hwb classroom|gwaith lle|gosod; gwersi|gwers byw rhaid|gorfod|gwneud|pam|gwell; dim isio|eisiau|moyn|isie|cyfforddus byw|camera; gwell byw|fideo|recordio|recordiad; mantais|pwynt|diben|rheswm byw; pam recordio|fideo
    ; wir|wirioneddol|angenrheidiol|hanfodol|gorfodol byw; gwell lanlwytho|fideo|recordio|sgrinlediad; sgrinlediad yn lle|hytrach; mynd byw rhaid|angen|pam|wir|na|gwell; dewis|opsiwn arall byw|gwers; pecynnau|taflenni|llyfryn lle|hytrach; gwirfoddol; gweithio annibynnol; pryd defnyddio byw
topic-how-long-words =
    munud|munudau; hir sesiwn|gwers|dylai|para; hyd sesiwn|gwers|mwyaf|mwya|dylai; hiraf|mwyaf|mwya|lleiaf|hira hyd|sesiwn|gwers|amser; awr|oriau; rhy hir|hirach; para|parhau faint|hir|gwers|sesiwn|pryd; hanner awr; faint hir|amser gwers|sesiwn|dysgu|para; rhedeg drosodd|dros
    ; 45|30|60|90|20|40|50|120|15 munud|iawn|digon|hir; hyd sesiwn|gwers|hir|faint; un|dwy|awr awr; terfyn amser; gor-redeg|gorredeg; mynd dros amser; gwers dwbl; hirach na; byrrach|byr; egwyl|seibiant
topic-not-coming-words =
    presenoldeb; absennol|absenoldeb; methu|gallu dod|ymuno|mynychu @learner|gwers; heb|dim|does gliniadur|rhyngrwyd|wifi|cyfrifiadur|laptop|cysylltiad|dyfais|band|tabled|signal|ffon @learner; gorfodol; rhaid pawb|nhw|disgyblion|plant dod|ymuno|mynychu|yno; wifi|gliniadur|laptop|rhyngrwyd|ipad|dyfeisiau|cyfrifiadur; gofalu am|dros @family|cartref|brawd|chwaer; gofalwr|gofalwyr ifanc; @no dod|dol|troi|ymddangos|ddon|daeth @learner|nhw|lan|marc; marc|cofrestr|cofrestru absennol|presenoldeb|nhw; cofrestr; hwyr dod|ymuno|@learner; rhannu laptop|gliniadur|cyfrifiadur; @learner sal|tost|ffwrdd|ysbyty|gwyliau; cosbi @no; colli|collodd gwers|sesiwn; dewisol
    ; hanner|llawer|lot|ychydig|neb|nhw byth|dim|ddim troi|dod|daeth|ymuno|lan; ipad|laptop|gliniadur|cyfrifiadur|dyfais rhwng|teulu|un; cysylltiad|signal gwael|gwan; anghofio ymuno|dod; gwrthod ymuno|dod|mynychu; rhieni|rhiant gwrthod|caniatau|dim|eisiau ymuno|gadael|dod; methu mewngofnodi|logio|fforddio|cael; niferoedd isel; colli mas|allan; neb wedi dod|ymuno|troi
    ; mitsio|mitcho|mitshan|mitsian|triwant|sgeifio; cyswllt gwael|dim|colli; torri laptop|gliniadur|ipad|cyfrifiadur; tost|sal @learner
topic-pictures-words =
    sgrinlun|sgrinluniau|sgrinlunio|screenshot|screenshots|sgrinshot; tynnu|tynnodd|cymryd llun|lluniau|ffoto|sgrinlun|screenshot|pic; ffilmio|ffilmiodd; @learner recordio|ffilmio ni|fi|cyfrinachol|ffon|ein|dirgel; llun|lluniau|ffoto|fideo snapchat|tiktok|instagram|insta|facebook|whatsapp|dosbarth|athro|athrawes|ohona|ohonof|gwe; snapchat|tiktok|instagram|insta|whatsapp; recordio|ffilmio slei|cyfrinachol|ffon|dirgel; recordio|ffilmio heb caniatad|gwybod; wyneb meme|llun|lluniau; llun dosbarth|athro|fi
    ; wyneb|llun|llais|fideo|lluniau fi|athro|athrawes|i ar tiktok|we|ar-lein|snapchat|instagram; sgrin llun|tynnu tynnu|dal|o; wedi|rhoi|postio|rhannu clip|llun|fideo gwers|athro|fi|dosbarth ar-lein|gwe; recordio|ffilmio cyfrinachol|slei|tawel bach; ffon lan|fyny|pwyntio ffilmio|recordio
    ; ffrydio|ffrydiodd|twitch|discord|darlledu; tynnu pics|lluniau
topic-concerns-words =
    poeni|pryderu|becso|gofidio|pryderus|gofid; diogelu|diogelwch; adrodd|codi pryder|pryderon; @learner perygl|peryg|risg; pryder|pryderon|consyrn; brifo|anafu|niweidio|cam-drin|camdrin|esgeuluso|cleisio|cleisiau|clais|clwyf|clwyfau|creithiau|anafiadau|marciau|llosgiadau
    ; dywedodd|dwedodd|wedodd|dweud|deud|gweud|ddudodd|medde|datgelu|cyfaddef @learner rhywbeth|wrtha|wrthyf|fi|cyfrinach; hunan-niweidio|hunanniweidio|hunanladdiad|hunan-anafu|torri-ei-hun; ofn|ofnus|dychryn|arswyd @learner|mam|dad|mynd|adre; wrth pwy dweud|deud|gweud|siarad; pdd|dsp; isel|digalon|trist|dagrau|crio|llefain|ypset @learner|iawn|gwers; bwrw|curo|taro|hitio|wado|clatsio @learner|dad|mam|hi|fe|fo
    ; rhywbeth le cartre|cartref|adre; rhywbeth o le; trafferth|problem|problemau|probleme|ffraeo|trais cartre|adre|cartref|adref; meithrin perthynas; paratoi amhriodol rhyw; cyfrinach|cyfrinachol; marw; byw eisiau|isio|isie|moyn dim|ddim|peidio; @no eisiau|isio|isie|moyn byw|bod|yma|adre; amddiffyn plant; cam drin; gwasanaethau cymdeithasol; atgyfeirio|cyfeirio; llwgu|llwglyd|brwnt|cyffuriau|meddw|cyllell|gang|yfed|budr
    ; dyn|dieithryn|cariad|oedolyn hyn|hynach|dieithr|ar-lein|od|rhyfedd; cyffwrdd|twtsiad|treisio|trais|ymosod; @learner ben hun cartref|adre; rhedeg|dianc ffwrdd; cadw|addo cyfrinach|dweud|neb; lluniau noeth; iselder|gorbryder|pryder; trais domestig|cartref; sylwi|sylwais rhywbeth @learner; hunan|lladd niweidio|hun; anniogel
    ; llystad|llysfam|ewythr|cariad|tad|mam|dad ofn|dychryn|bwrw|taro|cyffwrdd|curo|gweiddi; tenau|blinedig|blino|newynog|llwglyd|budr|brwnt edrych|iawn|ymddangos|golwg; torri|anafu|niweidio|brifo hun; cysgu garw|car; camdriniaeth|aflonyddu; clywed|gweld|sylwi|sylweddoli rhywbeth|cam-drin|gweiddi; sgrechian|gweiddi|trais cefndir|cartref|adre|rhieni|ty; ddim yn iawn|saff|ddiogel @learner; teimlad drwg; lles|diogelwch @learner|pryder; heddlu|argyfwng|999|ambiwlans; cartref ben hun; dim bwyd; radicaleiddio|eithafiaeth; casau byw|bywyd|hun; pwl|panig; meddwi|meddw|cyffuriau|alcohol|canabis @learner; lladd|diflannu hun|eisiau|isio
    ; dolurio|loes|llosg|llosgi|llosgodd @learner|hi|fe|fo|braich|cartref; drewi @learner|hi|fe|fo|brwnt; llygad ddu|du; beichiog; digartref
topic-rules-words =
    rheolau dosbarth|sylfaenol|gosod|cytuno|ble|lle|newid|ni|ein; drafftio|gwneud|newid|gosod|ysgrifennu|sgwennu|golygu|pennu|creu rheolau|disgwyliadau|rheol; disgwyliadau|disgwyliad; rheolau sylfaenol
    ; llunio|creu|meddwl|dewis rheolau; rheolau gyda|gilydd|efo|da|plant|disgyblion|dosbarth; cod ymddygiad; siarter|cytundeb dosbarth; trefn|arferion dosbarth gosod|cytuno; ychwanegu|dileu|tynnu rheol|rheolau
topic-camera-words =
    camera|camerau|gwegamera|cam; @learner camera ymlaen; microffon|microffonau|meic|meics|mic; dangos|gweld|cuddio hwyneb|hwynebau|gwyneb|gwynebau; tewi|mudo|miwtio disgyblion|dysgwyr|nhw|plant; tawel|distaw|mud nhw|disgyblion|dysgwyr|plant; troi|rhoi|diffodd camera|camerau|fideo|cam; @no camera|camerau|gwegamera; sgrin|sgriniau du|duon; gorfodi|mynnu|gwneud @learner|nhw camera|camerau|fideo; rhaid camera|camerau; swn cefndir|gormod|nhw
    ; camera|camerau|sgriniau du|bant|ffwrdd|i-ffwrdd|diffodd; gwynebau|wynebau; cuddio camera|wyneb|hun; dad-dewi|dadfiwtio hun|hunain|nhw; nenfwd|talcen; swn cefndir; afatar; gweladwy
    ; tawel|distaw|mud|swnllyd nhw|disgyblion|dysgwyr|plant rhaid|bod|rhy|angen; camera dewisol; rhaid tawel
    ; sgrins|sgriniau|bocsys|blychau du|duon|gwag; swn|swnllyd meic|meics|microffon|pawb
topic-chat-words =
    diffodd|cau|agor|atal|caniatau|cloi|stopio|troi sgwrs|chat|sgwrsio; sgwrs|chat; defnyddio sgwrs|chat; negeseuon sgwrs; neges|negeseuon|negesu|mesejio gwers|cyfarfod|gilydd|preifat|disgyblion|plant; gilydd ysgrifennu|sgwennu|anfon|siarad|negesu|tecstio; teipio|typo; sgwrsio|tsiatio|chatio; emojis|emoji|sbam|gifs|memes|lol|sticeri; sylwadau stopio|cau|diffodd; sgwrs llawn|lol|gwirion|dwli
    ; negeseuon|neges|negesu|hel clecs|sibrwd gilydd|at; gifs; gyrru|anfon|danfon|hala neges|negeseuon gilydd|at; postio dolenni|stwff|gifs; darllen|gweld|monitro sgwrs|negeseuon; cwestiwn|cwestiynau sgwrs; rhegi|cas|gwirion sgwrs|chat
    ; cau|lladd|oedi chat|sgwrs; negeseuon|neges preifat disgyblion|plant|rhwng

topic-my-pictures-words = llun|lluniau|sgrinlun; recordio|ffilmio
topic-my-coming-words = rhaid dod|ymuno; methu dod|ymuno; colli; wifi|rhyngrwyd
topic-my-ending-words = gadael; ôl sesiwn|gwers; gwaith cartref; tasgau|tasg
topic-my-talk-words = ben hun; preifat; siarad athro|athrawes|miss|syr
topic-my-rules-words = rheolau; rheolau dosbarth
topic-my-messages-words = fy negeseuon; ateb|atebodd; darllen pryder
topic-ready-words = barod|paratoi; beth angen; gwisgo; ystafell
topic-my-camera-words = camera; microffon
topic-my-chat-words = sgwrs; gofyn cwestiwn; neges|negeseuon
topic-worried-words =
    poeni|pryderu|ofn|trist|becso|unig|ofnus|crio|llefain|brifo; angen help|cymorth; siarad rhywun; bwlio|bwli
    ; @no saff|diogel; anniogel; cam-drin|camdrin|cyffwrdd; lladd|marw|hunanladdiad; teimlo isel|drwg|wael; cas wrtha|fi|ni
