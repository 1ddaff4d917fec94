### The words by which each help topic is found. ";" parts phrases, "|" words alike; "@name" is the list of that name.

topics-alike-learner =
    learner|learners|pupil|pupils|student|students|child|childs|children|childrens|kid|kids|boy|boys|girl|girls|lad|lads
    |someone|somebody|teenager|teenagers|lass|them
topics-alike-lesson = lesson|lessons|session|sessions|class|classes|meeting|meetings|call|calls|period
topics-alike-bad =
    inappropriate|unsuitable|rude|nasty|horrible|dodgy|bad|weird|offensive|awful|disgusting|explicit|sexual|naked|nude
    |wrong|strange|odd|gross|disturbing|upsetting|violent
    |gory|graphic|vulgar|crude|gruesome|smutty|mucky|nsfw|xxx
topics-alike-no = not|no|dont|didnt|hasnt|havent|wont|cant|cannot|isnt|arent|without|never|refuse|refuses|refusing|refused|nobody|none|hadnt|doesnt|wasnt|werent
topics-alike-must = must|should|need|needs|have|has|compulsory|required|force|make|allowed|supposed|got
topics-alike-may = can|may|could|ok|okay|allowed|alright|fine|acceptable
topics-alike-me = im|ive|me|my|myself
topics-alike-video = recording|recordings|recorded|video|videos|footage|vid
topics-alike-family = parent|parents|mum|mums|mam|mom|mother|dad|dads|father|family|carer|carers|guardian|grandparent|nan|brother|sister
topics-alike-place =
    car|bus|train|garden|shop|cafe|pub|park|street|restaurant|town|outside|outdoors|gym|van|corridor|supermarket|taxi
    |beach|hotel|library|work|pool
    |airport|station|mcdonalds|greggs|costa|starbucks|cinema|farm|field|caravan|tent|campsite|balcony|stairs
    |hallway|landing|playground|boat|tractor|barn|dentist|dentists|hairdressers|skatepark
topics-alike-room = bedroom|kitchen|lounge|sofa|settee|couch|conservatory|attic|shed
topics-alike-send = send|sending|sent|email|emailing|upload|uploading|post|put|give|share|sharing|show|showing|pass|forward
topics-alike-adult = adult|adults|teacher|teachers|staff|colleague|assistant|ta|lsa|person|member
topics-small-words =
    a an the is are was were be been being am it its this that these those of in on at to for from by as and or but if
    so then than with about into over up out do does did doing done i im ive me my we us our you your he she they them his
    her their hes shes theyre what whats where wheres when who whos how which why there theres here all any some just only
    one two get got go goes going gone has have had having can could may might will would shall should must need not no
    dont didnt cant wont isnt ok okay please now still yet again too very really also back after before during while because
    think know would said after keeps happens happen
    mine other others ones online thing things sure want wants wanted lot lots bit even ever keep kept way year years yr
    half few couple lunch today tell us guys hi hello question
    deal dealing seem looked old big small little great somewhere though lately soon ago already maybe perhaps probably
    actually basically literally currently constantly often sometimes usually anyway either neither level several part parts
    middle morning afternoon evening night weeks days times bunch load loads plenty groups main idea issue issues case
    situation trying tries puts using gave given found feels felt say asks wondering wonder suppose guess hope advice advise
    suggestions suggest practice correct proper polite per via re etc id youre weve theyd theyve hed isn doesn aint gonna
    sorry thanks thank cheers hiya hey mate
topics-spelt =
    b4=before|2moro=tomorrow|tmrw=tomorrow|tmw=tomorrow|tomoz=tomorrow|2day=today|u=you|ur=your|r=are|pls=please|plz=please
    |ppl=people|cos=because|coz=because|bc=because|sth=something|smth=something|summat=something|sumthing=something
    |sum1=someone|som1=someone|any1=anyone|every1=everyone|no1=nobody|wot=what|wat=what|wen=when|hav=have|wanna=want
    |gonna=going|gotta=must|cud=could|shud=should|wud=would|convo=conversation|lappy=laptop|hw=homework|hmwk=homework
    |sesh=session|rec=recording|wfh=home|nite=night|thru=through|tho=though|defo=sure|agn=again|abt=about|bk=back|cam=camera


