import { noteUnread } from "../../../base/coverage.ts";
import { markOf, numberedList } from "./latex-lists.ts";
import type { NumberedList } from "./latex-lists.ts";
import { codeNames, outsideCode, withNumbers } from "./latex-numbers.ts";
import { inline } from "./latex-text.ts";
import { findFrom, lightParser, oneHeader } from "./light-markup.ts";

/** LaTeX: headings, paragraphs, lists, listings; formulas stay as they are written, other commands give their text. */

const levels: Readonly<Record<string, number>> = {
  title: 1,
  part: 1,
  chapter: 1,
  section: 2,
  subsection: 3,
  subsubsection: 4,
  paragraph: 5,
};
const authors = /\\author(?:\[[^\]]{0,300}\])?\{((?:[^{}]|\{[^{}]{0,300}\}){1,1000})\}/;
/** Marks by which names point to places of work and to notes. */
const places =
  /\\(?:inst|textsuperscript|fnref|corref|tnoteref|orcidlink|orcid|affmark)\*?(?:\[[^\]]{0,50}\])?\{[^{}]{0,100}\}|\$\^\{?[\d,*\s]{1,20}\}?\$/g;
const thanks = /\\thanks\{([^{}]{0,300})\}/g;
const date = /\\date\{((?:[^{}\\]|\\,){1,100})\}/;
/** By their names in babel. */
const babelLanguages: Readonly<Record<string, string>> = {
  ngerman: "de",
  german: "de",
  naustrian: "de-AT",
  nswissgerman: "de-CH",
  english: "en",
  american: "en-US",
  british: "en-GB",
  french: "fr",
  spanish: "es",
  italian: "it",
  portuguese: "pt",
  brazilian: "pt-BR",
  dutch: "nl",
  polish: "pl",
  russian: "ru",
};
const verbatim = new RegExp(`^(?:${codeNames})$`);
const tabular = /^(?:tabular\*?|tabularx|longtable|tabulary|xltabular)$/;

