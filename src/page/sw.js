// The service worker of the catalog's own page: after one visit it opens without network.
//
// The page itself is asked from the network first. It names its release, so the very visit that
// meets a new release takes it up, and any other loads nothing but this one small file. All other
// files come from one release, kept whole: the script and the WebAssembly module of different
// releases do not fit one another. A new release therefore drops what is kept at once, instead of
// replacing it file by file, and its own worker stores it anew. Where the page is gone or another
// one stands in its place, the worker goes, too.

// FILES holds names and hashes, in the form of the attribute `integrity`.
import { FILES, RELEASE } from "./assembled.js";

/** Milliseconds to wait for the network before the page opens from what is kept. */
const PATIENCE = 3000;

/** What a host answers where the page is no longer; any other error is likely to pass. */
const GONE = [404, 410];

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

/** Leaves the site as if it had never been visited; should the page come back, it calls a worker again. */
async function retire() {
  await caches.delete(CACHE);
  await registration.unregister();
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
    const options = { cache: "no-cache", redirect: "manual", signal: AbortSignal.timeout(PATIENCE) };
    const fresh = await fetch(request.url, options);
    // To the page's own address or away from here: that is for the browser to follow.
    if (fresh.type === "opaqueredirect") return fresh;
    if (!fresh.ok && !GONE.includes(fresh.status)) return old;
    const release = releaseOf(await fresh.clone().text());
    // Workers run over https, or within one machine: no network in between can answer for the site
    // there, say with a page to sign in on. So the keeper has put another page here, or none.
    if (!release) await retire();
    else if (release !== RELEASE) await caches.delete(CACHE);
    return fresh;
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
