import fileSystem, { chmod, mkdir, rm, rename } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import type { Clock } from "../../src/base/clock.ts";
import { connect } from "../../src/database/connection/connect.ts";
import { restoreDocuments } from "../../src/database/removal.ts";
import { countDocuments, listFailed, showDocuments } from "../../src/database/runs.ts";
import { exitCodes } from "../../src/base/errors.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { resultText } from "../../src/report/result-text.ts";
import { StopRequest } from "../../src/run/shutdown.ts";
import { startSite } from "../support/loopback-site.ts";
import { billedTokens, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

/** Folders that can't be read, whoever runs the tests. */
const unreadable = new Set<string>();
const { readdir } = fileSystem;
const readable = async (path: Parameters<typeof readdir>[0], ...rest: never[]) => {
  const folder = [...unreadable].find((end) => String(path).endsWith(end));
  if (folder !== undefined)
    throw Object.assign(new Error(`EACCES: permission denied, scandir '${folder}'`), { code: "EACCES" });
  return await readdir(path, ...rest);
};
// Not `vi.mock`: files of tests share their modules, and the one that lists folders may be loaded already.
beforeAll(() => {
  fileSystem.readdir = Object.assign(readable);
  syncBuiltinESMExports();
});
afterAll(() => {
  fileSystem.readdir = readdir;
  syncBuiltinESMExports();
});

type Definition = Partial<PipelineDefinition>;
type Source = PipelineDefinition["sources"][number];

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(async () => {
  unreadable.clear();
  await night.close();
});

const page = (name: string) => `# ${name}\n\nThis page says something about ${name}, and nothing else.\n`;
const writePages = async (...names: string[]) => {
  for (const name of names) await night.write(`documents/${name}.md`, page(name));
};
const removePages = async (...names: string[]) => {
  for (const name of names) await rm(join(night.directory, `documents/${name}.md`));
};
/** The documents of the folder whose names fit, as a source of their own. */
const source = (name: string, ...include: string[]): Source => ({
  type: "files",
  name,
  root: "documents",
  include,
});
const letters = (count: number) =>
  Array.from({ length: count }, (_, index) => `page-${String(index).padStart(2, "0")}`);
const visible = async () =>
  (await night.database.query<{ uri: string }>("select uri from documents order by uri")).map(
    ({ uri }) => uri,
  );
const visibleRows = async () =>
  (
    await night.database.query(
      `select (select count(*)::int from documents) as documents, (select count(*)::int from chunks) as chunks,
         (select count(*)::int from extractions) as extractions`,
    )
  )[0];
/** As if the last run had been so many hours earlier. */
const hoursPass = async (hours: number) =>
  await night.database.query(
    "update ragprep._withheld_removals set counted_at = counted_at - make_interval(hours => $1::int)",
    [hours],
  );

describe("a document that no source lists any more", () => {
  test("a document that no source lists any more is removed with all that is visible of it, told in the result, and comes back as it was", async () => {
    await writePages(...letters(12));
    await night.run();
    const before = await visibleRows();
    const [shownBefore] = await showDocuments(night.database, { uri: "file:page-03.md" });
    await removePages("page-03");
    const result = await night.run();
    expect(result).toMatchObject({
      exitCode: 0,
      problem: null,
      documents: { listed: 11, unchanged: 11, removed: 1, withheld: 0 },
      withheld: [],
    });
    expect(resultText(result)).toContain("1 removed");
    expect(night.events).toContainEqual({ type: "removed", source: "files", documents: 1 });
    expect(await visible()).not.toContain("file:page-03.md");
    expect(await visibleRows()).toMatchObject({ documents: 11, extractions: 11 });
    expect(await countDocuments(night.database)).toEqual([
      { pipeline: "night", state: "finished", reason: null, documents: 11, published: 11, isEstimate: false },
      { pipeline: "night", state: "removed", reason: null, documents: 1, published: 0, isEstimate: false },
    ]);
    expect(await showDocuments(night.database, { uri: "file:page-03.md" })).toMatchObject([
      { state: "removed", removedAt: expect.any(Date), removedByRun: result.run, published: null },
    ]);

    // Nothing is removed twice.
    expect((await night.run()).documents).toMatchObject({ unchanged: 11, removed: 0 });

    expect(await restoreDocuments(night.database, { uri: "file:page-03.md" })).toEqual([
      { pipeline: "night", uri: "file:page-03.md", published: true },
    ]);
    expect(await visibleRows()).toEqual(before);
    expect(await showDocuments(night.database, { uri: "file:page-03.md" })).toEqual([shownBefore]);
    // Who was brought back by hand stays, although nothing lists it.
    expect((await night.run()).documents).toMatchObject({ unchanged: 11, removed: 0, withheld: 0 });
    expect(await visible()).toContain("file:page-03.md");
    // Listed once more, it is a document like any other.
    await writePages("page-03");
    expect((await night.run()).documents).toMatchObject({ unchanged: 12 });
    await removePages("page-03");
    expect((await night.run()).documents).toMatchObject({ removed: 1 });
    expect(await restoreDocuments(night.database, { uri: "file:page-04.md" })).toEqual([]);
  });

  test("a document that no source lists any more is not paid for again when a source lists it again", async () => {
    await writePages(...letters(12));
    await night.run();
    await removePages("page-05");
    await night.run();
    const before = billedTokens(night.fake);
    await writePages("page-05");
    expect(await night.run()).toMatchObject({ documents: { finished: 1, unchanged: 11, failed: 0 } });
    expect(billedTokens(night.fake)).toBe(before);
    expect(await visible()).toContain("file:page-05.md");
    expect(await restoreDocuments(night.database, { uri: "file:page-05.md" })).toEqual([]);
    // Nor when it fails on its way back, and vanishes again: its last version is still there to be restored.
    await removePages("page-05");
    await night.run();
    await night.write("documents/page-05.md", new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]));
    expect((await night.run()).documents).toMatchObject({ failed: 1 });
    await removePages("page-05");
    expect((await night.run()).documents).toMatchObject({ removed: 1 });
    expect(await listFailed(night.database, {})).toEqual([]);
    expect(await restoreDocuments(night.database, { uri: "file:page-05.md" })).toMatchObject([
      { published: true },
    ]);
    expect(await visible()).toContain("file:page-05.md");
  });

  test("a document that no source lists any more stays while any other source lists it", async () => {
    await writePages(...letters(12));
    const sources: Source[] = [
      { type: "files", name: "all", root: "documents", include: ["**/*.md"] },
      { type: "files", name: "some", root: "documents", include: ["page-0*.md"] },
    ];
    await night.run({ sources });
    const [all, some] = sources;
    if (all === undefined || some === undefined) throw new Error("there are two sources");
    const narrowed = { ...all, include: ["page-1*.md"] };
    expect((await night.run({ sources: [narrowed, some] })).documents).toMatchObject({
      listed: 12,
      removed: 0,
      withheld: 0,
    });
    expect(await visible()).toHaveLength(12);
  });

  test("a document that no source lists any more stays when the source it comes from got another name", async () => {
    await writePages(...letters(12));
    await night.run();
    const result = await night.run({
      sources: [{ type: "files", name: "renamed", root: "documents", include: ["**/*"] }],
    });
    expect(result.documents).toMatchObject({ unchanged: 12, removed: 0, withheld: 0 });
  });

  test("a document that no source lists any more of a feed stays when the feed names it no longer, and goes when a file that only a folder listed is gone", async () => {
    const pages = ["/1", "/2"];
    await using site = await startSite((request, response) => {
      const items = pages.map((path) => `<item><link>${site.origin}${path}</link></item>`).join("");
      response.setHeader("content-type", request.url === "/feed" ? "application/rss+xml" : "text/html");
      response.end(
        request.url === "/feed"
          ? `<rss><channel>${items}</channel></rss>`
          : `<h1>${request.url}</h1><p>Something about ${request.url}.</p>`,
      );
    });
    await writePages(...letters(3));
    const definition: Definition = {
      sources: [source("files", "**/*"), { type: "feed", url: `${site.origin}/feed` }],
      download: { allow: ["127.0.0.0/8"] },
      removal: { confirmNights: 1 },
    };
    expect(await night.run(definition)).toMatchObject({ documents: { finished: 5 } });
    pages[0] = "/3";
    await removePages("page-00");
    expect(await night.run(definition)).toMatchObject({
      exitCode: 0,
      documents: { finished: 1, removed: 1, withheld: 0 },
    });
    expect(await visible()).toEqual([
      "file:page-01.md",
      "file:page-02.md",
      `${site.origin}/1`,
      `${site.origin}/2`,
      `${site.origin}/3`,
    ]);
  });

  test("a document that no source lists any more is not removed by a run that looked at a part only, or was stopped", async () => {
    await writePages(...letters(12));
    await night.run();
    await removePages("page-07");
    expect((await night.run({}, { limit: 11 })).documents).toMatchObject({ removed: 0 });
    expect((await night.run({}, { limit: 100 })).documents).toMatchObject({ removed: 0 });
    expect((await night.run({}, { only: "file:page-01.md" })).documents).toMatchObject({ removed: 0 });
    for (const by of ["stop", "signal"] as const) {
      const controller = new AbortController();
      const result = await night.run(
        {},
        {
          [by]: controller.signal,
          onEvent: (event) => {
            if (event.type === "listing-ended")
              controller.abort(new StopRequest("Stopped.", exitCodes.terminated));
          },
        },
      );
      expect(result.documents).toMatchObject({ removed: 0 });
      expect(result.exitCode).toBe(exitCodes.terminated);
    }
    expect(await visible()).toContain("file:page-07.md");
    expect((await night.run()).documents).toMatchObject({ removed: 1 });
  });

  test("a document that no source lists any more never looks torn to a reader while it is removed and restored", async () => {
    await writePages(...letters(12));
    await night.run();
    const whole = await visibleRows();
    await removePages("page-00");
    const reader = await connect(night.readerOptions);
    try {
      const done = new AbortController();
      const seen = new Set<string>();
      const reading = (async () => {
        while (!done.signal.aborted) {
          const [row] = await reader.query<{ chunks: number; facts: number; documents: number }>(
            `select (select count(*)::int from documents where uri = 'file:page-00.md') as documents,
               (select count(*)::int from chunks c join documents d on d.id = c.document_id where d.uri = 'file:page-00.md') as chunks,
               (select count(*)::int from extractions x join documents d on d.id = x.document_id where d.uri = 'file:page-00.md') as facts`,
          );
          seen.add(JSON.stringify(row));
        }
      })();
      for (let round = 0; round < 5; round++) {
        await night.run();
        await restoreDocuments(night.database, { uri: "file:page-00.md" });
        await night.database.query("update ragprep._documents set restored_at = null");
      }
      done.abort();
      await reading;
      expect([...seen].toSorted()).toEqual([
        '{"documents":0,"chunks":0,"facts":0}',
        '{"documents":1,"chunks":1,"facts":1}',
      ]);
      expect(await visibleRows()).toEqual(whole);
    } finally {
      await reader.close();
    }
  });
});

