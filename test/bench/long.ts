import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { z } from "zod";
import { draw } from "../../mocks/random.ts";
import { connect } from "../../src/database/connection/connect.ts";
import { migrate } from "../../src/database/connection/migrate.ts";
import type { StageName } from "../../src/stages/index.ts";
import { silentLogger } from "../../src/base/log.ts";
import { definePipeline } from "../../src/pipeline/define.ts";
import { run } from "../../src/run.ts";
import { markdownOf, writeBook, writeParagraph } from "../support/book.ts";
import { createDatabase, createTable, nextMessage, seconds, start } from "./bench.ts";
import type { ReadyMessage, ServiceJob } from "./service-process.ts";

/**
 * One document of some two million characters down the chain, then one paragraph of it edited at a time: what the edit
 * bills again, as a share of the document's tokens. The service is a process of its own; memory and event loop are the run's.
 */
const { values } = parseArgs({
  options: {
    chapters: { type: "string", default: "160" },
    edits: { type: "string", default: "12" },
    // What an edit changes: a paragraph, or the heading of a section.
    of: { type: "string", default: "paragraph" },
    seed: { type: "string", default: "1" },
    // Ten sentences of twelve words are as long as a summary may be by default.
    sentences: { type: "string", default: "10" },
    summarise: { type: "string", default: "{}" },
    extract: { type: "string", default: "{}" },
  },
});
const seed = Number(values.seed);

await using stack = new AsyncDisposableStack();
const databaseUrl = await createDatabase(stack);
const service = start(stack, "service-process.ts");
service.send({
  fake: { summarySentences: Number(values.sentences) },
  documents: { seed, count: 0, tokens: 1 },
} satisfies ServiceJob);
const { url: baseUrl } = await nextMessage<ReadyMessage>(service);
const directory = await mkdtemp(join(tmpdir(), "ragprep-long-"));
stack.defer(() => rm(directory, { recursive: true, force: true }));
const database = await connect({ databaseUrl, directory: ".", logger: silentLogger, role: "writer" });
stack.defer(() => database.close());
await migrate(database);

const pipeline = definePipeline({
  name: "bench",
  provider: "fake",
  sources: [{ type: "files", root: ".", include: ["*.md"] }],
  summarise: JSON.parse(values.summarise),
  extract: {
    name: "facts",
    schema: z.object({
      subject: z.string().nullable().describe("What the document is about"),
      topics: z.array(z.string()).describe("Main topics"),
    }),
    ...JSON.parse(values.extract),
  },
});

const stages = ["embed", "summarise", "extract"] as const satisfies StageName[];
type Billed = Record<(typeof stages)[number], number>;

async function night(): Promise<{ billed: Billed; calls: number; milliseconds: number }> {
  const billed: Billed = { embed: 0, summarise: 0, extract: 0 };
  let calls = 0;
  const result = await run({
    loaded: { pipeline, path: join(directory, "bench.ts"), directory },
    provider: "fake",
    service: { apiKey: "bench", baseUrl },
    database,
    logger: silentLogger,
    onEvent: (event) => {
      if (event.type !== "call") return;
      const stage = stages.find((name) => name === event.call.stage);
      if (stage === undefined) return;
      calls++;
      billed[stage] += (event.call.inputTokens ?? 0) + (event.call.outputTokens ?? 0);
    },
  });
  if (result.documents.finished !== 1)
    throw new Error(`Failed to measure: ${JSON.stringify(result.failures)} ${result.problem ?? ""}`);
  return { billed, calls, milliseconds: result.milliseconds };
}

const book = writeBook(seed, { chapters: Number(values.chapters), paragraphs: 12 });
const sections = book.chapters.flatMap((chapter) => chapter.sections);
const file = join(directory, "book.md");
const text = markdownOf("A long book", book);
await writeFile(file, text);
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
const first = await night();
delay.disable();
const [row] = await database.query<{ summary_parts: number; summary_depth: number; tokens: number }>(
  "select summary_parts, summary_depth, (select sum(tokens)::int from chunks c where c.document_id = d.id) as tokens from documents d",
);
if (row === undefined) throw new Error("Failed to measure: nothing is published.");
const total = stages.reduce((sum, stage) => sum + first.billed[stage], 0);
console.log(
  `${text.length} characters, ${row.tokens} tokens in chunks; summary of ${row.summary_parts} parts, ${row.summary_depth} deep; ` +
    `${first.calls} calls, ${total} tokens billed, ${seconds(first.milliseconds)} s; ` +
    `peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, loop delay p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, max ${(delay.max / 1e6).toFixed(0)} ms`,
);

const table = createTable([
  ["edit", 6],
  ["calls", 6],
  ["embed", 8],
  ["summarise", 10],
  ["extract", 8],
  ["tokens", 8],
  ["of document", 12],
  ["of billed", 10],
]);
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;
const sums: number[] = [];
for (let edit = 0; edit < Number(values.edits); edit++) {
  const section = sections[Math.floor(draw(seed, "edit", edit) * sections.length)];
  const index = Math.floor(draw(seed, "paragraph", edit) * (section?.paragraphs.length ?? 1));
  if (values.of === "heading" && section !== undefined) section.title = `${section.title} ${edit + 1}`;
  else section?.paragraphs.splice(index, 1, writeParagraph(seed + 1, 999, edit));
  await writeFile(file, markdownOf("A long book", book));
  const { billed, calls } = await night();
  const sum = stages.reduce((tokens, stage) => tokens + billed[stage], 0);
  sums.push(sum);
  table.row(
    edit + 1,
    calls,
    ...stages.map((stage) => billed[stage]),
    sum,
    percent(sum, row.tokens),
    percent(sum, total),
  );
}
const mean = sums.reduce((sum, one) => sum + one, 0) / sums.length;
const worst = Math.max(...sums);
console.log(
  `an edit bills ${percent(mean, row.tokens)} of the document's tokens on average, ${percent(worst, row.tokens)} at worst; ` +
    `${percent(mean, total)} and ${percent(worst, total)} of what the document billed at first (bar 3 %)`,
);
