import type { Scalar } from "../../../src/extraction/grounding/assess.ts";

/** Facts as documents of nine languages state them, and the ways in which a model may answer. Seeded: always the same. */

export interface Fact {
  language: string;
  value: Scalar;
  /** The sentence that states it, as it stands in the document. */
  sentence: string;
  /** Wrong values that a look at the sentence can tell from the right one. */
  wrong: Scalar[];
}

export interface Answer {
  value: Scalar;
  quote: string;
  kind: "verbatim" | "typography" | "altered" | "wrong";
  way: string;
}

const pad = (value: number) => String(value).padStart(2, "0");
const iso = (year: number, month: number, day: number) => `${year}-${pad(month)}-${pad(day)}`;
const round = (value: number) => Math.round(value * 100) / 100;

interface Voice {
  language: string;
  amount: (value: number) => string;
  negative: ((written: string) => string)[];
  percent: (written: string) => string;
  scaled: [text: (written: string) => string, factor: number][];
  words: [text: string, value: number][];
  date: ((year: number, month: number, day: number) => string)[];
  texts: [text: string, value: string][];
}

const number = (language: string, value: number, digits = 2) =>
  new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );
const longDate = (language: string) => (year: number, month: number, day: number) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(
    Date.UTC(year, month - 1, day),
  );
const isoDate = (year: number, month: number, day: number) => iso(year, month, day);

