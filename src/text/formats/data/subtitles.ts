import { decodeWithEncoding, normaliseText } from "../../decode.ts";
import { plainToMarkdown } from "../markup/markdown.ts";
import type { ParseInput, ParsedDocument } from "../parsed.ts";

/** Subtitles (WebVTT and SubRip): what is spoken, without times and marks. */

interface Cue {
  start: number;
  end: number;
  speaker: string;
  text: string;
}

/** A longer silence begins a paragraph, in seconds. */
const pause = 3;
const times =
  /^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s+-->\s+(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/;

export function parseSubtitles({ bytes, charset }: ParseInput): ParsedDocument {
  const { text: source, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const paragraphs: string[] = [];
  let before: Cue | undefined;
  for (const cue of cuesOf(source)) {
    const isNew = before === undefined || cue.speaker !== before.speaker || cue.start - before.end > pause;
    if (isNew) paragraphs.push(cue.speaker === "" ? cue.text : `${cue.speaker}: ${cue.text}`);
    else paragraphs.push(`${paragraphs.pop() ?? ""} ${cue.text}`);
    before = cue;
  }
  return {
    text: normaliseText(paragraphs.map((paragraph) => plainToMarkdown(paragraph)).join("\n\n")),
    title: null,
    structure: "markdown",
    properties: {},
    pages: [],
    coverage: { encoding },
  };
}

function cuesOf(source: string): Cue[] {
  const cues: Cue[] = [];
  let last: string[] = [];
  for (const block of source.split(/\n[ \t]*\n/)) {
    const lines = block.split("\n");
    const at = lines.findIndex((line) => times.test(line));
    const found = times.exec(lines[at] ?? "");
    if (at < 0 || at > 2 || found === null) continue;
    const [start = 0, end = 0] = [found.slice(1, 5), found.slice(5, 9)].map((parts) => secondsOf(parts));
    const spoken = lines.slice(at + 1).join("\n");
    const speaker = /<v(?:\.[^\s<>]{1,50})?\s([^<>]{1,100})>/.exec(spoken)?.[1]?.trim() ?? "";
    const words = spoken
      .split("\n")
      .map((line) => plain(line))
      .filter((line) => line !== "");
    // Captions that roll show each line twice: below, then above.
    const fresh = words.filter((line) => !last.includes(line));
    last = words;
    if (fresh.length > 0) cues.push({ start, end, speaker, text: fresh.join(" ") });
  }
  return cues;
}

function secondsOf([hours = "0", minutes = "0", seconds = "0", fraction = "0"]: (
  | string
  | undefined
)[]): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`);
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: " ",
  lrm: "",
  rlm: "",
};

function plain(line: string): string {
  return line
    .replace(/<[^<>]{0,200}>|\{\\[^{}]{0,50}\}/g, "")
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name] ?? "")
    .replace(/\s+/g, " ")
    .trim();
}
