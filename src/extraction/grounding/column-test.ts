import { isOfConcept } from "./column-concepts.ts";
import { namingWords } from "./field-words.ts";
import { holds, overlaps } from "./fold.ts";
import type { Slice } from "./fold.ts";
import { isIsoTime } from "./judge.ts";
import { asksForPart } from "./name-borders.ts";
import { asksForName, isHonorific, isLegalForm } from "./name-parts.ts";
import type { QuotedText } from "./quoted-text.ts";
import type { ColumnField, OwnCells } from "./table-columns.ts";

/** A field as tables are asked for it. */
interface Field extends ColumnField {
  choices?: readonly string[];
}

/** What a cell holds of a value's kind: it alone, it and more, something else, nothing. */
type Content = "whole" | "part" | "other" | "empty";

/**
 * Tells whether a value may stand at a place: in a table's row, only in the column that the field's words name. Where they
 * name none, a number or a date may stand in the only cell of its kind; of several, no one can tell which is meant.
 */
export function columnTest(value: string | number, field: Field, text: QuotedText): (span: Slice) => boolean {
  const kinds = typeof value === "number" ? ["number"] : isIsoTime(value) ? ["date", "time"] : [];
  return (span) => {
    const row = text.columns.cellsFor(span, field);
    const at = row?.cells.findIndex((cell) => overlaps(cell, span)) ?? -1;
    if (row === undefined || at < 0) return true;
    if (kinds.length === 0) return mayHoldText(span, at, row, field, text.source);
    // A field that asks for a name is not of dates.
    if (typeof value === "string" && isNameOf(field.label)) return false;
    const words = typeof value === "string" && !row.asksForDate ? textCellOf(row, text.source) : undefined;
    if (words !== undefined) return overlaps(words, span);
    const contentOf = (index: number) => contentOfCell(row.cells[index], kinds, text);
    // "Line total" is no number of a line.
    const isOther = (index: number) => row.isIndex(index) && asksForAmount(field, text.language);
    const named = row.ranked.find(
      ({ index, isByName }) => (isByName || index > 0) && contentOf(index) !== "other" && !isOther(index),
    );
    if (named !== undefined) return row.ranked.some(({ index, fit }) => index === at && fit === named.fit);
    const whole = row.cells.flatMap((_, index) =>
      contentOf(index) === "whole" && !row.isIndex(index) ? [index] : [],
    );
    const candidates = whole.length > 1 ? whole.filter((index) => index > 0) : whole;
    // Of a label and its value, either may hold the number.
    if (candidates.length === 0 || (row.cells.length === 2 && at === 0)) return true;
    const content = contentOf(at);
    if (content !== "whole") return row.isNamedIn(at);
    if (candidates.length === 1) return candidates[0] === at;
    if (row.isOfAttributes || row.isNamedIn(at)) return true;
    // "Standing order rent | 1,450.00 | 1,910.01": what a row is about stands first in it.
    if (row.isOfRow) return candidates[0] === at;
    // The field's name is unknown: what the names of all other columns are of, it is not.
    const others = candidates.filter((index) => !row.isOfAnother(index));
    const left = row.asksForPercent
      ? others.filter((index) => row.isPercent(index))
      : row.hasConcept
        ? []
        : others.filter((index) => !row.isPercent(index));
    return left.length === 1 && left[0] === at;
  };
}

function asksForAmount({ name, label }: Field, language: string): boolean {
  return namingWords(name ?? label, language).some((word) => isOfConcept(word, "amount"));
}

/** The cell of a slice's row that a text value must come from, where the field is called as its column. */
export function ownTextCell(span: Slice, field: Field, text: QuotedText): Slice | undefined {
  const row = text.columns.cellsFor(span, field);
  return row === undefined ? undefined : textCellOf(row, text.source);
}

function textCellOf({ ranked, cells, isNamed }: OwnCells, source: string): Slice | undefined {
  const [best, second] = ranked;
  const cell =
    best?.isByName === true && isNamed(best.index) && best.fit !== second?.fit
      ? cells[best.index]
      : undefined;
  return cell !== undefined && holdsLetters(cell, source) ? cell : undefined;
}

