import { unreadParts } from "../base/coverage.ts";
import type { Coverage, UnreadKind } from "../base/coverage.ts";
import { formatCount, formatCounted } from "./format.ts";

/** Parts whose loss is worth a warning. Pictures are on nearly every page of the web. */
const warnedKinds: readonly UnreadKind[] = ["chart", "drawing", "formula", "embeddedObject", "attachment"];

/** What a person should know of a document's reading: "12 of 40 pages have no text", "3 charts were not read". */
export function coverageWarnings(coverage: Coverage): string[] {
  const { pages, encoding, problems = [] } = coverage;
  const unread = unreadParts(coverage, warnedKinds);
  return [
    ...(pages === undefined ? [] : pageWarnings(pages)),
    ...(unread.length === 0 ? [] : [`not read: ${unread.join(", ")}`]),
    ...(encoding?.certainty === "guessed" ? [`the encoding ${encoding.name} was guessed`] : []),
    ...problems,
  ];
}

function pageWarnings({
  count,
  withoutText,
  pictureOnly,
  unreadable,
}: NonNullable<Coverage["pages"]>): string[] {
  const of = `of ${formatCounted(count, "page")}`;
  const scanned = pictureOnly === 0 ? "" : ` (${formatCount(pictureOnly)} show a picture: run OCR over them)`;
  return [
    ...(withoutText === 0
      ? []
      : [`${formatCount(withoutText)} ${of} ${withoutText === 1 ? "has" : "have"} no text${scanned}`]),
    ...(unreadable === 0 ? [] : [`${formatCount(unreadable)} ${of} could not be read`]),
  ];
}

/** All that the parser said of its reading, for `ragprep show`. */
export function coverageLines(coverage: Coverage): string[] {
  const { pages, tables = 0, formFields = 0, hiddenCharacters = 0, encoding, problems = [] } = coverage;
  const unread = unreadParts(coverage);
  return [
    ...(pages === undefined ? [] : [formatCounted(pages.count, "page"), ...pageWarnings(pages)]),
    ...(tables === 0 ? [] : [formatCounted(tables, "table")]),
    ...(formFields === 0 ? [] : [formatCounted(formFields, "form field")]),
    ...(unread.length === 0 ? [] : [`not read: ${unread.join(", ")}`]),
    ...(hiddenCharacters === 0 ? [] : [`${formatCounted(hiddenCharacters, "hidden character")} left out`]),
    ...(encoding === undefined ? [] : [`encoding ${encoding.name} (${encoding.certainty})`]),
    ...problems,
  ];
}
