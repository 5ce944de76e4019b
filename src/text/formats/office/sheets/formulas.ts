/**
 * Formulas of conditions, such as `AND($B2="open",C2>40)`: comparisons, arithmetic and the functions that look at one
 * cell. A formula with anything else, such as a range, another sheet or today's date, is unknown.
 */

/** Null is an empty cell, undefined an error. */
export type CellValue = number | string | boolean | null | undefined;

export interface Place {
  row: number;
  column: number;
}

export interface Evaluation extends Place {
  valueAt: (place: Place) => CellValue;
}

/** The value of a formula for a cell. */
export type Formula = (cell: Evaluation) => CellValue;

const maxLength = 1_000;
const maxDepth = 40;
const token =
  /\s*(?:(\d+(?:\.\d+)?(?:E[-+]?\d+)?)|"((?:[^"]|"")*)"|(\$?[A-Z]{1,3}\$?\d{1,7})(?![\w.(!:])|([A-Z][A-Z0-9.]*)(?=\()|(TRUE|FALSE)\b|(<>|<=|>=|[-+*/^&=<>%(),]))/iy;

/**
 * @param origin the cell that its relative references are written for.
 * @returns undefined for a formula that is not understood.
 */
export function parseFormula(text: string, origin: Place): Formula | undefined {
  const tokens = text.length > maxLength ? undefined : tokensOf(text.trim().replace(/^=/, ""));
  if (tokens === undefined) return undefined;
  const parser = new FormulaParser(tokens, origin);
  const formula = parser.expression(0, 0);
  return parser.isAtEnd ? formula : undefined;
}

/** Whether a condition holds: so do numbers other than 0. */
export function isTrue(value: CellValue): boolean {
  return value === true || (typeof value === "number" && value !== 0);
}

interface Token {
  kind: "number" | "text" | "cell" | "function" | "truth" | "sign";
  text: string;
}

const kinds = ["number", "text", "cell", "function", "truth", "sign"] as const;

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.slice(1);
    const at = groups?.findIndex((group) => group !== undefined) ?? -1;
    const [kind, found] = [kinds[at], groups?.[at]];
    if (kind === undefined || found === undefined) return undefined;
    tokens.push({ kind, text: found });
  }
  return tokens;
}

/** Signs between two values, by how tightly they bind. */
const ranks: Readonly<Record<string, number>> = {
  "=": 1,
  "<>": 1,
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  "&": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
  "^": 5,
};

class FormulaParser {
  readonly #tokens: readonly Token[];
  readonly #origin: Place;
  #at = 0;

