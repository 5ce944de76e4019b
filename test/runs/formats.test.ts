import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { docx, wordParagraph } from "../support/office-files.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { pdf } from "../support/pdf-file.ts";
import { zipFile } from "../support/zip-file.ts";

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(() => night.close());

test("what documents say of themselves, their pages and why they are refused are in the database", async () => {
  const page = (topic: string) =>
    Array.from({ length: 30 }, (_, line) => ({
      text: `Line ${line} tells of ${topic} and of no others.`,
      x: 50,
      y: 700 - 12 * line,
    }));
  await night.write("documents/report.pdf", pdf([page("birds"), [], page("fish")]));
  await night.write("documents/plan.pdf", docx(wordParagraph("Plan 😀", "h1") + wordParagraph("A plan.")));
  await night.write("documents/scan.pdf", pdf([[]]));
  await night.write("documents/cut.docx", docx(wordParagraph("x")).slice(0, 300));
  const include = ["**/*"];
  const result = await night.run({
    sources: [{ type: "files", root: "documents", include }],
    chunk: { maxTokens: 120, minTokens: 20 },
  });
  expect(result.documents).toMatchObject({ finished: 2, skipped: 1, failed: 1 });

  expect(
    await night.database.query(
      "select uri, title, media_type, properties, pages[1] as first, cardinality(pages) as pages from documents order by uri",
    ),
  ).toEqual([
    {
      uri: "file:plan.pdf",
      title: "Quarterly plan",
      media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      properties: expect.objectContaining({ author: "Ada Lovelace", language: "en-GB" }),
      first: null,
      pages: 0,
    },
    {
      uri: "file:report.pdf",
      title: "Report",
      media_type: "application/pdf",
      properties: { author: "A. Turing", language: "en-GB", createdAt: "2024-01-02T02:04:05.000Z" },
      first: 0,
      pages: 3,
    },
  ]);
  // Every chunk lies on the pages that it names, by the document's own map of them.
  const chunks = await night.database.query<{
    uri: string;
    first_page: number | null;
    last_page: number | null;
    holds: boolean;
  }>(
    `select d.uri, c.first_page, c.last_page, coalesce(c.start_char >= d.pages[c.first_page] and c.end_char <= coalesce(d.pages[c.last_page + 1], length(d.text)), true) as holds
     from chunks c join documents d on d.id = c.document_id order by d.uri, c.position`,
  );
  expect(chunks.every(({ holds }) => holds)).toBe(true);
  expect(chunks.map(({ first_page }) => first_page)).toContain(1);
  expect(chunks.at(-1)).toMatchObject({ uri: "file:report.pdf", last_page: 3 });
  expect(chunks[0]).toMatchObject({ uri: "file:plan.pdf", first_page: null, last_page: null });
  expect(
    await night.database.query(
      "select uri, state, reason from ragprep._documents where state <> 'finished' order by uri",
    ),
  ).toEqual([
    { uri: "file:cut.docx", state: "failed", reason: "malformed" },
    { uri: "file:scan.pdf", state: "skipped", reason: "no_text" },
  ]);
});

test("the members of an archive are documents: unchanged, changed, removed and forgotten one by one", async () => {
  const sources = [{ type: "files", root: "documents", include: ["**/*.zip"] }];
  const plan = { name: "plan.md", content: "# Plan\n\nWe begin in May." };
  const report = { name: "in/report.pdf", content: pdf([[{ text: "It went well.", x: 50, y: 700 }]]) };
  const put = (...members: Parameters<typeof zipFile>[0]) => night.write("documents/a.zip", zipFile(members));
  const uris = async () =>
    (await night.database.query<{ uri: string }>("select uri from documents order by uri")).map(
      ({ uri }) => uri,
    );

  await put(plan, report, { name: "locked.txt", content: "x", flags: 1 });
  const first = await night.run({ sources });
  expect(first.documents).toMatchObject({ finished: 2, failed: 1 });
  expect(first.failures).toMatchObject([{ uri: "file:a.zip#locked.txt", reason: "encrypted" }]);
  expect(await uris()).toEqual(["file:a.zip#in/report.pdf", "file:a.zip#plan.md"]);

  await put({ ...plan, content: "# Plan\n\nWe begin in June." }, report, {
    name: "new.txt",
    content: "New.",
  });
  const second = await night.run({ sources });
  expect(second.documents).toMatchObject({ finished: 2, unchanged: 1 });

  await put(report, { name: "new.txt", content: "New." });
  const only = await night.run({ sources }, { only: "file:a.zip#in/report.pdf" });
  expect(only.documents).toMatchObject({ unchanged: 1 });
  await night.run({ sources, removal: { maxShare: 1 } });
  expect(await uris()).toEqual(["file:a.zip#in/report.pdf", "file:a.zip#new.txt"]);
});

test("the times of what is spoken in a chunk can be had from its document", async () => {
  const cue = (minute: string, text: string) =>
    `00:${minute}:00.000 --> 00:${minute}:05.000\n<v Ann>${text}</v>\n\n`;
  await night.write(
    "documents/talk.vtt",
    `WEBVTT\n\n${cue("01", `Birds 😀 ${"sing on the roof. ".repeat(30)}`)}${cue("09", `Fish ${"swim in the sea. ".repeat(30)}`)}`,
  );
  await night.run({
    sources: [{ type: "files", root: "documents", include: ["*.vtt"] }],
    chunk: { maxTokens: 150, minTokens: 20 },
  });
  const page = await readFile(new URL("../../docs/reading-the-database.md", import.meta.url), "utf8");
  const [, query = ""] = /## When a chunk is spoken[^]*?```sql\n([^]*?)```/.exec(page) ?? [];
  const chunks = await night.database.query<{ content: string; starts_at: number; ends_at: number }>(query);
  expect(
    chunks.map(({ content, starts_at, ends_at }) => [/Birds|sing/.test(content), starts_at, ends_at]),
  ).toEqual([
    [true, 60, 65],
    [true, 60, 65],
    [false, 540, 545],
    [false, 540, 545],
  ]);
});
