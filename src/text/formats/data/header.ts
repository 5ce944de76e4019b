import { isNumber } from "../header-groups.ts";

/** Whether a table of values has a first row of names. */

/** Rows below the first that are looked at. */
const maxLooked = 20;
const valueKinds: ReadonlySet<string | undefined> = new Set(["number", "date"]);

/** Whether a name stands over the values of a column. */
export function hasHeader([first = [], second = []]: readonly string[][]): boolean {
  return (
    first.some((name, column) => kindOf(name) === "text" && valueKinds.has(kindOf(second[column]))) &&
    !first.some((name) => valueKinds.has(kindOf(name)))
  );
}

/** Whether the first row holds values as the rows below it do: a log, or an export without names. */
export function isHeaderless(rows: readonly string[][]): boolean {
  const [first = [], ...body] = rows;
  const below = body.slice(0, maxLooked);
  if (below.length === 0) return false;
  const columns = first.map((cell, column) => ({
    kind: kindOf(cell),
    below: new Set(below.map((row) => kindOf(row[column])).filter((kind) => kind !== undefined)),
  }));
  const alike = columns.filter(
    ({ kind, below: kinds }) =>
      kind !== undefined && valueKinds.has(kind) && kinds.size === 1 && kinds.has(kind),
  );
  const isNamed = columns.some(
    ({ kind, below: kinds }) => kind === "text" && kinds.size > 0 && !kinds.has("text"),
  );
  // Years, weeks and hours one after the other are names of columns.
  const numbers = first.filter((cell) => kindOf(cell) === "number").map(Number);
  const isSeries =
    numbers.length > 1 && numbers.every((number, index) => number === (numbers[0] ?? 0) + index);
  const isYears =
    numbers.length > 1 &&
    kindOf(first[0]) !== "number" &&
    new Set(numbers).size === numbers.length &&
    numbers.every((number) => number >= 1900 && number < 2100 && Number.isInteger(number));
  return alike.length > 0 && !isNamed && !isSeries && !isYears;
}

function kindOf(cell = ""): "number" | "date" | "text" | undefined {
  const text = cell.trim();
  if (text === "") return undefined;
  if (
    /^\d{4}-\d\d?-\d\d?(?:[T ]\d\d:\d\d.*)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?: \d\d?:\d\d.*)?$/.test(text)
  )
    return "date";
  return isNumber(text) ? "number" : "text";
}
