import { setImmediate } from "node:timers/promises";
import type { Queryable } from "../database/connection/connect.ts";
import { disownStageResult, disownVectorsOfRun } from "../ledger/queries.ts";
import { endsInMidSentence } from "../openai/answer-text.ts";
import { languageOf } from "../text/language.ts";
import { SharedWords, likeness, maxCharacters, wordsOf } from "./shared-words.ts";

/**
 * Answers that belong to other documents or to none, as when a proxy gives each request the answer to the one before: quotes
 * stand in none of the documents, summaries speak of another one or say the same of all, vectors lie anywhere. What a run got in that way is taken back, and
 * the next run asks again: once, since whoever errs here would otherwise pay every night.
 */

/** Fewer documents with what is not theirs may be chance, however few there are. */
const minDocuments = 5;
/** Documents that summaries and vectors are compared in. */
const sampleSize = 200;
/** A summary is foreign if its own text has less than half of what another has, which is this share of its words. */
const foreignShare = 0.5;
/** Two summaries, or two texts, that share so much of their words are the same but for names and numbers. */
const sameShare = 0.6;
/** Documents with the same summary that one is compared with. */
const maxTwins = 8;
/** Texts are alike if they share so much of their words. */
const alikeShare = 0.3;
/** Fewer words in common may be chance: in texts of few words, or when most words stand in most texts. */
const minWords = 8;
/** So many pairs of texts that are alike tell whether their vectors are. */
const minPairs = 40;
/** Share of the other vectors that are farther away than that of the text that is alike: half of them by chance, nearly all with a model. */
const minNearness = 0.7;

/** @returns a sentence for each kind of answers that are not those of their documents. */
export async function foreignAnswerProblems(database: Queryable, runId: string): Promise<string[]> {
  return [
    ...(await foreignQuotes(database, runId)),
    ...(await foreignSummaries(database, runId)),
    ...(await foreignVectors(database, runId)),
  ];
}

/** True when the version before this one had its results of the stage taken back. */
const isAgain = (stage: string) =>
  `exists (select from _versions former where former.document_id = v.document_id and former.id < v.id
     and former.failed_stages ? '${stage}')`;

/** True unless most of them were asked for again already. */
function areNew(documents: readonly { again: boolean }[]): boolean {
  return documents.filter(({ again }) => again).length < documents.length / 2;
}

const mixedUp = "If something between gives documents the answers to others, such as a proxy, remove it.";

function told(what: string, isNew: boolean, advice: string): string {
  const next = isNew
    ? "They are taken back, and the next run asks again."
    : "They were asked for twice and are kept.";
  return `${what} ${next} ${advice}`;
}

/** Extractions without a single quote that their documents hold. */
async function foreignQuotes(database: Queryable, runId: string): Promise<string[]> {
  const extractions = await database.query<{ name: string; all: number; strange: number; first: string[] }>(
    `select name, count(*)::int as all, count(*) filter (where not held)::int as strange,
       coalesce(array_agg(version_id::text) filter (where not held and not again), '{}') as first
     from (
       select x.name, x.version_id,
         exists (select from _evidence e where e.version_id = v.id and e.extraction = x.name) as held,
         exists (select from jsonb_array_elements(x.missing) m where m->>'reason' = 'quote_not_found') as unfound,
         ${isAgain("extract")} as again
       from _extractions x join _versions v on v.id = x.version_id join _documents d on d.published_version_id = v.id
       where v.run_id = $1
     ) each
     where held or unfound
     group by name having count(*) filter (where not held) >= greatest(${minDocuments}, count(*) / 2 + 1) order by name`,
    [runId],
  );
  await takeBack(
    database,
    extractions.flatMap(({ first }) => first),
    "extract",
  );
  return extractions.map(({ name, all, strange, first }) =>
    told(
      `${strange} of ${all} answers for ${name} quote nothing that their documents hold.`,
      first.length > 0,
      `If the model does not quote, choose another extract.model. ${mixedUp}`,
    ),
  );
}

interface SummaryRow {
  text: string;
  summary: string;
  language: string;
  again: boolean;
}

/** Summaries that speak of other documents of the run, or that say the same of documents that differ. */
async function foreignSummaries(database: Queryable, runId: string): Promise<string[]> {
  const rows = await database.query<SummaryRow>(
    `select left(v.text, ${maxCharacters}) as text, v.summary, coalesce(v.language, '') as language, ${isAgain("summarise")} as again
     from _versions v join _documents d on d.published_version_id = v.id
     where v.run_id = $1 and v.summary is not null order by v.id limit ${sampleSize}`,
    [runId],
  );
  if (rows.length < minDocuments) return [];
  const least = Math.max(minDocuments, rows.length / 2);
  for (const { find, what, advice } of strangeSummaries) {
    const strange = await find(rows, least);
    if (strange.length < least) continue;
    const isNew = areNew(strange);
    if (isNew) await takeBackSummaries(database, runId);
    return [told(`${strange.length} of ${rows.length} summaries ${what}`, isNew, advice)];
  }
  return [];
}

/** Those of documents outside the sample are no better. */
async function takeBackSummaries(database: Queryable, runId: string): Promise<void> {
  const all = await database.query<{ id: string }>("select id::text as id from _versions where run_id = $1", [
    runId,
  ]);
  await takeBack(
    database,
    all.map(({ id }) => id),
    "summarise",
  );
}

