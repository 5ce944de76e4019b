import { z } from "zod";
import type { ChunkedDocument, JsonObject, Provider } from "../document.ts";
import { DocumentError } from "../errors.ts";
import { canonicalJson, contentHash } from "../fingerprint.ts";
import type { AsyncOpenAI } from "../openai/async-openai.ts";
import {
  assertFits,
  documentMessages,
  documentPromptVersion,
  promptTokens,
} from "../openai/document-prompt.ts";
import type { ExtractSettings } from "../pipeline.ts";
import type { CallRecord } from "../call.ts";

const jsonObject = z.record(z.string(), z.json());

const schemaTexts = new WeakMap<ExtractSettings["schema"], string>();

/** The schema as JSON Schema text: what the model is asked for, and what a fingerprint sees of it. */
function schemaText({ schema }: ExtractSettings): string {
  const known = schemaTexts.get(schema);
  if (known !== undefined) return known;
  const text = canonicalJson(z.json().parse(z.toJSONSchema(schema, { unrepresentable: "any" })));
  schemaTexts.set(schema, text);
  return text;
}

/** What an extraction depends on beside the document's text. */
export function extractInputs(settings: ExtractSettings, provider: Provider): JsonObject {
  return {
    stage: "extract",
    provider,
    name: settings.name,
    model: settings.model,
    prompt: settings.prompt,
    promptVersion: documentPromptVersion,
    schema: schemaText(settings),
    maxOutputTokens: settings.maxOutputTokens,
    reasoningEffort: settings.reasoningEffort ?? null,
  };
}

/** What one extraction depends on; the same inputs never pay twice. */
export function extractInput(
  document: ChunkedDocument,
  settings: ExtractSettings,
  provider: Provider,
): JsonObject {
  return { ...extractInputs(settings, provider), text: contentHash(document.text) };
}

export interface ExtractContext {
  openai: AsyncOpenAI;
  settings: ExtractSettings;
  documentId: string;
  fingerprint: string;
  signal: AbortSignal;
}

/**
 * One paid call: the model's raw JSON answer, with the record of the call.
 * @throws DocumentError `too_long_for_model` when the document does not fit: it is never cut in silence.
 */
export async function extract(
  document: ChunkedDocument,
  context: ExtractContext,
): Promise<{ raw: string; call: CallRecord }> {
  const { openai, settings, documentId, fingerprint, signal } = context;
  const tokens = document.textTokens[settings.encoding] ?? 0;
  assertFits("extract", tokens, settings);
  const { raw, call } = await openai.async_parse({
    model: settings.model,
    messages: documentMessages(settings.prompt, document.text),
    schemaName: settings.name,
    schema: settings.schema,
    maxOutputTokens: settings.maxOutputTokens,
    reasoningEffort: settings.reasoningEffort,
    inputTokens: promptTokens(settings.prompt + schemaText(settings), tokens),
    stage: "extract",
    documentId,
    fingerprint,
    signal,
  });
  return { raw, call };
}

/** The facts in a raw answer, validated in full by the author's schema: an answer kept in the ledger is checked again, without a call. */
export function readExtraction(raw: string, settings: ExtractSettings): JsonObject {
  let answer: unknown;
  try {
    answer = JSON.parse(raw);
  } catch (error) {
    throw new DocumentError("answer_invalid", `The answer for ${settings.name} is not JSON.`, {
      cause: error,
    });
  }
  const parsed = settings.schema.safeParse(answer);
  if (!parsed.success) {
    throw new DocumentError(
      "answer_invalid",
      `The answer for ${settings.name} does not fit its schema: ${z.prettifyError(parsed.error)}`,
    );
  }
  // A schema may turn text into dates and the like; jsonb holds what JSON says of them.
  return jsonObject.parse(JSON.parse(JSON.stringify(parsed.data)));
}
