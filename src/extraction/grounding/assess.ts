import { currencyAt, isCurrencyCode, multiplierAt } from "./affixes.ts";
import { inAskedCurrency, ofAskedDay, ofAskedUnit } from "./asked-units.ts";
import { withoutBareYears } from "./bare-years.ts";
import { judgeBoolean } from "./booleans.ts";
import { columnTest, ownTextCell } from "./column-test.ts";
import { identifierWords, namingWords } from "./field-words.ts";
import { findQuote } from "./find-quote.ts";
import { overlaps } from "./fold.ts";
import type { Slice } from "./fold.ts";
import { isIsoTime, judgeNumber, judgeTime } from "./judge.ts";
import type { Judgement, RejectionReason } from "./judge.ts";
import { withoutOtherLabels } from "./labels.ts";
import { isDenied } from "./negation.ts";
import { narrowed, maxQuote, quoteLimit } from "./narrow.ts";
import type { Occurrence, QuotedText } from "./quoted-text.ts";
import type { Reading } from "./readings.ts";
import { withoutOtherNames } from "./rival-names.ts";
import { withoutRivals } from "./rivals.ts";
import { scaleIn } from "./table-columns.ts";
import { findText } from "./text-values.ts";

/** A value that stands for itself: nothing inside it has a quote of its own. */
export type Scalar = string | number | boolean;

/** How a value must follow from its quote. */
export type FollowsRule =
  /** A text stands in the quote, a number or a date can be read out of it; a boolean's quote names its subject. */
  | "stated"
  /** The model judges: any quote that stands in the document will do. */
  | "judged"
  | ((value: unknown, quote: string) => boolean);

/** What a value is judged by. */
export interface GroundedField {
  follows: FollowsRule;
  /** Words that the author uses for it. */
  label: string;
  /** Its own name, without those of what it is part of. */
  name?: string;
  /** The value is one of these: of an enum or a literal. */
  choices?: readonly string[];
  /** The schema takes no time without a zone. */
  isZoneForced?: boolean;
  /** Of an item that says itself whether its box is ticked: an empty box before its name denies nothing. */
  isOfChecklist?: boolean;
}

/** Why a claim does not count. */
export type ClaimReason =
  | RejectionReason
  | "quote_not_found"
  | "quote_hidden"
  | "quote_too_long"
  | "negated"
  | "uncertain"
  | "subject_not_in_quote";

export type Assessment = { occurrences: readonly Occurrence[] } | { reason: ClaimReason };

/** Where a claim's quote stands and bears its value out; or why it does nowhere. */
export function assess(value: Scalar, quote: string, field: GroundedField, text: QuotedText): Assessment {
  const found = findQuote(text, quote);
  if (found.length === 0) return { reason: text.hides(quote) ? "quote_hidden" : "quote_not_found" };
  const reasons: ClaimReason[] = [];
  const kept: Occurrence[] = [];
  for (const occurrence of found) {
    const assessed = assessAt(value, field, text, occurrence);
    if ("reason" in assessed) reasons.push(assessed.reason);
    else kept.push(...assessed.occurrences);
  }
  if (kept.length > 0) return { occurrences: kept };
  // The reason that says most: what stands at one place in the wrong way stands nowhere in the right one.
  return { reason: reasons.find((reason) => reason !== "value_not_in_quote") ?? "value_not_in_quote" };
}

function assessAt(value: Scalar, field: GroundedField, text: QuotedText, occurrence: Occurrence): Assessment {
  const passages = occurrence.passages ?? [{ start: occurrence.start, end: occurrence.end }];
  const visible = passages.map((passage) => text.visible(passage)).join(" … ");
  if (visible === "") return { reason: "value_not_in_quote" };
  if (visible.length > maxQuote) return { reason: "quote_too_long" };
  const { follows: rule } = field;
  if (typeof rule === "function")
    return rule(value, visible) ? { occurrences: [occurrence] } : { reason: "value_not_in_quote" };
  if (rule === "judged") return { occurrences: [occurrence] };
  if (typeof value === "boolean") return assessBoolean(value, field, text, occurrence, visible);

  const reasons: ClaimReason[] = [];
  const kept: Occurrence[] = [];
  for (const passage of passages) {
    const judged = spansIn(value, field, text, passage);
    if ("reason" in judged) {
      reasons.push(judged.reason);
      continue;
    }
    const others = passages.filter((other) => other !== passage);
    // The passage that holds the value comes first, and stands for the quote's place.
    const whole = {
      ...passage,
      isVerbatim: occurrence.isVerbatim,
      ...(others.length > 0 && { passages: [passage, ...others] }),
    };
    const isLong = visible.length > quoteLimit(value);
    kept.push(...(isLong ? narrowed(text.source, passage, judged.spans, value) : [whole]));
  }
  if (kept.length > 0) return { occurrences: kept };
  return { reason: reasons.find((reason) => reason !== "value_not_in_quote") ?? "value_not_in_quote" };
}

