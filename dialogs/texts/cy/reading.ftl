### Darllen llawer o negeseuon o ffeil, a'r hyn y mae'r model yn ei ychwanegu at reswm.

# REVIEW: trefn y frawddeg
verdict-weighed = y geiriau hyn oedd drymaf yn y model, nid ymadrodd
read-progress = darllen
read-row = { $row }. { $severity }
# REVIEW: treigladau ar ôl rhifau
read-summary = { $read ->
    [zero] Ni ddarllenwyd unrhyw neges.
    [two] Darllenwyd { $read } neges, { $flagged } i berson edrych arnyn nhw.
   *[other] Darllenwyd { $read } neges, { $flagged } i berson edrych arnyn nhw.
}
# REVIEW: termau taenlen
read-no-file = Nid oedd modd darllen { $file } fel ffeil CSV. Cadwch hi o’r daenlen fel CSV (UTF-8).
# REVIEW: dim ffeil
read-not-there = Nid yw { $file } yno, neu ni ellir ei hagor.