function isNameOf(label: string): boolean {
  return asksForName(label) || /name(?!\p{L})/iu.test(label.replaceAll("_", " "));
}

/** Whether no column has the field's name, and this cell is one of several with words: no one can tell which is meant. */
function isOneOfTexts(at: number, row: OwnCells, source: string): boolean {
  if (row.ranked.length > 0 || row.cells.length <= 2 || row.isOfAttributes || row.isOfRow) return false;
  const texts = row.cells.flatMap((cell, index) =>
    /\p{L}{2}/u.test(source.slice(cell.start, cell.end)) && !row.isOfAnother(index) ? [index] : [],
  );
  return texts.length > 1 && texts.includes(at);
}

function mayHoldText(span: Slice, at: number, row: OwnCells, field: Field, source: string): boolean {
  const own = textCellOf(row, source);
  if (own !== undefined && !overlaps(own, span)) return false;
  if (isNameOf(field.label) && !/\p{L}/u.test(source.slice(span.start, span.end))) return false;
  const isOfOtherColumn =
    row.hasConcept && row.cells.length > 2 && !row.isOfAttributes && row.isOfAnother(at);
  if (isOfOtherColumn) return false;
  if (isOneOfTexts(at, row, source)) return false;
  const isOfColumn = own !== undefined || row.ranked.some(({ index }) => index === at);
  const cell = row.cells[at];
  return !(isOfColumn && cell !== undefined && cutsCell(span, cell, field, source));
}

/** What may stand before or after a value in its cell: brackets, a list's other items. */
const [borderBefore, borderAfter] = [
  /[,;:()[\]"“”„«»>–—|*_`]\s*$/u,
  /^\s*(?:[,;:()[\]"“”„«»<–—|*_`†‡¹²³]|$)/u,
];
const measure = /^\s*[\d.,/x×\s]*\d\s?(?:\p{L}{1,3}|%|°C?)[²³]?\.?(?=\s|$)/u;
const restOfWords = 4;

/** "Aurora" of "Aurora 1923", "Lead" of "Lead analyst": less than the cell says, without a border between. */
function cutsCell(span: Slice, cell: Slice, { label, choices = [] }: Field, source: string): boolean {
  const [value, before, after] = [
    source.slice(span.start, span.end),
    source.slice(cell.start, span.start),
    source.slice(span.end, cell.end),
  ];
  if (choices.length > 0 || asksForPart(label)) return false;
  const words = (rest: string) => rest.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  if (words(before).length + words(after).length > restOfWords) return false;
  const isLedBy = borderBefore.test(before) || words(before).every((word) => isHonorific(word));
  const isEndOf =
    borderAfter.test(after) || measure.test(after) || words(after).every((word) => isLegalForm(word));
  // "paid in full" is paid, "partly paid" is not.
  return !isLedBy || (!isEndOf && !/^\p{Ll}/u.test(value));
}

function contentOfCell(cell: Slice | undefined, kinds: readonly string[], text: QuotedText): Content {
  if (cell === undefined) return "other";
  const written = text.source.slice(cell.start, cell.end);
  if (!/[\p{L}\p{N}]/u.test(written) || /^(?:n\.?\/?a\.?|n\.d\.|k\.\s?a\.|nil|none|tbd)$/iu.test(written))
    return "empty";
  const { readings, within } = text.read(cell);
  const found = readings.filter(({ kind, span }) => kinds.includes(kind) && holds(within, span));
  if (found.length === 0) return "other";
  const rest = found.reduce(
    (left, { span }) =>
      left.slice(0, span.start - within.start) +
      " ".repeat(span.end - span.start) +
      left.slice(span.end - within.start),
    written,
  );
  if (/\d/.test(rest) || (rest.match(/\p{L}/gu)?.length ?? 0) > 6) return "part";
  return found.length === 1 || !kinds.includes("number") ? "whole" : "part";
}

function holdsLetters({ start, end }: Slice, source: string): boolean {
  return /[\p{L}\p{N}]/u.test(source.slice(start, end));
}
