// The service worker of the catalog's own page: after one visit it opens without network.
//
// The page itself is asked from the network first. It names its release, so the very visit that
// meets a new release takes it up, and any other loads nothing but this one small file. All other
// files come from one release, kept whole: the script and the WebAssembly module of different
// releases do not fit one another. A new release therefore drops what is kept at once, instead of
// replacing it file by file, and its own worker stores it anew.

// FILES holds names and hashes, in the form of the attribute `integrity`.
import { FILES, RELEASE } from "./assembled.js";

/** Milliseconds to wait for the network before the page opens from what is kept. */
const PATIENCE = 3000;

/** The caches of an origin are shared by all that lives there: only those of this folder are ours. */
const OURS = `paperglot ${registration.scope} `;
const CACHE = OURS + RELEASE;

/** The addresses of the files kept, besides the page itself. */
const KEPT = new Set(Object.keys(FILES).map((name) => new URL(name, registration.scope).href));

/** The release that a page names; a page without one is not ours. */
function releaseOf(page) {
  return /<meta name="paperglot-release" content="(\w+)"/.exec(page)?.[1];
}

/** Whether `address` is that of the catalog's own page, with whatever query and fragment. */
function isPage(address) {
  const { origin, pathname } = new URL(address);
  return [registration.scope, `${registration.scope}index.html`].includes(origin + pathname);
}

async function store() {
  const answer = await fetch(registration.scope, { cache: "no-cache" });
  const page = await answer.text();
  // Hosts may publish file by file: a mixture is refused and tried again at the next visit.
  if (releaseOf(page) !== RELEASE) throw new Error("the page is of another release");
  const cache = await caches.open(CACHE);
  const files = Object.entries(FILES);
  await cache.addAll(files.map(([name, integrity]) => new Request(name, { cache: "no-cache", integrity })));
  // Made anew, for an answer that was redirected may not be given to a navigation. It comes last: only
  // with it does the cache count as whole.
  await cache.put(registration.scope, new Response(page, { headers: answer.headers }));
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

function kept(address) {
  return caches.match(address, { cacheName: CACHE, ignoreVary: true });
}

async function openPage(event) {
  const { request } = event;
  const old = await kept(registration.scope);
  if (!old) {
    // Dropped, by the reader or for a release that was taken back: where the page still is of this
    // release, it is kept again.
    event.waitUntil(store().catch(() => {}));
    return fetch(request);
  }
  try {
    const fresh = await fetch(request.url, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
    const release = fresh.ok && releaseOf(await fresh.clone().text());
    // An error, or the sign-in page of a network, is as good as no answer.
    if (!release) return old;
    if (release !== RELEASE) await caches.delete(CACHE);
    return fresh.redirected ? Response.redirect(fresh.url) : fresh;
  } catch {
    return old;
  }
}

async function loadFile({ request, clientId }) {
  // Other pages of this folder that embed the element get what they would get without a worker.
  const client = await clients.get(clientId);
  if (client && !isPage(client.url)) return fetch(request);
  return (await kept(request.url)) ?? fetch(request, { cache: "no-cache" });
}

addEventListener("install", (event) => {
  // What the page has loaded came from one release already, so nothing has to wait for it to close.
  skipWaiting();
  event.waitUntil(store());
});

addEventListener("activate", (event) => event.waitUntil(dropOthers()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (isPage(request.url)) event.respondWith(openPage(event));
  } else if (KEPT.has(request.url)) {
    event.respondWith(loadFile(event));
  }
});
