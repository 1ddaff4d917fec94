// What opens in front of the page: a form of the bot, or the question whether to follow an address.

import { draw, isWeb, UNTOUCHED } from "./cards.js";
import { button, make } from "./make.js";
import { say } from "./texts.js";

const box = () => document.getElementById("dialog");

export function close() {
  box().close();
}

function open(title, ...inside) {
  document.getElementById("dialog-title").textContent = title;
  document.getElementById("dialog-body").replaceChildren(...inside);
  document.getElementById("dialog-close").setAttribute("aria-label", say("close"));
  document.getElementById("dialog-close").onclick = close;
  if (box().open) return;
  // Whatever is said while a dialog is open has to stand in front of it.
  box().append(document.getElementById("toasts"));
  box().onclose = () => document.body.append(document.getElementById("toasts"));
  box().showModal();
}

// `send(what)` answers with the next dialog or none; where it fails, the form stays as it was filled in.
export function openForm(dialog, send) {
  const press = async (number, inputs) => {
    if (box().getAttribute("aria-busy") === "true") return;
    box().setAttribute("aria-busy", "true");
    try {
      const next = await send({ do: "send", dialog: dialog.id, button: number, inputs });
      if (!next) close();
    } catch {
      // the sentence has been shown
    } finally {
      box().removeAttribute("aria-busy");
    }
  };
  open(dialog.title || "EHSBot", draw(dialog.card, UNTOUCHED, press).element);
  document.getElementById("dialog-body").scrollTop = 0;
}

// Nothing is opened before the person has seen where it leads.
export function openAddress(address, meetingLink, join) {
  const where = make("p", { className: "address" }, address);
  const web = isWeb(address);
  if (address === meetingLink) {
    open(say("meeting"), make("p", {}, say("leads-meeting")), where, button(say("leads-join"), join, { className: "primary" }));
    return;
  }
  const follow = make("a", { className: "primary", href: web ? address : "#", target: "_blank", rel: "noopener noreferrer" }, say("leads-open"));
  follow.onclick = close;
  open("EHSBot", make("p", {}, say(web ? "leads" : "leads-nowhere")), where, ...(web ? [follow] : []));
}