topic-learner-place-words =
    bedroom; bed; duvet|pillow; sofa|settee; bath|bathroom|toilet|loo|shower; @bad place|location|room|setting
    ; @learner location|whereabouts; joins|joined|joining|sitting|sits|sat|lying|laying|calling|logging|logged|dialling|walking @place|bed|bedroom|@room
    ; @learner @place; @learner @room; @learner bed|bath|bathroom|toilet; people|family|brother|sister|stranger|man|@family walking|behind|background @learner|their|them
    ; @learner|their background; where @learner sitting|joining; he|she|hes|shes bed|bedroom|bathroom|toilet|@place; learner|pupil|student|child|kid walking|driving; noisy|busy @learner house|home|room
    ; @learner in public; @learner no|nowhere quiet|room
    ; toddler|baby|siblings|family|dad|mum|people room|behind|background learner|pupil|student|kid|boy|girl|them; @learner noisy|loud|unsafe place|room|home|background|surroundings; toddler|baby my pupil|learner|student; their|his|her house|home|room|surroundings safe|unsuitable|noisy; unsuitable location
    ; friends|friend|mates|nans|grans|someone elses|else house|home|place; covers|duvet|quilt|blanket under|laptop|in; joining|joined|join house|home|mates|friends
    ; @no|nowhere quiet|suitable spot|place|room; brothers|sisters|siblings|brother|sister running|shouting|behind|round home|behind|her|his|their
topic-behaviour-words =
    behaviour|behaving|behave|misbehaving|misbehave|behaved|behavior; rude|cheeky|naughty|insolent|abusive|obnoxious; @learner|he|she|they rude|abusive; swearing|swears|swore|swear|cursing
    ; interrupting|interrupts|disrupting|disruptive|disturbing|disrupts|disruption; bad|foul language; bullying|bullied|bullies|bully
    ; teasing|tease|mocking|taunting|picking; shouting|shouts|shout|screaming|yelling; silly|disrespectful
    ; unkind|mean|nasty|horrible|racist|homophobic|sexist|cruel|abusive @learner|each|comment|another|me; messing|mucking|mess|fooling about|around; fighting|arguing|fight|fights
    ; @no stop|listen|listening|talking|laughing|quiet|settle|behave; having row; row|argument @learner|two; mickey|rude|giggling|winding; taking mickey
    ; talking|talks|talk over me|each; calling|called|calls|call names|name; insulting|insult|insulted|insults; threatening|threatened|threat; out control|hand; playing up; chatting|talking over; racist|racism|homophobic|sexist|slur
    ; vaping|vape|smoking|smokes|eating|drinking|spitting|sleeping|asleep|gaming|phone|dancing @learner; @learner ignoring|ignores|ignore; answering back; wind|winding up; backchat|lip|attitude|defiant|sarcastic; laughing at; trolling|troll|heckling|heckle; @no listen|listening|engage|engaging; noise|noises|noisy making; prank|pranks|pranking; gestures|gesture|finger; swear word|words; kicks|kick|playing off|up; sanction|sanctions|detention|consequences|punish|warning; homophobic|sexist|racist comment|remark|joke
    ; showing|show|shows off; doing handstands|cartwheels|silly; pulling|making faces; @learner being silly|daft|difficult|awkward
    ; gobby|lippy|foul-mouthed|effing|harassing|tormenting|backtalk|rowdy|boisterous|hyper|misbehaviour|argumentative|aggressive|hostile|spiteful|banter|jeering|booing|tantrum|tantrums|chaos; clowning|joker|annoying|irritating @learner|around|everyone|each
    ; distracting|distract|distracts others|@learner|each|everyone
    ; having|have|had go each|at other|@learner; picking|picks on @learner|each; showing no respect; refuses|refusing work|do|anything
    ; singing|humming|whistling|shouting over|everyone|@learner|during; disruption|disruptive
topic-screen-words =
    screen shared|share|shares|sharing|shows|showed|showing|picture|image|photo|appeared|pupil|student
    ; @bad picture|pictures|image|images|video|videos|screen|photo|photos|poster|website|site|link|tab; porn|pornography|porno; @bad thing|window|something screen|sharing|background
    ; @bad|something behind|background learner|pupil|student; showed|shows|showing|held|holding|shared|sharing @bad; appeared|popped|came screen; naked|nude
    ; @bad on|something camera|webcam; something @bad seen|saw|background|behind
    ; hijacked|hacked|hijack|hack|zoombombed|bombed|filth|filthy|smut|gore|obscene|pornographic|x-rated; poster|flag|swastika|picture|sign|alcohol|bottle|bottles|bong|weapon wall|background|behind|view; @bad appears|appear|popping|flashed screen; @bad content|material|stuff; saw|seen|shown @bad; pop-up|popup
    ; advert|ad|adverts adult|@bad|up|popped|came; drawing|drew|drawn|scribbled|wrote whiteboard|@bad; dodgy|adult website|site|advert|link
    ; nsfw|xxx|beheading|genitals; knife screen|camera|shown|showed|holding
    ; rude|obscene|@bad up|held|holding|waved camera|screen|webcam
