"""The optional powers: which consent each one is, and which clauses it serves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policy.clauses import Power, Standing, register

PERMISSIONS: Mapping[Power, tuple[tuple[str, ...], ...]] = {
    Power.TEAM: (),
    Power.MEETINGS: (("OnlineMeetings.ReadWrite.All",), ("Calendars.ReadWrite",)),
    Power.CALLS: (("Calls.JoinGroupCall.All",),),
    Power.HIDE: (("ChannelMessage.UpdatePolicyViolation.All",), ("Chat.UpdatePolicyViolation.All",)),
    Power.FILES: (("Sites.Selected", "Files.ReadWrite.All"),),
    Power.ROSTER: (("EduRoster.Read.All",),),
    Power.MAIL: (("Mail.Send",),),
    Power.INSTALL: (
        ("TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All",),
        ("TeamsAppInstallation.ReadWriteSelfForUser.All", "TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All"),
    ),
}
"""What a power needs: one of each group. `team` is the consent of each class team and no tenant-wide one."""


def lacking(power: Power, granted: Iterable[str]) -> tuple[str, ...]:
    """The permissions that a power still needs, the first of each group that nothing granted is in."""
    given = frozenset(granted)
    return tuple(group[0] for group in PERMISSIONS[power] if not given.intersection(group))


def serves(power: Power, others: Iterable[Power]) -> Mapping[str, Standing]:
    """What a power changes beside the others: each clause that stands differently with it, as it then stands."""
    without = frozenset(others) - {power} | {Power.TEAM}
    found = {
        clause.id: (clause.standing(without), clause.standing(without | {power})) for clause in register().values()
    }
    return {id_: after for id_, (before, after) in found.items() if after != before}
