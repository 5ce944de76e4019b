/** Records of PowerPoint 97 to 2003 ([MS-PPT]): a head of eight bytes, then data or further records. */

export interface Record {
  type: number;
  instance: number;
  data: Buffer;
  /** Whether its data are further records. */
  isContainer: boolean;
}

export const types = {
  document: 0x03e8,
  slide: 0x03ee,
  slideAtom: 0x03ef,
  notes: 0x03f0,
  slidePersist: 0x03f3,
  slideShowInfo: 0x03f9,
  outlineReference: 0x0f9e,
  textHeader: 0x0f9f,
  textCharacters: 0x0fa0,
  textStyle: 0x0fa1,
  textBytes: 0x0fa8,
  slideList: 0x0ff0,
  userEdit: 0x0ff5,
  persistDirectory: 0x1772,
} as const;

const headBytes = 8;
const maxDepth = 40;

/** The record at an offset, cut where the stream ends. */
export function recordAt(stream: Buffer, offset: number): Record | undefined {
  if (offset < 0 || offset + headBytes > stream.length) return undefined;
  const head = stream.readUInt16LE(offset);
  const length = stream.readUInt32LE(offset + 4);
  return {
    type: stream.readUInt16LE(offset + 2),
    instance: head >>> 4,
    isContainer: (head & 0xf) === 0xf,
    data: stream.subarray(offset + headBytes, offset + headBytes + length),
  };
}

/** The records that a container holds, one after the other. */
export function* recordsIn(data: Buffer): Generator<Record> {
  for (let at = 0; at + headBytes <= data.length;) {
    const record = recordAt(data, at);
    if (record === undefined) return;
    yield record;
    at += headBytes + data.readUInt32LE(at + 4);
  }
}

/** All records below, in their order; containers before what they hold. */
export function* allRecords(data: Buffer, depth = 0): Generator<Record> {
  if (depth > maxDepth) return;
  for (const record of recordsIn(data)) {
    yield record;
    if (record.isContainer) yield* allRecords(record.data, depth + 1);
  }
}

/** A number of four bytes; 0 where there is none. */
export function numberAt(data: Buffer, offset: number): number {
  return offset + 4 <= data.length ? data.readUInt32LE(offset) : 0;
}
