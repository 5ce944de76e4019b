import { describe, expect, test } from "vitest";
import { conventionsOf } from "../../../src/extraction/grounding/conventions.ts";
import { judgeNumber, judgeTime } from "../../../src/extraction/grounding/judge.ts";
import { QuotedText } from "../../../src/extraction/grounding/quoted-text.ts";

/** What becomes of a value with a quote, in a document of a language: `kept`, or why not. */
function judged(
  language: string,
  quote: string,
  value: number | string,
  { document = quote, isZoneForced = false }: { document?: string; isZoneForced?: boolean } = {},
): string {
  const text = new QuotedText(
    document,
    [],
    conventionsOf(document, { tag: language, isSure: language !== "" }),
  );
  const start = document.indexOf(quote);
  const read = text.read({ start, end: start + quote.length });
  const judgement =
    typeof value === "number"
      ? judgeNumber(value, read.readings, read.within)
      : judgeTime(value, read.readings, read.within, { text: read.text, isZoneForced });
  return judgement.isKept ? "kept" : judgement.reason;
}

type Row = [language: string, quote: string, right: (number | string)[], wrong?: (number | string)[]];

const signs: Row[] = [
  ["en", "Sales changed by -3.5 % in 2024", [-3.5, -0.035], [3.5, 35]],
  ["en", "USD -513.84", [-513.84], [513.84]],
  ["en", "a net loss of -1,250 units", [-1250], [1250, -1.25]],
  ["de", "Ergebnis -250,00 EUR", [-250], [250, 25_000]],
  ["de", "Ergebnis: -250,00 EUR", [-250], [250]],
  ["de", "Ergebnis: – 250,00 EUR", [-250], [250]],
  ["de", "Temperatur −5 °C", [-5], [5]],
  ["zh", "变动-0.8%", [-0.8], [0.8]],
  ["en", "minus 12 degrees", [-12], [12]],
  ["en", "minus twelve degrees", [-12], [12]],
  ["de", "minus zwölf Grad", [-12], [12]],
  ["fr", "moins 12 degrés", [-12], [12]],
  ["es", "menos 12 grados", [-12], [12]],
  ["it", "meno 12 gradi", [-12], [12]],
  ["pt", "menos 12 graus", [-12], [12]],
  ["nl", "min 12 graden", [-12], [12]],
  ["zh", "负5度", [-5], [5]],
  ["zh", "气温零下五度", [-5], [5]],
  ["ja", "マイナス5度", [-5], [5]],
  ["ja", "営業利益 △1,234百万円", [], [1234]],
  ["ja", "増減 ▲12.5%", [-12.5], [12.5]],
  ["de", "Saldo 521,03-", [-521.03], [521.03]],
  ["de", "Saldo 521,03- EUR", [-521.03], [521.03]],
  ["en", "-EUR 513.84", [-513.84], [513.84]],
  ["en", "$-1,250.00", [-1250], [1250]],
  ["en", "-$1,250.00", [-1250], [1250]],
  ["en", "(EUR 513.84)", [-513.84], [513.84]],
  ["en", "Net result (513.84)", [-513.84], [513.84]],
  ["en", "| Loss | (1,250) |", [-1250], [1250]],
  ["zh", "亏损（513.84）", [-513.84], [513.84]],
  ["en", "within five (5) days of receipt", [5], [-5]],
  ["de", "binnen fünf (5) Tagen", [5], [-5]],
  ["en", "twelve thousand euros (EUR 12,000)", [12_000], [-12_000]],
  ["de", "5- und 6-fach", [5, 6], [-5, -6]],
  ["de", "CHF 120.–", [120], [-120]],
  ["de", "12,- EUR", [12], [-12]],
  ["en", "between -5 and 5", [-5, 5], []],
  ["en", "- 250 items", [250], [-250]],
  ["en", "+5 points", [5], [-5]],
];

