import { Element, Text } from "domhandler";
import type { ChildNode } from "domhandler";
import { formatNumber } from "../office/word/number-format.ts";
import { listMark } from "../markup/html/labels.ts";
import { wordsOf } from "../markup/html/tree.ts";
import type { Declarations, ElementNames, PseudoElement, StyleSheet } from "./style-sheet.ts";

/** Text that a page's style sheets write: numbers of headings and of lists, units, signs (CSS `content` and counters). */

const maxLength = 200;
const maxCharacters = 200_000;
const maxCounters = 1_000;
/** Icons, bullets and what parts the links of a menu say nothing. */
const saysSomething = /[\p{L}\p{N}\p{Sc}%§°&@*+“”„"',;:.()[\]…–—]/u;
const isTick = /^\s*[✓✔✅☑✗✘✕✖❌☒×●○•]\s*$/u;
const part =
  /"(?<double>[^"]*)"|'(?<single>[^']*)'|attr\(\s*(?<name>[\w-]{1,60})[^()]*\)|counter(?<all>s?)\((?<counter>[^()]{1,200})\)|(?<quote>open|close)-quote|(?<end>\/)/g;
const numberFormats: Readonly<Record<string, string>> = {
  "lower-alpha": "lowerLetter",
  "lower-latin": "lowerLetter",
  "upper-alpha": "upperLetter",
  "upper-latin": "upperLetter",
  "lower-roman": "lowerRoman",
  "upper-roman": "upperRoman",
  "decimal-leading-zero": "decimalZero",
  none: "none",
};

interface Written {
  element: Element;
  pseudo: PseudoElement;
  text: string;
}

export class WrittenContent {
  readonly #sheet: StyleSheet;
  /** The instances of each counter, the innermost last, with the depth of the element that made it. */
  readonly #counters = new Map<string, { level: number; value: number }[]>();
  readonly #texts: Written[] = [];
  #left = maxCharacters;

  constructor(sheet: StyleSheet) {
    this.#sheet = sheet;
  }

