### What the `records` commands say to whoever looks after the bot.

## Actions that could not be carried out

canary-none = No daily test has arrived yet.
canary-runs = Daily tests that arrived; milliseconds at each stage
canary-column-school = School
canary-column-released = Set out
canary-column-wait = Taken up
canary-column-front = Own address
canary-column-read = Read
canary-column-deliver = Kept, and at AW

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

## Forgetting a person

erase-nothing = Nothing in the records names { $person } that could go. The ledger keeps its ids.
erase-would = { $school }: would go: state { $state }, words { $words }, delivery { $delivery }.
erase-done = { $school }: gone: state { $state }, words { $words }, delivery { $delivery }. The ledger says so and stays whole.
erase-remedy = Nothing has gone yet. To do it, add --do. It can’t be undone: a person may want a copy first (records export).
erase-rejoins = Whoever is still in a class team is read in again. Backups made before still hold what went.
erase-kept = So nothing goes now.
erase-not-hold = { $school }: { $table } { $name } is under a legal hold. Once nobody needs it, take it off: records hold.
erase-not-open-alert = { $school }: { $table } { $name } belongs to an alert by or about this person that is open. Close it in Teams first.
erase-not-running = { $school }: { $table } { $name } is of a session that is running. Try again when it has ended.

## What has had its time

purge-would = What would go now, in rows
purge-gone = What has gone, in rows
purge-column-school = School
purge-progress = Looking through
purge-remedy = Nothing has gone: the bot takes it in the night. To take it now, add --do. What is under a hold or of an open alert stays.
purge-no-file = { $school } is in the records and has no school file here, so nothing of it goes: nobody says how long it is kept. Give EHSBOT_SCHOOL the folder with its file.
purge-no-school = There is no school file for { $school }. EHSBOT_SCHOOL names the file, or the folder of all files.

## What is kept of a person

export-title = What EHSBot keeps of you
export-whom = Person: { $person }. Made: { $when }.
export-what = EHSBot conveys safeguarding concerns in the school’s Teams. This is everything it keeps that names you, with why and for how long. The record of a concern itself is in the school’s own system.
export-masked = Other people are called person 1, person 2 and so on, each always the same.
export-part-state = Where things stand
export-part-words = Words
export-part-delivery = Tries to reach you
export-part-ledger = The ledger: what was done, by or about you
export-nothing-here = Nothing.
export-person = person { $number }
export-somebody = somebody
export-progress = Gathering
export-nothing = The records keep nothing that names { $person }. Check the id: it is the object id in Entra.
export-exists = { $file } is there already. Choose another folder with --out, or move it away.
export-done = Written: person.json and person.pdf in { $folder }. Only this account can read them. The ledger says that it was done.
export-read = Read both before anybody gets them: a name the bot doesn’t know can’t be masked, and what is about a concern may have to be withheld. Ask the DSP.
export-read-no-file = Read both before anybody gets them: the school file could not be read, so names of staff in people’s words are not masked. What is about a concern may have to be withheld. Ask the DSP.

## A new key

rotate-progress = Sealing anew
rotate-done = Sealed anew with the key { $key }, in texts: { $count }.
rotate-free = Nothing in these records is sealed with the key { $key } any more. It can leave EHSBOT_DATA_KEYS; older backups still need it, and so do buttons made with it. Left behind the first key, they work for up to { $days } days; once it has gone, they offer a new card.
rotate-left = Still sealed with the key { $key }, in texts: { $count }. Does a bot still run with that key in front? Start it with the new keys, then again: records rotate-key.
rotate-missing = The key { $key } is missing from EHSBOT_DATA_KEYS. It sealed, in texts: { $count }. Put it back behind the first key, then again: records rotate-key.
rotate-broken = { $school }: { $ref } was changed after it was sealed, or its key has changed under the same name, and can’t be opened. It was left as it is.

## Proof, and putting a backup back

head-done = Written to { $file }, ends of ledgers: { $count }. Keep it where nobody can reach who reaches the records; records verify --head compares with it.
verify-progress = Reading the ledger
verify-broken = { $school }: the ledger is not what it was, first at entry { $entry }. Change nothing: keep the records and every backup as they are, and compare with older backups and heads.
restore-done = { $school }: put back, and its ledger of { $entries } entries is whole.
restore-aside = The records before it are in { $file }. They hold personal data too: delete them when nobody needs them.
restore-then = Start the bot. What was due when the backup was made is sent, perhaps a second time; what was flagged since is not in it: read those classes by hand, where messages can’t be read again.
