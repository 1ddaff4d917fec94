"""The statements of `bot.records.jobs`, built once so that only their values change.

States are written as literals: with a bound value neither database would use the partial indexes.

Two of those are spelled so that no other statement may use them, and no other serves theirs. PostgreSQL counts what is
live now and then, mostly when little is. Where much has piled up since, all indexes of what is live look alike to it,
and it read them from end to end for each action that was due: six seconds to claim one of three thousand.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Text,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    not_,
    null,
    or_,
    select,
    update,
)

from bot.records.dialect import insert_once
from bot.records.prepared import prepared
from bot.records.schema import job

_other = job.alias("other")


def _is(column: ColumnElement[int], number: int) -> ColumnElement[bool]:
    return column == literal_column(str(number))


_live = _is(job.c.state, 0)
_in_a_lane = and_(_other.c.state <= literal_column("0"), _other.c.lane.is_not(None))
"""Only `job_lane` has these words, and no index of what is live follows from them."""
_same_lane = and_(_in_a_lane, _other.c.lane == job.c.lane)
_older_in_lane = exists().where(_same_lane, _other.c.id < job.c.id).correlate(job)
_leased_in_lane = (
    exists()
    .where(
        _same_lane,
        _other.c.id != job.c.id,
        _other.c.lease_owner.is_not(None),
        _other.c.visible_ms > bindparam("now"),
    )
    .correlate(job)
)
_first_in_lane = or_(job.c.lane.is_(None), not_(_older_in_lane))
_free_lane = or_(job.c.lane.is_(None), not_(_leased_in_lane))

PUT = insert_once(
    job,
    *("kind", "dedupe", "school", "lane", "payload", "payload_version", "state", "due_ms", "visible_ms"),
    *("lease_token", "attempts", "max_attempts", "created_ms"),
)
_CLAIMABLE = (
    select(
        job.c.id,
        job.c.kind,
        job.c.dedupe,
        job.c.school,
        job.c.lane,
        job.c.payload,
        job.c.payload_version,
        job.c.attempts,
        job.c.max_attempts,
        job.c.lease_token,
        job.c.due_ms,
        job.c.last_error,
    )
    .where(_live, job.c.visible_ms <= bindparam("now"), _first_in_lane, _free_lane)
    .order_by(job.c.visible_ms, job.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=job, skip_locked=True)
)
CLAIMABLE = prepared(_CLAIMABLE)
CLAIMABLE_OF = _CLAIMABLE.where(job.c.kind.in_(bindparam("kinds", expanding=True)))
LEASE = prepared(
    update(job)
    .where(job.c.id == bindparam("of_id"))
    .values(
        lease_owner=bindparam("lease_owner"),
        visible_ms=bindparam("visible_ms"),
        lease_token=job.c.lease_token + 1,
        attempts=job.c.attempts + 1,
    )
)

_held = and_(job.c.id == bindparam("of_id"), job.c.lease_token == bindparam("of_token"))
_live_or_cancelled = job.c.state.in_([literal_column("0"), literal_column("3")])
IS_HELD = prepared(select(job.c.id).where(_held, _live, job.c.lease_owner.is_not(None)))
SETTLE = prepared(
    update(job)
    .where(_held, _live_or_cancelled, job.c.lease_owner.is_not(None))
    .values(
        state=bindparam("new_state"),
        last_error=bindparam("error"),
        done_ms=bindparam("done"),
        lease_owner=null(),
    )
)
RETRY = prepared(
    update(job)
    .where(_held, _live_or_cancelled, job.c.lease_owner.is_not(None))
    .values(visible_ms=bindparam("new_visible"), last_error=bindparam("error"), lease_owner=null())
)
PUT_OFF = prepared(
    update(job)
    .where(_held, _live_or_cancelled, job.c.lease_owner.is_not(None))
    .values(
        visible_ms=bindparam("new_visible"),
        attempts=bindparam("new_attempts"),
        last_error=bindparam("error"),
        lease_owner=null(),
    )
)
CANCEL = (
    update(job)
    .where(job.c.dedupe == bindparam("of_dedupe"), _live)
    .values(state=literal_column("3"), done_ms=bindparam("done"))
)
TAKE_OVER = (
    update(job)
    .where(
        _live,
        job.c.lease_owner.is_not(None),
        job.c.lease_owner.not_in(bindparam("alive", expanding=True)),
    )
    .values(lease_owner=null(), visible_ms=bindparam("now"))
)

TAKE_FROM = (
    update(job)
    .where(_live, job.c.lease_owner.in_(bindparam("dead", expanding=True)))
    .values(lease_owner=null(), visible_ms=bindparam("now"))
)
RENEW = prepared(
    update(job).where(_held, _live, job.c.lease_owner.is_not(None)).values(visible_ms=bindparam("new_visible"))
)

HASTEN = (
    update(job)
    .where(
        _live,
        job.c.kind == bindparam("of_kind"),
        job.c.lease_owner.is_(None),
        job.c.visible_ms > bindparam("now"),
        job.c.payload.like(bindparam("pattern"), escape="!"),
    )
    .values(visible_ms=bindparam("now"))
)

_early = job.c.created_ms - bindparam("now", type_=BigInteger)
FROM_THE_FUTURE = (
    update(job)
    .where(_live, job.c.created_ms > bindparam("latest"))
    .values(due_ms=job.c.due_ms - _early, visible_ms=job.c.visible_ms - _early, created_ms=bindparam("now"))
)
"""A job keeps the time that it was to wait, counted from now."""

NEXT_DUE = prepared(select(job.c.visible_ms).where(_live, _first_in_lane).order_by(job.c.visible_ms, job.c.id).limit(1))
HAS_TIME = job.c.due_ms >= literal_column("0")
"""The words of `job_first_due`, which is no good for anything else."""
OLDEST_DUE = select(func.min(job.c.due_ms)).where(_live, HAS_TIME, job.c.due_ms <= bindparam("now"))


def _count(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(job).where(*conditions).scalar_subquery()


COUNTS = select(
    _count(_live),
    _count(_live, job.c.visible_ms <= bindparam("now")),
    _count(_live, job.c.lease_owner.is_not(None)),
    _count(_is(job.c.state, 2), job.c.state != literal_column("0")),
)

_is_settled = (
    job.c.state != literal_column("0"),
    job.c.state.in_([literal_column("1"), literal_column("3")]),
    job.c.done_ms < bindparam("before"),
    or_(bindparam("of_school", type_=Text) == "", job.c.school == bindparam("of_school", type_=Text)),
)
SETTLED = select(func.count()).select_from(job).where(*_is_settled)
_settled = select(job.c.id).where(*_is_settled).limit(bindparam("most"))
PURGE = delete(job).where(job.c.id.in_(_settled))
