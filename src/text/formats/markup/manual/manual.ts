import { Substitutes, lightParser } from "../light-markup.ts";
import type { Blocks } from "../light-markup.ts";
import { shownLines } from "./conditions.ts";
import { shown, usualStrings, valuesOf } from "./letters.ts";
import { isMdocMacro, mdocText } from "./mdoc.ts";

/** Pages of manuals (roff, by the macros man and mdoc): headings, text, options, lists, code and tables. */
export const parseManual = lightParser(
  (lines, blocks) => {
    const strings = new Substitutes(Object.entries(usualStrings));
    const whole = lines
      .join("\n")
      .replace(/(?<!\\)((?:\\\\)*)\\\n/g, "$1")
      .split("\n");
    const page = new Page(blocks, strings);
    page.read(shownLines(whole, strings.values));
  },
  (text) => text,
  { keepsTabs: true },
);

/** Requests and macros that say how a page looks, and show none of their values. */
const silent = new Set(
  "ad af als as LINKSTYLE INDENT UNINDENT bp ce cs cu DT ec eo fam fc fp ft hc hy hw in it IX ll lg ls LE mk na ne nh nr ns ns pc pl pn PD ps rm rn rr rs rt ta tc ti tm tr ul vs wh UC AT Os Bk Ek Bf Ef Sm Ed Rs Re lf device mso warn shc char fchar ftr nop di da".split(
    " ",
  ),
);
const bullet = /^(?:[•*·o○□+-]|—|–)$/;

class Page {
  readonly #blocks: Blocks;
  readonly #strings: Substitutes;
  #words: string[] = [];
  /** Stands before the next words: an option, or the mark of an item. */
  #lead = "";
  /** The next line is the name of what is described below it. */
  #isTagDue = false;
  #code: string[] | undefined;
  /** Lists of mdoc that are open, by their kinds. */
  readonly #lists: { kind: string; count: number; rows: string[][] }[] = [];
  #isMdoc = false;
  /** An address, until the words of its link. */
  #target = "";
  #name = "";

  constructor(blocks: Blocks, strings: Substitutes) {
    this.#blocks = blocks;
    this.#strings = strings;
  }

