### Galwad cyfarfod: pwy sy’n cael ei dynnu allan, pwy nad yw’n perthyn, oedolyn sy’n cael ei anfon.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
adult-send = Anfonwch oedolyn nawr
adult-coming = Mae staff wedi cael cais i ddod. Arhoswch yn y cyfarfod nes bod rhywun yno.
adult-not-now = Dim ond i gyfarfod sy’n rhedeg y gellir anfon oedolyn, a dim ond staff all ofyn.
private-taking-out = Mae EHSBot yn tynnu’r dysgwr o’r cyfarfod: arhosodd yn un-i-un. Peidiwch â gadael neb i mewn nes gall ail oedolyn neu ddau ddysgwr ddod i mewn gyda’i gilydd.
private-taken-out = Cawsoch eich tynnu o’r sesiwn fyw. Wnaethoch chi ddim byd o’i le. Does neb yn cael bod ynddi ar ei ben ei hun gydag un oedolyn, nac heb oedolyn. Gallwch godi pryder unrhyw bryd.
private-adult-wanted = Mae aelod o staff yn gofyn am oedolyn mewn sesiwn fyw nawr. Ymunwch, os gwelwch yn dda.
stranger-room = Mae { $name } yn y sesiwn fyw ac nid yw’n perthyn i’r dosbarth hwn.
stranger-lobby = Mae { $name } yn aros yn y lobi ac nid yw’n perthyn i’r dosbarth hwn.
stranger-guest = Nid yw wedi mewngofnodi fel rhywun o’r ysgol.
stranger-other = Mae wedi mewngofnodi i’r ysgol, ac nid yw ar restr y dosbarth.
stranger-do-room = Chi sy’n penderfynu: os na wyddoch pam mae yno, gofynnwch iddo adael neu tynnwch ef o’r cyfarfod.
stranger-do-lobby = Chi sy’n penderfynu: peidiwch â’i adael i mewn oni bai eich bod yn gwybod pwy yw a pham mae’n dod.
reason-no-adult-asked = Dim ond i gyfarfod sy’n rhedeg y gellir anfon oedolyn, a dim ond staff all ofyn.
remedy-no-adult-asked = Gofynnwch yn sgwrs y cyfarfod ei hun tra bydd yn rhedeg.
reason-cannot-remove = Nid yw EHSBot yn yr alwad, felly ni all dynnu neb allan.
remedy-cannot-remove = Gofynnir i’r oedolyn orffen y cyfarfod.
reason-call-refused = Ni allai EHSBot ymuno â galwad y cyfarfod.
remedy-call-refused = Mae’n rhoi cynnig arall arni. Gall TG weld gydag app.py doctor beth sydd ar goll.
reason-removal-refused = Ni thynnodd Teams rywun o’r alwad.
remedy-removal-refused = Gofynnir i’r oedolyn orffen y cyfarfod.
step-unsafe = nid oedd yr ystafell yn ddiogel mwyach
step-warned = rhybuddiwyd { $name }
step-called = galwyd { $name } i mewn
step-not-told = ni ellid dweud wrth { $name }: { $detail }
step-adult-asked = gofynnodd { $name } i oedolyn gael ei anfon
step-end-asked = gofynnwyd i { $name } orffen y cyfarfod
step-lobby-shut = gwelwyd bod y lobi ar gau
step-lobby-open = ni ellid cau’r lobi
step-not-in-call = nid oedd EHSBot yn yr alwad ac ni allai dynnu neb allan
step-remove-asked = gofynnwyd i Teams dynnu { $name } allan
step-removed = gwelwyd bod { $name } allan o’r cyfarfod
step-remove-asked-many = gofynnwyd i Teams dynnu allan bawb a oedd yn y cyfarfod heb staff: { $detail }
step-removed-many = pobl y gwelwyd eu bod allan o’r cyfarfod: { $detail }
step-remove-refused-many = ni thynnodd Teams nhw allan: { $detail }
step-remove-refused = ni thynnodd Teams { $name } allan: { $detail }
