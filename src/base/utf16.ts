/** UTF-16 without a byte order mark. */

const sampleLength = 4096;

/** Which half of UTF-16 bytes are written in; undefined for anything else. */
export function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, sampleLength) & ~1);
  if (sample.length < 4 || bytes.length % 2 !== 0) return undefined;
  return byZeros(sample) ?? byEastAsianLetters(sample);
}

/** Nearly every text of other kinds has no zero byte; Latin letters have one in each pair, all on one side. */
function byZeros(sample: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (!sample.includes(0)) return undefined;
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (sample.length / 2));
  if (odd > 0.4 && even < 0.05) return "utf-16le";
  return even > 0.4 && odd < 0.05 ? "utf-16be" : undefined;
}

/** Chinese, Japanese and Korean letters and hardly anything else, with some of the signs that no other encoding gives. */
function byEastAsianLetters(sample: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  for (const label of ["utf-16le", "utf-16be"] as const) {
    const text = new TextDecoder(label).decode(sample);
    const letters = text.match(/[\u3041-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3]/g)?.length ?? 0;
    const signs = text.match(/[\n\r\u0020\u3000-\u30FF\uFF01-\uFF5E]/g)?.length ?? 0;
    const others =
      text.length -
      (text.match(/[\n\r -~\u3000-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFFEF]/g)?.length ?? 0);
    if (letters > text.length * 0.6 && signs > text.length * 0.03 && others <= text.length * 0.02)
      return label;
  }
  return undefined;
}
