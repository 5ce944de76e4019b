import { escapeIdentifier, escapeLiteral } from "pg";
import { contentHash } from "../base/fingerprint.ts";
import type { Logger } from "../base/log.ts";
import type { Database, Queryable } from "./connection/connect.ts";
import { copyReaders } from "./grants.ts";
import { serverWords, sqlState } from "./connection/connect.ts";

/** How a field of an extraction is shown as a column. */
export type ColumnType =
  | "text"
  | "numeric"
  | "bigint"
  | "boolean"
  | "date"
  | "timestamptz"
  | "text[]"
  | "jsonb";

export interface ExtractionColumn {
  /** Key in the data. Without any columns, the view has the data as one. */
  field: string;
  type: ColumnType;
  /** The author's description; null when there is none. */
  description: string | null;
}

export interface ExtractionView {
  pipeline: string;
  extraction: string;
  columns: readonly ExtractionColumn[];
}

/** Bytes of a name in Postgres. */
const maxNameBytes = 63;
/** Columns that every view has before those of the fields. */
const ownColumns = ["document_id", "uri"];

/**
 * Makes or refreshes the view of each extraction, named after it: published documents only, one typed column a field. A
 * name that another pipeline's extraction or another owner's relation has is left alone, and the view is called
 * `<pipeline>_<extraction>`. Safe while other processes do the same.
 * @returns extraction → name of its view; without those that could not be made, which are logged.
 */
export async function refreshExtractionViews(
  database: Database,
  views: readonly ExtractionView[],
  logger: Logger,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const view of views) {
    const name = await refreshView(database, view, logger);
    if (name !== undefined) names.set(view.extraction, name);
  }
  return names;
}

async function refreshView(
  database: Database,
  view: ExtractionView,
  logger: Logger,
): Promise<string | undefined> {
  const { pipeline, extraction } = view;
  const hash = contentHash(createStatement("view", view));
  const known = await findView(database, view);
  if (known?.hash === hash && known.exists) return known.name;
  try {
    const made = await database.transaction(async (client) => {
      await client.query("lock table _extraction_views in exclusive mode");
      const name = (await findView(client, view))?.name ?? (await freeName(client, view));
      if (name === undefined) {
        logger.warn(
          { extraction },
          `The view of ${extraction} was not made: its names are taken by relations that are not ragprep's.`,
        );
        return undefined;
      }
      await replaceView(client, name, view);
      await client.query(
        `insert into _extraction_views (view_name, pipeline, extraction, definition_hash) values ($1, $2, $3, $4)
         on conflict (pipeline, extraction) do update set definition_hash = excluded.definition_hash`,
        [name, pipeline, extraction, hash],
      );
      return name;
    });
    if (known === undefined && made !== undefined && made !== extraction)
      logger.info(
        { extraction, view: made },
        `The view ${made} shows the extraction ${extraction} of the pipeline ${pipeline}: another relation has the name ${extraction}.`,
      );
    return made;
  } catch (error) {
    // 42501: the role may not; 2BP01: other views stand on it. The data is there all the same.
    if (!["42501", "2BP01"].includes(sqlState(error) ?? "")) throw error;
    logger.warn(
      { extraction },
      `Can't make or change the view of ${extraction} (${serverWords(error)}). The view extractions has its data. Let the role that owns the tables run npx ragprep migrate with the file of the pipeline ${pipeline}.`,
    );
    return known?.name;
  }
}

async function findView(
  client: Queryable,
  { pipeline, extraction }: ExtractionView,
): Promise<{ name: string; hash: string; exists: boolean } | undefined> {
  const [row] = await client.query<{ name: string; hash: string; exists: boolean }>(
    `select view_name as name, definition_hash as hash, to_regclass(quote_ident(current_schema()) || '.' || quote_ident(view_name)) is not null as exists
     from _extraction_views where pipeline = $1 and extraction = $2`,
    [pipeline, extraction],
  );
  return row;
}

/** The first of the view's names that no other relation has. */
async function freeName(
  client: Queryable,
  { pipeline, extraction }: ExtractionView,
): Promise<string | undefined> {
  const names = [extraction, cut(`${pipeline.replaceAll("-", "_")}_${extraction}`)];
  const rows = await client.query<{ name: string }>(
    `select n.name from unnest($1::text[]) as n (name)
     where to_regclass(quote_ident(current_schema()) || '.' || quote_ident(n.name)) is not null
       or exists (select from _extraction_views v where v.view_name = n.name)`,
    [names],
  );
  return names.find((name) => !rows.some((row) => row.name === name));
}

