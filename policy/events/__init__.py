"""What happened, in the past tense. What people ask for is an event too. Ids and times come from outside."""

from __future__ import annotations

from policy.events import (
    alert,
    alike,
    arranged,
    calls,
    canary,
    class_message,
    class_rules,
    class_team,
    drill,
    drives,
    filing,
    kind_note,
    length,
    owing,
    own_messages,
    person,
    private_calls,
    recordings,
    recurring,
    room,
    session,
    steering,
    subscription,
    timetable,
    trouble,
    up_to_date,
)
from policy.events.alert import *
from policy.events.alike import *
from policy.events.arranged import *
from policy.events.calls import *
from policy.events.canary import *
from policy.events.cards import *
from policy.events.class_message import *
from policy.events.class_rules import *
from policy.events.class_team import *
from policy.events.drill import *
from policy.events.drives import *
from policy.events.filing import *
from policy.events.kind_note import *
from policy.events.length import *
from policy.events.owing import *
from policy.events.own_messages import *
from policy.events.person import *
from policy.events.private_calls import *
from policy.events.recordings import *
from policy.events.recurring import *
from policy.events.room import *
from policy.events.session import *
from policy.events.steering import *
from policy.events.subscription import *
from policy.events.timetable import *
from policy.events.trouble import *
from policy.events.up_to_date import *

Event = (
    class_team.Event
    | class_rules.Event
    | length.Event
    | timetable.Event
    | steering.Event
    | session.Event
    | private_calls.Event
    | room.Event
    | calls.Event
    | alike.Event
    | alert.Event
    | arranged.Event
    | class_message.Event
    | owing.Event
    | own_messages.Event
    | person.Event
    | recurring.Event
    | canary.Event
    | drill.Event
    | kind_note.Event
    | up_to_date.Event
    | subscription.Event
    | trouble.Event
    | drives.Event
    | filing.Event
    | recordings.Event
)
