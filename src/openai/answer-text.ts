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

/** True when a text ends with a letter, a number or a comma, and not as a sentence does. */
export function endsInMidSentence(text: string): boolean {
  return /[\p{L}\p{M}\p{N},;]\s*$/u.test(text);
}

/** Longer answers that begin with regrets go on with what was asked for. */
const maxRefusalCharacters = 600;
const regret =
  "(?:i['’]?m (?:so |very |really )?sorry|i am (?:so |very |really )?sorry|sorry|i apologi[sz]e|my apologies|unfortunately)[,.!—–-]*\\s+(?:but\\s+|however,?\\s+)?";
const inability = "i(?:['’]m| am) (?:unable|not able|not allowed)|i (?:can['’]?t|can ?not|won['’]t|will not)";
const deeds =
  "assist|help|comply|provide|fulfil+|process|access|view|read|open|answer|respond|complete|continue|discuss|engage|share|create|generate|write|summari[sz]e|describe|extract|analy[sz]e";
const refusals = [
  // A regret with an inability, or an inability to serve: "I can't" alone may be anybody's words.
  new RegExp(`^(?:${regret})(?:as an ai[^,.]*,\\s*)?(?:${inability})`, "i"),
  new RegExp(`^(?:${inability})(?: to)?(?: \\p{L}+ly)? (?:${deeds})\\b`, "iu"),
  /^as an? (?:ai|artificial intelligence|large language model)\b/i,
  /^(?:es )?tut mir (?:sehr )?leid[,.!]?\s+(?:aber\s+)?(?:ich|dabei|das|diese)\b[^.]*\b(?:nicht|keine?n?)\b/i,
  /^(?:leider|entschuldigung)[,.!]?\s+(?:aber\s+)?(?:kann|darf) ich\b[^.]*\b(?:nicht|keine?n?)\b/i,
  /^(?:je suis |je )?(?:désolée?|regrette)[,.!]?\s+(?:mais\s+)?je ne (?:peux|suis|puis)\b/i,
  /^lo (?:siento|lamento)[,.!]?\s+(?:pero\s+)?no (?:puedo|me es posible)\b/i,
  /^(?:mi dispiace|spiacente)[,.!]?\s+(?:ma\s+)?non (?:posso|sono in grado)\b/i,
  /^(?:desculpe|sinto muito|lamento)[,.!]?\s+(?:mas\s+)?(?:eu\s+)?não (?:posso|consigo)\b/i,
  /^(?:het spijt me|sorry)[,.!]?\s+(?:maar\s+)?(?:ik kan|daar kan ik)\b[^.]*\b(?:niet|geen)\b/i,
  /^(?:извините|простите|к сожалению|сожалею)[,.!]?\s+(?:но\s+)?я не (?:могу|в состоянии)/i,
  /^(?:很抱歉|抱歉|对不起|對不起)[，,。！]?\s*(?:但)?我(?:无法|無法|不能|不可以)/,
  /^(?:申し訳(?:ありません|ございません)|すみません|ごめんなさい)[がけ、。]/,
  /^(?:죄송합니다|죄송하지만|미안합니다)/,
];

/** True for the polite words of a model that answers that it won't: servers without a field for refusals give them as the answer. */
export function isRefusal(text: string): boolean {
  const start = text.trim();
  return start.length <= maxRefusalCharacters && refusals.some((refusal) => refusal.test(start));
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
