// The posts of a place. What has not changed stays as it is, so that nobody loses what they are typing or reading.

import { written } from "./api.js";
import { draw, UNTOUCHED } from "./cards.js";
import { composer } from "./compose.js";
import { button, fill, make } from "./make.js";
import { clock, language, say } from "./texts.js";

const KINDS = { like: "👍", heart: "❤️", laugh: "😆", surprised: "😮", sad: "😢", angry: "😡" };

export class Feed {
  // `doing(what)` acts as the person who looks; `name(key)` is how somebody is called.
  constructor(element, person, doing, name) {
    Object.assign(this, { element, person, doing, name, shown: new Map(), threads: new Map() });
    element.replaceChildren();
  }

  show(posts, canWrite) {
    const low = this.low();
    const grown = posts.filter((post) => !this.shown.has(post.id));
    const kept = new Set();
    for (const post of posts) {
      const known = this.shown.get(post.id) ?? new PostView(this);
      this.shown.set(post.id, known);
      known.show(post);
      this.place(post, known.element, canWrite);
      kept.add(post.id);
    }
    for (const [id, gone] of this.shown) if (!kept.has(id)) this.remove(id, gone);
    this.nothing(posts.length === 0);
    if (grown.length && (low || grown.some((post) => post.mine))) this.down(grown.at(-1));
  }

  // Whether the end of what was there is in sight, so that new posts may move the page.
  low() {
    const last = this.element.lastElementChild;
    return !last || last.getBoundingClientRect().bottom < Math.min(this.element.getBoundingClientRect().bottom, innerHeight) + 120;
  }

  down(newest) {
    this.shown.get(newest.id).element.scrollIntoView({ block: "nearest" });
    if (this.element.lastElementChild?.contains(this.shown.get(newest.id).element)) this.element.scrollTop = this.element.scrollHeight;
  }

  place(post, element, canWrite) {
    if (element.isConnected) return;
    if (!post.root) this.element.append(element);
    else if (post.root === post.id || !this.shown.get(post.root)?.element.isConnected) this.open(post.root, element, canWrite);
    else this.threads.get(post.root).replies.append(element);
  }

  open(root, element, canWrite) {
    const replies = make("div", { className: "replies" });
    const thread = make("section", { className: "thread" }, element, replies);
    if (canWrite) thread.append(this.replying(root));
    this.threads.set(root, { thread, replies });
    this.element.append(thread);
  }

  replying(root) {
    const holder = make("div", { className: "replying" });
    const closed = () => holder.replaceChildren(button(say("reply"), opened, { className: "quiet" }));
    const opened = () => {
      const send = async (text) => {
        await written(this.doing({ do: "write", place: "channel", under: root, text }));
        closed();
        holder.firstChild.focus();
      };
      const box = composer(`${this.person.key}/reply/${root}`, say("compose", { name: this.person.name }), send, closed);
      holder.replaceChildren(box);
      box.querySelector("textarea").focus();
    };
    closed();
    return holder;
  }

  remove(id, gone) {
    gone.element.remove();
    this.shown.delete(id);
    const thread = this.threads.get(id);
    if (thread && !thread.replies.childElementCount) {
      thread.thread.remove();
      this.threads.delete(id);
    }
  }

  nothing(none) {
    this.element.querySelector(":scope > .empty")?.remove();
    if (none) this.element.append(make("p", { className: "empty" }, say("empty")));
  }
}

class PostView {
  constructor(feed) {
    this.feed = feed;
    this.head = make("header");
    this.body = make("div", { className: "words" });
    this.foot = make("footer");
    this.avatar = make("span", { className: "avatar", aria: { hidden: "true" } });
    this.element = make("article", { className: "post" }, this.avatar, make("div", { className: "bubble" }, this.head, this.body, this.foot));
    this.touched = () => UNTOUCHED;
  }

  show(post) {
    this.post = post;
    const name = this.feed.name(post.by);
    this.element.classList.toggle("mine", post.mine === true);
    this.element.classList.toggle("bot", post.by === "bot");
    this.element.setAttribute("aria-label", `${name}, ${clock(post.at)}`);
    this.avatar.textContent = initials(name);
    this.avatar.dataset.tone = post.by === "bot" ? "bot" : String(post.by.length % 5);
    fill(this.head, JSON.stringify([language(), post.at, post.edited, post.own]), () => this.headed(name));
    if (!this.editing) fill(this.body, JSON.stringify([language(), post.view, post.text, post.deleted]), () => this.filled());
    fill(this.foot, JSON.stringify([language(), { ...post, card: 0, view: 0, at: 0 }]), () => this.footed());
  }

