import type { z } from "zod";
import { ConfigurationError } from "../base/errors.ts";
import { UnmappableSchema, wireSchemaOf } from "../extraction/wire-schema.ts";
import type { WireSchema } from "../extraction/wire-schema.ts";
import { chatModels, embeddingModels, encodings } from "../base/models.ts";
import type { ChatModel, EmbeddingModel, Encoding } from "../base/models.ts";
import { nearestHint } from "./problems.ts";
import type { ParsedExtraction, ParsedPipeline, Pipeline } from "./schema.ts";

/** Everything that depends on which model is used: its tokenizer, its vectors' length, what its answers may have. @throws ConfigurationError */
export function resolveModels(
  parsed: ParsedPipeline,
  labelOf: (index: number) => string,
): Pick<Pipeline, "embed" | "contextualise" | "summarise" | "extract"> {
  const { embed, contextualise, summarise, extract, prices } = parsed;
  const problems: string[] = [];

  const embedding = embeddingModels[embed.model];
  const encoding = embed.encoding ?? embedding?.encoding;
  const dimensions = embed.dimensions ?? embedding?.dimensions;
  if (encoding === undefined)
    problems.push(
      unknownModel("embed", embed.model, `encoding (${encodings.join(" or ")})`, embeddingModels),
    );
  if (dimensions === undefined)
    problems.push(unknownModel("embed", embed.model, "dimensions", embeddingModels));
  if (embedding !== undefined && dimensions !== undefined && dimensions !== embedding.dimensions) {
    const most = embedding.dimensions;
    if (!embedding.shortens || dimensions > most)
      problems.push(`embed.dimensions: ${embed.model} gives at most ${most}, not ${dimensions}`);
  }
  if (parsed.chunk.maxTokens > (embedding?.maxInputTokens ?? Infinity)) {
    problems.push(
      `chunk.maxTokens: ${embed.model} takes at most ${embedding?.maxInputTokens} tokens an input, not ${parsed.chunk.maxTokens}`,
    );
  }
  if (parsed.chunk.minTokens > parsed.chunk.maxTokens) {
    problems.push(
      `chunk.minTokens: must not be more than chunk.maxTokens (${parsed.chunk.maxTokens}), not ${parsed.chunk.minTokens}`,
    );
  }
  if (contextualise !== undefined && contextualise.maxTokens > parsed.chunk.maxTokens / 4) {
    problems.push(
      `contextualise.maxTokens: must not be more than a quarter of chunk.maxTokens (${parsed.chunk.maxTokens}), not ${contextualise.maxTokens}`,
    );
  }
  if (parsed.chunk.overlapTokens > parsed.chunk.maxTokens / 4) {
    problems.push(
      `chunk.overlapTokens: must not be more than a quarter of chunk.maxTokens (${parsed.chunk.maxTokens}), not ${parsed.chunk.overlapTokens}`,
    );
  }
  const encodingOf = (stage: string, settings: { model: string; encoding?: Encoding | undefined }) => {
    const found = settings.encoding ?? chatModels[settings.model]?.encoding;
    if (found === undefined)
      problems.push(unknownModel(stage, settings.model, `encoding (${encodings.join(" or ")})`, chatModels));
    return found;
  };
  const summariseEncoding = encodingOf("summarise", summarise);
  const contextEncoding =
    contextualise === undefined ? undefined : encodingOf("contextualise", contextualise);
  const extractions = extract.map((settings, index) => {
    const label = labelOf(index);
    const problem = extractionProblem(settings, extract.slice(0, index), label);
    if (problem !== undefined) problems.push(problem);
    return {
      settings,
      label,
      encoding: encodingOf(label, settings),
      wire: wireOf(settings, label, problems),
    };
  });
  for (const [stage, model, known] of [
    ["embed", embed.model, embeddingModels],
    ["summarise", summarise.model, chatModels],
    ...(contextualise === undefined ? [] : [["contextualise", contextualise.model, chatModels] as const]),
    ...extractions.map(({ label, settings }) => [label, settings.model, chatModels] as const),
  ] as const) {
    if (known[model] === undefined && prices[model] === undefined) {
      problems.push(
        `prices: ${JSON.stringify(model)} (${stage}.model) has no known price: add prices: { ${JSON.stringify(model)}: { input: …, output: … } } in US dollars per 1,000,000 tokens`,
      );
    }
  }
  if (summarise.partTokens > summarise.wholeTokens)
    problems.push(
      `summarise.partTokens: must not be more than summarise.wholeTokens (${summarise.wholeTokens}), not ${summarise.partTokens}`,
    );
  const models = [
    embed.model,
    ...(contextualise === undefined ? [] : [contextualise.model]),
    summarise.model,
    ...extract.map(({ model }) => model),
  ];
  for (const model of Object.keys(parsed.deployments)) {
    if (!models.includes(model))
      problems.push(
        `deployments: no stage of this pipeline uses ${JSON.stringify(model)}${nearestHint(model, models)} (used: ${[...new Set(models)].join(", ")})`,
      );
  }
  const resolved = extractions.flatMap((extraction) =>
    extraction.encoding === undefined || extraction.wire === undefined
      ? []
      : [
          {
            ...extraction.settings,
            ...windowsFor(extraction.settings),
            encoding: extraction.encoding,
            wire: extraction.wire,
            reasoningEffort: extraction.settings.reasoningEffort ?? effortFor(extraction.settings.model),
          },
        ],
  );
  if (
    problems.length > 0 ||
    encoding === undefined ||
    dimensions === undefined ||
    summariseEncoding === undefined
  ) {
    throw new ConfigurationError(
      `The pipeline is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    );
  }
  return {
    embed: { ...embed, encoding, dimensions },
    contextualise:
      contextualise === undefined || contextEncoding === undefined
        ? undefined
        : {
            ...contextualise,
            encoding: contextEncoding,
            embeddingEncoding: encoding,
            reasoningEffort: contextualise.reasoningEffort ?? effortFor(contextualise.model),
          },
    summarise: {
      ...summarise,
      encoding: summariseEncoding,
      maxOutputTokens: summarise.maxOutputTokens ?? Math.max(300, Math.ceil(2.5 * summarise.words)),
      reasoningEffort: summarise.reasoningEffort ?? effortFor(summarise.model),
    },
    extract: resolved,
  };
}

function wireOf(
  { schema }: { schema: z.ZodType },
  label: string,
  problems: string[],
): WireSchema | undefined {
  try {
    return wireSchemaOf(schema);
  } catch (error) {
    if (!(error instanceof UnmappableSchema)) throw error;
    problems.push(
      `${[label, "schema", ...error.path].join(".")} can't be asked of a model: ${error.message}.`,
    );
    return undefined;
  }
}

