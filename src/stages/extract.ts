import { z } from "zod";
import { CodePointIndex } from "../base/code-points.ts";
import type { ChunkedDocument } from "../base/document.ts";
import { viewNames } from "../database/connection/tables.ts";
import { canonicalJson, contentHash } from "../base/fingerprint.ts";
import { textTokensOf } from "../base/text-tokens.ts";
import { WorkGroup } from "../base/work-group.ts";
import { checkValues, weightOf } from "../extraction/check-values.ts";
import { brokenRules, placesOf, reconciled, sectionsWith } from "../extraction/common-rules.ts";
import type { BrokenRules } from "../extraction/common-rules.ts";
import { fieldGroups } from "../extraction/field-groups.ts";
import { finalise } from "../extraction/finalise.ts";
import type { FinalFacts } from "../extraction/finalise.ts";
import { mergeField, mergeRuleNames } from "../extraction/merge.ts";
import type { MergedField, MergeFunction } from "../extraction/merge.ts";
import { outlineOf } from "../extraction/outline.ts";
import type { DocumentOutline } from "../extraction/outline.ts";
import { appliesTo, publishedExtraction } from "../extraction/publish.ts";
import type { ExtractableDocument, ExtractionCounts } from "../extraction/publish.ts";
import { correction, partialSchema, promptOf, readJson } from "../extraction/questions.ts";
import { isProblem, readAnswer } from "../extraction/read-answer.ts";
import type { FieldReading, MissingField } from "../extraction/read-answer.ts";
import { windowReader } from "../extraction/read-window.ts";
import type { ReadWindow, WindowPlace } from "../extraction/read-window.ts";
import { relevantPieces } from "../extraction/relevant-pieces.ts";
import { UnmappableSchema, absent, wireSchemaOf } from "../extraction/wire-schema.ts";
import type { WireNode } from "../extraction/wire-schema.ts";
import {
  assertFits,
  documentMessages,
  documentPromptVersion,
  promptTokens,
} from "../openai/document-prompt.ts";
import { assertStrictSchema, strictResponseFormat } from "../openai/strict-schema.ts";
import { windowsOf } from "../text/windows.ts";
import { chatSettings, chatStage, optionalSetting } from "./stage.ts";
import type { Ask, Resolved, StageResult } from "./stage.ts";

const settings = z
  .strictObject({
    ...chatSettings,
    ...optionalSetting,
    /** Name under which the facts are stored. */
    name: z
      .string()
      .regex(
        /^[a-z][a-z0-9_]{0,62}$/,
        "must be lower-case letters, digits and underscores, such as invoice_facts",
      )
      .refine(
        (name) => !viewNames.some((view) => view === name),
        `is the name of one of ragprep's own views (${viewNames.join(", ")}): choose another`,
      ),
    /** What the model is told to do; the document follows it. */
    prompt: z
      .string()
      .min(1)
      .default(
        "Extract the fields from the document. Use only what the document says; give null for what it does not say.",
      ),
    /** What is extracted; `grounded(…)` around a field or all of it asks for evidence. */
    schema: z.instanceof(z.ZodType, {
      error: "must be a zod schema, such as z.object({ total: grounded(z.number()).nullable() })",
    }),
    /** For which documents; all of them without it. Raise `version` when its meaning changes. */
    when: z
      .custom<(document: ExtractableDocument) => boolean>(
        (value) => typeof value === "function",
        "must be a function of a document, such as (document) => document.uri.endsWith('.pdf')",
      )
      .optional(),
    /** A document of more tokens fails with the reason too_long_for_model instead of being read in windows. */
    maxInputTokens: z.int().positive().optional(),
    maxOutputTokens: z.int().positive().default(1000),
    /** A document of at most so many tokens is read whole; 16,000, or `windowTokens` where only that is given. */
    wholeTokens: z.int().min(2000).optional(),
    /**
     * Most tokens of each window, along its structure, in which a longer document is read; what they give is merged. An edit
     * is paid for window by window. 4,000, or fewer where less is read whole.
     */
    windowTokens: z.int().min(2000).optional(),
    /** Tokens that a window repeats of the one before it, at most, so that no passage is cut in two. */
    overlapTokens: z.int().nonnegative().default(200),
    /**
     * How the values of several windows become one, by field, such as `total` or `party.name`: `first`, `latest`, `union`
     * (of lists), `most_frequent`, or a function of the candidates. Without a rule, lists are united and the first value counts.
     */
    merge: z
      .record(
        z.string().min(1),
        z.union([
          z.enum(mergeRuleNames),
          z.custom<MergeFunction>(
            (value) => typeof value === "function",
            "must be a rule's name or a function",
          ),
        ]),
      )
      .default({}),
  })
  .transform((given, context) => {
    const wholeTokens = given.wholeTokens ?? given.windowTokens ?? 16_000;
    const windowTokens = given.windowTokens ?? Math.min(given.wholeTokens ?? Infinity, 4000);
    const problem = (path: string[], message: string) =>
      context.addIssue({ code: "custom", path, message, input: given });
    if (windowTokens > wholeTokens)
      problem(["windowTokens"], `must not be more than wholeTokens (${wholeTokens}), not ${windowTokens}`);
    if (given.overlapTokens > windowTokens / 4)
      problem(
        ["overlapTokens"],
        `must be at most a quarter of windowTokens (${windowTokens}), not ${given.overlapTokens}`,
      );
    const misspelt = Object.keys(given.merge).find((path) => path.trim() !== path);
    if (misspelt !== undefined) problem(["merge"], `${JSON.stringify(misspelt)} names no field`);
    try {
      return { ...given, wholeTokens, windowTokens, wire: wireSchemaOf(given.schema) };
    } catch (error) {
      if (!(error instanceof UnmappableSchema)) throw error;
      problem(["schema", ...error.path], `can't be asked of a model: ${error.message}`);
      return z.NEVER;
    }
  });
