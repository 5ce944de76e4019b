import { CodePointIndex } from "../base/code-points.ts";
import type { ChunkedDocument } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import { isRecord } from "../base/records.ts";
import { WorkGroup } from "../base/work-group.ts";
import { checkValues, weightOf } from "./check-values.ts";
import { brokenRules, placesOf, reconciled, sectionsWith } from "./common-rules.ts";
import type { BrokenRules } from "./common-rules.ts";
import { fieldGroups, itemTokens, listsObjects } from "./field-groups.ts";
import { finalise } from "./finalise.ts";
import type { FinalFacts } from "./finalise.ts";
import { placeToCut } from "./halves.ts";
import { inOrder, itemPlaces } from "./list-items.ts";
import { mergeField } from "./merge.ts";
import type { MergeRule, MergedField } from "./merge.ts";
import { outlineOf } from "./outline.ts";
import type { DocumentOutline } from "./outline.ts";
import type { ExtractionCounts } from "./publish.ts";
import { isProblem, readAnswer } from "./read-answer.ts";
import type { FieldReading, MissingField } from "./read-answer.ts";
import { windowReader } from "./read-window.ts";
import type { ReadWindow, WindowPlace } from "./read-window.ts";
import { relevantPieces } from "./relevant-pieces.ts";
import { absent } from "./wire-node.ts";
import type { WireNode } from "./wire-node.ts";
import type { WireSchema } from "./wire-schema.ts";

/** One question about a text. */
export interface FactQuestion {
  text: string;
  /** Tokens of `text`; of a question with problems rather too many. */
  tokens: number;
  fields: ReadonlyMap<string, WireNode>;
  /** Tokens that the answer is likely to need, where the text's rows tell. */
  outputTokens?: number;
  /** What was wrong with an earlier answer; none in a first question. */
  problems: readonly MissingField[];
}

/** An extraction of one document. */
export interface Extraction {
  name: string;
  wire: WireSchema;
  /** By the field's path, such as `total` or `party.name`. */
  merge: Readonly<Record<string, MergeRule>>;
  /** The windows that the document is read in; one for a document that is read whole. */
  windows: readonly WindowPlace[];
  /** The document's lines that are likely to be items of lists. */
  rows: DocumentRows;
  /** Most rows of a text that is asked about lists of objects. */
  windowRows: number;
  /** Tokens of the document. */
  textTokens: number;
  /** The answer, which fits the wire schema of the fields. Paid for. */
  ask: (question: FactQuestion) => Promise<Record<string, unknown>>;
  /** Tokens of a text for the model that is asked. */
  countTokens: (text: string) => Promise<number>;
}

export interface DocumentRows {
  /** Rows that begin in a window. */
  countIn: (place: WindowPlace) => number;
  /** The window in parts of at most so many rows. */
  cut: (place: WindowPlace, max: number) => WindowPlace[];
  /** What follows some places in the window and is made as what holds them: the rest of a list. */
  rest: (place: WindowPlace, places: readonly number[], minRest: number) => WindowPlace | undefined;
  /** Rows among those of some items in which no item has a place. */
  between: (place: WindowPlace, items: readonly (readonly number[])[]) => WindowPlace | undefined;
}

/** Some fields, and the part of the document that is asked about them. */
interface Portion {
  place: WindowPlace;
  fields: Extraction["wire"]["fields"];
  /** It was cut from a window for its rows. */
  isOfRows: boolean;
}

interface WindowReading {
  fields: Map<string, FieldReading>;
  isReasked: boolean;
}

/** Questions about one document at once; the requests of all documents have a bound of their own. */
const maxRequests = 8;

/**
 * The facts of one document: its windows are asked one by one, every quote is found in the text, what has no evidence
 * or breaks the schema is asked for once more, and what the windows give is merged and validated in full.
 * @throws DocumentError `no_evidence` or `answer_invalid` when a required field is left without a value, or the reason of
 * the question that failed.
 */
