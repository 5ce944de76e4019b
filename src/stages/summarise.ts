import type { Pay } from "../ledger/call.ts";
import type { ChunkedDocument, JsonObject, JsonValue, Provider } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import { textTokensOf } from "../base/text-tokens.ts";
import { WorkGroup } from "../base/work-group.ts";
import { contentHash } from "../ledger/fingerprint.ts";
import type { AsyncOpenAI } from "../openai/async-openai.ts";
import type { ChatMessage } from "../openai/document-prompt.ts";
import { assertFits, promptTokens } from "../openai/document-prompt.ts";
import { summaryMessages } from "../openai/summary-prompt.ts";
import type { SummaryWish } from "../openai/summary-prompt.ts";
import type { SummariseSettings } from "../pipeline/schema.ts";
import { passageAlgorithmVersion } from "../text/passages.ts";
import { summaryTree } from "../text/summary-tree.ts";
import type { SummaryNode, SummaryTree } from "../text/summary-tree.ts";

/** Raise it whenever the same document and settings would give other requests. */
const summaryVersion = 2;
/** Of one document at once: enough for one long document to use an account's limit, few enough to bound what waits. */
const requestsAtOnce = 16;
/** Most summaries joined in one request. More make a lower tree, and an edit that costs more on its way up. */
const maxJoined = 10;
/** A part's summary is no shorter than this, however short the whole's is to be. */
const minPartWords = 120;

/** What a summary depends on beside the document. */
export function summariseInputs(settings: SummariseSettings, provider: Provider): JsonObject {
  return {
    stage: "summarise",
    version: summaryVersion,
    passages: passageAlgorithmVersion,
    provider,
    model: settings.model,
    encoding: settings.encoding,
    prompt: settings.prompt,
    language: settings.language ?? null,
    words: settings.words,
    wholeTokens: settings.wholeTokens,
    partTokens: settings.partTokens,
    metadata: settings.metadata,
    maxOutputTokens: settings.maxOutputTokens,
    reasoningEffort: settings.reasoningEffort ?? null,
  };
}

export interface SummariseContext {
  openai: Pick<AsyncOpenAI, "async_complete">;
  settings: SummariseSettings;
  provider: Provider;
  documentId: string;
  /** What the source said of the document. */
  metadata: JsonObject;
  pay: Pay;
  signal: AbortSignal;
}

export interface Summary {
  text: string;
  /** Pieces that the text was read in. */
  parts: number;
  /** Requests from a part to the whole, both included. */
  depth: number;
}

/** How a document's summary is made. */
function planSummary(document: ChunkedDocument, settings: SummariseSettings): SummaryTree {
  const { encoding, wholeTokens, partTokens } = settings;
  const { maxOutputTokens } = partWish(settings);
  return summaryTree(document, {
    encoding,
    wholeTokens,
    partTokens,
    maxJoined: Math.min(maxJoined, Math.max(2, Math.floor(wholeTokens / maxOutputTokens))),
  });
}

/**
 * The document's summary, in as many paid requests as its length takes. All parts must succeed: nothing is left out.
 * @throws DocumentError of the request that failed; `too_long_for_model` when the author set `maxInputTokens` and the document has more.
 */
export async function summarise(document: ChunkedDocument, context: SummariseContext): Promise<Summary> {
  const { settings, metadata } = context;
  const { maxInputTokens } = settings;
  if (maxInputTokens !== undefined)
    assertFits("summarise", textTokensOf(document, settings.encoding), { ...settings, maxInputTokens });
  const { root, parts, depth } = planSummary(document, settings);
  const group = new WorkGroup(requestsAtOnce);
  const summaryOf = async (node: SummaryNode): Promise<string> => {
    const summaries = node.kind === "join" ? await group.all(node.children, summaryOf) : [];
    const isRoot = node === root;
    return await group.run(() => summariseNode(document, node, summaries, { ...context, isRoot, metadata }));
  };
  return { text: await summaryOf(root), parts, depth };
}

async function summariseNode(
  document: ChunkedDocument,
  node: SummaryNode,
  summaries: readonly string[],
  context: SummariseContext & { isRoot: boolean },
): Promise<string> {
  const { openai, settings, provider, documentId, isRoot, signal } = context;
  const request = nodeRequest(document, node, summaries, context);
  const { model, reasoningEffort } = settings;
  const { messages, maxOutputTokens, inputTokens } = request;
  const input = {
    stage: "summarise",
    provider,
    model,
    messages: contentHash(JSON.stringify(messages)),
    maxOutputTokens,
    reasoningEffort: reasoningEffort ?? null,
  };
  try {
    const raw = await context.pay(input, async (fingerprint) => {
      const { text, call } = await openai.async_complete({
        model,
        messages,
        maxOutputTokens,
        reasoningEffort,
        inputTokens,
        stage: "summarise",
        documentId,
        fingerprint,
        signal,
      });
      return { raw: text, call };
    });
    return readSummary(raw);
  } catch (error) {
    if (!(error instanceof DocumentError) || isRoot) throw error;
    throw new DocumentError(error.reason, `${placeOf(node)}: ${error.message}`, { cause: error });
  }
}

