import type { HttpHandler } from "msw";
import { ApiError, quotaExceeded, unauthorized, invalidRequest } from "./api-error.ts";
import { answerChat, readChatRequest, type AnswerManner, type ChatRequest } from "./chat-completions.ts";
import { realClock, type FakeClock } from "./clock.ts";
import {
  answerEmbeddings,
  readEmbeddingRequest,
  type EmbeddingAnswer,
  type EmbeddingRequest,
} from "./embeddings.ts";
import { faultError, FaultQueue, pickFault, type FaultTarget } from "./faults.ts";
import { Ledger, type FakeStats } from "./ledger.ts";
import { answerRerank, readRerankRequest } from "./rerank.ts";
import { openAIHandlers, type Endpoint } from "./openai-handlers.ts";
import {
  defaultModels,
  type FakeLimits,
  type FakeModel,
  type FakeOpenAIOptions,
  type FaultKind,
  type FaultProbabilities,
} from "./options.ts";
import { PromptCache } from "./prompt-cache.ts";
import { draw } from "./random.ts";
import { RateLimiter } from "./rate-limiter.ts";
import { sendBody, type BodyPlan } from "./response-body.ts";

/** A strict fake of OpenAI's embeddings and chat completions. */
export interface FakeOpenAI {
  /** msw handlers; the last one answers every other URL with a 404, so that nothing passes to the network. */
  readonly handlers: HttpHandler[];
  /** The ledger so far; a copy. */
  stats(): FakeStats;
  /** Forgets the ledger, bucket levels, changed limits, ordered faults and the prompt cache; requests in flight go on. */
  reset(): void;
  /** New limits from now on, by model or `*`; a limit left out no longer binds. Bucket levels stay. */
  setLimits(limits: Readonly<Record<string, FakeLimits>>): void;
  setFaults(faults: FaultProbabilities): void;
  /** More models, or other facts of known ones, from now on. */
  addModels(models: Readonly<Record<string, FakeModel>>): void;
  setLatency(latency: { minMs: number; maxMs: number }): void;
  /** Strikes the next requests (of one model, if named) that this fault can strike, before any drawn one. */
  failNext(kind: FaultKind, options?: { model?: string; times?: number }): void;
  /** Ends what still waits, such as hung requests. The fake serves on. */
  abandonPending(): void;
}

/** A request on its way through the fake. */
interface Exchange {
  request: Request;
  signal: AbortSignal;
  arrivedAt: number;
  requestId: string;
  headers: Record<string, string>;
  /** Books the end, once. */
  end: (delivered: boolean) => void;
}

