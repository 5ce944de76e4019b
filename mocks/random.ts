/** 32-bit FNV-1a over UTF-16 units, with a final mix so that near inputs end far apart. */
export function hash32(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mix32(hash);
}

/** Bijective scramble of 32 bits (the finaliser of MurmurHash3). */
export function mix32(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * A number in [0, 1) that depends on its arguments only. Draws are made from what a request is, never from the order
 * in which requests arrive, so that a seed gives the same latencies and faults whatever the concurrency.
 */
export function draw(seed: number, ...about: (string | number)[]): number {
  return hash32(about.join("\u0000"), mix32(seed)) / 2 ** 32;
}