topic-learner-dress-words =
    pyjamas|pajamas|pjs|nightie|onesie; @learner dressed|dress|clothes|clothing|wearing|wears; @no dressed|clothed; bikini|underwear|topless|swimwear|vest|pants|bra|knickers|boxers
    ; @no shirt|top|clothes|tshirt; revealing; towel; school|need|have|wear|wearing|full uniform; they|he|she|hes|shes|theyre wearing|wear|dressed|wears; dressing gown
    ; blazer|uniform; need|wear|have blazer|uniform; bra|boxers|pants|underpants|nightdress|crop|cropped|bikini|hoodie|hat|hood|cap|jumper|jewellery|makeup|coat learner|pupil|pupils|student|students|kid|kids|girl|boy|she|he|shes|hes|they|their; undressed|half-dressed|bare|bare-chested|shirtless; half dressed|naked; @learner appropriate|suitable|properly clothes|dressed|clothing; clothing|clothes of|their|pupils; getting changed|dressed @learner
    ; kit|costume|fancy football|sports|swimming|dress|pe|gym; next to nothing on; barely|hardly|scantily dressed|clothed|anything; own|non clothes|uniform|non-uniform; nothing on
    ; nightgown|nightwear|slippers|bathrobe|robe|leotard|balaclava|mask|sunglasses @learner|he|she|wearing; pj
    ; dressing gown @learner|he|she|they
topic-one-to-one-words =
    alone @learner|me|talk|chat|call; one one; 1-1|1:1|121|1to1|one-to-one|1-to-1; private|privately|private @lesson|chat|talk|call|word; talk|speak|chat just me
    ; only|just @me|i; only|just one|1 @learner|turned|came|joined|here|left|there|one; stay|stays|stayed|stayed|staying behind|after|on|back @me|i|call|lesson|@learner; word in|a private|privately|quiet; except|apart|besides one|1
    ; private|privately @learner; just|only us|two; ring|phone|call|facetime|videocall one|1|own @learner; @me|i own @learner; with|to|just one|1|single learner|pupil|student|child|kid|boy|girl; catch|help|tutor one|1 pupil|student|child|learner|kid
    ; speak|talk|see|meet me|us alone|own|privately|private; everyone|everybody|rest left|gone|off one; alone; own with|him|her|them
    ; mentoring|mentor|counselling|counsel|tuition|tutoring|tutor|coaching|intervention|support single|one|1|learner|pupil|student|individual; single|individual|lone pupil|learner|student; just|only one|1 other|left; me and|with one|1 other|left|pupil|student; catch-up|chat|talk|meeting one|individual pupil|learner|student; dm|message|text pupil|learner|student privately|directly; on my own with; two of us; 1:1s; solo; by themselves; confidential|personal talk|chat|conversation|word
    ; tutorial|tutorials one|1|alone|single|@me|individually; individually @learner|talk|see|speak|each; unaccompanied
    ; without|no anyone|anybody|others|else chat|talk|word|speak; just|only me here|in|left|online; extra help|lesson|session|tuition one|1|single|individual @learner
topic-checklist-words =
    checklist|check-list; check|checks before|first; prepare|plan|planning|preparing|preparation @lesson; need before @lesson; do before live|@lesson|start|starting; ready teach|teaching|live|@lesson
    ; before go|going|start|starting|begin live|@lesson; what|how start|begin|setup|launch @lesson; what check|checked|checking|prepare; need do before; set|setting up @lesson
    ; list|steps|things before|start|live|starting; first live|time @lesson; before live; before i start
    ; first live lesson|session|time; beforehand|pre-lesson|pre-session|run-through|rundown; what beforehand|ready; run through; never done live|this|one; forgotten|forget anything; get started; getting started; set up; everything ready; guide|guidance|instructions live|lesson|session|start; where start|begin
    ; boxes tick|before|opens|fill|form; day before sort|prepare|do|organise|ready|check; what tick before; sort out before
    ; prep before|beforehand|@lesson|need
