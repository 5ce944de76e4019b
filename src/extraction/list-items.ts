import { unitsOfCodePoints } from "../base/code-points.ts";
import { moved } from "./merge.ts";
import { isBelow } from "./read-answer.ts";
import type { FieldReading } from "./read-answer.ts";

/** Where each item of a field's lists stands, in UTF-16 units: the places of all its quotes. */
export function itemPlaces(reading: FieldReading | undefined, text: string): number[][] {
  const quotes = (reading?.evidence ?? []).flatMap(({ path, startChar }) => {
    const at = path.findIndex((part) => typeof part === "number");
    return at < 0 ? [] : [{ item: JSON.stringify(path.slice(0, at + 1)), startChar }];
  });
  const units = unitsOfCodePoints(
    text,
    quotes.map(({ startChar }) => startChar),
  );
  const places = Map.groupBy(quotes, ({ item }) => item);
  return Array.from(places.values(), (own) => own.map(({ startChar }) => units.get(startChar) ?? 0));
}

/** A list to which rows were added, in the document's order if the list had that order before. */
export function inOrder<Reading extends FieldReading>(
  reading: Reading,
  field: string,
  former: FieldReading,
): Reading {
  if (!Array.isArray(reading.value)) return reading;
  const items: unknown[] = reading.value;
  // The last quote: earlier ones may stand in a header that all items have in common.
  const placeOf = ({ evidence }: FieldReading, index: number) =>
    Math.max(
      ...evidence.filter(({ path }) => isBelow(path, [field, index])).map(({ startChar }) => startChar),
    );
  const count = Array.isArray(former.value) ? former.value.length : 0;
  const before = Array.from({ length: count }, (_, index) => placeOf(former, index));
  if (before.some((place, index) => index > 0 && !(place >= (before[index - 1] ?? 0)))) return reading;
  const order = items
    .map((item, index) => ({ item, index, place: placeOf(reading, index) }))
    .toSorted((left, right) => left.place - right.place);
  const target = new Map(order.map(({ index }, to) => [index, to]));
  const inNewPlaces = <Entry extends { path: FieldReading["evidence"][number]["path"] }>(
    entries: readonly Entry[],
  ): Entry[] =>
    entries.flatMap((entry) => {
      const to = target.get(Number(entry.path[1]));
      return to === undefined ? [entry] : moved([entry], [field, to]);
    });
  return {
    ...reading,
    value: order.map(({ item }) => item),
    evidence: inNewPlaces(reading.evidence),
    missing: inNewPlaces(reading.missing),
  };
}
