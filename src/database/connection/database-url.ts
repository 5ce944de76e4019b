import type { ClientConfig } from "pg";
import { DatabaseFailure, errorCode, messageOf } from "../../base/errors.ts";

/** How a connection string says whether to encrypt, as libpq does. */
const sslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full", "no-verify"];

const sslParameters = new Set(
  "ssl sslmode sslrootcert sslcert sslkey sslpassword sslcrl sslcrldir sslsni sslcompression sslnegotiation sslcertmode ssl_min_protocol_version ssl_max_protocol_version".split(
    " ",
  ),
);

export interface DatabaseAddress {
  config: Pick<ClientConfig, "connectionString">;
  /** The same without encryption, for a server that has none; undefined when encryption is required. */
  unencrypted: Pick<ClientConfig, "connectionString"> | undefined;
}

/**
 * Reads DATABASE_URL as libpq does: `#` is a character like any other, `sslmode=require` encrypts without asking for a
 * certificate that a public authority signed, `sslmode=prefer` takes an unencrypted connection when there is no other.
 * @throws FatalError `database` that shows nothing of a password.
 */
export function readDatabaseUrl(databaseUrl: string): DatabaseAddress {
  const text = databaseUrl
    .replaceAll("#", "%23")
    .replaceAll(" ", "%20")
    .replaceAll(/%(?![0-9a-f]{2})/gi, "%25");
  // A user and no host, which means a socket of this machine: only the driver reads it.
  if (/^postgres(?:ql)?:\/\/[^/?]*@\//.test(text))
    return { config: { connectionString: text }, unencrypted: undefined };
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new DatabaseFailure(
      "Failed to read DATABASE_URL: it must have a user, a host, a port and a database, as in .env.example. Write special characters of the password percent-encoded: / as %2F, ? as %3F, @ as %40, : as %3A.",
    );
  }
  const { searchParams } = url;
  const misspelt = [...searchParams.keys()].find((name) => /^ssl/i.test(name) && !sslParameters.has(name));
  if (misspelt !== undefined)
    throw new DatabaseFailure(
      `Failed to read DATABASE_URL: there is no parameter ${misspelt}, and the connection would not be encrypted. Write sslmode=require.`,
    );
  const mode = searchParams.get("sslmode");
  if (mode === null) return { config: { connectionString: text }, unencrypted: undefined };
  if (!sslModes.includes(mode))
    throw new DatabaseFailure(
      `Failed to read DATABASE_URL: sslmode=${mode} is not known. Write one of ${sslModes.join(", ")}.`,
    );
  const fallback = mode === "prefer" || mode === "allow";
  const unencrypted = fallback ? { connectionString: withMode("disable") } : undefined;
  if (searchParams.get("sslrootcert") === "system") {
    searchParams.delete("sslrootcert"); // The certificates that Node trusts.
    return { config: { connectionString: withMode("verify-full") }, unencrypted };
  }
  if (mode === "verify-ca" && !searchParams.has("sslrootcert"))
    throw new DatabaseFailure(
      "Failed to read DATABASE_URL: sslmode=verify-ca needs the authority's certificate. Add &sslrootcert=FILE, or write sslmode=verify-full for one that Node trusts.",
    );
  return { config: { connectionString: withMode(mode === "allow" ? "prefer" : mode) }, unencrypted };

  function withMode(sslmode: string): string {
    const changed = new URL(String(url));
    changed.searchParams.set("sslmode", sslmode);
    // The driver's own reading of `no-verify` is left without it.
    if (sslmode === "no-verify") changed.searchParams.delete("uselibpqcompat");
    else changed.searchParams.set("uselibpqcompat", "true");
    return changed.href;
  }
}

/** True when the server speaks no TLS, which `sslmode=prefer` takes. */
export function hasNoEncryption(error: unknown): boolean {
  return error instanceof Error && error.message.includes("does not support SSL");
}

const certificateProblem = /certificate|CERT_|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/i;

/** What to do about a connection that can't be opened. */
export function connectionCure(error: unknown): string {
  const code = errorCode(error) ?? "";
  if (certificateProblem.test(`${code} ${messageOf(error)}`))
    return "The server's certificate is not trusted. Name its authority with sslrootcert=FILE in DATABASE_URL or with NODE_EXTRA_CA_CERTS, or encrypt without checking it: sslmode=require.";
  if (hasNoEncryption(error))
    return "Turn on ssl on the server, or write sslmode=disable in DATABASE_URL if the network is yours.";
  if (code === "28P01" || code === "28000")
    return "Check user and password in DATABASE_URL (special characters percent-encoded), and the server's pg_hba.conf.";
  if (code === "53300")
    return "Close other clients, or let an administrator raise max_connections or the limit of the role or database.";
  if (code === "3D000") return "Create the database, or check its name in DATABASE_URL.";
  return "Check that the server runs, and host, user, password and database in DATABASE_URL.";
}
