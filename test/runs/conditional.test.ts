import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startDocumentSite } from "../../mocks/document-site.ts";
import type { DocumentSite, DocumentSiteOptions } from "../../mocks/document-site.ts";
import { generatedPage } from "../../mocks/generated-documents.ts";
import { exitCodes } from "../../src/base/errors.ts";
import type { PipelineDefinition } from "../../src/pipeline/schema.ts";
import { billedTokens, startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

let night: TestNight;
let site: DocumentSite | undefined;
beforeEach(async () => {
  night = await startNight();
});
afterEach(async () => {
  await site?.close();
  site = undefined;
  await night.close();
});

async function openSite(options: DocumentSiteOptions): Promise<DocumentSite> {
  site = await startDocumentSite(options);
  return site;
}

const fromWeb = (urls: string[], changes: Partial<PipelineDefinition> = {}): Partial<PipelineDefinition> => ({
  sources: [{ type: "urls", urls }],
  download: { allow: ["127.0.0.0/8"] },
  ...changes,
});

/** Requests since the last call, by whether they were conditional. */
function countRequests(of: DocumentSite, from: number): { conditional: number; unconditional: number } {
  const requests = of.requests().slice(from);
  const conditional = requests.filter(({ headers }) => "if-none-match" in headers).length;
  return { conditional, unconditional: requests.length - conditional };
}

async function versionsWithValidators(): Promise<{ versions: number }> {
  const [row] = await night.database.query<{ versions: number }>(
    "select count(*)::int as versions from ragprep._versions where validators is not null",
  );
  return row ?? { versions: 0 };
}

const oldTime = new Date("2026-01-01T00:00:00Z");
/** Written long ago: a file modified a moment before it is read may change again unnoticed, so it is read twice. */
async function writeOld(path: string, content: string): Promise<void> {
  await night.write(path, content);
  await utimes(join(night.directory, path), oldTime, oldTime);
}

describe("documents of the web", () => {
  test("40 unchanged ones cost 40 × 304 and not a token; 5 of them with a paragraph more cost themselves only", async () => {
    const pages = await openSite({ documents: 40 });
    const first = await night.run(fromWeb(pages.documentUrls));
    expect(first).toMatchObject({ exitCode: 0, documents: { finished: 40 } });
    expect(await versionsWithValidators()).toEqual({ versions: 40 });
    const billed = billedTokens(night.fake);
    const embedded = embeddedTokens();

    let asked = pages.requests().length;
    const again = await night.run(fromWeb(pages.documentUrls));
    expect(again).toMatchObject({
      exitCode: 0,
      documents: { listed: 40, unchanged: 40, finished: 0 },
      calls: { answered: 0, rejected: 0, failed: 0, possiblyBilled: 0 },
      tokens: { input: 0, output: 0 },
    });
    expect(billedTokens(night.fake)).toBe(billed);
    expect(countRequests(pages, asked)).toEqual({ conditional: 40, unconditional: 0 });
    expect(await versionsWithValidators()).toEqual({ versions: 40 });

    const edited = [3, 9, 20, 31, 37].map((number) => generatedPage(number, 1));
    for (const page of edited) {
      const more = "A paragraph that was not there before says one new thing about this page.";
      const body = String(page.body);
      pages.setPage(page.path, {
        ...page,
        body: page.path.endsWith(".html")
          ? body.replace("</main>", `<p>${more}</p></main>`)
          : `${body}\n\n${more}\n`,
      });
    }
    asked = pages.requests().length;
    const third = await night.run(fromWeb(pages.documentUrls));
    expect(third).toMatchObject({ exitCode: 0, documents: { finished: 5, unchanged: 35 } });
    const calls = night.events.flatMap((event) => (event.type === "call" ? [event.call] : []));
    const worked = await night.database.query<{ uri: string }>(
      "select uri from ragprep._documents d join ragprep._versions v on v.id = d.published_version_id where v.run_id = $1 order by uri",
      [third.run],
    );
    expect(worked.map(({ uri }) => new URL(uri).pathname)).toEqual(edited.map(({ path }) => path).toSorted());
    expect(calls.filter(({ stage }) => stage === "summarise")).toHaveLength(5);
    expect(calls.filter(({ stage }) => stage === "extract")).toHaveLength(5);
    const paid = night.events.flatMap((event) => (event.type === "embedded" ? [event.paid] : []));
    expect(paid).toHaveLength(5);
    expect(Math.max(...paid)).toBeLessThanOrEqual(2);
    expect(embeddedTokens() - embedded).toBeGreaterThan(0);
    expect(embeddedTokens() - embedded).toBeLessThanOrEqual(0.06 * embedded);
  });

  test("a change of settings fetches the body again; then it is conditional again", async () => {
    const pages = await openSite({ documents: 3 });
    await night.run(fromWeb(pages.documentUrls));
    const changed = fromWeb(pages.documentUrls, { summarise: { prompt: "One sentence." } });
    let asked = pages.requests().length;
    expect((await night.run(changed)).documents).toMatchObject({ finished: 3 });
    expect(countRequests(pages, asked)).toEqual({ conditional: 0, unconditional: 3 });
    asked = pages.requests().length;
    expect((await night.run(changed)).documents).toMatchObject({ unchanged: 3 });
    expect(countRequests(pages, asked)).toEqual({ conditional: 3, unconditional: 0 });
  });

  test("a body whose later stage failed is fetched again, and what was published of it before stays", async () => {
    const pages = await openSite({ documents: 1 });
    const [url = ""] = pages.documentUrls;
    await night.run(fromWeb([url]));
    const page = generatedPage(1, 1);
    pages.setPage(page.path, { ...page, body: `${String(page.body)}\n\nMore.\n` });
    const failing = { summarise: { maxInputTokens: 10 } };
    expect((await night.run(fromWeb([url], failing))).documents.failed).toBe(1);
    let asked = pages.requests().length;
    expect((await night.run(fromWeb([url]))).documents.finished).toBe(1);
    // The validators it was asked with are those of the first body, so that the second one came.
    expect(countRequests(pages, asked)).toEqual({ conditional: 1, unconditional: 0 });
    asked = pages.requests().length;
    expect((await night.run(fromWeb([url]))).documents.unchanged).toBe(1);
  });

  test("a 304 to a request without a condition is this document's error, not an empty document", async () => {
    const pages = await openSite({
      documents: 1,
      routes: [http.get("*/broken-cache.md", () => new HttpResponse(null, { status: 304 }))],
    });
    const result = await night.run(fromWeb([...pages.documentUrls, `${pages.url}/broken-cache.md`]));
    expect(result).toMatchObject({
      exitCode: exitCodes.documentsFailed,
      documents: { finished: 1, failed: 1 },
      failures: [{ stage: "download", reason: "http_error" }],
    });
    expect(result.failures[0]?.message).toMatch(/304.*without a condition/);
  });

  test("a redirect to another page is not asked with the former page's validators", async () => {
    let target = "/one.md";
    const etag = '"same"';
    const page = (text: string) => (request: Request) =>
      request.headers.get("if-none-match") === etag
        ? new HttpResponse(null, { status: 304 })
        : HttpResponse.text(text, { headers: { etag, "content-type": "text/markdown" } });
    const one = page("# One\n\nThe first page has some words.");
    const two = page("# Two\n\nThe second page has other words.");
    const pages = await openSite({
      documents: 0,
      routes: [
        http.get("*/latest", () => new HttpResponse(null, { status: 302, headers: { location: target } })),
        http.get("*/one.md", ({ request }) => one(request)),
        http.get("*/two.md", ({ request }) => two(request)),
      ],
    });
    const title = async () =>
      (await night.database.query<{ title: string }>("select title from documents"))[0]?.title;
    await night.run(fromWeb([`${pages.url}/latest`]));
    expect(await title()).toBe("One");
    expect((await night.run(fromWeb([`${pages.url}/latest`]))).documents.unchanged).toBe(1);
    expect(pages.requests().at(-1)?.headers["if-none-match"]).toBe(etag);
    target = "/two.md";
    expect((await night.run(fromWeb([`${pages.url}/latest`]))).documents.finished).toBe(1);
    expect(await title()).toBe("Two");
  });

  test("only validators that can be relied on are kept: quoted ETags, and dates that had settled", async () => {
    const answer = (headers: Record<string, string>) =>
      HttpResponse.text("# Page\n\nThe same words every night.", {
        headers: { "content-type": "text/markdown", date: "Thu, 01 Jan 2026 00:00:10 GMT", ...headers },
      });
    const headersOf: Record<string, Record<string, string>> = {
      weak: { etag: 'W/"1"' },
      unquoted: { etag: "1" },
      long: { etag: `"${"x".repeat(5_000)}"` },
      settled: { "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT" },
      fresh: { "last-modified": "Thu, 01 Jan 2026 00:00:10 GMT" },
      nonsense: { "last-modified": "yesterday" },
      none: {},
    };
    const pages = await openSite({
      documents: 0,
      routes: Object.entries(headersOf).map(([name, headers]) =>
        http.get(`*/${name}`, () => answer(headers)),
      ),
    });
    const urls = Object.keys(headersOf).map((name) => `${pages.url}/${name}`);
    await night.run(fromWeb(urls));
    const asked = pages.requests().length;
    await night.run(fromWeb(urls));
    const sent = Object.fromEntries(
      pages
        .requests()
        .slice(asked)
        .map(({ path, headers }) => [
          path.slice(1),
          headers["if-none-match"] ?? headers["if-modified-since"] ?? null,
        ]),
    );
    expect(sent).toEqual({
      weak: 'W/"1"',
      unquoted: null,
      long: null,
      settled: "Thu, 01 Jan 2026 00:00:00 GMT",
      fresh: null,
      nonsense: null,
      none: null,
    });
  });

  test("a signature that changes every night neither hides an unchanged body nor reaches the database", async () => {
    const pages = await openSite({ documents: 1 });
    const [url = ""] = pages.documentUrls;
    const secret = "s3cr3t-signature";
    await night.run(fromWeb([`${url}?sig=${secret}-1&se=1`]));
    const asked = pages.requests().length;
    expect((await night.run(fromWeb([`${url}?sig=${secret}-2&se=2`]))).documents.unchanged).toBe(1);
    expect(countRequests(pages, asked)).toEqual({ conditional: 1, unconditional: 0 });
    const rows = await night.database.query<{ row: string }>(
      "select v::text as row from ragprep._versions v union all select d::text from ragprep._documents d",
    );
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
  });
});

const publishedVersion =
  "select v.id, v.validators from ragprep._versions v join ragprep._documents d on d.published_version_id = v.id";

describe("files", () => {
  test("whose size and times are the same are not read; a new time alone costs a look, not a version", async () => {
    await writeOld("documents/a.md", "# A\n\nSome words about apples.");
    await night.run();
    const [before] = await night.database.query<{ id: string; validators: unknown }>(publishedVersion);
    expect(before?.validators).toEqual({
      size: "29",
      modified: `${oldTime.getTime()}000000`,
      changed: expect.stringMatching(/^\d+$/),
    });
    // Were it read, it would have other content than is published.
    await night.database.query("update ragprep._versions set fingerprint = 'another'");
    expect((await night.run()).documents).toMatchObject({ unchanged: 1, finished: 0 });

    await night.run({ version: 2 });
    const newTime = new Date("2026-02-02T00:00:00Z");
    await utimes(join(night.directory, "documents/a.md"), newTime, newTime);
    const [published] = await night.database.query<{ id: string }>(publishedVersion);
    expect((await night.run({ version: 2 })).documents).toMatchObject({ unchanged: 1, finished: 0 });
    const [after] = await night.database.query<{ id: string; validators: { modified: string } }>(
      publishedVersion,
    );
    expect(after).toMatchObject({
      id: published?.id,
      validators: { modified: `${newTime.getTime()}000000` },
    });
  });

  test("files with the same size and time of modification as before, but other content, are seen", async () => {
    await writeOld("documents/a.md", "# A\n\nSome words about apples.");
    await night.run();
    await writeOld("documents/a.md", "# A\n\nSome words about APPLES.");
    expect((await night.run()).documents).toMatchObject({ finished: 1 });
  });

  test("modified a moment ago are read once more", async () => {
    await night.write("documents/a.md", "# A\n\nSome words about apples.");
    await night.run();
    expect(await versionsWithValidators()).toEqual({ versions: 0 });
    expect((await night.run()).documents).toMatchObject({ unchanged: 1 });
  });

  test("unchanged, however many, cost no call and no version", async () => {
    for (let index = 0; index < 40; index++)
      await writeOld(`documents/${index}.md`, `# Page ${index}\n\nWords of page ${index}.`);
    await night.run();
    const billed = billedTokens(night.fake);
    const again = await night.run();
    expect(again).toMatchObject({ exitCode: 0, documents: { unchanged: 40 } });
    expect(billedTokens(night.fake)).toBe(billed);
  });
});

function embeddedTokens(): number {
  return Object.entries(night.fake.stats().models).reduce(
    (sum, [model, { billedInputTokens }]) => sum + (model.includes("embedding") ? billedInputTokens : 0),
    0,
  );
}
