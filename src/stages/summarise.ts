import { z } from "zod";
import type { ChunkedDocument, JsonObject } from "../base/document.ts";
import { DocumentError } from "../base/errors.ts";
import { textTokensOf } from "../base/text-tokens.ts";
import { WorkGroup } from "../base/work-group.ts";
import { pickMetadata } from "../base/metadata.ts";
import { assertFits, promptTokens } from "../openai/document-prompt.ts";
import { summaryMessages } from "../openai/summary-prompt.ts";
import type { SummaryWish } from "../openai/summary-prompt.ts";
import { passageAlgorithmVersion } from "../text/passages.ts";
import { summaryTree } from "../text/summary-tree.ts";
import type { SummaryNode, SummaryTree } from "../text/summary-tree.ts";
import { chatSettings, chatStage, optionalSetting } from "./stage.ts";
import type { Ask, Question, Resolved, StageResult } from "./stage.ts";

const settings = z
  .strictObject({
    ...chatSettings,
    ...optionalSetting,
    /** A document of more tokens fails with the reason too_long_for_model instead of being summarised in parts. */
    maxInputTokens: z.int().positive().optional(),
    /** Hard limit of an answer, thinking included; by default what the words need. */
    maxOutputTokens: z.int().positive().optional(),
    /** What the model is told to do; the document follows it. */
    prompt: z.string().min(1).default("Summarise the document. State only what the document says."),
    /** Language of the summary, such as "English"; the document's own when absent. */
    language: z.string().min(1).max(100).optional(),
    /** Length of the summary: at most so many words. */
    words: z.int().min(10).max(2000).default(120),
    /** A document of at most so many tokens is summarised in one request. */
    wholeTokens: z.int().min(1024).default(16_000),
    /** Most tokens of each part that a longer document is summarised in. An edit is paid for part by part. */
    partTokens: z.int().min(1024).default(3000),
    /** Names of the metadata that the summary is given: columns of a manifest. */
    metadata: z.array(z.string().min(1)).max(20).default([]),
  })
  .superRefine(({ partTokens, wholeTokens }, context) => {
    if (partTokens > wholeTokens)
      context.addIssue({
        code: "custom",
        path: ["partTokens"],
        message: `must not be more than summarise.wholeTokens (${wholeTokens}), not ${partTokens}`,
      });
  })
  .transform((given) => ({
    ...given,
    maxOutputTokens: given.maxOutputTokens ?? Math.max(300, Math.ceil(2.5 * given.words)),
  }));
type SummariseSettings = Resolved<typeof settings>;

/** Raise it whenever the same document and settings would give other requests. */
const summaryVersion = 2;
/** Requests of one document at once: enough for one long document to use an account's limit, few enough to bound what waits. */
const maxRequests = 16;
/** Most summaries joined in one request. More make a lower tree, and an edit that costs more on its way up. */
const maxJoined = 10;
/** A part's summary is no shorter than this, however short the whole's is to be. */
const minPartWords = 120;
/** The share of the words it may have that a summary tends to use, and the tokens of a word. */
const usedWords = 0.75;
const tokensPerWord = 1.35;

/**
 * The document's summary, in as many paid requests as its length takes. All parts must succeed: nothing is left out.
 * It fails with the request that failed, or with `too_long_for_model` when the document has more than `maxInputTokens`.
 */
export const summarise = chatStage({
  name: "summarise",
  settings,
  use: "once",
  derivesFrom: ({
    encoding,
    prompt,
    language,
    words,
    wholeTokens,
    partTokens,
    metadata,
    maxOutputTokens,
  }) => ({
    version: summaryVersion,
    passages: passageAlgorithmVersion,
    encoding,
    prompt,
    language: language ?? null,
    words,
    wholeTokens,
    partTokens,
    metadata,
    maxOutputTokens,
  }),
  reads: ({ wholeTokens, metadata }) => ({ wholeTokens, metadata }),
  guess: ({ words }) => ({
    tokens: usedWords * tokensPerWord * words,
    because: `three quarters of its ${words} words`,
  }),

  async run(document, ask): Promise<StageResult> {
    const { settings: given } = ask;
    const { encoding, maxInputTokens, model } = given;
    if (maxInputTokens !== undefined)
      assertFits("summarise", textTokensOf(document, encoding), { model, maxInputTokens });
    const { root, parts, depth } = planSummary(document, given);
    const group = new WorkGroup(maxRequests);
    const summaryOf = async (node: SummaryNode): Promise<string> => {
      const summaries = node.kind === "join" ? await group.all(node.children, summaryOf) : [];
      return await group.run(() => summariseNode(document, node, summaries, { ask, isRoot: node === root }));
    };
    return { summary: { text: await summaryOf(root), model, parts, depth } };
  },
});

/** How a document's summary is made. */
function planSummary(document: ChunkedDocument, given: SummariseSettings): SummaryTree {
  const { encoding, wholeTokens, partTokens } = given;
  const { maxOutputTokens } = partWish(given);
  return summaryTree(document, {
    encoding,
    wholeTokens,
    partTokens,
    maxJoined: Math.min(maxJoined, Math.max(2, Math.floor(wholeTokens / maxOutputTokens))),
  });
}

async function summariseNode(
  document: ChunkedDocument,
  node: SummaryNode,
  summaries: readonly string[],
  { ask, isRoot }: { ask: Ask<SummariseSettings>; isRoot: boolean },
): Promise<string> {
  try {
    return readSummary(await ask.complete(questionOf(document, node, summaries, { ask, isRoot })));
  } catch (error) {
    if (!(error instanceof DocumentError) || isRoot) throw error;
    throw new DocumentError(error.reason, `${placeOf(node)}: ${error.message}`, { cause: error });
  }
}

/** One request of a summary: what is sent, and how large it is. */
function questionOf(
  document: ChunkedDocument,
  node: SummaryNode,
  summaries: readonly string[],
  { ask, isRoot }: { ask: Ask<SummariseSettings>; isRoot: boolean },
): Question {
  const { settings: given, listed } = ask;
  const part = partWish(given);
  const { wish, maxOutputTokens } = isRoot
    ? { wish: wholeWish(given), maxOutputTokens: given.maxOutputTokens }
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
    ? knownOf(document, listed.metadata, given.metadata)
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
  return {
    messages,
    maxOutputTokens,
    inputTokens: promptTokens(instructions + known, tokens),
    countedTokens: node.kind === "text" ? tokens : undefined,
  };
}

function wholeWish({ prompt, language, words }: SummariseSettings): SummaryWish {
  return { prompt, language: language ?? null, words };
}

/** A part's summary is as long as the whole's is to be: a long summary can't be made of short ones. */
function partWish(given: SummariseSettings): { wish: SummaryWish; maxOutputTokens: number } {
  const words = Math.max(given.words, minPartWords);
  return {
    wish: { ...wholeWish(given), words },
    maxOutputTokens: Math.max(given.maxOutputTokens, Math.ceil(2.5 * words)),
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
