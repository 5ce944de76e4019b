/** A PDF of which the end is missing: its reader finds the objects by itself, if it is told which one is the first. */

/** Before the catalog's type stand its other keys. */
const maxDistance = 2000;

/** The file with a trailer that names its catalog; undefined where none is found. */
export function withTrailer(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = file.lastIndexOf("/Catalog");
  const begin = type < 0 ? -1 : file.lastIndexOf(" obj", type);
  if (begin < 0 || type - begin > maxDistance) return undefined;
  const [, id] = /(\d{1,10} \d{1,5})$/.exec(file.toString("latin1", Math.max(0, begin - 20), begin)) ?? [];
  if (id === undefined) return undefined;
  return Buffer.concat([file, Buffer.from(`\ntrailer\n<</Root ${id} R>>\nstartxref\n0\n%%EOF\n`)]);
}
