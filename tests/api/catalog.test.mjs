// The JavaScript API of dist/, as a script in Node meets it.

import assert from "node:assert/strict";
import test from "node:test";

import init, { Catalog } from "../../dist/paperglot.js";

await init();

const JSON_TEXT = JSON.stringify({
  format: 1,
  languages: ["en", "zh-Hans"],
  default_language: "en",
  topics: [{ id: "peft", name: { en: "Fine-tuning", "zh-Hans": "微调" } }],
  organizations: [{ id: "uw", name: { en: "University of Washington" } }],
  sources: [{ id: "club", name: { en: "Club" } }],
  papers: [
    {
      id: "qlora",
      title: "QLoRA: Efficient Finetuning of Quantized LLMs",
      authors: ["Tim Dettmers"],
      organizations: ["uw"],
      published: "2023-05-23",
      topics: ["peft"],
      sources: ["club"],
      links: { code: "https://example.org/qlora" },
    },
    { id: "emoji", title: "😀 Smiling 檢索 Models", published: "2021" },
    { id: "bare", title: "Bare" },
  ],
  notes: { en: { qlora: { summary: "Trains on one card." } }, "zh-Hans": { qlora: { summary: "单卡即可训练。" } } },
});

const catalog = Catalog.fromJson(JSON_TEXT);

test("the embedded catalog is one, whoever asks", () => {
  const embedded = Catalog.embedded();
  assert.ok(embedded.size > 0);
  assert.equal(Catalog.embedded().size, embedded.size);
  assert.deepEqual(embedded.warnings, []);
});

test("a search returns hits, facets and the query", () => {
  const found = catalog.search("qlora");
  assert.equal(found.total, 1);
  assert.equal(found.hits[0].id, "qlora");
  assert.equal(typeof found.hits[0].score, "number");
  assert.equal(found.query.text, "qlora");
  assert.deepEqual(Object.keys(found.facets), ["topics", "organizations", "sources", "years", "code"]);
});

test("the reader's language is found by region and in any case", () => {
  for (const language of ["zh-Hans", "zh-CN", "ZH"]) {
    const [hit] = catalog.search("单卡", { language }).hits;
    assert.deepEqual(hit.reasons, [], language);
  }
  assert.equal(catalog.search("单卡", { language: "en-US" }).hits[0].reasons[0].kind, "other-language");
  assert.deepEqual(catalog.search("card", { language: "en-US" }).hits[0].reasons, []);
});

test("a search without options or a query lists the catalog", () => {
  assert.equal(catalog.search("").total, 3);
  assert.equal(catalog.search("", undefined).hits.length, 3);
  assert.equal(catalog.search("", null).hits.length, 3);
});

test("limit and offset cut the list, not the total", () => {
  const all = catalog.search("").hits.map((hit) => hit.id);
  const { total, hits } = catalog.search("", { limit: 1, offset: 1 });
  assert.equal(total, 3);
  assert.deepEqual(hits.map((hit) => hit.id), [all[1]]);
});

test("options of another type are refused with a TypeError", () => {
  for (const options of [{ sort: "best" }, { limit: -1 }, { topics: "peft" }, { years: "2023" }, 7]) {
    assert.throws(() => catalog.search("", options), TypeError, JSON.stringify(options));
  }
});

test("what is no text is refused with a TypeError that names the argument", async () => {
  for (const value of [7, {}, null, undefined, ["lora"]]) {
    assert.throws(() => catalog.search(value), { name: "TypeError", message: /query/ });
    assert.throws(() => catalog.paper(value), { name: "TypeError", message: /id/ });
    assert.throws(() => Catalog.fromJson(value), { name: "TypeError", message: /text/ });
    await assert.rejects(Catalog.fromJsonInSlices(value), { name: "TypeError", message: /text/ });
  }
  assert.throws(() => catalog.paper("qlora", 7), { name: "TypeError", message: /language/ });
  assert.equal(catalog.search("qlora").total, 1, "the module goes on");
});

test("notes in files of their own, which a text has not, are named in a warning", async () => {
  const text = JSON.stringify({ format: 1, papers: [{ id: "a", title: "A" }], notes: { en: "notes/en.json" } });
  for (const loaded of [Catalog.fromJson(text), await Catalog.fromJsonInSlices(text)]) {
    assert.equal(loaded.warnings.length, 1);
    assert.match(loaded.warnings[0], /no notes in en: .*notes\/en\.json/);
  }
});

test("a paper comes with names and note in the language asked for, or the next best", () => {
  const paper = catalog.paper("qlora", "zh-CN");
  assert.deepEqual(paper.topics, [{ id: "peft", name: "微调" }]);
  assert.deepEqual(paper.organizations, [{ id: "uw", name: "University of Washington" }]);
  assert.equal(paper.note.language, "zh-Hans");
  assert.equal(paper.note.summary, "单卡即可训练。");
  assert.equal(catalog.paper("qlora", "id").note.language, "en");
  assert.equal(catalog.paper("qlora").links.code, "https://example.org/qlora");
  assert.equal(catalog.paper("bare").published, undefined);
  assert.equal(catalog.paper("nobody"), undefined);
});

test("a broken catalog throws an Error that names paper, field, line and column", () => {
  const text = '{"format": 1, "papers": [\n  {"id": "a", "title": "A", "authors": "B"}]}';
  assert.throws(() => Catalog.fromJson(text), (error) => {
    assert.ok(error instanceof Error);
    assert.equal(error.code, "wrong-type");
    assert.match(error.message, /paper 'a', field 'authors', line 2, column 40/);
    return true;
  });
});

test("what is dropped is told", () => {
  const text = '{"format": 1, "papers": [{"id": "a", "title": "A", "links": {"paper": "javascript:alert(1)"}}]}';
  const dropped = Catalog.fromJson(text);
  assert.equal(dropped.paper("a").links.paper, undefined);
  assert.match(dropped.warnings.join(), /paper 'a', field 'links.paper'/);
});

test("loading in slices gives the same catalog and tells its progress", async () => {
  const papers = Array.from({ length: 20000 }, (_, i) => ({ id: `p${i}`, title: `Paper 論文 😀 ${i}` }));
  const text = JSON.stringify({ format: 1, papers });
  const steps = [];
  const sliced = await Catalog.fromJsonInSlices(text, (done, total) => steps.push([done, total]));
  assert.equal(sliced.size, papers.length);
  assert.equal(sliced.paper("p19999").title, "Paper 論文 😀 19999");
  assert.deepEqual(steps.at(-1), [text.length, text.length]);
  assert.ok(steps.every(([done], i) => i === 0 || done >= steps[i - 1][0]), "progress only rises");
  await assert.rejects(Catalog.fromJsonInSlices("{"), Error);
});

test("text that is no text does no harm", () => {
  const queries = ["\ud800", "\udc00x", "\u0000\u0007", "\u202eabc", "e\u0301".repeat(50), "😀", "x".repeat(10000), '"', "year:", "-"];
  for (const query of queries) {
    assert.ok(catalog.search(query).total >= 0, JSON.stringify(query.slice(0, 20)));
  }
  const text = '{"format": 1, "papers": [{"id": "\\ud800", "title": "lone \ud800 half"}]}';
  assert.throws(() => Catalog.fromJson(text), Error);
});
