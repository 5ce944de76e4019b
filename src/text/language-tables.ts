import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { eld } from "eld/small";
import { BytePairs } from "./tokens/byte-pairs.ts";

export type LanguageDetector = Pick<typeof eld, "detect">;

type Scores = Record<number, number>;

/** A module of eld's that it does not export. */
interface DetectorModule {
  createEld: () => {
    instance: LanguageDetector;
    loadData: (tables: { type: string; languages: Record<string, string>; ngrams: object }) => void;
  };
}

/**
 * eld with its n-grams in 3 MB of typed arrays. As a module, they are 81,000 objects with sixty places each: 80 to 130 MB, and
 * half a second.
 */
export async function loadLanguageDetector(): Promise<LanguageDetector> {
  const folder = new URL("../", import.meta.resolve("eld/small"));
  const path = fileURLToPath(new URL("ngrams/small.js", folder));
  const file = await readFile(path);
  const start = file.indexOf("ngrams:{");
  const detector: unknown = await import(new URL("languageDetector.js", folder).href);
  if (start < 0 || !isDetectorModule(detector))
    throw new Error(`Failed to read ${path}: it holds no n-grams. Reinstall eld.`);
  const languages = file.toString("utf8", 0, start).matchAll(/(\d+):'(\w+)'/g);
  const { instance, loadData } = detector.createEld();
  const scoresOf = readScores(file.subarray(start + "ngrams:{".length));
  loadData({
    type: "small",
    languages: Object.fromEntries(Array.from(languages, ([, number, code]) => [number, code])),
    ngrams: new Proxy({}, { get: (_, ngram) => scoresOf(String(ngram)) }),
  });
  return instance;
}

function isDetectorModule(module: unknown): module is DetectorModule {
  return typeof module === "object" && module !== null && "createEld" in module;
}

/**
 * The scores of n-grams by the numbers of languages. Reads bytes, since strings would leave megabytes of garbage.
 * @param file such as `'Lé4L':{0:176,12:9},L_QL:{0:148}}`.
 */
function readScores(file: Uint8Array): (ngram: string) => Scores | undefined {
  const ngrams = new Uint8Array(file.length);
  const ngramStarts = [0];
  /** The number of a language and its score, in turns. */
  const pairs = new Uint8Array(file.length);
  const pairStarts = [0];
  let ngramsEnd = 0;
  let pairsEnd = 0;
  for (let position = 0; position < file.length && file[position] !== endBrace; position += "},".length) {
    const end = file[position] === quote ? quote : colon;
    if (end === quote) position++;
    for (; position < file.length && file[position] !== end; position++) {
      if (file[position] === backslash) position++;
      ngrams[ngramsEnd++] = file[position] ?? 0;
    }
    ngramStarts.push(ngramsEnd);
    position += end === quote ? "':{".length : ":{".length;
    for (; position < file.length && file[position] !== endBrace; position++) {
      const digit = (file[position] ?? 0) - zero;
      if (digit >= 0 && digit <= 9) pairs[pairsEnd] = (pairs[pairsEnd] ?? 0) * 10 + digit;
      else pairsEnd++;
    }
    pairStarts.push(++pairsEnd);
  }
  const table = new BytePairs(ngrams.slice(0, ngramsEnd), Uint32Array.from(ngramStarts));
  const kept = pairs.slice(0, pairsEnd);
  const starts = Uint32Array.from(pairStarts);
  return (ngram) => {
    const place = table.rankOf(ngram);
    if (place === undefined) return undefined;
    const found: Scores = {};
    for (let index = starts[place] ?? 0; index < (starts[place + 1] ?? 0); index += 2)
      found[kept[index] ?? 0] = kept[index + 1] ?? 0;
    return found;
  };
}

const quote = 39;
const zero = 48;
const colon = 58;
const backslash = 92;
const endBrace = 125;
