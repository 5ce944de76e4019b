import { Grid } from "../grid.ts";
import { readingOrder } from "../slides/order.ts";
import type { Box } from "../slides/order.ts";
import { allRecords, recordsIn } from "./records.ts";
import type { Record } from "./records.ts";

/** The shapes of a slide of PowerPoint 97 to 2003 in the order that a reader takes them in, and the tables that they make. */

const types = {
  group: 0xf003,
  shape: 0xf004,
  /** What the places of the shapes in a group are measured in. */
  groupPlace: 0xf009,
  childPlace: 0xf00f,
  place: 0xf010,
  moreProperties: 0xf122,
};
/** Says of a group that it is a table. */
const tableProperty = 0x039f;
/** Edges of cells that are nearer than this part of the table are one. */
const minCellShare = 1 / 150;
const maxDepth = 40;

export interface Shape<Content> {
  box: Box;
  /** Of a table the grid of its cells. */
  content: Content | Grid;
}

interface Reader<Content> {
  /** What a shape holds; undefined for nothing that is read. */
  contentOf: (shape: Record) => Content | undefined;
  /** The text of a cell. */
  cellOf: (shape: Record) => string;
}

/** From the places in a group to those on the slide. */
type Placing = (box: Box) => Box;

/** Undefined where a shape has no place: the file's order is as good as any. */
export function orderedShapes<Content>(slide: Record, reader: Reader<Content>): Shape<Content>[] | undefined {
  const shapes: Shape<Content>[] = [];
  const isPlaced = collect(slide, { placing: (box) => box, depth: 0 }, reader, shapes);
  return isPlaced ? readingOrder(shapes) : undefined;
}

function collect<Content>(
  container: Record,
  { placing, depth }: { placing: Placing; depth: number },
  reader: Reader<Content>,
  shapes: Shape<Content>[],
): boolean {
  if (depth > maxDepth) return false;
  for (const record of recordsIn(container.data)) {
    if (!record.isContainer) continue;
    if (record.type === types.shape) {
      const content = reader.contentOf(record);
      if (content === undefined) continue;
      const box = placeOf(record);
      if (box === undefined) return false;
      shapes.push({ box: placing(box), content });
      continue;
    }
    const own = record.type === types.group ? [...recordsIn(record.data)][0] : undefined;
    const box = own === undefined ? undefined : placeOf(own);
    if (own !== undefined && box !== undefined && isTable(own)) {
      shapes.push({ box: placing(box), content: gridOf(record, reader) });
      continue;
    }
    const inner = own === undefined || box === undefined ? placing : within(own, placing(box), placing);
    if (!collect(record, { placing: inner, depth: depth + 1 }, reader, shapes)) return false;
  }
  return true;
}

/** The group's own shape says what part of the slide its coordinates stand for. */
function within(own: Record, box: Box, outer: Placing): Placing {
  const place = recordsIn(own.data).find(({ type }) => type === types.groupPlace);
  const inner = place === undefined ? undefined : boxIn(place.data);
  if (inner === undefined || inner.width === 0 || inner.height === 0) return outer;
  const [wide, high] = [box.width / inner.width, box.height / inner.height];
  return ({ x, y, width, height }) => ({
    x: box.x + (x - inner.x) * wide,
    y: box.y + (y - inner.y) * high,
    width: width * wide,
    height: height * high,
  });
}

function placeOf(shape: Record): Box | undefined {
  const records = [...recordsIn(shape.data)];
  const child = records.find(({ type }) => type === types.childPlace);
  if (child !== undefined) return boxIn(child.data);
  const place = records.find(({ type }) => type === types.place);
  if (place === undefined) return undefined;
  const { data } = place;
  const size = data.length >= 16 ? 4 : 2;
  if (data.length < 4 * size) return undefined;
  const [top = 0, left = 0, right = 0, bottom = 0] = [0, 1, 2, 3].map((index) =>
    data.readIntLE(index * size, size),
  );
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Left, top, right, bottom. */
function boxIn(data: Buffer): Box | undefined {
  if (data.length < 16) return undefined;
  const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((at) => data.readInt32LE(at));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function isTable(own: Record): boolean {
  return recordsIn(own.data).some(
    ({ type, data, instance }) =>
      type === types.moreProperties &&
      Array.from({ length: Math.min(instance, Math.floor(data.length / 6)) }, (_, index) =>
        data.readUInt16LE(6 * index),
      ).some((property) => (property & 0x3fff) === tableProperty),
  );
}

/** Cells by the edges of their shapes. */
function gridOf<Content>(table: Record, { cellOf }: Reader<Content>): Grid {
  const shapes = [...allRecords(table.data)].filter(
    ({ type, data }) =>
      type === types.shape && !recordsIn(data).some((record) => record.type === types.groupPlace),
  );
  const placed = shapes.flatMap((shape) => {
    const box = placeOf(shape);
    return box === undefined ? [] : [{ box, shape }];
  });
  const columns = new Edges(placed.map(({ box }) => [box.x, box.x + box.width]));
  const rows = new Edges(placed.map(({ box }) => [box.y, box.y + box.height]));
  const grid = new Grid();
  for (const _ of rows.starts) grid.addRow();
  for (const { box, shape } of placed) {
    // Lines between cells are shapes, too.
    if (box.width < columns.tolerance || box.height < rows.tolerance) continue;
    const [row, column] = [rows.at(box.y), columns.at(box.x)];
    grid.add({
      text: cellOf(shape),
      row,
      column,
      rows: rows.at(box.y + box.height - 2 * rows.tolerance) - row + 1,
      columns: columns.at(box.x + box.width - 2 * columns.tolerance) - column + 1,
    });
  }
  return grid;
}

/** Where the columns of a table begin, or its rows. */
class Edges {
  readonly starts: number[] = [];
  readonly tolerance: number;

  constructor(extents: readonly (readonly [start: number, end: number])[]) {
    const first = extents.reduce((least, [start]) => Math.min(least, start), Infinity);
    const last = extents.reduce((most, [, end]) => Math.max(most, end), -Infinity);
    this.tolerance = (last - first) * minCellShare;
    const cells = extents.filter(([start, end]) => end - start >= this.tolerance);
    for (const [start] of cells.toSorted(([one], [other]) => one - other))
      if (start - (this.starts.at(-1) ?? -Infinity) >= this.tolerance) this.starts.push(start);
  }

  at(place: number): number {
    return Math.max(
      0,
      this.starts.findLastIndex((start) => start <= place + this.tolerance),
    );
  }
}
