import { isHonorificIn } from "./name-parts.ts";
import type { Slice } from "./fold.ts";

/**
 * Where a value is a part of a longer name or compound that means another thing: "York" of "New York", "Guinea" of "Papua New
 * Guinea", "John" of "John A. Smith", "president" of "vice-president", "tax" of "tax-free". Names of countries and of the cities
 * of time zones come from CLDR and the list of time zones, other kinds are lines here. Which part of "Ann Lee" is asked for,
 * nothing in the text says.
 */

/** Words that begin names of places and are none alone. */
const placeBegin =
  /(?:^|[^\p{L}])(?:New|North|South|East|West|Northern|Southern|Eastern|Western|San|Santa|Santo|São|Saint|St\.?|Sainte|Sankt|Los|Las|Fort|Port|Mount|Bad|Den|Nowy|Nowa|Nowe|Novi|Nový|Nová|Нижний|Верхний|Новый|Новая|Великий|Санкт|Nueva|Nuevo|Nouvelle|Nova|Novo|Costa|Puerto|Sierra|Sri|Saudi)[ \u00A0-]$/u;
/** Words that change a role or a quality, before it. */
const changed =
  /(?:^|[^\p{L}-])(?:(?:non|anti|pre|post|ex|vice|semi|quasi|pseudo|sub|half|part|counter|nicht|halb|sous|demi|não|vize|contre|niet|oud)-|(?:vice|deputy|assistant|associate|acting|interim|stellvertretende[rsn]?|sous|vice-?)[ \u00A0])$/iu;
const formerly =
  /(?:^|[^\p{L}])(?:former|ex|ehemalige[rsn]?|frühere[rsn]?|ancien(?:ne)?|antigu[oa]|voormalige?|бывш(?:ий|ая|его|ей))[ \u00A0]$/iu;
/** Halves of compounds that say that something is not there, after it. */
const without = /^-(?:free|less|proof|exempt|resistant|neutral|like|frei|los|ähnlich|arm)(?!\p{L})/iu;
/** An initial between the parts of a person's name. */
const initialAfter = /^[ \u00A0](?:\p{Lu}\.[ \u00A0]?){1,2}\p{Lu}\p{Ll}/u;
const initialBefore =
  /(?<!(?i:part|section|appendix|annex|schedule|exhibit|plan|option|class|series|group|table|teil|abschnitt|anlage|partie|annexe|anexo|parte)[ \u00A0])(?<=\p{Lu}\p{Ll}+[ \u00A0])(?:\p{Lu}\.[ \u00A0]?){1,2}$/u;
const asksForTown = /town|city|birthplace|wohnort|geburtsort|ville|commune|città|comune|ciudad|cidade/iu;
/** "Negrar di Valpolicella", "Frankfurt am Main"; but "comune di Verona". */
const townBefore =
  /(?<!\p{L})(?!Comune|Città|Provincia|Regione|Ville|Commune|Province|Ciudad|Municipio|Cidade|Município|Tribunal|Stadt|Kreis|Bezirk|City|Town)\p{Lu}\p{Ll}{2,}[ -](?:di|am|an der|ob der|upon|sur|sous|en|de la|del|do|da)[ -]$/u;
/** Fields that ask for a part of a name. */
const partOfName =
  /first|given|fore|last|sur|family|middle|vor|nach|rufname|prénom|nom de famille|apellido|nombre de pila|cognome|sobrenome|apelido|voornaam|achternaam|имя|фамилия|姓|名字|苗字/iu;

/** True where a field asks for a part of a name. */
export function asksForPart(label: string): boolean {
  return partOfName.test(label);
}

/** True when the value at a span is a part of a longer name or compound. */
export function cutsLongerName(
  text: string,
  { start, end }: Slice,
  { language, label }: { language: string; label: string },
): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 24);
  const value = text.slice(start, end);
  if (changed.test(before) || without.test(after)) return true;
  if (/^\p{Ll}/u.test(value)) return formerly.test(before);
  if (!/^\p{Lu}\p{Ll}/u.test(value)) return false;
  if (placeBegin.test(before) || (placeBegin.test(`${value} `) && /^[ \u00A0-]\p{Lu}\p{Ll}/u.test(after)))
    return true;
  if (!partOfName.test(label) && !/\d/.test(value)) {
    const isTitled = isHonorificIn(/\S+(?= $)/u.exec(before)?.[0] ?? "", language);
    if (initialAfter.test(after) || (!isTitled && initialBefore.test(before))) return true;
    // Jean of Jean-Luc Picard
    if (language !== "de" && /^-\p{Lu}\p{Ll}+[ \u00A0]\p{Lu}/u.test(after) && /^[\p{L}]+$/u.test(value))
      return true;
  }
  if (asksForTown.test(label) && townBefore.test(before)) return true;
  return standsInPlaceName(text, { start, end }, language);
}

const placeNames = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** Names of countries, continents and cities that have several words, by each of their words. */
function namesByWord(language: string): ReadonlyMap<string, readonly string[]> {
  const known = placeNames.get(language);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(65 + index));
  const codes = [
    ...letters.flatMap((first) => letters.map((second) => first + second)),
    "002", "003", "005", "009", "013", "019", "029", "053", "142", "150",
  ]; // prettier-ignore
  for (const tag of language === "" || language === "en" ? ["en"] : [language, "en"]) {
    const regions = new Intl.DisplayNames(tag, { type: "region", fallback: "none" });
    for (const code of codes) names.add(regions.of(code) ?? "");
  }
  for (const zone of Intl.supportedValuesOf("timeZone"))
    names.add(zone.split("/").at(-1)?.replaceAll("_", " ") ?? "");
  const byWord = new Map<string, string[]>();
  for (const name of names) {
    const words = name.toLowerCase().match(/[\p{L}\p{M}’']+/gu) ?? [];
    if (words.length < 2 || /[&()]| - /.test(name)) continue;
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), name.toLowerCase()]);
  }
  placeNames.set(language, byWord);
  return byWord;
}

function standsInPlaceName(text: string, { start, end }: Slice, language: string): boolean {
  const value = text.slice(start, end).toLowerCase();
  const [first = ""] = value.match(/[\p{L}\p{M}’']+/u) ?? [];
  const names = namesByWord(language).get(first) ?? [];
  return names.some((name) => {
    const at = name.indexOf(value);
    if (at < 0 || name.length === value.length) return false;
    const from = start - at;
    return (
      from >= 0 &&
      text.slice(from, from + name.length).toLowerCase() === name &&
      !/\p{L}/u.test(text.slice(from + name.length, from + name.length + 1))
    );
  });
}
