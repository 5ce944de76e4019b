import type { Clock } from "../base/clock.ts";
import { messageOf } from "../base/errors.ts";
import type { Logger } from "../base/log.ts";
import { untilAborted } from "../base/until-aborted.ts";
import { AttemptTimeout, BrokenAnswer, ConnectionFailure, ServiceError, accessEndingOf } from "./errors.ts";
import { RunEnded, runEndings } from "./run-endings.ts";
import type { RunEnding } from "./run-endings.ts";
import { IncompleteAnswer } from "./paid-request.ts";
import type { PaidRequest } from "./paid-request.ts";
import type { ServiceView } from "./recoveries.ts";
import { RepeatedAnswer } from "./repeated-answers.ts";
import { symptomOf } from "./symptoms.ts";
import type { Symptom } from "./symptoms.ts";

/**
 * What one run learns about the paid service, stage by stage: whether it answers, and so whose fault a failure is. When it
 * answers nothing, all requests of the stage wait together while one at a time tries; when that takes too long, or when
 * the first requests all fail alike, the run ends. docs/decisions/0017-whose-fault.md has the reasons.
 */

export interface Patience {
  /** Milliseconds to wait for a service that answers nothing: a local server may load its model for minutes. */
  silentMs: number;
  /** The same before it has ever answered in this run: while no connection can be made, and while what answers is not the API. */
  unreachableMs: number;
  noApiMs: number;
  /** The same while it asks to wait (429), and answers nothing. */
  busyMs: number;
  /** The same while it rejects every request, although it has answered before. */
  rejectingMs: number;
}

export const defaultPatience: Patience = {
  silentMs: 600_000,
  unreachableMs: 90_000,
  noApiMs: 30_000,
  busyMs: 1_200_000,
  rejectingMs: 180_000,
};

/** Requests of a stage in flight until the first is answered: should all fail, little is paid. */
const maxUnproven = 8;
/** Failures without an answer in between after which the service counts as down. */
const maxSilences = 4;
/** So few requests that alone get no answer, while no other one is left to ask, may be at fault themselves. */
const maxAlone = 4;
/** Different requests that fail alike: the first ones of a stage, and later ones without an answer in between. */
const maxAlikeAtFirst = 5;
const maxAlikeLater = 10;
/** Different requests whose answers the model did not finish, before it has finished any: some documents earn a refusal. */
const maxUnfinishedAtFirst = 20;
/** Unusable answers are billed and retried, so fewer requests are enough. */
const maxUnusableAtFirst = 3;
/** Wrong keys, models and addresses before any answer: one of several machines may be wrong, but so many answers come from all of them. */
const maxDenials = 6;
const probeDelayMs = { first: 1_000, max: 30_000 };
/** How long a failed request waits for the answer to another one. */
const maxWaitForAnswerMs = 30_000;
/** The same while there is no other request of the stage: one may be about to come. */
const maxWaitForRequestMs = 3_000;
const maxRemembered = 10_000;

type Watched = Pick<PaidRequest<unknown>, "stage" | "model" | "form" | "fingerprint" | "partOf" | "signal">;
type Outcome = { outcome: "answered" } | { outcome: "aborted" } | { outcome: "failed"; failure: unknown };

export interface ServiceWatchOptions {
  clock: Clock;
  logger: Logger;
  /** Takes secrets out of the service's words. */
  scrub: (text: string) => string;
  /** The line of .env that holds the address. */
  addressLine: string;
  patience?: Partial<Patience> | undefined;
}

/** What all stages learn together: a gateway that rejects at random does so whatever is asked. */
interface Rejections {
  /** A request that was rejected was answered when it was sent again. */
  areOverturned: boolean;
}

export class ServiceWatch {
  readonly #options: ServiceWatchOptions;
  readonly #stages = new Map<string, StageWatch>();
  readonly #rejections: Rejections = { areOverturned: false };

  constructor(options: ServiceWatchOptions) {
    this.#options = options;
  }