  read(lines: readonly string[]): void {
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at] ?? "";
      const [, request, rest = ""] = /^[.']\s*([A-Za-z%\\][^\s\\]*)\s*(.*)$/.exec(line) ?? [];
      if (request === "TS") {
        const end = lines.indexOf(".TE", at);
        const last = end < 0 ? lines.length : end;
        this.#end();
        this.#blocks.table(this.#tableOf(lines.slice(at + 1, last)));
        at = last;
      } else if (request !== undefined) this.#request(request, rest);
      else if (/^[.']/.test(line)) continue;
      else if (this.#code !== undefined) this.#code.push(this.#shown(line));
      else if (line.trim() === "") this.#end();
      else {
        // An indented line begins a new one.
        if (/^\s/.test(line)) this.#break();
        this.#say(this.#shown(line));
      }
    }
    this.#endCode();
    this.#end();
  }

  #request(request: string, rest: string): void {
    const values = valuesOf(rest).map((value) => (this.#isMdoc ? value : this.#shown(value)));
    const [first = "", second = ""] = values;
    switch (request) {
      case "TH":
      case "Dt":
        this.#blocks.title ??= second === "" ? first : `${first}(${second})`;
        if (request === "TH") this.#blocks.said.push(["date", values[2] ?? ""]);
        return;
      case "Dd":
        this.#isMdoc = true;
        this.#blocks.said.push(["date", values.join(" ")]);
        return;
      case "SH":
      case "SS":
      case "Sh":
      case "Ss":
        this.#endCode();
        this.#end();
        return this.#blocks.heading(/^S[Hh]$/.test(request) ? 1 : 2, this.#text(values));
      case "PP":
      case "P":
      case "LP":
      case "HP":
      case "Pp":
      case "Lp":
      case "sp":
      case "Sp":
      case "RS":
      case "RE":
      case "YS":
        if (this.#code === undefined) this.#end();
        else if (request === "sp") this.#code.push("");
        return;
      case "br":
        return this.#break();
      case "TP":
      case "TQ":
        this.#end();
        this.#isTagDue = true;
        return;
      case "IP":
        this.#end();
        this.#lead = first;
        return;
      case "B":
      case "I":
      case "SM":
      case "SB":
      case "R":
        return values.length === 0 ? undefined : this.#say(values.join(" "));
      case "BR":
      case "RB":
      case "BI":
      case "IB":
      case "IR":
      case "RI":
        return this.#say(values.join(""));
      case "nf":
      case "EX":
      case "Vb":
      case "Bd":
        this.#end();
        if (request !== "Bd" || /-(?:literal|unfilled)/.test(rest)) this.#code = [];
        return;
      case "fi":
      case "EE":
      case "Ve":
      case "Ed":
        return this.#endCode();
      case "UR":
      case "MT":
        this.#target = first;
        return;
      case "UE":
      case "ME":
        if (this.#target !== "") this.#say(this.#target);
        this.#target = "";
        return this.#say(first, true);
      case "URL":
      case "MTO":
        return this.#say(`${second === "" ? first : second}${values[2] ?? ""}`);
      case "SY":
        this.#end();
        return this.#say(first);
      case "OP":
        return this.#say(`[${values.join(" ")}]`);
      case "so":
        return this.#blocks.include(first);
      case "Bl":
        this.#end();
        this.#lists.push({ kind: first.replace("-", ""), count: 0, rows: [] });
        return;
      case "El":
        this.#end();
        if (this.#lists.at(-1)?.kind === "column") this.#blocks.table(this.#lists.at(-1)?.rows ?? []);
        this.#lists.pop();
        return;
      case "It":
        return this.#item(values);
      case "Dl":
      case "D1":
        this.#end();
        return this.#blocks.code([this.#text(values)]);
      default:
        if (silent.has(request)) return;
        if (request === "Nm" && values.length > 0 && this.#name === "") this.#name = this.#shown(first);
        // A macro that the page defines shows its values.
        if (isMdocMacro(request) ? this.#isMdoc : values.length > 0)
          this.#say(this.#text([request, ...values], true));
    }
  }

  #text(values: readonly string[], isCalled = false): string {
    if (this.#isMdoc) return mdocText(values, this.#name, this.#strings);
    return (isCalled ? values.slice(1) : values).join(" ");
  }

  #shown(text: string): string {
    return shown(text, this.#strings);
  }

  #item(values: readonly string[]): void {
    const list = this.#lists.at(-1);
    if (list === undefined) return;
    this.#end();
    list.count += 1;
    const said = this.#text(values);
    if (list.kind === "column") list.rows.push(said.split("\t").map((cell) => cell.trim()));
    else if (list.kind === "enum") this.#lead = `${list.count}.`;
    else if (/^(?:bullet|dash|hyphen|item)$/.test(list.kind)) this.#lead = list.kind === "item" ? "" : "-";
    else this.#lead = said;
  }

  #say(text: string, joins = false): void {
    if (this.#code !== undefined) {
      this.#code.push(text);
      return;
    }
    if (text.trim() === "") return;
    this.#target = "";
    if (this.#isTagDue) {
      this.#isTagDue = false;
      this.#lead = text.trim();
      return;
    }
    const [last = ""] = this.#words.slice(-1);
    // Punctuation may stand on a line of its own.
    if (joins && last !== "") this.#words[this.#words.length - 1] = last + text;
    else this.#words.push(text.trim());
  }

  #break(): void {
    if (this.#code === undefined && this.#words.length > 0) this.#words.push("\n");
  }

  #end(): void {
    const text = this.#words
      .join(" ")
      .replace(/\s*\n\s*/g, "\n")
      .replace(/[ \t]{2,}/g, " ")
      .trim();
    const mark = this.#lead.trim();
    this.#words = [];
    this.#lead = "";
    this.#isTagDue = false;
    const lead =
      mark === ""
        ? ""
        : bullet.test(mark)
          ? "- "
          : /^\(?\w{1,4}[.)]$|[:.]$/.test(mark)
            ? `${mark} `
            : `${mark}: `;
    if (text !== "") this.#blocks.line(lead + text);
    else if (mark !== "" && !bullet.test(mark)) this.#blocks.line(mark);
    this.#blocks.end();
  }

  #endCode(): void {
    if (this.#code !== undefined) this.#blocks.code(this.#code);
    this.#code = undefined;
  }

  /** The rows of tbl: options, what the columns look like, and cells between tabs. */
  #tableOf(lines: readonly string[]): string[][] {
    const options = /;\s*$/.test(lines[0] ?? "") ? (lines[0] ?? "") : "";
    const tab = /\btab\s*\((.)\)/i.exec(options)?.[1] ?? "\t";
    const rows: string[][] = [];
    let isFormat = true;
    let open: string[] | undefined;
    for (const line of lines.slice(options === "" ? 0 : 1)) {
      if (isFormat) {
        isFormat = !/\.\s*$/.test(line);
        continue;
      }
      if (line.startsWith(".T&")) isFormat = true;
      else if (open !== undefined && !line.startsWith("T}")) {
        const [, request, rest = ""] = /^[.']\s*(\w*)\s*(.*)$/.exec(line) ?? [];
        if (request === undefined || /^(?:[BIR]{1,2}|SM)$/.test(request))
          open.push(
            this.#shown(
              request === undefined
                ? line
                : valuesOf(rest).join(request.length > 1 && request !== "SM" ? "" : " "),
            ),
          );
      } else if (/^[._=']/.test(line) && !line.includes(tab)) continue;
      else {
        const cells = line.split(tab);
        const row: string[] = open === undefined ? [] : (rows.pop() ?? []);
        if (open !== undefined) {
          row.push(open.join(" "));
          cells.shift();
          open = undefined;
        }
        if (cells.at(-1)?.trim() === "T{") {
          cells.pop();
          open = [];
        }
        // What spans rows is said in each.
        row.push(
          ...cells.map((cell, column) =>
            cell.trim() === "\\^" ? (rows.at(-1)?.[row.length + column] ?? "") : this.#shown(cell).trim(),
          ),
        );
        rows.push(row);
      }
    }
    return rows.filter((row) => row.some((cell) => !/^[_=-]*$/.test(cell)));
  }
}
