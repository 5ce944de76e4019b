import { describe, expect, test } from "vitest";
import { DocumentError } from "../../src/base/errors.ts";
import { RunEnded } from "../../src/openai/run-endings.ts";
import type { RunEnding } from "../../src/openai/run-endings.ts";
import { errorsOf, good, setUp } from "./watched-service.ts";

/** Errors as gateways and services word them: what a run makes of them before the first answer, in mid-run, and of one request. */

type Headers = Record<string, string>;
const say = (status: number, body: unknown, headers: Headers = {}) => ({
  status,
  body: JSON.stringify(body),
  headers,
});
const error = (
  status: number,
  message: string,
  fields: Record<string, unknown> = {},
  headers: Headers = {},
) => say(status, { error: { message, ...fields } }, headers);
const text = (status: number, body: string) => ({ status, body, headers: { "content-type": "text/plain" } });
const html = (status: number, body: string) => ({
  status,
  body: `<!DOCTYPE html><html><head><title>${body}</title></head></html>`,
  headers: { "content-type": "text/html" },
});

/**
 * `all`: how a run ends that gets no other answer. `later`: the same after other answers, null if it goes on. `one`: how
 * a document fails that alone gets it.
 */
interface Outcome {
  all: RunEnding;
  later?: RunEnding | null;
  one: string;
}
const quota: Outcome = { all: "quota", one: "quota" };
const isDocuments: Outcome = { all: "all_rejected", one: "request_rejected proven" };
const isDenied: Outcome = { all: "access_denied", one: "request_rejected proven" };
const tooLong: Outcome = { all: "all_rejected", one: "too_long_for_model proven" };
const filtered: Outcome = { all: "none_finished", later: null, one: "answer_filtered proven" };
const wrongKey: Outcome = { all: "key_rejected", one: "retries_exhausted" };
const wrongModel: Outcome = { all: "model_unknown", one: "retries_exhausted" };
const redirected: Outcome = { all: "redirected", one: "retries_exhausted" };
const silent: Outcome = { all: "silent", one: "retries_exhausted" };
const busy: Outcome = { all: "busy", one: "retries_exhausted" };
const isNoApi: Outcome = { all: "no_api", later: "silent", one: "retries_exhausted" };
const isPage: Outcome = { all: "no_api", later: "blocked", one: "retries_exhausted" };
const blocked: Outcome = { all: "blocked", one: "retries_exhausted" };

