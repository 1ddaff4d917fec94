### Sut mae dysgwyr yn paratoi at sesiwn a drefnwyd, y diwrnod cynt.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
guidance-title = Paratoi at y sesiwn fyw: { $class }
guidance-later = Yn y sesiwn ac ar ei hôl
guidance-during = Yn y sesiwn
guidance-during-time = Byddwch yn brydlon.
guidance-during-off = Dechreuwch gyda’ch camera a’ch meicroffon i ffwrdd. Arhoswch nes bod eich athro neu’ch athrawes yn gofyn i chi.
guidance-during-hand = Codwch eich llaw i siarad.
guidance-during-chat = Defnyddiwch y sgwrs dim ond i ofyn rhywbeth i’ch athro neu’ch athrawes.
guidance-during-part = Cymerwch ran mor llawn ag y gallwch.
guidance-during-record = Peidiwch byth â recordio neb, a pheidiwch â thynnu lluniau.
guidance-after = Ar ôl y sesiwn
guidance-after-leave = Gadewch gyda’r botwm coch.
guidance-after-tasks = Gwnewch y tasgau a osododd eich athro neu’ch athrawes.
guidance-after-rules = Mae rheolau’r ysgol yn cyfrif ar-lein hefyd.
