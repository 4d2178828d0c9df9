// The declared types, against a script that uses all of them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";

const folder = new URL("../npm/", import.meta.url);
const dist = new URL("../../dist/", import.meta.url);

test("a script written against the types compiles", () => {
  const { status, stdout } = spawnSync("npx", ["tsc", "-p", "."], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("what is declared is what is exported", async () => {
  const declared = readFileSync(new URL("paperglot.d.ts", dist), "utf8");
  const { Catalog, PaperGlotElement, ...rest } = await import(new URL("paperglot.js", dist));
  assert.deepEqual(Object.keys(rest).sort(), ["default", "initSync"]);
  const members = (constructor) => [
    ...Object.getOwnPropertyNames(constructor).filter((name) => typeof constructor[name] === "function"),
    ...Object.getOwnPropertyNames(constructor.prototype),
  ];
  const internal = /^(constructor|__|adopted|connected|disconnected|attributeChanged|isContentEditable|toString|toJSON)/;
  const names = [...members(Catalog), ...members(PaperGlotElement)].filter((name) => !internal.test(name));
  assert.ok(names.includes("fromJsonInSlices") && names.includes("headingLevel"));
  for (const name of names) assert.match(declared, new RegExp(`\\b${name}\\b`), name);
});
