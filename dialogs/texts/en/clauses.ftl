### The clauses of the Live Sessions Policy: what each says, and what the software does about it once built.
### How far that is kept today is its state, which `python app.py policy` prints beside it.

## The table

clause-table-title = Live Sessions Policy: what the software does about each clause
clause-table-powers = Powers granted: { $powers }
clause-table-clause = Clause
clause-table-says = The policy says
clause-table-does = The software does
clause-table-control = Control
clause-table-rules = Where in the code
clause-table-tests = Shown by
clause-table-state = State
clause-table-evidence = Record kept
clause-table-sum = { $state }: { $count }
clause-table-later = later { $state } with { $powers }
clause-table-once-downloads = { $state } once downloads of recordings are blocked in the whole tenant
clause-gap-rule = { $clause } is said to be { $state }, but no rule enforces it.
clause-gap-test = { $clause } is said to be { $state }, but no test shows it.
clause-powers-unknown = There is no power called “{ $power }”. The powers are: { $powers }.

clause-control-block = block
clause-control-detect = detect
clause-control-prompt = prompt
clause-control-inform = inform
clause-control-bound = binds the software

clause-state-blocked = blocked
clause-state-detected = detected
clause-state-prompted = prompted
clause-state-informed = informed
clause-state-bound = bound
clause-state-out-of-reach = out of reach
clause-state-missing = out of reach without { $powers }
clause-state-not-yet = not yet


clause-section-overview = Overview
clause-section-safeguarding = Safeguarding
clause-section-planning = Planning
clause-section-location = Location and camera
clause-section-conduct = Professional conduct
clause-section-recording = Recording
clause-section-behaviour = Learners’ behaviour
clause-section-faq-1 = Question 1: where a learner joins from
clause-section-faq-2 = Question 2: unsuitable speech or behaviour
clause-section-faq-3 = Question 3: something unsuitable on screen
clause-section-faq-4 = Question 4: unsuitable dress
clause-section-faq-5 = Question 5: a learner asks to talk alone
clause-section-agreement-teacher = Agreement: teacher
clause-section-agreement-learner = Agreement: learner
clause-section-students = Guidance for students

clause-evidence-absence = a test that no such thing exists
clause-evidence-access = what a person receives who asks for their own data
clause-evidence-acknowledgement = when a person took it on
clause-evidence-actions = actions asked for and seen
clause-evidence-agreed = who agreed, how and when
clause-evidence-alerts = the ledger of alerts
clause-evidence-alternative = yes or no, and what replaces it
clause-evidence-answers = the answers given with the session
clause-evidence-asked-confirmed = what was asked for and what was seen to happen
clause-evidence-card = tests of what the card says
clause-evidence-chat-mode = changes of the chat mode
clause-evidence-checklist = the checklist as answered
clause-evidence-close = how the session closed
clause-evidence-colleague = the colleague named
clause-evidence-confirmation = yearly confirmations
clause-evidence-cpoms = the account made ready for CPOMS
clause-evidence-custody = the custody ledger of the recording
clause-evidence-decision = the decision with name and date
clause-evidence-delivery = when it was delivered and to whom
clause-evidence-event = the calendar event and its changes
clause-evidence-flags = the ledger of flags
clause-evidence-folder = the folder and the item
clause-evidence-gate = what the gate decided and why
clause-evidence-incident = the incident record
clause-evidence-length = the planned length
clause-evidence-meeting = the kind of meeting
clause-evidence-message = the message that was sent
clause-evidence-none = nothing is kept
clause-evidence-options = the meeting’s options and agreed adjustments
clause-evidence-outcome = the outcome and its time
clause-evidence-permission = checks of who may open it
clause-evidence-posting = when the agreement was posted
clause-evidence-presence = who was present, by role and time
clause-evidence-quorum = each judgement of the room, by role
clause-evidence-recording-check = the check of the recording
clause-evidence-referral = the referral alone
clause-evidence-refusals = refusals with tenant and team
clause-evidence-reminder = when the reminder was delivered
clause-evidence-removal = the removal and its reason
clause-evidence-retention = the table of how long each thing is kept
clause-evidence-route = the route chosen, and who was told when
clause-evidence-rules = the rules chosen
clause-evidence-signature = the signature and its renewals
clause-evidence-viewed = who had the agreement in view, and when

## Overview

