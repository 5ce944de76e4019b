import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../../src/base/log.ts";
import { startSite } from "../support/loopback-site.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { leaksIn, secretNames as names, secrets } from "../support/secrets.ts";

let night: TestNight;
beforeAll(async () => {
  night = await startNight();
});
afterAll(async () => await night.close());

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
  expect(leaksIn(text, [...secrets, header])).toEqual([]);
});
