/** Types of `paperglot.js`: the engine for scripts, and the `<paper-glot>` element. */

/** Where to get the WebAssembly module from. */
export type ModuleSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads and starts the WebAssembly module, once however often it is called.
 *
 * Without an argument it is found beside this script; in Node it is read from there. The element
 * calls this by itself.
 */
export default function init(
  source?: ModuleSource | { module_or_path: ModuleSource } | Promise<ModuleSource>,
): Promise<void>;

/** Starts the module at once, from its bytes or compiled. */
export function initSync(source: { module: BufferSource | WebAssembly.Module }): void;

/** The order of hits: best match, latest date, earliest date, or by title. */
export type Sort = "relevance" | "newest" | "oldest" | "title";

/** Start and end of a stretch of text, in UTF-16 units, as `String.prototype.slice` takes them. */
export type HighlightRange = [start: number, end: number];

export interface SearchOptions {
  /** The reader's language (BCP 47); decides which notes a snippet is taken from. Default: the catalog's. */
  language?: string;
  /** Hits to return at most. Default: 10. */
  limit?: number;
  /** Hits to pass over. Default: 0. */
  offset?: number;
  /** Default: `"relevance"`, which without a query means newest first. */
  sort?: Sort;
  /** Ids of topics; a topic takes those below it along. Several of them widen. */
  topics?: string[];
  /** Ids of organizations. */
  organizations?: string[];
  /** Ids of the lists that papers were taken from. */
  sources?: string[];
  /** First and last year, both included; either may be missing. */
  years?: [first?: number | null, last?: number | null];
  /** Only papers with a link to their code. */
  code?: boolean;
}

/** Why a hit is one, beyond what its highlights show. */
export type Reason =
  /** Something typed was taken for another term. */
  | { kind: "corrected"; typed: string; term: string }
  /** It stands in the other Chinese script. */
  | { kind: "script"; typed: string; text: string }
  /** It was read as pinyin. */
  | { kind: "pinyin"; typed: string; text: string }
  /** It stands in the notes of another language than the reader's. */
  | { kind: "other-language"; language: string }
  /** Its letters stand in the text in order, with gaps, or it is another name: an id, or one in another language. */
  | { kind: "abbreviation"; typed: string; text: string }
  /** Not all terms were found. */
  | { kind: "partial"; missing: string[] };

/** The passage of a note that matched. */
export interface Snippet {
  /** The language of the note (BCP 47). */
  language: string;
  /** The field of the note, such as `"summary"` or `"key_points.0"`. */
  field: string;
  /** The passage, with `…` where it is cut. */
  text: string;
  /** Where in `text` the query matched. */
  highlights: HighlightRange[];
}

export interface Hit {
  /** The id of the paper, for {@link Catalog.paper}. */
  id: string;
  /** How well it matched; comparable within one result only. */
  score: number;
  /**
   * Where it matched, by field: `"title"`, `"aliases.0"`, `"authors.2"`, `"venue"`, `"published"`,
   * `"arxiv"`, `"doi"`, and with a language `"organizations.0.en"`, `"topics.1.zh-Hans"`,
   * `"notes.id.summary"`, `"notes.en.key_points.0"`.
   */
  highlights: Record<string, HighlightRange[]>;
  /** Why it matched. */
  reasons: Reason[];
  /** The terms that matched in place of misspelt ones, separated by blanks. */
  corrected?: string;
  /** The passage of a note that matched, where the title does not show it. */
  snippet?: Snippet;
}

/**
 * How many papers each value would leave, the refinements of its own facet put aside. Values that
 * would leave none are not there.
 */
export interface FacetCounts {
  /** By topic id, papers of the topics below included. */
  topics: Record<string, number>;
  /** By organization id. */
  organizations: Record<string, number>;
  /** By source id. */
  sources: Record<string, number>;
  /** Year and number, ascending. */
  years: [year: number, count: number][];
  /** Papers with a link to their code. */
  code: number;
}

export interface SearchResult {
  /** How many papers match in all. */
  total: number;
  /** The hits asked for, in order. */
  hits: Hit[];
  facets: FacetCounts;
  /** The query as it was given, and as it was corrected, if it was. */
  query: { text: string; corrected?: string };
}

/** Something with an id and a name in one language. */
export interface Named {
  id: string;
  name: string;
}

/** What is written about a paper in one language. */
export interface Note {
  /** The language (BCP 47). */
  language: string;
  title?: string;
  summary?: string;
  motivation?: string;
  method?: string;
  results?: string;
  key_points: string[];
}

