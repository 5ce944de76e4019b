import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { silentLogger } from "../../src/base/log.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import type { Corpus } from "../../src/search/corpus.ts";
import { Access } from "../../src/serve/access.ts";
import { Gate } from "../../src/serve/gate.ts";
import { createService } from "../../src/serve/http.ts";
import type { ServiceOptions } from "../../src/serve/http.ts";
import { listen } from "../../src/serve/listen.ts";
import { ScheduledRuns } from "../../src/serve/scheduled-runs.ts";
import type { ExecuteRun } from "../../src/serve/scheduled-runs.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import { openNightCorpus } from "../support/night-corpus.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { hangMs } from "../support/hang.ts";

const root = join(import.meta.dirname, "../..");
const tokens = { read: "reader-0123456789abcdef", run: "runner-0123456789abcdef" };
const lease = `# Lease

## Notice

The notice period is three months. Either party may give notice in writing at any time before that.

## Payment

The rent is due within 14 days of the first day of the month.
`;
const definition = {
  sources: [{ type: "files" as const, name: "contracts", root: "documents", include: ["**/*"] }],
  chunk: { maxTokens: 48, minTokens: 8 },
  extract: {
    name: "terms",
    schema: grounded(z.object({ days: z.int().nullable().describe("Days within which the rent is due") })),
  },
};

let night: TestNight;
let corpus: Corpus;
beforeAll(async () => {
  night = await startNight();
  await night.write("documents/lease.md", lease);
  await night.run(definition);
  corpus = await openNightCorpus(night);
});
afterAll(async () => {
  await corpus.close();
  await night.close();
});

const withTokens = () =>
  new Access((name) => ({ RAGPREP_READ_TOKEN: tokens.read, RAGPREP_RUN_TOKEN: tokens.run })[name]);
const withoutTokens = () => new Access(() => undefined);

const scheduledBy = (execute: ExecuteRun, pipelines = ["night"]) =>
  new ScheduledRuns({ execute, pipelines, concurrent: 1, logger: silentLogger });
const realRuns = () =>
  scheduledBy(async (_request, { stop, onEvent }) => await night.run(definition, { stop, onEvent }));

function serviceOf(options: Partial<ServiceOptions> = {}): ReturnType<typeof createService> {
  return createService({
    corpus,
    database: night.database,
    runs: realRuns(),
    gate: new Gate({ concurrent: 4, waiting: 100, timeoutMs: 30_000 }),
    access: withoutTokens(),
    logger: silentLogger,
    progressMs: 10,
    ...options,
  });
}

const runSchema = z.object({
  id: z.string(),
  run: z.string().nullable(),
  status: z.string(),
  isFinished: z.boolean(),
  reason: z.string().nullable(),
  result: z.object({ documents: z.object({ unchanged: z.number() }) }).nullable(),
});
const runOf = async (response: Response | Promise<Response>) =>
  runSchema.parse(await (await response).json());

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const at = (path: string) => `http://localhost${path}`;