type Answer = { status: number; body: string; headers: Headers };
const cases: readonly [name: string, answer: Answer, outcome: Outcome][] = [
  // Between: firewalls, proxies, gateways.
  ["Cloudflare blocks", html(403, "Attention Required! | Cloudflare"), blocked],
  ["Cloudflare's challenge", html(403, "Just a moment..."), blocked],
  ["a proxy wants a password", html(407, "Proxy Authentication Required"), blocked],
  ["blocked for legal reasons", html(451, "Unavailable For Legal Reasons"), blocked],
  ["nginx: cookies too large", html(400, "400 Request Header Or Cookie Too Large"), isPage],
  ["nginx: not allowed", html(405, "405 Not Allowed"), isPage],
  ["nginx: headers too large", html(431, "431 Request Header Fields Too Large"), isPage],
  ["nginx: address too long", html(414, "414 Request-URI Too Large"), isPage],
  ["nginx: welcome", html(200, "Welcome to nginx!"), isNoApi],
  ["nginx: body too large", html(413, "413 Request Entity Too Large"), isDocuments],
  ["nginx: bad gateway", html(502, "502 Bad Gateway"), silent],
  ["Cloudflare: the origin took too long", html(524, "api.example.com | 524: A timeout occurred"), silent],
  ["Cloudflare: rate limit of its own", html(429, "Error 1015"), busy],
  ["Cloudflare, in plain text", text(403, "error code: 1020"), isDenied],
  ["Envoy", text(503, "upstream connect error or disconnect/reset before headers"), silent],
  ["Istio", text(403, "RBAC: access denied"), isDenied],
  ["an API gateway of AWS", say(403, { message: "Forbidden" }), isDenied],
  ["Kong", say(429, { message: "API rate limit exceeded" }, { "retry-after": "20" }), busy],
  ["Bedrock behind a gateway", say(500, { detail: "An error occurred (ThrottlingException)" }), silent],
  ["Spring: an error in a 200", say(200, { code: 500, msg: "系统繁忙", data: null }), isNoApi],
  ["a status within a 200", say(200, { statusCode: 429, message: "Too many requests" }), isNoApi],
  ["Ollama's own API", say(200, { model: "x", response: "Hello", done: true }), isNoApi],
  ["an answer without choices", say(200, { id: "x", choices: [] }), isNoApi],
  ["an answer without a message", say(200, { id: "x", choices: [{ index: 0, message: null }] }), isNoApi],
  ["a part of a stream", say(200, { object: "chat.completion.chunk", choices: [{ delta: {} }] }), isNoApi],
  ["null", text(200, "null"), isNoApi],
  [
    "an upstream that breaks off",
    say(200, {
      choices: [{ finish_reason: "error", error: { code: 502, message: "idle" }, message: { content: "" } }],
    }),
    isNoApi,
  ],

  // The key, the model or the address is wrong, or is being replaced.
  ["OpenAI rejects the key", error(401, "Incorrect API key provided", { code: "invalid_api_key" }), wrongKey],
  ["a page that asks for a login", html(401, "Unauthorized"), wrongKey],
  ["Gemini rejects the key", error(400, "API key expired. Please renew the API key."), wrongKey],
  ["OpenAI retires a model", error(404, "The model `x` has been deprecated"), wrongModel],
  ["a model is gone", error(410, "The model was retired on 2026-11-28"), wrongModel],
  ["a proxy knows no such page", html(404, "404 Not Found"), wrongModel],
  [
    "a redirect to a login",
    { ...text(302, ""), headers: { location: "https://login.invalid/" } },
    redirected,
  ],
  ["a slash too few", { ...text(308, ""), headers: { location: "/v1/chat/completions/" } }, redirected],
  ["a model is decommissioned", error(400, "The model `x` has been decommissioned"), isDocuments],
  ["an account is closed", error(403, "Your access was terminated"), isDenied],

  // Money is used up.
  [
    "LiteLLM's budget",
    error(400, "Budget has been exceeded! Current cost: 10.02, Max budget: 10.0", {
      type: "budget_exceeded",
    }),
    quota,
  ],
  [
    "a budget, in words alone",
    error(400, "ExceededBudget: User's budget has been exceeded", { type: "auth_error" }),
    quota,
  ],
  [
    "Azure's volume quota",
    say(403, {
      statusCode: 403,
      message: "Out of call volume quota. Quota will be replenished in 3.05:21:44.",
    }),
    quota,
  ],
  [
    "Anthropic's credit",
    say(400, {
      type: "error",
      error: {
        type: "invalid_request_error",
        message: "Your credit balance is too low to access the Anthropic API.",
      },
    }),
    quota,
  ],
  [
    "xAI without credits",
    say(403, { code: "forbidden", error: "Your newly created team doesn't have any credits yet." }),
    quota,
  ],
  [
    "xAI's spending limit",
    say(429, {
      code: "exhausted",
      error: "Your team has either used all available credits or reached its monthly spending limit.",
    }),
    quota,
  ],
  [
    "OpenAI's hard limit",
    error(400, "Billing hard limit has been reached", { code: "billing_hard_limit_reached" }),
    quota,
  ],
  [
    "OpenAI's quota without its code",
    error(429, "You exceeded your current quota, please check your plan and billing details."),
    quota,
  ],
  [
    "OpenRouter's credits",
    error(402, "This request requires more credits, or fewer max_tokens.", { code: 402 }),
    quota,
  ],
  [
    "Hugging Face's credits",
    say(402, { error: "You have exceeded your monthly included credits for Inference Providers." }),
    quota,
  ],
  [
    "Alibaba's arrears",
    error(400, "Access denied, please make sure your account is in good standing.", { code: "Arrearage" }),
    quota,
  ],
  [
    "Volcengine's arrears",
    error(403, "The request failed because your account has an overdue balance.", {
      code: "AccountOverdueError",
    }),
    quota,
  ],
  ["Zhipu's balance", error(429, "余额不足或无可用资源包,请充值。", { code: "1113" }), quota],
  [
    "Cloudflare's free models",
    say(429, {
      success: false,
      errors: [
        { message: "AiError: you have used up your daily free allocation of 10,000 neurons", code: 4006 },
      ],
    }),
    quota,
  ],
  ["a quota within a 200", say(200, { error: "insufficient_quota: You exceeded your current quota" }), quota],

  // Limits that no request fits into.
  [
    "OpenAI without a limit",
    error(429, "Request too large on tokens per min (TPM): Limit 0, Requested 90.", { type: "tokens" }),
    tooLong,
  ],
  [
    "Groq's limit, with 413",
    error(413, "Request too large on tokens per minute (TPM): Limit 60, Requested 90.", { type: "tokens" }),
    tooLong,
  ],

  // Limits that pass.
  [
    "Gemini's quota of a minute",
    say(429, [
      {
        error: {
          code: 429,
          message:
            "You exceeded your current quota, please check your plan and billing details.\nPlease retry in 38.2s.",
          status: "RESOURCE_EXHAUSTED",
        },
      },
    ]),
    busy,
  ],
  [
    "LiteLLM cools down",
    error(429, "No deployments available for selected model, Try again in 5 seconds.", { code: "429" }),
    busy,
  ],
  [
    "Azure's limit",
    error(
      429,
      "Requests have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 20 seconds.",
    ),
    busy,
  ],
  ["Groq has no room for flex", error(498, "Flex tier capacity exceeded", { type: "capacity" }), silent],
  ["an upstream that failed", say(424, { error: "Inference failed", error_type: "Backend" }), silent],
  [
    "vLLM's engine is dead",
    say(500, { object: "error", message: "EngineCore encountered an issue.", code: 500 }),
    silent,
  ],
  [
    "Ollama lacks memory",
    error(500, "model requires more system memory (5.6 GiB) than is available (3.1 GiB)"),
    silent,
  ],
  ["Ollama is full", error(503, "server busy, please try again.  maximum pending requests exceeded"), silent],

  // The document.
  [
    "Azure's filter of prompts",
    error(
      400,
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
      { param: "prompt", code: "content_filter" },
    ),
    filtered,
  ],
  [
    "Alibaba's filter",
    error(400, "Input data may contain inappropriate content.", { code: "data_inspection_failed" }),
    filtered,
  ],
  [
    "llama.cpp's batch",
    error(500, "input (900 tokens) is too large to process. increase the physical batch size", {
      type: "server_error",
    }),
    tooLong,
  ],
  [
    "a text for an embedding server",
    say(413, {
      error: "Input validation error: `inputs` must have less than 512 tokens. Given: 900",
      error_type: "Validation",
    }),
    tooLong,
  ],
  ["a window, with 500", error(500, "The input length exceeds the context length of the model"), tooLong],
  [
    "a document that quotes a budget",
    error(400, 'Invalid text: "Budget has been exceeded! Your credit balance is too low"'),
    isDocuments,
  ],
];