export interface Paper {
  id: string;
  /** The official title. */
  title: string;
  aliases: string[];
  /** Authors in order; all of them, or the first ones. */
  authors: string[];
  organizations: Named[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  published?: string;
  venue?: string;
  /** The arXiv id, without version. */
  arxiv?: string;
  /** The DOI, without a resolver in front. */
  doi?: string;
  topics: Named[];
  sources: Named[];
  links: { paper?: string; code?: string; project?: string };
  /** The note in the language asked for, or the next best. */
  note?: Note;
}

/** A catalog with its index. `init` or `initSync` must have been called. */
export class Catalog {
  private constructor();
  /** The catalog that is compiled in. All calls share one index. */
  static embedded(): Catalog;
  /**
   * Reads and indexes a catalog, in one go. Notes that it names by URL are left out, with a warning.
   *
   * @throws {Error} naming paper, field, line and column; its `code` names the kind.
   * @throws {TypeError} for what is no string.
   */
  static fromJson(text: string): Catalog;
  /**
   * The same in slices of a few milliseconds, so that a page stays responsive.
   *
   * @param onProgress hears how many characters of how many have been dealt with.
   */
  static fromJsonInSlices(
    text: string,
    onProgress?: (done: number, total: number) => void,
  ): Promise<Catalog>;
  /**
   * Searches. Beside words a query may hold `author:`, `org:`, `topic:`, `venue:`, `year:` (`2023`,
   * `2020..2023`, `2020..`, `..2023`) and `lang:` (a tag of the catalog, or its beginning), each with a
   * value; words in quotes stand side by side; `-` before any of these, or before a word, excludes. What
   * can not be understood is searched as text.
   *
   * @throws {TypeError} for a query that is no string, or options of another type than declared.
   */
  search(query: string, options?: SearchOptions): SearchResult;
  /** The paper with this id; names and note in `language` (BCP 47), or the next best. */
  paper(id: string, language?: string): Paper | undefined;
  /** How many papers there are. */
  readonly size: number;
  /** What was dropped or ignored while loading, each with its place. */
  readonly warnings: string[];
  /** Gives the memory back. The catalog can not be used afterwards. */
  free(): void;
}

/** Chosen facet values, as events tell them. */
export interface Refinements {
  topics: string[];
  organizations: string[];
  sources: string[];
  years: [first: number | null, last: number | null];
  code: boolean;
}

export interface PaperGlotEvents {
  /** The widget stands. */
  "paperglot-ready": CustomEvent<{ papers: number }>;
  /** The list changed, by the reader or by the host. */
  "paperglot-search": CustomEvent<{
    query: string;
    refinements: Refinements;
    sort: Sort;
    total: number;
  }>;
  /** The reader opened a paper. */
  "paperglot-select": CustomEvent<{ id: string }>;
  /** The interface language changed. */
  "paperglot-language": CustomEvent<{ language: string }>;
  /**
   * The widget can not be shown. `message` is the sentence that the reader sees, `reason` is for
   * the author, with the place in the catalog; `code` is one of `unsupported`, `module`, `panic`,
   * `network`, `status`, `html`, `too-large`, `truncated`, `bad-json`, `not-utf8`, `not-object`,
   * `format-missing`, `format-unknown`, `format-newer`, `wrong-type`, `field-missing`,
   * `duplicate-paper`.
   */
  "paperglot-error": CustomEvent<{ code: string; message: string; reason: string }>;
}

/**
 * `<paper-glot>`. Each property stands for the attribute of the same name and can be set at any
 * time; a value that is not understood counts as absent, with a warning in the console.
 */
export class PaperGlotElement extends HTMLElement {
  /** The URL of a catalog, relative to the page; empty for the embedded one. */
  src: string;
  /** The text searched for. */
  query: string;
  /** Ids of topics, separated by blanks or commas. */
  topic: string;
  /** Ids of sources, separated by blanks or commas. */
  source: string;
  /** A year, or a range: `2020..2023`, `2020..`, `..2023`. */
  year: string;
  sort: Sort | "";
  theme: "auto" | "light" | "dark" | "";
  /** The facets to show, of `topic year organization source code`; none by `""` as an attribute. */
  facets: string;
  /** Hits before the reader asks for more, 1 to 200. */
  pageSize: string | number;
  /**
   * Where the reader's choices are written: nowhere, or into the fragment of the page's address. One
   * element of a page can have it; the place in the list is noted in `history.state` where the page has
   * put nothing of its own there.
   */
  urlState: "none" | "hash" | "";
  /** The level of the outermost heading, 1 to 6. */
  headingLevel: string | number;
  /** Whether the key `/` leads to the search box from anywhere on the page, for one element of it. */
  shortcut: boolean;
  /** Moves the focus to the search box. */
  focus(): void;
  /** Searches, as if `query` had been typed. */
  search(query: string): void;
  /** Returns to what the attributes say. */
  reset(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "paper-glot": PaperGlotElement;
  }
  interface HTMLElementEventMap extends PaperGlotEvents {}
  interface DocumentEventMap extends PaperGlotEvents {}
  interface WindowEventMap extends PaperGlotEvents {}
}
