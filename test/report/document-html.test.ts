import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { ShownDocument, ShownEvidence } from "../../src/database/runs.ts";
import { documentHtml } from "../../src/report/document-html.ts";
import { markedMarkdown } from "../../src/report/marked-markdown.ts";
import { hangMs } from "../support/hang.ts";

/** A Chromium of the machine; nothing is downloaded. */
const browser = (process.env["PATH"] ?? "")
  .split(delimiter)
  .flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name)))
  .find((file) => existsSync(file));

const text = `# Invoice 🌲 <script>document.title = "hacked"</script>

The total is 1,250.50 euros & "due" on 5 March 2024.

<img src=x onerror="document.title='hacked'"> السعر ٥٠٠ ريال، 合計は三千円です。
${"\nA long paragraph that pushes what follows out of sight.\n".repeat(80)}
The end: total is 99 & no more.
`;

/** Evidence for a slice of the text, from its first occurrence on. */
function evidence(path: string, quote: string, value: string | number = quote, from = 0): ShownEvidence {
  const unit = text.indexOf(quote, from);
  const startChar = Array.from(text.slice(0, unit)).length;
  return {
    path,
    value,
    quote,
    startChar,
    endChar: startChar + Array.from(quote).length,
    page: null,
    boxes: [],
  };
}

const quotes = [
  evidence("total", "total is 1,250.50 euros", 1250.5),
  evidence("amount", "1,250.50"),
  evidence("sentence", `The total is 1,250.50 euros & "due" on 5 March 2024.`),
  evidence("overlapping", `euros & "due" on 5`),
  evidence("same", "total is 1,250.50 euros", 1250.5),
  evidence("hostile[0]", `<script>document.title = "hacked"</script>`),
  evidence("arabic", "٥٠٠ ريال"),
  evidence("japanese", "合計は三千円"),
  evidence('quoted "name"', "99 & no", 99),
];

const document: ShownDocument = {
  id: "1",
  pipeline: "nightly",
  uri: "file:<b>invoice</b>.md",
  source: "notes",
  metadata: {},
  state: "finished",
  reason: null,
  message: null,
  stage: null,
  removedAt: null,
  removedByRun: null,
  published: null,
};
const published: NonNullable<ShownDocument["published"]> = {
  title: `Invoice </title><script>document.title = "hacked"</script>`,
  text,
  summary: "A summary with <i>markup</i>.",
  summaryModel: "gpt-6-luna",
  summaryParts: 1,
  failedStages: {},
  provider: "fake",
  embeddingModel: "text-embedding-3-small",
  dimensions: 4,
  mediaType: "text/markdown",
  coverage: {},
  links: [],
  contentHash: "c",
  publishedAt: "2026-01-02T03:04:05Z",
  chunks: [],
  extractions: [
    {
      name: "invoices",
      model: "gpt-6-luna",
      data: { total: 1250.5, note: "</pre><script>document.title = 'hacked'</script>" },
      missing: [{ path: "paid", reason: "not_stated", message: "The model found nothing <of it>." }],
      conflicts: [
        {
          path: "total",

          rule: "first",
          value: 1250.5,
          candidates: [{ value: 1250.5 }, { value: 99 }],
        },
      ],
      evidence: quotes,
    },
  ],
} as const;

const html = documentHtml(document, published);

test("marks nest, whatever overlaps, and nothing of the document is markup", () => {
  const open: string[] = [];
  let unopened = 0;
  for (const [tag, number] of html.matchAll(/<mark[^>]*data-quote="(\d+)"[^>]*>|<\/mark>/g)) {
    if (tag === "</mark>") unopened += open.pop() === undefined ? 1 : 0;
    else open.push(number ?? "");
  }
  expect({ open, unopened }).toEqual({ open: [], unopened: 0 });
  expect(html).not.toMatch(/<script|<img|<i>|<b>/);
  for (const number of quotes.keys()) {
    expect(html.split(`id="quote-${number + 1}"`)).toHaveLength(2);
    expect(html.split(`href="#quote-${number + 1}"`)).toHaveLength(2);
    expect(html.split(`href="#field-${number + 1}"`)).toHaveLength(2);
  }
});

