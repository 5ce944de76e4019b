import { z } from "zod";
import type { Chunk, ChunkedDocument } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import { contentHash } from "../base/fingerprint.ts";
import { WorkGroup } from "../base/work-group.ts";
import { documentMessages, promptTokens } from "../openai/document-prompt.ts";
import type { ChatMessage } from "../openai/document-prompt.ts";
import { searchTerms } from "../text/search-terms.ts";
import { surroundingsOf, tokenMargin } from "../text/surroundings.ts";
import { loadTokenizer } from "../text/tokens/tokens.ts";
import type { Tokenizer } from "../text/tokens/tokens.ts";
import { chatSettings, chatStage, optionalSetting } from "./stage.ts";
import type { Ask, Resolved } from "./stage.ts";

const settings = z.strictObject({
  ...chatSettings,
  /** What the model is told to do; the document follows it. */
  prompt: z
    .string()
    .min(1)
    .default(
      "You are given a document and then a chunk of it. Say in one or two short sentences, in the document's own language, what the chunk is about and where in the document it stands, so that it can be found. Answer with these sentences alone.",
    ),
  required: optionalSetting.required,
  /** Room that is left for it in each chunk, in tokens of the embedding model; a longer one is cut after a word. */
  maxTokens: z.int().min(8).max(1024).default(64),
  /** Hard limit of an answer, thinking included. */
  maxOutputTokens: z.int().positive().default(200),
  /** Of a document of more tokens the model reads the section around the chunk. */
  maxInputTokens: z.int().min(1024).default(16_000),
});
type ContextualiseSettings = Resolved<typeof settings>;

/** Raise it whenever the same chunk and settings would give other requests. */
const contextualiseVersion = 1;
/** Requests of one document at once. */
const maxRequests = 16;
/** Tokens of a chunk's frame in its message. */
const frameTokens = 80;

/**
 * The document with a context before each chunk that a model wrote: what the chunk is about and where it stands. It has
 * read the whole document, or of one that is longer than `maxInputTokens` the section around the chunk.
 *
 * A context belongs to a chunk's own text and to the headings above it. It is kept when other parts of the document
 * change, although it was written with their former text in view: an edit costs the contexts of the chunks it touches.
 * A chunk whose context stays too long for its room, or is refused, has none, if the document may lack it. Otherwise
 * it fails with the request that failed, or with `answer_invalid` for an empty answer.
 */
export const contextualise = chatStage({
  name: "contextualise",
  settings,
  use: "once",
  derivesFrom: ({ prompt, maxTokens, maxOutputTokens }) => ({
    version: contextualiseVersion,
    prompt,
    maxTokens,
    maxOutputTokens,
  }),
  reads: ({ maxTokens }) => ({ wholeTokens: Infinity, reservedTokens: maxTokens }),
  guess: ({ maxTokens }) => ({ tokens: maxTokens, because: "its maxTokens" }),
  check: ({ maxTokens }, { chunk }) =>
    maxTokens <= chunk.maxTokens / 4
      ? undefined
      : `maxTokens: must not be more than a quarter of chunk.maxTokens (${chunk.maxTokens}), not ${maxTokens}`,

  async run(document, ask): Promise<ChunkedDocument> {
    const tokenizer = await loadTokenizer(ask.embeddingEncoding);
    const write = async (chunk: Chunk): Promise<Chunk> => {
      try {
        return withContext(chunk, await contextOf(document, chunk, ask), ask.settings, tokenizer);
      } catch (error) {
        ask.leaveOut(error);
        return chunk;
      }
    };
    const [first, ...others] = document.chunks;
    if (first === undefined) return document;
    // The first request puts the document into the service's prompt cache: the others read it from there.
    const written = await write(first);
    const group = new WorkGroup(maxRequests);
    const chunks = await group.all(others, (chunk) => group.run(() => write(chunk)));
    return { ...document, chunks: [written, ...chunks] };
  },
});

/** What the model wrote for one chunk, as it came. */
async function contextOf(
  document: ChunkedDocument,
  chunk: Chunk,
  ask: Ask<ContextualiseSettings>,
): Promise<string> {
  const { prompt, maxTokens } = ask.settings;
  const surroundings = surroundingsOf(document, chunk, ask.settings);
  return await ask.complete({
    messages: messagesFor(prompt, surroundings.text, chunk.content),
    inputTokens:
      promptTokens(prompt, surroundings.tokens) + Math.ceil(chunk.tokens * tokenMargin) + frameTokens,
    knownBy: {
      version: contextualiseVersion,
      prompt,
      maxTokens,
      uri: ask.listed.uri,
      title: document.title,
      headingPath: chunk.headingPath,
      chunk: contentHash(chunk.content),
    },
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
  while (written !== "") {
    const context = `${written}\n\n${chunk.context}`;
    const tokens = tokenizer.count(context + chunk.content);
    if (tokens <= chunk.tokens + maxTokens)
      return { ...chunk, context, tokens, searchTerms: searchTerms(context + chunk.content) };
    written = written.slice(0, Math.max(0, written.lastIndexOf(" "))).trim();
  }
  // Without words to leave out any more, nothing is put before the chunk: its own text comes first.
  return chunk;
}
