// A small seeded generator, so that every run sees the same papers and queries
// (mulberry32 by Tommy Ettinger, public domain).
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    /** A number from 0 up to, but not, 1. */
    next,
    /** A whole number below `n`. */
    below: n => Math.floor(next() * n),
    /** One of a list. */
    pick: list => list[Math.floor(next() * list.length)],
  };
}
