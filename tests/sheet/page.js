// Draws the deck's cards as the rehearsal draws them, has them looked over, and lays them out to be looked at.

import { draw, UNTOUCHED } from "/page/cards.js";
import { make } from "/page/make.js";
import { looked, NOT_OURS } from "/sheet/looks.js";

const sheet = document.getElementById("sheet");

function place({ name, lang, card }, theme, number) {
  const { element } = draw({ ...apart(card, number), lang }, UNTOUCHED, () => {}, theme);
  return make("figure", { lang }, make("figcaption", {}, name), element);
}

// A card whose parts answer to no other card's names, so that many can stand on one page.
function apart(part, number) {
  if (Array.isArray(part)) return part.map((one) => apart(one, number));
  if (!part || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, renamed(key, inner, number)]));
}

function renamed(key, inner, number) {
  if (key === "data") return inner;
  if (key === "id") return `card${number}-${inner}`;
  if (key === "targetElements") return inner.map((one) => (typeof one === "string" ? `card${number}-${one}` : { ...one, elementId: `card${number}-${one.elementId}` }));
  return apart(inner, number);
}

// Each trouble of each card: [[name, trouble, width]].
export async function check(cards, theme, widths) {
  document.documentElement.dataset.theme = theme;
  const figures = cards.map((one, number) => place(one, theme, number));
  sheet.removeAttribute("class");
  sheet.removeAttribute("style");
  sheet.replaceChildren(...figures);
  return looked(sheet, figures, widths);
}

// Lay out a contact sheet; returns how wide it is.
export function show(cards, theme, width, columns) {
  document.documentElement.dataset.theme = theme;
  sheet.replaceChildren(...cards.map((one, number) => place(one, theme, number)));
  for (const figure of sheet.children) figure.style.width = `${width}px`;
  sheet.className = "columns";
  sheet.style.columns = `${columns}`;
  sheet.style.width = `${columns * (width + 16) + 16}px`;
  return sheet.getBoundingClientRect().width;
}

// What was laid out is there to be photographed: letters are loaded and columns are even. Returns its size.
export async function settled() {
  await document.fonts.ready;
  await new Promise((done) => setTimeout(done, 200));
  const { width: across, height: down } = sheet.getBoundingClientRect();
  return [across, down];
}

window.cards = { check, show, settled, NOT_OURS };
