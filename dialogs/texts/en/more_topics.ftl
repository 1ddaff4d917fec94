### More help topics: title, answer, and the words by which each is found. Words: ";" parts the phrases, "|" words alike.

topic-cancelling-title = A session is cancelled or moved
topic-cancelling-says = Was it planned with EHSBot? Press “My sessions” and move or cancel it there: the class is told. Otherwise change it on the Teams calendar, and tell the class in the channel. Is it open already? Write “end session”.
topic-features-title = Teams in a live session
topic-features-says = Before the start: Meeting options say who waits in the lobby, who presents, and whether learners may use microphone and camera. During it: in the list of participants, “Mute all”; beside a name, the three dots. At the end: the arrow beside Leave, then “End meeting”.
topic-live-or-recorded-title = Live or recorded?
topic-live-or-recorded-says = Recorded or self-paced work is the usual way to teach at a distance. A live session needs a reason: what do learners get from it that a recording would not give? It is your own choice to hold one.
topic-how-long-title = How long a session is
topic-how-long-says = As long as suits your learners: often 15 to 20 minutes. The length stands on the session card, and you get one quiet note at the planned end.
topic-not-coming-title = Learners who cannot come
topic-not-coming-says = Nobody has to come, and nobody loses by it. Give the tasks to the whole class at once. If connection, equipment or caring at home would keep learners away, weigh another way of teaching. EHSBot keeps no list of who did not come.
topic-pictures-title = Somebody records or photographs the class
topic-pictures-says = Nobody but the school records, and nobody takes photographs. Ask them to stop, and report it. Do not look at, copy or forward any picture of a child: tell the Designated Safeguarding Person what you were told.
topic-my-pictures-title = Pictures and recording
topic-my-pictures-says = Do not record the session. Do not take photos or screenshots. Only the school records. Has somebody shared a picture? Press “Raise a concern”.
topic-my-coming-title = Do I have to come?
topic-my-coming-says = No. You do not have to come. The tasks are for everybody. There is never a session with one learner alone.
topic-my-ending-title = After the session
topic-my-ending-says = Leave with the red button. Do the tasks your teacher has set. School rules also apply online.
topic-my-talk-title = I want to talk to somebody alone
topic-my-talk-says = You can talk to an adult about anything. Two adults are there the whole time, to keep everybody safe. Press “Raise a concern” and say that you want to talk.
topic-my-messages-title = My messages
topic-my-messages-says = Did you raise a concern? Press “My messages”. You see there when somebody has read it, and what they wrote to you. Nobody else in the class can see it.
