// The custom element. It holds no state of the widget's own: what is typed and chosen lives in Rust.

import { failureSentence, Widget } from "./glue.js";
import { STYLE } from "./assembled.js";
import { bootLanguage, BootView, text } from "./boot.js";
import { borrowCatalog, ensureSound, Failure, init, onPanic } from "./load.js";

/** Attributes that become properties by camel case; `lang` is one already, `shortcut` is boolean. */
const REFLECTED = ["src", "query", "topic", "source", "year", "sort", "theme", "facets", "page-size", "url-state", "heading-level"];
const ATTRIBUTES = [...REFLECTED, "lang", "shortcut"];

/** Catalogs that take longer than this, in milliseconds, get a progress bar. */
const PROGRESS_AFTER = 300;

/** The sentences that stand in the script, for there may be no module to ask. */
const BOOT_SENTENCES = { unsupported: "unsupported", module: "failed", panic: "crashed" };

const TYPED = ["keydown", "keypress", "keyup"];

const sheets = new WeakMap();

/**
 * One sheet for all elements of a document, which takes only its own; a constructed one is allowed under
 * a policy without inline styles. None where there is no window to show the document.
 */
function styleSheets(document) {
  if (!document.defaultView) return [];
  let sheet = sheets.get(document);
  if (!sheet) {
    sheet = new document.defaultView.CSSStyleSheet();
    sheet.replaceSync(STYLE);
    sheets.set(document, sheet);
  }
  return [sheet];
}

/** Whether `node` is the one place inside where text can be typed. */
function takesText(node) {
  return node?.type === "search";
}

/** Keeps letters typed in our box from the host's shortcuts, which see only the element itself. */
function keepLetter(event) {
  const plain = (!event.ctrlKey && !event.metaKey && !event.altKey) || event.getModifierState("AltGraph");
  if (plain && event.key?.length === 1 && takesText(event.composedPath()[0])) event.stopPropagation();
}

