import { entryText } from "../../zip.ts";
import type { ZipEntries } from "../../zip.ts";
import { child, elements, noElement, textOf, treeOf } from "../xml-tree.ts";

/** Number formats that a cell has while its value is above, below or between others: zeros that are hidden, thousands. */

/** The format of a number at a place, counted from 0; undefined where no condition gives it one. */
export type ConditionalFormat = (value: number, row: number, column: number) => string | undefined;

interface Rule {
  areas: Area[];
  priority: number;
  holds: (value: number) => boolean;
  /** Undefined for a rule that changes no numbers. */
  format: string | undefined;
  stops: boolean;
}

interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const maxRules = 200;
const maxAreas = 100;

/** The conditional formats of each sheet, by its part. */
export function conditionalFormatsOf(entries: ZipEntries): (sheet: string) => ConditionalFormat {
  const formats = formatsIn(entryText(entries, "xl/styles.xml") ?? "");
  if (formats.every((format) => format === undefined)) return () => () => undefined;
  return (sheet) => conditionalFormatIn(entryText(entries, sheet) ?? "", formats);
}

function conditionalFormatIn(xml: string, formats: readonly (string | undefined)[]): ConditionalFormat {
  const rules = [
    ...xml.matchAll(/<((?:\w{1,10}:)?)conditionalFormatting\b[^>]*>[^]*?<\/\1conditionalFormatting>/g),
  ]
    .slice(0, maxRules)
    .flatMap(([part]) => rulesIn(part, formats))
    .toSorted((one, other) => one.priority - other.priority);
  return (value, row, column) => {
    for (const rule of rules) {
      if (!rule.holds(value) || !rule.areas.some((area) => isIn(area, row, column))) continue;
      if (rule.format !== undefined || rule.stops) return rule.format;
    }
    return undefined;
  };
}

function formatsIn(styles: string): (string | undefined)[] {
  const [part] = /<((?:\w{1,10}:)?)dxfs\b[^>]*>[^]*?<\/\1dxfs>/.exec(styles) ?? [];
  return elements(treeOf(part, "dxfs")).map((format) => child(format, "numFmt")?.attributes["formatCode"]);
}

function rulesIn(xml: string, formats: readonly (string | undefined)[]): Rule[] {
  const tree = child(treeOf(`<part>${xml}</part>`, "part"), "conditionalFormatting") ?? noElement;
  const areas = (tree.attributes["sqref"] ?? "")
    .split(" ")
    .slice(0, maxAreas)
    .flatMap((area) => areaOf(area));
  return elements(tree).flatMap((rule): Rule[] => {
    const { type, operator, dxfId, priority, stopIfTrue } = rule.attributes;
    const formulas = elements(rule).filter(({ name }) => name === "formula");
    const limits = formulas.map((formula) => Number(textOf(formula) || Number.NaN));
    const [first = Number.NaN, second = Number.NaN] = limits;
    if (type !== "cellIs" || limits.some((limit) => Number.isNaN(limit))) return [];
    return [
      {
        areas,
        priority: Number(priority ?? 0),
        holds: (value) => compares(value, operator, first, second),
        format: formats[Number(dxfId)],
        stops: stopIfTrue === "1",
      },
    ];
  });
}

function compares(value: number, operator: string | undefined, first: number, second: number): boolean {
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
  return operator !== undefined && Object.hasOwn(results, operator) && results[operator] === true;
}

/** Of `B2:C4`. */
function areaOf(text: string): Area[] {
  const [, left, top, right = left, bottom = top] =
    /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(text) ?? [];
  if (left === undefined || right === undefined) return [];
  return [{ left: columnOf(left), right: columnOf(right), top: Number(top) - 1, bottom: Number(bottom) - 1 }];
}

function columnOf(name: string): number {
  return Array.from(name).reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}

function isIn({ top, bottom, left, right }: Area, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
