import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSite } from "../support/loopback-site.ts";
import type { LoopbackSite } from "../support/loopback-site.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import type { Workplace } from "../support/command.ts";
import { createTestPlace } from "../support/database.ts";
import { leaksIn, secretNames, secrets } from "../support/secrets.ts";

/** What the command line leaves behind on a machine that others use, too. */

const header = "w7Qm4Zx9Lp2VwKt5Rb8Nd3Hj";
const pipeline = (origin: string) => `import { definePipeline, z } from "ragprep";
export default definePipeline({
  name: "secrets",
  provider: "fake",
  sources: [{ type: "urls", urls: ${JSON.stringify(
    secretNames.map((name, index) => `${origin}/page-${index}?page=${index}&${name}=${secrets[index]}`),
  )} }],
  download: { allow: ["127.0.0.1"], headers: { "127.0.0.1": { "X-Login": "SITE_LOGIN" } } },
  extract: { name: "facts", schema: z.object({ subject: z.string() }) },
});
`;

let site: LoopbackSite;
let proxy: LoopbackSite;
let database: Awaited<ReturnType<typeof createTestPlace>>;
let place: Workplace;
beforeAll(async () => {
  // It says back whatever it is told, as error pages do.
  site = await startSite((request, response) => {
    const url = request.url ?? "";
    const login = String(request.headers["x-login"]);
    const index = Number(/^\/page-(\d+)/.exec(url)?.[1]);
    const headers = { "content-type": "text/plain", "x-login": login, etag: `"${login}"` };
    if (index % 3 === 0) response.writeHead(200, headers).end(`Page ${index} of many.`);
    else if (index % 3 === 1) response.writeHead(404, login, headers).end(`Not found: ${url} for ${login}`);
    else response.writeHead(403, headers).end(JSON.stringify({ error: { message: `${url} ${login}` } }));
  });
  proxy = await startSite((_request, response) => void response.writeHead(502).end());
  database = await createTestPlace({ migrated: true });
  place = await createWorkplace({
    ...databaseVariables(database.options),
    SITE_LOGIN: header,
    HTTP_PROXY: proxy.origin,
    HTTPS_PROXY: proxy.origin,
    http_proxy: proxy.origin,
  });
  await place.write("secrets.ts", pipeline(site.origin));
});
afterAll(async () => {
  await place.close();
  await database.drop();
  await site[Symbol.asyncDispose]();
  await proxy[Symbol.asyncDispose]();
});

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

test("No secret is in what the commands print and write, nothing is readable by others, and no proxy hears of the fake.", async () => {
  const outputs = ["--report", "reports", "--events", "events.jsonl", "--metrics-file", "secrets.prom"];
  const words = ["ingest", "secrets.ts", "--fake", "--json", ...outputs, "--log-level", "trace"];
  // A process of its own: its start sets what others may read.
  const ingested = await place.start(words).ended;
  expect(ingested.exitCode).toBe(3);
  expect(site.requests.some(({ headers }) => headers["x-login"] === header)).toBe(true);
  expect(proxy.requests).toEqual([]);

  const status = await place.run(["status", "--failed"]);
  const shown = await place.run(["show", `${site.origin}/page-1?page=1&${secretNames[1]}=${secrets[1]}`]);
  expect(status.stdout).toContain("/page-1?page=1");
  expect(shown.stdout).toContain("not_found");
  const printed = [ingested, status, shown].flatMap(({ stdout, stderr }) => [stdout, stderr]);

  const written = (await filesBelow(place.directory)).filter((file) => !file.endsWith("secrets.ts"));
  expect(written.length).toBeGreaterThanOrEqual(4);
  const contents = await Promise.all(written.map(async (file) => await readFile(file, "utf8")));
  expect(leaksIn([...printed, ...contents].join("\n"), [...secrets, header])).toEqual([]);

  const isReadable = async (path: string) => ((await stat(path)).mode & 0o077) !== 0;
  const readable: string[] = [];
  for (const file of written) if (await isReadable(file)) readable.push(file.slice(place.directory.length));
  // node_exporter reads it as somebody else.
  expect(readable).toEqual(["/secrets.prom"]);
});
