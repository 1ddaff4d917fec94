### Being told by Graph, at once, of what changes.

alert-subscription-ended = Teams no longer tells EHSBot at once of messages that are edited or deleted.
alert-todo-subscription-ended = EHSBot still reads every new message. Until it is told again, an edit or a deletion that Teams does not report may go unseen. It asks again and says when all is well. IT: see python app.py doctor.
kept-secret-purpose = The keys of the bot’s own that open what Graph encrypts for it, sealed.
kept-secret-period = Half a year, and two weeks after it has a successor.
kept-secret-export = Not exported: no personal data.
kept-secret-erasure = None needed: no personal data.
doctor-check-notices = Being told of changes at once
doctor-remedy-notices = Class teams that are not watched are named above: add the bot there, or have an owner agree anew; it asks again by itself. Without EHSBOT_PUBLIC_URL nothing is told, and an edit or a deletion that Teams doesn’t report goes unseen.
