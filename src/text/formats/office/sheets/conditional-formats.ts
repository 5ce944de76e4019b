import { entryText } from "../../zip.ts";
import type { ZipEntries } from "../../zip.ts";
import { child, elements, noElement, textOf, treeOf } from "../xml-tree.ts";
import type { Element } from "../xml-tree.ts";
import { columnOf, isTrue, parseFormula, valueOfFormula } from "./formulas.ts";
import type { CellValue, Evaluation, Formula, FormulaFunction } from "./formulas.ts";

/** Formats that a cell has while a condition holds: zeros that are hidden, thousands, white letters. */

/** What a condition changes in a cell, whose own value is among those that it looks at. */
export interface ConditionalLook {
  /** Of its number; `;;;` shows nothing. */
  format: string | undefined;
  /** White letters, which are not seen on a cell without a colour of its own. */
  isWhite: boolean;
}

/** The look of a cell; undefined where no condition gives it one. */
export type ConditionalFormat = (cell: Evaluation) => ConditionalLook | undefined;

interface Rule {
  areas: Area[];
  priority: number;
  holds: (cell: Evaluation) => boolean;
  look: RuleLook;
  stops: boolean;
}

/** What a rule changes; undefined leaves it to the rules after it. */
interface RuleLook {
  format?: string | undefined;
  isWhite?: boolean | undefined;
  /** Behind the letters. */
  isColoured: boolean;
}

type Functions = Readonly<Record<string, FormulaFunction>>;

interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const maxRules = 200;
const maxAreas = 100;

/** The conditional formats of each sheet, by its part. */
export function conditionalFormatsOf(
  entries: ZipEntries,
  functions: Functions,
): (sheet: string) => ConditionalFormat {
  const looks = looksIn(entryText(entries, "xl/styles.xml") ?? "");
  if (looks.every(({ format, isWhite = false }) => format === undefined && !isWhite))
    return () => () => undefined;
  return (sheet) => conditionalFormatIn(entryText(entries, sheet) ?? "", looks, functions);
}

function conditionalFormatIn(
  xml: string,
  looks: readonly RuleLook[],
  functions: Functions,
): ConditionalFormat {
  // A table's style may give its rows a colour.
  const mayBeColoured = /<(?:\w{1,10}:)?tablePart\b/.test(xml);
  const rules = [
    ...xml.matchAll(/<((?:\w{1,10}:)?)conditionalFormatting\b[^>]*>[^]*?<\/\1conditionalFormatting>/g),
  ]
    .slice(0, maxRules)
    .flatMap(([part]) => rulesIn(part, looks, functions))
    .toSorted((one, other) => one.priority - other.priority);
  return (cell) => {
    const found: RuleLook = { isColoured: mayBeColoured };
    for (const { areas, holds, look, stops } of rules) {
      if (!areas.some((area) => isIn(area, cell)) || !holds(cell)) continue;
      found.format ??= look.format;
      found.isWhite ??= look.isWhite;
      found.isColoured ||= look.isColoured;
      if (stops) break;
    }
    const isWhite = found.isWhite === true && !found.isColoured;
    return found.format === undefined && !isWhite ? undefined : { format: found.format, isWhite };
  };
}

function looksIn(styles: string): RuleLook[] {
  const [part] = /<((?:\w{1,10}:)?)dxfs\b[^>]*>[^]*?<\/\1dxfs>/.exec(styles) ?? [];
  return elements(treeOf(part, "dxfs")).map((format) => {
    const color = child(child(format, "font") ?? noElement, "color")?.attributes;
    const { rgb = "", theme, tint } = color ?? {};
    const isWhite = /^(?:FF)?FFFFFF$/i.test(rgb) || (theme === "0" && tint === undefined);
    return {
      format: child(format, "numFmt")?.attributes["formatCode"],
      isWhite: color === undefined ? undefined : isWhite,
      isColoured: child(format, "fill") !== undefined,
    };
  });
}

function rulesIn(xml: string, looks: readonly RuleLook[], functions: Functions): Rule[] {
  const tree = child(treeOf(`<part>${xml}</part>`, "part"), "conditionalFormatting") ?? noElement;
  const areas = (tree.attributes["sqref"] ?? "")
    .split(" ")
    .slice(0, maxAreas)
    .flatMap((area) => areaOf(area));
  const [first] = areas;
  if (first === undefined) return [];
  // Formulas are written for the cell at the top left of all areas.
  const origin = {
    row: Math.min(...areas.map(({ top }) => top)),
    column: Math.min(...areas.map(({ left }) => left)),
  };
  return elements(tree).flatMap((rule): Rule[] => {
    const { dxfId, priority, stopIfTrue } = rule.attributes;
    const formulas = elements(rule)
      .filter(({ name }) => name === "formula")
      .map((formula) => parseFormula(textOf(formula), origin, functions));
    const holds = formulas.every((formula) => formula !== undefined)
      ? conditionOf(rule, formulas)
      : undefined;
    const look = looks[Number(dxfId)] ?? { isColoured: isScale(rule) };
    const place = { areas, priority: Number(priority ?? 0) };
    if (holds !== undefined) return [{ ...place, holds, look, stops: stopIfTrue === "1" }];
    // It may hold: white letters may be seen there.
    return look.isColoured ? [{ ...place, holds: () => true, look: { isColoured: true }, stops: false }] : [];
  });
}

/** Whether a rule colours all of its cells, by their values. */
function isScale({ attributes: { type } }: Element): boolean {
  return type === "colorScale" || type === "dataBar";
}

/** Of rules that say what a cell's text has, the formula says the same. */
const byFormula =
  /^(?:expression|(?:notC|c)ontainsText|beginsWith|endsWith|(?:notC|c)ontains(?:Blanks|Errors))$/;

function conditionOf(
  rule: Element,
  [first, second = first]: readonly Formula[],
): ((cell: Evaluation) => boolean) | undefined {
  const { type = "", operator = "" } = rule.attributes;
  if (isScale(rule)) return () => true;
  if (first === undefined || second === undefined) return undefined;
  if (byFormula.test(type)) return (cell) => isTrue(valueOfFormula(first, cell));
  if (type !== "cellIs") return undefined;
  return (cell) => {
    const value = valueOfFormula((own) => own.valueAt(own), cell);
    if (typeof value !== "number") return false;
    return compares(value, operator, valueOfFormula(first, cell), valueOfFormula(second, cell));
  };
}

function compares(value: number, operator: string, one: CellValue, other: CellValue): boolean {
  const [first, second] = [one ?? 0, other ?? 0];
  if (typeof first !== "number" || typeof second !== "number" || one === undefined) return false;
  const isBetween = value >= Math.min(first, second) && value <= Math.max(first, second);
  const results: Readonly<Record<string, boolean>> = {
    equal: value === first,
    notEqual: value !== first,
    greaterThan: value > first,
    greaterThanOrEqual: value >= first,
    lessThan: value < first,
    lessThanOrEqual: value <= first,
    between: isBetween,
    notBetween: !isBetween,
  };
  return Object.hasOwn(results, operator) && results[operator] === true;
}

/** Of `B2:C4`. */
function areaOf(text: string): Area[] {
  const [, left, top, right = left, bottom = top] =
    /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(text) ?? [];
  if (left === undefined || right === undefined) return [];
  return [{ left: columnOf(left), right: columnOf(right), top: Number(top) - 1, bottom: Number(bottom) - 1 }];
}

function isIn({ top, bottom, left, right }: Area, { row, column }: Evaluation): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
