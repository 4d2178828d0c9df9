// node --expose-gc --v8-pool-size=1 benches/search/run.mjs [options]
//
//   --catalog embedded|NUMBER|FILE   what to search; may be given several times: the embedded catalog with
//                                    its notes, made-up papers, or a catalog file of format version 1
//                                    (default: embedded, 20000, 100000)
//   --engines a,b                    only these (default: all)
//   --each N                         queries of each kind (default: 50)
//   --seed N                         another set of queries (default: 1)
//   --dist FOLDER                    the release build (default: dist)
//   --misses                         name the queries that paperglot fails
//   --write                          put the tables into benches/README.md
//
// A search is timed for every prefix of a query from two characters on, as a reader's key presses
// make them; ten hits are asked for. Engines run one after the other in this one process.
// V8 compiles and collects garbage beside the main thread: in Node on four threads, in Chromium on one less
// than there are cores. --v8-pool-size=1 is what a reader with two cores has.
import { cpus } from 'node:os';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { queued } from './queued.mjs';
import { load } from './engine.mjs';
import { generate } from './generate.mjs';
import { noteQueries, titleQueries } from './queries.mjs';
import { peers, version } from './peers.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values: options } = parseArgs({ options: {
  catalog: { type: 'string', multiple: true, default: ['embedded', '20000', '100000'] },
  engines: { type: 'string' }, each: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' },
  dist: { type: 'string', default: path.join(root, 'dist') }, write: { type: 'boolean', default: false },
  misses: { type: 'boolean', default: false },
} });

/** Of each kind, so many queries are typed key by key. */
const TYPED = 12;
/** Typing stops after so many milliseconds an engine and size, asking whole queries after as many
 *  more: some take a second for a key. The tables say how far each engine came. */
const PATIENCE = 30_000;

/** What the project means to reach, by size: p50, p95, worst, worst on the clock, success@1, ready, MiB. */
const GOALS = {
  embedded: [0.2, 1, 4, undefined, 0.98, 60, undefined],
  20000: [0.3, 2, 8, undefined, 0.985, 400, 40],
  100000: [1, 4, 16, undefined, 0.97, 2000, 120],
};

