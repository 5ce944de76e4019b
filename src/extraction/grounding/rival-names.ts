import { askedWords, isIn, isKindWord, namingWords } from "./field-words.ts";
import type { Slice } from "./fold.ts";
import { beginsSentence, isHonorific, isHonorificIn, isLegalForm, isOffice } from "./name-parts.ts";
import { hasNegation } from "./negation.ts";
import { margin, scoreOf } from "./naming-score.ts";
import type { Beside } from "./naming-score.ts";
import { andIn } from "./rival-readings.ts";
import type { Asked, Quoted } from "./rival-readings.ts";
import { borderIn, sentenceEnd } from "./words-beside.ts";

/**
 * Of several names in a sentence, the words beside each tell which a field asks for: "Sam Ortiz adds an alert; Lena Fischer
 * owns the test". A clause's words are of its name, and what stands between commas after a name is of that name.
 */

/** More names are a list, of which nothing is told. */
const maxNames = 20;
const maxQuoted = 2000;
const capital = String.raw`(?:\p{Lu}\p{Ll}{0,2}\.|\p{Lu}[\p{L}\p{M}'’-]*)`;
/** Capitals in a row, with the particles of surnames and a legal form: "Aguas del Sur, S.L." */
const nameRun = new RegExp(
  String.raw`(?<![\p{L}\p{N}'’-])${capital}(?:[ \u00A0](?:(?:de|da|do|dos|das|del|della|di|du|van|von|der|den|la|le|el|al|y|&) ){0,3}${capital}){0,4}(?:,? (?:\p{Lu}\.){2,4})?`,
  "gu",
);
/** Words before the one who did what stands before them. */
const doneBy =
  /(?<!\p{L})(?:by|durch|von|par|por|pel[oa]s?|da|dal|dall[ao]|door|przez|av|af)\s+(?:\p{L}{1,4}\.?\s)?$/iu;
/** "Director of" the one that follows. */
const genitive = /(?<!\p{L})(?:of|de|des|del|della|di|von|van|do|da|dos|der|af|av)\s$/iu;
/** "Was nominated by": so few words are of both. */
const fewWords = 3;
const hanName = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana} ]{2,12}$/u;

/** The places of a name without those where another name in the quote stands by the field's words, and it doesn't. */
export function withoutOtherNames(
  spans: readonly Slice[],
  quoted: Quoted,
  { name, label, language }: Omit<Asked, "kinds">,
): readonly Slice[] {
  const { text, within } = quoted;
  const quote = text.slice(within.start, within.end);
  // Cells of tables are told apart by their columns.
  if (spans.length > maxNames || quote.length > maxQuoted || /[|\t]| {2}/.test(quote)) return spans;
  const wanted = askedWords(name, label, language).filter((word) => !doneBy.test(`${word} `));
  const isOfDenial = hasNegation(label.replaceAll("_", " "), language);
  const named = new Set(namingWords(name, language));
  // The quote is read once for all of its names.
  const runs = memo(() => runsIn(quoted, wanted, language));
  const scored = new Map<string, readonly number[]>();
  const scoresOf = (names: readonly Slice[]) => {
    const key = names.map(({ start, end }) => `${start}-${end}`).join();
    const known =
      scored.get(key) ??
      wordsOfNames(names, quoted, wanted, language).map((beside) =>
        // "Owen Pryce did not stand as Secretary"
        beside.isDenied && !isOfDenial ? -1 : scoreOf(beside, wanted, named),
      );
    scored.set(key, known);
    return known;
  };
  return spans.filter((span) => {
    const value = text.slice(span.start, span.end);
    if (oneWord.test(value) && isOfOtherClause(span, quoted, wanted, language)) return false;
    const found = hanName.test(value)
      ? othersOf(inLikeFrames(span, quoted), quoted, wanted, language)
      : isName(value)
        ? runs()
        : [];
    const names = [
      ...found.filter(({ start, end }) => end <= span.start || start >= span.end),
      span,
    ].toSorted((left, right) => left.start - right.start);
    if (names.length < 2 || names.length > maxNames) return true;
    const scores = scoresOf(names);
    const [best, own = 0] = [Math.max(...scores), scores[names.indexOf(span)]];
    return own >= 0 && (best < 1 || best - own <= margin);
  });
}

function memo<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** "The Risk Committee is chaired by Anna Bell": a name with the field's words is none that it asks for. */
function othersOf(
  names: readonly Slice[],
  { text }: Quoted,
  wanted: readonly string[],
  language: string,
): Slice[] {
  return names.filter(
    ({ start, end }) => !namingWords(text.slice(start, end), language).some((word) => wanted.includes(word)),
  );
}

/** What in a quote may be a name by its capitals. */
function runsIn(quoted: Quoted, wanted: readonly string[], language: string): Slice[] {
  const { text, within } = quoted;
  const quote = text.slice(within.start, within.end);
  const runs = [...quote.matchAll(nameRun)].flatMap(({ index, 0: run }) => {
    const name = withoutLead(run, wanted, language);
    const end = within.start + index + run.length;
    return isName(name) ? [{ start: end - name.length, end }] : [];
  });
  return othersOf(runs, quoted, wanted, language);
}

