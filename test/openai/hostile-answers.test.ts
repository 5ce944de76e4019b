import { expect, test } from "vitest";
import { DocumentError } from "../../src/base/errors.ts";
import { chatRequest } from "../../src/openai/chat-request.ts";
import { documentMessages } from "../../src/openai/document-prompt.ts";
import type { ChatMessage } from "../../src/openai/document-prompt.ts";
import { readVectors } from "../../src/openai/vectors.ts";
import { errorsOf, good, setUp } from "./watched-service.ts";

/** Answers of servers that are odd, wrong or broken, in virtual time: what is an answer, what is asked for again, and what fails whom. */

const facts = '{"title":"Good"}';
const usage = { prompt_tokens: 9, completion_tokens: 1 };
const message = { role: "assistant", content: facts };
const choices = [{ index: 0, finish_reason: "stop", message }];
const body = (change: object = {}) => JSON.stringify({ id: "chatcmpl-1", choices, usage, ...change });
const choice = (change: object) =>
  body({ choices: [{ index: 0, finish_reason: "stop", message, ...change }] });
const says = (change: object) => choice({ message: { ...message, ...change } });
const answer = (text: string, headers: Record<string, string> = {}, status = 200) =>
  new Response(text, { status, headers: { "content-type": "application/json", ...headers } });

test.each<[string, () => Response]>([
  ["a byte order mark", () => answer(`\uFEFF${body()}`)],
  ["blank lines around it", () => answer(`\r\n\r\n  ${body()}\n\n`)],
  ["another content type", () => answer(body(), { "content-type": "text/plain; charset=latin1" })],
  ["status 201", () => answer(body(), {}, 201)],
  ["status 203 of a proxy", () => answer(body(), { via: "1.1 squid" }, 203)],
  ["no reason why it ends", () => answer(choice({ finish_reason: undefined }))],
  ["null as that reason", () => answer(choice({ finish_reason: null }))],
  ["another server's reason", () => answer(choice({ finish_reason: "eos_token" }))],
  ["no usage", () => answer(body({ usage: undefined }))],
  ["null as usage", () => answer(body({ usage: null }))],
  ["usage in words", () => answer(body({ usage: { prompt_tokens: "9", completion_tokens: "1" } }))],
  ["negative usage", () => answer(body({ usage: { prompt_tokens: -9, completion_tokens: -1 } }))],
  ["usage beyond numbers", () => answer(body().replace('"prompt_tokens":9', '"prompt_tokens":1e400'))],
  [
    "several choices",
    () => answer(body({ choices: [...choices, { index: 1, message: { content: "no" } }] })),
  ],
  [
    "content in parts",
    () =>
      answer(
        says({
          content: [
            { type: "text", text: '{"title":' },
            { type: "text", text: '"Good"}' },
          ],
        }),
      ),
  ],
  ["no role", () => answer(says({ role: undefined }))],
  ["a fence around it", () => answer(says({ content: `\`\`\`json\n${facts}\n\`\`\`` }))],
  ["thoughts before it", () => answer(says({ content: `<think>{"title":"?"}</think>\n${facts}` }))],
  ["an empty refusal", () => answer(says({ refusal: "" }))],
  ["an empty list of tool calls", () => answer(says({ tool_calls: [] }))],
  ["null as an error", () => answer(body({ error: null }))],
  ["another model's name", () => answer(body({ model: "some-other-model" }))],
  ["a number as id", () => answer(body({ id: 7 }))],
  ["a key twice", () => answer(body().replace("{", '{"choices":[],'))],
  ["__proto__ in it", () => answer(body().replace("{", '{"__proto__":{"error":{"message":"x"}},'))],
  [
    "limits that are none",
    () =>
      answer(body(), {
        "x-ratelimit-limit-requests": "many",
        "x-ratelimit-remaining-requests": "-5",
        "x-ratelimit-limit-tokens": "-1",
        "x-ratelimit-remaining-tokens": "NaN",
        "x-ratelimit-reset-tokens": "never",
      }),
  ],
  [
    "limits of nothing",
    () =>
      answer(body(), {
        "x-ratelimit-limit-requests": "0",
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "0s",
      }),
  ],
  [
    "a limit below its own tokens",
    () =>
      answer(body(), {
        "x-ratelimit-limit-tokens": "100",
        "x-ratelimit-remaining-tokens": "9000",
        "x-ratelimit-reset-tokens": "120h0m0s",
      }),
  ],
  ["a clock of 1970", () => answer(body(), { date: "Thu, 01 Jan 1970 00:00:00 GMT" })],
])("an answer with %s is an answer", async (_, odd) => {
  const { askAll, clock, sent } = setUp(odd);
  expect(errorsOf(await askAll(12))).toEqual([]);
  expect(sent).toHaveLength(12);
  expect(clock.now()).toBeLessThan(60_000);
});

