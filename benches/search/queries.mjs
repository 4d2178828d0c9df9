// Queries for papers that are known: each is made from one paper, spoiled in one way, and meant to
// bring that paper up first. Where the unspoiled query fits several papers it is not used.
import { readFileSync } from 'node:fs';
import { random } from './random.mjs';

const FUNCTION_WORDS = new Set(`a an the of for and in on with to via from by is are using at as its it be can
 we how what do not or toward towards into over under based all your you`.split(/\s+/));
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const words = text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(w => w.length > 2 && !FUNCTION_WORDS.has(w));

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

/** Papers by word, to tell whether a query names one alone. */
function byWord(list) {
  const index = new Map();
  list.forEach((ws, doc) => { for (const w of new Set(ws)) { if (!index.has(w)) index.set(w, new Set()); index.get(w).add(doc); } });
  return index;
}
const alone = (index, ws) => {
  const [first, ...rest] = ws.map(w => index.get(w) ?? new Set()).sort((a, b) => a.size - b.size);
  let count = 0;
  for (const doc of first) if (rest.every(set => set.has(doc))) count++;
  return count === 1;
};

/** `each` queries of every kind on titles and first authors. */
export function titleQueries(docs, each, seed) {
  const r = random(seed), titles = docs.map(d => words(d.title)), index = byWord(titles);
  const family = d => d.authors[0]?.split(/\s+/).pop().toLowerCase() ?? '';
  const leads = byWord(docs.map((d, i) => titles[i].map(w => `${family(d)} ${w}`)));
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
      return new Set(w).size === 3 && alone(index, w) ? way(w, r, doc.title) : undefined;
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
  for (const spoilt of [false, true]) {
    take(spoilt ? 'pinyin with an error' : 'pinyin', runs('zh-Hans', 5), t => {
      const f = piece(t, 5), read = [...f].map(c => pinyin.get(c));
      if (!once(f) || read.some(s => !s)) return undefined;
      const typed = read.join('');
      return spoilt ? misspell(typed, r) : typed;
    });
  }
  const indonesian = papers.map((p, i) => [p.id, words(titles('id')[i])]).filter(([, w]) => w.length > 3);
  const index = byWord(papers.map((p, i) => words(titles('id')[i])));
  for (const spoilt of [0, 1]) {
    take(spoilt ? 'Indonesian with an error' : 'Indonesian', indonesian, w => {
      const at = r.below(w.length - 2), three = w.slice(at, at + 3);
      if (!alone(index, three)) return undefined;
      return spoilt ? spoil(three, r, 1)?.join(' ') : three.join(' ');
    });
  }
  take('alias', papers.flatMap(p => (p.aliases ?? []).filter(a => papers.filter(q => (q.aliases ?? []).includes(a)).length === 1).map(a => [p.id, a])), a => a.toLowerCase());
  take('link', papers.filter(p => p.arxiv).map(p => [p.id, p.arxiv]), id => r.pick([id, `https://arxiv.org/abs/${id}`, `https://arxiv.org/pdf/${id}v2`]));
  return made;
}
