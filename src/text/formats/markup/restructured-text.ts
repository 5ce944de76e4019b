import { tableAt } from "./drawn-tables.ts";
import { grouped } from "./html/math.ts";
import {
  Substitutes,
  csvRows,
  dedented,
  findFrom,
  indentOf,
  lightParser,
  listRows,
  readAround,
  undescribed,
} from "./light-markup.ts";
import type { Blocks } from "./light-markup.ts";

/** reStructuredText: headings, paragraphs, lists, code; directives that hold text as that text. */

const adornment = /^([=\-~^"'#*+.:_`])\1*\s*$/;
const directive = /^\.\.\s+([A-Za-z][\w:-]{0,50})::\s*(.*)$/;
const codeNames = new Set("code code-block sourcecode parsed-literal doctest math".split(" "));
const droppedNames = new Set(
  "toctree contents index raw include highlight meta image figure role default-role literalinclude module currentmodule sectnum tabularcolumns sectionauthor codeauthor default-domain testsetup testcleanup".split(
    " ",
  ),
);
/** Their arguments are for programs. */
const silentNames = new Set(
  "only container class rst-class cssclass compound highlights epigraph".split(" "),
);
const versions: Readonly<Record<string, string>> = {
  versionadded: "Added in version ",
  versionchanged: "Changed in version ",
  deprecated: "Deprecated since version ",
  seealso: "See also: ",
  todo: "To do: ",
};

/** Lines in which a document says who wrote it. */
const maxHead = 60;

export const parseRestructuredText = lightParser((lines, blocks) => {
  const levels: string[] = [];
  const text = withTitles(withNoteNumbers(substituted(lines)));
  let at = 0;
  while (at < text.length) at = readBlock(text, at, { blocks, levels });
  for (const line of text.slice(0, maxHead)) {
    const [, name, value = ""] = /^:(Authors?|Date|Language):\s+(\S.*)$/i.exec(line) ?? [];
    if (name !== undefined) blocks.said.push([name, value]);
  }
}, inline);

/** `.. |name| replace:: text` and pictures that are named so, in the places of their names. */
function substituted(lines: readonly string[]): readonly string[] {
  const substitutes = new Substitutes();
  const { values } = substitutes;
  for (const [at, line] of lines.entries()) {
    const [, name = "", kind = "", value = ""] =
      /^\.\.\s+\|([^|\s][^|]{0,100})\|\s+(replace|image|unicode|raw)::\s*(.*)$/.exec(line) ?? [];
    if (name === "") continue;
    const inner = lines.slice(at + 1, blockEnd(lines, at + 1, 0)).map((one) => one.trim());
    const alt = inner
      .find((one) => one.startsWith(":alt:"))
      ?.slice(5)
      .trim();
    if (kind === "raw") values.set(name, "");
    else if (kind === "replace") values.set(name, [value, ...inner].join(" ").trim());
    else if (kind === "image") values.set(name, alt === undefined ? undescribed : `[${alt}]`);
    else
      values.set(
        name,
        value.replace(/\b(?:0x|U\+)([\dA-Fa-f]{2,6})\b ?/g, (_, code: string) =>
          String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10_ff_ff)),
        ),
      );
  }
  if (values.size === 0) return lines;
  return lines.map((line) =>
    line.startsWith("..")
      ? line
      : line.replace(/(?<!\\)\|([^|\s][^|]{0,100})\|_{0,2}/g, (found, name: string) =>
          substitutes.of(name, found),
        ),
  );
}

const target = /^\s*\.\.\s+_`?([^:`]{1,200})`?:\s*$/;

/** References by the name of a place in the document, as the title that stands there. */
function withTitles(lines: readonly string[]): readonly string[] {
  const titles = new Map<string, string>();
  for (const [at, line] of lines.entries()) {
    const name = target.exec(line)?.[1]?.toLowerCase();
    if (name === undefined) continue;
    const next = findFrom(lines, at + 1, (one) => one.trim() !== "" && !target.test(one));
    if (next < 0) break;
    const heading = headingAt(lines, next, []);
    const [, kind, argument = ""] = directive.exec(lines[next] ?? "") ?? [];
    const caption = findFrom(lines.slice(0, next + 20), next + 1, (one) => /^\s+[^\s:]/.test(one));
    const title = heading?.text ?? (kind === "figure" ? lines[caption] : argument);
    if (title !== undefined && title.trim() !== "") titles.set(name, title.trim());
  }
  if (titles.size === 0) return lines;
  return lines.map((line) =>
    line.replace(/:(?:std:)?(ref|numref):`([^`<>]{1,200})`/g, (found, role: string, name: string) => {
      const title = titles.get(name.toLowerCase().replace(/\s+/g, " "));
      return title === undefined ? found : `:${role}:\`${title} <${name}>\``;
    }),
  );
}

