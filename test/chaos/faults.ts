import { brotliCompressSync } from "node:zlib";
import type { ServerResponse } from "node:http";
import { z } from "zod";
import { refused } from "../support/service-before-fake.ts";
import { startSite } from "../support/loopback-site.ts";

/** A service in front of the fake that fails in every way that gateways, proxies and servers were seen to. */

export const paidStages = ["embed", "summarise", "extract"] as const;
export type PaidStage = (typeof paidStages)[number];

/** What a fault does with one request. `forward` asks the fake, which bills it. */
interface Struck {
  response: ServerResponse;
  stage: PaidStage;
  /** What was asked. */
  body: string;
  forward: () => Promise<{ status: number; body: string }>;
}
type Strike = (struck: Struck) => Promise<void> | void;

const page =
  "<!doctype html><html><head><title>Sign in</title></head><body>Scheduled maintenance</body></html>";
const answer =
  (status: number, body: string, headers: Record<string, string> = {}): Strike =>
  ({ response }) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
const error = (status: number, message: string, code: string | number | null = null): Strike =>
  answer(status, JSON.stringify({ error: { message, type: "error", param: null, code } }));
const changed =
  (change: (body: string, stage: PaidStage) => string): Strike =>
  async ({ response, stage, forward }) => {
    const { status, body } = await forward();
    response.writeHead(status, { "content-type": "application/json" }).end(change(body, stage));
  };
/** The model says again what it was told, in these roles. */
const echoOf =
  (roles: readonly string[]): Strike =>
  async ({ response, body, forward }) => {
    const { messages } = z
      .object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) })
      .parse(JSON.parse(body));
    const said = messages.flatMap(({ role, content }) => (roles.includes(role) ? content : []));
    const answered = await forward();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(withContent(answered.body, said.join("\n\n")));
  };
