### Pwy sy’n cael gwybod a phryd: y tu allan i oriau, pobl i ffwrdd, ymarferion, a phwy y gellir ei gyrraedd.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
shut-title = Mae’r ysgol ar gau nawr.
shut-danger = Oes rhywun mewn perygl? Ffoniwch 999 yn gyntaf.
shut-call = Oes plentyn na all aros nes i’r ysgol agor? Ffoniwch { $name }: { $phone }.
# REVIEW: "tîm dyletswydd argyfwng" = emergency duty team
shut-team = Oes plentyn na all aros nes i’r ysgol agor? Ffoniwch dîm dyletswydd argyfwng yr awdurdod lleol.
shut-waits = Mae’r amser i ateb yn dechrau pan fydd yr ysgol yn agor: { $time }.
