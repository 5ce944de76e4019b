import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startDocumentSite } from "../../mocks/document-site.ts";
import { findDocuments, forgetDocuments } from "../../src/database/erasure.ts";
import { findRun } from "../../src/database/run-report.ts";
import { grounded } from "../../src/extraction/grounded.ts";
import { packageDirectory } from "../../src/base/package.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import type { Report } from "../../src/report/report.ts";
import type { RunOptions } from "../../src/run.ts";
import type { WarningKind } from "../../src/report/warnings.ts";
import { writeReport } from "../../src/report/write-report.ts";
import { startMarkedService } from "../support/marked-service.ts";
import { factsSchema, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight({ limits: { "*": { tokensPerMinute: 1_000_000 } } });
});
afterEach(async () => {
  await night.close();
});

const short = (name: string) => `# ${name}\n\nThis page says something about ${name}, and nothing else.\n`;

test("a run keeps what it did with each document, when, and how it used the limits; an erased document leaves nothing", async () => {
  for (const name of ["apples", "pears", "plums"]) await night.write(`documents/${name}.md`, short(name));
  await night.write("documents/nothing.md", " ");
  const { run } = await night.run();
  const rows = await night.database.query(
    `select d.uri, r.outcome, r.reason, r.stages, r.failed from ragprep._run_documents r join ragprep._documents d on d.id = r.document_id
     where r.run_id = $1 order by d.uri`,
    [run],
  );
  const all = ["download", "chunk", "embed", "store", "summarise", "extract"];
  expect(rows).toEqual([
    { uri: "file:apples.md", outcome: "finished", reason: null, stages: all, failed: all.map(() => false) },
    {
      uri: "file:nothing.md",
      outcome: "skipped",
      reason: "no_text",
      stages: ["download", "chunk"],
      failed: [false, true],
    },
    { uri: "file:pears.md", outcome: "finished", reason: null, stages: all, failed: all.map(() => false) },
    { uri: "file:plums.md", outcome: "finished", reason: null, stages: all, failed: all.map(() => false) },
  ]);
  const [order] = await night.database.query(
    `select count(*)::int as stages, bool_and(waiting_ms <= running_ms and running_ms <= ended_ms) as in_order,
       bool_and(waiting_ms >= coalesce(former, 0)) as one_by_one
     from (select s.*, lag(ended_ms) over (partition by document_id order by position) as former from run_stages s where run_id = $1) s`,
    [run],
  );
  expect(order).toEqual({ stages: 20, in_order: true, one_by_one: true });
  const samples = await night.database.query(
    `select model, max(tokens_per_minute) as limit, max(requests)::int as requests, max(tokens) > 0 as reserved
     from ragprep._rate_samples where run_id = $1 group by model order by model`,
    [run],
  );
  expect(samples).toEqual([
    { model: "gpt-6-luna", limit: 1_000_000, requests: 6, reserved: true },
    { model: "text-embedding-3-small", limit: 1_000_000, requests: expect.any(Number), reserved: true },
  ]);

  // The statements that the documentation gives people are true ones.
  const guide = await readFile(join(packageDirectory, "docs/reading-the-database.md"), "utf8");
  const statements = [...guide.matchAll(/```sql\n([^]*?)```/g)]
    .flatMap(([, sql = ""]) => sql.split(/;\n/))
    .filter((sql) => sql.trim() !== "");
  const vector = `[${Array.from({ length: 1536 }, () => 1).join(",")}]`;
  for (const sql of statements) await night.database.query(sql, sql.includes("$1") ? [vector] : []);
  expect(statements.length).toBeGreaterThan(4);

  await forgetDocuments(night.database, await findDocuments(night.database, { uris: ["file:pears.md"] }));
  const [left] = await night.database.query(
    "select count(*)::int as documents from ragprep._run_documents where run_id = $1",
    [run],
  );
  expect(left).toEqual({ documents: 3 });

  // What is older than detailDays goes with the next run, whose own details stay.
  const { run: next } = await night.run({ retention: { detailDays: 0 } });
  const kept = await night.database.query(
    "select run_id, count(*)::int as documents from ragprep._run_documents group by 1",
  );
  expect(kept).toEqual([{ run_id: next, documents: 4 }]);
  expect(
    await night.database.query("select from ragprep._rate_samples where run_id <> $1", [next]),
  ).toHaveLength(0);
});

