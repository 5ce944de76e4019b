import { z } from "zod";
import { viewNames } from "../database/connection/tables.ts";
import { canonicalJson, contentHash } from "../base/fingerprint.ts";
import { textTokensOf } from "../base/text-tokens.ts";
import { extractFacts } from "../extraction/extract-facts.ts";
import type { FactQuestion } from "../extraction/extract-facts.ts";
import { mergeRuleNames } from "../extraction/merge.ts";
import type { MergeFunction } from "../extraction/merge.ts";
import { appliesTo, publishedExtraction } from "../extraction/publish.ts";
import type { ExtractableDocument } from "../extraction/publish.ts";
import { correction, partialSchema, promptOf, readJson } from "../extraction/questions.ts";
import { wireSchemaOf } from "../extraction/wire-schema.ts";
import { UnmappableSchema } from "../extraction/zod-definitions.ts";
import {
  assertFits,
  documentMessages,
  documentPromptVersion,
  promptTokens,
} from "../openai/document-prompt.ts";
import { assertStrictSchema, strictResponseFormat } from "../openai/strict-schema.ts";
import { countTokens } from "../text/tokens/tokens.ts";
import { rowsOf } from "../text/rows.ts";
import { windowsOf } from "../text/windows.ts";
import { chatSettings, chatStage, optionalSetting } from "./stage.ts";
import type { Ask, Resolved, StageResult } from "./stage.ts";

const defaultWindowRows = 50;

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
    /** Hard limit of an answer in tokens, thinking included; by default 1,000, and for the parts of a long list what their rows need. */
    maxOutputTokens: z.int().positive().optional(),
    /** A document of at most so many tokens is read whole; 16,000, or `windowTokens` where only that is given. */
    wholeTokens: z.int().min(2000).optional(),
    /**
     * Most tokens of each window, along its structure, in which a longer document is read; what they give is merged. An edit
     * is paid for window by window. 4,000, or fewer where less is read whole.
     */
    windowTokens: z.int().min(2000).optional(),
    /**
     * Lists of objects are asked for in parts of at most so many rows of a table or list, as models leave rows out of long
     * answers; the other fields are asked as without.
     */
    windowRows: z.int().min(10).default(defaultWindowRows),
    /** Tokens that a window repeats of the one before it, at most, so that no passage is cut in two. */
    overlapTokens: z.int().nonnegative().default(200),
    /**
     * How the values of several windows become one, by field, such as `total` or `party.name`: `first`, `latest`, `union`
     * (of lists), `most_frequent`, `{ by: "name" }` (items of a list with the same name, or names, are one), or a function of
     * the candidates. Without a rule, lists are united and the first value counts.
     */
    merge: z
      .record(
        z.string().min(1),
        z.union([
          z.enum(mergeRuleNames),
          z.custom<MergeFunction>(
            (value) => typeof value === "function",
            "must be a rule's name, { by } or a function",
          ),
          z.strictObject({ by: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]) }),
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
      const room = given.maxOutputTokens;
      const rooms = { maxOutputTokens: room ?? 1000, maxListTokens: room ?? 8000 };
      return { ...given, ...rooms, wholeTokens, windowTokens, wire: wireSchemaOf(given.schema) };
    } catch (error) {
      if (!(error instanceof UnmappableSchema)) throw error;
      problem(["schema", ...error.path], `can't be asked of a model: ${error.message}`);
      return z.NEVER;
    }
  });
type ExtractSettings = Resolved<typeof settings>;

/** Raised when answers are read otherwise than before: published versions are made again, mostly without paying. */
export const extractAlgorithmVersion = 9;

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
 * The facts of one document. It fails with `too_long_for_model`, with `no_evidence` or `answer_invalid` when a required
 * field is left without a value, or with the reason of the request that failed.
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
    // Versions before 4 had no such setting.
    ...(given.windowRows !== defaultWindowRows && { windowRows: given.windowRows }),
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
    const { settings: given } = ask;
    if (!appliesTo(given, ask.listed, document)) return {};
    const { encoding, maxInputTokens, model, wholeTokens, windowTokens, overlapTokens } = given;
    const textTokens = textTokensOf(document, encoding);
    if (maxInputTokens !== undefined) assertFits("extract", textTokens, { model, maxInputTokens });
    const cutting =
      textTokens <= wholeTokens
        ? { encoding, maxTokens: wholeTokens }
        : { encoding, maxTokens: windowTokens, overlapTokens };
    const { counts, ...facts } = await extractFacts(document, {
      ...given,
      windows: windowsOf(document, cutting),
      rows: rowsOf(document.text),
      textTokens,
      ask: async (question) => await askAbout(question, ask),
      countTokens: async (text) => await countTokens(text, encoding),
    });
    return { extraction: publishedExtraction(facts, given, document), counts };
  },
});

/** One paid question about a text: the answer, which fits the wire schema of the fields. */
async function askAbout(
  { text, tokens, fields, outputTokens = 0, problems }: FactQuestion,
  ask: Ask<ExtractSettings>,
): Promise<Record<string, unknown>> {
  const { wire, name, maxOutputTokens, maxListTokens } = ask.settings;
  const isWhole =
    problems.length === 0 &&
    fields.size === wire.fields.size &&
    [...fields.values()].every(({ asked }) => asked === undefined);
  const schema = isWhole ? wire.schema : partialSchema(wire.schema, fields);
  const written = schemaText(schema, name);
  const prompt = [promptOf(ask.settings), ...correction(problems)].join("\n\n");
  const raw = await ask.parse({
    messages: documentMessages(prompt, text),
    inputTokens: promptTokens(prompt + written, tokens),
    countedTokens: problems.length === 0 ? tokens : undefined,
    maxOutputTokens: Math.max(maxOutputTokens, Math.min(outputTokens, maxListTokens)),
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
