import { bulletSign } from "../symbols.ts";
import { formatNumber } from "../word/number-format.ts";
import { child, elements, wholeNumber } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";

/** Lists and numbered headings: what stands before each item. */

const maxLevel = 9;
const formats: Readonly<Record<string, string>> = {
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
  "1": "decimal",
  // LibreOffice writes how other numbers begin: "一, 二, 三, ...".
  一: "chineseCounting",
  甲: "ideographTraditional",
  子: "ideographZodiac",
  "１": "decimalFullWidth",
  "①": "decimalEnclosedCircle",
  ｲ: "iroha",
  イ: "iroha",
  ｱ: "aiueo",
  ア: "aiueo",
  가: "ganada",
  ㄱ: "chosung",
  א: "hebrew1",
  أ: "arabicAlpha",
  ก: "thaiLetters",
  "а (ru)": "russianLower",
  "А (ru)": "russianUpper",
};

/** A list, or a list in one. */
export interface OpenList {
  style: string;
  level: number;
  /** How many items each level has; shared with the lists inside. */
  counts: number[];
  /** The item that comes next has no mark yet. */
  item: Element | undefined;
}

/** What stands before an item: "1.2"; of bullets, those that say something, as "☐". */
export interface ListMark {
  text: string;
  isBullet: boolean;
}

const bullet: ListMark = { text: "", isBullet: true };

export class ListMarks {
  readonly #styles: ReadonlyMap<string, Element>;
  readonly #byId = new Map<string, number[]>();
  readonly #byStyle = new Map<string, number[]>();
  readonly #headings: number[] = [];

  constructor(styles: ReadonlyMap<string, Element>) {
    this.#styles = styles;
  }

  open({ attributes }: Element, outer: OpenList | undefined, ofParagraphs: string | undefined): OpenList {
    const style = attributes["style-name"] ?? outer?.style ?? ofParagraphs ?? "";
    if (outer !== undefined)
      return { style, level: Math.min(outer.level + 1, maxLevel), counts: outer.counts, item: undefined };
    const isContinued = attributes["continue-numbering"] === "true";
    const former = attributes["continue-list"];
    // LibreOffice may leave out the name of the list that goes on.
    const counts =
      this.#byId.get(former ?? "") ??
      (isContinued || former !== undefined ? this.#byStyle.get(style) : undefined) ??
      [];
    if (attributes["id"] !== undefined) this.#byId.set(attributes["id"], counts);
    this.#byStyle.set(style, counts);
    return { style, level: 0, counts, item: undefined };
  }

  /** A paragraph that is an item of a list without being in it (`text:numbered-paragraph`). */
  numbered({ attributes }: Element, item: Element): OpenList {
    const key = attributes["list-id"] ?? attributes["style-name"] ?? "";
    const counts = this.#byId.get(key) ?? [];
    this.#byId.set(key, counts);
    const level = Math.min(Math.max((wholeNumber(attributes["level"]) ?? 1) - 1, 0), maxLevel);
    return { style: attributes["style-name"] ?? "", level, counts, item };
  }

  /** Counts the list's next item. */
  next({ style, level, counts, item }: OpenList): ListMark | undefined {
    const { "style-override": own = style, "start-value": start } = item?.attributes ?? {};
    return this.#mark(own, level, counts, start);
  }

  /** Counts a heading; undefined for one without a number. */
  heading(level: number): ListMark | undefined {
    const mark = this.#mark("", level, this.#headings, undefined);
    return mark === undefined || mark.isBullet || mark.text === "" ? undefined : mark;
  }

  #mark(style: string, level: number, counts: number[], start: string | undefined): ListMark | undefined {
    const levels = elements(this.#styles.get(style) ?? { name: "", attributes: {}, children: [] });
    const of = (at: number): Element | undefined =>
      levels.find(({ attributes }) => wholeNumber(attributes["level"]) === at + 1);
    counts.length = Math.min(counts.length, level + 1);
    const first = (at: number): number => wholeNumber(of(at)?.attributes["start-value"]) ?? 1;
    for (let at = 0; at < level; at += 1) counts[at] ??= first(at);
    const before = counts[level];
    counts[level] = wholeNumber(start) ?? (before === undefined ? first(level) : before + 1);
    const own = of(level);
    if (own === undefined) return levels.length === 0 ? bullet : undefined;
    if (!own.name.endsWith("-number") && own.name !== "outline-level-style")
      return { text: bulletSign(own.attributes["bullet-char"], fontOf(own)), isBullet: true };
    return numberMark(level, counts, of);
  }
}

function fontOf(level: Element): string | undefined {
  const { "font-name": name, "font-family": family } = child(level, "text-properties")?.attributes ?? {};
  return name ?? family;
}

function numberMark(
  level: number,
  counts: readonly number[],
  of: (at: number) => Element | undefined,
): ListMark | undefined {
  const number = (at: number): string => {
    const format = of(at)?.attributes["num-format"] ?? "1";
    if (format === "") return "";
    const key = format.replace(/,.*?( \(\w+\))?$/s, "$1");
    return formatNumber(
      counts[at] ?? 1,
      (Object.hasOwn(formats, key) ? formats[key] : undefined) ?? "decimal",
    );
  };
  const { attributes = {} } = of(level) ?? {};
  const written = attributes["num-list-format"];
  if (written !== undefined) {
    const text = written.replace(/%(\d{1,2})%/g, (_, at: string) => number(Number(at) - 1)).trim();
    return text === "" ? undefined : { text, isBullet: false };
  }
  if ((attributes["num-format"] ?? "") === "") return undefined;
  const shown = Math.min(wholeNumber(attributes["display-levels"]) ?? 1, level + 1);
  const numbers: string[] = [];
  for (let at = level - shown + 1; at <= level; at += 1) numbers.push(number(at));
  const joined = numbers.filter((each) => each !== "").join(".");
  const text = `${attributes["num-prefix"] ?? ""}${joined}${attributes["num-suffix"] ?? ""}`.trim();
  return { text, isBullet: false };
}

/** The number as the file has it, if it has it. */
export function writtenNumber(paragraph: Element): string | undefined {
  const [text] = child(paragraph, "number")?.children ?? [];
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}