const scales: Row[] = [
  ["en", "revenue of $1.5 million", [1_500_000], [1.5, 1500]],
  ["en", "$1.5m", [1_500_000], [1.5]],
  ["en", "€2bn", [2e9], [2]],
  ["en", "5 billion people", [5e9], [5, 5e12]],
  ["de", "2,5 Mio. €", [2_500_000], [2.5, 25]],
  ["de", "3 Mrd. Euro", [3e9], [3]],
  ["de", "1.500 TEUR", [1_500_000], [1500, 1.5]],
  ["de", "5 Tsd. Stück", [5000], [5]],
  ["fr", "2,5 millions d’euros", [2_500_000], [2.5]],
  ["fr", "3 milliards", [3e9], [3]],
  ["fr", "12 k€", [12_000], [12]],
  ["es", "5 mil unidades", [5000], [5]],
  ["es", "2,5 millones", [2_500_000], [2.5]],
  ["it", "3 milioni di euro", [3_000_000], [3]],
  ["it", "2 miliardi", [2e9], [2]],
  ["pt", "4 milhões", [4_000_000], [4]],
  ["nl", "4 miljoen euro", [4_000_000], [4]],
  ["nl", "2 miljard", [2e9], [2]],
  ["zh", "3.5万元", [35_000], [3.5]],
  ["zh", "1.2亿元", [120_000_000], [1.2]],
  ["ja", "1億2000万円", [120_000_000], [1, 2000, 20_000_000]],
  ["en", "3k users", [3000], [3]],
  ["en", "a cable of 5 m", [5], [5_000_000]],
  ["en", "5m long", [5], [5_000_000]],
  ["en", "paragraph 5 b", [5], [5e9]],
  ["en", "3 to 5 million", [3_000_000, 5_000_000], [3, 5]],
  ["en", "5–7 %", [5, 7, 0.05], []],
  ["en", "2.5 × 10⁶", [2_500_000], [2.5]],
  ["en", "12 ‰", [12, 0.012], [0.12]],
  ["en", "an area of 20 m²", [20], [202, 2]],
];

const separators: Row[] = [
  ["en", "EUR 1,234.50", [1234.5], [1.2345]],
  ["de", "1.234,50 €", [1234.5], [1.2345]],
  ["fr", "1 234 567 articles", [1_234_567], [1, 234, 567]],
  ["en", "1 234 567 items", [1_234_567], [1]],
  ["en", "₹12,34,567", [1_234_567], [12]],
  ["de", "1'234 Fr.", [1234], [1]],
  ["en", "about 1,234 pages", [1234], [1.234]],
  ["de", "etwa 1.234 Seiten", [1234], [1.234]],
  ["de", "1,234 kg", [1.234], [1234]],
  ["it", "12.000 abitanti", [12_000], [12]],
  ["en", "2½ cups", [2.5], [2]],
  ["en", "0.125", [0.125], [125]],
  ["fr", "12,5 %", [12.5, 0.125], [125]],
  ["zh", "共１，２３４元", [1234], [1]],
  ["ja", "１２３円", [123], [12]],
];

const numberWords: Row[] = [
  ["en", "one hundred pages", [100], [1]],
  ["en", "one hundred and five", [105], [100, 5]],
  ["en", "five thousand", [5000], [5]],
  ["en", "twenty-five", [25], [20, 5]],
  ["en", "two and a half years", [2.5], [2]],
  ["en", "five and six", [5, 6], [11]],
  ["en", "two million five hundred thousand", [2_500_000], [2, 500_000]],
  ["de", "drei Monate", [3], [30]],
  ["de", "einundzwanzig Tage", [21], [20, 1]],
  ["de", "zweieinhalb Stunden", [2.5], [2]],
  ["de", "eine Rechnung", [], [1]],
  ["de", "ein Jahr", [1], []],
  ["de", "zwei Millionen Euro", [2_000_000], [2]],
  ["fr", "trois mois", [3], []],
  ["fr", "quatre-vingt-dix-sept", [97], [4, 20, 80]],
  ["es", "treinta y cinco días", [35], [30, 5]],
  ["es", "veintiún días", [21], [1]],
  ["it", "duemila euro", [2000], [2]],
  ["pt", "duzentos e cinquenta", [250], [200, 50]],
  ["nl", "vijfentwintig dagen", [25], [5, 20]],
  ["zh", "两个月", [2], []],
  ["zh", "百分之七点五", [7.5, 0.075], [7]],
  ["zh", "人民币壹万贰仟叁佰元整", [12_300], [1, 300]],
  ["zh", "统一标准", [], [1]],
  ["zh", "三分之一", [], [3, 1]],
  ["ja", "三千五百円", [3500], [3, 500]],
];