const voices: Voice[] = [
  {
    language: "en",
    amount: (value) => number("en", value),
    negative: [(n) => `The balance changed by -${n} euros this year.`, (n) => `Net result: (EUR ${n})`, (n) => `The result was minus ${n} euros.`, (n) => `| Balance | −${n} |`],
    percent: (n) => `The rate is ${n} % a year.`,
    scaled: [[(n) => `Revenue reached $${n} million in the year.`, 1e6], [(n) => `Assets of €${n}bn were held.`, 1e9], [(n) => `It has ${n} thousand users.`, 1e3]],
    words: [["The notice period is three months.", 3], ["Payment falls due within thirty-five (35) days.", 35], ["A total of one hundred and twelve pages follow.", 112]],
    date: [(y, m, d) => `It was signed on ${longDate("en-GB")(y, m, d)} in London.`, (y, m, d) => `Effective date: ${longDate("en-US")(y, m, d)}.`, (y, m, d) => `Due: ${isoDate(y, m, d)}`],
    texts: [["The supplier is Acme Trading Ltd. of Leeds.", "Acme Trading Ltd."], ["The place of delivery is 12 Harbour Road, Hull.", "12 Harbour Road, Hull"]],
  },
  {
    language: "de",
    amount: (value) => number("de", value),
    negative: [(n) => `Das Ergebnis beträgt -${n} EUR im Jahr.`, (n) => `Ergebnis: – ${n} EUR`, (n) => `Saldo ${n}- EUR zum Jahresende`, (n) => `Die Veränderung war minus ${n} Euro.`],
    percent: (n) => `Der Zinssatz beträgt ${n} % im Jahr.`,
    scaled: [[(n) => `Der Umsatz erreichte ${n} Mio. € im Jahr.`, 1e6], [(n) => `Die Bilanzsumme liegt bei ${n} Milliarden Euro.`, 1e9], [(n) => `Das Eigenkapital beträgt ${n} TEUR.`, 1e3]],
    words: [["Die Kündigungsfrist beträgt drei Monate.", 3], ["Die Zahlung erfolgt binnen fünfunddreißig (35) Tagen.", 35], ["Es folgen einhundertzwölf Seiten.", 112]],
    date: [(y, m, d) => `Der Vertrag wurde am ${longDate("de")(y, m, d)} geschlossen.`, (y, m, d) => `Rechnungsdatum: ${pad(d)}.${pad(m)}.${y}`, (y, m, d) => `Fällig: ${isoDate(y, m, d)}`],
    texts: [["Lieferant ist die Müller & Söhne GmbH aus Köln.", "Müller & Söhne GmbH"], ["Lieferort ist die Hafenstraße 12, 20457 Hamburg.", "Hafenstraße 12, 20457 Hamburg"]],
  },
  {
    language: "fr",
    amount: (value) => number("fr", value),
    negative: [(n) => `Le résultat est de -${n} € cette année.`, (n) => `Solde : −${n} EUR`, (n) => `La variation est de moins ${n} euros.`],
    percent: (n) => `Le taux est de ${n} % par an.`,
    scaled: [[(n) => `Le chiffre d’affaires atteint ${n} millions d’euros.`, 1e6], [(n) => `Le bilan dépasse ${n} milliards d’euros.`, 1e9], [(n) => `Les frais s’élèvent à ${n} k€ par an.`, 1e3]],
    words: [["Le préavis est de trois mois.", 3], ["Le paiement intervient sous trente-cinq (35) jours.", 35], ["Il y a cent douze pages en annexe.", 112]],
    date: [(y, m, d) => `Le contrat a été signé le ${longDate("fr")(y, m, d)} à Lyon.`, (y, m, d) => `Date de facture : ${pad(d)}/${pad(m)}/${y}`],
    texts: [["Le fournisseur est la société Dupont et Fils SARL de Lyon.", "Dupont et Fils SARL"], ["Le lieu de livraison est le 12 rue du Port, 13002 Marseille.", "12 rue du Port, 13002 Marseille"]],
  },
  {
    language: "es",
    amount: (value) => new Intl.NumberFormat("es", { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: "always" }).format(value),
    negative: [(n) => `El resultado fue de -${n} euros este año.`, (n) => `Saldo: −${n} EUR`, (n) => `La variación es de menos ${n} euros.`],
    percent: (n) => `El tipo es del ${n} % anual.`,
    scaled: [[(n) => `Los ingresos alcanzaron ${n} millones de euros.`, 1e6], [(n) => `Hay ${n} mil usuarios registrados.`, 1e3]],
    words: [["El preaviso es de tres meses.", 3], ["El pago se hará en treinta y cinco (35) días.", 35], ["Siguen ciento doce páginas de anexos.", 112]],
    date: [(y, m, d) => `El contrato se firmó el ${longDate("es")(y, m, d)} en Madrid.`, (y, m, d) => `Fecha de factura: ${pad(d)}/${pad(m)}/${y}`],
    texts: [["El proveedor es Hermanos García S.L. de Sevilla.", "Hermanos García S.L."], ["El lugar de entrega es Calle Mayor 12, 28013 Madrid.", "Calle Mayor 12, 28013 Madrid"]],
  },
  {
    language: "zh",
    amount: (value) => number("zh", value),
    negative: [(n) => `本年度变动为-${n}元。`, (n) => `净利润：（${n}）元`, (n) => `结余为负${n}元。`],
    percent: (n) => `年利率为${n}%。`,
    scaled: [[(n) => `营业收入为${n}万元。`, 1e4], [(n) => `总资产为${n}亿元。`, 1e8]],
    words: [["通知期为三个月。", 3], ["应在三十五天内付款。", 35], ["附件共一百一十二页。", 112]],
    date: [(y, m, d) => `本合同于${y}年${m}月${d}日签订。`, (y, m, d) => `开票日期：${isoDate(y, m, d)}`],
    texts: [["供货方为上海华远贸易有限公司。", "上海华远贸易有限公司"], ["交货地点为北京市朝阳区建国路12号。", "北京市朝阳区建国路12号"]],
  },
  {
    language: "it",
    amount: (value) => number("it", value),
    negative: [(n) => `Il risultato è di -${n} euro quest’anno.`, (n) => `Saldo: (${n} EUR)`, (n) => `La variazione è di meno ${n} euro.`],
    percent: (n) => `Il tasso è del ${n} % annuo.`,
    scaled: [[(n) => `I ricavi hanno raggiunto ${n} milioni di euro.`, 1e6], [(n) => `Il bilancio supera ${n} miliardi di euro.`, 1e9], [(n) => `Il debito è di ${n} mln €.`, 1e6]],
    words: [["Il preavviso è di tre mesi.", 3], ["Il pagamento avviene entro trentacinque (35) giorni.", 35], ["Seguono centododici pagine di allegati.", 112]],
    date: [(y, m, d) => `Il contratto è stato firmato il ${longDate("it")(y, m, d)} a Milano.`, (y, m, d) => `Data fattura: ${pad(d)}/${pad(m)}/${y}`],
    texts: [["Il fornitore è la Fratelli Bianchi S.r.l. di Torino.", "Fratelli Bianchi S.r.l."], ["Il luogo di consegna è Via Roma 12, 20121 Milano.", "Via Roma 12, 20121 Milano"]],
  },
  {
    language: "pt",
    amount: (value) => new Intl.NumberFormat("pt-BR", { minimumFractionDigits: 2 }).format(value),
    negative: [(n) => `O resultado foi de -${n} euros este ano.`, (n) => `Saldo: −R$ ${n}`, (n) => `A variação foi de menos ${n} euros.`],
    percent: (n) => `A taxa é de ${n} % ao ano.`,
    scaled: [[(n) => `As receitas chegaram a ${n} milhões de euros.`, 1e6], [(n) => `O ativo soma R$ ${n} bilhões.`, 1e9], [(n) => `A empresa tem ${n} mil clientes.`, 1e3]],
    words: [["O aviso prévio é de três meses.", 3], ["O pagamento será feito em trinta e cinco (35) dias.", 35], ["Seguem cento e doze páginas de anexos.", 112]],
    date: [(y, m, d) => `O contrato foi assinado em ${longDate("pt")(y, m, d)} em Lisboa.`, (y, m, d) => `Data da fatura: ${pad(d)}/${pad(m)}/${y}`],
    texts: [["O fornecedor é a Irmãos Souza Ltda. de Campinas.", "Irmãos Souza Ltda."], ["O local de entrega é a Rua do Porto 12, 4050 Porto.", "Rua do Porto 12, 4050 Porto"]],
  },
  {
    language: "nl",
    amount: (value) => number("nl", value),
    negative: [(n) => `Het resultaat bedraagt -${n} euro dit jaar.`, (n) => `Saldo: € -${n}`, (n) => `De verandering was min ${n} euro.`],
    percent: (n) => `De rente bedraagt ${n} % per jaar.`,
    scaled: [[(n) => `De omzet bereikte ${n} miljoen euro dit jaar.`, 1e6], [(n) => `Het balanstotaal is ${n} mld. euro.`, 1e9], [(n) => `Er zijn ${n} duizend klanten.`, 1e3]],
    words: [["De opzegtermijn is drie maanden.", 3], ["De betaling volgt binnen vijfendertig (35) dagen.", 35], ["Er volgen honderdtwaalf bladzijden met bijlagen.", 112]],
    date: [(y, m, d) => `Het contract is op ${longDate("nl")(y, m, d)} in Utrecht getekend.`, (y, m, d) => `Factuurdatum: ${pad(d)}-${pad(m)}-${y}`],
    texts: [["De leverancier is Gebroeders de Vries B.V. uit Delft.", "Gebroeders de Vries B.V."], ["De plaats van levering is Havenstraat 12, 3011 AB Rotterdam.", "Havenstraat 12, 3011 AB Rotterdam"]],
  },
  {
    language: "ja",
    amount: (value) => number("ja", value),
    negative: [(n) => `今年度の増減は▲${n}円です。`, (n) => `当期の残高：△${n}円`, (n) => `差額はマイナス${n}円となりました。`],
    percent: (n) => `利率は年${n}％とします。`,
    scaled: [[(n) => `売上高は${n}百万円でした。`, 1e6], [(n) => `総資産は${n}億円です。`, 1e8], [(n) => `費用は${n}万円でした。`, 1e4]],
    words: [["予告期間は三か月とします。", 3], ["支払いは三十五日以内に行うものとします。", 35], ["別紙は百十二ページです。", 112]],
    date: [(y, m, d) => `本契約は${y}年${m}月${d}日に締結されました。`, (y, m, d) => `請求日：${isoDate(y, m, d)}`, (y, m, d) => y > 2019 ? `発行日は令和${y - 2018}年${m}月${d}日です。` : `発行日は${y}/${m}/${d}です。`],
    texts: [["供給者は大阪の山田商事株式会社とします。", "山田商事株式会社"], ["納品場所は東京都港区芝公園4丁目2番8号です。", "東京都港区芝公園4丁目2番8号"]],
  },
]; // prettier-ignore

