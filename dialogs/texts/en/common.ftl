### Buttons, notification previews and short answers.

language-own = English
concern-button = Raise a concern
summary-agreement = Please read and agree before live sessions
summary-session = A live session is planned
summary-closing = The live session is over
card-twice = This card came twice. The one that counts stands below.
card-repeat = You may see this card twice. This is the one that counts.
summary-reminder = The rules of this live session
summary-refused = EHSBot does not serve this team
summary-answer = An answer from EHSBot
summary-neutral = A safeguarding item needs you
summary-notes = Today’s safeguarding notes
press-unknown = This button is too old. Please ask for the card again.
press-old-form = This button has run out. Press another button on the card, and you get a new card.
fresh-card = This card is new: the one you pressed has run out. Nothing has happened yet. Please press again.
alerts-open = Open safeguarding items
press-failed = That did not work. Please try again. If somebody is in danger, call 999.
summary-outcome = A safeguarding item still needs an outcome
hidden-tip = Held for review by a member of staff.
