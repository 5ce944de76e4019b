import { decodeWithEncoding, withoutUnseen } from "../../decode.ts";
import { escapeLine } from "../markup/markdown.ts";
import { propertiesOf, titleOf } from "../parsed.ts";
import type { ParseInput, Parsed, ParsedDocument } from "../parsed.ts";

/** Subtitles (WebVTT, SubRip, SubStation Alpha, YouTube's .sbv, MicroDVD, LRC): what is spoken, a paragraph a speaker; its times are data of the document. */

interface Cue {
  start: number;
  end: number;
  speaker: string;
  text: string;
}

/** A speaker without a name, who is not the one before. */
const unnamed = "-";
/** A longer silence begins a paragraph, in seconds. */
const pause = 3;
/** Of a longer recording, cues are taken together. */
const maxCues = 5_000;
const time = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})`;
const wholeTime = new RegExp(`^${time}$`);
const timing = new RegExp(String.raw`^\s*${time}\s+-->\s+${time}`);

export function parseSubtitles({ bytes, charset }: ParseInput): Parsed {
  const { text: read, encoding } = decodeWithEncoding(bytes, { declared: charset, isHtml: false });
  const source = withoutUnseen(read);
  const cues = cuesOf(blocksOf(source));
  const together = Math.max(1, Math.ceil(cues.length / maxCues));
  const times: NonNullable<ParsedDocument["cues"]> = [];
  let text = "";
  let before: Cue | undefined;
  for (const [index, cue] of cues.entries()) {
    const isOther = cue.speaker === unnamed || cue.speaker !== before?.speaker;
    const isNew = before === undefined || isOther || cue.start - before.end > pause;
    if (before !== undefined) text += isNew ? "\n\n" : " ";
    const last = times.at(-1);
    if (last === undefined || index % together === 0)
      times.push({ start: text.length, startSeconds: cue.start, endSeconds: cue.end });
    else last.endSeconds = cue.end;
    text += isNew ? escapeLine(isNamed(cue) ? `${cue.speaker}: ${cue.text}` : cue.text) : cue.text;
    before = cue;
  }
  return {
    text,
    cues: times,
    // The head of WebVTT, and of songs.
    title: titleOf(
      /^WEBVTT[ \t]+(?:-[ \t]*)?([^\n]{1,300})|^\[ti:([^\]\n]{1,300})\]/m.exec(read)?.slice(1).find(Boolean),
    ),
    properties: propertiesOf({
      language: /^Language:[ \t]*(\S{1,35})/m.exec(read.slice(0, 500))?.[1],
      author: /^\[ar:([^\]\n]{1,300})\]/m.exec(read)?.[1],
    }),
    coverage: { encoding },
  };
}

interface Spoken {
  start: number;
  end: number;
  lines: string[];
}

function blocksOf(source: string): Spoken[] {
  if (/^\[Script Info\]/im.test(source.slice(0, 2_000))) return eventsOf(source);
  const isTimed = source.includes("-->");
  if (!isTimed && /^(?:\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\])+\S/m.test(source.slice(0, 5_000)))
    return sungLines(source);
  if (/^\{\d+\}\{\d+\}/.test(source)) return framed(source);
  return captionsOf(
    source.replace(/^(\d{1,2}:\d\d:\d\d\.\d{1,3}),(\d{1,2}:\d\d:\d\d\.\d{1,3})[ \t]*$/gm, "$1 --> $2"),
  );
}

/** The words of a song (LRC): `[00:03.50][00:09.00]words`, at both times. Each line ends where the next begins. */
function sungLines(source: string): Spoken[] {
  const lines = source.split("\n").flatMap((line) => {
    const words = line.replace(/\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\]|<\d{1,3}:\d\d(?:[.:]\d{1,3})?>/g, "").trim();
    return Array.from(
      /^(?:\[[^\]]{1,12}\])*/.exec(line)?.[0].matchAll(/\[(\d{1,3}):(\d\d(?:[.:]\d{1,3})?)\]/g) ?? [],
      ([, minutes, seconds = ""]) => ({
        start: hundredths(Number(minutes) * 60 + Number(seconds.replace(":", "."))),
        words,
      }),
    );
  });
  const sorted = lines.toSorted((one, other) => one.start - other.start);
  return sorted.map(({ start, words }, at) => ({
    start,
    end: sorted[at + 1]?.start ?? start,
    lines: [words],
  }));
}

const usualRate = 25;

/** Lines between the numbers of two pictures (MicroDVD): `{25}{75}One|two`; the first may say how many a second has. */
function framed(source: string): Spoken[] {
  const rate = Number(/^\{1\}\{1\}(\d{2}(?:\.\d+)?)\s*$/m.exec(source)?.[1] ?? usualRate);
  return Array.from(
    source.matchAll(/^\{(?!1\}\{1\})(\d{1,8})\}\{(\d{1,8})\}(.*)$/gm),
    ([, start, end, words = ""]) => ({
      start: hundredths(Number(start) / rate),
      end: hundredths(Number(end) / rate),
      lines: words.replace(/\{[^{}]{0,100}\}/g, "").split("|"),
    }),
  );
}

function hundredths(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

/** The spoken lines of SubStation Alpha: `Dialogue: 0,0:00:01.00,0:00:03.00,Default,Ann,0,0,0,,{\\i1}Hello{\\i0}\\Nthere`. */
function eventsOf(source: string): Spoken[] {
  let fields: string[] = [];
  return source
    .slice(source.search(/^\[Events\]/im))
    .split("\n")
    .flatMap((line) => {
      const [, kind, rest = ""] = /^(Format|Dialogue):\s*(.*)$/.exec(line) ?? [];
      if (kind === "Format") fields = rest.split(",").map((field) => field.trim().toLowerCase());
      // Drawings are written as text, too.
      if (kind !== "Dialogue" || /\{[^{}]{0,200}\\p[1-9]/.test(rest)) return [];
      const values = rest.split(",");
      const valueOf = (name: string): string => values[fields.indexOf(name)]?.trim() ?? "";
      const [start, end] = ["start", "end"].map((name) => wholeTime.exec(valueOf(name)));
      if (!start || !end) return [];
      const text = values.slice(Math.max(0, fields.length - 1)).join(",");
      const spoken = text.replace(/\{[^{}]{0,500}\}/g, "").replace(/\\[Nnh]/g, " ");
      const name = valueOf("name").replace(/[<>]/g, "");
      return {
        start: secondsOf(start.slice(1)),
        end: secondsOf(end.slice(1)),
        lines: [`${name === "" ? "" : `<v ${name}>`}${spoken}`],
      };
    });
}

function isNamed({ speaker }: Cue): boolean {
  return speaker !== "" && speaker !== unnamed;
}

function cuesOf(blocks: readonly Spoken[]): Cue[] {
  const cues: Cue[] = [];
  let last: string[] = [];
  for (const { start, end, lines } of blocks) {
    // Captions that roll show each line twice: below, then above.
    const fresh = lines.filter((line) => !last.includes(plain(line)));
    last = lines.map((line) => plain(line));
    for (const { speaker, text } of utterancesOf(fresh)) cues.push({ start, end, speaker, text });
  }
  return cues;
}

/** Lines below their times, up to an empty line or the next times. Notes and styles have none. */
function captionsOf(source: string): Spoken[] {
  const blocks: Spoken[] = [];
  let open: Spoken | undefined;
  for (const line of source.split("\n")) {
    const found = timing.exec(line);
    if (found !== null) {
      // The number of this cue, where no empty line is before it.
      if (/^\s*\d+\s*$/.test(open?.lines.at(-1) ?? "")) open?.lines.pop();
      const [start = 0, end = 0] = [found.slice(1, 5), found.slice(5, 9)].map((parts) => secondsOf(parts));
      open = { start, end, lines: [] };
      blocks.push(open);
    } else if (line.trim() === "") open = undefined;
    else open?.lines.push(line);
  }
  return blocks;
}

const voice = /<v(?:\.[^\s<>]{1,50})?\s([^<>]{1,100})>/g;
/** "- Yes", ">> Yes", "ANN: Yes": another person speaks. */
const change = /^(?:[-–—] ?|>> ?)(?=\S)/;
const label = /^(\p{Lu}[\p{Lu}\p{N} .'’-]{0,30}):\s+(?=\S)/u;

/** Who says what in the lines of a cue. */
function utterancesOf(lines: readonly string[]): { speaker: string; text: string }[] {
  const said: { speaker: string; text: string; isChange: boolean }[] = [];
  for (const line of lines) {
    const parts = line.split(voice);
    for (const [index, part] of parts.entries()) {
      if (index % 2 === 1) continue;
      const text = plain(part);
      if (text === "") continue;
      const named = index === 0 ? label.exec(text)?.[1] : parts[index - 1]?.trim();
      const isChange = named !== undefined || change.test(text);
      const words = text.replace(index === 0 ? label : "", "").replace(change, "");
      const before = said.at(-1);
      if (before === undefined || isChange) said.push({ speaker: named ?? "", text: words, isChange });
      else before.text += ` ${words}`;
    }
  }
  // A dash begins the words of another person than before, without a name.
  return said.map(({ speaker, text, isChange }) => ({
    speaker: speaker === "" && isChange ? unnamed : speaker,
    text,
  }));
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
    .replace(/<rt>([^<>]{1,200})<\/rt>/g, "($1)")
    .replace(/<[^<>]{0,200}>|\{\\[^{}]{0,50}\}/g, "")
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name] ?? "")
    .replace(/\s+/g, " ")
    .trim();
}
