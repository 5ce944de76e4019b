import type { Clock } from "../base/clock.ts";
import { untilAborted } from "../base/until-aborted.ts";
import { DocumentError } from "../base/errors.ts";
import type { DocumentReason } from "../base/errors.ts";
import { RequestRejected, RequestTooLarge } from "./errors.ts";

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

export interface EmbeddingBatcher {
  /**
   * The ids of the texts' vectors, in order.
   * @throws what `embedAndSave` throws, but a rejected text fails only those who asked for it, with a `TextRejected`; the
   * signal's reason at once.
   */
  embed(inputs: readonly EmbeddingInput[], options: { signal: AbortSignal }): Promise<string[]>;
  /** Rejects new texts, abandons requests in flight, and waits for them to end. */
  close(): Promise<void>;
}

/** The service rejects this text even alone, and would reject it again. */
export class TextRejected extends DocumentError {
  override readonly name = "TextRejected";
  readonly textHash: string;

  constructor(textHash: string, cause: DocumentError) {
    super(cause.reason, cause.message, { cause });
    this.textHash = textHash;
    this.isProven = cause.isProven;
  }
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
interface Entry {
  input: EmbeddingInput;
  /** The larger of count and estimate. */
  weight: number;
  waiters: number;
  id: Promise<string>;
  resolve: (id: string) => void;
  reject: (error: unknown) => void;
}

export function createEmbeddingBatcher(options: EmbeddingBatcherOptions): EmbeddingBatcher {
  const { embedAndSave, clock } = options;
  const maxInputs = () => Math.min(options.maxInputs?.() ?? defaultMaxInputs, serviceMaxInputs);
  const maxTokens = Math.min(options.maxTokens ?? serviceMaxTokens, serviceMaxTokens) * safety;
  const maxRequests = options.maxRequests ?? 16;
  const lingerMs = options.lingerMs ?? 5;

  /** Every text that is waiting or in flight, by hash. */
  const entries = new Map<string, Entry>();
  const queue = new Set<Entry>();
  const inFlight = new Set<Promise<void>>();
  const closing = new AbortController();
  let queuedWeight = 0;
  let lingering = false;

  async function embed(
    inputs: readonly EmbeddingInput[],
    { signal }: { signal: AbortSignal },
  ): Promise<string[]> {
    signal.throwIfAborted();
    if (closing.signal.aborted) throw new Error("Failed to embed: the batcher is closed.");
    const wanted = new Map(inputs.map((input) => [input.textHash, entryOf(input)]));
    for (const entry of wanted.values()) entry.waiters++;
    pump();

    const ids = Promise.all(inputs.map(({ textHash }) => wanted.get(textHash)?.id ?? missing(textHash)));
    try {
      return await untilAborted(ids, signal);
    } finally {
      for (const entry of wanted.values()) release(entry);
    }
  }

  function entryOf(input: EmbeddingInput): Entry {
    const known = entries.get(input.textHash);
    if (known !== undefined) return known;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    promise.catch(() => undefined); // callers that still wait get the error; an abandoned text's error is ignored
    const weight = Math.max(input.tokens, Math.ceil(Buffer.byteLength(input.text) * estimatedTokensPerByte));
    const entry: Entry = { input, weight, waiters: 0, id: promise, resolve, reject };
    entries.set(input.textHash, entry);
    queue.add(entry);
    queuedWeight += weight;
    return entry;
  }

  /** A text that no caller waits for any more is not sent. */
  function release(entry: Entry): void {
    entry.waiters--;
    if (entry.waiters > 0) return;
    if (queue.delete(entry)) {
      queuedWeight -= entry.weight;
      forget(entry);
    }
    abandonIfUnwanted.get(entry)?.();
  }

  function forget(entry: Entry): void {
    if (entries.get(entry.input.textHash) === entry) entries.delete(entry.input.textHash);
  }

  function requestTokens(): number {
    return Math.max(1, Math.min(maxTokens, options.preferredTokens?.() ?? Infinity));
  }

  /** Sends full requests at once, and the rest after a moment. */
  function pump(): void {
    while (queue.size > 0 && inFlight.size < maxRequests) {
      const isFull = queue.size >= maxInputs() || queuedWeight >= requestTokens();
      if (!isFull) {
        void linger();
        return;
      }
      send();
    }
  }

  async function linger(): Promise<void> {
    if (lingering) return;
    lingering = true;
    try {
      await clock.sleep(lingerMs * (1 + inFlight.size), closing.signal);
    } catch {
      return; // closed
    } finally {
      lingering = false;
    }
    if (queue.size > 0 && inFlight.size < maxRequests) send();
    pump();
  }

  function send(): void {
    const room = requestTokens();
    const maxCount = maxInputs();
    const packed: Entry[] = [];
    let weight = 0;
    for (const entry of queue) {
      // A text larger than the room goes alone.
      if (packed.length > 0 && (weight + entry.weight > room || packed.length >= maxCount)) break;
      packed.push(entry);
      weight += entry.weight;
      queue.delete(entry);
      queuedWeight -= entry.weight;
    }
    const request = deliver(packed).finally(() => {
      inFlight.delete(request);
      pump();
    });
    inFlight.add(request);
  }

  const abandonIfUnwanted = new Map<Entry, () => void>();

  /** Embeds the packed texts: each gets its id or its error. Never rejects. */
  async function deliver(packed: Entry[]): Promise<void> {
    const abandoned = new AbortController();
    const forwardClose = () => abandoned.abort(closing.signal.reason);
    closing.signal.addEventListener("abort", forwardClose, { once: true });
    for (const entry of packed) {
      abandonIfUnwanted.set(entry, () => {
        if (packed.every(({ waiters }) => waiters === 0)) {
          // A later caller with one of these texts must not receive this request's error.
          for (const unwanted of packed) forget(unwanted);
          abandoned.abort(new Error("no document waits for these texts any more"));
        }
      });
    }
    try {
      if (closing.signal.aborted) throw closing.signal.reason;
      await embedAll(packed, abandoned.signal);
    } catch (error) {
      for (const entry of packed) entry.reject(error);
    } finally {
      closing.signal.removeEventListener("abort", forwardClose);
      for (const entry of packed) {
        abandonIfUnwanted.delete(entry);
        forget(entry);
      }
    }
  }

  async function embedOnce(
    some: readonly Entry[],
    signal: AbortSignal,
    partOf?: readonly Entry[],
  ): Promise<void> {
    const ids = await embedAndSave(
      some.map(({ input }) => input),
      signal,
      partOf?.map(({ input }) => input),
    );
    for (const entry of some) {
      const id = ids.get(entry.input.textHash);
      if (id === undefined)
        throw new Error(`Failed to embed: no vector was saved for the text ${entry.input.textHash}.`);
      entry.resolve(id);
    }
  }

  async function embedAll(some: readonly Entry[], signal: AbortSignal): Promise<void> {
    try {
      await embedOnce(some, signal);
    } catch (error) {
      if (isUnanswered(error) && some.length > 1) return await embedInParts(some, signal);
      if (!isAboutInputs(error)) throw error;
      const [only] = some;
      if (some.length === 1 && only !== undefined) throw new TextRejected(only.input.textHash, error);
      if (isTooMuchTogether(error)) await embedHalves(some, signal);
      else await isolate(some, error, signal);
    }
  }

  /** If the texts are only too large together, both halves are sent. */
  async function embedHalves(some: readonly Entry[], signal: AbortSignal): Promise<void> {
    for (const half of halvesOf(some)) await embedPart(half, signal);
  }

  /**
   * Others were answered, and this request was not, however often it was sent. A server may fail at some of its texts, such
   * as one that gives no numbers, or have no time for so many: the others must not wait with them. The largest parts go first.
   */
  async function embedInParts(whole: readonly Entry[], signal: AbortSignal): Promise<void> {
    const parts: (readonly Entry[])[] = halvesOf(whole);
    let failuresInARow = 0;
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      try {
        await embedOnce(part, signal, whole);
        failuresInARow = 0;
      } catch (error) {
        if (!isUnanswered(error)) {
          if (!isAboutInputs(error)) throw error;
          await embedPart(part, signal);
          continue;
        }
        failuresInARow += 1;
        if (part.length > 1) parts.push(...halvesOf(part));
        else for (const entry of part) entry.reject(error);
        if (failuresInARow >= maxUnansweredParts)
          for (const entry of parts.splice(0).flat()) entry.reject(error);
      }
    }
  }