export const parseLatex = lightParser((written, blocks) => {
  const all = withShortForms(withMacros(written)).map((line) => withoutSteps(withoutInner(line)));
  const start = all.findIndex((line) => line.includes("\\begin{document}"));
  const title = /\\title(?:\[[^\]]{0,300}\])?\{((?:[^{}]|\{[^{}]{0,300}\}){1,500})\}/.exec(
    all.slice(0, 2_000).join("\n"),
  )?.[1];
  if (title !== undefined) {
    blocks.heading(1, inline(title.replace(thanks, "")));
    for (const [, note = ""] of title.matchAll(thanks)) blocks.line(note);
  }
  const preamble = all.slice(0, 2_000).join("\n");
  const babel =
    /\\usepackage\[([^\]]{1,100})\]\{babel\}/.exec(preamble)?.[1]?.split(",").at(-1)?.trim() ?? "";
  blocks.said.push(
    [
      "author",
      (authors.exec(preamble)?.[1] ?? "")
        .split(/\\and\b/i)
        .map((one) => inline((one.split("\\\\", 1)[0] ?? "").replace(thanks, "").replace(places, "").trim()))
        .join(", "),
    ],
    ["date", date.exec(preamble)?.[1] ?? ""],
    ["lang", Object.hasOwn(babelLanguages, babel) ? (babelLanguages[babel] ?? "") : ""],
  );
  for (const found of [authors, date].map((pattern) => pattern.exec(preamble)?.[1]))
    if (found !== undefined && preamble.includes("\\maketitle"))
      blocks.line(
        inline(
          found
            .replace(thanks, " ($1)")
            .replace(/\s*\\and\b\s*/g, ", ")
            .replace(/\s*\\\\\s*/g, ", "),
        ),
      );
  const [, place] =
    /\\institute(?:\[[^\]]{0,200}\])?\{((?:[^{}]|\{[^{}]{0,300}\}){1,1000})\}/.exec(preamble) ?? [];
  if (place !== undefined) blocks.line(inline(place.replace(/\s*\\(?:and\b|\\)\s*/g, ", ")));
  blocks.end();
  const isGerman = /\\(?:usepackage|documentclass)\[[^\]]*\b(?:n?german|n?austrian)\b/.test(preamble);
  const [, first = ""] = (all[start] ?? "").split("\\begin{document}", 2);
  const rest = [first, ...all.slice(start + 1)];
  const lines = separated(withNumbers(isGerman ? outsideCode(rest, germanLetters) : rest, preamble));
  /** The lists that are open, innermost last: undefined for one without numbers. */
  const lists: (NumberedList | undefined)[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = withoutComment(lines[at] ?? "");
    const [, included] = /^\s*\\(?:input|include)\{([^{}]{1,200})\}/.exec(line) ?? [];
    if (included !== undefined) blocks.include(included);
    const [, name = ""] = /\\begin\{([A-Za-z]{1,30}\*?)\}/.exec(line) ?? [];
    const [, command = "", text = ""] =
      /^\s*\\(part|chapter|section|subsection|subsubsection|paragraph)\*?(?:\[[^\]]{0,300}\])?\{(.{1,500}?)\}\s*(?:\\label\{[^{}]{0,200}\})?\s*$/.exec(
        line,
      ) ?? [];
    const isFormula = formula.test(name) || /^\s*\\\[/.test(line);
    if (/^(?:comment|tikzpicture|pspicture)$/.test(name) || isFormula) {
      if (name.endsWith("picture")) noteUnread(blocks.coverage, "drawing");
      const mark = isFormula && name === "" ? "\\]" : `\\end{${name}}`;
      const end = findFrom(lines, at, (one) => one.includes(mark));
      const last = end < 0 ? at : end;
      if (isFormula) {
        blocks.end();
        const source = lines.slice(at, last + 1).map((one) => asWritten(withoutComment(one)));
        blocks.block(source.filter((one) => one !== "").join("\n"));
      }
      at = last;
    } else if (verbatim.test(name)) {
      const end = findFrom(lines, at + 1, (one) => one.includes(`\\end{${name}}`));
      const body = lines.slice(at + 1, end < 0 ? lines.length : end);
      const [, caption] =
        /\bcaption=(?:\{([^{}]{1,300})\}|([^,\]]{1,300}))/.exec(line)?.filter(Boolean) ?? [];
      if (caption !== undefined) blocks.line(caption);
      blocks.code(
        withoutEscapes(body, [line, preamble]),
        /\{minted\}\{([\w+#-]{1,20})\}|\blanguage=([\w+#-]{1,20})/.exec(line)?.slice(1).find(Boolean),
      );
      at = end < 0 ? lines.length : end;
    } else if (tabular.test(name)) {
      const end = findFrom(lines, at, (one) => one.includes(`\\end{${name}}`));
      const last = end < 0 ? lines.length - 1 : end;
      const [before = ""] = line.split("\\begin{", 1);
      const [, after = ""] = (lines[last] ?? "").split(`\\end{${name}}`, 2);
      if (inline(before).trim() !== "") blocks.line(before);
      else blocks.end();
      const source = lines
        .slice(at, last + 1)
        .map((one) => withoutComment(one))
        .join("\n");
      // That of a long table stands in it.
      const [, caption] = inTable.exec(source) ?? [];
      if (caption !== undefined) blocks.line(caption);
      blocks.table(rowsOf(source.replace(inTable, ""), name));
      if (inline(after).trim() !== "") blocks.line(after);
      at = last;
    } else if (line.includes("\\end{document}")) {
      blocks.line(line.split("\\end{document}", 1)[0] ?? "");
      break;
    } else if (command !== "") blocks.heading(levels[command] ?? 2, inline(text));
    else if (line.trim() === "" && (lines[at] ?? "").trim() !== "") continue;
    else {
      if (listNames.test(name))
        lists.push(
          name === "enumerate"
            ? numberedList(line, lists.filter((one) => one !== undefined).length)
            : undefined,
        );
      setCounter(lists, line);
      const isEnd = /\\end\{(?:itemize|enumerate|description)\}/.test(line);
      if (isEnd) lists.pop();
      const indent = "   ".repeat(Math.max(0, Math.min(lists.length, maxNested) - 1));
      blocks.line(
        line.replace(/^\s*\\item(?:\[([^\]]{0,200})\])?\s*/, (_, term?: string) => {
          const list = lists.at(-1);
          if (list !== undefined) list.number += 1;
          return `${indent}${list === undefined ? "-" : markOf(list)} ${term === undefined || !/[\p{L}\p{N}]/u.test(term.replace(/\\[A-Za-z]+/g, "")) ? "" : `${term}${/[).:]$/.test(term) ? "" : ":"} `}`;
        }),
      );
      if (isEnd && lists.length === 0) blocks.end();
    }
  }
}, paragraph);

