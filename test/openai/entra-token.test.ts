import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readText } from "node:stream/consumers";
import { expect, test } from "vitest";
import { readConfig, requireAzure } from "../../src/base/config.ts";
import { createEntraTokens } from "../../src/openai/entra-token.ts";
import type { EntraCredentials } from "../../src/openai/entra-token.ts";
import { answering, client, listen, question } from "./scripted-service.ts";

interface Answer {
  status?: number;
  body: unknown;
}

/** An authority that answers as told, and what it was asked; a clock that the test sets. */
async function authority(answer: (asked: number) => Answer, proof: EntraCredentials["proof"]) {
  const forms: Record<string, string>[] = [];
  const paths: (string | undefined)[] = [];
  const port = await listen(
    createServer((request, response) => {
      void readText(request).then((form) => {
        forms.push(Object.fromEntries(new URLSearchParams(form)));
        paths.push(request.url);
        const { status = 200, body } = answer(forms.length);
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      });
    }),
  );
  const time = { now: 0 };
  const clock = { now: () => time.now, sleep: () => Promise.resolve() };
  const credentials = { tenantId: "our tenant", clientId: "our-client", proof };
  const token = createEntraTokens({ ...credentials, authority: `http://127.0.0.1:${port}` }, { clock });
  return { token, forms, paths, time };
}

const secret = "a-client-secret-0123456789";
const hourly = (asked: number): Answer => ({ body: { access_token: `token-${asked}`, expires_in: 3600 } });

test("A token is asked for once, however many wait, and renewed five minutes before it expires.", async () => {
  const { token, forms, paths, time } = await authority(hourly, { secret });
  expect(await Promise.all([token(), token(), token()])).toEqual(["token-1", "token-1", "token-1"]);
  expect(paths).toEqual(["/our%20tenant/oauth2/v2.0/token"]);
  expect(forms).toEqual([
    {
      grant_type: "client_credentials",
      client_id: "our-client",
      client_secret: secret,
      scope: "https://cognitiveservices.azure.com/.default",
    },
  ]);
  time.now = 54 * 60_000;
  expect(await token()).toBe("token-1");
  time.now = 55 * 60_000;
  expect(await token()).toBe("token-2");
});

test("A federated token is read from its file each time, since it is replaced from time to time.", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "entra-"));
  const tokenFile = join(folder.path, "token");
  const { token, forms, time } = await authority(hourly, { tokenFile });
  await writeFile(tokenFile, "first\n");
  await token();
  await writeFile(tokenFile, "second\n");
  time.now = 3_600_000;
  await token();
  expect(forms.map((form) => form["client_assertion"])).toEqual(["first", "second"]);
});

test("Rejected credentials end the run, say what to check, and never show the secret.", async () => {
  const body = { error: "invalid_client", error_description: `AADSTS7000215: Invalid secret ${secret}.` };
  const { token } = await authority(() => ({ status: 401, body }), { secret });
  const failed: unknown = await token().catch((error: unknown) => error);
  expect(failed).toMatchObject({ name: "FatalError", message: expect.stringContaining("AZURE_CLIENT_ID") });
  expect(String(failed)).toContain("invalid_client");
  expect(String(failed)).not.toContain(secret);
});

test("An authority that is down is a failed connection, which is retried, and the next call asks again.", async () => {
  const answers = (asked: number) => (asked === 1 ? { status: 503, body: {} } : hourly(asked));
  const { token } = await authority(answers, { secret });
  await expect(token()).rejects.toMatchObject({ name: "ConnectionFailure", sent: false });
  expect(await token()).toBe("token-2");
});

test("Each request to Azure carries the token of its moment, and no key.", async () => {
  const seen: IncomingMessage["headers"][] = [];
  const port = await listen(
    createServer((request, response) => {
      seen.push(request.headers);
      answering({}, response, request);
    }),
  );
  let count = 0;
  const azure = { apiVersion: "2024-10-21", token: () => Promise.resolve(`token-${++count}`) };
  const { openai } = client(`http://127.0.0.1:${port}/openai`, { apiKey: "", azure });
  await openai.async_complete(question);
  await openai.async_complete(question);
  expect(seen.map(({ authorization }) => authorization)).toEqual(["Bearer token-1", "Bearer token-2"]);
  expect(seen.map((headers) => headers["api-key"])).toEqual([undefined, undefined]);
});

test("The environment gives a key, or a client with a secret or a token file; a half-filled client is named.", () => {
  const azure = (variables: Record<string, string>) => {
    const config = readConfig({
      AZURE_OPENAI_ENDPOINT: "https://ours.openai.azure.com",
      OPENAI_API_VERSION: "2024-10-21",
      ...variables,
    });
    if (config.azure === undefined) throw new Error("no Azure");
    return requireAzure(config.azure).access;
  };
  const entra = { AZURE_TENANT_ID: "t", AZURE_CLIENT_ID: "c" };
  expect(azure({ AZURE_OPENAI_API_KEY: "k", ...entra, AZURE_CLIENT_SECRET: "s" })).toEqual({ apiKey: "k" });
  expect(azure({ ...entra, AZURE_CLIENT_SECRET: "s" })).toMatchObject({
    entra: { proof: { secret: "s" }, tenantId: "t", clientId: "c" },
  });
  expect(azure({ ...entra, AZURE_FEDERATED_TOKEN_FILE: "/f" })).toMatchObject({
    entra: { proof: { tokenFile: "/f" } },
  });
  expect(() => azure(entra)).toThrow(/AZURE_OPENAI_API_KEY.*AZURE_CLIENT_SECRET/);
});
