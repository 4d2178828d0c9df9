// What the README shows, run as it stands there.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { before } from "node:test";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
let Catalog;

before(async () => {
  const library = await import(new URL("../../dist/paperglot.js", import.meta.url));
  await library.default();
  Catalog = library.Catalog;
});

test("the catalog to start from loads without a warning", () => {
  const [, json] = readme.match(/```json\n([\s\S]*?)```/);
  const catalog = Catalog.fromJson(json);
  assert.deepEqual(catalog.warnings, []);
  assert.equal(catalog.search("rag").hits[0].id, "rag");
});

test("the queries it boasts of find their papers", () => {
  const catalog = Catalog.embedded();
  const first = {
    attension: "transformer",
    "need attention": "transformer",
    S2A: "system-2-attention",
    "2305.14314": "qlora",
    "dettmers 2023": "qlora",
    "penalaran berantai": "sp-cot",
  };
  for (const [query, id] of Object.entries(first)) {
    assert.ok(readme.includes(query), `the README names ${query}`);
    assert.equal(catalog.search(query).hits[0].id, id, query);
  }
  for (const query of ["检索增强", "檢索增強", "jiansuo zengqiang"]) {
    assert.ok(readme.includes(query), `the README names ${query}`);
    const [hit] = catalog.search(query, { language: "zh-Hans" }).hits;
    assert.match(catalog.paper(hit.id, "zh-Hans").note.title, /检索增强/, query);
  }
});

test("its script prints a note in Traditional Chinese", () => {
  const catalog = Catalog.embedded();
  const { total, hits } = catalog.search("attension is all", { language: "en", limit: 3 });
  assert.ok(total > 0 && hits[0].id === "transformer");
  assert.equal(catalog.paper(hits[0].id, "zh-Hant").note.language, "zh-Hant");
});
