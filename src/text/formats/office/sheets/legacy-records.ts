/** The records of a workbook of Excel 97 to 2003 (BIFF8). */

export const records = {
  begin: 0x0809,
  end: 0x000a,
  /** Goes on with the one before. */
  goesOn: 0x003c,
  encrypted: 0x002f,
};

interface BiffRecord {
  type: number;
  data: Buffer;
  /** The record after it, where that goes on with this one. */
  next: Buffer | undefined;
}

export function* recordsOf(stream: Buffer): Generator<BiffRecord> {
  for (let at = 0; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    const data = stream.subarray(at + 4, end);
    const follows = end + 4 <= stream.length && stream.readUInt16LE(end) === records.goesOn;
    const next = follows ? stream.subarray(end + 4, end + 4 + stream.readUInt16LE(end + 2)) : undefined;
    yield { type: stream.readUInt16LE(at), data, next };
    at = end;
  }
}
