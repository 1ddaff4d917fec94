// The box one writes in. What was typed stays, also when it could not be sent or somebody else was chosen meanwhile.

import { button, make } from "./make.js";
import { say } from "./texts.js";

const drafts = new Map();

// `send(text)` may fail: then the words stay. `closed`, where given, is offered as Cancel.
export function composer(key, label, send, closed, { text = "", words = "send" } = {}) {
  const box = make("textarea", { rows: 1, value: drafts.get(key) ?? text, placeholder: label, aria: { label } });
  const grow = () => {
    box.rows = Math.min(8, box.value.split("\n").length);
  };
  box.oninput = () => {
    drafts.set(key, box.value);
    grow();
  };
  const go = make("button", { type: "submit", className: "primary" }, say(words));
  const form = make("form", { className: "compose" }, box);
  const mention = () => {
    box.value = `@EHSBot ${box.value.replace(/^@EHSBot\s*/, "")}`;
    box.oninput();
    box.focus();
  };
  const leave = () => {
    drafts.delete(key);
    closed();
  };
  const buttons = [button("@EHSBot", mention, { className: "quiet", title: say("mention"), aria: { label: say("mention") } })];
  if (closed) buttons.push(button(say("cancel"), leave, { className: "quiet" }));
  form.append(make("div", { className: "compose-row" }, ...buttons, make("small", { className: "hint" }, say("compose-hint")), go));
  box.onkeydown = (event) => {
    if (event.key === "Escape" && closed) leave();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (go.disabled || !box.value.trim()) return;
    const written = box.value;
    go.disabled = true;
    drafts.delete(key);
    box.value = "";
    try {
      await send(written);
    } catch {
      if (!box.value) box.value = drafts.get(key) || written;
      drafts.set(key, box.value);
    } finally {
      go.disabled = false;
      grow();
    }
  };
  grow();
  return form;
}