clause-OVR-1-says = Recorded or self-paced work is the main way of teaching at a distance; a live session needs a reason.
clause-OVR-1-does = The form asks what the session is for and whether a recorded lesson would do instead, and keeps both answers with the session.
clause-OVR-2-says = Staff take part in live sessions only if they wish to.
clause-OVR-2-does = No reminder ever urges a teacher to run a session, and nobody is shown a count of sessions per teacher.
clause-OVR-3-says = Only the Microsoft Teams class platform reached through Hwb may be used.
clause-OVR-3-does = Anything from another tenant is refused; so is being installed in a team that is not a class team, with the reason; and a meeting that was not opened through the bot in its class team is reported.
clause-OVR-4-says = Staff use a device that the school has issued.
clause-OVR-4-does = The standing answers (device, location, background, dress, smart speakers, confidentiality) are kept for the term, and one screen before each session asks whether anything is different today.
clause-OVR-5-says = A one-way stream counts as self-paced work.
clause-OVR-5-does = The form asks whether learners can be seen or heard. If they cannot, the lines about cameras drop away; the rules about platform, chat and one-to-one stay.
clause-OVR-6-says = Whoever chooses to run a live lesson takes on all of the guidance that follows.
clause-OVR-6-does = The start form says so once, and each line that is not met shows how to meet it.

## Safeguarding

clause-SAF-1-says = Safeguarding comes before everything else, and what happens online is dealt with as it would be face to face.
clause-SAF-1-does = No setting of convenience can delay a safeguarding path or switch it off, and alerts go out even while other parts fail.
clause-SAF-2-says = Misuse follows the school’s procedure. Reporting a child at risk, online abuse included, is the practitioner’s own legal duty under section 130 of the Social Services and Well-being (Wales) Act 2014.
clause-SAF-2-does = “report incident” states the duty; setting up asks whether AW is the Designated Safeguarding Person; child protection goes to that person and to AW, behaviour to the HoS when the teacher asks for it, and a concern about staff to the head.
clause-SAF-3-says = Concerns about a child go to the Designated Safeguarding Person as soon as possible.
clause-SAF-3-does = Flags and concerns about child protection go to the Designated Safeguarding Person at once and, if nobody takes them on in time, to the next person on the ladder. Nobody on the ladder can delete one; only its retention time removes it.
clause-SAF-4-says = In immediate danger, call the police on 999.
clause-SAF-4-does = Every concern form and every urgent alert says 999 first.

## Planning

clause-PLN-1-says = Weigh what a live session is for, what it gives and where it falls short, and whether another way, such as a screen recording, is better.
clause-PLN-1-does = The form asks this for each session.
clause-PLN-2-says = Consider who can come and when, and whether the number is right for a live session.
clause-PLN-2-does = The form shows the size of the class and asks how many are expected; fewer than two learners is refused.
clause-PLN-3-says = Learners need not attend, and those who cannot come lose nothing.
clause-PLN-3-does = The session card says that coming is a choice; follow-up tasks go to the whole class at once; no list of who did not come is kept or shown.
clause-PLN-4-says = The length suits the learners: many sessions take 15 to 20 minutes, and the calendar may say how long.
clause-PLN-4-does = The teacher sets any length, with 20 minutes offered; the card and the event show it, and one quiet note comes at the planned end.
clause-PLN-5-says = Where connection, equipment or caring duties would shut learners out, another format is weighed.
clause-PLN-5-does = The form asks whether anyone is likely to be shut out and what takes the session’s place; it keeps no names and no reasons.
clause-PLN-6-says = Plan ahead: put the session on the Teams calendar with the learners and invite a suitable colleague.
clause-PLN-6-does = The bot makes the calendar event with the whole class and the named colleague, and refuses a session without a colleague who is staff.
clause-PLN-7-says = Check the content, and any websites, beforehand.
clause-PLN-7-does = A line of the checklist asks for it.
clause-PLN-8-says = Learners have the software they need, and some need more time.
clause-PLN-8-does = A line of the checklist asks for it, and the session card lists what to have ready.
clause-PLN-9-says = Learners have seen the agreement and agreed to it before they join.
clause-PLN-9-does = The lobby is the gate, not the link, for a calendar event carries a Join button of its own. One press agrees and marks a learner ready. The teacher sees privately who has not agreed, and decides; a learner who cannot press may agree aloud or on paper, and the teacher records it.
clause-PLN-10-says = Know the Teams features you use.
clause-PLN-10-does = Help topics show them in short steps.

## Location and camera

clause-LOC-1-says = Choose a neutral, suitable and safe place, change or blur the background, have nothing unsuitable in view, and perhaps ask a critical friend to check.
clause-LOC-1-does = Lines of the checklist ask for each.
clause-LOC-2-says = Keep interruptions by household and pets low, and use a headset for clear sound.
clause-LOC-2-does = Lines of the checklist ask for both.
clause-LOC-3-says = Learners choose whether to use the camera; a shared room at home is best, with a parent or carer near.
clause-LOC-3-does = The reminder says that the camera is a choice, and nothing in the bot asks for it or records it.
clause-LOC-4-says = Smart speakers (Alexa, Google, Siri) are switched off.
clause-LOC-4-does = The staff checklist, the learner agreement and the reminder all say so.

