import { silentLogger } from "../../src/base/log.ts";
import type { Corpus } from "../../src/search/corpus.ts";
import { openCorpus } from "../../src/search/open-corpus.ts";
import type { OpenCorpusOptions } from "../../src/search/open-corpus.ts";
import type { TestNight } from "./night.ts";

/** What a night has published, with its fake for the questions. The caller closes it. */
export async function openNightCorpus(
  { readerOptions, fake }: TestNight,
  options: Pick<OpenCorpusOptions, "rerankService"> = {},
): Promise<Corpus> {
  const { databaseUrl, directory, schema } = readerOptions;
  return await openCorpus({
    ...options,
    ...(databaseUrl === undefined ? { directory } : { databaseUrl }),
    schema,
    service: { apiKey: "k", baseUrl: fake.url },
    logger: silentLogger,
  });
}
