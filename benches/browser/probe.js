// Runs in the page before its own scripts and notes when what is seen has been painted.
(() => {
  const probe = (window.__probe = { first: undefined, keys: [] });
  const widget = () => document.querySelector('paper-glot')?.shadowRoot;

  /**
   * Calls `look` in the next frame, after all scripts that drew for it, and `painted` with the time at
   * which that frame was styled, laid out, painted and handed to the compositor: one task of the main
   * thread, which another can not overtake, and before those that only waited for the frame to end.
   */
  function nextFrame(look, painted) {
    requestAnimationFrame(() => {
      const seen = look();
      scheduler.postTask(() => painted(seen, performance.now()), { priority: 'user-blocking' });
    });
  }

  /** What tells the hits of one query from those of the next: their number, and of the first three titles and marks. */
  function hits() {
    const cards = [...widget().querySelectorAll('[part~=hit]')].slice(0, 3);
    return {
      total: Number((widget().querySelector('[part~=count]')?.textContent ?? '').replace(/\D/g, '')),
      titles: cards.map(card => card.querySelector('[part~=hit-title]').textContent),
      marks: cards.map(card => Array.from(card.querySelectorAll('mark'), mark => mark.textContent)),
    };
  }

  let due = false;

  /** Looks at the next frame: for the first hits, then for those of the key that was pressed last. */
  function noteFrame() {
    if (due) return;
    due = true;
    nextFrame(() => { due = false; return [probe.keys.at(-1), hits()]; }, ([key, seen], painted) => {
      key?.frames.push({ ...seen, painted });
      if (!probe.first && seen.titles.length > 0) {
        probe.first = painted;
        console.debug('first hits');
      }
    });
  }

  customElements.whenDefined('paper-glot').then(() => {
    new MutationObserver(noteFrame).observe(widget(), { subtree: true, childList: true, characterData: true });
  });

  addEventListener('keydown', event => {
    probe.keys.push({ pressed: event.timeStamp, heard: performance.now(), frames: [] });
  }, true);
  addEventListener('input', event => {
    probe.keys.at(-1).query = event.composedPath()[0].value;
    noteFrame();
  }, true);
})();