const limit = (headers: Record<string, string>, words = "Rate limit reached") =>
  answer(JSON.stringify({ error: { message: words } }), headers, 429);
const html = (status: number, title: string) =>
  answer(`<html><title>${title}</title></html>`, { "content-type": "text/html" }, status);
const hour = 3_600_000;
test.each<[string, number, () => Response | Error]>([
  ["429 and no time to wait", 60_000, () => limit({ "retry-after": "0" })],
  ["429 and a negative time", 60_000, () => limit({ "retry-after": "-5" })],
  ["429 and a time in words", 60_000, () => limit({ "retry-after": "soon" })],
  ["429 and a fraction", 60_000, () => limit({ "retry-after": "1.5" })],
  ["429 and two times", 60_000, () => limit({ "retry-after": "1, 2" })],
  ["429 and an empty time", 60_000, () => limit({ "retry-after": "" })],
  ["429 and a date that is over", 60_000, () => limit({ "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" })],
  [
    "429 of a clock that is a day ahead",
    60_000,
    () => {
      const at = (ms: number) => new Date(Date.now() + 24 * hour + ms).toUTCString();
      return limit({ date: at(0), "retry-after": at(5000) });
    },
  ],
  ["429 and milliseconds", 60_000, () => limit({ "retry-after-ms": "250" })],
  [
    "429 and milliseconds that are none",
    60_000,
    () => limit({ "retry-after-ms": "NaN", "retry-after": "2" }),
  ],
  ["429 and a duration", 120_000, () => limit({ "retry-after": "1m2s" })],
  ["429 and nothing", 60_000, () => answer("", {}, 429)],
  [
    "429 of a day's limit",
    hour,
    () =>
      limit(
        {},
        "Rate limit reached on requests per day (RPD): Limit 200, Used 200, Requested 1. Please try again in 7m12s.",
      ),
  ],
  [
    "429 with a quota that comes back",
    hour,
    () => limit({ "retry-after": "30" }, "You exceeded your current quota of requests per minute"),
  ],
  ["503 and a time", 300_000, () => answer("", { "retry-after": "30" }, 503)],
  ["an error in words with 200", 60_000, () => answer('{"error":"overloaded"}')],
  ["an error without words with 200", 60_000, () => answer('{"error":{}}')],
  ["no choices", 60_000, () => answer(body({ choices: [] }))],
  ["null as choices", 60_000, () => answer(body({ choices: null }))],
  ["a list", 60_000, () => answer("[]")],
  ["null", 60_000, () => answer("null")],
  ["half a character", 60_000, () => answer(body().slice(0, -3))],
  [
    "a tool call in place of text",
    60_000,
    () =>
      answer(
        says({
          content: null,
          tool_calls: [{ id: "1", type: "function", function: { name: "f", arguments: facts } }],
        }),
      ),
  ],
  ["null as text", 60_000, () => answer(says({ content: null }))],
  ["a choice without a message", 60_000, () => answer(choice({ message: undefined }))],
  ["deep nesting", 60_000, () => answer(says({ content: "[".repeat(100_000) }))],
  ["a title that is a number", 60_000, () => answer(says({ content: '{"title":7}' }))],
  ["Cloudflare's 520", 60_000, () => html(520, "Web server is returning an unknown error")],
  ["Cloudflare's 524", 60_000, () => html(524, "A timeout occurred")],
  ["a proxy's 408", 60_000, () => html(408, "Request Timeout")],
  [
    "a broken certificate chain",
    60_000,
    () => Object.assign(new Error("unable to verify"), { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }),
  ],
  [
    "headers that are too large",
    60_000,
    () => Object.assign(new Error("Headers Overflow Error"), { code: "UND_ERR_HEADERS_OVERFLOW" }),
  ],
  ["a name that is not found", 60_000, () => Object.assign(new Error("getaddrinfo"), { code: "EAI_AGAIN" })],
])("%s once for three requests is asked for again", async (_, maxMs, odd) => {
  const struck = new Set<string>();
  const { askAll, clock } = setUp(({ text }) => {
    const document = /document (\d+)\./.exec(text)?.[1] ?? "";
    if (!["7", "8", "15"].includes(document) || struck.has(document)) return good();
    struck.add(document);
    return odd();
  });
  expect(errorsOf(await askAll(20))).toEqual([]);
  expect(clock.now()).toBeLessThan(maxMs);
});

