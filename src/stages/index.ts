import type { z } from "zod";
import { keysOf, mapRecord } from "../base/records.ts";
import { contextualise } from "./contextualise.ts";
import { extract } from "./extract.ts";
import type { ChatSettings, ChatStage, Resolved } from "./stage.ts";
import { summarise } from "./summarise.ts";
import { checkedTable } from "./table.ts";

/**
 * All stages, in the order of the chain. A stage that asks a chat model declares itself in its file. Of the others the
 * table says how many documents may be in them at once unless a pipeline says otherwise.
 */
export const stages = checkedTable({
  download: { atOnce: 16 },
  chunk: { atOnce: 8 },
  /** A model writes a line on what each chunk is about, which is embedded with the chunk. */
  contextualise,
  embed: { atOnce: 64 },
  store: { atOnce: 8 },
  /** A model writes a summary of each document. */
  summarise,
  /** A model fills in a schema for each document, with quotes as evidence. */
  extract,
});

export type StageName = keyof typeof stages;
/** Stages that ask a chat model. */
export type ChatStageName = {
  [Name in StageName]: (typeof stages)[Name] extends { run: unknown } ? Name : never;
}[StageName];
export type ChatStages = Pick<typeof stages, ChatStageName>;
export type SettingsOf<Name extends ChatStageName> = Resolved<ChatStages[Name]["settings"]>;
export type ResultOf<Name extends ChatStageName> =
  ChatStages[Name] extends ChatStage<z.ZodType<ChatSettings>, infer Result> ? Result : never;

export const stageNames = keysOf(stages);

/** Something for every stage. */
export function byStage<Value>(make: (stage: StageName, index: number) => Value): Record<StageName, Value> {
  return mapRecord(stages, make);
}

function isChatStage(stage: (typeof stages)[StageName]): stage is ChatStages[ChatStageName] {
  return "run" in stage;
}

/** The stages that ask a chat model, in the order of the chain. */
export const chatStages: readonly (ChatStage & { name: ChatStageName })[] = Object.values(stages).filter(
  (stage) => isChatStage(stage),
);

/** How many documents may be in a stage at once; those that ask a model only wait for its answers. */
export function defaultAtOnce(name: StageName): number {
  const stage = stages[name];
  return "atOnce" in stage ? stage.atOnce : 64;
}

/**
 * A stage's share of a model's limit when several wait for it: after `store` each has twice the share of the one before,
 * so that documents finish.
 */
export const stageWeights = byStage((_, index) => 2 ** Math.max(0, index - stageNames.indexOf("store")));
