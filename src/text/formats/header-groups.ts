/** A header in two rows without merged cells: `| | 2023 | | 2024 | |` above `| Region | Plan | Actual | Plan | Actual |`. */

/** How many columns each filled cell of the first row stands over; undefined when the rows are no such header. */
export function headerGroups(
  first: readonly string[],
  second: readonly string[],
  third: readonly string[],
): Map<number, number> | undefined {
  const starts = first.flatMap((text, column) => (text.trim() === "" ? [] : [column]));
  const [start] = starts;
  const names = second.filter((text) => text.trim() !== "");
  if (start === undefined || starts.length < 2 || third.length === 0) return undefined;
  // Years that come again under each group are names.
  const isYears =
    new Set(names).size < names.length && names.every((text) => /^(?:19|20)\d\d$/.test(text.trim()));
  if (!isYears && names.some((text) => isNumber(text))) return undefined;
  if (!third.some((text) => isNumber(text))) return undefined;
  const groups = new Map<number, number>();
  let isParted = false;
  for (const [index, column] of starts.entries()) {
    const end = starts[index + 1] ?? Math.max(first.length, second.length);
    const below = Array.from({ length: end - column }, (_, offset) => second[column + offset] ?? "");
    const isEmpty = below.every((text) => text.trim() === "");
    // The name of a column may stand in the first row alone.
    if (isEmpty && end === column + 1) isParted = true;
    else if (below.some((text) => text.trim() === "")) return undefined;
    groups.set(column, end - column);
  }
  // Names that come again under each group need it to be told apart. So do groups beside columns without a second name.
  const isRepeated = new Set(names).size < names.length;
  const hasGroup = [...groups.values()].some((width) => width > 1);
  return isRepeated || (isParted && hasGroup) ? groups : undefined;
}

const unit = /^(?:\[.{1,20}\]|\(.{1,20}\)|-?)$/;

/** The two rows of a header as one: "2023 Plan", "Flow [l/s]". */
export function withOneHeader(rows: readonly string[][]): readonly string[][] {
  const [written = [], second = [], ...body] = rows;
  const units = second.map((text) => text.trim());
  if (body.length > 0 && units.some((text) => /^[[(]/.test(text)) && units.every((text) => unit.test(text)))
    return [written.map((name, column) => `${name} ${units[column] ?? ""}`.trim()), ...body];
  const names = namesBelow(rows);
  if (names > 0)
    return [
      written.map((_, column) =>
        [...new Set(rows.slice(0, names + 1).map((row) => row[column]?.trim() ?? ""))].join(" ").trim(),
      ),
      ...rows.slice(names + 1),
    ];
  const first = atStarts(written, second);
  const groups = headerGroups(first, second, body[0] ?? []);
  if (groups === undefined) return rows;
  const lower = Array.from(
    { length: Math.max(first.length, second.length) },
    (_, column) => second[column] ?? "",
  );
  const above: string[] = [];
  for (const [column, width] of groups)
    for (let offset = 0; offset < width; offset += 1) above[column + offset] = first[column] ?? "";
  return [lower.map((name, column) => `${above[column] ?? ""} ${name}`.trim()), ...body];
}

/** How many rows go on with the names of a first row that comes again in it: below `Site, Flow, Flow`, `, min, max`. */
function namesBelow([written = [], ...rows]: readonly string[][]): number {
  const names = written.map((text) => text.trim()).filter((text) => text !== "");
  if (new Set(names).size === names.length) return 0;
  // Its rows are told from others by their first column, which has one name.
  let hasFirst = written[0]?.trim() !== "";
  const isBelow = ([first = "", ...others]: readonly string[]): boolean => {
    if (first.trim() !== "" && hasFirst) return false;
    hasFirst ||= first.trim() !== "";
    return others.some((text) => text.trim() !== "") && !others.some((text) => isNumber(text));
  };
  const count = rows.findIndex((row) => !isBelow(row));
  const [head, body] = [[written, ...rows.slice(0, count)], rows.slice(count)];
  const isBody = body.every(([first = ""]) => first.trim() !== "") && body[0]?.some((text) => isNumber(text));
  // Each column is named, but for those without a value.
  const isNamed = written.every(
    (_, column) =>
      [...head, body[0] ?? []].every((row) => (row[column] ?? "").trim() === "") ||
      head.some((row) => (row[column] ?? "").trim() !== ""),
  );
  return count > 0 && count < maxNames && isBody === true && isNamed ? count : 0;
}

const maxNames = 4;

/** Names of groups at their first columns: they may stand over the last one, or in the middle. Below each, the same names come again. */
function atStarts(first: readonly string[], second: readonly string[]): readonly string[] {
  const all = first.flatMap((text, column) => (text.trim() === "" ? [] : [column]));
  const end = 1 + second.findLastIndex((text) => text.trim() !== "");
  // Before them, columns may have names of their own.
  for (let width = Math.floor(end / Math.max(1, all.length)); width > 1; width -= 1)
    for (let count = all.length; count > 1; count -= 1) {
      const start = end - count * width;
      const names = second.slice(start, end);
      const groups = all.slice(-count);
      const isRepeated = names.every((name, at) => name.trim() !== "" && name === names[at % width]);
      const isOver = groups.every((column, at) => Math.floor((column - start) / width) === at);
      if (!isRepeated || !isOver) continue;
      const moved = first.map((text, column) => (groups.includes(column) ? "" : text));
      for (const [at, column] of groups.entries()) moved[start + at * width] = first[column] ?? "";
      return moved;
    }
  return first;
}

export function isNumber(text: string): boolean {
  return /^[-+(−]?[$€£¥]?\s?\d[\d\s.,'’]*\s?[%$€£¥)]?$/.test(text.trim());
}
