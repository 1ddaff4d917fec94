// Sentences for the person who looks: what the bot told them alone, and what could not be done.

import { button, make } from "./make.js";
import { say } from "./texts.js";

const SECONDS = 15;

export function toast(sentence, trouble = false) {
  const shown = make("div", { className: trouble ? "toast trouble" : "toast", role: trouble ? "alert" : "status" });
  const end = () => shown.remove();
  shown.append(make("p", {}, sentence), button("✕", end, { className: "quiet", aria: { label: say("close") } }));
  document.getElementById("toasts").append(shown);
  if (!trouble) setTimeout(end, SECONDS * 1000);
}
