import type { Clock } from "../base/clock.ts";
import { forwardAbort } from "../base/forward-abort.ts";
import { untilAborted } from "../base/until-aborted.ts";
import { embedAll } from "./embedding-parts.ts";
import type { PendingText, Texts } from "./embedding-parts.ts";

/**
 * Packs the texts of many documents into few embedding requests. It knows nothing of the API or the database: what a
 * packed request does, including saving, is up to the given function.
 */

export interface EmbeddingInput {
  text: string;
  /** The same text has the same hash; texts in flight are sent once. */
  textHash: string;
  tokens: number;
}

export interface EmbeddingBatcherOptions {
  /**
   * Embeds the texts in one request and saves the vectors: text hash → vector id. Called with distinct texts.
   * @param partOf All texts of the request that got no answer, and is sent in parts now.
   */
  embedAndSave: (
    inputs: EmbeddingInput[],
    signal: AbortSignal,
    partOf?: EmbeddingInput[],
  ) => Promise<Map<string, string>>;
  clock: Clock;
  /** Most texts in one request at this moment; the service's own limit holds as well. */
  maxInputs?: () => number;
  maxTokens?: number | undefined;
  /** Tokens that one request should not exceed under the model's rate limit; asked for each request. */
  preferredTokens?: () => number;
  /** Packed requests in flight at once; meanwhile, texts gather. */
  maxRequests?: number;
  /** Milliseconds to wait for more texts, once more for every request in flight: a run begins with small requests and packs what follows. */
  lingerMs?: number;
}

/** The service's limits for one request: texts, and tokens by its own estimate of UTF-8 bytes × 0.25 as well as by count. */
const serviceMaxInputs = 2048;
/**
 * Fewer than the service takes, since an answer is read, parsed and saved in one go: with 128 texts in it the event loop waits
 * longer (p99 19.7 ms against 17.9 with 40, at full load and 1,536 dimensions; 25 ms with 512), and a kill loses more of
 * what was delivered. docs/benchmarks.md has the figures.
 */
const defaultMaxInputs = 40;
const minInputs = 12;
/** For every so many documents of a run, a request may have one text more. */
const documentsPerInput = 5;

/** Texts in a request, for a run of so many documents: a kill loses a request or two, which should be little of a small run as well. */
export function maxInputsFor(documents: number): number {
  return Math.max(minInputs, Math.min(defaultMaxInputs, Math.ceil(documents / documentsPerInput)));
}

const serviceMaxTokens = 300_000;
const estimatedTokensPerByte = 0.25;
/** Below the estimate's limit, since how it rounds is not known. */
const safety = 0.98;

/** One distinct text, and the callers that wait for its vector. */
interface Entry extends PendingText {
  /** The larger of count and estimate. */
  weight: number;
  waiters: number;
  id: Promise<string>;
}

export class EmbeddingBatcher {
  readonly #options: EmbeddingBatcherOptions;
  readonly #maxRequests: number;
  /** Every text that is waiting or in flight, by hash. */
  readonly #entries = new Map<string, Entry>();
  readonly #queue = new Set<Entry>();
  readonly #inFlight = new Set<Promise<void>>();
  readonly #abandonIfUnwanted = new Map<Entry, () => void>();
  readonly #closing = new AbortController();
  #queuedWeight = 0;
  #isLingering = false;

  constructor(options: EmbeddingBatcherOptions) {
    this.#options = options;
    this.#maxRequests = options.maxRequests ?? 16;
  }

