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
    name: "en-lease",
    text: `# Residential Tenancy Agreement

This agreement is made this 3rd day of February, 2025 between **Harbour Point Estates Ltd** (the "Landlord") and Ms Olivia Grant-Reyes (the "Tenant").

1. Premises: Flat 4B, 27 Quayside Lane, Bristol BS1 6TT.
2. The term is twelve (12) months, commencing on 1 March 2025 and ending on the last day of February 2026.
3. Rent: £1,475.00 per calendar month, payable in advance on the first day of each month.
4. A deposit equal to five weeks' rent (£1,701.92) is held by the Deposit Protection Service.
5. Pets are not permitted. Smoking inside the Premises is prohibited.
6. Interest on late rent accrues at three quarters of one percent above the base rate.
7. The Tenant may terminate on no less than two months' written notice after month six.
8. Utilities: water is included; gas, electricity and council tax are not included.`,
    claims: [
      ["signing_date<date>: date of the agreement","This agreement is made this 3rd day of February, 2025",["2025-02-03"],["2025-03-02"]],
      ["landlord: name of the landlord","between Harbour Point Estates Ltd (the \"Landlord\")",["Harbour Point Estates Ltd"]],
      ["landlord: name of the landlord","Harbour Point Estates Ltd (the “Landlord”)",[],["Harbour Point"]],
      ["tenant: name of the tenant","Ms Olivia Grant-Reyes (the \"Tenant\")",["Olivia Grant-Reyes"]],
      ["tenant: name of the tenant","Ms Olivia Grant-Reyes",[],["Olivia Grant"]],
      ["address: address of the premises","Premises: Flat 4B, 27 Quayside Lane, Bristol BS1 6TT.",["Flat 4B, 27 Quayside Lane, Bristol BS1 6TT"]],
      ["postcode","27 Quayside Lane, Bristol BS1 6TT",["BS1 6TT"],["BS1 6T"]],
      ["term_months","The term is twelve (12) months",[12]],
      ["start_date<date>","commencing on 1 March 2025",["2025-03-01"]],
      ["monthly_rent: in pounds","Rent: £1,475.00 per calendar month",[1475],[147500]],
      ["deposit: amount in pounds","five weeks' rent (£1,701.92)",[1701.92],[-1701.92]],
      ["deposit_weeks: how many weeks' rent","A deposit equal to five weeks’ rent",[5]],
      ["pets_allowed: whether pets are permitted","Pets are not permitted.",[false],[true]],
      ["smoking_permitted: whether smoking is allowed","Smoking inside the Premises is prohibited.",[false]],
      ["late_interest_margin: percent above base rate","three quarters of one percent above the base rate",[0.75],[1,75]],
      ["notice_months: notice period of the tenant in months","no less than two months' written notice",[2]],
      ["water_included: water is included in the rent","water is included",[true]],
      ["gas_included: gas is included in the rent","gas, electricity and council tax are not included",[false],[true]],
      ["currency","£1,475.00 per calendar month",["GBP"]],
      ["deposit_holder: who holds the deposit","is held by the Deposit Protection Service",["Deposit Protection Service"]],
    ],
  },
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
    name: "en-annual",
    text: `## Letter to shareholders

Fiscal 2023 was a year of two halves. Net sales rose 6.4% to $4.82 billion, while operating income fell by $37 million, or 9%, to $374 million. Comparable sales in Europe declined by 2.1 per cent; in Asia they more than doubled. Headcount at year end was some 11,300, down from 12,150.

The Board declared a quarterly dividend of 32.5 cents per share, payable on 15 March 2024 to holders of record as of the close of business on February 28. Net debt stood at 1.9 times EBITDA (2022: 2.4x). Our effective tax rate was 21.3 %, and free cash flow was negative $(58.2) million.

We closed 42 of 318 stores and opened seventeen. Inventory turned 4½ times. Capital expenditure is expected to be between $180 million and $200 million in 2024. Our goal is to cut emissions by fifty percent by 2030. The merger with Oakline has not been completed.`,
    claims: [
      ["net_sales: net sales in dollars","Net sales rose 6.4% to $4.82 billion",[4820000000],[4820000,4.82]],
      ["sales_growth_percent","Net sales rose 6.4%",[6.4],[-6.4]],
      ["operating_income","operating income fell by $37 million, or 9%, to $374 million",[374000000]],
      ["operating_income_change: change in operating income in dollars","operating income fell by $37 million",[-37000000],[37000000]],
      ["europe_sales_growth: percent","Comparable sales in Europe declined by 2.1 per cent",[-2.1]],
      ["headcount","Headcount at year end was some 11,300, down from 12,150.",[11300]],
      ["prior_headcount","down from 12,150",[12150]],
      ["dividend_cents: dividend per share in cents","a quarterly dividend of 32.5 cents per share",[32.5]],
      ["dividend_payment_date<date>","payable on 15 March 2024",["2024-03-15"]],
      ["leverage: net debt to EBITDA","Net debt stood at 1.9 times EBITDA",[1.9]],
      ["prior_leverage: net debt to EBITDA in 2022","(2022: 2.4x)",[2.4]],
      ["tax_rate: percent","Our effective tax rate was 21.3 %",[21.3]],
      ["free_cash_flow: in dollars","free cash flow was negative $(58.2) million",[-58200000],[58200000]],
      ["stores_closed","We closed 42 of 318 stores",[42]],
      ["stores_opened","opened seventeen",[17],[70]],
      ["inventory_turns","Inventory turned 4½ times.",[4.5],[4]],
      ["capex_low","between $180 million and $200 million",[180000000]],
      ["capex_high","between $180 million and $200 million",[200000000]],
      ["emissions_cut: percent","fifty percent by 2030",[50]],
      ["target_year: emissions","fifty percent by 2030",[2030]],
      ["merger_completed: whether the merger with Oakline is completed","The merger with Oakline has not been completed.",[false],[true]],
      ["merger_status","The merger with Oakline has not been completed.",[],["completed"]],
    ],
  },
  {
    name: "en-lab",
    text: `LABORATORY REPORT — St. Brendan's Regional Hospital
Patient: DOE, Jonathan M.   DOB: 07/22/1968   Sex: M   MRN 00417725
Collected: 11/05/2024 07:42   Reported: 11/05/2024 3:10 PM

Test | Result | Flag | Units | Reference
--- | --- | --- | --- | ---
Glucose, fasting | 112 | H | mg/dL | 70–99
Creatinine | 0.98 | | mg/dL | 0.70-1.30
eGFR | >60 | | mL/min/1.73 m² | >60
LDL-C | 131 | H | mg/dL | <100
Base excess | -2.4 | L | mmol/L | -2.0 to +3.0
Potassium | 4,1 | | mmol/L | 3.5-5.1
WBC | 6.8 | | x10^3/uL | 4.0-11.0
Urine protein | Negative | | |
HIV 1/2 Ag/Ab | Non-reactive | | |
Blood type | O Rh(D) negative | | |

Specimen hemolyzed: No. Patient fasting: Yes (12 h).
Comment: Repeat lipid panel in 3 months. Pathologist: R. Okonkwo, MD`,
    claims: [
      ["glucose: fasting glucose in mg/dL","Glucose, fasting | 112 | H | mg/dL | 70–99",[112]],
      ["glucose: fasting glucose in mg/dL","Glucose, fasting | 112 | H | mg/dL",[],[11.2]],
      ["glucose_ref_low","mg/dL | 70–99",[70]],
      ["glucose_ref_high","Glucose, fasting | 112 | H | mg/dL | 70–99",[99],[-99]],
      ["creatinine","Creatinine | 0.98",[0.98]],
      ["base_excess","Base excess | -2.4 | L | mmol/L",[-2.4],[2.4]],
      ["base_excess_ref_low","Base excess | -2.4 | L | mmol/L | -2.0 to +3.0",[-2]],
      ["base_excess_ref_high","-2.0 to +3.0",[3]],
      ["patient_dob<date>: date of birth","DOB: 07/22/1968",["1968-07-22"]],
      ["collected_on<date>","Collected: 11/05/2024 07:42",["2024-11-05"]],
      ["collected_at<datetime>","Collected: 11/05/2024 07:42",["2024-11-05T07:42:00"]],
      ["reported_at<datetime>","Reported: 11/05/2024 3:10 PM",["2024-11-05T15:10:00"],["2024-11-05T03:10:00"]],
      ["mrn: medical record number","MRN 00417725",["00417725"],["417725"]],
      ["urine_protein","Urine protein | Negative",["negative"]],
      ["hiv_result<reactive|non-reactive>","HIV 1/2 Ag/Ab | Non-reactive",["non-reactive"],["reactive"]],
      ["blood_type","Blood type | O Rh(D) negative",["O Rh(D) negative"]],
      ["specimen_hemolyzed: whether the specimen was hemolyzed","Specimen hemolyzed: No.",[false],[true]],
      ["fasting: whether the patient was fasting","Patient fasting: Yes (12 h).",[true]],
      ["repeat_months","Repeat lipid panel in 3 months.",[3]],
      ["pathologist: name","Pathologist: R. Okonkwo, MD",["R. Okonkwo"]],
      ["patient_name: name of the patient","Patient: DOE, Jonathan M.",["Jonathan M. DOE"]],
      ["wbc: white blood cells in thousands per microlitre","WBC | 6.8 | | x10^3/uL",[6.8]],
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
    name: "en-mail",
    text: `From: Priya Raman <priya.raman@northgate-logistics.example>
To: ops-team@northgate-logistics.example
Subject: Re: Fwd: container TGHU 482913-7 – delay
Date: Thu, 9 Jan 2025 18:47:03 +0530

Hi all,

The vessel *MSC Aurelia* left Nhava Sheva a day and a half late, so ETA Rotterdam slips from Jan 28 to Jan 30th. Two of the 3 reefers failed the pre-trip inspection; one reefer passed. Set point is minus eighteen degrees Celsius (-18 °C). Demurrage runs at €85 per day for the first five days and twice that thereafter.

Please do NOT release the cargo before Tuesday 4 February. The customs bond was neither renewed nor extended. The insurance, however, is still valid until noon on 31/01/2025.

Weight is 24.6 t gross (54,234 lb). Call me on +91 22 4012 7788, or ring Tom's mobile: 06-1234 5678.

Thanks,
Priya`,
    claims: [
      ["sender_email","Priya Raman <priya.raman@northgate-logistics.example>",["priya.raman@northgate-logistics.example"]],
      ["sender: name of the sender","From: Priya Raman",["Priya Raman"]],
      ["sent_at<datetime>","Date: Thu, 9 Jan 2025 18:47:03 +0530",["2025-01-09T18:47:03+05:30","2025-01-09T13:17:03Z"],["2025-01-09T18:47:03Z"]],
      ["container_number","container TGHU 482913-7 – delay",["TGHU 482913-7"]],
      ["container_number","container TGHU 482913-7",["TGHU4829137"],["TGHU 482913"]],
      ["vessel: name of the vessel","The vessel MSC Aurelia left Nhava Sheva",["MSC Aurelia"]],
      ["delay_days: how many days late it left","a day and a half late",[1.5]],
      ["failed_reefers: how many reefers failed","Two of the 3 reefers failed the pre-trip inspection",[2]],
      ["passed_reefers","one reefer passed",[1]],
      ["set_point: temperature in Celsius","minus eighteen degrees Celsius",[-18],[18]],
      ["set_point: temperature in Celsius","(-18 °C)",[-18]],
      ["demurrage_per_day: euros","€85 per day for the first five days",[85]],
      ["bond_renewed: whether the customs bond was renewed","The customs bond was neither renewed nor extended.",[false],[true]],
      ["bond_status","The customs bond was neither renewed nor extended.",[],["renewed"]],
      ["insurance_valid: whether the insurance is valid","The insurance, however, is still valid",[true]],
      ["insurance_end<date>","valid until noon on 31/01/2025",["2025-01-31"]],
      ["weight_tonnes","Weight is 24.6 t gross",[24.6]],
      ["weight_lb","(54,234 lb)",[54234]],
      ["phone","Call me on +91 22 4012 7788",["+91 22 4012 7788","+912240127788"]],
      ["mobile: Tom's mobile number","Tom's mobile: 06-1234 5678",["0612345678"],["1234 5678"]],
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
    name: "fr-bail",
    text: `CONTRAT DE PRESTATION – Réf. CP/2024-117

Entre les soussignés : la société Ateliers du Rhône SARL, au capital de 15 000 €, dont le siège est situé 8 bis, rue de l’Église, 69007 Lyon, et Mme Anaïs Le Goff-Martin, traductrice.

Article 1. La mission débute le 1er septembre 2024 et s’achève le 30/06/2025 à minuit.
Article 2. Le prix est fixé à 0,14 € par mot, avec un minimum forfaitaire de quatre-vingt-cinq euros. La TVA n’est pas applicable (art. 293 B du CGI).
Article 3. Acompte : 30 % à la commande, soit 1 260,50 € ; le solde, soit 2 941,17 €, à 45 jours fin de mois.
Article 4. Pénalités de retard : trois fois le taux d’intérêt légal. Indemnité forfaitaire : quarante euros (40 €).
Article 5. La confidentialité est due pendant cinq (5) ans. Le contrat est résiliable sans préavis. La sous-traitance est interdite.
Article 6. Le résultat de l’exercice précédent était de – 12 480 €.
Réunion de lancement : mardi 3 sept. 2024 à 14h30, salle Condorcet. Tél. : 04 78 00 11 22.`,
    claims: [
      ["reference: référence du contrat","Réf. CP/2024-117",["CP/2024-117"],["2024-117"]],
      ["societe: nom de la société","la société Ateliers du Rhône SARL",["Ateliers du Rhône SARL","Ateliers du Rhône"],["Rhône"]],
      ["capital: en euros","au capital de 15 000 €",[15000],[15]],
      ["adresse: siège","dont le siège est situé 8 bis, rue de l’Église, 69007 Lyon",["8 bis, rue de l'Église, 69007 Lyon"],["8, rue de l'Église, 69007 Lyon"]],
      ["traductrice: nom","Mme Anaïs Le Goff-Martin",["Anaïs Le Goff-Martin"]],
      ["debut<date>","La mission débute le 1er septembre 2024",["2024-09-01"]],
      ["fin<date>","s’achève le 30/06/2025",["2025-06-30"]],
      ["prix_mot: en euros","0,14 € par mot",[0.14],[14]],
      ["minimum: forfait minimum en euros","un minimum forfaitaire de quatre-vingt-cinq euros",[85],[80,25]],
      ["tva_applicable: TVA applicable","La TVA n’est pas applicable",[false],[true]],
      ["acompte_pct","Acompte : 30 % à la commande",[30]],
      ["acompte: montant","soit 1 260,50 €",[1260.5]],
      ["solde: montant","le solde, soit 2 941,17 €, à 45 jours",[2941.17]],
      ["delai: jours","à 45 jours fin de mois",[45]],
      ["penalites: multiple du taux légal","trois fois le taux d’intérêt légal",[3]],
      ["indemnite: euros","quarante euros (40 €)",[40],[4]],
      ["confidentialite_ans","pendant cinq (5) ans",[5]],
      ["sous_traitance: sous-traitance autorisée","La sous-traitance est interdite.",[false],[true]],
      ["resultat: résultat de l'exercice précédent","était de – 12 480 €",[-12480]],
      ["resultat: résultat de l'exercice précédent","Le résultat de l’exercice précédent était de – 12 480 €",[],[12480]],
      ["lancement<datetime>","mardi 3 sept. 2024 à 14h30",["2024-09-03T14:30:00"],["2024-09-03T02:30:00"]],
      ["telephone","Tél. : 04 78 00 11 22",["04 78 00 11 22"],["04 78 00 11 23"]],
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
    name: "it-verbale",
    text: `VERBALE DI ASSEMBLEA DEL CONDOMINIO "LE GINESTRE"

Il giorno ventidue (22) maggio 2024, alle ore 20.45, in seconda convocazione, si è riunita l'assemblea presso la sala parrocchiale di via G. Matteotti n. 31/B, Bergamo. Presenti 14 condomini su 23, per millesimi 612,40/1000.

1) Bilancio consuntivo 2023: spese € 48.317,92, entrate € 46.005,00, disavanzo € 2.312,92. Approvato all'unanimità.
2) Rifacimento del tetto: preventivo della ditta Edil Brembo S.r.l. di euro centoventimila oltre IVA al 10%. La delibera è rinviata; il preventivo non è stato approvato.
3) L'amministratore, rag. Luca De Santis, è confermato per due anni con compenso di € 3.600,00 annui (+2,5% rispetto al 2023).
4) Temperatura massima di riscaldamento: venti gradi. Il cancello resta aperto dalle 7 alle 19.
La seduta è tolta alle 23 e un quarto. Prossima riunione: martedì 1° ottobre 2024.`,
    claims: [
      ["data<date>: data dell'assemblea","Il giorno ventidue (22) maggio 2024",["2024-05-22"]],
      ["inizio<time>","alle ore 20.45",["20:45"]],
      ["indirizzo","via G. Matteotti n. 31/B, Bergamo",["via G. Matteotti n. 31/B, Bergamo"],["via G. Matteotti n. 31, Bergamo"]],
      ["presenti: condomini presenti","Presenti 14 condomini su 23",[14]],
      ["condomini_totali","Presenti 14 condomini su 23",[23]],
      ["spese","spese € 48.317,92",[48317.92],[48.31792]],
      ["disavanzo","disavanzo € 2.312,92",[2312.92]],
      ["bilancio_approvato: il bilancio è approvato","Bilancio consuntivo 2023: spese € 48.317,92, entrate € 46.005,00, disavanzo € 2.312,92. Approvato all'unanimità.",[true]],
      ["preventivo: importo in euro","di euro centoventimila oltre IVA",[120000],[20000]],
      ["iva: percento","oltre IVA al 10%",[10]],
      ["preventivo_approvato: il preventivo del tetto è approvato","il preventivo non è stato approvato",[],[true]],
      ["preventivo_stato","il preventivo non è stato approvato",[],["approvato"]],
      ["delibera_stato","La delibera è rinviata",["rinviata"]],
      ["ditta: nome della ditta","della ditta Edil Brembo S.r.l.",["Edil Brembo S.r.l."],["Brembo"]],
      ["amministratore: nome","L'amministratore, rag. Luca De Santis, è confermato",["Luca De Santis"]],
      ["amministratore: nome","rag. Luca De Santis",[],["De Santis"]],
      ["durata_anni","è confermato per due anni",[2]],
      ["compenso","compenso di € 3.600,00 annui",[3600]],
      ["compenso_variazione: percento","(+2,5% rispetto al 2023)",[2.5],[-2.5]],
      ["temperatura","Temperatura massima di riscaldamento: venti gradi.",[20]],
      ["apertura<time>: apertura del cancello","aperto dalle 7 alle 19",["07:00"]],
      ["chiusura<time>: chiusura del cancello","aperto dalle 7 alle 19",["19:00"]],
      ["fine<time>: fine della seduta","La seduta è tolta alle 23 e un quarto.",["23:15"]],
      ["prossima<date>: prossima riunione","martedì 1° ottobre 2024",["2024-10-01"]],
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
