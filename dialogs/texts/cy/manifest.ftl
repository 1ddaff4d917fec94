### Beth mae Teams yn ei ddangos o’r ap cyn i neb siarad ag ef, a diben pob caniatâd.

app-name = EHSBot
app-name-full = EHSBot: sesiynau byw diogel
app-developer = Awduron EHSBot
app-short = Cadw gwersi byw yn ddiogel: cytundeb, byth un-i-un, rheolau, pryderon.
app-full = Mae EHSBot yn rhoi Polisi Sesiynau Byw yr ysgol ar waith mewn tîm dosbarth. Mae’n postio’r Cytundeb Defnydd Priodol ac yn gwybod pwy sydd wedi cytuno. Mae’n gwrthod agor sesiwn a fyddai’n un-i-un, ac yn gweithredu pan fydd sesiwn sy’n rhedeg yn mynd felly. Pan fydd cyfarfod yn dechrau mae’n dangos y rheolau, y cytundeb a sut i godi pryder. Mae’n darllen pob neges yn nhîm y dosbarth a’i gyfarfodydd, fel bod un sy’n peri pryder yn cyrraedd y bobl sy’n gofalu am ddiogelu. Mae bob amser yn weladwy, nid yw’n cadw unrhyw neges nas fflagiwyd, ac nid yw byth yn penderfynu bod plentyn mewn perygl: mae’n dod â ffeithiau at berson.

command-start-session = dechrau sesiwn
command-start-session-about = Agor sesiwn fyw: ffurflen fer i staff
command-schedule-session = trefnu sesiwn
command-schedule-session-about = Trefnu sesiwn fyw: ffurflen i staff
command-end-session = diweddu sesiwn
command-end-session-about = Cau’r sesiwn fyw i bawb
command-mute-all = tewi pawb
command-mute-all-about = Diffodd meicroffonau dysgwyr; mae “caniatáu meicroffonau” yn ei ddad-wneud
command-close-chat = cau’r sgwrs
command-close-chat-about = Cau sgwrs y cyfarfod; mae “agor y sgwrs” yn ei ddad-wneud
command-freeze = rhewi
command-freeze-about = Diffodd meicroffonau, camerâu a sgwrs, a chau’r lobi; mae “dadrewi” yn ei ddad-wneud
command-agreement = cytundeb
command-agreement-about = Gweld y cytundeb ac, i staff, pwy sydd eto i gytuno
command-help = cymorth
command-help-about = Sut i gael cymorth a sut i godi pryder

action-concern = Codi pryder am hyn
action-concern-about = Dweud wrth berson diogelu’r ysgol am y neges hon, yn breifat

activity-safeguardingItem = Mae eitem ddiogelu yn disgwyl amdanoch
activity-safeguardingItem-about = Mae eitem ddiogelu yn aros amdanoch
activity-secondAdultNeeded = Mae angen oedolyn mewn sesiwn fyw
activity-secondAdultNeeded-about = Mae angen ail oedolyn ar sesiwn fyw

permission-ChannelMessage-Read-Group = darllen negeseuon tîm y dosbarth, fel bod un sy’n peri pryder yn cyrraedd person
permission-ChatMessage-Read-Chat = darllen negeseuon sgwrs y cyfarfod, am yr un rheswm
permission-ChannelMeeting-ReadBasic-Group = gwybod bod cyfarfod yn y sianel wedi dechrau neu orffen
permission-OnlineMeeting-ReadBasic-Chat = gwybod bod cyfarfod a drefnwyd wedi dechrau neu orffen
permission-OnlineMeetingParticipant-Read-Chat = gweld pwy sy’n ymuno ac yn gadael, fel na adewir neb un-i-un
permission-OnlineMeetingNotification-Send-Chat = rhybuddio un person yn breifat o fewn cyfarfod a drefnwyd
permission-ChannelMeetingNotification-Send-Group = rhybuddio un person yn breifat o fewn cyfarfod yn y sianel
permission-TeamMember-Read-Group = gwybod pwy sy’n berchennog a phwy sy’n aelod o dîm y dosbarth
permission-ChatMember-Read-Chat = gwybod pwy a wahoddwyd i’r cyfarfod
permission-ChannelSettings-Read-Group = dod o hyd i’r sianeli lle postir cardiau
permission-TeamsActivity-Send-Group = rhoi hysbysiad niwtral yn ffrwd gweithgarwch aelod o’r tîm
permission-TeamsActivity-Send-Chat = rhoi hysbysiad niwtral yn ffrwd gweithgarwch person yn y cyfarfod
permission-Calls-JoinGroupCalls-Chat = ymuno â’r cyfarfod i weld yr ystafell, lle mae’r ysgol yn rhoi’r pŵer calls
permission-File-Read-Group = dod o hyd i’r recordiadau yn Ffeiliau’r dosbarth
permission-OnlineMeetingRecording-Read-Chat = gwybod bod recordiad yn bod a pha mor hir ydyw
permission-OnlineMeetingArtifact-Read-Chat = darllen adroddiad presenoldeb y cyfarfod wedyn
