import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { rememberSecret } from "../base/credentials.ts";
import { ConfigurationError } from "../base/errors.ts";

/** What a token allows: `read` to search, `run` to start and cancel runs as well. */
export type Scope = "read" | "run";

export const tokenVariables = { read: "RAGPREP_READ_TOKEN", run: "RAGPREP_RUN_TOKEN" } as const;

const minTokenLength = 16;
/** A longer one is refused unread. */
const maxTokenLength = 1_024;

/** Who may do what, by bearer tokens from environment variables. */
export class Access {
  readonly #digests: readonly { scope: Scope; digest: Buffer }[];

  /** @param secret the value of an environment variable; several tokens in it are separated by white space, so that one can replace another. */
  constructor(secret: (variable: string) => string | undefined) {
    this.#digests = (["read", "run"] as const).flatMap((scope) =>
      (secret(tokenVariables[scope]) ?? "")
        .split(/\s+/)
        .filter((token) => token !== "")
        .map((token) => {
          rememberSecret(token);
          if (token.length < minTokenLength || token.length > maxTokenLength || !/^[\w.~+/-]+=*$/.test(token))
            throw new ConfigurationError(
              `${tokenVariables[scope]} is not valid: a token has ${minTokenLength} to ${maxTokenLength} characters of A-Z, a-z, 0-9 and -._~+/. Make one with: openssl rand -hex 32`,
            );
          return { scope, digest: digest(token) };
        }),
    );
  }

  get hasTokens(): boolean {
    return this.#digests.length > 0;
  }

  /** What a token allows; nothing when it is unknown. All are compared, each in constant time. */
  scopesOf(token: string): ReadonlySet<Scope> {
    const given = digest(token);
    const scopes = new Set<Scope>();
    for (const { scope, digest: known } of this.#digests) {
      if (!timingSafeEqual(given, known)) continue;
      scopes.add("read");
      scopes.add(scope);
    }
    return scopes;
  }

  /** Refuses a request that may not do this; null when it may. */
  refusal(context: Context, scope: Scope): { status: 401 | 403; message: string } | null {
    if (!this.hasTokens) return refusalOfPages(context);
    const [, token = ""] = /^Bearer +(\S+) *$/i.exec(context.req.header("authorization") ?? "") ?? [];
    if (token === "" || token.length > maxTokenLength)
      return { status: 401, message: "Send a token: Authorization: Bearer …" };
    const scopes = this.scopesOf(token);
    if (scopes.size === 0) return { status: 401, message: "The token is not known here." };
    return scopes.has(scope)
      ? null
      : { status: 403, message: `The token does not allow this: it needs ${tokenVariables[scope]}.` };
  }
}

/**
 * Without tokens only programs of this machine are answered: a web page in a browser here could reach the port by a name of
 * its own that leads to 127.0.0.1, or by a form.
 */
function refusalOfPages(context: Context): { status: 403; message: string } | null {
  const origin = context.req.header("origin");
  const host = context.req.header("host") ?? new URL(context.req.url).host;
  const isHere = (address: string) =>
    URL.canParse(address) && isLoopback(new URL(address).hostname.replace(/^\[|\]$/g, ""));
  if (isHere(`http://${host}`) && (origin === undefined || isHere(origin))) return null;
  return {
    status: 403,
    message:
      "Without a token only programs on this machine are answered, by the name localhost or 127.0.0.1.",
  };
}

/** Whether an address to listen on can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
