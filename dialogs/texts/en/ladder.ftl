### Who is told when: out of hours, people who are away, drills, and whether everybody can be reached.

shut-title = The school is shut now.
shut-danger = Is somebody in danger? Call 999 first.
shut-call = Can a child not wait until the school opens? Call { $name }: { $phone }.
shut-team = Can a child not wait until the school opens? Call the emergency duty team of the local authority.
shut-waits = The time to answer begins when the school opens: { $time }.

duty-aw = AW
duty-dsp = DSP
duty-hos = Head of school
duty-learning_director = Learning director
duty-head = Head teacher
duty-chair_of_governors = Chair of governors
absence-away = Noted: you are away, and back on { $day }. Until then alerts do not come to you.
absence-cover = { $role }: { $names }.
absence-nobody = { $role }: nobody is left. Alerts go to the next on the ladder, and AW and the head have been told.
absence-how-back = Back sooner? Write “@EHSBot I am back”.
absence-back = Welcome back. Alerts come to you again from now on.
absence-away-unclear = I am not sure which day you mean. Please write it like this: “@EHSBot I am away until 25 November” or “until 2026-11-25”.
absence-away-is-past = That day is not ahead. Please give the day on which you are back.
absence-no-duty = Alerts do not come to you, so nothing changes while you are away.
ladder-uncovered = Nobody has this duty now: everybody is away.
ladder-uncovered-todo = Please name somebody who stands in, or ask one of them to write “@EHSBot I am back”. Meanwhile alerts go to the next on the ladder.

fetch-summary = Somebody needs to be found
fetch-title = EHSBot needs { $name }
fetch-what = Something is waiting for { $name } in Teams, and EHSBot can’t take it there. Please find { $name } now, and ask them to open their chat with EHSBot.
fetch-away = If they are not in school, please tell whoever stands in for them. This post does not say what it is, on purpose.
mail-subject = EHSBot: please open Teams now
mail-what = Something is waiting for you in your chat with EHSBot in Teams, and it could not be taken to you.
mail-how = Please open Teams, then Chat, then EHSBot. If EHSBot is not there, add it from Apps. If you can’t get to Teams, ring the school.
mail-nothing = This e-mail does not say what it is, on purpose.

drill-title = This is a drill
drill-what = No learner is involved. Please press the button to show that you would have seen a real alert.
drill-why = Once a month EHSBot makes sure that an alert reaches everybody it should.
drill-seen = I have seen it
drill-thanks = Thank you. You answered after { $minutes } min ({ $time }).
drill-report = Who answered the drill
drill-began = Began: { $time }
drill-answered = answered after { $minutes } min ({ $time })
drill-no-answer = got it, has not answered
drill-away = away, so not asked
drill-no-chat = has no chat with EHSBot
drill-unreached = could not be reached: { $detail }
drill-unreached-todo = Please ask whoever could not be reached to add EHSBot in Teams and write to it. Until then no alert comes to them.
drill-silent = Nobody answered for these duties:
