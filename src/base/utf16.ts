/** UTF-16 without a byte order mark. */

const sampleLength = 4096;

/** Which half of UTF-16 bytes are written in; undefined for anything else. */
export function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, sampleLength) & ~1);
  if (sample.length < 4 || bytes.length % 2 !== 0) return undefined;
  return byZeros(sample) ?? byScript(sample);
}

/** Nearly every text of other kinds has no zero byte; Latin letters have one in each pair, all on one side. */
function byZeros(sample: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (!sample.includes(0)) return undefined;
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (sample.length / 2));
  const label = odd > 0.4 && even < 0.05 ? "utf-16le" : even > 0.4 && odd < 0.05 ? "utf-16be" : undefined;
  return label !== undefined && isPrintable(sample, label) ? label : undefined;
}

function isPrintable(sample: Uint8Array, label: string): boolean {
  const text = new TextDecoder(label).decode(sample);
  const controls = text.match(/(?![\t-\r])\p{Cc}|\uFFFD/gu)?.length ?? 0;
  return controls <= text.length * 0.01;
}

/**
 * Text without a zero byte: in one order of the bytes nearly all characters are letters of one script, and the signs
 * that go with it; in the other they are from all over.
 */
function byScript(sample: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  // The high bytes of most scripts are control codes elsewhere; those of Chinese are letters in other encodings.
  const hasControls = sample.some((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d));
  if (!hasControls && (isUtf8(sample) || !hasSigns(sample))) return undefined;
  const [little, big] = [fit(sample, "utf-16le"), fit(sample, "utf-16be")];
  if (Math.max(little, big) < minFit || Math.abs(little - big) < minLead) return undefined;
  return little > big ? "utf-16le" : "utf-16be";
}

const minFit = 0.95;
const minLead = 0.1;
const scripts: readonly RegExp[] = [
  /[\u3041-\u30FF\u4E00-\u9FFF]/g,
  /[\uAC00-\uD7A3]/g,
  /[\u0400-\u045F\u0490-\u0491]/g,
  /[\u0384-\u03CE]/g,
  /[\u05D0-\u05EA]/g,
  /[\u0620-\u0652]/g,
  /[\u0E01-\u0E5B]/g,
  /[\u0904-\u0970]/g,
];
const signs = /[\n\r\t -~\u00A0-\u00BF\u2010-\u2026\u20AC\u2116\u3000-\u3011\uFF01-\uFF5E\u060C\u061F]/g;

/** The share of characters that fit; 0 with too few letters. */
function fit(sample: Uint8Array, label: "utf-16le" | "utf-16be"): number {
  const text = new TextDecoder(label).decode(sample);
  const letters = Math.max(...scripts.map((script) => text.match(script)?.length ?? 0));
  const others = text.match(signs)?.length ?? 0;
  return letters < text.length / 3 ? 0 : (letters + others) / text.length;
}

/** Kana and full-width punctuation share a few high bytes. */
function hasSigns(sample: Uint8Array): boolean {
  for (const side of [0, 1]) {
    let found = 0;
    for (let index = side; index < sample.length; index += 2) if (sample[index] === 0x30) found += 1;
    if (found > sample.length * 0.015) return true;
  }
  return false;
}

/** The last character may be cut. */
function isUtf8(sample: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}
