import type { Clock } from "../base/clock.ts";
import type { Provider } from "../base/document.ts";
import { fingerprint } from "../base/fingerprint.ts";
import { requestedDimensions } from "../base/models.ts";
import type { Database } from "../database/connection/connect.ts";
import { RejectedTexts } from "../database/quarantine.ts";
import type { EmbeddingSpace, VersionSpace } from "../database/vectors.ts";
import { PaidVectors } from "../ledger/paid-vectors.ts";
import type { AsyncOpenAI } from "../openai/async-openai.ts";
import { createEmbeddingBatcher, inputsOfNight } from "../openai/embedding-batcher.ts";
import type { EmbeddingBatcher } from "../openai/embedding-batcher.ts";
import type { EmbedSettings, Pipeline } from "../pipeline/schema.ts";
import type { RunCounters } from "./counters.ts";
import type { RunListener } from "./events.ts";

/** What the chains of a run share to embed their chunks. */
export interface RunEmbedding {
  space: EmbeddingSpace;
  batcher: EmbeddingBatcher;
  vectors: PaidVectors;
  rejectedTexts: RejectedTexts;
}

/** What the vectors of a pipeline's documents have in common; of documents without vectors, the provider alone. */
export function spaceOf({ embed }: Pick<Pipeline, "embed">, provider: Provider): VersionSpace {
  return embed === null ? { provider, model: null, dimensions: null } : embeddingSpace(embed, provider);
}

export function embeddingSpace({ model, dimensions }: EmbedSettings, provider: Provider): EmbeddingSpace {
  return { provider, model, dimensions };
}

export async function openEmbedding(
  embed: EmbedSettings,
  {
    database,
    runId,
    isShared,
    provider,
    openai,
    counters,
    emit,
    clock,
    resources,
  }: {
    database: Database;
    runId: string;
    /** Other processes work on the run too. */
    isShared: boolean;
    provider: Provider;
    openai: AsyncOpenAI;
    counters: RunCounters;
    emit: RunListener;
    clock: Clock;
    resources: AsyncDisposableStack;
  },
): Promise<RunEmbedding> {
  const space = embeddingSpace(embed, provider);
  const { model, dimensions } = space;
  const vectors = new PaidVectors({ database, runId, space, isShared });
  const batcher = createEmbeddingBatcher({
    clock,
    comfortableTokens: () => openai.preferredRequestTokens(model),
    maxInputs: () => inputsOfNight(counters.documents.listed),
    embedAndSave: async (inputs, aborted) => {
      const answer = await openai.async_embed({
        model,
        dimensions: requestedDimensions(model, dimensions),
        inputs,
        stage: "embed",
        documentId: null,
        fingerprint: fingerprint({ stage: "embed", ...space, texts: inputs.map(({ textHash }) => textHash) }),
        signal: aborted,
      });
      const ids = await vectors.save(zip(inputs, answer.vectors), answer.call);
      emit({ type: "call", call: answer.call });
      return ids;
    },
  });
  resources.defer(() => batcher.close());
  const rejectedTexts = await RejectedTexts.open(database, { runId, ...space });
  return { space, batcher, vectors, rejectedTexts };
}

function zip(
  inputs: readonly { textHash: string }[],
  vectors: readonly Uint8Array[],
): { textHash: string; vector: Uint8Array }[] {
  return inputs.map(({ textHash }, index) => {
    const vector = vectors[index];
    if (vector === undefined)
      throw new Error(`Failed to embed: ${inputs.length} texts got ${vectors.length} vectors.`);
    return { textHash, vector };
  });
}
