import { roundedUsd } from "../openai/prices.ts";
import type { Provider } from "../base/document.ts";
import { exitCodes } from "../base/errors.ts";
import type { Fault } from "../base/failures.ts";
import type { ExitCode } from "../base/errors.ts";
import type { ExtractionCounts } from "../extraction/publish.ts";
import type { WithheldRemoval } from "../database/removal.ts";
import type { NamedDocument, RunCounters } from "./counters.ts";

/** How a run ended: printed for people, as JSON for schedulers, and kept in the `runs` table. */
export interface RunResult {
  run: string;
  pipeline: string;
  provider: Provider;
  /** `finished`: every listed document was worked on. Otherwise what ended the run early. */
  state: "finished" | "stopped" | "interrupted";
  exitCode: ExitCode;
  /** What ended the run early, or what went wrong besides the documents; null when nothing did. */
  problem: string | null;
  /** Of `problem`: sources that could not be listed, in words. */
  listingProblems: string[];
  documents: {
    listed: number;
    finished: number;
    unchanged: number;
    skipped: number;
    failed: number;
    /** Of those that failed: for the same reason, with the same input, as in the run before. */
    failedAgain: number;
    /** In quarantine since an earlier run: neither they nor the settings have changed. */
    quarantined: number;
    /** Removed, since no source lists them any more. */
    removed: number;
    /** No longer listed and kept all the same: see `withheld` below. */
    withheld: number;
  };
  /** Chunks of the documents worked on; distinct chunk texts that were paid for; those whose vectors were there already. */
  chunks: { cut: number; embedded: number; reused: number };
  tokens: { input: number; cachedInput: number; output: number };
  /** Values with a quote; fields that documents do not state; values rejected; fields that windows disagree about; second questions. */
  extraction: ExtractionCounts;
  calls: { answered: number; rejected: number; failed: number; possiblyBilled: number };
  /** US dollars: what it cost, or with the fake what it would have cost. */
  costUsd: number;
  /** Failed documents by whose fault it is: see docs/when-something-fails.md. */
  faults: Partial<Record<Fault, number>>;
  /** Documents that a former release quarantined for what may have been somebody else's fault, and that were tried again. */
  reconsidered: number;
  /** The first documents that failed; the database has them all. */
  failures: NamedDocument[];
  /** The first documents that were skipped. */
  skips: NamedDocument[];
  /** The first documents that were left in quarantine. */
  quarantine: NamedDocument[];
  /** A warning: documents that are no longer listed and were kept all the same, source by source. It does not change the exit code. */
  withheld: WithheldRemoval[];
  milliseconds: number;
}

export interface ResultContext {
  run: string;
  pipeline: string;
  provider: Provider;
  milliseconds: number;
  /** The end of the run that did not come by itself. */
  ending: { state: "stopped" | "interrupted"; exitCode: ExitCode; problem: string } | null;
  /** Listings that failed, in words. */
  listingProblems: string[];
}

export function resultOf(counters: RunCounters, context: ResultContext): RunResult {
  const { ending, listingProblems } = context;
  const stuck = ending === null ? stuckProblems(counters) : [];
  return {
    run: context.run,
    pipeline: context.pipeline,
    provider: context.provider,
    state: ending?.state ?? "finished",
    exitCode:
      ending?.exitCode ??
      (isSuccess(counters, [...listingProblems, ...stuck]) ? exitCodes.done : exitCodes.documentsFailed),
    problem: [...(ending === null ? [] : [ending.problem]), ...listingProblems, ...stuck].join("\n") || null,
    listingProblems,
    documents: { ...counters.documents },
    chunks: { ...counters.chunks },
    tokens: { ...counters.tokens },
    extraction: { ...counters.extraction },
    calls: { ...counters.calls },
    costUsd: roundedUsd(counters.costUsd),
    faults: { ...counters.faults },
    reconsidered: counters.reconsidered,
    failures: [...counters.failures],
    skips: [...counters.skips],
    quarantine: [...counters.quarantine],
    withheld: [...counters.withheld],
    milliseconds: Math.round(context.milliseconds),
  };
}

/** Documents that wait although a run has nothing new to say of them. */
const maxStuck = { share: 0.2, documents: 5 };

/** Only news changes the exit code, unless so much is stuck that readers miss it. */
function isSuccess({ documents }: RunCounters, problems: readonly string[]): boolean {
  return documents.failed === documents.failedAgain && problems.length === 0;
}

function stuckProblems({ documents }: RunCounters): string[] {
  const { listed, finished, unchanged, quarantined, failedAgain } = documents;
  const stuck = quarantined + failedAgain;
  const advice =
    "`npx ragprep status --failed` says why. `npx ragprep retry --all` tries them again once the cause is gone.";
  if (stuck > 0 && finished + unchanged === 0)
    return [
      `Nothing is published: ${stuck} of ${listed} documents failed before and are still waiting. ${advice}`,
    ];
  if (stuck >= maxStuck.documents && stuck > maxStuck.share * listed)
    return [
      `${stuck} of ${listed} documents failed before and are still waiting, more than ${maxStuck.share * 100} %. ${advice}`,
    ];
  return [];
}