const codes: Row[] = [
  ["en", "DIN EN 3-14", [], [3, 14, -14]],
  ["de", "Az. 12-345/19", [], [12, 345, -345, 19]],
  ["en", "a Boeing 737-7", [], [737, 7, -7]],
  ["en", "737-7", [], [737, 7, -7]],
  ["en", "COVID-19", [], [19, -19]],
  ["en", "ISO 9001:2015", [], [9001, 2015]],
  ["en", "version 3.12.24", [], [3, 12, 24, 3.12, "2024-12-03"]],
  ["de", "IBAN DE89 3704 0044 0532 0130 00", [], [89, 3704, 44]],
  ["en", "phone +49 30 123-4567", [], [49, 30, 4567]],
  ["en", "phone 20201111", [], ["2020-11-11"]],
  ["en", "part A4-B12", [], [4, 12]],
  ["en", "GPT-4 and B2B", [], [4, -4, 2]],
  ["en", "https://example.com/a/15?b=16", [], [15, 16]],
  ["en", "a ratio of 16:9", [], [16, 9]],
  ["en", "Section 3.2.1", [], [3, 3.2]],
  ["en", "model X-200/5", [], [200, -200, 5]],
  ["en", "3-2-1", [], [3, 2, 1, -2]],
  ["en", "ISBN 978-3-16-148410-0", [], [978, 3, 16, -3]],
];

const dates: Row[] = [
  ["en", "this 5th day of March, 2024", ["2024-03-05"], ["2024-03-06", "2024-05-03", 5]],
  ["en", "March the 5th, 2024", ["2024-03-05"]],
  ["en", "on 5 March 2024", ["2024-03-05", 2024, "2024-03"], [5]],
  ["en", "05/Mar/2024", ["2024-03-05"]],
  ["en", "2024. 3. 5.", ["2024-03-05"]],
  ["en", "5–7 March 2024", ["2024-03-05", "2024-03-07"], ["2024-03-06"]],
  ["en", "March 5–7, 2024", ["2024-03-05", "2024-03-07"]],
  ["en", "from 3 March to 5 April 2024", ["2024-03-03", "2024-04-05"], ["2024-04-03"]],
  ["de", "vom 5. bis 7. März 2024", ["2024-03-05", "2024-03-07"], ["2024-03-06"]],
  ["de", "01.01.–31.12.2024", ["2024-01-01", "2024-12-31"]],
  ["de", "05.03.2024", ["2024-03-05"], ["2024-05-03"]],
  ["de", "13.2.21", ["2021-02-13"], ["1921-02-13"]],
  ["de", "am 5. Jänner 2024", ["2024-01-05"]],
  ["de", "am fünften März 2024", ["2024-03-05"]],
  ["en-US", "3/5/2024", ["2024-03-05"], ["2024-05-03"]],
  ["en-GB", "3/5/2024", ["2024-05-03"], ["2024-03-05"]],
  ["fr", "le 1er mars 2024", ["2024-03-01"]],
  ["es", "5 de marzo de 2024", ["2024-03-05"]],
  ["it", "5 marzo 2024", ["2024-03-05"]],
  ["pt", "5 de março de 2024", ["2024-03-05"]],
  ["nl", "5 maart 2024", ["2024-03-05"]],
  ["zh", "二〇二四年三月五日", ["2024-03-05"], [3, 5]],
  ["zh", "2024年3月5日至7日", ["2024-03-05", "2024-03-07"]],
  ["ja", "令和6年3月5日", ["2024-03-05"], ["2006-03-05"]],
  ["en", "You may 5, 2024", [], ["2024-05-05"]],
  ["en", "31 February 2024", [], ["2024-02-31", "2024-03-02"]],
  ["en", "March 2024", ["2024-03"], ["2024-03-05"]],
  ["en", "the fifth day of March two thousand twenty-four", ["2024-03-05"]],
];

