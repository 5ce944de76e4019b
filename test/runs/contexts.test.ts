import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentHash } from "../../src/base/fingerprint.ts";
import { loadTokenizer } from "../../src/text/tokens/tokens.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";

const words = (subject: string, count: number) =>
  Array.from({ length: count }, (_, index) => `Sentence ${index} is about ${subject}, and no other.`).join(
    " ",
  );
const pages = { apples: "apples", pears: "pears", plums: "plums" };
const textOf = (subjects: Record<string, string>) =>
  `# Orchard\n\n${Object.entries(subjects)
    .map(([heading, subject]) => `## On ${heading}\n\n${words(subject, 12)}`)
    .join(
      "\n\n",
    )}\n\n## Prices\n\n| fruit | price |\n| --- | --- |\n${Array.from({ length: 40 }, (_, row) => `| fruit number ${row} | ${row} dollars |`).join("\n")}\n`;

describe("chunks with contexts", () => {
  let night: TestNight;
  beforeAll(async () => {
    night = await startNight();
  });
  afterAll(() => night.close());

  const chat = () =>
    night.events.flatMap((event) =>
      event.type === "call" && event.call.stage === "contextualise" ? [event.call] : [],
    );
  const chunks = async () =>
    await night.database.query<{ context: string; content: string; tokens: number; hash: string }>(
      `select c.context, c.content, c.tokens, v.text_hash as hash
       from ragprep._chunks c join ragprep._vectors v on v.id = c.vector_id
       join ragprep._documents d on d.published_version_id = c.version_id order by c.position`,
    );

  test("chunks with contexts of their headings and of a model are embedded, within the limit, found by their words, and paid for once", async () => {
    await night.write("documents/orchard.md", textOf(pages));
    const headings = { chunk: { maxTokens: 120, minTokens: 10, context: "headings" as const } };
    expect(await night.run(headings)).toMatchObject({ exitCode: 0 });
    expect(chat()).toEqual([]);
    const withHeadings = await chunks();
    expect(withHeadings.some(({ context }) => context === "Orchard > On pears\n\n")).toBe(true);
    expect(withHeadings.at(-1)?.context).toBe("Orchard > Prices\n\n| fruit | price |\n| --- | --- |\n");
    const found = await night.database.query(
      "select from ragprep._chunks where search @@ 'orchard'::tsquery and content not like '%Orchard%'",
    );
    expect(found.length).toBeGreaterThan(3);

    const settings = { ...headings, contextualise: { maxTokens: 30 } };
    expect(await night.run(settings)).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
    const written = await chunks();
    expect(chat()).toHaveLength(written.length);
    const tokenizer = await loadTokenizer("cl100k_base");
    for (const { context, content, tokens, hash } of written) {
      expect(context).toMatch(/^[^\n]+\n\n/);
      expect(tokens).toBeLessThanOrEqual(120);
      expect(tokenizer.count(context + content)).toBe(tokens);
      expect(contentHash(context + content)).toBe(hash);
    }
    // All but the first read the document from the service's cache.
    const [, ...others] = chat();
    expect(others.every(({ cachedInputTokens }) => cachedInputTokens !== null)).toBe(true);
    expect(await night.run(settings)).toMatchObject({ documents: { unchanged: 1 } });

    // An edit of one section costs the contexts of its chunks; the others are kept.
    await night.write("documents/orchard.md", textOf({ ...pages, pears: "quinces" }));
    expect(await night.run(settings)).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
    const before = new Set(written.map(({ content }) => content));
    const fresh = (await chunks()).filter(({ content }) => !before.has(content));
    expect(fresh.every(({ content }) => content.includes("quinces"))).toBe(true);
    expect(chat()).toHaveLength(fresh.length);
    expect(fresh.length).toBeLessThan(written.length / 2);

    // A document over the bound is read section by section; what was written before is kept.
    await night.write(
      "documents/orchard.md",
      textOf({ ...pages, pears: "quinces", plums: words("plums", 6) }),
    );
    const bounded = { ...settings, contextualise: { maxTokens: 30, maxInputTokens: 1024 } };
    expect(await night.run(bounded)).toMatchObject({ exitCode: 0, documents: { finished: 1 } });
    const inputs = chat().map(({ inputTokens }) => inputTokens ?? 0);
    expect(inputs.length).toBeGreaterThan(5);
    expect(Math.max(...inputs)).toBeLessThan(1700);
  });
});
