/** Counts that processes tell each other: numbers in objects. */
export type CountTree = { [name: string]: number | CountTree };

/** Adds numbers to those of the same names. */
export function addCounts(to: CountTree, counts: CountTree): void {
  for (const [name, value] of Object.entries(counts)) {
    const known = to[name];
    if (typeof value === "number") {
      if (typeof known === "number" || known === undefined) to[name] = (known ?? 0) + value;
    } else if (typeof known === "object") addCounts(known, value);
  }
}

/** A count; 0 for one that is not there. */
export function numberOf(value: CountTree | number | undefined): number {
  return typeof value === "number" ? value : 0;
}

/** What was counted since `before`. */
export function countsSince(now: CountTree, before: CountTree | undefined): CountTree {
  const since: CountTree = {};
  for (const [name, value] of Object.entries(now)) {
    const known = before?.[name];
    if (typeof value === "number") since[name] = value - numberOf(known);
    else since[name] = countsSince(value, typeof known === "object" ? known : undefined);
  }
  return since;
}

/** True when something was counted. */
export function hasCounts(counts: CountTree): boolean {
  return Object.values(counts).some((value) => (typeof value === "number" ? value !== 0 : hasCounts(value)));
}
