### Opening a live session, its card, its reminder and its close.

start-title = Open a live session
start-invite = { $class }: only a teacher of the class can open a live session.
start-open-form = Open the form
start-later = A live lesson is your choice. By opening one you take on all of the later guidance.
start-fix = Before the session can open:
start-type = Kind of session
start-type-two = Everyone can speak
start-type-one = Only the teacher speaks
start-purpose = What is the session for?
start-why = Would a recorded lesson do? Why does it need to be live?
start-length = How many minutes?
start-expected = { $count ->
    [one] How many learners do you expect? The class has { $count }.
   *[other] How many learners do you expect? The class has { $count }.
}
start-colleague = The colleague you have invited
start-link = The meeting’s join link, copied from the calendar
start-recording = The whole session will be recorded
start-renew = I still agree to the thirteen undertakings I signed
start-different = Who needs something different, and what?
start-checklist = I have checked
start-shut-out = Who cannot come, and what will they get instead?
start-speak = Who may speak?
start-ask = How do learners ask?
start-chat = When may learners write in the chat?
start-topic = Topic for the class
start-rules = The class’s ground rules
start-send = Open the session
start-opened = The session is opened. Its card is in the class channel.
session-title = Live session: { $class }
session-topic = Topic: { $topic }
session-minutes = { $count ->
    [one] Planned: { $count } minute
   *[other] Planned: { $count } minutes
}
session-voluntary = You do not have to come. You lose nothing if you cannot come.
session-camera = The camera is your choice. Start with the camera off and the microphone muted.
session-recorded = The school records the session and keeps it safe. There is never a session with one learner alone.
session-part = Take as full a part in the work as you can.
session-undertakings = Show the agreement
session-ready = Agree and get ready
session-waiting = You are ready. Please wait: the way in opens here.
session-here = I’m ready
session-count = { $count ->
    [one] { $count } learner is ready.
   *[other] { $count } learners are ready.
}
session-await-bot = Still awaited: add EHSBot to the meeting’s chat. If it asks there which session it is, press its button.
session-await-learners = Still awaited: two learners who are ready.
session-await-you = Still awaited: the teacher. Press “I’m ready”.
session-join = Join now
session-closed = This live session is closed.
reminder-title = The rules of this live session
reminder-behaviour = Behave as you would in the classroom.
reminder-rules = Our ground rules: { $words }
reminder-usual = Wait to be invited to speak. Raise your hand to ask.
reminder-agreement = The agreement holds in this session.
reminder-camera = The camera is your choice: you may take part by video or by audio. Keep the microphone muted until invited.
reminder-record = Do not record and do not take photos. Only the school records.
reminder-speakers = Turn off smart speakers.
reminder-concern = Worried? Press “Raise a concern”. It is private.
session-mine = See my own card
start-part-plan = The plan
start-part-who = Who comes
start-part-meeting = The meeting
start-part-rules = The rules at the start
start-part-ready = Before you start
reminder-speak-invited = Speak when the teacher invites you.
reminder-speak-hand = Raise your hand, then speak when it is your turn.
reminder-speak-open = You may speak. Let others finish first.
reminder-ask-hand = To ask, raise your hand.
reminder-ask-chat = To ask, write in the chat.
reminder-ask-both = To ask, raise your hand or write in the chat.
reminder-chat-after = Write in the chat when the teacher has finished speaking, and only to ask the teacher.
reminder-chat-open = You may write in the chat at any time, and only to ask the teacher.
reminder-chat-off = The chat is off. You can always raise your hand.
meeting-which = EHSBot is here. Which live session is this meeting for? Only the teacher who opened the session can answer.
meeting-is-this = It is for { $class }
meeting-known = Thank you. EHSBot now looks after this meeting.
meeting-no-form = This meeting was not opened through EHSBot. Teacher: please give the form now. If it isn’t given soon, AW is told.
meeting-open-form = Open the form for { $class }
session-lobby-shut = The lobby is shut. It opens by itself as soon as the session may begin.
session-lobby-open = The lobby is open. Please admit whoever came early and still waits.
session-lobby-refused = EHSBot could not set the lobby of this meeting. Please let only organisers past it, in the meeting’s options, and admit the class together.
