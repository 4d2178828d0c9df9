// Queries for papers that are known: each is made from one paper, spoiled in one way, and meant to
// bring that paper up first. Where the unspoiled query fits several papers it is not used.
import { readFileSync } from 'node:fs';
import { random } from './random.mjs';

const FUNCTION_WORDS = new Set(`a an the of for and in on with to via from by is are using at as its it be can
 we how what do not or toward towards into over under based all your you`.split(/\s+/));
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const words = text => text.toLowerCase().replace(/['’]/gu, '').split(/[^\p{L}\p{N}]+/u).filter(w => w.length > 2 && !FUNCTION_WORDS.has(w));

/** One letter wrong, missing or too much, or two neighbours swapped, from place `from` on. */
function misspell(word, r, from = 1) {
  const at = from + r.below(word.length - from - 1), letter = r.pick(LETTERS);
  switch (r.below(4)) {
    case 0: return word.slice(0, at) + (letter === word[at] ? 'q' : letter) + word.slice(at + 1);
    case 1: return word.slice(0, at) + word.slice(at + 1);
    case 2: return word.slice(0, at) + letter + word.slice(at);
    default: return word[at] === word[at + 1] ? word.slice(0, at) + word.slice(at + 1)
      : word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  }
}

const isLong = word => word.length >= 6 && /^[a-z]+$/.test(word);

/** Ways to spoil three words of a title, which alone has all of them; `undefined` where a way does not fit. */
const WAYS = {
  'three words': w => w.join(' '),
  'last word half typed': w => [w[0], w[1], w[2].slice(0, Math.max(3, Math.ceil(w[2].length / 2)))].join(' '),
  'other order': w => [w[2], w[0], w[1]].join(' '),
  'one error': (w, r) => spoil(w, r, 1)?.join(' '),
  'two words with an error': (w, r) => spoil(w, r, 2)?.join(' '),
  'first letter wrong': (w, r) => {
    const at = w.findIndex(isLong);
    if (at < 0) return undefined;
    const other = LETTERS.replace(w[at][0], '');
    return w.map((x, i) => i === at ? r.pick(other) + x.slice(1) : x).join(' ');
  },
  'other order and an error': (w, r) => { const s = spoil(w, r, 1); return s && [s[2], s[0], s[1]].join(' '); },
  'two words joined': (w, r, title) => title.toLowerCase().match(new RegExp(`\\b${w[0]}[ -]${w[1]}\\b`, 'u')) ? w[0] + w[1] + ' ' + w[2] : undefined,
};

function spoil(w, r, count) {
  const long = w.map((x, i) => [x, i]).filter(([x]) => isLong(x)).map(([, i]) => i);
  if (long.length < count) return undefined;
  const made = [...w];
  for (let i = 0; i < count; i++) {
    const at = long.splice(r.below(long.length), 1)[0];
    made[at] = misspell(made[at], r);
  }
  return made;
}

/** Papers by word, and the words in order, to tell whether a query names one alone. */
function byWord(list) {
  const index = new Map();
  list.forEach((ws, doc) => { for (const w of new Set(ws)) { if (!index.has(w)) index.set(w, new Set()); index.get(w).add(doc); } });
  return { index, sorted: [...index.keys()].sort() };
}

/** The papers of every word that begins so: who types `model` may mean `modeling`. */
function beginning({ index, sorted }, w) {
  let low = 0, high = sorted.length;
  while (low < high) { const middle = (low + high) >> 1; if (sorted[middle] < w) low = middle + 1; else high = middle; }
  const sets = [];
  while (low < sorted.length && sorted[low].startsWith(w)) sets.push(index.get(sorted[low++]));
  return sets;
}

const alone = (by, ws) => {
  const size = sets => sets.reduce((n, set) => n + set.size, 0);
  const [first, ...rest] = ws.map(w => beginning(by, w)).sort((a, b) => size(a) - size(b));
  const found = new Set();
  for (const set of first) for (const doc of set) if (rest.every(sets => sets.some(other => other.has(doc)))) found.add(doc);
  return found.size === 1;
};

/** `each` queries of every kind on titles and first authors. */
export function titleQueries(docs, each, seed) {
  const r = random(seed), titles = docs.map(d => words(d.title)), by = byWord(titles), { index } = by;
  const family = d => d.authors[0]?.split(/\s+/).pop().toLowerCase() ?? '';
  const leads = byWord(docs.map((d, i) => titles[i].map(w => `${family(d)} ${w}`))).index;
  const made = [];
  const take = (kind, make) => {
    for (let n = 0, tries = 0; n < each && tries < each * 200; tries++) {
      const at = r.below(docs.length), query = make(docs[at], titles[at]);
      if (query) { made.push({ kind, query, want: docs[at].id }); n++; }
    }
  };
  for (const [kind, way] of Object.entries(WAYS)) {
    take(kind, (doc, title) => {
      if (title.length < 4) return undefined;
      const from = r.below(title.length - 2), w = title.slice(from, from + 3);
      if (new Set(w).size < 3 || !alone(by, w)) return undefined;
      const query = way(w, r, doc.title);
      // Half a word, or two words as one, may be what stands in another title.
      return query && (kind === 'last word half typed' ? alone(by, query.split(' ')) : kind !== 'two words joined' || !index.has(w[0] + w[1])) ? query : undefined;
    });
  }
  take('first author and a word', (doc, title) => {
    const name = family(doc), rare = [...title].sort((a, b) => index.get(a).size - index.get(b).size)[0];
    return name.length > 2 && rare && leads.get(`${name} ${rare}`)?.size === 1 ? `${name} ${rare}` : undefined;
  });
  return made;
}

/** The readings of Chinese characters, from the engine's own table. */
function readings() {
  const table = readFileSync(new URL('../../src/engine/search/pinyin/syllables.txt', import.meta.url), 'utf8');
  const by = new Map();
  for (const line of table.split('\n').filter(l => l && !l.startsWith('#'))) {
    const [syllable, chars] = line.split(' ');
    for (const c of chars) if (!by.has(c)) by.set(c, syllable);
  }
  return by;
}

/** Whether syllables in a row are `typed` with so many errors (wrong, missing, extra, swapped letters) at most. */
function sounds(syllables, typed, errors) {
  return syllables.some((_, from) => {
    let text = '';
    for (const syllable of syllables.slice(from)) {
      if (text.length > typed.length + errors) return false;
      text += syllable;
      if (distance(text, typed) <= errors) return true;
    }
    return false;
  });
}

/** Optimal string alignment distance. */
function distance(a, b) {
  if (a === b) return 0;
  let before = [], last = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

/** Queries in every language on a catalog with notes: fragments of translated titles, spoiled or read aloud, names, links. */
export function noteQueries(papers, notes, each, seed) {
  const r = random(seed), pinyin = readings(), made = [];
  const titles = lang => papers.map(p => notes[lang]?.[p.id]?.title ?? '');
  const all = Object.keys(notes).map(lang => titles(lang).join('\n')).join('\n');
  const once = fragment => all.split(fragment).length === 2;
  const runs = (lang, least) => papers.flatMap((p, i) => (titles(lang)[i].match(/\p{Script=Han}+/gu) ?? []).filter(x => x.length >= least).map(x => [p.id, x]));
  const take = (kind, pool, make) => {
    for (let n = 0, tries = 0; n < each && pool.length && tries < each * 100; tries++) {
      const [want, text] = r.pick(pool), query = make(text);
      if (query) { made.push({ kind, query, want }); n++; }
    }
  };
  const piece = (text, len) => { const at = r.below(text.length - len + 1); return text.slice(at, at + len); };
  for (const [kind, lang] of [['Simplified', 'zh-Hans'], ['Traditional', 'zh-Hant']]) {
    take(`Chinese, ${kind}`, runs(lang, 5), t => { const f = piece(t, 5); return once(f) ? f : undefined; });
  }
  take('Chinese, a wrong character', runs('zh-Hans', 7), t => {
    const f = piece(t, 7), at = 1 + r.below(5);
    return once(f) ? f.slice(0, at) + '鹅' + f.slice(at + 1) : undefined;
  });
  const read = papers.map((_, i) => (titles('zh-Hans')[i].match(/\p{Script=Han}+/gu) ?? []).map(run => [...run].map(c => pinyin.get(c) ?? ' ')));
  for (const spoilt of [false, true]) {
    take(spoilt ? 'pinyin with an error' : 'pinyin', runs('zh-Hans', 5), t => {
      const f = piece(t, 5), syllables = [...f].map(c => pinyin.get(c));
      if (!once(f) || syllables.some(s => !s)) return undefined;
      const typed = spoilt ? misspell(syllables.join(''), r) : syllables.join('');
      // What sounds the same, or is misspelt into what another title sounds like, names no paper.
      const alike = read.filter(list => list.some(run => sounds(run, typed, spoilt ? 1 : 0)));
      return alike.length === 1 ? typed : undefined;
    });
  }
  const indonesian = papers.map((p, i) => [p.id, words(titles('id')[i])]).filter(([, w]) => w.length > 3);
  const by = byWord(papers.map((p, i) => words(titles('id')[i])));
  for (const spoilt of [0, 1]) {
    take(spoilt ? 'Indonesian with an error' : 'Indonesian', indonesian, w => {
      const at = r.below(w.length - 2), three = w.slice(at, at + 3);
      if (!alone(by, three)) return undefined;
      return spoilt ? spoil(three, r, 1)?.join(' ') : three.join(' ');
    });
  }
  take('alias', papers.flatMap(p => (p.aliases ?? []).filter(a => papers.filter(q => (q.aliases ?? []).includes(a)).length === 1).map(a => [p.id, a])), a => a.toLowerCase());
  take('link', papers.filter(p => p.arxiv).map(p => [p.id, p.arxiv]), id => r.pick([id, `https://arxiv.org/abs/${id}`, `https://arxiv.org/pdf/${id}v2`]));
  return made;
}