const times: Row[] = [
  ["en", "5 March 2024, 14:30", ["2024-03-05T14:30", "2024-03-05T14:30:00"], ["2024-03-05T05:00", "2024-03-05T14:30:00+09:00", "2024-03-05T14:30:00Z", "2024-03-05T02:30"]],
  ["en", "March 5, 2024 at 2:30 pm", ["2024-03-05T14:30:00"], ["2024-03-05T02:30:00"]],
  ["en", "5 March 2024 at 14:30 UTC", ["2024-03-05T14:30:00Z", "2024-03-05T14:30"], ["2024-03-05T14:30:00+01:00"]],
  ["de", "5. März 2024, 14 Uhr 30", ["2024-03-05T14:30:00"]],
  ["de", "um 14.30 Uhr", ["14:30"], ["14:03"]],
  ["fr", "le 5 mars 2024 à 14h30", ["2024-03-05T14:30:00"]],
  ["zh", "2024年3月5日下午2:30", ["2024-03-05T14:30:00"], ["2024-03-05T02:30:00"]],
  ["zh", "下午两点三十分", ["14:30"]],
  ["ja", "14時半", ["14:30"]],
  ["en", "2024-03-05", ["2024-03-05T00:00:00Z", "2024-03-05T00:00:00"], ["2024-03-05T05:00:00Z"]],
]; // prettier-ignore

describe.each<[string, Row[]]>([
  ["signs", signs],
  ["multipliers", scales],
  ["separators", separators],
  ["number words", numberWords],
  ["codes", codes],
  ["dates", dates],
  ["times", times],
])("%s", (_name, rows) => {
  test.each(rows)("%s: %s supports %j and not %j", (language, quote, right, wrong = []) => {
    for (const value of right) expect([value, judged(language, quote, value)]).toEqual([value, "kept"]);
    for (const value of wrong) expect([value, judged(language, quote, value)]).not.toEqual([value, "kept"]);
  });
});

test("what nothing decides is rejected as ambiguous, and another value of the document decides", () => {
  expect(judged("", "05.03.2024", "2024-03-05")).toBe("ambiguous");
  expect(judged("", "05.03.2024", "2024-05-03")).toBe("ambiguous");
  const document = "Order of 13.02.2024\n\nDelivery: 05.03.2024";
  expect(judged("", "Delivery: 05.03.2024", "2024-03-05", { document })).toBe("kept");
  expect(judged("", "1.234 units", 1234)).toBe("ambiguous");
  expect(judged("", "1.234 units", 1234, { document: "Total 9.876,50\n\n1.234 units" })).toBe("kept");
  expect(judged("", "1.234 units", 1.234, { document: "Total 9,876.50\n\n1.234 units" })).toBe("kept");
  // Values that contradict each other decide nothing, whatever the language.
  expect(judged("de", "1.234 units", 1234, { document: "9,876.50 and 9.876,50\n\n1.234 units" })).toBe(
    "ambiguous",
  );
});

test("a quote that cuts off a sign or a multiplier supports nothing", () => {
  expect(judged("en", "513.84", 513.84, { document: "Result: -513.84 EUR" })).toBe("value_not_in_quote");
  expect(judged("en", "1.5", 1.5, { document: "revenue of $1.5 million" })).toBe("value_not_in_quote");
  expect(judged("en", "one", 1, { document: "one hundred days" })).toBe("value_not_in_quote");
});

test("the reason says what is wrong with a number", () => {
  expect(judged("en", "USD -513.84", 513.84)).toBe("wrong_sign");
  expect(judged("en", "$1.5 million", 1.5)).toBe("wrong_scale");
  expect(judged("en", "42 units", 43)).toBe("value_not_in_quote");
});

test("a zone that the schema forces stands for none, and no other zone does", () => {
  const options = { isZoneForced: true };
  expect(judged("en", "5 March 2024, 14:30", "2024-03-05T14:30:00Z", options)).toBe("kept");
  expect(judged("en", "5 March 2024, 14:30", "2024-03-05T14:30:00+01:00", options)).toBe(
    "value_not_in_quote",
  );
});
