/**
 * What a parser saw in a document and did not read, and how sure it is of what it read. Absent fields have nothing to
 * say. Stored as JSON: plain data, keys in camel case.
 */
export type Coverage = {
  pages?: PageCoverage;
  /** Tables in the text. */
  tables?: number;
  /** Form fields in the text, whether filled or not. */
  formFields?: number;
  /** Parts of the document that were not read, counted by kind. */
  notRead?: Partial<Record<UnreadKind, number>>;
  /** Characters that no reader of the document sees, and that were left out. */
  hiddenCharacters?: number;
  /** How bytes became letters, in a text format. */
  encoding?: EncodingCoverage;
  /** What else is wrong, one sentence each, such as "Line 3 is no JSON, and was left out." At most `maxProblems`. */
  problems?: string[];
};

export type PageCoverage = {
  count: number;
  /** Pages without any text. */
  withoutText: number;
  /** Those of them that show a picture instead, as a scan does: OCR would read them. */
  pictureOnly: number;
  /** Pages that could not be read, or whose letters are not plausible as text, and that were left out. */
  unreadable: number;
};

/** Kinds of parts that a parser may see and not read. Pictures are those without a description. */
export const unreadKinds = [
  "picture",
  "chart",
  "drawing",
  "formula",
  "embeddedObject",
  "attachment",
] as const;
export type UnreadKind = (typeof unreadKinds)[number];

export type EncodingCoverage = {
  /** A label of the Encoding Standard where there is one, such as `shift_jis`, else the encoding's own name. */
  name: string;
  /**
   * `certain`: a byte order mark, or UTF-8 without a fault. `declared`: the document or its server says so, and the bytes
   * agree. `likely` and `guessed`: found by content.
   */
  certainty: "certain" | "declared" | "likely" | "guessed";
};

/** Where a link of the document leads. Its text stands in the document's text, its target does not. */
export type Link = {
  text: string;
  /** An absolute URL, or a reference as the document writes it. */
  target: string;
};

const maxLinks = 1_000;
const maxProblems = 20;
const maxLinkText = 300;
const maxTargetLength = 2_000;

/** The first links of a document, each once, short enough to store. Targets that hold data or code are left out. */
export function storedLinks(links: Iterable<Link>): Link[] {
  const kept = new Map<string, Link>();
  for (const link of links) {
    const text = oneLine(link.text).slice(0, maxLinkText).toWellFormed();
    const target = link.target.trim();
    if (text === "" || target === "" || target.length > maxTargetLength) continue;
    if (/^(?:data|javascript|vbscript|blob):/i.test(target)) continue;
    kept.set(`${target} ${text}`, { text, target: target.toWellFormed() });
    if (kept.size >= maxLinks) break;
  }
  return [...kept.values()];
}

function oneLine(text: string): string {
  return text
    .slice(0, maxLinkText * 4)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** Adds to the count of parts of a kind that were not read. */
export function noteUnread(coverage: Coverage, kind: UnreadKind, count = 1): void {
  if (count <= 0) return;
  coverage.notRead ??= {};
  coverage.notRead[kind] = (coverage.notRead[kind] ?? 0) + count;
}

/** Adds a problem, while there is room. */
export function noteProblem(coverage: Coverage, problem: string): void {
  coverage.problems ??= [];
  if (coverage.problems.length < maxProblems) coverage.problems.push(problem.slice(0, 300).toWellFormed());
}

/** Adds what a part of a document, such as an attachment, says of itself. The part's pages and encoding are left out. */
export function mergeCoverage(into: Coverage, part: Coverage): void {
  for (const key of ["tables", "formFields", "hiddenCharacters"] as const) {
    const count = part[key];
    if (count !== undefined) into[key] = (into[key] ?? 0) + count;
  }
  for (const kind of unreadKinds) noteUnread(into, kind, part.notRead?.[kind] ?? 0);
  for (const problem of part.problems ?? []) noteProblem(into, problem);
}

const unreadWords: Readonly<Record<UnreadKind, readonly [one: string, many: string]>> = {
  picture: ["picture", "pictures"],
  chart: ["chart", "charts"],
  drawing: ["drawing", "drawings"],
  formula: ["formula", "formulas"],
  embeddedObject: ["embedded object", "embedded objects"],
  attachment: ["attachment", "attachments"],
};

/** `["12 pictures", "1 chart"]`. */
export function unreadParts(
  { notRead = {} }: Coverage,
  kinds: readonly UnreadKind[] = unreadKinds,
): string[] {
  return kinds.flatMap((kind) => {
    const count = notRead[kind] ?? 0;
    const [one, many] = unreadWords[kind];
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
}