describe("what is published", () => {
  test("every answer is as /openapi.json describes it", async () => {
    const app = serviceOf();
    const description = z
      .looseObject({
        paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
      })
      .parse(await (await app.request(at("/openapi.json"))).json());
    const operations = Object.values(description.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    // References within it are to its root, as who makes a program of it reads them.
    const ajv = new Ajv2020({ strict: false }).addSchema(description, "openapi");
    const search = await app.request(
      at("/search"),
      post({ question: "notice period", k: 3, expand: "section", filter: { uriPrefix: "file:" } }),
    );
    const { hits } = z
      .object({
        hits: z.array(z.object({ chunkId: z.string(), content: z.string(), startChar: z.number() })),
      })
      .parse(await search.clone().json());
    expect(hits[0]?.content).toContain("three months");
    const answers: [string, string, number, Response | Promise<Response>][] = [
      ["/search", "post", 200, search],
      ["/documents", "get", 200, app.request(at("/documents?uri=file%3Alease.md&startChar=3&maxChars=20"))],
      ["/facts", "get", 200, app.request(at("/facts?field=days&limit=5"))],
      [
        "/chunks/{chunkId}/neighbours",
        "get",
        200,
        app.request(at(`/chunks/${hits[0]?.chunkId}/neighbours?after=2`)),
      ],
      ["/runs", "get", 200, app.request(at("/runs"))],
      ["/runs/{id}", "get", 200, app.request(at("/runs/1"))],
      ["/healthz", "get", 200, app.request(at("/healthz"))],
      ["/facts", "get", 400, app.request(at("/facts?limit=0"))],
    ];
    for (const [path, method, status, answer] of answers) {
      const response = await answer;
      expect([path, response.status]).toEqual([path, status]);
      const place = ["paths", path, method, "responses", status === 200 ? "200" : "default", "content"];
      const pointer = [...place, "application/json", "schema"]
        .map((part) => encodeURIComponent(part.replaceAll("/", "~1")))
        .join("/");
      const isValid = ajv.compile({ $ref: `openapi#/${pointer}` });
      isValid(await response.json());
      expect([path, isValid.errors]).toEqual([path, null]);
    }
  });

  test("a part of a document is the text between its offsets", async () => {
    const response = await serviceOf().request(at("/documents?uri=file:lease.md&startChar=3&maxChars=20"));
    const { documents } = z
      .object({ documents: z.array(z.object({ text: z.string(), endChar: z.number() })) })
      .parse(await response.json());
    expect(documents).toEqual([expect.objectContaining({ text: lease.slice(3, 23), endChar: 23 })]);
  });

  test("metrics count requests by route, and hold no path that was asked for", async () => {
    const app = serviceOf();
    await app.request(at("/runs/a-secret-path"));
    await app.request(at("/another-secret-path"));
    const text = await (await app.request(at("/metrics"))).text();
    expect(text).toContain('ragprep_http_requests_total{method="GET",route="/runs/:id",status="404"} 1');
    expect(text).toContain('ragprep_http_requests_total{method="GET",route="other",status="404"} 1');
    expect(text).not.toContain("secret-path");
  });
});

describe("runs", () => {
  test("a run is scheduled, followed to its end, and known by its number afterwards", async () => {
    const app = serviceOf();
    const scheduled = await app.request(at("/runs"), post({ pipeline: "night" }));
    expect(scheduled.status).toBe(202);
    const { id, isFinished } = await runOf(scheduled.clone());
    expect(isFinished).toBe(false);
    expect(scheduled.headers.get("location")).toBe(`/runs/${id}`);
    const text = await (await app.request(at(`/runs/${id}/events`))).text();
    expect(text.match(/^event: end$/gm)).toHaveLength(1);
    expect(text.trimEnd().split("\n").at(-2)).toBe("event: end");
    const run = await runOf(app.request(at(`/runs/${id}`)));
    expect(run).toMatchObject({ status: "finished", isFinished: true, reason: null });
    expect(run.result?.documents.unchanged).toBe(1);
    expect(await runOf(app.request(at(`/runs/${run.run}`)))).toEqual(run);
    expect((await app.request(at(`/runs/${run.run}/events`))).status).toBe(200);
    expect((await app.request(at(`/runs/${run.run}/cancel`), { method: "POST" })).status).toBe(202);
    // Another process would know it by the database.
    const other = serviceOf();
    expect((await other.request(at(`/runs/${id}`))).status).toBe(404);
    expect(await runOf(other.request(at(`/runs/${run.run}`)))).toMatchObject({ status: "finished" });
    expect((await other.request(at(`/runs/${run.run}/cancel`), { method: "POST" })).status).toBe(409);
  });

  test("a pipeline that is scheduled is not scheduled twice, and can be cancelled before and while it runs", async () => {
    const began = Promise.withResolvers<void>();
    const runs = scheduledBy(
      async (_request, { stop }) => {
        began.resolve();
        await once(stop, "abort");
        throw stop.reason;
      },
      ["one", "two"],
    );
    const app = serviceOf({ runs });
    const start = async (pipeline: string) => await app.request(at("/runs"), post({ pipeline }));
    const one = await runOf(start("one"));
    await began.promise;
    const two = await runOf(start("two"));
    expect(two.status).toBe("pending");
    const again = await start("one");
    expect([again.status, again.headers.get("location")]).toEqual([409, `/runs/${one.id}`]);
    const cancel = async (id: string) =>
      await runOf(app.request(at(`/runs/${id}/cancel`), { method: "POST" }));
    expect(await cancel(two.id)).toMatchObject({ status: "cancelled", isFinished: true });
    await cancel(one.id);
    await runs.ended(one.id);
    expect(await runOf(app.request(at(`/runs/${one.id}`)))).toMatchObject({
      status: "cancelled",
      reason: "Cancelled by a request.",
    });
    await runs.close();
    expect((await start("one")).status).toBe(503);
  });

  test("a run that fails says why, and nothing of what only the log may hold", async () => {
    const runs = scheduledBy(async () => await Promise.reject(new Error("password=hunter2 at db.internal")));
    const app = serviceOf({ runs });
    const { id } = await runOf(app.request(at("/runs"), post({ pipeline: "night" })));
    await runs.ended(id);
    const run = await runOf(app.request(at(`/runs/${id}`)));
    expect(run).toMatchObject({ status: "failed", reason: "The run failed, and the server's log says why." });
  });

  test("only pipelines of the start may be run, never a path", async () => {
    for (const body of [{ pipeline: "./other.ts" }, { pipeline: "night", file: "/etc/passwd" }, {}])
      expect((await serviceOf().request(at("/runs"), post(body))).status).toBe(400);
  });
});

describe("tokens", () => {
  const cases: [string, RequestInit, string | undefined, number][] = [
    ["/search", post({ question: "rent", mode: "words" }), undefined, 401],
    ["/search", post({ question: "rent", mode: "words" }), "wrong-token-0123456789", 401],
    ["/search", post({ question: "rent", mode: "words" }), tokens.read.slice(0, -1), 401],
    ["/search", post({ question: "rent", mode: "words" }), `${tokens.read}x`, 401],
    ["/search", post({ question: "rent", mode: "words" }), "x".repeat(8_000), 401],
    ["/search", post({ question: "rent", mode: "words" }), tokens.read, 200],
    ["/search", post({ question: "rent", mode: "words" }), tokens.run, 200],
    ["/runs", post({ pipeline: "none" }), tokens.read, 403],
    ["/runs", post({ pipeline: "none" }), tokens.run, 400],
    ["/metrics", {}, undefined, 401],
    ["/metrics", {}, tokens.read, 200],
    ["/facts", {}, undefined, 401],
    ["/mcp", post({}), undefined, 401],
    ["/healthz", {}, undefined, 200],
    ["/openapi.json", {}, undefined, 200],
  ];
  test.each(cases)("%s %j with the token %s is answered by %i", async (path, request, token, status) => {
    const app = serviceOf({ access: withTokens() });
    const headers = new Headers(request.headers);
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    const response = await app.request(at(path), { ...request, headers });
    expect(response.status).toBe(status);
    const text = await response.text();
    for (const secret of Object.values(tokens)) expect(text).not.toContain(secret);
  });

  test("without tokens a web page is refused, whatever name it reaches the port by", async () => {
    const app = serviceOf();
    for (const headers of [{ origin: "https://evil.example" }, { host: "evil.example" }])
      expect((await app.request(at("/runs"), post({ pipeline: "night" }, headers))).status).toBe(403);
  });
});

describe("hostile requests", () => {
  test.each([
    ["no JSON", post("{"), 400],
    ["a list", post([1]), 400],
    ["null", post("null"), 400],
    ["no body", { method: "POST" }, 400],
    ["another type", post("question=x", { "content-type": "application/x-www-form-urlencoded" }), 415],
    ["a number for the question", post({ question: 1 }), 400],
    ["an unknown key", post({ question: "x", __proto__: null, constructor: "x" }), 400],
    ["a key of objects", post('{"question":"x","__proto__":{"k":1}}'), 400],
    ["no hits", post({ question: "x", k: 0 }), 400],
    ["endless hits", post('{"question":"x","k":1e999}'), 400],
    ["an unknown filter", post({ question: "x", filter: { sources: "y" } }), 400],
    [
      "a filter of 101 keys",
      post({
        question: "x",
        filter: { metadata: Object.fromEntries(Array.from({ length: 101 }, (_, key) => [`k${key}`, "v"])) },
      }),
      400,
    ],
    ["a question of 11,000 characters", post({ question: "x".repeat(11_000) }), 400],
    ["300,000 bytes", post({ question: "x".repeat(300_000) }), 413],
    ["a deep nest", post("[".repeat(100_000)), 400],
    ["a blank question", post({ question: " \n" }), 400],
    ["another method", { method: "PUT" }, 405],
  ])("%s is refused with what to do", async (_what, request, status) => {
    const response = await serviceOf().request(at("/search"), request);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      error: { code: expect.any(String), message: expect.stringMatching(/\S/) },
    });
  });

  test.each([
    [{ question: "x", kk: 3 }, /^kk: unknown key; did you mean "k"\? \(valid: question, k, /],
    [{ question: "x", filter: { pipelin: "y" } }, /^filter\.pipelin: unknown key; did you mean "pipeline"\?/],
    [
      { question: "x", filter: { language: "english" } },
      /^filter\.language: must be a BCP 47 tag, such as en/,
    ],
    [{ question: "x", filter: { language: ["en", "?"] } }, /^filter\.language\[1\]: must be a BCP 47 tag/],
    [
      { question: "x", filter: { publishedAfter: "today" } },
      /^filter\.publishedAfter: must be in ISO 8601, such as/,
    ],
    [
      { question: "x", filter: { metadata: { year: { min: 1, most: 2 } } } },
      /^filter\.metadata\.year\.most: .*valid: min, max/,
    ],
    [{ k: 3 }, /^question: missing .*Question, or words to look for/],
    [{ question: "x", mode: "words", weight: 0.5 }, /^weight: has no effect with mode "words"/],
    [
      { question: "x", filter: { publishedAfter: "2030-01-02", publishedBefore: "2030-01-01" } },
      /^filter\.publishedBefore: must be later than publishedAfter/,
    ],
  ])("%j is told which key is wrong, and what belongs there", async (body, message) => {
    const response = await serviceOf().request(at("/search"), post(body));
    expect(await response.json()).toEqual({
      error: { code: "invalid", message: expect.stringMatching(message) },
    });
  });

  test.each([
    ["/documents", /^uri: missing \(expected text\) \(URI of the document/],
    ["/documents?uri=file:a.md&startChar=x", /^startChar: must be a number/],
    ["/documents?uri=file:a.md&startChar=", /^startChar: must be a number/],
    ["/documents?uri=file:a.md&uri=file:b.md", /^uri: is given more than once$/],
    ["/facts?limit=5&limit=7", /^limit: is given more than once$/],
    ["/facts?limit=2.5", /^limit: must be a whole number \(How many\)$/],
    ["/chunks/1/neighbours?chunkId=2", /^chunkId: is given more than once$/],
  ])("GET %s says what is wrong without words of JSON", async (path, message) => {
    const response = await serviceOf().request(at(path));
    expect(await response.json()).toEqual({
      error: { code: "invalid", message: expect.stringMatching(message) },
    });
  });

  test.each([
    ["/search?k=5", post({ question: "x" }), /^k: belongs in the JSON body, not in the address$/],
    ["/runs/1/cancel", post({ id: "2" }), /^id: is in the address already$/],
  ])("POST %s drops nothing silently", async (path, request, message) => {
    const response = await serviceOf().request(at(path), request);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: { code: "invalid", message: expect.stringMatching(message) },
    });
  });

  test.each([
    ["/documents", 400],
    ["/documents?uri=file:none.md", 404],
    ["/documents?uri=file:lease.md&startChar=x", 400],
    ["/documents?uri=%00%ED%A0%80", 404],
    ["/chunks/0/neighbours", 400],
    ["/chunks/999999999999999999/neighbours", 404],
    ["/chunks/1'or'1/neighbours", 400],
    ["/facts?field=%00&pipeline=%25", 200],
    ["/runs/999999999999999999", 404],
    ["/runs/..%2F..%2Fetc", 404],
    ["/none", 404],
  ])("GET %s is answered by %i", async (path, status) => {
    expect((await serviceOf().request(at(path))).status).toBe(status);
  });

  test("more questions than the bounds take are told to come again, and none of the others is lost", async () => {
    const gate = new Gate({ concurrent: 1, waiting: 2, timeoutMs: 30_000 });
    const app = serviceOf({ gate });
    const statuses = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const response = await app.request(at("/search"), post({ question: "rent", mode: "words" }));
        return `${response.status} ${response.headers.get("retry-after")}`;
      }),
    );
    expect(statuses.toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => "200 null"),
      ...Array.from({ length: 7 }, () => "503 1"),
    ]);
    expect(gate.inFlight + gate.waiting).toBe(0);
  });

  test("a question that takes too long is given up", async () => {
    const gate = new Gate({ concurrent: 1, waiting: 2, timeoutMs: 20 });
    const slow = new Proxy(corpus, { get: () => async () => await wait(200, []) });
    const response = await serviceOf({ gate, corpus: slow }).request(at("/facts"));
    expect(response.status).toBe(504);
  });

  test("a failure from within is no one's to read", async () => {
    const broken = new Proxy(corpus, {
      get: () => async () => await Promise.reject(new Error("password=hunter2")),
    });
    const response = await serviceOf({ corpus: broken }).request(at("/facts"));
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining("hunter2")]);
  });

  test("a client that hangs up, in its body or before the answer, is no failure of the server", async () => {
    const logged = vi.spyOn(silentLogger, "error");
    const gate = new Gate({ concurrent: 4, waiting: 100, timeoutMs: 10_000 });
    const access = withoutTokens();
    const listening = await listen(serviceOf({ access, gate }), { access, host: "127.0.0.1", port: 0 });
    const { port } = new URL(listening.url);
    const body = JSON.stringify({ question: "rent" });
    const head = `POST /search HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    try {
      for (const text of [
        head,
        `${head}{"que`,
        `${head}${body}`,
        "GET /facts HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
      ])
        for (let round = 0; round < 5; round++) {
          const socket = connect(Number(port), "127.0.0.1");
          socket.on("error", () => {});
          socket.write(text, () => socket.destroy());
          await once(socket, "close");
        }
      expect((await fetch(`${listening.url}/facts`)).status).toBe(200);
    } finally {
      await listening.close(1_000);
    }
    expect(logged.mock.calls).toEqual([]);
    logged.mockRestore();
  });

  test("a listening server outlives 1,000 hostile requests and slow bodies, and ends in order", async () => {
    const access = withTokens();
    const gate = new Gate({ concurrent: 4, waiting: 100, timeoutMs: 10_000 });
    const listening = await listen(serviceOf({ access, gate }), {
      access,
      host: "127.0.0.1",
      port: 0,
      requestTimeoutMs: 500,
    });
    const { port } = new URL(listening.url);
    const raw = async (text: string) => {
      const socket = connect(Number(port), "127.0.0.1");
      socket.on("error", () => {});
      socket.write(text);
      const parts: string[] = [];
      socket.on("data", (part) => void parts.push(String(part)));
      await once(socket, "close");
      return parts.join("");
    };
    const head = `POST /search HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${tokens.read}\r\ncontent-type: application/json\r\n`;
    const authorization = `Bearer ${tokens.read}`;
    const hostile: (() => Promise<number>)[] = [
      async () => (await fetch(`${listening.url}/search`, post({ question: "x" }))).status,
      async () => (await fetch(`${listening.url}/search`, post("{", { authorization }))).status,
      async () => (await fetch(`${listening.url}/search`, post({ question: 5 }, { authorization }))).status,
      async () =>
        (await fetch(`${listening.url}/search`, post("x".repeat(270_000), { authorization }))).status,
      async () => (await fetch(`${listening.url}/${"x".repeat(2_000)}`)).status,
    ];
    for (let round = 0; round < 40; round++) {
      const statuses = await Promise.all(
        Array.from({ length: 25 }, async (_, index) => await hostile[index % hostile.length]?.()),
      );
      // On a busy machine a request may arrive too slowly.
      for (const status of statuses) expect([401, 400, 413, 404, 408]).toContain(status);
    }
    // A body that never comes, a head that never ends, no HTTP at all, a length that lies.
    const slow = await Promise.all([
      raw(`${head}content-length: 100\r\n\r\n{`),
      raw(head),
      raw("\u0000\u0001\u0002\r\n\r\n"),
      raw(`${head}content-length: -1\r\n\r\n`),
      raw(`${head}transfer-encoding: chunked\r\n\r\nzz\r\n`),
    ]);
    for (const answer of slow) expect(answer).toMatch(/^HTTP\/1\.1 (?:400|408) |^$/);
    expect((await fetch(`${listening.url}/healthz`)).status).toBe(200);
    expect(gate.inFlight + gate.waiting).toBe(0);
    const last = fetch(
      `${listening.url}/search`,
      post({ question: "rent", mode: "words" }, { authorization }),
    );
    expect((await last).status).toBe(200);
    await listening.close(1_000);
    await expect(fetch(`${listening.url}/healthz`)).rejects.toThrow(/fetch failed/);
  });
});

