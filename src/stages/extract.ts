import { z } from "zod";
import type { Pay } from "../ledger/call.ts";
import { CodePointIndex } from "../base/code-points.ts";
import type { ChunkedDocument, JsonObject, Provider, TextSpan } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import { textTokensOf } from "../base/text-tokens.ts";
import { WorkGroup } from "../base/work-group.ts";
import type { ExtractionCounts } from "../run/events.ts";
import { brokenRules, placesOf, reconciled, sectionsWith } from "../extraction/common-rules.ts";
import type { BrokenRules } from "../extraction/common-rules.ts";
import { mergeField } from "../extraction/merge.ts";
import type { MergedField } from "../extraction/merge.ts";
import { fieldGroups } from "../extraction/field-groups.ts";
import { isProblem, problemsOf, readAnswer } from "../extraction/read-answer.ts";
import type { AnsweredText, FieldReading, MissingField } from "../extraction/read-answer.ts";
import { inputOf, parse, settle } from "../extraction/settle.ts";
import type { Settled } from "../extraction/settle.ts";
import { absent, wireObject } from "../extraction/wire-schema.ts";
import type { WireNode } from "../extraction/wire-schema.ts";
import { canonicalJson, contentHash } from "../ledger/fingerprint.ts";
import { hiddenSlices, joinSlices, overriddenSlices } from "../extraction/grounding/hidden-text.ts";
import type { AsyncOpenAI } from "../openai/async-openai.ts";
import {
  assertFits,
  documentMessages,
  documentPromptVersion,
  promptTokens,
} from "../openai/document-prompt.ts";
import { strictResponseFormat } from "../openai/strict-schema.ts";
import type { ExtractSettings } from "../pipeline/schema.ts";
import { documentConventions } from "../extraction/document-conventions.ts";
import { relevantPieces } from "../extraction/relevant-pieces.ts";
import { outlineOf } from "../extraction/outline.ts";
import type { DocumentOutline } from "../extraction/outline.ts";
import { windowsOf } from "../text/windows.ts";

/** Raised when answers are read otherwise than before: published versions are made again, mostly without paying. */
const extractAlgorithmVersion = 3;

/** Windows of one document that are asked about at once; the calls of all documents have a bound of their own. */
const windowsAtOnce = 8;

const evidenceRules =
  "Every value is asked for with a quote: the shortest passage of the document that states the value, copied character for character. Where the same words stand several times, quote enough of the words around them to tell which are meant. Give null for what the document does not state; never guess.";

/** The prompt that goes with a schema. */
function promptOf({ prompt, wire }: ExtractSettings): string {
  return wire.isGrounded ? `${prompt}\n\n${evidenceRules}` : prompt;
}

const schemaTexts = new WeakMap<z.ZodObject, { name: string; text: string }>();

/** The wire schema's text: what the model is asked for, and what a fingerprint sees of it. */
function schemaText(schema: z.ZodObject, name: string): string {
  const known = schemaTexts.get(schema);
  if (known?.name === name) return known.text;
  const text = canonicalJson(z.json().parse(strictResponseFormat(schema, name).json_schema.schema));
  schemaTexts.set(schema, { name, text });
  return text;
}

/** What a request depends on beside its text and its fields. */
function requestInputs(settings: ExtractSettings, provider: Provider): JsonObject {
  return {
    stage: "extract",
    provider,
    name: settings.name,
    model: settings.model,
    prompt: promptOf(settings),
    promptVersion: documentPromptVersion,
    maxOutputTokens: settings.maxOutputTokens,
    reasoningEffort: settings.reasoningEffort ?? null,
  };
}

const authorTexts = new WeakMap<z.ZodType, string>();

