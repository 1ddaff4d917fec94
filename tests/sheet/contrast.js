// How far words stand out from their ground, as WCAG 2 reckons it.

const PAPER = [255, 255, 255, 1];
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select";

// Each text below an element that can be seen, and what stands in its fields, with the ratio to its ground.
export function* contrasts(card) {
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && seen(holder)) yield [holder, ratio(holder, getComputedStyle(holder).color)];
  }
  for (const field of card.querySelectorAll(FIELDS)) {
    if (!seen(field)) continue;
    yield [field, ratio(field, getComputedStyle(field).color)];
    const { color, opacity } = getComputedStyle(field, "::placeholder");
    if (field.placeholder) yield [field, ratio(field, color, Number(opacity))];
  }
}

const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

function ratio(element, colour, opacity = 1) {
  const ground = groundOf(element);
  const words = numbers(colour);
  words[3] *= opacity;
  for (let one = element; one; one = one.parentElement) words[3] *= Number(getComputedStyle(one).opacity);
  return between(brightness(over(words, ground)), brightness(ground));
}

function groundOf(element) {
  if (!element) return PAPER;
  const own = numbers(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
}

const over = (top, bottom) => [0, 1, 2].map((part) => top[part] * top[3] + bottom[part] * (1 - top[3])).concat(1);

const numbers = (colour) => {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  return [red, green, blue, alpha];
};

function brightness(colour) {
  const [red, green, blue] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function between(one, other) {
  const [dim, bright] = [one, other].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}