test.each<[string, string, () => Response | Error]>([
  ["no choices", "retries_exhausted", () => answer(body({ choices: [] }))],
  [
    "a tool call in place of text",
    "answer_invalid proven",
    () => answer(says({ content: null, tool_calls: [{ id: "1" }] })),
  ],
  ["null as text", "answer_invalid proven", () => answer(says({ content: null }))],
  ["blanks as text", "answer_invalid proven", () => answer(says({ content: " \n " }))],
  ["NULs as text", "answer_invalid proven", () => answer(says({ content: "\0\0" }))],
  [
    "a lone surrogate in its JSON",
    "answer_invalid proven",
    () => answer(says({ content: '{"title":7,"x":"\\ud800"}' })),
  ],
  [
    "half its JSON",
    "answer_truncated proven",
    () => answer(choice({ finish_reason: "length", message: { content: '{"tit' } })),
  ],
  [
    "thoughts until there is no room",
    "answer_truncated proven",
    () => answer(choice({ finish_reason: "length", message: { content: "", reasoning_content: "hm" } })),
  ],
  [
    "a filter",
    "answer_filtered proven",
    () => answer(choice({ finish_reason: "content_filter", message: { content: null } })),
  ],
  ["a refusal", "answer_refused proven", () => answer(says({ content: null, refusal: "I can't." }))],
  ["a text of 15 MB", "answer_invalid proven", () => answer(says({ content: "x".repeat(15_000_000) }))],
  [
    "a certificate of another host",
    "retries_exhausted",
    () => Object.assign(new Error("altnames"), { code: "ERR_TLS_CERT_ALTNAME_INVALID" }),
  ],
])("a document that gets %s every time fails alone with %s", async (_, reason, odd) => {
  const { askAll } = setUp(({ text }) => (text.includes("document 7.") ? odd() : good()));
  const failures = errorsOf(await askAll(20)).map((error) =>
    error instanceof DocumentError
      ? `${error.reason}${error.isProven && error.reason !== "retries_exhausted" ? " proven" : ""}`
      : String(error),
  );
  expect(failures).toEqual([reason]);
});