/** The author's schema as far as JSON Schema can say it: it decides what becomes of an answer. */
function authorText({ schema }: ExtractSettings): string {
  const known = authorTexts.get(schema);
  if (known !== undefined) return known;
  const text = canonicalJson(z.json().parse(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" })));
  authorTexts.set(schema, text);
  return text;
}

/** What an extraction depends on beside the document's text. */
export function extractInputs(settings: ExtractSettings, provider: Provider): JsonObject {
  return {
    ...requestInputs(settings, provider),
    algorithm: extractAlgorithmVersion,
    schema: schemaText(settings.wire.schema, settings.name),
    author: authorText(settings),
    wholeTokens: settings.wholeTokens,
    windowTokens: settings.windowTokens,
    overlapTokens: settings.overlapTokens,
    merge: Object.entries(settings.merge).map(([field, rule]) => ({
      field,
      rule: typeof rule === "function" ? rule.toString() : rule,
    })),
    when: settings.when?.toString() ?? null,
  };
}

export interface ExtractContext {
  openai: Pick<AsyncOpenAI, "async_parse">;
  settings: ExtractSettings;
  provider: Provider;
  documentId: string;
  pay: Pay;
  signal: AbortSignal;
}

export interface Extraction extends Settled {
  counts: ExtractionCounts;
}

/**
 * The facts of one document: its windows are asked one by one, every quote is found in the text, what has no evidence
 * or breaks the schema is asked for once more, and what the windows give is merged and validated in full.
 * @throws DocumentError `too_long_for_model`; `no_evidence` or `answer_invalid` when a required field is left without a
 * value; and what the model's refusal to answer is called.
 */
export async function extract(document: ChunkedDocument, context: ExtractContext): Promise<Extraction> {
  const { settings } = context;
  const { name, wire, encoding, merge, maxInputTokens } = settings;
  const isShort = textTokensOf(document, encoding) <= settings.wholeTokens;
  const cutting = isShort
    ? { encoding, maxTokens: settings.wholeTokens }
    : { encoding, maxTokens: settings.windowTokens, overlapTokens: settings.overlapTokens };
  if (maxInputTokens !== undefined)
    assertFits("extract", textTokensOf(document, encoding), { ...settings, maxInputTokens });
  const outline = outlineOf(document);
  const conventions = await documentConventions(document, wire.isGrounded);
  const hidden = joinSlices([
    ...overriddenSlices(document.text),
    ...(isMarkup(document.mediaType) ? hiddenSlices(document.text) : []),
  ]);
  const span = ({
    start,
    end,
    startChar,
    tokens,
  }: Omit<TextSpan, "endChar"> & { tokens: number }): ReadWindow => ({
    tokens,
    answered: {
      text: document.text.slice(start, end),
      startChar,
      hidden: hidden.flatMap((slice) => {
        const from = Math.max(slice.start, start);
        const to = Math.min(slice.end, end);
        return from < to ? [{ start: from - start, end: to - start }] : [];
      }),
      conventions,
      sections: outline
        .filter((section) => section.end > start && section.start < end)
        .map((section) => ({ start: section.start - start, headings: section.headings })),
    },
    pieces: outline.filter((section) => section.start >= start && section.end <= end),
    offset: start,
    isWhole: start === 0 && end === document.text.length,
  });
  const windows = windowsOf(document, cutting).map(span);
  const group = new WorkGroup(windowsAtOnce);
  const readings = await group.all(windows, (window) => group.run(() => readWindow(window, context)));
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
  const rules = windows.length > 1 ? brokenRules(name, wire, fields) : undefined;
  const corrected =
    rules === undefined ? undefined : await readTogether(document, { fields, rules, outline, span }, context);
  const settled = settle(name, wire, corrected ?? fields);
  const notStated = settled.missing.filter(({ reason }) => reason === "not_stated").length;
  return {
    ...settled,
    counts: {
      quoted: settled.evidence.length,
      notStated,
      rejected: settled.missing.length - notStated,
      conflicts: settled.conflicts.length,
      reasked: readings.filter(({ isReasked }) => isReasked).length + (rules === undefined ? 0 : 1),
    },
  };
}

/** False for formats whose text is shown as it is, so that an HTML comment in it is no comment. */
function isMarkup(mediaType: string): boolean {
  return !/^(?:text\/(?:plain|csv|tab-separated-values)|application\/(?:[\w.-]+\+)?json)/.test(mediaType);
}

interface ReadWindow {
  tokens: number;
  answered: AnsweredText;
  /** Sections that lie in it, with offsets into the document. */
  pieces: DocumentOutline;
  /** Where it begins in the document, in UTF-16 units. */
  offset: number;
  /** It is the whole document: rules that look at several fields can be checked. */
  isWhole: boolean;
}

async function readWindow(
  window: ReadWindow,
  context: ExtractContext,
): Promise<{ fields: Map<string, FieldReading>; isReasked: boolean }> {
  const { settings } = context;
  const { wire } = settings;
  const question = { fields: wire.fields, problems: [] };
  const answer = await askInGroups(window.answered.text, window.tokens, question, context);
  const fields = readAnswer(wire.fields, answer, window.answered);
  checkValues(fields, window, settings);
  const failed = [...fields].filter(([, reading]) => isProblem(reading));
  if (failed.length === 0) return { fields, isReasked: false };

  const wanted = new Map([...wire.fields].filter(([name]) => failed.some(([other]) => other === name)));
  const problems = failed.flatMap(([name, { missing, value }]) =>
    missing.some(({ reason }) => reason !== "not_stated") || value !== absent
      ? missing.filter(({ reason }) => reason !== "not_stated")
      : [{ path: [name], reason: "not_stated" as const, message: "" }],
  );
  const pieces = relevantPieces(window, [...wanted], problems);
  const second = await askInGroups(pieces.text, pieces.tokens, { fields: wanted, problems }, context);
  const corrected = readAnswer(wanted, second, window.answered);
  checkValues(new Map([...fields, ...corrected]), window, settings);
  for (const [name, reading] of corrected) {
    const former = fields.get(name);
    // The better of both; what neither bears out stays missing, with its reason.
    if (former === undefined || weight(reading) <= weight(former)) fields.set(name, reading);
  }
  return { fields, isReasked: true };
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
    span,
  }: {
    fields: ReadonlyMap<string, MergedField>;
    rules: BrokenRules;
    outline: DocumentOutline;
    span: (text: Omit<TextSpan, "endChar"> & { tokens: number }) => ReadWindow;
  },
  context: ExtractContext,
): Promise<Map<string, MergedField> | undefined> {
  const { name, wire, encoding } = context.settings;
  const wanted = new Map([...wire.fields].filter(([field]) => rules.fields.has(field)));
  if (wanted.size === 0) return undefined;
  const characters = new CodePointIndex(document.text);
  const first = sectionsWith(outline, placesOf(fields, rules.fields), (unit) => characters.at(unit));
  const tokens = textTokensOf(document, encoding);
  const whole = { answered: { text: document.text }, pieces: outline, tokens, offset: 0, first };
  const pieces = relevantPieces(whole, [...wanted], rules.problems);
  const answer = await ask(pieces.text, pieces.tokens, { fields: wanted, problems: rules.problems }, context);
  // Quotes are looked for between the first and the last of what was given, and no further.
  const { start, end } = pieces;
  const window = span({ start, end, startChar: characters.at(start), tokens });
  return reconciled(name, wire, fields, readAnswer(wanted, answer, window.answered));
}

/** How much is wrong with a reading. */
function weight({ value, missing }: FieldReading): number {
  return (value === absent ? 1000 : 0) + missing.filter(({ reason }) => reason !== "not_stated").length;
}

/** Notes what breaks the author's schema. Of one window among several, only each field by itself can be judged. */
function checkValues(fields: Map<string, FieldReading>, window: ReadWindow, settings: ExtractSettings): void {
  const { name, wire } = settings;
  if (window.isWhole) {
    if ([...fields.values()].some(({ value }) => value === absent)) return;
    const input = inputOf(fields);
    const parsed = parse(name, wire, input);
    if (parsed.success) return;
    for (const problem of problemsOf(parsed.error.issues, input)) {
      const [field] = problem.path;
      // A rule about the whole is everybody's problem.
      const offending = field === undefined ? [...fields.values()] : [fields.get(String(field))];
      for (const reading of offending) noteOnce(reading, problem);
    }
    return;
  }
  for (const [field, { author }] of wire.fields) {
    const reading = fields.get(field);
    if (
      reading === undefined ||
      reading.value === absent ||
      reading.value === null ||
      reading.value === undefined
    )
      continue;
    const parsed = parse(
      name,
      { ...wire, author: z.object({ [field]: author }) },
      { [field]: reading.value },
    );
    if (parsed.success) continue;
    for (const problem of problemsOf(parsed.error.issues, { [field]: reading.value }))
      noteOnce(reading, problem);
  }
}

function noteOnce(reading: FieldReading | undefined, problem: MissingField): void {
  if (
    reading?.missing.some(({ reason, message }) => reason === "invalid" && message === problem.message) ===
    false
  )
    reading.missing.push(problem);
}

/** The answer for all fields. A schema too large for one question is asked for in groups of fields, one after the other. */
async function askInGroups(
  text: string,
  tokens: number,
  { fields, problems }: { fields: ReadonlyMap<string, WireNode>; problems: readonly MissingField[] },
  context: ExtractContext,
): Promise<Record<string, unknown>> {
  const groups = fieldGroups(fields);
  const answers: Record<string, unknown>[] = [];
  for (const group of groups) {
    const own = problems.filter(({ path: [field] }) => field === undefined || group.has(String(field)));
    answers.push(await ask(text, tokens, { fields: group, problems: own }, context));
  }
  return Object.assign({}, ...answers);
}

/** One paid question about a text: the answer, which fits the wire schema of the fields. */
async function ask(
  text: string,
  tokens: number,
  { fields, problems }: { fields: ReadonlyMap<string, WireNode>; problems: readonly MissingField[] },
  { settings, provider, openai, documentId, pay, signal }: ExtractContext,
): Promise<Record<string, unknown>> {
  const { wire, name } = settings;
  const isWhole = problems.length === 0 && fields.size === wire.fields.size;
  const schema = isWhole ? wire.schema : partialSchema(wire.schema, fields);
  const written = schemaText(schema, name);
  const prompt = [promptOf(settings), ...correction(problems)].join("\n\n");
  const raw = await pay(
    { ...requestInputs(settings, provider), prompt, schema: written, text: contentHash(text) },
    async (fingerprint) =>
      await openai.async_parse({
        model: settings.model,
        messages: documentMessages(prompt, text),
        schemaName: name,
        schema,
        maxOutputTokens: settings.maxOutputTokens,
        reasoningEffort: settings.reasoningEffort,
        inputTokens: promptTokens(prompt + written, tokens),
        stage: "extract",
        documentId,
        fingerprint,
        signal,
      }),
  );
  return readJson(raw, schema, name);
}

const partialSchemas = new WeakMap<z.ZodObject, Map<string, z.ZodObject>>();

/** The wire schema of some fields; the same ones are asked for again and again. */
function partialSchema(whole: z.ZodObject, fields: ReadonlyMap<string, WireNode>): z.ZodObject {
  const known = partialSchemas.get(whole) ?? new Map<string, z.ZodObject>();
  partialSchemas.set(whole, known);
  const key = JSON.stringify([...fields.keys()]);
  const schema = known.get(key) ?? wireObject(fields);
  if (known.size < 1000) known.set(key, schema);
  return schema;
}

const correctionReasons = {
  not_stated: "no value was given, and one is required",
  no_quote: "the value came without a quote",
  quote_not_found: "the quote does not stand in the document word for word",
  quote_hidden: "the quote stands only in text that readers of the document do not see",
  quote_too_long: "the quote is too long; the shortest passage that states the value is wanted",
  value_not_in_quote: "the value does not follow from its quote",
  ambiguous: "the quote can be read in several ways",
  wrong_sign: "the quote has the number with another sign",
  wrong_scale: "the quote has the number with another multiplier",
  negated: "the quote denies the value",
  subject_not_in_quote: "the quote does not name what the field is about",
  repeated_key: "a key came twice",
  invalid: "the value is not valid",
} as const;

/**
 * What was wrong with the answer before. No words of the document or of the answer, since those are no instructions:
 * below a field of the author's own, a path may hold a record's keys.
 */
function correction(problems: readonly MissingField[]): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(
    ({ path: [field = "all fields together"], reason }) => `- ${field}: ${correctionReasons[reason]}`,
  );
  return [
    `These fields of an earlier answer did not count, and the parts of the document that may state them are given again:\n${[...new Set(lines)].join("\n")}`,
  ];
}

function readJson(raw: string, schema: z.ZodObject, name: string): Record<string, unknown> {
  let answer: unknown;
  try {
    answer = JSON.parse(raw);
  } catch (error) {
    throw new DocumentError("answer_invalid", `The answer for ${name} is not JSON.`, { cause: error });
  }
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new DocumentError(
    "answer_invalid",
    `The answer for ${name} does not fit what was asked for: ${z.prettifyError(parsed.error)}`,
  );
}
