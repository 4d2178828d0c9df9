// The least that a page can do at a key press: it has the parts that `../probe.js` looks at, and shows in
// them, without any search, what stands in its box. What the browser takes for that it takes for every page.

/** The lines shown for `query`, in place of titles. */
const lines = query => [1, 2, 3].map(number => `${query} ${number}`);

customElements.define('paper-glot', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    const hit = '<li part="hit"><h2 part="hit-title"></h2></li>';
    root.innerHTML = `<input type="search"><p part="count"></p><ol>${hit.repeat(3)}</ol>`;
    const [box, count, ...titles] = root.querySelectorAll('input, [part=count], [part=hit-title]');
    const show = () => {
      count.textContent = box.value.length;
      lines(box.value).forEach((line, at) => { titles[at].textContent = line; });
    };
    box.addEventListener('input', show);
    box.addEventListener('keydown', ({ key }) => { if (key === 'Escape') { box.value = ''; show(); } });
    // Once the probe watches.
    setTimeout(show);
  }
});

/** What `../run.mjs` asks for the hits that a frame must show. */
export default async function init() {}
export const Catalog = {
  embedded: () => ({
    search: query => ({ total: query.length, hits: lines(query).map(id => ({ id })) }),
    paper: id => ({ title: id }),
  }),
};
