import { ownValue } from "../base/records.ts";
import type { z } from "zod";
import { chatModels, embeddingModels, encodings } from "../base/models.ts";
import type { ChatModel, EmbeddingModel, Encoding } from "../base/models.ts";
import { nearestHint } from "../base/plain-issue.ts";
import { findPrice } from "../openai/prices.ts";
import { modelLabel } from "../openai/stage-service.ts";
import { chatStages } from "../stages/index.ts";
import type { ChatSettings, ChatStage, Resolved } from "../stages/stage.ts";
import { invalidPipeline } from "./problems.ts";
import type { EmbedSettings, ParsedPipeline, Pipeline } from "./schema.ts";

/**
 * Everything that depends on which model a stage uses: its tokenizer, its vectors' length, its price.
 * @param labelOf A use of a stage as the author knows it, such as `extract[1]`. `isEmbedded`: false after `embed: false`.
 * @throws ConfigurationError with every problem.
 */
export function resolveModels(
  parsed: ParsedPipeline,
  { isEmbedded, labelOf }: { isEmbedded: boolean; labelOf: (stage: string, index: number) => string },
): Pick<Pipeline, "chunk" | "embed" | "chat"> {
  const problems: string[] = [];
  const embed = isEmbedded ? resolveEmbedding(parsed, problems) : null;
  // Without vectors, chunks are measured for the default model: they stay as they are when vectors are turned on.
  const encoding = embed?.encoding ?? parsed.embed.encoding ?? "cl100k_base";
  if (parsed.chunk.minTokens > parsed.chunk.maxTokens) {
    problems.push(
      `chunk.minTokens: must not be more than chunk.maxTokens (${parsed.chunk.maxTokens}), not ${parsed.chunk.minTokens}`,
    );
  }
  if (parsed.chunk.overlapTokens > parsed.chunk.maxTokens / 4) {
    problems.push(
      `chunk.overlapTokens: must not be more than a quarter of chunk.maxTokens (${parsed.chunk.maxTokens}), not ${parsed.chunk.overlapTokens}`,
    );
  }

  const chat = resolveUses(parsed, labelOf, problems);
  const uses = [
    ...(isEmbedded ? [parsed.embed] : []),
    ...chatStages.flatMap(({ name }): Pick<ChatSettings, "model" | "service">[] => parsed[name]),
  ];
  const models = uses.flatMap(({ model, service }) => [model, modelLabel(service, model)]);
  for (const model of Object.keys(parsed.deployments)) {
    if (!models.includes(model))
      problems.push(
        `deployments: no stage of this pipeline uses ${JSON.stringify(model)}${nearestHint(model, models)} (used: ${[...new Set(models)].join(", ")})`,
      );
  }
  if (problems.length > 0) throw invalidPipeline(problems);
  return { chunk: { ...parsed.chunk, encoding }, embed: embed?.settings ?? null, chat };
}

/** The tokenizer and the vectors' length of the embedding model; null when they are unknown, which is a problem. */
function resolveEmbedding(
  { embed, chunk, prices }: ParsedPipeline,
  problems: string[],
): { encoding: Encoding; settings: EmbedSettings } | null {
  const { encoding: given, ...settings } = embed;
  const known = ownValue(embeddingModels, embed.model);
  const encoding = given ?? known?.encoding;
  const dimensions = embed.dimensions ?? known?.dimensions;
  if (encoding === undefined)
    problems.push(
      unknownModel("embed", embed.model, `encoding (${encodings.join(" or ")})`, embeddingModels),
    );
  if (dimensions === undefined)
    problems.push(unknownModel("embed", embed.model, "dimensions", embeddingModels));
  if (known !== undefined && dimensions !== undefined && dimensions !== known.dimensions) {
    const most = known.dimensions;
    if (!known.shortens || dimensions > most)
      problems.push(`embed.dimensions: ${embed.model} gives at most ${most}, not ${dimensions}`);
  }
  if (chunk.maxTokens > (known?.maxInputTokens ?? Infinity)) {
    problems.push(
      `chunk.maxTokens: ${embed.model} takes at most ${known?.maxInputTokens} tokens an input, not ${chunk.maxTokens}`,
    );
  }
  problems.push(...priceProblems("embed", embed, prices));
  return encoding === undefined || dimensions === undefined
    ? null
    : { encoding, settings: { ...settings, encoding, dimensions } };
}

/** The uses of every stage that asks a chat model, with the tokenizers of their models. */
function resolveUses(
  parsed: ParsedPipeline,
  labelOf: (stage: string, index: number) => string,
  problems: string[],
): Pipeline["chat"];
function resolveUses(
  parsed: ParsedPipeline,
  labelOf: (stage: string, index: number) => string,
  problems: string[],
): Record<string, readonly Resolved<z.ZodType<ChatSettings>>[]> {
  const { chunk, prices } = parsed;
  const resolve = (stage: ChatStage, given: readonly ChatSettings[]) =>
    given.flatMap((settings, index) => {
      const label = labelOf(stage.name, index);
      const problem = stage.check?.(settings, { chunk, before: given.slice(0, index) });
      if (problem !== undefined) problems.push(`${label}.${problem}`);
      problems.push(...priceProblems(label, settings, prices));
      if (settings.required === true && settings.optional === true)
        problems.push(`${label}.optional: contradicts required: true; leave one of them out`);
      const known = ownValue(chatModels, settings.model);
      const encoding = settings.encoding ?? known?.encoding;
      if (encoding === undefined) {
        const needed = `encoding (${encodings.join(" or ")})`;
        problems.push(unknownModel(label, settings.model, needed, chatModels));
        return [];
      }
      // Thinking costs output tokens, which a short answer's limit has no room for.
      const reasoningEffort = settings.reasoningEffort ?? (known?.reasons === true ? "none" : undefined);
      return [{ ...settings, encoding, reasoningEffort }];
    });
  return Object.fromEntries(chatStages.map((stage) => [stage.name, resolve(stage, parsed[stage.name])]));
}

function priceProblems(
  label: string,
  { model, service }: Pick<ChatSettings, "model" | "service">,
  prices: ParsedPipeline["prices"],
): string[] {
  if (findPrice(model, prices, service) !== null) return [];
  const name = JSON.stringify(modelLabel(service, model));
  return [
    `prices: ${name} (${label}.model) has no known price: add prices: { ${name}: { input: …, output: … } } in US dollars per 1,000,000 tokens`,
  ];
}

function unknownModel(
  stage: string,
  model: string,
  needed: string,
  known: Readonly<Record<string, EmbeddingModel | ChatModel>>,
): string {
  return `${stage}.model: ${JSON.stringify(model)} is not known${nearestHint(model, Object.keys(known))}; for another model set ${stage}.${needed}`;
}
