import type { Fault } from "../base/failures.ts";
import type { DocumentOutcome } from "../base/document.ts";
import type { RunEvent } from "./events.ts";
import type { WithheldRemoval } from "../database/removal.ts";
import type { CountTree } from "../database/shared-runs.ts";
import { byStage, stageNames } from "../stages/index.ts";
import type { StageName } from "../stages/index.ts";

/** Documents by where they stand in a stage. */
export type StageCounts = Record<"waiting" | "running" | "finished" | "failed", number>;

/** Documents kept by name in a result; the database has them all. */
export const namedDocumentsLimit = 20;

/** A document that did not finish, as a result names it. */
export interface NamedDocument {
  uri: string;
  stage: string | null;
  reason: string;
  message: string;
}

function stageCounts(): StageCounts {
  return { waiting: 0, running: 0, finished: 0, failed: 0 };
}

/** Adds numbers to those of the same names. */
function addCounts(to: CountTree, counts: CountTree): void {
  for (const [name, value] of Object.entries(counts)) {
    const known = to[name];
    if (typeof value === "number") {
      if (typeof known === "number" || known === undefined) to[name] = (known ?? 0) + value;
    } else if (typeof known === "object") addCounts(known, value);
  }
}

function numberOf(value: CountTree | number | undefined): number {
  return typeof value === "number" ? value : 0;
}

/** What was counted since `before`. */
export function countsSince(now: CountTree, before: CountTree | undefined): CountTree {
  const since: CountTree = {};
  for (const [name, value] of Object.entries(now)) {
    const known = before?.[name];
    if (typeof value === "number") since[name] = value - numberOf(known);
    else since[name] = countsSince(value, typeof known === "object" ? known : undefined);
  }
  return since;
}

/** True when something was counted. */
export function hasCounts(counts: CountTree): boolean {
  return Object.values(counts).some((value) => (typeof value === "number" ? value !== 0 : hasCounts(value)));
}

/** The running counts of a run, made from its events alone; bounded, however many documents there are. */
export class RunCounters {
  readonly stages = byStage(stageCounts);
  /** Those that the pipeline uses, in the order of the chain. */
  usedStages: readonly StageName[] = stageNames;
  readonly documents = {
    listed: 0,
    finished: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    failedAgain: 0,
    quarantined: 0,
    removed: 0,
    withheld: 0,
  };
  readonly chunks = { cut: 0, embedded: 0, reused: 0 };
  readonly tokens = { input: 0, cachedInput: 0, output: 0 };
  readonly calls = { answered: 0, rejected: 0, failed: 0, possiblyBilled: 0 };
  readonly extraction = { quoted: 0, notStated: 0, rejected: 0, conflicts: 0, reasked: 0 };
  costUsd = 0;
  listingEnded = false;
  /** Failed documents by whose fault it is. */
  readonly faults: Partial<Record<Fault, number>> = {};
  /** Documents that a former release quarantined, and that were tried again because this one classifies the failure otherwise. */
  reconsidered = 0;
  readonly failures: NamedDocument[] = [];
  readonly skips: NamedDocument[] = [];
  readonly quarantine: NamedDocument[] = [];
  readonly withheld: WithheldRemoval[] = [];

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
      case "extracted":
        this.extraction.quoted += event.quoted;
        this.extraction.notStated += event.notStated;
        this.extraction.rejected += event.rejected;
        this.extraction.conflicts += event.conflicts;
        this.extraction.reasked += event.reasked;
        return;
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
    if (outcome.outcome === "failed") {
      this.faults[outcome.fault] = (this.faults[outcome.fault] ?? 0) + 1;
      if (outcome.attempts > 1) this.documents.failedAgain++;
    }
    if (outcome.outcome === "failed" && this.failures.length < namedDocumentsLimit) {
      this.failures.push({ uri, stage: outcome.stage, reason: outcome.reason, message: outcome.message });
    }
    if (outcome.outcome === "quarantined" && this.quarantine.length < namedDocumentsLimit) {
      this.quarantine.push({ uri, stage: outcome.stage, reason: outcome.reason, message: outcome.message });
    }
    if (outcome.outcome === "skipped" && this.skips.length < namedDocumentsLimit) {
      this.skips.push({ uri, stage: null, reason: outcome.reason, message: outcome.message });
    }
  }
}
