import type { DocumentClaims } from "./claims-in-documents.ts";

/** Tables with years, units and other languages in their heads, rows of attributes, empty cells and totals. */
export const claimsInStatements: DocumentClaims[] = [
  {
    name: "t-orders",
    text: `# Orders shipped in May

| Order | Customer | Shipped | Items | Order total (EUR) | Paid |
| --- | --- | --- | ---: | ---: | --- |
| 4471 | Kellner & Söhne | 2025-05-06 | 12 | 1,250.00 | yes |
| 4472 | Aurora 1923 | 2025-05-07 | 3 | 310.50 | no |
| 4480 | Nordby AS | 2025-05-19 | 40 | 4,482.00 | yes |
`,
    claims: [
      [
        "order: amount of the order in EUR",
        "| 4471 | Kellner & Söhne | 2025-05-06 | 12 | 1,250.00 | yes |",
        [1250],
        [4471, 12],
      ],
      [
        "order: order number",
        "| 4471 | Kellner & Söhne | 2025-05-06 | 12 | 1,250.00 | yes |",
        ["4471"],
        ["12"],
      ],
      [
        "order_total: total in EUR",
        "| 4472 | Aurora 1923 | 2025-05-07 | 3 | 310.50 | no |",
        [310.5],
        [3, 4472, 1923],
      ],
      ["number_of_items", "| 4480 | Nordby AS | 2025-05-19 | 40 | 4,482.00 | yes |", [40], [4480, 19]],
      [
        "buyer: name of the customer who ordered",
        "| 4472 | Aurora 1923 | 2025-05-07 | 3 | 310.50 | no |",
        ["Aurora 1923"],
        ["Aurora", "1923"],
      ],
      [
        "customer",
        "| 4471 | Kellner & Söhne | 2025-05-06 | 12 | 1,250.00 | yes |",
        ["Kellner & Söhne"],
        ["Kellner", "Söhne"],
      ],
      [
        "shipped_on<date>: day the order was shipped",
        "| 4480 | Nordby AS | 2025-05-19 | 40 | 4,482.00 | yes |",
        ["2025-05-19"],
        ["2025-05-09"],
      ],
      ["paid", "| 4472 | Aurora 1923 | 2025-05-07 | 3 | 310.50 | no |", [false], [true]],
      [
        "is_paid: whether it is paid",
        "| 4471 | Kellner & Söhne | 2025-05-06 | 12 | 1,250.00 | yes |",
        [true],
        [false],
      ],
      [
        "total_amount: order total, EUR",
        "| 4480 | Nordby AS | 2025-05-19 | 40 | 4,482.00 | yes |",
        [4482],
        [40, 4480],
      ],
      [
        "item_count: how many items",
        "| 4472 | Aurora 1923 | 2025-05-07 | 3 | 310.50 | no |",
        [3],
        [1923, 4472],
      ],
    ],
  },
  {
    name: "t-income",
    text: `## Consolidated income statement

| In € millions | Notes | 2024 | 2023 | 2022 |
| --- | --- | ---: | ---: | ---: |
| Revenue | 4 | 1,284.5 | 1,310.2 | 1,198.0 |
| Cost of sales | 5 | (702.1) | (731.8) | (650.4) |
| Gross profit |  | 582.4 | 578.4 | 547.6 |
| Other income¹ | 7 | 3.2 | – | 1.1 |
| Net loss from discontinued operations | 12 | (14.6) | (2.0) | |
| **Total assets** | 14 | 4,002.7 | 3,871.9 | 3,690.3 |

¹ Includes grants.
`,
    claims: [
      [
        "revenue_2024: revenue in 2024, in EUR",
        "| Revenue | 4 | 1,284.5 | 1,310.2 | 1,198.0 |",
        [1284500000],
        [1310200000, 1198000000],
      ],
      [
        "revenue_2024: revenue 2024 in millions",
        "| Revenue | 4 | 1,284.5 | 1,310.2 | 1,198.0 |",
        [1284.5],
        [1310.2, 4, 1198],
      ],
      [
        "revenue_2023: revenue 2023 in EUR millions",
        "| Revenue | 4 | 1,284.5 | 1,310.2 | 1,198.0 |",
        [1310.2],
        [1284.5, 4],
      ],
      [
        "cost_of_sales_2023: cost of sales 2023, EUR m",
        "| Cost of sales | 5 | (702.1) | (731.8) | (650.4) |",
        [-731.8],
        [-702.1, -650.4, 5],
      ],
      [
        "gross_profit_2022: gross profit 2022, EUR m",
        "| Gross profit |  | 582.4 | 578.4 | 547.6 |",
        [547.6],
        [582.4, 578.4],
      ],
      [
        "other_income_2024: other income 2024 in EUR m",
        "| Other income¹ | 7 | 3.2 | – | 1.1 |",
        [3.2],
        [7, 1.1],
      ],
      [
        "other_income_2023: other income 2023 in EUR m",
        "| Other income¹ | 7 | 3.2 | – | 1.1 |",
        [],
        [3.2, 1.1, 7],
      ],
      [
        "discontinued_2023: result of discontinued operations 2023, EUR m",
        "| Net loss from discontinued operations | 12 | (14.6) | (2.0) | |",
        [-2],
        [-14.6, 12, 2],
      ],
      [
        "discontinued_2022: result of discontinued operations 2022, EUR m",
        "| Net loss from discontinued operations | 12 | (14.6) | (2.0) | |",
        [],
        [-14.6, -2, 12],
      ],
      [
        "total_assets_2024: total assets 2024, EUR m",
        "| **Total assets** | 14 | 4,002.7 | 3,871.9 | 3,690.3 |",
        [4002.7],
        [3871.9, 14],
      ],
      [
        "total_assets: total assets at the end of 2023, EUR m",
        "| **Total assets** | 14 | 4,002.7 | 3,871.9 | 3,690.3 |",
        [3871.9],
        [3690.3, 14],
      ],
    ],
  },
  {
    name: "t-mio",
    text: `Kennzahlen im Überblick

| Mio. € | Q1 2025 | Q1 2024 | Veränderung in % |
|---|---|---|---|
| Umsatz | 214,3 | 198,7 | 7,9 |
| EBIT | -3,4 | 12,1 | – |
| Nettoverschuldung | 88,0 | 91,5 | -3,8 |
| Mitarbeiter (Anzahl) | 1.204 | 1.187 | 1,4 |
`,
    claims: [
      ["umsatz: Umsatz Q1 2025 in Mio. €", "| Umsatz | 214,3 | 198,7 | 7,9 |", [214.3], [198.7, 7.9]],
      ["umsatz_vorjahr: Umsatz Q1 2024 in Mio. €", "| Umsatz | 214,3 | 198,7 | 7,9 |", [198.7], [214.3, 7.9]],
      ["umsatz_eur: Umsatz Q1 2025 in Euro", "| Umsatz | 214,3 | 198,7 | 7,9 |", [214300000], [198700000]],
      ["ebit: EBIT Q1 2025 in Mio. €", "| EBIT | -3,4 | 12,1 | – |", [-3.4], [12.1, 3.4]],
      [
        "veraenderung: Veränderung der Nettoverschuldung in %",
        "| Nettoverschuldung | 88,0 | 91,5 | -3,8 |",
        [-3.8, -0.038],
        [88, 91.5, 3.8],
      ],
      [
        "mitarbeiter: Mitarbeiter Q1 2025",
        "| Mitarbeiter (Anzahl) | 1.204 | 1.187 | 1,4 |",
        [1204],
        [1187, 1.4, 1.204],
      ],
      [
        "mitarbeiter_2024: Mitarbeiter Q1 2024",
        "| Mitarbeiter (Anzahl) | 1.204 | 1.187 | 1,4 |",
        [1187],
        [1204],
      ],
    ],
  },
  {
    name: "t-kv",
    text: `| Feld | Wert |
|---|---|
| Rechnungsnummer | RE-2025-0417 |
| Rechnungsdatum | 17.04.2025 |
| Lieferdatum | 11.04.2025 |
| Nettobetrag | 2.480,00 € |
| USt. 19 % | 471,20 € |
| Bruttobetrag | 2.951,20 € |
| Skonto | 2 % |
| Zahlungsziel | 30 Tage |
| Kunde | Bäckerei Möhring OHG |
| Ansprechpartner | Lutz Hagedorn |
`,
    claims: [
      ["rechnungsnummer", "| Rechnungsnummer | RE-2025-0417 |", ["RE-2025-0417"], ["2025-0417", "0417"]],
      ["invoice_number", "| Rechnungsnummer | RE-2025-0417 |", ["RE-2025-0417"], ["RE-2025"]],
      ["invoice_date<date>", "| Rechnungsdatum | 17.04.2025 |", ["2025-04-17"], ["2025-04-11"]],
      ["net: Nettobetrag", "| Nettobetrag | 2.480,00 € |", [2480], [2.48, 248]],
      ["vat: USt.-Betrag", "| USt. 19 % | 471,20 € |", [471.2], [47120]],
      ["vat_rate: Steuersatz in %", "| USt. 19 % | 471,20 € |", [19, 0.19], [9]],
      ["gross: Bruttobetrag", "| Bruttobetrag | 2.951,20 € |", [2951.2], [2480, 951.2]],
      ["discount: Skonto in %", "| Skonto | 2 % |", [2, 0.02], [30]],
      ["terms_days: Zahlungsziel in Tagen", "| Zahlungsziel | 30 Tage |", [30], [3]],
      [
        "kunde",
        "| Kunde | Bäckerei Möhring OHG |",
        ["Bäckerei Möhring OHG", "Bäckerei Möhring"],
        ["Möhring", "Bäckerei", "OHG"],
      ],
      ["ansprechpartner", "| Ansprechpartner | Lutz Hagedorn |", ["Lutz Hagedorn"], ["Lutz", "Hagedorn"]],
    ],
  },
  {
    name: "t-transposed",
    text: `| Model | K-200 | K-300 | K-300 XL |
| --- | --- | --- | --- |
| Weight (kg) | 14.2 | 18.9 | 21.5 |
| Power (W) | 750 | 1,100 | 1,500 |
| Noise (dB) | 61 | 64 | 68 |
| Warranty (years) | 2 | 3 | 5 |
| Waterproof | no | yes | yes |
| Released | 2023-03-01 | 2024-02-15 | 2025-01-20 |
`,
    claims: [
      ["weight: weight of the K-300 in kg", "| Weight (kg) | 14.2 | 18.9 | 21.5 |", [18.9], [14.2, 21.5]],
      ["k200_power: power of the K-200 in W", "| Power (W) | 750 | 1,100 | 1,500 |", [750], [1100, 1500]],
      ["noise: noise of the K-300 XL in dB", "| Noise (dB) | 61 | 64 | 68 |", [68], [64, 61]],
      ["warranty: warranty of the K-300, in years", "| Warranty (years) | 2 | 3 | 5 |", [3], [2, 5]],
      ["waterproof: K-200 is waterproof", "| Waterproof | no | yes | yes |", [false]],
      [
        "released<date>: release of the K-300 XL",
        "| Released | 2023-03-01 | 2024-02-15 | 2025-01-20 |",
        ["2025-01-20"],
        ["2024-02-15", "2023-03-01"],
      ],
      [
        "released<date>: release of the K-200",
        "| Released | 2023-03-01 | 2024-02-15 | 2025-01-20 |",
        ["2023-03-01"],
        ["2025-01-20"],
      ],
    ],
  },
  {
    name: "t-ja",
    text: `連結損益計算書(単位:百万円)

| 科目 | 当期 | 前期 | 増減 |
|---|---|---|---|
| 売上高 | 12,345 | 11,980 | 365 |
| 営業利益 | 1,024 | 1,210 | △186 |
| 当期純利益 | 702 | △55 | 757 |
| 従業員数(人) | 842 | 815 | 27 |
`,
    claims: [
      ["uriage: 当期の売上高(百万円)", "| 売上高 | 12,345 | 11,980 | 365 |", [12345], [11980, 365]],
      ["uriage_zenki: 前期の売上高(百万円)", "| 売上高 | 12,345 | 11,980 | 365 |", [11980], [12345, 365]],
      [
        "eigyo_zogen: 営業利益の増減(百万円)",
        "| 営業利益 | 1,024 | 1,210 | △186 |",
        [-186],
        [186, 1024, 1210],
      ],
      ["junrieki_zenki: 前期の当期純利益(百万円)", "| 当期純利益 | 702 | △55 | 757 |", [-55], [55, 702, 757]],
      ["uriage_yen: 当期の売上高(円)", "| 売上高 | 12,345 | 11,980 | 365 |", [12345000000], [11980000000]],
      ["jugyoin: 当期の従業員数", "| 従業員数(人) | 842 | 815 | 27 |", [842], [815, 27]],
    ],
  },
  {
    name: "t-foreign",
    text: `Livraisons de mars

| N° | Désignation | Qté | Prix unitaire | Montant | Livré le |
|---|---|---|---|---|---|
| 1 | Vis inox M6 | 250 | 0,12 € | 30,00 € | 04/03/2025 |
| 2 | Écrou laiton | 80 | 0,35 € | 28,00 € | 11/03/2025 |
| 3 | Joint torique 40 mm | 16 | 1,90 € | 30,40 € | 11/03/2025 |
`,
    claims: [
      [
        "quantity: number of pieces",
        "| 1 | Vis inox M6 | 250 | 0,12 € | 30,00 € | 04/03/2025 |",
        [250],
        [30, 0.12, 1, 4],
      ],
      [
        "unit_price: price of one piece in EUR",
        "| 2 | Écrou laiton | 80 | 0,35 € | 28,00 € | 11/03/2025 |",
        [0.35],
        [28, 80, 2],
      ],
      [
        "amount: total of the line in EUR",
        "| 3 | Joint torique 40 mm | 16 | 1,90 € | 30,40 € | 11/03/2025 |",
        [30.4],
        [1.9, 16, 40],
      ],
      [
        "delivered<date>: day of delivery",
        "| 2 | Écrou laiton | 80 | 0,35 € | 28,00 € | 11/03/2025 |",
        ["2025-03-11"],
        ["2025-11-03"],
      ],
      [
        "description: what was delivered",
        "| 3 | Joint torique 40 mm | 16 | 1,90 € | 30,40 € | 11/03/2025 |",
        ["Joint torique 40 mm"],
        ["Joint", "40 mm"],
      ],
      ["position: line number", "| 2 | Écrou laiton | 80 | 0,35 € | 28,00 € | 11/03/2025 |", [2], [80, 28]],
    ],
  },
  {
    name: "t-german",
    text: `Teilnehmerliste Kurs 7

| Nr. | Name | Geburtsdatum | Wohnort | Punkte | Bestanden |
|---|---|---|---|---|---|
| 1 | Elif Aydın | 03.04.1998 | Gera | 87 | ja |
| 2 | Jonas Weil | 21.11.2001 | Suhl | 43 | nein |
| 3 | Marta Kos | 09.07.1995 | Gera | 91 | ja |
`,
    claims: [
      [
        "full_name: name of the participant",
        "| 1 | Elif Aydın | 03.04.1998 | Gera | 87 | ja |",
        ["Elif Aydın"],
        ["Elif", "Gera"],
      ],
      [
        "birth_date<date>",
        "| 2 | Jonas Weil | 21.11.2001 | Suhl | 43 | nein |",
        ["2001-11-21"],
        ["2001-11-02"],
      ],
      [
        "city: where the participant lives",
        "| 2 | Jonas Weil | 21.11.2001 | Suhl | 43 | nein |",
        ["Suhl"],
        ["Jonas Weil"],
      ],
      ["score: points", "| 3 | Marta Kos | 09.07.1995 | Gera | 91 | ja |", [91], [3, 9, 7]],
      [
        "passed: passed the course, Bestanden",
        "| 2 | Jonas Weil | 21.11.2001 | Suhl | 43 | nein |",
        [false],
        [true],
      ],
      ["points", "| 1 | Elif Aydın | 03.04.1998 | Gera | 87 | ja |", [87], [1, 3]],
    ],
  },
  {
    name: "t-payroll",
    text: `| Employee | Hours | Rate | Gross pay | Tax | Net pay | Overtime hours |
|---|---|---|---|---|---|---|
| Ade Bello | 160 | 21.50 | 3,440.00 | 688.00 | 2,752.00 | 4 |
| Ivy Chen | 152 | 24.00 | 3,648.00 | 729.60 | 2,918.40 | – |
| Ade Bello | 12 | 32.25 | 387.00 | 77.40 | 309.60 | 12 |
| **Total** | 324 |  | 7,475.00 | 1,495.00 | 5,980.00 | 16 |
`,
    claims: [
      [
        "hours: hours worked",
        "| Ivy Chen | 152 | 24.00 | 3,648.00 | 729.60 | 2,918.40 | – |",
        [152],
        [24, 3648],
      ],
      [
        "net: net pay",
        "| Ivy Chen | 152 | 24.00 | 3,648.00 | 729.60 | 2,918.40 | – |",
        [2918.4],
        [3648, 729.6],
      ],
      [
        "gross: gross pay",
        "| Ade Bello | 12 | 32.25 | 387.00 | 77.40 | 309.60 | 12 |",
        [387],
        [309.6, 77.4, 12],
      ],
      [
        "tax_withheld: tax withheld from the pay",
        "| Ade Bello | 160 | 21.50 | 3,440.00 | 688.00 | 2,752.00 | 4 |",
        [688],
        [3440, 2752],
      ],
      [
        "overtime: overtime hours",
        "| Ade Bello | 160 | 21.50 | 3,440.00 | 688.00 | 2,752.00 | 4 |",
        [4],
        [160, 21.5],
      ],
      [
        "overtime: overtime hours",
        "| Ivy Chen | 152 | 24.00 | 3,648.00 | 729.60 | 2,918.40 | – |",
        [],
        [152, 24],
      ],
      ["hourly_rate", "| Ade Bello | 160 | 21.50 | 3,440.00 | 688.00 | 2,752.00 | 4 |", [21.5], [160, 4]],
      [
        "total_net: total of net pay",
        "| **Total** | 324 |  | 7,475.00 | 1,495.00 | 5,980.00 | 16 |",
        [5980],
        [7475, 324],
      ],
      [
        "employee",
        "| Ivy Chen | 152 | 24.00 | 3,648.00 | 729.60 | 2,918.40 | – |",
        ["Ivy Chen"],
        ["Ivy", "Chen"],
      ],
    ],
  },
  {
    name: "t-lab",
    text: `| Test | Result | Unit | Reference range | Flag |
|---|---|---|---|---|
| Sodium | 139 | mmol/L | 135–145 | |
| Potassium | 5.6 | mmol/L | 3.5–5.1 | H |
| CRP | <0.6 | mg/L | <5.0 | |
| Ferritin | 9 | µg/L | 15–150 | L |
| HIV 1/2 Ab | negative | | negative | |
`,
    claims: [
      ["sodium: sodium in mmol/L", "| Sodium | 139 | mmol/L | 135–145 | |", [139], [135, 145]],
      ["potassium: result for potassium", "| Potassium | 5.6 | mmol/L | 3.5–5.1 | H |", [5.6], [3.5, 5.1]],
      [
        "potassium_upper: upper limit of the reference range for potassium",
        "| Potassium | 5.6 | mmol/L | 3.5–5.1 | H |",
        [5.1],
        [5.6],
      ],
      [
        "potassium_lower: lower limit of the reference range of potassium",
        "| Potassium | 5.6 | mmol/L | 3.5–5.1 | H |",
        [3.5],
        [5.6],
      ],
      ["ferritin: result of ferritin", "| Ferritin | 9 | µg/L | 15–150 | L |", [9], [15, 150]],
      ["flag", "| Potassium | 5.6 | mmol/L | 3.5–5.1 | H |", ["H"], ["mmol"]],
      ["unit", "| Ferritin | 9 | µg/L | 15–150 | L |", ["µg/L"], ["L"]],
      ["hiv: result of the HIV test", "| HIV 1/2 Ab | negative | | negative | |", ["negative"], ["1/2"]],
    ],
  },
  {
    name: "t-k000",
    text: `SELECTED DATA ($000s, except per share)

| | 2025 | 2024 |
| --- | --- | --- |
| Net revenues | 84,120 | 79,455 |
| Operating loss | (3,310) | (1,205) |
| Cash and equivalents | 21,004 | 33,870 |
| Loss per share | (0.42) | (0.17) |
| Employees | 412 | 398 |
`,
    claims: [
      [
        "net_revenues_2025: net revenues 2025 in thousands of USD",
        "| Net revenues | 84,120 | 79,455 |",
        [84120],
        [79455],
      ],
      [
        "net_revenues_2025: net revenues 2025 in USD",
        "| Net revenues | 84,120 | 79,455 |",
        [84120000],
        [79455000],
      ],
      [
        "operating_result_2024: operating result 2024 in thousands",
        "| Operating loss | (3,310) | (1,205) |",
        [-1205],
        [-3310, 3310],
      ],
      [
        "cash_2024: cash at the end of 2024, $000s",
        "| Cash and equivalents | 21,004 | 33,870 |",
        [33870],
        [21004],
      ],
      ["eps_2025: earnings per share 2025", "| Loss per share | (0.42) | (0.17) |", [-0.42], [-0.17, 42]],
      ["employees_2025: employees in 2025", "| Employees | 412 | 398 |", [412], [398, 412000]],
      ["employees_prior: employees in 2024", "| Employees | 412 | 398 |", [398], [412]],
    ],
  },
  {
    name: "t-train",
    text: `| Train | From | To | Departs | Arrives | Platform | Stops |
|---|---|---|---|---|---|---|
| IC 702 | Bern | Brig | 08:07 | 09:11 | 4 | 2 |
| RE 3325 | Bern | Thun | 08:12 | 08:34 | 9 | 5 |
| IC 1068 | Thun | Basel SBB | 08:33 | 10:01 | 1 | 3 |
`,
    claims: [
      [
        "departure<time>: time of departure",
        "| IC 702 | Bern | Brig | 08:07 | 09:11 | 4 | 2 |",
        ["08:07:00"],
        ["09:11:00"],
      ],
      [
        "arrival<time>: time of arrival",
        "| RE 3325 | Bern | Thun | 08:12 | 08:34 | 9 | 5 |",
        ["08:34:00"],
        ["08:12:00"],
      ],
      ["platform", "| IC 1068 | Thun | Basel SBB | 08:33 | 10:01 | 1 | 3 |", [1, "1"], [3, 1068, "3"]],
      ["stops: intermediate stops", "| RE 3325 | Bern | Thun | 08:12 | 08:34 | 9 | 5 |", [5], [9, 3325]],
      ["origin: where the train starts", "| IC 1068 | Thun | Basel SBB | 08:33 | 10:01 | 1 | 3 |", ["Thun"]],
      ["to", "| IC 1068 | Thun | Basel SBB | 08:33 | 10:01 | 1 | 3 |", ["Basel SBB"], ["Basel", "Thun"]],
      ["from", "| IC 702 | Bern | Brig | 08:07 | 09:11 | 4 | 2 |", ["Bern"], ["Brig"]],
      ["train_number", "| RE 3325 | Bern | Thun | 08:12 | 08:34 | 9 | 5 |", ["RE 3325"], ["RE"]],
    ],
  },
  {
    name: "t-zh",
    text: `销售明细表

| 产品 | 单价(元) | 数量 | 金额(万元) | 交货日期 |
|---|---|---|---|---|
| 轴承 | 120 | 3000 | 36 | 2025-04-02 |
| 齿轮 | 85.5 | 1200 | 10.26 | 2025-04-09 |
| 皮带 | 42 | 800 | 3.36 | 2025-04-15 |
`,
    claims: [
      ["danjia: 单价(元)", "| 轴承 | 120 | 3000 | 36 | 2025-04-02 |", [120], [3000, 36]],
      ["shuliang: 数量", "| 齿轮 | 85.5 | 1200 | 10.26 | 2025-04-09 |", [1200], [85.5, 10.26]],
      ["jine: 金额(万元)", "| 皮带 | 42 | 800 | 3.36 | 2025-04-15 |", [3.36], [42, 800]],
      ["jine_yuan: 金额(元)", "| 轴承 | 120 | 3000 | 36 | 2025-04-02 |", [360000], [3000]],
      ["quantity: units sold", "| 皮带 | 42 | 800 | 3.36 | 2025-04-15 |", [800], [3.36, 42]],
      ["jiaohuo<date>: 交货日期", "| 皮带 | 42 | 800 | 3.36 | 2025-04-15 |", ["2025-04-15"], ["2025-04-05"]],
    ],
  },
  {
    name: "t-nested",
    text: `Attendance by quarter

| Site | Adults (Q1) | Children (Q1) | Adults (Q2) | Children (Q2) |
|---|---|---|---|---|
| Harbour | 1,204 | 310 | 1,877 | 645 |
| Old Mill | 880 | 122 | 1,010 | 208 |
| Harbour annex | 96 | 41 | 120 | 57 |
`,
    claims: [
      ["adults_q1: adults in Q1", "| Harbour | 1,204 | 310 | 1,877 | 645 |", [1204], [1877, 310, 645]],
      ["children_q2: children in Q2", "| Harbour | 1,204 | 310 | 1,877 | 645 |", [645], [310, 1877]],
      ["adults_q2", "| Old Mill | 880 | 122 | 1,010 | 208 |", [1010], [880, 208]],
      ["children_q1", "| Harbour annex | 96 | 41 | 120 | 57 |", [41], [57, 96]],
      ["site", "| Harbour annex | 96 | 41 | 120 | 57 |", ["Harbour annex"], ["Harbour", "annex"]],
    ],
  },
  {
    name: "t-ru",
    text: `Ведомость поставок, тыс. руб.

| Поставщик | План | Факт | Отклонение | Срок |
|---|---|---|---|---|
| ООО «Вега» | 1 200 | 1 150 | -50 | 10.04.2025 |
| АО «Луч» | 830 | 905 | +75 | 24.04.2025 |
| ИП Синицын | 95 | – | – | 30.04.2025 |
`,
    claims: [
      ["plan: план, тыс. руб.", "| ООО «Вега» | 1 200 | 1 150 | -50 | 10.04.2025 |", [1200], [1150, 200]],
      ["fakt: факт, тыс. руб.", "| АО «Луч» | 830 | 905 | +75 | 24.04.2025 |", [905], [830, 75]],
      [
        "otklonenie: отклонение, тыс. руб.",
        "| ООО «Вега» | 1 200 | 1 150 | -50 | 10.04.2025 |",
        [-50],
        [50, 1200],
      ],
      ["fakt: факт", "| ИП Синицын | 95 | – | – | 30.04.2025 |", [], [95, 30]],
      ["srok<date>: срок", "| АО «Луч» | 830 | 905 | +75 | 24.04.2025 |", ["2025-04-24"], ["2025-04-04"]],
      ["plan_rub: план в рублях", "| АО «Луч» | 830 | 905 | +75 | 24.04.2025 |", [830000], [905000]],
      [
        "postavshchik: поставщик",
        "| ООО «Вега» | 1 200 | 1 150 | -50 | 10.04.2025 |",
        ["ООО «Вега»", "Вега"],
      ],
    ],
  },
];
