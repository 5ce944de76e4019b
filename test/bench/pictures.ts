import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { startFakeServer } from "../../mocks/index.ts";
import { findRun } from "../../src/database/run-report.ts";
import { silentLogger } from "../../src/base/log.ts";
import { packageDirectory } from "../../src/base/package.ts";
import { loadPipeline } from "../../src/pipeline/define.ts";
import { ProgressWatch, progressPicture } from "../../src/report/progress.ts";
import { resultText } from "../../src/report/result-text.ts";
import { writeReport } from "../../src/report/write-report.ts";
import { run } from "../../src/run.ts";
import { createTestDatabase } from "../support/database.ts";

/**
 * Makes the README's pictures anew from a real run of the quickstart against the fake, with latencies and a limit as an
 * account has them: `npm run docs:pictures`. The terminal's is what the progress showed when three documents of five had
 * ended, and the result; the report's needs a Chromium.
 */
const columns = 92;
const docs = join(packageDirectory, "docs");
const place = await createTestDatabase();
const folder = await mkdtemp(join(tmpdir(), "ragprep-pictures-"));
const fake = await startFakeServer({
  latency: { minMs: 200, maxMs: 1_200 },
  limits: { "gpt-6-luna": { tokensPerMinute: 6_000_000 }, "*": { tokensPerMinute: 5_000_000 } },
  bucketSeconds: 3,
});
try {
  const loaded = await loadPipeline(join(packageDirectory, "pipelines/quickstart.ts"));
  const watch = new ProgressWatch();
  const frames: { share: number; text: string }[] = [];
  const timer = setInterval(() => {
    const { documents } = watch.state().counters;
    frames.push({
      share: watch.state().counters.listingEnded ? documents.finished / Math.max(1, documents.listed) : 0,
      text: progressPicture(watch.state(), columns),
    });
  }, 200);
  const result = await run({
    loaded,
    provider: "fake",
    service: { apiKey: "fake-key", baseUrl: fake.url },
    database: place.database,
    onEvent: (event) => watch.record(event),
    logger: silentLogger,
  });
  clearInterval(timer);
  const frame = frames.find(({ share }) => share >= 0.6);
  if (frame === undefined) throw new Error("The run was over before a picture was taken.");
  await writeFile(
    join(docs, "terminal.svg"),
    terminalPicture([
      "$ npx ragprep ingest pipelines/quickstart.ts --report reports",
      "Paid requests go to the fake OpenAI: no key, no cost, no network.",
      ...frame.text.split("\n"),
      "",
      ...resultText(result).split("\n").slice(0, 8),
    ]),
  );
  const found = await findRun(place.database, { runId: result.run });
  if (found === undefined) throw new Error("There is no such run.");
  const { html } = await writeReport(place.database, { ...found, host: "ingest-host" }, folder);
  const executablePath = "/usr/bin/chromium";
  if (existsSync(executablePath)) {
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    const tab = await browser.newPage({ viewport: { width: 960, height: 1_480 }, colorScheme: "light" });
    await tab.goto(pathToFileURL(html).href);
    await tab.screenshot({ path: join(docs, "report.png") });
    await browser.close();
  } else console.log("No Chromium: docs/report.png stays as it is.");
} finally {
  await fake.close();
  await place.drop();
  await rm(folder, { recursive: true });
}

/** Lines of a terminal as SVG: every character in its cell, whatever font there is. */
function terminalPicture(lines: string[]): string {
  const [cell, line, margin] = [8, 18, 14];
  const escape = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(" ", "\u00A0");
  const [width, height] = [columns * cell + 2 * margin, lines.length * line + 2 * margin];
  const rows = lines.map((text, index) => {
    const y = margin + (index + 0.75) * line;
    return `<text x="${margin}" y="${y}" textLength="${Array.from(text).length * cell}" lengthAdjust="spacingAndGlyphs">${escape(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="A terminal while ragprep runs">
<rect width="${width}" height="${height}" rx="8" fill="#14171b"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="13" fill="#e6e9ee">
${rows.join("\n")}
</g>
</svg>
`;
}