/** How summaries show that they are of no use. */
const strangeSummaries: readonly {
  /** @param least Fewer say nothing. */
  find: (rows: readonly SummaryRow[], least: number) => Promise<SummaryRow[]> | SummaryRow[];
  what: string;
  advice: string;
}[] = [
  { find: sayMoreOfOthers, what: "speak of other documents than their own.", advice: mixedUp },
  {
    find: sayNothing,
    what: "say the same of documents that differ.",
    advice: `If the model does not see the documents, or refuses, choose another summarise.model or prompt. ${mixedUp}`,
  },
  {
    find: (rows) => rows.filter(({ summary }) => breaksOff(summary)),
    what: "break off in mid-sentence.",
    advice:
      "The server may cut answers without saying so. Raise its limit (Ollama: num_predict), or lower summarise.words.",
  },
];

/** Where a text's last line has whole sentences before its end: keywords and lists have none. */
function breaksOff(text: string): boolean {
  const last = text.trimEnd().split("\n").at(-1) ?? "";
  return endsInMidSentence(last) && /[.!?…]["'”’)]*\s|[。！？]/u.test(last);
}

/** Those that say much more of what stands in another document than of their own, if they are `least` or more. */
async function sayMoreOfOthers(rows: readonly SummaryRow[], least: number): Promise<SummaryRow[]> {
  const words = await SharedWords.of(rows.map(({ text }) => text));
  const suspected = rows.filter(({ summary }, index) => {
    const shared = words.with(summary, index);
    return (
      shared.words >= minWords && shared.other > foreignShare * shared.all && shared.own < shared.other / 2
    );
  });
  if (suspected.length < least) return [];
  // A summary in another language has the words of other documents by right.
  const languages = await Promise.all(suspected.map(async ({ summary }) => (await languageOf(summary)).tag));
  return suspected.filter(
    ({ language }, index) => languages[index]?.split("-")[0] === language.split("-")[0],
  );
}

/** Those that are nearly the same for documents that differ, such as "I see no document". */
async function sayNothing(rows: readonly SummaryRow[]): Promise<SummaryRow[]> {
  const summaries = rows.map(({ summary }) => wordsOf(summary));
  // Few summaries have any like them: only their texts are looked at.
  const texts = new Map<SummaryRow, ReadonlySet<string>>();
  const textOf = (row: SummaryRow): ReadonlySet<string> => {
    const known = texts.get(row) ?? wordsOf(row.text);
    texts.set(row, known);
    return known;
  };
  const strange: SummaryRow[] = [];
  for (const [index, row] of rows.entries()) {
    const own = summaries[index] ?? new Set();
    const twins = rows.filter(
      (_, other) => other !== index && likeness(own, summaries[other] ?? new Set()) >= sameShare,
    );
    const different = twins
      .slice(0, maxTwins)
      .filter((twin) => likeness(textOf(row), textOf(twin)) < sameShare);
    if (different.length >= minDocuments - 1) strange.push(row);
    await setImmediate();
  }
  return strange;
}

/** Vectors of texts that share words, and that lie no closer together than others. */
async function foreignVectors(database: Queryable, runId: string): Promise<string[]> {
  const rows = await database.query<{ id: string; text: string; again: boolean }>(
    `select distinct on (c.vector_id) c.vector_id::text as id, c.content as text, ${isAgain("embed")} as again
     from _versions v join _documents d on d.published_version_id = v.id
     join _chunks c on c.version_id = v.id and c.position = 0 and c.vector_id is not null
     where v.run_id = $1 order by c.vector_id limit ${sampleSize}`,
    [runId],
  );
  if (rows.length < minPairs) return [];
  const words = await SharedWords.of(rows.map(({ text }) => text));
  const pairs = rows.flatMap(({ id, text }, index) => {
    const shared = words.with(text, index);
    const alike = rows[shared.closest];
    return alike === undefined || shared.words < minWords || shared.other < alikeShare * shared.all
      ? []
      : [{ id, other: alike.id }];
  });
  if (pairs.length < minPairs) return [];
  const [found] = await database.query<{ nearness: number | null }>(
    `with sample as materialized (select id, embedding from _vectors where id = any($1::bigint[]))
     select avg(share)::float8 as nearness from unnest($2::bigint[], $3::bigint[]) as pair (a, b)
     join sample a on a.id = pair.a join sample b on b.id = pair.b
     cross join lateral (
       select count(*) filter (where a.embedding <=> o.embedding > a.embedding <=> b.embedding)::float8
         / nullif(count(*) filter (where a.embedding <=> o.embedding <> a.embedding <=> b.embedding), 0) as share
       from sample o where o.id not in (a.id, b.id)
     ) as others`,
    [rows.map(({ id }) => id), pairs.map(({ id }) => id), pairs.map(({ other }) => other)],
  );
  if ((found?.nearness ?? 1) >= minNearness) return [];
  const isNew = areNew(rows);
  if (isNew) await disownVectorsOfRun(database, runId);
  return [
    told(
      `The vectors of ${rows.length} documents say nothing of their texts: those of texts that share words are no closer than others.`,
      isNew,
      mixedUp,
    ),
  ];
}

async function takeBack(
  database: Queryable,
  versions: readonly string[],
  stage: "summarise" | "extract",
): Promise<void> {
  const answers = await database.query<{ fingerprint: string }>(
    `select distinct r.fingerprint from _stage_result_uses u join _stage_results r using (fingerprint)
     where r.stage = $2 and u.version_id = any ($1::bigint[])`,
    [versions, stage],
  );
  for (const { fingerprint } of answers) await disownStageResult(database, fingerprint, stage);
}
