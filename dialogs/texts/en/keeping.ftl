### What the `records` commands say to whoever looks after the bot.

## Actions that could not be carried out

dead-title = Actions that could not be carried out
dead-column-id = Number
dead-column-kind = Action
dead-column-school = School
dead-column-code = Why
dead-column-when = Given up
dead-column-tries = Tries
dead-none = There is no action that could not be carried out.
dead-remedy = Put right what stopped them, then try again: records dead --again all. What was dealt with in another way: records dead --clear NUMBER.
dead-again = Action { $id } ({ $kind }) is due again.
dead-cleared = Action { $id } ({ $kind }) has been dealt with.
dead-unknown = Action { $id } is not one that could not be carried out. See: records dead.
dead-no-number = Give the numbers of the actions, or the word all. See: records dead.

## Legal holds

hold-title = Legal holds
hold-column-school = School
hold-column-subject = On
hold-column-reason = Reason
hold-column-since = Since
hold-none = There is no legal hold.
hold-on = { $school }: nothing of { $subject } goes until this hold is taken off.
hold-off = { $school }: the hold on { $subject } is off. What has had its time goes tonight.
hold-no-reason = Say why with --reason: a reference of the court, the inquiry or the police, without spaces and without a name.
hold-nobody = Say on whom or on what, with --person or --alert.
hold-unknown = No school’s records know { $subject }. Check the id, or name the school with --school to hold what may still come.
hold-not-held = There is no hold on { $subject }. See: records hold.
