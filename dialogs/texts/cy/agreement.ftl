### Y Cytundeb Defnydd Priodol ar gyfer sesiynau byw.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon, yn enwedig geiriad yr ymrwymiadau.
agreement-title = Sesiynau byw: ein cytundeb
agreement-intro = Darllenwch hwn cyn sesiwn fyw, yna pwyswch y botwm.
agreement-give = Rwy’n cytuno
agreement-learner-title = Rwy’n cytuno i:
learner-1 = fod yn brydlon i bob sesiwn
learner-2 = ddarllen y ffeiliau ymlaen llaw a chael fy mhethau’n barod
learner-3 = wefru fy nyfais, a mewngofnodi cyn i ni ddechrau
learner-4 = ddangos parch at bawb yn y wers
learner-5 = wisgo’n addas, a meddwl am bobl eraill
learner-6 = eistedd mewn lle addas, a meddwl am sŵn, cefndir, ongl y camera a phreifatrwydd
learner-7 = helpu’r wers i fynd yn dda a pheidio â tharfu arni
learner-8 = beidio â rhannu lluniau o’r dosbarth
learner-9 = ddiffodd seinyddion clyfar, fel Alexa a Google neu Siri
agreement-concern = Yn poeni am rywbeth? Pwyswch “Codi pryder”. Dim ond staff diogelu sy’n ei ddarllen.
agreement-reactions = Gallwch ymateb â bawd i fyny yn lle hynny. Mae pawb yma’n gweld ymateb. Os tynnwch ef yn ôl, daw’r cytundeb hwnnw i ben; mae pwyso’r botwm yn aros.
agreement-guideline = Mae canllaw TGCh a chyfryngau cymdeithasol yr ysgol yn berthnasol
agreement-sign = Llofnodi fel athro neu athrawes
agreement-missing = Pwy sydd heb gytuno
agreement-given-button = Cytunoch chi â’r botwm am { $time }.
agreement-given-reaction = Cytunoch chi ag ymateb am { $time }.
agreement-signed = Llofnodoch chi am { $time }.
sign-title = Cytundeb yr athro neu’r athrawes
sign-intro = Rwy’n cytuno i:
teacher-1 = ddefnyddio Microsoft Teams drwy Hwb yn unig ar gyfer sesiynau byw
teacher-2 = bostio’r cytundeb hwn i’r dosbarth cyn unrhyw sesiwn fyw, a dweud sut i godi pryder
teacher-3 = roi’r sesiwn yn y calendr gyda’r dosbarth cyfan a chydweithiwr addas
teacher-4 = ddiweddaru’r calendr pan gaiff sesiwn ei chanslo neu ei newid
teacher-5 = recordio’r sesiwn gyfan a’i chadw yn “Live-Sessions” yn ffeiliau’r dosbarth
teacher-6 = fod mewn lle addas ac wedi gwisgo’n addas
teacher-7 = esbonio’r rheolau ar y dechrau: pwy gaiff siarad, sut i ofyn, sut i gael help
teacher-8 = adael i ddysgwyr ddewis cymryd rhan drwy fideo neu drwy sain
teacher-9 = gadw i fyny â’r polisïau ar ddiogelwch ar-lein, diogelu a diogelu data
teacher-10 = dynnu dysgwr nad yw’n cadw at y cytundeb hwn o’r sesiwn
teacher-11 = beidio byth â chymryd rhan mewn sesiwn fyw un-i-un
teacher-12 = ddatgysylltu pawb ar y diwedd, fel na chaiff neb ei adael un-i-un
teacher-13 = ddiffodd seinyddion clyfar, fel Alexa a Google neu Siri
sign-name = Eich enw llawn
sign-name-error = Ysgrifennwch eich enw cyntaf a’ch cyfenw.
sign-send = Llofnodi
signed-thanks = Diolch. Rydych wedi llofnodi’r cytundeb.
missing-title = Pwy sydd heb gytuno
missing-none = { $of ->
    [one] Mae’r un dysgwr yn y dosbarth wedi cytuno.
    [two] Mae’r ddau ddysgwr yn y dosbarth wedi cytuno.
   *[other] Mae pob un o’r { $of } dysgwr yn y dosbarth wedi cytuno.
}
missing-some = { $count ->
    [two] Mae { $count } ddysgwr o { $of } heb gytuno eto:
   *[other] Mae { $count } dysgwr o { $of } heb gytuno eto:
}
new-members = Mae rhywun newydd yn y dosbarth. Darllenwch y cytundeb uchod a phwyswch “Rwy’n cytuno”.
refused-team = Dim ond timau dosbarth y mae’r ysgol wedi’u rhestru y mae EHSBot yn eu gwasanaethu. Gofynnwch i weinyddwr yr ysgol ychwanegu’r dosbarth hwn.
agreement-mine = Gweld fy ateb i
agreement-answer = Pwyswch y botwm i weld y cytundeb a’ch ateb chi.
agreement-told = Os oes gennych sgwrs ag EHSBot, mae wedi dweud wrthych yno pwy sydd heb gytuno. Dim ond chi sy’n ei weld. Mae’r rhestr ar eich cerdyn chi hefyd: pwyswch y botwm.
agreement-given-recorded = Nododd eich athro neu’ch athrawes am { $time } eich bod wedi cytuno.
recorded-who = Os na all rhywun bwyso’r botwm, ac os yw wedi cytuno ar lafar neu ar bapur, ticiwch yr enw.
recorded-nobody = Ticiwch o leiaf un enw.
recorded-send = Nodi eu bod wedi cytuno
