"""What must be done, in the imperative. Actions are data: ids and codes, never words or a finished card."""

from __future__ import annotations

from policy.actions import (
    alert,
    calls,
    canary,
    class_message,
    class_rules,
    class_team,
    drill,
    later,
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
    up_to_date,
)
from policy.actions.alert import *
from policy.actions.calls import *
from policy.actions.canary import *
from policy.actions.class_message import *
from policy.actions.class_rules import *
from policy.actions.class_team import *
from policy.actions.drill import *
from policy.actions.later import *
from policy.actions.own_messages import *
from policy.actions.person import *
from policy.actions.private_calls import *
from policy.actions.recordings import *
from policy.actions.recurring import *
from policy.actions.room import *
from policy.actions.session import *
from policy.actions.steering import *
from policy.actions.subscription import *
from policy.actions.timetable import *
from policy.actions.up_to_date import *

Action = (
    class_team.Action
    | class_rules.Action
    | session.Action
    | steering.Action
    | timetable.Action
    | room.Action
    | calls.Action
    | alert.Action
    | class_message.Action
    | own_messages.Action
    | drill.Action
    | canary.Action
    | up_to_date.Action
    | recordings.Action
    | private_calls.Action
    | person.Action
    | recurring.Action
    | subscription.Action
    | later.Action
)
