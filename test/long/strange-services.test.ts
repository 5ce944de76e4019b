import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listFailed } from "../../src/database/runs.ts";
import { clockOfTurns } from "../support/fast-clock.ts";
import { startWritingService } from "../support/service-before-fake.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

/**
 * Services, gateways and accounts that are wrong for a night. The run says whose fault it is, holds nothing against a
 * document, and shows no secret; a sound night makes the rest, and pays for nothing twice that was answered.
 */

interface Asked {
  response: ServerResponse;
  body: string;
  stage: "embed" | "summarise" | "extract";
  /** Requests of the stage before this one. */
  before: number;
  forward: () => Promise<string>;
}
type Answer = (asked: Asked) => Promise<void> | void;

const key = "sk-proj-0123456789abcdefghijklmnopqrstuvwxyzABCD";

const answer =
  (status: number, body: string, headers: Record<string, string> = {}): Answer =>
  ({ response }) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
const error = (status: number, message: string, headers: Record<string, string> = {}, code?: string) =>
  answer(status, JSON.stringify({ error: { message, code } }), headers);
const good =
  (headers: Record<string, string> = {}, status = 200): Answer =>
  async (asked) =>
    await answer(status, await asked.forward(), headers)(asked);
const changed =
  (change: (body: string) => string | Buffer): Answer =>
  async ({ response, forward }) =>
    void response.writeHead(200).end(change(await forward()));
const wire =
  (write: (body: string) => string): Answer =>
  async ({ response, forward }) =>
    void response.socket?.end(write(await forward()));
const when =
  (is: (asked: Asked) => boolean, then: Answer): Answer =>
  async (asked) =>
    await (is(asked) ? then : good())(asked);
const after = (count: number, then: Answer) => when(({ before }) => before >= count, then);
const until = (count: number, then: Answer) => when(({ before }) => before < count, then);
const every = (count: number, then: Answer) => when(({ before }) => before % count === count - 1, then);
const inStage = (stage: Asked["stage"], then: Answer) => when((asked) => asked.stage === stage, then);
const chat = (change: (body: string) => string) =>
  changed((body) => (body.includes('"choices"') ? change(body) : body));
const hex = (text: string) => Buffer.byteLength(text).toString(16);
const chunked = (body: string, extension = "", trailer = "") =>
  `HTTP/1.1 200 OK\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n${hex(body)}${extension}\r\n${body}\r\n0\r\n${trailer}\r\n`;

