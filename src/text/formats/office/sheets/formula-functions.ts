import * as library from "@formulajs/formulajs";
import {
  comparison,
  compares,
  isArea,
  isTrue,
  maxTextLength,
  numberOf,
  single,
  UnknownValue,
  written,
} from "./formulas.ts";
import type { CellValue, FormulaFunction, FormulaValue } from "./formulas.ts";
import type { Formatter } from "./number-format.ts";

/** The functions of formulas: those of one value each, and those of the library that say the same as Excel. */

function placeIn(part: CellValue, text: CellValue, from: CellValue = 1): CellValue {
  const start = numberOf(from);
  if (part === undefined || text === undefined || start === undefined || start < 1) return undefined;
  const at = written(text).indexOf(written(part), start - 1);
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

const ofValues: Readonly<Record<string, (values: readonly CellValue[]) => CellValue>> = {
  AND: (values) => (values.includes(undefined) ? undefined : values.every((value) => isTrue(value))),
  OR: (values) => (values.includes(undefined) ? undefined : values.some((value) => isTrue(value))),
  NOT: ([value]) => (value === undefined ? undefined : !isTrue(value)),
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
  LEFT: ofText((text, count = 1) => (count < 0 ? undefined : text.slice(0, count))),
  RIGHT: ofText((text, count = 1) => (count > 0 ? text.slice(-count) : "")),
  MID: ofText((text, start = 1, count = 0) =>
    start < 1 ? undefined : text.slice(start - 1, start - 1 + count),
  ),
  EXACT: ([one, other]) =>
    one === undefined || other === undefined ? undefined : written(one) === written(other),
  FIND: ([part, text, from]) => placeIn(part, text, from),
  SEARCH: ([part, text, from]) => {
    if (typeof part === "string" && /[*?~]/.test(part)) throw new UnknownValue();
    if (part === undefined || text === undefined) return undefined;
    return placeIn(written(part).toLowerCase(), written(text).toLowerCase(), from);
  },
  SUBSTITUTE: ([text, old, by, which]) => {
    if (text === undefined || old === undefined || by === undefined || written(old) === "") return undefined;
    const parts = written(text).split(written(old));
    if (parts.length * written(by).length > maxTextLength) return undefined;
    if (which === undefined) return parts.join(written(by));
    const at = numberOf(which) ?? 0;
    if (at < 1 || at >= parts.length) return written(text);
    return [parts.slice(0, at).join(written(old)), parts.slice(at).join(written(old))].join(written(by));
  },
};

/**
 * Functions of the library. Left out are those of chance and of the present day, and those whose results differ from
 * Excel's: what counts as a number among cells, and which cells meet a condition, is told here.
 */
const ofNumbers = "SUM PRODUCT SUMSQ AVERAGE MAX MIN MEDIAN STDEV.S STDEV.P VAR.S VAR.P".split(" ");
const ofLibrary = `
  ROUND ROUNDUP ROUNDDOWN TRUNC QUOTIENT POWER SQRT EXP LN LOG LOG10 PI SIGN CEILING FLOOR XOR
  SWITCH CHOOSE INDEX MATCH VLOOKUP HLOOKUP REPT CONCATENATE CONCAT TEXTJOIN REPLACE DATE YEAR
  MONTH DAY EDATE EOMONTH WEEKDAY DAYS NETWORKDAYS WORKDAY PMT PV FV NPV
`
  .trim()
  .split(/\s+/);
/** What looks for a text takes `*` and `?` for any letters, which the library does not. */
const lookups = /LOOKUP$|^MATCH$/;
/** Functions of the cells that meet conditions, by what they make of them. */
const ofMatches: Readonly<Record<string, string>> = { SUMIF: "SUM", AVERAGEIF: "AVERAGE" };
const ofAllMatches: Readonly<Record<string, string>> = {
  SUMIFS: "SUM",
  AVERAGEIFS: "AVERAGE",
  MAXIFS: "MAX",
  MINIFS: "MIN",
};
/** Days that the library counts one by one: a hundred years. */
const maxDays = 36_525;
const isBeyond = (value: FormulaValue, most: number) => Math.abs(numberOf(single(value)) ?? 0) > most;
/** What would take the library too long or too much memory. */
const tooMuch: Readonly<Record<string, (values: readonly FormulaValue[]) => boolean>> = {
  REPT: ([, count]) => isBeyond(count, maxTextLength),
  WORKDAY: ([, days]) => isBeyond(days, maxDays),
  NETWORKDAYS: ([from, to]) => isBeyond((numberOf(single(to)) ?? 0) - (numberOf(single(from)) ?? 0), maxDays),
};

/** All functions that are known; a text's formats are those of the workbook. */
export function formulaFunctions(format: Formatter): Readonly<Record<string, FormulaFunction>> {
  const functions: Record<string, FormulaFunction> = {};
  for (const [name, apply] of Object.entries(ofValues)) functions[name] = withSingles(name, apply);
  for (const name of ofNumbers) {
    const apply = libraryFunction(name);
    functions[name] = (values) => valueFrom(apply, numbersOf(values));
  }
  for (const name of ["LARGE", "SMALL"]) {
    const apply = libraryFunction(name);
    functions[name] = ([area, ...rest]) => valueFrom(apply, [[numbersOf([area])], ...rest]);
  }
  for (const name of ofLibrary) {
    const apply = libraryFunction(name);
    functions[name] = (values) => {
      if (lookups.test(name) && values.some((value) => typeof value === "string" && /[*?~]/.test(value)))
        throw new UnknownValue();
      const known = values.map((value) => ofOneCell(value));
      if (tooMuch[name]?.(known) === true) throw new UnknownValue();
      return valueFrom(apply, known);
    };
  }
  for (const [name, made] of Object.entries(ofMatches))
    functions[name] = ([area, condition, summed = area]) =>
      functions[made]?.([[matches(summed, [area, condition])]]);
  for (const [name, made] of Object.entries(ofAllMatches))
    functions[name] = ([summed, ...conditions]) => functions[made]?.([[matches(summed, conditions)]]);
  for (const name of ["COUNTIF", "COUNTIFS"])
    functions[name] = (conditions) => matches(conditions[0], conditions).length;
  functions["COUNT"] = (values) => numbersOf(values, true).length;
  functions["COUNTA"] = (values) =>
    values.flatMap((value) => cellsOf(value)).filter((one) => one !== null).length;
  functions["COUNTBLANK"] = ([area]) => cellsOf(area).filter((one) => one === null || one === "").length;
  functions["SUMPRODUCT"] = (areas) => sumOfProducts(areas);
  functions["RANK"] = ([value, area, ascends]) =>
    rankOf(single(value), numbersOf([area]), isTrue(single(ascends)));
  functions["RANK.EQ"] = functions["RANK"];
  functions["STDEV"] = functions["STDEV.S"] ?? unknown;
  functions["VAR"] = functions["VAR.S"] ?? unknown;
  functions["IFNA"] = functions["IFERROR"] ?? unknown;
  functions["IFS"] = (values) => firstTrue(values);
  functions["TEXT"] = ([value, code]) => {
    const [shown, pattern] = [single(value), single(code)];
    if (shown === undefined || typeof pattern !== "string") return undefined;
    const number = numberOf(shown);
    // German formats such as "JJJJ" are none that the formatter knows.
    return number === undefined ? written(shown) : valueFrom(() => format(pattern, number), []);
  };
  functions["VALUE"] = ([value]) => numberOf(single(value));
  return functions;
}

/** The library does not take an area of one cell for its value. */
function ofOneCell(value: FormulaValue): FormulaValue {
  return isArea(value) && value.length === 1 && value[0]?.length === 1 ? value[0][0] : value;
}

function cellsOf(value: FormulaValue): readonly CellValue[] {
  return isArea(value) ? value.flat() : [value];
}

/** The numbers of an area, and what a value by itself counts as. */
function numbersOf(values: readonly FormulaValue[], skipsTexts = false): number[] {
  return values.flatMap((value): number[] => {
    if (isArea(value)) {
      const cells = value.flat();
      if (!skipsTexts && cells.includes(undefined)) throw new UnknownValue();
      return cells.filter((one) => typeof one === "number");
    }
    const number = value === null ? undefined : numberOf(value);
    if (number === undefined && value !== null && !skipsTexts) throw new UnknownValue();
    return number === undefined ? [] : [number];
  });
}

function rankOf(value: CellValue, numbers: readonly number[], ascends: boolean): CellValue {
  const number = numberOf(value);
  if (number === undefined || !numbers.includes(number)) return undefined;
  return 1 + numbers.filter((one) => (ascends ? one < number : one > number)).length;
}

function sumOfProducts(areas: readonly FormulaValue[]): CellValue {
  const all = areas.map((area) => cellsOf(area));
  if (all.some((cells) => cells.length !== all[0]?.length || cells.includes(undefined)))
    throw new UnknownValue();
  const total = (all[0] ?? []).reduce<number>(
    (sum, _, at) =>
      sum +
      all.reduce((product, cells) => {
        const cell = cells[at];
        return product * (typeof cell === "number" ? cell : 0);
      }, 1),
    0,
  );
  return Number.isFinite(total) ? total : undefined;
}

/** The cells of an area at whose places the cells of other areas meet their conditions. */
function matches(of: FormulaValue, conditions: readonly FormulaValue[]): CellValue[] {
  const cells = cellsOf(of);
  let places = [...cells.keys()];
  for (let at = 0; at + 1 < conditions.length; at += 2) {
    const tested = cellsOf(conditions[at]);
    if (tested.length !== cells.length) throw new UnknownValue();
    const meets = conditionOf(single(conditions[at + 1]));
    places = places.filter((place) => meets(tested[place]));
  }
  return places.map((place) => cells[place]);
}

/** A condition such as `>5`, `<>open`, `A*` or a value by itself. Case does not count. */
function conditionOf(condition: CellValue): (cell: CellValue) => boolean {
  if (typeof condition !== "string") return (cell) => cell === (condition ?? 0);
  const [, sign = "", wanted = ""] = /^(<>|<=|>=|=|<|>)?([^]*)$/.exec(condition) ?? [];
  // What a pattern with many stars may match takes too long to tell.
  if (/~|[*?].*[*?].*[*?]/.test(wanted) || (/^[<>]=?$/.test(sign) && /[*?]/.test(wanted)))
    throw new UnknownValue();
  const number = wanted.trim() === "" ? Number.NaN : Number(wanted);
  if (sign !== "" && sign !== "=" && sign !== "<>") {
    const value = Number.isNaN(number) ? wanted : number;
    return (cell) => typeof cell === typeof value && compares(sign, comparison(cell, value));
  }
  const pattern = wanted.toLowerCase().replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  const whole = new RegExp(`^${pattern.replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`);
  const equals = (cell: CellValue): boolean => {
    if (typeof cell === "number" || !Number.isNaN(number)) return cell !== null && Number(cell) === number;
    if (typeof cell === "boolean") return written(cell) === wanted.toUpperCase();
    return wanted === ""
      ? cell === null || (cell === "" && sign === "")
      : whole.test((cell ?? "").toLowerCase());
  };
  return sign === "<>" ? (cell) => !equals(cell) : equals;
}

function unknown(): never {
  throw new UnknownValue();
}

function libraryFunction(name: string): (...values: unknown[]) => unknown {
  let found: unknown = library;
  for (const part of name.split("."))
    found =
      (typeof found === "object" && found !== null) || typeof found === "function"
        ? Reflect.get(found, part)
        : undefined;
  return typeof found === "function" ? (...values) => Reflect.apply(found, undefined, values) : unknown;
}

/** `AND` and `OR` take areas; other functions of one value each are unknown for several. */
function withSingles(name: string, apply: (values: readonly CellValue[]) => CellValue): FormulaFunction {
  if (name === "AND" || name === "OR")
    return (values) =>
      apply(
        values.flatMap((value) =>
          isArea(value) ? value.flat().filter((one) => typeof one !== "string" && one !== null) : [value],
        ),
      );
  return (values) => apply(values.map((value) => single(value)));
}

function firstTrue(values: readonly FormulaValue[]): FormulaValue {
  for (let at = 0; at + 1 < values.length; at += 2) {
    const condition = single(values[at]);
    if (condition === undefined) return undefined;
    if (isTrue(condition)) return single(values[at + 1]);
  }
  return undefined;
}

function valueFrom(apply: (...values: unknown[]) => unknown, values: readonly FormulaValue[]): FormulaValue {
  if (
    values.some((value) =>
      isArea(value) ? value.some((row) => row.includes(undefined)) : value === undefined,
    )
  )
    return undefined;
  let result: unknown;
  try {
    // Some of its functions flatten the areas that they are given, which others still look at.
    result = apply(...values.map((value) => (isArea(value) ? value.map((row) => [...row]) : value)));
  } catch {
    // The library throws for kinds of values that it does not expect.
    throw new UnknownValue();
  }
  if (result instanceof Date) result = serialOf(result);
  if (typeof result === "number") return Number.isFinite(result) ? result : undefined;
  if (typeof result === "string") return result.length > maxTextLength ? undefined : result;
  if (typeof result === "boolean" || result === null) return result;
  if (result instanceof Error) return undefined;
  throw new UnknownValue();
}

/** The number of a day that the library gives in local time. */
function serialOf(date: Date): number {
  const utc = Date.UTC(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
  );
  return utc / 86_400_000 + 25_569;
}