export async function extractFacts(
  document: ChunkedDocument,
  extraction: Extraction,
): Promise<FinalFacts & { counts: ExtractionCounts }> {
  const { name, wire, merge, windows } = extraction;
  const outline = outlineOf(document);
  const characters = new CodePointIndex(document.text);
  const span = await windowReader(document, outline, wire.isGrounded, characters);
  const group = new WorkGroup(maxRequests);
  const read = async (portion: Portion): Promise<WindowReading[]> => {
    const window = span(portion.place);
    const parts = partsOf(portion, window, extraction);
    const reading = await group.run(async () => {
      try {
        const given = await readWindow(window, portion, extraction);
        return await withRest(given, portion, { document, span, extraction });
      } catch (error) {
        // A shorter list would be an incomplete one: what has no room in one answer is asked for in two.
        if (parts.length < 2 || !isTruncated(error)) throw error;
        return null;
      }
    });
    if (reading !== null) return [reading];
    const readings: WindowReading[] = [];
    // One after the other: when even the smallest part has no room, the rest is not paid for.
    for (const place of parts) readings.push(...(await read({ ...portion, place })));
    return readings;
  };
  const portions = windows.flatMap((place, window) =>
    portionsOf(place, extraction).map((portion) => ({ ...portion, window })),
  );
  const readings = (
    await group.all(portions, async ({ window, ...portion }) => {
      const given = await read(portion);
      if (portion.isOfRows)
        for (const { fields } of given) for (const reading of fields.values()) reading.partOf = window;
      return given;
    })
  ).flat();
  const fields = new Map(
    Array.from(wire.fields.keys(), (field) => [
      field,
      mergeField(
        field,
        readings.flatMap((reading) => reading.fields.get(field) ?? []),
        merge,
      ),
    ]),
  );
  const rules = readings.length > 1 ? brokenRules(name, wire, fields) : undefined;
  const corrected =
    rules === undefined
      ? undefined
      : await readTogether(document, { fields, rules, outline, characters, span }, extraction);
  const facts = finalise(name, wire, corrected ?? fields);
  const notStated = facts.missing.filter(({ reason }) => reason === "not_stated").length;
  return {
    ...facts,
    counts: {
      quoted: facts.evidence.length,
      notStated,
      rejected: facts.missing.length - notStated,
      conflicts: facts.conflicts.length,
      reasked: readings.filter(({ isReasked }) => isReasked).length + (rules === undefined ? 0 : 1),
    },
  };
}

function isTruncated(error: unknown): boolean {
  return error instanceof DocumentError && error.reason === "answer_truncated";
}

/**
 * What a window is asked about. One with more rows than a model answers without leaving some out is read in parts for the
 * lists, and as it is for the other fields, which need what stands around them.
 */
function portionsOf(
  place: WindowPlace,
  { wire, rows, windowRows }: Pick<Extraction, "wire" | "rows" | "windowRows">,
): Portion[] {
  const lists = [...wire.fields].filter(([, field]) => listsObjects(field));
  if (lists.length === 0 || rows.countIn(place) <= windowRows)
    return [{ place, fields: wire.fields, isOfRows: false }];
  const others = [...wire.fields].filter(([, field]) => !listsObjects(field));
  const parts = rows.cut(place, windowRows);
  return [
    ...(others.length === 0 ? [] : [{ place, fields: new Map(others), isOfRows: false }]),
    ...parts.map((part) => ({ place: part, fields: new Map(lists), isOfRows: true })),
  ];
}

/** The parts of a portion for whose answer there is no room. One where it can't be cut. */
function partsOf(
  { place, isOfRows }: Portion,
  { pieces }: ReadWindow,
  { rows }: Pick<Extraction, "rows">,
): WindowPlace[] {
  if (isOfRows) return rows.cut(place, Math.max(1, Math.ceil(rows.countIn(place) / 2)));
  const cut = placeToCut(pieces, place);
  if (cut === null) return [place];
  return [
    { start: place.start, end: cut },
    { start: cut, end: place.end },
  ];
}

async function readWindow(
  window: ReadWindow,
  { place, fields: asked, isOfRows }: Portion,
  extraction: Extraction,
): Promise<WindowReading> {
  const { name, wire, rows, countTokens } = extraction;
  const { answered } = window;
  const text = answered.text.source;
  const isWhole = window.isWhole && asked.size === wire.fields.size;
  const tokens = place.tokens ?? (await countTokens(text));
  const room = isOfRows ? { outputTokens: rows.countIn(place) * itemTokens(asked) } : {};
  const question = { text, tokens, fields: asked, problems: [], ...room };
  const answer = await askInGroups(question, extraction);
  const fields = readAnswer(asked, answer, answered);
  checkValues(fields, { name, wire, isWhole });
  const failed = [...fields].filter(([, reading]) => isProblem(reading));
  if (failed.length === 0) return { fields, isReasked: false };

  const wanted = new Map([...wire.fields].filter(([field]) => failed.some(([other]) => other === field)));
  const problems = failed.flatMap(([field, { missing, value }]) =>
    missing.some(({ reason }) => reason !== "not_stated") || value !== absent
      ? missing.filter(({ reason }) => reason !== "not_stated")
      : [{ path: [field], reason: "not_stated" as const, message: "" }],
  );
  // Rows are given again in full, as parts of a list are no list.
  const pieces = relevantPieces(
    { ...window, text, tokens, pieces: isOfRows ? [] : window.pieces },
    [...wanted],
    problems,
  );
  const second = await askInGroups({ ...pieces, fields: wanted, problems, ...room }, extraction);
  const corrected = readAnswer(wanted, second, answered);
  checkValues(new Map([...fields, ...corrected]), { name, wire, isWhole });
  for (const [field, reading] of corrected) {
    const former = fields.get(field);
    // A list that a part of the window holds is not the whole list.
    if (pieces.text !== text && lengthOf(reading) < lengthOf(former)) continue;
    // The better of both; what neither supports stays missing, with its reason.
    if (former === undefined || weightOf(reading) <= weightOf(former)) fields.set(field, reading);
  }
  return { fields, isReasked: true };
}