/** Notes that count by themselves, with their numbers. */
function withNoteNumbers(lines: readonly string[]): readonly string[] {
  const named = new Map<string, number>();
  const unnamed: number[] = [];
  let count = 0;
  const numbered = lines.map((line) =>
    line.replace(/^(\s*\.\.\s+\[)#([\w.-]{0,60})\]/, (_, mark: string, name: string) => {
      count += 1;
      if (name === "") unnamed.push(count);
      else named.set(name, count);
      return `${mark}${count}]`;
    }),
  );
  if (count === 0) return lines;
  return numbered.map((line) =>
    line.replace(/\[#([\w.-]{0,60})\]_/g, (found, name: string) => {
      const number = name === "" ? unnamed.shift() : named.get(name);
      return number === undefined ? found : `[${number}]_`;
    }),
  );
}

interface State {
  blocks: Blocks;
  levels: string[];
}

/** Reads what begins at a line. @returns the line after it. */
function readBlock(lines: readonly string[], at: number, state: State): number {
  const { blocks } = state;
  const line = lines[at] ?? "";
  const heading = headingAt(lines, at, state.levels);
  if (heading !== undefined) {
    blocks.heading(heading.level, inline(heading.text));
    return at + heading.lines;
  }
  const table = tableAt(lines, at);
  if (table !== undefined) {
    blocks.table(table.rows.map((row) => row.map((cell) => inline(cell))));
    return table.end;
  }
  if (line.startsWith("..")) return readExplicit(lines, at, state);
  // Where the next link without a name leads.
  if (/^__ \S+$/.test(line)) return at + 1;
  // In an item of a list.
  if (/^\s+\.\. /.test(line)) {
    const end = blockEnd(lines, at + 1, indentOf(line));
    blocks.attach();
    readExplicit(dedented(lines.slice(at, end)), 0, state);
    return end;
  }
  if (/^\s*>>> /.test(line)) {
    const end = findFrom(lines, at, (one) => one.trim() === "");
    blocks.code(lines.slice(at, end < 0 ? lines.length : end));
    return end < 0 ? lines.length : end;
  }
  // A line between parts of the text.
  if (/^([=~^"'#*+:_-])\1{3,}\s*$/.test(line) && (lines[at - 1] ?? "").trim() === "") {
    blocks.end();
    return at + 1;
  }
  if (line.trim() === "::") {
    const end = blockEnd(lines, at + 1, indentOf(line));
    blocks.code(lines.slice(at + 1, end));
    return end;
  }
  blocks.line(
    line
      .replace(/^(\s*)\|\s+(?=\S)(?!.*\|\s*$)/, "$1")
      .replace(/^(\s*):([^:`\n]{1,80}):(?=\s|$)/, "$1$2:")
      .replace(/::\s*$/, ":")
      .replace(/^(\s*)[*+•]\s+/, "$1- "),
  );
  if (!/::\s*$/.test(line) || (lines[at + 1] ?? "").trim() !== "") return at + 1;
  const end = blockEnd(lines, at + 1, indentOf(line));
  blocks.code(lines.slice(at + 1, end));
  return end;
}

function headingAt(
  lines: readonly string[],
  at: number,
  levels: string[],
): { level: number; text: string; lines: number } | undefined {
  const [first = "", second = "", third = ""] = lines.slice(at, at + 3);
  const over = adornment.exec(first)?.[1];
  const isOverlined = over !== undefined && second.trim() !== "" && adornment.exec(third)?.[1] === over;
  const sign = isOverlined ? over : adornment.exec(second)?.[1];
  const text = isOverlined ? second : first;
  const rule = isOverlined ? third : second;
  if (sign === undefined || text.trim() === "" || adornment.test(text)) return undefined;
  const least = Math.min(text.trim().length, isOverlined ? 3 : 60);
  if ((!isOverlined && indentOf(text) > 0) || rule.trim().length < least) return undefined;
  const key = `${isOverlined ? "over" : ""}${sign}`;
  if (!levels.includes(key)) levels.push(key);
  return { level: levels.indexOf(key) + 1, text: text.trim(), lines: isOverlined ? 3 : 2 };
}

/** Directives, comments and targets. */
function readExplicit(lines: readonly string[], at: number, { blocks, levels }: State): number {
  const end = blockEnd(lines, at + 1, 0);
  const [, name, argument = ""] = directive.exec(lines[at] ?? "") ?? [];
  blocks.end();
  if (name === undefined) {
    const note = /^\.\.\s+\[(#?[\w*]{0,30})\]\s+(.*)$/.exec(lines[at] ?? "");
    if (note !== null) {
      blocks.line(`[${note[1] ?? ""}] ${note[2] ?? ""}`);
      for (const line of lines.slice(at + 1, end)) blocks.line(line.trim());
      blocks.end();
    }
    return end;
  }
  const isOption = (line: string): boolean => /^\s*:[\w-]{1,40}:(?:\s|$)/.test(line);
  const inner = dedented(lines.slice(at + 1, end));
  const first = inner.findIndex((line) => !isOption(line));
  const body = first < 0 ? [] : inner.slice(first);
  const alt =
    inner
      .find((line) => line.startsWith(":alt:"))
      ?.slice(5)
      .trim() ?? "";
  const option = (wanted: string): string =>
    inner
      .find((line) => line.startsWith(`:${wanted}:`))
      ?.slice(wanted.length + 2)
      .trim() ?? "";
  if (codeNames.has(name)) {
    blocks.line(inline(option("caption")));
    const code = name === "math" && argument !== "" ? [argument, ...body] : body;
    blocks.code(code.length > 0 ? code : [argument], name === "math" ? "" : argument);
  } else if (name === "list-table" || name === "csv-table") {
    blocks.line(argument);
    const rows = name === "csv-table" ? csvRows(body, option("header")) : listRows(body);
    blocks.table(rows.map((row) => row.map((cell) => inline(cell))));
  } else if (droppedNames.has(name)) {
    if (name.endsWith("include")) blocks.include(argument);
    if (alt !== "") blocks.line(`[${alt}]`);
    else if (/^(?:image|figure)$/.test(name)) blocks.block(undescribed);
    if (name === "figure") for (const line of body) blocks.line(line);
  } else {
    const isAdmonition = /^(?:note|warning|tip|hint|important|caution|danger|attention|error)$/.test(name);
    const label = isAdmonition ? `${name.charAt(0).toUpperCase()}${name.slice(1)}: ` : (versions[name] ?? "");
    // The class of a style; another one is what the documentation is about.
    const isSilent = silentNames.has(name) && (name !== "class" || /^[a-z][a-z\d -]*$/.test(argument));
    const said = isSilent ? "" : `${label}${argument}`;
    const isShort = /^version|^deprecated$/.test(name);
    const shown = body.slice(
      Math.max(
        0,
        findFrom(body, 0, (one) => one.trim() !== ""),
      ),
    );
    const isJoined =
      (isShort && body.length > 0) || (isAdmonition && argument === "" && /^\w/.test(shown[0] ?? ""));
    const text = isJoined
      ? [`${isShort ? `${said}: ` : said}${shown[0] ?? ""}`, ...shown.slice(1)]
      : [said.trimEnd(), ...body];
    let line = 0;
    while (line < text.length) line = readBlock(text, line, { blocks, levels });
  }
  blocks.end();
  return end;
}

/** The end of the lines that are indented more than a column. */
function blockEnd(lines: readonly string[], from: number, indent: number): number {
  let end = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.trim() === "") continue;
    if (indentOf(line) <= indent) break;
    end = at + 1;
  }
  return end;
}

const literal = /``((?:[^`]|`(?!`)){1,500})``|:(?:code|math|literal):`([^`]{1,500})`/g;

function inline(text: string): string {
  return readAround(text, literal, words);
}

/** Names of menus and buttons without the marks of their keys. */
function roleText(role: string, shown: string): string {
  if (role === "menuselection" || role === "guilabel")
    return shown.replace(/\s*-->\s*/g, " → ").replace(/&(?=\w)/g, "");
  return /^(?:rfc|pep)$/.test(role) ? `${role.toUpperCase()} ${shown}` : shown;
}

function words(text: string): string {
  return text
    .replace(/:raw[\w-]{0,40}:`[^`]{1,300}`/g, "")
    .replace(/(?<=[^\s(])(?:\\ )?:sup:`([^`]{1,100})`/g, (_, raised: string) => `^${grouped(raised)}`)
    .replace(
      /:([\w:.+-]{1,50}):`([!~]?)([^`<]{1,300}?)\s*(?:<[^`<>]{1,500}>)?`/g,
      (_, role: string, mark: string, shown: string) =>
        roleText(role, mark === "~" ? shown.replace(/^.*\.(?=\w)/, "") : shown),
    )
    .replace(/`([^`<]{1,300}?)\s*<[^`<>]{1,2000}>`__?/g, "$1")
    .replace(/`([^`]{1,300})`_{0,2}/g, "$1")
    .replace(/\*\*([^*\s][^*]{0,500}?)\*\*/g, "$1")
    .replace(/(?<![\w*\\])\*([^*\s][^*]{0,500}?)\*(?![\w*])/g, "$1")
    .replace(/\[(#?[\w*-]{1,60})\]_(?!\w)/g, "[$1]")
    .replace(/(?<![\w`])([A-Za-z][\w.-]{0,60})__?(?=[\s.,;:!?)\]]|$)/g, "$1")
    .replace(/\\(?: |$)/g, "")
    .replace(/\\(?=[^\w\s])/g, "");
}
