import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { buildConnector } from "undici";
import { ConfigurationError } from "../base/errors.ts";

/**
 * Keeps downloads on public addresses. The address is checked where the socket is opened: a name is resolved once, each
 * address is checked, and the socket gets a checked address instead of the name, so that a second answer of the name
 * server (DNS rebinding) is never asked for.
 */

type Address = ipaddr.IPv4 | ipaddr.IPv6;

export interface AddressGuard {
  /**
   * The addresses of a host (a name, or an IP address without brackets) that may be connected to.
   * @throws AddressNotAllowedError when there is none; the name server's error when the name does not resolve.
   */
  permittedAddresses: (host: string) => Promise<string[]>;
  /** Whether a name may be handed to a proxy although it can't be resolved here. */
  permitsUnresolved: (host: string) => boolean;
}

/** All addresses of a name. Tests replace it. */
export type Resolve = (host: string) => Promise<string[]>;

export class AddressNotAllowedError extends Error {
  override readonly name = "AddressNotAllowedError";
  readonly host: string;

  constructor(host: string, address: string) {
    super(
      `${host === address ? host : `${host} is ${address}, which`} is not a public address; ` +
        "add the host or its range to download.allow if it is meant to be read",
    );
    this.host = host;
  }
}

const resolveByName: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** Azure's host agent: metadata and credentials at an address that counts as public. */
const metadataAddresses = new Set(["168.63.129.16"]);
/** Names of private networks: with a proxy that resolves for us they can't be checked, so they are not passed on. */
const privateName =
  /^[^.]+\.?$|(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)\.?$/;

/** @throws ConfigurationError when an entry of `allow` is neither a host name, an IP address nor a CIDR range. */
export function createAddressGuard(allow: readonly string[], resolve: Resolve = resolveByName): AddressGuard {
  const hosts = new Set<string>();
  const ranges: [Address, number][] = [];
  for (const entry of allow) {
    const bare = entry
      .trim()
      .toLowerCase()
      .replace(/^\[(.*)\]$/, "$1");
    // Four whole numbers: "10/8" and "010.0.0.0/8" would mean other networks than they seem to.
    if (isIP(bare.replace(/\/\d{1,3}$/, "")) !== 0 && ipaddr.isValidCIDR(bare))
      ranges.push(ipaddr.parseCIDR(bare));
    else if (isIP(bare) !== 0) ranges.push(ipaddr.parseCIDR(`${bare}/${isIP(bare) === 4 ? 32 : 128}`));
    else if (isHostName(bare)) hosts.add(withoutFinalDot(bare));
    else {
      throw new ConfigurationError(
        `download.allow: ${JSON.stringify(entry)} is neither a host name (intranet.example.com), an IP address nor a CIDR range (10.1.0.0/16); it takes no port, path or wildcard.`,
      );
    }
  }
  const allowsName = (host: string) => hosts.has(withoutFinalDot(host.toLowerCase()));
  const allowsAddress = (text: string) => {
    if (isPublicAddress(text)) return true;
    const address = ipaddr.parse(text);
    return ranges.some(
      ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
    );
  };
  return {
    permittedAddresses: async (host) => {
      const addresses = isIP(host) === 0 ? await resolve(host) : [host];
      if (allowsName(host)) return addresses;
      const permitted = addresses.filter((address) => allowsAddress(address));
      if (permitted.length === 0) throw new AddressNotAllowedError(host, addresses[0] ?? "nowhere");
      return permitted;
    },
    permitsUnresolved: (host) => allowsName(host) || !privateName.test(host.toLowerCase()),
  };
}

function isHostName(text: string): boolean {
  return /^[^*\s]+$/.test(text) && URL.parse(`http://${text}/`)?.hostname === text;
}

function withoutFinalDot(host: string): string {
  return host.replace(/\.$/, "");
}

/**
 * Whether an address belongs to the public internet. Not: private, loopback, link-local, carrier-grade NAT, multicast,
 * reserved, unspecified, metadata services, and every IPv6 form that carries an IPv4 address (mapped, compatible, NAT64,
 * 6to4, Teredo).
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || metadataAddresses.has(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  // ipaddr.js calls everything unassigned "unicast" too; 2000::/3 is all that is handed out.
  return address instanceof ipaddr.IPv4 || ((address.parts[0] ?? 0) & 0xe000) === 0x2000;
}

/** Most addresses of one host that are tried, one after the other. */
const maxAddressesTried = 4;

/** A connector for undici that opens sockets to permitted addresses only, through `openSocket`. */
export function guardConnector(
  guard: AddressGuard,
  openSocket: buildConnector.connector,
): buildConnector.connector {
  const open = (options: buildConnector.Options) =>
    new Promise<Parameters<buildConnector.Callback>>((resolve) => {
      openSocket(options, (...outcome) => resolve(outcome));
    });
  const connect = async (options: buildConnector.Options): Promise<Parameters<buildConnector.Callback>> => {
    const addresses = await guard.permittedAddresses(options.hostname);
    let outcome: Parameters<buildConnector.Callback> = [
      new Error(`${options.hostname} has no address`),
      null,
    ];
    for (const address of addresses.slice(0, maxAddressesTried)) {
      // `host` still holds the name: TLS asks for its certificate.
      outcome = await open({ ...options, hostname: address });
      if (outcome[0] === null) break;
    }
    return outcome;
  };
  const connectAndTell = async (options: buildConnector.Options, callback: buildConnector.Callback) => {
    let outcome: Parameters<buildConnector.Callback>;
    try {
      outcome = await connect(options);
    } catch (error) {
      outcome = [error instanceof Error ? error : new Error(String(error)), null];
    }
    callback(...outcome);
  };
  return (options, callback) => void connectAndTell(options, callback);
}