/** An answer as it goes over the wire, byte by byte. */
const wire =
  (write: (body: string) => string): Strike =>
  async ({ response, forward }) => {
    const { body } = await forward();
    response.socket?.write(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${write(body)}`);
  };
const contentOf = (content: string) => changed((body) => withContent(body, content));
const vectorsOf = (vector: (numbers: number) => number[]): Strike =>
  changed((body) =>
    body.replaceAll(/"embedding":"([^"]*)"/g, (_, base64: string) =>
      JSON.stringify(vector(Buffer.from(base64, "base64").length / 4)).replace(/^/, '"embedding":'),
    ),
  );

const endingWith = (reason: string) =>
  changed((body) => body.replace(/"finish_reason":"[^"]*"/, `"finish_reason":"${reason}"`));

function withContent(body: string, content: string): string {
  return body.replace(/"content":"(?:[^"\\]|\\.)*"/, () => `"content":${JSON.stringify(content)}`);
}

/** By name; those of some stages only say so. */
export const faults: Readonly<Record<string, { strike: Strike; stages?: readonly PaidStage[] }>> = {
  "200 with a web page": { strike: answer(200, page, { "content-type": "text/html" }) },
  "200 with nothing": { strike: answer(200, "") },
  "200 with half an answer": { strike: changed((body) => body.slice(0, body.length / 2)) },
  "200 with a stream": { strike: answer(200, 'data: {"choices":[]}\n\ndata: [DONE]\n\n') },
  "200 with other JSON": { strike: answer(200, '{"status":"loading"}') },
  "200 with an error of 429 in it": { strike: error(200, "Provider returned error", 429) },
  "200 with an error of 502 in it": { strike: error(200, "Provider returned error", 502) },
  "200 with an error in words": { strike: error(200, "The model crashed") },
  "200 with a byte too many": { strike: changed((body) => `${body}\0`) },
  "200 with an answer in a list": { strike: changed((body) => `[${body}]`) },
  "202 with a job": { strike: answer(202, '{"status":"queued","id":"1"}') },
  "204": { strike: ({ response }) => void response.writeHead(204).end() },
  "302 to a login page": { strike: answer(302, "", { location: "https://login.invalid/" }) },
  "307 to itself": {
    strike: ({ response }) => void response.writeHead(307, { location: response.req.url }).end(),
  },
  "400 with a web page": { strike: answer(400, page) },
  "400 with nothing": { strike: answer(400, "") },
  "400 in words": { strike: answer(400, "bad request", { "content-type": "text/plain" }) },
  "400 of a window that is too small": {
    strike: error(400, "This model's maximum context length is 16 tokens", "context_length_exceeded"),
  },
  "400 of an unloaded model": { strike: error(400, "Model is unloaded") },
  "400 of an empty budget": { strike: error(400, "Budget has been exceeded!", "budget_exceeded") },
  "400 of a filter of prompts": {
    strike: error(400, "The prompt triggered the content management policy", "content_filter"),
  },
  "401": { strike: error(401, "invalid key") },
  "402": { strike: error(402, "Insufficient Balance") },
  "403": { strike: error(403, "not in your region") },
  "403 with a web page": { strike: answer(403, page) },
  "403 of an empty account": {
    strike: answer(403, '{"statusCode":403,"message":"Out of call volume quota."}'),
  },
  "404": { strike: error(404, "model not found") },
  "410": { strike: error(410, "The model was retired", "model_retired") },
  "405": { strike: error(405, "method not allowed") },
  "408": { strike: error(408, "timeout") },
  "409": { strike: error(409, "conflict") },
  "413 of a proxy": { strike: answer(413, "<html>413 Request Entity Too Large</html>") },
  "413 of a limit": {
    strike: error(413, "Request too large on tokens per minute (TPM): Limit 10, Requested 90", "tokens"),
  },
  "424": { strike: error(424, "inference failed") },
  "422": { strike: error(422, "template is broken") },
  "429 without a balance": { strike: error(429, "no quota", "insufficient_quota") },
  "429 of a limit that nothing fits into": {
    strike: error(429, "Request too large on tokens per min (TPM): Limit 0, Requested 90.", "tokens"),
  },
  "429 of a quota that comes back in two days": {
    strike: answer(429, '{"error":{"message":"Rate limit reached"}}', { "retry-after": "172800" }),
  },
  "451 with a web page": { strike: answer(451, page) },
  "503 of a maintenance for two days": { strike: answer(503, page, { "retry-after": "172800" }) },
  "429 with a web page": { strike: answer(429, page, { "retry-after": "1" }) },
  "498": { strike: error(498, "no room for flex") },
  "500 of a window that is too small": { strike: error(500, "input (900 tokens) is too large to process") },
  "500": { strike: error(500, "server error") },
  "502 with a web page": { strike: answer(502, page) },
  "503 while loading": { strike: error(503, "Loading model") },
  "511 of a captive portal": { strike: answer(511, page) },
  "529": { strike: error(529, "overloaded") },
  "a reset before the answer": { strike: ({ response }) => void response.socket?.destroy() },
  "a reset after the work": {
    strike: async ({ response, forward }) => {
      await forward();
      response.socket?.destroy();
    },
  },
  "a reset in mid-body": {
    strike: async ({ response, forward }) => {
      const { body } = await forward();
      response.writeHead(200, { "content-length": String(Buffer.byteLength(body)) });
      response.write(body.slice(0, body.length / 2), () => response.socket?.destroy());
    },
  },
  "a trickle without an end": {
    strike: ({ response }) => {
      response.writeHead(200, { "content-type": "application/json" });
      const trickle = setInterval(() => void response.write(" "), 50);
      response.on("close", () => clearInterval(trickle));
    },
  },
  "half an answer and then silence": {
    strike: wire(
      (body) => `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, body.length / 2)}`,
    ),
  },
  "an answer longer than it says": { strike: wire((body) => `content-length: 50\r\n\r\n${body}`) },
  "an answer without a length that breaks off": {
    strike: async ({ response, forward }) => {
      const { body } = await forward();
      response.socket?.end(`HTTP/1.0 200 OK\r\n\r\n${body.slice(0, body.length / 2)}`);
    },
  },
  "nothing but informational answers": {
    strike: ({ response: { socket } }) => {
      const informing = setInterval(() => void socket?.write("HTTP/1.1 100 Continue\r\n\r\n"), 20);
      socket?.on("close", () => clearInterval(informing));
    },
  },
  "a chunk that breaks off": { strike: wire((body) => `transfer-encoding: chunked\r\n\r\nfffff\r\n${body}`) },
  "a greeting of another protocol": {
    strike: ({ response }) => void response.socket?.end("220 mail ESMTP\r\n"),
  },
  "a chunk of no length": { strike: wire(() => "transfer-encoding: chunked\r\n\r\nzz\r\nnothing") },
  "the prompt in place of an answer": {
    strike: echoOf(["system", "user"]),
    stages: ["summarise", "extract"],
  },
  "the document in place of an answer": { strike: echoOf(["user"]), stages: ["summarise", "extract"] },
  "prose in place of JSON": { strike: contentOf("Sure! It is about pumps."), stages: ["extract"] },
  "another schema's JSON": { strike: contentOf('{"ok":true}'), stages: ["extract"] },
  "an empty answer": { strike: contentOf(""), stages: ["summarise", "extract"] },
  "an upstream that breaks off": {
    strike: changed((body) =>
      body.replace('"finish_reason":"stop"', '"finish_reason":"error","error":{"code":502}'),
    ),
    stages: ["summarise", "extract"],
  },
  "nothing but NULs": { strike: contentOf("\0\0\0"), stages: ["summarise", "extract"] },
  "nothing but reasoning": { strike: contentOf("<think>hm, well"), stages: ["summarise", "extract"] },
  "a refusal in words": {
    strike: contentOf("I'm sorry, but I can't assist with that request."),
    stages: ["summarise", "extract"],
  },
  "a refusal": {
    strike: changed((body) => refused(body)),
    stages: ["summarise", "extract"],
  },
  "an answer that a filter withholds": {
    strike: endingWith("content_filter"),
    stages: ["summarise", "extract"],
  },
  "a compression that breaks off": {
    strike: async ({ response, forward }) => {
      const { body } = await forward();
      response.writeHead(200, { "content-encoding": "br" });
      response.end(brotliCompressSync(body).subarray(0, -9));
    },
  },
  "a damaged compression": {
    strike: answer(200, "no gzip", { "content-encoding": "gzip" }),
  },
  "vectors of zeros": {
    strike: vectorsOf((count) => Array.from({ length: count }, () => 0)),
    stages: ["embed"],
  },
  "vectors of 3e38": {
    strike: vectorsOf((count) => Array.from({ length: count }, () => 3e38)),
    stages: ["embed"],
  },
  "vectors of NaN": {
    strike: changed((body) => body.replaceAll(/"embedding":"[^"]*"/g, '"embedding":[NaN,NaN]')),
    stages: ["embed"],
  },
  "vectors of nothing": {
    strike: changed((body) => body.replaceAll(/"embedding":"[^"]*"/g, '"embedding":null')),
    stages: ["embed"],
  },
  "vectors of another length": { strike: vectorsOf(() => [1, 0, 0]), stages: ["embed"] },
  "a vector too few": {
    strike: changed((body) => body.replace(/"data":\[[^\]]*\]/, '"data":[]')),
    stages: ["embed"],
  },
};

export interface FaultyService extends AsyncDisposable {
  url: string;
  /** Strikes requests of the stage after so many were let through; null strikes none. */
  plan: { fault: string; stage: PaidStage; after: number } | null;
  struck: number;
  /** Requests of the plan's stage since it was made. */
  seen: number;
  /** Chat requests and texts to embed that were answered as they should be → how often. */
  delivered: Map<string, number>;
}

export async function startFaultyService(fakeUrl: string): Promise<FaultyService> {
  const state = {
    plan: null as FaultyService["plan"], // Widened: the test sets it later.
    struck: 0,
    seen: 0,
    delivered: new Map<string, number>(),
  };
  const handle = async (path: string, body: string, response: ServerResponse): Promise<void> => {
    const stage =
      path === "/embeddings" ? "embed" : body.includes('"response_format"') ? "extract" : "summarise";
    const forward = async () => {
      const headers = { "content-type": "application/json", authorization: "Bearer test" };
      const forwarded = await fetch(`${fakeUrl}${path}`, { method: "POST", headers, body });
      return { status: forwarded.status, body: await forwarded.text() };
    };
    const { plan } = service;
    if (plan?.stage === stage && service.seen++ >= plan.after) {
      service.struck++;
      await faults[plan.fault]?.strike({ response, stage, body, forward });
      return;
    }
    const { status, body: text } = await forward();
    response.writeHead(status, { "content-type": "application/json" }).end(text);
    if (status !== 200) return;
    for (const paid of textsOf(stage, body))
      service.delivered.set(paid, (service.delivered.get(paid) ?? 0) + 1);
  };
  const site = await startSite((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const path = (request.url ?? "").replace(/^\/v1/, "");
      handle(path, Buffer.concat(parts).toString(), response).catch(() => response.destroy());
    });
  });
  const service: FaultyService = Object.assign(state, {
    url: `${site.origin}/v1`,
    [Symbol.asyncDispose]: () => site[Symbol.asyncDispose](),
  });
  return service;
}

function textsOf(stage: PaidStage, body: string): string[] {
  if (stage !== "embed") return [body];
  const parsed: unknown = JSON.parse(body);
  const input: unknown =
    typeof parsed === "object" && parsed !== null && "input" in parsed ? parsed.input : [];
  return Array.isArray(input) ? input.map((text) => `embed ${String(text)}`) : [];
}