type ExtractSettings = Resolved<typeof settings>;

/** Raised when answers are read otherwise than before: published versions are made again, mostly without paying. */
export const extractAlgorithmVersion = 3;

/** Requests of one document at once; the requests of all documents have a bound of their own. */
const maxRequests = 8;

const schemaTexts = new WeakMap<z.ZodObject, { name: string; text: string }>();

/** The wire schema's text: what the model is asked for, and what a fingerprint sees of it. */
function schemaText(schema: z.ZodObject, name: string): string {
  const known = schemaTexts.get(schema);
  if (known?.name === name) return known.text;
  const text = canonicalJson(z.json().parse(strictResponseFormat(schema, name).json_schema.schema));
  schemaTexts.set(schema, { name, text });
  return text;
}

const authorTexts = new WeakMap<z.ZodType, string>();

/** The author's schema in the words of JSON Schema: it decides what is made of an answer. */
function authorText({ schema }: ExtractSettings): string {
  const known = authorTexts.get(schema);
  if (known !== undefined) return known;
  const text = canonicalJson(z.json().parse(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" })));
  authorTexts.set(schema, text);
  return text;
}

/**
 * The facts of one document: its windows are asked one by one, every quote is found in the text, what has no evidence
 * or breaks the schema is asked for once more, and what the windows give is merged and validated in full. It fails with
 * `too_long_for_model`, with `no_evidence` or `answer_invalid` when a required field is left without a value, or with the
 * reason of the request that failed.
 */
export const extract = chatStage({
  name: "extract",
  settings,
  use: "list",
  derivesFrom: (given) => ({
    name: given.name,
    prompt: promptOf(given),
    promptVersion: documentPromptVersion,
    maxOutputTokens: given.maxOutputTokens,
    algorithm: extractAlgorithmVersion,
    schema: schemaText(given.wire.schema, given.name),
    author: authorText(given),
    wholeTokens: given.wholeTokens,
    windowTokens: given.windowTokens,
    overlapTokens: given.overlapTokens,
    merge: Object.entries(given.merge).map(([field, rule]) => ({
      field,
      rule: typeof rule === "function" ? rule.toString() : rule,
    })),
    when: given.when?.toString() ?? null,
  }),
  reads: ({ wholeTokens, wire }) => ({ wholeTokens, placesWords: wire.isGrounded }),
  guess: () => ({ tokens: null, because: "the schema filled in with short phrases" }),
  check({ name, wire }, { before }) {
    assertStrictSchema(wire.schema, `the schema of ${name}`);
    return before.some((other) => other.name === name)
      ? `name: ${JSON.stringify(name)} is taken by another extraction; give each its own name`
      : undefined;
  },

  async run(document, ask): Promise<StageResult> {
    if (!appliesTo(ask.settings, ask.listed, document)) return {};
    const { counts, ...facts } = await extractFacts(document, ask);
    return { extraction: publishedExtraction(facts, ask.settings, document), counts };
  },
});

async function extractFacts(
  document: ChunkedDocument,
  ask: Ask<ExtractSettings>,
): Promise<FinalFacts & { counts: ExtractionCounts }> {
  const { name, wire, encoding, merge, maxInputTokens, model, wholeTokens, windowTokens, overlapTokens } =
    ask.settings;
  const textTokens = textTokensOf(document, encoding);
  const cutting =
    textTokens <= wholeTokens
      ? { encoding, maxTokens: wholeTokens }
      : { encoding, maxTokens: windowTokens, overlapTokens };
  if (maxInputTokens !== undefined) assertFits("extract", textTokens, { model, maxInputTokens });
  const outline = outlineOf(document);
  const span = await windowReader(document, outline, wire.isGrounded);
  const windows = windowsOf(document, cutting).map(span);
  const group = new WorkGroup(maxRequests);
  const readings = await group.all(windows, (window) => group.run(() => readWindow(window, ask)));
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
    rules === undefined ? undefined : await readTogether(document, { fields, rules, outline, span }, ask);
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

async function readWindow(
  window: ReadWindow,
  ask: Ask<ExtractSettings>,
): Promise<{ fields: Map<string, FieldReading>; isReasked: boolean }> {
  const { name, wire } = ask.settings;
  const { isWhole } = window;
  const question = { fields: wire.fields, problems: [] };
  const answer = await askInGroups(window.answered.text, window.tokens, question, ask);
  const fields = readAnswer(wire.fields, answer, window.answered);
  checkValues(fields, { name, wire, isWhole });
  const failed = [...fields].filter(([, reading]) => isProblem(reading));
  if (failed.length === 0) return { fields, isReasked: false };

  const wanted = new Map([...wire.fields].filter(([field]) => failed.some(([other]) => other === field)));
  const problems = failed.flatMap(([field, { missing, value }]) =>
    missing.some(({ reason }) => reason !== "not_stated") || value !== absent
      ? missing.filter(({ reason }) => reason !== "not_stated")
      : [{ path: [field], reason: "not_stated" as const, message: "" }],
  );
  const pieces = relevantPieces(window, [...wanted], problems);
  const second = await askInGroups(pieces.text, pieces.tokens, { fields: wanted, problems }, ask);
  const corrected = readAnswer(wanted, second, window.answered);
  checkValues(new Map([...fields, ...corrected]), { name, wire, isWhole });
  for (const [field, reading] of corrected) {
    const former = fields.get(field);
    // The better of both; what neither supports stays missing, with its reason.
    if (former === undefined || weightOf(reading) <= weightOf(former)) fields.set(field, reading);
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
    span: (place: WindowPlace) => ReadWindow;
  },
  ask: Ask<ExtractSettings>,
): Promise<Map<string, MergedField> | undefined> {
  const { name, wire, encoding } = ask.settings;
  const wanted = new Map([...wire.fields].filter(([field]) => rules.fields.has(field)));
  if (wanted.size === 0) return undefined;
  const characters = new CodePointIndex(document.text);
  const first = sectionsWith(outline, placesOf(fields, rules.fields), (unit) => characters.at(unit));
  const tokens = textTokensOf(document, encoding);
  const whole = { answered: { text: document.text }, pieces: outline, tokens, offset: 0, first };
  const pieces = relevantPieces(whole, [...wanted], rules.problems);
  const answer = await askAbout(
    pieces.text,
    pieces.tokens,
    { fields: wanted, problems: rules.problems },
    ask,
  );
  // Quotes are looked for between the first and the last of what was given, and no further.
  const { start, end } = pieces;
  const window = span({ start, end, startChar: characters.at(start), tokens });
  return reconciled(name, wire, fields, readAnswer(wanted, answer, window.answered));
}

/** The answer for all fields. A schema too large for one question is asked for in groups of fields, one after the other. */
async function askInGroups(
  text: string,
  tokens: number,
  { fields, problems }: { fields: ReadonlyMap<string, WireNode>; problems: readonly MissingField[] },
  ask: Ask<ExtractSettings>,
): Promise<Record<string, unknown>> {
  const questions = new WorkGroup(1);
  const answers = await questions.all(fieldGroups(fields), (group) =>
    questions.run(() => {
      const own = problems.filter(({ path: [field] }) => field === undefined || group.has(String(field)));
      return askAbout(text, tokens, { fields: group, problems: own }, ask);
    }),
  );
  return Object.assign({}, ...answers);
}

/** One paid question about a text: the answer, which fits the wire schema of the fields. */
async function askAbout(
  text: string,
  tokens: number,
  { fields, problems }: { fields: ReadonlyMap<string, WireNode>; problems: readonly MissingField[] },
  ask: Ask<ExtractSettings>,
): Promise<Record<string, unknown>> {
  const { wire, name } = ask.settings;
  const isWhole = problems.length === 0 && fields.size === wire.fields.size;
  const schema = isWhole ? wire.schema : partialSchema(wire.schema, fields);
  const written = schemaText(schema, name);
  const prompt = [promptOf(ask.settings), ...correction(problems)].join("\n\n");
  const raw = await ask.parse({
    messages: documentMessages(prompt, text),
    inputTokens: promptTokens(prompt + written, tokens),
    countedTokens: problems.length === 0 ? tokens : undefined,
    schemaName: name,
    schema,
    knownBy: {
      name,
      prompt,
      promptVersion: documentPromptVersion,
      schema: written,
      text: contentHash(text),
    },
  });
  return readJson(raw, schema, name);
}
