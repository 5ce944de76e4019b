import { readFile } from "node:fs/promises";
import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { z } from "zod";
import type { Provider } from "../base/document.ts";
import { describeIssue } from "../base/describe-issue.ts";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import type { LogLevel } from "../base/log.ts";
import { withoutUndefined } from "../base/records.ts";
import { saveSearchSettings } from "../database/search-settings.ts";
import { formatLine, lineWidth, printable, wrapText } from "../report/format.ts";
import type { CorpusHit } from "../search/corpus.ts";
import { searchFilterSchema } from "../search/filter.ts";
import type { SearchFilter } from "../search/filter.ts";
import { bestWeight, judgeWeights, readJudged } from "../search/judged.ts";
import type { WeighedQuality } from "../search/judged.ts";
import { searchModes, withoutEffect } from "../search/search.ts";
import type { SearchMode } from "../search/search.ts";
import { printAnswer } from "./print-answer.ts";
import { keyValue, logLevelOption, modelName, nonNegativeNumber, positiveInteger, share } from "./options.ts";
import { withSession } from "./session.ts";

interface SearchOptions {
  k: number;
  mode: SearchMode;
  weight?: number;
  maxPerDocument?: number;
  minWords?: number;
  minMeaning?: number;
  filter?: SearchFilter;
  judged?: string;
  saveWeight?: true;
  pipeline?: string;
  source?: string;
  metadata?: Record<string, string>;
  deployment?: Record<string, string>;
  rerank?: true;
  provider?: Provider;
  json?: true;
  logLevel?: LogLevel;
}

/** `ragprep search`: how people check what a run has published. */
export function searchCommand(command: Command): Command {
  return command
    .argument("[question...]", "question or words to look for")
    .option("--k <number>", "how many hits", positiveInteger, 5)
    .addOption(
      new Option("--mode <mode>", "how to rank; words needs no request to the service")
        .choices(searchModes)
        .default("hybrid"),
    )
    .option(
      "--weight <share>",
      "share of the words in a hybrid score, from 0 to 1; by default RAGPREP_SEARCH_WEIGHT, or what --save-weight saved, or what suits the question",
      share,
    )
    .option("--min-words <score>", "only hits whose BM25 score is at least this", nonNegativeNumber)
    .option(
      "--min-meaning <similarity>",
      "only hits whose cosine similarity with the question is at least this, from 0 to 1",
      share,
    )
    .option("--max-per-document <number>", "at most so many hits of one document", positiveInteger)
    .option("--pipeline <name>", "only documents of this pipeline")
    .option("--source <name>", "only documents that this source listed")
    .option(
      "--metadata <key=value>",
      "only documents with this metadata; may be given several times",
      keyValue,
    )
    .option(
      "--filter <json>",
      "only documents that fit this filter; docs/search.md has its keys",
      filterOption,
    )
    .option(
      "--judged <file>",
      "not one question but those of this file, JSON lines of questions with the documents that answer them: print nDCG@10 and recall@5 by weight, and the best weight",
    )
    .option("--save-weight", "with --judged: every search of the database takes the best weight from now on")
    .option(
      "--deployment <model=name>",
      "name under which the server has a model, where it is not what the pipeline's last run had in deployments",
      modelName,
    )
    .addOption(
      new Option("--provider <name>", "whose documents, where the database holds both").choices([
        "openai",
        "fake",
      ]),
    )
    .option(
      "--rerank",
      "rank the best 50 again by the server of RAGPREP_RERANK_URL; its failure fails the search",
    )
    .option("--json", "print the hits as JSON")
    .addOption(logLevelOption())
    .addHelpText(
      "after",
      '\nExamples:\n  ragprep search "how do I limit concurrency?"\n  ragprep search "invoice" --k 10 --source handbook --metadata language=en --json\n  ragprep search --judged questions.jsonl',
    )
    .action(async (words: string[], options: SearchOptions) => {
      refuseIgnored(command, options);
      const question = words.length === 0 ? undefined : words.join(" ");
      if ((question === undefined) === (options.judged === undefined))
        throw new ConfigurationError(
          question === undefined
            ? "Give a question, or a file of them with --judged."
            : "Give either a question or --judged: a file of questions.",
        );
      if (options.saveWeight === true && options.judged === undefined)
        throw new ConfigurationError("--save-weight needs --judged: a file of judged questions.");
      const role = options.saveWeight === true ? "writer" : "reader";
      // Loaded here: its help needs none of it.
      const { corpusOf } = await import("./corpus.ts");
      await withSession({ role, logLevel: options.logLevel }, async (session) => {
        await using corpus = corpusOf(session, options.deployment);
        const { provider, rerank, pipeline, source, metadata, json } = options;
        const filter = { ...options.filter, ...withoutUndefined({ pipeline, source, metadata }) };
        if (question === undefined) {
          const questions = readJudged(await readText(options.judged ?? ""));
          const judged = await judgeWeights(corpus, questions, { filter, provider, rerank });
          const best = bestWeight(judged);
          if (options.saveWeight === true)
            await saveSearchSettings(session.database, { weight: best.weight });
          const text = judgedText(judged, questions.length, options.saveWeight === true);
          printAnswer({ questions: questions.length, weights: judged, best }, { json, text });
          return;
        }
        const { k, mode, weight, maxPerDocument, minWords, minMeaning } = options;
        const ranking = { k, mode, weight, maxPerDocument, minWords, minMeaning, provider, rerank };
        const hits = await corpus.search(question, { ...ranking, filter });
        printAnswer(hits, { json, text: hitsText(hits) });
      });
    });
}

