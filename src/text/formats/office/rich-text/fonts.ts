import { TextDecoder } from "node:util";
import { symbol, withSymbols } from "../symbols.ts";

/** The fonts of a document, which say what letters its bytes are. */

/** Microsoft's numbers of character sets → labels of encodings. */
const fontCharsets: Readonly<Record<string, string>> = {
  "77": "macintosh",
  "128": "shift_jis",
  "129": "euc-kr",
  "134": "gbk",
  "136": "big5",
  "161": "windows-1253",
  "162": "windows-1254",
  "163": "windows-1258",
  "177": "windows-1255",
  "178": "windows-1256",
  "186": "windows-1257",
  "204": "windows-1251",
  "222": "windows-874",
  "238": "windows-1250",
};
const codePages: Readonly<Record<string, string>> = {
  "932": "shift_jis",
  "936": "gbk",
  "949": "euc-kr",
  "950": "big5",
  "874": "windows-874",
  "10000": "macintosh",
  "65001": "utf-8",
};
/** Its letters are pictures. */
const symbolCharset = "2";

interface Font {
  name: string;
  charset: string;
}

export class Fonts {
  readonly #fonts = new Map<string, Font>();
  #charset = "windows-1252";

  /** The code page of bytes whose font says nothing. */
  setCodePage(number: number): void {
    this.#charset = codePages[String(number)] ?? `windows-${number}`;
  }

  setMacintosh(): void {
    this.#charset = "macintosh";
  }

  setCharset(font: string, number: number): void {
    this.#of(font).charset = String(number);
  }

  addName(font: string, text: string): void {
    const known = this.#of(font);
    if (known.name.length < 100 && !known.name.includes(";")) known.name += text;
  }

  #of(font: string): Font {
    const known = this.#fonts.get(font) ?? { name: "", charset: "" };
    this.#fonts.set(font, known);
    return known;
  }

  decode(bytes: readonly number[], font: string): string {
    const { charset = "", name = "" } = this.#fonts.get(font) ?? {};
    if (isPictures(charset, name)) return bytes.map((byte) => symbol(nameOf(name), byte)).join("");
    return decoderOf(fontCharsets[charset] ?? this.#charset).decode(Uint8Array.from(bytes));
  }

  /** Whether all of its letters are signs: "a" of Symbol is α. */
  isSymbolic(font: string): boolean {
    const { charset = "", name = "" } = this.#fonts.get(font) ?? {};
    return isPictures(charset, name) && nameOf(name) !== "";
  }

  /** Letters of the private area are pictures of the font. */
  withSymbols(text: string, font: string): string {
    return withSymbols(text, nameOf(this.#fonts.get(font)?.name ?? ""));
  }
}

/** Fonts of signs, which some writers give the usual character set. */
function isPictures(charset: string, name: string): boolean {
  return charset === symbolCharset || /^(?:symbol|webdings|wingdings(?: [23])?)$/i.test(nameOf(name));
}

function nameOf(written: string): string {
  return written.replace(/;.*$/s, "").trim();
}

const decoders = new Map<string, TextDecoder>();

function decoderOf(label: string): TextDecoder {
  let decoder = decoders.get(label);
  if (decoder === undefined) {
    try {
      decoder = new TextDecoder(label);
    } catch {
      // An unknown code page.
      decoder = new TextDecoder("windows-1252");
    }
    decoders.set(label, decoder);
  }
  return decoder;
}
