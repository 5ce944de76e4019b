import type { DocumentProperties } from "../../../../base/document.ts";
import { frontMatterOf } from "../../../outline.ts";
import { propertiesOf } from "../../parsed.ts";

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
  if (found === undefined) return undefined;
  const lines = markdown
    .slice(4, found.end)
    .split("\n")
    .map((line) => line.replace(/(?:^|[ \t])#[ \t].*$/, "").trimEnd())
    .filter((line) => line !== "" && !/^(?:---|\+\+\+|\.\.\.)$/.test(line));
  if (!entry.test(lines[0] ?? "")) return undefined;
  const values = new Map<string, string>();
  const shown = lines.map((line) => {
    const [, name, written = ""] = entry.exec(line) ?? [];
    const value = written.trim().replace(/^(["'])(.*)\1$/, "$2");
    if (name === undefined) return line.replace(/^([ \t]*-[ \t]+)(["'])(.*)\2$/, "$1$3");
    if (!/^[ \t]/.test(line)) values.set(name.toLowerCase(), value);
    return `${/^[ \t]*/.exec(line)?.[0] ?? ""}${name}: ${value}`.trimEnd();
  });
  const first = (...names: string[]): string | undefined =>
    names.map((name) => values.get(name)).find((value) => value !== undefined && value !== "");
  return {
    text: shown.join("\n"),
    title: found.title,
    properties: propertiesOf({
      author: first("author", "authors"),
      language: first("lang", "language"),
      createdAt: first("date", "created", "published", "pubdate"),
      modifiedAt: first("lastmod", "updated", "modified", "last_updated", "last-updated"),
    }),
    end: found.end,
  };
}