const described = (failure: unknown): string => {
  if (failure instanceof RunEnded) return failure.ending;
  if (!(failure instanceof DocumentError)) return String(failure);
  return failure.reason !== "retries_exhausted" && failure.isProven
    ? `${failure.reason} proven`
    : failure.reason;
};
const endings = (errors: readonly unknown[]) => [
  ...new Set(errors.flatMap((failure) => (failure instanceof RunEnded ? [failure.ending] : []))),
];
const blamed = (errors: readonly unknown[]) =>
  errors.map((failure) => described(failure)).filter((words) => words.endsWith("proven"));

describe.each(cases)("%s", (_name, answer, outcome) => {
  const bad = () => new Response(answer.body, { status: answer.status, headers: answer.headers });

  test("ends a run that gets nothing else", async () => {
    const { askAll, clock, sent } = setUp(bad);
    const errors = errorsOf(await askAll(60));
    expect(errors).toHaveLength(60);
    expect(endings(errors)).toEqual([outcome.all]);
    expect(blamed(errors)).toEqual([]);
    expect(sent.length).toBeLessThan(300);
    expect(clock.now()).toBeLessThan(1_600_000);
  });

  test("ends a run in mid-run, and no document is to blame", async () => {
    const { later = outcome.all } = outcome;
    const { askAll } = setUp(({ count }) => (count > 30 ? bad() : good()));
    const errors = errorsOf(await askAll(200));
    expect(endings(errors)).toEqual(later === null ? [] : [later]);
    expect(blamed(errors)).toEqual([]);
  });

  test("is the one request's own when others are answered", async () => {
    const { askAll } = setUp(({ text: document }) => (document.includes("document 7.") ? bad() : good()));
    const errors = errorsOf(await askAll(40));
    expect([...new Set(errors.map((failure) => described(failure)))]).toEqual([outcome.one]);
  });
});