test("the program of docs/service.md runs as it stands there, against `ragprep serve`, which ends in order", async () => {
  const page = readFileSync(join(root, "docs/service.md"), "utf8");
  const [, program = ""] = /```ts\n([^]*?)```/.exec(page) ?? [];
  const place = await createWorkplace({
    ...databaseVariables({ ...night.readerOptions, databaseUrl: undefined, directory: "embedded" }),
    RAGPREP_RUN_TOKEN: tokens.run,
  });
  try {
    await place.write("documents/lease.md", lease);
    await place.write(
      "nightly.ts",
      `import { definePipeline } from ${JSON.stringify(join(root, "src/index.ts"))};
export default definePipeline({ name: "nightly", provider: "fake", sources: [{ type: "files", root: "documents", include: ["**/*"] }] });`,
    );
    const server = place.start(["serve", "nightly.ts", "--port", "0", "--log-level", "info"]);
    const url = await new Promise<string>((resolve, reject) => {
      server.process.stderr?.on("data", () => {
        const [, listening] = /listens on (\S+)/.exec(server.stderr()) ?? [];
        if (listening !== undefined) resolve(listening);
      });
      void server.ended.then(({ stderr }) => reject(new Error(stderr)));
    });
    await place.write("page.ts", `export {};\n${program}`);
    const { stdout } = await promisify(execFile)(process.execPath, [join(place.directory, "page.ts")], {
      timeout: hangMs,
      env: { PATH: process.env["PATH"], RAGPREP_URL: url, RAGPREP_RUN_TOKEN: tokens.run },
    });
    expect(stdout).toContain("event: end");
    expect(stdout).toContain('{"isFinished":true,"status":"finished","documents":1}');
    expect(stdout).toContain("The notice period is three months.");
    server.process.kill("SIGTERM");
    const end = await server.ended;
    expect([end.exitCode, end.signal]).toEqual([0, null]);
    expect(end.stderr).not.toContain(tokens.run);
  } finally {
    await place.close();
  }
});