## Professional conduct

clause-CON-1-says = Dress professionally on camera.
clause-CON-1-does = A line of the checklist asks for it.
clause-CON-2-says = No adult is ever alone live with one learner.
clause-CON-2-does = Gate, lobby and watch keep one rule: safe is two known staff with any learners, or one known staff with two known learners. Unknown people, guests, bots and second devices count as nobody. A class session also needs the invited colleague. When the room is not safe the ladder runs; what could be done depends on the powers granted, and is said.
clause-CON-3-says = A suitable colleague is invited.
clause-CON-3-does = The colleague is chosen from the school’s approved list and is not the organiser. The colleague accepts or declines, and the teacher sees the answer before the start.
clause-CON-4-says = Remarks are heard by many and easily misread.
clause-CON-4-does = A line of the checklist says so.
clause-CON-5-says = End the session for everyone; learners are never left alone in it.
clause-CON-5-does = If all staff leave while learners stay, the bot warns at once, closes the session after the grace time, and tells AW if anyone remains.
clause-CON-6-says = Mind confidentiality when others are in the room, and consider turning the camera off at home.
clause-CON-6-does = Lines of the checklist ask for both.

## Recording

clause-REC-1-says = A recording is personal data: the school’s data-protection policy and the UK GDPR apply.
clause-REC-1-does = The bot stores no sound or video, only references to recordings, and every personal field has a purpose and a retention time.
clause-REC-2-says = Every session is recorded from start to finish.
clause-REC-2-does = Meetings are made to record by themselves. Afterwards the bot looks for the recording and compares its length with the session’s; a gap, or none at all, is reported to the teacher and then to the data lead, and to AW only where it is a safeguarding matter.
clause-REC-3-says = A folder named Live-Sessions in the class Files holds every recording.
clause-REC-3-does = The bot makes the folder when it is added, and sets and verifies who may open it before a recording is filed there. The recording of a session with an incident or a concern is not moved, copied, renamed or opened: access is cut and held, and the Designated Safeguarding Person decides.
clause-REC-4-says = Recordings are not deleted.
clause-REC-4-does = The bot watches the item of each recording and reports a deletion to AW at once.
clause-REC-5-says = Recordings are not downloaded to machines.
clause-REC-5-does = A download cannot be seen, so this is out of reach until the administrator blocks downloads in the whole tenant, where it can. The doctor looks whether channels show that they are, and says what to set. New sharing links, links that come to allow downloads, and changes of permission on the item are reported.
clause-REC-6-says = Recordings are not shared; a lesson meant for sharing is made without learners in it.
clause-REC-6-does = New sharing links and changes of permission are reported, and a help topic shows how to make a lesson that may be shared.
clause-REC-7-says = Recordings are never used to evaluate teachers.
clause-REC-7-does = No score or ranking per teacher exists anywhere.
clause-REC-8-says = Recordings sit in a class area that learners can reach, although sharing and downloading are forbidden.
clause-REC-8-does = Setting up makes the head or the data lead choose who may open the folder; staff only is the default, and access that learners inherit is reported before the first recording is filed.

## Learners’ behaviour

clause-BEH-1-says = Behaviour is as in the classroom, and what is expected is said at the outset.
clause-BEH-1-does = A reminder card is posted at every start, and the teacher adds the class’s own ground rules to it.
clause-BEH-2-says = The rules are explained at the start: who may speak, how to ask, how to get help.
clause-BEH-2-does = The teacher picks these when opening the session, and they stand on the reminder.
clause-BEH-3-says = The teacher may hold the chat back until they have finished speaking.
clause-BEH-3-does = The teacher chooses at the start; “open chat” and “close chat” change it (with the power meetings); a raised hand and the private concern button work whatever the chat mode.
clause-BEH-4-says = At each start come the rules, the agreement, and how to raise a concern.
clause-BEH-4-does = The bot posts them the moment the meeting begins, with the concern button on the card.
clause-BEH-5-says = Class rules are made with the learners and rest on the school’s behaviour policy.
clause-BEH-5-does = The teacher drafts them from the school’s list, learners confirm or comment in private, and they are used again until somebody changes them.

## Frequently asked questions

