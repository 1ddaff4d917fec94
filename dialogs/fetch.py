"""What the staff channel and an e-mail say where an alert can't reach somebody: whom, and never why (SAF-2)."""

from __future__ import annotations

from typing import Any

from dialogs import parts
from dialogs.texts import both, say
from policy.clauses import enforces
from policy.school import School


@enforces("SAF-2")
def card(person: str, school: School) -> dict[str, Any]:
    """SAF-2: whom to fetch, in both languages; nothing of a child, a class or an alert."""
    body: list[Any] = []
    for place, lang in enumerate(school.school.languages):
        name = parts.bare(school.name_of(person) or "") or say(lang, "alert-unnamed")
        said = [say(lang, "fetch-what", name=name), say(lang, "fetch-away")]
        title = parts.title(say(lang, "fetch-title", name=name))
        body.append(parts.part([title, *parts.lines(said)], apart=place > 0))
    return parts.card(body, said=" / ".join(both(school, "fetch-summary")))


@enforces("SAF-2")
def letter(lang: str) -> str:
    """SAF-2: an e-mail's text, which tells nothing: mailboxes are shared, forwarded and read on locked screens."""
    return "\n\n".join(say(lang, f"mail-{part}") for part in ("what", "how", "nothing"))
