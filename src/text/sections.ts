import { countWhile } from "../base/bisect.ts";
import type { Heading } from "./outline.ts";

/** A heading with what stands below it up to the next heading; before the first heading one without. */
export interface Section {
  /** UTF-16 offsets. */
  start: number;
  /** Where its heading ends and its body begins; `start` when there is no heading. */
  body: number;
  end: number;
  /** Of its heading; 0 when there is none. */
  level: number;
  /** Titles from the outermost heading to its own; without those that are empty. */
  path: string[];
  /** The same without its own. */
  above: string[];
}

/** The sections of a text in order; they cover it, and nesting shows in `path` and `level`. */
export function sectionsOf(text: string, headings: readonly Heading[]): Section[] {
  const sections: Section[] = [{ start: 0, body: 0, end: text.length, level: 0, path: [], above: [] }];
  const open: { level: number; title: string }[] = [];
  for (const { start, end, level, title } of headings) {
    const previous = sections.at(-1);
    if (previous !== undefined) previous.end = start;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const above = open.map((heading) => heading.title).filter((part) => part !== "");
    open.push({ level, title });
    sections.push({
      start,
      body: end,
      end: text.length,
      level,
      path: title === "" ? above : [...above, title],
      above,
    });
  }
  return sections;
}

/** Index of the section that a position lies in. */
export function sectionIndex(sections: readonly Section[], position: number): number {
  return Math.max(0, countWhile(sections, ({ start }) => start <= position) - 1);
}