export function createFakeOpenAI(options: FakeOpenAIOptions = {}): FakeOpenAI {
  const clock: FakeClock = options.clock ?? realClock;
  const seed = options.seed ?? 1;
  const models: Record<string, FakeModel> = { ...defaultModels, ...options.models };
  const ledger = new Ledger();
  const limiter = new RateLimiter(options);
  const promptCache = new PromptCache();
  const ordered = new FaultQueue();
  const manner: AnswerManner = {
    summarySentences: options.summarySentences ?? 3,
    seed,
    spoilField: options.spoilField ?? 0,
    gullible: options.gullible ?? false,
    answer: options.answer ?? (() => undefined),
  };
  let faults = checkedFaults(options.faults ?? {});
  let latency = options.latency ?? { minMs: 0, maxMs: 0 };
  let pending = new AbortController();
  let requestNumber = 0;
  let firstAt: number | undefined;
  let changes = [...(options.limitChanges ?? [])];

  const findModel = (name: string): FakeModel | undefined =>
    Object.hasOwn(models, name) ? models[name] : undefined;

  /** Limit changes whose time has come. */
  function applyLimitChanges(now: number): void {
    firstAt ??= now;
    const since = now - firstAt;
    for (const change of changes.filter(({ afterMs }) => afterMs <= since))
      limiter.setLimits(change.limits, now);
    changes = changes.filter(({ afterMs }) => afterMs > since);
  }

  async function serve(
    endpoint: Endpoint,
    request: Request,
    deployment: string | undefined,
  ): Promise<Response | "reset"> {
    const exchange = begin(request);
    try {
      authenticate(request, options.apiKeys);
      const text = await readBody(request);
      if (endpoint === "embeddings") return await serveEmbeddings(exchange, text, deployment);
      if (endpoint === "rerank") return await serveRerank(exchange, text);
      return await serveChat(exchange, text, deployment);
    } catch (error) {
      if (error instanceof ApiError) return answerError(exchange, error);
      exchange.end(false);
      // The client left, or pending requests were abandoned: no one reads the answer.
      if (exchange.signal.aborted) return "reset";
      throw error;
    }
  }

  function begin(request: Request): Exchange {
    const arrivedAt = clock.now();
    applyLimitChanges(arrivedAt);
    ledger.arrived(arrivedAt);
    requestNumber += 1;
    const requestId = `req_fake_${seed}_${requestNumber}`;
    let ended = false;
    return {
      request,
      signal: AbortSignal.any([request.signal, pending.signal]),
      arrivedAt,
      requestId,
      headers: {
        "x-request-id": requestId,
        "openai-version": "2020-10-01",
        "openai-organization": "org-fake",
        ...(options.headers?.mark === false ? {} : { "x-fake-openai": "1" }),
      },
      end: (delivered) => {
        if (ended) return;
        ended = true;
        ledger.ended(arrivedAt, clock.now(), delivered);
      },
    };
  }

  async function serveEmbeddings(
    exchange: Exchange,
    text: string,
    deployment: string | undefined,
  ): Promise<Response | "reset"> {
    const body = parseJson(text, deployment);
    const embedding = await checked(exchange, body, () => readEmbeddingRequest(body, findModel));
    const target: FaultTarget = {
      endpoint: "embeddings",
      base64: embedding.format === "base64",
      schema: false,
      flex: false,
    };
    const reserved = options.reserve === "exact" ? embedding.promptTokens : embedding.estimatedTokens;
    const { fault, dueAt } = await admit(exchange, embedding.model, text, reserved, target);
    const items = embedding.texts.map((input, index) => ({
      text: `${embedding.dimensions} ${input}`,
      tokens: embedding.tokens[index] ?? 0,
    }));
    const delivered = ledger.bill(
      embedding.model,
      { input: embedding.promptTokens, cached: 0, output: 0 },
      items,
    );
    settle(embedding.model, reserved, embedding.promptTokens);
    const answer = await answerEmbeddings(
      fault === "float_array" ? { ...embedding, format: "float" } : embedding,
    );
    await sleepUntil(dueAt, exchange.signal);
    return answerJson(exchange, spoilEmbeddings(answer, fault, embedding), fault, delivered);
  }

  async function serveRerank(exchange: Exchange, text: string): Promise<Response | "reset"> {
    const rerank = readRerankRequest(parseJson(text, undefined));
    const target: FaultTarget = { endpoint: "rerank", base64: false, schema: false, flex: false };
    const { fault, dueAt } = await admit(exchange, rerank.model, text, rerank.promptTokens, target);
    ledger.model(rerank.model).requests += 1;
    const delivered = ledger.bill(rerank.model, { input: rerank.promptTokens, cached: 0, output: 0 }, [
      { text, tokens: rerank.promptTokens },
    ]);
    settle(rerank.model, rerank.promptTokens, rerank.promptTokens);
    await sleepUntil(dueAt, exchange.signal);
    return answerJson(exchange, answerRerank(rerank), fault, delivered);
  }

  async function serveChat(
    exchange: Exchange,
    text: string,
    deployment: string | undefined,
  ): Promise<Response | "reset"> {
    const body = parseJson(text, deployment);
    const chat = await checked(exchange, body, () => readChatRequest(body, findModel));
    const target: FaultTarget = {
      endpoint: "chat",
      base64: false,
      schema: chat.schema !== undefined,
      flex: chat.serviceTier === "flex",
    };
    const reserved =
      (options.reserve === "exact" ? chat.promptTokens : chat.estimatedTokens) + (chat.maxOutputTokens ?? 0);
    const { fault, dueAt } = await admit(exchange, chat.model, text, reserved, target);
    const answer = answerChat(chat, fault, manner);
    const { cacheable } = chat;
    const cached =
      cacheable === undefined
        ? 0
        : promptCache.read(chat.model, cacheable.text, cacheable.tokens, clock.now());
    const total = chat.promptTokens + answer.completionTokens;
    const delivered = ledger.bill(
      chat.model,
      { input: chat.promptTokens, cached, output: answer.completionTokens },
      [{ text, tokens: total }],
    );
    settle(chat.model, reserved, total);
    const completion = {
      id: `chatcmpl-${exchange.requestId.slice(4)}`,
      object: "chat.completion",
      created: Math.floor(Date.now() / 1000),
      model: chat.model,
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: answer.content, refusal: answer.refusal, annotations: [] },
          logprobs: null,
          finish_reason: answer.finishReason,
        },
      ],
      ...(fault === "no_usage" ? {} : { usage: usageOf(chat, cached, answer.completionTokens) }),
      service_tier: chat.serviceTier,
      system_fingerprint: "fake",
    };
    await sleepUntil(dueAt, exchange.signal);
    return answerJson(exchange, completion, fault, delivered);
  }

  /** The request as read, with refusals booked to the model that it names. */
  async function checked<Read>(
    exchange: Exchange,
    body: unknown,
    read: () => Read | Promise<Read>,
  ): Promise<Read> {
    const named =
      body !== null && typeof body === "object" && "model" in body && typeof body.model === "string"
        ? body.model
        : "";
    const known = findModel(named) !== undefined;
    if (known) ledger.model(named).requests += 1;
    try {
      return await read();
    } catch (error) {
      if (known && error instanceof ApiError) {
        ledger.model(named).invalidRequests += 1;
        const now = clock.now();
        limiter.countFailed(named, now);
        Object.assign(exchange.headers, limiter.headers(named, now));
      }
      throw error;
    }
  }

  /**
   * Through quota and buckets. Gives the fault that spoils the answer, if any, and when the answer is due; throws the
   * faults that are errors, when they are due. From here on an answer is paid for, whether or not anybody waits for it.
   */
  async function admit(
    exchange: Exchange,
    model: string,
    body: string,
    reserved: number,
    target: FaultTarget,
  ): Promise<{ fault: FaultKind | undefined; dueAt: number }> {
    if (options.quotaTokens !== undefined && ledger.billedTokens >= options.quotaTokens)
      throw quotaExceeded();
    const stats = ledger.model(model);
    const now = clock.now();
    try {
      limiter.admit(model, reserved, now);
    } catch (error) {
      stats.rejectedRequests += 1;
      stats.rejectedTokens += reserved;
      Object.assign(exchange.headers, limiter.headers(model, now));
      throw error;
    }
    stats.admittedRequests += 1;
    stats.admittedTokens += reserved;
    Object.assign(exchange.headers, limiter.headers(model, now));

    const { key, times } = ledger.identify(body);
    const fault = ordered.next(model, target) ?? pickFault(faults, target, draw(seed, "fault", key, times));
    if (fault !== undefined) ledger.fault(fault);
    const wait = latency.minMs + (latency.maxMs - latency.minMs) * draw(seed, "latency", key, times);
    ledger.latency(wait);
    exchange.headers["openai-processing-ms"] = String(Math.round(wait));
    const dueAt = exchange.arrivedAt + wait;
    const error = fault === undefined ? undefined : faultError(fault);
    if (error !== undefined) {
      await sleepUntil(dueAt, exchange.signal);
      throw error;
    }
    return { fault, dueAt };
  }

  /** The making of an answer is part of its latency: the fake is as slow as it was told to be, and no slower. */
  async function sleepUntil(dueAt: number, signal: AbortSignal): Promise<void> {
    const left = dueAt - clock.now();
    if (left > 0) await clock.sleep(left, signal);
  }

  function settle(model: string, reserved: number, used: number): void {
    if (options.settle === true) limiter.settle(model, reserved, used, clock.now());
  }

  async function answerJson(
    exchange: Exchange,
    answer: unknown,
    fault: FaultKind | undefined,
    delivered: () => void,
  ): Promise<Response | "reset"> {
    if (fault === "reset_before_answer" || fault === "hang") {
      if (fault === "hang") await clock.sleep(options.hangMs ?? 3_600_000, exchange.signal);
      exchange.end(false);
      return "reset";
    }
    const bytes = Buffer.from(JSON.stringify(answer));
    const plan: BodyPlan = { bytes };
    if (fault === "empty_body") plan.bytes = new Uint8Array();
    if (fault === "truncated_json") plan.bytes = bytes.subarray(0, Math.floor(bytes.length / 2));
    if (fault === "reset_mid_body") plan.resetAfter = Math.floor(bytes.length / 2);
    if (fault === "trickle") plan.trickleMs = options.trickleMs ?? 30_000;
    if (fault === "no_usage") {
      for (const name of Object.keys(exchange.headers))
        if (name.startsWith("x-ratelimit-")) delete exchange.headers[name];
    }
    return answerBytes(exchange, 200, "application/json", plan, undefined, delivered);
  }

  function answerError(exchange: Exchange, error: ApiError): Response {
    Object.assign(exchange.headers, error.headers);
    // A 502 comes from a proxy in front of the service, which knows nothing of its error bodies.
    const [type, body] =
      error.status === 502
        ? ["text/html", `<html><body><h1>${error.detail.message}</h1></body></html>`]
        : ["application/json", JSON.stringify({ error: error.detail })];
    return answerBytes(exchange, error.status, type, { bytes: Buffer.from(body) }, error.detail);
  }

  function answerBytes(
    exchange: Exchange,
    status: number,
    type: string,
    plan: BodyPlan,
    error?: { code: string | null; type: string },
    delivered?: () => void,
  ): Response {
    ledger.answered(status, error);
    const stream = sendBody(plan, clock, exchange.signal, (complete) => {
      if (complete) delivered?.();
      exchange.end(complete);
    });
    return new Response(stream, {
      status,
      headers: { ...exchange.headers, "content-type": type, "content-length": String(plan.bytes.length) },
    });
  }

  /** The answer to everything else. */
  function serveError(request: Request, error: ApiError): Response {
    return answerError(begin(request), error);
  }

  return {
    handlers: openAIHandlers({ serve, serveError }),
    stats: () => ledger.snapshot(),
    reset: () => {
      ledger.reset();
      limiter.reset();
      promptCache.clear();
      ordered.clear();
      changes = [...(options.limitChanges ?? [])];
      firstAt = undefined;
    },
    setLimits: (limits) => limiter.setLimits(limits, clock.now()),
    setFaults: (next) => {
      faults = checkedFaults(next);
    },
    addModels: (more) => void Object.assign(models, more),
    setLatency: (next) => {
      latency = next;
    },
    failNext: (kind, where = {}) => ordered.add(kind, where),
    abandonPending: () => {
      pending.abort();
      pending = new AbortController();
    },
  };
}

