// Gets the WebAssembly module and catalogs, each once however many elements ask.

import { __wbg_init, initSync, setPanicListener, Catalog, CatalogLoader } from "./glue.js";

/** Milliseconds to work before the page gets its turn: half a frame. */
const SLICE = 8;

/** Warnings on a catalog that are written to the console; `Catalog.warnings` has all. */
const SHOWN_WARNINGS = 20;

/** Characters handed over at once, well within a slice. */
const TEXT_SLICE = 1 << 18;

/** Why something could not be loaded: `code` chooses the reader's sentence, `message` is for the author. */
export class Failure extends Error {
  constructor(code, message, status) {
    super(message);
    this.name = "PaperglotError";
    this.code = code;
    this.status = status;
  }

  /** `error` as a failure, with `code` where it brings none. */
  static from(error, code) {
    return error instanceof Failure ? error : new Failure(error?.code ?? code, String(error?.message ?? error));
  }
}

let starting;
let broken;
const panicListeners = new Set();

/** Calls `listener` with the failure when the module breaks. */
export function onPanic(listener) {
  panicListeners.add(listener);
  return () => panicListeners.delete(listener);
}

function breakDown(message) {
  if (broken) return;
  broken = new Failure("panic", message);
  for (const listener of [...panicListeners]) listener(broken);
}

/** Errors of the engine, not of a script: a trap, or the end of the stack under either of its names. */
const TRAPS = ["RuntimeError", "RangeError", "InternalError"];

/**
 * The functions of the module, with a watch on each: memory and stack come to an end without a
 * panic, and whoever calls, be it the browser for an event, all elements must learn of it.
 */
function watched(exports) {
  const watch = (call) => (...values) => {
    try {
      return call(...values);
    } catch (error) {
      if (TRAPS.includes(error?.name)) breakDown(String(error.message));
      throw error;
    }
  };
  const entries = Object.entries(exports);
  return Object.fromEntries(entries.map(([name, it]) => [name, typeof it === "function" ? watch(it) : it]));
}

function started() {
  // A panic traps, too, but only its hook knows where it was.
  setPanicListener(breakDown);
}

/** Throws if the module has broken: a trapped module answers no call reliably. */
export function ensureSound() {
  if (broken) throw broken;
}

async function fetchModule(url) {
  if (url.protocol === "file:" && globalThis.process?.versions?.node) {
    // By a variable, or bundlers for browsers would look for it.
    const files = "node:fs/promises";
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ files)).readFile(url);
  }
  let response;
  try {
    response = await fetch(url);
    const type = response.headers.get("content-type");
    if (!response.ok) throw new Error(`answered with ${response.status}`);
    if (type?.startsWith("text/html")) throw new Error("a web page");
    // Compiling while the bytes arrive is refused under any other type, parameters included.
    return type?.trim().toLowerCase() === "application/wasm" ? response : await response.arrayBuffer();
  } catch (error) {
    throw new Failure("module", `${url} could not be fetched: ${error.message}`);
  }
}

/** The head of a WebAssembly module, without anything after it. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Whether browser and policy let `module` be compiled. */
function compiles(module) {
  try {
    return Boolean(new WebAssembly.Module(module));
  } catch {
    return false;
  }
}

async function start(input) {
  if (typeof WebAssembly !== "object") throw new Failure("unsupported", "there is no WebAssembly here");
  let source = (await input) ?? new URL("paperglot_bg.wasm", import.meta.url);
  source = (await source.module_or_path) ?? source;
  if (typeof source === "string") source = new URL(source, globalThis.document?.baseURI ?? import.meta.url);
  if (source instanceof URL) source = await fetchModule(source);
  try {
    await __wbg_init({ module_or_path: source });
  } catch (error) {
    // Where nothing else is refused the file broke off on its way, or comes from another release than
    // this script.
    const code = compiles(EMPTY_MODULE) ? "module" : "unsupported";
    const place = source.url ? `${source.url}: ` : "";
    throw new Failure(code, `WebAssembly did not start: ${place}${error.message}`);
  }
  started();
}

