import { exitCodes } from "../base/errors.ts";
import type { ExitCode } from "../base/errors.ts";
import type { Provider } from "../base/document.ts";
import { roundedUsd } from "../openai/prices.ts";
import type { RunCounters, RunCounts } from "./counters.ts";
import type { Shutdown } from "./shutdown.ts";

/** How a run ended: printed for people, as JSON for schedulers, and kept in the `runs` table. */
export interface RunResult extends RunCounts {
  /** Number of the run in the database. */
  run: string;
  /** Name of the pipeline. */
  pipeline: string;
  /** Who answered the paid requests. */
  provider: Provider;
  /** `finished`: every listed document was worked on. Otherwise what ended the run early. */
  state: "finished" | "stopped" | "interrupted";
  /** What `ragprep ingest` would end with: 0 when all went well. */
  exitCode: ExitCode;
  /** What ended the run early, or what went wrong besides the documents; null when nothing did. */
  problem: string | null;
  /** Of `problem`: sources that could not be listed, in words. */
  listingProblems: string[];
  /** How long the run took. */
  milliseconds: number;
}

/** @param outcome The end of the run that did not come by itself. */
export function resultOf(
  counters: RunCounters,
  {
    outcome,
    listingProblems,
    milliseconds,
    ...about
  }: Pick<RunResult, "run" | "pipeline" | "provider" | "milliseconds" | "listingProblems"> &
    Pick<Shutdown, "outcome">,
): RunResult {
  const problems = outcome === null ? [...listingProblems, ...stuckProblems(counters)] : listingProblems;
  return {
    ...about,
    state: outcome?.state ?? "finished",
    exitCode:
      outcome?.exitCode ?? (isSuccess(counters, problems) ? exitCodes.done : exitCodes.documentsFailed),
    problem: [...(outcome === null ? [] : [outcome.problem]), ...problems].join("\n") || null,
    listingProblems,
    ...counters.snapshot(),
    costUsd: roundedUsd(counters.costUsd),
    milliseconds: Math.round(milliseconds),
  };
}

/** Documents that wait although a run has nothing new to say of them. */
const maxStuck = { share: 0.2, documents: 5 };

/** Only news changes the exit code, unless so much is stuck that readers miss it. */
function isSuccess({ documents }: RunCounters, problems: readonly string[]): boolean {
  return documents.failed === documents.failedAgain && problems.length === 0;
}

function stuckProblems({ documents }: RunCounters): string[] {
  const { listed, finished, unchanged, skipped, quarantined, failedAgain } = documents;
  const stuck = quarantined + failedAgain;
  const advice =
    "`npx ragprep status --failed` says why. `npx ragprep retry --all` tries them again once the cause is gone.";
  if (stuck > 0 && finished + unchanged === 0)
    return [
      `Nothing is published: ${stuck} of ${listed} documents failed before and are still waiting. ${advice}`,
    ];
  if (skipped > 0 && skipped === listed)
    return [`Nothing is published: none of ${listed} documents holds text.`];
  if (stuck >= maxStuck.documents && stuck > maxStuck.share * listed)
    return [
      `${stuck} of ${listed} documents failed before and are still waiting, more than ${maxStuck.share * 100} %. ${advice}`,
    ];
  return [];
}
