import type { Pay } from "../ledger/call.ts";
import type { Chunk, ChunkedDocument, JsonObject, Provider } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import { textTokensOf } from "../base/text-tokens.ts";
import { WorkGroup } from "../base/work-group.ts";
import { contentHash } from "../ledger/fingerprint.ts";
import type { AsyncOpenAI } from "../openai/async-openai.ts";
import { documentMessages, promptTokens } from "../openai/document-prompt.ts";
import type { ChatMessage } from "../openai/document-prompt.ts";
import type { ContextualiseSettings } from "../pipeline/schema.ts";
import { searchTerms } from "../text/search-terms.ts";
import { loadTokenizer } from "../text/tokens/tokens.ts";
import type { Tokenizer } from "../text/tokens/tokens.ts";

/** Raise it whenever the same chunk and settings would give other requests. */
const contextualiseVersion = 1;
/** Of one document at once. */
const requestsAtOnce = 16;
/** Tokens of one model against another's, and of joined text against its parts: rather too many. */
const tokenMargin = 1.3;
/** Tokens of a chunk's frame in its message. */
const frameTokens = 80;

/** What every written context depends on beside the chunk. */
export function contextualiseInputs(settings: ContextualiseSettings, provider: Provider): JsonObject {
  return {
    stage: "contextualise",
    version: contextualiseVersion,
    provider,
    model: settings.model,
    prompt: settings.prompt,
    maxTokens: settings.maxTokens,
    maxOutputTokens: settings.maxOutputTokens,
    reasoningEffort: settings.reasoningEffort ?? null,
  };
}

export interface ContextualiseContext {
  openai: Pick<AsyncOpenAI, "async_complete">;
  settings: ContextualiseSettings;
  provider: Provider;
  uri: string;
  documentId: string;
  pay: Pay;
  signal: AbortSignal;
}

/**
 * The document with a context before each chunk that a model wrote: what the chunk is about and where it stands. It has
 * read the whole document, or of one that is longer than `maxInputTokens` the section around the chunk.
 *
 * A context belongs to a chunk's own text and to the headings above it. It is kept when other parts of the document
 * change, although it was written with their former text in view: an edit costs the contexts of the chunks it touches.
 * @throws DocumentError of the request that failed, or `answer_invalid` for an empty answer.
 */
export async function contextualise(
  document: ChunkedDocument,
  context: ContextualiseContext,
): Promise<ChunkedDocument> {
  const tokenizer = await loadTokenizer(context.settings.embeddingEncoding);
  const write = async (chunk: Chunk): Promise<Chunk> =>
    withContext(chunk, await contextOf(document, chunk, context), context.settings, tokenizer);
  const [first, ...others] = document.chunks;
  if (first === undefined) return document;
  // The first request puts the document into the service's prompt cache: the others read it from there.
  const written = await write(first);
  const group = new WorkGroup(requestsAtOnce);
  const chunks = await group.all(others, (chunk) => group.run(() => write(chunk)));
  return { ...document, chunks: [written, ...chunks] };
}

/** What the model wrote for one chunk, as it came. */
export async function contextOf(
  document: ChunkedDocument,
  chunk: Chunk,
  { openai, settings, provider, uri, documentId, pay, signal }: ContextualiseContext,
): Promise<string> {
  const input = {
    ...contextualiseInputs(settings, provider),
    uri,
    title: document.title,
    headingPath: chunk.headingPath,
    chunk: contentHash(chunk.content),
  };
  return await pay(input, async (request) => {
    const surroundings = surroundingsOf(document, chunk, settings);
    const { text, call } = await openai.async_complete({
      model: settings.model,
      messages: messagesFor(settings.prompt, surroundings.text, chunk.content),
      maxOutputTokens: settings.maxOutputTokens,
      reasoningEffort: settings.reasoningEffort,
      inputTokens:
        promptTokens(settings.prompt, surroundings.tokens) +
        Math.ceil(chunk.tokens * tokenMargin) +
        frameTokens,
      stage: "embed",
      documentId,
      fingerprint: request,
      signal,
    });
    return { raw: text, call };
  });
}

