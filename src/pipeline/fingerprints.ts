import type {
  DownloadedDocument,
  JsonObject,
  JsonValue,
  ListedDocument,
  Provider,
} from "../base/document.ts";
import { fingerprint } from "../base/fingerprint.ts";
import { pickMetadata } from "../base/metadata.ts";
import { vectorModel } from "../openai/stage-service.ts";
import { chunkAlgorithmVersion } from "../stages/chunk.ts";
import { chatStages } from "../stages/index.ts";
import { inputsOf } from "../stages/stage.ts";
import type { Pipeline } from "./schema.ts";
import { chatUses } from "./uses.ts";
import type { ChatUse } from "./uses.ts";

/** What a document's results depend on besides its content. */
export interface SettingsFingerprints {
  /** Of everything that a version derives from. */
  version: string;
  /** Of everything that decides whether a document fails: also of what bounds a stage. */
  attempt: string;
}

/** The same for all documents of a run. `maxUsdPerDocument`: what each document may cost, where there is a limit. */
export function settingsFingerprints(
  pipeline: Pipeline,
  provider: Provider,
  maxUsdPerDocument?: number,
): SettingsFingerprints {
  const { embed } = pipeline;
  const { maxTokens, minTokens, overlapTokens, context, encoding, ...bounds } = pipeline.chunk;
  const version = fingerprint({
    pipelineVersion: pipeline.version,
    parsers: pipeline.parsers,
    chunk: {
      algorithm: chunkAlgorithmVersion,
      maxTokens,
      minTokens,
      overlapTokens,
      context,
      encoding,
    },
    embed:
      embed === null
        ? null
        : { provider, model: vectorModel(embed.service, embed.model), dimensions: embed.dimensions },
    store: storeInputs(pipeline.store),
    ...eachStage(pipeline, ({ stage, settings }) => inputsOf(stage, settings, provider)),
  });
  return {
    version,
    attempt: fingerprint({
      version,
      chunk: bounds,
      ...eachStage(pipeline, ({ settings }) => {
        const { maxInputTokens, required, optional } = settings;
        const requiring = required === undefined ? {} : { required };
        if (optional === undefined) return required === undefined ? undefined : requiring;
        return {
          maxInputTokens: maxInputTokens ?? null,
          optional,
          encoding: settings.encoding,
          ...requiring,
        };
      }),
      limits: Object.entries(pipeline.limits).map(([model, { tokensPerMinute, requestsPerMinute }]) => ({
        model,
        tokensPerMinute: tokensPerMinute ?? null,
        requestsPerMinute: requestsPerMinute ?? null,
      })),
      maxUsdPerDocument: maxUsdPerDocument ?? null,
    }),
  };
}

/**
 * What was `simple` in an older ragprep's pipelines is `auto` now: its documents need not be made again, since a run finds
 * the languages of those that have none.
 */
function storeInputs({ textSearch }: Pipeline["store"]): JsonObject {
  if (textSearch === "auto") return { textSearch: "simple" };
  return textSearch === "simple" ? { textSearch, isStemmed: false } : { textSearch };
}

/** By stage what each use of it gives: a list where a pipeline may use it several times. */
function eachStage(
  pipeline: Pipeline,
  make: (use: ChatUse) => JsonValue | undefined,
): Record<string, JsonValue> {
  const uses = chatUses(pipeline);
  return Object.fromEntries(
    chatStages.flatMap(({ name, use }) => {
      const made = uses
        .filter(({ stage }) => stage.name === name)
        .map(make)
        .filter((value) => value !== undefined);
      const [first] = made;
      return first === undefined ? [] : [[name, use === "list" ? made : first]];
    }),
  );
}

/** The run's fingerprints, with the metadata that this document's results depend on. */
export function withMetadata(
  settings: SettingsFingerprints,
  { metadata }: Pick<ListedDocument, "metadata">,
  pipeline: Pipeline,
): SettingsFingerprints {
  const names = chatUses(pipeline).flatMap((use) => use.stage.reads(use.settings).metadata ?? []);
  const picked = pickMetadata(metadata, names);
  if (picked.length === 0) return settings;
  return {
    version: fingerprint({ settings: settings.version, metadata: picked }),
    attempt: fingerprint({ settings: settings.attempt, metadata: picked }),
  };
}

/** Of a document: everything that its version derives from. While it stays the same there is nothing to do. */
export function documentFingerprint(
  { contentHash, mediaType, charset }: DownloadedDocument,
  { version }: SettingsFingerprints,
): string {
  return fingerprint({ content: contentHash, mediaType, charset: charset ?? null, settings: version });
}
