import { CFB } from "@e965/xlsx";
import { expect, test } from "vitest";
import { draw } from "../../mocks/random.ts";
import { DocumentError } from "../../src/base/errors.ts";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { parse } from "../support/parse.ts";

/** Presentations of PowerPoint 97 to 2003, made record by record. */

function record(type: number, data: Buffer | Buffer[], instance = 0): Buffer {
  const body = Array.isArray(data) ? Buffer.concat(data) : data;
  const head = Buffer.alloc(8);
  head.writeUInt16LE((instance << 4) | (Array.isArray(data) ? 0xf : 0), 0);
  head.writeUInt16LE(type, 2);
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}

const text = (kind: number, words: string): Buffer[] => [
  record(0x0f9f, numbers(kind)),
  /^[\0-\xff]*$/.test(words)
    ? record(0x0fa8, Buffer.from(words, "latin1"))
    : record(0x0fa0, Buffer.from(words, "utf16le")),
];
const slide = (notes: number, shapes: Buffer[], isHidden = false): Buffer =>
  record(0x03ee, [
    record(0x03ef, numbers(0, 0, 0, 0, notes)),
    record(0x03f9, Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, isHidden ? 4 : 0, 0])),
    record(0x040c, [
      record(
        0xf002,
        shapes.map((each) => record(0xf00d, [each])),
      ),
    ]),
  ]);

/** Parts by their numbers, of which the first is the document. */
function presentation(parts: Buffer[]): Uint8Array {
  let stream = Buffer.alloc(0);
  const offsets = parts.map((part) => {
    const at = stream.length;
    stream = Buffer.concat([stream, part]);
    return at;
  });
  const directory = stream.length;
  const edit = record(0x1772, numbers(1 | (parts.length << 20), ...offsets));
  const user = directory + edit.length;
  stream = Buffer.concat([stream, edit, record(0x0ff5, numbers(0, 0, 0, directory, 1, 0, 0))]);
  // Streams below 4 KB stand in small sectors; both forms occur.
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, "/PowerPoint Document", stream);
  CFB.utils.cfb_add(
    container,
    "/Current User",
    Buffer.concat([numbers(0, 0, 20, 0xe391c05f, user), Buffer.alloc(8)]),
  );
  return Uint8Array.from(Buffer.from(CFB.write(container, { type: "buffer" })));
}

const persist = (part: number, id: number): Buffer => record(0x03f3, numbers(part, 0, 0, id, 0));
const deck = presentation([
  record(0x03e8, [
    record(0x0ff0, [
      persist(2, 256),
      ...text(0, "Ärger"),
      ...text(1, "one\rtwo\vlines"),
      persist(3, 257),
      persist(4, 258),
      ...text(6, "日本の計画"),
    ]),
    record(0x0ff0, [persist(5, 300)], 2),
  ]),
  slide(300, [
    Buffer.concat(text(4, "In a box: 5 %")),
    record(0x0f9e, numbers(1)),
    record(0x0f9e, numbers(0)),
  ]),
  slide(0, [Buffer.concat(text(4, "Hidden words"))], true),
  slide(0, []),
  record(0x03f0, [record(0x040c, [record(0xf00d, [Buffer.concat(text(2, "Say hello\r*"))])])]),
]);

test("a presentation of PowerPoint 97 has its titles, lists, boxes and notes, and no hidden slides", async () => {
  const type = sniffMediaType(deck, { names: ["a.ppt"] });
  const parsed = await parse(deck, type);
  expect(parsed.mediaType).toBe("application/vnd.ms-powerpoint");
  expect(parsed.text.trim()).toBe(
    "## Ärger\n\nIn a box: 5 %\n\n- one\n- two\n  lines\n\nNotes: Say hello\n\n## 日本の計画",
  );
  expect(parsed.pages).toHaveLength(2);
  expect(parsed.coverage?.problems).toEqual(["Hidden slides were left out: 1."]);
});

/** Runs of paragraphs (length, level, mask, values of two bytes), then of letters (length, mask, values). */
const style = (paragraphs: number[][], letters: number[][]): Buffer => {
  const run = (values: number[], sizes: number[]): Buffer => {
    const bytes = values.map((value, index) => {
      const part = Buffer.alloc(sizes[index] ?? 2);
      part.writeUIntLE(value, 0, part.length);
      return part;
    });
    return Buffer.concat(bytes);
  };
  return record(
    0x0fa1,
    Buffer.concat([
      ...paragraphs.map((values) => run(values, [4, 2, 4])),
      ...letters.map((values) => run(values, [4, 4])),
    ]),
  );
};

