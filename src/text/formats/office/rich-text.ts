import { TextDecoder } from "node:util";
import { normaliseText } from "../../decode.ts";
import { isIndistinct, white } from "../visible/colour.ts";
import type { Colour } from "../visible/colour.ts";
import { escapeLine, heading, table } from "../markup/markdown.ts";
import { malformed, oneLine, propertiesOf, tooMuchText } from "../parsed.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";

/**
 * Rich Text Format: a small reader of its own, since the format is small. Text, paragraphs, headings (by outline level or
 * by the name of their style), tables, list marks, and what the document says of itself.
 */
export function parseRtf({ bytes, limits }: ParseInput): ParsedDocument {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (!source.startsWith("{\\rtf")) throw malformed("it is no rich text: it does not begin with {\\rtf");
  const reader = new Reader(limits.maxCharacters, /\\(?:shp|do|background|pict)(?![a-z])/.test(source));
  for (const token of source.matchAll(tokens)) reader.take(token);
  return reader.end();
}

/** A control word with its number, a character in hexadecimal, a control symbol, a brace, or text. Line ends mean nothing. */
const tokens = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)/gs;

/** Groups whose text is none of the document's. */
const hidden = new Set(
  "fonttbl stylesheet info pict object themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl generator header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn fldinst xmlnstbl mmathPr wgrffmtfilter annotation atnid atnauthor revtbl filetbl bkmkstart bkmkend datafield formfield shpinst nonshppict nonesttables pgdsctbl private xe tc".split(
    " ",
  ),
);
const symbols: Readonly<Record<string, string>> = {
  tab: " ",
  line: "\n",
  emdash: "—",
  endash: "–",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
};
const infoFields = new Set(["title", "author", "creatim", "revtim"]);
const dateFields = new Set(["yr", "mo", "dy", "hr", "min"]);
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
const maxDepth = 10_000;

interface Group {
  /** The destination that its text goes to: "" is the document, a field of `infoFields`, "style" or "font", undefined none. */
  target: string | undefined;
  /** Characters that follow a \u for readers that know no Unicode. */
  skip: number;
  font: string;
  isHidden: boolean;
  /** Number of its colour; 0 is what can be read. */
  colour: number;
  /** Something is painted behind it alone. */
  isShaded: boolean;
  isTiny: boolean;
}

/** The document's text as it begins, and `\\plain`. */
const plain = { isHidden: false, colour: 0, isShaded: false, isTiny: false };
/** In half points. */
const minSize = 2;
const maxColours = 10_000;

/** Marked as ignorable, and still a part of the text: some programs write styles of letters so. */
function isReadAnyway(word: string, target: string | undefined): boolean {
  return word === "shptxt" || word === "pntext" || (word === "cs" && target === "");
}

class Reader {
  readonly #maxCharacters: number;
  #length = 0;
  readonly #groups: Group[] = [{ target: "", skip: 1, font: "", ...plain }];
  #charset = "windows-1252";
  /** The colours of its table; the first is what can be read. */
  readonly #colours: Colour[] = [];
  #red = 0;
  #green = 0;
  #blue = 0;
  /** Something may be painted behind the text that is no shading of its own. */
  readonly #isPainted: boolean;
  #isShadedParagraph = false;
  #isShadedRow = false;
  readonly #fonts = new Map<string, string>();
  readonly #headings = new Map<string, number>();
  readonly #info = new Map<string, string>();
  readonly #date = new Map<string, number>();
  #styleName = "";
  #style = "";
  /** Bytes of characters in the document's own character set, until something else comes. */
  #pending: number[] = [];
  #toSkip = 0;
  #isDestination = false;
  #paragraph = "";
  #level: number | undefined;
  #inTable = false;
  #cells: string[] = [];
  #rows: string[][] = [];
  readonly #blocks: string[] = [];

  constructor(maxCharacters: number, isPainted: boolean) {
    this.#maxCharacters = maxCharacters;
    this.#isPainted = isPainted;
  }

