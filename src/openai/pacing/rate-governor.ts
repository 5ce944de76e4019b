import { ownValue } from "../../base/records.ts";
import type { Clock } from "../../base/clock.ts";
import { silentLogger } from "../../base/log.ts";
import type { Logger } from "../../base/log.ts";
import type { AnswerHeaders, RateLimit, RateLimitKind } from "../errors.ts";
import { Admission } from "./admission.ts";
import { InFlightPlaces } from "./in-flight-places.ts";
import { LimitSharing } from "./limit-sharing.ts";
import type { SharedLimitStore } from "./limit-sharing.ts";
import { ModelLimits, finiteOrNull } from "./model-limits.ts";
import type { ModelReport, RateLimits, SiblingReport } from "./model-limits.ts";
import { firstShare } from "./model-share.ts";
import { RateLimitEpisodes } from "./rate-limit-episodes.ts";
import { averageMs } from "./throughput.ts";
import type { SentRequest } from "./token-bucket.ts";

export type { RateLimits } from "./model-limits.ts";

/**
 * Keeps each model's requests and tokens per minute at the account's limit without a 429. The service's limit is a leaky
 * bucket. The governor keeps an estimate of it, admits what fits, and corrects the estimate by what headers and 429s say:
 *
 * - `ModelLimits` is what is known of the limits,
 * - `Admission` is who may send next, and when,
 * - `RateLimitEpisodes` is what 429s do.
 *
 * docs/decisions/0003-rate-governor.md has the reasons and the measured figures.
 */

interface AcquireRequest {
  /** Tokens the service will count: the input and the most the answer may have. */
  tokens: number;
  /** What the service may estimate instead; until it is known how it counts, the larger of the two is reserved. */
  estimate?: number;
  /** Whose queue to wait in. */
  stage: string;
  signal: AbortSignal;
  /** True for a request that a 429 sent back: it goes before all others. */
  atFront?: boolean;
}

/** A place in the bucket. Exactly one of its methods ends it; later calls do nothing. */
export interface Reservation {
  /** An answer came (`headers`), or the attempt ended without one. `tokens`: what the service really counted, if known. */
  release(outcome: { headers?: AnswerHeaders; tokens?: number | undefined }): void;
  /** A 429 of kind rate or slow_down: the tokens go back and the whole bucket is held. Other kinds are counted only. */
  reportRateLimit(rateLimit: RateLimit, headers: AnswerHeaders): void;
}

export interface ModelSnapshot {
  model: string;
  /** Null while unknown or unlimited. */
  tokensPerMinute: number | null;
  requestsPerMinute: number | null;
  /** Admitted in the last seconds, averaged. */
  tokensPerSecond: number;
  requestsPerSecond: number;
  /** `tokensPerSecond` as a share of the limit; null without a limit. */
  tokenShare: number | null;
  requestShare: number | null;
  /** Tokens believed to be in the service's bucket. */
  level: number;
  waiting: Record<string, number>;
  inFlight: number;
  admitted: { requests: number; tokens: number };
  rateLimited: Record<RateLimitKind, number>;
}

export interface RateGovernor {
  /**
   * Waits until the request fits below the limit.
   * @throws RequestTooLarge when it never will; the signal's reason when it aborts.
   */
  acquire(model: string, request: AcquireRequest): Promise<Reservation>;
  /** Tokens that one request should not exceed so that it neither waits for an empty bucket nor is refused. */
  preferredRequestTokens(model: string): number;
  /** No more documents will come: if only places in flight are scarce, requests with the longest way left go first. */
  noMoreDocuments(): void;
  snapshot(): ModelSnapshot[];
  /** Tells the processes that share the limits that this one needs nothing more. */
  close(): Promise<void>;
}

