// What the catalog's own page does besides holding the element: it stays open without network.

if (navigator.serviceWorker) {
  // Not before the widget is seen: what the worker stores would compete with what is waited for.
  const register = () => {
    navigator.serviceWorker
      .register(new URL("sw.js", import.meta.url), { updateViaCache: "none" })
      // Some browsers refuse in private windows; the page is as good without.
      .catch((error) => console.info(`paperglot: not kept for offline use: ${error.message}`));
  };
  const afterFrame = () => requestAnimationFrame(() => setTimeout(register));
  document.addEventListener("paperglot-ready", afterFrame, { once: true });
}
