### How learners get ready for a planned session, the day before.

guidance-title = Get ready for the live session: { $class }
guidance-later = In the session and after it
guidance-during = In the session
guidance-during-time = Be on time.
guidance-during-off = Start with your camera and microphone off. Wait until your teacher asks you.
guidance-during-hand = Raise your hand to speak.
guidance-during-chat = Use the chat only to ask your teacher something.
guidance-during-part = Take part as well as you can.
guidance-during-record = Never record anyone, and take no photos.
guidance-after = After the session
guidance-after-leave = Leave with the red button.
guidance-after-tasks = Do the tasks that your teacher has set.
guidance-after-rules = School rules also count online.