export interface RateGovernorOptions {
  clock: Clock;
  /** By model: what the pipeline configures. It is a ceiling, too: the rest of the account's limit may be for others. */
  limits?: Readonly<Record<string, RateLimits>>;
  /** Most requests in flight of all models together; no bound by default. It bounds connections and memory, not the rate. */
  maxInFlight?: number | undefined;
  /** The places of those, shared with the governors of other services. */
  places?: InFlightPlaces | undefined;
  /** By stage, its share of a limit that several wait for; 1 for a stage that has none. */
  stageWeights?: Readonly<Record<string, number>> | undefined;
  /** Where other processes send to the same account: what they tell each other. By default all limits are this process's. */
  sharedLimits?: SharedLimitStore | undefined;
  log?: Logger;
  random?: () => number;
}

export function createRateGovernor(options: RateGovernorOptions): RateGovernor {
  const models = new Map<string, ModelGovernor>();
  const places = options.places ?? new InFlightPlaces(options.maxInFlight ?? Infinity);
  let hasMoreDocuments = true;
  const { clock, sharedLimits, log = silentLogger } = options;
  const sharing =
    sharedLimits === undefined ? null : new LimitSharing({ clock, log, store: sharedLimits, models });
  const governorOf = (model: string): ModelGovernor => {
    const known = models.get(model);
    if (known !== undefined) return known;
    const created = new ModelGovernor(model, options, {
      places,
      hasMoreDocuments: () => hasMoreDocuments,
      sharing,
    });
    models.set(model, created);
    return created;
  };
  return {
    acquire: async (model, request) => await governorOf(model).acquire(request),
    preferredRequestTokens: (model) => governorOf(model).preferredRequestTokens(),
    noMoreDocuments: () => {
      hasMoreDocuments = false;
    },
    snapshot: () => [...models.values()].map((governor) => governor.snapshot()),
    close: async () => await sharing?.close(),
  };
}

class ModelGovernor {
  readonly #model: string;
  readonly #log: Logger;
  readonly #limits: ModelLimits;
  readonly #episodes: RateLimitEpisodes;
  readonly #admission: Admission<Reservation>;
  readonly #sharing: LimitSharing | null;

  constructor(
    model: string,
    { clock, limits = {}, stageWeights, log = silentLogger, random = Math.random }: RateGovernorOptions,
    {
      sharing,
      ...shared
    }: { places: InFlightPlaces; hasMoreDocuments: () => boolean; sharing: LimitSharing | null },
  ) {
    this.#sharing = sharing;
    this.#model = model;
    this.#log = log;
    this.#episodes = new RateLimitEpisodes({ clock, random });
    const configured = ownValue(limits, model) ?? {};
    const isShared = sharing !== null;
    this.#limits = new ModelLimits({ model, clock, log, configured, episodes: this.#episodes, isShared });
    this.#admission = new Admission({
      ...shared,
      clock,
      stageWeights,
      gate: {
        heldMs: () => this.#episodes.heldMs,
        isLimited: () => this.#limits.isLimited,
        waitFor: ({ tokens, stage }) => {
          if (sharing !== null && !sharing.has(model)) return Infinity;
          if (!this.#limits.isLimited && this.#limits.inFlight >= this.#window) return Infinity;
          return this.#limits.waitFor(tokens, stage);
        },
        admit: ({ tokens, stage }) => {
          const sent = this.#limits.send(tokens, stage);
          return { tokens: sent.tokens, pass: this.#reservation(sent) };
        },
      },
    });
  }

  async acquire(request: AcquireRequest): Promise<Reservation> {
    const { tokens, estimate = 0, stage, signal, atFront = false } = request;
    signal.throwIfAborted();
    this.#limits.assertFits(tokens);
    this.#sharing?.use(this.#model);
    return await this.#admission.enter({ tokens: Math.max(tokens, estimate), stage }, { signal, atFront });
  }