/** Of a Chromium that is installed; without one the page is not tried in a browser. */
const browserPath = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path !== undefined && existsSync(path),
);

const prose = (subject: string, sentences = 12) =>
  Array.from({ length: sentences }, (_, index) => `Sentence ${index} of this page is about ${subject}.`).join(
    " ",
  );
const hostile = "<img src=x onerror=document.title='owned'>";
const quoted = "it's; (all) of $HOME.md";
/** As the source writes the file's name. */
const quotedUri = `file:${encodeURI(quoted)}`;

/** What is wrong in the seeded run, and the warning that has to name it. */
const defects: [uri: string, kind: WarningKind, file?: string][] = [
  ["file:empty.md", "no_text", ""],
  ["file:blank.txt", "no_text", " \n\t \n"],
  ["file:picture-only.html", "no_text", "<!doctype html><html><body><img src='scan.png'></body></html>"],
  ["file:stub.md", "short", "# Stub\n\nTo be written."],
  [
    "file:login.html",
    "short",
    "<!doctype html><html><body><h1>Log in</h1><p>Please log in.</p></body></html>",
  ],
  ["file:hostile.md", "short", "# Hostile\n\n<script>document.title='owned'</script> & more."],
  ["file:halved.md", "shrunk", `# Halved\n\n${prose("what is left of it", 5)}`],
  ["file:cut-short.md", "shrunk", `# Cut short\n\n${prose("the beginning", 5)}`],
  ["file:copy-1.md", "duplicate", `# Copied\n\n${prose("copies")}`],
  ["file:twin-a.md", "duplicate", `# Twin\n\n${prose("twins")}`],
  ["file:triplet-a.md", "duplicate", `# Triplet\n\n${prose("triplets")}`],
  ["file:picture.md", "failed", "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000"],
  ["file:refused.md", "failed", `# Refused\n\n[refuse] ${prose("things nobody says")}`],
  [quotedUri, "failed", `# Quoted\n\n[refuse] ${prose("quotes")}`],
  ["file:filtered.md", "failed", `# Filtered\n\n[filter] ${prose("filters")}`],
  ["file:cut.md", "truncated", `# Cut\n\n[cut] ${prose("answers that end")}`],
  ["file:cut-too.md", "truncated", `# Cut, too\n\n[cut] ${prose("answers that end early")}`],
  ["file:no-summary.md", "optional_stage_failed", `# No summary\n\n[refuse summary] ${prose("summaries")}`],
  ["file:no-summary-too.md", "optional_stage_failed", `# None\n\n[refuse summary] ${prose("more of it")}`],
  ["file:old-refusal.md", "quarantined"],
  ["file:old-filter.md", "quarantined"],
  ["SITE/bad/404", "failed_again"],
  ["SITE/bad/403", "failed"],
  ["SITE/bad/410", "failed"],
  ["SITE/bad/type", "failed"],
  ["SITE/bad/too-large", "failed"],
  ["SITE/bad/redirect-loop", "failed"],
  ["SITE/bad/redirect-nowhere", "failed"],
  ["SITE/bad/gzip-broken", "failed"],
  ["http://10.1.2.3/page", "failed"],
  // Read in windows that each make of it what they see.
  ["file:minutes.md", "conflict", `# Minutes\n\n${prose("wages", 130)}\n\n${prose("holidays", 130)}`],
  ["file:misquoted.md", "values_rejected", `# Misquoted\n\n[misquote] ${prose("what somebody said")}`],
];

