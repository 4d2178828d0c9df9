// Peers, each at the settings that its own documentation recommends for search as you type that
// forgives typing errors. Every adapter builds an index of documents `{ id, title, authors, text }`
// and returns a function from a query to the ids of the ten best.
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import FlexSearch from 'flexsearch';
import uFuzzy from '@leeoniya/ufuzzy';
import { create, insertMultiple, search } from '@orama/orama';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const TOP = 10;
const lines = docs => docs.map(d => [d.title, d.authors.join(' '), d.text].filter(Boolean).join(' '));

/** The version of a package that is installed here. */
export function version(name) {
  const entry = createRequire(import.meta.url).resolve(name);
  const folder = entry.slice(0, entry.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}/`.length);
  return JSON.parse(readFileSync(`${folder}package.json`, 'utf8')).version;
}

export const peers = {
  // https://lucaong.github.io/minisearch/ "Search options": prefix, fuzzy 0.2, titles boosted; its
  // default of any term finds more known items than all terms do.
  MiniSearch: {
    package: 'minisearch',
    build(docs) {
      const index = new MiniSearch({ fields: ['title', 'authors', 'text'] });
      index.addAll(docs.map(d => ({ ...d, authors: d.authors.join(' ') })));
      return query => index.search(query, { prefix: true, fuzzy: 0.2, boost: { title: 3 } }).slice(0, TOP).map(r => r.id);
    },
  },
  // https://www.fusejs.io/token-search.html: words in any order, each with errors.
  'Fuse.js': {
    package: 'fuse.js',
    build(docs) {
      const fuse = new Fuse(docs, { keys: ['title', 'authors', 'text'], ignoreLocation: true, threshold: 0.3, useTokenSearch: true });
      return query => fuse.search(query, { limit: TOP }).map(r => r.item.id);
    },
  },
  // https://github.com/leeoniya/uFuzzy "SingleError mode", four words in any order.
  uFuzzy: {
    package: '@leeoniya/ufuzzy',
    build(docs) {
      const haystack = lines(docs);
      const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
      return query => {
        const [found, , order] = fuzzy.search(haystack, query, 4, 1e4);
        if (!found) return [];
        return (order ? order.map(at => found[at]) : found).slice(0, TOP).map(at => docs[at].id);
      };
    },
  },
  // https://github.com/nextapps-de/flexsearch: prefixes by `forward`, errors by the balanced encoder.
  FlexSearch: {
    package: 'flexsearch',
    build(docs) {
      const index = new FlexSearch.Index({ tokenize: 'forward', encoder: FlexSearch.Charset.LatinBalance });
      lines(docs).forEach((line, at) => index.add(at, line));
      return query => index.search(query, { limit: TOP, suggest: true }).map(at => docs[at].id);
    },
  },
  // https://docs.orama.com/docs/orama-js/search: one error a word, titles boosted.
  Orama: {
    package: '@orama/orama',
    async build(docs) {
      const db = create({ schema: { title: 'string', authors: 'string[]', text: 'string' } });
      await insertMultiple(db, docs.map(d => ({ ...d })), 1000);
      return async query => (await search(db, { term: query, limit: TOP, tolerance: 1, threshold: 0, boost: { title: 3 } })).hits.map(h => h.id);
    },
  },
};
