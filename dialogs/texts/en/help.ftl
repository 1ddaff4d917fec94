### What EHSBot does and which commands it knows.

help-title = How EHSBot helps
help-commands = Write @EHSBot and then:
help-concern = Worried about something? Press “Raise a concern”. It is private.
help-learner = EHSBot reads messages here. When one is worrying, a person at school looks at it.
help-staff = Reporting a child at risk is your own legal duty (section 130). EHSBot does not do it for you.
help-unknown = I did not understand that.
help-welcome = Hello. I am EHSBot. I help to keep live sessions safe.
help-end-refused = There is no session here that you can end. Only staff can end a session.
help-start = Please write this in the class channel.
help-agreement = Please ask for the agreement in the class channel.
help-away = Do alerts come to you? Before you are away, write “@EHSBot I am away until” and the day you are back.
help-drill-begun = A drill has begun: everybody to whom alerts come gets a card now. The result goes to AW and the DSP.
help-drill-running = A drill is running already. The result comes when its time is over.
help-drill-not-yours = Only people to whom alerts come can begin a drill.
