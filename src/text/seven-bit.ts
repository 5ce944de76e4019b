import { decode } from "iconv-lite";

/** Encodings that write all letters in seven bits, between signs that switch to them and back. `TextDecoder` knows one of them. */

interface SevenBitText {
  text: string;
  name: string;
}

const minRuns = 2;

/**
 * The text that ASCII stands for, where its signs leave no doubt: HZ, ISO-2022-KR, ISO-2022-CN and UTF-7. What is no such
 * text, or no ASCII, gives undefined.
 */
export function sevenBitText(ascii: string): SevenBitText | undefined {
  if (/[^\0-\x7F]/.test(ascii)) return undefined;
  if (ascii.includes(designation) && ascii.includes(shiftOut)) return shiftedText(ascii);
  if (ascii.includes("~{")) return hzText(ascii);
  return ascii.includes("+") ? utf7Text(ascii) : undefined;
}

const designation = "\u001B$)";
const shiftOut = "\u000E";
const shiftIn = "\u000F";

/** Between shift-out and shift-in, bytes have their highest bit in the encoding of eight bits. */
function shiftedText(source: string): SevenBitText | undefined {
  const set = source.charAt(source.indexOf(designation) + designation.length);
  // The second set of Chinese, of Taiwan, is rare.
  if (set !== "A" && set !== "C") return undefined;
  const label = set === "C" ? "euc-kr" : "gbk";
  const [first = "", ...shifted] = source.replaceAll(designation + set, "").split(shiftOut);
  const text = shifted.reduce((written, part) => {
    // The end of a line ends it, too.
    const end = part.search(/[^!-~ ]|$/);
    const rest = part.charAt(end) === shiftIn ? part.slice(end + 1) : part.slice(end);
    return written + wideText(part.slice(0, end), label) + rest;
  }, first);
  return text.includes("\uFFFD") ? undefined : { text, name: set === "C" ? "iso-2022-kr" : "iso-2022-cn" };
}

/** `~{` and `~}` around Chinese. Format strings of programs look like it: all of it must be Chinese. */
function hzText(source: string): SevenBitText | undefined {
  let runs = "";
  let isWhole = true;
  const text = source.replace(/~(?:\{((?:[!-w][!-~])*)~\}|~|\n|[^\n])/g, (mark, run?: string) => {
    if (run !== undefined) runs += run;
    else if (mark !== "~~" && mark !== "~\n") isWhole = false;
    return run === undefined
      ? mark.replace(/^~[~\n]$/, (pair) => (pair === "~~" ? "~" : ""))
      : wideText(run, "gbk");
  });
  const letters = wideText(runs, "gbk");
  const chinese = letters.match(/\p{Script=Han}/gu)?.length ?? 0;
  return isWhole && chinese >= 2 && chinese * 2 > letters.length ? { text, name: "hz-gb-2312" } : undefined;
}

function wideText(run: string, label: string): string {
  return new TextDecoder(label).decode(
    Buffer.from(run, "latin1").map((byte) => byte | (byte > 0x20 ? 0x80 : 0)),
  );
}

/** `+` and `-` around UTF-16 in base64. Sums and addresses look like it: what is between must be letters of one script. */
function utf7Text(source: string): SevenBitText | undefined {
  let found = 0;
  let letters = "";
  for (const [, run = ""] of source.matchAll(/\+([A-Za-z0-9+/]{3,})(?=-|[^A-Za-z0-9+/-]|$)/g)) {
    if (/^\d+$/.test(run)) continue;
    const text = decode(Buffer.from(`+${run}-`), "utf-7");
    const isWhole = Math.floor((run.length * 6) / 16) === text.length && (run.length * 6) % 16 < 6;
    if (!isWhole || /\p{Cc}|\p{Co}|\p{Cn}/u.test(text)) return undefined;
    letters += text.replace(western, "");
    // One letter of any script may be chance.
    if (/[^\0-\x7F]/.test(text) && (text.replace(western, "") === "" || text.length > 1)) found += 1;
  }
  const isOneScript = letters === "" || scripts.some((script) => script.test(letters));
  return found < minRuns || !isOneScript
    ? undefined
    : { text: decode(Buffer.from(source), "utf-7"), name: "utf-7" };
}

/** ASCII, Latin letters, and signs of all languages. */
const western = /[\0-\u024F\u2010-\u2122\u3000-\u303F\uFF00-\uFFEF]+/g;
const scripts: readonly RegExp[] = [
  /^\p{Script=Cyrillic}+$/u,
  /^\p{Script=Greek}+$/u,
  /^\p{Script=Arabic}+$/u,
  /^\p{Script=Hebrew}+$/u,
  /^\p{Script=Thai}+$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u,
];
