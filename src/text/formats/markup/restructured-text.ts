import { dedented, indentOf, lightParser } from "./light-markup.ts";
import type { Blocks } from "./light-markup.ts";

/** reStructuredText: headings, paragraphs, lists, code; directives that hold text as that text. */

const adornment = /^([=\-~^"'#*+.:_`])\1{2,}\s*$/;
const directive = /^\.\.\s+([A-Za-z][\w:-]{0,50})::\s*(.*)$/;
const codeNames = new Set("code code-block sourcecode parsed-literal doctest math".split(" "));
const droppedNames = new Set(
  "toctree contents index raw include highlight meta image figure only role default-role literalinclude".split(
    " ",
  ),
);

export const parseRestructuredText = lightParser((lines, blocks) => {
  const levels: string[] = [];
  let at = 0;
  while (at < lines.length) at = readBlock(lines, at, { blocks, levels });
});

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
  if (line.startsWith("..")) return readExplicit(lines, at, state);
  if (line.trim() === "::") {
    const end = blockEnd(lines, at + 1, indentOf(line));
    blocks.code(lines.slice(at + 1, end));
    return end;
  }
  blocks.line(
    inline(
      line
        .replace(/::\s*$/, ":")
        .replace(/^(\s*)[*+•]\s+/, "$1- ")
        .replace(/^(\s*)#\.\s+/, "$11. "),
    ),
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
  if (!isOverlined && (indentOf(text) > 0 || rule.trim().length < Math.min(text.trim().length, 60)))
    return undefined;
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
      blocks.line(inline(`[${note[1] ?? ""}] ${note[2] ?? ""}`));
      for (const line of lines.slice(at + 1, end)) blocks.line(inline(line.trim()));
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
  if (codeNames.has(name)) blocks.code(body.length > 0 ? body : [argument], argument);
  else if (droppedNames.has(name)) {
    if (alt !== "") blocks.line(`[${alt}]`);
    if (name === "figure") for (const line of body) blocks.line(inline(line));
  } else {
    const isAdmonition = /^(?:note|warning|tip|hint|important|caution|danger|attention|error)$/.test(name);
    const label = isAdmonition ? `${name.charAt(0).toUpperCase()}${name.slice(1)}: ` : "";
    const text = [`${label}${argument}`, ...body];
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

function inline(text: string): string {
  return text
    .replace(/``([^`]{1,500})``/g, "$1")
    .replace(/:[\w:.+-]{1,50}:`~?([^`<]{1,300}?)\s*(?:<[^`<>]{1,500}>)?`/g, "$1")
    .replace(/`([^`<]{1,300}?)\s*<[^`<>]{1,2000}>`__?/g, "$1")
    .replace(/`([^`]{1,300})`_{0,2}/g, "$1")
    .replace(/\*\*([^*\s][^*]{0,500}?)\*\*/g, "$1")
    .replace(/(?<![\w*\\])\*([^*\s][^*]{0,500}?)\*(?![\w*])/g, "$1")
    .replace(/\\(?=[^\w\s])/g, "");
}
