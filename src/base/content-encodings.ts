/** What servers write although it names no compression: the body is sent as it is. */
const uncompressed =
  /^(?:|identity|none|binary|[78]bit|aws-chunked|utf-?8|us-ascii|iso-8859-\d+|windows-125\d)$/;

/** The compressions that a `Content-Encoding` header names, in the order in which they were applied. */
export function contentEncodings(header: string | null | undefined): string[] {
  return (header ?? "")
    .toLowerCase()
    .split(",")
    .map((encoding) => encoding.trim())
    .filter((encoding) => !uncompressed.test(encoding));
}