  /** What is known of the stage's service and model. */
  of({ stage, model, form }: Pick<Watched, "stage" | "model" | "form">): StageWatch {
    const key = JSON.stringify([stage, model, form]);
    const known = this.#stages.get(key);
    if (known !== undefined) return known;
    const created = new StageWatch(`${stage} (${model})`, this.#options, this.#rejections);
    this.#stages.set(key, created);
    return created;
  }
}

export class StageWatch {
  readonly #name: string;
  readonly #options: ServiceWatchOptions;
  readonly #patience: Patience;
  /** Requests answered in this run, and those of them whose answer the model finished. */
  #answers = 0;
  #finished = 0;
  #denials = 0;
  /** Requests sent in this run. Each is known by its number, and the last one that was answered, and finished, by that. */
  #sent = 0;
  #lastAnswered = 0;
  #lastFinished = 0;
  /** Fingerprint of a request whose answer the model did not finish → its number when that happened first. */
  readonly #unfinishedNumbers = new Map<string, number>();
  readonly #rejections: Rejections;
  readonly #rejected = new Set<string>();
  /** Requests that were refused or filtered before any answer was finished. */
  readonly #withheld = new Set<string>();
  /** Requests that are here, and those of them that are sent. */
  #present = 0;
  readonly #inFlight = new Set<Watched>();
  /** How the stage ends unless one of the requests in flight speaks for the service. */
  #doom: { ending: RunEnding; failure: unknown; isAverted: () => boolean } | null = null;
  /** Since when nothing has been answered, and what failed since. */
  #failing: {
    since: number;
    silences: number;
    /** Requests that got no answer. A part counts as its whole. */
    silent: Set<string>;
    alike: Map<string, Set<string>>;
    attempts: number;
  } | null = null;
  /** Requests that are waited for no longer: they alone got no answer. */
  readonly #givenUp = new Set<string>();
  /** True while all requests wait and one tries. */
  #isTroubled = false;
  #probe: { isUnderWay: boolean; delayMs: number; nextAt: number } = idleProbe();
  /** The same for a request that failed. Answers to requests before it say nothing of the service since. */
  readonly #failedNumbers = new Map<string, number>();
  /** Fingerprint of a request that got no answer → the answers there were then. */
  readonly #answersAtSilence = new Map<string, number>();
  #changed = Promise.withResolvers<void>();
  #ended: RunEnded | null = null;

  constructor(name: string, options: ServiceWatchOptions, rejections: Rejections) {
    this.#name = name;
    this.#options = options;
    this.#rejections = rejections;
    this.#patience = { ...defaultPatience, ...options.patience };
  }

  /** Why no request of the stage is sent any more; null while they are. */
  get ended(): RunEnded | null {
    return this.#ended;
  }

  get hasAnswered(): boolean {
    return this.#answers > 0;
  }

  /** What is known at this moment, for a request that failed. */
  viewOf(request: Pick<Watched, "fingerprint" | "partOf">): ServiceView {
    const { fingerprint } = request;
    return {
      isTroubled: this.#isTroubled,
      hasAnswered: this.hasAnswered,
      isDenied: this.#denials >= maxDenials,
      finishedSinceFailure: this.#lastFinished > (this.#unfinishedNumbers.get(fingerprint) ?? Infinity),
      answeredSinceSilence: this.#isAnsweredSinceSilence(request),
      answeredSinceFailure: this.#lastAnswered > (this.#failedNumbers.get(fingerprint) ?? Infinity),
      answersRejected: this.#rejections.areOverturned,
      isGivenUp: this.#givenUp.has(wholeOf(request)),
    };
  }

