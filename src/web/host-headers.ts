import { ConfigurationError } from "../base/errors.ts";

/** The headers that a pipeline sets for a host, such as a login. */
export type HostHeaders = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Headers that frame the message; an author can't set them. */
const framingHeaders = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "keep-alive",
  "upgrade",
  "te",
  "trailer",
  "expect",
  "proxy-authorization",
]);

/** Lower-cased hosts and names. @throws ConfigurationError when a host, a name or a value can't be used. */
export function checkHostHeaders(headersByHost: HostHeaders): HostHeaders {
  const checked = new Map<string, Record<string, string>>();
  for (const [key, headers] of headersByHost) {
    const host = key.toLowerCase();
    const url = URL.parse(`https://${host}/`);
    if (url === null || (url.host !== host && `${url.host}:443` !== host)) {
      throw new ConfigurationError(
        `download.headers: ${JSON.stringify(key)} is not a host; write docs.example.com or docs.example.com:8443.`,
      );
    }
    const lowered: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) {
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || framingHeaders.has(name.toLowerCase())) {
        throw new ConfigurationError(
          `download.headers: ${JSON.stringify(name)} for ${host} is not a header that can be set.`,
        );
      }
      if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
        throw new ConfigurationError(
          `download.headers: the value of ${name} for ${host} holds a line break or another character that no header can have.`,
        );
      }
      lowered[name.toLowerCase()] = value;
    }
    checked.set(host, lowered);
  }
  return checked;
}

/** The headers for the host with this port, or for the host with any port. */
export function hostHeadersOf(url: URL, headersByHost: HostHeaders): Readonly<Record<string, string>> {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return headersByHost.get(`${url.hostname}:${port}`) ?? headersByHost.get(url.hostname) ?? {};
}
