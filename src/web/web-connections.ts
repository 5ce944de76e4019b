import { getCACertificates } from "node:tls";
import { Agent, EnvHttpProxyAgent, buildConnector } from "undici";
import type { Dispatcher } from "undici";
import { ConfigurationError, DocumentError } from "../base/errors.ts";
import { AddressNotAllowedError, createAddressGuard, guardConnector } from "./address-guard.ts";
import type { AddressGuard } from "./address-guard.ts";
import { maxHeaderBytes } from "./network-failures.ts";
import type { WebClientOptions } from "./web-client.ts";

/** A server that says nothing for this long is given up, and tried again while there is time. */
const silenceMs = 30_000;
const connectMs = 10_000;

/** Connections to servers that are not trusted: to addresses that are allowed only, directly or through a proxy. */
export class WebConnections {
  readonly #userAgent: string;
  readonly #guard: AddressGuard;
  readonly #direct: Agent;
  /** By the protocol of a URL. */
  readonly #dispatchers: Readonly<Record<string, Dispatcher>>;

  /** @throws ConfigurationError when `download.allow` or a proxy is not usable. */
  constructor({ settings, ...options }: WebClientOptions) {
    this.#userAgent =
      settings.contact === undefined
        ? settings.userAgent
        : `${settings.userAgent} (contact ${settings.contact})`;
    this.#guard = createAddressGuard(settings.allow, options.resolve);
    const trust = options.certificateAuthorities?.length
      ? { ca: [...getCACertificates("default"), ...options.certificateAuthorities] }
      : {};
    const openSocket = options.openSocket ?? buildConnector({ ...trust, timeout: connectMs, allowH2: false });
    const agentOptions = {
      connect: guardConnector(this.#guard, openSocket),
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
      allowH2: false,
    };
    this.#direct = new Agent(agentOptions);
    // Each variable is given, so that undici never falls back to reading the environment itself.
    const proxied = (proxy: string | undefined) =>
      proxy === undefined
        ? this.#direct
        : new EnvHttpProxyAgent({
            ...agentOptions,
            httpProxy: checkProxy(proxy),
            httpsProxy: proxy,
            noProxy: options.proxy?.noProxy ?? "",
            connectTimeout: connectMs,
            requestTls: { ...trust, allowH2: false },
            proxyTls: { ...trust, allowH2: false },
          });
    this.#dispatchers = {
      "http:": proxied(options.proxy?.httpProxy),
      "https:": proxied(options.proxy?.httpsProxy),
    };
  }

  /** One request without redirects; the caller has to read or destroy the body. */
  async send(
    url: URL,
    extraHeaders: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const dispatcher = this.#dispatchers[url.protocol];
    if (dispatcher === undefined)
      throw new DocumentError(
        "unsupported_scheme",
        `only http and https can be fetched, not ${url.protocol}`,
      );
    if (dispatcher !== this.#direct) await this.#checkProxiedHost(url.hostname.replace(/^\[(.*)\]$/, "$1"));
    return await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: "GET",
      headers: {
        accept: "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.5",
        "accept-encoding": "gzip, br, zstd",
        "user-agent": this.#userAgent,
        ...extraHeaders,
      },
      signal,
    });
  }

  /** Drops all connections. */
  async close(): Promise<void> {
    const dispatchers = new Set([this.#direct, ...Object.values(this.#dispatchers)]);
    await Promise.all([...dispatchers].map((dispatcher) => dispatcher.destroy()));
  }

  /**
   * A proxy resolves the name by itself, so the connector never sees the target. It is checked here by our own answer of the
   * name service. What this can't promise: that the proxy gets the same answer. Names that do not resolve here are left to
   * the proxy, unless they look like those of a private network.
   */
  async #checkProxiedHost(host: string): Promise<void> {
    try {
      await this.#guard.permittedAddresses(host);
    } catch (error) {
      if (error instanceof AddressNotAllowedError) throw error;
      if (!this.#guard.permitsUnresolved(host)) throw new AddressNotAllowedError(host, host);
    }
  }
}

function checkProxy(proxy: string): string {
  // The value may hold a password, so it is not shown.
  if (!/^https?:$/.test(URL.parse(proxy)?.protocol ?? ""))
    throw new ConfigurationError("The proxy (HTTPS_PROXY, HTTP_PROXY) must be an http or https URL.");
  return proxy;
}
