import { TextDecoder } from "node:util";
import { analyse } from "chardet";
import type { EncodingCoverage } from "../base/coverage.ts";
import { DocumentError } from "../base/errors.ts";
import { unmarkedUtf16 } from "../base/utf16.ts";
import { byteOrderMark } from "../web/media-type.ts";
import { alphabetScore } from "./alphabets.ts";
import { commonness } from "./east-asian.ts";
import { decodeLegacy, isLegacy, legacyPages, looksLikeEbcdic } from "./legacy-encodings.ts";
import { letterScore } from "./plausible.ts";
import { sevenBitText } from "./seven-bit.ts";

/** A share of control characters above this is no text. */
const maxControlShare = 0.01;
/** A byte that is no UTF-8 among at least this many characters that are: UTF-8 with a fault, not another encoding. */
const goodCharactersPerFault = 10;
const sampleLength = 64 * 1024;

export interface DecodeOptions {
  /** Encoding label from outside (an HTTP header); an unknown one is ignored. */
  declared: string | undefined;
  /** True to look for `<meta charset>` in the first bytes. */
  isHtml: boolean;
  /** True for a text that a terminal or a printer showed: returns within a line stay. */
  keepsReturns?: boolean;
}

export interface DecodedText {
  text: string;
  encoding: EncodingCoverage;
}

/** The text of `decodeWithEncoding`. */
export function decodeText(bytes: Uint8Array, options: DecodeOptions): string {
  return decodeWithEncoding(bytes, options).text;
}

/**
 * Bytes to text. Tried in turn: byte order mark, UTF-8, the declared label, HTML's own label, detection by content. A
 * label does not count when another encoding makes far better words. What is malformed becomes U+FFFD. The result has
 * `\n` line ends, no byte order mark, and U+FFFD in place of each NUL and each lone surrogate, since Postgres can store
 * neither.
 * @throws DocumentError `undecodable` on bytes that are no text.
 */
export function decodeWithEncoding(bytes: Uint8Array, options: DecodeOptions): DecodedText {
  const { text, encoding } = decodeBytes(bytes, options);
  if (isBinary(text)) {
    throw new DocumentError(
      "undecodable",
      "Failed to read the document as text: it is full of control characters, so it is binary data. Please check its media type, or leave it out of the source.",
    );
  }
  // Without other ends of lines, returns are what ends them (Mac OS 9).
  const isPrinted = options.keepsReturns === true && text.includes("\n");
  return { text: normaliseText(text, isPrinted ? /\r+\n/g : undefined), encoding };
}

/** Line ends to `\n`; NUL and lone surrogates to U+FFFD; a leading byte order mark and MS-DOS' end of a file removed. */
export function normaliseText(text: string, lineEnd = /\r\n?/g): string {
  const withoutMark = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const whole = withoutMark.endsWith("\u001A") ? withoutMark.slice(0, -1) : withoutMark;
  return whole.replace(lineEnd, "\n").replaceAll("\0", "\uFFFD").toWellFormed();
}

/**
 * Without soft hyphens, zero-width spaces, word joiners, marks of direction, byte order marks and the places of objects:
 * they are not seen, and break words for a search.
 */
export function withoutUnseen(text: string): string {
  return text.replace(/[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFFFC]/g, "");
}

function decodeBytes(bytes: Uint8Array, { declared, isHtml }: DecodeOptions): DecodedText {
  const utf32 = markedUtf32(bytes);
  if (utf32 !== undefined) return utf32;
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return decoded(bytes, marked, "certain");
  const labels = [declared, isHtml ? metaCharset(bytes) : undefined].filter((label) => label !== undefined);
  const escaped = escapedEncoding(bytes);
  if (escaped !== undefined) return decoded(bytes, escaped, "certain");
  // UTF-8 without a fault is hardly anything else, whatever a label says; a label of UTF-16 may be of pure ASCII.
  const strict = decodeStrictly(withoutSurrogates(bytes), "utf-8");
  const wide = strict === undefined || strict.search(/\p{Cc}/u) >= 0 ? unmarkedUtf16(bytes) : undefined;
  if (strict !== undefined && wide === undefined && !labels.some((label) => isWide(label)))
    return asSevenBits(strict);
  const byLabel = labels.filter((label) => isWide(label) || decoderFor(label, false) !== undefined);
  for (const label of byLabel.filter((one) => isWide(one))) {
    const text = decodeStrictly(bytes, label);
    if (text !== undefined) return { text, encoding: { name: nameOf(label), certainty: "declared" } };
  }
  if (wide !== undefined) return decoded(bytes, wide, "likely");
  if (strict !== undefined) return asSevenBits(strict);
  return mostlyUtf8(bytes) ?? detected(bytes, byLabel);
}

/** UTF-8 without a fault, that of UTF-8 which was taken for a western encoding, or letters that are written in seven bits. */
function asSevenBits(strict: string): DecodedText {
  const once = encodedOnce(strict);
  if (once !== undefined) return { text: once, encoding: { name: "utf-8", certainty: "likely" } };
  const other = sevenBitText(strict);
  const whole = other === undefined ? withPartsEncodedOnce(strict) : strict;
  return other === undefined
    ? { text: whole, encoding: { name: "utf-8", certainty: "certain" } }
    : { text: other.text, encoding: { name: other.name, certainty: "likely" } };
}

