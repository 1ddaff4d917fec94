"""Which press is answered by what: the map of every button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.doors import (
    alert_forms,
    alert_presses,
    class_presses,
    context,
    drill_presses,
    help_presses,
    incident_presses,
    recording_presses,
)
from bot.doors.desk import Desk
from bot.doors.press import Press, Reply

PRESSES: Mapping[str, Callable[[Press, Desk], Awaitable[Reply]]] = {
    "agreement.give": class_presses.give,
    "agreement.view": class_presses.view_agreement,
    "agreement.sign": class_presses.sign,
    "agreement.signed": class_presses.signed,
    "agreement.missing": class_presses.missing,
    "agreement.recorded": class_presses.recorded,
    "session.form": class_presses.start_form,
    "session.start": class_presses.start,
    "session.ready": class_presses.ready,
    "session.here": class_presses.here,
    "meeting.named": class_presses.named,
    "session.view": class_presses.view_session,
    "concern.form": alert_presses.concern_form,
    "concern.sent": alert_presses.concern_sent,
    "concern.left": alert_presses.concern_left,
    "help.topic": help_presses.topic,
    "help.topics": help_presses.listed,
    "incident.form": incident_presses.form,
    "incident.sent": incident_presses.sent,
    "notes.view": alert_presses.notes,
    "drill.got": drill_presses.answered,
    "recording.answered": recording_presses.answered,
    "recording.decided": recording_presses.decided,
    "alert.show": alert_presses.show,
    "alert.got": alert_presses.take,
    "alert.escalate": alert_presses.escalate,
    "alert.copy": alert_presses.copy,
    "alert.view": alert_presses.view,
    "alert.note": alert_forms.note,
    "alert.noted": alert_forms.noted,
    "alert.hand": alert_forms.hand,
    "alert.handed": alert_forms.handed,
    "alert.close": alert_forms.close,
    "alert.closed": alert_forms.closed,
    "alert.reopen": alert_forms.reopen,
    "alert.reopened": alert_forms.reopened,
    "alert.context": context.context,
    "alert.around": context.around,
}
