/** `winmail.dat`, as far as it is read: what Outlook packs a mail's body and files into. */
export function tnefFile(...attributes: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from("789f3e220100", "hex"), ...attributes]);
}

/** @param level 1 for the message, 2 for a file. @param id with the type in its upper half. */
export function tnefAttribute(level: number, id: number, value: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head[0] = level;
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(value.length, 5);
  return Buffer.concat([head, value, Buffer.alloc(2)]);
}

/** One property of MAPI, with their number before it. @param tag with the type in its lower half. */
export function tnefProperty(tag: number, value: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(1, 0);
  head.writeUInt32LE(tag, 4);
  head.writeUInt32LE(1, 8);
  head.writeUInt32LE(value.length, 12);
  return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)]);
}