  get #group(): Group {
    return this.#groups.at(-1) ?? { target: undefined, skip: 1, font: "", ...plain, isHidden: true };
  }

  take([, word, number, hex, symbol, brace, text]: RegExpExecArray): void {
    if (hex !== undefined) {
      if (this.#toSkip > 0) this.#toSkip -= 1;
      else this.#pending.push(Number.parseInt(hex, 16));
      return;
    }
    if (text !== undefined) {
      const kept = text.slice(this.#toSkip);
      this.#toSkip = Math.max(0, this.#toSkip - text.length);
      // Bytes above ASCII that were not escaped, or the second half of a character whose first was.
      if (this.#pending.length > 0 || /[\x80-\xff]/.test(kept)) {
        for (let index = 0; index < kept.length; index += 1) this.#pending.push(kept.charCodeAt(index));
        this.#flush();
      } else this.#write(kept);
      return;
    }
    this.#flush();
    if (brace === "{") this.#openGroup();
    else if (brace === "}") this.#closeGroup();
    else if (symbol !== undefined) this.#symbol(symbol);
    else if (word !== undefined) this.#control(word, number === undefined ? undefined : Number(number));
  }

  #openGroup(): void {
    if (this.#groups.length > maxDepth) throw malformed(`its groups are nested more than ${maxDepth} deep`);
    this.#groups.push({ ...this.#group });
    this.#toSkip = 0;
    this.#isDestination = false;
  }

  #closeGroup(): void {
    const { target } = this.#group;
    if (this.#groups.length > 1) this.#groups.pop();
    this.#toSkip = 0;
    if (target === "style" && this.#group.target !== "style") this.#endStyle();
    if ((target === "creatim" || target === "revtim") && this.#group.target !== target) this.#endDate(target);
  }

  #symbol(symbol: string): void {
    if (symbol === "*") this.#isDestination = true;
    else if (this.#toSkip > 0) this.#toSkip -= 1;
    else if (symbol === "~") this.#write("\u00A0");
    else if (symbol === "_") this.#write("-");
    else if (symbol === "\n" || symbol === "\r") this.#endParagraph();
    else if (symbol === "\\" || symbol === "{" || symbol === "}") this.#write(symbol);
  }

  #control(word: string, number: number | undefined): void {
    const group = this.#group;
    const isDestination = this.#isDestination;
    this.#isDestination = false;
    if (word === "u" && number !== undefined) {
      this.#write(String.fromCharCode(number < 0 ? number + 65_536 : number));
      this.#toSkip = group.skip;
    } else if (word === "uc") group.skip = Math.max(0, Math.min(number ?? 1, 100));
    else if (word === "bin") this.#toSkip = Math.max(0, number ?? 0);
    else if (word === "ansicpg") this.#charset = codePages[String(number)] ?? `windows-${number}`;
    else if (word === "mac") this.#charset = "macintosh";
    else if (word === "fonttbl") group.target = "font";
    else if (word === "colortbl") group.target = "colours";
    else if (group.target === "colours") this.#colourPart(word, number ?? 0);
    else if (word === "stylesheet") group.target = "style";
    else if (word === "f") group.font = String(number);
    else if (word === "fcharset" && group.target === "font")
      this.#fonts.set(group.font, fontCharsets[String(number)] ?? "");
    else if (infoFields.has(word)) group.target = word;
    else if (dateFields.has(word)) this.#date.set(word, number ?? 0);
    else if (hidden.has(word) || (isDestination && !isReadAnyway(word, group.target)))
      group.target = undefined;
    else if (group.target === "style") this.#styleControl(word, number);
    else if (group.target !== "") return;
    else this.#format(word, number);
  }

  #colourPart(word: string, number: number): void {
    if (word === "red") this.#red = number;
    else if (word === "green") this.#green = number;
    else if (word === "blue") this.#blue = number;
  }

  #styleControl(word: string, number: number | undefined): void {
    if (word === "s") this.#style = String(number);
    else if (word === "outlinelevel" && number !== undefined && number < 9)
      this.#headings.set(this.#style, number + 1);
  }

  /** A control word in the document's text. */
  #format(word: string, number: number | undefined): void {
    const symbol = symbols[word];
    if (symbol !== undefined) this.#write(symbol);
    else if (word === "par" || word === "sect" || word === "page") this.#endParagraph();
    else if (word === "pard") {
      this.#level = undefined;
      this.#inTable = false;
      this.#isShadedParagraph = false;
    } else if (word === "s") this.#level = this.#headings.get(String(number)) ?? this.#level;
    else if (word === "outlinelevel")
      this.#level = number !== undefined && number < 9 ? number + 1 : undefined;
    else if (word === "intbl") this.#inTable = true;
    else if (word === "cell" || word === "nestcell") {
      this.#cells.push(this.#paragraph);
      this.#paragraph = "";
    } else if (word === "row" || word === "nestrow") {
      this.#rows.push(this.#cells);
      this.#cells = [];
    } else if (word === "footnote") this.#write(" ");
    // Text that a tracked change deletes is none of the document any more.
    else if (word === "v" || word === "deleted") this.#group.isHidden = number !== 0;
    else if (word === "plain") Object.assign(this.#group, plain);
    else if (word === "cf") this.#group.colour = number ?? 0;
    else if (word === "fs") this.#group.isTiny = number !== undefined && number <= minSize;
    else if (/^(?:highlight|cb|chcbpat|chshdng)$/.test(word)) this.#group.isShaded = number !== 0;
    else if (word === "cbpat" || word === "shading") this.#isShadedParagraph = number !== 0;
    else if (word === "trowd") this.#isShadedRow = false;
    else if (word === "clcbpat" || word === "clshdng") this.#isShadedRow ||= number !== 0;
  }

  #write(text: string): void {
    if (text === "") return;
    const { target, isHidden } = this.#group;
    if (target === "style") this.#styleName += text;
    else if (target === "colours") this.#endColours(text);
    else if (target === "" && !isHidden && this.#isSeen()) {
      this.#length += text.length;
      if (this.#length > this.#maxCharacters) throw tooMuchText();
      this.#paragraph += text;
    } else if (target !== undefined && infoFields.has(target))
      this.#info.set(target, `${this.#info.get(target) ?? ""}${text}`);
  }

  #endColours(text: string): void {
    for (let left = text.split(";").length; left > 1; left -= 1) {
      if (this.#colours.length < maxColours) this.#colours.push([this.#red, this.#green, this.#blue]);
      [this.#red, this.#green, this.#blue] = [0, 0, 0];
    }
  }

  #isSeen(): boolean {
    const { colour, isShaded, isTiny } = this.#group;
    if (isTiny) return false;
    const letters = colour === 0 ? undefined : this.#colours[colour];
    if (letters === undefined || isShaded || this.#isShadedParagraph || this.#isPainted) return true;
    return (this.#inTable && this.#isShadedRow) || !isIndistinct(letters, white);
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const bytes = Uint8Array.from(this.#pending);
    this.#pending = [];
    const font = this.#fonts.get(this.#group.font) ?? "";
    this.#write(decoderOf(font === "" ? this.#charset : font).decode(bytes));
  }

  #endStyle(): void {
    const level = /^\s*(?:heading|überschrift|titre|título|titolo|заголовок) ?(\d)/i.exec(
      this.#styleName,
    )?.[1];
    if (level !== undefined) this.#headings.set(this.#style, Number(level));
    this.#styleName = "";
    this.#style = "0";
  }

  #endDate(field: string): void {
    const [yr = 0, mo = 0, dy = 0, hr = 0, min = 0] = ["yr", "mo", "dy", "hr", "min"].map((part) =>
      this.#date.get(part),
    );
    this.#date.clear();
    const pad = (value: number): string => String(value).padStart(2, "0");
    if (yr > 0)
      this.#info.set(field, `${String(yr).padStart(4, "0")}-${pad(mo)}-${pad(dy)}T${pad(hr)}:${pad(min)}:00`);
  }

  #endParagraph(): void {
    if (this.#inTable) {
      this.#paragraph += "\n";
      return;
    }
    this.#endTable();
    const text = this.#paragraph.replace(/[ \t\u00A0]+/g, " ").trim();
    this.#paragraph = "";
    if (text === "") return;
    if (this.#level !== undefined) this.#blocks.push(heading(this.#level, text));
    else
      this.#blocks.push(
        text
          .split("\n")
          .map((line) => escapeLine(line.replace(/^[•·▪◦] */, "- ")))
          .join("\n"),
      );
  }

  #endTable(): void {
    if (this.#cells.length > 0) this.#rows.push(this.#cells);
    this.#cells = [];
    if (this.#rows.length > 0) this.#blocks.push(table(this.#rows, this.#maxCharacters));
    this.#rows = [];
  }

  end(): ParsedDocument {
    this.#flush();
    this.#inTable = false;
    this.#endParagraph();
    this.#endTable();
    return {
      text: normaliseText(this.#blocks.filter((block) => block !== "").join("\n\n")),
      title: oneLine(this.#info.get("title"), 300) ?? null,
      structure: "markdown",
      properties: propertiesOf({
        author: this.#info.get("author"),
        createdAt: this.#info.get("creatim"),
        modifiedAt: this.#info.get("revtim"),
      }),
      pages: [],
    };
  }
}

const decoders = new Map<string, TextDecoder>();

function decoderOf(label: string): TextDecoder {
  let decoder = decoders.get(label);
  if (decoder === undefined) {
    try {
      decoder = new TextDecoder(label);
    } catch {
      // A code page that nobody knows.
      decoder = new TextDecoder("windows-1252");
    }
    decoders.set(label, decoder);
  }
  return decoder;
}