/** See the type declarations for what a host can do with it. */
export class PaperGlotElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ATTRIBUTES;

  #shadow = this.attachShadow({ mode: "open" });
  #running = false;
  /** Grows with every start and stop; what was begun under another number is stale. */
  #turn = 0;
  #boot;
  #widget;
  #loan;
  #forgetPanic;
  /** Calls made before there is a widget to take them. */
  #waiting = [];

  constructor() {
    super();
    this.adoptedCallback();
    for (const type of TYPED) this.addEventListener(type, keepLetter);
  }

  /** Called in a new document, too, which has let go of the sheets of the one before. */
  adoptedCallback() {
    this.#shadow.adoptedStyleSheets = styleSheets(this.ownerDocument);
  }

  connectedCallback() {
    this.#adoptEarlyProperties();
    if (this.#running) this.#reopen();
    else this.#start();
  }

  disconnectedCallback() {
    // An element that is only moved is back before this runs.
    queueMicrotask(() => {
      if (!this.isConnected && this.#running) this.#stop();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#running) return;
    if (name === "src") {
      if (before === now) return;
      this.#stop();
      this.#start();
    } else {
      // Before there is a widget nothing is lost: it will be given all attributes.
      this.#guard(() => this.#widget?.set(name, now ?? undefined));
    }
  }

  /** True while a text field inside has the focus: pages ask this before they act on a letter. */
  get isContentEditable() {
    return takesText(this.#shadow.activeElement) || super.isContentEditable;
  }

  get shortcut() {
    return this.hasAttribute("shortcut");
  }

  set shortcut(on) {
    this.toggleAttribute("shortcut", Boolean(on));
  }

  focus() {
    this.#whenReady((widget) => widget.focus());
  }

  search(query) {
    this.#whenReady((widget) => widget.search(String(query)));
  }

  reset() {
    this.#whenReady((widget) => widget.reset());
  }

  /** Properties set before the class was defined hide the accessors: hand them over. */
  #adoptEarlyProperties() {
    for (const name of [...REFLECTED.map(propertyName), "shortcut"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  /** Puts an open paper on top of the page again, where it is no more once the element was moved. */
  #reopen() {
    const dialog = this.#shadow.querySelector("dialog");
    dialog?.close();
    dialog?.showModal();
  }

  #whenReady(action) {
    if (this.#widget) this.#guard(() => action(this.#widget));
    else this.#waiting.push(action);
  }

  #guard(action) {
    try {
      ensureSound();
      action();
    } catch (error) {
      this.#fail(Failure.from(error, "panic"));
    }
  }

  async #start() {
    const turn = ++this.#turn;
    this.#running = true;
    this.#boot = new BootView(this);
    this.#shadow.replaceChildren(this.#boot.node);
    this.#forgetPanic = onPanic((failure) => this.#fail(failure));
    try {
      await init();
      ensureSound();
      if (turn !== this.#turn) return;
      const begun = performance.now();
      this.#loan = borrowCatalog(this.#address(), (share) => {
        if (turn === this.#turn && performance.now() - begun > PROGRESS_AFTER) this.#boot?.progress(share);
      });
      const catalog = await this.#loan.catalog;
      if (turn === this.#turn) this.#show(catalog);
    } catch (error) {
      if (turn === this.#turn) this.#fail(Failure.from(error, "module"));
    }
  }

  /** The address of the catalog; empty for the embedded one. */
  #address() {
    const src = this.src.trim();
    try {
      return src && new URL(src, this.baseURI).href;
    } catch {
      throw new Failure("network", `attribute src: "${src}" is no URL`);
    }
  }

  #show(catalog) {
    const widget = new Widget(catalog, (name, detail) => {
      if (name === "ready") this.#ready();
      this.#emit(name, detail);
    });
    for (const name of ATTRIBUTES) {
      if (name !== "src" && this.hasAttribute(name)) widget.set(name, this.getAttribute(name));
    }
    this.#widget = widget;
    const place = widget.mount();
    // For the style sheet. Inheriting it would not do: to a Chinese passage fonts are added behind
    // it, which a style sheet can only do with a list.
    place.style.setProperty("--host-font", getComputedStyle(this).fontFamily);
    this.#shadow.append(place);
    for (const action of this.#waiting.splice(0)) this.#guard(() => action(widget));
  }

  #ready() {
    this.#boot?.node.remove();
    this.#boot = undefined;
  }

  #fail(failure) {
    const language = bootLanguage(this);
    const own = BOOT_SENTENCES[failure.code];
    const message = own ? text(language, own) : failureSentence(language, failure.code, String(failure.status ?? ""));
    this.#stop();
    this.#running = true;
    this.#boot = new BootView(this);
    this.#boot.fail(message, ...this.#wayForward(failure.code));
    this.#shadow.replaceChildren(this.#boot.node);
    console.error(`paper-glot: ${failure.message}`);
    this.#emit("error", { code: failure.code, message, reason: failure.message });
  }

  /** Text and action of the button to go on with after a failure, if there is any. */
  #wayForward(code) {
    if (code === "unsupported") return [];
    // A module is started once in the life of a page.
    if (code === "panic") return ["reload", () => location.reload()];
    const again = () => {
      this.#stop();
      this.#start();
    };
    return ["retry", again];
  }

  #stop() {
    this.#turn += 1;
    this.#running = false;
    this.#forgetPanic?.();
    const widget = this.#widget;
    this.#widget = undefined;
    this.#shadow.replaceChildren();
    try {
      ensureSound();
      widget?.destroy();
    } catch {
      // Nothing can be taken back from a module that has broken.
    }
    this.#loan?.release();
    this.#loan = undefined;
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`paperglot-${name}`, { bubbles: true, composed: true, detail }));
  }
}

function propertyName(attribute) {
  return attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

for (const attribute of REFLECTED) {
  Object.defineProperty(PaperGlotElement.prototype, propertyName(attribute), {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(attribute) ?? "";
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}

// A second copy of the script leaves the first one's element alone.
if (globalThis.customElements && !customElements.get("paper-glot")) {
  customElements.define("paper-glot", PaperGlotElement);
}
