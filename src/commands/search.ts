import { Command, Option } from "commander";
import { visibleJson } from "../base/visible-json.ts";
import type { Provider } from "../base/document.ts";
import type { LogLevel } from "../base/log.ts";
import { formatLine, lineWidth, printable, wrapText } from "../report/format.ts";
import { Corpus } from "../search/corpus.ts";
import type { CorpusHit } from "../search/corpus.ts";
import { rerankServiceOf } from "../search/reranker.ts";
import { searchModes } from "../search/search.ts";
import type { SearchMode } from "../search/search.ts";
import { keyValue, logLevelOption, positiveInteger, share } from "./options.ts";
import { openQuestionService } from "./service.ts";
import { withSession } from "./session.ts";

interface SearchOptions {
  k: number;
  mode: SearchMode;
  weight?: number;
  maxPerDocument?: number;
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
export function searchCommand(): Command {
  return new Command("search")
    .description("search what is published, by meaning and by words together")
    .argument("<question>", "question or words to look for")
    .option("--k <number>", "how many hits", positiveInteger, 5)
    .addOption(
      new Option("--mode <mode>", "how to rank; words needs no request to the service")
        .choices(searchModes)
        .default("hybrid"),
    )
    .option("--weight <share>", "share of the words in a hybrid score, from 0 to 1; 0.5 by default", share)
    .option("--max-per-document <number>", "at most so many hits of one document", positiveInteger)
    .option("--pipeline <name>", "only documents of this pipeline")
    .option("--source <name>", "only documents that this source listed")
    .option(
      "--metadata <key=value>",
      "only documents with this metadata; may be given several times",
      keyValue,
    )
    .option(
      "--deployment <model=name>",
      "name under which the server has a model, where it is not what the pipeline's last run had in deployments",
      keyValue,
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
      '\nExamples:\n  ragprep search "how do I limit concurrency?"\n  ragprep search "invoice" --k 10 --source handbook --metadata language=en --json',
    )
    .action(async (question: string, options: SearchOptions) => {
      await withSession(
        { role: "reader", logLevel: options.logLevel },
        async ({ config, logger, database }) => {
          await using corpus = new Corpus({
            database,
            logger,
            openService: (space) => openQuestionService(space, config),
            deployments: options.deployment,
            proxy: config.proxy,
            rerankService: rerankServiceOf(config),
          });
          const { k, mode, weight, maxPerDocument, provider, rerank, pipeline, source, metadata, json } =
            options;
          const ranking = { k, mode, weight, maxPerDocument, provider, rerank };
          const hits = await corpus.search(question, { ...ranking, filter: { pipeline, source, metadata } });
          process.stdout.write(json === true ? `${visibleJson(hits, 2)}\n` : hitsText(hits));
        },
      );
    });
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