/** Services that all documents get through. */
const harmless: Readonly<Record<string, Answer>> = {
  "chunks with extensions and trailers": wire((body) => chunked(body, ";name=value", "x-sum: 1\r\n")),
  "JSON under the type of a web page": good({ "content-type": "text/html; charset=iso-8859-1" }),
  "answers with 201": good({}, 201),
  "a byte order mark, and blanks around": changed((body) => `\uFEFF\n\n  ${body}\n\n`),
  "429 without a word at first": until(6, answer(429, "")),
  "429 with a negative hint in between": every(3, error(429, "slow", { "retry-after": "-5" })),
  "429 with hints that are no numbers": every(
    3,
    error(429, "slow", { "retry-after": "NaN", "retry-after-ms": "-Infinity" }),
  ),
  "hints from a clock that is years behind": every(
    3,
    error(503, "busy", {
      date: "Thu, 01 Jan 1970 00:00:10 GMT",
      "retry-after": "Thu, 01 Jan 1970 00:00:12 GMT",
    }),
  ),
  "limits that are negative, huge or words": good({
    "x-ratelimit-limit-requests": "-1",
    "x-ratelimit-remaining-requests": "99999999999999999999",
    "x-ratelimit-reset-requests": "-6m0s",
    "x-ratelimit-limit-tokens": "unlimited",
    "x-ratelimit-remaining-tokens": "NaN",
    "x-ratelimit-reset-tokens": "9e99",
  }),
  "limits of 0 with nothing left": good({
    "x-ratelimit-limit-requests": "0",
    "x-ratelimit-remaining-requests": "0",
    "x-ratelimit-limit-tokens": "0",
    "x-ratelimit-remaining-tokens": "0",
  }),
  "usage that is nonsense": chat((body) =>
    body
      .replace(/"prompt_tokens":\d+/, '"prompt_tokens":-5')
      .replace(/"completion_tokens":\d+/, '"completion_tokens":"12"'),
  ),
  "ids and times of other types": chat((body) =>
    body.replace(/"id":"[^"]*"/, '"id":17').replace(/"created":\d+/, '"created":"now"'),
  ),
  "keys that JavaScript has for itself": changed((body) =>
    body.replace("{", '{"__proto__":{"choices":[]},"constructor":{"name":1},'),
  ),
  "cookies of 8 KB with every answer": good({ "set-cookie": `session=${"x".repeat(8000)}` }),
  "404 once in mid-run": when(({ before }) => before === 4, error(404, "model not found")),
  "401 to every fourth request": every(4, error(401, "token expired")),
  "a redirect of every fourth request": every(4, answer(308, "", { location: "/v1/other" })),
  "409 and 425 in between": every(3, error(425, "too early")),
  "compressed errors in between": every(3, ({ response }) => {
    response.writeHead(500, { "content-encoding": "gzip" }).end(gzipSync('{"error":{"message":"oops"}}'));
  }),
  "limits in a 200 in between": every(
    3,
    answer(200, '{"error":{"code":"rate_limit_exceeded","message":"slow"}}'),
  ),
  "no choices in every third answer": every(
    3,
    chat((body) => body.replace(/"choices":\[[\s\S]*\],"usage"/, '"choices":[],"usage"')),
  ),
  "an answer without a reason for its end": chat((body) =>
    body.replace(/"finish_reason":"[^"]*"/, '"finish_reason":null'),
  ),
  "a web page in place of every fourth answer": every(4, answer(200, "<html>Please wait</html>")),
  "half of every fourth answer": every(
    4,
    changed((body) => body.slice(0, body.length / 2)),
  ),
};

/** Services that end the run: with which exit code, and what it says. */
const harmful: Readonly<Record<string, [answer: Answer, exitCode: number, problem: RegExp]>> = {
  "a length that cuts every answer": [
    wire((body) => `HTTP/1.1 200 OK\r\ncontent-length: 100\r\nconnection: close\r\n\r\n${body}`),
    7,
    /incomplete or damaged/,
  ],
  "connections that end in mid-body": [
    wire((body) => `HTTP/1.1 200 OK\r\ncontent-length: 99999\r\nconnection: close\r\n\r\n${body}`),
    7,
    /incomplete or damaged/,
  ],
  "a chunk that breaks off": [
    wire((body) => `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nfffff\r\n${body}`),
    7,
    /incomplete or damaged/,
  ],
  "a byte too many behind every answer": [changed((body) => `${body}\0`), 7, /incomplete or damaged/],
  "a greeting of another protocol": [wire(() => "220 mail ESMTP\r\n"), 2, /does not speak HTTP/],
  "connections that are closed at once": [({ response }) => void response.socket?.destroy(), 7, /nothing/],
  "a web page from the middle on": [after(3, answer(200, "<html>Sign in</html>")), 7, /HTML: Sign in/],
  "jobs in place of answers": [answer(202, '{"status":"queued","id":"1"}'), 2, /not an OpenAI API/],
  "answers in another envelope": [changed((body) => `[${body}]`), 2, /not an OpenAI API/],
  "UTF-16": [changed((body) => Buffer.from(body, "utf16le")), 2, /not an OpenAI API/],
  "JSON that is nested without end": [answer(200, `${'{"a":'.repeat(200_000)}1`), 7, /incomplete|not an/],
  "a hint of many years": [error(429, "later", { "retry-after": "99999999999999" }), 7, /asks to wait/],
  "a quota that ends in mid-run": [after(3, error(429, "quota", {}, "insufficient_quota")), 7, /quota/],
  "a quota that comes and goes": [every(3, error(402, "no credit")), 7, /credit/],
  "a model that is renamed in mid-run": [after(3, error(404, "no such model")), 2, /does not know the model/],
  "a key that is revoked in mid-run": [after(3, error(401, "revoked")), 7, /rejects the API key/],
  "an error that quotes the key": [
    error(400, `bad request with Bearer ${key}`, { "x-request-id": key }),
    2,
    /redacted/,
  ],
  "a page that quotes the key": [answer(502, `<html>authorization: Bearer ${key}</html>`), 7, /redacted/],
  "content that is no text": [
    chat((body) => body.replace(/"content":"(?:[^"\\]|\\.)*"/, '"content":null')),
    2,
    /unusable/,
  ],
  "vectors that are shorter from the middle on": [
    after(
      2,
      changed((body) =>
        body.replaceAll(
          /"embedding":"([^"]*)"/g,
          (_, vector: string) => `"embedding":"${vector.slice(0, 64)}"`,
        ),
      ),
    ),
    2,
    /unusable/,
  ],
  "another stage's method": [inStage("summarise", error(405, "method not allowed")), 2, /rejects/],
  "an answer of 60 MB": [answer(200, " ".repeat(60_000_000)), 2, /unusable|no JSON/],
};

