// Importing and starting the module where there is no document.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import test from "node:test";

const dist = new URL("../../dist/", import.meta.url);

test("importing defines no global and no element, and starts at once from bytes", async () => {
  const before = Object.keys(globalThis);
  const paperglot = await import(new URL("paperglot.js", dist));
  assert.deepEqual(Object.keys(globalThis), before);
  assert.deepEqual(Object.keys(paperglot).sort(), ["Catalog", "PaperGlotElement", "default", "initSync"]);
  paperglot.initSync({ module: readFileSync(new URL("paperglot_bg.wasm", dist)) });
  await paperglot.default();
  assert.ok(paperglot.Catalog.embedded().size > 0);
});

test("the module does not name the home of who built it", () => {
  assert.ok(!readFileSync(new URL("paperglot_bg.wasm", dist)).includes(`${homedir()}/`));
});
