import type { Clock } from "../base/clock.ts";
import type { Provider } from "../base/document.ts";
import { fingerprint } from "../base/fingerprint.ts";
import type { Price } from "../base/models.ts";
import type { EmbeddingSettings } from "../database/embedding-models.ts";
import { RejectedTexts } from "../database/quarantine.ts";
import type { EmbeddingSpace, VersionSpace } from "../database/vectors.ts";
import { SearchSettings } from "../ledger/search-settings.ts";
import { recordCall } from "../ledger/queries.ts";
import { PaidVectors } from "../ledger/paid-vectors.ts";
import { EmbeddingBatcher, maxInputsFor } from "../openai/embedding-batcher.ts";
import { requestedDimensions } from "../openai/embedding-request.ts";
import { priceOf } from "../openai/prices.ts";
import { ofService, vectorModel } from "../openai/stage-service.ts";
import type { EmbedSettings, Pipeline } from "../pipeline/schema.ts";
import type { EmbedContext } from "../stages/embed.ts";
import { countTokens } from "../text/tokens/tokens.ts";
import type { RunContext } from "./context.ts";

/** What the chains of a run share to embed their chunks. */
export interface RunEmbedding {
  space: EmbeddingSpace;
  batcher: EmbeddingBatcher;
  vectors: PaidVectors;
  rejectedTexts: RejectedTexts;
  prefix: EmbedContext["prefix"];
  price: Price;
  /** Leaves changed settings to searches although the run embedded nothing: the service must answer with them first. */
  confirmSettings(): Promise<void>;
}

/** What the vectors of a pipeline's documents have in common; of documents without vectors, the provider alone. */
export function spaceOf({ embed }: Pick<Pipeline, "embed">, provider: Provider): VersionSpace {
  return embed === null ? { provider, model: null, dimensions: null } : embeddingSpace(embed, provider);
}

export function embeddingSpace(
  { model, service, dimensions }: EmbedSettings,
  provider: Provider,
): EmbeddingSpace {
  return { provider, model: vectorModel(service, model), dimensions };
}

/** What stands before every chunk, with its tokens; undefined when nothing does. */
export async function passagePrefix({ service, encoding }: EmbedSettings): Promise<EmbedContext["prefix"]> {
  const text = service?.inputPrefix?.passage ?? "";
  return text === "" ? undefined : { text, tokens: await countTokens(text, encoding) };
}

/** What a run brings to embed its chunks. */
type EmbeddingParts = Pick<
  RunContext,
  "database" | "runId" | "provider" | "openai" | "counters" | "emit" | "logger" | "unsaved"
> & {
  pipeline: Pick<Pipeline, "deployments" | "prices">;
  /** Other processes work on the run too. */
  isShared: boolean;
  clock: Clock;
  resources: AsyncDisposableStack;
};

/** Null when the documents get no vectors. */
export async function openEmbedding(
  embed: EmbedSettings | null,
  parts: EmbeddingParts,
): Promise<RunEmbedding | null> {
  if (embed === null) return null;
  const { database, pipeline, runId, openai, counters, clock } = parts;
  const { model, service } = embed;
  const space = embeddingSpace(embed, parts.provider);
  const searchSettings = await SearchSettings.open(database, space, settingsOf(embed, pipeline.deployments));
  const request = {
    model,
    service,
    ...requestedDimensions(embed),
    stage: "embed",
    documentId: null,
  } as const;
  const vectors = new PaidVectors({ ...parts, space });
  const batcher = new EmbeddingBatcher({
    clock,
    preferredTokens: () => openai.of(service).preferredRequestTokens(model),
    maxInputs: () => Math.min(maxInputsFor(counters.documents.listed), service?.maxInputs ?? Infinity),
    maxTokens: service?.maxRequestTokens,
    embedAndSave: async (packed, aborted, partOf) => {
      parts.unsaved.throwIfRefused();
      // Another document may have paid for a text between this one's look into the ledger and its place in the batch.
      const known = await vectors.find(packed.map(({ textHash }) => textHash));
      const inputs = packed.filter(({ textHash }) => !known.has(textHash));
      if (inputs.length === 0) return known;
      const answer = await openai.async_embed({
        ...request,
        inputType: service?.inputType?.passage,
        inputs,
        fingerprint: fingerprintOf(space, inputs),
        partOf: partOf === undefined ? undefined : fingerprintOf(space, partOf),
        signal: aborted,
      });
      await searchSettings.confirm();
      const received = inputs.flatMap(({ textHash }, index) => {
        const vector = answer.vectors[index];
        return vector === undefined ? [] : [{ textHash, vector }];
      });
      const ids = await vectors.save(received, answer.call);
      parts.emit({ type: "call", call: answer.call });
      return new Map([...known, ...ids]);
    },
  });
  parts.resources.defer(() => batcher.close());
  const rejectedTexts = await RejectedTexts.open(database, { runId, ...space });
  const price = priceOf(model, pipeline.prices, service);
  const confirmSettings = async () =>
    await searchSettings.confirmBy(async (signal) => {
      const inputs = [{ text: "ragprep", tokens: await countTokens("ragprep", embed.encoding) }];
      const { call } = await openai.async_embed({
        ...request,
        inputType: service?.inputType?.query,
        inputs,
        fingerprint: fingerprint({ stage: "embed", ...space, confirms: "ragprep" }),
        signal,
      });
      await recordCall(database, { runId, call });
      parts.emit({ type: "call", call });
    }, parts.logger);
  const prefix = await passagePrefix(embed);
  return { space, batcher, vectors, rejectedTexts, prefix, price, confirmSettings };
}

/** What a search needs to embed a question as these chunks are embedded. */
function settingsOf(
  { model, encoding, service, ...embed }: EmbedSettings,
  deployments: Pipeline["deployments"],
): EmbeddingSettings {
  return {
    model,
    encoding,
    ...requestedDimensions({ ...embed, model, service }),
    deployment: ofService(deployments, service)[model],
    service,
  };
}

function fingerprintOf(space: EmbeddingSpace, inputs: readonly { textHash: string }[]): string {
  return fingerprint({ stage: "embed", ...space, texts: inputs.map(({ textHash }) => textHash) });
}
