import type { DocumentClaims } from "./claims-in-documents.ts";

/** Values before and after a change, amounts beside their share, ends of hours, offices, and what was denied or ended, in papers of every day. */
export const claimsOfChanges: readonly DocumentClaims[] = [
  {
    name: "en pump data sheet",
    text: `# HX-220 circulating pump – data sheet (rev. C, issued 12 Feb 2025)

| Parameter | Min | Nominal | Max | Unit |
| --- | ---: | ---: | ---: | --- |
| Supply voltage | 207 | 230 | 253 | V AC |
| Flow rate | 0.4 | 2.8 | 4.1 | m³/h |
| Medium temperature | −10 | – | +110 | °C |
| Head | 0.5 | 6 | 7.5 | m |

Rated power is 45 W; standby consumption is below 0.8 W. Sound pressure is 38 dB(A) at 1 m, 43 dB(A) at full speed.
The housing is cast iron, the impeller PES with 30% glass fibre. Protection class IP44. Not suitable for drinking water.
Weight 2.6 kg net, 3.1 kg gross. Warranty: 5 years from the date of purchase, or 60 months from production if no receipt exists.
Bluetooth is built in; Modbus is available only with the optional module MB-3. Dry-run protection: yes. Energy efficiency index EEI ≤ 0.18.
Made in Denmark by Nordholm Pumper A/S; imported into the UK by Castle & Reed Ltd, Hull.
List price £389 excl. VAT (£466.80 incl. 20% VAT). The price of spare seal kit 4471-2 rose from £18.50 to £21.00 on 1 January 2025.`,
    claims: [
      ["voltage_min_v", "| Supply voltage | 207 | 230 | 253 | V AC |", [207], [230,253]],
      ["voltage_nominal_v", "| Supply voltage | 207 | 230 | 253 | V AC |", [230], [207,253]],
      ["medium_temperature_min_c", "| Medium temperature | −10 | – | +110 | °C |", [-10], [10,110,-110]],
      ["medium_temperature_max_c", "| Medium temperature | -10 | - | +110 | °C |", [110], [-10]],
      ["max_head_m", "| Head | 0.5 | 6 | 7.5 | m |", [7.5], [0.5,6]],
      ["rated_power_w", "Rated power is 45 W; standby consumption is below 0.8 W.", [45], [0.8]],
      ["standby_consumption_w", "Rated power is 45 W; standby consumption is below 0.8 W.", [0.8], [45,8]],
      ["sound_pressure_full_speed_db", "Sound pressure is 38 dB(A) at 1 m, 43 dB(A) at full speed.", [43], [38,1]],
      ["impeller_material", "The housing is cast iron, the impeller PES with 30% glass fibre.", ["PES with 30% glass fibre","PES"], []],
      ["housing_material", "The housing is cast iron, the impeller PES with 30% glass fibre.", ["cast iron"], []],
      ["suitable_for_drinking_water", "Not suitable for drinking water.", [false], [true]],
      ["net_weight_kg", "Weight 2.6 kg net, 3.1 kg gross.", [2.6], [3.1]],
      ["gross_weight_kg", "Weight 2.6 kg net, 3.1 kg gross.", [3.1], [2.6]],
      ["warranty_years", "Warranty: 5 years from the date of purchase, or 60 months from production if no receipt exists.", [5], [60]],
      ["bluetooth_built_in", "Bluetooth is built in; Modbus is available only with the optional module MB-3.", [true], [false]],
      ["dry_run_protection", "Dry-run protection: yes.", [true], [false]],
      ["manufacturer", "Made in Denmark by Nordholm Pumper A/S; imported into the UK by Castle & Reed Ltd, Hull.", ["Nordholm Pumper A/S"], []],
      ["uk_importer", "Made in Denmark by Nordholm Pumper A/S; imported into the UK by Castle & Reed Ltd, Hull.", ["Castle & Reed Ltd"], ["Nordholm Pumper A/S"]],
      ["list_price_excl_vat_gbp", "List price £389 excl. VAT (£466.80 incl. 20% VAT).", [389], [466.8,20]],
      ["list_price_incl_vat_gbp", "List price £389 excl. VAT (£466.80 incl. 20% VAT).", [466.8], [389]],
      ["vat_rate_percent", "List price £389 excl. VAT (£466.80 incl. 20% VAT).", [20], [389]],
      ["seal_kit_price_new", "The price of spare seal kit 4471-2 rose from £18.50 to £21.00 on 1 January 2025.", [21], [18.5,4471,2]],
      ["seal_kit_price_old", "The price of spare seal kit 4471-2 rose from £18.50 to £21.00 on 1 January 2025.", [18.5], [21]],
      ["issue_date<date>", "data sheet (rev. C, issued 12 Feb 2025)", ["2025-02-12"], ["2025-12-02","2025-01-01"]],
      ["rated_power_w", "Rated power is 54 W; standby consumption is below 0.8 W.", [], [54,45]],
    ],
  },
  {
    name: "en earnings release",
    text: `Larkfield Foods Group reports third-quarter fiscal 2025 results

MINNEAPOLIS, Feb. 27, 2025 — Larkfield Foods Group (NYSE: LFG) today reported results for its third quarter ended January 26, 2025.

- Net sales decreased 4.2% to $1.86 billion; organic net sales were down 2%.
- Gross margin contracted 70 basis points to 33.1%.
- Operating loss was $(23.4) million, compared with operating profit of $118.9 million a year ago, due to a goodwill impairment charge of $142 million.
- Diluted loss per share totaled $0.31; adjusted diluted EPS of $0.88 was up 3 cents.
- Net debt stood at $2.4bn at quarter end. Free cash flow year to date: $305m (prior year: $287m).
- The board declared a quarterly dividend of 45 cents per share, payable April 30, 2025 to holders of record on April 9, 2025.

"We are not satisfied with volume in Snacks," said Chief Executive Officer Maren Holt. CFO Daniel Ruiz-Kessler added that the company now expects full-year net sales to decline 3 to 4 percent, versus its previous outlook of flat to down 1 percent. Capital expenditures are expected to be approximately $640 million.
Larkfield completed the sale of its Yoplanda yogurt business to Sodivert SA for $1.1 billion in cash on December 13, 2024. It did not repurchase shares during the quarter.
The conference call begins at 8:30 a.m. Central Time; a replay is available until 11:59 p.m. on March 13.`,
    claims: [
      ["net_sales_usd", "Net sales decreased 4.2% to $1.86 billion; organic net sales were down 2%.", [1860000000], [1.86,1860000,4.2]],
      ["net_sales_change_percent: change of net sales in percent", "Net sales decreased 4.2% to $1.86 billion; organic net sales were down 2%.", [-4.2], [4.2,2]],
      ["organic_net_sales_change_percent", "Net sales decreased 4.2% to $1.86 billion; organic net sales were down 2%.", [-2], [2,-4.2]],
      ["gross_margin_percent", "Gross margin contracted 70 basis points to 33.1%.", [33.1], [70,0.7]],
      ["operating_result_usd_millions: operating profit or loss in millions", "Operating loss was $(23.4) million, compared with operating profit of $118.9 million a year ago", [-23.4], [23.4,142]],
      ["operating_profit_prior_year_usd", "Operating loss was $(23.4) million, compared with operating profit of $118.9 million a year ago", [118900000], [118.9,-118900000,23400000]],
      ["goodwill_impairment_usd", "due to a goodwill impairment charge of $142 million", [142000000], [142]],
      ["adjusted_diluted_eps", "Diluted loss per share totaled $0.31; adjusted diluted EPS of $0.88 was up 3 cents.", [0.88], [0.31,3]],
      ["net_debt_usd", "Net debt stood at $2.4bn at quarter end.", [2400000000], [2.4,2400000]],
      ["free_cash_flow_ytd_usd_m", "Free cash flow year to date: $305m (prior year: $287m).", [305], [287]],
      ["free_cash_flow_prior_year_usd_m", "Free cash flow year to date: $305m (prior year: $287m).", [287], [305]],
      ["dividend_cents_per_share", "quarterly dividend of 45 cents per share, payable April 30, 2025 to holders of record on April 9, 2025", [45], [30,9]],
      ["dividend_usd_per_share", "quarterly dividend of 45 cents per share", [0.45], [45,4.5]],
      ["dividend_payment_date<date>", "payable April 30, 2025 to holders of record on April 9, 2025", ["2025-04-30"], ["2025-04-09"]],
      ["record_date<date>", "payable April 30, 2025 to holders of record on April 9, 2025", ["2025-04-09"], ["2025-04-30"]],
      ["quarter_end<date>", "results for its third quarter ended January 26, 2025", ["2025-01-26"], ["2025-02-27","2025-03-31"]],
      ["ceo", "said Chief Executive Officer Maren Holt. CFO Daniel Ruiz-Kessler added", ["Maren Holt"], ["Daniel Ruiz-Kessler"]],
      ["cfo", "said Chief Executive Officer Maren Holt. CFO Daniel Ruiz-Kessler added", ["Daniel Ruiz-Kessler"], ["Maren Holt"]],
      ["satisfied_with_snacks_volume", "\"We are not satisfied with volume in Snacks,\"", [false], [true]],
      ["capex_usd", "Capital expenditures are expected to be approximately $640 million.", [640000000], [640]],
      ["buyer_of_yogurt_business", "Larkfield completed the sale of its Yoplanda yogurt business to Sodivert SA for $1.1 billion in cash on December 13, 2024.", ["Sodivert SA"], []],
      ["shares_repurchased_in_quarter", "It did not repurchase shares during the quarter.", [false], [true]],
      ["call_start<time>", "The conference call begins at 8:30 a.m. Central Time; a replay is available until 11:59 p.m. on March 13.", ["08:30:00"], ["20:30:00","23:59:00"]],
      ["ticker", "Larkfield Foods Group (NYSE: LFG) today reported", ["LFG"], []],
      ["net_sales_usd", "Net sales increased 4.2% to $1.86 billion", [], [1860000000]],
    ],
  },
  {
    name: "en minutes and bylaws",
    text: `Minutes of the Annual General Meeting of Wexcombe Allotment Society
Held on Tuesday 8th October 2024 in the Methodist Hall, Chapel Road, at 7.15 pm

Present: 23 members. Apologies were received from Mrs J. Tolley and Mr B. Achebe.
1. Ms Harriet Quill took the chair in the absence of the President. Minutes were taken by Owen Pryce.
2. The Treasurer, Mr Samir Dutta, reported a balance of £4,216.70, down from £4,981.15. Insurance had cost £612.
3. The proposal to raise the annual rent from £38 to £45 per plot was carried by 14 votes to 6, with 3 abstentions.
4. The proposal to permit cockerels was defeated. Bee-keeping remains permitted on plots 40-46 only.
5. Ms Quill was elected Chair; Mr Dutta was re-elected Treasurer; Owen Pryce did not stand again as Secretary, and Freya Lund was elected in his place.
6. The hosepipe ban has been lifted. The gates will be locked at dusk until further notice.
The meeting closed at 8.50 pm. Next AGM: second Tuesday of October 2025.`,
    claims: [
      ["meeting_date<date>", "Held on Tuesday 8th October 2024 in the Methodist Hall, Chapel Road, at 7.15 pm", ["2024-10-08"], ["2024-08-10"]],
      ["start<time>", "Held on Tuesday 8th October 2024 in the Methodist Hall, Chapel Road, at 7.15 pm", ["19:15:00"], ["07:15:00"]],
      ["end<time>: when the meeting ended", "The meeting closed at 8.50 pm.", ["20:50:00"], ["08:50:00","19:15:00"]],
      ["chair_of_meeting", "Ms Harriet Quill took the chair in the absence of the President. Minutes were taken by Owen Pryce.", ["Harriet Quill"], ["Owen Pryce"]],
      ["minute_taker", "Ms Harriet Quill took the chair in the absence of the President. Minutes were taken by Owen Pryce.", ["Owen Pryce"], ["Harriet Quill"]],
      ["treasurer", "The Treasurer, Mr Samir Dutta, reported a balance of £4,216.70", ["Samir Dutta","Mr Samir Dutta"], ["Samir"]],
      ["balance_gbp", "reported a balance of £4,216.70, down from £4,981.15. Insurance had cost £612.", [4216.7], [4981.15,612,-4216.7]],
      ["previous_balance_gbp", "reported a balance of £4,216.70, down from £4,981.15.", [4981.15], [4216.7]],
      ["insurance_cost_gbp", "reported a balance of £4,216.70, down from £4,981.15. Insurance had cost £612.", [612], [4216.7]],
      ["new_annual_rent_gbp", "The proposal to raise the annual rent from £38 to £45 per plot was carried by 14 votes to 6, with 3 abstentions.", [45], [38,14]],
      ["votes_for", "carried by 14 votes to 6, with 3 abstentions", [14], [3]],
      ["votes_against", "carried by 14 votes to 6, with 3 abstentions", [6], [3]],
      ["abstentions", "carried by 14 votes to 6, with 3 abstentions", [3], [14,6]],
      ["cockerels_permitted", "The proposal to permit cockerels was defeated.", [false], [true]],
      ["new_secretary", "Owen Pryce did not stand again as Secretary, and Freya Lund was elected in his place.", ["Freya Lund"], ["Owen Pryce"]],
      ["hosepipe_ban_in_force", "The hosepipe ban has been lifted.", [false], [true]],
      ["members_present", "Present: 23 members. Apologies were received from Mrs J. Tolley and Mr B. Achebe.", [23], []],
      ["rent_proposal_result<carried|defeated|deferred>", "The proposal to raise the annual rent from £38 to £45 per plot was carried by 14 votes to 6", ["carried"], ["defeated"]],
      ["cockerel_proposal_result<carried|defeated|deferred>", "The proposal to permit cockerels was defeated.", ["defeated"], ["carried"]],
    ],
  },
  {
    name: "de job ad",
    text: `Stellenanzeige: Elektroniker (m/w/d) für Betriebstechnik
Standort: Werk Gifhorn – Eintritt: zum 01.09.2025, spätestens 15.10.2025

Die Hallmann & Töchter GmbH fertigt mit 340 Beschäftigten Fördertechnik; 85 davon arbeiten am Standort Gifhorn, der Hauptsitz ist Celle.
Wir bieten 38 Stunden pro Woche im Zweischichtbetrieb (6–14 Uhr / 14–22 Uhr), keine Nachtarbeit, 30 Tage Urlaub und ein Jahresgehalt zwischen 46.000 und 52.500 Euro brutto. Die Stelle ist auf zwei Jahre befristet; eine Übernahme ist möglich. Probezeit: sechs Monate.
Sie haben eine abgeschlossene Ausbildung und mindestens drei Jahre Berufserfahrung. Ein Führerschein der Klasse B ist erforderlich, Englischkenntnisse sind von Vorteil, aber keine Bedingung. Homeoffice ist nicht möglich.
Ihre Bewerbung richten Sie bis 31.05.2025 an Frau Dr. Katja Ohlendorf (Personal), Tel. 05371 88-214. Fachliche Fragen beantwortet Herr Sven Brackmann, Leiter Instandhaltung.
Referenznummer: HT-2025-0417. Fahrtkosten zum Vorstellungsgespräch werden nicht erstattet.`,
    claims: [
      ["eintrittsdatum<date>", "Eintritt: zum 01.09.2025, spätestens 15.10.2025", ["2025-09-01"], ["2025-01-09"]],
      ["beschaeftigte_gesamt", "fertigt mit 340 Beschäftigten Fördertechnik; 85 davon arbeiten am Standort Gifhorn", [340], [85]],
      ["beschaeftigte_gifhorn", "fertigt mit 340 Beschäftigten Fördertechnik; 85 davon arbeiten am Standort Gifhorn", [85], [340]],
      ["hauptsitz", "85 davon arbeiten am Standort Gifhorn, der Hauptsitz ist Celle", ["Celle"], ["Gifhorn"]],
      ["wochenstunden", "Wir bieten 38 Stunden pro Woche im Zweischichtbetrieb (6–14 Uhr / 14–22 Uhr)", [38], [14,22,6]],
      ["fruehschicht_beginn<time>", "Zweischichtbetrieb (6–14 Uhr / 14–22 Uhr)", ["06:00:00"], []],
      ["urlaubstage", "keine Nachtarbeit, 30 Tage Urlaub und ein Jahresgehalt zwischen 46.000 und 52.500 Euro brutto", [30], [46000]],
      ["gehalt_min_eur", "ein Jahresgehalt zwischen 46.000 und 52.500 Euro brutto", [46000], [52500,46]],
      ["gehalt_max_eur", "ein Jahresgehalt zwischen 46.000 und 52.500 Euro brutto", [52500], [46000,52.5]],
      ["befristet", "Die Stelle ist auf zwei Jahre befristet; eine Übernahme ist möglich.", [true], [false]],
      ["befristung_jahre", "Die Stelle ist auf zwei Jahre befristet", [2], []],
      ["probezeit_monate", "Probezeit: sechs Monate.", [6], [60]],
      ["nachtarbeit", "im Zweischichtbetrieb (6–14 Uhr / 14–22 Uhr), keine Nachtarbeit", [false], [true]],
      ["berufserfahrung_jahre_min", "mindestens drei Jahre Berufserfahrung", [3], [30]],
      ["fuehrerschein_erforderlich", "Ein Führerschein der Klasse B ist erforderlich, Englischkenntnisse sind von Vorteil, aber keine Bedingung.", [true], [false]],
      ["fuehrerscheinklasse", "Ein Führerschein der Klasse B ist erforderlich", ["B"], []],
      ["englisch_erforderlich", "Englischkenntnisse sind von Vorteil, aber keine Bedingung", [false], [true]],
      ["homeoffice_moeglich", "Homeoffice ist nicht möglich.", [false], [true]],
      ["bewerbungsfrist<date>", "Ihre Bewerbung richten Sie bis 31.05.2025 an Frau Dr. Katja Ohlendorf (Personal)", ["2025-05-31"], ["2025-09-01"]],
      ["ansprechpartner_personal", "an Frau Dr. Katja Ohlendorf (Personal), Tel. 05371 88-214. Fachliche Fragen beantwortet Herr Sven Brackmann, Leiter Instandhaltung.", ["Katja Ohlendorf","Dr. Katja Ohlendorf"], ["Sven Brackmann"]],
      ["ansprechpartner_fachlich", "Fachliche Fragen beantwortet Herr Sven Brackmann, Leiter Instandhaltung.", ["Sven Brackmann"], []],
      ["fahrtkostenerstattung", "Fahrtkosten zum Vorstellungsgespräch werden nicht erstattet.", [false], [true]],
      ["referenznummer", "Referenznummer: HT-2025-0417.", ["HT-2025-0417"], ["2025-0417","HT-2025"]],
      ["bewerbungsfrist<date>", "Ihre Bewerbung richten Sie bis 30.05.2025 an Frau Dr. Katja Ohlendorf", [], ["2025-05-30"]],
    ],
  },
  {
    name: "de leaflet and price list",
    text: `Gebrauchsinformation: Dolorin forte 600 mg Filmtabletten
Wirkstoff: Ibuprofen. Eine Filmtablette enthält 600 mg Ibuprofen und 26,7 mg Lactose.

| Körpergewicht | Einzeldosis | Maximale Tagesdosis |
|---|---|---|
| 40–49 kg | 1/2 Tablette | 3 Tabletten |
| ab 50 kg | 1–2 Tabletten | 4 Tabletten |

Der Abstand zwischen zwei Einnahmen muss mindestens 6 Stunden betragen. Ohne ärztlichen Rat nicht länger als 4 Tage anwenden.
Nicht einnehmen im letzten Drittel der Schwangerschaft. In der Stillzeit ist eine kurze Anwendung erlaubt. Alkohol sollte vermieden werden.
Häufig (bei 1 bis 10 von 100 Behandelten): Sodbrennen. Selten (bei 1 bis 10 von 10.000): Sehstörungen.
Nicht über 25 °C lagern. Nach Anbruch 12 Monate haltbar. Verschreibungspflichtig. Nicht teilbar sind die Tabletten zu 400 mg.
Packungen mit 20 (N1), 50 (N2) und 100 (N3) Tabletten; Zuzahlung N1: 5,00 €, N3: 7,84 €.
Zulassungsinhaber: Medara Pharma AG, Ulm. Hersteller: Lek Sanova d.o.o., Maribor. Stand: Juli 2024.`,
    claims: [
      ["wirkstoff_mg: Menge des Wirkstoffs je Tablette", "Eine Filmtablette enthält 600 mg Ibuprofen und 26,7 mg Lactose.", [600], []],
      ["ibuprofen_mg", "Eine Filmtablette enthält 600 mg Ibuprofen und 26,7 mg Lactose.", [600], [26.7]],
      ["lactose_mg", "Eine Filmtablette enthält 600 mg Ibuprofen und 26,7 mg Lactose.", [26.7], [600,267]],
      ["maximale_tagesdosis_tabletten", "| ab 50 kg | 1–2 Tabletten | 4 Tabletten |", [4], [1,2,50]],
      ["abstand_stunden", "Der Abstand zwischen zwei Einnahmen muss mindestens 6 Stunden betragen.", [6], [2]],
      ["max_anwendung_tage", "Ohne ärztlichen Rat nicht länger als 4 Tage anwenden.", [4], [-4]],
      ["stillzeit_erlaubt", "In der Stillzeit ist eine kurze Anwendung erlaubt.", [true], [false]],
      ["lagertemperatur_max_c", "Nicht über 25 °C lagern.", [25], [-25]],
      ["haltbarkeit_nach_anbruch_monate", "Nach Anbruch 12 Monate haltbar.", [12], []],
      ["verschreibungspflichtig", "Verschreibungspflichtig.", [true], [false]],
      ["zuzahlung_n1_eur", "Zuzahlung N1: 5,00 €, N3: 7,84 €.", [5], [7.84,500]],
      ["zuzahlung_n3_eur", "Zuzahlung N1: 5,00 €, N3: 7,84 €.", [7.84], [5]],
      ["zulassungsinhaber", "Zulassungsinhaber: Medara Pharma AG, Ulm. Hersteller: Lek Sanova d.o.o., Maribor.", ["Medara Pharma AG","Medara Pharma AG, Ulm"], ["Lek Sanova d.o.o."]],
      ["hersteller", "Zulassungsinhaber: Medara Pharma AG, Ulm. Hersteller: Lek Sanova d.o.o., Maribor.", ["Lek Sanova d.o.o."], ["Medara Pharma AG"]],
      ["haeufige_nebenwirkung", "Häufig (bei 1 bis 10 von 100 Behandelten): Sodbrennen. Selten (bei 1 bis 10 von 10.000): Sehstörungen.", ["Sodbrennen"], ["Sehstörungen"]],
      ["seltene_nebenwirkung", "Häufig (bei 1 bis 10 von 100 Behandelten): Sodbrennen. Selten (bei 1 bis 10 von 10.000): Sehstörungen.", ["Sehstörungen"], ["Sodbrennen"]],
      ["tablette_400_teilbar", "Nicht teilbar sind die Tabletten zu 400 mg.", [false], [true]],
    ],
  },
  {
    name: "de museum and dispatch",
    text: `Heimatmuseum Rodenfels – Öffnungszeiten und Eintritt 2025

| Tag | Sommer (1.4.–31.10.) | Winter (1.11.–31.3.) |
| --- | --- | --- |
| Di–Fr | 10–18 Uhr | 11–16 Uhr |
| Sa, So | 9.30–19 Uhr | 10–17 Uhr |
| Mo | geschlossen | geschlossen |

Letzter Einlass 45 Minuten vor Schließung. Eintritt: Erwachsene 9,50 €, ermäßigt 6 €, Familienkarte 21 €; Kinder unter 7 Jahren frei.
Am 24. und 31. Dezember bleibt das Museum geschlossen. Führungen: sonntags um 11 und halb drei, Dauer 75 Minuten, höchstens 20 Personen.
Fotografieren ist ohne Blitz gestattet. Hunde müssen draußen bleiben. Der Aufzug ist derzeit außer Betrieb.
Die Besucherzahl ging 2024 gegenüber dem Vorjahr um 1.850 auf 27.400 zurück; 2023 waren es 29.250. Der Zuschuss des Landkreises wurde um 12 % gekürzt.
Leitung: Dr. Marit Söhnlein (seit 2019), Vorgänger: Prof. Ulf Hagemeister. Förderverein-Vorsitz: Bodo Prinz.`,
    claims: [
      ["sommer_sonntag_oeffnet<time>", "| Sa, So | 9.30–19 Uhr | 10–17 Uhr |", ["09:30:00"], []],
      ["sommer_sa_so_oeffnung<time>: Öffnung im Sommer am Wochenende", "| Sa, So | 9.30–19 Uhr | 10–17 Uhr |", ["09:30:00"], ["17:00:00","10:00:00"]],
      ["winter_wochenende_schliesst<time>", "| Sa, So | 9.30–19 Uhr | 10–17 Uhr |", ["17:00:00"], ["19:00:00","10:00:00"]],
      ["letzter_einlass_minuten", "Letzter Einlass 45 Minuten vor Schließung.", [45], []],
      ["eintritt_erwachsene", "Eintritt: Erwachsene 9,50 €, ermäßigt 6 €, Familienkarte 21 €; Kinder unter 7 Jahren frei.", [9.5], [6,21,7,950]],
      ["eintritt_ermaessigt", "Eintritt: Erwachsene 9,50 €, ermäßigt 6 €, Familienkarte 21 €; Kinder unter 7 Jahren frei.", [6], [9.5,21]],
      ["familienkarte_eur", "Eintritt: Erwachsene 9,50 €, ermäßigt 6 €, Familienkarte 21 €", [21], [9.5,6]],
      ["fuehrung_nachmittag<time>", "Führungen: sonntags um 11 und halb drei, Dauer 75 Minuten, höchstens 20 Personen.", ["14:30:00"], ["15:30:00","03:00:00"]],
      ["fuehrung_dauer_minuten", "Führungen: sonntags um 11 und halb drei, Dauer 75 Minuten, höchstens 20 Personen.", [75], [20,11]],
      ["fuehrung_max_personen", "Führungen: sonntags um 11 und halb drei, Dauer 75 Minuten, höchstens 20 Personen.", [20], [75,11]],
      ["fotografieren_erlaubt", "Fotografieren ist ohne Blitz gestattet.", [true], [false]],
      ["aufzug_in_betrieb", "Der Aufzug ist derzeit außer Betrieb.", [false], [true]],
      ["besucher_2024", "Die Besucherzahl ging 2024 gegenüber dem Vorjahr um 1.850 auf 27.400 zurück; 2023 waren es 29.250.", [27400], [1850,29250,27.4]],
      ["besucher_2023", "Die Besucherzahl ging 2024 gegenüber dem Vorjahr um 1.850 auf 27.400 zurück; 2023 waren es 29.250.", [29250], [27400]],
      ["veraenderung_besucher", "Die Besucherzahl ging 2024 gegenüber dem Vorjahr um 1.850 auf 27.400 zurück", [-1850], [1850]],
      ["veraenderung_zuschuss_prozent", "Der Zuschuss des Landkreises wurde um 12 % gekürzt.", [-12], [12]],
      ["museumsleitung", "Leitung: Dr. Marit Söhnlein (seit 2019), Vorgänger: Prof. Ulf Hagemeister. Förderverein-Vorsitz: Bodo Prinz.", ["Dr. Marit Söhnlein","Marit Söhnlein"], ["Ulf Hagemeister","Bodo Prinz"]],
      ["vorgaenger", "Leitung: Dr. Marit Söhnlein (seit 2019), Vorgänger: Prof. Ulf Hagemeister.", ["Ulf Hagemeister"], ["Marit Söhnlein"]],
      ["montag_geoeffnet", "| Mo | geschlossen | geschlossen |", [false], [true]],
    ],
  },
  {
    name: "fr energy invoice",
    text: `Facture n° 2025-03-88417 du 14/03/2025 – Énergie du Ponant SA
Client : M. Yannick Le Bihan – Compteur n° 7731904 – Offre Sérénité (prix bloqué jusqu’au 28 février 2027)

| Poste | Quantité | Prix unitaire HT | Montant HT |
| --- | ---: | ---: | ---: |
| Abonnement (6 kVA) | 2 mois | 12,37 € | 24,74 € |
| Consommation heures pleines | 812 kWh | 0,1768 € | 143,56 € |
| Consommation heures creuses | 415 kWh | 0,1341 € | 55,65 € |
| Remise fidélité | | | −7,50 € |

Total HT 216,45 € ; TVA 5,5 % sur l’abonnement 1,36 €, TVA 20 % sur la consommation 38,34 € ; total TTC 256,15 €.
Votre consommation a diminué de 8 % par rapport à la même période en 2024. Index relevé le 10/03/2025 : 48 207, contre 46 980 le 11/01/2025.
Prélèvement automatique le 2 avril 2025. Aucun frais de retard n’est dû. Le règlement par chèque n’est plus accepté depuis le 1er janvier 2025.
Vos heures creuses : 22h30-6h30. Service client : 09 69 32 15 15, du lundi au samedi de 8 h à 20 h. Médiateur : Mme Odile Ferrand.
Le capital social de 2,4 M€ est détenu à 51 % par Groupe Kerviel et à 49 % par la Région Bretagne.`,
    claims: [
      ["date_facture<date>", "Facture n° 2025-03-88417 du 14/03/2025", ["2025-03-14"], ["2025-03-01"]],
      ["numero_facture", "Facture n° 2025-03-88417 du 14/03/2025", ["2025-03-88417"], ["88417","2025-03"]],
      ["prix_bloque_jusqu_au<date>", "(prix bloqué jusqu'au 28 février 2027)", ["2027-02-28"], ["2027-02-27"]],
      ["puissance_kva", "| Abonnement (6 kVA) | 2 mois | 12,37 € | 24,74 € |", [], [2,12.37]],
      ["montant_abonnement_ht", "| Abonnement (6 kVA) | 2 mois | 12,37 € | 24,74 € |", [24.74], [12.37,2]],
      ["conso_heures_pleines_kwh", "| Consommation heures pleines | 812 kWh | 0,1768 € | 143,56 € |", [812], [143.56,415]],
      ["prix_unitaire_heures_creuses", "| Consommation heures creuses | 415 kWh | 0,1341 € | 55,65 € |", [0.1341], [0.1768,55.65,1341]],
      ["remise_fidelite", "| Remise fidélité | | | −7,50 € |", [-7.5], [-75]],
      ["total_ht", "Total HT 216,45 € ; TVA 5,5 % sur l’abonnement 1,36 €, TVA 20 % sur la consommation 38,34 € ; total TTC 256,15 €.", [216.45], [256.15,38.34]],
      ["total_ttc", "Total HT 216,45 € ; TVA 5,5 % sur l'abonnement 1,36 €, TVA 20 % sur la consommation 38,34 € ; total TTC 256,15 €.", [256.15], [216.45,1.36]],
      ["tva_consommation_montant", "TVA 5,5 % sur l’abonnement 1,36 €, TVA 20 % sur la consommation 38,34 €", [38.34], [1.36,20,5.5]],
      ["tva_abonnement_montant", "TVA 5,5 % sur l’abonnement 1,36 €, TVA 20 % sur la consommation 38,34 €", [1.36], [38.34]],
      ["evolution_consommation_pct: évolution de la consommation en %", "Votre consommation a diminué de 8 % par rapport à la même période en 2024.", [-8], [8]],
      ["index_nouveau", "Index relevé le 10/03/2025 : 48 207, contre 46 980 le 11/01/2025.", [48207], [46980]],
      ["index_ancien", "Index relevé le 10/03/2025 : 48 207, contre 46 980 le 11/01/2025.", [46980], [48207,207]],
      ["date_prelevement<date>", "Prélèvement automatique le 2 avril 2025.", ["2025-04-02"], ["2025-02-04"]],
      ["frais_de_retard", "Aucun frais de retard n’est dû.", [false], [true]],
      ["cheque_accepte", "Le règlement par chèque n'est plus accepté depuis le 1er janvier 2025.", [false], [true]],
      ["debut_heures_creuses<time>", "Vos heures creuses : 22h30-6h30.", ["22:30:00"], ["06:30:00","10:30:00"]],
      ["fin_heures_creuses<time>", "Vos heures creuses : 22h30-6h30.", ["06:30:00"], ["22:30:00"]],
      ["service_client_ferme<time>: heure de fermeture du service client", "du lundi au samedi de 8 h à 20 h", ["20:00:00"], ["08:00:00"]],
      ["mediateur", "Médiateur : Mme Odile Ferrand.", ["Odile Ferrand","Mme Odile Ferrand"], ["Odile"]],
      ["capital_social_eur", "Le capital social de 2,4 M€ est détenu à 51 % par Groupe Kerviel et à 49 % par la Région Bretagne.", [2400000], [2.4,24]],
      ["part_region_pct: part de la Région Bretagne", "Le capital social de 2,4 M€ est détenu à 51 % par Groupe Kerviel et à 49 % par la Région Bretagne.", [49], [51]],
      ["actionnaire_majoritaire", "Le capital social de 2,4 M€ est détenu à 51 % par Groupe Kerviel et à 49 % par la Région Bretagne.", ["Groupe Kerviel"], []],
      ["total_ttc", "total TTC 265,15 €", [], [265.15,256.15]],
    ],
  },
  {
    name: "fr ferry timetable and rules",
    text: `Liaison Port-Malo – Île d’Arz · Horaires valables du 5 avril au 28 septembre 2025

| Départ Port-Malo | Arrivée Île d’Arz | Jours |
| --- | --- | --- |
| 7 h 20 | 7 h 55 | lun.–sam. |
| 10 h 45 | 11 h 20 | tous les jours |
| 18 h 05 | 18 h 40 | sauf dimanche |

La traversée dure trente-cinq minutes. Les billetteries ouvrent une demi-heure avant le départ. Présentation des passagers : au plus tard 10 min avant le départ.
Tarifs aller-retour : adulte 17,80 €, enfant (4–11 ans) 11,20 €, vélo 6 €. Gratuit pour les moins de 4 ans. Les animaux sont admis en laisse, sauf en cabine.
Les véhicules à moteur sont interdits à bord. La réservation est obligatoire pour les groupes de plus de quinze personnes, facultative sinon. Billets ni échangeables ni remboursables.
Le navire Korrigan (98 passagers) remplace l’Enez Gwen, hors service depuis mars. Capitaine : Loïc Tanguy ; armateur : Compagnie des Îles Rousses.
En cas de vent supérieur à 50 nœuds, la traversée peut être annulée.`,
    claims: [
      ["debut_validite<date>", "Horaires valables du 5 avril au 28 septembre 2025", ["2025-04-05"], ["2025-09-28"]],
      ["fin_validite<date>", "Horaires valables du 5 avril au 28 septembre 2025", ["2025-09-28"], ["2025-04-05","2025-04-28"]],
      ["dernier_depart<time>", "| 18 h 05 | 18 h 40 | sauf dimanche |", ["18:05:00"], ["18:40:00","06:05:00"]],
      ["arrivee_ile<time>", "| 10 h 45 | 11 h 20 | tous les jours |", ["11:20:00"], ["10:45:00"]],
      ["duree_traversee_min", "La traversée dure trente-cinq minutes.", [35], [30,5]],
      ["tarif_adulte_ar", "Tarifs aller-retour : adulte 17,80 €, enfant (4–11 ans) 11,20 €, vélo 6 €.", [17.8], [11.2,6,178]],
      ["tarif_enfant_ar", "Tarifs aller-retour : adulte 17,80 €, enfant (4–11 ans) 11,20 €, vélo 6 €.", [11.2], [17.8,4,11]],
      ["tarif_velo", "Tarifs aller-retour : adulte 17,80 €, enfant (4–11 ans) 11,20 €, vélo 6 €.", [6], [17.8]],
      ["animaux_admis", "Les animaux sont admis en laisse, sauf en cabine.", [true], [false]],
      ["vehicules_a_moteur_autorises", "Les véhicules à moteur sont interdits à bord.", [false], [true]],
      ["taille_groupe_reservation", "La réservation est obligatoire pour les groupes de plus de quinze personnes, facultative sinon.", [15], [5]],
      ["billets_remboursables", "Billets ni échangeables ni remboursables.", [false], [true]],
      ["capacite_passagers", "Le navire Korrigan (98 passagers) remplace l’Enez Gwen, hors service depuis mars.", [98], []],
      ["navire_en_service", "Le navire Korrigan (98 passagers) remplace l’Enez Gwen, hors service depuis mars.", ["Korrigan"], []],
      ["capitaine", "Capitaine : Loïc Tanguy ; armateur : Compagnie des Îles Rousses.", ["Loïc Tanguy"], ["Compagnie des Îles Rousses"]],
      ["armateur", "Capitaine : Loïc Tanguy ; armateur : Compagnie des Îles Rousses.", ["Compagnie des Îles Rousses"], ["Loïc Tanguy"]],
      ["vent_limite_noeuds", "En cas de vent supérieur à 50 nœuds, la traversée peut être annulée.", [50], []],
    ],
  },
  {
    name: "es hotel and contract",
    text: `CONTRATO DE ALOJAMIENTO – Hotel Mirador del Duero, Zamora

En Zamora, a 6 de mayo de 2025, reunidos D. Álvaro Quintana Rey, director del hotel, y Dña. Beatriz Solís, en representación de Congresos Meseta S.L.
1. Se reservan 42 habitaciones dobles y 8 individuales del 19 al 22 de junio de 2025 (tres noches).
2. Precio por noche: doble 96 €, individual 78 €, desayuno incluido; IVA (10 %) no incluido. Media pensión: suplemento de 24,50 € por persona.
3. Depósito del 25 % (3.552,00 €) antes del 20 de mayo; el resto, a 30 días fecha factura. El pago con cheque no se admite.
4. Cancelación sin cargo hasta el 1 de junio; después se facturará la mitad. La anulación el mismo día conlleva el cargo íntegro.
5. Entrada a partir de las 15:00, salida antes de las doce del mediodía. La sala Viriato (capacidad: 180 plazas) estará disponible de 8.30 a 20.00.
6. El aparcamiento es gratuito; la piscina permanecerá cerrada por obras. Se admiten mascotas de menos de 10 kilos.
7. Las ventas del hotel ascendieron a 1,3 millones de euros en 2024, un 6,4 % más que en 2023; la ocupación cayó al 61 %.
Teléfono de reservas: 980 55 41 20. Responsable de eventos: Nuria Cabezas.`,
    claims: [
      ["fecha_contrato<date>", "En Zamora, a 6 de mayo de 2025, reunidos D. Álvaro Quintana Rey", ["2025-05-06"], ["2025-06-05"]],
      ["director_hotel", "reunidos D. Álvaro Quintana Rey, director del hotel, y Dña. Beatriz Solís, en representación de Congresos Meseta S.L.", ["Álvaro Quintana Rey"], ["Beatriz Solís"]],
      ["representante_cliente", "reunidos D. Álvaro Quintana Rey, director del hotel, y Dña. Beatriz Solís, en representación de Congresos Meseta S.L.", ["Beatriz Solís"], []],
      ["habitaciones_dobles", "Se reservan 42 habitaciones dobles y 8 individuales del 19 al 22 de junio de 2025 (tres noches).", [42], [8,19,3]],
      ["habitaciones_individuales", "Se reservan 42 habitaciones dobles y 8 individuales del 19 al 22 de junio de 2025 (tres noches).", [8], [42]],
      ["entrada<date>", "del 19 al 22 de junio de 2025 (tres noches)", ["2025-06-19"], []],
      ["salida<date>", "del 19 al 22 de junio de 2025 (tres noches)", ["2025-06-22"], []],
      ["noches", "del 19 al 22 de junio de 2025 (tres noches)", [3], [19,22]],
      ["precio_doble_noche", "Precio por noche: doble 96 €, individual 78 €, desayuno incluido; IVA (10 %) no incluido.", [96], [78,10]],
      ["precio_individual_noche", "Precio por noche: doble 96 €, individual 78 €, desayuno incluido; IVA (10 %) no incluido.", [78], [96]],
      ["desayuno_incluido", "doble 96 €, individual 78 €, desayuno incluido; IVA (10 %) no incluido.", [true], [false]],
      ["iva_incluido", "desayuno incluido; IVA (10 %) no incluido.", [false], [true]],
      ["suplemento_media_pension", "Media pensión: suplemento de 24,50 € por persona.", [24.5], [2450,245]],
      ["deposito_eur", "Depósito del 25 % (3.552,00 €) antes del 20 de mayo; el resto, a 30 días fecha factura.", [3552], [25,3.552,30]],
      ["deposito_porcentaje", "Depósito del 25 % (3.552,00 €) antes del 20 de mayo", [25], [3552,20]],
      ["cheque_admitido", "El pago con cheque no se admite.", [false], [true]],
      ["hora_salida<time>", "Entrada a partir de las 15:00, salida antes de las doce del mediodía.", ["12:00:00"], ["15:00:00","00:00:00"]],
      ["hora_entrada<time>", "Entrada a partir de las 15:00, salida antes de las doce del mediodía.", ["15:00:00"], ["12:00:00"]],
      ["capacidad_sala", "La sala Viriato (capacidad: 180 plazas) estará disponible de 8.30 a 20.00.", [180], [20,8.3]],
      ["sala_disponible_hasta<time>", "La sala Viriato (capacidad: 180 plazas) estará disponible de 8.30 a 20.00.", ["20:00:00"], ["08:30:00"]],
      ["piscina_abierta", "El aparcamiento es gratuito; la piscina permanecerá cerrada por obras.", [false], [true]],
      ["aparcamiento_gratuito", "El aparcamiento es gratuito; la piscina permanecerá cerrada por obras.", [true], [false]],
      ["mascotas_admitidas", "Se admiten mascotas de menos de 10 kilos.", [true], [false]],
      ["peso_max_mascota_kg", "Se admiten mascotas de menos de 10 kilos.", [10], [-10]],
      ["ventas_2024_eur", "Las ventas del hotel ascendieron a 1,3 millones de euros en 2024, un 6,4 % más que en 2023; la ocupación cayó al 61 %.", [1300000], [1.3,6.4]],
      ["crecimiento_ventas_pct", "ascendieron a 1,3 millones de euros en 2024, un 6,4 % más que en 2023; la ocupación cayó al 61 %.", [6.4], [-6.4,61,1.3]],
      ["ocupacion_pct", "un 6,4 % más que en 2023; la ocupación cayó al 61 %.", [61], [-61,6.4]],
      ["responsable_eventos", "Teléfono de reservas: 980 55 41 20. Responsable de eventos: Nuria Cabezas.", ["Nuria Cabezas"], ["Nuria"]],
    ],
  },
  {
    name: "it bando and listino",
    text: `COMUNE DI VALFIORITA – Avviso di selezione pubblica

È indetta una selezione per n. 3 posti di agente di polizia locale, di cui 1 riservato ai volontari delle Forze Armate. Contratto a tempo pieno e determinato (18 mesi).
Le domande vanno presentate entro le ore 12:00 del 30 aprile 2025. La prova scritta si terrà il 14 maggio 2025 alle ore 9, l'orale il 27 e 28 maggio.
Stipendio annuo lordo: € 21.345,67 oltre tredicesima. Età: non inferiore a 18 anni e non superiore a 35. Patente B richiesta; conoscenza del tedesco non richiesta.
Tassa di concorso: € 10,33, non rimborsabile. La graduatoria resterà valida per due anni.
La commissione è presieduta dalla dott.ssa Federica Monti; segretario il geom. Piero Galli. Responsabile del procedimento: avv. Livia Conti.
Popolazione al 31/12/2024: 8.214 abitanti (-1,2% sul 2023). La TARI aumenta del 3,5%; l'addizionale IRPEF scende dallo 0,8 allo 0,7 per cento.
Biblioteca: si apre alle 14:30 e si chiude alle 19; il sabato è aperta solo al mattino. La piscina comunale non riaprirà prima di settembre.`,
    claims: [
      ["posti_totali", "È indetta una selezione per n. 3 posti di agente di polizia locale, di cui 1 riservato ai volontari delle Forze Armate.", [3], [1]],
      ["posti_riservati", "n. 3 posti di agente di polizia locale, di cui 1 riservato ai volontari delle Forze Armate", [1], [3]],
      ["durata_contratto_mesi", "Contratto a tempo pieno e determinato (18 mesi).", [18], []],
      ["scadenza_domande<datetime>", "Le domande vanno presentate entro le ore 12:00 del 30 aprile 2025.", ["2025-04-30T12:00:00"], ["2025-04-30T00:00:00"]],
      ["data_prova_scritta<date>", "La prova scritta si terrà il 14 maggio 2025 alle ore 9, l'orale il 27 e 28 maggio.", ["2025-05-14"], ["2025-05-27"]],
      ["ora_prova_scritta<time>", "La prova scritta si terrà il 14 maggio 2025 alle ore 9", ["09:00:00"], ["14:00:00","21:00:00"]],
      ["stipendio_lordo_eur", "Stipendio annuo lordo: € 21.345,67 oltre tredicesima.", [21345.67], [21.34567,13]],
      ["eta_massima", "Età: non inferiore a 18 anni e non superiore a 35.", [35], [18]],
      ["eta_minima", "Età: non inferiore a 18 anni e non superiore a 35.", [18], [35]],
      ["patente_b_richiesta", "Patente B richiesta; conoscenza del tedesco non richiesta.", [true], [false]],
      ["tedesco_richiesto", "Patente B richiesta; conoscenza del tedesco non richiesta.", [false], [true]],
      ["tassa_concorso_eur", "Tassa di concorso: € 10,33, non rimborsabile.", [10.33], [1033]],
      ["tassa_rimborsabile", "Tassa di concorso: € 10,33, non rimborsabile.", [false], [true]],
      ["validita_graduatoria_anni", "La graduatoria resterà valida per due anni.", [2], []],
      ["presidente_commissione", "La commissione è presieduta dalla dott.ssa Federica Monti; segretario il geom. Piero Galli. Responsabile del procedimento: avv. Livia Conti.", ["Federica Monti"], ["Piero Galli","Livia Conti"]],
      ["segretario", "La commissione è presieduta dalla dott.ssa Federica Monti; segretario il geom. Piero Galli.", ["Piero Galli"], ["Federica Monti"]],
      ["responsabile_procedimento", "segretario il geom. Piero Galli. Responsabile del procedimento: avv. Livia Conti.", ["Livia Conti"], ["Piero Galli"]],
      ["popolazione", "Popolazione al 31/12/2024: 8.214 abitanti (-1,2% sul 2023).", [8214], [8.214,1.2,2023]],
      ["variazione_popolazione_pct", "Popolazione al 31/12/2024: 8.214 abitanti (-1,2% sul 2023).", [-1.2], [1.2]],
      ["aumento_tari_pct", "La TARI aumenta del 3,5%; l'addizionale IRPEF scende dallo 0,8 allo 0,7 per cento.", [3.5], [-3.5,0.8]],
      ["addizionale_irpef_nuova", "l'addizionale IRPEF scende dallo 0,8 allo 0,7 per cento", [0.7], [0.8]],
      ["apertura_biblioteca<time>", "Biblioteca: si apre alle 14:30 e si chiude alle 19; il sabato è aperta solo al mattino.", ["14:30:00"], ["19:00:00"]],
      ["chiusura_biblioteca<time>", "Biblioteca: si apre alle 14:30 e si chiude alle 19; il sabato è aperta solo al mattino.", ["19:00:00"], ["14:30:00"]],
    ],
  },
  {
    name: "pt nota and relatorio",
    text: `RELATÓRIO TRIMESTRAL – 1T25 | Cerâmicas Vale Dourado S.A.

A receita líquida atingiu R$ 412,6 milhões no 1T25, alta de 9,1% sobre o 1T24 (R$ 378,2 milhões). O prejuízo líquido foi de R$ 14,3 milhões, ante lucro de R$ 6,8 milhões um ano antes.
O EBITDA somou R$ 51 mil milhares e a margem EBITDA recuou 2,3 p.p., para 12,4%. A dívida líquida era de R$ 1,02 bilhão em 31 de março de 2025.
A Companhia encerrou o trimestre com 2.318 colaboradores, dos quais 704 mulheres. A fábrica de Criciúma opera com 74% da capacidade; a de Tubarão está parada.
O conselho aprovou a emissão de debêntures de até R$ 250 mi e não aprovou a recompra de ações. A assembleia geral será realizada em 29/04/2025, às 10h30.
Diretora-presidente: Helena Prates Moura. Diretor financeiro e de RI: Caio Nakamura. Auditor independente: Verax Auditores.
Preço médio: R$ 38,90/m² (1T24: R$ 41,15/m²). Prazo médio de recebimento: 47 dias. Exportações: um quinto da receita.
O endereço da sede não foi alterado. A negociação dos empregados com o sindicato ainda não foi concluída.`,
    claims: [
      ["receita_liquida_brl", "A receita líquida atingiu R$ 412,6 milhões no 1T25, alta de 9,1% sobre o 1T24 (R$ 378,2 milhões).", [412600000], [412.6,378200000]],
      ["receita_liquida_1t24_brl", "A receita líquida atingiu R$ 412,6 milhões no 1T25, alta de 9,1% sobre o 1T24 (R$ 378,2 milhões).", [378200000], [412600000]],
      ["crescimento_receita_pct", "A receita líquida atingiu R$ 412,6 milhões no 1T25, alta de 9,1% sobre o 1T24", [9.1], [-9.1,91]],
      ["resultado_liquido_brl: lucro ou prejuízo líquido", "O prejuízo líquido foi de R$ 14,3 milhões, ante lucro de R$ 6,8 milhões um ano antes.", [-14300000], [14300000,6800000]],
      ["lucro_ano_anterior_brl", "O prejuízo líquido foi de R$ 14,3 milhões, ante lucro de R$ 6,8 milhões um ano antes.", [6800000], [14300000,6.8,-6800000]],
      ["margem_ebitda_pct", "a margem EBITDA recuou 2,3 p.p., para 12,4%", [12.4], [2.3,-2.3]],
      ["divida_liquida_brl", "A dívida líquida era de R$ 1,02 bilhão em 31 de março de 2025.", [1020000000], [1.02,1020000]],
      ["colaboradores", "encerrou o trimestre com 2.318 colaboradores, dos quais 704 mulheres", [2318], [704,2.318]],
      ["colaboradoras_mulheres", "encerrou o trimestre com 2.318 colaboradores, dos quais 704 mulheres", [704], [2318]],
      ["uso_capacidade_criciuma_pct", "A fábrica de Criciúma opera com 74% da capacidade; a de Tubarão está parada.", [74], []],
      ["fabrica_parada", "A fábrica de Criciúma opera com 74% da capacidade; a de Tubarão está parada.", ["Tubarão"], []],
      ["debentures_max_brl", "O conselho aprovou a emissão de debêntures de até R$ 250 mi e não aprovou a recompra de ações.", [250000000], [250]],
      ["recompra_aprovada", "O conselho aprovou a emissão de debêntures de até R$ 250 mi e não aprovou a recompra de ações.", [false], [true]],
      ["assembleia<datetime>", "A assembleia geral será realizada em 29/04/2025, às 10h30.", ["2025-04-29T10:30:00"], ["2025-04-29T22:30:00","2025-04-29T10:00:00"]],
      ["diretora_presidente", "Diretora-presidente: Helena Prates Moura. Diretor financeiro e de RI: Caio Nakamura. Auditor independente: Verax Auditores.", ["Helena Prates Moura"], ["Caio Nakamura","Verax Auditores"]],
      ["diretor_financeiro", "Diretora-presidente: Helena Prates Moura. Diretor financeiro e de RI: Caio Nakamura.", ["Caio Nakamura"], ["Helena Prates Moura"]],
      ["auditor", "Diretor financeiro e de RI: Caio Nakamura. Auditor independente: Verax Auditores.", ["Verax Auditores"], ["Caio Nakamura"]],
      ["preco_medio_m2", "Preço médio: R$ 38,90/m² (1T24: R$ 41,15/m²).", [38.9], [41.15,3890]],
      ["prazo_recebimento_dias", "Prazo médio de recebimento: 47 dias. Exportações: um quinto da receita.", [47], []],
      ["exportacoes_fracao: fração da receita", "Exportações: um quinto da receita.", [0.2], [5]],
      ["sede_alterada", "O endereço da sede não foi alterado.", [false], [true]],
      ["negociacao_concluida", "A negociação dos empregados com o sindicato ainda não foi concluída.", [false], [true]],
    ],
  },
  {
    name: "nl lease and timetable",
    text: `HUUROVEREENKOMST BEDRIJFSRUIMTE

Verhuurder: Vastgoed De Linde B.V., vertegenwoordigd door dhr. Pieter van Rooijen. Huurder: Bakkerij Zonneveld v.o.f., vertegenwoordigd door mw. Sanne de Wit.
1. Het gehuurde: Marktstraat 14, Deventer, 126 m² winkelruimte en 38 m² magazijn.
2. Ingangsdatum 1 juni 2025; looptijd vijf jaar, tot en met 31 mei 2030. Opzegtermijn: twaalf maanden.
3. Huurprijs € 28.200,- per jaar, exclusief btw, te betalen in maandtermijnen van € 2.350,-. Servicekosten € 185,50 per maand. Waarborgsom: drie maanden huur.
4. De huur wordt jaarlijks verhoogd met maximaal 3,25%. Over 2024 bedroeg de indexering -0,4%.
5. Onderverhuur is niet toegestaan zonder schriftelijke toestemming. Horeca is uitgesloten. De huurder mag een terras plaatsen.
6. Openingstijden: ma t/m vr 7.30–18.00 uur, za van acht tot vijf, zondag gesloten. Laden en lossen mag niet vóór 6.00 uur.
7. Boete bij overtreding: € 250 per dag, met een maximum van € 15.000. De borg is op 12-5-2025 ontvangen.
Makelaar: Kroon & Partners; contactpersoon: Joost Hamer, 0570-61 22 40. De energielabelklasse is C, na renovatie naar verwachting A.`,
    claims: [
      ["verhuurder", "Verhuurder: Vastgoed De Linde B.V., vertegenwoordigd door dhr. Pieter van Rooijen. Huurder: Bakkerij Zonneveld v.o.f., vertegenwoordigd door mw. Sanne de Wit.", ["Vastgoed De Linde B.V."], ["Bakkerij Zonneveld v.o.f."]],
      ["huurder", "Huurder: Bakkerij Zonneveld v.o.f., vertegenwoordigd door mw. Sanne de Wit.", ["Bakkerij Zonneveld v.o.f."], []],
      ["winkelruimte_m2", "Marktstraat 14, Deventer, 126 m² winkelruimte en 38 m² magazijn.", [126], [38,14]],
      ["magazijn_m2", "Marktstraat 14, Deventer, 126 m² winkelruimte en 38 m² magazijn.", [38], [126]],
      ["ingangsdatum<date>", "Ingangsdatum 1 juni 2025; looptijd vijf jaar, tot en met 31 mei 2030.", ["2025-06-01"], ["2030-05-31"]],
      ["einddatum<date>", "Ingangsdatum 1 juni 2025; looptijd vijf jaar, tot en met 31 mei 2030.", ["2030-05-31"], ["2025-06-01"]],
      ["looptijd_jaar", "looptijd vijf jaar, tot en met 31 mei 2030. Opzegtermijn: twaalf maanden.", [5], [12,31]],
      ["opzegtermijn_maanden", "looptijd vijf jaar, tot en met 31 mei 2030. Opzegtermijn: twaalf maanden.", [12], [5]],
      ["jaarhuur_eur", "Huurprijs € 28.200,- per jaar, exclusief btw, te betalen in maandtermijnen van € 2.350,-.", [28200], [2350,28.2,-28200]],
      ["maandtermijn_eur", "Huurprijs € 28.200,- per jaar, exclusief btw, te betalen in maandtermijnen van € 2.350,-.", [2350], [28200]],
      ["servicekosten_maand_eur", "Servicekosten € 185,50 per maand. Waarborgsom: drie maanden huur.", [185.5], [18550,3]],
      ["waarborgsom_maanden", "Servicekosten € 185,50 per maand. Waarborgsom: drie maanden huur.", [3], [185.5]],
      ["max_verhoging_pct", "De huur wordt jaarlijks verhoogd met maximaal 3,25%.", [3.25], [325]],
      ["indexering_2024_pct", "Over 2024 bedroeg de indexering -0,4%.", [-0.4], [0.4]],
      ["onderverhuur_toegestaan", "Onderverhuur is niet toegestaan zonder schriftelijke toestemming.", [false], [true]],
      ["horeca_toegestaan", "Horeca is uitgesloten.", [false], [true]],
      ["terras_toegestaan", "De huurder mag een terras plaatsen.", [true], [false]],
      ["zaterdag_sluit<time>", "Openingstijden: ma t/m vr 7.30–18.00 uur, za van acht tot vijf, zondag gesloten.", [], ["08:00:00"]],
      ["doordeweeks_opent<time>", "Openingstijden: ma t/m vr 7.30–18.00 uur, za van acht tot vijf, zondag gesloten.", ["07:30:00"], ["18:00:00"]],
      ["boete_per_dag_eur", "Boete bij overtreding: € 250 per dag, met een maximum van € 15.000.", [250], [15000]],
      ["boete_maximum_eur", "Boete bij overtreding: € 250 per dag, met een maximum van € 15.000.", [15000], [250,15]],
      ["borg_ontvangen_op<date>", "De borg is op 12-5-2025 ontvangen.", ["2025-05-12"], ["2025-12-05"]],
      ["makelaar", "Makelaar: Kroon & Partners; contactpersoon: Joost Hamer, 0570-61 22 40.", ["Kroon & Partners"], ["Joost Hamer"]],
      ["contactpersoon", "Makelaar: Kroon & Partners; contactpersoon: Joost Hamer, 0570-61 22 40.", ["Joost Hamer"], ["Kroon & Partners"]],
      ["energielabel", "De energielabelklasse is C, na renovatie naar verwachting A.", ["C"], []],
    ],
  },
  {
    name: "zh contract and product",
    text: `设备采购合同
合同编号：HT-2025-0316
甲方（买方）：江苏远航物流有限公司，法定代表人：周建国
乙方（卖方）：深圳市智锐科技股份有限公司，法定代表人：林晓雯
签订日期：2025年3月16日

一、甲方向乙方采购自动分拣机12台，单价人民币8.5万元，合同总价为人民币壹佰零贰万元整（¥1,020,000.00），含13%增值税。
二、交货期：合同签订后45日内，最迟不晚于2025年5月10日。交货地点：南京市江宁区，安装地点：苏州市。
三、付款方式：签约后支付30%预付款，验收合格后支付60%，余款10%作为质保金，质保期两年。
四、逾期交货的，每日按合同总价的万分之五支付违约金，累计不超过合同总价的百分之八。
五、本合同不得转让。乙方负责免费安装，不负责拆除旧设备。
六、设备工作温度为-10~45℃，额定功率3.2kW，重量约1.2吨，噪声不高于65分贝。
七、2024年乙方营业收入3.6亿元，同比下降5.4%，净亏损1200万元；员工从860人减少到790人。
联系人：甲方 王芳 025-8456 1122，乙方 陈志远 0755-2688 3300。验收人：赵磊。营业时间：上午9点至下午5点半。`,
    claims: [
      ["contract_number", "合同编号：HT-2025-0316", ["HT-2025-0316"], ["0316","2025-0316"]],
      ["buyer", "甲方（买方）：江苏远航物流有限公司，法定代表人：周建国", ["江苏远航物流有限公司"], ["周建国","远航物流"]],
      ["seller", "乙方（卖方）：深圳市智锐科技股份有限公司，法定代表人：林晓雯", ["深圳市智锐科技股份有限公司"], ["林晓雯","智锐科技股份有限公"]],
      ["signing_date<date>", "签订日期：2025年3月16日", ["2025-03-16"], ["2025-05-10"]],
      ["数量", "甲方向乙方采购自动分拣机12台，单价人民币8.5万元", [12], [8.5,85000]],
      ["单价", "甲方向乙方采购自动分拣机12台，单价人民币8.5万元", [85000], [8.5,12,850000]],
      ["合同总价", "合同总价为人民币壹佰零贰万元整（¥1,020,000.00），含13%增值税", [1020000], [102,1020,13]],
      ["total_price", "合同总价为人民币壹佰零贰万元整", [1020000], [1200000]],
      ["增值税率", "合同总价为人民币壹佰零贰万元整（¥1,020,000.00），含13%增值税", [13], [1020000]],
      ["最迟交货日期<date>", "交货期：合同签订后45日内，最迟不晚于2025年5月10日。", ["2025-05-10"], ["2025-10-05"]],
      ["交货天数", "交货期：合同签订后45日内，最迟不晚于2025年5月10日。", [45], [10]],
      ["交货地点", "交货地点：南京市江宁区，安装地点：苏州市。", ["南京市江宁区"], ["苏州市","南京市江"]],
      ["安装地点", "交货地点：南京市江宁区，安装地点：苏州市。", ["苏州市"], ["南京市江宁区"]],
      ["预付款比例", "签约后支付30%预付款，验收合格后支付60%，余款10%作为质保金，质保期两年。", [30], [60,10]],
      ["质保金比例", "签约后支付30%预付款，验收合格后支付60%，余款10%作为质保金，质保期两年。", [10], [30,60]],
      ["质保期_年", "余款10%作为质保金，质保期两年。", [2], [10]],
      ["违约金上限_百分比", "每日按合同总价的万分之五支付违约金，累计不超过合同总价的百分之八。", [8], []],
      ["可以转让", "本合同不得转让。", [false], [true]],
      ["免费安装", "乙方负责免费安装，不负责拆除旧设备。", [true], [false]],
      ["拆除旧设备", "乙方负责免费安装，不负责拆除旧设备。", [false], [true]],
      ["最低工作温度", "设备工作温度为-10~45℃，额定功率3.2kW", [-10], [10,45]],
      ["最高工作温度", "设备工作温度为-10~45℃，额定功率3.2kW", [45], [-10,-45]],
      ["额定功率_kw", "设备工作温度为-10~45℃，额定功率3.2kW，重量约1.2吨", [3.2], [1.2,32]],
      ["重量_吨", "额定功率3.2kW，重量约1.2吨，噪声不高于65分贝", [1.2], [3.2,65]],
      ["营业收入_元", "2024年乙方营业收入3.6亿元，同比下降5.4%，净亏损1200万元", [360000000], [3.6,36000000,12000000]],
      ["营业收入同比_百分比", "2024年乙方营业收入3.6亿元，同比下降5.4%，净亏损1200万元", [-5.4], [5.4]],
      ["净利润_元", "2024年乙方营业收入3.6亿元，同比下降5.4%，净亏损1200万元", [-12000000], [12000000,360000000]],
      ["现有员工人数", "员工从860人减少到790人", [790], [860,70]],
      ["甲方联系人", "联系人：甲方 王芳 025-8456 1122，乙方 陈志远 0755-2688 3300。", ["王芳"], []],
      ["验收人", "乙方 陈志远 0755-2688 3300。验收人：赵磊。", ["赵磊"], ["陈志远"]],
      ["下班时间<time>", "营业时间：上午9点至下午5点半。", ["17:30:00"], ["05:30:00","09:00:00"]],
      ["合同总价", "合同总价为人民币壹佰零贰万元整（¥1,200,000.00）", [], [1020000,1200000]],
    ],
  },
  {
    name: "ja employment and results",
    text: `雇用契約書

株式会社ミナト精機（以下「甲」という。）と佐藤 健太（以下「乙」という。）は、次のとおり契約を締結する。
契約期間：令和7年4月1日から令和8年3月31日まで（更新する場合がある）
就業場所：名古屋工場（本社：静岡市）　業務内容：製品検査
始業・終業：午前8時30分～午後5時15分（休憩60分）　所定外労働：無
休日：土日祝日、年末年始6日間　年次有給休暇：10日
賃金：基本給 月額23万5千円、通勤手当 月額12,000円、皆勤手当 5,000円（試用期間中は支給しない）
試用期間：3か月　賞与：年2回（7月、12月）　退職金：なし
昇給率は平均2.5％。社会保険：加入。副業は禁止する。制服は貸与する。

2025年3月期 決算概要
売上高は184億2,000万円（前期比3.1％減）、営業損失は2億7千万円（前期は営業利益5億1千万円）となった。
期末配当は1株当たり15円とし、中間配当10円と合わせて年間25円を予定。自己資本比率は48.6％（前期末は51.2％）。
代表取締役社長：中村 良子　　監査役：大野 隆　　お問い合わせ：総務課 鈴木（内線 204）
工場見学は火曜と木曜の午後1時半から。料金は大人800円、小人400円（税込）、6歳未満は無料。定員25名。`,
    claims: [
      ["employer", "株式会社ミナト精機（以下「甲」という。）と佐藤 健太（以下「乙」という。）は、次のとおり契約を締結する。", ["株式会社ミナト精機"], ["ミナト精"]],
      ["employee", "株式会社ミナト精機（以下「甲」という。）と佐藤 健太（以下「乙」という。）は、次のとおり契約を締結する。", ["佐藤 健太","佐藤健太"], []],
      ["契約開始日<date>", "契約期間：令和7年4月1日から令和8年3月31日まで（更新する場合がある）", ["2025-04-01"], ["2026-03-31","2007-04-01"]],
      ["契約終了日<date>", "契約期間：令和7年4月1日から令和8年3月31日まで（更新する場合がある）", ["2026-03-31"], ["2025-04-01","2025-03-31"]],
      ["就業場所", "就業場所：名古屋工場（本社：静岡市）　業務内容：製品検査", ["名古屋工場"], ["静岡市"]],
      ["始業時刻<time>", "始業・終業：午前8時30分～午後5時15分（休憩60分）", ["08:30:00"], ["20:30:00","17:15:00"]],
      ["終業時刻<time>", "始業・終業：午前8時30分～午後5時15分(休憩60分)", ["17:15:00"], ["05:15:00","08:30:00"]],
      ["休憩_分", "始業・終業：午前8時30分～午後5時15分（休憩60分）", [60], [30,15]],
      ["所定外労働の有無", "（休憩60分）　所定外労働：無", [false], [true]],
      ["年次有給休暇_日", "休日：土日祝日、年末年始6日間　年次有給休暇：10日", [10], [6]],
      ["基本給", "賃金：基本給 月額23万5千円、通勤手当 月額12,000円、皆勤手当 5,000円", [235000], [230000,12000,23]],
      ["通勤手当", "賃金：基本給 月額23万5千円、通勤手当 月額12,000円、皆勤手当 5,000円", [12000], [5000,235000,12]],
      ["皆勤手当", "通勤手当 月額12,000円、皆勤手当 5,000円（試用期間中は支給しない）", [5000], [12000]],
      ["試用期間_月", "試用期間：3か月　賞与：年2回（7月、12月）　退職金：なし", [3], [2,7,12]],
      ["賞与回数", "試用期間：3か月　賞与：年2回（7月、12月）　退職金：なし", [2], [3,12]],
      ["退職金の有無", "賞与：年2回（7月、12月）　退職金：なし", [false], [true]],
      ["昇給率", "昇給率は平均2.5％。", [2.5], [25]],
      ["副業可", "副業は禁止する。", [false], [true]],
      ["売上高", "売上高は184億2,000万円（前期比3.1％減）、営業損失は2億7千万円（前期は営業利益5億1千万円）となった。", [18420000000], [184,2000,270000000,1842000000]],
      ["売上高前期比_パーセント", "売上高は184億2,000万円（前期比3.1％減）", [-3.1], [3.1]],
      ["営業損益_円: 営業利益または営業損失", "営業損失は2億7千万円（前期は営業利益5億1千万円）となった。", [-270000000], [270000000]],
      ["前期営業利益", "営業損失は2億7千万円（前期は営業利益5億1千万円）となった。", [510000000], [270000000]],
      ["年間配当", "期末配当は1株当たり15円とし、中間配当10円と合わせて年間25円を予定。", [25], [15,10,1]],
      ["期末配当", "期末配当は1株当たり15円とし、中間配当10円と合わせて年間25円を予定。", [15], [10,25]],
      ["自己資本比率", "自己資本比率は48.6％（前期末は51.2％）。", [48.6], [51.2]],
      ["社長", "代表取締役社長：中村 良子　　監査役：大野 隆", ["中村 良子"], ["大野 隆"]],
      ["監査役", "代表取締役社長：中村 良子　　監査役：大野 隆", ["大野 隆"], ["中村 良子"]],
      ["大人料金", "料金は大人800円、小人400円（税込）、6歳未満は無料。定員25名。", [800], [400,6,25]],
      ["小人料金", "料金は大人800円、小人400円（税込）、6歳未満は無料。定員25名。", [400], [800]],
      ["見学開始<time>", "工場見学は火曜と木曜の午後1時半から。", ["13:30:00"], ["01:30:00","13:00:00"]],
    ],
  },
  {
    name: "pl umowa",
    text: `UMOWA ZLECENIA nr 58/2025
zawarta w Gdańsku dnia 3 marca 2025 r. pomiędzy Stocznią Bursztyn sp. z o.o., reprezentowaną przez prezesa Marka Zielińskiego, a panią Ewą Nowicką, zamieszkałą w Sopocie.
Zleceniobiorca wykona prace od 10.03.2025 do 30.06.2025 za wynagrodzeniem 7 450,00 zł brutto miesięcznie; zaliczka wynosi 1 200 zł. Stawka VAT 23%.
Kara umowna: 0,2% za każdy dzień zwłoki, nie więcej niż 10% wynagrodzenia. Praca w weekendy nie jest wymagana.
Przychody spółki spadły o 6,5% do 48,3 mln zł. Biuro czynne od 7.30 do 15.30.`,
    claims: [
      ["data_zawarcia<date>", "zawarta w Gdańsku dnia 3 marca 2025 r.", ["2025-03-03"], ["2025-03-10"]],
      ["data_konca<date>", "Zleceniobiorca wykona prace od 10.03.2025 do 30.06.2025", ["2025-06-30"], ["2025-03-10"]],
      ["wynagrodzenie", "za wynagrodzeniem 7 450,00 zł brutto miesięcznie; zaliczka wynosi 1 200 zł", [7450], [1200,450,745000]],
      ["zaliczka", "za wynagrodzeniem 7 450,00 zł brutto miesięcznie; zaliczka wynosi 1 200 zł", [1200], [7450,200]],
      ["przychody_zl", "Przychody spółki spadły o 6,5% do 48,3 mln zł.", [48300000], [48.3,6.5]],
      ["zmiana_przychodow_proc: zmiana przychodów w procentach", "Przychody spółki spadły o 6,5% do 48,3 mln zł.", [-6.5], [6.5]],
      ["praca_w_weekendy_wymagana", "Praca w weekendy nie jest wymagana.", [false], [true]],
      ["biuro_zamkniecie<time>", "Biuro czynne od 7.30 do 15.30.", ["15:30:00"], ["07:30:00"]],
    ],
  },
  {
    name: "ru price list",
    text: `Прайс-лист ООО «Северный кедр» на 01.04.2025
Доска обрезная 50×150 мм — 18 400 руб. за м³, брус 100×100 — 19,2 тыс. руб. за м³. Доставка по Архангельску бесплатно, по области 45 руб./км.
Минимальный заказ: 3 м³. Скидка 7% при заказе от 20 м³. Оплата наличными не принимается.
Директор: Игорь Петрович Лавров, менеджер: Ольга Смирнова, тел. 8 (8182) 20-15-77. Склад работает с 8:00 до 17:00, обед с 12 до 13 часов.
Выручка за 2024 год составила 214 млн руб., убыток — 3,1 млн руб.`,
    claims: [
      ["цена_доски_руб", "Доска обрезная 50×150 мм — 18 400 руб. за м³, брус 100×100 — 19,2 тыс. руб. за м³.", [18400], [19200,400,150]],
      ["цена_бруса_руб", "Доска обрезная 50×150 мм — 18 400 руб. за м³, брус 100×100 — 19,2 тыс. руб. за м³.", [19200], [18400,19.2]],
      ["скидка_процент", "Минимальный заказ: 3 м³. Скидка 7% при заказе от 20 м³.", [7], [20,3]],
      ["минимальный_заказ_м3", "Минимальный заказ: 3 м³. Скидка 7% при заказе от 20 м³.", [3], [7]],
      ["оплата_наличными", "Оплата наличными не принимается.", [false], [true]],
      ["директор", "Директор: Игорь Петрович Лавров, менеджер: Ольга Смирнова, тел. 8 (8182) 20-15-77.", ["Игорь Петрович Лавров"], ["Ольга Смирнова"]],
      ["менеджер", "Директор: Игорь Петрович Лавров, менеджер: Ольга Смирнова, тел. 8 (8182) 20-15-77.", ["Ольга Смирнова"], ["Игорь Петрович Лавров"]],
      ["склад_закрытие<time>", "Склад работает с 8:00 до 17:00, обед с 12 до 13 часов.", ["17:00:00"], ["08:00:00"]],
      ["выручка_2024_руб", "Выручка за 2024 год составила 214 млн руб., убыток — 3,1 млн руб.", [214000000], [214,3100000]],
      ["убыток_2024_руб", "Выручка за 2024 год составила 214 млн руб., убыток — 3,1 млн руб.", [3100000], [214000000]],
      ["дата_прайса<date>", "Прайс-лист ООО «Северный кедр» на 01.04.2025", ["2025-04-01"], ["2025-01-04"]],
    ],
  },
  {
    name: "sv annual report",
    text: `Årsredovisning 2024 – Fjällbäcken Trä AB (556612-3344)
Nettoomsättningen uppgick till 87,4 Mkr (92,1), en minskning med 5,1 procent. Rörelseresultatet blev −2,6 Mkr (4,8). Medelantalet anställda var 41, varav 12 kvinnor.
Styrelsen föreslår ingen utdelning. Bolaget har inga bankskulder. Ny fabrik i Ånge invigdes den 19 augusti 2024.
Verkställande direktör: Karin Sjölund. Styrelseordförande: Anders Ekdahl. Revisor: Mats Brolin, Revideum AB.
Butiken är öppen vardagar kl. 9–18 och lördagar kl. 10–15.`,
    claims: [
      ["nettoomsattning_kr", "Nettoomsättningen uppgick till 87,4 Mkr (92,1), en minskning med 5,1 procent.", [87400000], [87.4,92100000]],
      ["forandring_omsattning_procent: förändring av omsättningen i procent", "Nettoomsättningen uppgick till 87,4 Mkr (92,1), en minskning med 5,1 procent.", [-5.1], [5.1]],
      ["rorelseresultat_mkr", "Rörelseresultatet blev −2,6 Mkr (4,8).", [-2.6], [2.6,4.8]],
      ["anstallda", "Medelantalet anställda var 41, varav 12 kvinnor.", [41], [12]],
      ["vd", "Verkställande direktör: Karin Sjölund. Styrelseordförande: Anders Ekdahl.", ["Karin Sjölund"], []],
      ["styrelseordforande", "Verkställande direktör: Karin Sjölund. Styrelseordförande: Anders Ekdahl. Revisor: Mats Brolin, Revideum AB.", ["Anders Ekdahl"], ["Karin Sjölund","Mats Brolin"]],
      ["invigning<date>", "Ny fabrik i Ånge invigdes den 19 augusti 2024.", ["2024-08-19"], []],
      ["lordag_stanger<time>", "Butiken är öppen vardagar kl. 9–18 och lördagar kl. 10–15.", ["15:00:00"], ["18:00:00","10:00:00"]],
      ["foreslagen_utdelning", "Styrelsen föreslår ingen utdelning.", [false], [true]],
    ],
  },
  {
    name: "tr job and invoice",
    text: `FATURA No: TR2025-00731 – Tarih: 07.02.2025 – Vade: 09.03.2025
Satıcı: Yıldırım Makina San. ve Tic. A.Ş., Konya. Alıcı: Ege Zeytincilik Ltd. Şti., Aydın.
4 adet konveyör × 38.750,00 TL = 155.000,00 TL; KDV %20: 31.000,00 TL; genel toplam 186.000,00 TL (yüz seksen altı bin Türk lirası).
Teslim süresi 15 iş günüdür. Nakliye fiyata dahil değildir. Garanti süresi iki yıldır. İade kabul edilmez.
Şirketin satışları 2024 yılında %11 azalarak 64,2 milyon TL oldu.`,
    claims: [
      ["fatura_tarihi<date>", "Tarih: 07.02.2025 – Vade: 09.03.2025", ["2025-02-07"], ["2025-07-02"]],
      ["vade_tarihi<date>", "Tarih: 07.02.2025 – Vade: 09.03.2025", ["2025-03-09"], ["2025-02-07","2025-09-03"]],
      ["satici", "Satıcı: Yıldırım Makina San. ve Tic. A.Ş., Konya. Alıcı: Ege Zeytincilik Ltd. Şti., Aydın.", ["Yıldırım Makina San. ve Tic. A.Ş."], ["Ege Zeytincilik Ltd. Şti."]],
      ["alici", "Satıcı: Yıldırım Makina San. ve Tic. A.Ş., Konya. Alıcı: Ege Zeytincilik Ltd. Şti., Aydın.", ["Ege Zeytincilik Ltd. Şti."], ["Yıldırım Makina San. ve Tic. A.Ş."]],
      ["kdv_tutari", "KDV %20: 31.000,00 TL; genel toplam 186.000,00 TL", [31000], [20,186000,31]],
      ["genel_toplam", "KDV %20: 31.000,00 TL; genel toplam 186.000,00 TL", [186000], [31000,186]],
      ["kdv_orani", "KDV %20: 31.000,00 TL", [20], [31000]],
      ["nakliye_dahil", "Nakliye fiyata dahil değildir.", [false], [true]],
      ["garanti_yil", "Garanti süresi iki yıldır.", [2], []],
      ["satislar_2024_tl", "Şirketin satışları 2024 yılında %11 azalarak 64,2 milyon TL oldu.", [64200000], [64.2,11]],
      ["satis_degisimi_yuzde: satışlardaki değişim", "Şirketin satışları 2024 yılında %11 azalarak 64,2 milyon TL oldu.", [-11], [11]],
    ],
  },
  {
    name: "en quotes changed and typography",
    text: `SERVICE AGREEMENT — Schedule 2

The Supplier shall respond to Priority 1 incidents within thirty (30) minutes and resolve them within 4 hours; Priority 2 incidents shall be resolved within 2 business days.
Service credits: 5% of the monthly charge for each full hour of delay, capped at 40%. The monthly charge is US$18,750, and it will not be increased before 1 July 2026.
The Customer’s liability is limited to US$2 million; the Supplier’s liability is limited to US$5m in aggregate and excludes loss of profit.
Either party may terminate on ninety days’ notice. “Confidential Information” doesn’t include information already in the public domain.
Account manager: Priya Raman (until 31 December 2025: Colin Fitch). Escalation: Head of Service, Teodor Vlaicu.
Maintenance window: Sundays 02:00–05:30 UTC. Data is stored in Ireland and Germany; it is never transferred to third countries.
Uptime in May was 99.95 %, in June 99.2 %; the target is 99.9 %. Backups are kept for 35 days & encrypted with AES-256.`,
    claims: [
      ["p1_response_minutes", "The Supplier shall respond to Priority 1 incidents within thirty (30) minutes and resolve them within 4 hours", [30], [4,1]],
      ["p1_resolution_hours", "respond to priority 1 incidents within thirty (30) minutes and resolve them within 4 hours", [4], [30,1]],
      ["p2_resolution_business_days", "Priority 2 incidents shall be resolved within 2 business days.", [2], []],
      ["service_credit_cap_percent", "Service credits: 5% of the monthly charge for each full hour of delay, capped at 40%.", [40], [5]],
      ["service_credit_percent_per_hour", "Service credits: 5% of the monthly charge for each full hour of delay, capped at 40%.", [5], [40]],
      ["monthly_charge_usd", "The monthly charge is US$18,750, and it will not be increased before 1 July 2026.", [18750], [18.75,1875]],
      ["customer_liability_cap_usd", "The Customer's liability is limited to US$2 million; the Supplier's liability is limited to US$5m in aggregate", [2000000], [5000000,2]],
      ["supplier_liability_cap_usd", "The Customer's liability is limited to US$2 million; the Supplier's liability is limited to US$5m in aggregate", [5000000], [2000000,5]],
      ["termination_notice_days", "Either party may terminate on ninety days' notice.", [90], [19]],
      ["account_manager", "Account manager: Priya Raman (until 31 December 2025: Colin Fitch). Escalation: Head of Service, Teodor Vlaicu.", ["Priya Raman"], ["Teodor Vlaicu"]],
      ["head_of_service", "Escalation: Head of Service, Teodor Vlaicu.", ["Teodor Vlaicu"], []],
      ["maintenance_end<time>", "Maintenance window: Sundays 02:00-05:30 UTC.", ["05:30:00"], ["02:00:00","17:30:00"]],
      ["transferred_to_third_countries", "it is never transferred to third countries", [false], [true]],
      ["uptime_june_percent", "Uptime in May was 99.95%, in June 99.2%; the target is 99.9%.", [99.2], [99.95,99.9]],
      ["uptime_may_percent", "Uptime in May was 99.95 %, in June 99.2 %; the target is 99.9 %.", [99.95], [99.2,99.9]],
      ["uptime_target_percent", "Uptime in May was 99.95 %, in June 99.2 %; the target is 99.9 %.", [99.9], [99.2]],
      ["backup_retention_days", "Backups are kept for 35 days &amp; encrypted with AES-256.", [35], [256]],
      ["encryption", "Backups are kept for 35 days & encrypted with AES-256.", ["AES-256"], ["AES-25","AES"]],
      ["p1_response_minutes", "The Supplier shall respond to Priority 1 incidents ... and resolve them within 4 hours", [], [30]],
      ["p1_resolution_hours", "The Supplier shall respond to Priority 1 incidents … and resolve them within 4 hours", [4], []],
      ["monthly_charge_usd", "The monthly fee is US$18,750", [], [18750]],
      ["charge_may_increase_before_july_2026", "it will be increased before 1 July 2026", [], [true]],
      ["customer_liability_cap_usd", "The Supplier’s liability is limited to US$2 million", [], [2000000]],
      ["monthly_charge_usd", "The monthly charge is US$18,570", [], [18570,18750]],
    ],
  },
  {
    name: "en tender notice",
    text: `Invitation to tender – Resurfacing of Mill Road (ref. HW/25/031)
Issued by Thornley Borough Council on 14 February 2025. Tenders close at noon on 21 March 2025; late tenders will not be opened.
The works comprise 3.2 km of carriageway and 1,150 m of kerb. Estimated value: £840,000 to £910,000 excluding VAT. A bid bond is not required; a performance bond of 10% is.
Completion within 16 weeks of the start date, 5 May 2025. Liquidated damages: £750 per day up to £30,000.
The road will be closed to through traffic; access for residents is maintained. Night work is permitted only with written consent.
The contract administrator is Ms Leila Farrow; the site engineer, Tom Oduya, will attend weekly. Queries to procurement officer Jan Hobbs.
Average bids in 2024 came in 6% below estimate, against 2% above in 2023. The council's roads budget was cut by £1.4m to £9.8m.`,
    claims: [
      ["issue_date<date>", "Issued by Thornley Borough Council on 14 February 2025. Tenders close at noon on 21 March 2025", ["2025-02-14"], ["2025-03-21"]],
      ["tender_deadline<date>: when tenders close", "Tenders close at noon on 21 March 2025", ["2025-03-21"], ["2025-02-14"]],
      ["closing_time<time>", "Tenders close at noon on 21 March 2025", ["12:00:00"], ["00:00:00","21:03:00"]],
      ["carriageway_km", "The works comprise 3.2 km of carriageway and 1,150 m of kerb.", [3.2], [1150,32]],
      ["kerb_m", "The works comprise 3.2 km of carriageway and 1,150 m of kerb.", [1150], [3.2,1.15]],
      ["estimated_value_max_gbp", "Estimated value: £840,000 to £910,000 excluding VAT.", [910000], [840000,910]],
      ["bid_bond_required", "A bid bond is not required; a performance bond of 10% is.", [false], [true]],
      ["performance_bond_percent", "A bid bond is not required; a performance bond of 10% is.", [10], []],
      ["completion_weeks", "Completion within 16 weeks of the start date, 5 May 2025.", [16], [5]],
      ["damages_per_day_gbp", "Liquidated damages: £750 per day up to £30,000.", [750], [30000]],
      ["damages_cap_gbp", "Liquidated damages: £750 per day up to £30,000.", [30000], [30]],
      ["night_work_permitted", "Night work is permitted only with written consent.", [true], []],
      ["contract_administrator", "The contract administrator is Ms Leila Farrow; the site engineer, Tom Oduya, will attend weekly. Queries to procurement officer Jan Hobbs.", ["Leila Farrow"], ["Tom Oduya","Jan Hobbs","Leila"]],
      ["site_engineer", "The contract administrator is Ms Leila Farrow; the site engineer, Tom Oduya, will attend weekly.", ["Tom Oduya"], ["Leila Farrow"]],
      ["procurement_officer", "the site engineer, Tom Oduya, will attend weekly. Queries to procurement officer Jan Hobbs.", ["Jan Hobbs"], ["Tom Oduya"]],
      ["roads_budget_gbp", "The council's roads budget was cut by £1.4m to £9.8m.", [9800000], [1400000,9.8]],
      ["roads_budget_cut_gbp: size of the cut", "The council's roads budget was cut by £1.4m to £9.8m.", [1400000], [9800000,1.4]],
      ["roads_budget_gbp_m", "The council's roads budget was cut by £1.4m to £9.8m.", [9.8], [1.4]],
      ["late_tenders_opened", "late tenders will not be opened", [false], [true]],
      ["start_date<date>", "Completion within 16 weeks of the start date, 5 June 2025.", [], ["2025-06-05","2025-05-05"]],
    ],
  },
  {
    name: "de minutes and bill",
    text: `Protokoll der Gesellschafterversammlung der Auen-Bräu GmbH vom 11.04.2025
Versammlungsleiterin war Frau Ines Marquardt, Protokoll führte Herr Felix Tonn. Das Stammkapital von 60.000 € war zu 87,5 % vertreten.
TOP 2: Der Jahresabschluss 2024 wurde festgestellt; der Jahresfehlbetrag beträgt 48.310,22 € (Vorjahr: Überschuss 12.905,40 €). Eine Gewinnausschüttung findet nicht statt.
TOP 3: Die Bestellung von Dr. Anke Freytag zur Geschäftsführerin zum 1. Juli 2025 wurde mit 9 Ja-Stimmen gegen 2 Nein-Stimmen bei einer Enthaltung beschlossen; Herr Georg Reuss scheidet zum 30. Juni aus.
TOP 4: Der Antrag, den Braukeller zu vermieten, wurde abgelehnt. Das Rauchverbot im Ausschank wurde aufgehoben.
Der Bierausstoß stieg um 3 % auf 14.200 Hektoliter, die Zahl der Mitarbeiter sank von 31 auf 27. Ende: 17.45 Uhr.
Nächste Versammlung am Donnerstag, dem 9. Oktober, um halb sechs abends.`,
    claims: [
      ["versammlungsleitung", "Versammlungsleiterin war Frau Ines Marquardt, Protokoll führte Herr Felix Tonn.", ["Ines Marquardt"], []],
      ["protokollfuehrer", "Versammlungsleiterin war Frau Ines Marquardt, Protokoll führte Herr Felix Tonn.", ["Felix Tonn"], ["Ines Marquardt"]],
      ["stammkapital_eur", "Das Stammkapital von 60.000 € war zu 87,5 % vertreten.", [60000], [87.5,60]],
      ["vertretenes_kapital_prozent", "Das Stammkapital von 60.000 € war zu 87,5 % vertreten.", [87.5], [60000]],
      ["jahresergebnis: Überschuss oder Fehlbetrag", "der Jahresfehlbetrag beträgt 48.310,22 € (Vorjahr: Überschuss 12.905,40 €)", [-48310.22], [48310.22]],
      ["jahresfehlbetrag", "der Jahresfehlbetrag beträgt 48.310,22 € (Vorjahr: Überschuss 12.905,40 €)", [48310.22], [12905.4]],
      ["ueberschuss_vorjahr", "der Jahresfehlbetrag beträgt 48.310,22 € (Vorjahr: Überschuss 12.905,40 €)", [12905.4], [48310.22,-12905.4]],
      ["gewinnausschuettung", "Eine Gewinnausschüttung findet nicht statt.", [false], [true]],
      ["neue_geschaeftsfuehrerin", "Die Bestellung von Dr. Anke Freytag zur Geschäftsführerin zum 1. Juli 2025 wurde mit 9 Ja-Stimmen gegen 2 Nein-Stimmen bei einer Enthaltung beschlossen; Herr Georg Reuss scheidet zum 30. Juni aus.", ["Anke Freytag","Dr. Anke Freytag"], ["Georg Reuss"]],
      ["ja_stimmen", "wurde mit 9 Ja-Stimmen gegen 2 Nein-Stimmen bei einer Enthaltung beschlossen", [9], [2,1]],
      ["nein_stimmen", "wurde mit 9 Ja-Stimmen gegen 2 Nein-Stimmen bei einer Enthaltung beschlossen", [2], [9]],
      ["vermietung_braukeller_beschlossen", "Der Antrag, den Braukeller zu vermieten, wurde abgelehnt.", [false], [true]],
      ["rauchverbot_gilt", "Das Rauchverbot im Ausschank wurde aufgehoben.", [false], [true]],
      ["bierausstoss_hl", "Der Bierausstoß stieg um 3 % auf 14.200 Hektoliter", [14200], [3,14.2]],
      ["mitarbeiter_aktuell", "die Zahl der Mitarbeiter sank von 31 auf 27", [27], [31]],
      ["mitarbeiter_zuvor", "die Zahl der Mitarbeiter sank von 31 auf 27", [31], [27]],
      ["ende<time>", "Ende: 17.45 Uhr.", ["17:45:00"], ["05:45:00"]],
      ["naechste_versammlung_uhrzeit<time>", "Nächste Versammlung am Donnerstag, dem 9. Oktober, um halb sechs abends.", ["17:30:00"], ["18:30:00","06:30:00"]],
    ],
  },
  {
    name: "fr product and lease",
    text: `Bail meublé – 12 rue des Tanneurs, 37000 Tours
Bailleur : SCI des Tilleuls, représentée par M. Hervé Poncet. Locataire : Mlle Inès Caron. Garant : M. Didier Caron.
Durée : un an à compter du 1er octobre 2025, renouvelable. Surface habitable 31,5 m² ; chauffage individuel électrique.
Loyer 540 €, charges 65 €, soit 605 € par mois, payable avant le 5. Dépôt de garantie : deux mois de loyer (1 080 €).
Le loyer est passé de 515 € à 540 €. Taxe d'ordures ménagères : 118 € par an, non comprise dans les charges.
La sous-location n'est pas autorisée. Les animaux sont tolérés. La cave n'est pas louée ; le lave-linge est fourni, le sèche-linge non.
Classe énergie D (238 kWh/m²/an), GES B. Préavis du locataire : un mois, du bailleur : trois mois.
Gardien : M. Paul Ngoma, loge ouverte de 8h à 12h et de 14h30 à 19h, fermée le dimanche.`,
    claims: [
      ["bailleur", "Bailleur : SCI des Tilleuls, représentée par M. Hervé Poncet. Locataire : Mlle Inès Caron. Garant : M. Didier Caron.", ["SCI des Tilleuls"], ["Didier Caron","Inès Caron"]],
      ["locataire", "Locataire : Mlle Inès Caron. Garant : M. Didier Caron.", ["Inès Caron"], ["Didier Caron"]],
      ["garant", "Locataire : Mlle Inès Caron. Garant : M. Didier Caron.", ["Didier Caron"], ["Inès Caron","Caron"]],
      ["debut_bail<date>", "Durée : un an à compter du 1er octobre 2025, renouvelable.", ["2025-10-01"], ["2025-01-10"]],
      ["surface_m2", "Surface habitable 31,5 m² ; chauffage individuel électrique.", [31.5], [315,31]],
      ["loyer_hors_charges", "Loyer 540 €, charges 65 €, soit 605 € par mois, payable avant le 5.", [540], [65,5]],
      ["charges_mensuelles", "Loyer 540 €, charges 65 €, soit 605 € par mois, payable avant le 5.", [65], [540]],
      ["depot_de_garantie_eur", "Dépôt de garantie : deux mois de loyer (1 080 €).", [1080], [2,-1080]],
      ["ancien_loyer", "Le loyer est passé de 515 € à 540 €.", [515], [540]],
      ["nouveau_loyer", "Le loyer est passé de 515 € à 540 €.", [540], [515]],
      ["sous_location_autorisee", "La sous-location n'est pas autorisée.", [false], [true]],
      ["cave_louee", "La cave n'est pas louée ; le lave-linge est fourni, le sèche-linge non.", [false], [true]],
      ["classe_energie", "Classe énergie D (238 kWh/m²/an), GES B.", ["D"], []],
      ["preavis_bailleur_mois", "Préavis du locataire : un mois, du bailleur : trois mois.", [3], [1]],
      ["preavis_locataire_mois", "Préavis du locataire : un mois, du bailleur : trois mois.", [1], [3]],
      ["gardien", "Gardien : M. Paul Ngoma, loge ouverte de 8h à 12h et de 14h30 à 19h, fermée le dimanche.", ["Paul Ngoma"], ["Paul"]],
      ["loge_ouverte_dimanche", "loge ouverte de 8h à 12h et de 14h30 à 19h, fermée le dimanche", [false], [true]],
      ["ordures_comprises", "Taxe d'ordures ménagères : 118 € par an, non comprise dans les charges.", [false], [true]],
    ],
  },
  {
    name: "es it nl",
    text: `Acta del consejo de Olivares Andaluces S.A. – Jaén, 27 de marzo de 2025, 10:15 horas
Preside Rosario Galván; secretario, Iker Manso. La cifra de negocio bajó un 7 % hasta 22,8 millones de euros; el beneficio neto fue de 1,1 millones, frente a 1,9 millones en 2023. Deuda: 4,6 M€.
Se acordó por 5 votos a favor y 2 en contra cerrar la almazara de Baeza el 31 de agosto. No se aprobó el dividendo. Auditor: Ledesma Auditores.
Orario negozio: lun–ven 9:00–12:30 e 15:30–19:00, sab 9:00–13:00. Consegna gratuita oltre 80 €, altrimenti 6,90 €. Reso entro 14 giorni. Il ritiro in negozio non è possibile il sabato.
Titolare: Marta Riva, responsabile vendite: Luca Seno. Sconto del 15% (prezzo pieno 49 €, scontato 41,65 €).
Jaarverslag: de omzet steeg met 4,2% tot € 18,3 miljoen; het aantal medewerkers daalde van 212 naar 198. Directeur is Femke Bos, commissaris Ruud Vink. Dividend wordt niet uitgekeerd. De vestiging in Emmen is gesloten.`,
    claims: [
      ["secretario", "Preside Rosario Galván; secretario, Iker Manso.", ["Iker Manso"], ["Rosario Galván"]],
      ["cifra_de_negocio_eur", "La cifra de negocio bajó un 7 % hasta 22,8 millones de euros", [22800000], [7,22.8]],
      ["variacion_cifra_de_negocio_pct", "La cifra de negocio bajó un 7 % hasta 22,8 millones de euros", [-7], [7]],
      ["beneficio_neto_2024_eur", "el beneficio neto fue de 1,1 millones, frente a 1,9 millones en 2023", [1100000], [1900000,1.1]],
      ["beneficio_neto_anterior_eur", "el beneficio neto fue de 1,1 millones, frente a 1,9 millones en 2023", [1900000], [1100000]],
      ["deuda_eur", "Deuda: 4,6 M€.", [4600000], [4.6]],
      ["votos_a_favor", "Se acordó por 5 votos a favor y 2 en contra cerrar la almazara de Baeza el 31 de agosto.", [5], [2,31]],
      ["votos_en_contra", "Se acordó por 5 votos a favor y 2 en contra cerrar la almazara de Baeza el 31 de agosto.", [2], [5]],
      ["dividendo_aprobado", "No se aprobó el dividendo.", [false], [true]],
      ["sabato_chiusura<time>", "Orario negozio: lun–ven 9:00–12:30 e 15:30–19:00, sab 9:00–13:00.", ["13:00:00"], []],
      ["consegna_gratuita_oltre_eur", "Consegna gratuita oltre 80 €, altrimenti 6,90 €.", [80], [6.9]],
      ["giorni_reso", "Reso entro 14 giorni.", [14], []],
      ["titolare", "Titolare: Marta Riva, responsabile vendite: Luca Seno.", ["Marta Riva"], ["Luca Seno"]],
      ["responsabile_vendite", "Titolare: Marta Riva, responsabile vendite: Luca Seno.", ["Luca Seno"], ["Marta Riva"]],
      ["prezzo_scontato", "Sconto del 15% (prezzo pieno 49 €, scontato 41,65 €).", [41.65], [49,15]],
      ["sconto_percentuale", "Sconto del 15% (prezzo pieno 49 €, scontato 41,65 €).", [15], [49,41.65]],
      ["omzet_eur", "de omzet steeg met 4,2% tot € 18,3 miljoen", [], [4.2]],
      ["omzetgroei_pct", "de omzet steeg met 4,2% tot € 18,3 miljoen", [4.2], [18.3,-4.2]],
      ["aantal_medewerkers", "het aantal medewerkers daalde van 212 naar 198", [198], [14]],
      ["directeur", "Directeur is Femke Bos, commissaris Ruud Vink.", ["Femke Bos"], ["Ruud Vink"]],
      ["dividend_uitgekeerd", "Dividend wordt niet uitgekeerd.", [false], [true]],
      ["vestiging_emmen_open", "De vestiging in Emmen is gesloten.", [false], [true]],
    ],
  },
  {
    name: "zh ja pt",
    text: `会议纪要：2025年4月8日下午2点，在杭州召开。主持人：孙丽，记录人：何伟。
一、2024年销售额1.25亿元，同比增长12%；毛利率由31%提高到34.5%。二、决定不延长与海宁公司的合同。三、新仓库面积3200平方米，月租金不超过9万元。
四、投票结果：赞成11票，反对2票，弃权1票。五、展会定于6月18日至21日举行。

商品説明：サイズ 幅60cm×奥行45cm×高さ72cm、重量8.5kg。耐荷重は30kgまで。組立が必要です。防水ではありません。価格は12,800円（税込14,080円）、送料550円。
営業時間：10時～19時（土日は18時まで）。担当：高橋 誠、店長：井上 美咲。保証期間：1年。返品は到着後8日以内。

Edital: inscrições de 3 a 28 de março de 2025; prova em 27/04/2025, às 13h. Taxa de R$ 85,00, isenta para doadores de sangue. São 40 vagas, 4 delas reservadas. Salário: R$ 5.230,40 por 40 horas semanais. Não há prova oral. Presidente da banca: Lúcia Amaral; suplente: Rui Teles.`,
    claims: [
      ["会议日期<date>", "2025年4月8日下午2点，在杭州召开。", ["2025-04-08"], ["2025-08-04"]],
      ["开始时间<time>", "2025年4月8日下午2点，在杭州召开。", ["14:00:00"], ["02:00:00"]],
      ["主持人", "主持人：孙丽，记录人：何伟。", ["孙丽"], ["何伟"]],
      ["记录人", "主持人：孙丽，记录人：何伟。", ["何伟"], ["孙丽"]],
      ["销售额_元", "2024年销售额1.25亿元，同比增长12%", [125000000], [1.25,12500000,12]],
      ["毛利率", "毛利率由31%提高到34.5%", [34.5], [3.5]],
      ["上年毛利率", "毛利率由31%提高到34.5%", [31], []],
      ["延长合同", "决定不延长与海宁公司的合同", [false], [true]],
      ["仓库面积", "新仓库面积3200平方米，月租金不超过9万元", [3200], [9,90000]],
      ["月租金上限_元", "新仓库面积3200平方米，月租金不超过9万元", [90000], [9,3200]],
      ["赞成票", "赞成11票，反对2票，弃权1票", [11], [2,1]],
      ["反对票", "赞成11票，反对2票，弃权1票", [2], [11,1]],
      ["展会结束<date>", "展会定于6月18日至21日举行", [], ["2025-06-18"]],
      ["幅_cm", "サイズ 幅60cm×奥行45cm×高さ72cm、重量8.5kg。", [60], [45,72,8.5]],
      ["高さ_cm", "サイズ 幅60cm×奥行45cm×高さ72cm、重量8.5kg。", [72], [60,45]],
      ["防水", "防水ではありません。", [false], [true]],
      ["税込価格", "価格は12,800円（税込14,080円）、送料550円。", [], [12800,550]],
      ["送料", "価格は12,800円（税込14,080円）、送料550円。", [550], [12800,14080]],
      ["土日閉店<time>", "営業時間：10時～19時（土日は18時まで）。", ["18:00:00"], ["10:00:00"]],
      ["店長", "担当：高橋 誠、店長：井上 美咲。", ["井上 美咲"], ["高橋 誠"]],
      ["inscricoes_fim<date>", "inscrições de 3 a 28 de março de 2025", [], ["2025-03-03"]],
      ["inscricoes_inicio<date>", "inscrições de 3 a 28 de março de 2025", [], ["2025-03-28"]],
      ["hora_prova<time>", "prova em 27/04/2025, às 13h", ["13:00:00"], ["01:00:00"]],
      ["vagas_total", "São 40 vagas, 4 delas reservadas. Salário: R$ 5.230,40 por 40 horas semanais.", [40], [4]],
      ["vagas_reservadas", "São 40 vagas, 4 delas reservadas.", [4], [40]],
      ["salario", "Salário: R$ 5.230,40 por 40 horas semanais.", [5230.4], [40,523040]],
      ["prova_oral", "Não há prova oral.", [false], [true]],
      ["presidente_banca", "Presidente da banca: Lúcia Amaral; suplente: Rui Teles.", ["Lúcia Amaral"], ["Rui Teles"]],
    ],
  },
]; // prettier-ignore