function factsOf(voice: Voice, seed: number): Fact[] {
  const { language } = voice;
  const whole = round(1000 + ((seed * 7919) % 90_000) + (seed % 97) / 100 + 0.11);
  const small = round(1 + ((seed * 37) % 80) / 10 + 0.5);
  const [year, month, day] = [2001 + (seed % 24), 1 + ((seed * 5) % 12), 13 + (seed % 15)];
  const at = <Item>(items: readonly Item[]): Item => {
    const item = items[seed % items.length];
    if (item === undefined) throw new Error("There is nothing to choose from.");
    return item;
  };
  const [scaled, factor] = at(voice.scaled);
  const [words, count] = at(voice.words);
  const [text, name] = at(voice.texts);
  const written = number(language, small, 1);
  const negative = at(voice.negative)(voice.amount(whole));
  const numeric = (value: number, sentence: string, wrong: number[]): Fact => ({
    language,
    value,
    sentence,
    wrong,
  });
  return [
    numeric(-whole, negative, [whole, round(-whole - 1), -whole * 10, Math.trunc(whole)]),
    numeric(small, voice.percent(written), [-small, round(small + 1), small * 10, small * 100]),
    numeric(Math.round(small * factor), scaled(written), [
      small,
      -small * factor,
      small * factor * 1000,
      small * 10,
    ]),
    numeric(count, words, [count + 1, -count, count * 10, 1]),
    {
      language,
      value: iso(year, month, day),
      sentence: at(voice.date)(year, month, day),
      wrong: [
        iso(year, month, day - 1),
        iso(year + 1, month, day),
        iso(year, (month % 12) + 1, day),
        iso(year - 100, month, day),
        `${iso(year, month, day)}T05:00`,
      ],
    },
    {
      language,
      value: name,
      sentence: text,
      wrong: [`${name} X`, name.replace(/[^\d\s号.]([号.]?)$/u, "$1"), name.slice(1), "."].filter(
        (other) => other !== name,
      ),
    },
  ];
}

