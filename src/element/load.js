// Gets the WebAssembly module and catalogs, each once however many elements ask.

import { __wbg_init, initSync, setPanicListener, Catalog, CatalogLoader } from "./glue.js";

/** Bytes of a catalog at most; a page holding more of them would be killed on many phones. */
const MAX_CATALOG_BYTES = 128 * 1024 * 1024;

/** Milliseconds to work before the page gets its turn: half a frame. */
const SLICE = 8;

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

/** Calls `listener` with the failure when the module panics. */
export function onPanic(listener) {
  panicListeners.add(listener);
  return () => panicListeners.delete(listener);
}

function started() {
  setPanicListener((message) => {
    broken ??= new Failure("panic", message);
    for (const listener of [...panicListeners]) listener(broken);
  });
}

/** Throws if the module has panicked: a trapped module answers no call reliably. */
export function ensureSound() {
  if (broken) throw broken;
}

async function fetchModule(url) {
  if (url.protocol === "file:" && globalThis.process?.versions?.node) {
    const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ "node:fs/promises");
    return readFile(url);
  }
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new Failure("module", `${url} could not be fetched: ${error.message}`);
  }
  if (!response.ok) throw new Failure("module", `${url} was answered with ${response.status}`);
  // Compiling while the bytes arrive is refused under any other type.
  const streaming = response.headers.get("content-type")?.startsWith("application/wasm");
  return streaming ? response : response.arrayBuffer();
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
    throw new Failure("unsupported", `WebAssembly did not start: ${error.message}`);
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

/** Parses and indexes what `loader` was given, with pauses; reports the share done. */
async function finish(loader, report, signal) {
  for (;;) {
    const pause = performance.now() + SLICE;
    let share;
    do {
      ensureSound();
      share = loader.step();
    } while (share < 1 && performance.now() < pause);
    report(share);
    if (share >= 1) return loader.finish();
    await breathe();
    signal?.throwIfAborted();
  }
}

async function request(url, signal) {
  let response;
  try {
    response = await fetch(url, { signal });
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

async function download(url, loader, report, signal) {
  const response = await request(url, signal);
  const tooLarge = () => new Failure("too-large", `${url} is larger than ${MAX_CATALOG_BYTES} bytes`);
  const expected = Number(response.headers.get("content-length"));
  if (expected > MAX_CATALOG_BYTES) {
    response.body?.cancel();
    throw tooLarge();
  }
  const reader = response.body.getReader();
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error) => {
      throw signal.aborted ? error : new Failure("network", `${url} broke off: ${error.message}`);
    });
    if (done) return;
    received += value.length;
    if (received > MAX_CATALOG_BYTES) {
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
  try {
    // Fetching and indexing take about as long as one another.
    if (url) await download(url, loader, (share) => report(share / 2), signal);
    return await finish(loader, (share) => report(url ? 0.5 + share / 2 : share), signal);
  } catch (error) {
    throw Failure.from(error, "bad-json");
  } finally {
    if (!broken) loader.free();
  }
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
  const loader = new CatalogLoader();
  const encoder = new TextEncoder();
  let at = 0;
  while (at < json.length) {
    let end = Math.min(at + TEXT_SLICE, json.length);
    // Both halves of a surrogate pair go together.
    if ((json.charCodeAt(end - 1) & 0xfc00) === 0xd800 && end < json.length) end += 1;
    loader.push(encoder.encode(json.slice(at, end)));
    at = end;
    await breathe();
  }
  try {
    const total = 100;
    return await finish(loader, (share) => onProgress(Math.round(share * total), total));
  } finally {
    if (!broken) loader.free();
  }
}
Catalog.fromJsonInSlices = fromJsonInSlices;
