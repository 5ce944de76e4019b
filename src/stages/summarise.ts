import type { ChunkedDocument, JsonObject, Provider } from "../document.ts";
import { DocumentError } from "../errors.ts";
import { contentHash } from "../fingerprint.ts";
import type { AsyncOpenAI } from "../openai/async-openai.ts";
import {
  assertFits,
  documentMessages,
  documentPromptVersion,
  promptTokens,
} from "../openai/document-prompt.ts";
import type { SummariseSettings } from "../pipeline.ts";
import type { CallRecord } from "../call.ts";

/** What a summary depends on beside the document's text. */
export function summariseInputs(settings: SummariseSettings, provider: Provider): JsonObject {
  return {
    stage: "summarise",
    provider,
    model: settings.model,
    prompt: settings.prompt,
    promptVersion: documentPromptVersion,
    maxOutputTokens: settings.maxOutputTokens,
    reasoningEffort: settings.reasoningEffort ?? null,
  };
}

/** What one summary depends on; the same inputs never pay twice. */
export function summariseInput(
  document: ChunkedDocument,
  settings: SummariseSettings,
  provider: Provider,
): JsonObject {
  return { ...summariseInputs(settings, provider), text: contentHash(document.text) };
}

export interface SummariseContext {
  openai: AsyncOpenAI;
  settings: SummariseSettings;
  documentId: string;
  fingerprint: string;
  signal: AbortSignal;
}

/**
 * One paid call: the model's raw answer, with the record of the call.
 * @throws DocumentError `too_long_for_model` when the document does not fit: it is never cut in silence.
 */
export async function summarise(
  document: ChunkedDocument,
  context: SummariseContext,
): Promise<{ raw: string; call: CallRecord }> {
  const { openai, settings, documentId, fingerprint, signal } = context;
  const tokens = document.textTokens[settings.encoding] ?? 0;
  assertFits("summarise", tokens, settings);
  const { text, call } = await openai.async_complete({
    model: settings.model,
    messages: documentMessages(settings.prompt, document.text),
    maxOutputTokens: settings.maxOutputTokens,
    reasoningEffort: settings.reasoningEffort,
    inputTokens: promptTokens(settings.prompt, tokens),
    stage: "summarise",
    documentId,
    fingerprint,
    signal,
  });
  return { raw: text, call };
}

/** The summary in a raw answer. An empty answer is an error, never an empty summary. */
export function readSummary(raw: string): string {
  const summary = raw.trim();
  if (summary === "")
    throw new DocumentError(
      "answer_invalid",
      "The model answered with an empty summary. Try again later, or change summarise.prompt.",
    );
  return summary;
}
