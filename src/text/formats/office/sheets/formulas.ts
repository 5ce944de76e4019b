/**
 * Formulas of a workbook, such as `AND($B2="open",C2>40)` or `SUM('Year 1'!B2:B9)`: those of conditions, and those whose
 * value was not saved. One with anything else, such as today's date or another workbook, is unknown.
 */

/** Null is an empty cell, undefined an error. */
export type CellValue = number | string | boolean | null | undefined;

/** The rows of an area. */
export type Area = readonly (readonly CellValue[])[];

/** What a part of a formula says: a value, or those of an area. */
export type FormulaValue = CellValue | Area;

export interface Place {
  row: number;
  column: number;
}

export interface Evaluation extends Place {
  /** Without a sheet, of the one that the cell is on. Throws UnknownValue. */
  valueAt: (place: Place, sheet?: string) => CellValue;
  /** The values of an area, without the empty rows below the last one. */
  areaAt?: (first: Place, last: Place, sheet?: string) => Area;
  /** What a name of the workbook stands for. */
  named?: (name: string) => FormulaValue;
}

/** A value that can't be told is not an error, which a formula might handle. */
export class UnknownValue extends Error {}

/** The value of a formula for a cell. Throws UnknownValue. */
export type Formula = (cell: Evaluation) => FormulaValue;

/** What a function makes of its values. */
export type FormulaFunction = (values: readonly FormulaValue[]) => FormulaValue;

/** Excel's bound on a cell's text: a longer one is an error. */
export const maxTextLength = 32_767;
const maxLength = 1_000;
const maxDepth = 40;
const sheetName = String.raw`(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!`;
const cellName = String.raw`\$?[A-Z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_.(!])`;
const columnRange = String.raw`\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\p{L}\p{N}_.(!])`;
const patterns = {
  number: String.raw`\d+(?:\.\d+)?(?:E[-+]?\d+)?|\.\d+`,
  text: `"(?:[^"]|"")*"`,
  cell: `(?:${sheetName})?(?:${cellName}(?::${cellName})?|${columnRange})`,
  function: String.raw`(?:_xlfn\.)?(?:_xlws\.)?[A-Z][A-Z0-9.]*(?=\()`,
  truth: String.raw`(?:TRUE|FALSE)(?![\p{L}\p{N}_.])`,
  name: String.raw`[\p{L}_][\p{L}\p{N}_.]*(?![\p{L}\p{N}_.(!\[])`,
  sign: "<>|<=|>=|[-+*/^&=<>%(),]",
};
type TokenKind = keyof typeof patterns;
const token = new RegExp(
  String.raw`\s*(?:${Object.entries(patterns)
    .map(([kind, pattern]) => `(?<${kind}>${pattern})`)
    .join("|")})\s*`,
  "iuy",
);

/**
 * @param origin the cell that its relative references are written for.
 * @returns undefined for a formula that is not understood.
 */
export function parseFormula(
  text: string,
  origin: Place,
  functions: Readonly<Record<string, FormulaFunction>>,
): Formula | undefined {
  const tokens = text.length > maxLength ? undefined : tokensOf(text.trim().replace(/^=/, ""));
  if (tokens === undefined) return undefined;
  const parser = new FormulaParser(tokens, origin, functions);
  const formula = parser.expression(0, 0);
  return parser.isAtEnd ? formula : undefined;
}

/** The value of a formula as one cell shows it; undefined if it can't be told. */
export function valueOfFormula(formula: Formula, cell: Evaluation): CellValue {
  try {
    return single(formula(cell));
  } catch (error) {
    if (error instanceof UnknownValue) return undefined;
    throw error;
  }
}

/** Whether a condition holds: so do numbers other than 0. */
export function isTrue(value: CellValue): boolean {
  return value === true || (typeof value === "number" && value !== 0);
}

export function isArea(value: FormulaValue): value is Area {
  return Array.isArray(value);
}

/** An area of one cell is its value; what would fill several cells is unknown. */
export function single(value: FormulaValue): CellValue {
  if (!isArea(value)) return value;
  if (value.length === 1 && value[0]?.length === 1) return value[0][0];
  throw new UnknownValue();
}

interface Token {
  kind: TokenKind;
  text: string;
}

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups;
    const kind = kindsOfToken.find((one) => groups?.[one] !== undefined);
    const found = kind === undefined ? undefined : groups?.[kind];
    if (kind === undefined || found === undefined) return undefined;
    tokens.push({ kind, text: found });
  }
  return tokens;
}

