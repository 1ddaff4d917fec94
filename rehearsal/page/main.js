// The page: who one is and where stands in the address (#teacher/channel); everything else is asked of the rehearsal.

import * as api from "./api.js";
import { onLeaving } from "./cards.js";
import { composer } from "./compose.js";
import { close, openAddress, openForm } from "./dialogs.js";
import { button, fill, make } from "./make.js";
import { showMeeting } from "./meeting.js";
import { showPeople, showTabs } from "./people.js";
import { Feed } from "./posts.js";
import { language, say, speak, usualLanguage } from "./texts.js";
import { forget, toast } from "./toasts.js";

const at = (id) => document.getElementById(id);
let room;
let person;
let place;
let feed;
let run;

const name = (key) => room.people.find((one) => one.key === key)?.name ?? "EHSBot";

// Do something as the person who looks. Sentences for them are shown; a failure is shown and thrown on.
async function doing(what) {
  const { key } = person;
  try {
    const told = await api.act(key, what);
    forget();
    for (const sentence of told.toasts) toast(sentence);
    if (told.dialog) openForm(told.dialog, doing);
    return told.dialog;
  } catch (error) {
    toast(api.sentenceOf(error), true);
    throw error;
  } finally {
    look();
  }
}

const seenKey = (one, where) => `seen/${room.run}/${one.key}/${where}`;
const seenLast = (one, where) => Number(localStorage.getItem(seenKey(one, where)) ?? 0);
const unseen = (one, where) => (one.places[where]?.newest ?? 0) > seenLast(one, where);

function go(key, where) {
  const one = room.people.find((other) => other.key === key) ?? room.people[0];
  const fallback = "channel" in one.places ? "channel" : "own";
  const there = where in one.places || where === "notices" ? where : fallback;
  const moved = person?.key !== one.key || place !== there;
  person = one;
  place = there;
  if (!moved) return;
  history.replaceState(null, "", `#${one.key}/${there}`);
  arrive();
}

function arrive() {
  feed = new Feed(at("feed"), person, doing, name);
  at("feed").dataset.signature = "";
  at("compose").replaceChildren();
  if (place !== "notices") at("compose").replaceChildren(writing());
  look();
}

function writing() {
  const where = place;
  return composer(`${person.key}/${where}`, say("compose", { name: person.name }), (text) => api.written(doing({ do: "write", place: where, text })));
}

// Looks are never run side by side: one more follows where something changed meanwhile.
let looking = false;
let again = false;

async function look() {
  again = true;
  if (looking) return;
  looking = true;
  try {
    while (again) {
      again = false;
      await lookOnce();
    }
  } catch (error) {
    toast(api.sentenceOf(error), true);
  } finally {
    looking = false;
  }
}

async function lookOnce() {
  room = await api.room();
  if (run && run !== room.run) begin(say("restarted"));
  run = room.run;
  const [key, where] = location.hash.slice(1).split("/");
  go(person?.key ?? key, place ?? where);
  person = room.people.find((one) => one.key === person.key);
  const asked = [person.key, place].join("/");
  const told = await api.place(person.key, place === "notices" ? "own" : place);
  if (asked === [person.key, place].join("/")) show(told);
}

function begin(sentence) {
  toast(sentence);
  close();
  person = place = undefined;
}

function show(told) {
  if (place in person.places && document.visibilityState === "visible") {
    localStorage.setItem(seenKey(person, place), String(person.places[place].newest));
  }
  at("who").textContent = `${person.name} · ${say(`role-${person.role}`)}`;
  at("log").textContent = say("log", { log: room.log });
  showPeople(room.people, person.key, unseen, (key) => go(key, place));
  showTabs(at("places"), person, place, unseen, told.notices.length, (where) => go(person.key, where));
  showMeeting(at("meeting-panel"), room.meeting, person, name, doing);
  showAbsent(told);
  if (place === "notices") showNotices(told.notices);
  else feed.show(told.posts, "channel" in person.places);
  at("give-staff").hidden = withoutBot().length === 0;
}

function showAbsent(told) {
  const missing = place !== "notices" && !told.bot;
  at("absent").hidden = !missing;
  const can = place !== "channel" || person.owner;
  const signature = JSON.stringify([language(), missing, person.key, place]);
  fill(at("absent"), signature, () => missing ? [
    make("p", {}, say(`absent-${place}`, { name: person.name })),
    can && button(say("add-bot"), () => doing({ do: "add", place }).catch(() => {}), { className: "primary" }),
  ] : []);
}

function showNotices(notices) {
  const lines = notices.map((sentence) => make("li", {}, sentence));
  fill(at("feed"), JSON.stringify([language(), person.key, notices]), () => [
    lines.length ? make("ol", { className: "notices" }, ...lines) : make("p", { className: "empty" }, say("empty-notices", { name: person.name })),
  ]);
}

const withoutBot = () => room.people.filter((one) => one.role !== "learner" && !one.places.own.bot);

async function giveToStaff() {
  at("give-staff").disabled = true;
  try {
    for (const one of withoutBot()) await api.act(one.key, { do: "add", place: "own" });
  } catch (error) {
    toast(api.sentenceOf(error), true);
  } finally {
    at("give-staff").disabled = false;
    look();
  }
}

async function restart() {
  at("restart").disabled = true;
  try {
    await api.restart();
    toast(say("restarted-bot"));
  } catch (error) {
    toast(api.sentenceOf(error), true);
  } finally {
    at("restart").disabled = false;
  }
}

async function otherLanguage() {
  await speak(language() === "cy" ? "en" : "cy");
  line(true);
  arrive();
}

function line(open) {
  at("line").textContent = say(open ? "line-open" : "line-lost");
  at("line").classList.toggle("lost", !open);
}

function followAddress(address) {
  openAddress(address, room.meeting.link, () => {
    close();
    doing({ do: "join" }).catch(() => {});
  });
}

await speak(usualLanguage());
document.title = say("title");
onLeaving(followAddress);
at("language").onclick = otherLanguage;
at("give-staff").onclick = giveToStaff;
at("restart").onclick = restart;
addEventListener("hashchange", (event) => go(...new URL(event.newURL).hash.slice(1).split("/")));
addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
api.live(look, line);