/** Up to which length documents are read whole by an extraction, and in which windows beyond it. */
function windowsFor({ wholeTokens, windowTokens }: Pick<ParsedExtraction, "wholeTokens" | "windowTokens">) {
  return {
    wholeTokens: wholeTokens ?? windowTokens ?? 16_000,
    windowTokens: windowTokens ?? Math.min(wholeTokens ?? Infinity, 4000),
  };
}

function extractionProblem(
  settings: ParsedExtraction,
  before: readonly { name: string }[],
  label: string,
): string | undefined {
  const { name, overlapTokens, merge } = settings;
  const { wholeTokens, windowTokens } = windowsFor(settings);
  if (before.some((other) => other.name === name))
    return `${label}.name: ${JSON.stringify(name)} is taken by another extraction; give each its own name`;
  if (windowTokens > wholeTokens)
    return `${label}.windowTokens: must not be more than wholeTokens (${wholeTokens}), not ${windowTokens}`;
  if (overlapTokens > windowTokens / 4)
    return `${label}.overlapTokens: must be at most a quarter of windowTokens (${windowTokens}), not ${overlapTokens}`;
  const misspelt = Object.keys(merge).find((path) => path.trim() !== path);
  return misspelt === undefined ? undefined : `${label}.merge: ${JSON.stringify(misspelt)} names no field`;
}

/** Thinking costs output tokens, which a short answer's limit has no room for. */
function effortFor(model: string): "none" | undefined {
  return chatModels[model]?.reasons === true ? "none" : undefined;
}

function unknownModel(
  stage: string,
  model: string,
  needed: string,
  known: Readonly<Record<string, EmbeddingModel | ChatModel>>,
): string {
  return `${stage}.model: ${JSON.stringify(model)} is not known${nearestHint(model, Object.keys(known))}; for another model set ${stage}.${needed}`;
}