  /**
   * Finds the text that made the service reject the request: halves are tried until one text is left. What was put
   * aside on the way goes in one more request, so that n texts with one bad among them take log2(n) + 1 requests more.
   * The one that is left is sent again after the others were answered: rejected with them, and alone once they were
   * answered, it is at fault itself.
   */
  async function isolate(
    rejected: readonly Entry[],
    firstError: DocumentError,
    signal: AbortSignal,
  ): Promise<void> {
    let suspects = rejected;
    let lastError = firstError;
    let areOthersAnswered = false;
    const setAside: Entry[] = [];
    while (suspects.length > 1) {
      const [left, right] = halvesOf(suspects);
      try {
        await embedOnce(left, signal);
        areOthersAnswered = true;
        suspects = right;
      } catch (error) {
        if (!isAboutInputs(error)) throw error;
        lastError = error;
        setAside.push(...right);
        suspects = left;
      }
    }
    if (setAside.length > 0) await embedPart(setAside, signal);
    for (const offending of suspects) {
      if (lastError.isProven) offending.reject(new TextRejected(offending.input.textHash, lastError));
      else await embedPart([offending], signal, areOthersAnswered);
    }
  }

  /** Embeds a part of what was to go together; its failure is that part's alone. @param isProven it is at fault if it fails. */
  async function embedPart(part: readonly Entry[], signal: AbortSignal, isProven = false): Promise<void> {
    try {
      await embedAll(part, signal);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      if (isProven && isAboutInputs(error)) error.isProven = true;
      for (const entry of part) entry.reject(error);
    }
  }

