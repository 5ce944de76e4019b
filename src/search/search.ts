import type { z } from "zod";
import type { JsonObject } from "../base/document.ts";
import type { Queryable } from "../database/connection/connect.ts";
import { readEmbeddingSettings } from "../database/embedding-models.ts";
import type { EmbeddingSettings } from "../database/embedding-models.ts";
import { jsonParameter, scrubText } from "../database/json.ts";
import { vectorParameter } from "../database/vectors.ts";
import type { VersionSpace } from "../database/vectors.ts";
import type { SearchFilter } from "./filter.ts";

/** An embedding space that published documents of a pipeline are in; or none, in a pipeline without vectors. */
export type PublishedSpace = VersionSpace & {
  /** Name of the pipeline. */
  pipeline: string;
  /** Published documents of the pipeline in this space. */
  documents: number;
  /** How its vectors are asked for; null for those that an older ragprep stored. */
  settings: EmbeddingSettings | null;
};

/** What the published documents are embedded with, so that a question can be embedded the same way. */
export async function embeddingSpaces(database: Queryable): Promise<PublishedSpace[]> {
  const spaces = await database.query<PublishedSpace & { settings: unknown }>(
    `select s.*, m.settings from (
       select v.provider, v.model, v.dimensions, d.pipeline, count(*)::int as documents
       from _documents d join _versions v on v.id = d.published_version_id
       group by 1, 2, 3, 4
     ) s left join _embedding_models m using (provider, model, dimensions)
     order by s.pipeline, s.documents desc`,
  );
  return spaces.map((space) => ({ ...space, settings: readEmbeddingSettings(space.settings) }));
}

export const searchModes = ["hybrid", "words", "meaning"] as const;
export type SearchMode = (typeof searchModes)[number];

/** What says nothing where one side alone ranks. */
export const withoutEffect = {
  words: ["weight", "minMeaning"],
  meaning: ["weight", "minWords"],
} as const;

/** For the schemas of searches: refuses what its mode leaves without effect. */
export function refuseWithoutEffect(
  given: Pick<RankingOptions, "mode" | "weight" | "minWords" | "minMeaning">,
  context: z.core.$RefinementCtx,
): void {
  const { mode } = given;
  if (mode === undefined || mode === "hybrid") return;
  for (const option of withoutEffect[mode])
    if (given[option] !== undefined)
      context.addIssue({
        code: "custom",
        path: [option],
        message: `has no effect with mode "${mode}", which ranks by ${mode} alone`,
      });
}

/** How hits are ranked and how many there are. */
export interface RankingOptions {
  /** How many hits, from 1 to 1,000. */
  k: number;
  /** By words and meaning together, by words alone (no paid request), or by meaning alone. */
  mode?: SearchMode | undefined;
  /**
   * Share of the words in a hybrid score, from 0 to 1. By default the one that `ragprep search --save-weight` saved in the
   * database; without one 0.88 to 1, and less for a question whose words are hardly in the corpus.
   */
  weight?: number | undefined;
  /** At most so many hits of one document; no limit by default. */
  maxPerDocument?: number | undefined;
  /** Only hits whose BM25 score is at least this. */
  minWords?: number | undefined;
  /** Only hits whose cosine similarity with the question is at least this, from -1 to 1. */
  minMeaning?: number | undefined;
}

export interface SearchQuestion extends RankingOptions {
  text: string;
  /** The question's embedding, little-endian float32, made in `space`; null to search by words alone. */
  vector: Uint8Array | null;
  /** Only chunks of this space are searched. */
  space: VersionSpace;
  filter?: SearchFilter | undefined;
}

export interface SearchHit {
  /** Names the chunk until its document is published anew; for `neighbours`. */
  chunkId: string;
  /** Names the document in the database, in all its versions. */
  documentId: string;
  /** Name of the pipeline that published it. */
  pipeline: string;
  /** Name of the source that listed it. */
  source: string;
  /** URI of the document; for `document` and `part`. */
  uri: string;
  /** Title of the document; null when it has none. */
  title: string | null;
  /** Headings above the chunk, outermost first. */
  headingPath: string[];
  /** Order of the chunk in its document, from 0. */
  position: number;
  /** First character in the document's text, in Unicode code points from 0. */
  startChar: number;
  /** One past the last character. */
  endChar: number;
  /** Page it begins on, from 1; null in a format without pages. */
  firstPage: number | null;
  /** Page it ends on, from 1; null in a format without pages. */
  lastPage: number | null;
  /** Verbatim text of the document from `startChar` to `endChar`. */
  content: string;
  /** Media type of the document, such as `text/html`. */
  mediaType: string;
  /** BCP 47 tag; null when neither the document nor its text tells. */
  language: string | null;
  /** What the source said of the document. */
  metadata: JsonObject;
  /** Summary of the document; null when its pipeline writes none. */
  summary: string | null;
  /**
   * What the hits are ordered by: BM25 with mode `words`, the cosine similarity with `meaning`, and with `hybrid` the
   * weighted sum of both as standard scores among this question's best. Only `words` and `meaning` may be compared
   * between questions.
   */
  score: number;
  /** BM25 of the question's words in this chunk, 0 when it holds none of them; null with mode `meaning`. */
  words: number | null;
  /** Cosine similarity with the question, from -1 to 1; null with mode `words`. */
  meaning: number | null;
  /** Place by words, from 1; null when it is not among the best. */
  wordsRank: number | null;
  /** Place by meaning, from 1; null when it is not among the best. */
  meaningRank: number | null;
}

/** Longer questions are searched by their first words only; their vector sees all of them. */
const maxQuestionCharacters = 10_000;

const unspacedRun = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{2,}/gu;
const wordSegmenter = new Intl.Segmenter("th", { granularity: "word" });

/**
 * The text with U+200B between words that are written without spaces, in Thai, Lao, Khmer and Burmese. Postgres has no
 * dictionary to find them by.
 */
function withWordsApart(text: string): string {
  return text.replaceAll(unspacedRun, (run) =>
    Array.from(wordSegmenter.segment(run), ({ segment }) => segment).join("\u200b"),
  );
}

/** The chunks that fit a question best. Nothing in the question is taken as an operator. */
export async function search(database: Queryable, question: SearchQuestion): Promise<SearchHit[]> {
  const { space, k, vector, weight, maxPerDocument, minWords, minMeaning } = question;
  const { provider, model, dimensions } = space;
  const mode = vector === null ? "words" : question.mode;
  const options = { mode, weight, maxPerDocument, minWords, minMeaning };
  const filter = { ...question.filter, provider, model, dimensions };
  return await database.query<SearchHit>(
    `select c.id as "chunkId", d.id as "documentId", d.pipeline, d.source, d.uri, v.title, c.heading_path as "headingPath",
       c.position, c.start_char as "startChar", c.end_char as "endChar", c.first_page as "firstPage", c.last_page as "lastPage",
       c.content, v.media_type as "mediaType", nullif(v.language, '') as language, d.metadata, v.summary,
       h.score, h.words, h.meaning, h.words_rank as "wordsRank", h.meaning_rank as "meaningRank"
     from ragprep_search($1, $2::vector, $3, $4::jsonb, $5::jsonb) h
     join _chunks c on c.id = h.chunk_id
     join _versions v on v.id = c.version_id
     join _documents d on d.published_version_id = v.id
     order by h.score desc, c.id`,
    [
      scrubText(withWordsApart(question.text.slice(0, maxQuestionCharacters))),
      vector === null || dimensions === null ? null : vectorParameter(vector, dimensions),
      k,
      jsonParameter(filter),
      jsonParameter(options),
    ],
  );
}
