import type { DocumentClaims } from "./claims-in-documents.ts";

/** Documents of nine kinds whose sentences hold several values of a kind: each for the field that it is of. */
export const claimsAmongOthers: DocumentClaims[] = [
  {
    name: "annual-report",
    text: `# Item 7. Management's Discussion

Net sales for fiscal 2023 were $4.2 billion, down 3% from $4.33 billion in fiscal 2022. Excluding currency, net sales declined 1.2%. Gross margin improved 40 basis points to 38.6%. Operating income was $512 million compared with $601 million a year earlier, reflecting restructuring charges of $64 million.
We repurchased 2.3 million shares at an average price of $87.14 and paid dividends of $1.36 per share. Diluted EPS was $5.02 versus $5.71. We ended the year with cash of $890 million and total debt of $1.75 billion, of which $250 million is due within twelve months. For fiscal 2024 we expect net sales growth of 2% to 4% and capital expenditures of approximately $180 million. Headcount was roughly 14,500, about 60% of whom work outside the United States.`,
    claims: [
      ["net_sales_2023_usd", "Net sales for fiscal 2023 were $4.2 billion, down 3% from $4.33 billion in fiscal 2022", [4200000000,4200000000], [4330000000,3,-4200000000,4200000]],
      ["net_sales_2022_usd", "Net sales for fiscal 2023 were $4.2 billion, down 3% from $4.33 billion in fiscal 2022", [4330000000], [4200000000]],
      ["net_sales_prior_year", "Net sales for fiscal 2023 were $4.2 billion, down 3% from $4.33 billion in fiscal 2022", [4330000000], []],
      ["sales_growth_percent", "down 3% from $4.33 billion in fiscal 2022", [-3], [3]],
      ["organic_growth_percent: net sales growth excluding currency", "Excluding currency, net sales declined 1.2%", [-1.2], [1.2,-3]],
      ["gross_margin_percent", "Gross margin improved 40 basis points to 38.6%", [38.6], [40,0.4,-38.6]],
      ["gross_margin_change_bps", "Gross margin improved 40 basis points to 38.6%", [40], [-40]],
      ["operating_income", "Operating income was $512 million compared with $601 million a year earlier", [512000000], [601000000]],
      ["prior_operating_income", "Operating income was $512 million compared with $601 million a year earlier", [601000000], [512000000]],
      ["restructuring_charges", "reflecting restructuring charges of $64 million", [64000000], [64]],
      ["shares_repurchased", "We repurchased 2.3 million shares at an average price of $87.14", [2300000], [2.3]],
      ["average_repurchase_price", "We repurchased 2.3 million shares at an average price of $87.14", [87.14], [2300000]],
      ["dividend_per_share", "paid dividends of $1.36 per share", [1.36], [5.02]],
      ["diluted_eps", "Diluted EPS was $5.02 versus $5.71", [5.02], [5.71]],
      ["diluted_eps_prior_year", "Diluted EPS was $5.02 versus $5.71", [5.71], []],
      ["total_debt", "cash of $890 million and total debt of $1.75 billion, of which $250 million is due within twelve months", [1750000000], [890000000,250000000]],
      ["cash", "cash of $890 million and total debt of $1.75 billion, of which $250 million is due within twelve months", [890000000], [1750000000,250000000]],
      ["current_portion_of_debt: debt due within twelve months", "total debt of $1.75 billion, of which $250 million is due within twelve months", [], [1750000000]],
      ["guidance_growth_low_percent", "we expect net sales growth of 2% to 4%", [2], [4]],
      ["guidance_growth_high_percent", "we expect net sales growth of 2% to 4%", [4], [2]],
      ["capex_2024", "capital expenditures of approximately $180 million", [180000000], []],
      ["employees", "Headcount was roughly 14,500, about 60% of whom work outside the United States", [14500], []],
      ["share_of_employees_abroad", "Headcount was roughly 14,500, about 60% of whom work outside the United States", [60,0.6], [40]],
    ],
  },
  {
    name: "lease-of-a-flat",
    text: `RESIDENTIAL LEASE AGREEMENT

This Lease is made on 1 March 2024 between Harbour Estates Ltd ("Landlord") and Ms. Olivia Chen and Mr. Daniel Price (together the "Tenant").
1. Premises: Flat 4B, 27 Wharf Road, Bristol BS1 6XL.
2. Term: The tenancy begins on 15 March 2024 and ends on 14 March 2025. It is not renewed automatically.
3. Rent: GBP 1,350 per calendar month, payable in advance on the 1st of each month. From the seventh month the rent rises to GBP 1,395.
4. Deposit: five weeks' rent, being GBP 1,557.69, held by the Deposit Protection Service.
5. Pets are not permitted without the Landlord's prior written consent. Smoking is prohibited. Subletting is allowed only with consent.
6. Either party may end the tenancy by two months' written notice, but not before 15 September 2024.
7. The Tenant pays for gas, electricity and water. Council tax is paid by the Landlord.
8. Late payments bear interest at 3% above the Bank of England base rate after 14 days.`,
    claims: [
      ["landlord", "between Harbour Estates Ltd (\"Landlord\") and Ms. Olivia Chen and Mr. Daniel Price (together the \"Tenant\")", ["Harbour Estates Ltd"], ["Olivia Chen","Daniel Price"]],
      ["tenant", "between Harbour Estates Ltd (\"Landlord\") and Ms. Olivia Chen and Mr. Daniel Price (together the \"Tenant\")", ["Olivia Chen","Ms. Olivia Chen and Mr. Daniel Price"], ["Harbour Estates Ltd"]],
      ["signing_date<date>", "This Lease is made on 1 March 2024", ["2024-03-01"], ["2024-01-03","2024-03-15"]],
      ["start_date<date>", "The tenancy begins on 15 March 2024 and ends on 14 March 2025", ["2024-03-15"], ["2025-03-14","2024-03-14"]],
      ["end_date<date>", "The tenancy begins on 15 March 2024 and ends on 14 March 2025", ["2025-03-14"], ["2024-03-15"]],
      ["auto_renewal", "It is not renewed automatically", [false], [true]],
      ["monthly_rent", "GBP 1,350 per calendar month, payable in advance on the 1st of each month. From the seventh month the rent rises to GBP 1,395", [1350], []],
      ["rent_due_day", "payable in advance on the 1st of each month", [1], [7]],
      ["rent_from_seventh_month", "From the seventh month the rent rises to GBP 1,395", [1395], [1350]],
      ["deposit_amount", "five weeks' rent, being GBP 1,557.69", [1557.69], [5,1350]],
      ["deposit_weeks", "five weeks' rent, being GBP 1,557.69", [5], [1557.69]],
      ["currency<GBP|EUR|USD>", "GBP 1,350 per calendar month", ["GBP"], ["EUR","USD"]],
      ["pets_allowed", "Pets are not permitted without the Landlord's prior written consent", [false], [true]],
      ["smoking_allowed", "Smoking is prohibited", [false], [true]],
      ["notice_period_months", "Either party may end the tenancy by two months' written notice", [2], [12]],
      ["earliest_termination<date>", "but not before 15 September 2024", ["2024-09-15"], ["2024-03-15"]],
      ["council_tax_paid_by<landlord|tenant>", "Council tax is paid by the Landlord", ["landlord"], ["tenant"]],
      ["utilities_paid_by<landlord|tenant>", "The Tenant pays for gas, electricity and water", ["tenant"], ["landlord"]],
      ["late_interest_percent_above_base", "Late payments bear interest at 3% above the Bank of England base rate after 14 days", [3], [14,-3]],
      ["late_grace_days", "Late payments bear interest at 3% above the Bank of England base rate after 14 days", [14], [3]],
      ["postcode", "Flat 4B, 27 Wharf Road, Bristol BS1 6XL", ["BS1 6XL"], []],
      ["city", "Flat 4B, 27 Wharf Road, Bristol BS1 6XL", ["Bristol"], []],
      ["house_number", "Flat 4B, 27 Wharf Road, Bristol BS1 6XL", ["27"], []],
    ],
  },
  {
    name: "post-mortem",
    text: `Subject: RE: Outage post-mortem

On 12 Feb 2024 at 14:07 UTC the payments API began returning 503s. The on-call engineer, Priya Nair, acknowledged the page at 14:11 and rolled back release v2.31.4 to v2.31.3 at 14:38. Error rates fell below 1% by 14:45 and the incident was closed at 16:20. 1,842 of 61,230 requests failed (3.0%). No customer data was lost. Three merchants were double-charged; all were refunded within 24 hours. Root cause: a connection pool limit that was lowered from 200 to 20. Severity was initially SEV-1 and later downgraded to SEV-2. Sam Ortiz will add an alert by 1 March; Lena Fischer owns the load test, due 8 March.`,
    claims: [
      ["started_at<datetime>", "On 12 Feb 2024 at 14:07 UTC the payments API began returning 503s", ["2024-02-12T14:07:00Z"], ["2024-02-12T14:11:00Z","2024-12-02T14:07:00Z"]],
      ["start_time<time>", "On 12 Feb 2024 at 14:07 UTC the payments API began returning 503s", ["14:07:00"], ["14:11:00"]],
      ["acknowledged_time<time>", "The on-call engineer, Priya Nair, acknowledged the page at 14:11 and rolled back release v2.31.4 to v2.31.3 at 14:38", ["14:11:00"], ["14:38:00"]],
      ["rollback_time<time>", "acknowledged the page at 14:11 and rolled back release v2.31.4 to v2.31.3 at 14:38", ["14:38:00"], []],
      ["closed_time<time>", "Error rates fell below 1% by 14:45 and the incident was closed at 16:20", ["16:20:00"], ["14:45:00"]],
      ["on_call_engineer", "The on-call engineer, Priya Nair, acknowledged the page at 14:11", ["Priya Nair"], ["Sam Ortiz"]],
      ["faulty_release", "rolled back release v2.31.4 to v2.31.3", ["v2.31.4","2.31.4"], []],
      ["rolled_back_to", "rolled back release v2.31.4 to v2.31.3", ["v2.31.3"], []],
      ["failed_requests", "1,842 of 61,230 requests failed (3.0%)", [1842], []],
      ["total_requests", "1,842 of 61,230 requests failed (3.0%)", [61230], []],
      ["failure_rate_percent", "1,842 of 61,230 requests failed (3.0%)", [3], [1842,30]],
      ["customer_data_lost", "No customer data was lost", [false], [true]],
      ["merchants_double_charged", "Three merchants were double-charged; all were refunded within 24 hours", [3], [24,0]],
      ["pool_limit_before", "a connection pool limit that was lowered from 200 to 20", [200], [20]],
      ["pool_limit_after", "a connection pool limit that was lowered from 200 to 20", [20], [200]],
      ["severity<SEV-1|SEV-2|SEV-3>", "Severity was initially SEV-1 and later downgraded to SEV-2", ["SEV-2"], ["SEV-3"]],
      ["initial_severity<SEV-1|SEV-2|SEV-3>", "Severity was initially SEV-1 and later downgraded to SEV-2", ["SEV-1"], ["SEV-3"]],
      ["alert_owner", "Sam Ortiz will add an alert by 1 March; Lena Fischer owns the load test, due 8 March", ["Sam Ortiz"], []],
      ["load_test_owner", "Sam Ortiz will add an alert by 1 March; Lena Fischer owns the load test, due 8 March", ["Lena Fischer"], []],
      ["alert_due<date>", "Sam Ortiz will add an alert by 1 March; Lena Fischer owns the load test, due 8 March", [], ["2024-03-08","2023-03-01"]],
      ["load_test_due<date>", "Lena Fischer owns the load test, due 8 March", [], ["2024-03-01"]],
    ],
  },
  {
    name: "clinical-trial",
    text: `Methods. We enrolled 312 adults (mean age 54.3 years, SD 11.2; 58% women) at six hospitals between January 2019 and June 2021. Participants were randomised 2:1 to drug (n = 208) or placebo (n = 104). The primary outcome was change in HbA1c at 26 weeks.
Results. HbA1c fell by 1.1 percentage points with drug and by 0.3 with placebo (difference −0.8; 95% CI −1.1 to −0.5; p < 0.001). Serious adverse events occurred in 9 patients (4.3%) on drug and 6 (5.8%) on placebo. Body weight did not differ between groups (−0.4 kg, 95% CI −1.2 to 0.4). Twenty-seven participants (8.7%) withdrew.`,
    claims: [
      ["participants", "We enrolled 312 adults (mean age 54.3 years, SD 11.2; 58% women) at six hospitals", [312], []],
      ["mean_age", "We enrolled 312 adults (mean age 54.3 years, SD 11.2; 58% women)", [54.3], [11.2,312,58]],
      ["age_sd", "mean age 54.3 years, SD 11.2", [11.2], [54.3]],
      ["percent_women", "58% women", [58,0.58], [42]],
      ["sites", "at six hospitals between January 2019 and June 2021", [6], []],
      ["hospitals", "at six hospitals between January 2019 and June 2021", [6], []],
      ["drug_group_size", "randomised 2:1 to drug (n = 208) or placebo (n = 104)", [208], [104,2]],
      ["placebo_group_size", "randomised 2:1 to drug (n = 208) or placebo (n = 104)", [104], [208,1]],
      ["followup_weeks", "The primary outcome was change in HbA1c at 26 weeks", [26], [1]],
      ["hba1c_change_drug", "HbA1c fell by 1.1 percentage points with drug and by 0.3 with placebo", [-1.1], [1.1,-0.3]],
      ["hba1c_reduction_drug", "HbA1c fell by 1.1 percentage points with drug and by 0.3 with placebo", [1.1], [0.3]],
      ["difference", "difference −0.8; 95% CI −1.1 to −0.5; p < 0.001", [-0.8], [0.8,-1.1]],
      ["ci_lower", "difference −0.8; 95% CI −1.1 to −0.5; p < 0.001", [-1.1], [1.1]],
      ["ci_upper", "difference −0.8; 95% CI −1.1 to −0.5; p < 0.001", [-0.5], [0.5]],
      ["p_value", "difference −0.8; 95% CI −1.1 to −0.5; p < 0.001", ["<0.001","< 0.001"], ["0.01"]],
      ["serious_adverse_events_drug", "Serious adverse events occurred in 9 patients (4.3%) on drug and 6 (5.8%) on placebo", [9], [6]],
      ["serious_adverse_events_placebo", "Serious adverse events occurred in 9 patients (4.3%) on drug and 6 (5.8%) on placebo", [6], [9]],
      ["weight_difference_significant", "Body weight did not differ between groups", [false], [true]],
      ["withdrawn", "Twenty-seven participants (8.7%) withdrew", [27], [20,7]],
    ],
  },
  {
    name: "de-electricity-bill",
    text: `Rechnung Nr. 2024-0815
Stadtwerke Musterstadt GmbH, Am Kanal 5, 39104 Magdeburg
Kundennummer: 778812 · Vertragskonto: 4001 7788
Rechnungsdatum: 12.02.2024 · Lieferzeitraum: 01.01.2023 – 31.12.2023
Verbrauch: 3.412 kWh (Vorjahr 3.655 kWh)
Arbeitspreis 32,80 Ct/kWh, Grundpreis 118,80 € im Jahr
Nettobetrag 1.041,22 €, zzgl. 19 % USt. 197,83 €, Bruttobetrag 1.239,05 €
Geleistete Abschläge: 1.320,00 €. Ihr Guthaben beträgt 80,95 € und wird bis zum 04.03.2024 überwiesen.
Neuer Abschlag ab 1. April 2024: 105,00 € monatlich (bisher 110,00 €). Nächste Ablesung im Dezember 2024.
Der Vertrag verlängert sich um jeweils einen Monat, Kündigungsfrist zwei Wochen.`,
    claims: [
      ["rechnungsnummer", "Rechnung Nr. 2024-0815", ["2024-0815"], ["0815","778812"]],
      ["kundennummer", "Kundennummer: 778812 · Vertragskonto: 4001 7788", ["778812"], ["40017788","4001 7788"]],
      ["vertragskonto", "Kundennummer: 778812 · Vertragskonto: 4001 7788", ["4001 7788","40017788"], []],
      ["rechnungsdatum<date>", "Rechnungsdatum: 12.02.2024 · Lieferzeitraum: 01.01.2023 – 31.12.2023", ["2024-02-12"], ["2024-12-02","2023-01-01","2023-12-31"]],
      ["lieferbeginn<date>", "Lieferzeitraum: 01.01.2023 – 31.12.2023", ["2023-01-01"], ["2023-12-31"]],
      ["lieferende<date>", "Lieferzeitraum: 01.01.2023 – 31.12.2023", ["2023-12-31"], ["2023-01-01"]],
      ["verbrauch_kwh", "Verbrauch: 3.412 kWh (Vorjahr 3.655 kWh)", [3412], [3655,3.412]],
      ["verbrauch_vorjahr_kwh", "Verbrauch: 3.412 kWh (Vorjahr 3.655 kWh)", [3655], [3412]],
      ["arbeitspreis_ct", "Arbeitspreis 32,80 Ct/kWh, Grundpreis 118,80 € im Jahr", [32.8], [118.8,0.328,3280]],
      ["grundpreis_eur", "Arbeitspreis 32,80 Ct/kWh, Grundpreis 118,80 € im Jahr", [118.8], [32.8]],
      ["nettobetrag", "Nettobetrag 1.041,22 €, zzgl. 19 % USt. 197,83 €, Bruttobetrag 1.239,05 €", [1041.22], [1239.05,197.83,19]],
      ["ust_satz", "Nettobetrag 1.041,22 €, zzgl. 19 % USt. 197,83 €, Bruttobetrag 1.239,05 €", [19], []],
      ["ust_betrag", "Nettobetrag 1.041,22 €, zzgl. 19 % USt. 197,83 €, Bruttobetrag 1.239,05 €", [197.83], [1041.22]],
      ["bruttobetrag", "Nettobetrag 1.041,22 €, zzgl. 19 % USt. 197,83 €, Bruttobetrag 1.239,05 €", [1239.05], [1041.22,197.83]],
      ["total_amount: amount to pay including tax", "Bruttobetrag 1.239,05 €", [1239.05], []],
      ["abschlaege_geleistet", "Geleistete Abschläge: 1.320,00 €. Ihr Guthaben beträgt 80,95 €", [1320], [80.95]],
      ["guthaben", "Ihr Guthaben beträgt 80,95 € und wird bis zum 04.03.2024 überwiesen", [80.95], [-80.95]],
      ["ueberweisung_bis<date>", "Ihr Guthaben beträgt 80,95 € und wird bis zum 04.03.2024 überwiesen", ["2024-03-04"], ["2024-04-03"]],
      ["neuer_abschlag", "Neuer Abschlag ab 1. April 2024: 105,00 € monatlich (bisher 110,00 €)", [105], [110,1]],
      ["alter_abschlag: bisheriger Abschlag", "Neuer Abschlag ab 1. April 2024: 105,00 € monatlich (bisher 110,00 €)", [110], [105]],
      ["abschlag_gueltig_ab<date>", "Neuer Abschlag ab 1. April 2024: 105,00 € monatlich", ["2024-04-01"], ["2024-01-04"]],
      ["kuendigungsfrist", "Kündigungsfrist zwei Wochen", ["zwei Wochen"], ["einen Monat"]],
      ["kuendigungsfrist_wochen", "verlängert sich um jeweils einen Monat, Kündigungsfrist zwei Wochen", [2], [1]],
      ["plz", "Am Kanal 5, 39104 Magdeburg", ["39104"], []],
      ["ort", "Am Kanal 5, 39104 Magdeburg", ["Magdeburg"], []],
    ],
  },
  {
    name: "fr-consultation",
    text: `COMPTE RENDU DE CONSULTATION
Patient : M. Julien Faure, né le 03/07/1968. Médecin : Dr Claire Morel. Date : 14 mai 2024.
Motif : douleurs thoraciques depuis trois jours. Antécédents : hypertension, pas de diabète. Tabac : arrêté en 2015. Alcool : occasionnel.
Examen : TA 145/90 mmHg, pouls 82/min, poids 84,5 kg (−2,3 kg depuis janvier), taille 1,78 m. Température 37,2 °C.
ECG normal. Troponine < 0,01 µg/L. Cholestérol LDL 1,62 g/L (objectif < 1,00). HbA1c 5,6 %.
Traitement : amlodipine 5 mg le matin, atorvastatine 20 mg le soir. L'aspirine n'est pas reconduite. Arrêt de travail du 14 au 17 mai. Prochain rendez-vous le 11 juin 2024 à 9 h 30.`,
    claims: [
      ["patient", "Patient : M. Julien Faure, né le 03/07/1968. Médecin : Dr Claire Morel", ["Julien Faure","M. Julien Faure"], ["Claire Morel","Dr Claire Morel"]],
      ["medecin", "Patient : M. Julien Faure, né le 03/07/1968. Médecin : Dr Claire Morel", ["Dr Claire Morel","Claire Morel"], ["Julien Faure"]],
      ["date_naissance<date>", "Patient : M. Julien Faure, né le 03/07/1968", ["1968-07-03"], ["1968-03-07"]],
      ["date_consultation<date>", "Médecin : Dr Claire Morel. Date : 14 mai 2024", ["2024-05-14"], ["1968-07-03"]],
      ["diabete", "Antécédents : hypertension, pas de diabète", [false], [true]],
      ["hypertension", "Antécédents : hypertension, pas de diabète", [true], [false]],
      ["fumeur_actuel: le patient fume", "Tabac : arrêté en 2015", [], [true]],
      ["annee_arret_tabac", "Tabac : arrêté en 2015", [2015], []],
      ["tension_systolique", "TA 145/90 mmHg, pouls 82/min", [145], []],
      ["tension_diastolique", "TA 145/90 mmHg, pouls 82/min", [90], []],
      ["pouls", "TA 145/90 mmHg, pouls 82/min", [82], [145,90]],
      ["poids_kg", "poids 84,5 kg (−2,3 kg depuis janvier), taille 1,78 m", [84.5], [2.3,-2.3,1.78]],
      ["variation_poids_kg", "poids 84,5 kg (−2,3 kg depuis janvier)", [-2.3], [2.3]],
      ["taille_m", "poids 84,5 kg (−2,3 kg depuis janvier), taille 1,78 m", [1.78], [178,84.5]],
      ["temperature", "Température 37,2 °C", [37.2], [372]],
      ["ldl_g_l", "Cholestérol LDL 1,62 g/L (objectif < 1,00)", [1.62], []],
      ["ldl_objectif", "Cholestérol LDL 1,62 g/L (objectif < 1,00)", [1], []],
      ["hba1c", "HbA1c 5,6 %", [5.6], [56]],
      ["dose_amlodipine_mg", "amlodipine 5 mg le matin, atorvastatine 20 mg le soir", [5], [20]],
      ["dose_atorvastatine_mg", "amlodipine 5 mg le matin, atorvastatine 20 mg le soir", [20], [5]],
      ["aspirine_poursuivie", "L'aspirine n'est pas reconduite", [false], [true]],
      ["prochain_rdv<datetime>", "Prochain rendez-vous le 11 juin 2024 à 9 h 30", ["2024-06-11T09:30:00"], ["2024-06-11T21:30:00","2024-11-06T09:30:00"]],
    ],
  },
  {
    name: "es-owners-meeting",
    text: `ACTA DE LA JUNTA GENERAL ORDINARIA
En Valencia, a 27 de junio de 2024, siendo las 18:00 horas, se reúne la Junta en segunda convocatoria. Asisten 34 de 52 propietarios, que representan el 65,4 % de las cuotas. Preside Dª. Carmen Soler; actúa de secretario D. Luis Ferrer.
1. Se aprueban por unanimidad las cuentas de 2023, con unos ingresos de 48.320 € y unos gastos de 51.075 €, lo que arroja un déficit de 2.755 €.
2. Presupuesto 2024: 52.000 €. La cuota ordinaria pasa de 85 a 92 € al mes.
3. Instalación del ascensor: 29 votos a favor, 3 en contra y 2 abstenciones. El coste será de 74.500 € más IVA (10 %). Las obras no empezarán antes de octubre.
4. Se rechaza la propuesta de prohibir los pisos turísticos (12 a favor, 20 en contra).
Se levanta la sesión a las 20:15 horas.`,
    claims: [
      ["fecha<date>", "En Valencia, a 27 de junio de 2024, siendo las 18:00 horas", ["2024-06-27"], ["2024-07-27"]],
      ["hora_inicio<time>", "siendo las 18:00 horas, se reúne la Junta", ["18:00:00"], ["20:15:00"]],
      ["hora_fin<time>", "Se levanta la sesión a las 20:15 horas", ["20:15:00"], ["18:00:00"]],
      ["asistentes", "Asisten 34 de 52 propietarios, que representan el 65,4 % de las cuotas", [34], [65.4]],
      ["propietarios_total: número total de propietarios", "Asisten 34 de 52 propietarios", [52], []],
      ["porcentaje_cuotas", "que representan el 65,4 % de las cuotas", [65.4], [34]],
      ["presidenta", "Preside Dª. Carmen Soler; actúa de secretario D. Luis Ferrer", ["Carmen Soler"], []],
      ["secretario", "Preside Dª. Carmen Soler; actúa de secretario D. Luis Ferrer", ["Luis Ferrer"], []],
      ["ingresos_2023", "con unos ingresos de 48.320 € y unos gastos de 51.075 €, lo que arroja un déficit de 2.755 €", [48320], [51075,2755,48.32]],
      ["gastos_2023", "con unos ingresos de 48.320 € y unos gastos de 51.075 €, lo que arroja un déficit de 2.755 €", [51075], [48320,2755]],
      ["resultado_2023", "lo que arroja un déficit de 2.755 €", [-2755], [2755]],
      ["deficit_2023", "lo que arroja un déficit de 2.755 €", [2755], [-2755]],
      ["presupuesto_2024", "Presupuesto 2024: 52.000 €. La cuota ordinaria pasa de 85 a 92 € al mes", [52000], [85,92,2024]],
      ["cuota_nueva", "La cuota ordinaria pasa de 85 a 92 € al mes", [92], []],
      ["cuota_anterior", "La cuota ordinaria pasa de 85 a 92 € al mes", [85], [92]],
      ["votos_a_favor_ascensor", "29 votos a favor, 3 en contra y 2 abstenciones", [29], [3,2]],
      ["votos_en_contra_ascensor", "29 votos a favor, 3 en contra y 2 abstenciones", [3], [29]],
      ["abstenciones", "29 votos a favor, 3 en contra y 2 abstenciones", [2], [29,3]],
      ["coste_ascensor", "El coste será de 74.500 € más IVA (10 %)", [74500], []],
      ["iva_porcentaje", "El coste será de 74.500 € más IVA (10 %)", [10], [74500,-10]],
    ],
  },
  {
    name: "zh-purchase",
    text: `采购合同
合同编号：HT-2024-0319　签订日期：2024年3月19日　签订地点：杭州
甲方（买方）：杭州云海科技有限公司
乙方（卖方）：苏州锐达机械有限公司
一、产品：数控机床3台，单价人民币28.6万元，合同总金额85.8万元（含税，税率13%）。
二、付款：合同签订后7日内预付30%，即25.74万元；发货前付60%；质保金10%，质保期满后付清。
三、交货：2024年6月30日前交至甲方工厂，不接受分批交货。质保期为验收合格之日起24个月。
四、逾期交货，乙方每日按合同金额的0.5‰支付违约金，上限为5%。`,
    claims: [
      ["contract_number", "合同编号：HT-2024-0319　签订日期：2024年3月19日", ["HT-2024-0319"], []],
      ["signing_date<date>", "签订日期：2024年3月19日　签订地点：杭州", ["2024-03-19"], ["2024-06-30"]],
      ["buyer", "甲方（买方）：杭州云海科技有限公司\n乙方（卖方）：苏州锐达机械有限公司", ["杭州云海科技有限公司"], ["苏州锐达机械有限公司"]],
      ["seller", "甲方（买方）：杭州云海科技有限公司\n乙方（卖方）：苏州锐达机械有限公司", ["苏州锐达机械有限公司"], ["杭州云海科技有限公司"]],
      ["quantity", "数控机床3台，单价人民币28.6万元，合同总金额85.8万元", [3], [28.6]],
      ["unit_price", "数控机床3台，单价人民币28.6万元，合同总金额85.8万元", [286000], [858000,28.6,3]],
      ["total_amount", "数控机床3台，单价人民币28.6万元，合同总金额85.8万元", [858000], [286000,85.8]],
      ["tax_rate", "合同总金额85.8万元（含税，税率13%）", [13], [858000]],
      ["prepayment_percent", "合同签订后7日内预付30%，即25.74万元", [30], [7]],
      ["prepayment_amount", "合同签订后7日内预付30%，即25.74万元", [257400], [30]],
      ["delivery_deadline<date>", "2024年6月30日前交至甲方工厂，不接受分批交货", ["2024-06-30"], ["2024-03-19"]],
      ["partial_delivery_accepted: 接受分批交货", "2024年6月30日前交至甲方工厂，不接受分批交货", [false], [true]],
      ["warranty_months", "质保期为验收合格之日起24个月", [24], [2]],
      ["penalty_cap_percent", "每日按合同金额的0.5‰支付违约金，上限为5%", [5], [0.5]],
    ],
  },
  {
    name: "purchase-order",
    text: `Purchase Order PO-77120
Supplier: Northwind Tools Inc. | Buyer: J. Alvarez | Ship to: Dock 3, 88 Mill St, Reno NV 89501
Order date: 04 Oct 2024 | Required: 25 Oct 2024 | Terms: 2% 10, net 30

| Line | SKU | Description | Qty | Unit | Unit price | Amount |
| ---: | --- | --- | ---: | --- | ---: | ---: |
| 10 | NW-1180 | Torque wrench 1/2" | 24 | ea | 86.50 | 2,076.00 |
| 20 | NW-2204 | Hex key set | 60 | set | 14.25 | 855.00 |
| 30 | NW-0051 | Shop towels (box of 200) | 15 | box | 31.00 | 465.00 |
| 40 | SVC-CAL | Calibration service | 24 | ea | 12.00 | 288.00 |

Subtotal 3,684.00; discount (184.20); freight 95.00; sales tax 8.265% 297.09; total USD 3,891.89`,
    claims: [
      ["po_number", "Purchase Order PO-77120", ["PO-77120"], ["NW-1180"]],
      ["supplier", "Supplier: Northwind Tools Inc. | Buyer: J. Alvarez | Ship to: Dock 3, 88 Mill St, Reno NV 89501", ["Northwind Tools Inc.","Northwind Tools Inc"], ["J. Alvarez"]],
      ["buyer", "Supplier: Northwind Tools Inc. | Buyer: J. Alvarez | Ship to: Dock 3, 88 Mill St, Reno NV 89501", ["J. Alvarez"], ["Northwind Tools Inc."]],
      ["ship_to_zip", "Ship to: Dock 3, 88 Mill St, Reno NV 89501", ["89501"], ["88"]],
      ["order_date<date>", "Order date: 04 Oct 2024 | Required: 25 Oct 2024", ["2024-10-04"], ["2024-10-25","2024-04-10"]],
      ["required_date<date>", "Order date: 04 Oct 2024 | Required: 25 Oct 2024", ["2024-10-25"], ["2024-10-04"]],
      ["early_payment_discount_percent", "Terms: 2% 10, net 30", [2], [10,30]],
      ["net_days", "Terms: 2% 10, net 30", [30], [2,10]],
      ["quantity", "| 10 | NW-1180 | Torque wrench 1/2\" | 24 | ea | 86.50 | 2,076.00 |", [24], [10,86.5,2076]],
      ["unit_price", "| 20 | NW-2204 | Hex key set | 60 | set | 14.25 | 855.00 |", [14.25], [60,855]],
      ["line_total", "| 30 | NW-0051 | Shop towels (box of 200) | 15 | box | 31.00 | 465.00 |", [465], [31,15,200]],
      ["sku", "| 40 | SVC-CAL | Calibration service | 24 | ea | 12.00 | 288.00 |", ["SVC-CAL"], ["Calibration service"]],
      ["item_description", "| 40 | SVC-CAL | Calibration service | 24 | ea | 12.00 | 288.00 |", ["Calibration service"], ["SVC-CAL"]],
      ["subtotal", "Subtotal 3,684.00; discount (184.20); freight 95.00; sales tax 8.265% 297.09; total USD 3,891.89", [3684], [3891.89]],
      ["discount", "Subtotal 3,684.00; discount (184.20); freight 95.00; sales tax 8.265% 297.09; total USD 3,891.89", [], [95]],
      ["freight", "Subtotal 3,684.00; discount (184.20); freight 95.00; sales tax 8.265% 297.09; total USD 3,891.89", [95], [184.2,297.09]],
      ["sales_tax_rate", "freight 95.00; sales tax 8.265% 297.09; total USD 3,891.89", [8.265], [297.09]],
      ["sales_tax_amount", "freight 95.00; sales tax 8.265% 297.09; total USD 3,891.89", [297.09], []],
      ["total", "sales tax 8.265% 297.09; total USD 3,891.89", [3891.89], [297.09]],
    ],
  },
]; // prettier-ignore
