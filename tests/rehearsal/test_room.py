from __future__ import annotations

import pytest
from aiohttp import WSCloseCode, WSMsgType

from rehearsal.cast import BOT, MEETING_CHAT, TEAM, Cast
from tests.rehearsal.a_room import Json, TinyBot, a_card, a_desk, a_view, button, number, refreshing, submit

TOAST: Json = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "thank you"}
FORM: Json = {
    "type": "AdaptiveCard",
    "body": [{"type": "Input.Text", "id": "printedName"}],
    "actions": [submit("Send", verb="thing.sent")],
}
DIALOG: Json = {"task": {"type": "continue", "value": {"title": "A form", "card": {"content": FORM}}}}
THANKS: Json = {"task": {"type": "message", "value": "thanks"}}


async def test_everybody_is_there_with_the_places_they_may_see() -> None:
    async with a_desk() as desk:
        people = {one["key"]: set(one["places"]) for one in (await desk.overview())["people"]}
        assert set(people) == {one.key for one in Cast().people}
        assert people["learner1"] == {"channel", "meeting", "own"}
        assert people["colleague"] == {"meeting", "own"}
        assert people["aw"] == {"own"}


async def test_a_press_sends_the_button_that_was_on_the_card_with_what_was_typed() -> None:
    async with a_desk(TinyBot({"adaptiveCard/action": a_view()})) as desk:
        desk.posted(a_card(button("One", row=1), button("Two", row=2)))
        assert (await desk.press("Two", reason="because"))["status"] == 200
        told = desk.bot.named("adaptiveCard/action")[0]
        assert told["value"]["action"]["data"] == {"row": 2, "reason": "because"}
        assert told["value"]["trigger"] == "manual"
        assert told["from"]["aadObjectId"] == Cast()["learner1"].person


async def test_nothing_is_sent_for_a_field_that_was_left_alone() -> None:
    async with a_desk(TinyBot({"adaptiveCard/action": a_view()})) as desk:
        desk.posted(a_card(button("One", row=1)))
        await desk.press("One")
        assert desk.bot.named("adaptiveCard/action")[0]["value"]["action"]["data"] == {"row": 1}


async def test_a_press_changes_the_card_for_whoever_pressed_and_for_nobody_else() -> None:
    async with a_desk(TinyBot({"adaptiveCard/action": a_view()})) as desk:
        desk.posted(a_card(button("One")))
        await desk.press("One")
        mine, other = (await desk.see())["posts"][0], (await desk.see("learner2"))["posts"][0]
        assert (mine["own"], mine["card"]["body"][0]["text"]) == (True, "yours")
        assert (other["own"], other["card"]["body"][0]["text"]) == (False, "for all")


async def test_the_bots_own_change_of_a_card_ends_what_one_person_saw() -> None:
    async with a_desk(TinyBot({"adaptiveCard/action": a_view()})) as desk:
        post = desk.posted(a_card(button("One")))
        await desk.press("One")
        post.versions.append(desk.posted(a_card(words="changed"), f"{TEAM};messageid={post.id}").now)
        shown = (await desk.see())["posts"][0]
        assert (shown["own"], shown["card"]["body"][0]["text"]) == (False, "changed")


async def test_a_press_on_a_card_that_has_changed_meanwhile_sends_what_was_pressed() -> None:
    async with a_desk(TinyBot({"adaptiveCard/action": TOAST})) as desk:
        post = desk.posted(a_card(button("Old", row="old")))
        shown = (await desk.see())["posts"][0]
        post.versions.append({"attachments": [{**post.now["attachments"][0], "content": a_card(button("New"))}]})
        await desk.act(do="press", post=post.id, view=shown["view"], button=number(shown["card"], "Old"))
        assert desk.bot.named("adaptiveCard/action")[0]["value"]["action"]["data"] == {"row": "old"}


