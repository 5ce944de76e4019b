import { attachedUnit, currencyAt, currencyBefore, multiplierAt } from "./affixes.ts";
import type { Slice } from "./fold.ts";
import { beforeTimes } from "./time-ranges.ts";

/**
 * Slices of a readable text whose digits are no numbers: identifiers, standards, versions, telephone and account
 * numbers, addresses of the web, ratios. What mixes digits with letters or joins them with hyphens and slashes is a
 * code unless it is known to be something else.
 */

/** Codes that a label or their own form gives away, spaces in them included. */
const labelled: readonly RegExp[] = [
  // Standards: DIN EN 3-14, ISO/IEC 27001:2022.
  /(?<![\p{L}\p{N}])(?!GBP|BSD)(?:DIN|EN|ISO|IEC|IEEE|VDE|VDI|ANSI|ASTM|RFC|NFPA|NF|UNE|UNI|NEN|BS|JIS|GB|GOST|UL|SAE|AWS|API)(?:[ /-](?:DIN|EN|ISO|IEC|TR|TS|T|R|C|Z))*[ -]?[A-Z]{0,2}[ -]?\d[\d.:/-]*(?:[ ][A-Z]\d+)?/gu,
  /(?<![\p{L}\p{N}])(?<code>[A-Z]{2}\d{2}(?:[ \u00A0]?[A-Z\d]{4}){2,7}(?:[ \u00A0]?[A-Z\d]{1,4})?)(?![\p{L}\p{N}])/gu,
  // Numbers that have a name, in groups: VAT no. GB 123 4567 89, SIRET 732 829 320 00074, EAN 4 006381 333931.
  /(?<![\p{L}])(?:vat|tva|uid|ust-?id(?:-?nr)?|siret|siren|nif|cif|cnpj|cpf|kvk|btw|tin|ein|abn|acn|isin|ean|gtin|upc|isbn|imei|nhs|ssn|p\.? ?iva|partita iva|kundennummer|steuernummer|account|konto(?:nummer)?|cuenta|rekening)\.?(?:[ -]?(?:nr|no|number|nummer|numéro|número|code)\.?)?[ :#]{0,3}(?<code>(?:[A-Z]{1,3}[ -]?)?\d[\dA-Z]*(?:[ -]\d[\dA-Z]*)+)(?![\p{L}\p{N}])/giu,
  // British postcodes.
  /(?<![\p{L}\p{N}])(?<code>[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})(?![\p{L}\p{N}])/gu,
  // Cases of German courts: 12 O 345/23.
  /(?<![\p{L}\p{N}])(?<code>\d{1,4} [A-Z][A-Za-z]{0,3} \d{1,5}\/\d{2,4})(?![\p{L}\p{N}])/gu,
  // Marks of footnotes and sources: 512[3].
  /(?<=[\p{L}\p{N}.,%)”"])\[\d{1,3}(?:[,–-] ?\d{1,3})*\]/gu,
  // Telephone numbers.
  /(?<![\p{L}\p{N}]|\d[.,'])(?:\+|00)\d{1,3}(?=(?:[^\d\n]{0,3}\d){7})(?:[ \u00A0/.-]{0,3}(?:\(\d{1,5}\)|\d+)){2,10}/gu,
  /(?:(?<![\p{L}])(?:call|dial|ring|text|hotline|tel|telefon|telephone|phone|fax|telefax|mobil|mobile|handy|cell|tél|téléphone|teléfono|telefono|telefone|telefoon|tfno|tlf|puh|тел|телефон|факс|моб|τηλ)|電話|电话|热线|手机|携帯|传真|傳真|ファックス|전화|팩스|휴대폰)\.?(?:[ -]?(?:nr|no|number|nummer)\.?)?[ :]{0,3}(?=[+(\d])\+?(?:[\d \u00A0/.-]|\(\d{1,5}\)){5,}(?<=\d)/giu,
  /\(\d{2,5}\)[ -]?\d[\d -]{4,}\d/gu,
  /(?<![\p{L}\p{N}.,])0\d{2,4}(?:[ \u00A0]\d{3,4}){2,3}(?!\d|[.,]\d)/gu,
  /(?<![\p{L}\p{N}.,])0\d{1,4} [-–] \d{2,4}(?: \d{2,4}){1,3}(?!\d|[.,]\d)/gu,
  // Card and account numbers in groups of four.
  /(?<!\d)\d{4}(?:[ -]\d{4}){2,}(?!\d)/gu,
  /(?:https?:\/\/|www\.)[^\s<>]+|(?<![^\s@<>()])[^\s@<>()]+@[^\s@<>()]+\.\p{L}+/giu,
  // Versions and sections.
  /(?<![\p{L}])(?:v|ver|version|release|rel|build|firmware|rev|revision|versión|versione|versão|版本|バージョン)\.?[ \u00A0]?\d+(?:(?:\.\d+){2,}|\.[1-9]\d*0(?![.\d]))/giu,
  /(?<![\p{L}])(?:section|sec\.|chapter|clause|article|art\.|para(?:graph)?|annex|appendix|table|figure|fig\.|abschnitt|ziffer|ziff\.|kapitel|artikel|absatz|abs\.|anlage|anhang|tabelle|abbildung|abb\.|chapitre|clause|annexe|sección|capítulo|cláusula|sezione|capitolo|articolo|artículo|artigo|seção|hoofdstuk|bijlage|§{1,2})[ \u00A0]?\d+(?:\.\d+)+/giu,
];

/** What a code's number is called; a hyphen or slash after it makes no range. */
const codeLabel =
  /(?:^|[^\p{L}])(?:az|aktenzeichen|gz|ref|reference|referenz|référence|referencia|réf|nr|no|num|number|nummer|numéro|número|numero|n°|№|id|sku|art(?:ikel)?-?nr|model|modell|modèle|typ|type|serie[sn]?|serial|s\/n|p\/n|part|code|kennung|vin|isbn|issn|ean|gtin|hrb|hra|ust-?id(?:nr)?|vat|tin|siret|siren|nif|cif|kvk|plz|zip|konto|account|boeing|airbus|lot|batch|charge|order|auftrag|bestellung|invoice|rechnung|facture|factura|fattura|fatura|factuur|case|file|docket|patent|编号|型号|号码|番号|型番)\.?[\s\u00A0:#-]{0,3}(?:nr|no)?\.?[\s\u00A0:#]{0,3}$/iu;

const token =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}](?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{Nd}^°]|[.,'\u066B_:/\\#&+@–-]+(?=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]))*/gu;

const number = String.raw`\d+(?:[.,'\u066B]\d+)*`;
const plainNumber = new RegExp(`^${number}$`);
const numberFirst = new RegExp(`^(${number})(.+)$`, "su");
const numberWord = new RegExp(`^${number}[-–/][\\p{L}.]{3,}(?:[-/][\\p{L}.]+)*$`, "u");
const moneyFirst = new RegExp(`^${currencyBefore}[-–]?(${number})(.*)$`, "iu");
const reference = /^\p{L}{1,5}\.\d+$/u;
const afterColon = new RegExp(`^\\p{L}+[:–]${number}$`, "u");
const product = new RegExp(`^${number}(?:[xX]${number})+\\p{L}{0,2}$`, "u");
const scientific = /^\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}$/;
const powerOfTen = /^10\^[-−]?\d{1,2}$/;
/** 2.5m–3m after a currency. */
const scaledRange = new RegExp(`^${number}([kmbKMB])[-–]${number}\\1$`);
/** 9am–5pm, 8:00–12:00, 9h-17h30. */
const timeRange = /^\d{1,2}(?:[:.h]\d{2}|(?=[aphu]))(?:[ap]m|h|u)?[-–]\d{1,2}(?:[:.h]\d{2})?(?:[ap]m|h|u)?$/i;
/** 9–16.30, where the words before it make times of it. */
const timesAlone = /^\d{1,2}(?:[:.h]\d{2})?[-–]\d{1,2}(?:[:.h]\d{2})?$/i;
const isoMoment = /^\d{4}-?\d{2}-?\d{2}T\d{2}(?::?\d{2}){1,2}(?:[.,]\d+)?(?:Z|[+-]\d{2}(?::?\d{2})?)?$/;
/** 1a is the first where they are spoken, and a house or a clause elsewhere. */
const ordinalLanguages = new Set(["es", "it", "pt", "ca", "gl", ""]);
const fraction = /^([1-9]\d?)\/([2-9]|1[0-26]|20|32|64|100)$/;
const joined = /^(?:post|pre|mid|under|over|sub|nach|vor|après|avant|pré|ex)-\d{2,4}$/iu;
const ordinal = /^\d{1,2}\.[oa]$/;
const day = String.raw`\d{1,2}([./])\d{1,2}\1\d{2,4}`;
const dateRange = new RegExp(
  `^(?:${day}[-–]\\d{1,2}\\1\\d{1,2}\\1\\d{2,4}|\\d{4}-\\d\\d-\\d\\d[/–]\\d{4}-\\d\\d-\\d\\d)$`,
);
const fiscalYear = /^(?:FY|GJ|AY)\d{4}$/;
const decade = /^(?:1[5-9]|20)\d0['’]?s$/;
const schoolYear = /^(?:FY)?((?:19|20)\d\d)[/–]\d\d$/;
/** −5...+40 */
const dotted = /^\d+(?:[.,]\d+)?\.{2,3}[+-]?\d+(?:[.,]\d+)?$/;
const bloodPressure =
  /(?<!\p{L})(?:BP|RR|TA|АД|АТ|[Bb]lood pressure|Blutdruck|[Tt]ensi[oó]n|[Pp]ress(?:ione|ão)|[Bb]loeddruk|[Bb]lodtry[ck]\p{L}*|[Vv]erenpaine|[Cc]iśnienie|[Tt]lak|[Дд]авление|[Тт]иск|[Vv]érnyomás|[Tt]ansiyon|혈압|血[压壓圧])(?!\p{L})[^.;\n]{0,25}$/u;
const pair = new RegExp(`^(${number})([-–/])(${number})(.*)$`, "su");

/** IBANs with a space after the country: their checksum tells them from two letters and numbers. */
const spacedIban =
  /(?<![\p{L}\p{N}])[A-Z]{2}[ \u00A0]\d{2}(?:[ \u00A0][A-Z\d]{4}){2,7}(?:[ \u00A0][A-Z\d]{1,3})?(?![\p{L}\p{N}])/gu;

function isIban(written: string): boolean {
  const code = written.replaceAll(/[ \u00A0]/g, "");
  const digits = (code.slice(4) + code.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** A code in a text. */
export interface Code extends Slice {
  /** The code without its name and the words that it is joined to; none of a web address, whose parts are values. */
  bare?: Slice;
}

function codeOf(start: number, written: string, code = written): Code {
  const end = start + written.length;
  if (/@|:\/\/|^www\./iu.test(written)) return { start, end };
  const inner = code.replace(/(?:-\p{L}{3,})+$/u, "");
  const from = end - code.length + (/^[^\p{L}\p{N}]*/u.exec(inner)?.[0].length ?? 0);
  return { start, end, bare: { start: from, end: end - code.length + inner.length } };
}

const dutchPostcode = /(?<![\p{L}\d])[1-9]\d{3} [A-Z]{2}(?![\p{L}\d])/gu;

export function codesIn(text: string, language: string): Code[] {
  const found: Code[] = [];
  for (const { index, 0: code } of text.matchAll(spacedIban))
    if (isIban(code)) found.push(codeOf(index, code));
  for (const { index, 0: code } of language === "nl" ? text.matchAll(dutchPostcode) : [])
    found.push(codeOf(index, code));
  for (const pattern of labelled)
    for (const { index, 0: code, groups } of text.matchAll(pattern))
      found.push(codeOf(index, code, groups?.["code"] ?? code.replace(/^[^\d+(]+/u, "")));
  for (const { index, 0: word } of text.matchAll(token)) {
    if (!/\d/.test(word) || plainNumber.test(word)) continue;
    // 1-го: an ordinal.
    if (/^\d{1,2}-(?:го|е|ое|ая|я|й|м|му|х)$/u.test(word)) continue;
    // 2026.03.31-ig: Hungarian adds its cases so.
    if (language === "hu" && /^\d[\d.,:]*-\p{Ll}{1,4}$/u.test(word)) continue;
    // "14.30'da", "2024'te": Turkish adds its cases so.
    if (/^\d[\d.,:/-]*'\p{Ll}{1,6}$/u.test(word)) continue;
    const season = schoolYear.exec(word)?.[1];
    // Of 2021/22 the second part is no number of its own.
    if (season !== undefined) found.push({ start: index + season.length, end: index + word.length });
    if (/^\d+[ao]$/.test(word) && !ordinalLanguages.has(language)) found.push(codeOf(index, word));
    else if (isCode(word, text.slice(Math.max(0, index - 30), index), text.slice(index + word.length)))
      found.push(codeOf(index, word));
  }
  return found;
}

function isCode(word: string, before: string, after: string): boolean {
  if (
    numberWord.test(word) ||
    product.test(word) ||
    scientific.test(word) ||
    powerOfTen.test(word) ||
    (scaledRange.test(word) && endsWithCurrency.test(before)) ||
    fiscalYear.test(word) ||
    dotted.test(word) ||
    timeRange.test(word) ||
    /^(?:[ap]m|uhr|h)[-–]\d{1,2}(?:[:.h]\d{2})?$/i.test(word) ||
    // 08/100 of a złoty, and 612,40/1000 pieces.
    /^(?:\d+\/00|\d\d\/100|\d+[.,]\d+\/10{2,4})$/.test(word) ||
    (/^\d{2,3}\/\d{2,3}$/.test(word) && (/^\s?mm\s?Hg/.test(after) || bloodPressure.test(before))) ||
    // № 147/22.05.2025: a number and its date.
    (/^\d{1,6}\/\d{2}\.\d{2}\.(?:19|20)\d\d$/.test(word) && /(?:№|[Nn]r\.?|[Nn]o\.?) ?$/.test(before)) ||
    // 8:00/20:00
    /^\d{1,2}:\d{2}\/\d{1,2}:\d{2}$/.test(word) ||
    (/^\d{1,2}h\d{2}min$/i.test(word) && /(?:às|das|as)\s$/iu.test(before)) ||
    (timesAlone.test(word) && (beforeTimes.test(before) || /^\s?[ap]\.?\s?m(?!\p{L})/iu.test(after)))
  )
    return false;
  if (decade.test(word)) return true;
  if (reference.test(word) || (afterColon.test(word) && !/^\p{Lu}{1,3}[:–]/u.test(word))) return false;
  if (isoMoment.test(word) || dateRange.test(word) || joined.test(word) || ordinal.test(word)) return false;
  const [, part, whole] = fraction.exec(word) ?? [];
  if (part !== undefined && Number(part) < Number(whole))
    return (
      codeLabel.test(before) ||
      /(?:^|[^\p{L}])(?:pages?|seite|página|pagina|p|s|sheet|blatt|part|teil)\.?\s$/iu.test(before)
    );
  const money = moneyFirst.exec(word);
  if (money !== null) return !isSuffix(money[2] ?? "", true);
  const ends = pair.exec(word);
  if (ends !== null) return !isRange(ends, before, after);
  const first = numberFirst.exec(word);
  return first === null || !isSuffix(first[2] ?? "", /[\p{Sc}]\s?$/u.test(before));
}

/** A unit, a multiplier or a currency right after digits, and what is counted with it: 5km, 3k, 5€/h, 120km/h. */
function isSuffix(written: string, isMoney: boolean): boolean {
  // 350:-/night
  const rest = written.replace(/^[.,:]-{1,2}(?=\/)/, "");
  if (rest === "") return true;
  const [scaled = 0] = [multiplierAt(rest, "en", isMoney)?.length];
  const tail = rest.slice(scaled);
  const money = currencyAt(tail);
  const left = money === undefined ? tail : tail.slice(money.length);
  return (
    left === "" ||
    attachedUnit.exec(left)?.[0] === left ||
    /^(?:\/(?:\p{L}[\p{L}.]*|[kcd]?m\^?[23²³])|-\p{L}{3,})$/u.test(left) ||
    /^\p{L}{1,4}\/\p{L}{1,3}$/u.test(left)
  );
}

const endsWithCurrency = new RegExp(`(?:^|[^\\p{L}])${currencyBefore}[ \\u00A0]?$`, "u");
const counted = /^[\s\u00A0]?(?:[\p{Sc}%‰°'′"″]|\p{L})/u;
const rangeWord =
  /(?:^|[^\p{L}])(?:from|between|pages?|pp|p|rows?|lines?|days?|weeks?|months?|years?|ages?|aged|chapters?|items?|articles?|grades?|levels?|steps?|alter|kapitel|semaines|mois|âges?|edad|età|idade|leeftijd|von|vom|zwischen|seiten?|s|zeilen?|de|du|entre|pages|desde|da|dal|tra|fra|páginas?|pagine?|van|tussen|blz|about|approx|ca|circa|etwa|environ|约|第)\.?[\s\u00A0]?$/iu;

/** 5–7 days, pages 3-14, 2020/21: two numbers, and not the parts of a code. */
function isRange(
  [, low = "", dash = "", high = "", rest = ""]: RegExpExecArray,
  before: string,
  after: string,
): boolean {
  if (/[\p{L}]-?$|[-/.]$/u.test(before) || codeLabel.test(before)) return false;
  // The middle of 1 200–1 500.
  if (/\d[ \u00A0]$/.test(before) && /^\d{3}(?:[.,]\d+)?$/.test(low) && /^[ \u00A0]\d{3}(?!\d)/.test(after))
    return true;
  if (/^0\d/.test(low) || /^0\d/.test(high)) return false;
  if (rest !== "" && !isSuffix(rest, false)) return false;
  const [from, to] = [low, high].map((text) =>
    Number(text.replaceAll(/[.,'](?=\d{3})/g, "").replace(",", ".")),
  );
  if (from === undefined || to === undefined) return false;
  if (/^(?:1[5-9]|20)\d\d$/.test(low)) {
    if (/^(?:1[5-9]|20)\d\d$/.test(high)) return to > from;
    return dash !== "-" && /^\d\d$/.test(high) && to === (from + 1) % 100;
  }
  if (dash === "/" || from >= to) return false;
  if (dash === "–" || (/[.,\u066B]\d/.test(low) && /[.,\u066B]\d/.test(high))) return true;
  return rest !== "" || counted.test(after) || rangeWord.test(before) || /\p{Sc}\s?$/u.test(before);
}
