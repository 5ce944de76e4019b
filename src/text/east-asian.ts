/** How common the characters are that East Asian encodings make of bytes: a wrong encoding makes rare ones. */

/** Worth of a pair of bytes: 1 common, 0 rare, below that unlikely. */
type Worth = (lead: number, trail: number) => number;

const within = (value: number, from: number, to: number): boolean => value >= from && value <= to;

/** Characters of the first level of each national standard, and its syllables and punctuation. */
const worths: Readonly<Record<string, Worth>> = {
  shift_jis: (lead, trail) =>
    lead === 0x82 || lead === 0x83 || lead === 0x81
      ? 1.2
      : within(lead, 0x88, 0x97) || (lead === 0x98 && trail < 0x73)
        ? 1
        : -0.5,
  "euc-jp": (lead) =>
    lead === 0xa4 || lead === 0xa5
      ? 1.5
      : within(lead, 0xb0, 0xcf)
        ? 0.6
        : within(lead, 0xa1, 0xa3)
          ? 0.8
          : -0.5,
  gb18030: (lead, trail) =>
    trail >= 0xa1 && within(lead, 0xb0, 0xd7)
      ? 0.95
      : trail >= 0xa1 && within(lead, 0xa1, 0xa3)
        ? 0.8
        : trail >= 0xa1 && within(lead, 0xd8, 0xf7)
          ? 0
          : -0.5,
  big5: (lead) =>
    within(lead, 0xa4, 0xc6) ? 0.95 : within(lead, 0xa1, 0xa3) ? 0.8 : within(lead, 0xc9, 0xf9) ? 0 : -0.7,
  "euc-kr": (lead, trail) =>
    trail >= 0xa1 && within(lead, 0xb0, 0xc8) ? 1 : trail >= 0xa1 && within(lead, 0xa1, 0xa3) ? 0.7 : -0.5,
};

/** What this average is worth on the scale of `letterScore`; undefined for an encoding of single bytes. */
export function commonness(bytes: Uint8Array, encoding: string): number | undefined {
  const worth = worths[encoding];
  if (worth === undefined) return undefined;
  let sum = 0;
  let count = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) continue;
    count += 1;
    if (encoding === "shift_jis" && within(lead, 0xa1, 0xdf)) {
      // Katakana of half the width, one byte each: rarely more than a word.
      sum -= 0.3;
      continue;
    }
    index += 1;
    const trail = bytes[index] ?? 0;
    sum += trail < 0x30 || trail === 0x7f ? -3 : worth(lead, trail);
  }
  return count === 0 ? undefined : sum / count;
}
