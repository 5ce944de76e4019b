import { eld } from "eld/small";
import { expect, test } from "vitest";
import { loadLanguageDetector } from "../../src/text/language-tables.ts";
import { languageOf } from "../../src/text/language.ts";

/** Short documents, as invoices are: a heading, labels, numbers. */
const documents: [language: string, text: string][] = [
  ["en", "# Invoice 20931\n\nIssued by Acme Ltd. on 5 March 2024\n\nTotal: 1,234.50 USD\nPayment within 30 days."],
  ["de", "# Rechnung 4711\n\nMüller GmbH, Hauptstr. 5, 12345 Berlin\n\nGesamtbetrag: 1.234,50 EUR\nZahlbar bis 31.03.2024"],
  ["fr", "# Facture F-220\n\nDate : 5 mars 2024\nMontant : 1 234,50 €\nTVA : 20 %\nÉchéance : 30 jours"],
  ["es", "# Factura 2024-11\n\nFecha: 5 de marzo de 2024\nImporte total: 1.234,50 €\nIVA: 21 %"],
  ["it", "# Fattura 12/2024\n\nData: 5 marzo 2024\nTotale: 1.234,50 €\nIVA 22 %\nScadenza: 30 giorni"],
  ["pt", "# Fatura 99\n\nData: 5 de março de 2024\nTotal: R$ 1.234,50\nVencimento em 30 dias"],
  ["nl", "# Factuur 77\n\nDatum: 5 maart 2024\nTotaal: € 1.234,50\nTe betalen binnen 30 dagen"],
  ["zh", "# 发票 4711\n\n开票日期：2024年3月5日\n合计：1,234.50元，请于三十天内付款，谢谢您的惠顾"],
  ["ja", "# 請求書\n\n発行日：2024年3月5日\n合計金額は1,234円です。お支払いは30日以内にお願いします。"],
]; // prettier-ignore

test.each(documents)(
  "a short %s document tells its language, whatever its template declares",
  async (language, text) => {
    expect(await languageOf(text, "en-US")).toMatchObject({
      tag: language === "en" ? "en-US" : language,
      isSure: true,
    });
    expect(await languageOf(text, undefined)).toMatchObject({ tag: language, isSure: true });
  },
);

test("a document without words has the language that it declares, or none", async () => {
  expect(await languageOf("05.03.2024\n1.234,50", "de-AT")).toMatchObject({ tag: "de-AT", isSure: true });
  expect(await languageOf("Total: 1.234,50 EUR", undefined)).toMatchObject({ tag: "", isSure: false });
});

const others = ["l'été où d'autres n'ont qu'aimé", "О'ҕо дьоно", "ሰላም ለዓለም", "வணக்கம் உலகம்", "\\ ' \" : {} ,"];

test.each([...documents.map(([, text]) => text), ...others])(
  "%j scores as with eld's own tables",
  async (text) => {
    const [own, result] = [eld.detect(text), (await loadLanguageDetector()).detect(text)];
    expect([result.language, result.getScores(), result.isReliable()]).toEqual([
      own.language,
      own.getScores(),
      own.isReliable(),
    ]);
  },
);