topic-agreement-words =
    agreement|aup|policy|contract; agreed|agree|agreeing|agrees; sign|signed|signing|signs|signature; @no agreed|agree; @no sign agreement; accepted|accept|accepting agreement|rules|terms
    ; ticked|tick|consent|consented|permission; @no signed|sign|ticked|consent|accepted; who signed|agreed|ticked; join without|didnt agree|agreeing|signing; acceptable use; let sign
    ; form|slip consent|permission|agreement|acceptable; pressed|press|click|clicked agree|button; consent form; agreeing|agree rules|terms|conditions|policy; acknowledge|acknowledged|acknowledgement; hasnt|havent|not responded|replied|pressed|clicked agreement|agree; who has|hasnt agreed|signed; sign teacher|staff
    ; agree|agreement on paper|aloud|verbally|loud; new pupil|learner|student|child agreement|agree|sign; seen|see|read agreement|policy; agreement hasnt|havent|not; by paper agree|sign
    ; rules use; signed up; consent parents|parent|given|form
topic-colleague-words =
    colleague; second|another|2nd adult|adults|teacher|staff|person|@adult; colleague @no come; second|other|another|else member|person|adult|teacher|@adult
    ; need|must another|second|two|2|someone; assistant|ta|lsa off|sick|ill|absent|late|missing|@may|second|count|counts|be; without second|colleague|assistant; sit|sits|sitting in me|lesson
    ; who|anyone else|can sit|join|be|count adult|with|second; no adult|colleague|staff free|available|today|there; two|2|both adult|adults|staff|teachers|members; cover|cover teacher|supply; member of staff
    ; colleague|partner|@adult off|ill|sick|away|late|absent alone|ahead|lesson; alone|own staff|colleague; who with me
    ; co-host|cohost|co-organiser|coorganiser|co-teacher|buddy|chaperone|colleagues; second person|pair|adult; support|teaching staff|assistant join|with|there; @adult with|alongside me; hasnt|havent|not logged|turned|arrived|shown colleague|co-host|adult|teacher|ta|assistant; someone else there; on my own staff|lesson|teach|session; do it alone; have two; who supervise|supervises|supervising; extra adult|pair; student|trainee teacher
    ; hlta|governor|headteacher|head|nqt|ect|pgce|trainee|minder second|2nd|count|counts|adult|instead
    ; nobody|no-one|noone|none available|free|around sit|come|join|with|cover
topic-location-words =
    where sit|teach|teaching|work; from home; alexa|siri|google; background|backdrop; headset|headphones; blur|blurred; teach|teaching|lesson|work @room|@place|bedroom|holiday|abroad|home
    ; partner|husband|wife|flatmate|family|boyfriend|girlfriend|housemate|@family same|room|house|home|walking|walks|behind|background; shared|same room|house my|i; my|from kitchen|house|bedroom|home|lounge|sofa
    ; my kids|children|dog|cat|baby|family|son|daughter|cats|dogs|toddler home|house|room|in|walking|barking|comes|crying|interrupt|noise; behind me; my wall|bookcase|room; dog|cat|pets|pet; husband|wife|partner|flatmate|housemate
    ; i|am|im bedroom; smart speaker|speakers; live lesson|teach abroad|holiday
    ; living|dining|front|spare|staff room; backdrop; kids|children running|run|come in|into|behind i|im|me|teach|teaching|my; my house|home|flat|garden|office; staffroom; what behind me; wall behind; noise|noisy my|home; echo; google home; smart tv; virtual background; doorbell|delivery|postman; public place teach|from|me; abroad|holiday; where i|me be|teach|sit
topic-dress-words =
    wear|wearing i|im|we|teachers|staff; my clothes|outfit; dress code|smartly|professionally; should wear; what clothes|clothing; staff|teacher|teachers|we|i clothes|clothing|dress
    ; hoodie|jeans|t-shirt|tshirt|trainers|shorts|leggings|joggers|tracksuit|jumper|tie|suit|hat|cap i|me|my|wear|teach|teaching|staff|teacher; look smart|professional|tidy|presentable; smart i|enough; what have on camera
    ; jeans|hoodie|trainers|suit|tie; what wear; dressed|dress i|we|smart; makeup|lipstick
    ; tie|suit|shirt|heels|hijab|scarf|sunglasses i|me|my|have|wear; what teachers|staff wear; casual|casually|informal|formal; dressing gown me|i|my; smart|smartly
    ; ties|tie|suits|jackets|blouse i|matter|need|wear|do; smart casual; dressed for work|school|teaching; hair|tattoos|piercings|nails
    ; coat|jacket|scarf|hat i|my|keep; outfit|clothes|clothing for|staff|teaching|us