async def test_a_card_is_refreshed_once_a_version_for_those_it_names() -> None:
    async with a_desk(TinyBot({"adaptiveCard/action": a_view()})) as desk:
        post = desk.posted(a_card(refresh=refreshing("learner1")))
        for person in ("learner1", "learner1", "learner2"):
            await desk.see(person)
        looked = desk.bot.named("adaptiveCard/action")
        assert [(one["from"]["id"], one["value"]["trigger"]) for one in looked] == [("29:learner1", "automatic")]
        post.versions.append(post.now)
        assert (await desk.see())["posts"][0]["own"]
        assert len(desk.bot.named("adaptiveCard/action")) == 2


async def test_whoever_is_not_named_refreshes_by_hand() -> None:
    async with a_desk(TinyBot({"adaptiveCard/action": a_view()})) as desk:
        post = desk.posted(a_card(refresh=refreshing("learner1")))
        assert (await desk.act("learner2", do="refresh", post=post.id))["status"] == 200
        assert (await desk.see("learner2"))["posts"][0]["own"]
        plain = desk.posted(a_card())
        assert (await desk.act(do="refresh", post=plain.id))["error"] == "nothing-to-refresh"


async def test_a_card_that_could_not_be_refreshed_is_shown_as_it_is_and_says_so() -> None:
    async with a_desk(TinyBot(down=True)) as desk:
        desk.posted(a_card(refresh=refreshing("learner1")))
        shown = (await desk.see())["posts"][0]
        assert (shown["stale"], shown["card"]["body"][0]["text"]) == (True, "for all")


async def test_a_sentence_for_one_person_is_told_and_kept_for_them_alone() -> None:
    async with a_desk(TinyBot({"adaptiveCard/action": TOAST})) as desk:
        desk.posted(a_card(button("One")))
        assert (await desk.press("One"))["toasts"] == ["thank you"]
        assert (await desk.see())["notices"] == ["thank you"]
        assert (await desk.see("learner2"))["notices"] == []


async def test_a_form_opens_and_is_sent_and_can_be_sent_only_once() -> None:
    async with a_desk(TinyBot({"task/fetch": DIALOG, "task/submit": THANKS})) as desk:
        desk.posted(a_card(submit("Form", msteams={"type": "task/fetch"}, verb="thing.form")))
        dialog = (await desk.press("Form"))["dialog"]
        assert dialog["title"] == "A form"
        sent: Json = {"do": "send", "dialog": dialog["id"], "button": number(dialog["card"], "Send")}
        assert (await desk.act("learner2", **sent))["error"] == "unknown-dialog"
        answer = await desk.act(**sent, inputs={"printedName": "Dysgwr Un"})
        assert (answer["toasts"], answer["dialog"]) == (["thanks"], None)
        told = desk.bot.named("task/submit")[0]["value"]["data"]
        assert told == {"verb": "thing.sent", "printedName": "Dysgwr Un"}
        assert (await desk.act(**sent))["error"] == "unknown-dialog"


async def test_a_concern_is_raised_from_the_menu_of_anybodys_message_and_sent_as_teams_sends_it() -> None:
    asked, given = "composeExtension/fetchTask", "composeExtension/submitAction"
    async with a_desk(TinyBot({asked: DIALOG, given: THANKS})) as desk:
        await desk.act("learner2", do="write", place="channel", text="something")
        [post] = (await desk.see())["posts"]
        dialog = (await desk.act(do="concern", message=post["id"]))["dialog"]
        answer = await desk.act(do="send", dialog=dialog["id"], button=number(dialog["card"], "Send"))
        assert (answer["toasts"], answer["dialog"]) == (["thanks"], None)
        for name in (asked, given):
            [value] = [one["value"] for one in desk.bot.named(name)]
            assert (value["commandId"], value["messagePayload"]["id"]) == ("concernAboutMessage", post["id"])
        assert (await desk.act(do="concern", message="none"))["error"] == "unknown-message"


