/** Properties of letters and paragraphs in Word's binary format: pairs of a number ("sprm") and a value. */

export type Properties = ReadonlyMap<number, Buffer>;

export const sprm = {
  deleted: 0x0800,
  hidden: 0x083c,
  special: 0x0855,
  /** What a picture's place names is data of a field. */
  isData: 0x0806,
  symbol: 0x6a09,
  font: 0x4a4f,
  raised: 0x2a48,
  /** How far letters are moved up by hand, in half points. */
  moved: 0x4845,
  struck: 0x0837,
  struckTwice: 0x2a53,
  picture: 0x6a03,
  dropCap: 0x442c,
  inTable: 0x2416,
  endsRow: 0x2417,
  tableDepth: 0x6649,
  listLevel: 0x260a,
  list: 0x460b,
  outlineLevel: 0x2640,
  elsewhere: 0x6646,
  row: 0xd608,
  headerRow: 0x3404,
} as const;

/** The two whose length takes two bytes. */
const longLengths = new Set([0xd606, sprm.row]);
/** Bytes of a value, by the highest three bits; of the sixth kind the first byte says it. */
const sizes: readonly (number | undefined)[] = [1, 1, 2, 4, 2, 2, undefined, 3];

/** Values by their numbers; what comes after damage is left out. */
export function readProperties(bytes: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  let at = 0;
  while (at + 3 <= bytes.length) {
    const number = bytes.readUInt16LE(at);
    at += 2;
    let size = sizes[number >> 13];
    if (size === undefined && longLengths.has(number)) {
      if (at + 2 > bytes.length) break;
      size = bytes.readUInt16LE(at) - 1;
      at += 2;
    } else if (size === undefined) {
      size = bytes[at] ?? 0;
      at += 1;
    }
    if (size < 0 || at + size > bytes.length) break;
    found.set(number, bytes.subarray(at, at + size));
    at += size;
  }
  return found;
}

/** A value as a number; undefined if it is not there. */
export function numberIn(properties: Properties | undefined, key: number): number | undefined {
  const value = properties?.get(key);
  return value === undefined || value.length === 0 || value.length > 4
    ? undefined
    : value.readUIntLE(0, value.length);
}

/** A switch: on, off, as its style says, or the opposite of that. */
export function isOn(properties: Properties | undefined, key: number, ofStyle = false): boolean {
  const value = numberIn(properties, key);
  if (value === undefined || value === 0x80) return ofStyle;
  return value === 0x81 ? !ofStyle : value !== 0;
}
