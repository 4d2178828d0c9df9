import init, { Catalog } from "paperglot";

await init();
const { hits } = Catalog.embedded().search("qlora");
document.querySelector("output").textContent = hits.length > 0 ? "found" : "nothing found";
