import type { Queryable } from "./connection/connect.ts";

export const vectorIndexTypes = ["vector", "halfvec"] as const;
/** What vectors are indexed as: 4 bytes a number, or 2. */
export type VectorIndexType = (typeof vectorIndexTypes)[number];

/** What holds for every search of a database, whoever asks: a program, SQL, HTTP or an agent. */
export interface SearchSettings {
  /** Share of the words in a hybrid score, from 0 to 1; null for ragprep's own. */
  weight: number | null;
  vectorIndex: VectorIndexType;
}

export async function readSearchSettings(database: Queryable): Promise<SearchSettings> {
  const [settings] = await database.query<SearchSettings>(
    `select weight, vector_index as "vectorIndex" from _search_settings`,
  );
  return settings ?? { weight: null, vectorIndex: "vector" };
}

/** Changes the settings that are given. */
export async function saveSearchSettings(
  database: Queryable,
  { weight, vectorIndex }: Partial<SearchSettings>,
): Promise<void> {
  await database.query(
    `insert into _search_settings as s (weight, vector_index) values ($1, coalesce($2::text, 'vector'))
     on conflict (only_row) do update set weight = coalesce($1, s.weight), vector_index = coalesce($2::text, s.vector_index)`,
    [weight ?? null, vectorIndex ?? null],
  );
}