/** `\setcounter{enumi}{4}`: the next item of the list at that depth is the fifth. */
function setCounter(lists: readonly (NumberedList | undefined)[], line: string): void {
  const [, depth = "", number = ""] = /\\setcounter\{enum(i{1,3}|iv)\}\{(\d{1,6})\}/.exec(line) ?? [];
  const list = lists.filter((one) => one !== undefined)[["i", "ii", "iii", "iv"].indexOf(depth)];
  if (list !== undefined) list.number = Number(number);
}

/** Lines of code with what stands in them as LaTeX, between the signs that its options or those of all listings name. */
function withoutEscapes(body: readonly string[], sources: readonly string[]): readonly string[] {
  for (const source of sources) {
    const [, sign, open = sign, close = sign] =
      /\bescapechar=\{?\\?([^\s,{}\]\\])|\bescapeinside=\{([^{}]{1,5})\}\{([^{}]{1,5})\}/.exec(source) ?? [];
    if (open === undefined || close === undefined) continue;
    return body.map((line) => {
      const [code = "", ...parts] = line.split(open);
      if (open === close)
        return parts.length % 2 === 1
          ? line
          : [code, ...parts.map((part, at) => (at % 2 === 0 ? inline(part) : part))].join("");
      return parts.reduce((text, part) => {
        const end = part.indexOf(close);
        return end < 0
          ? text + open + part
          : text + inline(part.slice(0, end)) + part.slice(end + close.length);
      }, code);
    });
  }
  return body;
}

const macro =
  /\\(?:(?:re)?newcommand|providecommand)\*?\{?\\([A-Za-z]{1,40})\}?(?:\[([1-9])\](?:\[([^\]]{0,200})\])?)?\{((?:[^{}]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\}){0,500})\}|\\def\\([A-Za-z]{1,40})\{([^{}]{0,500})\}/;
const maxMacros = 200;
const maxExpanded = 100_000;

