// Sentences for the person who looks: what the bot told them alone, and what could not be done.

import { button, make } from "./make.js";
import { say } from "./texts.js";

const SECONDS = 15;

// What could not be done before is of no interest once something has been.
export function forget() {
  for (const old of document.querySelectorAll(".toast.trouble")) old.remove();
}

export function toast(sentence, trouble = false) {
  for (const old of document.querySelectorAll(".toast")) if (old.firstChild.textContent === sentence) old.remove();
  const shown = make("div", { className: trouble ? "toast trouble" : "toast", role: trouble ? "alert" : "status" });
  const end = () => shown.remove();
  shown.append(make("p", {}, sentence), button("✕", end, { className: "quiet", aria: { label: say("close") } }));
  document.getElementById("toasts").append(shown);
  if (!trouble) setTimeout(end, SECONDS * 1000);
}
