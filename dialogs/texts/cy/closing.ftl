### Diwedd sesiwn, a’r tasgau i’r dosbarth cyfan.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
closing-title = Mae’r sesiwn fyw ar ben
closing-leave = Gadewch gyda’r botwm coch.
closing-tasks = Gwnewch y tasgau a osododd eich athro neu’ch athrawes. Mae pawb yn eu cael, hefyd y rhai na allai ddod.
closing-rules = Mae rheolau’r ysgol yn berthnasol ar-lein hefyd.
closing-teacher = Athro neu athrawes: dewiswch “Gorffen y cyfarfod i bawb”, fel na chaiff neb ei adael ar ei ben ei hun.
closing-tasks-below = Gwnewch y tasgau isod. Mae pawb yn eu cael, hefyd y rhai na allai ddod.
closing-tasks-title = Tasgau
closing-write = Athro neu athrawes: ysgrifennu’r tasgau
closing-form-title = Tasgau i’r dosbarth
closing-who-reads = Mae’r dosbarth cyfan yn darllen hyn ar y cerdyn cloi. Peidiwch ag enwi neb, os gwelwch yn dda.
closing-label = Beth mae’r dosbarth i’w wneud nawr?
closing-send = Ei roi ar y cerdyn
closing-done = Mae ar y cerdyn cloi i’r dosbarth cyfan.
closing-error-needed = Ysgrifennwch beth sydd i’w wneud, os gwelwch yn dda.
closing-error-too-long = Ysgrifennwch lai, os gwelwch yn dda: mil o lythrennau ar y mwyaf.
start-tasks = Tasgau i’r dosbarth cyfan wedyn (os ydych yn eu gwybod yn barod)
reason-tasks-too-late = Mae sesiwn ddiweddarach i’r dosbarth hwn wedi agor.
remedy-tasks-too-late = Ysgrifennwch y tasgau yn sianel y dosbarth.
