import type { CallRecord } from "./call.ts";
import type { WithheldRemoval } from "./removal.ts";
import type { DocumentOutcome, Provider, StageName } from "./document.ts";

/** What happens in a run, as it happens: progress, reports and tests listen to these. */
export type RunEvent =
  | { type: "started"; run: string; pipeline: string; provider: Provider }
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
  | { type: "call"; call: CallRecord }
  | { type: "document"; document: string; documentId: string; outcome: DocumentOutcome }
  | { type: "removed"; source: string; documents: number }
  | { type: "withheld"; removal: WithheldRemoval };

export type RunListener = (event: RunEvent) => void;
