// Draws the deck's cards as the rehearsal draws them, looks each one over, and lays them out to be looked at.

import { draw, UNTOUCHED } from "/page/cards.js";
import { make } from "/page/make.js";

const sheet = document.getElementById("sheet");
const ENOUGH = 4.5;

// What a page is asked and a fragment isn't: Teams gives the page, its language, its landmarks and its first heading.
const NOT_OURS = ["region", "page-has-heading-one", "landmark-one-main", "bypass", "document-title", "html-has-lang"];

function place({ name, lang, card }, theme, width) {
  document.documentElement.dataset.theme = theme;
  const { element } = draw({ ...card, lang }, UNTOUCHED, () => {}, theme);
  const figure = make("figure", { lang }, make("figcaption", {}, name), element);
  figure.style.width = `${width}px`;
  return figure;
}

// Each trouble of each card, as it comes and once more after every button was pressed: folded parts open, empty fields told.
export async function check(cards, theme, width) {
  const troubles = [];
  for (const one of cards) {
    const figure = place(one, theme, width);
    sheet.replaceChildren(figure);
    const card = figure.querySelector(".card");
    const before = await look(card);
    const buttons = [...card.querySelectorAll(".ac-pushButton")];
    for (const button of buttons) button.click();
    const after = buttons.length ? await look(card) : [];
    for (const trouble of new Set([...before, ...after])) troubles.push(`${one.name}: ${trouble}`);
  }
  return troubles;
}

async function look(card) {
  if (card.matches(".undrawn")) return ["the renderer could not draw it"];
  return [...tooWide(card), ...tooFaint(card), ...(await unclean(card))];
}

function tooWide(card) {
  const edge = card.getBoundingClientRect().right + 0.5;
  const beyond = [...card.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > edge || cut(one));
  return beyond.map((one) => `too wide: ${one.className || one.localName} ${words(one)}`);
}

function cut(one) {
  return getComputedStyle(one).overflowX !== "visible" && !one.matches("input, select") && one.scrollWidth > one.clientWidth + 1;
}

const words = (one) => JSON.stringify(one.textContent.trim().slice(0, 60));

function tooFaint(card) {
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const ratio = contrast(getComputedStyle(holder).color, groundOf(holder));
    if (ratio < ENOUGH) found.push(`contrast ${ratio.toFixed(2)}: ${words(holder)}`);
  }
  return found;
}

function groundOf(element) {
  for (let one = element; one; one = one.parentElement) {
    const ground = getComputedStyle(one).backgroundColor;
    if (numbers(ground)[3] !== 0) return ground;
  }
  return "rgb(255, 255, 255)";
}

const numbers = (colour) => {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  return [red, green, blue, alpha];
};

function brightness(colour) {
  const [red, green, blue] = numbers(colour).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [dim, bright] = [brightness(one), brightness(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

// The renderer tells of a folded part on the part itself, where ARIA has no place for it; no card can change that.
function withoutItsSlip(card) {
  for (const part of card.querySelectorAll(".ac-container[aria-expanded]")) part.removeAttribute("aria-expanded");
}

async function unclean(card) {
  withoutItsSlip(card);
  const rules = Object.fromEntries(NOT_OURS.map((rule) => [rule, { enabled: false }]));
  const { violations } = await axe.run(card, { rules, resultTypes: ["violations"], elementRef: false });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.html.slice(0, 160)}`));
}

// Lay out a contact sheet; returns its size.
export function show(cards, themes, width, columns) {
  sheet.replaceChildren(...themes.flatMap((theme) => cards.map((one) => place(one, theme, width))));
  sheet.className = "columns";
  sheet.style.columns = `${columns}`;
  sheet.style.width = `${columns * (width + 16) + 16}px`;
  const { width: across, height: down } = sheet.getBoundingClientRect();
  return [across, down];
}

window.cards = { check, show, NOT_OURS };
