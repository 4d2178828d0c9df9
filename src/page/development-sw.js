// The service worker while developing, when nothing may come out of a cache: it takes the place of the
// worker of a release that was tried on the same port, drops what that one kept, and goes.

/** As in `sw.js`: the beginning of the names of this folder's caches. */
const OURS = `paperglot ${registration.scope} `;

async function clear() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
  await registration.unregister();
}

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(clear()));
