import { createHash } from "node:crypto";

/** Sums for one model. Tokens are whole numbers. */
export interface ModelStats {
  /** Requests that arrived, whatever became of them. */
  requests: number;
  /** Requests that the buckets let in, and the tokens reserved for them. */
  admittedRequests: number;
  admittedTokens: number;
  /** Rate 429s, and the tokens asked for in them. */
  rejectedRequests: number;
  rejectedTokens: number;
  /** Requests refused for what they are (4xx other than a rate 429). */
  invalidRequests: number;
  /** Answers that cost money, whether or not they arrived. */
  billedRequests: number;
  billedInputTokens: number;
  billedCachedTokens: number;
  billedOutputTokens: number;
  /** Embedding inputs billed. */
  billedInputs: number;
  /** Billed again though the same request (chat) or input (embedding) had been billed and delivered before. */
  duplicateRequests: number;
  duplicateTokens: number;
  /** Billed again because the former answer never arrived. */
  repeatedTokens: number;
}

export interface FakeStats {
  models: Record<string, ModelStats>;
  /** Requests that arrived, those for unknown URLs or without a key among them. */
  requests: number;
  /** Answers begun: a status was sent. */
  answered: number;
  /** Answers read to their last byte. */
  delivered: number;
  /** Answers cut short: by a fault, or because the client left. */
  lost: number;
  /** Answers by HTTP status. */
  statuses: Record<string, number>;
  /** Faults that struck, by kind. */
  faults: Record<string, number>;
  /** 429s by `error.code` or `error.type`. */
  rateLimited: Record<string, number>;
  inFlight: number;
  /** Most requests in flight at once. */
  maxInFlight: number;
  /** Sum of the latencies drawn for the requests, in milliseconds. */
  latencyMs: number;
  /** Sum of the times from arrival to the end of the answer, in milliseconds. */
  servedMs: number;
  /** Milliseconds of the fake's clock: first arrival, and end of the last answer; null before any. */
  firstAt: number | null;
  lastAt: number | null;
}

/** How many request or input hashes are remembered to tell duplicates; the oldest are forgotten beyond that. */
const remembered = 2_000_000;

export class Ledger {
  #stats: FakeStats = emptyStats();
  /** Hash of what was billed → whether an answer for it was delivered. */
  #billed = new Map<string, boolean>();
  #seen = new Map<string, number>();

  snapshot(): FakeStats {
    return structuredClone(this.#stats);
  }

  reset(): void {
    const { inFlight } = this.#stats;
    this.#stats = { ...emptyStats(), inFlight, maxInFlight: inFlight };
    this.#billed.clear();
    this.#seen.clear();
  }

  get billedTokens(): number {
    return Object.values(this.#stats.models).reduce(
      (sum, model) => sum + model.billedInputTokens + model.billedOutputTokens,
      0,
    );
  }

  arrived(now: number): void {
    this.#stats.requests += 1;
    this.#stats.inFlight += 1;
    this.#stats.maxInFlight = Math.max(this.#stats.maxInFlight, this.#stats.inFlight);
    this.#stats.firstAt ??= now;
  }

  /** Hash of a body, and how many times it arrived before: what draws depend on, so that a retry may fare better. */
  identify(body: string): { key: string; times: number } {
    const key = shortHash(body);
    const times = this.#seen.get(key) ?? 0;
    remember(this.#seen, key, times + 1);
    return { key, times };
  }

  model(name: string): ModelStats {
    return (this.#stats.models[name] ??= {
      requests: 0,
      admittedRequests: 0,
      admittedTokens: 0,
      rejectedRequests: 0,
      rejectedTokens: 0,
      invalidRequests: 0,
      billedRequests: 0,
      billedInputTokens: 0,
      billedCachedTokens: 0,
      billedOutputTokens: 0,
      billedInputs: 0,
      duplicateRequests: 0,
      duplicateTokens: 0,
      repeatedTokens: 0,
    });
  }

  fault(kind: string): void {
    this.#stats.faults[kind] = (this.#stats.faults[kind] ?? 0) + 1;
  }

  latency(milliseconds: number): void {
    this.#stats.latencyMs += milliseconds;
  }

  /** Books what an answer costs; the result marks those items as delivered. */
  bill(
    modelName: string,
    usage: { input: number; cached: number; output: number },
    items: readonly { text: string; tokens: number }[],
  ): () => void {
    const model = this.model(modelName);
    model.billedRequests += 1;
    model.billedInputTokens += usage.input;
    model.billedCachedTokens += usage.cached;
    model.billedOutputTokens += usage.output;
    model.billedInputs += items.length;
    const keys = items.map(({ text }) => shortHash(`${modelName}\u0000${text}`));
    let duplicate = false;
    for (const [index, key] of keys.entries()) {
      const delivered = this.#billed.get(key);
      const tokens = items[index]?.tokens ?? 0;
      if (delivered === true) {
        duplicate = true;
        model.duplicateTokens += tokens;
      } else if (delivered === false) model.repeatedTokens += tokens;
      remember(this.#billed, key, delivered ?? false);
    }
    if (duplicate) model.duplicateRequests += 1;
    return () => {
      for (const key of keys) this.#billed.set(key, true);
    };
  }

  answered(status: number, error: { code: string | null; type: string } | undefined): void {
    this.#stats.answered += 1;
    this.#stats.statuses[String(status)] = (this.#stats.statuses[String(status)] ?? 0) + 1;
    if (status !== 429 || error === undefined) return;
    const kind = error.code ?? error.type;
    this.#stats.rateLimited[kind] = (this.#stats.rateLimited[kind] ?? 0) + 1;
  }

  /** The end of a request, however it ended. */
  ended(arrivedAt: number, now: number, delivered: boolean): void {
    this.#stats.inFlight -= 1;
    this.#stats.servedMs += now - arrivedAt;
    this.#stats.lastAt = now;
    if (delivered) this.#stats.delivered += 1;
    else this.#stats.lost += 1;
  }
}

function emptyStats(): FakeStats {
  return {
    models: {},
    requests: 0,
    answered: 0,
    delivered: 0,
    lost: 0,
    statuses: {},
    faults: {},
    rateLimited: {},
    inFlight: 0,
    maxInFlight: 0,
    latencyMs: 0,
    servedMs: 0,
    firstAt: null,
    lastAt: null,
  };
}

/** 96 bits of the text: enough to tell two million apart, small enough to keep. */
function shortHash(text: string): string {
  return createHash("sha1").update(text).digest("base64").slice(0, 16);
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.size >= remembered && !map.has(key)) {
    const [oldest] = map.keys();
    if (oldest !== undefined) map.delete(oldest);
  }
  map.set(key, value);
}
