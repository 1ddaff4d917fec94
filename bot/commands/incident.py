"""`records incident`: the whole dated account of an alert as a document, for the file of record (SAF-3, FAQ-3)."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from bot.commands.files import write_new
from bot.commands.paper import Paper
from bot.commands.place import database, now, on_records, schools, seal
from bot.commands.saying import DONE, refuse, tell
from bot.enforcement.lookup import SealedWords, words_of
from bot.enforcement.naming import as_kept, knowing_alert, named
from bot.enforcement.spelling import read
from bot.records import ledger, states, words
from bot.records.errors import WordsGone
from bot.records.reading_store import do
from bot.records.seal import Seal
from dialogs import alert as alert_card
from dialogs.alert import AlikeWords, Telling, Words
from dialogs.texts import say
from policy.alerts import Alert
from policy.rules import alert_key, class_key
from policy.school import School

Found = tuple[str, Alert, Telling]


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Open the account, note in the ledger who took it, and write the file, for this account's eyes only."""
    lang, alert = given.language, as_kept(given.alert)
    if given.pdf.exists():
        return refuse(lang, "export-exists", file=str(given.pdf))
    ring, known = seal(environment), schools(environment)
    found = do(database(environment), lambda conn: _found(conn, given.school, alert, ring))
    school = known.of_id(found[0]) if found else None
    if found is None or school is None:
        return refuse(lang, "account-nothing", alert=alert)
    on_records(environment, lambda store: store.run(lambda conn: _note(conn, school.id, alert, given.by)))
    write_new(given.pdf, document(found[1], school, lang, found[2]))
    tell(lang, "account-done", file=str(given.pdf))
    return DONE


def document(alert: Alert, school: School, lang: str, telling: Telling) -> bytes:
    """What *Copy for CPOMS* shows, with a line to sign."""
    title = say(lang, "account-title", school=getattr(school.school.name, lang))
    number = say(lang, "account-id", alert=alert.flag.alert)
    paper = Paper(lang, title, foot=number)
    paper.heading(title, 18)
    paper.line(number)
    told = alert_card.account(alert, school, lang, telling)
    paper.heading(told.title, 13)
    for line in told.facts:
        paper.line(line)
    for heading, said in told.written:
        paper.labelled(heading, said)
    paper.heading(told.done_title, 13)
    paper.ending(told.done, say(lang, "account-signed"))
    return paper.done()


def _found(conn: Connection, school: str | None, alert: str, ring: Seal) -> Found | None:
    """The alert in the school that has it, with everything that was written about it."""
    for one in named(conn, school) if school else knowing_alert(conn, alert):
        loaded = states.load(conn, one, alert_key(alert))
        if loaded is not None:
            kept: Alert = read(loaded.kind, loaded.body)
            return one, kept, _telling(conn, one, kept, ring)
    return None


def _telling(conn: Connection, school: str, alert: Alert, ring: Seal) -> Telling:
    team = states.load(conn, school, class_key(alert.flag.place)) if alert.flag.place else None
    kept = _words(conn, school, alert.flag.words, ring)
    refs = {entry.words for entry in alert.history if entry.words}
    opened = {ref: _words(conn, school, ref, ring) for ref in refs}
    return Telling(
        place=read(team.kind, team.body).name if team else "",
        words=_said(kept) if kept else None,
        written={ref: one.text for ref, one in opened.items() if one},
        alike=tuple(_alike(conn, school, alert, ring)),
    )


def _alike(conn: Connection, school: str, alert: Alert, ring: Seal) -> Iterator[AlikeWords]:
    """The messages that have joined it."""
    for joined in alert.joined:
        loaded = states.load(conn, school, alert_key(joined.alert))
        kept = _words(conn, school, read(loaded.kind, loaded.body).flag.words, ring) if loaded else None
        if kept:
            yield AlikeWords(joined.at, _said(kept))


def _words(conn: Connection, school: str, ref: str | None, ring: Seal) -> SealedWords | None:
    """What was written; None where its time is over."""
    try:
        return words_of(words.open(conn, ring, school, ref).decode()) if ref else None
    except WordsGone:
        return None


def _said(kept: SealedWords) -> Words:
    return Words(kept.text, kept.reasons, kept.fields)


def _note(conn: Connection, school: str, alert: str, by: str) -> None:
    at_ms, subject = int(now().timestamp() * 1000), alert_key(alert)
    clauses = ("SAF-3",)
    ledger.append(
        conn, school, at_ms=at_ms, actor=by, action="AccountTaken", subject=subject, clauses=clauses, facts={}
    )