/** Facts in nine languages. */
export function evidenceFacts(perVoice: number): Fact[] {
  return voices.flatMap((voice) =>
    Array.from({ length: perVoice }, (_, seed) => factsOf(voice, seed)).flat(),
  );
}

const fillers: Readonly<Record<string, string>> = {
  en: "The parties agree on the following terms, which apply to every order that is placed.",
  de: "Die Parteien vereinbaren die folgenden Bedingungen, die für jede Bestellung gelten.",
  fr: "Les parties conviennent des conditions suivantes, qui s’appliquent à toute commande.",
  es: "Las partes acuerdan las condiciones siguientes, que se aplican a todos los pedidos.",
  it: "Le parti concordano le condizioni seguenti, che si applicano a ogni ordine.",
  pt: "As partes acordam as seguintes condições, que se aplicam a todas as encomendas.",
  nl: "De partijen komen de volgende voorwaarden overeen, die voor elke bestelling gelden.",
  ja: "両当事者は以下の条件に同意し、これらの条件はすべての注文に適用されるものとします。",
  zh: "双方同意以下条款，这些条款适用于所有订单，任何修改均须以书面形式作出。",
};

/** A document that states a fact among other sentences. */
export function documentOf({ language, sentence }: Fact): string {
  const other = fillers[language] ?? "";
  return `# ${other.slice(0, 20)}\n\n${other}\n\n${sentence}\n\n${other} ${other}\n`;
}

