/** Parts as one array of bytes that owns its whole buffer. Not `Buffer.concat`: it may use Node's shared pool, and a worker thread is handed the whole buffer. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
