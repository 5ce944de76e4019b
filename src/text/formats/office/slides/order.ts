/** The order in which a reader takes the shapes of a slide in: files hold them in the order they are painted in. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** More shapes are left in the order of the file. */
const maxOrdered = 300;
/** Boxes may overlap by this part of their size: text fills them rarely. */
const overlapShare = 0.1;

/**
 * Cuts a slide into bands or columns where nothing lies across the cut, and these again. Where both can be done, it
 * takes bands, unless the file's own order is that of columns.
 */
export function readingOrder<Shape extends { box: Box }>(shapes: readonly Shape[]): Shape[] {
  if (shapes.length < 2 || shapes.length > maxOrdered) return [...shapes];
  const bands = parted(shapes, ({ y, height }) => [y, height]);
  const columns = parted(shapes, ({ x, width }) => [x, width]);
  if (bands.length < 2 && columns.length < 2) return [...shapes];
  const takesColumns =
    bands.length < 2 ||
    (columns.length > 1 && isInOrder(columns, shapes) && !isInOrder(bands, shapes)) ||
    (columns.length > 1 && areTogether(columns, shapes) && !areTogether(bands, shapes));
  return (takesColumns ? columns : bands).flatMap((part) => readingOrder(part));
}

/** Groups of shapes along one direction, which don't overlap each other. */
function parted<Shape extends { box: Box }>(
  shapes: readonly Shape[],
  extent: (box: Box) => [start: number, length: number],
): Shape[][] {
  const spans = shapes.map((shape) => {
    const [start, length] = extent(shape.box);
    return { shape, start: start + length * overlapShare, end: start + length * (1 - overlapShare) };
  });
  spans.sort((one, other) => one.start - other.start);
  const parts: { shapes: Set<Shape>; end: number }[] = [];
  for (const { shape, start, end } of spans) {
    const last = parts.at(-1);
    if (last === undefined || start > last.end) parts.push({ shapes: new Set([shape]), end });
    else {
      last.shapes.add(shape);
      last.end = Math.max(last.end, end);
    }
  }
  return parts.map((part) => shapes.filter((shape) => part.shapes.has(shape)));
}

/** True if the shapes of each part follow each other in the file. */
function areTogether<Shape>(parts: readonly Shape[][], shapes: readonly Shape[]): boolean {
  return parts.every((part) => {
    const places = part.map((shape) => shapes.indexOf(shape));
    return Math.max(...places) - Math.min(...places) === part.length - 1;
  });
}

/** True if the parts hold the shapes in the order of the file. */
function isInOrder<Shape>(parts: readonly Shape[][], shapes: readonly Shape[]): boolean {
  return parts.flat().every((shape, index) => shape === shapes[index]);
}
