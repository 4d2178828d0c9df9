// What the catalog's own page does besides holding the element: it is called what the reader sees, and
// stays open without network.

const element = document.querySelector("paper-glot");

/** Follows the widget in `app`: its language, its title, and the paper that is open in it. */
function follow(app) {
  const describe = () => {
    document.documentElement.lang = app.lang;
    const titles = ["[part~=details] [id]", "[part~=title] [lang]"].map((title) => app.querySelector(title));
    const texts = titles.flatMap((title) => title?.textContent ?? []);
    if (texts.length) document.title = texts.join(" · ");
  };
  // Alone what stands in the widget itself, for its cards come and go at every key, and once the rest is
  // drawn as well.
  new MutationObserver(() => setTimeout(describe)).observe(app, { attributeFilter: ["lang"], childList: true });
  describe();
}

element.addEventListener("paperglot-ready", () => follow(element.shadowRoot.querySelector("[part~=app]")));

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
