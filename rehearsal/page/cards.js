// Draws a card as Teams does. Nothing on it is fetched; its Markdown becomes HTML without any HTML of its own.

import MarkdownIt from "/lib/markdown-it.mjs";
import { hostConfigs } from "./host-config.js";
import { make } from "./make.js";
import { language, say } from "./texts.js";

const { AdaptiveCard, HostConfig } = window.AdaptiveCards;
const markdown = new MarkdownIt("zero", { html: false }).enable(["list", "emphasis", "link", "escape", "newline"]);
let leads = () => {};

// `follow` is called with an address when a link or Action.OpenUrl on any card is pressed.
export function onLeaving(follow) {
  leads = follow;
}

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

export const UNTOUCHED = { typed: {}, open: [] };

// Returns `element`, and `touched()`: what has been filled in and not sent, and which cards within it are open. These
// go into the next card that stands in its place. `press(number, inputs)` tells of a button.
export function draw(card, { typed, open }, press, theme = "light") {
  const drawn = new AdaptiveCard();
  drawn.hostConfig = new HostConfig(hostConfigs[theme]);
  drawn.onAnchorClicked = (_, anchor) => {
    leads(anchor.getAttribute("href"));
    return true;
  };
  drawn.onExecuteAction = (action) => {
    if (action.getJsonTypeName() === "Action.OpenUrl") leads(action.url);
    else press(Number(action.id), gathered(action.getReferencedInputs()));
  };
  const filled = refill(structuredClone(card), typed);
  filled.lang ??= language();
  try {
    drawn.parse(filled);
    const element = drawn.render();
    element.classList.add("card");
    tellWhere(drawn);
    for (const action of shut(drawn)) if (open.includes(action.title)) action.execute();
    for (const anchor of element.querySelectorAll("a[href]")) if (!isWeb(anchor.getAttribute("href"))) anchor.removeAttribute("href");
    return { element, touched: () => ({ typed: dirty(drawn), open: opened(drawn) }) };
  } catch (error) {
    console.error(error);
    return { element: undrawn(card), touched: () => ({ typed, open }) };
  }
}

export const isWeb = (address) => /^https?:\/\//i.test(address);

// A card that the renderer stumbles over hides neither itself nor the others.
function undrawn(card) {
  return make("div", { className: "card undrawn" },
    make("p", { className: "warning" }, say("undrawn")), make("pre", {}, JSON.stringify(card, null, 1)));
}

// What Teams sends along: each field that holds something.
function gathered(inputs) {
  const set = Object.values(inputs ?? {}).filter((input) => input.isSet());
  return Object.fromEntries(set.map((input) => [input.id, String(input.value)]));
}

function dirty(drawn) {
  const changed = drawn.getAllInputs().filter((input) => input.id && input.isDirty());
  return Object.fromEntries(changed.map((input) => [input.id, String(input.value ?? "")]));
}

// A card may change while somebody fills it in; what they typed goes on into the new one.
function refill(part, typed) {
  if (Array.isArray(part)) part.forEach((one) => refill(one, typed));
  else if (part && typeof part === "object") {
    if (String(part.type).startsWith("Input.") && part.id in typed) part.value = typed[part.id];
    for (const [name, inner] of Object.entries(part)) if (name !== "data") refill(inner, typed);
  }
  return part;
}

const within = (drawn) => allActions(drawn).filter((action) => action.getJsonTypeName() === "Action.ShowCard");
const isOpen = (action) => action.renderedElement?.getAttribute("aria-expanded") === "true";
const shut = (drawn) => within(drawn).filter((action) => !isOpen(action));
const opened = (drawn) => within(drawn).filter(isOpen).map((action) => action.title);

function tellWhere(drawn) {
  for (const action of allActions(drawn)) {
    if (action.getJsonTypeName() === "Action.OpenUrl" && action.renderedElement) action.renderedElement.title = action.url;
  }
}

function allActions(drawn) {
  const found = [];
  for (let index = 0; index < drawn.getActionCount(); index += 1) found.push(drawn.getActionAt(index));
  return found;
}