/** Loads and starts the module, once; a failed start can be tried again. */
export function init(input) {
  starting ??= start(input).catch((error) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

/** Starts the module from bytes or a compiled module, at once. */
export function initNow(module) {
  initSync(module);
  starting ??= Promise.resolve(started());
}

/** Lets the page do what waits: input, painting. */
function breathe() {
  if (globalThis.scheduler?.yield) return globalThis.scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/**
 * Reads and indexes what `loader` was given, with pauses; `report` hears the share done.
 * `fetchNotes` hands it the notes that the catalog names by URL, or returns why it could not.
 */
async function finish(loader, report, fetchNotes, signal) {
  for (;;) {
    const pause = performance.now() + SLICE;
    let share;
    do {
      ensureSound();
      share = loader.step();
    } while (share < 1 && performance.now() < pause);
    if (Number.isNaN(share)) {
      const url = loader.wanted();
      const obstacle = await fetchNotes(url);
      if (obstacle) loader.leaveOutNotes(obstacle);
      else loader.endNotes();
      continue;
    }
    report(share);
    // After the last step, too: it does most, and drawing comes next.
    await breathe();
    signal?.throwIfAborted();
    if (share === 1) return loader.finish();
  }
}

async function request(url, options, signal) {
  let response;
  try {
    response = await fetch(url, { ...options, signal });
  } catch (error) {
    throw signal.aborted ? error : new Failure("network", `${url} could not be fetched: ${error.message}`);
  }
  if (!response.ok) {
    throw new Failure("status", `${url} was answered with ${response.status}`, response.status);
  }
  if (response.headers.get("content-type")?.startsWith("text/html")) {
    throw new Failure("html", `${url} is a web page, not a catalog`);
  }
  return response;
}

/** Hands what is at `url` over to `loader`; returns the address that it came from in the end. */
async function download(url, loader, report, signal, options) {
  const response = await request(url, options, signal);
  const most = CatalogLoader.maxBytes();
  const tooLarge = () => new Failure("too-large", `${url} is larger than ${most} bytes`);
  const expected = Number(response.headers.get("content-length"));
  if (expected > most) {
    response.body?.cancel();
    throw tooLarge();
  }
  const reader = response.body.getReader();
  const brokeOff = (reason) => new Failure("network", `${url} broke off: ${reason}`);
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error) => {
      throw signal.aborted ? error : brokeOff(error.message);
    });
    if (done) {
      // WebKit takes what has come for all. What was sent packed is longer than was told.
      if (received < expected) throw brokeOff(`${received} of ${expected} bytes`);
      return response.url;
    }
    received += value.length;
    if (received > most) {
      reader.cancel();
      throw tooLarge();
    }
    ensureSound();
    loader.push(value);
    if (expected) report(Math.min(received / expected, 1));
  }
}

/** The catalog at `url`, or the embedded one where there is none. */
async function load(url, report, signal) {
  const loader = url ? new CatalogLoader() : CatalogLoader.embedded();
  let base = url;
  const fetchNotes = async (relative) => {
    try {
      const notes = new URL(relative, base);
      // A catalog from elsewhere must not have the reader's browser visit the host in the reader's name.
      const credentials = notes.origin === new URL(base).origin ? "same-origin" : "omit";
      await download(notes.href, loader, () => {}, signal, { credentials });
    } catch (error) {
      if (signal.aborted) throw error;
      return error.message;
    }
  };
  try {
    // Fetching takes about as long as the rest.
    if (url) base = await download(url, loader, (share) => report(share / 2), signal);
    const catalog = await finish(loader, (share) => report((1 + share) / 2), fetchNotes, signal);
    warnOf(catalog, url);
    return catalog;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(error?.code ?? "bad-json", [url, error?.message ?? error].filter(Boolean).join(": "));
  } finally {
    if (!broken) loader.free();
  }
}

function warnOf(catalog, url) {
  const warnings = catalog.warnings;
  if (warnings.length === 0) return;
  const more = warnings.length > SHOWN_WARNINGS ? [`and ${warnings.length - SHOWN_WARNINGS} more`] : [];
  console.warn([`paper-glot: ${url}`, ...warnings.slice(0, SHOWN_WARNINGS), ...more].join("\n  "));
}

const shelf = new Map();

/**
 * A catalog shared by all who ask for the same `url`.
 *
 * `report` hears the share done. `release` must be called once by each who asked; the last one
 * frees the catalog.
 */
export function borrowCatalog(url, report) {
  let entry = shelf.get(url);
  if (!entry) {
    const controller = new AbortController();
    const reports = new Set();
    const tell = (share) => reports.forEach((one) => one(share));
    entry = { users: 0, controller, reports, catalog: load(url, tell, controller.signal) };
    shelf.set(url, entry);
    // What failed is not kept, so that it can be tried again.
    entry.catalog.catch(() => shelf.get(url) === entry && shelf.delete(url));
  }
  entry.users += 1;
  entry.reports.add(report);
  const release = () => {
    entry.reports.delete(report);
    entry.users -= 1;
    if (entry.users > 0) return;
    if (shelf.get(url) === entry) shelf.delete(url);
    entry.controller.abort();
    entry.catalog.then((catalog) => broken || catalog.free()).catch(() => {});
  };
  return { catalog: entry.catalog, release };
}

/** `Catalog.fromJsonInSlices`: see the type declarations. */
async function fromJsonInSlices(json, onProgress = () => {}) {
  if (typeof json !== "string") throw new TypeError("Catalog.fromJsonInSlices: text must be a string");
  const loader = new CatalogLoader();
  const encoder = new TextEncoder();
  try {
    for (let at = 0; at < json.length; ) {
      let end = at + TEXT_SLICE;
      // Both halves of a surrogate pair go together.
      if ((json.charCodeAt(end - 1) & 0xfc00) === 0xd800) end += 1;
      loader.push(encoder.encode(json.slice(at, end)));
      at = end;
      await breathe();
    }
    const report = (share) => onProgress(Math.floor(share * json.length), json.length);
    return await finish(loader, report, (url) => `they stand in a file of their own, ${url}`);
  } finally {
    if (!broken) loader.free();
  }
}
Catalog.fromJsonInSlices = fromJsonInSlices;
