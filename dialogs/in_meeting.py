"""The page that an adult alone with a learner is shown in the meeting: it names nobody, and runs no script (CON-2)."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from dialogs.texts import say
from policy.actions import PAGES

LANGUAGES = ("cy", "en")
PATH = "/in-meeting/{page}/{language}"
STYLE = (
    "html{color-scheme:light dark}"
    "body{margin:0;padding:1.5rem;font:1.125rem/1.5 'Segoe UI',system-ui,sans-serif;color:#1b1a19;background:#fff}"
    "main{border-left:.5rem solid #a4262c;padding-left:1rem}"
    "h1{font-size:1.375rem;line-height:1.3;margin:0 0 .75rem}p{margin:0}"
    "@media (prefers-color-scheme:dark){body{color:#fff;background:#1f1f1f}main{border-color:#e37d80}}"
)
_FRAMED_BY = (
    "https://teams.microsoft.com",
    "https://*.teams.microsoft.com",
    "https://*.cloud.microsoft",
    "https://*.office.com",
    "https://*.microsoft365.com",
)
"""Where Teams runs: nobody else may put the page into one of theirs."""


def address(page: str, language: str) -> str:
    """Where a page stands below the bot's own address: which word, which language, and nothing else."""
    return PATH.format(page=page, language=language)


def policy() -> str:
    """The Content-Security-Policy of every page: its own style, Teams around it, and nothing else at all."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    framed = " ".join(_FRAMED_BY)
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {framed}"
    )


def html(page: str, language: str) -> str:
    """The whole page; KeyError where there is no such page or language."""
    if page not in PAGES or language not in LANGUAGES:
        raise KeyError(page)
    title, word, more = (say(language, name) for name in ("in-meeting-title", f"private-{page}", "in-meeting-more"))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f'<body><main role="alert"><h1>{escape(word)}</h1><p>{escape(more)}</p></main></body></html>'
    )