  constructor(tokens: readonly Token[], origin: Place) {
    this.#tokens = tokens;
    this.#origin = origin;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  /** Values joined by signs that bind more tightly than a rank. */
  expression(above: number, depth: number): Formula | undefined {
    let left = depth > maxDepth ? undefined : this.#operand(depth);
    for (;;) {
      const next = this.#tokens[this.#at];
      const rank = next?.kind === "sign" ? ranks[next.text] : undefined;
      if (left === undefined || next === undefined || rank === undefined || rank <= above) return left;
      this.#at += 1;
      const [one, other] = [left, this.expression(rank, depth + 1)];
      if (other === undefined) return undefined;
      left = (cell) => combined(next.text, one(cell), other(cell));
    }
  }

  #operand(depth: number): Formula | undefined {
    const next = this.#tokens[this.#at];
    this.#at += 1;
    let value: Formula | undefined;
    if (next?.kind === "number") value = () => Number(next.text);
    else if (next?.kind === "text") value = () => next.text.replaceAll('""', '"');
    else if (next?.kind === "truth") value = () => next.text.toUpperCase() === "TRUE";
    else if (next?.kind === "cell") value = this.#reference(next.text);
    else if (next?.kind === "function") value = this.#call(next.text.toUpperCase(), depth);
    else if (next?.text === "(") {
      value = this.expression(0, depth + 1);
      if (!this.#takes(")")) return undefined;
    } else if (next?.text === "-" || next?.text === "+") {
      // A sign binds more tightly than a power: -1^2 is 1.
      const inner = depth > maxDepth ? undefined : this.#operand(depth + 1);
      const sign = next.text === "-" ? -1 : 1;
      return inner && ((cell) => combined("*", sign, inner(cell)));
    }
    const inner = value;
    return inner !== undefined && this.#takes("%") ? (cell) => combined("/", inner(cell), 100) : inner;
  }

  #reference(text: string): Formula {
    const placeFor = referredPlace(text, this.#origin);
    return (cell) => cell.valueAt(placeFor(cell));
  }

  #call(name: string, depth: number): Formula | undefined {
    if (!this.#takes("(")) return undefined;
    const values: Formula[] = [];
    // ROW and COLUMN ask where a cell is.
    const inner = this.#tokens[this.#at];
    const isPlace = name === "ROW" || name === "COLUMN";
    if (!this.#takes(")")) {
      do {
        const value = this.expression(0, depth + 1);
        if (value === undefined) return undefined;
        values.push(value);
      } while (this.#takes(","));
      if (!this.#takes(")")) return undefined;
    }
    if (isPlace) return placeOf(name, values.length === 0 ? undefined : inner, this.#origin);
    const apply = functions[name];
    return apply && ((cell) => apply(values.map((value) => value(cell))));
  }

  #takes(sign: string): boolean {
    const next = this.#tokens[this.#at];
    const isThere = next?.kind === "sign" && next.text === sign;
    if (isThere) this.#at += 1;
    return isThere;
  }
}

function placeOf(name: string, of: Token | undefined, origin: Place): Formula | undefined {
  if (of !== undefined && of.kind !== "cell") return undefined;
  const placeFor = of === undefined ? (cell: Place) => cell : referredPlace(of.text, origin);
  return (cell) => 1 + (name === "ROW" ? placeFor(cell).row : placeFor(cell).column);
}

/** Where a reference such as `$B2`, written for the cell at `origin`, leads from another cell. */
function referredPlace(text: string, origin: Place): (cell: Place) => Place {
  const [, fixedColumn = "", name = "", fixedRow = "", number = ""] =
    /^(\$?)([A-Z]+)(\$?)(\d+)$/i.exec(text) ?? [];
  const column = columnOf(name.toUpperCase());
  const row = Number(number) - 1;
  return (cell) => ({
    row: fixedRow === "$" ? row : row + cell.row - origin.row,
    column: fixedColumn === "$" ? column : column + cell.column - origin.column,
  });
}

/** A is 0. */
export function columnOf(name: string): number {
  return Array.from(name).reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}

function combined(sign: string, one: CellValue, other: CellValue): CellValue {
  if (one === undefined || other === undefined) return undefined;
  if (sign === "&") return written(one) + written(other);
  if (ranks[sign] === 1) return compares(sign, comparison(one, other));
  const [left, right] = [numberOf(one), numberOf(other)];
  if (left === undefined || right === undefined) return undefined;
  if (sign === "+") return left + right;
  if (sign === "-") return left - right;
  if (sign === "*") return left * right;
  if (sign === "^") return left ** right;
  return right === 0 ? undefined : left / right;
}

function compares(sign: string, order: number): boolean {
  if (sign === "=") return order === 0;
  if (sign === "<>") return order !== 0;
  if (sign === "<") return order < 0;
  if (sign === "<=") return order <= 0;
  return sign === ">" ? order > 0 : order >= 0;
}

/** Numbers come before texts, and those before truths; an empty cell is as the other's nothing. Case does not count. */
function comparison(one: CellValue, other: CellValue): number {
  const [left, right] = [filled(one, other), filled(other, one)];
  const kindsApart = order.indexOf(typeof left) - order.indexOf(typeof right);
  if (kindsApart !== 0) return kindsApart;
  const [first, second] = [left, right].map((value) =>
    typeof value === "string" ? value.toLowerCase() : value,
  );
  if (first === second || first === undefined || second === undefined) return 0;
  return (first ?? 0) < (second ?? 0) ? -1 : 1;
}

const order: readonly string[] = ["number", "string", "boolean"];

function filled(value: CellValue, beside: CellValue): CellValue {
  if (value !== null) return value;
  if (typeof beside === "string") return "";
  return typeof beside === "boolean" ? false : 0;
}

function numberOf(value: CellValue): number | undefined {
  if (value === undefined) return undefined;
  const number = value === "" ? Number.NaN : Number(value ?? 0);
  return Number.isNaN(number) ? undefined : number;
}

function written(value: CellValue): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value ?? "");
}

function placeIn(part: CellValue, text: CellValue): CellValue {
  if (part === undefined || text === undefined) return undefined;
  const at = written(text).indexOf(written(part));
  return at < 0 ? undefined : at + 1;
}

const ofNumber =
  (apply: (value: number) => CellValue) =>
  ([value]: readonly CellValue[]): CellValue => {
    const number = numberOf(value);
    return number === undefined ? undefined : apply(number);
  };
const ofText =
  (apply: (text: string, ...rest: readonly (number | undefined)[]) => CellValue) =>
  ([value, ...rest]: readonly CellValue[]): CellValue =>
    value === undefined ? undefined : apply(written(value), ...rest.map((one) => numberOf(one)));

const functions: Readonly<Record<string, (values: readonly CellValue[]) => CellValue>> = {
  AND: (values) => (values.includes(undefined) ? undefined : values.every((value) => isTrue(value))),
  OR: (values) => (values.includes(undefined) ? undefined : values.some((value) => isTrue(value))),
  NOT: ([value]) => (value === undefined ? undefined : !isTrue(value)),
  IF: ([value, then = true, otherwise = false]) => {
    if (value === undefined) return undefined;
    return isTrue(value) ? then : otherwise;
  },
  IFERROR: ([value, otherwise]) => value ?? otherwise,
  ISBLANK: ([value]) => value === null,
  ISNUMBER: ([value]) => typeof value === "number",
  ISTEXT: ([value]) => typeof value === "string",
  ISNONTEXT: ([value]) => typeof value !== "string",
  ISLOGICAL: ([value]) => typeof value === "boolean",
  ISERROR: ([value]) => value === undefined,
  ISERR: ([value]) => value === undefined,
  ISEVEN: ofNumber((value) => Math.trunc(value) % 2 === 0),
  ISODD: ofNumber((value) => Math.trunc(value) % 2 !== 0),
  ABS: ofNumber(Math.abs),
  INT: ofNumber(Math.floor),
  MOD: ([value, by]) => {
    const [number, divisor] = [numberOf(value), numberOf(by)];
    if (number === undefined || divisor === undefined || divisor === 0) return undefined;
    return number - divisor * Math.floor(number / divisor);
  },
  LEN: ofText((text) => text.length),
  TRIM: ofText((text) => text.trim()),
  UPPER: ofText((text) => text.toUpperCase()),
  LOWER: ofText((text) => text.toLowerCase()),
  LEFT: ofText((text, count = 1) => text.slice(0, Math.max(0, count))),
  RIGHT: ofText((text, count = 1) => (count > 0 ? text.slice(-count) : "")),
  MID: ofText((text, start = 1, count = 0) => text.slice(start - 1, start - 1 + count)),
  EXACT: ([one, other]) =>
    one === undefined || other === undefined ? undefined : written(one) === written(other),
  FIND: ([part, text]) => placeIn(part, text),
  SEARCH: ([part, text]) =>
    part === undefined || text === undefined
      ? undefined
      : placeIn(written(part).toLowerCase(), written(text).toLowerCase()),
};