  /**
   * The ids of the texts' vectors, in order.
   * @throws what `embedAndSave` throws, but a rejected text fails only those who asked for it, with a `TextRejected`; the
   * signal's reason at once.
   */
  async embed(inputs: readonly EmbeddingInput[], { signal }: { signal: AbortSignal }): Promise<string[]> {
    signal.throwIfAborted();
    if (this.#closing.signal.aborted) throw new Error("Failed to embed: the batcher is closed.");
    const wanted = inputs.map((input) => this.#entryOf(input));
    for (const entry of new Set(wanted)) entry.waiters++;
    this.#pump();
    try {
      return await untilAborted(Promise.all(wanted.map(({ id }) => id)), signal);
    } finally {
      for (const entry of new Set(wanted)) this.#release(entry);
    }
  }

  /** Rejects new texts, abandons requests in flight, and waits for them to end. */
  async close(): Promise<void> {
    this.#closing.abort(new Error("The batcher was closed before these texts were embedded."));
    for (const entry of this.#queue) entry.reject(this.#closing.signal.reason);
    this.#queue.clear();
    this.#entries.clear();
    await Promise.allSettled(this.#inFlight);
  }

  #entryOf(input: EmbeddingInput): Entry {
    const known = this.#entries.get(input.textHash);
    if (known !== undefined) return known;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    promise.catch(() => undefined); // callers that still wait get the error; an abandoned text's error is ignored
    const weight = Math.max(input.tokens, Math.ceil(Buffer.byteLength(input.text) * estimatedTokensPerByte));
    const entry: Entry = { input, weight, waiters: 0, id: promise, resolve, reject };
    this.#entries.set(input.textHash, entry);
    this.#queue.add(entry);
    this.#queuedWeight += weight;
    return entry;
  }

  /** A text that no caller waits for any more is not sent. */
  #release(entry: Entry): void {
    entry.waiters--;
    if (entry.waiters > 0) return;
    if (this.#queue.delete(entry)) {
      this.#queuedWeight -= entry.weight;
      this.#forget(entry);
    }
    this.#abandonIfUnwanted.get(entry)?.();
  }

  #forget(entry: Entry): void {
    if (this.#entries.get(entry.input.textHash) === entry) this.#entries.delete(entry.input.textHash);
  }

  #maxInputs(): number {
    return Math.min(this.#options.maxInputs?.() ?? defaultMaxInputs, serviceMaxInputs);
  }

  #maxTokens(): number {
    const maxTokens = Math.min(this.#options.maxTokens ?? serviceMaxTokens, serviceMaxTokens) * safety;
    return Math.max(1, Math.min(maxTokens, this.#options.preferredTokens?.() ?? Infinity));
  }

  /** Sends full requests at once, and the rest after a moment. */
  #pump(): void {
    while (this.#queue.size > 0 && this.#inFlight.size < this.#maxRequests) {
      const isFull = this.#queue.size >= this.#maxInputs() || this.#queuedWeight >= this.#maxTokens();
      if (!isFull) {
        void this.#linger();
        return;
      }
      this.#send();
    }
  }

  async #linger(): Promise<void> {
    if (this.#isLingering) return;
    this.#isLingering = true;
    const { clock, lingerMs = 5 } = this.#options;
    try {
      await clock.sleep(lingerMs * (1 + this.#inFlight.size), this.#closing.signal);
    } catch {
      return; // closed
    } finally {
      this.#isLingering = false;
    }
    if (this.#queue.size > 0 && this.#inFlight.size < this.#maxRequests) this.#send();
    this.#pump();
  }

  #send(): void {
    const request = this.#deliver(this.#pack()).finally(() => {
      this.#inFlight.delete(request);
      this.#pump();
    });
    this.#inFlight.add(request);
  }

  /** Takes as many texts from the queue as fit into one request; a text larger than the room goes alone. */
  #pack(): Entry[] {
    const maxTokens = this.#maxTokens();
    const maxInputs = this.#maxInputs();
    const packed: Entry[] = [];
    let weight = 0;
    for (const entry of this.#queue) {
      if (packed.length > 0 && (weight + entry.weight > maxTokens || packed.length >= maxInputs)) break;
      packed.push(entry);
      weight += entry.weight;
      this.#queue.delete(entry);
      this.#queuedWeight -= entry.weight;
    }
    return packed;
  }

  /** Embeds the packed texts: each gets its id or its error. Never rejects. */
  async #deliver(packed: Entry[]): Promise<void> {
    const abandoned = new AbortController();
    const closing = this.#closing.signal;
    const stopForwarding = forwardAbort(closing, abandoned);
    for (const entry of packed) {
      this.#abandonIfUnwanted.set(entry, () => {
        if (packed.some(({ waiters }) => waiters > 0)) return;
        // A later caller with one of these texts must not receive this request's error.
        for (const unwanted of packed) this.#forget(unwanted);
        abandoned.abort(new Error("no document waits for these texts any more"));
      });
    }
    try {
      if (closing.aborted) throw closing.reason;
      await embedAll(packed, async (some, partOf) => await this.#embedOnce(some, abandoned.signal, partOf));
    } catch (error) {
      for (const entry of packed) entry.reject(error);
    } finally {
      stopForwarding();
      for (const entry of packed) {
        this.#abandonIfUnwanted.delete(entry);
        this.#forget(entry);
      }
    }
  }

  /** Sends the texts in one request, and gives each its id. */
  async #embedOnce(some: Texts, signal: AbortSignal, partOf?: Texts): Promise<void> {
    const inputsOf = (texts: Texts) => texts.map(({ input }) => input);
    const ids = await this.#options.embedAndSave(inputsOf(some), signal, partOf && inputsOf(partOf));
    for (const { input, resolve } of some) {
      const id = ids.get(input.textHash);
      if (id === undefined)
        throw new Error(`Failed to embed: no vector was saved for the text ${input.textHash}.`);
      resolve(id);
    }
  }
}
