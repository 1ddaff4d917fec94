"""The team-scoped permissions the app asks a team's owner for.

All sixteen from the first version, the most that the schema allows: adding one later would ask every team
again. What each is for stands in the text catalogue as ``permission-<name>`` with dots turned into dashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ResourcePermission:
    """One permission over the team or the chat in which the app is installed, and nothing beyond it."""

    name: str

    @property
    def key(self) -> str:
        """The key of the sentence that tells what it is for."""
        return f"permission-{self.name.replace('.', '-')}"


RESOURCE_SPECIFIC: Final = tuple(
    ResourcePermission(name)
    for name in (
        "ChannelMessage.Read.Group",
        "ChatMessage.Read.Chat",
        "ChannelMeeting.ReadBasic.Group",
        "OnlineMeeting.ReadBasic.Chat",
        "OnlineMeetingParticipant.Read.Chat",
        "OnlineMeetingNotification.Send.Chat",
        "ChannelMeetingNotification.Send.Group",
        "TeamMember.Read.Group",
        "ChatMember.Read.Chat",
        "ChannelSettings.Read.Group",
        "TeamsActivity.Send.Group",
        "TeamsActivity.Send.Chat",
        "Calls.JoinGroupCalls.Chat",
        "File.Read.Group",
        "OnlineMeetingRecording.Read.Chat",
        "OnlineMeetingArtifact.Read.Chat",
    )
)