topic-removing-words =
    remove|removing|kick|throw|eject|removed|kicking|throwing|expel|chuck|ban|boot; take|taking out; get|put|send|sent|sending|getting out|off @learner|him|her; back in|into @learner|lobby
    ; get rid; kick|throw|chuck|boot|remove out|off|him|her; block|stop coming|getting back; make leave|go @learner|him|her; disconnect|hang @learner|him|her
    ; comes|coming|came|gets|getting|rejoined|rejoin|rejoins back; kicked|removed|booted out|him|her|them; intruder|stranger|gatecrasher|unknown|uninvited join|joined|in|meeting|lesson|person|get; ejecting; want|need out|gone @learner|him|her; asked leave; suspend|exclude @learner|from
    ; banned|bar|barred|evict|oust|lob|bin @learner|him|her|out|from|off
    ; @no know|recognise|recognize who|someone|person|joined|in; needs|has|must|wants go|out @learner; who is that|this
topic-recording-words =
    record|recording|recordings|recorded @must|long|keep|kept|where|forgot|forget|@no|failed|whole|start|go|everything|save|stop|pause; record|recording|recordings|recorded
    ; record slides; live-sessions folder|go|where; delete|download|deleting|erase|downloading recording|@video; @video saved|stored|kept|go|keep|live|find|end|where; forgot|forget record|recording|press
    ; who|slt|head|inspectors|estyn|ofsted watch|see|view|use recording|@video|judge; judge|appraisal|observe|observation|performance|evaluate|observed; how long keep|kept|store @video; stop|pause|start|begin recording
    ; recording start|started|work|working|stopped|broke|missing|lost; who see|watch|access recording|@video; turn recording|record; is recorded; save|store recording|@video; keep|retain recording|@video; retention; gdpr; transcript; where find; storage; download @video
    ; tape|taping|taped|capture|captured lesson|session|it|class; archive|archived|wipe|wiped recording|@video
    ; hit|press|click record; record every|each|all time|lesson|session
topic-sharing-words =
    share|sharing|send recording|recordings|lesson; video|lesson watch later; missed recording|video; lesson|@video without @learner; record without @learner; record lesson|@video|screen without @learner; make|making video
    ; video other|another class|classes; screen recording|recordings; record screen; lesson|@video youtube|facebook|tiktok|website|twitter; recording @family; show|give recording; recording|lesson|@video other|another school|class|classes|year|group
    ; film lesson; copy recording|lesson|video|session; @family @video|lesson|copy copy|video|recording|want|wants|asked|asking|see|watch; @send @video|lesson up|home|@learner|absent|@family|him|her|them; absent|missed|ill|off @learner watch|lesson|recording|video
    ; use|reuse|re-use|used again|another|other|next @video|lesson|class|year; show|@send|get @video @learner|absent|werent|@family; youtube; catch up @video|recording|lesson; link recording|@video; @send @video
    ; department|colleague|school|team use|watch|see|have recording|@video; publish|published|public @video|recording|lesson; screencast make|share; reuse @video|recording; @learner rewatch|watch|re-watch|see recording|again|back|@video; revision recording|@video|lesson; download recording pupils|learners|students; teams link recording; put online
    ; circulate|distribute|replay @video|recording|lesson; onedrive link|share|@video; re-share
    ; use|reuse|show @video|it|lesson set|sets|group|form|other
topic-ending-words =
    end|ending|finish|close|finishing|closing lesson|session|meeting|call|class; end everyone|everybody; leave|leaving|left session|meeting|lesson|call; last|first leave|leaves|out|go; @no leave; over lesson|session|class leave|still
    ; close|end all; leave|go|hang before|until pupils|learners|students|class|them; still in|there|on after|left|gone; stays|stay|remains|nobody|anyone behind|after|left|in lesson|session|meeting|call|class|end; after|when finish|end|over|ends|finished
    ; log|logging|sign off|out; hang up; goodbye; leave|go first|last; close|end nobody|everyone stays|behind
    ; end|finish of|procedure|routine; bell|bells gone|went|rung|press; finish|finishing|wrap up|off; what press|click|button end|finish|leave; shut|shutting down|meeting|lesson|call; everyone|everybody|all out|off|leave|left|gone; linger|lingering|hanging around|on; wont log|leave off; last to leave; leave meeting; pupils|learners|students alone after|end
    ; quit|exit|terminate|conclude|hangup @lesson|first|last|before; hangup
    ; wait|stay until|till everyone|all|they|@learner|last gone|left|go|goes|leave; home time