/** The lines with the document's own commands as what they stand for, each once: they may stand for each other. */
function withMacros(lines: readonly string[]): readonly string[] {
  const macros = new Map<string, { count: number; usual: string | undefined; body: string }>();
  for (const line of lines) {
    const [, name, count = "0", usual, body = "", simple = "", text = ""] =
      macro.exec(withoutComment(line)) ?? [];
    if (macros.size < maxMacros && (name ?? simple) !== "")
      macros.set(name ?? simple, {
        count: Number(count),
        usual,
        // It keeps the space after a command, as is done here for all.
        body: (name === undefined ? text : body).replace(/\\xspace(?![A-Za-z])/g, ""),
      });
  }
  if (macros.size === 0) return lines;
  const use = new RegExp(
    `\\\\(${[...macros.keys()].join("|")})(?![A-Za-z])(?:\\[([^\\][{}]{0,200})\\])?((?:\\{[^{}]{0,500}\\})*)(?:\\{\\})?`,
    "g",
  );
  const shown = (line: string): string =>
    line.replace(use, (_, name: string, option: string | undefined, given: string) => {
      const { count = 0, usual, body = "" } = macros.get(name) ?? {};
      const values = [...given.matchAll(/\{([^{}]*)\}/g)].map(([, value = ""]) => value);
      if (usual !== undefined) values.unshift(option ?? usual);
      const rest = values
        .slice(count)
        .filter((value) => value !== "")
        .map((value) => `{${value}}`)
        .join("");
      const shownBody = body.replace(/#([1-9])/g, (__, index: string) => values[Number(index) - 1] ?? "");
      return `${shownBody}${usual === undefined && option !== undefined ? `[${option}]` : ""}${rest}`;
    });
  // Commands that stand for others that stand for others are not followed further.
  return lines.map((line) => {
    if (!line.includes("\\")) return line;
    if (macro.test(line)) return "";
    const once = shown(line);
    const twice = once.length > maxExpanded ? once : shown(once);
    return twice.length > maxExpanded ? line : twice;
  });
}

/** Babel's short forms: `"a` for ä, `"s` for ß, `"=` for a hyphen. */
function germanLetters(text: string): string {
  return text
    .replace(/"([aouAOU])/g, (_, letter: string) => `${letter}\u0308`.normalize("NFC"))
    .replace(/"[sz]/g, "ß")
    .replace(
      /"([`'=~|-]|"(?!"))/g,
      (_, sign: string) => ({ "`": "„", "'": "“", "=": "-", "~": "-" })[sign] ?? "",
    );
}

const shortForm =
  /\\(?:newacronym(?:\[[^\]]{0,200}\])?\{([^{}]{1,60})\}\{([^{}]{1,60})\}\{([^{}]{1,200})\}|acro\{([^{}]{1,60})\}(?:\[([^\]]{1,60})\])?\{([^{}]{1,200})\})/;
const shortFormUse = /\\(?:gls|Gls|ac)(pl|s|l|f)?\*?\{([^{}]{1,60})\}/g;

/** Short forms are written out where they stand first. */
function withShortForms(lines: readonly string[]): readonly string[] {
  const forms = new Map<string, { short: string; long: string; isUsed: boolean }>();
  for (const line of lines) {
    const [, key, short, long, other, otherShort, otherLong] = shortForm.exec(withoutComment(line)) ?? [];
    const name = key ?? other;
    if (name !== undefined)
      forms.set(name, { short: short ?? otherShort ?? name, long: long ?? otherLong ?? "", isUsed: false });
  }
  if (forms.size === 0) return lines;
  return lines.map((line) =>
    line
      .replace(/\\newacronym.*$/, "")
      .replace(shortFormUse, (found, form: string | undefined, name: string) => {
        const entry = forms.get(name);
        if (entry === undefined) return found;
        const { short, long, isUsed } = entry;
        if (form === "s" || (isUsed && (form === undefined || form === "pl")))
          return `${short}${form === "pl" ? "s" : ""}`;
        if (form === "l") return long;
        entry.isUsed = true;
        return form === "pl" ? `${long}s (${short}s)` : `${long} (${short})`;
      }),
  );
}

/** Slides without what says at which step something appears, and their titles as headings. */
function withoutSteps(line: string): string {
  return line
    .replace(
      /(\\(?:item|only|onslide|uncover|visible|invisible|alert|alt|pause|textbf|frametitle|begin\{\w{1,20}\}))<[\d,+|a-z:@.\s-]{1,40}>/g,
      "$1",
    )
    .replace(
      /\\begin\{frame\}(?:<[^>]{0,40}>)?(?:\[[^\]]{0,200}\])?(?:\{((?:[^{}]|\{[^{}]{0,200}\}){1,300})\})?/g,
      (_, title?: string) => (title === undefined ? "" : `\\section*{${title}}`),
    )
    .replace(/\\begin\{column\}(?:\[[^\]]{0,20}\])?\{[^{}]{0,100}\}/g, "\n")
    .replace(/\\frametitle(?:\[[^\]]{0,200}\])?\{/g, "\\section*{")
    .replace(/\\framesubtitle\{([^{}]{1,300})\}/g, "\n$1\n")
    .replace(/\\begin\{(?:alert|example)?block\}\{([^{}]{1,300})\}/g, "\n$1\n")
    .replace(/\\note(?:\[[^\]]{0,100}\])?\{(?:[^{}]|\{[^{}]{0,300}\}){0,2000}\}/g, "");
}

