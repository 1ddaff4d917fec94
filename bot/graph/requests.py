"""Everything the bot may ask of Graph, in one table: what it needs, for which power, and where it is documented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.origins import segment
from policy.clauses import Power

Method = Literal["GET", "POST", "PATCH", "DELETE"]
DOCS = "https://learn.microsoft.com/graph/api/"


@dataclass(frozen=True, slots=True)
class Request:
    """One kind of request. path: from below `/v1.0`, with `{names}` for ids; permission: the least that is enough."""

    method: Method
    path: str
    permission: str
    power: Power
    documented: str

    def at(self, **ids: str) -> str:
        """The path with its ids filled in, each a segment of its own."""
        return "/v1.0" + self.path.format_map({name: segment(one) for name, one in ids.items()})


REQUESTS: Mapping[str, Request] = {
    "team-members": Request(
        "GET", "/teams/{group}/members", "TeamMember.Read.Group", Power.TEAM, f"{DOCS}team-list-members"
    ),
    "channel-messages": Request(
        "GET", "/teams/{group}/channels/{channel}/messages", "ChannelMessage.Read.Group", Power.TEAM,
        f"{DOCS}channel-list-messages",
    ),
    "channels": Request(
        "GET", "/teams/{group}/channels", "ChannelSettings.Read.Group", Power.TEAM, f"{DOCS}channel-list"
    ),
    "channel-changes": Request(
        "GET", "/teams/{group}/channels/{channel}/messages/delta", "ChannelMessage.Read.Group", Power.TEAM,
        f"{DOCS}chatmessage-delta",
    ),
    "chat-messages": Request(
        "GET", "/chats/{chat}/messages", "ChatMessage.Read.Chat", Power.TEAM, f"{DOCS}chat-list-messages"
    ),
    "hide-in-channel": Request(
        "PATCH", "/teams/{group}/channels/{channel}/messages/{message}", "ChannelMessage.UpdatePolicyViolation.All",
        Power.HIDE, f"{DOCS}chatmessage-update",
    ),
    "hide-in-chat": Request(
        "PATCH", "/chats/{chat}/messages/{message}", "Chat.UpdatePolicyViolation.All", Power.HIDE,
        f"{DOCS}chatmessage-update",
    ),
    "find-meeting": Request(
        "GET", "/users/{organiser}/onlineMeetings", "OnlineMeetings.ReadWrite.All", Power.MEETINGS,
        f"{DOCS}onlinemeeting-get",
    ),
    "read-meeting": Request(
        "GET", "/users/{organiser}/onlineMeetings/{meeting}", "OnlineMeetings.ReadWrite.All", Power.MEETINGS,
        f"{DOCS}onlinemeeting-get",
    ),
    "change-meeting": Request(
        "PATCH", "/users/{organiser}/onlineMeetings/{meeting}", "OnlineMeetings.ReadWrite.All", Power.MEETINGS,
        f"{DOCS}onlinemeeting-update",
    ),
    "make-event": Request(
        "POST", "/users/{organiser}/events", "Calendars.ReadWrite", Power.MEETINGS, f"{DOCS}user-post-events"
    ),
    "move-event": Request(
        "PATCH", "/users/{organiser}/events/{event}", "Calendars.ReadWrite", Power.MEETINGS, f"{DOCS}event-update"
    ),
    "cancel-event": Request(
        "POST", "/users/{organiser}/events/{event}/cancel", "Calendars.ReadWrite", Power.MEETINGS,
        f"{DOCS}event-cancel",
    ),
    "find-event": Request(
        "GET", "/users/{organiser}/calendarView", "Calendars.ReadWrite", Power.MEETINGS,
        f"{DOCS}user-list-calendarview",
    ),
    "calendar-owner": Request(
        "GET", "/users/{person}/calendar", "Calendars.ReadWrite", Power.MEETINGS, f"{DOCS}calendar-get"
    ),
    "own-apps": Request(
        "GET", "/users/{person}/teamwork/installedApps", "TeamsAppInstallation.ReadWriteSelfForUser.All",
        Power.INSTALL, f"{DOCS}userteamwork-list-installedapps",
    ),
    "apps-in-chat": Request(
        "GET", "/chats/{chat}/installedApps", "TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All",
        Power.INSTALL, f"{DOCS}chat-list-installedapps",
    ),
    "install-in-chat": Request(
        "POST", "/chats/{chat}/installedApps", "TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All",
        Power.INSTALL, f"{DOCS}chat-post-installedapps",
    ),
    "subscriptions": Request("GET", "/subscriptions", "", Power.TEAM, f"{DOCS}subscription-list"),
    "subscribe": Request("POST", "/subscriptions", "", Power.TEAM, f"{DOCS}subscription-post-subscriptions"),
    "renew-subscription": Request(
        "PATCH", "/subscriptions/{subscription}", "", Power.TEAM, f"{DOCS}subscription-update"
    ),
    "end-subscription": Request(
        "DELETE", "/subscriptions/{subscription}", "", Power.TEAM, f"{DOCS}subscription-delete"
    ),
    "join-call": Request(
        "POST", "/communications/calls", "Calls.JoinGroupCall.All", Power.CALLS, f"{DOCS}application-post-calls"
    ),
    "keep-call": Request(
        "POST", "/communications/calls/{call}/keepAlive", "Calls.JoinGroupCall.All", Power.CALLS,
        f"{DOCS}call-keepalive",
    ),
    "leave-call": Request(
        "DELETE", "/communications/calls/{call}", "Calls.JoinGroupCall.All", Power.CALLS, f"{DOCS}call-delete"
    ),
    "call-participants": Request(
        "GET", "/communications/calls/{call}/participants", "Calls.JoinGroupCall.All", Power.CALLS,
        f"{DOCS}call-list-participants",
    ),
    "remove-from-call": Request(
        "DELETE", "/communications/calls/{call}/participants/{participant}", "Calls.JoinGroupCall.All", Power.CALLS,
        f"{DOCS}participant-delete",
    ),
    "calls-of-person": Request(
        "GET", "/communications/callRecords", "CallRecords.Read.All", Power.TEAM,
        f"{DOCS}callrecords-cloudcommunications-list-callrecords",
    ),
    "people-of-call": Request(
        "GET", "/communications/callRecords/{call}/participants_v2", "CallRecords.Read.All", Power.TEAM,
        f"{DOCS}callrecords-callrecord-get",
    ),
    "recordings": Request(
        "GET", "/users/{organiser}/onlineMeetings/{meeting}/recordings", "OnlineMeetingRecording.Read.Chat",
        Power.MEETINGS, f"{DOCS}onlinemeeting-list-recordings",
    ),
    "files-folder": Request(
        "GET", "/teams/{group}/channels/{channel}/filesFolder", "File.Read.Group", Power.FILES,
        f"{DOCS}channel-get-filesfolder",
    ),
    "make-folder": Request(
        "POST", "/drives/{drive}/items/{item}/children", "Files.ReadWrite.All", Power.FILES,
        f"{DOCS}driveitem-post-children",
    ),
    "children": Request(
        "GET", "/drives/{drive}/items/{item}/children", "Files.ReadWrite.All", Power.FILES,
        f"{DOCS}driveitem-list-children",
    ),
    "read-item": Request(
        "GET", "/drives/{drive}/items/{item}", "Files.ReadWrite.All", Power.FILES, f"{DOCS}driveitem-get"
    ),
    "shared-item": Request(
        "GET", "/shares/{share}/driveItem", "Files.ReadWrite.All", Power.FILES, f"{DOCS}shares-get"
    ),
    "permissions": Request(
        "GET", "/drives/{drive}/items/{item}/permissions", "Files.ReadWrite.All", Power.FILES,
        f"{DOCS}driveitem-list-permissions",
    ),
    "remove-permission": Request(
        "DELETE", "/drives/{drive}/items/{item}/permissions/{permission}", "Files.ReadWrite.All", Power.FILES,
        f"{DOCS}permission-delete",
    ),
    "invite": Request(
        "POST", "/drives/{drive}/items/{item}/invite", "Files.ReadWrite.All", Power.FILES, f"{DOCS}driveitem-invite"
    ),
    "move-item": Request(
        "PATCH", "/drives/{drive}/items/{item}", "Files.ReadWrite.All", Power.FILES, f"{DOCS}driveitem-move"
    ),
    "copy-item": Request(
        "POST", "/drives/{drive}/items/{item}/copy", "Files.ReadWrite.All", Power.FILES, f"{DOCS}driveitem-copy"
    ),
    "delete-item": Request(
        "DELETE", "/drives/{drive}/items/{item}", "Files.ReadWrite.All", Power.FILES, f"{DOCS}driveitem-delete"
    ),
    "drive-changes": Request(
        "GET", "/drives/{drive}/items/root/delta", "Files.ReadWrite.All", Power.FILES, f"{DOCS}driveitem-delta"
    ),
    "send-mail": Request("POST", "/users/{sender}/sendMail", "Mail.Send", Power.MAIL, f"{DOCS}user-sendmail"),
    "batch": Request("POST", "/$batch", "", Power.TEAM, "https://learn.microsoft.com/graph/json-batching"),
}  # fmt: skip