/** In place where the columns allow that, which keeps grants and what stands on it; else dropped and made again. */
async function replaceView(client: Queryable, name: string, view: ExtractionView): Promise<void> {
  const statement = createStatement(name, view);
  await client.query("savepoint view");
  try {
    await client.query(statement);
  } catch (error) {
    // 42P16: columns were renamed, removed or have another type.
    if (sqlState(error) !== "42P16") throw error;
    await client.query("rollback to savepoint view");
    await client.query(`drop view ${escapeIdentifier(name)}`);
    await client.query(statement);
  }
  for (const comment of commentStatements(name, view)) await client.query(comment);
  await copyReaders(client, "extractions", name);
}

function createStatement(name: string, { pipeline, extraction, columns }: ExtractionView): string {
  const fields = named(columns).map(
    ({ column, field, type }) => `${expression(field, type)} as ${escapeIdentifier(column)}`,
  );
  if (fields.length === 0) fields.push("x.data");
  return `create or replace view ${escapeIdentifier(name)} with (security_invoker = true) as
    select d.id as document_id, d.uri${fields.map((field) => `,\n      ${field}`).join("")}
    from _extractions x
    join _documents d on d.published_version_id = x.version_id
    where d.pipeline = ${escapeLiteral(pipeline)} and x.name = ${escapeLiteral(extraction)}`;
}

/** A value that an older schema left, and that does not fit the type, is null. */
function expression(field: string, type: ColumnType): string {
  const key = escapeLiteral(field);
  const json = `(x.data -> ${key})`;
  const text = `(x.data ->> ${key})`;
  const isA = (kind: string) => `jsonb_typeof${json} = '${kind}'`;
  switch (type) {
    case "text":
      return text;
    case "numeric":
      return `case when ${isA("number")} or ${text} ~ '^-?[0-9]{1,100}$' then ${text}::numeric end`;
    case "bigint":
      return `case when ${isA("number")} and ${text} ~ '^-?[0-9]{1,18}$' then ${text}::bigint end`;
    case "boolean":
      return `case when ${isA("boolean")} then ${text}::boolean end`;
    case "date":
      return `date_or_null(${text})`;
    case "timestamptz":
      return `timestamp_or_null(${text})`;
    case "text[]":
      return `case when ${isA("array")} then array(select jsonb_array_elements_text${json}) end`;
    case "jsonb":
      break;
  }
  return `nullif(${json}, 'null'::jsonb)`;
}

function commentStatements(name: string, view: ExtractionView): string[] {
  const { pipeline, extraction, columns } = view;
  const target = escapeIdentifier(name);
  const comment = (what: string, words: string) => `comment on ${what} is ${escapeLiteral(words)}`;
  return [
    comment(
      `view ${target}`,
      `What the extraction ${extraction} of the pipeline ${pipeline} read out of every published document, one column a field. Quotes are in the view evidence. Made by ragprep, and refreshed when the schema changes.`,
    ),
    comment(`column ${target}.document_id`, "documents.id of its document."),
    comment(`column ${target}.uri`, "documents.uri of its document."),
    ...named(columns).map(({ column, field, description }) =>
      comment(`column ${target}.${escapeIdentifier(column)}`, description ?? `The field ${field}.`),
    ),
  ];
}

/** Columns by names that need no quotes: lower case, words parted by _, each once. */
function named(columns: readonly ExtractionColumn[]): (ExtractionColumn & { column: string })[] {
  const taken = new Set(ownColumns);
  return columns.map((column) => {
    const plain = cut(
      column.field
        .normalize("NFC")
        .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1_$2")
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_]+/gu, "_")
        .replace(/^(?=\d|$)/, "_"),
    );
    let name = plain;
    for (let count = 2; taken.has(name); count += 1) name = `${cut(plain, maxNameBytes - 4)}_${count}`;
    taken.add(name);
    return { ...column, column: name };
  });
}

/** At most so many bytes, on a whole character. */
function cut(name: string, bytes = maxNameBytes): string {
  let kept = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name)) {
    if (Buffer.byteLength(kept + segment) > bytes) break;
    kept += segment;
  }
  return kept;
}
