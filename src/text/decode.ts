import { TextDecoder } from "node:util";
import { detect } from "chardet";
import { DocumentError } from "../base/errors.ts";

/** A share of control characters above this is no text. */
const maxControlShare = 0.01;
/** A byte that is no UTF-8 among at least this many characters that are: UTF-8 with a fault, not another encoding. */
const goodCharactersPerFault = 10;
const sampleLength = 64 * 1024;

export interface DecodeOptions {
  /** Encoding label from outside (an HTTP header); an unknown one is passed over. */
  declared: string | undefined;
  /** True to look for `<meta charset>` in the first bytes. */
  isHtml: boolean;
}

/**
 * Bytes to text. Tried in turn: byte order mark, declared label, HTML's own label, UTF-8, detection by content. What is
 * malformed becomes U+FFFD. The result has `\n` line ends, no byte order mark, and U+FFFD in place of each NUL and each
 * lone surrogate, since Postgres can store neither. Throws DocumentError("undecodable") on bytes that are no text.
 */
export function decodeText(bytes: Uint8Array, options: DecodeOptions): string {
  const decoded = decodeBytes(bytes, options);
  if (isBinary(decoded)) {
    throw new DocumentError(
      "undecodable",
      "Failed to read the document as text: it is full of control characters, so it is binary data. Please check its media type, or leave it out of the source.",
    );
  }
  return normaliseText(decoded);
}

/** Line ends to `\n`; NUL and lone surrogates to U+FFFD; a leading byte order mark removed. */
export function normaliseText(text: string): string {
  const withoutMark = text.startsWith("\uFEFF") ? text.slice(1) : text;
  return withoutMark.replace(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD").toWellFormed();
}

function decodeBytes(bytes: Uint8Array, { declared, isHtml }: DecodeOptions): string {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);

  const labels = [declared, isHtml ? metaCharset(bytes) : undefined].filter((label) => label !== undefined);
  for (const label of [...labels, unmarkedUtf16(bytes)]) {
    const text = label === undefined ? undefined : decodeStrictly(bytes, label);
    if (text !== undefined) return text;
  }
  // No label fits. UTF-8 without a fault, or with a few among much that is valid, is UTF-8: others hardly look like it.
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const sample = lenient.slice(0, sampleLength * 4);
  const faults = sample.match(/\uFFFD/g)?.length ?? 0;
  const good = sample.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0;
  if (good >= faults * goodCharactersPerFault) return lenient;

  for (const label of [detect(bytes.subarray(0, sampleLength)) ?? undefined, ...labels, "windows-1252"]) {
    const decoder = label === undefined ? undefined : decoderFor(label, false);
    if (decoder !== undefined) return decoder.decode(bytes);
  }
  return lenient;
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return undefined;
}

/** UTF-16 without a mark, as far as zero bytes give it away: nearly all on one side of each pair. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 4) return undefined;
  // Nearly every text has no zero byte at all, which is found out at once.
  let index = bytes.subarray(0, length).indexOf(0);
  if (index < 0) return undefined;
  const zeros = [0, 0];
  for (; index < length; index += 1) {
    if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros.map((count) => count / (length / 2));
  if (odd > 0.4 && even < 0.05) return "utf-16le";
  if (even > 0.4 && odd < 0.05) return "utf-16be";
  return undefined;
}

function metaCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const label = /<meta[^>]{1,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1];
  // As browsers do: a page whose bytes spelt this label readably is not UTF-16.
  return label !== undefined && /^utf-?16/i.test(label) ? "utf-8" : label;
}

function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return decoderFor(label, true)?.decode(bytes);
  } catch {
    // Malformed in this encoding; the next one is tried.
    return undefined;
  }
}

function decoderFor(label: string, fatal: boolean): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    // A label nobody knows.
    return undefined;
  }
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, sampleLength);
  let controls = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const unit = sample.charCodeAt(index);
    const isAllowed = unit >= 0x20 || (unit >= 0x08 && unit <= 0x0d) || unit === 0x1b;
    if (!isAllowed) controls += 1;
  }
  return controls > 4 && controls > sample.length * maxControlShare;
}