  headed(name) {
    const { post } = this;
    const when = new Date(post.at * 1000);
    return [
      make("strong", {}, name),
      make("time", { dateTime: when.toISOString() }, clock(post.at)),
      post.edited && post.by !== "bot" && make("span", { className: "note" }, say("edited")),
      post.own && make("span", { className: "own" }, say("own-view", { name: this.feed.person.name })),
    ];
  }

  filled() {
    const { post } = this;
    if (post.deleted) return [make("p", { className: "note" }, say("deleted"))];
    const said = post.text && make("p", { className: "said" }, post.text);
    if (!post.card) return [said];
    const press = (number, inputs) => this.press({ do: "press", post: post.id, view: post.view, button: number, inputs });
    const drawn = draw(post.card, this.touched(), press);
    this.touched = drawn.touched;
    return [said, drawn.element];
  }

  async press(what) {
    if (this.body.getAttribute("aria-busy") === "true") return;
    this.body.setAttribute("aria-busy", "true");
    try {
      await this.feed.doing(what);
    } catch {
      // the sentence has been shown; the card stays as it was filled in
    } finally {
      this.body.removeAttribute("aria-busy");
    }
  }

  footed() {
    const { post } = this;
    const lost = { "not here": "not-here", lost: "lost" }[post.told];
    return [
      post.stale && make("p", { className: "warning" }, say("stale")),
      lost && make("p", { className: lost === "lost" ? "warning" : "note" }, say(lost)),
      make("div", { className: "deeds" }, ...this.reactions(), ...this.deeds()),
    ];
  }

  reactions() {
    const { post } = this;
    if (post.by !== "bot") return [];
    return Object.entries(KINDS).map(([kind, sign]) => this.reaction(kind, sign, post.reactions));
  }

  reaction(kind, sign, given) {
    const by = Object.keys(given).filter((key) => given[key].includes(kind));
    const mine = by.includes(this.feed.person.key);
    const label = say(mine ? "unreact" : "react", { kind: say(`kind-${kind}`) });
    const names = by.map((key) => this.feed.name(key)).join(", ");
    return button(by.length ? `${sign} ${by.length}` : sign, () => this.do({ do: mine ? "unreact" : "react", post: this.post.id, kind }), {
      className: by.length ? "reaction given" : "reaction",
      title: names ? `${label} (${names})` : label,
      aria: { label: names ? `${label} (${names})` : label, pressed: String(mine) },
      dataset: { key: `react-${kind}` },
    });
  }

  deeds() {
    const { post } = this;
    const deed = (words, act) => button(say(words), act, { className: "quiet", dataset: { key: words } });
    const told = { post: post.id, message: post.id };
    return [
      post.by !== "bot" && !post.deleted && deed("concern", () => this.do({ do: "concern", message: told.message })),
      post.refreshes && deed("refresh", () => this.do({ do: "refresh", post: told.post })),
      post.mine && !post.deleted && deed("edit", () => this.edit()),
      post.mine && !post.deleted && deed("delete", () => this.do({ do: "delete", message: told.message })),
      post.mine && !post.deleted && post.told && post.told !== "told" && deed("tell-again", () => this.do({ do: "tell", message: told.message })),
    ].filter(Boolean);
  }

  do(what) {
    return this.feed.doing(what).catch(() => {});
  }

  edit() {
    const end = () => {
      this.editing = false;
      delete this.body.dataset.signature;
      this.show(this.post);
    };
    const send = async (text) => {
      await written(this.feed.doing({ do: "edit", message: this.post.id, text }));
      end();
    };
    this.editing = true;
    const box = composer(`edit/${this.post.id}`, say("edit"), send, end, { text: this.post.text, words: "save" });
    this.body.replaceChildren(box);
    box.querySelector("textarea").focus();
  }
}

export function initials(name) {
  const parts = name.split(/\s+/);
  return (parts[0][0] + (parts.length > 1 ? parts.at(-1)[0] : "")).toUpperCase();
}
