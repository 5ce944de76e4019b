import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { htmlToText } from "../../src/text/formats/markup/html.ts";
import { decodeText } from "../../src/text/decode.ts";

/**
 * The HTML reader against a browser: words of the stored text against `innerText` of each page's main content, and what
 * is left of tags, escapes and `data:` URIs.
 *
 *   npm run corpus:html -- FOLDER [--each 8] [--verbose]
 *
 * FOLDER holds one folder for each maker of pages, such as unpacked documentation packages. Needs /usr/bin/chromium.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { each: { type: "string", default: "8" }, verbose: { type: "boolean", default: false } },
});
const folder = resolve(positionals[0] ?? ".");

/** What is around the content, by the names that makers of documentation give it. */
const furniture = [
  "nav, [role=navigation], [role=search], [role=contentinfo], .sphinxsidebar, .related, .navheader, .navfooter",
  "#sidebar, .sidebar, #top, #toptop, #side-nav, #nav-path, #MSearchSelectWindow, .header .summary, .headerlink",
  "footer, noscript, button, select, dialog, .breadcrumb, .skip-link, #footer, .bottomBar, iframe",
];
const mains = ["main", "[role=main]", "div.contents", "#page-content"];

interface Score {
  page: string;
  recall: number;
  precision: number;
  lost: string[];
  added: string[];
}

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text
    .normalize("NFKC")
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The share of one text's words that the other has, and those it has not. */
function shared(of: Map<string, number>, other: Map<string, number>): { share: number; missing: string[] } {
  let all = 0;
  let found = 0;
  const missing: string[] = [];
  for (const [word, count] of of) {
    all += count;
    const both = Math.min(count, other.get(word) ?? 0);
    found += both;
    if (both < count) missing.push(`${word}×${count - both}`);
  }
  return { share: all === 0 ? 1 : found / all, missing };
}

const quantile = (numbers: readonly number[], at: number): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor((numbers.length - 1) * at)] ?? 0;

const makers = globSync("*", { cwd: folder });
const pages = makers.flatMap((maker) => {
  const found = globSync("**/*.{html,htm}", { cwd: join(folder, maker) }).toSorted();
  const step = Math.max(1, found.length / Number(values.each));
  return Array.from({ length: Math.min(found.length, Number(values.each)) }, (_, index) =>
    join(folder, maker, found[Math.floor((index + 0.5) * step)] ?? ""),
  );
});

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext();
context.setDefaultTimeout(10_000);
await context.route(/\.js(?:\?|$)/, (route) => route.abort());
/** Run in the page: the text of its main parts, if that is half of all. */
const readMain = `(() => {
  const style = document.createElement("style");
  style.textContent = ${JSON.stringify(`${furniture.join(",")}{display:none!important}`)};
  document.documentElement.append(style);
  const selector = ${JSON.stringify(mains.join(","))};
  const parts = [...document.querySelectorAll(selector)].filter((part) => part.parentElement.closest(selector) === null);
  const inner = parts.map((part) => part.innerText).join("\\n");
  return inner.length * 2 >= document.body.innerText.length ? inner : document.body.innerText;
})()`;
const scores: Score[] = [];
const left = { tags: 0, escapes: 0, dataUris: 0 };
let bytesRead = 0;
let cpu = 0;
for (const path of pages) {
  const bytes = new Uint8Array(await readFile(path));
  const html = decodeText(bytes, { declared: undefined, isHtml: true });
  const before = process.cpuUsage();
  const { text } = htmlToText(html);
  const { user, system } = process.cpuUsage(before);
  cpu += (user + system) / 1e6;
  bytesRead += bytes.length;
  const tab = await context.newPage();
  try {
    await tab.goto(pathToFileURL(path).href, { waitUntil: "domcontentloaded" });
    // A browser keeps spaces apart that do not break a line.
    const seen = String(await tab.evaluate(readMain)).replaceAll("\u00A0", " ");
    // A browser shows the tags that a page writes about; only those that it does not show are left over.
    const shownTags = new Set(seen.match(/<\/?[a-z][^<>\n]*>/gi));
    const tags = (text.match(/<\/?[a-z][a-z0-9]*(?:\s[^<>\n]*)?>/gi) ?? []).filter(
      (tag) => !shownTags.has(tag) && !seen.includes(tag),
    );
    const escapes = (text.match(/\\[[\]_*#|`~\\<>(){}.!+-]/g) ?? []).filter(
      (escape) => !seen.includes(escape) && escape !== "\\|",
    );
    if (values.verbose && tags.length + escapes.length > 0)
      console.log(`left ${relative(folder, path)}: ${[...tags, ...escapes].slice(0, 10).join(" ")}`);
    left.tags += tags.length;
    left.escapes += escapes.length;
    left.dataUris += text.match(/data:\w+\/[\w+-]+;base64/g)?.length ?? 0;
    const ours = wordCounts(text);
    const theirs = wordCounts(seen);
    const recall = shared(theirs, ours);
    const precision = shared(ours, theirs);
    scores.push({
      page: relative(folder, path),
      recall: recall.share,
      precision: precision.share,
      lost: recall.missing,
      added: precision.missing,
    });
  } catch (error) {
    console.log(`${relative(folder, path)}: ${String(error).split("\n", 1)[0]}`);
  } finally {
    await tab.close();
  }
}
await browser.close();
for (const { page, recall, precision, lost, added } of scores)
  if (values.verbose && (recall < 0.99 || precision < 0.97))
    console.log(
      `${(recall * 100).toFixed(1)} ${(precision * 100).toFixed(1)} ${page}\n   lost ${lost.slice(0, 25).join(" ")}\n   added ${added.slice(0, 25).join(" ")}`,
    );
const recalls = scores.map(({ recall }) => recall * 100);
const precisions = scores.map(({ precision }) => precision * 100);
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
console.log(
  `${scores.length} pages of ${makers.length} makers, ${(bytesRead / 1e6 / cpu).toFixed(1)} MB a CPU second`,
);
for (const [name, numbers] of [
  ["recall", recalls],
  ["precision", precisions],
] as const)
  console.log(
    `${name}: median ${quantile(numbers, 0.5).toFixed(2)} %, mean ${mean(numbers).toFixed(2)} %, lowest tenth ${quantile(numbers, 0.1).toFixed(2)} %`,
  );
console.log(`left in the text: ${left.tags} tags, ${left.escapes} escapes, ${left.dataUris} data: URIs`);