  async function close(): Promise<void> {
    closing.abort(new Error("The batcher was closed before these texts were embedded."));
    for (const entry of queue) entry.reject(closing.signal.reason);
    queue.clear();
    entries.clear();
    await Promise.allSettled(inFlight);
  }

  return { embed, close };
}

/** Parts of one request that may get no answer one after the other: enough to find eight texts anywhere among forty. */
const maxUnansweredParts = 24;

function isUnanswered(error: unknown): error is DocumentError {
  return error instanceof DocumentError && error.reason === "retries_exhausted";
}

function halvesOf(some: readonly Entry[]): [left: readonly Entry[], right: readonly Entry[]] {
  const middle = Math.ceil(some.length / 2);
  return [some.slice(0, middle), some.slice(middle)];
}

/** Reasons that one of the texts may be to blame for: some servers give no numbers for some texts. */
const reasonsOfInputs: ReadonlySet<DocumentReason> = new Set([
  "request_rejected",
  "too_long_for_model",
  "answer_invalid",
]);

function isAboutInputs(error: unknown): error is DocumentError {
  return error instanceof DocumentError && reasonsOfInputs.has(error.reason);
}

const tooMuchCodes = new Set(["max_tokens_per_request", "array_above_max_length"]);

function isTooMuchTogether(error: DocumentError): boolean {
  if (error instanceof RequestTooLarge) return true;
  return error instanceof RequestRejected && (error.status === 413 || tooMuchCodes.has(error.code ?? ""));
}

function missing(textHash: string): never {
  throw new Error(`Failed to embed: the text ${textHash} was lost.`);
}
