// node benches/browser/run.mjs [options]
//
//   --slow N        times by which the processor is slowed (default: 4)
//   --starts N      visits to time, each with nothing cached (default: 12)
//   --each N        queries of each kind to type (default: 1)
//   --seed N        another set of queries (default: 1)
//   --dist FOLDER   the release build (default: dist)
//   --write         put the table into benches/README.md
//
// What is measured, in Chromium on the page of dist/, 1280 by 900 pixels, slowed by the browser itself:
//
// First hits: from the moment at which the script and the WebAssembly module have both arrived to the end
// of the main thread's work on the first frame that holds hits. Files of the machine itself arrive before
// the browser has made the page that asked for them, which is then part of the time; over a network,
// however fast, they arrive later. Both are measured.
//
// Key press: from the time stamp that the browser gave a key as it was pressed to the end of the main
// thread's work (script, style, layout, painting) on the first frame with the hits of what then stands in
// the box; waiting for the main thread, should it be busy still with what the key before brought, is part
// of it. That the frame showed these hits is checked against the engine afterwards. Queries are those that
// the search itself is measured with (`../search/queries.mjs`), typed now faster, now slower into one page.
// All that follows is the last frame before the next key: the hits out of sight, the counts of the facets.
//
// A page that does next to nothing (`bare/`) is typed into as well: less than that no page can take.
//
// Frames are made as soon as something has changed, not in step with a screen: a screen of 60 Hz adds a
// wait of 0 to 16.7 ms that says nothing of the page; the last row has it. Rasterizing, which other
// threads do and Chromium does not slow, is left out.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { random } from '../search/random.mjs';
import { noteQueries, titleQueries } from '../search/queries.mjs';
import { serve } from './site.mjs';

const here = path.dirname(fileURLToPath(import.meta.url)), root = path.resolve(here, '../..');
const { values: options } = parseArgs({ options: {
  slow: { type: 'string', default: '4' }, starts: { type: 'string', default: '12' }, each: { type: 'string', default: '1' },
  seed: { type: 'string', default: '1' }, dist: { type: 'string', default: path.join(root, 'dist') },
  write: { type: 'boolean', default: false },
} });

/** Milliseconds from key to key, at least and at most: from a quick typist to one who looks for keys. */
const PACE = [80, 240];
/** A fast network: milliseconds there and back, and bytes a second (10 Mbit/s). */
const NETWORK = { offline: false, latency: 40, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 };
/** Milliseconds until a browser has started for good. */
const SETTLE = 2000;
/** Milliseconds of rest before a query is typed. */
const REST = 500;
/** What the project means to reach: the slowest start, and key presses at the 95th percentile, in ms. */
const GOALS = { start: 300, key: 16 };

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];
const UNPACED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** The first of these programs in PATH. */
function found(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const file = names.flatMap(name => folders.map(folder => path.join(folder, name))).find(file => existsSync(file));
  if (!file) throw new Error(`no ${names.join(', ')} in PATH: set CHROME to a Chromium`);
  return file;
}

/** A fresh browser, as a reader's without anything kept, for `visit(page, protocol)`. */
async function browse(flags, visit) {
  const executablePath = process.env.CHROME ?? process.env.CHROMIUM ?? found('chromium', 'chromium-browser', 'google-chrome');
  const browser = await chromium.launch({ executablePath, args: [...ARGUMENTS, ...flags] });
  version = `Chromium ${browser.version()}`;
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
    await context.addInitScript({ path: path.join(here, 'probe.js') });
    const page = await context.newPage(), protocol = await context.newCDPSession(page);
    // A browser that has just started is busy with itself.
    await pause(SETTLE);
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: +options.slow });
    return await visit(page, protocol);
  } finally {
    await browser.close();
  }
}

async function open(page, url) {
  // Asking the page itself would keep it busy.
  const painted = page.waitForEvent('console', message => message.text() === 'first hits');
  await page.goto(url);
  await painted;
}

/** Milliseconds from the files to the first hits, of one visit over `network`, if any. */
function start(url, network) {
  return browse(UNPACED, async (page, protocol) => {
    if (network) await protocol.send('Network.emulateNetworkConditions', network);
    await open(page, url);
    return page.evaluate(() => {
      const files = performance.getEntriesByType('resource').filter(entry => /paperglot(_bg\.wasm|\.js)$/.test(entry.name));
      return window.__probe.first - Math.max(...files.map(file => file.responseEnd));
    });
  });
}

