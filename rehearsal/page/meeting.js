// The meeting: who is in it, and what this person can do.

import { button, fill, make } from "./make.js";
import { language, say } from "./texts.js";

export function showMeeting(element, meeting, person, name, doing) {
  const signature = JSON.stringify([language(), meeting, person]);
  fill(element, signature, () => {
    const isIn = meeting.present.includes(person.key);
    const mayRun = "meeting" in person.places;
    const deed = (what, primary) => button(say(`meeting-${what}`), () => doing({ do: what }).catch(() => {}), {
      className: primary ? "primary" : "",
      dataset: { key: what },
    });
    return [
      make("p", { className: meeting.running ? "running" : "note" }, say(meeting.running ? "meeting-runs" : "meeting-none")),
      link(meeting.link),
      meeting.running && make("h3", {}, say("meeting-present")),
      meeting.running && present(meeting.present, name),
      !meeting.bot && mayRun && make("p", { className: "note" }, say("absent-meeting")),
      make("div", { className: "meeting-deeds" },
        !meeting.bot && mayRun && button(say("add-bot"), () => doing({ do: "add", place: "meeting" }).catch(() => {}), { dataset: { key: "add" } }),
        !meeting.running && mayRun && deed("start", true),
        meeting.running && !isIn && deed("join", true),
        meeting.running && isIn && deed("leave"),
        meeting.running && mayRun && deed("end")),
    ];
  });
}

// The teacher pastes it into the form, as they would from their calendar.
function link(address) {
  const shown = make("input", { value: address, readOnly: true, onfocus: () => shown.select(), dataset: { key: "link" } });
  const copy = () => navigator.clipboard.writeText(address).catch(() => shown.focus());
  return make("div", { className: "link" },
    make("label", {}, make("span", {}, say("meeting-link")), shown),
    button(say("copy"), copy, { dataset: { key: "copy" } }));
}

function present(keys, name) {
  if (!keys.length) return make("p", { className: "note" }, say("meeting-nobody"));
  return make("ul", { className: "present" }, ...keys.map((key) => make("li", {}, name(key))));
}
