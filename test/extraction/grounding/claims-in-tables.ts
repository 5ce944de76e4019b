import type { DocumentClaims } from "./claims-in-documents.ts";

/** Rows of tables as quotes: the header says which cell a value may come from. */
export const claimsInTables: DocumentClaims[] = [
  {
    name: "en-price-list",
    text: `# Trade price list, valid from 1 May 2025

| No. | Item | Pack size | Qty per case | Price (GBP) | Organic | In stock |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | Rapeseed oil, cold pressed | 720 ml | 6 | 4.85 | yes | 140 |
| 2 | Rye flour, wholemeal | 1.5 kg | 8 | 2.10 | no | 36 |
| 3 | Oat drink | 1 l | 12 | 1.35 | yes | 0 |

Prices exclude VAT.`,
    claims: [
      [
        "qty: qty per case",
        "| 1 | Rapeseed oil, cold pressed | 720 ml | 6 | 4.85 | yes | 140 |",
        [6],
        [720, 140, 1],
      ],
      ["qty: qty per case", "| 2 | Rye flour, wholemeal | 1.5 kg | 8 | 2.10 | no | 36 |", [8], [36, 2, 1.5]],
      [
        "price: price in GBP",
        "| 2 | Rye flour, wholemeal | 1.5 kg | 8 | 2.10 | no | 36 |",
        [2.1],
        [8, 1.5, 36],
      ],
      ["price", "| 3 | Oat drink | 1 l | 12 | 1.35 | yes | 0 |", [1.35], [12, 3]],
      ["pack_size", "| 1 | Rapeseed oil, cold pressed | 720 ml | 6 | 4.85 | yes | 140 |", ["720 ml"], ["6"]],
      ["pack_size", "| 3 | Oat drink | 1 l | 12 | 1.35 | yes | 0 |", ["1 l"], ["12"]],
      ["in_stock: number in stock", "| 3 | Oat drink | 1 l | 12 | 1.35 | yes | 0 |", [0], [12, 3]],
      ["in_stock: number in stock", "| 2 | Rye flour, wholemeal | 1.5 kg | 8 | 2.10 | no | 36 |", [36], [8]],
      ["organic", "| 2 | Rye flour, wholemeal | 1.5 kg | 8 | 2.10 | no | 36 |", [false], [true]],
      ["organic", "| 3 | Oat drink | 1 l | 12 | 1.35 | yes | 0 |", [true], [false]],
      ["item: name of the item", "| 3 | Oat drink | 1 l | 12 | 1.35 | yes | 0 |", ["Oat drink"], ["1 l"]],
      ["valid_from<date>", "valid from 1 May 2025", ["2025-05-01"], ["2025-01-05"]],
    ],
  },
  {
    name: "de-packing-list",
    text: `Packliste zu Lieferung 88213

| Pos. | Artikel | Menge | Gewicht (kg) | Karton | Zerbrechlich |
|---|---|---|---|---|---|
| 1 | Glasschale „Iris“ | 24 | 13,2 | 5 | ja |
| 2 | Holzbrett 40 x 25 cm | 30 | 21,0 | 6 | nein |
| 3 | Vase, klein | 12 | 3 | 7 | ja |

Gesamtgewicht brutto: 39,7 kg`,
    claims: [
      ["menge", "| 1 | Glasschale „Iris“ | 24 | 13,2 | 5 | ja |", [24], [5, 1]],
      ["menge", "| 2 | Holzbrett 40 x 25 cm | 30 | 21,0 | 6 | nein |", [30], [40, 25, 6]],
      ["gewicht: Gewicht in kg", "| 1 | Glasschale „Iris“ | 24 | 13,2 | 5 | ja |", [13.2], [1, 24]],
      ["gewicht: Gewicht in kg", "| 2 | Holzbrett 40 x 25 cm | 30 | 21,0 | 6 | nein |", [21], [2, 30]],
      ["gewicht: Gewicht in kg", "| 3 | Vase, klein | 12 | 3 | 7 | ja |", [3], [12, 7]],
      ["karton: Nummer des Kartons", "| 3 | Vase, klein | 12 | 3 | 7 | ja |", [7], [12]],
      ["karton", "| 2 | Holzbrett 40 x 25 cm | 30 | 21,0 | 6 | nein |", ["6"], ["30"]],
      ["zerbrechlich", "| 2 | Holzbrett 40 x 25 cm | 30 | 21,0 | 6 | nein |", [false], [true]],
      ["zerbrechlich", "| 3 | Vase, klein | 12 | 3 | 7 | ja |", [true], [false]],
      ["artikel", "| 1 | Glasschale „Iris“ | 24 | 13,2 | 5 | ja |", ["Glasschale „Iris“"], ["ja"]],
      ["gesamtgewicht", "Gesamtgewicht brutto: 39,7 kg", [39.7], [397]],
    ],
  },
  {
    name: "fr-timetable",
    text: `Ligne 12 : Gare – Plage (du lundi au samedi)

| Arrêt | Départ | Arrivée | Zone | Accessible |
| :-- | :-: | :-: | --: | --- |
| Gare centrale | 7h10 | 7h05 | 1 | oui |
| Pont-Neuf | 7h22 | 7h20 | 2 | non |
| Les Dunes | 7h41 | 7h38 | 3 | oui |

Le billet coûte 1,80 €.`,
    claims: [
      ["depart<time>: heure de départ", "| Gare centrale | 7h10 | 7h05 | 1 | oui |", ["07:10"], ["07:05"]],
      ["depart<time>: heure de départ", "| Pont-Neuf | 7h22 | 7h20 | 2 | non |", ["07:22"], ["07:20"]],
      ["arrivee<time>: heure d'arrivée", "| Pont-Neuf | 7h22 | 7h20 | 2 | non |", ["07:20"], ["07:22"]],
      ["arrivee<time>: heure d'arrivée", "| Les Dunes | 7h41 | 7h38 | 3 | oui |", ["07:38"], ["07:41"]],
      ["zone", "| Les Dunes | 7h41 | 7h38 | 3 | oui |", [3], [7, 41]],
      ["zone", "| Pont-Neuf | 7h22 | 7h20 | 2 | non |", [2], [22]],
      ["accessible", "| Pont-Neuf | 7h22 | 7h20 | 2 | non |", [false], [true]],
      ["accessible", "| Les Dunes | 7h41 | 7h38 | 3 | oui |", [true], [false]],
      ["arret: nom de l'arrêt", "| Les Dunes | 7h41 | 7h38 | 3 | oui |", ["Les Dunes"], ["oui"]],
      ["prix: prix du billet", "Le billet coûte 1,80 €.", [1.8], [180]],
    ],
  },
  {
    name: "en-lab-results",
    text: `Patient: J. Harlow. Collected 3 March 2025, 08:15.

| Test | Result | Unit | Reference range | Flag | Fasting |
| --- | ---: | --- | --- | --- | --- |
| Haemoglobin | 118 | g/L | 120–150 | low | no |
| Ferritin | 9.5 | µg/L | 15–200 | low | no |
| Glucose | 5.2 | mmol/L | 3.9–5.6 | normal | yes |

Reported by Dr. A. Osei.`,
    claims: [
      ["result", "| Haemoglobin | 118 | g/L | 120–150 | low | no |", [118], [120, 150]],
      ["result: result of the test", "| Ferritin | 9.5 | µg/L | 15–200 | low | no |", [9.5], [15, 200]],
      ["range_low: lower end of the reference range", "| Ferritin | 9.5 | µg/L | 15–200 | low | no |", [15]],
      [
        "range_high: upper end of the reference range",
        "| Glucose | 5.2 | mmol/L | 3.9–5.6 | normal | yes |",
        [5.6],
      ],
      ["flag<low|normal|high>", "| Glucose | 5.2 | mmol/L | 3.9–5.6 | normal | yes |", ["normal"], ["low"]],
      ["flag<low|normal|high>", "| Haemoglobin | 118 | g/L | 120–150 | low | no |", ["low"], ["normal"]],
      ["fasting", "| Glucose | 5.2 | mmol/L | 3.9–5.6 | normal | yes |", [true], [false]],
      ["fasting", "| Ferritin | 9.5 | µg/L | 15–200 | low | no |", [false], [true]],
      ["unit: unit of the result", "| Ferritin | 9.5 | µg/L | 15–200 | low | no |", ["µg/L"], []],
      ["haemoglobin", "| Haemoglobin | 118 | g/L | 120–150 | low | no |", [118], []],
      ["collected<date>", "Collected 3 March 2025, 08:15", ["2025-03-03"], ["2025-08-15"]],
    ],
  },
  {
    name: "es-payroll",
    text: `Nómina de marzo de 2025

| N.º | Empleado | Horas | Salario bruto | Retención | Salario neto | Pagado |
|---|---|---|---|---|---|---|
| 1 | Lucía Ferrer Soto | 160 | 2.150,00 € | 322,50 € | 1.827,50 € | sí |
| 2 | Iván Prats | 80 | 1.075,00 € | 107,50 € | 967,50 € | no |
| 3 | Nuria Camps | 152 | 2.040,00 € | 306,00 € | 1.734,00 € | sí |`,
    claims: [
      [
        "horas",
        "| 1 | Lucía Ferrer Soto | 160 | 2.150,00 € | 322,50 € | 1.827,50 € | sí |",
        [160],
        [1, 2150],
      ],
      [
        "horas: horas trabajadas",
        "| 2 | Iván Prats | 80 | 1.075,00 € | 107,50 € | 967,50 € | no |",
        [80],
        [2],
      ],
      [
        "salario_neto",
        "| 1 | Lucía Ferrer Soto | 160 | 2.150,00 € | 322,50 € | 1.827,50 € | sí |",
        [1827.5],
        [2150, 322.5],
      ],
      [
        "salario_bruto",
        "| 2 | Iván Prats | 80 | 1.075,00 € | 107,50 € | 967,50 € | no |",
        [1075],
        [967.5, 107.5],
      ],
      [
        "retencion: importe de la retención",
        "| 3 | Nuria Camps | 152 | 2.040,00 € | 306,00 € | 1.734,00 € | sí |",
        [306],
        [1734, 2040],
      ],
      ["pagado", "| 2 | Iván Prats | 80 | 1.075,00 € | 107,50 € | 967,50 € | no |", [false], [true]],
      ["pagado", "| 3 | Nuria Camps | 152 | 2.040,00 € | 306,00 € | 1.734,00 € | sí |", [true], [false]],
      [
        "empleado: nombre del empleado",
        "| 2 | Iván Prats | 80 | 1.075,00 € | 107,50 € | 967,50 € | no |",
        ["Iván Prats"],
        ["Prats"],
      ],
      ["neto", "| 3 | Nuria Camps | 152 | 2.040,00 € | 306,00 € | 1.734,00 € | sí |", [1734]],
    ],
  },
  {
    name: "it-standings",
    text: `Classifica dopo 12 giornate

| Pos | Squadra | Punti | Vinte | Pareggi | Perse | Gol fatti | Gol subiti | Promossa |
|---|---|---|---|---|---|---|---|---|
| 1 | Virtus Alba | 28 | 9 | 1 | 2 | 25 | 11 | sì |
| 2 | Aurora 1923 | 24 | 7 | 3 | 2 | 19 | 10 | sì |
| 3 | Pro Marina | 13 | 3 | 4 | 5 | 14 | 18 | no |`,
    claims: [
      ["punti", "| 1 | Virtus Alba | 28 | 9 | 1 | 2 | 25 | 11 | sì |", [28], [25, 9, 1]],
      ["punti", "| 2 | Aurora 1923 | 24 | 7 | 3 | 2 | 19 | 10 | sì |", [24], [1923, 19]],
      ["vinte: partite vinte", "| 3 | Pro Marina | 13 | 3 | 4 | 5 | 14 | 18 | no |", [3], [4, 5, 13]],
      ["perse: partite perse", "| 3 | Pro Marina | 13 | 3 | 4 | 5 | 14 | 18 | no |", [5], [4, 18]],
      ["gol_fatti", "| 1 | Virtus Alba | 28 | 9 | 1 | 2 | 25 | 11 | sì |", [25], [11]],
      ["gol_subiti", "| 2 | Aurora 1923 | 24 | 7 | 3 | 2 | 19 | 10 | sì |", [10], [19]],
      ["pareggi", "| 2 | Aurora 1923 | 24 | 7 | 3 | 2 | 19 | 10 | sì |", [3], [2, 7]],
      ["posizione: posizione in classifica", "| 3 | Pro Marina | 13 | 3 | 4 | 5 | 14 | 18 | no |", [3], []],
      ["promossa", "| 3 | Pro Marina | 13 | 3 | 4 | 5 | 14 | 18 | no |", [false], [true]],
      ["promossa", "| 1 | Virtus Alba | 28 | 9 | 1 | 2 | 25 | 11 | sì |", [true], [false]],
      ["squadra: nome della squadra", "| 2 | Aurora 1923 | 24 | 7 | 3 | 2 | 19 | 10 | sì |", ["Aurora 1923"]],
    ],
  },
  {
    name: "en-invoices",
    text: `Open items at 30 June 2025

| Invoice | Issued | Due | Customer | Net | VAT | Gross | Paid |
|---|---|---|---|---|---|---|---|
| 4711 | 2025-04-02 | 2025-05-02 | Brightwater Ltd | 1,200.00 | 240.00 | 1,440.00 | Yes |
| 4712 | 2025-05-10 | 2025-06-09 | Harker & Sons | 85.50 | 17.10 | 102.60 | No |
| 4713 | 2025-06-01 | 2025-07-01 | Moor Lane Dairy | 640.00 | 0.00 | 640.00 | No |`,
    claims: [
      [
        "issued<date>: date issued",
        "| 4711 | 2025-04-02 | 2025-05-02 | Brightwater Ltd | 1,200.00 | 240.00 | 1,440.00 | Yes |",
        ["2025-04-02"],
        ["2025-05-02"],
      ],
      [
        "due<date>: due date",
        "| 4712 | 2025-05-10 | 2025-06-09 | Harker & Sons | 85.50 | 17.10 | 102.60 | No |",
        ["2025-06-09"],
        ["2025-05-10"],
      ],
      [
        "due_date<date>",
        "| 4713 | 2025-06-01 | 2025-07-01 | Moor Lane Dairy | 640.00 | 0.00 | 640.00 | No |",
        ["2025-07-01"],
        ["2025-06-01"],
      ],
      [
        "net: net amount",
        "| 4711 | 2025-04-02 | 2025-05-02 | Brightwater Ltd | 1,200.00 | 240.00 | 1,440.00 | Yes |",
        [1200],
        [1440, 240, 4711],
      ],
      [
        "vat: VAT amount",
        "| 4712 | 2025-05-10 | 2025-06-09 | Harker & Sons | 85.50 | 17.10 | 102.60 | No |",
        [17.1],
        [85.5, 102.6],
      ],
      [
        "gross_amount",
        "| 4712 | 2025-05-10 | 2025-06-09 | Harker & Sons | 85.50 | 17.10 | 102.60 | No |",
        [102.6],
      ],
      [
        "gross",
        "| 4713 | 2025-06-01 | 2025-07-01 | Moor Lane Dairy | 640.00 | 0.00 | 640.00 | No |",
        [640],
        [0],
      ],
      [
        "paid",
        "| 4712 | 2025-05-10 | 2025-06-09 | Harker & Sons | 85.50 | 17.10 | 102.60 | No |",
        [false],
        [true],
      ],
      [
        "paid: invoice paid",
        "| 4711 | 2025-04-02 | 2025-05-02 | Brightwater Ltd | 1,200.00 | 240.00 | 1,440.00 | Yes |",
        [true],
        [false],
      ],
      [
        "invoice_number",
        "| 4713 | 2025-06-01 | 2025-07-01 | Moor Lane Dairy | 640.00 | 0.00 | 640.00 | No |",
        ["4713"],
        ["640"],
      ],
      [
        "customer",
        "| 4712 | 2025-05-10 | 2025-06-09 | Harker & Sons | 85.50 | 17.10 | 102.60 | No |",
        ["Harker & Sons"],
        ["Sons"],
      ],
      [
        "total",
        "| 4712 | 2025-05-10 | 2025-06-09 | Harker & Sons | 85.50 | 17.10 | 102.60 | No |",
        [102.6],
        [],
      ],
    ],
  },
  {
    name: "de-courses",
    text: `Kursprogramm Herbst 2025

| Kurs | Titel | Beginn | Ende | Termine | Gebühr | Plätze frei | Online |
|---|---|---|---|---|---|---|---|
| K12 | Spanisch A1 | 08.09.2025 | 24.11.2025 | 10 | 140 € | 4 | nein |
| K15 | Aquarell für Anfänger | 02.10.2025 | 30.10.2025 | 5 | 95 € | 11 | nein |
| K20 | Excel kompakt | 13.11.2025 | 14.11.2025 | 2 | 160 € | 8 | ja |`,
    claims: [
      [
        "beginn<date>",
        "| K12 | Spanisch A1 | 08.09.2025 | 24.11.2025 | 10 | 140 € | 4 | nein |",
        ["2025-09-08"],
        ["2025-11-24"],
      ],
      [
        "ende<date>",
        "| K15 | Aquarell für Anfänger | 02.10.2025 | 30.10.2025 | 5 | 95 € | 11 | nein |",
        ["2025-10-30"],
        ["2025-10-02"],
      ],
      [
        "termine: Anzahl der Termine",
        "| K12 | Spanisch A1 | 08.09.2025 | 24.11.2025 | 10 | 140 € | 4 | nein |",
        [10],
        [4, 140],
      ],
      [
        "termine: Anzahl der Termine",
        "| K15 | Aquarell für Anfänger | 02.10.2025 | 30.10.2025 | 5 | 95 € | 11 | nein |",
        [5],
        [11],
      ],
      [
        "gebuehr: Gebühr in Euro",
        "| K20 | Excel kompakt | 13.11.2025 | 14.11.2025 | 2 | 160 € | 8 | ja |",
        [160],
        [8, 2],
      ],
      [
        "freie_plaetze: freie Plätze",
        "| K15 | Aquarell für Anfänger | 02.10.2025 | 30.10.2025 | 5 | 95 € | 11 | nein |",
        [11],
        [5],
      ],
      ["online", "| K20 | Excel kompakt | 13.11.2025 | 14.11.2025 | 2 | 160 € | 8 | ja |", [true], [false]],
      [
        "online: findet online statt",
        "| K12 | Spanisch A1 | 08.09.2025 | 24.11.2025 | 10 | 140 € | 4 | nein |",
        [false],
        [true],
      ],
      [
        "titel: Titel des Kurses",
        "| K20 | Excel kompakt | 13.11.2025 | 14.11.2025 | 2 | 160 € | 8 | ja |",
        ["Excel kompakt"],
        ["K20"],
      ],
      [
        "kurs: Nummer des Kurses",
        "| K20 | Excel kompakt | 13.11.2025 | 14.11.2025 | 2 | 160 € | 8 | ja |",
        ["K20"],
        [],
      ],
    ],
  },
  {
    name: "pt-stock",
    text: `Inventário do armazém em 31/12/2024

| Código | Produto | Quantidade | Mínimo | Custo unitário (R$) | Valor total (R$) | Ativo |
|---|---|---|---|---|---|---|
| 0031 | Parafuso 8 mm | 1.250 | 500 | 0,12 | 150,00 | sim |
| 0047 | Chave inglesa 10" | 18 | 20 | 42,90 | 772,20 | sim |
| 0052 | Serra manual | 0 | 5 | 31,00 | 0,00 | não |`,
    claims: [
      ["quantidade", "| 0031 | Parafuso 8 mm | 1.250 | 500 | 0,12 | 150,00 | sim |", [1250], [500, 8, 150]],
      [
        "quantidade: quantidade em estoque",
        '| 0047 | Chave inglesa 10" | 18 | 20 | 42,90 | 772,20 | sim |',
        [18],
        [20, 10],
      ],
      ["minimo: estoque mínimo", '| 0047 | Chave inglesa 10" | 18 | 20 | 42,90 | 772,20 | sim |', [20], [18]],
      ["custo_unitario", "| 0031 | Parafuso 8 mm | 1.250 | 500 | 0,12 | 150,00 | sim |", [0.12], [150]],
      ["valor_total", '| 0047 | Chave inglesa 10" | 18 | 20 | 42,90 | 772,20 | sim |', [772.2], [42.9]],
      ["codigo: código do produto", "| 0052 | Serra manual | 0 | 5 | 31,00 | 0,00 | não |", ["0052"], []],
      ["ativo: produto ativo", "| 0052 | Serra manual | 0 | 5 | 31,00 | 0,00 | não |", [false], [true]],
      [
        "ativo: produto ativo",
        '| 0047 | Chave inglesa 10" | 18 | 20 | 42,90 | 772,20 | sim |',
        [true],
        [false],
      ],
      [
        "valor_total: valor total em reais",
        "| 0031 | Parafuso 8 mm | 1.250 | 500 | 0,12 | 150,00 | sim |",
        [150],
        [0.12, 500],
      ],
    ],
  },
  {
    name: "en-rooms",
    text: `Room schedule, second floor

| Room | Use | Area (m²) | Height (m) | Seats | Daylight | Heated |
|---|---|---|---|---|---|---|
| 2.01 | Office | 24.5 | 2.80 | 3 | yes | yes |
| 2.02 | Meeting room | 38 | 3.10 | 14 | yes | no |
| 2.03 | Archive | 12 | 2.40 | – | no | no |

The archive (2.03) has a sprinkler.`,
    claims: [
      [
        "area: area in square metres",
        "| 2.02 | Meeting room | 38 | 3.10 | 14 | yes | no |",
        [38],
        [14, 3.1, 2.02],
      ],
      ["area", "| 2.01 | Office | 24.5 | 2.80 | 3 | yes | yes |", [24.5], [2.8, 2.01]],
      ["height: height in metres", "| 2.01 | Office | 24.5 | 2.80 | 3 | yes | yes |", [2.8], [24.5, 3]],
      ["ceiling_height", "| 2.03 | Archive | 12 | 2.40 | – | no | no |", [2.4]],
      ["seats: number of seats", "| 2.02 | Meeting room | 38 | 3.10 | 14 | yes | no |", [14], [38]],
      ["seats", "| 2.01 | Office | 24.5 | 2.80 | 3 | yes | yes |", [3], [24.5]],
      ["heated", "| 2.02 | Meeting room | 38 | 3.10 | 14 | yes | no |", [false], [true]],
      ["daylight", "| 2.02 | Meeting room | 38 | 3.10 | 14 | yes | no |", [true], [false]],
      ["daylight: room has daylight", "| 2.03 | Archive | 12 | 2.40 | – | no | no |", [false], [true]],
      ["use: use of the room", "| 2.02 | Meeting room | 38 | 3.10 | 14 | yes | no |", ["Meeting room"], []],
      ["room: room number", "| 2.03 | Archive | 12 | 2.40 | – | no | no |", ["2.03"], []],
    ],
  },
  {
    name: "en-accounts",
    text: `The figures of the group for both years are as follows.

| EUR k | 2024 | 2023 |
|---|---:|---:|
| Revenue | 1,350 | 1,200 |
| Profit | 90 | (75) |`,
    claims: [
      ["revenue_2024", "| Revenue | 1,350 | 1,200 |", [1350], [1200]],
      ["revenue_2023", "| Revenue | 1,350 | 1,200 |", [1200], [1350]],
      ["profit: profit in 2024", "| Profit | 90 | (75) |", [90], [-75, 75]],
      ["profit: profit in 2023", "| Profit | 90 | (75) |", [-75], [90, 75]],
      ["profit", "| Profit | 90 | (75) |", [90, -75], []],
    ],
  },
  {
    name: "en-features",
    text: `Compare the plans and choose the one that suits your team.

| Feature | Basic | Team |
|---|---|---|
| Export | no | yes |
| Single sign-on | – | ✓ |`,
    claims: [
      ["basic: included in Basic", "| Export | no | yes |", [false], [true]],
      ["team: included in Team", "| Export | no | yes |", [true], [false]],
      ["basic: included in Basic", "| Single sign-on | – | ✓ |", [false], [true]],
      ["team: included in Team", "| Single sign-on | – | ✓ |", [true], [false]],
    ],
  },
];
