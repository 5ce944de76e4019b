/** Letters beyond ASCII of languages that older encodings were made for, the most frequent ones first. */
const alphabets: readonly string[] = [
  "äüöß",
  "éèàêçôùîâûœëïÿ",
  "óíáéñúü",
  "ãçáéíóõêâúàô",
  "àèéìòù",
  "äåöé",
  "øåæéöä",
  "łęąóżśćńź",
  "íáéěřšýžůčúťďňó",
  "áíčžýšéúľťňäôóďŕĺ",
  "áéőöóűüíú",
  "ăîâșțşţ",
  "ıüşğöçâî",
  "ėųšžįąūčę",
  "āīēšūņļžķčģ",
  "äõüöšž",
  "čšžćđ",
  "íáðéóæöþúý",
  "đươôâêăạảấầộờợếệớựáàậịốồủúíềểễìùòóẽẻẹặằắẳẵẩẫửữứừởỡổỗọỏõýỳỷỹỵỉĩũụ",
  "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ",
  "оаинівтерслкмудпязьбгйчхїжєцшюфщґ",
  "аеоитнрсвдкпмлзгуъчбщяжцйюшхфьѝ",
  "аеионртсвјкмдулпгзбчшцхњжљћђџфѓќѕ",
  "ατοιεςνσηρκπυμλωάίέόήύώγδχθφβξζψϊ",
  "יוהלארתבמשנחדםקעפטצןגסכךזףץ",
  "اليمنترةوهعدبفكسقحجشصطخأذثزضغىئظءؤإآ",
  "านรอกเงมวยลสตทดะ่้ิีัคปบพหจขไแผใชถโซธู์ึ็ุฉศณญฟษ",
];

const worths = alphabets.map((letters) => {
  const all = Array.from(letters);
  const isLatin = /\p{Script=Latin}/u.test(letters);
  // Of an alphabet of its own even the rare letters are many: a wrong encoding takes those as often as the others.
  return new Map(
    all.map((letter, index) => [letter, 1 - ((isLatin ? 0.2 : 1) * index) / all.length] as const),
  );
});

/** Signs of print that stand between words in many languages. */
const commonSigns = /[«»„“”‘’–—…°§€£№¿¡·º©®™، \u00a0]/u;

/**
 * How well the characters beyond ASCII fit in the one language that they fit best: 1 is very well, 0 and below not at
 * all.
 */
export function alphabetScore(sample: string): number {
  const counts = new Map<string, number>();
  let all = 0;
  let [signs, others, misplaced] = [0, 0, 0];
  const hasAscii = /[A-Za-z]{3}/.test(sample);
  for (const { 0: character, index } of sample.matchAll(/[^\0-\x7F]/gu)) {
    all += 1;
    if (/[\p{L}\p{M}]/u.test(character)) {
      const letter = character.toLowerCase();
      const before = sample[index - 1] ?? " ";
      const after = sample[index + 1] ?? " ";
      const isMisplaced =
        // A capital after a small letter, or a letter of another script next to a Latin one.
        (letter !== character && /\p{Ll}/u.test(before)) ||
        // One alone in brackets: (€).
        ((letter !== character || (!/\p{Script=Latin}/u.test(character) && hasAscii)) &&
          /[([]/.test(before) &&
          /[)\]]/.test(after)) ||
        // One alone after a number, where units and signs of money stand.
        (letter !== character &&
          /\d ?$/.test(sample.slice(Math.max(0, index - 2), index)) &&
          !/\p{L}/u.test(after)) ||
        (!/\p{Script=Latin}/u.test(character) && /[A-Za-z]/.test(before + after)) ||
        // No word of Icelandic begins with it, many of Baltic languages do with what has its code there.
        (letter === "ð" && !/\p{L}/u.test(before));
      if (isMisplaced) misplaced += 1;
      else counts.set(letter, (counts.get(letter) ?? 0) + 1);
      // Corners of frames stand next to lines.
    } else if (/[\u2552-\u256C]/.test(character) && /\p{L}/u.test(`${sample[index - 1]}${sample[index + 1]}`))
      misplaced += 1;
    else if (commonSigns.test(character)) signs += 1;
    else others += 1;
  }
  if (all === 0) return 1;
  let best = -all;
  for (const worth of worths) {
    let sum = 0;
    for (const [letter, count] of counts) sum += count * (worth.get(letter) ?? -1);
    best = Math.max(best, sum);
  }
  return (best + signs * 0.6 - others * 0.5 - misplaced * 3) / all + thaiBonus(sample);
}

const minMarks = 4;

/** Vowels and tones of Thai stand above and below consonants: chance puts them anywhere. */
function thaiBonus(sample: string): number {
  const marks = sample.match(/[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/g)?.length ?? 0;
  const placed =
    sample.match(/(?<=[\u0E01-\u0E2E][\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]?)[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/g)
      ?.length ?? 0;
  return marks >= minMarks && marks === placed ? 0.4 : 0;
}