topic-cancelling-words =
    cancel|cancelled|cancelling|cancels|cancellation; move|moved|postpone|postponed|rearrange|reschedule|shift|swap|delay session|lesson|class|time|date; postpone|reschedule|rearrange|rescheduled; calendar change|changed|update; call|calling|put|putting off @lesson
    ; @me|i ill|sick|unwell|poorly|covid; change|different|another|new|later|earlier time|day|date session|lesson|class; @me|i @no do|teach|take|make|run lesson|class|session|period tomorrow|today|monday|tuesday|wednesday|thursday|friday; cant|cannot teach|take|run|do my|lesson tomorrow|today|lesson; @no happen|happening|on|going lesson|session|class|ahead; @no lesson|session today|tomorrow|week
    ; strike|snow|training lesson|session; bring|forward|put back lesson|session
    ; snow|weather|closed|closure|inset day|lesson|session|school; swap|switch|move @lesson|monday|tuesday|wednesday|thursday|friday|day|time|tomorrow; monday|tuesday|tuesdays|wednesday|thursday|thursdays|friday|mondays|fridays|wednesdays move|change|swap|cancel|different; lesson|session off|isnt on|going|ahead|happening; not teaching|running today|tomorrow; clash|clashes timetable|lesson|session; running late; late for|starting lesson; earlier|later start|time|lesson; off sick|ill tomorrow|today
    ; double booked|book|booking; booked wrong|twice|double|time; lessons|lesson|session|sessions off|cancelled; who needs|need know|telling off|cancelled|lesson|moved
    ; funeral|hospital|appointment|bereavement|bereaved|doctors @me|i|cant|lesson|tomorrow|today; reorganise|bump @lesson|day|time
topic-features-words =
    lobby; mute all|everyone|everybody|button|find|where|how; meeting options|settings; teams how|work|works|use|training|help|confused; raise|raised|hands|hand hand|hands|up; present|presenter|presenting; breakout|breakouts; waiting room; spotlight|pin|whiteboard
    ; captions|subtitles|poll|polls|reactions|emoji|transcript; button where|find|which; share my|i slides|screen|powerpoint; how use teams; training|course|tutorial|guide teams; teams rubbish|hopeless|useless|bad|new|never|know; share slides|powerpoint; who let|lets in
    ; unmuting|unmute themselves|keep; powerpoint|slides share|shares|show|sharing|present|button; whiteboard; admit|letting in|people|lobby; poll|quiz|forms; which|what button; work teams; settings; cant hear|see me|us|them|pupils; sound|audio|mic problem|broken|working; who present|presents|share; together mode; gallery view; record button; new to teams; good at teams
    ; silence|silencing|quieten all|everyone|lot|them; let people in|lobby
    ; let|letting people|@learner|them|everyone in
topic-live-or-recorded-words =
    instead live; @must live; why live; asynchronous; self-paced; live @video|or|better or|instead|rather|beforehand; just|instead|rather record|recorded|recording lesson; video|work|worksheet|worksheets|task instead|rather|beforehand|advance|better
    ; prerecord|prerecorded|pre-record|pre-recorded|prerecording; just|why|better|could record|video|film instead|beforehand|advance|lesson|ahead; set|setting work|homework|tasks; google|classroom|hwb work|instead|set; live have|must|need|should lesson|lessons|do|teach|teaching
    ; @no want|wish|comfortable live|camera; opt|refuse live|out; advantages|point|benefit|worth|reason live; better|best live|recorded|video
    ; live necessary|worth|needed|essential|required|optional|really; screencast|loom|powerpoint|narrated instead|rather|better; is live better|necessary; upload|screencast|video rather than|live; go live|on why|must|rather; alternative|alternatives live|lesson|session; paper|packs|booklet|worksheets instead; choose|choice not|whether live; voluntary; happy going live; pupils work alone|independently; flipped; when use live
topic-how-long-words =
    minutes|mins; long live|session|lesson|class|last|should|run|take; length session|lesson; maximum|longest|shortest|most|max|minimum length|time|session|lesson|long|minutes|hours; how long session|lesson|live|teach|last|take|run; hour|hours|hrs; too long|short; half hour; duration; run over; overrun|overrunning
    ; 45|30|60|90|20|40|50|120|15 minutes|mins|min|ok|enough|long; length; one|two|an hour; how short; time limit; ends at; end time; go over; whole|full hour|lesson; double lesson|period; longer than; shorter; break|breaks
    ; timing|timings @lesson|how