clause-FAQ-1-says = A shared room is the ideal, but some homes have none: the teacher weighs each case and asks the Learning Director or AW if uneasy.
clause-FAQ-1-does = Help says that nobody is removed for their home alone, suggests turning the camera off or blurring the background, and offers a private referral in one press.
clause-FAQ-2-says = Unsuitable speech or behaviour is treated as in the classroom, and the HoS advises.
clause-FAQ-2-does = A help topic says how, and a behaviour incident goes to the HoS.
clause-FAQ-3-says = If something unsuitable is shown or done, remove the learner; if it is on screen, end the session. Tell the HoS (AW where it is child protection), tell all learners afterwards what happened and what follows, and write a full account on CPOMS that alerts AW.
clause-FAQ-3-does = “remove” takes a learner out, and “end session” closes the session. The incident form gives a full account ready for CPOMS, AW is alerted, and the bot drafts the message to the class for the teacher to send.
clause-FAQ-4-says = Unsuitable dress is treated as it would be face to face, and by the agreement.
clause-FAQ-4-does = A help topic says how.
clause-FAQ-5-says = A learner may ask to talk alone about something serious: never live and alone, but at another time with two staff. If the learner refuses a second adult, AW takes it.
clause-FAQ-5-does = “arrange meeting” makes a private kind of meeting of its own: one learner and two staff throughout, a neutral title, seen only by those invited, never on the class calendar, in the channel or in Live-Sessions. The Designated Safeguarding Person decides about recording, the guard acts if one adult drops out, and a refusal goes to AW at once.

## Agreement: teacher

clause-TCH-1-says = All thirteen undertakings are signed with a printed name, and are in force again before each session.
clause-TCH-1-does = The name is signed once for each version of the wording, and one line on every start form renews it. No session starts without it.
clause-TCH-2-says = The calendar is updated when a session is cancelled or changed.
clause-TCH-2-does = “cancel session” and “move session” change the event and tell the class.
clause-TCH-3-says = Learners may take part by video or by sound alone.
clause-TCH-3-does = The reminder says so.
clause-TCH-4-says = Staff keep up to date with the safety, safeguarding and data policies.
clause-TCH-4-does = Staff who run sessions are asked to confirm it once a year.
clause-TCH-5-says = A learner who does not keep the agreement is removed.
clause-TCH-5-does = The teacher decides. A private form removes the learner (with the power calls) or says how to, and warns if that would leave one learner alone with the adult.
clause-TCH-6-says = At the close everyone is disconnected, so that no one-to-one is left.
clause-TCH-6-does = “end session” disconnects everyone, and the last member of staff leaving starts the same.
clause-TCH-7-says = The agreement is posted for all learners before any session and says how to raise concerns.
clause-TCH-7-does = The bot posts it when it is added and before each session, with the concern button on it.

## Agreement: learner

clause-LRN-1-says = Learners give nine undertakings: be on time; read the files beforehand; have equipment ready and be logged in; show respect; dress suitably; choose a suitable place (noise, background, angle, privacy); be positive and do not disrupt; share no images of the class (the stricter of the policy’s two wordings); switch smart speakers off.
clause-LRN-1-does = The card lists all nine. The button comes first; a reaction to the current card counts too, and the card says that everyone sees reactions. Taking a reaction back withdraws what the reaction gave, and never what the button gave.
clause-LRN-2-says = Agreement is needed before every live session.
clause-LRN-2-does = An agreement lasts for one session unless the school sets a term or a year, and a new version of the wording always asks again.

## Guidance for students

clause-STU-1-says = Sessions are on the class calendar at a set time, never with one learner, and are recorded and stored by the school.
clause-STU-1-does = The session card says so.
clause-STU-2-says = Beforehand: a clear and plain room that is not a bedroom; test the camera’s view; tell the household; check the sounds around you; headphones; dress and act as in school.
clause-STU-2-does = It is sent with the session card, the day before or when the session is scheduled, on one page.
clause-STU-3-says = Start with the camera off and the microphone muted, and wait to be invited.
clause-STU-3-does = Meetings are made so (with the power meetings), and the reminder says so. Raising a hand and the private concern always work, and an adjustment agreed for a learner, such as a communication aid, is kept.
clause-STU-4-says = The chat is only for questions to the teacher, and unsuitable messages lead to removal.
clause-STU-4-does = Every message in the class team and its meetings is checked, and a flagged one is reported to AW. Hiding is for abuse of others, never for a cry for help or a disclosure: a person decides. Removal is the teacher’s choice.
clause-STU-5-says = Never record or photograph anyone.
clause-STU-5-does = Recording by others is off in the meeting’s options, and messages that tell of recording or sharing images are flagged.
clause-STU-6-says = Staff turn learners’ sound off when needed.
clause-STU-6-does = “mute all” (with the power meetings) lets no learner turn a microphone on, and is read back; the teacher turns off one that is on already. Without the power the answer says how it is done in Teams. Never in an unsafe room.
clause-STU-7-says = Afterwards: leave with the red button, do the follow-up tasks, and remember that school rules apply.
clause-STU-7-does = The closing card says so and carries the follow-up tasks.
clause-STU-8-says = The school’s guideline on ICT and social media applies.
clause-STU-8-does = The agreement card links to it; the school sets the address.
clause-STU-9-says = Take as full a part in the work as you can.
clause-STU-9-does = One kind line on the card says so, and nothing measures speaking, camera or use of the chat.