test("the text is laid out, and quotes are marked where they cross its elements", () => {
  const source = `# Prices

1. First **bold and \`code\`** word
2. Second

| Item | Price |
| --- | --- |
| Pipe & tube | 12.50 |

> Said by [nobody](https://example.com/x).

\`\`\`
<b>code</b>
\`\`\`
`;
  const quoted = (path: string, quote: string) => {
    const startChar = source.indexOf(quote);
    return { path, value: quote, quote, startChar, endChar: startChar + quote.length, page: null, boxes: [] };
  };
  const page = documentHtml(document, {
    ...published,
    text: source,
    extractions: [
      {
        name: "x",
        model: "m",
        data: {},
        missing: [],
        conflicts: [],
        evidence: [quoted("row", "Pipe & tube | 12.50"), quoted("word", "bold and `code`** word")],
      },
    ],
  });
  const main = page.slice(page.indexOf("<main"), page.indexOf("</main>"));
  expect(main).toContain('<h2 dir="auto">Prices</h2><ol><li dir="auto">');
  expect(main).toContain('<th dir="auto">Item</th><th dir="auto">Price</th></tr>');
  expect(main).toContain("<pre><code>&lt;b&gt;code&lt;/b&gt;</code></pre>");
  expect(main).toContain("Said by nobody.");
  expect(main).not.toMatch(/<a href|https/);
  const textOf = (number: number) =>
    [...main.matchAll(/<mark[^>]*data-quote="(\d+)"[^>]*>([^<]*)/g)]
      .filter(([, found]) => found === String(number))
      .map(([, , held]) => held);
  expect(textOf(1)).toEqual(["Pipe &amp; tube", "12.50"]);
  expect(textOf(2)).toEqual(["bold and ", "code", " word"]);
  expect(main.match(/id="quote-/g)).toHaveLength(2);
  expect(main.match(/class="back"/g)).toHaveLength(2);
});

test.each([
  ["Within ~~30~~ 14 days", '<p dir="auto">Within <del>30</del> 14 days</p>'],
  ["From ~5 to ~6~", '<p dir="auto">From ~5 to ~6~</p>'],
  [
    "- [x] paid ~~now~~\n- [ ] open",
    '<ul><li class="task" dir="auto">☑ <p dir="auto">paid <del>now</del></p></li><li class="task" dir="auto">☐ <p dir="auto">open</p></li></ul>',
  ],
  ["- [link](x) [x]", '<ul><li dir="auto"><p dir="auto">link [x]</p></li></ul>'],
  [
    "14 days[^1]\n\n[^1]: From *May* on",
    '<p dir="auto">14 days<sup>1</sup></p><div class="footnote"><sup>1</sup><p dir="auto">From <em>May</em> on</p></div>',
  ],
  ["No note[^9]", '<p dir="auto">No note[^9]</p>'],
])("GitHub's Markdown is laid out: %j", (source, expected) => {
  expect(markedMarkdown(source, [])).toBe(expected);
});

test("struck text, boxes and notes are marked where a quote holds them", () => {
  const source = "- [x] Within ~~30~~ 14 days[^1]\n\n[^1]: From May";
  const mark = { number: 1, start: 2, end: source.indexOf("\n"), open: () => "<mark>", after: "" };
  expect(markedMarkdown(source, [mark])).toBe(
    '<ul><li class="task" dir="auto"><mark>☑</mark> <p dir="auto"><mark>Within </mark><del><mark>30</mark></del><mark> 14 days</mark><sup><mark>1</mark></sup></p></li></ul>' +
      '<div class="footnote"><sup>1</sup><p dir="auto">From May</p></div>',
  );
});

test("a field without evidence is shown with its value", () => {
  expect(html).toMatch(/<tr class="ungrounded"><th>note<\/th><td[^>]*>&quot;&lt;\/pre&gt;/);
  expect(html).not.toMatch(/<tr class="ungrounded"><th>total/);
});

async function launch(): Promise<Browser> {
  return await chromium.launch({
    executablePath: browser ?? "",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    timeout: hangMs,
  });
}

/** A page of 600 by 800 points with one quote on it, and one on another page. */
function framedPage(png: Buffer): string {
  const [first] = quotes;
  if (first === undefined) throw new Error("There is no quote.");
  const boxes = [
    { page: 2, left: 60, top: 80, right: 360, bottom: 100 },
    { page: 3, left: 0, top: 0, right: 10, bottom: 10 },
  ];
  const extraction = { name: "x", model: "m", data: {}, missing: [], conflicts: [] };
  return documentHtml(
    document,
    { ...published, extractions: [{ ...extraction, evidence: [{ ...first, page: 2, boxes }] }] },
    [{ page: 2, png, width: 600, height: 800 }],
  );
}

describe.skipIf(browser === undefined)("in a browser (skipped where there is no chromium in PATH)", () => {
  test("every quote is marked in place, links lead there and back, and no script runs", async () => {
    const directory = await mkdtemp(join(tmpdir(), "ragprep-page-"));
    const file = join(directory, "document.html");
    await writeFile(file, html);
    const chrome = await launch();
    try {
      const page = await chrome.newPage({ viewport: { width: 1200, height: 700 } });
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("request", (request) => {
        if (request.url() !== pathToFileURL(file).href) problems.push(request.url());
      });
      await page.goto(pathToFileURL(file).href);
      const shown = await page.evaluate<string>('document.getElementById("text").textContent');
      expect(shown.replaceAll(/\s/g, "")).toBe(text.replace("# ", "").replaceAll(/\s/g, ""));
      const marked = await page.evaluate(
        `Array.from({ length: ${quotes.length} }, (_, index) =>
          Array.from(document.querySelectorAll('#text mark[data-quote="' + (index + 1) + '"]'), (mark) => mark.textContent).join(""))`,
      );
      expect(marked).toEqual(quotes.map(({ quote }) => quote));

      const last = `document.getElementById("quote-${quotes.length}")`;
      const isInSight = `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(${last}.getBoundingClientRect())`;
      expect(await page.evaluate(isInSight)).toBe(false);
      await page.locator(`a[href="#quote-${quotes.length}"]`).click();
      expect(await page.evaluate(isInSight)).toBe(true);
      expect(await page.evaluate(`${last}.matches(":target")`)).toBe(true);
      await page.locator(`a[href="#field-${quotes.length}"]`).click();
      expect(
        await page.evaluate(`document.getElementById("field-${quotes.length}").matches(":target")`),
      ).toBe(true);
      expect(await page.title()).toBe(published.title);
      expect(problems).toEqual([]);
    } finally {
      await chrome.close();
      await rm(directory, { recursive: true, force: true });
    }
  });

  test("a frame covers its words, no more and no less", async () => {
    const png =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const chrome = await launch();
    try {
      const page = await chrome.newPage({ viewport: { width: 1200, height: 700 } });
      await page.setContent(framedPage(Buffer.from(png, "base64")));
      const shares = await page.evaluate(`(() => {
        const [frame, whole] = [".frame", "figure div"].map((at) => document.querySelector(at).getBoundingClientRect());
        return [frame.left - whole.left, frame.right - whole.left].map((x) => x / whole.width)
          .concat([frame.top - whole.top, frame.bottom - whole.top].map((y) => y / whole.height))
          .map((share) => Number(share.toFixed(3)));
      })()`);
      expect(shares).toEqual([0.1, 0.6, 0.1, 0.125]);
    } finally {
      await chrome.close();
    }
  });

  test("A page's picture has a frame for each line of a quote, linked to its field", () => {
    const shown = framedPage(Buffer.from("png"));
    expect(shown.match(/class="frame"/g)).toHaveLength(1);
    expect(shown).toContain(
      'href="#field-1" title="total" style="left:10.000%;top:10.000%;width:50.000%;height:2.500%"',
    );
    expect(shown).toContain('src="data:image/png;base64,cG5n"');
    expect(shown).toContain("page 2");
  });
});
