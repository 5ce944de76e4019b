/** Words of little meaning: they count for a tenth, so that what texts are about decides their likeness. */
const stopWords = new Set(
  (
    "a about after all also an and any are as at be because been before but by can could did do does for from had has have he her " +
    "his how i if in into is it its just like may me more most my no not of on one only or other our out over she should so some " +
    "such than that the their them then there these they this those to up us use used was we were what when where which who why " +
    "will with would you your"
  ).split(" "),
);

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** Chinese, Japanese and Korean runs, which have no white space between words; or a run of letters and digits. */
const wordPattern = /(?<cjk>[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー]+)|[\p{L}\p{N}\p{M}]+/gu;

/** Longest run taken as one word; the rest of a longer one is left out. */
const maxWord = 64;

/** Lower-case stems of a text's words in order; runs of Chinese, Japanese and Korean as bigrams. */
export function* stems(text: string): Generator<string> {
  for (const match of text.toLowerCase().matchAll(wordPattern)) {
    const [word] = match;
    if (match.groups?.["cjk"] === undefined) {
      yield stem(word.length > maxWord ? word.slice(0, maxWord) : word);
      continue;
    }
    if (word.length === 1) yield word;
    for (let index = 0; index + 1 < word.length; index += 1) yield word.slice(index, index + 2);
  }
}

/** A crude English stem: enough for `limits`, `limited` and `limiting` to meet. */
export function stem(word: string): string {
  if (word.length < 4 || stopWords.has(word)) return word;
  let stemmed = word;
  if (stemmed.endsWith("ies") && stemmed.length > 4) stemmed = `${stemmed.slice(0, -3)}y`;
  else if (stemmed.endsWith("s") && !stemmed.endsWith("ss") && !stemmed.endsWith("us"))
    stemmed = stemmed.slice(0, -1);
  for (const ending of ["ation", "ing", "ed", "ly", "er"]) {
    if (stemmed.endsWith(ending) && stemmed.length - ending.length >= 3) {
      stemmed = stemmed.slice(0, -ending.length);
      break;
    }
  }
  if (stemmed.length > 4 && stemmed.endsWith("e")) stemmed = stemmed.slice(0, -1);
  // `stopp(ed)` and `stop` are one word.
  const last = stemmed.at(-1);
  return stemmed.length > 4 && last === stemmed.at(-2) && last !== "l" && last !== "s"
    ? stemmed.slice(0, -1)
    : stemmed;
}
