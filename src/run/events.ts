import { z } from "zod";
import type { CallRecord } from "../base/call.ts";
import type { WithheldRemoval } from "../database/removal.ts";
import type { CountTree } from "../base/count-tree.ts";
import type { ModelSums, StageSums } from "../database/run-sums.ts";
import type { DocumentOutcome, Provider } from "../base/document.ts";
import type { ExtractionCounts } from "../extraction/publish.ts";
import type { StageName } from "../stages/index.ts";

/** How a model's limits are used at one moment. */
export const limitStateSchema = z.object({
  model: z.string(),
  /** Null while unknown or unlimited. */
  tokensPerMinute: z.number().nullable(),
  /** Sent in the last seconds, averaged. */
  tokensPerSecond: z.number(),
  /** Requests that wait for the limit, and those that were sent and not yet answered. */
  waiting: z.number(),
  inFlight: z.number(),
  /** Answers 429 so far. */
  rateLimited: z.number(),
});
export type LimitState = z.output<typeof limitStateSchema>;

/** What happens in a run, as it happens: progress, reports and tests listen to these. */
export type RunEvent =
  /** `stages`: those that the pipeline uses, in the order of the chain. */
  | { type: "started"; run: string; pipeline: string; provider: Provider; stages: readonly StageName[] }
  | { type: "listed"; documents: number }
  | { type: "listing-ended" }
  | {
      type: "stage";
      stage: StageName;
      state: "waiting" | "running" | "finished" | "failed";
      document: string;
      /** `documents.id` of it. */
      documentId: string;
    }
  | { type: "chunked"; document: string; chunks: number }
  | { type: "embedded"; document: string; reused: number; paid: number }
  | ({ type: "extracted"; document: string } & ExtractionCounts)
  | { type: "call"; call: CallRecord }
  /** What another process has done in the run since the event before, where workers share it. */
  | { type: "counts"; worker: string; counts: CountTree }
  /** A vector index is built at the end; `share` of its rows is done, null while unknown. */
  | { type: "index"; model: string; state: "building" | "finished"; share: number | null }
  /** What all processes of a shared run have paid and done together, at its end: of others, no event told it. */
  | { type: "sums"; models: ModelSums[]; stages: StageSums[] }
  /** About once a second. */
  | { type: "limits"; models: LimitState[] }
  | {
      type: "document";
      document: string;
      documentId: string;
      outcome: DocumentOutcome;
      isReconsidered?: boolean;
    }
  | { type: "removed"; source: string; documents: number }
  /** `kept`: documents of it that no former event counted; two sources may have listed the same. */
  | { type: "withheld"; removal: WithheldRemoval; kept: number };

export type RunListener = (event: RunEvent) => void;
