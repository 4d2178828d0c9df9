// Compiled, not run: what a script written against the types may say.

import init, { Catalog, initSync, type Hit, type PaperGlotElement } from "paperglot";

await init();
await init({ module_or_path: new URL("paperglot_bg.wasm", import.meta.url) });
initSync({ module: new Uint8Array() });

const catalog: Catalog = await Catalog.fromJsonInSlices("{}", (done, total) => console.log(done / total));
const found = catalog.search("rag", { language: "id", sort: "newest", years: [2020, undefined], limit: 3 });
const first: Hit | undefined = found.hits[0];
const [start, end] = first?.highlights["title"]?.[0] ?? [0, 0];
console.log(start + end, found.facets.topics["rag"], catalog.paper("qlora")?.note?.summary, catalog.size);

const element: PaperGlotElement = document.createElement("paper-glot");
element.theme = "dark";
element.pageSize = 5;
element.addEventListener("paperglot-search", (event) => console.log(event.detail.total.toFixed()));
document.addEventListener("paperglot-error", (event) => console.log(event.detail.code));

// @ts-expect-error There is no such order.
catalog.search("rag", { sort: "best" });
// @ts-expect-error Catalogs are made by the static functions.
new Catalog();
