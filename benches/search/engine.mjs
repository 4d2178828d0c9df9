// paperglot itself, loaded from `dist/` as a script in Node loads it.
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

/** Loads the release build; `memory()` tells the bytes of its WebAssembly memory. */
export async function load(dist) {
  let memory;
  const Instance = WebAssembly.Instance;
  // The module keeps its memory to itself; an instance shows it.
  WebAssembly.Instance = class extends Instance {
    constructor(...args) {
      super(...args);
      memory = this.exports.memory ?? memory;
    }
  };
  const lib = await import(pathToFileURL(path.join(dist, 'paperglot.js')).href);
  lib.initSync({ module: readFileSync(path.join(dist, 'paperglot_bg.wasm')) });
  WebAssembly.Instance = Instance;
  return {
    memory: () => memory?.buffer.byteLength ?? 0,
    /** The longest time, in milliseconds, that loading in slices keeps anything else from running. */
    async longestSlice(text) {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      await lib.Catalog.fromJsonInSlices(text);
      delay.disable();
      return delay.max / 1e6;
    },
    build(text) {
      const catalog = text === undefined ? lib.Catalog.embedded() : lib.Catalog.fromJson(text);
      return query => catalog.search(query, { limit: 10 }).hits.map(hit => hit.id);
    },
  };
}
