import { isUtf8 } from "node:buffer";
import { pathToFileURL } from "node:url";
import { DocumentError } from "../base/errors.ts";
import { maxUriBytes } from "../web/web-address.ts";

/**
 * The public name of a file: `file:` plus its path below the source's root, never the absolute one. Only what would be
 * misread is percent-encoded (`%`, `#`, `?`, `\`, white space, control and invisible characters, bytes that are not UTF-8), so that people
 * can read and type it.
 * @throws DocumentError (invalid_uri) when it is too long to be a key.
 */
export function fileUri(relativePath: Buffer, prefix: string | undefined): string {
  const path = isUtf8(relativePath)
    ? encodeMisread(relativePath.toString())
    : Array.from(relativePath, (byte) =>
        /[\w./~!$&'()*+,;=:@-]/.test(String.fromCharCode(byte)) && byte < 0x80
          ? String.fromCharCode(byte)
          : percentEncode([byte]),
      ).join("");
  return bounded(`file:${prefix === undefined ? "" : `${prefix}/`}${path}`);
}

/**
 * The public name of a part of a file, such as `file:a.zip#path/inside.pdf`.
 * @throws DocumentError (invalid_uri) when it is too long to be a key.
 */
export function partUri(uri: string, name: string): string {
  return bounded(`${uri}#${encodeMisread(name)}`);
}

/** Encodes what would be misread in a URI, and leaves the rest as people read it. */
export function encodeMisread(path: string): string {
  return path.replace(/[%#?\\\p{Z}\p{C}]/gu, (character) => percentEncode(Buffer.from(character)));
}

function bounded(uri: string): string {
  const bytes = Buffer.byteLength(uri);
  if (bytes > maxUriBytes) {
    throw new DocumentError(
      "invalid_uri",
      `the path ${uri.slice(0, 80)}… is longer than ${maxUriBytes} bytes (${bytes}); shorten it or exclude it`,
    );
  }
  return uri;
}

/** What a document is read from: the absolute path, or for a name that is not UTF-8 a `file:///` URL that keeps its bytes. */
export function fileLocation(absolutePath: Buffer): string {
  if (isUtf8(absolutePath)) return absolutePath.toString();
  return pathToFileURL("/").href.replace(/\/$/, "") + percentEncodePath(absolutePath);
}

/** The path that `fileLocation` gave, as bytes. */
export function pathOf(location: string): Buffer {
  if (!location.startsWith("file:///")) return Buffer.from(location);
  const encoded = location.slice("file://".length);
  return Buffer.from(
    encoded.replace(/%([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function percentEncodePath(path: Buffer): string {
  return Array.from(path, (byte) =>
    /[\w./-]/.test(String.fromCharCode(byte)) && byte < 0x80
      ? String.fromCharCode(byte)
      : percentEncode([byte]),
  ).join("");
}

function percentEncode(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