/** What a reader types: of each kind of query, in every language, `--each`. */
function queries() {
  const read = file => JSON.parse(readFileSync(path.join(root, 'data', file), 'utf8'));
  const { papers, notes: files } = read('catalog.json');
  const notes = Object.fromEntries(Object.entries(files).map(([language, file]) => [language, read(file)]));
  const docs = papers.map(paper => ({ ...paper, authors: paper.authors ?? [] }));
  const [each, seed] = [+options.each, +options.seed];
  return [...titleQueries(docs, each, seed), ...noteQueries(papers, notes, each, seed)].map(({ query }) => query);
}

async function press(protocol, key) {
  await protocol.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await protocol.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, text: undefined });
}

/** One record of each key press: how long until it was heard, its hits were painted, and all was drawn. */
function type(url, flags) {
  return browse(flags, async (page, protocol) => {
    await open(page, url);
    await page.evaluate(() => document.querySelector('paper-glot').focus());
    const pace = random(+options.seed);
    for (const query of queries()) {
      await pause(REST);
      for (const letter of query) {
        const rest = pause(PACE[0] + pace.below(PACE[1] - PACE[0]));
        await press(protocol, { key: letter, text: letter });
        await rest;
      }
      await pause(REST);
      await press(protocol, { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 });
    }
    // Escape, which empties the box, brings no input.
    const keys = (await page.evaluate(() => window.__probe.keys)).filter(key => key.query !== undefined);
    return times(keys, await answers(page, keys.map(key => key.query)));
  });
}

/** What the engine finds for `queries`: how many papers, and the first three titles. */
function answers(page, queries) {
  return page.evaluate(async queries => {
    const { default: init, Catalog } = await import('./paperglot.js');
    await init();
    const catalog = Catalog.embedded();
    return queries.map(query => {
      const { total, hits } = catalog.search(query, { language: 'en', limit: 3 });
      return { total, titles: hits.map(({ id }) => catalog.paper(id).title) };
    });
  }, queries);
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const hits = ({ total, titles }) => ({ total, titles });

/**
 * The hits of a key are painted with the first frame that shows what its last frame shows, if that is
 * what the engine finds. Those that the next key overtook are never seen: the reader waits for the next.
 */
function times(keys, answers) {
  let painted = Infinity;
  const all = keys.map((key, at) => ({ ...key, answer: answers[at] })).reverse().map(({ pressed, heard, answer, frames }) => {
    const last = frames.at(-1);
    if (last && same(hits(last), answer)) {
      const shown = frame => same([hits(frame), frame.marks], [hits(last), last.marks]);
      painted = frames.find(shown).painted;
    }
    return { heard: heard - pressed, hits: painted - pressed, all: Math.max(painted, last?.painted ?? 0) - pressed };
  });
  return all.filter(key => Number.isFinite(key.hits)).reverse();
}

const percentile = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
const row = cells => `| ${cells.join(' | ')} |`;

function measured(what, goal, times) {
  const sorted = times.toSorted((a, b) => a - b);
  return row([what, times.length, ...[percentile(sorted, 0.5), percentile(sorted, 0.95), sorted.at(-1)].map(ms => ms.toFixed(1)), goal]);
}

let version;
const site = await serve(options.dist);
const starts = [], afar = [];
for (let n = 0; n < +options.starts; n++) {
  starts.push(await start(site.url));
  afar.push(await start(site.url, NETWORK));
}
const keys = await type(site.url, UNPACED);
const paced = await type(site.url, []);
await site.close();
const bare = await serve(path.join(here, 'bare'));
const least = await type(bare.url, UNPACED);
await bare.close();

const table = [
  row(['what', 'times', 'p50 ms', 'p95 ms', 'worst ms', 'goal']), row(Array(6).fill('---')),
  measured('from the files to the first hits', `worst ${GOALS.start}`, starts),
  measured('from the files to the first hits, over a network', `worst ${GOALS.start}`, afar),
  measured('from a key press to its hits', `p95 ${GOALS.key}`, keys.map(key => key.hits)),
  measured('of that, until the page hears of it', '', keys.map(key => key.heard)),
  measured('from a key press to all that follows', '', keys.map(key => key.all)),
  measured('from a key press to its hits, at 60 Hz', '', paced.map(key => key.hits)),
  measured('from a key press to what was typed, on a page that does no more', '', least.map(key => key.hits)),
].join('\n');
console.log(table);

if (options.write) {
  const file = path.join(root, 'benches/README.md'), mark = '<!-- measured in the browser -->', end = '<!-- end of measured in the browser -->';
  const machine = `Measured on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), slowed ${options.slow} times, with ${version}, seed ${options.seed}.`;
  const text = readFileSync(file, 'utf8'), [head] = text.split(mark), [, tail] = text.split(end);
  writeFileSync(file, `${head}${mark}\n\n${machine}\n\n${table}\n\n${end}${tail}`);
}