topic-not-coming-words =
    attend|attendance|attending; absent|absence|absentee; missed|misses|missing session|lesson; no|@no internet|wifi|laptop|device|computer|broadband|tablet|signal|data|connection|phone; compulsory; @no make|come|join|attend|there|turn|show|login @learner; optional
    ; @no come|coming|joining|show|attend|turn|turned learner|pupil|student|up|child|kid; mark|marked|register|truant|truanting absent|attendance|up; looks|looking|caring|care|cares after|for|young @family|sibling|siblings|carer|home; wifi|internet|broadband|laptop|laptops|ipad|device|devices; share|shares|sharing laptop|computer|device; late joins|joined|join; @learner ill|sick|away|holiday|hospital; take register; punish|penalise @no; young carer|carers
    ; half|some|many|most|few|hardly|lots|none never|dont|didnt|@no turn|turned|show|showed|come|came|join|joined|attend; family|siblings shares|share|one ipad|laptop|computer|device; poor connection|internet|signal; only has phone; data allowance; forgot|forgets join|come; refuses join|come|attend; is it ok miss; parents|parent dont|wont|refuse want|let|allow|join|attend; nobody|no-one|noone turned|came|joined|up; low turnout|numbers|attendance; excluded|disadvantaged; cant access|afford|log|login
    ; bunking|skiving|skipping|mitching|bunked|skived|skipped|mitched|truancy|no-show|no-shows; chromebook|chromebooks|dongle
    ; lagging|glitchy|buffering|broken|broke laptop|ipad|connection|wifi|computer|internet|device; unwell|poorly @learner
topic-pictures-words =
    screenshot|screenshots|screenshotted|screenshotting|screen-shot; photo|photos|photograph|photographs|photographed|photographing; filming|filmed|films; @learner recording|recorded|filming|records me|us|secretly|phone|own; took|taken|taking|takes|take picture|pictures|photo|photos|pic|pics|screenshot; snapchat|tiktok|instagram|insta|whatsapp|facebook
    ; screenshot|photo|picture|video|clip|meme|face of me|teacher|us; video|clip|meme on|posted|online social|snapchat|tiktok|instagram; recording|filming us|me; secretly|phone record|recording|filming|filmed; screen|took shot|grab; deepfake|deepfakes
    ; my|teachers|teacher face|picture|photo|video|voice on|posted|shared|put|tiktok|online|instagram; grab|grabs|grabbing|grabbed screen; screen grab|grabs|grabbing|recording|recorder @learner|caught|pupil; posted|leaked|shared online|me|clip|photo|class; recorded|recording secretly|permission|consent; meme|memes me|teacher; phone up|out|pointing filming|camera|recording
    ; streamed|streaming|stream|livestreamed|livestream|twitch|discord|broadcast; taking|takes|took pics|pic; streamed lesson
    ; selfie|selfies; snap|snaps|snapped|snapping @learner|me|class|took|taken
topic-concerns-words =
    worried|worry|concerned|worrying; safeguarding|safeguard; report concern|concerns|abuse; @learner risk|danger|harm; concern|concerns; hurt|hurts|hurting|hit|hits|hitting|harmed|harming|abused|abuse|neglected|neglect|beaten|beating|beats|punched|slapped
    ; told|tells|said|says|disclosed|disclosure|confided|confide|admitted me child|pupil|learner|student|girl|boy|kid|something|secret; disclosure|disclosed; self-harm|suicidal|suicide|selfharm|self-harming|cutting|overdose; upset|upsetting|crying|cries|tears|distressed child|pupil|learner|student|told|girl|boy|kid|lesson; who tell; dsp|dsl|cpo; unsafe|scared|frightened|afraid
    ; groomed|grooming|groom; bruise|bruises|bruised|bruising|scars|injuries; marks|cuts|burns|scratches arm|arms|leg|legs|neck|face|body|wrist|wrists; wrong|going|happening|trouble|problem|problems|something|argument|fights home; secret|secrets; die|dead|dying|kill|alive; @no want|wants|wanting live|here|alive|die|anymore; child protection; referral|refer|social services|worker; hungry|starving|dirty|drugs|drunk|knife|gang|gangs|weapon|drinking
    ; older|strange|adult man|boyfriend|men|stranger|online; touched|touches|touching|molested|raped|rape|assaulted|assault; @learner alone home; run|ran|running away|missing; eating|anorexic|starving|vomiting; nudes|sexting|nude; keep|promise secret|tell|anyone; depressed|depression|anxious|anxiety|low|lonely|withdrawn; violence|violent|domestic
    ; stepdad|step-dad|stepmum|uncle|boyfriend scares|scare|scared|hits|touches|shouts|mean; thin|skinny|tired|exhausted|hungry|unkempt|withdrawn|quiet looks|look|looking|seems|very|really; cutting|cuts|harm|harming|harms herself|himself|themselves|hers|self; hurting herself|himself|themselves; living rough|hostel|car; county lines; sexual abuse|assault|harassment; witnessed|overheard|noticed|heard something|argument|shouting|hitting|home|abuse; shouting|screaming|violence background|home|house|parents; not right|safe; dont feel right; gut feeling; welfare|wellbeing|safety @learner|concern|check; police|emergency|999|ambulance; left|home alone; no food; forced marriage; fgm; radicalised|radicalisation|extremist|extremism|prevent; hate|hates life|living|herself|himself; want|wants disappear|die; panic attack; drug|drugs|weed|alcohol|drunk @learner|smells
    ; scalded|burnt|burned|cigarette|nits|unwashed|smelly @learner|arm|he|she|always|hand; exploitation|exploited|trafficked|stalking|stalked
    ; pregnant; homeless|evicted @learner|family|he|she; black eye
