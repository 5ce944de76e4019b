import type { DocumentClaims } from "./claims-in-documents.ts";

/** A timetable, leases, data sheets, recipes, tenders and reports of twelve languages. */
export const claimsInTimetables: DocumentClaims[] = [
  {
    name: "en-timetable",
    text: `**Coastal Line 47 — Saturdays and Bank Holidays from 6 April to 28 September 2025**

| Stop | 1st | 2nd | Last |
| --- | --- | --- | --- |
| Marlow Quay | 0640 | 0910 | 2215 |
| Bexhill Cross | 6.55am | 9.25am | 10.30pm |
| St Agnes Pier (request) | – | 9.41am | – |

Adult single £3.20; under-16s half fare; children under five travel free. Dogs are not carried on the 47A. Buses run every 20 mins until 6.30pm, then hourly.
The museum opens 10am–4 (last entry 3.15). Wheelchair space: yes, one per bus. Lost property: 01632 960 114 (Mon–Fri 9–5).
Fares rise by 4p on Sunday 1st June. On March 3, 5 and 7, 2025, there is no service between Bexhill and the Pier.`,
    claims: [
      ["valid_from<date>", "from 6 April to 28 September 2025", ["2025-04-06"], ["2025-09-06", "2024-04-06"]],
      ["valid_to<date>", "from 6 April to 28 September 2025", ["2025-09-28"], ["2025-04-28"]],
      [
        "first_marlow<time>: first departure Marlow Quay",
        "| Marlow Quay | 0640 | 0910 | 2215 |",
        ["06:40"],
        ["18:40"],
      ],
      ["last_bexhill<time>", "Bexhill Cross | 6.55am | 9.25am | 10.30pm", ["22:30"], ["10:30"]],
      ["second_pier<time>", "St Agnes Pier (request) | – | 9.41am | –", ["09:41"], ["21:41"]],
      ["single: adult single fare in pounds", "Adult single £3.20", [3.2], [32, 0.32]],
      ["dogs: dogs carried on the 47A", "Dogs are not carried on the 47A.", [false], [true]],
      ["interval: minutes", "every 20 mins until 6.30pm", [20], [2]],
      ["until<time>", "every 20 mins until 6.30pm", ["18:30"], ["06:30"]],
      ["museum_open<time>: opening", "The museum opens 10am–4", ["10:00"], ["22:00"]],
      ["museum_close<time>: closing", "The museum opens 10am–4", ["16:00"], ["14:00"]],
      ["wheelchair: wheelchair space available", "Wheelchair space: yes, one per bus.", [true], [false]],
      [
        "lost_property: phone",
        "Lost property: 01632 960 114",
        ["01632 960 114", "01632960114"],
        ["01632 960 141"],
      ],
      [
        "no_service<date>: first day without service",
        "On March 3, 5 and 7, 2025",
        ["2025-03-03"],
        ["2025-03-04"],
      ],
      [
        "no_service<date>: second day without service",
        "On March 3, 5 and 7, 2025",
        ["2025-03-05"],
        ["2025-05-03"],
      ],
      [
        "no_service<date>: last day without service",
        "On March 3, 5 and 7, 2025",
        ["2025-03-07"],
        ["2025-07-03"],
      ],
      ["line", "Coastal Line 47 — Saturdays", ["47"], ["4"]],
      ["free_under: age", "children under five travel free", [5], [15]],
    ],
  },
  {
    name: "en-us-lease",
    text: `COMMERCIAL LEASE AGREEMENT (the "Lease"), made this 14th day of February, 2023 (the "Effective Date"), by and between Pine Ridge Holdings, LLC, a Delaware limited liability company ("Landlord"), and Marisol Vega d/b/a Sunrise Bakery ("Tenant").

1. Premises. Suite 210, 4400 W. 62nd Ave., Arvada, CO 80003, approx. 1,850 rentable sq. ft.
2. Term. Five (5) years, commencing 03/01/2023 and expiring at 11:59 p.m. on 02/29/2028.
3. Base Rent. $22.50/RSF per annum, i.e. Three Thousand Four Hundred Sixty-Eight and 75/100 Dollars ($3,468.75) monthly, escalating 2¾% each year.
4. Late Charge. If not received within ten days of when due, a late fee equal to the lesser of 5% or $150.
5. Deposit. $6,937.50, non-refundable if Tenant defaults. 6. Pets: none. 7. Guaranty: Tenant's obligations are not personally guaranteed.
8. Parking: 6 unreserved stalls @ no charge. Signage is permitted with Landlord's prior written consent, which shall not be unreasonably withheld. CAM cap: n/a.`,
    claims: [
      [
        "effective<date>",
        "made this 14th day of February, 2023",
        ["2023-02-14"],
        ["2023-02-04", "2023-04-02"],
      ],
      [
        "landlord",
        "Pine Ridge Holdings, LLC, a Delaware limited liability company",
        ["Pine Ridge Holdings, LLC", "Pine Ridge Holdings LLC"],
        ["Pine Bridge Holdings, LLC"],
      ],
      ["tenant", "Marisol Vega d/b/a Sunrise Bakery", ["Marisol Vega"], ["Marisol Vargas"]],
      ["area: rentable square feet", "approx. 1,850 rentable sq. ft.", [1850], [1.85, 850]],
      ["term_years", "Five (5) years", [5], [55]],
      ["commencement<date>", "commencing 03/01/2023", ["2023-03-01"], ["2023-01-03"]],
      ["expiration<date>", "expiring at 11:59 p.m. on 02/29/2028", ["2028-02-29"], ["2028-02-28"]],
      ["expiration_time<time>", "expiring at 11:59 p.m. on 02/29/2028", ["23:59"], ["11:59"]],
      ["rate: dollars per RSF", "$22.50/RSF per annum", [22.5], [2250]],
      [
        "monthly",
        "Three Thousand Four Hundred Sixty-Eight and 75/100 Dollars ($3,468.75) monthly",
        [3468.75],
        [3468, 3000],
      ],
      [
        "monthly_in_words",
        "Three Thousand Four Hundred Sixty-Eight and 75/100 Dollars",
        [3468.75],
        [3468.57, 75],
      ],
      ["escalation: percent", "escalating 2¾% each year", [2.75], [2.34, 275]],
      ["late_days", "within ten days of when due", [10], [100]],
      ["deposit", "Deposit. $6,937.50, non-refundable", [6937.5], [6937]],
      ["pets: pets allowed", "Pets: none.", [false], [true]],
      [
        "guaranteed: personally guaranteed",
        "Tenant's obligations are not personally guaranteed.",
        [false],
        [true],
      ],
      ["zip", "Arvada, CO 80003", ["80003"], ["8003"]],
      ["stalls", "6 unreserved stalls @ no charge", [6], [0.6]],
    ],
  },
  {
    name: "de-datenblatt",
    text: `# Technisches Datenblatt: Wärmepumpe „Aerotherm 12“ (Art.-Nr. 4711.08-2)

Heizleistung (A2/W35) 11,8 kW · COP 4,1 · Einsatzgrenzen −25 bis +40 °C
Kältemittel: R290, Füllmenge 1.350 g, GWP = 3
Schallleistungspegel nach EN 12102: 49 dB(A), nachts max. 46 dB(A)
Abmessungen (B x H x T): 1.280 x 1.040 x 480 mm; Gewicht ca. 1/8 t
Elektrischer Anschluss 3~/N/PE 400 V / 50 Hz, Absicherung 3 × 16 A
Lieferzeit: 6–8 Wochen. Preis auf Anfrage. Förderfähig (BAFA): ja. Kühlfunktion: nicht vorgesehen. Fernwartung optional.
Wirkungsgradverlust je Jahr: 0,3 Prozentpunkte. Garantie fünf Jahre, auf den Verdichter zehn. Ausgabe 07/24, gültig ab dem 1. Juli d. J.
Druckfehler und Irrtümer vorbehalten. UVP 13.490 €, Staffelpreis ab zehn Stück 12.990,00 €.`,
    claims: [
      ["leistung: kW", "Heizleistung (A2/W35) 11,8 kW", [11.8], [118, 35]],
      ["temp_min: untere Einsatzgrenze in °C", "Einsatzgrenzen −25 bis +40 °C", [-25], [25]],
      ["temp_max: obere Einsatzgrenze in °C", "Einsatzgrenzen −25 bis +40 °C", [40], [-40]],
      ["fuellmenge: g", "Füllmenge 1.350 g", [1350], [1.35]],
      ["artikelnummer", "Art.-Nr. 4711.08-2", ["4711.08-2"], ["4711.08", "4711"]],
      ["pegel: dB(A)", "49 dB(A), nachts max. 46 dB(A)", [49], [4.9]],
      ["breite: mm", "1.280 x 1.040 x 480 mm", [1280], [1.28]],
      ["tiefe: mm", "(B x H x T): 1.280 x 1.040 x 480 mm", [480], [48]],
      ["wochen_max", "Lieferzeit: 6–8 Wochen", [8], [-8, 68]],
      ["foerderfaehig: BAFA förderfähig", "Förderfähig (BAFA): ja.", [true], [false]],
      ["kuehlfunktion: Kühlfunktion vorgesehen", "Kühlfunktion: nicht vorgesehen", [false], [true]],
      ["garantie: Jahre", "Garantie fünf Jahre", [5], [15]],
      ["uvp", "UVP 13.490 €", [13490], [13.49]],
      ["staffelpreis", "ab zehn Stück 12.990,00 €", [12990], [1299000]],
      ["mindestmenge: Stück", "Staffelpreis ab zehn Stück", [10], [1]],
      ["kaeltemittel", "Kältemittel: R290, Füllmenge", ["R290"], ["R29", "R2900"]],
      ["gewicht: t", "Gewicht ca. 1/8 t", [0.125], [8, 1.8]],
      ["ausgabe<date>: erster Gültigkeitstag", "gültig ab dem 1. Juli d. J.", [], ["2024-07-01"]],
      ["name", "Wärmepumpe „Aerotherm 12“", ["Aerotherm 12"], ["Aerotherm 1"]],
    ],
  },
  {
    name: "fr-arret",
    text: `COUR D'APPEL DE RENNES – 3e chambre commerciale – ARRÊT n° 24/00871 du vingt-deux mai deux mille vingt-quatre

Entre la S.A.S. Kerjean Frères, appelante, et Mme Éloïse Le Floc'h épouse Dupuis, intimée.
Par jugement du 7 mars 2023, le tribunal avait condamné l'appelante à payer 18 450,75 € outre intérêts au taux de 4,5 % l'an à compter du 1er février. L'audience s'est ouverte à quatorze heures quinze.
La cour relève que la marchandise n'a jamais été livrée et qu'un acompte de 30 % (soit 5 535 €) avait été versé. Le préjudice moral n'est pas établi.
PAR CES MOTIFS, infirme le jugement, sauf en ce qu'il a rejeté la demande reconventionnelle ; condamne Mme Le Floc'h aux dépens ; dit n'y avoir lieu à article 700. Délai de pourvoi : deux mois.
Température relevée à la livraison : moins 4 °C. Valeur du stock : près d'un million et quart d'euros.`,
    claims: [
      [
        "date<date>",
        "ARRÊT n° 24/00871 du vingt-deux mai deux mille vingt-quatre",
        ["2024-05-22"],
        ["2024-05-20", "2020-05-22"],
      ],
      ["numero", "ARRÊT n° 24/00871", ["24/00871"], ["24/0871", "24/871"]],
      [
        "appelante",
        "la S.A.S. Kerjean Frères, appelante",
        ["S.A.S. Kerjean Frères", "SAS Kerjean Frères", "Kerjean Frères"],
        ["Kerjan Frères"],
      ],
      [
        "intimee",
        "Mme Éloïse Le Floc'h épouse Dupuis, intimée",
        ["Éloïse Le Floc'h"],
        ["Éloïse Le Floch-Dupuis"],
      ],
      ["jugement<date>", "Par jugement du 7 mars 2023", ["2023-03-07"], ["2023-07-03"]],
      ["montant", "payer 18 450,75 €", [18450.75], [450.75, 18450]],
      ["taux: %", "intérêts au taux de 4,5 % l'an", [4.5], [45]],
      ["heure<time>", "L'audience s'est ouverte à quatorze heures quinze", ["14:15"], ["14:00", "04:15"]],
      ["livree: marchandise livrée", "la marchandise n'a jamais été livrée", [false], [true]],
      ["acompte: %", "un acompte de 30 % (soit 5 535 €)", [30], [3]],
      ["acompte_euros", "un acompte de 30 % (soit 5 535 €)", [5535], [535]],
      ["prejudice: préjudice moral établi", "Le préjudice moral n'est pas établi", [false], [true]],
      ["pourvoi_mois", "Délai de pourvoi : deux mois", [2], [12]],
      ["temperature", "moins 4 °C", [-4], [4]],
      [
        "decision<confirme|infirme>: décision sur le jugement",
        "infirme le jugement",
        ["infirme"],
        ["confirme"],
      ],
      ["chambre", "3e chambre commerciale", [3], [30]],
    ],
  },
  {
    name: "es-contrato",
    text: `En Valencia, a treinta y uno de enero de dos mil veinticinco, REUNIDOS de una parte D.ª Inés Ferrándiz Ortuño, con DNI 20.418.337-K, y de otra la mercantil Tejados y Cubiertas Levante, S.L.U., con CIF B-98123456.

Primera.– El precio alzado asciende a CUARENTA Y SIETE MIL DOSCIENTOS EUROS CON CINCUENTA CÉNTIMOS (47.200,50 €), IVA del 10 % no incluido.
Segunda.– Forma de pago: un 25% a la firma, otro 50 % a mitad de obra y el resto a la entrega.
Tercera.– Plazo: sesenta días naturales; penalización de 0,5 ‰ por día de retraso, con el máximo del cinco por ciento.
Cuarta.– El contratista no podrá ceder el contrato. La obra cuenta con licencia. Horario de trabajo: de 8 a 14 y de 15:30 a 18 h.
Quinta.– Garantía: 2 años; estructura, diez. Superficie de cubierta: 1.150 m². Pendiente mínima −3°.`,
    claims: [
      [
        "fecha<date>",
        "En Valencia, a treinta y uno de enero de dos mil veinticinco",
        ["2025-01-31"],
        ["2025-01-30", "2020-01-31"],
      ],
      [
        "dni",
        "con DNI 20.418.337-K",
        ["20.418.337-K", "20418337K", "20418337-K"],
        ["20.418.337", "20.418.373-K"],
      ],
      ["cif", "con CIF B-98123456", ["B-98123456", "B98123456"], ["98123456", "B-9812345"]],
      [
        "contratista: nombre",
        "la mercantil Tejados y Cubiertas Levante, S.L.U.",
        ["Tejados y Cubiertas Levante, S.L.U.", "Tejados y Cubiertas Levante SLU"],
        ["Tejados Cubiertas Levante, S.L.U."],
      ],
      [
        "precio",
        "CUARENTA Y SIETE MIL DOSCIENTOS EUROS CON CINCUENTA CÉNTIMOS (47.200,50 €)",
        [47200.5],
        [47200, 47000],
      ],
      [
        "precio_letra",
        "CUARENTA Y SIETE MIL DOSCIENTOS EUROS CON CINCUENTA CÉNTIMOS",
        [47200.5],
        [47000, 7200],
      ],
      ["iva_incluido: IVA incluido", "IVA del 10 % no incluido", [false], [true]],
      ["iva: %", "IVA del 10 % no incluido", [10], [1]],
      ["anticipo: %", "un 25% a la firma", [25], [2.5]],
      ["plazo: días", "sesenta días naturales", [60], [70]],
      ["penalizacion: por mil", "penalización de 0,5 ‰ por día", [0.5], [5]],
      ["penalizacion_max: %", "con el máximo del cinco por ciento", [5], [500]],
      [
        "ceder: contratista puede ceder el contrato",
        "El contratista no podrá ceder el contrato",
        [false],
        [true],
      ],
      ["licencia: cuenta con licencia", "La obra cuenta con licencia", [true], [false]],
      ["tarde<time>: inicio de la tarde", "de 15:30 a 18 h", ["15:30"], ["03:30"]],
      ["fin<time>: fin de la jornada", "de 15:30 a 18 h", ["18:00"], ["06:00"]],
      ["manana<time>: inicio de la mañana", "de 8 a 14 y de 15:30 a 18 h", ["08:00"], ["20:00"]],
      ["superficie", "Superficie de cubierta: 1.150 m²", [1150], [1.15]],
      ["pendiente", "Pendiente mínima −3°", [-3], [3]],
      [
        "propietaria: nombre",
        "D.ª Inés Ferrándiz Ortuño",
        ["Inés Ferrándiz Ortuño"],
        ["Inés Fernández Ortuño"],
      ],
    ],
  },
  {
    name: "it-ricetta",
    text: `Crostata della nonna (per 8 persone)

Tempo: 1 ora e mezza, più 40 minuti di riposo. Difficoltà: media. Senza glutine: no. Contiene: frutta a guscio.
Ingredienti: g 350 di farina 00; 1,5 hg di burro; tre uova e due tuorli; mezzo bicchiere di latte; un cucchiaino e mezzo di lievito; 1/4 di stecca di vaniglia; scorza di ½ limone; q.b. sale.
Infornare a 180° (statico) per 35-40'. Non aprire il forno prima di mezz'ora. Conservare fino a 5 gg, mai in frigorifero. Congelare a -18 °C.
Valori per porzione: 412 kcal; grassi 18,6 g di cui saturi 9,2 g; sale 0,3 g. Costo: circa € 4,80 in tutto.
Ricetta pubblicata l'8 dicembre 2023, aggiornata il 06/01/24 alle 17.`,
    claims: [
      ["porzioni", "(per 8 persone)", [8], [80]],
      ["tempo: ore", "Tempo: 1 ora e mezza", [1.5], [1]],
      ["riposo: minuti", "più 40 minuti di riposo", [40], [4]],
      ["senza_glutine: senza glutine", "Senza glutine: no.", [false], [true]],
      ["farina: grammi", "g 350 di farina 00", [350], [35]],
      ["burro: ettogrammi", "1,5 hg di burro", [1.5], [15]],
      ["uova", "tre uova e due tuorli", [3], [32]],
      ["latte: bicchieri", "mezzo bicchiere di latte", [0.5], [1.5]],
      ["lievito: cucchiaini", "un cucchiaino e mezzo di lievito", [1.5], [1]],
      ["vaniglia: stecche", "1/4 di stecca di vaniglia", [0.25], [14, 4]],
      ["limone", "scorza di ½ limone", [0.5], [2, 12]],
      ["forno: gradi", "Infornare a 180° (statico)", [180], [18]],
      ["cottura_max: minuti", "per 35-40'", [40], [-40]],
      ["frigo: conservare in frigorifero", "mai in frigorifero", [false], [true]],
      ["congelare", "Congelare a -18 °C", [-18], [18]],
      ["grassi: g", "grassi 18,6 g di cui saturi 9,2 g", [18.6], [186]],
      ["costo", "circa € 4,80 in tutto", [4.8], [480]],
      ["pubblicata<date>", "pubblicata l'8 dicembre 2023", ["2023-12-08"], ["2023-12-18"]],
      ["aggiornata<date>", "aggiornata il 06/01/24 alle 17", ["2024-01-06"], ["2024-06-01"]],
      ["aggiornata_ora<time>", "il 06/01/24 alle 17", ["17:00"], ["05:00"]],
    ],
  },
  {
    name: "pt-br-relatorio",
    text: `Relatório da Administração – Exercício encerrado em 31 de dezembro de 2024

A receita líquida somou R$ 1,9 bilhão, alta de 12,3% frente a 2023 (R$ 1,69 bi). O prejuízo líquido foi de R$ 38,4 milhões, ante lucro de R$ 7,1 mi.
O Ebitda ajustado recuou 2,8 p.p. em margem, para 14,5%. A dívida líquida caiu R$ 120 mil... correção: R$ 120 milhões, a R$ 640,2 milhões.
Encerramos o ano com 4.312 colaboradores, um terço deles no Nordeste. Não houve distribuição de dividendos. A Companhia possui seguro.
A AGO será realizada às 10h30min do dia 28/04/2025, de forma exclusivamente digital. Diretor-presidente: Otávio Guimarães Neto.
Parecer dos auditores: sem ressalvas. Ações em tesouraria: 1.250.000 (um milhão, duzentas e cinquenta mil). Preço médio de R$ 8,075.`,
    claims: [
      ["receita: reais", "A receita líquida somou R$ 1,9 bilhão", [1900000000], [1.9, 1900000]],
      ["crescimento: %", "alta de 12,3% frente a 2023", [12.3], [-12.3, 123]],
      [
        "resultado: lucro ou prejuízo líquido em reais",
        "O prejuízo líquido foi de R$ 38,4 milhões",
        [-38400000],
        [38.4],
      ],
      ["lucro_anterior: reais", "ante lucro de R$ 7,1 mi", [7100000], [-7100000]],
      ["margem: %", "para 14,5%", [14.5], [145]],
      ["divida: dívida líquida em reais", "a R$ 640,2 milhões", [640200000], [640.2]],
      ["colaboradores", "4.312 colaboradores", [4312], [4.312]],
      ["nordeste: proporção", "um terço deles no Nordeste", [0.33], [0.3, 3]],
      ["dividendos: distribuição de dividendos", "Não houve distribuição de dividendos", [false], [true]],
      ["ago<date>", "às 10h30min do dia 28/04/2025", ["2025-04-28"], ["2025-04-08"]],
      ["ago_hora<time>", "às 10h30min do dia 28/04/2025", ["10:30"], ["22:30"]],
      [
        "presidente: nome",
        "Diretor-presidente: Otávio Guimarães Neto",
        ["Otávio Guimarães Neto"],
        ["Otávio Guimarães"],
      ],
      ["tesouraria: ações", "1.250.000 (um milhão, duzentas e cinquenta mil)", [1250000], [1.25, 1000000]],
      ["preco_medio", "Preço médio de R$ 8,075", [8.075], [8075]],
      ["exercicio<date>", "Exercício encerrado em 31 de dezembro de 2024", ["2024-12-31"], ["2024-12-13"]],
      ["ressalvas: parecer com ressalvas", "Parecer dos auditores: sem ressalvas", [false], [true]],
    ],
  },
  {
    name: "nl-cv",
    text: `CURRICULUM VITAE
Naam: Joost van der Meulen-Bakker   Geboren: 3-12-'87 te 's-Hertogenbosch   Rijbewijs: B (geen BE)
Werkervaring
sept. 2019 – heden: Teamleider logistiek, Van Gend & Zonen B.V. (aansturing van 35 fte, budget 2,3 mln)
jan '15 t/m aug '19: Planner, Koninklijke Bloemenveiling; uitval teruggebracht van 6 naar 4½ procent
Talen: Nederlands (moedertaal), Duits (vloeiend), Frans (geen)
Opleiding: hbo Logistics Engineering, diploma behaald op 2 juli 2010 met een 7,8 gemiddeld
Beschikbaar per direct: nee, vanaf 1 november. Uren: zesendertig per week. Salarisindicatie: € 4.750 bruto p/m.`,
    claims: [
      [
        "naam",
        "Naam: Joost van der Meulen-Bakker",
        ["Joost van der Meulen-Bakker"],
        ["Joost van der Meulen"],
      ],
      ["geboren<date>", "Geboren: 3-12-'87", ["1987-12-03"], ["1987-03-12", "2087-12-03"]],
      ["plaats", "te 's-Hertogenbosch", ["'s-Hertogenbosch", "’s-Hertogenbosch"], ["Hertogenbos"]],
      [
        "werkgever",
        "Van Gend & Zonen B.V.",
        ["Van Gend & Zonen B.V.", "Van Gend & Zonen BV", "Van Gend en Zonen B.V."],
        ["Van Gent & Zonen B.V."],
      ],
      ["fte", "aansturing van 35 fte", [35], [3.5]],
      ["budget", "budget 2,3 mln", [2300000], [2.3]],
      ["uitval: procent", "van 6 naar 4½ procent", [4.5], [4, 4.12]],
      ["start<date>", "sept. 2019 – heden", [], ["2019-10-01"]],
      ["diploma<date>", "op 2 juli 2010", ["2010-07-02"], ["2010-02-07"]],
      ["gemiddelde", "met een 7,8 gemiddeld", [7.8], [78]],
      ["direct: per direct beschikbaar", "Beschikbaar per direct: nee", [false], [true]],
      ["uren", "Uren: zesendertig per week", [36], [6, 30, 63]],
      ["salaris", "€ 4.750 bruto p/m", [4750], [4.75]],
      ["frans<moedertaal|vloeiend|geen>: niveau Frans", "Frans (geen)", ["geen"], ["vloeiend"]],
      ["duits<moedertaal|vloeiend|geen>: niveau Duits", "Duits (vloeiend)", ["vloeiend"], ["moedertaal"]],
    ],
  },
  {
    name: "pl-umowa",
    text: `UMOWA O DZIEŁO zawarta w Gdańsku dnia piątego czerwca 2024 roku pomiędzy Fundacją „Morze i My” a Panem Grzegorzem Ślusarczykiem (PESEL 79061204533).
1. Wynagrodzenie wynosi 6,5 tys. zł brutto (sześć i pół tysiąca złotych), płatne w dwóch ratach: 40% i 60%.
2. Termin oddania dzieła: do 31.10.2024 r., godz. 15:00. Kara umowna: 0,2% za każdy dzień zwłoki, nie więcej niż 10%.
3. Wykonawca nie może powierzyć wykonania osobom trzecim. Prawa autorskie: przeniesione w całości.
4. Nakład 1.500 egz., format 165×235 mm, objętość ok. stu dwudziestu stron. Temperatura przechowywania od -5 do 25 st. C.`,
    claims: [
      ["data<date>", "dnia piątego czerwca 2024 roku", ["2024-06-05"], ["2024-06-15", "2024-05-06"]],
      ["pesel", "(PESEL 79061204533)", ["79061204533"], ["79061204353", "790612045"]],
      ["wynagrodzenie: zł", "6,5 tys. zł brutto", [6500], [6.5]],
      ["wynagrodzenie_slownie", "sześć i pół tysiąca złotych", [6500], [6000, 6.5]],
      ["rata2: %", "40% i 60%", [60], [6]],
      ["termin<date>", "do 31.10.2024 r., godz. 15:00", ["2024-10-31"], ["2024-10-13"]],
      ["godzina<time>", "do 31.10.2024 r., godz. 15:00", ["15:00"], ["03:00"]],
      ["kara: %", "0,2% za każdy dzień zwłoki", [0.2], [2]],
      [
        "osoby_trzecie: może powierzyć osobom trzecim",
        "nie może powierzyć wykonania osobom trzecim",
        [false],
        [true],
      ],
      ["naklad", "Nakład 1.500 egz.", [1500], [1.5]],
      ["strony", "ok. stu dwudziestu stron", [120], [100, 20]],
      ["temp_min", "od -5 do 25 st. C", [-5], [5]],
      ["temp_max", "od -5 do 25 st. C", [25], [-25]],
      ["fundacja: nazwa", "Fundacją „Morze i My”", ["Morze i My"], ["Morze My"]],
      ["raty", "płatne w dwóch ratach", [2], [20]],
    ],
  },
  {
    name: "ru-otchet",
    text: `Протокол испытаний № 318/22 от 9 декабря 2022 г.
Образец: масло подсолнечное рафинированное «Золотая нива», партия 0457, масса нетто 0,92 л, 48 штук.
Кислотное число — 0,21 мг КОН/г (норма не более 0,4). Перекисное число: 1,8 ммоль. Посторонние запахи не обнаружены. Соответствует ГОСТ 1129-2013: да.
Влажность воздуха составила пятьдесят пять процентов, температура −2…+4 °С. Погрешность ±0,05 мг.
Стоимость испытаний: 12 тыс. руб. (двенадцать тысяч рублей 00 коп.), скидка четверть от цены. Повторные испытания не требуются.
Начало в половине десятого, окончание в 17 часов 40 минут. Выручка лаборатории выросла в 1,5 раза до 3,2 млрд руб., убыток филиала — 7 млн.
Испытатель: Ковальчук Н. В.`,
    claims: [
      ["data<date>", "от 9 декабря 2022 г.", ["2022-12-09"], ["2022-09-12"]],
      ["nomer: номер протокола", "Протокол испытаний № 318/22", ["318/22"], ["318"]],
      ["partiya: партия", "партия 0457", ["0457"], ["457", "0475"]],
      ["kislotnoe", "Кислотное число — 0,21 мг КОН/г", [0.21], [-0.21, 21]],
      ["norma: не более", "(норма не более 0,4)", [0.4], [4]],
      ["zapahi: посторонние запахи обнаружены", "Посторонние запахи не обнаружены", [false], [true]],
      ["gost: соответствует ГОСТ", "Соответствует ГОСТ 1129-2013: да", [true], [false]],
      ["vlazhnost: %", "пятьдесят пять процентов", [55], [50, 5]],
      ["temp_min", "температура −2…+4 °С", [-2], [2]],
      ["temp_max", "температура −2…+4 °С", [4], [-4]],
      ["stoimost", "12 тыс. руб.", [12000], [12]],
      ["stoimost_propisyu", "двенадцать тысяч рублей 00 коп.", [12000], [12, 2000]],
      ["okonchanie<time>", "окончание в 17 часов 40 минут", ["17:40"], ["17:00", "05:40"]],
      ["vyruchka: руб.", "до 3,2 млрд руб.", [3200000000], [3.2, 3200000]],
      ["povtor: повторные испытания требуются", "Повторные испытания не требуются", [false], [true]],
      [
        "ispytatel: имя",
        "Испытатель: Ковальчук Н. В.",
        ["Ковальчук Н. В.", "Н. В. Ковальчук"],
        ["Ковальчук Н. А."],
      ],
      ["massa: л", "масса нетто 0,92 л", [0.92], [92]],
    ],
  },
  {
    name: "zh-zhaobiao",
    text: `招标公告（项目编号：SZGJ-2024-0719）
一、项目名称：龙岗区第三小学空调采购及安装，预算金额：人民币叁佰贰拾万元整（￥3,200,000.00）。
二、投标截止时间：2024年8月15日上午9时30分（北京时间）；开标地点：市民中心B座1203室。
三、投标保证金为预算金额的1.5％，即4.8万元。本项目不接受联合体投标，允许进口产品。
四、交货期：合同签订后四十五日内；质保期不少于三年半。制冷温度范围：16℃～30℃，室外机工作温度－15℃至48℃。
五、评分：价格分占百分之三十，技术分占五成。中标候选人三名。联系人：黄女士，电话0755-2891 6688。`,
    claims: [
      ["project_no", "项目编号：SZGJ-2024-0719", ["SZGJ-2024-0719"], ["SZGJ-2024", "SZGJ-2024-071"]],
      ["budget: 元", "预算金额：人民币叁佰贰拾万元整", [3200000], [320, 3000000]],
      ["deadline<date>", "2024年8月15日上午9时30分", ["2024-08-15"], ["2024-08-05"]],
      ["deadline_time<time>", "2024年8月15日上午9时30分（北京时间）", ["09:30"], ["21:30"]],
      ["bond_rate: %", "预算金额的1.5％", [1.5], [15]],
      ["bond: 元", "即4.8万元", [48000], [4.8]],
      ["consortium: 接受联合体投标", "本项目不接受联合体投标", [false], [true]],
      ["imports: 允许进口产品", "允许进口产品", [true], [false]],
      ["delivery_days", "合同签订后四十五日内", [45], [5, 40]],
      ["warranty_years", "质保期不少于三年半", [3.5], [3]],
      ["temp_low", "室外机工作温度－15℃至48℃", [-15], [15]],
      ["temp_high", "室外机工作温度－15℃至48℃", [48], [-48]],
      ["price_weight: %", "价格分占百分之三十", [30], [3]],
      ["tech_weight: %", "技术分占五成", [50], [5.5]],
      ["candidates", "中标候选人三名", [3], [13]],
      ["phone", "电话0755-2891 6688", ["0755-2891 6688", "0755-28916688"], ["0755-2891 6868"]],
      ["room", "市民中心B座1203室", ["市民中心B座1203室"], ["市民中心A座1203室"]],
    ],
  },
  {
    name: "ja-nenji",
    text: `令和５年度　事業報告（自 2023年4月1日　至 2024年3月31日）
売上高は前年比7.2％減の48億3,600万円、経常利益は2億5千万円、当期純損失は▲1,120万円となりました。
従業員数は正社員百二十三名、パート約四十名です。設備投資は3億円を予定しておりますが、増資は予定しておりません。
株主総会は2024年6月26日（水）午後1時より本店大会議室で開催し、議決権行使比率は68.4％でした。配当は1株につき12円50銭、配当性向は３割強。
第2号議案は否決されました。代表取締役社長 佐々木 健一。冷凍倉庫の温度はマイナス25度、在庫回転は1.8回、返品率は千分の三です。`,
    claims: [
      ["fy_start<date>", "自 2023年4月1日", ["2023-04-01"], ["2023-01-04"]],
      ["fy_end<date>", "至 2024年3月31日", ["2024-03-31"], ["2024-03-13"]],
      ["sales: 円", "48億3,600万円", [4836000000], [4800000000, 36000000]],
      ["sales_change: 前年比％", "前年比7.2％減の48億3,600万円", [-7.2], [72]],
      ["ordinary_profit: 円", "経常利益は2億5千万円", [250000000], [200000000, 205000000]],
      ["net_income: 当期純損益、円", "当期純損失は▲1,120万円", [-11200000], [1120]],
      ["regular_staff", "正社員百二十三名", [123], [100, 23]],
      ["part_time", "パート約四十名", [40], [4]],
      ["capex: 円", "設備投資は3億円", [300000000], [3]],
      ["capital_increase: 増資を予定", "増資は予定しておりません", [false], [true]],
      ["agm<date>", "2024年6月26日（水）午後1時より", ["2024-06-26"], ["2024-06-06"]],
      ["agm_time<time>", "2024年6月26日（水）午後1時より", ["13:00"], ["01:00"]],
      ["dividend: 円", "1株につき12円50銭", [12.5], [12, 1250]],
      ["proposal2<可決|否決>: 第2号議案", "第2号議案は否決されました", ["否決"], ["可決"]],
      ["president: name", "代表取締役社長 佐々木 健一", ["佐々木 健一", "佐々木健一"], ["佐々木 健二"]],
      ["freezer", "マイナス25度", [-25], [25]],
      ["returns: 返品率‰", "返品率は千分の三", [3], [1000, 0.3]],
    ],
  },
  {
    name: "cs-smlouva",
    text: `SMLOUVA O ÚVĚRU č. 2024/118-B uzavřená dne 12. srpna 2024 mezi Komerční záložnou, a.s., a panem Ing. Jiřím Novotným, Ph.D.
Výše úvěru: 1 850 000,- Kč (slovy: jeden milion osm set padesát tisíc korun českých). Úroková sazba 5,49 % p.a., RPSN 5,9 %.
Splatnost dvacet pět let, měsíční splátka 11 347 Kč, první dne 15. 9. 2024. Předčasné splacení není zpoplatněno. Pojištění: sjednáno.
Kurzová ztráta −3,2 tis. Kč. Poplatek za vedení účtu: zdarma.`,
    claims: [
      ["cislo", "SMLOUVA O ÚVĚRU č. 2024/118-B", ["2024/118-B"], ["2024/118"]],
      ["datum<date>", "uzavřená dne 12. srpna 2024", ["2024-08-12"], ["2024-08-02"]],
      ["vyse", "Výše úvěru: 1 850 000,- Kč", [1850000], [850000, 1850]],
      ["vyse_slovy", "jeden milion osm set padesát tisíc korun českých", [1850000], [1000000, 850000]],
      ["sazba: %", "Úroková sazba 5,49 % p.a.", [5.49], [549]],
      ["roky", "Splatnost dvacet pět let", [25], [20, 5]],
      ["splatka", "měsíční splátka 11 347 Kč", [11347], [347]],
      ["prvni<date>", "první dne 15. 9. 2024", ["2024-09-15"], ["2024-09-05"]],
      ["zpoplatneno: předčasné splacení zpoplatněno", "Předčasné splacení není zpoplatněno", [false], [true]],
      ["ztrata: Kč", "Kurzová ztráta −3,2 tis. Kč", [-3200], [-3.2, 3200]],
    ],
  },
  {
    name: "ko-gyeyak",
    text: `용역 계약서
주식회사 한빛소프트(이하 "갑")와 김민수(이하 "을")는 2025년 2월 17일 다음과 같이 계약을 체결한다.
제1조 계약금액: 금 일천이백만원정(₩12,000,000), 부가가치세 별도.
제2조 계약기간: 2025. 3. 1.부터 2025. 8. 31.까지 6개월. 지체상금률은 1천분의 2.5로 한다.
제3조 근무시간은 오전 10시부터 오후 7시까지로 하며, 재택근무는 허용하지 않는다. 선급금은 30%이다.
전년도 매출은 3억 4천만 원, 영업손실 △1,500만 원.`,
    claims: [
      ["date<date>", "2025년 2월 17일", ["2025-02-17"], ["2025-02-07"]],
      ["amount: 원", "금 일천이백만원정(₩12,000,000)", [12000000], [1200, 12000]],
      ["start<date>", "2025. 3. 1.부터", ["2025-03-01"], ["2025-01-03"]],
      ["end<date>", "2025. 8. 31.까지 6개월", ["2025-08-31"], ["2025-08-13"]],
      ["end_time<time>", "오전 10시부터 오후 7시까지", ["19:00"], ["07:00"]],
      ["remote: 재택근무 허용", "재택근무는 허용하지 않는다", [false], [true]],
      ["advance: %", "선급금은 30%이다", [30], [3]],
      ["sales: 원", "전년도 매출은 3억 4천만 원", [340000000], [300000000]],
      ["loss: 영업손익", "영업손실 △1,500만 원", [-15000000], [1500]],
      ["company", '주식회사 한빛소프트(이하 "갑")', ["주식회사 한빛소프트"], ["주식회사 한빛"]],
    ],
  },
]; // prettier-ignore
