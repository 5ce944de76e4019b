import type { DocumentProperties } from "../../../../base/document.ts";
import { frontMatterOf } from "../../../outline.ts";
import { namedProperties, oneLine } from "../../parsed.ts";

/** What a Markdown file says of itself before its text, in YAML or TOML. */
export interface FrontMatter {
  /** The values with their names, as those who publish the file show them: without fences, quotation marks and comments. */
  text: string;
  title: string | null;
  properties: DocumentProperties;
  /** Where the document's own text begins. */
  end: number;
}

const entry = /^[ \t]*["']?([\w][\w .-]{0,80}?)["']?[ \t]*[:=](?:[ \t]+(.*))?$/;

/** Undefined for a document without; a line of dashes may be only that. */
export function readFrontMatter(markdown: string): FrontMatter | undefined {
  const found = frontMatterOf(markdown);
  if (found === undefined) return titleBlock(markdown);
  const lines = markdown
    .slice(4, found.end)
    .split("\n")
    .map((line) => line.replace(/(?:^|[ \t])#[ \t].*$/, "").trimEnd())
    .filter((line) => line !== "" && !/^(?:---|\+\+\+|\.\.\.)$/.test(line));
  if (!entry.test(lines[0] ?? "")) return undefined;
  const values = new Map<string, string>();
  /** The value that goes on in the lines below its name: a list of names, or text. */
  let open = "";
  const shown = lines.map((line) => {
    const [, name, written = ""] = entry.exec(line) ?? [];
    const value = unquoted(written.trim());
    if (name !== undefined && !/^[ \t-]/.test(line)) {
      open = name;
      values.set(name, listed(value));
    } else {
      const [, mark = "", said = ""] = /^[ \t]*(-[ \t]+)?(?:name:[ \t]*)?(.*)$/.exec(line) ?? [];
      const before = values.get(open) ?? "";
      // What is said of an item besides its name has a name of its own.
      if (name === undefined || /^[ \t]*(?:-[ \t]+)?name:/.test(line))
        values.set(open, joined(before, unquoted(said), mark !== "" || name !== undefined));
    }
    if (name === undefined) return line.replace(/^([ \t]*-[ \t]+)(["'])(.*)\2$/, "$1$3");
    return `${/^[ \t]*/.exec(line)?.[0] ?? ""}${name}: ${value}`.trimEnd();
  });
  return {
    text: shown.join("\n"),
    title: oneLine(values.get("title"), 300) ?? found.title,
    properties: namedProperties(values),
    end: found.end,
  };
}

/** That of Pandoc: a line each for title, authors and date. */
function titleBlock(markdown: string): FrontMatter | undefined {
  const [all, ...parts] =
    /^%[ \t]+(\S.*)\n(?:%[ \t]*(.*)\n(?:%[ \t]*(.*)\n)?)?(?=[ \t]*\n)/.exec(markdown) ?? [];
  if (all === undefined) return undefined;
  const [title = "", author = "", date = ""] = parts;
  return {
    text: all.replace(/^%[ \t]*/gm, "").trim(),
    title,
    properties: namedProperties(Object.entries({ author: author.replace(/\s*;\s*/g, ", "), date })),
    end: all.length,
  };
}

const unquoted = (value: string): string => value.replace(/^(["'])(.*)\1$/, "$2");

/** `["Ann", "Bob"]` → `Ann, Bob`; what only says that text follows is none. */
function listed(value: string): string {
  if (/^[>|][+-]?$/.test(value)) return "";
  const items = /^\[(.*)\]$/.exec(value)?.[1]?.split(",");
  return items === undefined ? value : items.map((item) => unquoted(item.trim())).join(", ");
}

const joined = (before: string, next: string, isItem: boolean): string =>
  before === "" || next === "" ? before + next : `${before}${isItem ? "," : ""} ${next.trim()}`;
