import { countWhile } from "../../../base/bisect.ts";
import { struck } from "../office/text.ts";
import type { Box } from "./objects.ts";
import { turned } from "./turn.ts";
import type { Quarter } from "./turn.ts";

/** Lines through letters and between them: "30" that is struck out before "14" is not 3014, and neither are two cells. */

/** A run of characters on one line of the page that the same rule goes through. */
export interface StruckRun {
  rule: Box;
  /** Where it stands in its cell's text. */
  start: number;
  end: number;
  left: number;
  right: number;
  /** Of its letters, in points. */
  size: number;
}

/** Between these heights above the baseline, in ems, a rule goes through letters. */
const lowestStrike = 0.12;
const highestStrike = 0.45;
/** In ems: a thicker rule is a bar. */
const maxThickness = 0.2;
/** In ems, room for a space: rules that go on for more beyond their letters are parts of drawings and of tables. */
const maxOverhang = 0.5;
/** Rules so near to each other are looked at for a letter. */
const maxCompared = 50;
/** Borders of all rows stand at the same places. */
const maxBorders = 500;

/** The level rules of a page that is not turned, by their heights. */
export class LevelRules {
  readonly #rules: Box[];

  constructor(rules: readonly Box[]) {
    this.#rules = rules
      .filter(({ left, right, bottom, top }) => right - left > top - bottom)
      .toSorted((one, other) => heightOf(one) - heightOf(other));
  }

  get isEmpty(): boolean {
    return this.#rules.length === 0;
  }

  /** The rule that goes through a letter, if there is one. */
  through(letter: Box, { baseline, size }: { baseline: number; size: number }): Box | undefined {
    const [low, high] = [baseline + lowestStrike * size, baseline + highestStrike * size];
    const first = countWhile(this.#rules, (rule) => heightOf(rule) < low);
    const middle = (letter.left + letter.right) / 2;
    return this.#rules
      .slice(first, first + maxCompared)
      .find(
        (rule) =>
          heightOf(rule) <= high &&
          rule.left <= middle &&
          rule.right >= middle &&
          rule.top - rule.bottom <= maxThickness * size,
      );
  }
}

/** The rules of a page that stand upright beside letters. */
export class UprightRules {
  readonly #rules: readonly Box[];
  /** By how the letters are turned, from the left. */
  readonly #turned = new Map<Quarter, Box[]>();

  constructor(rules: readonly Box[]) {
    this.#rules = rules;
  }

  /** Whether one stands between two letters of a line, turned upright: they are of two cells. */
  parts(letter: Box, next: Box, quarter: Quarter): boolean {
    const rules = this.#from(quarter);
    const first = countWhile(rules, (rule) => rule.left < letter.right);
    const middle = (next.bottom + next.top) / 2;
    for (const rule of rules.slice(first, first + maxBorders)) {
      if (rule.left > next.left) break;
      if (rule.right <= next.left && rule.bottom <= middle && rule.top >= middle) return true;
    }
    return false;
  }

  #from(quarter: Quarter): readonly Box[] {
    const known = this.#turned.get(quarter);
    if (known !== undefined) return known;
    const rules = this.#rules
      .map((rule) => turned(rule, quarter))
      .filter(({ left, right, bottom, top }) => right - left < top - bottom)
      .toSorted((one, other) => one.left - other.left);
    this.#turned.set(quarter, rules);
    return rules;
  }
}

function heightOf({ bottom, top }: Box): number {
  return (bottom + top) / 2;
}

/** The text with marks around what is struck out. */
export function withStrikes(text: string, runs: readonly StruckRun[]): string {
  let written = "";
  let at = 0;
  for (const { rule, start, end, left, right, size } of runs) {
    const overhang = Math.max(left - rule.left, rule.right - right);
    // A sign may be drawn so, and words that are read from the right are not in this order.
    const isText = /[\p{L}\p{N}]/u.test(text.slice(start, end)) && !rightToLeft.test(text);
    if (overhang > maxOverhang * size || !isText) continue;
    written += text.slice(at, start) + struck(text.slice(start, end));
    at = end;
  }
  // Letters may be struck one by one; a line through a single one is part of a drawing.
  return (written + text.slice(at)).replace(/~~( ?)~~/g, "$1").replace(/~~(\p{L})~~/gu, "$1");
}

export const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
