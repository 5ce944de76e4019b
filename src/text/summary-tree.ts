import type { ChunkedDocument } from "../base/document.ts";
import { textTokensOf } from "../base/text-tokens.ts";
import type { Encoding } from "../base/models.ts";
import { cutInParts, windowsOf } from "./windows.ts";
import type { TextWindow } from "./windows.ts";

/**
 * How a document of any length is summarised: in one request when it fits; otherwise its parts are summarised, then groups of
 * neighbouring summaries, until one is left. Parts and groups follow the document's structure and depend on the text alone, so an
 * edit changes one part and the nodes above it.
 */
export type SummaryNode =
  | { kind: "text"; window: TextWindow; headingPath: string[]; level: number; hash: number }
  | { kind: "join"; children: SummaryNode[]; headingPath: string[]; level: number; hash: number };

export interface SummaryTree {
  root: SummaryNode;
  /** Pieces that the text was read in; 1 when it was read whole. */
  parts: number;
  /** Requests from a part to the whole, both included; 1 when it was read whole. */
  depth: number;
}

export interface SummaryTreeSettings {
  encoding: Encoding;
  /** A document of at most so many tokens is read whole. */
  wholeTokens: number;
  /** Most tokens of one part of a longer one. */
  partTokens: number;
  /** Most summaries that are joined in one request; at least 2. */
  maxJoined: number;
}

export function summaryTree(
  document: Pick<ChunkedDocument, "text" | "textTokens" | "passages">,
  { encoding, wholeTokens, partTokens, maxJoined }: SummaryTreeSettings,
): SummaryTree {
  const fits = textTokensOf(document, encoding) <= wholeTokens;
  const windows = windowsOf(document, { encoding, maxTokens: fits ? wholeTokens : partTokens });
  let nodes: SummaryNode[] = windows.map((window) => {
    const { headingPath, level, hash } = window;
    return { kind: "text", window, headingPath, level, hash };
  });
  while (nodes.length > 1) {
    const below = nodes;
    nodes = cutInParts(below, () => 1, maxJoined).map(([first, next]) => joined(below.slice(first, next)));
  }
  const [root] = nodes;
  if (root === undefined) throw new Error("Failed to plan a summary: the text has no window.");
  return { root, parts: windows.length, depth: depthOf(root) };
}

function depthOf(node: SummaryNode): number {
  return node.kind === "text" ? 1 : 1 + Math.max(...node.children.map((child) => depthOf(child)));
}

function joined(children: SummaryNode[]): SummaryNode {
  const [first, ...more] = children;
  if (first === undefined) throw new Error("Failed to plan a summary: there is nothing to join.");
  if (more.length === 0) return first;
  const headingPath = more.reduce(
    (common, { headingPath: path }) => common.slice(0, agreeing(common, path)),
    first.headingPath,
  );
  return { kind: "join", children, headingPath, level: first.level, hash: first.hash };
}

/** How many entries both begin with. */
function agreeing(left: readonly string[], right: readonly string[]): number {
  const different = left.findIndex((part, index) => part !== right[index]);
  return different < 0 ? left.length : different;
}
