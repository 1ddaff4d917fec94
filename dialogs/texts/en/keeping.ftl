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
