/** What S/MIME packs a mail into (`smime.p7m`, RFC 8551): the mail with its signature, or an encrypted one. */

/** 1.2.840.113549.1.7.2 */
const signedData = "2a864886f70d010702";
const maxDepth = 30;

/** A value in BER: where its content begins and ends, and where the next one begins. */
interface Value {
  isConstructed: boolean;
  start: number;
  end: number;
  next: number;
}

/** The signed mail in it; undefined for one that is encrypted or damaged. */
export function smimeContent(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const inside = (value: Value | undefined): Value[] => (value === undefined ? [] : valuesIn(bytes, value));
  const [type, content] = inside(valueAt(bytes, 0));
  if (type === undefined || Buffer.from(bytes.subarray(type.start, type.end)).toString("hex") !== signedData)
    return undefined;
  // Version, digests, and the content with its type.
  const [, , encapsulated] = inside(inside(content)[0]);
  const octets = inside(inside(encapsulated)[1])[0];
  return octets === undefined ? undefined : Uint8Array.from(Buffer.concat(octetsOf(bytes, octets)));
}

/** Long values may be cut into parts. */
function octetsOf(bytes: Uint8Array, value: Value): Uint8Array[] {
  if (!value.isConstructed) return [bytes.subarray(value.start, value.end)];
  return valuesIn(bytes, value).flatMap((part) => octetsOf(bytes, part));
}

function valuesIn(bytes: Uint8Array, { start, end }: Value): Value[] {
  const values: Value[] = [];
  for (let at = start; at < end;) {
    const value = valueAt(bytes, at);
    if (value === undefined || value.next > end) break;
    values.push(value);
    at = value.next;
  }
  return values;
}

function valueAt(bytes: Uint8Array, at: number, depth = 0): Value | undefined {
  const [tag = 0, first = 0] = bytes.subarray(at, at + 2);
  const isConstructed = (tag & 0x20) !== 0;
  if (at + 2 > bytes.length || depth > maxDepth || (tag & 0x1f) === 0x1f) return undefined;
  if (first === 0x80) {
    // Without a length: it ends with two zeros.
    const start = at + 2;
    let end = start;
    while (bytes[end] !== 0 || bytes[end + 1] !== 0) {
      const inner = valueAt(bytes, end, depth + 1);
      if (inner === undefined) return undefined;
      end = inner.next;
    }
    return { isConstructed, start, end, next: end + 2 };
  }
  const more = first < 0x80 ? 0 : first - 0x80;
  if (more > 4) return undefined;
  const start = at + 2 + more;
  const length =
    more === 0 ? first : bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  if (start + length > bytes.length) return undefined;
  return { isConstructed, start, end: start + length, next: start + length };
}
