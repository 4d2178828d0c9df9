// What the element shows before the widget stands, and instead of it where it cannot.

import { TEXTS } from "./assembled.js";

/** The interface languages, the one to fall back on first. */
const LOCALES = Object.keys(TEXTS);

/** Codes of languages, and what serves their readers. */
const CODES = { zh: "zh-Hans", cmn: "zh-Hans", yue: "zh-Hant", in: "id", ms: "id" };

/** Scripts, and regions that write in them. */
const SCRIPTS = { Hans: ["hans", "cn", "sg", "my"], Hant: ["hant", "tw", "hk", "mo"] };

/** Where the widget keeps the reader's choice of language. */
const SAVED_LANGUAGE = "paperglot.language";

/**
 * The interface language for the first of `tags` that is spoken.
 *
 * Rust negotiates for the widget, by the same rules (`src/i18n/negotiate.rs`); this serves while there
 * is no module to ask.
 */
function negotiate(tags) {
  for (const tag of tags) {
    const [language, ...rest] = tag.toLowerCase().split(/[-_]/);
    const named = CODES[language] ?? language;
    const scriptOf = (subtag) => Object.keys(SCRIPTS).find((script) => SCRIPTS[script].includes(subtag));
    const script = named.startsWith("zh-") && rest.map(scriptOf).find(Boolean);
    const wanted = script ? `zh-${script}` : named;
    if (LOCALES.includes(wanted)) return wanted;
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
