import { ownValue } from "../base/records.ts";
import type { FakeModel } from "../../mocks/index.ts";
import { requestedDimensions } from "../openai/embedding-request.ts";
import type { EmbeddingService } from "../openai/stage-service.ts";
import { chatModels, embeddingModels } from "../base/models.ts";
import type { Encoding } from "../base/models.ts";
import type { Pipeline } from "../pipeline/schema.ts";
import { chatUses } from "../pipeline/uses.ts";
import type { QuestionSpace } from "../search/question-embedder.ts";

/**
 * What the fake is to know of models, made from what a pipeline says of them: it serves each as the pipeline asks for it,
 * and refuses what the pipeline's service would refuse. Models of the fake's own table stay what they are.
 */

/** Tokens that models take of which no one has said how many. */
const anyTokens = 1_000_000;

export function fakeModelsOf(pipeline: Pick<Pipeline, "embed" | "chat">): Record<string, FakeModel> {
  const { embed } = pipeline;
  const asked = chatUses(pipeline)
    .map(({ settings }) => settings)
    .filter(({ model }) => ownValue(chatModels, model) === undefined);
  const thinking = new Set(asked.flatMap((use) => (use.reasoningEffort === undefined ? [] : [use.model])));
  const chat = asked.map(({ model, encoding }): [string, FakeModel] => [
    model,
    {
      kind: "chat",
      encoding,
      contextTokens: anyTokens,
      maxOutputTokens: anyTokens,
      reasons: thinking.has(model),
    },
  ]);
  return Object.fromEntries([
    ...chat,
    ...(embed === null
      ? []
      : embeddingModel({ ...embed, ...requestedDimensions(embed), length: embed.dimensions })),
  ]);
}

/** The model that the questions of a search are embedded with. */
export function fakeModelOf({ settings, dimensions }: QuestionSpace): Record<string, FakeModel> {
  return settings === null ? {} : Object.fromEntries(embeddingModel({ ...settings, length: dimensions }));
}

function embeddingModel({
  model,
  encoding,
  dimensions,
  length,
  service,
}: {
  model: string;
  encoding: Encoding;
  /** As they are asked for. */
  dimensions?: number | undefined;
  length: number;
  service?: (Omit<EmbeddingService, "maxInputs"> & Partial<EmbeddingService>) | undefined;
}): [string, FakeModel][] {
  const { inputType, dimensionsParameter, maxInputs, maxRequestTokens } = service ?? {};
  if (
    ownValue(embeddingModels, model) !== undefined &&
    inputType === undefined &&
    dimensionsParameter === undefined
  )
    return [];
  const fake: FakeModel = {
    kind: "embedding",
    encoding,
    contextTokens: anyTokens,
    dimensions: length,
    shortens: dimensions !== undefined,
    ...(dimensionsParameter === undefined ? {} : { dimensionsParameter }),
    ...(inputType === undefined ? {} : { inputTypes: [inputType.passage, inputType.query] }),
    ...(maxInputs === undefined ? {} : { maxInputs }),
    ...(maxRequestTokens === undefined ? {} : { maxRequestTokens }),
  };
  return [[model, fake]];
}
