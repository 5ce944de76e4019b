/** Which of a vector's numbers, little-endian float32 each, is the first that is infinite or not a number; -1 when none is. */
export function firstNotFinite(vector: Uint8Array): number {
  const view = new DataView(vector.buffer, vector.byteOffset, vector.byteLength);
  for (let offset = 0; offset + 4 <= view.byteLength; offset += 4) {
    // Then all bits of its exponent are set.
    if ((view.getUint32(offset, true) & 0x7f800000) === 0x7f800000) return offset / 4;
  }
  return -1;
}
