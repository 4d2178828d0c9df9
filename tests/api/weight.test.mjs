// What readers download must not grow unnoticed: the figures stand in benches/README.md.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

const root = new URL("../../", import.meta.url);

/** How much more than the written figure is still the same weight. */
const TOLERANCE = 1.02;

function weight(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
}

/** The catalog as it is compiled in: one text without white space, notes inline. */
function catalogText() {
  const data = new URL("data/", root);
  const read = (name) => JSON.parse(readFileSync(new URL(name, data), "utf8"));
  const catalog = read("catalog.json");
  const notes = Object.entries(catalog.notes).map(([language, file]) => [language, read(file)]);
  return Buffer.from(JSON.stringify({ ...catalog, notes: Object.fromEntries(notes) }));
}

test("script and module weigh no more than what is written down", (t) => {
  const files = ["paperglot.js", "paperglot_bg.wasm"].map((name) => readFileSync(new URL(`dist/${name}`, root)));
  const all = files.reduce((sum, bytes) => sum + weight(bytes), 0);
  const measured = { all, code: all - weight(catalogText()) };
  const readme = readFileSync(new URL("benches/README.md", root), "utf8");
  for (const [what, bytes] of Object.entries(measured)) {
    const written = readme.match(new RegExp(`\\| ${what} \\|[^|]*\\| ([\\d,]+) \\|`))?.[1].replaceAll(",", "");
    assert.ok(written, `benches/README.md names the weight of "${what}"`);
    t.diagnostic(`${what}: ${bytes} bytes, written down: ${written}`);
    assert.ok(bytes <= written * TOLERANCE, `${what} weighs ${bytes} bytes, ${written} are written down`);
  }
});