interface RestReader {
  document: ChunkedDocument;
  span: (place: WindowPlace) => ReadWindow;
  extraction: Extraction;
}

/** How often the rest of a list is asked for: a model that gives a row or two each time would cost a question a row. */
const maxRests = 4;

/**
 * Asks for what lists lack: models leave out rows of long lists, mostly the last, and say nothing of it. Where the items'
 * quotes stand in rows that follow each other and further rows of their kind follow or lie between them, only these are
 * asked about, some times or until they give nothing more.
 */
async function withRest(
  { fields, isReasked }: WindowReading,
  { place, fields: asked, isOfRows }: Portion,
  { document, span, extraction }: RestReader,
): Promise<WindowReading> {
  const { name, wire, merge, rows, countTokens } = extraction;
  const lists = [...asked].filter(([, field]) => listsObjects(field));
  let asks = 0;
  for (const [field, node] of lists) {
    const before = new Set<string>();
    const nextRest = () => {
      const items = itemPlaces(fields.get(field), document.text);
      // One row more may be the sum, but not where a list is known to be long or broken off.
      const after = rows.rest(place, items.flat(), isOfRows || asks > 0 ? 1 : 2);
      return [after, rows.between(place, items)].find(
        (rest) => rest !== undefined && !before.has(JSON.stringify(rest)),
      );
    };
    for (let rest = nextRest(), left = maxRests; rest !== undefined && left > 0; rest = nextRest(), left--) {
      before.add(JSON.stringify(rest));
      const { answered } = span(rest);
      const one = new Map([[field, node]]);
      const text = answered.text.source;
      const question = {
        text,
        tokens: await countTokens(text),
        fields: one,
        problems: [],
      };
      const more = readAnswer(one, await askInGroups(question, extraction), answered);
      asks += 1;
      checkValues(more, { name, wire, isWhole: false });
      const [former, further] = [fields.get(field), more.get(field)];
      if (former === undefined || further === undefined || further.evidence.length === 0) continue;
      // The rest has no text in common with the rows before it: equal rows are two.
      const both = [former, further].map((reading) => ({ ...reading, partOf: 0 }));
      fields.set(field, inOrder(mergeField(field, both, merge), field, former));
    }
  }
  return { fields, isReasked: isReasked || asks > 0 };
}

/** Items of a list; 0 for another value. */
function lengthOf(reading: FieldReading | undefined): number {
  return Array.isArray(reading?.value) ? reading.value.length : 0;
}

/**
 * Asks once about the fields that together break a rule, with the sections that their values come from. What then keeps
 * the rules replaces what was merged; undefined when nothing does.
 */
async function readTogether(
  document: ChunkedDocument,
  {
    fields,
    rules,
    outline,
    characters,
    span,
  }: {
    fields: ReadonlyMap<string, MergedField>;
    rules: BrokenRules;
    outline: DocumentOutline;
    characters: CodePointIndex;
    span: (place: WindowPlace) => ReadWindow;
  },
  { name, wire, textTokens: tokens, ask }: Extraction,
): Promise<Map<string, MergedField> | undefined> {
  const wanted = new Map([...wire.fields].filter(([field]) => rules.fields.has(field)));
  if (wanted.size === 0) return undefined;
  const { problems } = rules;
  const first = sectionsWith(outline, placesOf(fields, rules.fields), (unit) => characters.at(unit));
  const whole = { text: document.text, pieces: outline, tokens, offset: 0, first };
  const pieces = relevantPieces(whole, [...wanted], problems);
  const answer = await ask({ ...pieces, fields: wanted, problems });
  // Quotes are looked for between the first and the last of what was given, and no further.
  const { start, end } = pieces;
  const window = span({ start, end });
  return reconciled(name, wire, fields, readAnswer(wanted, answer, window.answered));
}

/** The answer for all fields. A schema too large for one question is asked for in groups of fields, one after the other. */
async function askInGroups(
  question: FactQuestion,
  { ask }: Pick<Extraction, "ask">,
): Promise<Record<string, unknown>> {
  const questions = new WorkGroup(1);
  const answers = await questions.all(fieldGroups(question.fields), (fields) =>
    questions.run(() => {
      const problems = question.problems.filter(
        ({ path: [field] }) => field === undefined || fields.has(String(field)),
      );
      return ask({ ...question, fields, problems });
    }),
  );
  return answers.reduce((whole, answer) => withPart(whole, answer), {});
}

/** Answers about parts of one object as one: objects by their fields, and a part that is null says nothing of the others. */
function withPart(whole: Record<string, unknown>, part: Record<string, unknown>): Record<string, unknown> {
  const known = new Map(Object.entries(whole));
  for (const [name, value] of Object.entries(part)) {
    const before = known.get(name);
    if (isRecord(before) && (isRecord(value) || value === null))
      known.set(name, value === null ? before : withPart(before, value));
    else known.set(name, value);
  }
  return Object.fromEntries(known);
}