async def test_a_form_that_could_not_be_sent_stays_open() -> None:
    async with a_desk(TinyBot({"task/fetch": DIALOG, "task/submit": THANKS})) as desk:
        desk.posted(a_card(submit("Form", msteams={"type": "task/fetch"})))
        dialog = (await desk.press("Form"))["dialog"]
        desk.bot.down = True
        sent: Json = {"do": "send", "dialog": dialog["id"], "button": 0, "inputs": {"printedName": "x"}}
        assert (await desk.act(**sent))["error"] == "bot-refused"
        desk.bot.down = False
        assert (await desk.act(**sent))["status"] == 200


@pytest.mark.parametrize(
    "data, told",
    [
        ({"verb": "thing.do"}, {"text": "", "value": {"verb": "thing.do", "reason": "r"}}),
        (
            {"msteams": {"type": "messageBack", "text": "words", "value": '{"a": 1}'}},
            {"text": "words", "value": {"a": 1, "reason": "r"}},
        ),
        (
            {"msteams": {"type": "messageBack", "text": "words", "value": "no JSON"}},
            {"text": "words", "value": {"reason": "r"}},
        ),
        ({"msteams": {"type": "imBack", "value": "hello"}}, {"text": "hello"}),
    ],
)
async def test_a_submit_becomes_the_message_that_teams_makes_of_it(data: Json, told: Json) -> None:
    async with a_desk() as desk:
        post = desk.posted(a_card(submit("Go", **data)))
        await desk.press("Go", reason="r")
        message = desk.bot.named("message")[0]
        assert {name: message[name] for name in ("text", "value") if name in message} == told
        assert message["replyToId"] == post.id


async def test_what_a_button_says_aloud_is_seen_by_all() -> None:
    async with a_desk() as desk:
        desk.posted(a_card(submit("Go", msteams={"type": "messageBack", "displayText": "I was here"})))
        await desk.press("Go")
        assert (await desk.see("learner2"))["posts"][-1]["text"] == "I was here"


async def test_a_button_inside_a_button_is_pressed_as_well() -> None:
    inner = {"type": "AdaptiveCard", "actions": [button("Send", row="inner")]}
    async with a_desk(TinyBot({"adaptiveCard/action": TOAST})) as desk:
        post = desk.posted(a_card({"type": "Action.ShowCard", "title": "Open", "card": inner}))
        shown = (await desk.see())["posts"][0]
        pressed = number(shown["card"]["actions"][0]["card"], "Send")
        await desk.act(do="press", post=post.id, view=shown["view"], button=pressed)
        assert desk.bot.named("adaptiveCard/action")[0]["value"]["action"]["data"] == {"row": "inner"}
        opened = await desk.act(do="press", post=post.id, view=shown["view"], button=0)
        assert opened["error"] == "not-on-card"


@pytest.mark.parametrize(
    "place, conversation", [("channel", f"{TEAM};messageid="), ("meeting", MEETING_CHAT), ("own", "a:teacher")]
)
async def test_a_message_is_seen_where_it_was_written_and_told_to_the_bot(place: str, conversation: str) -> None:
    async with a_desk() as desk:
        await desk.act("teacher", do="add", place="own")
        await desk.act("teacher", do="write", place=place, text="good morning")
        shown = (await desk.see("teacher", place))["posts"][-1]
        assert (shown["text"], shown["by"], shown["told"]) == ("good morning", "teacher", "told")
        told = desk.bot.named("message")[-1]
        assert told["text"] == "good morning"
        assert told["conversation"]["id"].startswith(conversation)
        assert "entities" not in told


async def test_a_mention_is_told_as_a_mention() -> None:
    async with a_desk() as desk:
        await desk.act("teacher", do="write", place="channel", text="@EHSBot start session")
        told = desk.bot.named("message")[0]
        assert told["text"] == "<at>EHSBot</at> start session"
        assert told["entities"][0]["mentioned"]["id"] == BOT


async def test_an_answer_goes_into_its_thread() -> None:
    async with a_desk() as desk:
        root = desk.posted(a_card()).id
        await desk.act(do="write", place="channel", under=root, text="why?")
        shown = (await desk.see())["posts"][-1]
        assert shown["root"] == root
        assert desk.bot.named("message")[0]["conversation"]["id"] == f"{TEAM};messageid={root}"
        lost = await desk.act(do="write", place="channel", under=shown["id"], text="why?")
        assert lost["error"] == "unknown-message"


