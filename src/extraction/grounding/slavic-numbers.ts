/** Number words of Slovak and Bulgarian, which n2words has not. */

interface Words {
  /** From 0 to 19. */
  units: readonly string[];
  /** From 20 to 90. */
  tens: readonly string[];
  /** From 100 to 900. */
  hundreds: readonly string[];
  /** For one, for two to four, and for five of each. */
  scales: readonly (readonly [value: number, one: string, few: string, many: string])[];
  /** Of feminine nouns, such as a thousand. */
  feminine: Readonly<Record<string, string>>;
}

const slovak: Words = {
  units: "nula jeden dva tri štyri päť šesť sedem osem deväť desať jedenásť dvanásť trinásť štrnásť pätnásť šestnásť sedemnásť osemnásť devätnásť".split(" "),
  tens: "dvadsať tridsať štyridsať päťdesiat šesťdesiat sedemdesiat osemdesiat deväťdesiat".split(" "),
  hundreds: "sto dvesto tristo štyristo päťsto šesťsto sedemsto osemsto deväťsto".split(" "),
  scales: [
    [1e12, "bilión", "bilióny", "biliónov"], [1e9, "miliarda", "miliardy", "miliárd"],
    [1e6, "milión", "milióny", "miliónov"], [1000, "tisíc", "tisíc", "tisíc"],
  ],
  feminine: { dva: "dve", jeden: "jedna" },
}; // prettier-ignore

const bulgarian: Words = {
  units: "нула един два три четири пет шест седем осем девет десет единадесет дванадесет тринадесет четиринадесет петнадесет шестнадесет седемнадесет осемнадесет деветнадесет".split(" "),
  tens: "двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет деветдесет".split(" "),
  hundreds: "сто двеста триста четиристотин петстотин шестстотин седемстотин осемстотин деветстотин".split(" "),
  scales: [
    [1e12, "трилион", "трилиона", "трилиона"], [1e9, "милиард", "милиарда", "милиарда"],
    [1e6, "милион", "милиона", "милиона"], [1000, "хиляда", "хиляди", "хиляди"],
  ],
  feminine: { два: "две", един: "една" },
}; // prettier-ignore

function wordsOf(value: number, words: Words, isFeminine = false): string[] {
  const scale = words.scales.find(([factor]) => value >= factor);
  if (scale !== undefined) {
    const [factor, one, few, many] = scale;
    const count = Math.floor(value / factor);
    const counted = count === 1 ? [one] : [...wordsOf(count, words, factor === 1000), count < 5 ? few : many];
    return [...counted, ...rest(value % factor, words, isFeminine)];
  }
  if (value >= 100)
    return [words.hundreds[Math.floor(value / 100) - 1] ?? "", ...rest(value % 100, words, isFeminine)];
  if (value >= 20)
    return [words.tens[Math.floor(value / 10) - 2] ?? "", ...rest(value % 10, words, isFeminine)];
  const unit = words.units[value] ?? "";
  return [isFeminine ? (words.feminine[unit] ?? unit) : unit];
}

function rest(value: number, words: Words, isFeminine: boolean): string[] {
  return value === 0 ? [] : wordsOf(value, words, isFeminine);
}

export function slovakCardinal(value: number, isFeminine = false): string {
  return wordsOf(value, slovak, isFeminine).join(" ");
}

export function bulgarianCardinal(value: number, isFeminine = false): string {
  return wordsOf(value, bulgarian, isFeminine).join(" ");
}

const ordinals = {
  slovak: {
    units: "prvý druhý tretí štvrtý piaty šiesty siedmy ôsmy deviaty desiaty jedenásty dvanásty trinásty štrnásty pätnásty šestnásty sedemnásty osemnásty devätnásty".split(" "),
    tens: "dvadsiaty tridsiaty štyridsiaty päťdesiaty šesťdesiaty sedemdesiaty osemdesiaty deväťdesiaty".split(" "),
    hundred: "stý",
  },
  bulgarian: {
    units: "първи втори трети четвърти пети шести седми осми девети десети единадесети дванадесети тринадесети четиринадесети петнадесети шестнадесети седемнадесети осемнадесети деветнадесети".split(" "),
    tens: "двадесети тридесети четиридесети петдесети шестдесети седемдесети осемдесети деветдесети".split(" "),
    hundred: "стотен",
  },
}; // prettier-ignore

/** Up to a hundred. */
export function slovakOrdinal(value: number): string {
  const { units, tens, hundred } = ordinals.slovak;
  return value >= 100
    ? hundred
    : [value >= 20 ? tens[Math.floor(value / 10) - 2] : "", units[(value < 20 ? value : value % 10) - 1]]
        .join(" ")
        .trim();
}

/** Up to a hundred. */
export function bulgarianOrdinal(value: number): string {
  const { units, tens, hundred } = ordinals.bulgarian;
  if (value >= 100) return hundred;
  const unit = units[(value < 20 ? value : value % 10) - 1];
  if (value < 20 || unit === undefined) return unit ?? tens[value / 10 - 2] ?? "";
  return `${bulgarian.tens[Math.floor(value / 10) - 2]} и ${unit}`;
}