const kindsOfToken = [
  "number",
  "text",
  "cell",
  "function",
  "truth",
  "name",
  "sign",
] as const satisfies TokenKind[];

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
  readonly #functions: Readonly<Record<string, FormulaFunction>>;
  #at = 0;

  constructor(tokens: readonly Token[], origin: Place, functions: Readonly<Record<string, FormulaFunction>>) {
    this.#tokens = tokens;
    this.#origin = origin;
    this.#functions = functions;
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
    else if (next?.kind === "text") value = () => next.text.slice(1, -1).replaceAll('""', '"');
    else if (next?.kind === "truth") value = () => next.text.toUpperCase() === "TRUE";
    else if (next?.kind === "cell") value = this.#reference(next.text);
    else if (next?.kind === "name") value = namedValue(next.text);
    else if (next?.kind === "function")
      value = this.#call(next.text.replace(/^_xlfn\.(?:_xlws\.)?/i, "").toUpperCase(), depth);
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
    const [, quoted, plain, reference = ""] = /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?([^!]+)$/.exec(text) ?? [];
    const sheet = quoted?.replaceAll("''", "'") ?? plain;
    const [first = "", last] = reference.split(":");
    if (last === undefined) {
      const placeFor = referredPlace(first, this.#origin);
      return (cell) => cell.valueAt(placeFor(cell), sheet);
    }
    // Whole columns are their first million rows.
    const isColumns = !/\d/.test(first);
    const from = referredPlace(isColumns ? `${first}$1` : first, this.#origin);
    const to = referredPlace(isColumns ? `${last}$1048576` : last, this.#origin);
    return (cell) => {
      if (cell.areaAt === undefined) throw new UnknownValue();
      return cell.areaAt(from(cell), to(cell), sheet);
    };
  }

  #call(name: string, depth: number): Formula | undefined {
    if (!this.#takes("(")) return undefined;
    const values: Formula[] = [];
    // ROW and COLUMN ask where a cell is.
    const inner = this.#tokens[this.#at];
    const isPlace = name === "ROW" || name === "COLUMN";
    if (!this.#takes(")")) {
      do {
        const value = this.#argument(depth + 1);
        if (value === undefined) return undefined;
        values.push(value);
      } while (this.#takes(","));
      if (!this.#takes(")")) return undefined;
    }
    if (isPlace) return placeOf(name, values.length === 0 ? undefined : inner, this.#origin);
    if (name === "IF") return (cell) => chosen(values, cell);
    const apply = Object.hasOwn(this.#functions, name) ? this.#functions[name] : undefined;
    return apply && ((cell) => apply(values.map((value) => value(cell))));
  }

  /** A cell by itself is an area: a text in it is no number, while one that stands in the formula may be. */
  #argument(depth: number): Formula | undefined {
    const [first, next] = this.#tokens.slice(this.#at);
    const value = this.expression(0, depth);
    const isCell = first?.kind === "cell" && (next?.text === "," || next?.text === ")");
    if (value === undefined || !isCell) return value;
    return (cell) => {
      const found = value(cell);
      return isArea(found) ? found : [[found]];
    };
  }

  #takes(sign: string): boolean {
    const next = this.#tokens[this.#at];
    const isThere = next?.kind === "sign" && next.text === sign;
    if (isThere) this.#at += 1;
    return isThere;
  }
}

/** Of an `IF`, only what is chosen needs a value. */
function chosen([condition, then, otherwise]: readonly Formula[], cell: Evaluation): FormulaValue {
  const value = single(condition?.(cell));
  if (value === undefined) return undefined;
  if (typeof value === "string") throw new UnknownValue();
  const part = isTrue(value) ? then : otherwise;
  return part === undefined ? isTrue(value) : single(part(cell));
}

function namedValue(name: string): Formula {
  return (cell) => {
    if (cell.named === undefined) throw new UnknownValue();
    return cell.named(name);
  };
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

/** Each value of an area with the one at its place in another, or with a single one. */
function combined(sign: string, one: FormulaValue, other: FormulaValue): FormulaValue {
  if (!isArea(one) && !isArea(other)) return combinedValues(sign, one, other);
  const [left, right] = [one, other].map((value) => (isArea(value) ? value : undefined));
  if (left !== undefined && right !== undefined && !haveOneSize(left, right)) throw new UnknownValue();
  return (left ?? right ?? []).map((row, at) =>
    row.map((_, column) =>
      combinedValues(
        sign,
        isArea(one) ? one[at]?.[column] : one,
        isArea(other) ? other[at]?.[column] : other,
      ),
    ),
  );
}

function haveOneSize(one: Area, other: Area): boolean {
  return one.length === other.length && one[0]?.length === other[0]?.length;
}

function combinedValues(sign: string, one: CellValue, other: CellValue): CellValue {
  if (one === undefined || other === undefined) return undefined;
  if (sign === "&") {
    const text = written(one) + written(other);
    return text.length > maxTextLength ? undefined : text;
  }
  if (ranks[sign] === 1) return compares(sign, comparison(one, other));
  const [left, right] = [numberOf(one), numberOf(other)];
  if (left === undefined || right === undefined) return undefined;
  const result = computed(sign, left, right);
  return Number.isFinite(result) ? result : undefined;
}

function computed(sign: string, left: number, right: number): number {
  if (sign === "+") return left + right;
  if (sign === "-") return left - right;
  if (sign === "*") return left * right;
  return sign === "^" ? left ** right : left / right;
}

export function compares(sign: string, order: number): boolean {
  if (sign === "=") return order === 0;
  if (sign === "<>") return order !== 0;
  if (sign === "<") return order < 0;
  if (sign === "<=") return order <= 0;
  return sign === ">" ? order > 0 : order >= 0;
}

/** Numbers come before texts, and those before truths; an empty cell is as the other's nothing. Case does not count. */
export function comparison(one: CellValue, other: CellValue): number {
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

export function numberOf(value: CellValue): number | undefined {
  if (value === undefined) return undefined;
  const number = value === "" ? Number.NaN : Number(value ?? 0);
  return Number.isNaN(number) ? undefined : number;
}

export function written(value: CellValue): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value ?? "");
}
