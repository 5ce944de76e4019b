import { unitsOfCodePoints } from "../base/code-points.ts";
import { formatTime } from "./format.ts";
import { escapeHtml } from "./markup.ts";
import { markedMarkdown } from "./marked-markdown.ts";
import type { ShownDocument, ShownEvidence, ShownExtraction } from "../database/runs.ts";

/**
 * One page that needs nothing but itself: a document's text with every quote marked in place, and its fields with links
 * to their quotes and back. It holds no script and loads nothing, whatever stands in the document.
 */
export function documentHtml(
  document: ShownDocument,
  published: NonNullable<ShownDocument["published"]>,
  pictures: readonly ShownPage[] = [],
): string {
  const marks = published.extractions.flatMap(({ name, evidence }) =>
    evidence.map((entry) => ({ extraction: name, ...entry })),
  );
  const numbered = marks.map((mark, index) => ({ ...mark, number: index + 1 }));
  let next = 0;
  const fields = published.extractions.map((extraction) => {
    const own = numbered.slice(next, next + extraction.evidence.length);
    next += extraction.evidence.length;
    return extractionHtml(extraction, own);
  });
  const title = published.title ?? document.uri;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1 dir="auto">${escapeHtml(title)}</h1>
<p><bdi>${escapeHtml(document.uri)}</bdi> · pipeline ${escapeHtml(document.pipeline)} · published ${formatTime(published.publishedAt)} UTC${published.provider === "fake" ? " · made by the fake" : ""}</p>
</header>
<div class="columns">
<aside>
${published.summary === null ? "" : `<section><h2>Summary</h2><p dir="auto">${escapeHtml(published.summary)}</p></section>\n`}${fields.join("\n")}
</aside>
<div class="document">
${pictures.map((picture) => pageHtml(picture, numbered)).join("\n")}
<main id="text" dir="auto">${markedText(published.text, numbered)}</main>
</div>
</div>
</body>
</html>
`;
}

/** A page of the document as it is shown, in points, with its picture. */
export interface ShownPage {
  /** From 1. */
  page: number;
  png: Buffer;
  width: number;
  height: number;
}

/** A page's picture with its quotes framed. */
function pageHtml({ page, png, width, height }: ShownPage, marks: readonly Mark[]): string {
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(3)}%`;
  const frames = marks.flatMap(({ number, path, boxes }) =>
    boxes
      .filter((box) => box.page === page)
      .map(
        ({ left, top, right, bottom }) =>
          `<a class="frame" href="#field-${number}" title="${escapeHtml(path)}" style="left:${share(left, width)};top:${share(top, height)};width:${share(right - left, width)};height:${share(bottom - top, height)}"></a>`,
      ),
  );
  return `<figure id="page-${page}"><div><img alt="Page ${page}" src="data:image/png;base64,${png.toString("base64")}">${frames.join("")}</div><figcaption>Page ${page}</figcaption></figure>`;
}

/** A quote with its number on the page. */
interface Mark extends ShownEvidence {
  extraction: string;
  number: number;
}

/** The text laid out, with every quote marked: its first piece is what its field links to, and the last one links back. */
function markedText(text: string, marks: readonly Mark[]): string {
  const units = unitsOfCodePoints(
    text,
    marks.flatMap(({ startChar, endChar }) => [startChar, endChar]),
  );
  return markedMarkdown(
    text,
    marks.map((mark) => ({
      number: mark.number,
      start: units.get(mark.startChar) ?? 0,
      end: units.get(mark.endChar) ?? 0,
      open: (isFirst) => openMark(mark, isFirst),
      after: backLink(mark),
    })),
  );
}

function openMark({ number, path, extraction }: Mark, isFirst: boolean): string {
  return `<mark${isFirst ? ` id="quote-${number}"` : ""} data-quote="${number}" title="${escapeHtml(`${extraction}: ${path}`)}">`;
}

/** Its number is drawn by the style sheet, so that the text stays the document's own. */
function backLink({ number, path }: Mark): string {
  return `<a class="back" href="#field-${number}" data-number="${number}" aria-label="${escapeHtml(`field ${path}`)}"></a>`;
}