function assessBoolean(
  value: boolean,
  { label }: GroundedField,
  text: QuotedText,
  occurrence: Occurrence,
  visible: string,
): Assessment {
  if (visible.length > quoteLimit(value)) return { reason: "quote_too_long" };
  const passages = occurrence.passages ?? [occurrence];
  const { language } = text;
  // A row's header names its cells.
  const headers = passages.slice(0, 1).flatMap((passage) => text.columns.headerOf(passage) ?? []);
  const whole = [...headers, ...passages.map((passage) => wholeLines(text.source, passage))];
  // Denials count in the quote itself; the rest of its lines may name the subject: the first cell of a row.
  const denial = judgeBoolean(value, linesOf([...headers, ...passages], text), {
    label,
    language,
    documentHas: () => false,
  });
  const documentHas = (word: string) => text.hasWord(word);
  const subject = judgeBoolean(value, linesOf(whole, text), { label, language, documentHas });
  const reason = subject === "subject_not_in_quote" ? subject : denial;
  return reason === undefined ? { occurrences: [occurrence] } : { reason };
}

/** What a reader sees of slices, line by line. */
function linesOf(slices: readonly Slice[], text: QuotedText): string {
  return slices
    .flatMap(({ start, end }) =>
      [...text.source.slice(start, end).matchAll(/[^\n]+/g)].map(({ index, 0: line }) =>
        text.visible({ start: start + index, end: start + index + line.length }),
      ),
    )
    .join("\n");
}

/** The lines that a passage stands on, if they are short. */
function wholeLines(source: string, { start, end }: Slice): Slice {
  const from = source.lastIndexOf("\n", start - 1) + 1;
  const next = source.indexOf("\n", end);
  const to = next < 0 ? source.length : next;
  return { start: start - from > 200 ? start : from, end: to - end > 200 ? end : to };
}

/** A text with spaces for all that stands outside a slice. */
function onlyIn(text: string, { start, end }: Slice, offset: number): string {
  const [from, to] = [Math.max(0, start + offset), Math.max(0, end + offset)];
  return " ".repeat(from) + text.slice(from, to) + " ".repeat(Math.max(0, text.length - to));
}

/** The readings of a quote that a numeric field may mean. */
function numbersFor(
  { label, name = "" }: GroundedField,
  readings: readonly Reading[],
  passage: { text: string; within: Slice; language: string },
): readonly Reading[] {
  const amounts = inAskedCurrency(withoutBareYears(readings, passage, label), passage, { label, name });
  const ofUnit = ofAskedUnit(amounts, passage, { label, name });
  return withoutRivals(ofUnit, passage, { name, label, language: passage.language, kinds: ["number"] });
}

/** The readings of a quote that a field of a date or a time may mean. */
function timesFor(
  { label, name = "" }: GroundedField,
  value: string,
  readings: readonly Reading[],
  passage: { text: string; within: Slice; language: string },
): readonly Reading[] {
  const kinds = [value.includes("-") ? ("date" as const) : ("time" as const)];
  const ofDay = ofAskedDay(readings, passage, label);
  return withoutRivals(ofDay, passage, { name, label, language: passage.language, kinds });
}

/** What a field says that its value is to be multiplied by: `revenue_usd_m`, "in millions". */
function scaleOfField({ name = "", label }: GroundedField, language: string): number {
  const [, currency = "", letter = ""] = /_(\p{L}{3})_(k|m|mn|bn)$/iu.exec(name) ?? [];
  if (isCurrencyCode(currency.toUpperCase()))
    return { k: 1e3, m: 1e6, mn: 1e6, bn: 1e9 }[letter.toLowerCase()] ?? 1;
  return scaleIn(label.replaceAll("_", " "), language);
}

/** Characters of a number that arithmetic keeps all digits of. */
const maxNumber = 15;