/** Letters of Windows' western encoding beyond Latin-1. */
const westernBytes = new Map(
  Array.from({ length: 32 }, (_, index) => [
    new TextDecoder("windows-1252").decode(Uint8Array.of(0x80 + index)).charCodeAt(0),
    0x80 + index,
  ]),
);

/** Each letter beyond ASCII is part of a sequence of UTF-8, "Ã¼" for "ü": the text was encoded twice. */
function encodedOnce(text: string): string | undefined {
  if (!doubled.test(text)) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 0x100 ? code : westernBytes.get(code);
    if (byte === undefined) return undefined;
    bytes[at] = byte;
  }
  const once = decodeStrictly(bytes, "utf-8");
  // One sequence may be chance.
  return once !== undefined && (once.match(/[^\0-\x7F]/g)?.length ?? 0) >= minSequences ? once : undefined;
}

/** Words of a line, or between tags, that were encoded twice in a text that was not: at least three such letters, and no others. */
export function withPartsEncodedOnce(text: string): string {
  if (!doubled.test(text)) return text;
  return text.replace(/[^\n<>]+/g, (part) => {
    const once = doubled.test(part) ? encodedOnce(part) : undefined;
    // Others show what becomes of a letter: they stand alone.
    const inWords = once?.match(/(?<=[A-Za-z])[^\0-\x7F]+|[^\0-\x7F]+(?=[A-Za-z])/g)?.join("").length ?? 0;
    return once !== undefined && inWords >= minLettersInWords ? once : part;
  });
}

const doubled = /[\xC2-\xF4][\x80-\xBF\u0152-\u2122]/;
const minLettersInWords = 3;

/** UTF-8 with a few faults among much that is valid: others hardly look like it. */
function mostlyUtf8(bytes: Uint8Array): DecodedText | undefined {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const sample = lenient.slice(0, sampleLength * 4);
  const faults = sample.match(/\uFFFD/g)?.length ?? 0;
  const good = sample.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0;
  return good >= faults * goodCharactersPerFault
    ? { text: lenient, encoding: { name: "utf-8", certainty: "likely" } }
    : undefined;
}

/** Java and some databases write a character beyond 16 bits as two, each in three bytes (CESU-8). */
function withoutSurrogates(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(0xed)) return bytes;
  const written = Buffer.from(bytes).toString("latin1");
  const whole = written.replace(
    /\xED([\xA0-\xAF])([\x80-\xBF])\xED([\xB0-\xBF])([\x80-\xBF])/g,
    (...parts: string[]) => {
      const [first = 0, second = 0, third = 0, fourth = 0] = parts
        .slice(1, 5)
        .map((part) => part.charCodeAt(0) & 0x3f);
      const code = 0x10000 + (((first & 0x0f) << 16) | (second << 10) | ((third & 0x0f) << 6) | fourth);
      return Buffer.from(String.fromCodePoint(code)).toString("latin1");
    },
  );
  return whole.length === written.length ? bytes : Buffer.from(whole, "latin1");
}

interface Candidate {
  name: string;
  score: number;
  isDeclared: boolean;
}

/** Encodings that are tried whatever the detector says. */
const always = [
  "shift_jis gb18030 big5 euc-jp euc-kr",
  "windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257",
  "windows-874 windows-1258 iso-8859-2 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-13 iso-8859-15 iso-8859-16",
  "koi8-r koi8-u ibm866 macintosh x-mac-cyrillic",
]
  .join(" ")
  .split(" ");
/** What a label is worth against what another encoding would make of the letters. */
const labelBonus = 0.8;
/** Most text in single bytes is western, most of it from Windows. */
const bonuses: Readonly<Record<string, number>> = {
  "windows-1252": 0.15,
  "windows-1250": 0.05,
  "windows-1251": 0.05,
  cp437: 0.05,
  cp850: 0.05,
};
/** What the detector's knowledge of languages is worth. */
const detectorBonus = 0.2;
const clearLead = 0.25;
const muchText = 40;

/** A line of a frame with its corners, which is drawn with such letters in MS-DOS only: ╔═══╗. */
const drawnFrame = /[\xDA\xC9\xC0\xC8\xC3\xCC][\xC4\xCD]{2,}[\xBF\xBB\xD9\xBC\xB4\xB9\xC2\xCB\xC1\xCA]/;
const frameBonus = 1;

/** Of parts of several files, some in UTF-8 and some in a western encoding. */
const mixed = "utf-8, windows-1252";
const minSequences = 2;

/** UTF-8, with each byte that is none as what it is in Windows' western encoding. */
function withoutWestern(bytes: Uint8Array): Uint8Array {
  const western = new TextDecoder("windows-1252");
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let from = 0;
  let sequences = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const length = sequenceLength(bytes, at);
    if (length > 1) sequences += 1;
    if (length > 0) at += length - 1;
    else {
      parts.push(bytes.subarray(from, at), encoder.encode(western.decode(bytes.subarray(at, at + 1))));
      from = at + 1;
    }
  }
  // One sequence may be chance.
  return sequences < minSequences ? bytes : Buffer.concat([...parts, bytes.subarray(from)]);
}

