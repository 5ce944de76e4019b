import type { Fault } from "../base/failures.ts";
import type { DocumentOutcome } from "../base/document.ts";
import type { ExtractionCounts } from "../extraction/publish.ts";
import type { RunEvent } from "./events.ts";
import type { WithheldRemoval } from "../database/removal.ts";
import { addCounts, numberOf } from "../base/count-tree.ts";
import type { CountTree } from "../base/count-tree.ts";
import { byStage, stageNames } from "../stages/index.ts";
import type { StageName } from "../stages/index.ts";

/** Documents by where they stand in a stage. */
export type StageCounts = Record<"waiting" | "running" | "finished" | "failed", number>;

/** Documents kept by name in a result; the database has them all. */
export const namedDocumentsLimit = 20;

/** A document that did not finish, as a result names it. */
export interface NamedDocument {
  /** URI of the document. */
  uri: string;
  /** Stage in which it failed; null before the first. */
  stage: string | null;
  /** Typed reason. */
  reason: string;
  /** The same in words. */
  message: string;
}

/** What a run has done: so far, or in its result. */
export type RunCounts = Omit<
  RunCounters,
  "stages" | "usedStages" | "listingEnded" | "snapshot" | "counts" | "record"
>;

/** The running counts of a run, made from its events alone; bounded, however many documents there are. */
export class RunCounters {
  readonly stages = byStage((): StageCounts => ({ waiting: 0, running: 0, finished: 0, failed: 0 }));
  /** Those that the pipeline uses, in the order of the chain. */
  usedStages: readonly StageName[] = stageNames;
  listingEnded = false;
  readonly documents = {
    listed: 0,
    finished: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    /** Of those that failed: for the same reason, with the same input, as in the run before. */
    failedAgain: 0,
    /** In quarantine since an earlier run: neither they nor the settings have changed. */
    quarantined: 0,
    /** Removed, since no source lists them any more. */
    removed: 0,
    /** No longer listed and kept all the same: see `withheld` below. */
    withheld: 0,
  };
  /** Chunks of the documents worked on; distinct chunk texts that were paid for; those whose vectors were there already. */
  readonly chunks = { cut: 0, embedded: 0, reused: 0 };
  readonly tokens = { input: 0, cachedInput: 0, output: 0 };
  /** Values with a quote; fields that documents do not state; values rejected; fields that windows disagree about; second questions. */
  readonly extraction = {
    quoted: 0,
    notStated: 0,
    rejected: 0,
    conflicts: 0,
    reasked: 0,
  } satisfies ExtractionCounts;
  readonly calls = { answered: 0, rejected: 0, failed: 0, possiblyBilled: 0 };
  /** US dollars: what it cost, or with the fake what it would have cost. */
  costUsd = 0;
  /** Failed documents by whose fault it is: see docs/when-something-fails.md. */
  readonly faults: Partial<Record<Fault, number>> = {};
  /** Documents that a former release quarantined for a cause that no longer lasts, and that were tried again. */
  reconsidered = 0;
  /** The first documents that failed; the database has them all. */
  readonly failures: NamedDocument[] = [];
  /** The first documents that were skipped. */
  readonly skips: NamedDocument[] = [];
  /** The first documents that were left in quarantine. */
  readonly quarantine: NamedDocument[] = [];
  /** A warning: documents that are no longer listed and were kept all the same, source by source. It does not change the exit code. */
  readonly withheld: WithheldRemoval[] = [];

  /** As it is now, for a result. */
  snapshot(): RunCounts {
    const { stages: _, usedStages: __, listingEnded: ___, ...counts } = this;
    return structuredClone(counts);
  }

  /** What a process tells of its work to others: all but what the coordinator of a run finds out by itself. */
  counts(): CountTree {
    const { finished, unchanged, skipped, failed, failedAgain, quarantined } = this.documents;
    const { costUsd, reconsidered } = this;
    const documents = { finished, unchanged, skipped, failed, failedAgain, quarantined };
    return structuredClone({ ...this.#addable, documents, costUsd, reconsidered });
  }

  get #addable(): CountTree {
    const { stages, documents, chunks, tokens, calls, extraction, faults } = this;
    return { stages, documents, chunks, tokens, calls, extraction, faults };
  }

  record(event: RunEvent): void {
    switch (event.type) {
      case "started":
        this.usedStages = event.stages;
        return;
      case "limits":
      case "index":
      case "sums":
        return;
      case "counts":
        addCounts(this.#addable, event.counts);
        this.costUsd += numberOf(event.counts["costUsd"]);
        this.reconsidered += numberOf(event.counts["reconsidered"]);
        return;
      case "listed":
        this.documents.listed += event.documents;
        return;
      case "listing-ended":
        this.listingEnded = true;
        return;
      case "stage": {
        const counts = this.stages[event.stage];
        counts[event.state]++;
        if (event.state === "running") counts.waiting--;
        if (event.state === "finished" || event.state === "failed") counts.running--;
        return;
      }
      case "chunked":
        this.chunks.cut += event.chunks;
        return;
      case "embedded":
        this.chunks.embedded += event.paid;
        this.chunks.reused += event.reused;
        return;
      case "extracted": {
        const { type: _, document: __, ...counts } = event;
        addCounts(this.extraction, counts);
        return;
      }
      case "call":
        this.calls[event.call.status === "possibly_billed" ? "possiblyBilled" : event.call.status]++;
        this.tokens.input += event.call.inputTokens ?? 0;
        this.tokens.cachedInput += event.call.cachedInputTokens ?? 0;
        this.tokens.output += event.call.outputTokens ?? 0;
        this.costUsd += event.call.costUsd ?? 0;
        return;
      case "document":
        if (event.isReconsidered === true) this.reconsidered++;
        this.#recordOutcome(event.document, event.outcome);
        return;
      case "removed":
        this.documents.removed += event.documents;
        return;
      case "withheld":
        this.documents.withheld += event.kept;
        this.withheld.push(event.removal);
    }
  }

  #recordOutcome(uri: string, outcome: DocumentOutcome): void {
    this.documents[outcome.outcome]++;
    if (outcome.outcome === "finished" || outcome.outcome === "unchanged") return;
    if (outcome.outcome === "failed") {
      this.faults[outcome.fault] = (this.faults[outcome.fault] ?? 0) + 1;
      if (outcome.attempts > 1) this.documents.failedAgain++;
    }
    const { failures: failed, quarantine: quarantined, skips: skipped } = this;
    const named = { failed, quarantined, skipped }[outcome.outcome];
    const { reason, message } = outcome;
    const stage = outcome.outcome === "skipped" ? null : outcome.stage;
    if (named.length < namedDocumentsLimit) named.push({ uri, stage, reason, message });
  }
}
