// The hosted page keeps a copy of itself for times without network; embeds never get here.
navigator.serviceWorker?.register("sw.js").catch((error) => console.warn(`no offline copy: ${error.message}`));