/** Of a character of UTF-8; 0 for a byte that begins none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xf0 && first < 0xf5
      ? 4
      : first >= 0xe0 && first < 0xf0
        ? 3
        : first >= 0xc2 && first < 0xe0
          ? 2
          : 0;
  for (let index = 1; index < length; index += 1) if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** The encoding whose letters make the most plausible words. */
function detected(bytes: Uint8Array, labels: readonly string[]): DecodedText {
  const sample = bytes.subarray(0, sampleLength);
  if (looksLikeEbcdic(sample)) {
    const text = decodeLegacy(bytes, "ebcdic");
    // Its national forms have letters where this one has such signs.
    const isNational = /\p{L}[{}~¦[\]@#$!\\^]\p{L}/u.test(text);
    return { text, encoding: { name: "ebcdic", certainty: isNational ? "guessed" : "likely" } };
  }
  const confidences = new Map<string, number>();
  for (const { name, confidence } of analyse(sample).slice(0, 8))
    if (decoderFor(name, false) !== undefined && !isWide(name))
      confidences.set(nameOf(name), confidence / 100);
  const hasFrames = drawnFrame.test(Buffer.from(sample).toString("latin1"));
  const declared = new Set(labels.map((label) => nameOf(label)));
  const names = new Set([...declared, ...confidences.keys(), ...always, ...legacyPages]);
  names.delete("utf-8");
  names.add(mixed);
  const candidates = Array.from(names, (name): Candidate => {
    const isDeclared = declared.has(name);
    const bonus =
      (isDeclared ? labelBonus : 0) +
      (bonuses[name] ?? 0) +
      (hasFrames && name.startsWith("cp") ? frameBonus : 0);
    return {
      name,
      score: bonus + detectorBonus * (confidences.get(name) ?? 0) + scoreAs(sample, name),
      isDeclared,
    };
  });
  const [best, second] = candidates.toSorted((one, other) => other.score - one.score);
  const name = best?.name ?? "windows-1252";
  const lead = (best?.score ?? 0) - (second?.score ?? 0);
  const isClear = lead >= clearLead && sample.filter((byte) => byte >= 0x80).length >= muchText;
  return {
    text: decodeAs(bytes, name),
    encoding: { name, certainty: best?.isDeclared === true ? "declared" : isClear ? "likely" : "guessed" },
  };
}

function scoreAs(sample: Uint8Array, name: string): number {
  // What is drawn is no word.
  const text = decodeAs(sample, name).replace(/(?<![\p{L}([])[\u2500-\u259F]+(?![\p{L})\]])/gu, " ");
  return (commonness(sample, name) ?? alphabetScore(text)) + Math.min(0, letterScore(text).score);
}

function decodeAs(bytes: Uint8Array, name: string): string {
  if (name === mixed) return new TextDecoder("utf-8").decode(withoutWestern(bytes));
  if (isLegacy(name)) return decodeLegacy(bytes, name);
  const text = new TextDecoder(name).decode(bytes);
  // Vietnamese letters stand there without their tone, which follows them.
  return name === "windows-1258" ? text.normalize("NFC") : text;
}

function decoded(bytes: Uint8Array, label: string, certainty: EncodingCoverage["certainty"]): DecodedText {
  return { text: new TextDecoder(label).decode(bytes), encoding: { name: nameOf(label), certainty } };
}

function isWide(label: string): boolean {
  return /^utf-?(?:16|32)/i.test(label);
}

function nameOf(label: string): string {
  return decoderFor(label, false)?.encoding ?? label.toLowerCase();
}

/** UTF-32 with its byte order mark, which begins as that of UTF-16 does. */
function markedUtf32(bytes: Uint8Array): DecodedText | undefined {
  if (bytes.length < 8 || bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isLittle = view.getUint32(0, true) === 0xfeff;
  if (!isLittle && view.getUint32(0) !== 0xfeff) return undefined;
  let text = "";
  for (let at = 4; at < bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    text += code > 0x10ffff ? "\uFFFD" : String.fromCodePoint(code);
  }
  return { text, encoding: { name: isLittle ? "utf-32le" : "utf-32be", certainty: "certain" } };
}

/** Seven bits, in which escape sequences switch to Japanese. */
function escapedEncoding(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, sampleLength);
  if (!sample.includes(0x1b) || sample.some((byte) => byte >= 0x80)) return undefined;
  const text = Buffer.from(sample).toString("latin1");
  return ["$@", "$B", "(I", "(J"].some((sequence) => text.includes(`\u001B${sequence}`))
    ? "iso-2022-jp"
    : undefined;
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
    // An unknown label.
    return undefined;
  }
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, sampleLength);
  let controls = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const unit = sample.charCodeAt(index);
    const isAllowed = unit >= 0x1b || (unit >= 0x08 && unit <= 0x0d);
    if (!isAllowed) controls += 1;
  }
  return controls > 4 && controls > sample.length * maxControlShare;
}