/** A run of a pipeline that asks no model: which documents are there is all that these tests are about. */
const runListed = async (definition: Definition = {}, options?: Parameters<TestNight["run"]>[1]) =>
  await night.run({ embed: false, summarise: false, extract: false, ...definition }, options);

describe("the deletion guard", () => {
  test("withholds what is more than a tenth, says so, and believes it when it is confirmed", async () => {
    await writePages(...letters(20));
    await runListed();
    await removePages("page-00", "page-01", "page-02");
    const result = await runListed();
    expect(result).toMatchObject({
      exitCode: 0,
      problem: null,
      documents: { removed: 0, withheld: 3 },
      withheld: [
        {
          source: "files",
          reason: "too_many",
          documents: 3,
          of: 20,
          night: 1,
          nights: 3,
          examples: ["file:page-00.md", "file:page-01.md", "file:page-02.md"],
          confirm: expect.stringMatching(/^npx ragprep ingest .*night\.ts --confirm-deletions$/),
        },
      ],
    });
    expect(resultText(result)).toMatch(/no longer lists 3 of its\s+20 documents.*--confirm-deletions/s);
    expect(await visible()).toHaveLength(20);
    const [kept] = await night.database.query<{ verdict: unknown }>(
      "select verdict from runs order by id desc limit 1",
    );
    expect(kept?.verdict).toMatchObject({ withheld: [{ documents: 3 }] });

    expect(await runListed({}, { confirmDeletions: true })).toMatchObject({
      exitCode: 0,
      documents: { removed: 3, withheld: 0 },
    });
    expect(await visible()).toHaveLength(17);
    expect(await night.database.query("select 1 from ragprep._withheld_removals")).toEqual([]);
    // All that a run removed comes back at once.
    const [{ run } = { run: "" }] = await night.database.query<{ run: string }>(
      "select max(id)::text as run from runs",
    );
    expect(await restoreDocuments(night.database, { runId: run })).toHaveLength(3);
    expect(await visible()).toHaveLength(20);
  });

  test("the deletion guard lets a tenth go, and one document of a few", async () => {
    await writePages(...letters(20));
    await runListed();
    await removePages("page-00", "page-01");
    expect((await runListed()).documents).toMatchObject({ removed: 2, withheld: 0 });
    await rm(join(night.directory, "documents"), { recursive: true });
    await writePages("page-02", "page-03");
    expect((await runListed({}, { confirmDeletions: true })).documents).toMatchObject({ removed: 16 });
    await removePages("page-02");
    expect((await runListed()).documents).toMatchObject({ removed: 1, withheld: 0 });
  });

  test("the deletion guard never takes new documents for a reason to believe that the old ones are gone", async () => {
    await writePages(...letters(4));
    await runListed();
    await removePages("page-00", "page-01");
    await writePages(...letters(40).slice(10));
    expect((await runListed()).documents).toMatchObject({ removed: 0, withheld: 2 });
  });

  test("the deletion guard keeps the only document of a source that lists nothing", async () => {
    await writePages("page-00");
    await runListed();
    await removePages("page-00");
    expect(await runListed()).toMatchObject({
      exitCode: exitCodes.documentsFailed,
      problem: expect.stringMatching(/The source files lists no document\..*include/),
      documents: { listed: 0, removed: 0, withheld: 1 },
      withheld: [{ reason: "empty_listing", documents: 1, of: 1 }],
    });
  });

  test("believes the same answer on three nights in a row, and counts a night once", async () => {
    await writePages(...letters(10));
    await runListed();
    await removePages("page-00", "page-01");
    expect((await runListed()).withheld).toMatchObject([{ night: 1 }]);
    // Tried again in the same night, as a scheduler may: that proves nothing.
    for (let again = 0; again < 3; again++)
      expect((await runListed()).withheld).toMatchObject([{ night: 1 }]);
    await hoursPass(24);
    expect((await runListed()).withheld).toMatchObject([{ night: 2 }]);
    await hoursPass(24);
    expect((await runListed()).documents).toMatchObject({ removed: 2, withheld: 0 });
    expect(await visible()).toHaveLength(8);
  });

  test("begins to count again when the answer is another, or none", async () => {
    await writePages(...letters(10));
    await runListed();
    await removePages("page-00", "page-01");
    await runListed();
    await hoursPass(24);
    await removePages("page-02");
    expect((await runListed()).withheld).toMatchObject([{ night: 1, documents: 3 }]);
    await hoursPass(24);
    expect((await runListed()).withheld).toMatchObject([{ night: 2 }]);
    await hoursPass(24);
    // No listing at all: the folder is gone for a night.
    const [root, elsewhere] = [join(night.directory, "documents"), join(night.directory, "elsewhere")];
    await rename(root, elsewhere);
    expect(await runListed()).toMatchObject({ exitCode: exitCodes.documentsFailed, withheld: [] });
    await rename(elsewhere, root);
    expect((await runListed()).withheld).toMatchObject([{ night: 1 }]);
    // And it forgets what came back.
    await writePages("page-00", "page-01", "page-02");
    expect((await runListed()).withheld).toEqual([]);
    expect(await night.database.query("select 1 from ragprep._withheld_removals")).toEqual([]);
  });

  test("the numbers are the pipeline's", async () => {
    await writePages(...letters(10));
    await runListed();
    await removePages("page-00", "page-01");
    expect((await runListed({ removal: { maxShare: 0.2 } })).documents).toMatchObject({ removed: 2 });
    await removePages("page-02", "page-03");
    const removal = { confirmNights: 2, nightHours: 0 };
    expect((await runListed({ removal })).withheld).toMatchObject([{ night: 1, nights: 2 }]);
    expect((await runListed({ removal })).documents).toMatchObject({ removed: 2 });
  });

  test("a source that is taken out of the pipeline takes nothing with it unasked", async () => {
    await writePages("page-00");
    await night.write("others/other.md", page("other"));
    const documents = {
      type: "files",
      name: "documents",
      root: "documents",
      include: ["**/*"],
    } satisfies Source;
    const others = { type: "files", name: "others", root: "others", include: ["**/*"] } satisfies Source;
    await runListed({ sources: [documents, others] });
    expect(await runListed({ sources: [documents] })).toMatchObject({
      documents: { removed: 0, withheld: 1 },
      withheld: [{ source: "others", reason: "source_gone", examples: ["file:other.md"] }],
    });
    expect((await runListed({ sources: [documents] }, { confirmDeletions: true })).documents).toMatchObject({
      removed: 1,
    });
  });

  test("the deletion guard is one source's: a source that fails keeps what it listed, and nothing of the others", async () => {
    await writePages(...letters(24));
    // Both list page-10 to page-11; `list` fails where its file is not there.
    const first = source("first", "page-0*.md", "page-1[01].md");
    const second = source("second", "page-1*.md", "page-2*.md");
    const broken = { ...second, root: "nowhere" };
    await runListed({ sources: [first, second] });
    const listings = await night.database.query(
      "select source, count(*)::int as documents from ragprep._document_listings group by source order by source",
    );
    expect(listings).toEqual([
      { source: "first", documents: 12 },
      { source: "second", documents: 14 },
    ]);
    await removePages("page-00", "page-11", "page-20");
    // page-00 was of the healthy source alone; page-11 may still be listed by the broken one, which alone has page-20.
    expect(await runListed({ sources: [first, broken] }, { confirmDeletions: true })).toMatchObject({
      exitCode: exitCodes.documentsFailed,
      documents: { removed: 1, withheld: 1 },
      withheld: [
        {
          source: "first",
          reason: "incomplete_listing",
          documents: 1,
          of: 12,
          examples: ["file:page-11.md"],
          confirm: null,
          nights: null,
        },
      ],
    });
    expect(await visible()).toHaveLength(23);
    // The same again: what was kept is nobody else's.
    expect((await runListed({ sources: [first, broken] })).documents).toMatchObject({
      removed: 0,
      withheld: 1,
    });
    // A source that is not known any more may be the one that fails, under another name.
    const renamed = { ...first, name: "renamed", root: "nowhere" };
    expect(await runListed({ sources: [renamed, second] }, { confirmDeletions: true })).toMatchObject({
      documents: { removed: 1 },
      withheld: [{ source: "first", reason: "incomplete_listing" }],
    });
    expect(await visible()).not.toContain("file:page-20.md");
    expect(await visible()).toHaveLength(22);
    // Where both are whole again, page-11 goes; the documents that `first` had alone are listed again.
    expect((await runListed({ sources: [first, second] })).documents).toMatchObject({
      removed: 1,
      withheld: 0,
    });
    expect(await visible()).toHaveLength(21);
    expect(await night.database.query("select 1 from ragprep._withheld_removals")).toEqual([]);
  });

  test("looks at a source's own documents: those of another that it lists tonight count for nothing", async () => {
    await writePages(...letters(24));
    const large = source("large", "page-0*.md", "page-1*.md");
    const small = source("small", "page-2*.md");
    await runListed({ sources: [large, small] });
    await removePages("page-20", "page-21");
    // A wrong pattern: `small` lists what is the other's, and two of its own four are missing.
    const wrong = source("small", "page-*.md");
    const result = await runListed({ sources: [large, wrong] });
    expect(result).toMatchObject({
      documents: { removed: 0, withheld: 2 },
      withheld: [{ source: "small", reason: "too_many", documents: 2, of: 4 }],
    });
    // Two sources that say the same of the same documents: each is told, the documents are counted once.
    await removePages(...letters(20));
    await writePages("page-00");
    const both = await runListed({ sources: [large, wrong] });
    expect(both).toMatchObject({
      documents: { removed: 0, withheld: 21 },
      withheld: [
        { source: "large", documents: 19, of: 20 },
        { source: "small", documents: 21, of: 24 },
      ],
    });
    // Believed for one of them, they stay for the other.
    expect(
      (await runListed({ sources: [large, source("small", "page-2*.md")] }, { confirmDeletions: true }))
        .documents,
    ).toMatchObject({ removed: 21 });
  });
});

