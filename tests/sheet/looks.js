// Looks cards over that are drawn on the sheet together: each as it comes, and once more after every button was pressed.

import { contrasts } from "/sheet/contrast.js";

const ENOUGH = 4.5;

// What a page is asked and a fragment isn't: Teams gives the page, its language, its landmarks and its first heading.
export const NOT_OURS = ["region", "page-has-heading-one", "landmark-one-main", "bypass", "document-title", "html-has-lang"];
const EVERY_RULE = { rules: Object.fromEntries(NOT_OURS.map((rule) => [rule, { enabled: false }])) };

// Each trouble of each figure, once: [[name, trouble, width]]. Colours and structure depend on no width: they are looked at
// in the first.
export async function looked(sheet, figures, widths) {
  const found = await looks(figures, widths);
  const others = figures.filter(changesWhenPressed);
  sheet.replaceChildren(...others);
  found.push(...(await looks(others, widths)));
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function changesWhenPressed(figure) {
  const before = figure.innerHTML;
  for (const button of figure.querySelectorAll(".ac-pushButton")) button.click();
  return figure.innerHTML !== before;
}

async function looks(figures, widths) {
  const found = [];
  const tell = (figure, width) => (trouble) => found.push([figure.firstChild.textContent, trouble, width]);
  for (const [place, width] of widths.entries()) {
    for (const figure of figures) figure.style.width = `${width}px`;
    for (const figure of figures) tooWide(figure.lastChild).forEach(tell(figure, width));
    for (const figure of figures) cutInMenu(figure.lastChild).forEach(tell(figure, width));
    if (place > 0) continue;
    for (const figure of figures) tooFaint(figure.lastChild).forEach(tell(figure, width));
    for (const [element, trouble] of await unclean(figures)) tell(element.closest("figure"), width)(trouble);
  }
  return found;
}

function tooWide(card) {
  if (card.matches(".undrawn") || !card.textContent.trim()) return ["the renderer could not draw it"];
  const edge = card.getBoundingClientRect().right + 0.5;
  const beyond = [...card.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > edge || cut(one));
  return beyond.map((one) => `too wide: ${one.className || one.localName} ${words(one)}`);
}

function cut(one) {
  return one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible" && !one.matches("input, select");
}

// A menu shows the choice that was made in one line: a copy of it that may be as wide as it likes tells what it needs.
function cutInMenu(card) {
  return [...card.querySelectorAll("select")].filter(narrow).map((one) => `cut off in its menu: ${words(longest(one))}`);
}

function narrow(menu) {
  const free = menu.cloneNode(true);
  Object.assign(free.style, { position: "absolute", visibility: "hidden", width: "auto", minWidth: "0", maxWidth: "none" });
  menu.after(free);
  const needed = free.offsetWidth;
  free.remove();
  return needed > menu.offsetWidth;
}

const longest = (menu) => [...menu.options].reduce((most, one) => (one.text.length > most.text.length ? one : most));

const words = (one) => JSON.stringify(one.textContent.trim().slice(0, 60));

function tooFaint(card) {
  const faint = [...contrasts(card)].filter(([, ratio]) => ratio < ENOUGH);
  return faint.map(([holder, ratio]) => `contrast ${ratio.toFixed(2)}: ${words(holder)}`);
}

// The renderer tells of a folded part on the part itself, where ARIA has no place for it; no card can change that.
function withoutItsSlip(card) {
  for (const part of card.querySelectorAll(".ac-container[aria-expanded]")) part.removeAttribute("aria-expanded");
}

// What axe finds hangs on how a card is built and not on its words: of cards that are built alike it is asked of one.
const asked = new Set();

function notAskedYet(card) {
  const built = document.documentElement.dataset.theme + shape(card);
  return !asked.has(built) && asked.add(built);
}

// The card's HTML with "…" for words, and with its parts named by their order where the renderer makes up the name.
function shape(card) {
  const made = new Map();
  const order = (name) => made.set(name, made.get(name) ?? made.size).get(name);
  return card.outerHTML
    .replace(/>[^<]+</g, (between) => (between.slice(1, -1).trim() ? ">…<" : "><"))
    .replace(/ (aria-label|title|placeholder|value|href)="[^"]+"/g, ' $1="…"')
    .replace(/card\d+-/g, "")
    .replace(/__ac-[\w-]+/g, order);
}

async function unclean(figures) {
  const cards = figures.map((figure) => figure.lastChild);
  cards.forEach(withoutItsSlip);
  const include = cards.filter(notAskedYet);
  if (!include.length) return [];
  const { violations } = await axe.run({ include }, { ...EVERY_RULE, resultTypes: ["violations"], elementRef: true });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ element, html }) => [element, `axe ${id}: ${html.slice(0, 160)}`]));
}
