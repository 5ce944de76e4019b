import { z } from "zod";
import { encodings } from "../base/models.ts";
import { dimensionsParameters } from "../openai/known-services.ts";
import { storedEmbeddingService } from "../openai/stage-service.ts";
import type { Database } from "./connection/connect.ts";
import { jsonParameter } from "./json.ts";
import type { EmbeddingSpace } from "./vectors.ts";

const settingsSchema = z.object({
  /** The model's name in a request, but for the deployment's. */
  model: z.string(),
  encoding: z.enum(encodings),
  /** Asked for in a request; absent when the vectors have the model's own length. */
  dimensions: z.int().positive().optional(),
  dimensionsParameter: z.enum(dimensionsParameters).optional(),
  deployment: z.string().optional(),
  /** Absent for the environment's. */
  service: storedEmbeddingService.optional(),
});

/** How the texts of an embedding space are asked for. */
export type EmbeddingSettings = z.output<typeof settingsSchema>;

/**
 * Leaves for searches how the vectors of a space are made. It holds names of variables, not their values. Settings that no
 * service has confirmed by an answer yet replace no others.
 * @returns whether these are the settings that searches use now.
 */
export async function saveEmbeddingModel(
  database: Database,
  { provider, model, dimensions }: EmbeddingSpace,
  settings: EmbeddingSettings,
  { isConfirmed }: { isConfirmed: boolean },
): Promise<boolean> {
  const json = z.json().parse(JSON.parse(JSON.stringify(settings)));
  const [row] = await database.query<{ same: boolean }>(
    `insert into _embedding_models as known (provider, model, dimensions, settings) values ($1, $2, $3, $4::jsonb)
     on conflict (provider, model, dimensions) do update
       set settings = case when $5 then excluded.settings else known.settings end
     returning settings = $4::jsonb as same`,
    [provider, model, dimensions, jsonParameter(json), isConfirmed],
  );
  return row?.same === true;
}

/** What a stored value says; null for a space whose vectors an older ragprep made, with the environment's service. */
export function readEmbeddingSettings(stored: unknown): EmbeddingSettings | null {
  return stored === null || stored === undefined ? null : settingsSchema.parse(stored);
}
