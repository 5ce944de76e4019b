// A night's run against the real service: copy it, change it, and give it to your scheduler.
//
//   npx ragprep ingest pipelines/nightly.ts            # talks to OpenAI; OPENAI_API_KEY stands in .env
//   npx ragprep ingest pipelines/nightly.ts --fake     # the same code against the fake: no key, no cost
//   npx ragprep ingest pipelines/nightly.ts --limit 5  # a taste of it
import { definePipeline, grounded, z } from "ragprep";

export default definePipeline({
  // Documents belong to (pipeline, uri): keep the name, or all of them are new.
  name: "nightly",
  // Raise it when a function in this file changes what no hash can see; prompts, models and schemas are seen by themselves.
  version: 1,
  // Said here, never guessed: "openai" is OpenAI, or any server that speaks its API (OPENAI_BASE_URL). --fake overrides it.
  provider: "openai",

  // Where documents come from. A URI listed twice, by one source or several, is one document.
  sources: [
    // Files below a folder, itself relative to this file. Their URIs are relative to it too: file:README.md.
    { type: "files", name: "repository", root: "..", include: ["README.md", "docs/**/*.md"] },
    // One URL a line in a file beside this one; or write them here: urls: ["https://…"].
    { type: "urls", name: "reading-list", file: "nightly-urls.txt" },
    // A sitemap or a sitemap index; include and exclude are regular expressions on the URL.
    {
      type: "sitemap",
      name: "handbook",
      url: "https://docs.example.com/sitemap.xml",
      include: ["/handbook/"],
    },
  ],

  download: {
    maxBytes: 20 * 1024 * 1024,
    timeoutMs: 60_000,
    // Public addresses only, unless named here: hosts or CIDR ranges of your own network.
    allow: [], // for example ["wiki.internal.example.com", "10.20.0.0/16"]
    // host → header → the NAME of an environment variable; dropped when a redirect leaves the host.
    headers: {}, // for example { "docs.example.com": { authorization: "DOCS_AUTHORIZATION" } }
  },

  // At most maxTokens of the embedding model's own tokenizer, cut at headings, paragraphs, sentences.
  chunk: { maxTokens: 256 },
  embed: { model: "text-embedding-3-small" },
  // Postgres text search configuration: "simple" suits any language, "english" or "german" stem.
  store: { textSearch: "english" },
  summarise: {
    model: "gpt-6-luna",
    reasoningEffort: "none",
    prompt: "Summarise the document. State only what it says.",
    words: 120, // at most; in the document's own language unless `language` names one
  },
  extract: {
    model: "gpt-6-luna",
    reasoningEffort: "none",
    // The facts are stored under this name: select data from extractions where name = 'facts'.
    name: "facts",
    // and as columns: select subject from facts. Let a field be .nullable() when a document need not have it.
    schema: z.object({
      subject: z.string().describe("What the document is about, in one phrase"),
      // grounded: every value comes with a verbatim quote, which is found in the text: select quote from evidence.
      audience: grounded(z.string().nullable().describe("Whom it is written for")),
      dates: grounded(z.array(z.string()).describe("Dates it names, as written")),
    }),
  },

  // The account's limits, if you know them; otherwise they are learnt from the service's answers.
  limits: {
    "gpt-6-luna": { tokensPerMinute: 2_000_000, requestsPerMinute: 5_000 },
    "text-embedding-3-small": { tokensPerMinute: 1_000_000, requestsPerMinute: 3_000 },
  },
  // A listing that lacks more than a tenth of a source's documents removes nothing until the third night that says so.
  removal: { maxShare: 0.1, confirmNights: 3 },
  // Days that removed documents can be restored, and that former versions, unused paid answers and runs are kept.
  retention: { tombstoneDays: 30, versionDays: 7, ledgerDays: 90, runDays: 365 },
  // How many documents may be in each stage at once. They bound memory; the limits above set the pace.
  semaphores: { documents: 64 },
});
