// Makes elements. Words only ever become text, never HTML.

export function make(tag, properties = {}, ...inside) {
  const { dataset = {}, aria = {}, ...plain } = properties;
  const element = Object.assign(document.createElement(tag), plain);
  Object.assign(element.dataset, dataset);
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  element.append(...inside.filter((one) => one !== null && one !== undefined && one !== false));
  return element;
}

export function button(words, onclick, properties = {}) {
  return make("button", { type: "button", onclick, ...properties }, words);
}

// Put `inside` into an element only where `signature` says that something is different: focus stays where it is.
export function fill(element, signature, inside) {
  if (element.dataset.signature === signature) return;
  const focused = element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  element.dataset.signature = signature;
  element.replaceChildren(...inside().filter(Boolean));
  if (focused) element.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}
