import pLimit from "p-limit";
import type { CallRecord, PaidAnswer } from "../base/call.ts";
import type { Database } from "../database/connection/connect.ts";
import type { Logger } from "../base/log.ts";
import { Coalescer } from "./coalescer.ts";
import { knownRequests } from "./known-hashes.ts";
import type { KnownHashes } from "./known-hashes.ts";
import { disownStageResult, findStageResults } from "./queries.ts";
import type { StageResult, StageResultUse } from "./queries.ts";
import { DocumentError } from "../base/errors.ts";
import type { YieldQueue } from "../base/yield-queue.ts";
import type { UnsavedAnswers } from "./unsaved-answers.ts";

/** Answers that may wait to be read or saved, on average: what a kill loses although it was delivered. */
const unsavedAnswers = 2.4;
/** Milliseconds that an answer waits in the socket before it is read. */
const unseenMs = 10;
/** Least requests in flight: with fewer, each statement would save few answers. */
const minInFlight = 4;
/** Requests in flight before it is known how long answers and saving take. */
const firstInFlight = 32;
/** Share of the newest measurement in an average. */
const weightOfNewest = 0.1;

/** Of a document that is not published yet. */
export function takenBackError(): DocumentError {
  return new DocumentError(
    "retries_exhausted",
    "The answer to it came to another document, too: something between ragprep and the model repeats answers. The next run asks again.",
  );
}

export interface PaidAnswersOptions {
  database: Database;
  runId: string;
  unsaved: Pick<UnsavedAnswers, "save" | "throwIfRefused">;
  /** Other processes pay for the same run too. */
  isShared?: boolean;
  /** What costs the event loop time waits here, so that answers that arrive do not wait for it. */
  turns: YieldQueue;
  /** Called for every answer that is saved. */
  onPaid: (call: CallRecord) => void;
  logger: Logger;
}

/** The chat answers of one run: none is paid for twice, and each is saved the moment it is delivered. */
export class PaidAnswers {
  readonly #options: PaidAnswersOptions;
  readonly #known: KnownHashes;
  readonly #lookups: Coalescer<StageResultUse, string | null>;
  readonly #saves: Coalescer<StageResult, null>;
  /** Requests that are sent, or whose answers wait to be saved. */
  readonly #room = pLimit(firstInFlight);
  /** Milliseconds on average, of a request and of saving its answer. */
  #averages: { answering: number; saving: number } | null = null;
  /** Requests that are looked up, sent or saved at this moment. */
  readonly #inFlight = new Map<string, Promise<string>>();

  readonly #disowned = new Set<string>();
  /** Requests whose answers came to others too: nothing is published with them. */
  readonly #takenBack = new Set<string>();
  readonly #publishing = new Set<Promise<void>>();

  constructor(options: PaidAnswersOptions) {
    const { database, isShared, unsaved } = options;
    this.#options = options;
    this.#known = knownRequests(database, isShared);
    this.#lookups = new Coalescer((uses) => findStageResults(database, uses));
    this.#saves = new Coalescer(async (results) => {
      await unsaved.save(results);
      return results.map(() => null);
    });
  }

  /**
   * The raw answer to a request: the ledger's if it was answered before, that of an equal request in flight, or a new one.
   * @param options.request Fingerprint of the request; equal ones give equal answers, and fail alike.
   */
  async payOnce(options: {
    request: string;
    documentId: string;
    ask: () => Promise<PaidAnswer>;
  }): Promise<string> {
    const { request } = options;
    for (;;) {
      const other = this.#inFlight.get(request);
      if (other === undefined) break;
      try {
        await other;
      } catch (error) {
        // Another document's budget must not fail this one.
        if (error instanceof DocumentError && error.reason === "over_budget") continue;
        throw error;
      }
      // Look it up all the same: the ledger records which documents use an answer.
      return await this.#findOrAsk(options);
    }
    const answer = this.#findOrAsk(options);
    this.#inFlight.set(request, answer);
    try {
      return await answer;
    } finally {
      this.#inFlight.delete(request);
    }
  }

  /** Takes back an answer that may be another request's, also from what was published with it. */
  async takeBack({ fingerprint, stage }: { fingerprint: string; stage: string }): Promise<void> {
    this.#takenBack.add(fingerprint);
    this.#disowned.add(fingerprint);
    await Promise.allSettled(this.#publishing);
    for (const uri of await disownStageResult(this.#options.database, fingerprint, stage))
      this.#options.logger.warn(
        { document: uri, stage },
        "The answer came to another document, too: what was published of it is taken back, and the next run asks again.",
      );
  }

  /**
   * Publishes a document with what was made of the answers. Whoever takes one back meanwhile waits until it is published, and
   * then takes it back from there.
   * @throws DocumentError when one of the answers was taken back since it was given.
   */
  async publish(requests: readonly string[], work: () => Promise<void>): Promise<void> {
    if (requests.some((request) => this.#takenBack.has(request))) throw takenBackError();
    const publication = work();
    this.#publishing.add(publication);
    try {
      await publication;
    } finally {
      this.#publishing.delete(publication);
    }
  }

  /** Takes back an answer that did not help the document, so that the next run asks again. */
  async disown(request: string): Promise<void> {
    this.#disowned.add(request);
    await disownStageResult(this.#options.database, request);
  }

  async #findOrAsk({ request, documentId, ask }: Parameters<PaidAnswers["payOnce"]>[0]): Promise<string> {
    if ((await this.#known.among([request])).length > 0) {
      const known = await this.#lookups.run({ fingerprint: request, documentId });
      if (known !== null) return known;
    }
    const answer = await this.#room(async () => {
      await this.#options.turns.next();
      this.#options.unsaved.throwIfRefused();
      const { raw, call } = await ask();
      const delivered = performance.now();
      await this.#saves.run({ fingerprint: request, raw, runId: this.#options.runId, call });
      // It was taken back before it was saved.
      if (this.#disowned.delete(request)) await disownStageResult(this.#options.database, request);
      this.#known.add([request]);
      this.#learn(call.latencyMs, performance.now() - delivered);
      this.#options.onPaid(call);
      return raw;
    });
    await this.#options.turns.next();
    return answer;
  }

  /**
   * Sends no more requests than can be saved. For a certain share of the time that a request is in flight, its answer waits to
   * be read or saved. By Little's law, at any moment the same share of all requests in flight are such answers.
   */
  #learn(answering: number, saving: number): void {
    const former = this.#averages ?? { answering, saving };
    const average = (old: number, newest: number) => old + weightOfNewest * (newest - old);
    const now = {
      answering: average(former.answering, answering),
      saving: average(former.saving, saving),
    };
    this.#averages = now;
    const waiting = unseenMs + now.saving;
    this.#room.concurrency = Math.max(
      minInFlight,
      Math.round((unsavedAnswers * (now.answering + now.saving)) / waiting),
    );
  }
}
