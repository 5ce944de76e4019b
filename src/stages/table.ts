import { z } from "zod";
import type { ChatStage } from "./stage.ts";

/** A stage that asks no model. */
export interface PlainStage {
  /** Documents in it at once, unless a pipeline says otherwise. */
  atOnce: number;
}

/**
 * Refuses a table with an incomplete declaration: what fingerprints and forecasts are derived from must not be missing in
 * silence.
 * @throws TypeError that names the stage and what it lacks.
 */
export function checkedTable<const Table extends Record<string, PlainStage | ChatStage>>(
  table: Table,
): Table {
  for (const [key, stage] of Object.entries(table)) {
    if ("atOnce" in stage) continue;
    const isGiven: Record<string, boolean> = {
      [`name "${key}", its key in the table`]: stage.name === key,
      "settings (a zod schema)": stage.settings instanceof z.ZodType,
      "use (once or list)": ["once", "list"].includes(stage.use),
      derivesFrom: typeof stage.derivesFrom === "function",
      reads: typeof stage.reads === "function",
      guess: typeof stage.guess === "function",
      run: typeof stage.run === "function",
    };
    const missing = Object.keys(isGiven).filter((part) => isGiven[part] === false);
    if (missing.length > 0)
      throw new TypeError(`The stage ${key} lacks ${missing.join(", ")}: see docs/adding-a-stage.md.`);
  }
  return table;
}