test.each([
  ["CERT_HAS_EXPIRED", /Renew it there, or set this machine's clock right/],
  ["CERT_NOT_YET_VALID", /this machine's clock/],
  ["ERR_TLS_CERT_ALTNAME_INVALID", /another host's: correct the address/],
  ["SELF_SIGNED_CERT_IN_CHAIN", /NODE_EXTRA_CA_CERTS/],
])("a certificate with %s that the first request meets ends the run at once", async (code, advice) => {
  const { askAll, clock } = setUp(() => Object.assign(new Error("tls"), { code }));
  const [error] = errorsOf(await askAll(12));
  expect(error).toMatchObject({ exitCode: 2, message: expect.stringMatching(advice) });
  expect(clock.now()).toBeLessThan(5000);
});

const vector = [0.6, 0.8];
const item = (index: unknown, embedding: unknown = vector) => ({ object: "embedding", index, embedding });
const inOrder = [
  [1, 0],
  [0, 1],
];
const told = (words: string): unknown => expect.stringContaining(words);
test.each<[string, unknown[], unknown]>([
  ["in reverse", [item(1, [0, 1]), item(0, [1, 0])], inOrder],
  ["without indexes", [item(undefined, [1, 0]), item(undefined, [0, 1])], inOrder],
  ["with indexes in words", [item("0"), item("1")], told("something that is no embedding")],
  ["counted from one", [item(1), item(2)], told("indices are wrong")],
  ["with an index twice", [item(1), item(1)], told("indices are wrong")],
  ["with an index missing", [item(0), item(undefined)], told("indices are wrong")],
  ["with a fraction as index", [item(0), item(0.5)], told("something that is no embedding")],
  ["with null in it", [item(0), item(1, [null, 1])], told("something that is no embedding")],
  ["with words in it", [item(0), item(1, ["0.6", "0.8"])], told("something that is no embedding")],
  ["in a list of lists", [item(0), item(1, [vector])], told("something that is no embedding")],
  ["of several types", [item(0), item(1, { float: vector })], told("something that is no embedding")],
  ["too many", [item(0), item(1), item(2)], told("has 3 vectors for 2 texts")],
  ["too few", [item(0)], told("has 1 vectors for 2 texts")],
  ["of other lengths", [item(0), item(1, [1, 0, 0])], told("3 dimensions where 2 were expected")],
  ["of nothing", [item(0), item(1, [])], told("0 dimensions where 2 were expected")],
  ["of zeros", [item(0), item(1, [0, 0])], told("nothing but zeros")],
  ["beyond numbers", [item(0), item(1, [1e39, 0])], told("not finite")],
])("vectors %s are what they should be, or are told", (_, data, expected) => {
  const read = () => readVectors({ data }, 2, 2).map((each) => [each.readFloatLE(0), each.readFloatLE(4)]);
  let outcome: unknown;
  try {
    outcome = read();
  } catch (error) {
    outcome = String(error);
  }
  expect(outcome).toEqual(expected);
});

test.each<[string, (messages: readonly ChatMessage[]) => string, unknown]>([
  [
    "all of its prompt",
    (messages) => messages.map(({ content }) => content).join("\n"),
    told("repeats its prompt"),
  ],
  [
    "the document with its delimiters",
    (messages) => messages.at(-1)?.content ?? "",
    told("repeats its prompt"),
  ],
  ["the text alone", () => "A pump with a <document> tag.", "A pump with a <document> tag."],
])("a model that says %s again is read, unless that is its prompt", (_, say, expected) => {
  const messages = documentMessages("Summarise it.", "A pump with a <document> tag.");
  const { read } = chatRequest(
    {
      model: "m",
      messages,
      maxOutputTokens: 100,
      inputTokens: 50,
      stage: "summarise",
      documentId: null,
      fingerprint: "f",
      signal: new AbortController().signal,
    },
    {},
    (content) => content,
  );
  const completion = { choices: [{ finish_reason: "stop", message: { content: say(messages) } }] };
  const { take } = read(completion, 100);
  let outcome: unknown;
  try {
    outcome = take();
  } catch (error) {
    outcome = String(error);
  }
  expect(outcome).toEqual(expected);
});
