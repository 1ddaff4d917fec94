// Who one can be. A dot stands where the bot has written to somebody alone and they have not looked.

import { button, fill, make } from "./make.js";
import { initials } from "./posts.js";
import { language, say } from "./texts.js";

export function showPeople(people, chosen, unseen, choose) {
  const signature = JSON.stringify([language(), chosen, people.map((one) => [one.key, unseen(one, "own")])]);
  const groups = [["in-class", (one) => "channel" in one.places], ["others", (one) => !("channel" in one.places)]];
  fill(document.getElementById("everybody"), signature, () =>
    groups.map(([title, belongs]) => group(say(title), people.filter(belongs), chosen, unseen, choose)));
  const select = document.getElementById("act-as");
  fill(select, signature, () => groups.map(([title, belongs]) => options(say(title), people.filter(belongs), unseen)));
  select.value = chosen;
  select.onchange = () => choose(select.value);
}

function group(title, people, chosen, unseen, choose) {
  return make("section", {}, make("h3", {}, title), make("ul", {}, ...people.map((one) => make("li", {}, person(one, chosen, unseen, choose)))));
}

function person(one, chosen, unseen, choose) {
  const dot = unseen(one, "own") && make("span", { className: "dot", role: "img", aria: { label: say("new") } });
  return make("button", {
    type: "button", className: "person", onclick: () => choose(one.key), dataset: { key: one.key },
    aria: { current: String(one.key === chosen) },
  },
    make("span", { className: "avatar", aria: { hidden: "true" }, dataset: { tone: String(one.key.length % 5) } }, initials(one.name)),
    make("span", { className: "named" }, make("span", {}, one.name), make("small", {}, say(`role-${one.role}`))),
    dot || null);
}

function options(title, people, unseen) {
  return make("optgroup", { label: title }, ...people.map((one) =>
    make("option", { value: one.key }, `${unseen(one, "own") ? "● " : ""}${one.name}, ${say(`role-${one.role}`)}`)));
}

export function showTabs(element, person, chosen, unseen, notices, choose) {
  const names = [...Object.keys(person.places), "notices"];
  const signature = JSON.stringify([language(), person.key, chosen, notices, names.map((place) => unseen(person, place))]);
  element.setAttribute("aria-label", say("places"));
  fill(element, signature, () => names.map((place) => {
    const count = place === "notices" && notices ? ` (${notices})` : "";
    const tab = button(say(`place-${place}`) + count, () => choose(place), { dataset: { key: place }, aria: { current: String(place === chosen) } });
    if (unseen(person, place)) tab.append(make("span", { className: "dot", role: "img", aria: { label: say("new") } }));
    return tab;
  }));
}