const documents = 16;
let clock: ReturnType<typeof clockOfTurns>;
let night: TestNight;
beforeEach(async () => {
  clock = clockOfTurns(100);
  night = await startNight();
  for (let index = 0; index < documents; index++)
    await night.write(`documents/${index}.md`, `# Document ${index}\n\nIt is about pump ${index}.`);
});
afterEach(async () => {
  clock[Symbol.dispose]();
  await night.close();
});

async function startStrange(strange: Answer) {
  const counts = { embed: 0, summarise: 0, extract: 0 };
  const service = { isOn: true };
  const site = await startWritingService(night.fake.url, async ({ path, body, response, forward }) => {
    const stage =
      path === "/embeddings" ? "embed" : body.includes('"response_format"') ? "extract" : "summarise";
    const asked = { response, body, stage, before: counts[stage]++ } as const;
    await (service.isOn ? strange : good())({ ...asked, forward: async () => (await forward()).body });
  });
  const runThrough = async () =>
    await night.run(
      { semaphores: { documents: 3 }, download: { timeoutMs: 600_000 } },
      { clock, service: { apiKey: key, baseUrl: site.url } },
    );
  return Object.assign(service, { runThrough, [Symbol.asyncDispose]: () => site[Symbol.asyncDispose]() });
}

async function expectSound(runThrough: () => ReturnType<TestNight["run"]>): Promise<void> {
  const failed = await listFailed(night.database, { pipeline: "night" });
  expect(failed.filter(({ quarantined }) => quarantined)).toEqual([]);
  const sound = await runThrough();
  expect(sound).toMatchObject({ exitCode: 0, problem: null, documents: { failed: 0, quarantined: 0 } });
  expect(sound.documents.finished + sound.documents.unchanged).toBe(documents);
  const [whole] = await night.database.query(
    "select count(*)::int as count from documents where summary is not null",
  );
  expect(whole).toEqual({ count: documents });
}

async function expectNoSecret(told: unknown): Promise<void> {
  const calls = await night.database.query("select * from ragprep._calls");
  const rows = await night.database.query("select * from ragprep._documents");
  expect(JSON.stringify([told, night.events, calls, rows])).not.toContain(key.slice(0, 20));
}

test.each(Object.entries(harmless))(
  "%s: all documents get through, and none is paid twice",
  async (_name, strange) => {
    await using service = await startStrange(strange);
    const result = await service.runThrough();
    expect(result).toMatchObject({
      exitCode: 0,
      problem: null,
      documents: { finished: documents, failed: 0 },
    });
    await expectNoSecret(result);
    service.isOn = false;
    await expectSound(service.runThrough);
  },
);

test.each(Object.entries(harmful))(
  "%s: the run says so, and a sound night makes the rest",
  async (_name, [strange, exitCode, problem]) => {
    await using service = await startStrange(strange);
    const result = await service.runThrough();
    expect(result).toMatchObject({ exitCode, state: "stopped", problem: expect.stringMatching(problem) });
    await expectNoSecret(result);
    service.isOn = false;
    await expectSound(service.runThrough);
  },
);
