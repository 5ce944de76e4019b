/** Reads what a model wrote out of the forms in which servers deliver it. */

/** The reasoning that some servers leave in front of the answer, as in `<think>…</think>`. */
const reasoningBlock = /^\s*<(think|thinking|thought|reasoning)>[\s\S]*?<\/\1>/i;
const reasoningStart = /^\s*<(think|thinking|thought|reasoning)>/i;
/** A chat template may open the block itself, so that only its end is in the answer: on a line of its own. */
const strayReasoningEnd = /^[\s\S]*?\n[ \t]*<\/(?:think|thinking)>[ \t]*(?=\r?\n)/i;

/** The answer without the reasoning before it; empty when there is nothing else. */
export function withoutReasoning(content: string): string {
  let rest = content;
  while (reasoningBlock.test(rest)) rest = rest.replace(reasoningBlock, "");
  if (reasoningStart.test(rest)) return "";
  if (rest === content) rest = content.replace(strayReasoningEnd, "");
  return rest === content ? content : rest.trimStart();
}

/** True when there is something to read in a text: more than white space, NULs and other invisible characters. */
export function hasVisibleText(text: string): boolean {
  return /[^\p{C}\p{Z}\s]/u.test(text);
}

const fence = /```(?:json[5c]?)?[ \t]*\r?\n([\s\S]*?)\r?\n[ \t]*```/gi;

/** The JSON in an answer: all of it, or the one fenced block in it, which servers without structured outputs give. */
export function jsonText(content: string): string {
  const text = content.trim();
  if (/^[{[]/.test(text)) return text;
  const [block, ...others] = [...text.matchAll(fence)];
  return others.length === 0 ? (block?.[1]?.trim() ?? text) : text;
}

/** A part of a message's content, as servers write it that give a list. */
interface ContentPart {
  type?: string | null | undefined;
  text?: string | null | undefined;
}

/** Parts whose text is the model's thinking and no part of its answer. */
const reasoningParts = new Set(["thinking", "reasoning", "reasoning_text", "summary_text"]);

export function joinParts(parts: readonly ContentPart[]): string {
  return parts.map(({ type, text }) => (reasoningParts.has(type ?? "") ? "" : (text ?? ""))).join("");
}
