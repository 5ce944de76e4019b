import { isCredential, plainName } from "../base/credentials.ts";
import { DocumentError } from "../base/errors.ts";

/** Longest public name of a document, in bytes: it is a key in the database and a column people read. */
export const maxUriBytes = 2_048;
/** Longest URL that is requested, signature included. */
const maxLocationBytes = 16_384;

/** Parameters that belong to a signature, and mean something else in a URL without one. */
const signatureCompanions = new Set(
  "expires policy se sv st sp spr sip sr srt ss skoid sktid skt ske sks skv saoid suoid scid".split(" "),
);
const signatureNames = new Set(["sig", "signature"]);

export interface WebAddress {
  /** The document's name: normalised, without fragment, credentials and signature. Safe to log and store. */
  uri: string;
  /** What is requested: the same URL with its whole query. Never log or store it. */
  location: string;
}

/** The name of a document as sources list it: a URL loses its fragment, credentials and signature. */
export function publicUri(uri: string): string {
  return /^https?:/i.test(uri) ? parseWebAddress(uri).uri : uri;
}

/**
 * Reads an http(s) URL as WHATWG URL does, so that every spelling of a host or a port becomes one.
 * Two URLs that differ only in a signature, a token or the fragment have the same `uri`.
 * @throws DocumentError (invalid_uri, unsupported_scheme); its message never quotes the URL.
 */
export function parseWebAddress(text: string): WebAddress {
  const url = URL.parse(text.trim());
  if (url === null) throw new DocumentError("invalid_uri", "it is not an absolute URL");
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new DocumentError(
      "unsupported_scheme",
      `only http and https URLs can be fetched, not ${url.protocol}`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new DocumentError(
      "invalid_uri",
      "it holds credentials; put them into download.headers, by the name of an environment variable",
    );
  }
  url.hash = "";
  const location = url.href;
  if (location.length > maxLocationBytes)
    throw new DocumentError("invalid_uri", `it is longer than ${maxLocationBytes} bytes`);
  const uri = publicName(url);
  // A WHATWG URL is ASCII, so its length is its size in bytes.
  if (uri.length > maxUriBytes)
    throw new DocumentError("invalid_uri", `it is longer than ${maxUriBytes} bytes (${uri.length})`);
  return { uri, location };
}

/** The URL without user, fragment and everything that looks like a credential or a signature. */
export function publicName(url: URL): string {
  const pathname = url.pathname.replace(/;(?:jsessionid|phpsessid|sid)=[^/;]*/gi, "");
  const parameters = url.search
    .slice(1)
    .split("&")
    .filter((parameter) => parameter !== "");
  const isSigned = parameters.some((parameter) => signatureNames.has(plainName(nameOf(parameter))));
  const kept = parameters.filter((parameter) => {
    const name = plainName(nameOf(parameter));
    if (isCredential(name, parameter.slice(parameter.indexOf("=") + 1))) return false;
    return !(isSigned && signatureCompanions.has(name));
  });
  return `${url.protocol}//${url.host}${pathname}${kept.length === 0 ? "" : `?${kept.join("&")}`}`;
}

function nameOf(parameter: string): string {
  const [name = ""] = parameter.split("=", 1);
  try {
    return decodeURIComponent(name.replaceAll("+", " "));
  } catch {
    return name;
  }
}
