import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stageNames } from "../stages/index.ts";
import { packageDirectory } from "../base/package.ts";
import { chartsOf } from "./charts.ts";
import type { Chart, Charts } from "./charts.ts";
import {
  countsOf,
  formatCount,
  formatCounted,
  formatDuration,
  formatLine,
  formatTime,
  formatUsd,
  printable,
} from "./format.ts";
import { embeddedJson, html, trusted } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { DocumentRow, Report } from "./report.ts";
import type { Warning, WarningItem } from "./warnings.ts";

/** Items of a warning that the page shows before one asks for more. */
const firstItems = 8;
/** Rows of the slowest and the most expensive documents. */
const topRows = 10;
/** Characters of one value in the page; the JSON file has all of it. */
const valueWidth = 240;
/** Bytes of the page's data about single documents; unchanged ones beyond it are left to the JSON file. */
const dataBytes = 2_200_000;

/** The report as one HTML page that needs nothing else: no network, no other file. */
export async function pageOf(report: Report): Promise<string> {
  const [style, script] = await Promise.all(
    ["page.css", "page.js"].map((name) =>
      readFile(join(packageDirectory, "src/report/assets", name), "utf8"),
    ),
  );
  if (style === undefined || script === undefined) throw new Error("Failed to read the report's own files.");
  const charts = await chartsOf(report);
  const policy = `default-src 'none'; style-src ${policyHash(style)}; script-src ${policyHash(script)}; base-uri 'none'; form-action 'none'`;
  const data = trusted(
    `<script type="application/json" id="data">${embeddedJson(pageData(report))}</script>`,
  );
  const title = `Run ${report.run.id} of ${report.run.pipeline}, ${formatTime(report.run.startedAt)}`;
  // Scripts and styles are put in whole: the policy holds their hashes, so that not a space may be added.
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body>
        ${header(report)} ${contents(report, charts)}
        <main>
          ${warningsSection(report.warnings)} ${changesSection(report)} ${timeSection(report, charts)}
          ${limitsSection(charts)} ${moneySection(report, charts)} ${documentsSection(report)}
        </main>
        <footer>
          Made by ragprep ${report.run.ragprepVersion} from the database of this run. All times are UTC. The
          JSON file next to this page has the same figures.
        </footer>
        ${data} ${trusted(`<script>${script}</script>`)}
      </body>
    </html> `.text;
}

function policyHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Links to the page's sections. */
function contents(report: Report, charts: Charts): Markup {
  const sections: [string, string][] = [
    ["warnings", report.warnings.length === 0 ? "Nothing to act on" : "To act on"],
    ["changes", "What changed"],
    ["time", "Time"],
    ...(charts.limits.length === 0 ? [] : [["limits", "Limits"] satisfies [string, string]]),
    ["money", "Money"],
    ["documents", "Documents"],
  ];
  return html`<nav class="contents" aria-label="Contents">
    ${sections.map(([id, title]) => html`<a href="#${id}">${title}</a>`)}
  </nav>`;
}

/** A document's name; that of a web page leads to it. */
function documentName(uri: string): Markup {
  return /^https?:\/\//.test(uri)
    ? html`<a href="${uri}" rel="noopener noreferrer" target="_blank">${shown(uri)}</a>`
    : html`${shown(uri)}`;
}

function header(report: Report): Markup {
  const { run, documents, tokens, changes } = report;
  const rateLimited = report.limits.reduce((sum, { rateLimited: count }) => sum + count, 0);
  const status =
    run.state === "running"
      ? ["look", "running"]
      : run.state === "finished" && documents.failed === 0 && report.problem === null
        ? ["good", "done"]
        : run.state === "finished"
          ? ["look", "done, with failures"]
          : ["bad", run.state === "died" ? "died" : "ended early"];
  const [tone = "", word = ""] = status;
  const tile = (name: string, value: string, note: string) =>
    html`<div class="tile">
      <dt>${name}</dt>
      <dd><b>${value}</b><span>${note}</span></dd>
    </div>`;
  const outcomes = (
    [
      ["finished", documents.finished],
      ["unchanged", documents.unchanged],
      ["skipped", documents.skipped],
      ["failed", documents.failed],
      ["quarantined", documents.quarantined],
      ["unfinished", documents.unfinished],
    ] as const
  ).filter(([, count]) => count > 0);
  const before =
    report.previousRun === null
      ? "the first run of this pipeline"
      : `compared with run ${report.previousRun.id}, ${formatTime(report.previousRun.startedAt)}`;
  return html`<header>
    <p class="meta">
      Pipeline <b>${run.pipeline}</b>, run ${run.id}, begun ${formatTime(run.startedAt)} UTC on ${run.host};
      ${before}${run.provider === "fake" ? html` <span class="badge look">fake OpenAI</span>` : null}
    </p>
    <h1>
      ${run.state === "finished" && report.problem === null ? null : html`<span class="badge ${tone}">${word}</span> `}${report.sentence}
    </h1>
    ${outcomeBar(outcomes)}
    <dl class="tiles">
      ${tile("Documents", formatCount(documents.listed), outcomes.map(([name, count]) => `${formatCount(count)} ${name}`).join(", "))}
      ${tile("Changed", formatCount(changes.added + changes.changed + changes.removed), `${formatCount(changes.added)} added, ${formatCount(changes.changed)} changed, ${formatCount(changes.removed)} removed`)}
      ${tile("Facts changed", formatCount(changes.facts.length + changes.moreFacts), "extracted fields whose value changed")}
      ${tile("Money", formatUsd(report.costUsd), run.provider === "fake" ? "what it would have cost" : "by the price table")}
      ${tile("Tokens", formatCount(tokens.input + tokens.output), `${formatCount(tokens.input)} in, of which ${formatCount(tokens.cachedInput)} cached; ${formatCount(tokens.output)} out`)}
      ${tile("Time", run.milliseconds === null ? "–" : formatDuration(run.milliseconds), rateLimited === 0 ? "no 429 responses" : formatCounted(rateLimited, "429 response"))}
    </dl>
  </header>`;
}

/** One bar, as wide as the page, with a part for each outcome. */
function outcomeBar(outcomes: readonly (readonly [string, number])[]): Markup | null {
  const total = outcomes.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  let at = 0;
  const parts = outcomes.map(([name, count]) => {
    const width = (count / total) * 100;
    const part = html`<rect class="${name}" x="${at.toFixed(3)}%" width="${width.toFixed(3)}%" height="100%"
      ><title>${formatCount(count)} ${name}</title></rect
    >`;
    at += width;
    return part;
  });
  return html`<svg
    class="outcomes"
    role="img"
    aria-label="${outcomes.map(([name, count]) => `${count} ${name}`).join(", ")}"
  >
    ${parts}
  </svg>`;
}

function warningsSection(warnings: readonly Warning[]): Markup {
  if (warnings.length === 0)
    return html`<section id="warnings">
      <h2>Nothing to act on</h2>
      <p class="lead">No document failed, none looks wrong, and nothing was withheld.</p>
    </section>`;
  return html`<section id="warnings">
    <h2>To act on</h2>
    ${warnings.map(
      (warning, index) =>
        html`<article class="warning ${warning.kind}">
          <h3>
            ${warning.title} <span class="count">${formatCount(warning.items.length + warning.more)}</span>
          </h3>
          <p>${warning.advice}</p>
          <ul data-warning="${index}">
            ${warning.items.slice(0, firstItems).map((item) => warningItem(item))}
          </ul>
        </article>`,
    )}
  </section>`;
}

function warningItem({ uri, text, command }: WarningItem): Markup {
  return html`<li>
    ${uri === null ? null : html`<b>${documentName(uri)}</b> `}<span>${shown(text)}</span>${command === null ? null : html`<code>${command}</code>`}
  </li>`;
}

function changesSection({ changes, previousRun, documents }: Report): Markup {
  const { added, changed, madeAgain, removed, facts, moreFacts } = changes;
  const counts = [
    `${formatCounted(added, "document")} added`,
    `${formatCount(changed)} changed`,
    ...countsOf({ "made again with other settings": madeAgain }),
    `${formatCount(removed)} removed`,
    `${formatCount(documents.unchanged)} unchanged`,
  ].join(", ");
  return html`<section id="changes">
    <h2>What changed since the last run</h2>
    <p class="lead">${previousRun === null ? "This is the pipeline's first run: " : null}${counts}.</p>
    ${
      removed === 0
        ? null
        : html`<h3>Removed</h3>
            <div data-table="removed"></div>`
    }
    ${
      previousRun === null
        ? null
        : html`<h3>Facts that changed <span class="count">${formatCount(facts.length + moreFacts)}</span></h3>
            ${facts.length === 0 ? html`<p>No extracted field changed its value.</p>` : html`<div data-table="facts"></div>`}`
    }
  </section>`;
}

function timeSection(report: Report, charts: Charts): Markup {
  const rows = report.stages.filter(({ documents }) => documents > 0);
  return html`<section id="time">
    <h2>Where the time went</h2>
    ${figure(charts.busy, "When each stage was busy: documents in it, and, in pale, documents that waited for a place. The number on the right is the maximum.")}
    ${figure(charts.latency, "Time that a document took in each stage: the box is the 10th to the 90th percentile, the line the median, the whisker the 99th percentile.")}
    ${table(
      [
        ["Stage"],
        ...numbers("Documents", "Failed", "Median", "90 %", "99 %", "Longest", "Waited for a place"),
      ],
      rows.map(({ stage, documents, failed, waitingMs, runningMs, percentiles: [, ...percentiles] }) => [
        stage,
        formatCount(documents),
        formatCount(failed),
        ...percentiles.map((each) => milliseconds(each)),
        percent(waitingMs, waitingMs + runningMs),
      ]),
    )}
    ${topTable(
      "Slowest documents",
      report.rows,
      (row) => spent(row),
      (row) => milliseconds(spent(row)),
      (row) => slowestStage(row),
    )}
  </section>`;
}

function limitsSection(charts: Charts): Markup | null {
  if (charts.limits.length === 0) return null;
  return html`<section id="limits">
    <h2>How the limits were used</h2>
    ${charts.limits.map(({ model, chart }) => figure(chart, `${model}: tokens sent per minute and the limit. A triangle is a 429 response.`))}
    ${figure(charts.waiting, "Requests in flight, and, in pale, requests that waited for a limit.")}
  </section>`;
}

function moneySection(report: Report, charts: Charts): Markup {
  const total = report.calls.reduce(
    (sum, figures) => ({
      calls: sum.calls + figures.answered,
      input: sum.input + figures.inputTokens,
      output: sum.output + figures.outputTokens,
    }),
    { calls: 0, input: 0, output: 0 },
  );
  return html`<section id="money">
    <h2>What it cost</h2>
    ${report.calls.length === 0 ? html`<p>Nothing: the run paid for no request.</p>` : null}
    ${figure(charts.money, "Money by stage and model.")}
    ${
      report.calls.length === 0
        ? null
        : table(
            [
              ["Stage"],
              ["Model", "model"],
              ...numbers("Answered", "429 responses", "Other failures", "Tokens in", "cached", "Tokens out"),
              ...numbers("Money", "Median", "90 %", "99 %"),
            ],
            report.calls.map((figures) => [
              figures.stage,
              shown(figures.model),
              formatCount(figures.answered),
              formatCount(figures.rateLimited),
              formatCount(figures.rejected + figures.failed + figures.possiblyBilled),
              formatCount(figures.inputTokens),
              formatCount(figures.cachedInputTokens),
              formatCount(figures.outputTokens),
              formatUsd(figures.costUsd),
              ...[1, 2, 3].map((index) =>
                figures.latency === null ? "–" : milliseconds(figures.latency[index] ?? 0),
              ),
            ]),
            [
              "All",
              "",
              formatCount(total.calls),
              "",
              "",
              formatCount(total.input),
              "",
              formatCount(total.output),
              formatUsd(report.costUsd),
            ],
          )
    }
    ${topTable(
      "Most expensive documents",
      report.rows,
      (row) => row.costUsd,
      (row) => formatUsd(row.costUsd),
      (row) =>
        `${formatCounted(row.tokens, "token")}, ${formatCounted(row.calls, "call")}; without embedding`,
    )}
  </section>`;
}

function documentsSection({ rows }: Report): Markup {
  return html`<section id="documents">
    <h2>Every document <span class="count">${formatCount(rows.length)}</span></h2>
    ${
      rows.length === 0
        ? html`<p>The details of this run's documents are no longer kept.</p>`
        : html`<p class="lead">Open a row to see the document's time in each stage.</p>
            <div data-table="documents"></div>`
    }
    <noscript
      ><p>
        The tables of documents and facts need JavaScript. The JSON file next to this page has the same data.
      </p></noscript
    >
  </section>`;
}

function figure(chart: Chart | null, caption: string): Markup | null {
  return chart === null
    ? null
    : html`<figure role="img" aria-label="${caption}">
        <div class="wide">${trusted(chart.wide)}</div>
        <div class="narrow">${trusted(chart.narrow)}</div>
        <figcaption>${caption}</figcaption>
      </figure>`;
}

/** A column of a table: its title, and the class of its cells. */
type Column = readonly [title: string, className?: string];

function numbers(...titles: string[]): Column[] {
  return titles.map((title) => [title, "n"]);
}

function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  total?: readonly string[],
): Markup {
  const rowOf = (cells: readonly string[]) =>
    html`<tr>
      ${columns.map(([, name = ""], index) => html`<td class="${name}">${cells[index] ?? ""}</td>`)}
    </tr>`;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${columns.map(([title, name]) => html`<th class="${name === "n" ? name : ""}">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(rowOf)}
      </tbody>
      ${
        total === undefined
          ? null
          : html`<tfoot>
              ${rowOf(total)}
            </tfoot>`
      }
    </table>
  </div>`;
}

function topTable(
  title: string,
  rows: readonly DocumentRow[],
  rank: (row: DocumentRow) => number,
  value: (row: DocumentRow) => string,
  note: (row: DocumentRow) => string,
): Markup | null {
  const top = rows
    .filter((row) => rank(row) > 0)
    .toSorted((left, right) => rank(right) - rank(left))
    .slice(0, topRows);
  if (top.length === 0) return null;
  return html`<h3>${title}</h3>
    <div class="scroll">
      <table class="top">
        <tbody>
          ${top.map(
            (row) =>
              html`<tr>
                <td class="uri">${documentName(row.uri)}</td>
                <td class="n">${value(row)}</td>
                <td class="soft">${note(row)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/** Milliseconds in stages, waiting for places left out. */
function spent({ spans }: DocumentRow): number {
  return spans.reduce((sum, { runningMs, endedMs }) => sum + endedMs - runningMs, 0);
}

function slowestStage({ spans }: DocumentRow): string {
  const [slowest] = spans.toSorted(
    (left, right) => right.endedMs - right.runningMs - (left.endedMs - left.runningMs),
  );
  return slowest === undefined
    ? ""
    : `most of it in ${slowest.stage}: ${milliseconds(slowest.endedMs - slowest.runningMs)}`;
}

function milliseconds(count: number): string {
  return count < 1000 ? `${Math.round(count)} ms` : formatDuration(count);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((part / whole) * 100).toFixed(0)} %`;
}

/** A text of a document or a service for the page: one line of bounded length, nothing invisible in it. */
function shown(text: string): string {
  return printable(formatLine(text, valueWidth));
}

/** What the page's script makes its tables of, as short as it can be: lists in place of objects, numbers in place of names. */
function pageData(report: Report): object {
  const reasons = [...new Set(report.rows.flatMap(({ reason }) => reason ?? []))];
  const outcomes = ["finished", "unchanged", "skipped", "failed", "quarantined"];
  const changes = ["added", "changed", "made_again"];
  const rowOf = (row: DocumentRow) => [
    shown(row.uri),
    row.outcome === null ? -1 : outcomes.indexOf(row.outcome),
    row.change === null ? -1 : changes.indexOf(row.change),
    row.reason === null ? -1 : reasons.indexOf(row.reason),
    spent(row),
    Number(row.costUsd.toFixed(6)),
    row.tokens,
    row.message === null ? 0 : shown(row.message),
    row.spans.flatMap(({ stage, waitingMs, runningMs, endedMs, failed }, index) => {
      const before = row.spans[index - 1]?.endedMs ?? 0;
      const position = stageNames.findIndex((name) => name === stage);
      return [
        failed ? -1 - position : position,
        waitingMs - before,
        runningMs - waitingMs,
        endedMs - runningMs,
      ];
    }),
  ];
  // Unchanged documents come last: they are what a page of bounded size can do without.
  const ranked = report.rows.toSorted(
    (left, right) => Number(left.outcome === "unchanged") - Number(right.outcome === "unchanged"),
  );
  const documents: unknown[] = [];
  let bytes = 0;
  for (const row of ranked) {
    const data = rowOf(row);
    bytes += Buffer.byteLength(JSON.stringify(data));
    if (bytes > dataBytes) break;
    documents.push(data);
  }
  return {
    stages: stageNames,
    outcomes,
    changes,
    reasons,
    documents,
    moreDocuments: report.rows.length - documents.length,
    facts: report.changes.facts
      .slice(0, 2_000)
      .map(({ uri, extraction, field, old, new: now, newEvidence }) => [
        shown(uri),
        extraction,
        shown(field),
        shown(JSON.stringify(old)),
        shown(JSON.stringify(now)),
        newEvidence === null
          ? ""
          : shown(`“${newEvidence.quote}”${newEvidence.page === null ? "" : `, page ${newEvidence.page}`}`),
      ]),
    moreFacts: Math.max(0, report.changes.facts.length - 2_000) + report.changes.moreFacts,
    removed: report.changes.removedUris.slice(0, 2_000).map((uri) => [shown(uri)]),
    moreRemoved: Math.max(0, report.changes.removedUris.length - 2_000),
    warnings: report.warnings.map(({ items, more }) => ({
      items: items
        .slice(firstItems)
        .map(({ uri, text, command }) => [uri === null ? 0 : shown(uri), shown(text), command ?? 0]),
      more,
    })),
  };
}
