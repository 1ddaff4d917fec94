"""One e-mail through Graph, from the school's own mailbox (power `mail`). It is not kept among what was sent."""

from __future__ import annotations

from bot.graph.client import Graph
from bot.graph.requests import REQUESTS


async def send_mail(graph: Graph, sender: str, to: str, subject: str, text: str) -> None:
    """Hand an e-mail to Exchange. A yes says that it was taken, not that it arrived.

    Raises PermissionMissing where the school has not consented, or Exchange keeps the bot out of this mailbox.
    """
    asked = REQUESTS["send-mail"]
    body = {
        "message": {
            "subject": subject,
            "importance": "high",
            "body": {"contentType": "Text", "content": text},
            "toRecipients": [{"emailAddress": {"address": to}}],
        },
        "saveToSentItems": False,
    }
    await graph.change(asked.method, asked.at(sender=sender), asked.permission, body)