describe("the morning report", () => {
  test("names every seeded defect of a night, with what to do, what changed, and where time and money went", async () => {
    await using service = await startMarkedService(night.fake.url);
    const site = await startDocumentSite({ documents: 1, largeBytes: 200_000 });
    const folder = await mkdtemp(join(tmpdir(), "ragprep-reports-"));
    try {
      const webUris = defects.flatMap(([uri]) =>
        uri.startsWith("file:") ? [] : [uri.replace("SITE", site.url)],
      );
      const run = async (
        urls: string[],
        more: Partial<PipelineDefinition> = {},
        options: Partial<RunOptions> = {},
      ) =>
        await night.run(
          {
            sources: [
              { type: "files", root: "documents", include: ["**/*"] },
              { type: "files", name: "archive", root: "archive", prefix: "archive", include: ["**/*"] },
              { type: "urls", urls },
            ],
            download: { allow: ["127.0.0.0/8"], maxBytes: 100_000 },
            summarise: { optional: true },
            extract: {
              name: "facts",
              schema: grounded(factsSchema),
              windowTokens: 2000,
              overlapTokens: 100,
            },
            ...more,
          },
          { service: { apiKey: "test-key", baseUrl: service.url }, ...options },
        );

      // The night before.
      await night.write("documents/good.md", `# Good\n\n${prose("apples")}`);
      await night.write("documents/changed.md", `# Wages\n\n${prose("wages of 2025")}`);
      for (const name of ["halved", "cut-short"])
        await night.write(`documents/${name}.md`, `# ${name}\n\n${prose("something long", 60)}`);
      await night.write("documents/old-refusal.md", `# Old\n\n[refuse] ${prose("old things")}`);
      await night.write("documents/old-filter.md", `# Old\n\n[filter] ${prose("older things")}`);
      for (const index of [1, 2, 3, 4, 5])
        await night.write(`archive/${index}.md`, `# Archived ${index}\n\n${prose(`box ${index}`)}`);
      await night.write("documents/leaves.md", `# Leaves\n\n${prose("what will be gone")}`);
      // A refusal counts against a document once others are answered after it: few at a time, so that some come after it.
      await run([`${site.url}/bad/404`], { semaphores: { documents: 3 } });

      // The night of the defects.
      for (const [uri, , text] of defects)
        if (text !== undefined) await night.write(decodeURI(uri.replace("file:", "documents/")), text);
      for (const name of ["copy-2", "twin-b", "triplet-b", "triplet-c"]) {
        const [word = ""] = name.split("-");
        const [, , text = ""] = defects.find(([uri]) => uri.startsWith(`file:${word}`)) ?? [];
        await night.write(`documents/${name}.md`, text);
      }
      await night.write("documents/changed.md", `# Salaries ${hostile}\n\n${prose("salaries of 2026")}`);
      for (let index = 0; index < 9; index++)
        await night.write(`documents/tiny/${index}.md`, `# Tiny ${index}\n\nOne sentence.`);
      await rm(join(night.directory, "documents/leaves.md"));
      await rm(join(night.directory, "archive"), { recursive: true });
      await night.write("archive/placeholder/.keep", "");
      // Several, since the first may be about a document whose answer is rejected.
      night.fake.fake.failNext("no_usage", { model: "gpt-6-luna", times: 6 });
      const result = await run(webUris);

      const found = await findRun(night.database, { runId: result.run });
      if (found === undefined) throw new Error("There is no such run.");
      const { report, html, json } = await writeReport(night.database, found, folder);
      const page = await readFile(html, "utf8");
      // A table of contents that leads to sections, times as people write them, and what is rejected in plain words.
      for (const id of ["warnings", "changes", "time", "money", "documents"])
        expect([page.split(`href="#${id}"`).length, page.split(`<section id="${id}"`).length]).toEqual([
          2, 2,
        ]);
      expect(page).toMatch(/begun \d{1,2} [A-Z][a-z]+ 20\d\d at \d\d:\d\d UTC/);
      expect(page).toMatch(/>no 429 responses</);
      expect(page).not.toMatch(/answers 429|Dearest|turned down/);
      const file: Report = JSON.parse(await readFile(json, "utf8"));
      expect(file).toEqual(JSON.parse(JSON.stringify(report)));

      const unnamed = defects
        .map(([uri, kind]) => [uri.replace("SITE", site.url), kind] as const)
        .filter(
          ([uri, kind]) =>
            !report.warnings.some(
              (warning) => warning.kind === kind && warning.items.some((item) => item.uri === uri),
            ),
        );
      expect(unnamed).toEqual([]);
      expect(defects).toHaveLength(32);
      const commandOf = (uri: string) =>
        report.warnings.flatMap(({ items }) => items).find((item) => item.uri === uri)?.command;
      expect(commandOf("file:old-refusal.md")).toBe("npx ragprep retry file:old-refusal.md --pipeline night");
      expect(commandOf(quotedUri)).toBe(
        String.raw`npx ragprep retry 'file:it'\''s;%20(all)%20of%20$HOME.md' --pipeline night`,
      );
      // The document is named once.
      const told = report.warnings.flatMap((warning) => warning.items);
      expect(told.filter((item) => item.text.includes(`: ${item.uri}: `))).toEqual([]);
      // It is read again once it is another file, without a command.
      expect(commandOf("file:picture.md")).toBeNull();
      const withheld = report.warnings.find(({ kind }) => kind === "withheld");
      expect(withheld?.items[0]?.text).toMatch(/^archive no longer lists 5 of its 5 documents/);
      expect(withheld?.items[0]?.command).toMatch(/--confirm-deletions$/);
      expect(report.warnings.map(({ kind }) => kind)).toContain("possibly_billed");
      const textsOf = (kind: WarningKind) =>
        report.warnings.filter((warning) => warning.kind === kind).flatMap(({ items }) => items);
      expect(textsOf("conflict")).toMatchObject([
        {
          uri: "file:minutes.md",
          text: expect.stringMatching(
            /^facts\.subject: "Minutes" was taken \(first\)\. The parts say: "Minutes", "Sentence/,
          ),
          command: "npx ragprep show file:minutes.md --pipeline night",
        },
      ]);
      expect(textsOf("values_rejected")).toMatchObject(
        expect.arrayContaining([
          {
            uri: "file:misquoted.md",
            text: expect.stringContaining("facts.subject: quote not found"),
            command: "npx ragprep show file:misquoted.md --pipeline night",
          },
        ]),
      );
      expect(textsOf("unpriced")).toMatchObject([{ text: expect.stringMatching(/^[1-6] calls?$/) }]);

      expect(report.documents).toMatchObject({
        quarantined: 2,
        skipped: 3,
        removed: 1,
        withheld: 5,
        unfinished: 0,
      });
      expect(report.changes).toMatchObject({ changed: 3, removed: 1, removedUris: ["file:leaves.md"] });
      expect(report.changes.facts).toContainEqual({
        uri: "file:changed.md",
        extraction: "facts",
        field: "subject",
        old: expect.stringMatching(/Wages|2025/),
        new: expect.stringMatching(/Salaries|2026/),
        oldEvidence: {
          quote: expect.stringMatching(/Wages|2025/),
          startChar: expect.any(Number),
          page: null,
        },
        newEvidence: {
          quote: expect.stringMatching(/Salaries|2026/),
          startChar: expect.any(Number),
          page: null,
        },
      });
      expect(report.costUsd).toBeCloseTo(result.costUsd, 8);
      expect(report.previousRun?.id).toBe("1");

      // Nothing of what documents say is markup.
      expect(page).not.toContain("<img src=x");
      expect(page).toContain("\\u003cimg src=x onerror");
      expect(page).not.toMatch(/https?:\/\/(?!127\.|10\.1\.2\.3|www\.w3\.org)/);
      if (browserPath !== undefined) await tryInBrowser(html, browserPath);
      for (const { kind } of report.warnings) expect(page).toContain(`class="warning ${kind}"`);

      // A night whose list is gone and whose money is spent at once.
      await night.write("documents/late.md", `# Late\n\n${prose("what is not begun")}`);
      const poor = await run(
        [],
        {
          sources: [
            { type: "files", root: "documents", include: ["late.md"] },
            { type: "manifest", name: "list", file: "no-such-list.jsonl" },
          ],
        },
        { maxUsd: 0 },
      );
      expect(poor.exitCode).toBe(4);
      const namedIn = async (runId: string) => {
        const known = await findRun(night.database, { runId });
        if (known === undefined) throw new Error("There is no such run.");
        const written = await writeReport(night.database, known, folder);
        const text = await readFile(written.html, "utf8");
        const kinds = written.report.warnings.map(({ kind }) => kind);
        for (const kind of kinds) expect(text).toContain(`class="warning ${kind}"`);
        return Object.fromEntries(
          written.report.warnings.map(({ kind, advice, items }) => [kind, `${advice} ${items[0]?.text}`]),
        );
      };
      expect(await namedIn(poor.run)).toMatchObject({
        ended_early: expect.stringMatching(/ragprep ingest.*--max-usd\) is spent/),
        listing_failed: expect.stringMatching(
          /ragprep doctor.*Failed to list the source "list": the file \S*no-such-list\.jsonl can't be read/,
        ),
        unfinished: expect.stringMatching(/next run continues with them/),
      });
      // The next one keeps no details of those before.
      const files: PipelineDefinition["sources"] = [
        { type: "files", root: "documents", include: ["late.md"] },
      ];
      await run([], { sources: files, retention: { detailDays: 0 } });
      expect(await namedIn(result.run)).toMatchObject({
        incomplete_details: expect.stringMatching(/retention\.detailDays.*only the outcome was kept/),
      });
    } finally {
      await rm(folder, { recursive: true });
      await site.close();
    }
  });
});

