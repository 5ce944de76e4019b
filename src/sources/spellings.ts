import { posix } from "node:path";
import { publicUri } from "../web/web-address.ts";
import { encodeMisread } from "../files/file-uri.ts";

/** What a person may have meant by a document's name. All in Unicode's composed form (NFC). */
export interface Spellings {
  /** URIs that the name stands for. */
  uris: string[];
  /** Of a file's path: URIs of the same file below some folder of the path, the longest first. */
  belowFolders: string[];
}

/**
 * The URIs that a name stands for: as it is, quoted, percent-encoded or not, composed or not, as `file:` URI or as a path
 * with slashes of either kind.
 */
export function spellingsOf(name: string): Spellings {
  const text = name.trim().replace(/^(["'])(.*)\1$/s, "$2");
  if (/^https?:/i.test(text)) {
    const written = [text, text.normalize("NFC"), text.normalize("NFD"), ...composed(decoded(text))];
    return { uris: distinct([text, ...written.flatMap((each) => publicNameOf(each))]), belowFolders: [] };
  }
  const isDrive = /^[a-z]:[\\/]/i.test(text);
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !isDrive;
  if (hasScheme && !/^file:/i.test(text)) return { uris: distinct([text]), belowFolders: [] };

  const path = text.replace(/^file:(?:\/\/(?:localhost)?(?=\/))?/i, "");
  const slashed = path.replaceAll("\\", "/");
  const isAbsolute = isDrive || slashed.startsWith("/");
  const forms = [path, slashed]
    .flatMap((form) => [form, ...decoded(form)])
    .map((form) => posix.normalize(form));
  const full = isAbsolute ? [] : forms.flatMap((form) => fileUris(form));
  const segments = posix
    .normalize(slashed)
    .split("/")
    .filter((segment) => segment !== "" && segment !== "..");
  const endings = segments
    .slice(isAbsolute ? 0 : 1)
    .map((_, index) => segments.slice(index + (isAbsolute ? 0 : 1)).join("/"));
  return {
    uris: distinct([text, ...full]),
    belowFolders: distinct(
      endings.flatMap((ending) => [ending, ...decoded(ending)].flatMap((form) => fileUris(form))),
    ),
  };
}

/** The URIs of a path that is encoded already, that is not, and that names a part of a file after a `#`. */
function fileUris(path: string): string[] {
  return [
    path,
    path
      .split("#")
      .map((part) => encodeMisread(part))
      .join("#"),
    encodeMisread(path),
  ].map((form) => `file:${form}`);
}

function decoded(text: string): string[] {
  try {
    return [decodeURIComponent(text)];
  } catch {
    return []; // a bare %
  }
}

function composed(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [text.normalize("NFC"), text.normalize("NFD")]);
}

function publicNameOf(url: string): string[] {
  try {
    return [publicUri(url)];
  } catch {
    return [];
  }
}

function distinct(uris: readonly string[]): string[] {
  return [...new Set(uris.map((uri) => uri.normalize("NFC")))];
}
