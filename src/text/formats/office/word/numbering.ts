import type { ParagraphStyle } from "./styles.ts";
import { child, elements, isOn, treeOf, valueOf, wholeNumber } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";
import { bulletSign } from "../symbols.ts";
import { formatNumber } from "./number-format.ts";

/** What Word prints before a paragraph. */
export interface Label {
  level: number;
  isBullet: boolean;
  /** As "1.2" or "(a)"; of bullets, those that say something, as "☐". */
  text: string;
}

interface Level {
  start: number;
  format: string;
  text: string;
  isLegal: boolean;
  /** The number of the level whose step starts this one anew; 0 is none. */
  restart: number | undefined;
  style: string | undefined;
}

interface List {
  abstract: string;
  overrides: ReadonlyMap<number, Level>;
  starts: ReadonlyMap<number, number>;
}

const maxLevel = 8;

export class Numbering {
  readonly #abstracts = new Map<string, { levels: Map<number, Level>; styleLink: string | undefined }>();
  readonly #lists = new Map<string, List>();
  /** Lists of one abstract list count together. */
  readonly #counters = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();
  readonly #styleOf: (id: string) => ParagraphStyle;

  constructor(xml: string | undefined, styleOf: (id: string) => ParagraphStyle) {
    this.#styleOf = styleOf;
    for (const element of elements(treeOf(xml, "numbering"))) {
      const { abstractNumId: abstract, numId: id } = element.attributes;
      if (element.name === "abstractNum" && abstract !== undefined)
        this.#abstracts.set(abstract, {
          levels: levelsOf(element),
          styleLink: valueOf(element, "numStyleLink"),
        });
      else if (element.name === "num" && id !== undefined) this.#lists.set(id, listOf(element));
    }
  }

  /** Counts one paragraph on. */
  next(numbering: ParagraphStyle["numbering"], style: string | undefined): Label | undefined {
    const list = numbering === undefined ? undefined : this.#lists.get(numbering.id);
    if (numbering === undefined || list === undefined) return undefined;
    const abstract = this.#linked(list.abstract);
    const levels = this.#abstracts.get(abstract)?.levels;
    const ofStyle = [...(levels ?? [])].find(([, each]) => each.style !== undefined && each.style === style);
    const at = Math.min(numbering.level ?? ofStyle?.[0] ?? 0, maxLevel);
    const levelAt = (index: number): Level | undefined => list.overrides.get(index) ?? levels?.get(index);
    const level = levelAt(at);
    if (level === undefined) return undefined;
    const counters = this.#counters.get(abstract) ?? [];
    this.#counters.set(abstract, counters);
    for (const [index, start] of list.starts) {
      const key = `${numbering.id} ${index}`;
      if (this.#begun.has(key) || index > at) continue;
      this.#begun.add(key);
      counters[index] = start - 1;
    }
    for (let above = 0; above < at; above += 1) counters[above] ??= levelAt(above)?.start ?? 1;
    counters[at] = (counters[at] ?? level.start - 1) + 1;
    for (let below = at + 1; below <= maxLevel; below += 1) {
      const restart = levelAt(below)?.restart ?? below;
      if (restart > at)
        counters[below] = list.starts.has(below) ? (list.starts.get(below) ?? 1) - 1 : undefined;
    }
    if (level.format === "bullet") return { level: at, isBullet: true, text: level.text };
    const text = level.text.replace(/%([1-9])/g, (_match, digit: string) => {
      const index = Number(digit) - 1;
      const own = levelAt(index)?.format ?? "decimal";
      // "Section 1.01" below "Article I" keeps its zero.
      const format = level.isLegal && own !== "decimalZero" ? "decimal" : own;
      return formatNumber(counters[index] ?? levelAt(index)?.start ?? 1, format);
    });
    return { level: at, isBullet: false, text: text.trim() };
  }

  /** An abstract list may be that of a style. */
  #linked(abstract: string): string {
    const link = this.#abstracts.get(abstract)?.styleLink;
    const list = link === undefined ? undefined : this.#lists.get(this.#styleOf(link).numbering?.id ?? "");
    return list?.abstract ?? abstract;
  }
}

/** The label as Word 2003 writes it into its XML, beside the list that it belongs to. */
export function writtenLabel(properties: Element | undefined): Label | undefined {
  const list = child(properties, "listPr");
  const text = child(list, "t")?.attributes["val"]?.trim();
  if (text === undefined) return undefined;
  const isBullet = /^(?:[^\p{L}\p{N}]|o)$/u.test(text);
  const font = child(list, "font")?.attributes["val"];
  const level = Math.min(wholeNumber(valueOf(list, "ilvl")) ?? 0, maxLevel);
  return { level, isBullet, text: isBullet ? bulletSign(text, font) : text };
}

function levelsOf(element: Element): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const each of elements(element)) {
    const index = wholeNumber(each.attributes["ilvl"]);
    if (each.name !== "lvl" || index === undefined) continue;
    const format = formatOf(each);
    const text = valueOf(each, "lvlText") ?? "";
    const { ascii, hAnsi } = child(each, "rPr", "rFonts")?.attributes ?? {};
    levels.set(index, {
      start: wholeNumber(valueOf(each, "start")) ?? 0,
      format,
      text: format === "bullet" ? bulletSign(text, ascii ?? hAnsi) : text,
      isLegal: isOn(each, "isLgl"),
      restart: wholeNumber(valueOf(each, "lvlRestart")),
      style: valueOf(each, "pStyle"),
    });
  }
  return levels;
}

/** Newer formats stand in one branch of an AlternateContent, with an older one beside them. */
function formatOf(level: Element): string {
  const format = child(level, "numFmt") ?? child(level, "AlternateContent", "Choice", "numFmt");
  const { val = "decimal", format: custom = "" } = format?.attributes ?? {};
  return val === "custom" && /^0+1,/.test(custom) ? `zeros ${custom.indexOf("1") + 1}` : val;
}

function listOf(element: Element): List {
  const overrides = new Map<number, Level>();
  const starts = new Map<number, number>();
  for (const each of elements(element)) {
    const index = wholeNumber(each.attributes["ilvl"]);
    if (each.name !== "lvlOverride" || index === undefined) continue;
    for (const [at, level] of levelsOf(each)) overrides.set(at, level);
    const start = wholeNumber(valueOf(each, "startOverride"));
    if (start !== undefined) starts.set(index, start);
  }
  return { abstract: valueOf(element, "abstractNumId") ?? "", overrides, starts };
}