/** A paragraph, or the lines of a list, without the lines that hold commands only. */
function paragraph(text: string): string {
  return inline(text)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .join("\n");
}

const maxLine = 10_000;
const maxNested = 6;
const listNames = /^(?:itemize|enumerate|description)$/;
const formula = /^(?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath)\*?$/;
/** What may stand on one line with others, and is read from a line of its own. */
const ownLine =
  /\\(?:begin|end)\{(?:itemize|enumerate|description|comment|verbatim|lstlisting|table\*?|tabular[x*]?|equation\*?|align\*?|gather\*?|multline\*?)\}|\\item\b|\\\[|\\caption\b|\\(?:part|chapter|(?:sub){0,2}section|paragraph)\*?[[{]/;
/** A heading, whose text may go on with that of its section. */
const runIn =
  /(\\(?:part|chapter|(?:sub){0,2}section|paragraph)\*?(?:\[[^\]]{0,300}\])?\{(?:[^{}]|\{[^{}]{0,300}\}){1,500}\}(?:\s*\\label\{[^{}]{0,200}\})?)\s*(?=\S)/g;
const breakable = new RegExp(`(?<=\\S)\\s*(?=(?<!\\\\)(?:${ownLine.source}))`, "g");

/** Code that begins or ends within a line. */
const codeBegins =
  /(\\begin\{(?:(?:verbatim\*?|alltt|Verbatim|lstlisting)\}(?:\[[^\]]{0,300}\])?|minted\}(?:\[[^\]]{0,300}\])?\{[\w+#-]{1,20}\}))(?=[^\n[])/g;
const codeBegin = new RegExp(String.raw`\\begin\{(?:${codeNames})\}`);
const codeEnd = new RegExp(String.raw`\\end\{(?:${codeNames})\}`);
const codeEnds = new RegExp(`(?<=[^\\n])(?=${codeEnd.source})`, "g");
const codeEnded = new RegExp(`(${codeEnd.source})(?=[^\\n])`, "g");

function separated(given: readonly string[]): string[] {
  let isCode = false;
  const lines = given.flatMap((line) =>
    line.length > maxLine || line.trimStart().startsWith("%")
      ? [line]
      : line
          .replace(/\\par(?![A-Za-z])\s*/g, "\n\n")
          .replace(codeBegins, "$1\n")
          .replace(codeEnds, "\n")
          .replace(codeEnded, "$1\n")
          .split("\n"),
  );
  return lines.flatMap((line) => {
    const wasCode = isCode;
    if (codeBegin.test(line)) isCode = true;
    if (codeEnd.test(line)) isCode = false;
    if (wasCode || line.length > maxLine || !ownLine.test(line)) return [line];
    return withoutComment(line)
      .replace(breakable, "\n")
      .replace(
        /(\\end\{(?:comment|equation\*?|align\*?|gather\*?|multline\*?|itemize|enumerate|description)\}|\\\])\s*(?=\S)/g,
        "$1\n",
      )
      .replace(runIn, "$1\n")
      .split("\n");
  });
}

/** A formula without its frame. */
function asWritten(line: string): string {
  return line.replace(/\\(?:begin|end)\{[a-z]{1,30}\*?\}|\\[[\]]|\\label\{[^{}]{0,200}\}/g, "").trim();
}
const maxTable = 1_000_000;
const inTable =
  /\\caption(?:\[[^\]]{0,300}\])?\{((?:[^{}]|\{[^{}]{0,300}\}){0,1000})\}(?:\s*\\label\{[^{}]{0,200}\})?\s*(?:\\\\|\\tabularnewline)?/;

/** What stands between the beginning of a table, with its columns, and its end. */
function rowsOf(source: string, name: string): string[][] {
  const [, after = ""] = source.slice(0, maxTable).split(`\\begin{${name}}`, 2);
  const [whole = ""] = after.split(`\\end{${name}}`, 1);
  // The header on the other pages of a long table, and what stands below each of them.
  const body = whole
    .replace(/(\\endfirsthead\b)[^]*?\\endhead\b/, "$1")
    .replace(/(\\end(?:first)?head\b)[^]*?\\end(?:last)?foot\b/, "$1")
    .replace(/\\endlastfoot\b/, "");
  // A rule parts the rows of a header from the others.
  const [head = "", ...rest] = body.split(/\\midrule\b/);
  const tall = new TallCells();
  const rows = cellsOf(rest.length === 0 ? body : head, tall, rest.length > 0);
  const header = rest.length > 0 ? oneHeader(rows) : rows;
  return [...header, ...(rest.length === 0 ? [] : cellsOf(rest.join(""), tall, false))];
}

/** The lines of a table within a cell, as those of the cell. */
function withoutInner(line: string): string {
  return line.replace(
    /\\begin\{tabular\}(?:\[[^\]]{0,10}\])?\{(?:[^{}]|\{[^{}]{0,20}\}){0,50}\}((?:(?!\\(?:begin|end)\{).){0,1000})\\end\{tabular\}(?=\s*(?:&|\\\\))/g,
    (_, lines: string) => lines.trim().replace(/\s*\\\\\s*/g, "; "),
  );
}

/** @param isHead what spans columns is said over each of them. */
function cellsOf(body: string, tall: TallCells, isHead: boolean): string[][] {
  return body
    .replace(/^(?:\s*(?:\[[^\]\n]{0,50}\]|\{(?:[^{}\n]|\{[^{}\n]{0,100}\}){0,300}\}))+/, "")
    .replace(
      /\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot)\b|\\c(?:line|midrule)(?:\([^()]{0,10}\))?\{[^{}]{0,20}\}/g,
      "",
    )
    .replace(/\\newline\b/g, "; ")
    .replace(
      /\\(?:makecell|thead|shortstack)\*?(?:\[[^\]\n]{0,10}\])?\{([^{}]{0,500})\}/g,
      (_, lines: string) => lines.split(/\s*\\\\\s*/).join("; "),
    )
    .split(/\\\\(?:\[[^\]\n]{0,20}\])?|\\tabularnewline\b/)
    .map((row) => {
      const cells: string[] = [];
      for (const written of row.split(/(?<!\\)&/)) {
        const [, span = "1", inner = written] =
          /^\s*\\multicolumn\{(\d{1,2})\}\{[^{}]{0,50}\}\{([^]*)\}\s*$/.exec(written) ?? [];
        const shown = inline(tall.text(inner, cells.length).replace(/\s+/g, " ").trim());
        cells.push(shown);
        for (let left = Number(span); left > 1; left -= 1) cells.push(isHead ? shown : "");
      }
      return cells;
    })
    .filter((row) => row.some((cell) => cell.trim() !== ""));
}

/** Cells over several rows are said in each of them. */
class TallCells {
  readonly #open = new Map<number, { text: string; rows: number }>();

  text(cell: string, column: number): string {
    const [, rows, text] =
      /^\s*\\multirow(?:\[[^\]]{0,20}\])?\{(\d{1,3})\}(?:\[[^\]]{0,20}\])?\{[^{}]{0,50}\}(?:\[[^\]]{0,20}\])?\{([^]*)\}\s*$/.exec(
        cell,
      ) ?? [];
    if (text !== undefined) {
      this.#open.set(column, { text, rows: Number(rows) - 1 });
      return text;
    }
    const above = this.#open.get(column);
    if (above === undefined || above.rows < 1 || cell.trim() !== "") return cell;
    above.rows -= 1;
    return above.text;
  }
}

function withoutComment(line: string): string {
  // A percent sign within \verb|…| or an address is none of a comment.
  return line.replace(
    /(\\verb\*?([|!+"/@#])(?:(?!\2).){0,300}\2|\\(?:url|path|href)\{[^{}]{0,1000}\})|(?<!\\)%.*$/g,
    "$1",
  );
}
