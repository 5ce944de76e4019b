import { formatNumber } from "./word/number-format.ts";

/** The numbers of lists in rich text and in Word's binary format, which define them alike. */

export interface Level {
  start: number;
  /** A name of the standard of Word's XML. */
  format: string;
  /** Characters below 9 stand for the numbers of levels. */
  text: string;
  /** Its numbers are written as 1, 2, 3, whatever their levels say. */
  isLegal: boolean;
}

export interface Use {
  list: number;
  /** Levels that this use of the list starts anew. */
  starts: ReadonlyMap<number, number>;
  /** Levels that it defines anew. */
  levels: ReadonlyMap<number, Level>;
}

export interface Label {
  level: number;
  isBullet: boolean;
  /** As "1.2" or "(a)"; empty for a bullet. */
  text: string;
}

export const maxLists = 10_000;
export const maxStart = 100_000;
export const levelsOfList = 9;

/** By their numbers in the files. */
const formats = [
  "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal decimal decimal decimal chicago",
  "ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimal decimal decimal decimalEnclosedCircle",
  "decimalFullWidth aiueoFullWidth iroha decimalZero bullet ganada chosung decimalEnclosedFullstop",
  "decimalEnclosedParen decimalEnclosedCircleChinese decimal ideographTraditional ideographZodiac decimal",
  "taiwaneseCounting decimal taiwaneseCountingThousand decimal chineseCounting decimal chineseCountingThousand",
]
  .join(" ")
  .split(" ");
const otherFormats: Readonly<Record<number, string>> = {
  45: "hebrew1",
  46: "arabicAlpha",
  47: "hebrew2",
  48: "arabicAbjad",
  51: "hindiNumbers",
  53: "thaiLetters",
  54: "thaiNumbers",
  57: "numberInDash",
  58: "russianLower",
  59: "russianUpper",
  255: "none",
};

export function formatOfNumber(number: number): string {
  return (
    formats[number] ?? (Object.hasOwn(otherFormats, number) ? otherFormats[number] : undefined) ?? "decimal"
  );
}

export class ListLabels {
  readonly #lists: ReadonlyMap<number, readonly Level[]>;
  readonly #uses: ReadonlyMap<number, Use>;
  readonly #counts = new Map<number, number[]>();
  readonly #begun = new Set<string>();

  constructor(lists: ReadonlyMap<number, readonly Level[]>, uses: ReadonlyMap<number, Use>) {
    this.#lists = lists;
    this.#uses = uses;
  }

  /** Counts a paragraph on; undefined for one that is in no list. */
  next(use: number | undefined, level = 0): Label | undefined {
    const used = use === undefined ? undefined : this.#uses.get(use);
    const levels = used === undefined ? undefined : this.#lists.get(used.list);
    const levelAt = (at: number): Level | undefined => used?.levels.get(at) ?? levels?.[at];
    const own = levelAt(level);
    if (used === undefined || own === undefined) return undefined;
    const counts = this.#counts.get(used.list) ?? [];
    this.#counts.set(used.list, counts);
    counts.length = Math.min(counts.length, level + 1);
    const anew = used.starts.get(level);
    const key = `${use} ${level}`;
    const isAnew = anew !== undefined && !this.#begun.has(key);
    this.#begun.add(key);
    for (let above = 0; above < level; above += 1) counts[above] ??= levelAt(above)?.start ?? 1;
    const before = counts[level];
    counts[level] = isAnew ? anew : before === undefined ? own.start : before + 1;
    if (own.format === "bullet") return { level, isBullet: true, text: "" };
    let text = "";
    for (const character of own.text) {
      const at = character.charCodeAt(0);
      const format = own.isLegal ? "decimal" : (levelAt(at)?.format ?? "decimal");
      text += at < levelsOfList ? formatNumber(counts[at] ?? 1, format) : character;
    }
    return { level, isBullet: false, text: text.trim() };
  }
}
