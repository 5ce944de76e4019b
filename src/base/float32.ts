/** Which of a vector's numbers, little-endian float32 each, is the first that is infinite or not a number; -1 when none is. */
export function firstNotFinite(vector: Uint8Array): number {
  const view = new DataView(vector.buffer, vector.byteOffset, vector.byteLength);
  for (let offset = 2; offset + 2 <= view.byteLength; offset += 4) {
    // Then all bits of its exponent are set. Half a number is enough, and never too large to be a small integer.
    if ((view.getUint16(offset, true) & 0x7f80) === 0x7f80) return (offset - 2) / 4;
  }
  return -1;
}