  /**
   * Sends a request when its turn has come, and learns from what comes of it.
   * @throws RunEnded once the service is given up; the signal's reason; what `send` throws.
   */
  async send<Result extends Outcome>(request: Watched, send: () => Promise<Result>): Promise<Result> {
    this.#present++;
    let isProbe = false;
    try {
      isProbe = await this.#admit(request);
      const answersBefore = this.#answers;
      const number = ++this.#sent;
      try {
        const result = await send();
        if (!this.#isSlowAlone(result, answersBefore)) this.#learn(request, number, result, isProbe);
        return result;
      } finally {
        this.#inFlight.delete(request);
        this.#meetDoom();
      }
    } finally {
      this.#present--;
      if (isProbe) this.#probe.isUnderWay = false;
      this.#notify();
    }
  }

  /** Waits until every request that is in flight now has come to an end, or one is answered; not for ever. */
  async othersInFlight(signal: AbortSignal): Promise<void> {
    const others = [...this.#inFlight];
    const hasCome = () => this.hasAnswered || others.every((other) => !this.#inFlight.has(other));
    await this.#waitFor(hasCome, signal, this.#patience.noApiMs);
  }

  /** Waits until there is evidence against the request that failed; not for ever, and not if there is no other one. */
  async awaitOthers(
    request: Pick<Watched, "fingerprint" | "partOf" | "signal">,
    evidence: "answered" | "finished" | null,
  ): Promise<void> {
    const hasCome = () => {
      const { finishedSinceFailure, answeredSinceFailure } = this.viewOf(request);
      return evidence === "finished" ? finishedSinceFailure : answeredSinceFailure;
    };
    if (evidence !== null) await this.#waitFor(hasCome, request.signal);
  }

  async #waitFor(hasCome: () => boolean, signal: AbortSignal, maxWaitMs = maxWaitForAnswerMs): Promise<void> {
    const { clock } = this.#options;
    const started = clock.now();
    while (!hasCome() && this.#ended === null) {
      const waitMs = this.#present > 0 ? maxWaitMs : maxWaitForRequestMs;
      const leftMs = started + waitMs - clock.now();
      if (leftMs <= 0) return;
      await this.#nextChange(signal, leftMs);
    }
  }

  /** Counts the request as in flight. @returns true for the one that finds out whether the service is back. */
  async #admit(request: Watched): Promise<boolean> {
    const { clock } = this.#options;
    const { signal } = request;
    for (;;) {
      signal.throwIfAborted();
      if (this.#ended !== null) throw this.#ended;
      const isDoomed = this.#doom !== null;
      if (!isDoomed && !this.#isTroubled && (this.hasAnswered || this.#inFlight.size < maxUnproven)) {
        this.#inFlight.add(request);
        return false;
      }
      if (!isDoomed && this.#isTroubled && !this.#probe.isUnderWay) {
        this.#probe.isUnderWay = true;
        try {
          await clock.sleep(Math.max(0, this.#probe.nextAt - clock.now()), signal);
        } catch (error) {
          this.#probe.isUnderWay = false;
          throw error;
        }
        this.#inFlight.add(request);
        return true;
      }
      await this.#nextChange(signal);
    }
  }

  #learn(request: Watched, number: number, result: Outcome, isProbe: boolean): void {
    if (result.outcome === "aborted") return;
    if (result.outcome === "answered") {
      this.#finished++;
      this.#lastFinished = Math.max(this.#lastFinished, number);
      this.#unfinishedNumbers.delete(request.fingerprint);
      this.#learnAnswer(request, number);
    } else this.#learnFailure(request, number, result.failure);
    if (this.#doom?.isAverted() === true) this.#doom = null;
    if (isProbe && this.#isTroubled) this.#delayProbe();
  }

  /** True for a request that took too long while others were answered: that says nothing about the service. */
  #isSlowAlone(result: Outcome, answersBefore: number): boolean {
    return (
      result.outcome === "failed" && result.failure instanceof AttemptTimeout && this.#answers > answersBefore
    );
  }

  #learnAnswer({ fingerprint }: Watched, number: number): void {
    this.#answers++;
    this.#lastAnswered = Math.max(this.#lastAnswered, number);
    this.#failedNumbers.delete(fingerprint);
    if (this.#rejected.delete(fingerprint)) this.#rejections.areOverturned = true;
    this.#answersAtSilence.delete(fingerprint);
    this.#failing = null;
    if (!this.#isTroubled) return;
    this.#isTroubled = false;
    this.#options.logger.info({ stage: this.#name }, "the service answers again");
  }

  #learnFailure(request: Watched, number: number, failure: unknown): void {
    const symptom = symptomOf(failure);
    if (symptom === "none") return;
    if (isDenial(symptom, failure)) this.#denials++;
    if (symptom === "answered") {
      this.#learnAnswer(request, number);
      this.#learnUnfinished(request, number, failure);
      return;
    }
    const isSilence = symptom !== "busy" && symptom !== "rejected" && symptom !== "unusable";
    if (isSilence && this.#isItsOwn(request)) return;
    const { clock, scrub } = this.#options;
    this.#failing ??= { since: clock.now(), silences: 0, silent: new Set(), alike: new Map(), attempts: 0 };
    const words = scrub(messageOf(failure));
    // Another request's answer says that something is wrong between ragprep and the service, whoever gets it.
    if ((isSilence || symptom === "busy") && !(failure instanceof RepeatedAnswer))
      this.#failing.silent.add(wholeOf(request));
    if (symptom === "busy") {
      // The rate governor waits for the limit; no limit lets nothing through for so long.
      this.#giveUpOverdue(symptom, failure, words);
      return;
    }
    if (isSilence) this.#failing.silences++;
    else this.#learnAlike(request.fingerprint, symptom, { number, failure, words });
    if (this.#failing.silences >= maxSilences) this.#worry(words);
    // A few requests that time out are soon over their patience: each waits longer than the one before.
    if (this.#isTroubled || failure instanceof AttemptTimeout) this.#giveUpOverdue(symptom, failure, words);
  }

  /** Ends what was waited for long enough: the stage, or only the requests that may be at fault themselves. */
  #giveUpOverdue(symptom: Symptom, failure: unknown, words: string): void {
    if (this.#failing === null) return;
    const { since, silent } = this.#failing;
    const waitedMs = this.#options.clock.now() - since;
    const { rejectingMs, silentMs, busyMs } = this.#patience;
    const isAlone = this.hasAnswered && silent.size <= maxAlone && this.#present <= silent.size;
    const patienceMs = symptom === "busy" ? busyMs : this.#patienceFor(symptom);
    const patienceAloneMs = symptom === "busy" ? silentMs : rejectingMs;
    if (isAlone && waitedMs >= patienceAloneMs) for (const request of silent) this.#givenUp.add(request);
    if (!isAlone && waitedMs >= patienceMs) this.#end(endingFor(symptom, failure, this.hasAnswered), words);
  }

  /** True for a request that got no answer before while others did: that says nothing about the service. */
  #isItsOwn(request: Pick<Watched, "fingerprint" | "partOf">): boolean {
    const { fingerprint } = request;
    if (this.#isAnsweredSinceSilence(request)) return true;
    if (!this.#answersAtSilence.has(fingerprint) && this.#answersAtSilence.size < maxRemembered)
      this.#answersAtSilence.set(fingerprint, this.#answers);
    return false;
  }

  /** A part is silent for the reason that the whole is. */
  #isAnsweredSinceSilence(request: Pick<Watched, "fingerprint" | "partOf">): boolean {
    return this.#answers > (this.#answersAtSilence.get(wholeOf(request)) ?? Infinity);
  }

  /** Some documents earn a refusal; all of the first ones do not. */
  #learnUnfinished({ fingerprint }: Watched, number: number, failure: unknown): void {
    if (!this.#unfinishedNumbers.has(fingerprint) && this.#unfinishedNumbers.size < maxRemembered)
      this.#unfinishedNumbers.set(fingerprint, number);
    // A long document is asked for in ever smaller parts until its answers fit.
    if (failure instanceof IncompleteAnswer && failure.reason === "answer_truncated") return;
    if (this.#finished > 0) return;
    this.#withheld.add(fingerprint);
    if (this.#withheld.size < maxUnfinishedAtFirst) return;
    this.#doom ??= { ending: "none_finished", failure, isAverted: () => this.#finished > 0 };
  }

  /** Rejections and unusable answers: of one request they may be its own, of many they are not. */
  #learnAlike(
    fingerprint: string,
    symptom: "rejected" | "unusable",
    { number, failure, words }: { number: number; failure: unknown; words: string },
  ): void {
    if (this.#failing === null) return;
    if (!this.#failedNumbers.has(fingerprint) && this.#failedNumbers.size < maxRemembered)
      this.#failedNumbers.set(fingerprint, number);
    if (symptom === "rejected" && this.#rejected.size < maxRemembered) this.#rejected.add(fingerprint);
    const kind = `${symptom} ${statusOf(failure) ?? ""}`;
    const requests = this.#failing.alike.get(kind) ?? new Set();
    this.#failing.alike.set(kind, requests.add(fingerprint));
    this.#failing.attempts++;
    if (this.hasAnswered) {
      if (requests.size >= maxAlikeLater) this.#worry(words);
      return;
    }
    const isMany =
      requests.size >= maxAlikeAtFirst ||
      (symptom === "unusable" &&
        requests.size >= maxUnusableAtFirst &&
        this.#failing.attempts >= maxAlikeAtFirst);
    if (isMany)
      this.#doom ??= {
        ending: endingFor(symptom, failure, false),
        failure,
        isAverted: () => this.hasAnswered,
      };
  }

  /**
   * Ends the stage once all requests that were in flight have failed too. Which answer comes first is chance: one good
   * answer says as much of the service if it is the last of them.
   */
  #meetDoom(): void {
    if (this.#doom === null || this.#inFlight.size > 0) return;
    const { ending, failure } = this.#doom;
    this.#end(ending, this.#options.scrub(messageOf(failure)));
  }

  #patienceFor(symptom: Symptom): number {
    const { silentMs, unreachableMs, noApiMs, rejectingMs } = this.#patience;
    if (symptom === "rejected" || symptom === "unusable") return rejectingMs;
    if (this.hasAnswered) return symptom === "blocked" ? rejectingMs : silentMs;
    if (symptom === "silent") return silentMs;
    return symptom === "unreachable" ? unreachableMs : noApiMs;
  }

  #worry(words: string): void {
    if (this.#isTroubled) return;
    this.#isTroubled = true;
    this.#probe = idleProbe();
    this.#delayProbe();
    this.#options.logger.warn(
      { stage: this.#name, words },
      `The service answers nothing: ${words}. All requests of the stage wait while one at a time tries.`,
    );
  }

  #delayProbe(): void {
    const { delayMs } = this.#probe;
    this.#probe.nextAt = this.#options.clock.now() + delayMs;
    this.#probe.delayMs = Math.min(2 * delayMs, probeDelayMs.max);
  }

  #end(ending: RunEnding, words: string): void {
    const { clock } = this.#options;
    const seconds = Math.round((clock.now() - (this.#failing?.since ?? clock.now())) / 1000);
    const time =
      seconds < 10 ? "" : ` for ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`;
    this.#ended ??= new RunEnded(
      ending,
      `${this.#name}: ${runEndings[ending].meaning} It said${time}: ${words.replace(/\.$/, "")}. ${runEndings[ending].advice} The address is ${this.#options.addressLine}. Everything done so far is kept, and no document is quarantined for this.`,
    );
  }

  async #nextChange(signal: AbortSignal, withinMs?: number): Promise<void> {
    const waiting = new AbortController();
    const timeout =
      withinMs === undefined
        ? []
        : [this.#options.clock.sleep(withinMs, waiting.signal).catch(() => undefined)];
    try {
      await untilAborted(Promise.race([this.#changed.promise, ...timeout]), signal);
    } finally {
      waiting.abort();
    }
  }

  #notify(): void {
    const { resolve } = this.#changed;
    this.#changed = Promise.withResolvers();
    resolve();
  }
}

function wholeOf({ fingerprint, partOf }: Pick<Watched, "fingerprint" | "partOf">): string {
  return partOf ?? fingerprint;
}

function idleProbe() {
  return { isUnderWay: false, delayMs: probeDelayMs.first, nextAt: 0 };
}

function statusOf(failure: unknown): number | undefined {
  return failure instanceof ServiceError ? failure.status : undefined;
}

function isDenial(symptom: Symptom, failure: unknown): boolean {
  if (!(failure instanceof ServiceError)) return false;
  return symptom === "rejected" ? failure.status === 403 : accessEndingOf(failure) !== null;
}

/** Pages with these statuses come from firewalls and proxies, wherever the address leads. */
const blockingStatuses: ReadonlySet<number | undefined> = new Set([403, 407, 451]);

function endingFor(symptom: Symptom, failure: unknown, hasAnswered: boolean): RunEnding {
  const status = statusOf(failure);
  if (symptom === "rejected") return status === 403 ? "access_denied" : "all_rejected";
  if (symptom === "unusable") return "all_unusable";
  if (symptom === "busy") return "busy";
  if (failure instanceof BrokenAnswer || (failure instanceof ConnectionFailure && failure.isBroken))
    return "broken";
  // Once the service has answered, its address is right.
  if (symptom === "blocked") return hasAnswered || blockingStatuses.has(status) ? "blocked" : "no_api";
  const accessEnding = failure instanceof ServiceError ? accessEndingOf(failure) : null;
  return accessEnding ?? (symptom === "no_api" && !hasAnswered ? "no_api" : "silent");
}
