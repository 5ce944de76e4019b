/** The lines of a page that a terminal shows: without comments, definitions and what holds for other devices only. */

const maxNested = 50;

export function shownLines(lines: readonly string[], strings: Map<string, string>): string[] {
  const shown: string[] = [];
  /** Blocks of conditions that are open, from the outermost one on that does not hold. */
  let skipped = 0;
  let last = true;
  let endOfDefinition: string | undefined;
  const read = (line: string, depth: number): void => {
    if (skipped > 0) {
      for (const [mark] of line.matchAll(/\\[{}]/g)) skipped += mark === "\\{" ? 1 : skipped > 0 ? -1 : 0;
      return;
    }
    const [, kind, rest = ""] = /^[.']\s{0,20}(if|ie|el|while)\b\s{0,20}(.*)$/.exec(line) ?? [];
    if (kind !== undefined && depth < maxNested) {
      const [holds, body] = kind === "el" ? [!last, rest] : condition(rest);
      if (kind === "ie") last = holds;
      const inner = body.replace(/^\\\{\s*/, "");
      if (!holds && inner.length < body.length) skipped = 1;
      if ((holds || skipped > 0) && inner !== "") read(inner, depth + 1);
      return;
    }
    const [, defined, end] = /^[.']\s{0,20}(de1?|am1?|ig)\b\s{0,20}(?:\S+)?\s{0,20}(\S+)?/.exec(line) ?? [];
    const [, name = "", value = ""] = /^[.']\s{0,20}ds\s{1,20}(\S+)\s{0,20}"?(.*)$/.exec(line) ?? [];
    if (defined !== undefined) endOfDefinition = `.${defined === "ig" ? "." : (end ?? ".")}`;
    else if (name === "") {
      if (!/^[.'](?:\\?[}"#]|\s*$)|^\\["#]/.test(line)) shown.push(line.replaceAll("\\}", ""));
      // Those of macro packages are known better.
    } else if (!strings.has(name)) strings.set(name, value);
  };
  for (const line of lines)
    if (endOfDefinition === undefined) read(line, 0);
    else if (line.replace(/^\.\s{1,20}/, ".").trimEnd() === endOfDefinition) endOfDefinition = undefined;
  return shown;
}

/** Whether a terminal of groff meets a condition, and what depends on it. */
function condition(text: string): [holds: boolean, body: string] {
  const [, not = "", asked = "", body = ""] =
    /^(!?)\s*([no]|\\n\(\.g|\\n\[\.g\]|'[^']*'[^']*'|\S+)\s*(.*)$/.exec(text) ?? [];
  const isMet = /^(?:[no]|\\n\(\.g|\\n\[\.g\])$/.test(asked);
  return [isMet === (not === ""), body];
}