function authenticate(request: Request, apiKeys: readonly string[] | undefined): void {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const key =
    bearer ??
    (new URL(request.url).pathname.includes("/openai/") ? request.headers.get("api-key") : undefined);
  if (key === undefined || key === null || key === "") throw unauthorized("missing");
  if (apiKeys !== undefined && !apiKeys.includes(key)) throw unauthorized("wrong");
}

async function readBody(request: Request): Promise<string> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw invalidRequest(
      `Unsupported content type: '${type}'. This API method only accepts 'application/json' requests. Please try again with a supported content type.`,
      null,
      "unsupported_content_type",
    );
  }
  return request.text();
}

/** The body; under a deployment's URL, that deployment is the model. */
function parseJson(text: string, deployment: string | undefined): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw invalidRequest(
      "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly.)",
    );
  }
  if (deployment === undefined || body === null || typeof body !== "object" || Array.isArray(body))
    return body;
  return { ...body, model: deployment };
}

function usageOf(chat: ChatRequest, cached: number, completionTokens: number) {
  const cacheable = chat.cacheable?.tokens ?? 0;
  const writes = chat.modelFacts.writesCache === true && cacheable >= 1024;
  return {
    prompt_tokens: chat.promptTokens,
    completion_tokens: completionTokens,
    total_tokens: chat.promptTokens + completionTokens,
    prompt_tokens_details: {
      cached_tokens: cached,
      audio_tokens: 0,
      cache_write_tokens: writes ? Math.max(0, cacheable - cached) : 0,
    },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

function spoilEmbeddings(
  answer: EmbeddingAnswer,
  fault: FaultKind | undefined,
  request: EmbeddingRequest,
): EmbeddingAnswer {
  if (fault === "short_data") return { ...answer, data: answer.data.slice(0, -1) };
  if (fault === "shuffled_data") {
    const place = ({ index }: { index: number }) => draw(request.texts.length, index);
    return { ...answer, data: answer.data.toSorted((left, right) => place(left) - place(right)) };
  }
  if (fault === "no_usage") {
    const { usage: _usage, ...rest } = answer;
    return rest;
  }
  return answer;
}

function checkedFaults(faults: FaultProbabilities): FaultProbabilities {
  const total = Object.values(faults).reduce((sum, probability) => sum + probability, 0);
  if (Object.values(faults).some((probability) => !(probability >= 0)) || total > 1 + 1e-9) {
    throw new RangeError(
      `Failed to set faults: probabilities are between 0 and 1 and at most 1 together, and these add up to ${total}.`,
    );
  }
  return faults;
}
