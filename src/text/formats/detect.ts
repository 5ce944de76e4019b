import { unzip } from "./zip.ts";

/** What a container holds, by its content: an archive's type says nothing, and its name may be wrong. */

const openDocument = /^application\/vnd\.oasis\.opendocument\.[a-z-]+|^application\/epub\+zip/;

/** The media type of a zip archive: of an office document or a book, else `application/zip`. */
export function zipMediaType(bytes: Uint8Array): string {
  const paths: string[] = [];
  const { mimetype } = unzip(bytes, 1_000, (path) => {
    paths.push(path);
    return path === "mimetype";
  });
  const named =
    mimetype === undefined ? undefined : openDocument.exec(Buffer.from(mimetype).toString("latin1"))?.[0];
  // A template is the document that it is a template of.
  if (named !== undefined) return named.replace(/-template$/, "");
  if (paths.includes("META-INF/container.xml")) return "application/epub+zip";
  if (!paths.includes("[Content_Types].xml")) return "application/zip";
  const office = "application/vnd.openxmlformats-officedocument";
  for (const path of paths) {
    if (path.startsWith("word/")) return `${office}.wordprocessingml.document`;
    if (path.startsWith("ppt/")) return `${office}.presentationml.presentation`;
    if (path.startsWith("xl/")) return `${office}.spreadsheetml.sheet`;
  }
  return "application/zip";
}

/** What Office makes of a document with a password, whatever it was. */
export const encryptedOffice = "application/x-encrypted-office";

const oleStreams: readonly [name: string, type: string][] = [
  ["EncryptedPackage", encryptedOffice],
  ["WordDocument", "application/msword"],
  ["PowerPoint Document", "application/vnd.ms-powerpoint"],
  ["Workbook", "application/vnd.ms-excel"],
  ["Book", "application/vnd.ms-excel"],
];

/** The media type of a file in Office's old container. Names of its streams stand in it as UTF-16, in entries of 128 bytes. */
export function oleMediaType(bytes: Uint8Array): string {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [name, type] of oleStreams) {
    const entry = Buffer.from(`${name}\0`, "utf16le");
    for (let at = content.indexOf(entry); at >= 0; at = content.indexOf(entry, at + 1))
      if (at % 128 === 0) return type;
  }
  return "application/x-ole-storage";
}