const typography: [way: string, change: (quote: string) => string][] = [
  ["upper case", (q) => q.toUpperCase()],
  ["lower case", (q) => q.toLowerCase()],
  ["quotation marks", (q) => `“${q}”`],
  ["plain quotation marks", (q) => `"${q}"`],
  ["dots before", (q) => `...${q}`],
  ["dots after", (q) => `${q.replace(/[.。]$/, "")}…`],
  ["no full stop", (q) => q.replace(/[.。]$/, "")],
  ["no colon", (q) => q.replace(/[:：] ?(?!\d)/, " ")],
  ["space before a colon", (q) => q.replace(/ ?[:：]/, " :")],
  ["a list mark", (q) => `- ${q}`],
  ["a bullet", (q) => `• ${q}`],
  ["a number of a list", (q) => `3. ${q}`],
  ["a heading mark", (q) => `## ${q}`],
  ["emphasis", (q) => `**${q}**`],
  ["code", (q) => `\`${q}\``],
  ["no-break spaces", (q) => q.replaceAll(" ", "\u00A0")],
  ["double spaces", (q) => q.replaceAll(" ", "  ")],
  ["line ends", (q) => q.replaceAll(" ", "\n")],
  ["narrow spaces made plain", (q) => q.replaceAll(/[\u00A0\u202F]/g, " ")],
  ["other dashes", (q) => q.replaceAll("–", "-").replaceAll("−", "-")],
  ["plain apostrophes", (q) => q.replaceAll("’", "'")],
  ["an entity", (q) => q.replaceAll("&", "&amp;")],
  ["full width", (q) => q.replaceAll(/[():,]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  ["half width", (q) => q.normalize("NFKC")],
  ["decomposed", (q) => q.normalize("NFD")],
  ["zero-width characters", (q) => q.replaceAll(" ", " \u200B")],
];

const altered: [way: string, change: (quote: string) => string][] = [
  ["empty", () => ""],
  ["fabricated", () => "As agreed between all of us, this is how it shall be."],
  ["a digit changed", (q) => q.replace(/\d(?!.*\d)/s, (d) => String((Number(d) + 1) % 10))],
  ["a digit added", (q) => q.replace(/\d(?!.*\d)/s, "$&7")],
  ["a word added", (q) => `${q} Indeed so, quite`],
  ["a word before", (q) => `Quite so ${q}`],
  ["words turned round", (q) => q.split("").toReversed().join("")],
  ["a letter changed", (q) => q.replace(/\p{L}(?=\P{L}*$)/u, (l) => (l === "x" ? "y" : "x"))],
];

/** The ways of answering one fact: right and verbatim, right but for typography, right with another quote, wrong. */
export function answersTo({ language, value, sentence, wrong }: Fact): Answer[] {
  const other = fillers[language] ?? "";
  const answers: Answer[] = [
    { value, quote: sentence, kind: "verbatim", way: "sentence" },
    ...typography.map(([way, change]): Answer => ({
      value,
      quote: change(sentence),
      kind: "typography",
      way,
    })),
    { value, quote: `${other} ... ${sentence}`, kind: "typography", way: "two passages" },
    { value, quote: `${other} [...]\n${sentence}`, kind: "typography", way: "two passages in brackets" },
    {
      value,
      quote: `${sentence} ... ${other} ... ${other} ... ${other}`,
      kind: "altered",
      way: "passages that do not follow",
    },
    ...altered.flatMap(([way, change]): Answer[] => {
      const quote = change(sentence);
      return quote === sentence ? [] : [{ value, quote, kind: "altered", way }];
    }),
    ...wrong.flatMap((wrongValue): Answer[] => [
      { value: wrongValue, quote: sentence, kind: "wrong", way: "verbatim" },
      { value: wrongValue, quote: sentence.toLowerCase(), kind: "wrong", way: "lower case" },
      { value: wrongValue, quote: `"${sentence}"`, kind: "wrong", way: "quoted" },
      { value: wrongValue, quote: `- ${sentence}`, kind: "wrong", way: "list mark" },
      { value: wrongValue, quote: sentence.replaceAll(" ", "\u00A0"), kind: "wrong", way: "no-break spaces" },
      { value: wrongValue, quote: "This stands nowhere at all.", kind: "wrong", way: "fabricated" },
    ]),
  ];
  return answers;
}
