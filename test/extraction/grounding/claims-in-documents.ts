/** A document, and what fields of it take and do not. */
export interface DocumentClaims {
  name: string;
  text: string;
  /** A field ("name<date>: description"), a quote, what it supports, and what it does not. */
  claims: [field: string, quote: string, right: Value[], wrong?: Value[]][];
}
type Value = string | number | boolean;

/** Contracts, invoices, reports, forms and mails, as a careful reader judges their facts. */
export const claimsInDocuments: DocumentClaims[] = [
  {
    name: "en-invoice",
    text: `INVOICE No. INV-2024-00871

Date: 17 Oct 2024          Due: 16 Nov 2024
From: Brightwater Components LLC, 880 Foundry Rd, Suite 210, Akron, OH 44308
To: Delmar Robotics, Inc.

| Item | Qty | Unit price | Amount |
|------|-----|-----------|--------|
| Bolt M8 x 40, zinc | 2,500 | $0.12 | $300.00 |
| Servo motor SM-40/2 | 14 | $189.50 | $2,653.00 |
| Less: returned goods | | | ($94.75) |
| Bolt M8 x 60, zinc | 1,000 | $0.15 | $150.00 |

Subtotal $3,008.25
Sales tax (7.25%) $218.10
TOTAL DUE USD 3,226.35

Terms: 2/10, net 30. Wire to IBAN GB33 BUKB 2020 1555 5555 55, SWIFT BUKBGB22.
Questions? billing@brightwater-components.com or (330) 555-0142 ext. 7`,
    claims: [
      ["invoice_number","INVOICE No. INV-2024-00871",["INV-2024-00871"],["2024-00871","00871"]],
      ["invoice_date<date>","Date: 17 Oct 2024",["2024-10-17"]],
      ["due_date<date>","Due: 16 Nov 2024",["2024-11-16"],["2024-11-17"]],
      ["product: name of the product","| Bolt M8 x 40, zinc | 2,500 | $0.12 | $300.00 |",["Bolt M8 x 40, zinc"],["Bolt"]],
      ["product: name of the product","| Servo motor SM-40/2 | 14 | $189.50 | $2,653.00 |",["Servo motor SM-40/2"]],
      ["product: name of the product","Servo motor SM-40/2",[],["Servo motor SM-40"]],
      ["quantity: pieces of the bolt M8 x 40","| Bolt M8 x 40, zinc | 2,500 |",[2500],[2.5]],
      ["credit: amount of the line for returned goods","| Less: returned goods | | | ($94.75) |",[-94.75]],
      ["tax_rate: sales tax rate in percent","Sales tax (7.25%) $218.10",[7.25]],
      ["tax_rate: sales tax rate as a fraction","Sales tax (7.25%)",[0.0725]],
      ["tax_rate: sales tax rate in percent","Sales tax (7.25%)",[],[725]],
      ["tax: amount","Sales tax (7.25%) $218.10",[218.1]],
      ["total","TOTAL DUE USD 3,226.35",[3226.35],[3226.53]],
      ["total","TOTAL DUE USD 3,226.53",[],[3226.53]],
      ["iban","IBAN GB33 BUKB 2020 1555 5555 55",["GB33BUKB20201555555555"],["GB33 BUKB 2020 1555 5555"]],
      ["bic","SWIFT BUKBGB22",["BUKBGB22"]],
      ["email","billing@brightwater-components.com",["billing@brightwater-components.com"],["billing@brightwater"]],
      ["phone","(330) 555-0142 ext. 7",["(330) 555-0142"]],
      ["phone","or (330) 555-0142",["3305550142"]],
      ["net_days: days until payment in full","Terms: 2/10, net 30.",[30]],
      ["buyer","To: Delmar Robotics, Inc.",["Delmar Robotics, Inc."]],
      ["zip: of the supplier","Akron, OH 44308",["44308"]],
      ["city: of the supplier","Akron, OH 44308",["Akron"]],
    ],
  },
  {
    name: "en-form",
    text: `APPLICATION FOR TRADE ACCOUNT

Company type:  [ ] Sole trader   [x] Limited company   [ ] Partnership
VAT registered: ☒ Yes ☐ No
Preferred contact:  ( ) Phone  (•) E-mail  ( ) Post
Credit limit requested: £ 25k
Do you hold insurance?  Yes ☐   No ☑
Years trading: 8½
Marketing consent: ✗
Opening hours: Mon–Fri 8.30 am – 5.30 pm; Sat 9–noon; closed Sundays
Website: https://www.kestrel-joinery.co.uk/trade?ref=42
VAT number GB 412 7719 04
Telephone: +44 (0)117 496 0385
Contact name: Siobhán O'Rourke
Signed electronically on 2024-06-30T09:05+01:00`,
    claims: [
      ["company_type<sole trader|limited company|partnership>","[ ] Sole trader   [x] Limited company   [ ] Partnership",["limited company"],["partnership"]],
      ["company_type<sole trader|limited company|partnership>","[ ] Sole trader   [x] Limited company",[],["sole trader"]],
      ["vat_registered: whether VAT registered","VAT registered: ☒ Yes ☐ No",[true],[false]],
      ["preferred_contact<phone|e-mail|post>","Preferred contact:  ( ) Phone  (•) E-mail  ( ) Post",["e-mail"],["phone"]],
      ["credit_limit: in pounds","Credit limit requested: £ 25k",[25000],[25]],
      ["insured: whether the company holds insurance","Do you hold insurance?  Yes ☐   No ☑",[false],[true]],
      ["years_trading","Years trading: 8½",[8.5]],
      ["marketing_consent: consent to marketing","Marketing consent: ✗",[false],[true]],
      ["opens_weekdays<time>","Mon–Fri 8.30 am – 5.30 pm",["08:30"]],
      ["closes_weekdays<time>","Mon–Fri 8.30 am – 5.30 pm",["17:30"],["05:30"]],
      ["closes_saturday<time>","Sat 9–noon",["12:00"]],
      ["website","Website: https://www.kestrel-joinery.co.uk/trade?ref=42",["https://www.kestrel-joinery.co.uk/trade?ref=42"],["https://www.kestrel-joinery.co.uk"]],
      ["vat_number","VAT number GB 412 7719 04",["GB412771904"],["GB412771905"]],
      ["phone","Telephone: +44 (0)117 496 0385",["+44 (0)117 496 0385"]],
      ["contact_name","Contact name: Siobhán O’Rourke",["Siobhán O'Rourke"]],
      ["contact_name","Contact name: Siobhán O'Rourke",[],["Rourke"]],
      ["signed_at<datetime>","Signed electronically on 2024-06-30T09:05+01:00",["2024-06-30T09:05:00+01:00","2024-06-30T08:05:00Z"],["2024-06-30T09:05:00Z"]],
    ],
  },
  {
    name: "de-vertrag",
    text: `Dienstleistungsvertrag

zwischen der Nordlicht Beratungs GmbH & Co. KG, Speicherstraße 14a, 24103 Kiel (nachfolgend „Auftragnehmerin“), vertreten durch die Geschäftsführerin Dr. Katrin Öztürk-Lange, und der Stadtwerke Plön AöR (nachfolgend „Auftraggeberin“)

§ 1 Der Vertrag beginnt am 1. April 2025 und endet mit Ablauf des 31.03.2027, ohne dass es einer Kündigung bedarf. Er verlängert sich nicht automatisch.
§ 2 Die Vergütung beträgt 1.150,- € je Personentag zzgl. 19 % USt. Reisekosten werden nicht gesondert erstattet.
§ 3 Das Auftragsvolumen ist auf zweieinhalb Millionen Euro begrenzt; die Mindestabnahme beträgt zwölf Personentage im Quartal.
§ 4 Zahlungsziel: 14 Tage nach Rechnungseingang. Bei Zahlung binnen acht Tagen wird 2 % Skonto gewährt.
§ 5 Die Kündigungsfrist beträgt drei Monate zum Quartalsende. Eine fristlose Kündigung ist nur aus wichtigem Grund zulässig.
§ 6 Haftung: höchstens das Doppelte der Jahresvergütung, je Schadensfall maximal 500 TEUR.
§ 7 Vertragsstrafe: 0,5 v. H. pro angefangener Woche, insgesamt höchstens ein Zwanzigstel des Auftragswertes.
Kiel, den 12. März 2025`,
    claims: [
      ["auftragnehmer: Name der Auftragnehmerin","zwischen der Nordlicht Beratungs GmbH & Co. KG",["Nordlicht Beratungs GmbH & Co. KG"]],
      ["auftragnehmer: Name der Auftragnehmerin","Nordlicht Beratungs GmbH & Co. KG",[],["Nordlicht"]],
      ["adresse: Anschrift der Auftragnehmerin","Speicherstraße 14a, 24103 Kiel",["Speicherstraße 14a, 24103 Kiel","Speicherstrasse 14a, 24103 Kiel"],["Speicherstraße 14, 24103 Kiel"]],
      ["geschaeftsfuehrerin: Name","die Geschäftsführerin Dr. Katrin Öztürk-Lange",["Dr. Katrin Öztürk-Lange"]],
      ["beginn<date>: Vertragsbeginn","Der Vertrag beginnt am 1. April 2025",["2025-04-01"]],
      ["ende<date>: Vertragsende","mit Ablauf des 31.03.2027",["2027-03-31"],["2027-03-13"]],
      ["verlaengert_sich: Vertrag verlängert sich automatisch","Er verlängert sich nicht automatisch.",[false],[true]],
      ["tagessatz: Vergütung je Personentag in Euro","1.150,- € je Personentag",[1150],[1.15]],
      ["ust_satz: Umsatzsteuer in Prozent","zzgl. 19 % USt.",[19]],
      ["ust_satz: Umsatzsteuer als Anteil","zzgl. 19 % USt",[0.19]],
      ["reisekosten_erstattet: Reisekosten werden erstattet","Reisekosten werden nicht gesondert erstattet.",[],[true]],
      ["auftragsvolumen: in Euro","zweieinhalb Millionen Euro",[2500000],[2000000,2.5]],
      ["mindestabnahme: Personentage je Quartal","zwölf Personentage im Quartal",[12]],
      ["zahlungsziel: Tage","Zahlungsziel: 14 Tage nach Rechnungseingang.",[14]],
      ["skonto_tage","Bei Zahlung binnen acht Tagen",[8]],
      ["skonto: Prozent","2 % Skonto",[2]],
      ["kuendigungsfrist: Monate","Die Kündigungsfrist beträgt drei Monate",[3]],
      ["haftung_faktor: Vielfaches der Jahresvergütung","höchstens das Doppelte der Jahresvergütung",[2]],
      ["haftung_je_fall: in Euro","je Schadensfall maximal 500 TEUR",[500000],[500]],
      ["vertragsstrafe: Prozent je Woche","0,5 v. H. pro angefangener Woche",[0.5],[5]],
      ["vertragsstrafe_max: Anteil am Auftragswert","höchstens ein Zwanzigstel des Auftragswertes",[0.05]],
      ["datum<date>: Datum der Unterzeichnung","Kiel, den 12. März 2025",["2025-03-12"]],
      ["ort: Ort der Unterzeichnung","Kiel, den 12. März 2025",["Kiel"]],
    ],
  },
  {
    name: "de-abrechnung",
    text: `Betriebskostenabrechnung 2023 – Mieter: Familie Yıldız, WE 07

| Position | Gesamt (EUR) | Schlüssel | Ihr Anteil (EUR) |
| --- | ---: | --- | ---: |
| Grundsteuer | 4.812,00 | 62,5 m² / 980 m² | 306,89 |
| Müllabfuhr | 3.240,50 | 3 Personen | 218,94 |
| Gutschrift Versicherung | -1.020,00 | 62,5 m² | -65,05 |
| Heizung/Warmwasser | 18.377,16 | Verbrauch | 1.244,37 |

Summe: 1.705,15 EUR; Vorauszahlungen: 12 × 150,00 EUR = 1.800,00 EUR
Ihr Guthaben: 94,85 EUR (wird bis zum 30.11.24 überwiesen)
Zählerstand alt/neu: 012345,6 / 013001,2 kWh
Die Wohnung ist nicht unterkellert. Haustiere: ja. Balkon: nein. Aufzug vorhanden: ☑
Widerspruchsfrist: ein Jahr. Ablesung am Dienstag, 9. Januar 2024, zwischen 8 und 10.30 Uhr.
Ansprechpartner: H.-J. Wöhrmann, Tel. 0431 / 55 66-70, Fax -79, IBAN DE89 3704 0044 0532 0130 00`,
    claims: [
      ["mieter: Name des Mieters","Mieter: Familie Yıldız, WE 07",["Familie Yıldız"]],
      ["grundsteuer_gesamt","| Grundsteuer | 4.812,00 |",[4812],[4.812]],
      ["wohnflaeche: Quadratmeter","62,5 m² / 980 m²",[62.5],[625]],
      ["gesamtflaeche: Quadratmeter","62,5 m² / 980 m²",[980]],
      ["gutschrift: Anteil","| Gutschrift Versicherung | -1.020,00 | 62,5 m² | -65,05 |",[-65.05],[65.05]],
      ["heizung: Anteil","Heizung/Warmwasser | 18.377,16 | Verbrauch | 1.244,37",[1244.37]],
      ["vorauszahlung_monate","Vorauszahlungen: 12 × 150,00 EUR",[12]],
      ["vorauszahlung_monatlich","12 × 150,00 EUR = 1.800,00 EUR",[150]],
      ["vorauszahlung_jahr","12 × 150,00 EUR = 1.800,00 EUR",[1800]],
      ["guthaben","Ihr Guthaben: 94,85 EUR",[94.85],[9485]],
      ["ueberweisung_bis<date>","wird bis zum 30.11.24 überwiesen",["2024-11-30"]],
      ["zaehler_neu","012345,6 / 013001,2 kWh",[13001.2]],
      ["haustiere: Haustiere erlaubt","Haustiere: ja.",[true],[false]],
      ["balkon: Balkon vorhanden","Balkon: nein.",[false],[true]],
      ["aufzug: Aufzug vorhanden","Aufzug vorhanden: ☑",[true]],
      ["keller: Wohnung ist unterkellert","Die Wohnung ist nicht unterkellert.",[],[true]],
      ["widerspruchsfrist: Jahre","Widerspruchsfrist: ein Jahr.",[1]],
      ["ablesung<date>","Ablesung am Dienstag, 9. Januar 2024",["2024-01-09"]],
      ["ablesung_von<time>","zwischen 8 und 10.30 Uhr",["08:00"]],
      ["ablesung_bis<time>","zwischen 8 und 10.30 Uhr",["10:30"]],
      ["ablesung_bis<datetime>","9. Januar 2024, zwischen 8 und 10.30 Uhr",["2024-01-09T10:30:00"]],
      ["telefon","Tel. 0431 / 55 66-70",["0431 / 55 66-70","0431556670"]],
      ["iban","IBAN DE89 3704 0044 0532 0130 00",["DE89370400440532013000"],["DE89 3704 0044 0532 0130 01"]],
      ["ansprechpartner: Name","Ansprechpartner: H.-J. Wöhrmann",["H.-J. Wöhrmann"]],
    ],
  },
  {
    name: "es-factura",
    text: `FACTURA SIMPLIFICADA  F-0098/24
Talleres Hermanos Ruiz, S.L.   CIF B-82736415
C/ Mayor, 12, 3.º izda. – 28013 Madrid

Fecha: 5 de noviembre de 2024     Vencimiento: 05/12/2024
Concepto                    Uds.    Precio     Importe
Cambio de aceite            1       49,90 €    49,90 €
Neumático 205/55 R16        4       72,25 €    289,00 €
Descuento fidelidad (5 %)                     -16,95 €
Base imponible 321,95 €; IVA (21 %) 67,61 €; TOTAL 389,56 €

La garantía es de un año y medio o veinte mil kilómetros. No se admiten devoluciones.
El vehículo fue entregado el lunes día 4 a las 18:15 h con 84.512 km.
El depósito de aceite usado se redujo un 12,5 % respecto a 2023. La tasa de interés de demora es del 1,5% mensual.
Pagado: sí. Atendido por: Mª José Ibáñez de la Fuente. Tfno. 91 555 32 10.`,
    claims: [
      ["numero_factura","FACTURA SIMPLIFICADA  F-0098/24",["F-0098/24"]],
      ["numero_factura","FACTURA SIMPLIFICADA F-0098/24",[],["0098"]],
      ["emisor: nombre de la empresa","Talleres Hermanos Ruiz, S.L.",["Talleres Hermanos Ruiz, S.L.","Talleres Hermanos Ruiz"],["Hermanos Ruiz"]],
      ["cif","CIF B-82736415",["B82736415"]],
      ["direccion","C/ Mayor, 12, 3.º izda. – 28013 Madrid",["C/ Mayor, 12, 3.º izda. – 28013 Madrid"]],
      ["codigo_postal","28013 Madrid",["28013"]],
      ["fecha<date>","Fecha: 5 de noviembre de 2024",["2024-11-05"]],
      ["vencimiento<date>","Vencimiento: 05/12/2024",["2024-12-05"],["2024-05-12"]],
      ["neumaticos_unidades","Neumático 205/55 R16        4       72,25 €",[4]],
      ["neumaticos_precio","4 72,25 € 289,00 €",[72.25]],
      ["medida: medida del neumático","Neumático 205/55 R16",["205/55 R16"]],
      ["descuento: importe","Descuento fidelidad (5 %)                     -16,95 €",[-16.95]],
      ["iva_tipo","IVA (21 %) 67,61 €",[21]],
      ["iva: importe","IVA (21 %) 67,61 €",[67.61],[6761]],
      ["total","TOTAL 389,56 €",[389.56],[389.65]],
      ["garantia_anos: garantía en años","La garantía es de un año y medio",[1.5]],
      ["garantia_anos: garantía en años","La garantía es de un año y medio o veinte mil kilómetros",[],[1]],
      ["garantia_km","veinte mil kilómetros",[20000],[20]],
      ["devoluciones: se admiten devoluciones","No se admiten devoluciones.",[false],[true]],
      ["kilometraje","con 84.512 km",[84512],[84.512]],
      ["variacion_aceite: variación en por ciento","se redujo un 12,5 % respecto a 2023",[-12.5]],
      ["interes_mensual","del 1,5% mensual",[1.5]],
      ["pagado: factura pagada","Pagado: sí.",[true],[false]],
      ["atendido_por: nombre del empleado","Atendido por: Mª José Ibáñez de la Fuente.",["Mª José Ibáñez de la Fuente"]],
      ["hora_entrega<time>","a las 18:15 h",["18:15"]],
    ],
  },
  {
    name: "pt-contrato",
    text: `CONTRATO DE COMPRA E VENDA Nº 45/2023-BR

VENDEDORA: Agropecuária Três Irmãos Ltda., CNPJ 12.345.678/0001-95, com sede na Rod. BR-163, km 742,5, Sorriso/MT.
COMPRADOR: Sr. João Batista d'Ávila Neto, CPF 123.456.789-09.

1. Objeto: 1.200 (mil e duzentas) sacas de soja de 60 kg, teor de umidade até 14%.
2. Preço: R$ 131,75 por saca, totalizando R$ 158.100,00 (cento e cinquenta e oito mil e cem reais).
3. Pagamento: metade na assinatura e o restante em três parcelas mensais, a primeira em 10/02/2024.
4. O frete não está incluso no preço. Seguro: incluso. Há multa de dez por cento em caso de atraso superior a trinta dias.
5. Entrega até o dia vinte e oito de fevereiro de dois mil e vinte e quatro, às 17h.
6. A produção caiu 7,2% na última safra; faturamento de R$ 3,4 bilhões no setor.
Sorriso, 15 de dezembro de 2023.`,
    claims: [
      ["numero: número do contrato","Nº 45/2023-BR",["45/2023-BR"],["45/2023"]],
      ["vendedora: nome","VENDEDORA: Agropecuária Três Irmãos Ltda.",["Agropecuária Três Irmãos Ltda."],["Três Irmãos"]],
      ["cnpj","CNPJ 12.345.678/0001-95",["12345678000195"],["12.345.678/0001"]],
      ["comprador: nome","Sr. João Batista d’Ávila Neto",["João Batista d'Ávila Neto"]],
      ["comprador: nome","Sr. João Batista d'Ávila Neto",[],["João Batista"]],
      ["km","km 742,5",[742.5]],
      ["sacas: quantidade","1.200 (mil e duzentas) sacas",[1200]],
      ["sacas: quantidade","(mil e duzentas) sacas",[1200]],
      ["sacas: quantidade","mil e duzentas",[],[200,1000]],
      ["preco_saca: reais","R$ 131,75 por saca",[131.75]],
      ["total: reais","R$ 158.100,00 (cento e cinquenta e oito mil e cem reais)",[158100]],
      ["total: reais","(cento e cinquenta e oito mil e cem reais)",[158100]],
      ["total: reais","R$ 158.100,00",[],[158.1]],
      ["moeda","R$ 158.100,00",["BRL"]],
      ["entrada: fração paga na assinatura","metade na assinatura",[0.5]],
      ["parcelas","três parcelas mensais",[3]],
      ["primeira_parcela<date>","a primeira em 10/02/2024",["2024-02-10"],["2024-10-02"]],
      ["frete_incluso: frete incluso no preço","O frete não está incluso no preço.",[false],[true]],
      ["seguro_incluso: seguro incluso","Seguro: incluso.",[true]],
      ["multa: por cento","multa de dez por cento",[10]],
      ["entrega<date>","até o dia vinte e oito de fevereiro de dois mil e vinte e quatro",["2024-02-28"]],
      ["entrega_hora<time>","às 17h",["17:00"]],
      ["variacao_producao: variação da produção em %","A produção caiu 7,2% na última safra",[-7.2],[7.2]],
      ["faturamento: reais","faturamento de R$ 3,4 bilhões no setor",[3400000000],[3400000]],
      ["data<date>","Sorriso, 15 de dezembro de 2023.",["2023-12-15"]],
    ],
  },
]; // prettier-ignore