/** Where in a passage the value stands, in the source. */
function spansIn(
  value: string | number,
  field: GroundedField,
  text: QuotedText,
  passage: Slice,
): { spans: readonly Slice[] } | { reason: ClaimReason } {
  const read = text.read(passage);
  const { readings, wholes, within, text: context, language } = read;
  const offset = passage.start - within.start;
  const inSource = ({ start, end }: Slice) => ({ start: start + offset, end: end + offset });
  const { source } = text;
  const isOfColumn = columnTest(value, field, text);
  const inColumn = readings.filter(({ span }) => isOfColumn(inSource(span)));
  const stated = inColumn.filter(({ span }) => !isDenied(span, read, "number"));
  const byReadings = (judge: (from: readonly Reading[]) => Judgement) => {
    const judgement = judge(stated);
    if (judgement.isKept) return { spans: [inSource(judgement.span)] };
    const isOnlyDenied = stated.length < inColumn.length && judge(inColumn).isKept;
    return { reason: isOnlyDenied ? ("negated" as const) : judgement.reason };
  };
  if (typeof value === "number") {
    const judgeAs = (number: number) =>
      byReadings((from) => judgeNumber(number, numbersFor(field, from, read), within, field.label));
    const judged = judgeAs(value);
    if (!("reason" in judged) || judged.reason !== "wrong_scale") return judged;
    // The header says what its numbers are multiplied by.
    const scales = new Set(inColumn.map(({ span }) => text.columns.scaleAt(inSource(span), field, language)));
    for (const scale of scales) {
      const scaled = scale === 1 ? judged : judgeAs(value / scale);
      if ("spans" in scaled) return scaled;
    }
    const scale = scaleOfField(field, language);
    if (scale === 1) return judged;
    const scaled = judgeAs(value * scale);
    const isOwnScale = ({ start, end }: Slice) => {
      const rest = source.slice(start, end).replace(/^[^\d]*[\d.,\s\u00A0]*\d\)?/u, "");
      return multiplierAt(rest, language, true) !== undefined || (currencyAt(rest)?.factor ?? 1) !== 1;
    };
    return "spans" in scaled && scaled.spans.some(isOwnScale) ? scaled : judged;
  }
  const isState =
    field.choices !== undefined || /^\p{Ll}[\p{Ll}\p{M}]*(?: \p{Ll}[\p{Ll}\p{M}]*){0,2}$/u.test(value);
  // Of a row, "no" of the next cell does not deny what stands in the field's own.
  const isOfOneRow = !source.slice(passage.start, passage.end).includes("\n");
  const own = isOfOneRow ? ownTextCell(passage, field, text) : undefined;
  const ownText =
    own !== undefined && overlaps(own, passage)
      ? onlyIn(context, own, within.start - passage.start)
      : context;
  const asText = () => {
    const isOfChecklist = field.isOfChecklist === true;
    const { choices = [] } = field;
    const textField = { isState, label: field.label, wholes, source, isOfChecklist, choices };
    const found = findText(value, { ...read, text: ownText }, textField);
    if ("reason" in found) return found;
    const asked = { name: field.name ?? "", label: field.label, language };
    const spans = withoutOtherNames(withoutOtherLabels(found.spans, read, asked), read, asked)
      .map(inSource)
      .filter(isOfColumn);
    return spans.length > 0 ? { spans } : { reason: "value_not_in_quote" as const };
  };
  // 2025-03 of an invoice's number is no month.
  const isOfCode =
    /^\d{4}-\d{2}$/.test(value) &&
    namingWords(field.name ?? "", language).some((word) => identifierWords.has(word));
  if (isIsoTime(value) && !isOfCode) {
    const isZoneForced = field.isZoneForced === true;
    const found = byReadings((from) =>
      judgeTime(value, timesFor(field, value, from, read), within, {
        text: context,
        isZoneForced,
      }),
    );
    if ("spans" in found || found.reason === "negated") return found;
    const literal = asText();
    // "12:30" of "12:30 a.m.": its characters stand there, and mean another time.
    const isOfTime = ({ start, end }: Slice) =>
      readings.some(
        ({ kind, span }) => kind === "time" && span.start + offset <= start && span.end + offset >= end,
      );
    return "spans" in literal && !literal.spans.every(isOfTime) ? literal : found;
  }
  // A longer one is an identifier, whose last digits a number would lose.
  if (/^[-+]?\d+(?:\.\d+)?$/.test(value) && value.length <= maxNumber) {
    const isPadded = ({ span }: Reading) => /^0\d{2}/.test(context.slice(span.start, span.end));
    const unpadded = (from: readonly Reading[]) => from.filter((reading) => !isPadded(reading));
    const found = byReadings((from) => judgeNumber(Number(value), unpadded(from), within, field.label));
    if ("spans" in found) return found;
    // An identifier is a text: 0017, 12 of "No. 12"; and so is 41.207 where that is the whole of a number.
    const isWhole = ({ start, end }: Slice) =>
      readings.some(({ span }) => span.start + offset === start && span.end + offset === end);
    const literal = asText();
    return found.reason === "value_not_in_quote" ||
      (found.reason === "wrong_scale" && "spans" in literal && literal.spans.some(isWhole))
      ? literal
      : found;
  }
  return asText();
}