const percentile = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
/** Bytes of JavaScript's heap that are in use. What an engine before held is let go over several turns. */
async function heap() {
  for (let turn = 0; turn < 8; turn++) {
    global.gc?.();
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
const read = file => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

function source(name, each, seed) {
  if (name !== 'embedded') {
    const catalog = /^\d+$/.test(name) ? generate(+name) : JSON.parse(readFileSync(name, 'utf8'));
    const docs = catalog.papers.map(p => ({ id: p.id, title: p.title, authors: p.authors ?? [], text: '' }));
    return { docs, text: JSON.stringify(catalog), queries: titleQueries(docs, each, seed) };
  }
  const { papers } = read('data/catalog.json');
  const notes = Object.fromEntries(['en', 'zh-Hans', 'zh-Hant', 'id'].map(l => [l, read(`data/notes/${l}.json`)]));
  const prose = id => Object.values(notes).flatMap(n => Object.values(n[id] ?? {}).flat()).join(' ');
  const docs = papers.map(p => ({ id: p.id, title: p.title, authors: p.authors ?? [], text: [...(p.aliases ?? []), p.arxiv ?? '', prose(p.id)].join(' ') }));
  return { docs, text: undefined, queries: [...titleQueries(docs, each, seed), ...noteQueries(papers, notes, each, seed)] };
}

/** The queries in turns, one of each kind, so that an engine that is stopped has seen all kinds. */
function inTurns(queries) {
  const rounds = [], seen = {};
  for (const one of queries) {
    const round = seen[one.kind] = (seen[one.kind] ?? -1) + 1;
    (rounds[round] ??= []).push({ ...one, round });
  }
  return rounds.flat();
}

/** Types queries key by key; the milliseconds of each key press, on the clock and without those for which
 *  the thread stood in line for a core. */
async function type(search, queries) {
  const times = [], deadline = performance.now() + PATIENCE;
  for (const { query } of queries.filter(q => q.round < TYPED)) {
    const letters = [...query];
    for (let n = 2; n <= letters.length; n++) {
      const prefix = letters.slice(0, n).join(''), before = queued(), at = performance.now();
      if (at > deadline) return times;
      await search(prefix);
      const clock = performance.now() - at;
      times.push({ clock, own: clock - (queued() - before) });
    }
  }
  return times;
}

/** Asks queries in full; by kind how many, and how many brought up first what they should. */
async function ask(search, queries, name) {
  const kinds = {}, deadline = performance.now() + PATIENCE;
  for (const { kind, query, want } of queries) {
    const of = kinds[kind] ??= { first: 0, all: 0 };
    if (performance.now() > deadline) continue;
    of.all++;
    const [first] = await search(query);
    if (first === want) of.first++;
    else if (options.misses && name === 'paperglot') console.error(`    ${kind}: ${query} → ${first}, not ${want}`);
  }
  return kinds;
}

async function measure(name, build, queries, memory) {
  const before = await heap(), started = performance.now();
  const search = await build();
  const ready = performance.now() - started, bytes = await heap() - before + memory();
  const times = await type(search, queries), sorted = key => times.map(time => time[key]).sort((a, b) => a - b);
  const [clock, own] = [sorted('clock'), sorted('own')];
  const kinds = await ask(search, queries, name);
  const sum = key => Object.values(kinds).reduce((n, k) => n + k[key], 0);
  return { name, kinds, keys: times.length, asked: sum('all'),
    figures: [percentile(clock, 0.5), percentile(clock, 0.95), own.at(-1), clock.at(-1), sum('first') / sum('all'), ready, bytes / 2 ** 20] };
}

const digits = [2, 2, 1, 1, 3, 0, 1];
const row = cells => `| ${cells.join(' | ')} |`;
const numbers = list => list.map((x, i) => x === undefined ? '' : x.toFixed(digits[i]));

function table(name, rows) {
  const goals = GOALS[name];
  const lines = [
    row(['engine', 'key press p50 ms', 'p95 ms', 'worst ms', 'on the clock', 'success@1', 'ready after ms', 'memory MiB', 'key presses', 'queries']),
    row(Array(10).fill('---')),
    ...(goals ? [row(['*goal for paperglot*', ...goals.map(x => x ?? ''), '', ''])] : []),
    ...rows.map(r => row([r.name, ...numbers(r.figures), r.keys, r.asked])),
  ];
  const kinds = Object.keys(rows[0]?.kinds ?? {});
  const share = k => k?.all ? (k.first / k.all).toFixed(2) : '';
  return [...lines, '', row(['success@1 by kind', ...rows.map(r => r.name)]), row(Array(rows.length + 1).fill('---')),
    ...kinds.map(kind => row([kind, ...rows.map(r => share(r.kinds[kind]))]))].join('\n');
}

const engine = await load(path.resolve(options.dist));
const wanted = options.engines?.split(',');
const sections = [];
for (const name of options.catalog) {
  const { docs, text, queries } = source(name, +options.each, +options.seed), rows = [];
  const title = name === 'embedded' ? `The embedded catalog with its notes: ${docs.length} papers`
    : /^\d+$/.test(name) ? `${docs.length.toLocaleString('en')} made-up papers` : `${path.basename(name)}: ${docs.length.toLocaleString('en')} papers`;
  const turns = inTurns(queries);
  console.error(`\n${title}, ${queries.length} queries`);
  const run = async (label, build, memory = () => 0) => {
    if (wanted && !wanted.includes(label.split(' ')[0])) return;
    console.error(`  ${label} …`);
    rows.push(await measure(label, build, turns, memory));
  };
  await run('paperglot', () => engine.build(text), engine.memory);
  for (const [label, peer] of Object.entries(peers)) await run(`${label} ${version(peer.package)}`, () => peer.build(docs));
  const slice = text === undefined || (wanted && !wanted.includes('paperglot')) ? undefined : await engine.longestSlice(text);
  const note = slice === undefined ? '' : `\n\nLoading in slices, paperglot held the thread for ${slice.toFixed(0)} ms at most.`;
  sections.push(`## ${title}\n\n${table(name, rows)}${note}`);
  console.log(`\n${sections.at(-1)}`);
}

if (options.write) {
  const file = path.join(root, 'benches/README.md'), mark = '<!-- measured -->', end = '<!-- end of measured -->';
  const machine = `Measured on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}) with Node ${process.version} (${process.execArgv.join(' ')}), seed ${options.seed}, ${options.each} queries of each kind.`;
  const text = readFileSync(file, 'utf8');
  const [head] = text.split(mark), [, tail] = text.split(end);
  writeFileSync(file, `${head}${mark}\n\n${machine}\n\n${sections.join('\n\n')}\n\n${end}${tail}`);
}