/** Each lists 12 documents in a first night, then fails in its way; nothing may be removed, whatever is confirmed later. */
describe("a listing that fails removes nothing", () => {
  const count = 12;
  const download = { allow: ["127.0.0.0/8"] };
  const expectKept = async (failing: Definition, exitCode: number) => {
    const before = await visible();
    expect(before).toHaveLength(count);
    const result = await runListed(failing);
    expect(result).toMatchObject({ exitCode, documents: { removed: 0 } });
    expect(await visible()).toEqual(expect.arrayContaining(before));
    return result;
  };
  /** Another source, that lists well and really loses a document in the night in which the first one fails. */
  const healthy = { type: "files", name: "healthy", root: "healthy", include: ["**/*"] } satisfies Source;
  const healthyCount = 3;
  const withHealthy = async (definition: Definition): Promise<Definition> => {
    for (const name of letters(healthyCount)) await night.write(`healthy/well/${name}.md`, page(name));
    return { ...definition, sources: [healthy, ...(definition.sources ?? [])] };
  };
  const loseHealthy = async () => await rm(join(night.directory, "healthy/well/page-02.md"));

  /** A site whose sitemap the test chooses. */
  async function startSitemap() {
    const names = letters(count);
    const site = {
      sitemap: (origin: string): string | number | null => whole(origin),
      names,
    };
    const urls = (origin: string, from: readonly string[], folder = "pages") =>
      from.map((name) => `<url><loc>${origin}/${folder}/${name}.md</loc></url>`).join("");
    const whole = (origin: string, from: readonly string[] = names, folder = "pages") =>
      `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls(origin, from, folder)}</urlset>`;
    const server = await startSite((request, response) => {
      const path = request.url ?? "";
      if (path === "/sitemap.xml") {
        const answer = site.sitemap(server.origin);
        if (answer === null) return; // never
        if (typeof answer === "number") response.writeHead(answer).end();
        else response.writeHead(200, { "content-type": "application/xml" }).end(answer);
        return;
      }
      response.writeHead(200, { "content-type": "text/markdown" }).end(page(path));
    });
    const definition = {
      sources: [{ type: "sitemap", url: `${server.origin}/sitemap.xml` }],
      download,
    } satisfies Definition;
    return { site, server, whole, definition };
  }

  test.each([
    ["an error in the middle of the sitemap", "cut", exitCodes.documentsFailed],
    ["an empty file", "empty", exitCodes.documentsFailed],
    ["an empty sitemap", "empty-set", exitCodes.done],
    ["status 500", 500, exitCodes.documentsFailed],
    ["status 403", 403, exitCodes.documentsFailed],
    ["half the list", "half", exitCodes.done],
    ["a moved base URL", "moved", exitCodes.done],
  ] as const)("%s", async (_name, failure, exitCode) => {
    const { site, server, whole, definition: alone } = await startSitemap();
    await using _ = server;
    const definition = await withHealthy(alone);
    expect((await runListed(definition)).documents.finished).toBe(count + healthyCount);
    const before = (await visible()).filter((uri) => uri !== "file:well/page-02.md");
    await loseHealthy();
    site.sitemap = (origin) => {
      if (typeof failure === "number") return failure;
      if (failure === "cut")
        return `${whole(origin, site.names.slice(0, 6)).replace("</urlset>", "")}<url><loc>`;
      if (failure === "empty") return "";
      if (failure === "empty-set") return whole(origin, []);
      if (failure === "half") return whole(origin, site.names.slice(0, 6));
      return whole(origin, site.names, "new/pages");
    };
    const result = await runListed(definition);
    // What the other source lacks goes, and nothing of this one.
    expect(result).toMatchObject({ exitCode, documents: { removed: 1 } });
    expect(await visible()).not.toContain("file:well/page-02.md");
    expect(await visible()).toEqual(expect.arrayContaining(before));
    const withheld = { cut: 0, empty: 0, "empty-set": 12, 500: 0, 403: 0, half: 6, moved: 12 }[failure];
    expect(result.documents.withheld).toBe(withheld);
    // What is confirmed after a failure is still not a listing.
    if (exitCode !== exitCodes.done) await runListed(definition, { confirmDeletions: true });
    expect(await visible()).toEqual(expect.arrayContaining(before));
  });

  test("a time limit that ends a listing removes nothing", async () => {
    const { site, server, definition: alone } = await startSitemap();
    await using _ = server;
    const definition = await withHealthy(alone);
    await runListed(definition);
    await loseHealthy();
    const asked = Promise.withResolvers<void>();
    site.sitemap = () => {
      asked.resolve();
      return null;
    };
    // A sitemap has two minutes at least: on this clock they are over once the site was asked.
    const clock: Clock = {
      now: () => systemClock.now(),
      sleep: async (milliseconds, signal) =>
        await (milliseconds === 120_000 ? asked.promise : systemClock.sleep(milliseconds, signal)),
    };
    const result = await runListed(definition, { clock });
    expect(result).toMatchObject({
      exitCode: exitCodes.documentsFailed,
      documents: { removed: 1, withheld: 0 },
      problem: expect.stringMatching(/longer than 120000 ms/),
    });
    expect(await visible()).toHaveLength(count + healthyCount - 1);
  });

  test("a connection that is refused", async () => {
    const { server, definition } = await startSitemap();
    await runListed(definition);
    await server[Symbol.asyncDispose]();
    // Nobody else is there either.
    const probe = createServer().listen(server.port, "127.0.0.1");
    await once(probe, "listening");
    probe.close();
    await once(probe, "close");
    expect(await expectKept(definition, exitCodes.documentsFailed)).toMatchObject({ withheld: [] });
  });

  test("an empty list of URLs, an empty manifest, a manifest cut in a line", async () => {
    const { server } = await startSitemap();
    await using _ = server;
    const urls = letters(count).map((name) => `${server.origin}/pages/${name}.md`);
    await night.write("urls.txt", urls.join("\n"));
    const list = {
      sources: [{ type: "urls", name: "list", file: "urls.txt" }],
      download,
    } satisfies Definition;
    await runListed(list);
    await night.write("urls.txt", "");
    expect((await expectKept(list, exitCodes.documentsFailed)).withheld).toMatchObject([
      { reason: "empty_listing" },
    ]);

    const rows = urls.map((uri) => `${JSON.stringify({ uri })}\n`).join("");
    const manifest = {
      sources: [{ type: "manifest", name: "list", file: "rows.jsonl" }],
      download,
    } satisfies Definition;
    await night.write("rows.jsonl", rows);
    expect((await runListed(manifest)).documents).toMatchObject({ unchanged: count, withheld: 0 });
    await night.write("rows.jsonl", "");
    await expectKept(manifest, exitCodes.documentsFailed);
    await night.write("rows.jsonl", rows.slice(0, rows.length / 2 + 9));
    await expectKept(manifest, exitCodes.documentsFailed);
  });

  test("a wrong root: one that is not there, one that is empty, one with other files", async () => {
    await writePages(...letters(count));
    await runListed();
    const definition = (root: string): Definition => ({
      sources: [{ type: "files", root, include: ["**/*"] }],
    });
    await expectKept(definition("nowhere"), exitCodes.documentsFailed);
    await mkdir(join(night.directory, "empty"));
    expect((await expectKept(definition("empty"), exitCodes.documentsFailed)).documents.withheld).toBe(count);
    await night.write("other/alien.md", page("alien"));
    expect((await expectKept(definition("other"), exitCodes.done)).documents.withheld).toBe(count);
  });

  test("a root without permission, or a folder in it, removes nothing", async () => {
    for (const [index, name] of letters(count).entries())
      await night.write(`documents/${index % 2 === 0 ? "even" : "odd"}/${name}.md`, page(name));
    const definition = await withHealthy({
      sources: [{ type: "files", root: "documents", include: ["**/*"] }],
    });
    await runListed(definition);
    await loseHealthy();
    unreadable.add("/documents");
    expect((await runListed(definition)).documents).toMatchObject({ removed: 1 });
    unreadable.clear();
    unreadable.add("/documents/odd");
    await removePages("even/page-00", "odd/page-01"); // and nobody knows of it yet
    expect((await runListed(definition)).documents).toMatchObject({ removed: 0 });
    expect(await visible()).toHaveLength(count + healthyCount - 1);
    unreadable.clear();
    await writePages("even/page-00", "odd/page-01");
    expect((await runListed(definition)).documents).toMatchObject({ removed: 0, withheld: 0, failed: 0 });
  });

  // Root may read everything.
  test.skipIf(process.getuid?.() === 0)("permission denied by the file system itself", async () => {
    await writePages(...letters(count));
    await runListed();
    const root = join(night.directory, "documents");
    await chmod(root, 0o000);
    try {
      expect(await expectKept({}, exitCodes.documentsFailed)).toMatchObject({ withheld: [] });
    } finally {
      await chmod(root, 0o755);
    }
  });
});
