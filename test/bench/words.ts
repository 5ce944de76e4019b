/** Texts compared by their words. */

/**
 * Words and numbers; each Chinese or Japanese character is one. Words that a line's end cuts are whole. Marks over letters
 * and the strokes that lengthen Arabic words do not count. Poppler parts Arabic and Hebrew words at them, and at others it
 * leaves no space, so those lines are compared by three letters at a time, without spaces.
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(\p{L})[-\u00AD\u2010]\s*\n\s*(?=\p{Ll})/gu, "$1")
    .replace(/(?<=\p{L})[-\u00AD\u2010](?=\p{L})/gu, "")
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u200c-\u200f\u202a-\u202e]/gu, "")
    .replace(/(?<=[\p{Script=Arabic}\p{Script=Hebrew}]) +(?=[\p{Script=Arabic}\p{Script=Hebrew}])/gu, "");
  const words =
    plain.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu,
    ) ?? [];
  return words.flatMap((word) =>
    /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word) && word.length > 3
      ? Array.from({ length: word.length - 2 }, (_, at) => word.slice(at, at + 3))
      : [word],
  );
}

export function recallOf(theirs: readonly string[], ours: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of ours) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of theirs) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    found += 1;
    left.set(word, count - 1);
  }
  return found / Math.max(1, theirs.length);
}

/** Length of the longest common subsequence, by bits of 30 places at a time. */
export function commonLength(one: readonly string[], other: readonly string[]): number {
  const bits = 30;
  const mask = 2 ** bits - 1;
  const size = Math.ceil(one.length / bits);
  const places = new Map<string, Map<number, number>>();
  for (const [index, word] of one.entries()) {
    const blocks = places.get(word) ?? new Map<number, number>();
    const block = Math.floor(index / bits);
    blocks.set(block, (blocks.get(block) ?? 0) | (1 << (index % bits)));
    places.set(word, blocks);
  }
  const rows = new Int32Array(size).fill(mask);
  for (const word of other) {
    const blocks = places.get(word);
    if (blocks === undefined) continue;
    let carry = 0;
    for (let block = 0; block < size; block += 1) {
      const row = rows[block] ?? 0;
      const matches = row & (blocks.get(block) ?? 0);
      const sum = row + matches + carry;
      carry = sum > mask ? 1 : 0;
      rows[block] = (sum & mask) | (row & ~matches & mask);
    }
  }
  let length = 0;
  for (let index = 0; index < one.length; index += 1)
    if (((rows[Math.floor(index / bits)] ?? 0) & (1 << (index % bits))) === 0) length += 1;
  return length;
}