  /** Most requests in flight while no limit is known. */
  get #window(): number {
    const { window } = this.#episodes;
    if (this.#sharing === null) return window;
    // The first answer tells the limit.
    const part = this.#limits.hasAnswer ? 1 : firstShare;
    return Math.max(1, (window * part) / this.#sharing.processes);
  }

  /** True while requests wait or are in flight. */
  get isActive(): boolean {
    return this.#limits.inFlight > 0 || Object.values(this.#admission.waiting()).some((count) => count > 0);
  }

  report(isFirst: boolean): ModelReport | null {
    return this.#limits.report(isFirst);
  }

  learnSiblings(own: ModelReport, siblings: readonly SiblingReport[], isFirst: boolean): void {
    this.#limits.learnSiblings(own, siblings, isFirst);
    this.#admission.wake();
  }

  detach(processes: number): void {
    this.#limits.detach(processes);
    this.#admission.wake();
  }

  preferredRequestTokens(): number {
    return this.#limits.preferredRequestTokens();
  }

  #reservation(sent: SentRequest): Reservation {
    let isOpen = true;
    const end = (learn: () => void): void => {
      if (!isOpen) return;
      isOpen = false;
      this.#limits.end(sent);
      this.#admission.giveBack();
      learn();
      this.#admission.wake();
    };
    return {
      release: ({ headers, tokens }) =>
        end(() => {
          if (headers === undefined) return;
          this.#episodes.answered();
          this.#limits.learnAnswer(sent, headers, tokens);
        }),
      reportRateLimit: (rateLimit, headers) =>
        end(() => {
          this.#episodes.counts[rateLimit.kind]++;
          this.#limits.recount(sent, 0);
          if (rateLimit.kind === "rate") this.#holdForRate(sent, rateLimit, headers);
          if (rateLimit.kind === "slow_down") this.#slowDown(sent, rateLimit);
        }),
    };
  }

  #holdForRate(sent: SentRequest, rateLimit: RateLimit, headers: AnswerHeaders): void {
    const limits = this.#limits;
    const isNew = this.#episodes.isNew(sent.sequence);
    limits.learnRefusal(sent, rateLimit, headers, isNew);
    if (isNew) {
      const { inFlight, newestSequence } = limits;
      this.#episodes.begin(newestSequence, { inFlight, isEdgeKnown: limits.tokens.isEdgeKnown });
    }
    const canEstimate = limits.tokens.rate !== undefined && rateLimit.dimension === "tokens";
    const holdMs = this.#episodes.hold(rateLimit, () =>
      canEstimate ? Math.max(minHoldMs, limits.tokens.waitFor(sent.tokens)) : undefined,
    );
    this.#log.debug(
      { model: this.#model, rateLimit, holdMs: Math.round(holdMs) },
      "429: no request is sent for a while",
    );
    if (isNew) this.#sharing?.tellSoon();
  }

  #slowDown(sent: SentRequest, rateLimit: RateLimit): void {
    const { tokens, throughput, newestSequence } = this.#limits;
    const sending = Math.max(throughput.tokensPerMs, sent.tokens / averageMs);
    const rate = this.#episodes.slowDown(rateLimit, {
      sequence: sent.sequence,
      newestSequence,
      rate: Math.min(tokens.rate ?? Infinity, sending),
    });
    if (rate === null) return;
    this.#limits.updateCeiling();
    this.#sharing?.tellSoon();
    this.#log.warn(
      { model: this.#model, tokensPerMinute: Math.round(rate * 60_000) },
      "the service asks to slow down: ramping up again from here",
    );
  }

  snapshot(): ModelSnapshot {
    const { tokens, requestLimit, throughput, inFlight } = this.#limits;
    const tokensPerMinute = finiteOrNull(tokens.limit);
    const requestsPerMinute = finiteOrNull(requestLimit);
    const tokensPerSecond = throughput.tokensPerMs * 1000;
    const requestsPerSecond = throughput.requestsPerMs * 1000;
    return {
      model: this.#model,
      tokensPerMinute,
      requestsPerMinute,
      tokensPerSecond,
      requestsPerSecond,
      tokenShare: tokensPerMinute === null ? null : (tokensPerSecond * 60) / tokensPerMinute,
      requestShare: requestsPerMinute === null ? null : (requestsPerSecond * 60) / requestsPerMinute,
      level: tokens.rate === undefined ? 0 : tokens.level,
      waiting: this.#admission.waiting(),
      inFlight,
      admitted: { ...throughput.admitted },
      rateLimited: { ...this.#episodes.counts },
    };
  }
}

/** Shortest hold by our own estimate: the estimate was wrong, or there would be no 429. */
const minHoldMs = 50;