/** One request of a summary: what is sent, and how large it is. */
function nodeRequest(
  document: ChunkedDocument,
  node: SummaryNode,
  summaries: readonly string[],
  { settings, metadata, isRoot }: { settings: SummariseSettings; metadata: JsonObject; isRoot: boolean },
): { messages: ChatMessage[]; maxOutputTokens: number; inputTokens: number } {
  const part = partWish(settings);
  const { wish, maxOutputTokens } = isRoot
    ? { wish: wholeWish(settings), maxOutputTokens: settings.maxOutputTokens }
    : part;
  const text =
    node.kind === "text"
      ? document.text.slice(node.window.start, node.window.end)
      : joinedText(document, node.children, summaries);
  const tokens =
    node.kind === "text"
      ? node.window.tokens
      : // A summary was capped, once at twice its room; where it is shorter, its bytes say more.
        Math.min(2 * part.maxOutputTokens * summaries.length, Math.ceil(Buffer.byteLength(text) / 2));
  // A title or a metadata value that changes must not change the requests for all parts: only the whole gets them.
  const about = isRoot
    ? knownOf(document, metadata, settings.metadata)
    : headingsOf(document, node.headingPath).map((path) => ["headings above it", path] as const);
  const messages = summaryMessages({
    wish,
    of: isRoot ? "whole" : "part",
    joined: node.kind === "join",
    about,
    text,
  });
  const instructions = messages[0]?.content ?? "";
  const known = about.flat().join(" ");
  return { messages, maxOutputTokens, inputTokens: promptTokens(instructions + known, tokens) };
}

function wholeWish({ prompt, language, words }: SummariseSettings): SummaryWish {
  return { prompt, language: language ?? null, words };
}

/** A part's summary is as long as the whole's is to be: a long summary can't be made of short ones. */
function partWish(settings: SummariseSettings): { wish: SummaryWish; maxOutputTokens: number } {
  const words = Math.max(settings.words, minPartWords);
  return {
    wish: { ...wholeWish(settings), words },
    maxOutputTokens: Math.max(settings.maxOutputTokens, Math.ceil(2.5 * words)),
  };
}

function joinedText(
  document: ChunkedDocument,
  children: readonly SummaryNode[],
  summaries: readonly string[],
): string {
  return summaries
    .map((summary, index) => {
      const [path] = headingsOf(document, children[index]?.headingPath ?? []);
      return path === undefined ? summary : `## ${path}\n\n${summary}`;
    })
    .join("\n\n");
}

/** The headings as one line, without the document's own title above all; nothing when there are none. */
function headingsOf({ title }: ChunkedDocument, path: readonly string[]): string[] {
  const below = path[0] === title ? path.slice(1) : path;
  return below.length === 0 ? [] : [below.join(" › ")];
}

function knownOf(
  { title }: ChunkedDocument,
  metadata: JsonObject,
  names: readonly string[],
): [name: string, value: string][] {
  const said = pickMetadata(metadata, names).map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return [...(title === null ? [] : [["title", title] satisfies [string, string]]), ...said];
}

/** What the source said of a document that its summary is given, in the order of the names. */
export function pickMetadata(
  metadata: JsonObject,
  names: readonly string[],
): [name: string, value: JsonValue][] {
  return names.flatMap((name) => {
    const value = metadata[name];
    return value === undefined || value === null || value === ""
      ? []
      : [[name, value] satisfies [string, JsonValue]];
  });
}

function placeOf(node: SummaryNode): string {
  const path = node.headingPath.length === 0 ? "" : ` under ${JSON.stringify(node.headingPath.join(" › "))}`;
  return node.kind === "text"
    ? `Summarising the characters ${node.window.startChar} to ${node.window.endChar}${path}`
    : `Joining the summaries of ${node.children.length} parts${path}`;
}

/** The summary in a raw answer. An empty answer is an error, never an empty summary. */
function readSummary(raw: string): string {
  const summary = raw.trim();
  if (summary === "")
    throw new DocumentError(
      "answer_invalid",
      "The model answered with an empty summary. Try again later, or change summarise.prompt.",
    );
  return summary;
}
