import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../../src/base/log.ts";
import { startSite } from "../support/loopback-site.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { seededRandom } from "../openai/simulated-service.ts";

let night: TestNight;
beforeAll(async () => {
  night = await startNight();
});
afterAll(async () => await night.close());

const names =
  `token access_token id_token refresh_token auth_token api_token secret client_secret app_secret password passwd passphrase pwd
   apikey api_key api-key X-Api-Key accesskey access_key secret_key private_key auth_key app_key share_key signing_key encryption_key
   subscription-key functions-key AWSAccessKeyId access_id Key-Pair-Id Signature sessionid sessid session sig sign hmac otp credential
   credentials authorization client_assertion cookie jwt auth bearer code_verifier key pass X-Amz-Signature X-Amz-Credential
   X-Amz-Security-Token X-Goog-Signature X-Goog-Credential rlkey hapikey SAMLResponse hdnea oauth_verifier wpnonce auth_code magic_link`
    .split(/\s+/)
    .slice(0, 60);
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
const random = seededRandom(17);
const secrets = names.map(() =>
  Array.from({ length: 24 }, () => letters.charAt(Math.floor(random() * letters.length))).join(""),
);
const pieceLength = 6;

test("No piece of a secret in an address, a redirect, a header or an error reaches the log, the events, the result or the database.", async () => {
  expect(names).toHaveLength(60);
  await using site = await startSite((request, response) => {
    const url = request.url ?? "";
    const index = Number(/^\/page-(\d+)/.exec(url)?.[1]);
    if (index % 4 === 0)
      response.writeHead(200, { "content-type": "text/plain" }).end(`Page ${index} of many.`);
    else if (index % 4 === 1) response.writeHead(404).end(`Not found: ${url}`);
    else if (index % 4 === 2) response.writeHead(302, { location: `/gone-${url.slice(1)}` }).end();
    else response.writeHead(403, { "content-type": "application/json" }).end(JSON.stringify({ error: url }));
  });
  const header = "w7Qm4Zx9Lp2VwKt5Rb8Nd3Hj";
  const lines: string[] = [];
  const logger = createLogger({
    level: "trace",
    format: "json",
    destination: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString());
        done();
      },
    }),
  });
  const result = await night.run(
    {
      sources: [
        {
          type: "urls",
          urls: names.map(
            (name, index) => `${site.origin}/page-${index}?page=${index}&${name}=${secrets[index]}`,
          ),
        },
      ],
      download: { allow: ["127.0.0.1"] },
      extract: false,
      summarise: false,
    },
    { logger, service: { apiKey: header, baseUrl: night.fake.url } },
  );
  expect(result.documents.finished).toBe(15);
  expect(site.requests.some(({ url }) => url?.includes(secrets[0] ?? "?"))).toBe(true);

  const tables = await night.database.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname like 'ragprep%'",
  );
  const written = [JSON.stringify(result), JSON.stringify(night.events), ...lines];
  for (const { name } of tables)
    written.push(JSON.stringify(await night.database.query(`select to_jsonb(t) as row from ${name} t`)));
  const text = written.join("\n");
  const pieces = [...secrets, header].flatMap((secret) =>
    Array.from({ length: secret.length - pieceLength + 1 }, (_, start) =>
      secret.slice(start, start + pieceLength),
    ),
  );
  const leaked = pieces.filter((piece) => text.includes(piece));
  expect(
    leaked.map((piece) => text.slice(Math.max(0, text.indexOf(piece) - 120), text.indexOf(piece) + 40)),
  ).toEqual([]);
});