async def test_an_edit_and_a_deletion_are_told_and_seen() -> None:
    async with a_desk() as desk:
        await desk.act(do="write", place="channel", text="before")
        message = (await desk.see())["posts"][0]["id"]
        await desk.act(do="edit", message=message, text="after")
        shown = (await desk.see("learner2"))["posts"][0]
        assert (shown["text"], shown["edited"], shown["mine"]) == ("after", True, False)
        assert desk.bot.named("messageUpdate")[0]["text"] == "after"
        await desk.act(do="delete", message=message)
        assert desk.bot.named("messageDelete")[0]["id"] == message
        gone = (await desk.see("learner2"))["posts"][0]
        assert (gone["text"], gone["deleted"]) == ("", True)
        assert (await desk.act(do="edit", message=message, text="again"))["error"] == "unknown-message"


async def test_nobody_changes_what_somebody_else_wrote() -> None:
    async with a_desk() as desk:
        await desk.act(do="write", place="channel", text="mine")
        message = (await desk.see())["posts"][0]["id"]
        for do in ("edit", "delete", "tell"):
            more = {"text": "yours"} if do == "edit" else {}
            assert (await desk.act("learner2", do=do, message=message, **more))["error"] == "not-theirs"
        assert (await desk.see())["posts"][0]["text"] == "mine"


async def test_what_the_bot_did_not_get_stands_and_is_told_again() -> None:
    async with a_desk(TinyBot(down=True)) as desk:
        answer = await desk.act(do="write", place="channel", text="help")
        assert (answer["status"], answer["error"]) == (502, "bot-refused")
        assert "503" in answer["sentence"]
        shown = (await desk.see())["posts"][0]
        assert (shown["text"], shown["told"]) == ("help", "lost")
        desk.bot.down = False
        await desk.act(do="tell", message=shown["id"])
        assert [one["id"] for one in desk.bot.named("message")] == [shown["id"]] * 2
        assert (await desk.see())["posts"][0]["told"] == "told"


async def test_a_bot_that_does_not_answer_is_a_sentence_that_names_its_log() -> None:
    async with a_desk() as desk:
        desk.room.clients["learner1"].wire.bot = "http://127.0.0.1:9"
        answer = await desk.act(do="write", place="channel", text="help")
        assert answer["error"] == "bot-silent"
        assert "bot.log" in answer["sentence"]


async def test_the_bot_hears_nothing_in_a_place_it_was_not_added_to() -> None:
    async with a_desk(bot_in=()) as desk:
        await desk.act("teacher", do="write", place="channel", text="hello")
        await desk.act("teacher", do="start")
        await desk.act("teacher", do="join")
        assert (await desk.see("teacher"))["posts"][0]["told"] == "not here"
        assert (await desk.overview())["meeting"]["present"] == ["teacher"]
        assert desk.bot.got == []


async def test_the_bot_is_added_by_whoever_may_and_once() -> None:
    async with a_desk(bot_in=()) as desk:
        assert (await desk.act("learner1", do="add", place="channel"))["error"] == "not-an-owner"
        assert (await desk.act("aw", do="add", place="meeting"))["error"] == "not-in-meeting"
        for place in ("channel", "meeting", "own"):
            assert (await desk.act("teacher", do="add", place=place))["status"] == 200
        assert (await desk.act("teacher", do="add", place="channel"))["error"] == "bot-is-there"
        kinds = [one["conversation"]["conversationType"] for one in desk.bot.named("installationUpdate")]
        assert kinds[:2] == ["channel", "groupChat"]


async def test_a_bot_that_was_not_told_of_being_added_can_be_added_again() -> None:
    async with a_desk(TinyBot(down=True), bot_in=()) as desk:
        for place in ("own", "channel"):
            assert (await desk.act("teacher", do="add", place=place))["error"] == "bot-refused"
        desk.bot.down = False
        for place in ("own", "channel"):
            assert (await desk.act("teacher", do="add", place=place))["status"] == 200