/** A list or an object without entries, for which there can be no quote. */
function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function extractionHtml(
  { name, model, data, missing, conflicts }: ShownExtraction,
  marks: readonly Mark[],
): string {
  const rows = marks.map(
    ({ number, path, value, quote, page }) =>
      `<tr id="field-${number}"><th>${pathHtml(path)}</th><td dir="auto">${escapeHtml(JSON.stringify(value))}</td><td dir="auto"><a href="#quote-${number}">${escapeHtml(shortened(quote))}</a>${page === null ? "" : ` <span class="place">page ${page}</span>`}</td></tr>`,
  );
  const reasons = missing.map(
    ({ path, reason, message }) =>
      `<tr class="missing"><th>${pathHtml(path)}</th><td>${escapeHtml(reason.replaceAll("_", " "))}</td><td dir="auto">${escapeHtml(message)}</td></tr>`,
  );
  const told = new Set([...marks, ...missing, ...conflicts].map(({ path }) => path.replace(/[.[].*$/s, "")));
  const fields: [string, unknown][] =
    typeof data === "object" && data !== null && !Array.isArray(data) ? Object.entries(data) : [];
  const ungrounded = fields
    .filter(([field, value]) => value !== null && !told.has(field))
    .map(
      ([field, value]) =>
        `<tr class="ungrounded"><th>${pathHtml(field)}</th><td dir="auto">${escapeHtml(shortened(JSON.stringify(value)))}</td><td>${isEmpty(value) ? "none found" : "no quote was asked for"}</td></tr>`,
    );
  const disagreements = conflicts.map(
    ({ path, rule, candidates }) =>
      `<tr class="conflict"><th>${pathHtml(path)}</th><td>conflict (${escapeHtml(rule)})</td><td dir="auto">${candidates.map(({ value }) => escapeHtml(JSON.stringify(value))).join("<br>")}</td></tr>`,
  );
  return `<section><h2>${escapeHtml(name)}</h2><p>${escapeHtml(model)}</p>
<table>${[...rows, ...ungrounded, ...disagreements, ...reasons].join("\n")}</table>
<details><summary>All data</summary><pre dir="auto">${escapeHtml(JSON.stringify(data, null, 2))}</pre></details></section>`;
}

/** A field's path, which may break before a name or an index rather than within one. */
function pathHtml(path: string): string {
  return escapeHtml(path).replaceAll(/(?=[.[])/g, "<wbr>");
}

const shownQuote = 160;

function shortened(quote: string): string {
  const characters = Array.from(quote);
  return characters.length <= shownQuote ? quote : `${characters.slice(0, shownQuote).join("")}…`;
}

const style = `
:root { color-scheme: light dark; --line: #8884; --mark: #ffe066; --target: #ff9d5c; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
header { padding: 1rem 1.5rem; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.3rem; margin: 0; } h2 { font-size: 1.05rem; } header p { margin: 0.3rem 0 0; overflow-wrap: anywhere; }
.columns { display: grid; grid-template-columns: minmax(18rem, 2fr) 3fr; }
aside { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 0 1.5rem 2rem; border-right: 1px solid var(--line); box-sizing: border-box; }
.document { min-width: 0; }
main { padding: 1.5rem; white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; }
main table { width: auto; margin: 0.8rem 0; } main th, main td { border: 1px solid var(--line); padding: 0.3rem 0.5rem; }
main :is(h2, h3, h4, h5, h6) { margin: 1.2rem 0 0.4rem; } main :is(p, ul, ol) { margin: 0.6rem 0; } main li p { margin: 0; }
main .task { list-style: none; } main :is(.task, .footnote) > p:first-of-type { display: inline; } main .footnote { margin: 0.6rem 0; font-size: 0.9em; }
main pre, main code { font: 0.9em ui-monospace, monospace; background: #8882; } main pre { padding: 0.6rem; }
main blockquote { margin: 0.6rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { text-align: start; vertical-align: top; padding: 0.3rem 0.5rem 0.3rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
aside :is(th, td) { overflow-wrap: break-word; } aside table { table-layout: fixed; }
figure { margin: 1.5rem 1.5rem 0; border: 1px solid var(--line); } figure div { position: relative; } figure img { display: block; width: 100%; }
figcaption, .place { font-size: 0.8em; opacity: 0.75; } figcaption { padding: 0.3rem 0.6rem; }
.frame { position: absolute; outline: 2px solid #d9480f; outline-offset: 1px; background: #ffe06655; }
.missing, .conflict, .ungrounded td:last-child { opacity: 0.75; }
mark { background: var(--mark); color: #000; border-radius: 2px; } mark mark { box-shadow: inset 0 -2px #b8860b; }
mark:target, tr:target { background: var(--target); color: #000; }
mark:target mark { background: inherit; }
.back::after { content: attr(data-number); font-size: 0.7em; vertical-align: super; padding-inline: 0.15em; }
.back { color: #7a4b00; text-decoration: none; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 50rem) { .columns { display: block; } aside { position: static; max-height: none; border: 0; } }
@media print { aside { position: static; max-height: none; } }
`;