topic-rules-words =
    class|ground|our|group rules|rule; draft|make|change|set|write|edit|update|decide|where|see|find rules|expectations|rule; set|agree|make|share expectations; ground rules; expectations|expectation class|form|pupils|set|agree; netiquette|etiquette
    ; come|coming up rules; rules together|with|pupils|learners|class|form; code conduct; make up rules; our own; class agreement|charter|contract; routines|routine class|set|agree; add|remove|delete rule|rules
topic-camera-words =
    need|must|should|have muted|mute|unmuted; camera|cameras|webcam|webcams|cam|cams; @learner camera on; muted|unmuted|mute|microphone|microphones|mic|mics|unmute; show|shows|see|seeing|showing|hide|hiding face|faces|them; video on|off|turn
    ; turn|turns|switch|put camera|cameras|cam on|off; @no camera|cameras|webcam on|show|turn; background noise|loud; @no show|see face|faces; blank|black screen|screens; make|force @learner|them|him|her camera|cameras|cam|video; @must camera|cameras|webcam|webcams
    ; cameras|camera|screens are|all black|off|blank; faces; hide|hiding|hides camera|face|themselves; unmuting|unmute themselves|keep; ceiling|forehead; muting; background noise; avatar|avatars|profile; visible|seen
    ; black|blank|dark squares|boxes|tiles|screens|screen; deafening|loud|noisy|noise mic|mics|everyone|everyones|all; see nobody|none|them
topic-chat-words =
    turn|switch|close|open|stop|allow|disable|lock|enable|off chat; chat; chat messages|box|window; @learner use chat; message|messages|messaging|msg|msgs|messaged lesson|meeting|session|other|private|privately|during; each other message|messages|messaging|writing|write|privately
    ; type|typing|typed; chatting|chats; off topic; emojis|emoji|gifs|gif|spam|spamming|memes|stickers|lol; stop|hold typing|writing|messaging|messages|posting|comments; comments|comment questions|stop|post|off
    ; whispering|gossiping|side|talking messages|message|chat|each|other; gifs|gif|emojis; dm|dms|dming; spamming; rude messages|comments chat; chat abuse|abused|rude|swearing|wild|mad; posting links|stuff|gifs|memes; read|see|monitor|monitored chat|messages; question chat|ask
    ; texting each|other|@learner
    ; shut|mute|kill|pause chat; chat down|off; private|privately messages|message pupils|each|between|other

topic-my-pictures-words = photo|photos|picture|pictures|screenshot; record|recording|recorded|film
topic-my-coming-words = have come|join|attend; @no come|join; miss|missed; wifi|internet
topic-my-ending-words = leave; after session|lesson; homework|tasks|task
topic-my-talk-words = alone; private|privately; talk teacher|miss|sir; speak teacher|miss|sir
topic-my-rules-words = rules; class rules; ground rules
topic-my-messages-words = my messages; answer|answered|reply|replied; read mine|concern
topic-ready-words = ready; get ready; what need; wear|dress; room
topic-my-camera-words = camera|webcam; microphone|mic|mute
topic-my-chat-words = chat; ask question; message|messages
topic-worried-words =
    worried|worry|scared|afraid|sad|upset|lonely|frightened|crying|hurt; need help; talk to someone|somebody; bullied|bullying|bully
    ; @no safe; unsafe; abuse|abused|touched; kill|die|suicide; feel bad|down|low; horrible|mean|nasty to me|us
