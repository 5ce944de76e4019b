import { wordTable } from "../../../base/records.ts";
import { grouped } from "./html/math.ts";
import { findFrom, lightParser, readAround, undescribed } from "./light-markup.ts";

/** Org: headings, paragraphs, lists, tables, blocks of code; keywords, drawers and comments left out. */
export const parseOrg = lightParser((lines, blocks) => {
  /** Kinds of blocks of which no line ends another one: each is looked for once. */
  const endless = new Set<string>();
  const endOf = (open: number, kind: string, mark: RegExp): number => {
    const end = endless.has(kind) ? -1 : findFrom(lines, open + 1, (line) => mark.test(line));
    if (end < 0) endless.add(kind);
    return end < 0 ? open : end;
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const [, kind, language = ""] = /^\s*#\+begin_(\w{1,30})(?:\s+([\w+#-]{1,20}))?/i.exec(line) ?? [];
    const [, stars, rest = ""] = /^(\*{1,10})\s+(\S.*)$/.exec(line) ?? [];
    const title = /^#\+title:\s*(\S.*)$/i.exec(line)?.[1];
    const [, keyword = "", value = ""] = /^#\+(author|date|language):\s*(\S.*)$/i.exec(line) ?? [];
    if (title !== undefined) blocks.heading(1, inline(title));
    else if (keyword !== "") blocks.said.push([keyword, value]);
    else if (kind !== undefined) {
      const end = endOf(at, kind.toLowerCase(), new RegExp(`^\\s*#\\+end_${kind}\\b`, "i"));
      const body = lines.slice(at + 1, end);
      if (/^(?:src|example)$/i.test(kind))
        // A comma keeps a line of code from being one of Org.
        blocks.code(
          body.map((one) => one.replace(/^(\s*),(?=,*(?:\*|#\+))/, "$1")),
          language,
        );
      else if (!/^(?:comment|export)$/i.test(kind)) for (const one of body) blocks.line(one.trim());
      blocks.end();
      at = end;
    } else if (/^\s*:[A-Z_]{1,30}:\s*$/i.test(line)) at = endOf(at, ":", /^\s*:END:\s*$/i);
    else if (stars !== undefined && /^COMMENT(?:\s|$)|:noexport:/.test(rest)) {
      // It and all below it is for its writer.
      const level = new RegExp(`^\\*{1,${stars.length}}\\s`);
      const end = findFrom(lines, at + 1, (one) => level.test(one));
      at = (end < 0 ? lines.length : end) - 1;
    } else if (stars !== undefined)
      blocks.heading(
        stars.length,
        inline(rest.replace(/^([A-Z]{2,12}\s+)?\[#[A-Z]\]\s*/, "$1").replace(/\s+:[\w@:]{1,200}:\s*$/, "")),
      );
    else if (/^\s*#\+(?:caption|subtitle):/i.test(line)) blocks.line(line.replace(/^[^:]*:\s*/, ""));
    else if (/^\s*#\+include:/i.test(line)) blocks.include(line.replace(/^[^:]*:/, "").trim());
    else if (/^\s*-{5,}\s*$/.test(line)) blocks.end();
    else if (/^\s*#(?:\+|\s|$)|^\s*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):/.test(line)) continue;
    else if (/^\s*\|/.test(line)) {
      const end = findFrom(lines, at, (one) => !/^\s*\|/.test(one));
      const rows = lines.slice(at, end < 0 ? lines.length : end).map((row) => row.trim());
      at += rows.length - 1;
      blocks.table(
        rows
          .filter((row) => !rule.test(row))
          .map((row) =>
            row
              .replace(/^\||\|$/g, "")
              .split("|")
              .map((cell) => inline(cell)),
          ),
      );
    } else if (literalLine.test(line)) {
      const end = findFrom(lines, at, (one) => !literalLine.test(one));
      const body = lines.slice(at, end < 0 ? lines.length : end);
      blocks.code(body.map((one) => one.replace(/^\s*: ?/, "")));
      at += body.length - 1;
    } else
      blocks.line(
        line
          .replace(/^(\s*)[+*]\s+/, "$1- ")
          .replace(
            /^(\s*)(\d+)[.)]\s+(?:\[@(\d{1,6})\]\s*)?/,
            (_, indent: string, number: string, set = number) => `${indent}${set}. `,
          )
          .replace(/^(\s*- )\[X\]/, "$1[x]")
          .replace(/^(\s*- .{1,200}?)\s+::(?:\s+|$)/, "$1: "),
      );
  }
}, inline);

const literalLine = /^\s*:(?: |$)/;
/** A line between rows, or one that only says how wide and where the columns are. */
const rule = /^\|[-+|]*$|^\|\s*\/\s*\||^\|(?:\s*(?:<[lcr]?\d{0,3}>)?\s*(?:\||$))+$/;

const literal = /(?<![\w*/=~_+])(?:=(\S|\S[^=\n]{0,300}?\S)=|~(\S|\S[^~\n]{0,300}?\S)~)(?![\w*/=~_+])/g;

function inline(text: string): string {
  return readAround(text, literal, words);
}

const entities = wordTable(
  "alpha:α beta:β gamma:γ delta:δ epsilon:ε lambda:λ mu:μ pi:π sigma:σ phi:φ omega:ω Delta:Δ Sigma:Σ Omega:Ω deg:° times:× pm:± " +
    "euro:€ pound:£ cent:¢ sect:§ copy:© reg:® trade:™ rarr:→ larr:← to:→ le:≤ ge:≥ ne:≠ approx:≈ infin:∞ dots:… hellip:… ndash:– " +
    "mdash:— nbsp:\u00A0 vert:| amp:& lt:< gt:>",
);

function words(text: string): string {
  return text
    .replace(/\[\[[^[\]]{1,2000}\]\[([^[\]]{1,300})\]\]/g, "$1")
    .replace(/\[\[[^[\]]{1,2000}\.(?:png|jpe?g|gif|svg|webp)\]\]/gi, undescribed)
    .replace(/\[\[([^[\]]{1,2000})\]\]/g, "$1")
    .replace(/(?<![\w*/=~_])([*/_])(\S|\S(?:[^*/=~_\n]|\n(?!\n)){0,300}?\S)\1(?![\w*/=~_])/g, "$2")
    .replace(/ ?\[fn:([\w-]{0,60}):([^[\]]{1,500})\]/g, " ($2)")
    .replace(/\[fn:([\w-]{1,60})\]/g, "[$1]")
    .replace(/[<[](\d{4}-\d\d-\d\d(?: [^<>[\]\n]{1,40})?)[>\]]/g, "$1")
    .replace(/ ?<<<?[^<>\n]{1,200}>>>?|\{{3}[^{}\n]{1,200}\}{3}/g, "")
    .replace(/\\([A-Za-z]{2,12})(?![A-Za-z])(?:\{\})?/g, (found, name: string) => entities[name] ?? found)
    .replace(/@@\w{1,20}:[^@\n]{0,300}@@/g, "")
    .replace(/(?<=\w)_\{([^{}]{1,30})\}/g, "$1")
    .replace(/(?<=\w)\^\{([^{}]{1,30})\}/g, (_, raised: string) => `^${grouped(raised)}`)
    .replace(/(?<!\S)\+(?![\s\d])([^+\n]{1,300}?)(?<!\s)\+(?=[\s.,;:!?)]|$)/g, "~~$1~~");
}
