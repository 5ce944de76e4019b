import type { DocumentClaims } from "./claims-in-documents.ts";

/** Tables of commas, semicolons and aligned spaces, and heads in other words and languages than the field's. */
export const claimsInPlainTables: DocumentClaims[] = [
  {
    name: "en-commas",
    text: `driver,licence,hired,distance,fare
"Osei, Grace",GR-771,2022-03-08,1180,24.50
Pat Lowry,LO-208,2019-10-21,940,31.75`,
    claims: [
      ["driver", '"Osei, Grace",GR-771,2022-03-08,1180,24.50', ["Osei, Grace"], ["GR-771"]],
      ["licence", "Pat Lowry,LO-208,2019-10-21,940,31.75", ["LO-208"], ["Pat Lowry", "GR-771"]],
      ["hired<date>", "Pat Lowry,LO-208,2019-10-21,940,31.75", ["2019-10-21"], ["2022-03-08"]],
      ["distance", "Pat Lowry,LO-208,2019-10-21,940,31.75", [940], [31.75, 94031.75, 21]],
      ["fare", '"Osei, Grace",GR-771,2022-03-08,1180,24.50', [24.5], [1180, 8]],
    ],
  },
  {
    name: "en-lists-in-sentences",
    text: `Present: Ames, Boyle, Crewe
Absent: Dunn, Eady, Frost
Fees: 12, 14, 16 euros`,
    claims: [
      ["absent: who was absent", "Absent: Dunn, Eady, Frost", ["Eady"]],
      ["last_fee: highest fee", "Fees: 12, 14, 16 euros", [16]],
    ],
  },
  {
    name: "de-semikolon",
    text: `Artikel;Gebinde;Preis netto;Preis brutto;Bestand
Leinöl;5;11,20;13,33;48
Schellack;2;29,40;34,99;17`,
    claims: [
      ["net_price", "Leinöl;5;11,20;13,33;48", [11.2], [13.33, 48, 5]],
      ["gross_price", "Schellack;2;29,40;34,99;17", [34.99], [29.4]],
      ["stock: pieces in stock", "Schellack;2;29,40;34,99;17", [17], [2, 34.99]],
      ["article", "Schellack;2;29,40;34,99;17", ["Schellack"], ["17"]],
    ],
  },
  {
    name: "en-empty-cells",
    text: `Journal of the workshop

Date         Mechanic        Hours   Parts   Oil litres
12/02/2024   Ida Brandt        1.5   210.0          4.2
14/02/2024   Sven Oak            3                  0.8
19/02/2024   Ida Brandt               35.5`,
    claims: [
      ["hours", "14/02/2024   Sven Oak            3                  0.8", [3], [0.8]],
      ["parts", "14/02/2024   Sven Oak            3                  0.8", [], [3, 0.8]],
      ["oil", "14/02/2024   Sven Oak            3                  0.8", [0.8], [3]],
      ["parts", "19/02/2024   Ida Brandt               35.5", [35.5]],
      ["hours", "19/02/2024   Ida Brandt               35.5", [], [35.5]],
      ["mechanic: name of the mechanic", "14/02/2024   Sven Oak", ["Sven Oak"], ["14/02/2024"]],
    ],
  },
  {
    name: "en-years-as-heads",
    text: `Site        2021   2022   Q1 2023
Leith        410    388        97
Dunbar       212    240        55`,
    claims: [
      ["output_2022", "Leith        410    388        97", [388], [410, 97]],
      ["output_2021", "Dunbar       212    240        55", [212], [240]],
    ],
  },
  {
    name: "en-rows-that-are-about-the-field",
    text: `Date     Details                     Out        In     Balance
02 Jun   Insurance premium        84.20                812.30
05 Jun   Wages Tarn Mills                  1,905.00  2,717.30`,
    claims: [
      ["insurance", "02 Jun   Insurance premium        84.20                812.30", [84.2], [812.3]],
      ["wages", "05 Jun   Wages Tarn Mills                  1,905.00  2,717.30", [1905], [2717.3]],
    ],
  },
  {
    name: "nl-days",
    text: `Rooster van de winkel

| Naam | Maandag | Dinsdag | Zondag |
| --- | --- | --- | --- |
| Bart Mulder | 6 | 4,5 | 8 |`,
    claims: [
      ["monday: hours on Monday", "| Bart Mulder | 6 | 4,5 | 8 |", [6], [4.5, 8]],
      ["sunday_hours", "| Bart Mulder | 6 | 4,5 | 8 |", [8], [6, 4.5]],
    ],
  },
  {
    name: "sv-opposites",
    text: `Prislista för våren

| Vara | Pris exkl. moms | Pris inkl. moms | Lägsta temperatur | Högsta temperatur |
| --- | --- | --- | --- | --- |
| Träolja | 96,00 | 120,00 | -5 | 30 |`,
    claims: [
      ["price_incl_vat", "| Träolja | 96,00 | 120,00 | -5 | 30 |", [120], [96]],
      ["price_excl_vat", "| Träolja | 96,00 | 120,00 | -5 | 30 |", [96], [120]],
      ["min_temperature", "| Träolja | 96,00 | 120,00 | -5 | 30 |", [-5], [30]],
      ["max_temperature", "| Träolja | 96,00 | 120,00 | -5 | 30 |", [30], [-5]],
    ],
  },
  {
    name: "ru-words-that-languages-share",
    text: `Журнал измерений на складе

| Номер | Температура | Статус | Масса, кг |
| --- | --- | --- | --- |
| 7 | 18,5 | готов | 240 |
| 8 | 21,0 | брак | 195 |`,
    claims: [
      ["temperature", "| 7 | 18,5 | готов | 240 |", [18.5], [240, 7]],
      ["status", "| 8 | 21,0 | брак | 195 |", ["брак"], ["195"]],
    ],
  },
  {
    name: "pl-percent",
    text: `Wyniki głosowania w gminie

| Lp. | Kandydat | Wiek | Głosy | Procent |
| --- | --- | --- | --- | --- |
| 1 | Ewa Sroka | 51 | 402 | 38,6 |`,
    claims: [
      ["share: share of the votes in percent", "| 1 | Ewa Sroka | 51 | 402 | 38,6 |", [38.6], [402, 51]],
      ["candidate: name of the candidate", "| 1 | Ewa Sroka | 51 | 402 | 38,6 |", ["Ewa Sroka"], ["1"]],
    ],
  },
  {
    name: "en-texts-of-unknown-columns",
    text: `Register of moorings

| Ref | Holder | Visited | Berth | Length |
| --- | --- | --- | --- | --- |
| M-18 | Orla Finch | 3 May 2024 | North quay | 9 |`,
    claims: [
      [
        "holder",
        "| M-18 | Orla Finch | 3 May 2024 | North quay | 9 |",
        ["Orla Finch"],
        ["2024-05-03", "North quay"],
      ],
      [
        "skipper_home",
        "| M-18 | Orla Finch | 3 May 2024 | North quay | 9 |",
        [],
        ["North quay", "Orla Finch"],
      ],
    ],
  },
  {
    name: "en-units-that-fields-ask-for",
    text: `The dose is 8 mg twice a day for six weeks.

A rebate of 4 % makes 312.40 euros.

Ms Ivy Stone, born 7 May 1981, joined on 2 June 2014.`,
    claims: [
      ["dose_mg", "The dose is 8 mg twice a day for six weeks.", [8], [6]],
      ["duration: length in weeks", "The dose is 8 mg twice a day for six weeks.", [6], [8]],
      ["rebate: rebate in percent", "A rebate of 4 % makes 312.40 euros.", [4], [312.4]],
      ["rebate_amount: rebate in euros", "A rebate of 4 % makes 312.40 euros.", [312.4], [4]],
      [
        "birth_date<date>",
        "Ms Ivy Stone, born 7 May 1981, joined on 2 June 2014.",
        ["1981-05-07"],
        ["2014-06-02"],
      ],
      [
        "joined<date>",
        "Ms Ivy Stone, born 7 May 1981, joined on 2 June 2014.",
        ["2014-06-02"],
        ["1981-05-07"],
      ],
    ],
  },
  {
    name: "hu-decreases",
    text: "A kiadások az előző évhez képest 5,1 százalékkal csökkentek.\n\nA bevételek a tavalyi szinten maradtak.",
    claims: [
      [
        "expense_change: change in percent",
        "A kiadások az előző évhez képest 5,1 százalékkal csökkentek.",
        [-5.1],
        [51],
      ],
    ],
  },
  {
    name: "es-cognates",
    text: `Salidas de la terminal de hoy

| Vuelo | Destino | Puerta |
| --- | --- | --- |
| IB3390 | Vigo | 14 |`,
    claims: [["destination", "| IB3390 | Vigo | 14 |", ["Vigo"], ["IB3390"]]],
  },
];
