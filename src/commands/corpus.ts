import { Corpus } from "../search/corpus.ts";
import { rerankServiceOf } from "../search/reranker.ts";
import { openQuestionService } from "./service.ts";
import type { Session } from "./session.ts";

/** The corpus of a command's database, whose questions and rerankers the environment decides. The caller closes it. */
export function corpusOf(
  { config, logger, database }: Session,
  deployments: Readonly<Record<string, string>> | undefined,
): Corpus {
  return new Corpus({
    database,
    logger,
    openService: (space) => openQuestionService(space, config),
    deployments,
    proxy: config.proxy,
    weight: config.searchWeight,
    rerankService: rerankServiceOf(config),
  });
}
