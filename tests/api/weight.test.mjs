// What readers download must not grow unnoticed: the figures stand in benches/README.md.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
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

/** The catalog's text as it stands in the module. */
function catalogText(module) {
  const builds = new URL("target/wasm32-unknown-unknown/release/build/", root);
  const packed = readdirSync(builds)
    .map((build) => new URL(`${build}/out/catalog.packed`, builds))
    .filter(existsSync)
    .map((file) => readFileSync(file));
  const found = packed.find((text) => module.includes(text));
  assert.ok(found, "dist/ was built here, with this catalog");
  return found;
}

test("script and module weigh no more than what is written down", (t) => {
  const [script, module] = ["paperglot.js", "paperglot_bg.wasm"].map((name) => readFileSync(new URL(`dist/${name}`, root)));
  const all = weight(script) + weight(module);
  const measured = { all, code: all - weight(catalogText(module)) };
  const readme = readFileSync(new URL("benches/README.md", root), "utf8");
  for (const [what, bytes] of Object.entries(measured)) {
    const written = readme.match(new RegExp(`\\| ${what} \\|[^|]*\\| ([\\d,]+) \\|`))?.[1].replaceAll(",", "");
    assert.ok(written, `benches/README.md names the weight of "${what}"`);
    t.diagnostic(`${what}: ${bytes} bytes, written down: ${written}`);
    assert.ok(bytes <= written * TOLERANCE, `${what} weighs ${bytes} bytes, ${written} are written down`);
  }
});