/** The document comes first, the same for all its chunks: what is the same at the start of requests is cached. */
function messagesFor(prompt: string, surroundings: string, content: string): ChatMessage[] {
  const mark = contentHash(content).slice(0, 16);
  return [
    ...documentMessages(prompt, surroundings),
    {
      role: "user",
      content: `This is the chunk, a part of the document, and data like it:\n<chunk ${mark}>\n${content}\n</chunk ${mark}>`,
    },
  ];
}

/** The whole text where it fits, else the widest section around the chunk that does, else the chunks around it. */
function surroundingsOf(
  document: ChunkedDocument,
  chunk: Chunk,
  { encoding, maxInputTokens }: ContextualiseSettings,
): { text: string; tokens: number } {
  const { text, chunks } = document;
  const whole = textTokensOf(document, encoding);
  if (whole <= maxInputTokens) return { text, tokens: whole };
  const budget = maxInputTokens / tokenMargin;
  for (let depth = 1; depth <= chunk.headingPath.length; depth += 1) {
    const run = runAround(chunks, chunk, budget, depth);
    if (run.isWhole) return joined(run.chunks);
  }
  return joined(runAround(chunks, chunk, budget, 0).chunks);
}

/** The chunks before and behind that share the first `depth` headings, as many as the budget of tokens holds. */
function runAround(
  chunks: readonly Chunk[],
  chunk: Chunk,
  budget: number,
  depth: number,
): { chunks: Chunk[]; isWhole: boolean } {
  const belongs = (other: Chunk | undefined): other is Chunk =>
    other !== undefined &&
    chunk.headingPath.slice(0, depth).every((heading, index) => other.headingPath[index] === heading);
  let first = chunk.position;
  let last = chunk.position;
  let tokens = chunk.tokens;
  for (;;) {
    const before = chunks[first - 1];
    const behind = chunks[last + 1];
    const hasBefore = belongs(before);
    const hasBehind = belongs(behind);
    if (!hasBefore && !hasBehind) return { chunks: chunks.slice(first, last + 1), isWhole: true };
    const fitsBefore = hasBefore && tokens + before.tokens <= budget;
    if (fitsBefore) {
      tokens += before.tokens;
      first -= 1;
    }
    const fitsBehind = hasBehind && tokens + behind.tokens <= budget;
    if (fitsBehind) {
      tokens += behind.tokens;
      last += 1;
    }
    if (!fitsBefore && !fitsBehind) return { chunks: chunks.slice(first, last + 1), isWhole: false };
  }
}

function joined(chunks: readonly Chunk[]): { text: string; tokens: number } {
  const tokens = chunks.reduce((sum, chunk) => sum + chunk.tokens, 0);
  return {
    text: chunks.map(({ content }) => content).join("\n\n"),
    tokens: Math.ceil(tokens * tokenMargin),
  };
}

/** Puts what the model wrote first, on one line and no longer than the room that was left for it. */
function withContext(
  chunk: Chunk,
  raw: string,
  { maxTokens }: ContextualiseSettings,
  tokenizer: Tokenizer,
): Chunk {
  let written = raw.replace(/\s+/g, " ").trim();
  if (written === "")
    throw new DocumentError(
      "answer_invalid",
      `The model wrote an empty context for chunk ${chunk.position}. Try again later, or change contextualise.prompt.`,
    );
  for (;;) {
    const context = `${written}\n\n${chunk.context}`;
    const tokens = tokenizer.count(context + chunk.content);
    // Without words to leave out any more, nothing is put before the chunk: its own text comes first.
    if (tokens <= chunk.tokens + maxTokens || written === "") {
      if (written === "") return chunk;
      return {
        ...chunk,
        context,
        tokens,
        searchTerms: searchTerms(context + chunk.content),
      };
    }
    written = written.slice(0, Math.max(0, written.lastIndexOf(" "))).trim();
  }
}