/** Options that another one leaves without effect. */
const ignoredBy = {
  "--mode words": withoutEffect.words,
  "--mode meaning": withoutEffect.meaning,
  "--judged": ["k", "mode", "weight", "maxPerDocument", "minWords", "minMeaning"],
} as const;

/** @throws ConfigurationError for an option on the command line that would change nothing. */
function refuseIgnored(command: Command, { judged, mode }: SearchOptions): void {
  const cause =
    judged !== undefined ? "--judged" : mode === "hybrid" ? undefined : (`--mode ${mode}` as const);
  if (cause === undefined) return;
  const name = ignoredBy[cause].find((option) => command.getOptionValueSource(option) === "cli");
  if (name === undefined) return;
  const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new ConfigurationError(
    cause === "--judged"
      ? `${flag} has no effect with --judged, which asks every question with each weight and judges the first ten documents. Leave ${flag} out.`
      : `${flag} has no effect with ${cause}, which ranks by ${mode} alone. Leave ${flag} out, or use --mode hybrid.`,
  );
}

function filterOption(text: string): SearchFilter {
  try {
    return searchFilterSchema.parse(JSON.parse(text));
  } catch (error) {
    const problems =
      error instanceof z.ZodError
        ? error.issues.flatMap((issue) =>
            describeIssue(issue, { schema: searchFilterSchema, at: ["filter"] }),
          )
        : [`it is not JSON (${messageOf(error)})`];
    throw new InvalidArgumentError(`This is not a filter: ${problems.join("; ")}.`);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new ConfigurationError(`Failed to read ${file}: ${messageOf(error)}. Check --judged.`, {
      cause: error,
    });
  }
}

/** Measured: in 99 of 100 drawings, a weight chosen on so many questions loses at most 0.005 to words or meaning alone on others. */
const enoughQuestions = 60;

/** A line for each weight, and what to do with the best. */
function judgedText(judged: readonly WeighedQuality[], questions: number, isSaved: boolean): string {
  const best = bestWeight(judged);
  const names: Record<number, string> = { 0: "meaning alone", 1: "words alone" };
  const lines = judged.map((quality) => {
    const name = names[quality.weight] ?? `weight ${quality.weight}`;
    return `  ${name.padEnd(14)} nDCG@10 ${quality.ndcg10.toFixed(3)}  recall@5 ${quality.recall5.toFixed(3)}${quality === best ? "  best" : ""}`;
  });
  const advice = isSaved
    ? `Saved: every search of the database takes ${best.weight} from now on.`
    : `To use it for every search, also from SQL: the same command with --save-weight. For one search: --weight ${best.weight}.`;
  const doubt =
    questions < enoughQuestions
      ? `With fewer than ${enoughQuestions} questions, the best weight may be chance.\n`
      : "";
  return `${questions} judged questions:\n${lines.join("\n")}\n${doubt}${advice}\n`;
}

/** Hits for a person: title, heading path, score, where it is, and a snippet. */
export function hitsText(hits: readonly CorpusHit[]): string {
  if (hits.length === 0) return "No hits.\n";
  const width = lineWidth();
  return hits
    .map((hit, index) => {
      const place = [
        hit.title ?? hit.uri,
        ...hit.headingPath.filter((heading) => heading !== hit.title),
      ].join(" › ");
      const ranks = [
        ...(typeof hit.rerank === "number" ? [`rerank ${hit.rerank.toFixed(3)}`] : []),
        ...(hit.meaning === null ? [] : [`meaning ${hit.meaning.toFixed(3)}${rankText(hit.meaningRank)}`]),
        ...(hit.words === null ? [] : [`words ${hit.words.toFixed(2)}${rankText(hit.wordsRank)}`]),
      ].join(", ");
      return [
        `${index + 1}. ${formatLine(printable(place), width - 3)}`,
        `   ${printable(hit.uri)}  [${hit.startChar}, ${hit.endChar})`,
        `   score ${hit.score.toFixed(3)} (${ranks})`,
        wrapText(formatLine(printable(hit.content), width * 2), width, "   "),
        "",
      ].join("\n");
    })
    .join("\n");
}

function rankText(rank: number | null): string {
  return rank === null ? "" : ` #${rank}`;
}