test("lists keep their levels, and raised figures do not run into what is before them", async () => {
  const words = "Cells\rThere are 106\rof H2O";
  const styled = style(
    [
      [6, 0, 0x1800, 1, 90],
      // With tab stops, and with bullets of a sign and a size of their own.
      [14, 1, 0x100000, 1, 576, 0],
      [7, 2, 0xc1, 1, 0x2022, 100],
    ],
    [
      [18, 1, 1],
      [1, 0x80000, 30],
      [5, 0x20000, 20],
      [1, 0x80000, 0xffe7],
      [2, 0],
    ],
  );
  const made = presentation([
    record(0x03e8, [record(0x0ff0, [persist(2, 256), ...text(1, words), styled])]),
    slide(0, [
      record(0x0f9e, numbers(0)),
      Buffer.concat([...text(4, "Cut off: 10"), record(0x0fa1, numbers(3))]),
    ]),
  ]);
  const parsed = await parse(made, sniffMediaType(made, { names: ["a.ppt"] }));
  expect(parsed.text.trim()).toBe("- Cells\n  - There are 10⁶\n    - of H2O\n\nCut off: 10");
});

/** A shape at a place: left, top, width and height. */
function shape(
  [left, top, width, height]: readonly [number, number, number, number],
  ...parts: Buffer[]
): Buffer {
  const place = Buffer.alloc(8);
  for (const [index, value] of [top, left, left + width, top + height].entries())
    place.writeInt16LE(value, 2 * index);
  return record(0xf004, [record(0xf010, place), ...parts]);
}
const box = (words: string): Buffer => record(0xf00d, text(4, words));
/** A cell of a table, or another shape in a group. */
const inGroup = (left: number, top: number, right: number, bottom: number, words: string): Buffer =>
  record(0xf004, [record(0xf00f, numbers(left, top, right, bottom)), box(words)]);
const group = (own: Buffer, ...shapes: Buffer[]): Buffer => record(0xf003, [own, ...shapes]);
const groupPlace = (right: number, bottom: number): Buffer => record(0xf009, numbers(0, 0, right, bottom));
const isTable = record(0xf122, Buffer.from([0x9f, 0x03, 1, 0, 0, 0]), 1);

test("shapes are read as they lie on the slide, and the cells of a table stand under their headers", async () => {
  const painted = presentation([
    record(0x03e8, [record(0x0ff0, [persist(2, 256)])]),
    record(0x03ee, [
      record(0x040c, [
        record(0xf002, [
          group(
            shape([0, 0, 0, 0], groupPlace(0, 0)),
            shape([100, 3_000, 4_000, 300], box("Below all")),
            group(
              shape([100, 1_000, 4_000, 400], groupPlace(400, 40), isTable),
              inGroup(200, 20, 400, 40, "30"),
              inGroup(0, 0, 200, 20, "Item"),
              inGroup(0, 20, 200, 40, "Bolt"),
              inGroup(200, 0, 400, 20, "Price\rin euros"),
            ),
            group(
              shape([100, 2_000, 4_000, 800], groupPlace(400, 80)),
              inGroup(0, 60, 400, 80, "Second of the group"),
              inGroup(0, 0, 400, 20, "First of the group"),
            ),
            shape([100, 100, 4_000, 300], box("At the top")),
          ),
        ]),
      ]),
    ]),
  ]);
  const { text: words, coverage } = await parse(painted, "application/vnd.ms-powerpoint");
  expect(words.trim()).toBe(
    "At the top\n\n| Item | Price; in euros |\n| --- | --- |\n| Bolt | 30 |\n\nFirst of the group\n\nSecond of the group\n\nBelow all",
  );
  expect(coverage?.tables).toBe(1);
});

test("a damaged presentation ends with a typed error, or with a part of its text", async () => {
  const failures: unknown[] = [];
  for (let seed = 0; seed < 300; seed += 1) {
    const bytes = Uint8Array.from(deck);
    for (let change = 0; change < 4; change += 1)
      bytes[Math.floor(draw(seed, change, "place") * bytes.length)] = Math.floor(draw(seed, change) * 256);
    try {
      await parse(bytes, "application/vnd.ms-powerpoint");
    } catch (error) {
      failures.push(error);
    }
  }
  expect(failures.filter((error) => !(error instanceof DocumentError))).toEqual([]);
});
