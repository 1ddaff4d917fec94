// The rehearsal's answers. Whatever goes wrong comes back as a Trouble with a sentence for the person.

import { language, say } from "./texts.js";

// `stands`: what was written stands in its place all the same; only the bot has not got it.
export class Trouble extends Error {
  constructor(sentence, stands = false) {
    super(sentence);
    this.stands = stands;
  }
}

// What the person is told. A fault of the page itself is for whoever looks after it.
export function sentenceOf(error) {
  if (error instanceof Trouble) return error.message;
  console.error(error);
  return say("error-page");
}

// For what is written: a message that stands is not to be written again.
export const written = (doing) => doing.catch((error) => {
  if (!error.stands) throw error;
});

async function ask(path, sent) {
  const headers = { "Accept-Language": language() };
  const options = sent === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(sent) };
  if (sent !== undefined) headers["Content-Type"] = "application/json";
  let answer, told;
  try {
    answer = await fetch(path, options);
    told = await answer.json();
  } catch {
    throw new Trouble(say("error-gone"));
  }
  if (!answer.ok) throw new Trouble(told.sentence, answer.status === 502);
  return told;
}

export const room = () => ask("/api/room");
export const place = (person, name) => ask(`/api/people/${encodeURIComponent(person)}/places/${name}`);
export const act = (person, what) => ask(`/api/people/${encodeURIComponent(person)}/acts`, what);

export const restart = () => ask("/api/bot/restart", {});

// Calls `changed` whenever something has, and `line` with whether the line is open. Tries again for ever.
export function live(changed, line) {
  const wire = new WebSocket(`ws://${location.host}/api/live`);
  wire.onopen = () => line(true);
  wire.onmessage = () => changed();
  wire.onclose = () => {
    line(false);
    setTimeout(() => live(changed, line), 1000);
  };
}
