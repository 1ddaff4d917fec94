### The Appropriate Use Agreement of live sessions.

agreement-title = Live sessions: what we agree
agreement-intro = Please read this before a live session, then press the button.
agreement-give = I agree
agreement-learner-title = I agree to:
learner-1 = be on time for every session
learner-2 = read the files first and have my things ready
learner-3 = have my device charged, and be logged in before we start
learner-4 = show respect to everyone in the lesson
learner-5 = dress properly, and think of other people
learner-6 = sit in a suitable place, and think about noise, background, camera angle and privacy
learner-7 = help the lesson go well and not disrupt it
learner-8 = not share pictures of the class
learner-9 = turn off smart speakers, such as Alexa and Google or Siri
agreement-concern = Worried about something? Press “Raise a concern”. Only safeguarding staff read it.
agreement-reactions = You may react with a thumbs up instead. Everybody here sees a reaction. Take it back and that agreement ends; a press of the button stays.
agreement-guideline = The school’s ICT and social media guideline applies
agreement-sign = Sign as a teacher
agreement-missing = Who has not agreed
agreement-given-button = You agreed with the button at { $time }.
agreement-given-reaction = You agreed with a reaction at { $time }.
agreement-signed = You signed at { $time }.
sign-title = The teacher’s agreement
sign-intro = I agree to:
teacher-1 = use only Microsoft Teams through Hwb for live sessions
teacher-2 = post this agreement to the class before any live session, and say how to raise a concern
teacher-3 = put the session on the calendar with the whole class and a suitable colleague
teacher-4 = bring the calendar up to date when a session is cancelled or changed
teacher-5 = record the whole session and save it in “Live-Sessions” in the class files
teacher-6 = be in a suitable place and suitably dressed
teacher-7 = explain the rules at the start: who may speak, how to ask, how to get help
teacher-8 = let learners choose to take part by video or by audio
teacher-9 = keep up to date with the policies on online safety, safeguarding and data protection
teacher-10 = remove a learner who does not keep to this agreement
teacher-11 = never take part in a one-to-one live session
teacher-12 = disconnect everybody at the close, so that nobody is left one-to-one
teacher-13 = turn off smart speakers, such as Alexa and Google or Siri
sign-name = Your name in full
sign-name-error = Please write your first name and surname.
sign-send = Sign
signed-thanks = Thank you. You have signed the agreement.
missing-title = Who has not agreed
missing-none = { $of ->
    [one] The one learner of the class has agreed.
   *[other] All { $of } learners of the class have agreed.
}
missing-some = { $count ->
    [one] { $count } learner of { $of } has not agreed yet:
   *[other] { $count } learners of { $of } have not agreed yet:
}
new-members = Somebody new is in the class. Please read the agreement above and press “I agree”.
refused-team = EHSBot serves only class teams that the school has listed. Please ask the school’s administrator to add this class.
agreement-mine = See my own answer
agreement-answer = Press the button to see the agreement and your own answer.
agreement-told = If you have a chat with EHSBot, it has told you there who has not agreed. Only you see it. The list is also on your own card: press the button.
agreement-given-recorded = Your teacher noted at { $time } that you agreed.
recorded-who = If somebody cannot press the button and agreed aloud or on paper, tick their name.
recorded-nobody = Tick at least one name.
recorded-send = Note that they agreed
