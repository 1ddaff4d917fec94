### The yearly question to staff: are you up to date with the policies?

up-to-date-title = Are you up to date with the policies?
up-to-date-what = All staff are asked once in each school year, { $year }. It is about the policies and procedures that are in force now:
up-to-date-online = online safety
up-to-date-safeguarding = safeguarding, with your own legal duty to report a child at risk
up-to-date-data = data protection, with recordings
up-to-date-live = live sessions
up-to-date-unsure = If you are not sure, read them first or ask the Designated Safeguarding Person. This card waits.
up-to-date-who-sees = When you confirmed is kept. AW and the head see who has not confirmed yet.
up-to-date-again = This is the one reminder.
up-to-date-yes = I have read them and am up to date
up-to-date-thanks = Thank you. You confirmed it at { $time }.
up-to-date-see = Who has not confirmed?
up-to-date-missing = Who has not confirmed yet
up-to-date-missing-year = School year { $year }:
up-to-date-order = The order is that of the school file, and says nothing about anybody.
up-to-date-now = As it stands now
up-to-date-all = All staff have confirmed for { $year }.
up-to-date-no-chat = { $name } (has no chat with EHSBot, so could not be asked: please ask in person)
up-to-date-unreached = { $name } (could not be reached by EHSBot: please ask in person)
reason-year-is-over = This question is not that of this school year.
remedy-year-is-over = EHSBot asks you again in your own chat.
reason-list-not-yours = Only AW and the head see this list.
remedy-list-not-yours = Ask AW if you need to know.
reason-not-staff = Only staff of the school can confirm this.
remedy-not-staff = If you are staff, ask IT to put you into the school file.
