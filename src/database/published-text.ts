import type { Queryable } from "./connection/connect.ts";

export interface PublishedText {
  /** Its length in code points. */
  characters: number;
  /** Its first characters, as many as were asked for. */
  start: string;
  /** Of the bytes that it was made of. */
  mediaType: string;
  /** It was made of the same bytes. */
  isSame: boolean;
  /** It holds one of the lines; true when there are none. */
  sharesLines: boolean;
}

/** The published text of a document against a new one; null without a published version. */
export async function comparePublished(
  database: Queryable,
  documentId: string,
  {
    lines,
    contentHash,
    startCharacters,
  }: { lines: readonly string[]; contentHash: string; startCharacters: number },
): Promise<PublishedText | null> {
  const [row] = await database.query<PublishedText>(
    `select length(v.text) as characters, left(v.text, $4) as start, v.media_type as "mediaType", v.content_hash = $3 as "isSame",
       cardinality($2::text[]) = 0 or exists (select from unnest($2::text[]) as line where position(line in v.text) > 0) as "sharesLines"
     from _documents d join _versions v on v.id = d.published_version_id where d.id = $1`,
    [documentId, lines, contentHash, startCharacters],
  );
  return row ?? null;
}
