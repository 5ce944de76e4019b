import { readFile } from "node:fs/promises";
import { z } from "zod";
import { readBounded } from "../base/bounded-read.ts";
import type { Clock } from "../base/clock.ts";
import { systemClock } from "../base/clock.ts";
import { FatalError, exitCodes, messageOf } from "../base/errors.ts";
import { parsedJson } from "../base/parsed-json.ts";
import { ConnectionFailure, createScrubber } from "./errors.ts";
import { createDispatcher } from "./transport.ts";
import type { ProxyUrls } from "./transport.ts";

/**
 * Microsoft Entra tokens for Azure OpenAI, by the client credentials flow: with a client secret, or with the token file that
 * Kubernetes' workload identity mounts. A token is renewed before it expires, by one request, however many wait for it.
 */

export interface EntraCredentials {
  tenantId: string;
  clientId: string;
  /** A client secret, or the path of a file that holds a federated token and is replaced from time to time. */
  proof: { secret: string } | { tokenFile: string };
  /** https://login.microsoftonline.com by default; sovereign clouds have others. */
  authority?: string | undefined;
}

const defaultAuthority = "https://login.microsoftonline.com";
const scope = "https://cognitiveservices.azure.com/.default";
/** Tokens last an hour or more. Renew early enough that none expires while a request waits for its turn. */
const renewBeforeMs = 5 * 60_000;
const timeoutMs = 30_000;
const maxAnswerBytes = 65_536;

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const errorAnswer = z.object({ error: z.string(), error_description: z.string().default("") });

/**
 * Gives a token that is valid for some minutes at least.
 * @throws FatalError when the credentials are rejected; ConnectionFailure when the authority can't be reached.
 */
export function createEntraTokens(
  credentials: EntraCredentials,
  { clock = systemClock, proxy }: { clock?: Clock; proxy?: ProxyUrls | undefined } = {},
): () => Promise<string> {
  let current: { token: string; renewAt: number } | null = null;
  let renewing: Promise<string> | null = null;

  async function renew(): Promise<string> {
    const { token, lifetimeMs } = await requestToken(credentials, proxy);
    current = { token, renewAt: clock.now() + Math.max(lifetimeMs - renewBeforeMs, lifetimeMs / 2) };
    return token;
  }

  return async () => {
    if (current !== null && clock.now() < current.renewAt) return current.token;
    renewing ??= renew().finally(() => {
      renewing = null;
    });
    return await renewing;
  };
}

async function requestToken(
  { tenantId, clientId, proof, authority = defaultAuthority }: EntraCredentials,
  proxy: ProxyUrls | undefined,
): Promise<{ token: string; lifetimeMs: number }> {
  const secret = "secret" in proof ? proof.secret : await readTokenFile(proof.tokenFile);
  const form = new URLSearchParams({ grant_type: "client_credentials", client_id: clientId, scope });
  if ("secret" in proof) form.set("client_secret", secret);
  else {
    form.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.set("client_assertion", secret);
  }
  const url = new URL(`${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, `${authority}/`);
  const scrub = createScrubber([secret]);
  const { status, body } = await postForm(url, form, proxy, scrub);
  const answered = tokenAnswer.safeParse(body);
  if (status === 200 && answered.success)
    return { token: answered.data.access_token, lifetimeMs: answered.data.expires_in * 1000 };
  const failed = errorAnswer.safeParse(body);
  const why = failed.success ? `${failed.data.error}: ${failed.data.error_description}` : `status ${status}`;
  if (status === 429 || status >= 500)
    throw new ConnectionFailure(`${url.host} gave no token (${scrub(why)})`, { sent: false });
  throw new FatalError(
    exitCodes.account,
    `Microsoft Entra gave no token for Azure OpenAI (${scrub(why)}). Check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET (or AZURE_FEDERATED_TOKEN_FILE) in .env, and that the client has the role "Cognitive Services OpenAI User".`,
  );
}

async function postForm(
  url: URL,
  form: URLSearchParams,
  proxy: ProxyUrls | undefined,
  scrub: (text: string) => string,
): Promise<{ status: number; body: unknown }> {
  const dispatcher = createDispatcher(proxy);
  try {
    const { statusCode, body } = await dispatcher.request({
      origin: url.origin,
      path: url.pathname,
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: form.toString(),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { bytes } = await readBounded(body, maxAnswerBytes);
    return { status: statusCode, body: parsedJson(Buffer.from(bytes).toString("utf8")) };
  } catch (error) {
    throw new ConnectionFailure(`${url.host} can't be reached: ${scrub(messageOf(error))}`, { sent: false });
  } finally {
    await dispatcher.destroy();
  }
}

async function readTokenFile(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    throw new FatalError(
      exitCodes.configuration,
      `Can't read the token file that AZURE_FEDERATED_TOKEN_FILE names: ${messageOf(error)}`,
      { cause: error },
    );
  }
}