async def test_a_reaction_is_given_seen_by_all_and_taken_back() -> None:
    async with a_desk() as desk:
        post = desk.posted(a_card())
        for kind in ("like", "heart"):
            await desk.act(do="react", post=post.id, kind=kind)
        assert (await desk.act(do="react", post=post.id, kind="like"))["error"] == "reaction-stands"
        assert (await desk.see("learner2"))["posts"][0]["reactions"] == {"learner1": ["like", "heart"]}
        await desk.act(do="unreact", post=post.id, kind="like")
        assert (await desk.see())["posts"][0]["reactions"] == {"learner1": ["heart"]}
        assert (await desk.act(do="unreact", post=post.id, kind="like"))["error"] == "no-reaction"
        told = [one.get("reactionsRemoved") for one in desk.bot.named("messageReaction")]
        assert told == [None, None, [{"type": "like"}]]


async def test_a_meeting_starts_fills_empties_and_ends() -> None:
    async with a_desk() as desk:
        assert (await desk.act("teacher", do="join"))["error"] == "meeting-not-running"
        for person, do in (("teacher", "start"), ("teacher", "join"), ("aw", "join"), ("learner1", "join")):
            assert (await desk.act(person, do=do))["status"] == 200
        assert (await desk.act("teacher", do="start"))["error"] == "meeting-runs"
        assert (await desk.act("teacher", do="join"))["error"] == "is-in"
        await desk.act("learner1", do="leave")
        assert (await desk.act("learner1", do="leave"))["error"] == "is-out"
        assert (await desk.overview())["meeting"]["present"] == ["teacher", "aw"]
        await desk.act("teacher", do="end")
        meeting = (await desk.overview())["meeting"]
        assert (meeting["running"], meeting["present"]) == (False, [])
        told = [one["name"].removeprefix("application/vnd.microsoft.meeting") for one in desk.bot.named("event")]
        leave = "ParticipantLeave"
        assert told == ["Start", *["ParticipantJoin"] * 3, leave, leave, leave, "End"]


async def test_whoever_is_in_the_meeting_sees_its_chat() -> None:
    async with a_desk() as desk:
        assert (await desk.see("aw", "meeting"))["error"] == "not-in-meeting"
        await desk.act("teacher", do="start")
        await desk.act("aw", do="join")
        assert (await desk.see("aw", "meeting"))["posts"] == []


async def test_something_new_is_what_others_wrote() -> None:
    async with a_desk() as desk:
        await desk.act(do="write", place="channel", text="hello")
        newest = {
            one["key"]: one["places"].get("channel", {}).get("newest") for one in (await desk.overview())["people"]
        }
        assert newest["learner1"] == 0
        assert newest["learner2"] == int((await desk.see())["posts"][0]["id"])


async def test_an_open_page_is_told_when_something_changes() -> None:
    async with a_desk() as desk, desk.browser.ws_connect(f"{desk.address}/api/live") as line:
        first = (await line.receive_json())["count"]
        await desk.act(do="write", place="channel", text="hello")
        assert (await line.receive_json(timeout=5))["count"] > first


async def test_an_open_page_hears_that_the_room_closes() -> None:
    async with a_desk() as desk, desk.browser.ws_connect(f"{desk.address}/api/live") as line:
        await line.receive_json()
        desk.room.bell.close()
        while (await line.receive(timeout=5)).type is not WSMsgType.CLOSE:
            pass
        assert line.close_code == WSCloseCode.OK


async def test_the_bot_is_restarted_once_at_a_time() -> None:
    async with a_desk() as desk:
        async with desk.browser.post(f"{desk.address}/api/bot/restart", json={}) as answer:
            assert answer.status == 200
        async with desk.room.restarting, desk.browser.post(f"{desk.address}/api/bot/restart", json={}) as answer:
            assert (await answer.json())["error"] == "restarting"
        assert desk.restarts == ["restarted"]
