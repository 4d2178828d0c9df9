// What the element shows before the widget stands, and instead of it where it cannot.

import { TEXTS } from "./assembled.js";

/** The interface languages, the one to fall back on first. */
const LOCALES = Object.keys(TEXTS);

/** Where the widget keeps the reader's choice of language. */
const SAVED_LANGUAGE = "paperglot.language";

/**
 * The interface language for the first of `tags` that is spoken.
 *
 * Rust negotiates for the widget; this serves while there is no module to ask, hence only whole
 * tags, the Chinese regions and the first subtag.
 */
function negotiate(tags) {
  for (const tag of tags) {
    const wanted = tag.toLowerCase();
    const chinese = /^zh\b/.test(wanted) && (/\b(hant|tw|hk|mo)\b/.test(wanted) ? "zh-Hant" : "zh-Hans");
    const found = LOCALES.find((locale) => locale === chinese || locale.toLowerCase() === wanted.split("-")[0]);
    if (found) return found;
  }
  return LOCALES[0];
}

/** The language to speak in `element` before its widget can say. */
export function bootLanguage(element) {
  let saved;
  try {
    saved = localStorage.getItem(SAVED_LANGUAGE);
  } catch {
    // Storage is closed to frames of other sites in some browsers.
  }
  return negotiate([element.getAttribute("lang"), saved, ...navigator.languages].filter(Boolean));
}

/** The text `key` in `language`. */
export function text(language, key) {
  return TEXTS[language][key];
}

function create(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/**
 * What stands in the shadow root until the widget does: bars in its shape, or what the host left
 * between the tags.
 */
export class BootView {
  #progress = create("progress", { max: 1, hidden: true });
  #status = create("p", { id: "status", className: "unseen" });
  #language;

  constructor(host) {
    this.#language = bootLanguage(host);
    const bars = create("div", { className: "boot-bars" });
    bars.append(...Array.from({ length: 9 }, () => create("div", { className: "boot-bar" })));
    const slot = create("slot");
    // White space alone is no content, nor is what a browser without scripts would show.
    const says = ({ localName, data }) => localName !== "noscript" && data?.trim() !== "";
    slot.addEventListener("slotchange", () => (bars.hidden = slot.assignedNodes().some(says)));
    this.node = create("div", { className: "boot", lang: this.#language }, this.#status, this.#progress, slot, bars);
    this.#status.setAttribute("role", "status");
    this.#status.textContent = text(this.#language, "loading");
    this.#progress.setAttribute("aria-labelledby", this.#status.id);
  }

  /** Shows that `share` (0 to 1) is done. */
  progress(share) {
    this.#progress.value = share;
    this.#progress.hidden = false;
    this.#status.className = "";
  }

  /** Shows `message` and, where there is a way forward, a button with its text, `key`, for it. */
  fail(message, key, goOn) {
    const parts = [create("p", { textContent: message }), create("slot")];
    parts[0].setAttribute("role", "alert");
    if (goOn) {
      const button = create("button", { type: "button", textContent: text(this.#language, key) });
      button.addEventListener("click", goOn);
      parts.splice(1, 0, button);
    }
    this.node.replaceChildren(...parts);
  }
}
