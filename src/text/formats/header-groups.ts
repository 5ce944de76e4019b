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
  // Names that come again under each group need it to be told apart.
  const isRepeated = new Set(names).size < names.length;
  if (!isRepeated || names.some((text) => isNumber(text)) || !third.some((text) => isNumber(text)))
    return undefined;
  const groups = new Map<number, number>();
  for (const [index, column] of starts.entries()) {
    const end = starts[index + 1] ?? second.length;
    // The name of the first column may stand in the first row alone.
    const isName = column === 0 && end === 1;
    if (!isName && second.slice(column, end).some((text) => text.trim() === "")) return undefined;
    groups.set(column, end - column);
  }
  return groups;
}

export function isNumber(text: string): boolean {
  return /^[-+(−]?[$€£¥]?\s?\d[\d\s.,'’]*\s?[%$€£¥)]?$/.test(text.trim());
}