/** The page works with no network and under its own policy: nothing is refused, asked for or thrown. */
async function tryInBrowser(path: string, executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const tab = await browser.newPage({ viewport: { width: 560, height: 900 }, colorScheme: "dark" });
    tab.setDefaultTimeout(120_000);
    const complaints: string[] = [];
    tab.on("console", (message) => complaints.push(message.text()));
    tab.on("pageerror", (error) => complaints.push(error.message));
    tab.on("request", (request) => {
      if (request.url() !== pathToFileURL(path).href) complaints.push(request.url());
    });
    await tab.goto(pathToFileURL(path).href);
    expect(await tab.title()).toMatch(/^Run 2 of night/);
    expect(await tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);

    const rows = tab.locator("[data-table=documents] tbody tr");
    const all = await rows.count();
    await tab.locator("[data-table=documents] input").fill("TWIN");
    expect(await rows.count()).toBe(2);
    await tab.locator("[data-table=documents] input").fill("");
    expect(await rows.count()).toBe(all);
    await tab.locator("[data-table=documents] select").first().selectOption("skipped");
    expect(await rows.count()).toBe(3);
    await tab.locator("[data-table=documents] .open").first().click();
    expect(await tab.locator(".detail .way").count()).toBe(2);
    const tiny = tab.locator(".warning.short li", { hasText: "file:tiny/" });
    const before = await tiny.count();
    await tab.locator(".warning.short button").click();
    expect([before < 9, await tiny.count()]).toEqual([true, 9]);
    expect(await tab.locator("[data-table=facts] tbody tr").count()).toBeGreaterThan(0);
    expect(await tab.locator("figure:visible svg").count()).toBeGreaterThan(8);
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
}
