import { isStopWord, stems } from "./words.ts";

/** A piece of the document, exactly as it stands there. */
interface Span {
  text: string;
  /** Stems of its words of some meaning. */
  words: ReadonlySet<string>;
}

/** A document taken apart into what answers are made of. Every string in it is a slice of the document. */
export interface DocumentSpans {
  text: string;
  title: string | undefined;
  headings: string[];
  sentences: Span[];
  /** How often each stem occurs. */
  frequencies: ReadonlyMap<string, number>;
}

/** Bounds on what is looked at: a fake answer needs no more, and a huge document must not hold the process. */
const maxCharacters = 400_000;
const maxSentences = 3000;
const maxSentence = 400;

const openTag = /^<document\b[^>\n]{0,200}>[ \t]*$/m;

/**
 * The document in a prompt: what stands between a line `<document …>` and the last `</document…>`, or else the whole
 * message.
 */
export function documentIn(message: string): string {
  const open = openTag.exec(message);
  if (open === null) return message;
  const start = open.index + open[0].length;
  const end = message.lastIndexOf("</document");
  return end <= start ? message.slice(start).trim() : message.slice(start, end).trim();
}

export function takeApart(document: string): DocumentSpans {
  const text = document.slice(0, maxCharacters);
  const headings: string[] = [];
  const sentences: Span[] = [];
  const frequencies = new Map<string, number>();
  let inFence = false;
  let firstLine: string | undefined;
  /** Where prose that goes on over lines begins and ends; a start of -1 stands for none. */
  let start = -1;
  let end = 0;
  const endParagraph = (): void => {
    if (start === -1) return;
    for (const sentence of sentencesOf(text.slice(start, end))) {
      if (sentences.length >= maxSentences) break;
      const words = new Set<string>();
      for (const word of stems(sentence)) {
        if (isStopWord(word)) continue;
        words.add(word);
        frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
      }
      if (words.size > 0) sentences.push({ text: sentence, words });
    }
    start = -1;
  };
  for (const { 0: rawLine, index } of text.matchAll(/.+|^$/gm)) {
    const line = rawLine.trim();
    if (/^(?:```|~~~)/.test(line)) {
      inFence = !inFence;
      endParagraph();
      continue;
    }
    // Code, tables, rules and pictures make no sentences.
    if (
      inFence ||
      line === "" ||
      /^[|\-=*_+<>![\]#\s]*$/.test(line) ||
      line.startsWith("|") ||
      line.startsWith("[![") ||
      line.startsWith("<")
    ) {
      endParagraph();
      continue;
    }
    const heading = /^#{1,6}\s+(.+?)[\s#]*$/.exec(line)?.[1];
    if (heading !== undefined) {
      endParagraph();
      headings.push(heading);
      continue;
    }
    const mark = /^(?:[-*+>]|\d{1,3}[.)])\s+/.exec(line)?.[0];
    firstLine ??= line.slice(mark?.length);
    if (mark !== undefined) endParagraph();
    end = index + rawLine.trimEnd().length;
    if (start === -1) start = end - line.length + (mark?.length ?? 0);
  }
  endParagraph();
  return {
    text,
    title: headings[0] ?? firstLine?.slice(0, maxSentence),
    headings,
    sentences,
    frequencies,
  };
}

function* sentencesOf(prose: string): Generator<string> {
  let start = 0;
  for (let index = 0; index < prose.length; index += 1) {
    const character = prose.charAt(index);
    const next = prose.charAt(index + 1);
    const wide = character === "。" || character === "！" || character === "？";
    const ends =
      wide ||
      ((character === "." || character === "!" || character === "?") &&
        (next === "" || next === " " || next === "\n"));
    if (!ends && index - start < maxSentence) continue;
    const sentence = prose.slice(start, index + 1).trim();
    if (sentence !== "") yield sentence;
    start = index + 1;
  }
  const rest = prose.slice(start).trim();
  if (rest !== "") yield rest;
}

/** The sentences that say most of what the document keeps coming back to, in the document's order. */
export function summarise(spans: DocumentSpans, count: number): string {
  const scored = spans.sentences.map((sentence, position) => {
    let weight = 0;
    for (const word of sentence.words) weight += Math.log1p(spans.frequencies.get(word) ?? 0);
    // Short lines and lists of links say little, and what comes first often says what the rest is about.
    const full = sentence.words.size >= 5 && !sentence.text.includes("](") ? 1 : 0.3;
    return {
      sentence,
      position,
      score: (full * weight) / Math.sqrt(sentence.words.size + 4) + (position < 2 ? 1 : 0),
    };
  });
  const best = scored.toSorted((left, right) => right.score - left.score || left.position - right.position);
  const chosen: typeof best = [];
  for (const candidate of best) {
    if (chosen.length >= count) break;
    if (!chosen.some(({ sentence }) => sentence.text === candidate.sentence.text)) chosen.push(candidate);
  }
  const text = chosen
    .toSorted((left, right) => left.position - right.position)
    .map(({ sentence }) => ended(sentence.text.replaceAll(/\s+/g, " ")))
    .join(" ");
  return text === "" ? ended(spans.title ?? "There is nothing to summarise") : text;
}

/** As a model ends a sentence, whether the document does or not. */
export function ended(sentence: string): string {
  return /[\p{Sentence_Terminal}:…]["'”’»)\]]*$/u.test(sentence) ? sentence : `${sentence}.`;
}