  /** What an element's own style does to counters. */
  count(values: Declarations, level: number): void {
    if (!this.#sheet.writes) return;
    for (const [name, value] of changes(values.get("counter-reset"), 0)) this.#reset(name, value, level);
    for (const [name, value] of changes(values.get("counter-increment"), 1))
      this.#instance(name, level).value += value;
    for (const [name, value] of changes(values.get("counter-set"), 0))
      this.#instance(name, level).value = value;
  }

  /** Reads what stands before or after an element's content. */
  note(
    pseudo: PseudoElement,
    element: Element,
    names: ElementNames,
    ancestors: readonly ElementNames[],
    isSeen: boolean,
  ): void {
    if (!this.#sheet.writes) return;
    const declared = this.#sheet.writtenFor(pseudo, names, ancestors);
    const content = declared.get("content");
    if (content === undefined || declared.get("display") === "none") return;
    this.count(declared, ancestors.length + 1);
    const isHidden =
      declared.get("visibility") === "hidden" ||
      /^0(?:\D|$)/.test(declared.get("opacity") ?? declared.get("font-size") ?? "");
    if (!isSeen || isHidden) return;
    const text = this.#textOf(content, element);
    if (!saysSomething.test(text) && !(isTick.test(text) && isInEmptyCell(element))) return;
    this.#left -= text.length;
    if (this.#left >= 0) this.#texts.push({ element, pseudo, text: isApart(declared) ? ` ${text} ` : text });
  }

  /** Counters that were made by children of the element end with it. */
  leave(level: number): void {
    if (this.#counters.size === 0) return;
    for (const instances of this.#counters.values())
      while ((instances.at(-1)?.level ?? 0) > level) instances.pop();
  }

  /** Puts the texts into the page. */
  write(): void {
    for (const { element, pseudo, text } of this.#texts) {
      if (pseudo === "before" && isUnmarkedItem(element)) {
        element.attribs = { ...element.attribs, [listMark]: text.trim() };
        continue;
      }
      // A quotation with marks of its own.
      if (element.name === "q") element.name = "span";
      const node = new Text(text);
      node.parent = element;
      const { children } = element;
      const next = pseudo === "before" ? children[0] : undefined;
      const previous = pseudo === "after" ? children.at(-1) : undefined;
      link(previous, node, next);
      element.children = pseudo === "before" ? [node, ...children] : [...children, node];
    }
  }

  #textOf(content: string, element: Element): string {
    let text = "";
    for (const { groups = {} } of content.slice(0, 1_000).matchAll(part)) {
      if (groups["end"] !== undefined) break;
      if (groups["counter"] !== undefined) text += this.#counted(groups["counter"], groups["all"] === "s");
      else if (groups["quote"] !== undefined) text += groups["quote"] === "open" ? "“" : "”";
      else if (groups["name"] !== undefined) text += element.attribs[groups["name"].toLowerCase()] ?? "";
      else text += groups["double"] ?? groups["single"] ?? "";
    }
    // Signs of a font of icons.
    return text.replace(/\p{Co}/gu, "").slice(0, maxLength);
  }

  /** `section`, `section, upper-roman`, `section, "."`, `section, ".", decimal`. */
  #counted(written: string, isNested: boolean): string {
    const [name = "", ...rest] = written.split(",").map((one) => one.trim());
    const separator = isNested ? (/^["'](.*)["']$/.exec(rest.shift() ?? "")?.[1] ?? ".") : "";
    const format = numberFormats[rest[0]?.toLowerCase() ?? ""] ?? "decimal";
    const instances = this.#counters.get(name.toLowerCase()) ?? [];
    const shown = isNested ? instances : instances.slice(-1);
    return (shown.length === 0 ? [{ value: 0 }] : shown)
      .map(({ value }) => formatNumber(value, format))
      .join(separator);
  }

  #reset(name: string, value: number, level: number): void {
    const instances = this.#counters.get(name) ?? [];
    const last = instances.at(-1);
    if (last?.level === level) last.value = value;
    else if (instances.length < maxCounters) instances.push({ level, value });
    if (this.#counters.size < maxCounters) this.#counters.set(name, instances);
  }

  #instance(name: string, level: number): { value: number } {
    const known = this.#counters.get(name)?.at(-1);
    if (known !== undefined) return known;
    this.#reset(name, 0, level);
    return this.#counters.get(name)?.at(-1) ?? { value: 0 };
  }
}

/** `a 2 b` → `[["a", 2], ["b", usual]]`. */
function changes(declared: string | undefined, usual: number): [name: string, value: number][] {
  if (declared === undefined) return [];
  return Array.from(
    declared.slice(0, 1_000).matchAll(/([a-z_][\w-]{0,100})(?:\s+(-?\d{1,9})(?![\w-]))?/g),
    ([, name = "", value]): [string, number] => [name, value === undefined ? usual : Number(value)],
  ).filter(([name]) => name !== "none");
}

/** Where a sign is all that a cell of a table shows. */
function isInEmptyCell(element: Element): boolean {
  const cell = /^t[dh]$/.test(element.name) ? element : element.parent;
  return cell instanceof Element && /^t[dh]$/.test(cell.name) && wordsOf(cell) === "";
}

function isApart(declared: Declarations): boolean {
  return (
    /^(?:block|inline-block|flex|grid|table)/.test(declared.get("display") ?? "") ||
    /^(?:absolute|fixed)/.test(declared.get("position") ?? "") ||
    declared.has("float")
  );
}

/** Of a list whose own marks are switched off. */
function isUnmarkedItem({ name, parent }: Element): boolean {
  return name === "li" && parent !== null && "attribs" in parent && parent.attribs["type"] === "none";
}

function link(previous: ChildNode | undefined, node: Text, next: ChildNode | undefined): void {
  node.prev = previous ?? null;
  node.next = next ?? null;
  if (previous !== undefined) previous.next = node;
  if (next !== undefined) next.prev = node;
}
