import { countWhile } from "../../base/bisect.ts";
import type { FieldPath, PlacedQuote } from "./place-quotes.ts";
import type { Occurrence } from "./quoted-text.ts";

/**
 * The row of each item of a list: the one line, paragraph or section that holds all quotes of the item. Rows that differ in a
 * single cell are told apart so, whatever the order of the list; rows that are the same are taken in the document's order.
 */

/** Places of an item's rarest quote that are looked at. */
const maxRows = 200;

interface Item {
  /** The list and its fields' own path. */
  list: string;
  /** Indexes of its quotes. */
  quotes: number[];
}

/**
 * The quotes with the places that are in their items' rows, where these are known.
 * @param levelsOf borders of lines, of paragraphs and of sections; asked for where a list has an item to place.
 */
export function inRows(
  quotes: readonly PlacedQuote[],
  levelsOf: () => readonly (readonly number[])[],
): readonly PlacedQuote[] {
  const items = itemsOf(quotes).filter(
    (item) => item.quotes.length > 1 && item.quotes.some((index) => placesOf(quotes, index).length > 1),
  );
  if (items.length === 0) return quotes;
  const narrowed = [...quotes];
  let open = items;
  for (const borders of levelsOf()) {
    const rowsOf = new Map(open.map((item) => [item, commonRows(quotes, item, borders)]));
    const chosen = chooseRows(rowsOf);
    for (const [item, row] of chosen)
      for (const index of item.quotes) {
        const quote = quotes[index];
        if (quote !== undefined)
          narrowed[index] = { ...quote, occurrences: within(quote.occurrences, borders, row) };
      }
    open = open.filter((item) => !chosen.has(item));
  }
  return narrowed;
}

function itemsOf(quotes: readonly PlacedQuote[]): Item[] {
  const items = new Map<string, Item>();
  for (const [index, { path }] of quotes.entries()) {
    const at = path.findLastIndex((part) => typeof part === "number");
    // An item that is one value is told by nothing but its own quote.
    if (at < 0 || at === path.length - 1) continue;
    const key = keyOf(path, at + 1);
    const item = items.get(key) ?? { list: keyOf(path, at), quotes: [] };
    items.set(key, item);
    item.quotes.push(index);
  }
  return [...items.values()];
}

function keyOf(path: FieldPath, length: number): string {
  return JSON.stringify(path.slice(0, length));
}

function placesOf(quotes: readonly PlacedQuote[], index: number): readonly Occurrence[] {
  return quotes[index]?.occurrences ?? [];
}

/** Numbers of the rows that hold all quotes of an item. */
function commonRows(quotes: readonly PlacedQuote[], item: Item, borders: readonly number[]): number[] {
  const all = item.quotes.map((index) => placesOf(quotes, index));
  const [rarest = [], ...others] = all.toSorted((left, right) => left.length - right.length);
  if (rarest.length > maxRows) return [];
  const rows = new Set(rarest.flatMap((place) => rowOf(place, borders) ?? []));
  return [...rows].filter((row) => others.every((places) => within(places, borders, row).length > 0));
}

/** The row that a place is in; undefined where it reaches into the next one. */
function rowOf({ start, end }: Occurrence, borders: readonly number[]): number | undefined {
  const row = countWhile(borders, (border) => border <= start);
  return end <= (borders[row] ?? Infinity) ? row : undefined;
}

function within(places: readonly Occurrence[], borders: readonly number[], row: number): Occurrence[] {
  const from = borders[row - 1] ?? 0;
  const to = borders[row] ?? Infinity;
  const found: Occurrence[] = [];
  for (let at = countWhile(places, ({ start }) => start < from); at < places.length; at += 1) {
    const place = places[at];
    if (place === undefined || place.start >= to) break;
    if (place.end <= to) found.push(place);
  }
  return found;
}

/** A row for each item: those that have one, and then the others in order, each its own as long as there are enough. */
function chooseRows(rowsOf: ReadonlyMap<Item, readonly number[]>): Map<Item, number> {
  const chosen = new Map<Item, number>();
  const taken = new Map<string, Set<number>>();
  const trend = new Map<string, { last: number; up: number }>();
  const take = (item: Item, row: number) => {
    chosen.set(item, row);
    taken.set(item.list, (taken.get(item.list) ?? new Set()).add(row));
  };
  for (const [item, [row, other]] of rowsOf) {
    if (row === undefined || other !== undefined) continue;
    take(item, row);
    const before = trend.get(item.list) ?? { last: row, up: 0 };
    trend.set(item.list, { last: row, up: before.up + Math.sign(row - before.last) });
  }
  for (const [item, rows] of rowsOf) {
    if (rows.length < 2) continue;
    const inOrder = rows.toSorted((left, right) => left - right);
    const isReverse = (trend.get(item.list)?.up ?? 0) < 0;
    const candidates = isReverse ? inOrder.toReversed() : inOrder;
    const [first = 0] = candidates;
    take(item, candidates.find((row) => taken.get(item.list)?.has(row) !== true) ?? first);
  }
  return chosen;
}
