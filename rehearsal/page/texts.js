// The page's own sentences, in Welsh and English.

let words = {};
let spoken = "en";

export function usualLanguage() {
  const kept = localStorage.getItem("language");
  return kept ?? (navigator.language.toLowerCase().startsWith("cy") ? "cy" : "en");
}

export async function speak(language) {
  const answer = await fetch(`/page/texts/${language}.json`);
  words = await answer.json();
  spoken = language;
  localStorage.setItem("language", language);
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
}

export function language() {
  return spoken;
}

export function say(key, values = {}) {
  return Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, value), words[key] ?? key);
}

export function clock(seconds) {
  return new Intl.DateTimeFormat(`${spoken}-GB`, { hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);
}