const oneWord = /^\p{Lu}[\p{Ll}\p{M}'’-]+$/u;

/**
 * "Works in Gifhorn, headquarters in Celle": a name of one word, where another clause of the sentence names all that the field
 * does and has a name of its own, and this one's clause names nothing of it.
 */
function isOfOtherClause(
  span: Slice,
  { text, within }: Quoted,
  wanted: readonly string[],
  language: string,
): boolean {
  const asked = wanted.filter((word) => !isKindWord(word));
  if (asked.length === 0) return false;
  const border = new RegExp(`${sentenceEnd.source}|${borderIn(language).source}`, "giu");
  const borders = [...text.slice(within.start, within.end).matchAll(border)].map(
    ({ index, 0: found }) => within.start + index + found.length,
  );
  const starts = [within.start, ...borders];
  const clauses = starts.map((start, index) => ({ start, end: starts[index + 1] ?? within.end }));
  const named = ({ start, end }: Slice) => {
    const words = namingWords(text.slice(start, end), language);
    return asked.filter((word) => isIn(words, word)).length;
  };
  const own = clauses.find(({ start, end }) => start <= span.start && span.end <= end);
  // "Absent: Dunn, Eady, Frost" is a list.
  const rest = own === undefined ? "" : text.slice(own.start, span.start) + text.slice(span.end, own.end);
  if (namingWords(rest, language).length === 0) return false;
  const hasName = ({ start, end }: Slice) =>
    (text.slice(start, end).match(/(?<!\p{L})\p{Lu}\p{Ll}+/gu) ?? []).some(
      (word) => !beginsSentence(word) && !namingWords(word, language).some((one) => isIn(asked, one)),
    );
  return (
    own !== undefined &&
    named(own) === 0 &&
    clauses.some(
      (clause) =>
        clause !== own &&
        named(clause) === asked.length &&
        !/[:：]/.test(text.slice(clause.start, clause.end)) &&
        hasName(clause),
    )
  );
}

/** Without titles, words that begin a sentence, and those of the field: "Presiede Laura Bianchi". */
function withoutLead(run: string, wanted: readonly string[], language: string): string {
  const [first = "", rest] = run.split(/[ \u00A0](.*)/su);
  // "Chief Executive Officer Maren Holt" for a field `ceo`
  const words = run.split(/[ \u00A0]/u);
  const short = wanted.find(
    (word) => word.length < words.length && initialsOf(words.slice(0, word.length)) === word,
  );
  if (short !== undefined && short.length > 1) return words.slice(short.length).join(" ");
  const isLead =
    beginsSentence(first) ||
    isHonorificIn(first, language) ||
    /^\p{Lu}['’]\p{Ll}/u.test(first) ||
    namingWords(first, language).some((word) => wanted.includes(word));
  return rest !== undefined && isLead ? withoutLead(rest, wanted, language) : run;
}

/** Two words with capitals or more. */
function isName(text: string): boolean {
  const capitals = text.split(/[ \u00A0]/u).filter((word) => /^\p{Lu}/u.test(word));
  return (
    capitals.length > 1 &&
    /^\p{Lu}/u.test(text) &&
    !/\d/.test(text) &&
    !capitals.every((word) => isLegalForm(word))
  );
}

/** 物业由赵敏负责，维修由周强负责: where no capitals tell names, what stands between the same characters. */
function inLikeFrames({ start, end }: Slice, { text, within }: Quoted): Slice[] {
  const quote = text.slice(within.start, within.end);
  const border = "[：:，,；;、。\\s]";
  const [before = ""] = /\p{L}$/u.exec(text.slice(within.start, start)) ?? [];
  const after = /^(?:[（(]|\p{L}{1,2})/u.exec(text.slice(end, within.end))?.[0];
  if (after === undefined) return [];
  const frame = new RegExp(
    `(?<=${before === "" ? `^|${border}` : before})[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana} ]{2,12}?(?=${after === "(" ? "[(]" : after})`,
    "gu",
  );
  return [...quote.matchAll(frame)].map(({ index, 0: found }) => ({
    start: within.start + index,
    end: within.start + index + found.length,
  }));
}

/**
 * Which words of a quote are of which of its names. Names that no comma and no "and" parts have their clause in common, but
 * what is said after a comma is of the name before it, and what "and" begins of the one after it. A label is of all names up
 * to the end of its sentence.
 */
function wordsOfNames(
  names: readonly Slice[],
  { text, within }: Quoted,
  wanted: readonly string[],
  language: string,
): Beside[] {
  const border = borderIn(language);
  const conjunction = new RegExp(`\\s(?:${andIn(language)})(?=\\s)`, "iu");
  const toWords = (part: string) => [
    ...initialsIn(part).filter((word) => wanted.includes(word)),
    ...namingWords(part, language).filter(
      (word) => wanted.includes(word) || isOffice(word) || !(isHonorific(word) || beginsSentence(word)),
    ),
  ];
  // The point of "Dr." ends no sentence.
  const between = (start: number, end = within.end) =>
    text
      .slice(start, end)
      .replaceAll(/\p{L}{1,4}\.(?=\s)/gu, (word) =>
        isHonorificIn(word, language) ? word.slice(0, -1) : word,
      );
  const lastSentence = (part: string) => part.split(sentenceEnd).at(-1) ?? "";
  const before = lastSentence(between(within.start, names[0]?.start));
  // "The tenant, Ann Lee, the guarantor, Bob Ray"
  const isRoleFirst = /,\s+(?:\p{L}{1,4}\.?\s+){0,2}$/u.test(before);
  let label = /^.*:/su.exec(before)?.[0] ?? "";
  let lead = toWords(before);
  let inherited: readonly string[] = [];
  let clause = [...lead];
  let next: readonly string[] = [];
  let own: string[] = [];
  let isOfBoth = false;
  const begin = (words: string[]) => {
    lead = words;
    clause = [...toWords(label), ...words];
  };
  return names
    .map(({ end }, index) => {
      const other = names[index + 1];
      const gap = between(end, other?.start);
      const [aside = ""] = /^\s*[(（][^()（）]*[)）]/u.exec(gap) ?? [];
      const [sentence = "", ...sentences] = gap.slice(aside.length).split(sentenceEnd);
      const [first = "", ...parts] = sentence.split(border);
      if (!isOfBoth) own = [];
      // (together the "Tenant")
      const isOfAll = /["“„«»「]/u.test(aside);
      if (isOfAll) clause.push(...toWords(aside));
      const denied = other === undefined || parts.length > 0 ? deniedIn(first, language) : "";
      const isDenied = toWords(denied).some((word) => wanted.includes(word) && !isKindWord(word));
      const words = { own, aside: isOfAll ? [] : toWords(aside), clause, inherited, next, isDenied };
      next = [];
      const said = toWords(first);
      if (other === undefined || sentences.length > 0) {
        clause.push(...said);
        own.push(...parts.flatMap(toWords));
        isOfBoth = false;
        const sentenceBefore = lastSentence(gap);
        if (/[.!?\n]/.test(gap) || sentenceBefore.includes(":"))
          label = /^.*:/su.exec(sentenceBefore)?.[0] ?? "";
        begin(toWords(sentenceBefore));
        inherited = [];
        return words;
      }
      const after = toWords(sentence.split(conjunction).slice(1).at(-1) ?? "");
      const middle = parts.map(toWords);
      const last = isRoleFirst ? middle.findLastIndex((part) => part.length > 0) : middle.length - 1;
      const its = after.length > 0 ? after : (middle[last] ?? []);
      const rest = middle.filter((_, at) => after.length > 0 || at !== last).flat();
      own.push(...rest.filter((word) => !after.includes(word)));
      // "Ann Lee, director of Acme Ltd": it is she.
      if (parts.length > 0 && after.length === 0 && genitive.test(gap) && middle.flat().length > 0) {
        own.push(...middle.flat());
        clause.push(...said);
        inherited = [...inherited, ...clause];
        begin([]);
        isOfBoth = false;
        return words;
      }
      const isBare = said.length + its.length + own.length + words.aside.length === 0;
      // "Acme Ltd, represented by Ann Lee, the seller" and "Ann Lee, Bob Ray, auditors": of both.
      isOfBoth = parts.length > 0 && after.length === 0 && (isBare || doneBy.test(gap));
      if (parts.length === 0 && said.length > fewWords && doneBy.test(gap)) {
        // What another one has done is of that one alone.
        inherited = [...inherited, ...clause];
        begin(said);
        return words;
      }
      clause.push(...said);
      if (parts.length === 0 && !doneBy.test(gap)) next = said.slice(-1);
      if (parts.length === 0) return words;
      // "Authors: Ann Lee, Professor, and Bob Ray, Dean" has two items.
      if (its.length > 0) inherited = [...inherited, ...clause];
      if (its.length > 0) begin(its);
      else if (said.length + rest.length > 0) begin(lead);
      return words;
    })
    .map(({ own: only, aside, clause: shared, ...words }) => ({
      ...words,
      own: [...only, ...aside, ...shared],
    }));
}

/** What a clause says after "not" and the like. */
function deniedIn(clause: string, language: string): string {
  const words = clause.split(/(?<=\s)/u);
  const at = words.findIndex((word) => hasNegation(word, language));
  return at < 0 ? "" : words.slice(at + 1).join("");
}

const initialsOf = (words: readonly string[]) => words.map((word) => word.charAt(0).toLowerCase()).join("");

/** "ceo" of "Chief Executive Officer". */
function initialsIn(text: string): string[] {
  return [...text.matchAll(/\p{Lu}\p{Ll}+(?:[ \u00A0-]\p{Lu}\p{Ll}+){1,4}/gu)].map(([run]) =>
    initialsOf(run.split(/[ \u00A0-]/u)),
  );
}
