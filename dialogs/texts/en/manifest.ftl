### What Teams shows of the app before anyone has spoken to it, and what each permission is for.

app-name = EHSBot
app-name-full = EHSBot: safe live sessions
app-developer = The EHSBot authors
app-short = Keeps live lessons safe: agreement, never one-to-one, rules, concerns.
app-full = EHSBot puts the school’s Live Sessions Policy into effect in a class team. It posts the Appropriate Use Agreement and knows who has agreed. It refuses to open a session that would be one-to-one, and acts when a running one becomes so. When a meeting begins it shows the rules, the agreement and how to raise a concern. It reads every message in the class team and its meetings, so that a worrying one reaches the people who look after safeguarding. It is always visible, it keeps no message that is not flagged, and it never decides that a child is at risk: it brings facts to a person.

command-start-session = start session
command-start-session-about = Open a live session: a short form for staff
command-schedule-session = schedule session
command-schedule-session-about = Plan a live session: a form for staff
command-end-session = end session
command-end-session-about = Close the live session for everyone
command-mute-all = mute all
command-mute-all-about = Turn learners’ microphones off; “allow microphones” undoes it
command-close-chat = close chat
command-close-chat-about = Close the chat of the meeting; “open chat” undoes it
command-freeze = freeze
command-freeze-about = Microphones, cameras, chat and lobby off; “unfreeze” undoes it
command-agreement = agreement
command-agreement-about = See the agreement, and for staff who has yet to agree
command-help = help
command-help-about = How to get help and how to raise a concern

action-concern = Raise a concern about this
action-concern-about = Tell the school’s safeguarding person about this message, in private

activity-safeguardingItem = A safeguarding item needs you
activity-safeguardingItem-about = A safeguarding item is waiting for you
activity-secondAdultNeeded = An adult is needed in a live session
activity-secondAdultNeeded-about = A live session needs a second adult

permission-ChannelMessage-Read-Group = read the messages of the class team, so that a worrying one reaches a person
permission-ChatMessage-Read-Chat = read the messages of the meeting’s chat, for the same reason
permission-ChannelMeeting-ReadBasic-Group = know that a meeting in the channel began or ended
permission-OnlineMeeting-ReadBasic-Chat = know that a scheduled meeting began or ended
permission-OnlineMeetingParticipant-Read-Chat = see who joins and leaves, so that nobody is left one-to-one
permission-OnlineMeetingNotification-Send-Chat = warn one person privately inside a scheduled meeting
permission-ChannelMeetingNotification-Send-Group = warn one person privately inside a meeting in the channel
permission-TeamMember-Read-Group = know who is an owner and who is a member of the class team
permission-ChatMember-Read-Chat = know who has been invited to the meeting
permission-ChannelSettings-Read-Group = find the channels in which cards are posted
permission-TeamsActivity-Send-Group = put a neutral notice in the activity feed of a member of the team
permission-TeamsActivity-Send-Chat = put a neutral notice in the activity feed of a person in the meeting
permission-Calls-JoinGroupCalls-Chat = join the meeting to see the room, where the school grants the power calls
permission-File-Read-Group = find the recordings in the class Files
permission-OnlineMeetingRecording-Read-Chat = know that a recording exists and how long it is
permission-OnlineMeetingArtifact-Read-Chat = read the meeting’s attendance report afterwards
