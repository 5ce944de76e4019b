import type { z } from "zod";
import type { ExtractionView } from "../database/extraction-views.ts";
import { columnsOf } from "../extraction/columns.ts";
import { modelLabel } from "../openai/stage-service.ts";
import type { StageService } from "../openai/stage-service.ts";
import type { ChatSettings, ChatStage, Resolved } from "../stages/stage.ts";
import { chatStages, stageNames } from "../stages/index.ts";
import type { StageName } from "../stages/index.ts";
import type { ChunkSettings } from "../text/pool.ts";
import type { Pipeline } from "./schema.ts";

/** One use that a pipeline makes of a stage that asks a chat model. */
export interface ChatUse {
  stage: ChatStage;
  settings: Resolved<z.ZodType<ChatSettings>>;
  /** The stage's name; of several uses each with its own name after it, such as `extract.invoices`. */
  label: string;
}

/** Every use of a chat model, in the order of the chain. */
export function chatUses({ chat }: Pick<Pipeline, "chat">): ChatUse[] {
  const settingsOf: Readonly<Record<string, readonly ChatUse["settings"][]>> = chat;
  return chatStages.flatMap((stage) => {
    const uses = settingsOf[stage.name] ?? [];
    return uses.map((settings) => ({
      stage,
      settings,
      label: uses.length === 1 ? stage.name : `${stage.name}.${settings.name ?? ""}`,
    }));
  });
}

/** A model that a pipeline asks, and where. */
export interface ModelUse {
  model: string;
  service: StageService | undefined;
  /** As calls, prices and reports name it. */
  label: string;
}

/** The models that a pipeline asks, each once a service; none in one that only stores text. */
export function usedModels(pipeline: Pick<Pipeline, "chat" | "embed">): ModelUse[] {
  const settings: Pick<ChatSettings, "model" | "service">[] = [
    ...(pipeline.embed === null ? [] : [pipeline.embed]),
    ...chatUses(pipeline).map((use) => use.settings),
  ];
  const uses = settings.map(({ model, service }) => ({ model, service, label: modelLabel(service, model) }));
  return [...new Map(uses.map((use) => [use.label, use])).values()];
}

/** The services of the used models, in their order, once for each model; undefined stands for the environment's. */
export function usedServices(pipeline: Pick<Pipeline, "chat" | "embed">): (StageService | undefined)[] {
  return usedModels(pipeline).map(({ service }) => service);
}

/** The stages that a pipeline's documents go through. */
export function usedStages(pipeline: Pick<Pipeline, "chat" | "embed">): StageName[] {
  const unused: StageName[] = chatStages
    .filter(({ name }) => pipeline.chat[name].length === 0)
    .map(({ name }) => name);
  if (pipeline.embed === null) unused.push("embed");
  return stageNames.filter((stage) => !unused.includes(stage));
}

/** The typed view of each extraction. */
export function extractionViewsOf({ name, chat }: Pick<Pipeline, "name" | "chat">): ExtractionView[] {
  return chat.extract.map((extraction) => ({
    pipeline: name,
    extraction: extraction.name,
    columns: columnsOf(extraction.wire),
  }));
}

/** How documents are cut, and what is counted in them for the stages after `chunk`. */
export function chunkSettings(pipeline: Pipeline): ChunkSettings {
  const { maxTokens, minTokens, overlapTokens, context, encoding } = pipeline.chunk;
  const uses = chatUses(pipeline);
  const reads = uses.map(({ stage, settings }) => stage.reads(settings));
  return {
    maxTokens,
    minTokens,
    overlapTokens,
    context,
    reservedTokens: reads.reduce((sum, { reservedTokens = 0 }) => sum + reservedTokens, 0),
    encoding,
    countEncodings: [...new Set(uses.map(({ settings }) => settings.encoding))],
    placesWords: reads.some(({ placesWords }) => placesWords === true),
    passagesAbove: Math.min(...reads.map(({ wholeTokens }) => wholeTokens)),
  };
}
