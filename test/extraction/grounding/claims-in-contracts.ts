import type { DocumentClaims } from "./claims-in-documents.ts";

/** Invoices, contracts, reports and minutes of fourteen languages. */
export const claimsInContracts: DocumentClaims[] = [
  {
    name: "en-invoice",
    text: `# INVOICE

Harrow & Finch Ltd · 14 Tanner's Yard, Leeds LS2 7PB · VAT no. GB 318 4471 02
Invoice no.: HF-2025/0093      Tax point: 9th Jan 2025
Bill to: Mrs J. O'Donnell-Price, The Old Forge, Main St.

| Qty | Description | Unit price | Amount |
| --- | --- | --- | --- |
| 3 | Oak shelf 120cm | 64.50 | 193.50 |
| 1 | Fitting (2½ hrs @ £42/hr) | 105.00 | 105.00 |
| 1 | Goodwill discount | | (15.00) |

Subtotal 283.50 — VAT @ 20% 56.70 — **Total due £340.20**
Less deposit received 12/12/24: –£100.00. Balance: £240.20
Payment terms: strictly 30 days net. Interest at 8% p.a. over base rate is charged on overdue accounts. Sort code 40-11-72, account 6103 9948.
No cash payments. Guarantee: 24 months on joinery; none on finishes.`,
    claims: [
      [
        "vat_number",
        "VAT no. GB 318 4471 02",
        ["GB318447102", "GB 318 4471 02"],
        ["GB318447120", "GB3184471"],
      ],
      ["invoice_date<date>", "Tax point: 9th Jan 2025", ["2025-01-09"], ["2025-09-01", "2025-01-19"]],
      ["invoice_number", "Invoice no.: HF-2025/0093", ["HF-2025/0093"], ["HF-2025/93", "2025/0093"]],
      ["discount: negative if it reduces the total", "| 1 | Goodwill discount | | (15.00) |", [-15], [-1500]],
      ["hours: fitting hours", "Fitting (2½ hrs @ £42/hr)", [2.5], [2.05, 21]],
      ["vat_rate: percent", "VAT @ 20% 56.70", [20], [0.02, 2]],
      ["total", "Total due £340.20", [340.2], [34020, -340.2, 340]],
      ["deposit", "Less deposit received 12/12/24: –£100.00", [-100], [1000]],
      ["deposit_date<date>", "deposit received 12/12/24", ["2024-12-12"], ["2012-12-24"]],
      ["sort_code", "Sort code 40-11-72", ["40-11-72"], ["40-11-27"]],
      ["account", "account 6103 9948", ["61039948", "6103 9948"], ["6103"]],
      ["cash_accepted: cash payments accepted", "No cash payments.", [false], [true]],
      ["guarantee_months", "Guarantee: 24 months on joinery; none on finishes", [24], [2]],
      [
        "customer",
        "Bill to: Mrs J. O'Donnell-Price",
        ["Mrs J. O'Donnell-Price", "J. O’Donnell-Price"],
        ["J. O'Donnell-Pierce"],
      ],
      ["total", "Total due £340.20 and VAT", [], [340.2]],
      ["shelf_price", "3 | Oak shelf 120cm | 64.50 | 193.50", [64.5], [645]],
    ],
  },
  {
    name: "de-mietvertrag",
    text: `Mietvertrag über Wohnraum

Zwischen Frau Dr. Annegret Süßmilch-Bär (Vermieterin) und Herrn Cem Yıldız (Mieter) wird folgender Vertrag geschlossen.

§ 1 Mietsache: Wohnung im 2. OG links, Goethestr. 17a, 04109 Leipzig, bestehend aus dreieinhalb Zimmern, Wohnfläche ca. 84,75 m².
§ 2 Das Mietverhältnis beginnt am Ersten des Monats April 2025 und läuft auf unbestimmte Zeit. Eine ordentliche Kündigung ist bis zum 31.03.2027 ausgeschlossen.
§ 3 Die Grundmiete beträgt 1.012,- EUR (in Worten: eintausendzwölf), die Vorauszahlung auf Betriebskosten 195 € u. die Garage nicht enthalten. Die Miete ist spätestens am dritten Werktag fällig.
§ 4 Kaution: drei Nettokaltmieten, zahlbar in 3 Raten à 1.012 Euro. Zinssatz derzeit −0,25 % (!).
§ 5 Tierhaltung ist gestattet, ausgenommen Hunde über 40 cm Schulterhöhe. Untervermietung bedarf der Zustimmung.
§ 6 Schönheitsreparaturen trägt nicht der Mieter. Ruhezeiten: 13–15 Uhr sowie 22 bis 6 Uhr.`,
    claims: [
      [
        "vermieterin: Name",
        "Frau Dr. Annegret Süßmilch-Bär (Vermieterin)",
        ["Dr. Annegret Süßmilch-Bär", "Annegret Süssmilch-Bär"],
        ["Annegret Süßmilch-Beer"],
      ],
      ["zimmer", "bestehend aus dreieinhalb Zimmern", [3.5], [3, 4.5]],
      ["flaeche: Wohnfläche in m²", "Wohnfläche ca. 84,75 m²", [84.75], [8475, 84.57]],
      [
        "beginn<date>",
        "beginnt am Ersten des Monats April 2025",
        ["2025-04-01"],
        ["2025-01-04", "2025-04-11"],
      ],
      [
        "kuendigung_ab<date>: ausgeschlossen bis",
        "bis zum 31.03.2027 ausgeschlossen",
        ["2027-03-31"],
        ["2027-03-13"],
      ],
      ["miete", "Die Grundmiete beträgt 1.012,- EUR (in Worten: eintausendzwölf)", [1012], [1.012, 1002]],
      ["nebenkosten", "Betriebskosten 195 €", [195], [19.5]],
      ["garage_enthalten: Garage in der Miete enthalten", "die Garage nicht enthalten", [false], [true]],
      ["zinssatz: Prozent", "Zinssatz derzeit −0,25 % (!)", [-0.25], [0.25, -25]],
      ["hunde_cm: Grenze der Schulterhöhe", "ausgenommen Hunde über 40 cm Schulterhöhe", [40], [4]],
      ["ruhe_ab<time>: Beginn der Mittagsruhe", "Ruhezeiten: 13–15 Uhr", ["13:00"], ["01:00"]],
      ["ruhe_bis<time>: Ende der Nachtruhe", "sowie 22 bis 6 Uhr", ["06:00"], ["18:00"]],
      [
        "schoenheitsreparaturen: Mieter trägt Schönheitsreparaturen",
        "Schönheitsreparaturen trägt nicht der Mieter",
        [false],
        [true],
      ],
      ["raten", "zahlbar in 3 Raten à 1.012 Euro", [3], [1.012]],
      [
        "adresse",
        "Goethestr. 17a, 04109 Leipzig",
        ["Goethestr. 17a, 04109 Leipzig"],
        ["Goethestr. 17, 04109 Leipzig"],
      ],
      ["werktag", "spätestens am dritten Werktag", [3], [13]],
      ["plz: Postleitzahl", "Goethestr. 17a, 04109 Leipzig", ["04109"], ["4109", "04108"]],
    ],
  },
  {
    name: "fr-rapport",
    text: `Rapport annuel 2023 – Coopérative laitière du Bocage S.C.A.

Le chiffre d'affaires s'établit à 48,6 M€, en recul de 3,1 % sur un an (50,2 M€ en 2022). Le résultat net ressort à –412 k€ contre un bénéfice de 1 085 k€.
L'effectif moyen est de deux cent quatre-vingt-treize salariés, dont 41 % de femmes. Aucun accident mortel n'est à déplorer.
L'assemblée s'est tenue le mardi 1er octobre 2024 à 9 h 30 ; elle a pris fin peu avant midi. Le dividende, fixé à 0,85 € par part, sera mis en paiement au plus tard le 15 du mois suivant.
Collecte : 112 millions de litres (+2,4 %). Le prix moyen payé aux producteurs n'a pas dépassé 425 €/1 000 l. La dette nette a été ramenée de 12 à 9,5 millions d'euros.
« Nous n'envisageons aucune fusion », a déclaré le président, M. Yves Le Guennec.`,
    claims: [
      [
        "ca: chiffre d'affaires en euros",
        "Le chiffre d'affaires s'établit à 48,6 M€",
        [48600000],
        [48.06, 486000000],
      ],
      ["ca_2022: en euros", "(50,2 M€ en 2022)", [50200000], [502000]],
      ["evolution: en %", "en recul de 3,1 % sur un an", [-3.1], [31]],
      ["resultat_net: en euros", "Le résultat net ressort à –412 k€", [-412000], [412000, -412000000]],
      ["resultat_2022", "un bénéfice de 1 085 k€", [1085000], [85000, -1085000, 1]],
      ["effectif", "deux cent quatre-vingt-treize salariés", [293], [200, 93, 280]],
      ["part_femmes: en pour cent", "dont 41 % de femmes", [41], [14]],
      [
        "accident_mortel: y a-t-il eu un accident mortel",
        "Aucun accident mortel n'est à déplorer",
        [false],
        [true],
      ],
      ["assemblee<date>", "le mardi 1er octobre 2024 à 9 h 30", ["2024-10-01"], ["2024-01-10", "2024-10-10"]],
      ["heure<time>", "le mardi 1er octobre 2024 à 9 h 30", ["09:30"], ["21:30"]],
      ["dividende", "fixé à 0,85 € par part", [0.85], [85]],
      ["collecte: litres", "112 millions de litres (+2,4 %)", [112000000], [112000]],
      ["collecte_evolution: %", "112 millions de litres (+2,4 %)", [2.4], [-2.4]],
      [
        "dette: dette nette en fin d'année",
        "ramenée de 12 à 9,5 millions d'euros",
        [9500000],
        [9.05, 95000000],
      ],
      ["dette_avant: dette nette en début d'année", "ramenée de 12 à 9,5 millions d'euros", [12000000], [12]],
      ["president", "le président, M. Yves Le Guennec", ["Yves Le Guennec"], ["Yves Le Guen"]],
      ["fusion: fusion envisagée", "Nous n'envisageons aucune fusion", [false], [true]],
      [
        "societe",
        "Coopérative laitière du Bocage S.C.A.",
        ["Coopérative laitière du Bocage S.C.A.", "Coopérative laitière du Bocage SCA"],
        ["Coopérative laitière du Bocage S.A."],
      ],
    ],
  },
  {
    name: "es-analitica",
    text: `LABORATORIO CLÍNICO SAN ISIDRO
Paciente: Núñez Carrasco, María del Mar · F. nac.: 07/11/1986 · N.º historia 00451-B
Fecha de extracción: 22-II-2025, 08:05 h

Parámetro | Resultado | Unidades | Valores de referencia
Hemoglobina | 11,9 * | g/dL | 12,0 – 16,0
Leucocitos | 6.340 | /µL | 4.000 – 11.000
Plaquetas | 251 x10³ | /µL | 150 – 400
Glucosa basal | 98 | mg/dL | 70 – 110
Proteína C reactiva | < 0,5 | mg/dL | 0 – 0,5
Sangre en orina | Negativo | | Negativo
Anticuerpos anti-VHC | No reactivo | |

Observaciones: muestra ligeramente hemolizada; no procede repetir. Ayuno de doce horas: sí. Próximo control dentro de seis semanas.`,
    claims: [
      ["hemoglobina", "Hemoglobina | 11,9 * | g/dL | 12,0 – 16,0", [11.9], [119, 1.19]],
      ["leucocitos: por µL", "Leucocitos | 6.340 | /µL", [6340], [6.34]],
      ["plaquetas: por µL", "Plaquetas | 251 x10³ | /µL", [251000], [251]],
      ["nacimiento<date>", "F. nac.: 07/11/1986", ["1986-11-07"], ["1986-07-11"]],
      ["extraccion<date>", "Fecha de extracción: 22-II-2025, 08:05 h", ["2025-02-22"], ["2025-11-22"]],
      ["hora<time>", "22-II-2025, 08:05 h", ["08:05"], ["20:05"]],
      ["pcr: resultado", "Proteína C reactiva | < 0,5 | mg/dL", ["< 0,5"], ["> 0,5"]],
      [
        "sangre<positivo|negativo>: sangre en orina",
        "Sangre en orina | Negativo | | Negativo",
        ["negativo"],
        ["positivo"],
      ],
      [
        "vhc<reactivo|no reactivo>: anticuerpos anti-VHC",
        "Anticuerpos anti-VHC | No reactivo",
        ["no reactivo"],
        ["reactivo"],
      ],
      ["repetir: procede repetir la muestra", "no procede repetir", [false], [true]],
      ["ayuno_horas", "Ayuno de doce horas: sí", [12], [2, 10]],
      ["ayuno: paciente en ayuno", "Ayuno de doce horas: sí", [true], [false]],
      ["historia", "N.º historia 00451-B", ["00451-B"], ["451", "00451"]],
      ["control_semanas", "Próximo control dentro de seis semanas", [6], [7, 16]],
      [
        "paciente",
        "Paciente: Núñez Carrasco, María del Mar",
        ["María del Mar Núñez Carrasco", "Núñez Carrasco, María del Mar"],
        ["María del Mar Núñez Carrascosa"],
      ],
      ["glucosa", "Glucosa basal | 98 | mg/dL | 70 – 110", [98], [89]],
      ["ref_max: límite superior de la glucosa", "Glucosa basal | 98 | mg/dL | 70 – 110", [110], [-110]],
    ],
  },
  {
    name: "it-verbale",
    text: `VERBALE DI ASSEMBLEA CONDOMINIALE

L'anno duemilaventiquattro, addì 18 (diciotto) del mese di novembre, alle ore 20,45 in seconda convocazione, si è riunita l'assemblea del Condominio "Le Betulle", via G. Verdi n. 6/bis, Brescia.
Presenti n. 17 condòmini su 24, per complessivi 731,48 millesimi.
1) Approvazione consuntivo: spese € 38.904,12 a fronte di entrate per € 36.200,00, disavanzo di € 2.704,12. Il consuntivo è approvato a maggioranza, con il voto contrario di tre condòmini.
2) Rifacimento del tetto: preventivo dell'impresa F.lli Bonomi S.n.c. pari a centoventimila euro oltre IVA 10%. L'assemblea non delibera e rinvia al 15 gennaio p.v.
3) Ascensore: l'impianto risulta a norma, salvo la porta del terzo piano. Fondo cassa: un milione e mezzo di vecchie lire mai convertito.
L'amministratore uscente, geom. Ilaria D'Angelo, viene riconfermata per un biennio. La seduta è tolta alle ore ventitré e un quarto.`,
    claims: [
      [
        "data<date>",
        "L'anno duemilaventiquattro, addì 18 (diciotto) del mese di novembre",
        ["2024-11-18"],
        ["2024-11-08", "2023-11-18"],
      ],
      ["inizio<time>", "alle ore 20,45 in seconda convocazione", ["20:45"], ["08:45", "20:00"]],
      ["presenti", "Presenti n. 17 condòmini su 24", [17], [1724]],
      ["millesimi", "per complessivi 731,48 millesimi", [731.48], [731480, 73148]],
      ["spese", "spese € 38.904,12", [38904.12], [38.90412]],
      ["disavanzo", "disavanzo di € 2.704,12", [2704.12], [2704]],
      ["contrari", "con il voto contrario di tre condòmini", [3], [13]],
      ["approvato: consuntivo approvato", "Il consuntivo è approvato a maggioranza", [true], [false]],
      ["preventivo", "pari a centoventimila euro oltre IVA 10%", [120000], [100000, 20000, 120]],
      ["iva", "oltre IVA 10%", [10], [1]],
      [
        "impresa",
        "impresa F.lli Bonomi S.n.c.",
        ["F.lli Bonomi S.n.c.", "F.lli Bonomi Snc"],
        ["F.lli Bonomi S.p.A."],
      ],
      ["fondo: lire", "un milione e mezzo di vecchie lire", [1500000], [1000000]],
      ["amministratore", "geom. Ilaria D'Angelo", ["Ilaria D'Angelo"], ["Ilaria D'Angeli"]],
      ["fine<time>", "La seduta è tolta alle ore ventitré e un quarto", ["23:15"], ["23:00", "22:45"]],
      ["civico: numero civico", "via G. Verdi n. 6/bis, Brescia", ["6/bis"], ["6/ter"]],
    ],
  },
  {
    name: "nl-aanbesteding",
    text: `Aankondiging van een opdracht — Gemeente Zwijndrecht

Omschrijving: het onderhoud van 1.240 bomen en circa 3,5 hectare plantsoen, verdeeld over twee percelen.
Geraamde waarde exclusief btw: EUR 1,25 miljoen. Perceel 1: € 800.000,00; perceel 2: € 450.000,00.
Looptijd: achtenveertig maanden, ingaande 1-1-2026; geen verlenging mogelijk.
Sluitingsdatum inschrijvingen: vrijdag 17 oktober 2025, 's middags om half drie (CET).
Varianten worden niet geaccepteerd. Een bezoek ter plaatse is verplicht. Inschrijvingen in het Engels: toegestaan.
Gunningscriteria: prijs 40 %, kwaliteit 60%. Minimumomzet van de afgelopen drie boekjaren: 1½ keer de geraamde waarde.
Contact: dhr. P.J. van 't Hoff, tel. 078-770 35 00.`,
    claims: [
      ["bomen: aantal bomen", "het onderhoud van 1.240 bomen", [1240], [1.24]],
      ["hectare", "circa 3,5 hectare plantsoen", [3.5], [35]],
      ["percelen", "verdeeld over twee percelen", [2], [12]],
      ["waarde: in euro", "exclusief btw: EUR 1,25 miljoen", [1250000], [1.25, 125000]],
      ["perceel2", "perceel 2: € 450.000,00", [450000], [450]],
      ["looptijd: maanden", "achtenveertig maanden", [48], [40, 8, 84]],
      ["ingang<date>", "ingaande 1-1-2026", ["2026-01-01"], ["2025-01-01"]],
      ["verlenging: verlenging mogelijk", "geen verlenging mogelijk", [false], [true]],
      ["sluiting<date>", "vrijdag 17 oktober 2025", ["2025-10-17"], ["2025-10-07"]],
      ["sluiting_tijd<time>", "'s middags om half drie (CET)", ["14:30"], ["15:30", "02:30"]],
      ["varianten: varianten geaccepteerd", "Varianten worden niet geaccepteerd.", [false], [true]],
      ["bezoek: bezoek verplicht", "Een bezoek ter plaatse is verplicht.", [true], [false]],
      [
        "engels: Inschrijvingen in het Engels toegestaan",
        "Inschrijvingen in het Engels: toegestaan.",
        [true],
        [false],
      ],
      ["kwaliteit: gewicht in procent", "prijs 40 %, kwaliteit 60%", [60], [6]],
      ["contact", "dhr. P.J. van 't Hoff", ["P.J. van 't Hoff", "P.J. van ’t Hoff"], ["P.J. van 't Hof"]],
      ["telefoon", "tel. 078-770 35 00", ["078-770 35 00", "0787703500"], ["078-770 35 01"]],
    ],
  },
  {
    name: "pl-faktura",
    text: `FAKTURA VAT nr FV/118/03/2025
Data wystawienia: 2025-03-14 r. Termin płatności: 14 dni, tj. 28 marca 2025 r.
Sprzedawca: P.P.H.U. „Drewmax” Łukasz Wójcik, ul. Polna 3 lok. 12, 61-680 Poznań, NIP 972-118-40-55

Lp. | Nazwa | Ilość | Cena netto | Wartość brutto
1 | Deska sosnowa 2,5 m | 140 szt. | 23,90 zł | 4 115,58 zł
2 | Transport | 1 usł. | 350,00 zł | 430,50 zł

Razem do zapłaty: 4 546,08 zł (słownie: cztery tysiące pięćset czterdzieści sześć złotych 08/100)
Zapłacono: nie. Rabat: minus 2,5%. Towar nie podlega zwrotowi. Odsetki ustawowe: jedenaście i ćwierć procent rocznie.`,
    claims: [
      ["numer", "FAKTURA VAT nr FV/118/03/2025", ["FV/118/03/2025"], ["FV/118/03", "118/03/2025"]],
      ["data<date>", "Data wystawienia: 2025-03-14 r.", ["2025-03-14"], ["2025-04-13"]],
      ["termin<date>", "tj. 28 marca 2025 r.", ["2025-03-28"], ["2025-05-28"]],
      ["dni: termin w dniach", "Termin płatności: 14 dni", [14], [41]],
      ["nip", "NIP 972-118-40-55", ["972-118-40-55", "9721184055"], ["972-118-40-5"]],
      ["razem", "Razem do zapłaty: 4 546,08 zł", [4546.08], [546.08, 454608]],
      ["slownie", "cztery tysiące pięćset czterdzieści sześć złotych 08/100", [4546.08], [4000, 4546.8]],
      ["ilosc", "1 | Deska sosnowa 2,5 m | 140 szt. | 23,90 zł", [140], [14]],
      ["cena", "140 szt. | 23,90 zł | 4 115,58 zł", [23.9], [239]],
      ["zaplacono: faktura zapłacona", "Zapłacono: nie.", [false], [true]],
      ["rabat: procent", "Rabat: minus 2,5%", [-2.5], [25]],
      ["zwrot: towar podlega zwrotowi", "Towar nie podlega zwrotowi.", [false], [true]],
      [
        "sprzedawca",
        "P.P.H.U. „Drewmax” Łukasz Wójcik",
        ['P.P.H.U. "Drewmax" Łukasz Wójcik'],
        ["P.P.H.U. Drewmax Łukasz Wojciechowski"],
      ],
      ["odsetki", "jedenaście i ćwierć procent rocznie", [11.25], [11]],
      ["kod: kod pocztowy", "61-680 Poznań", ["61-680"], ["61-68"]],
    ],
  },
  {
    name: "ru-postanovlenie",
    text: `ПОСТАНОВЛЕНИЕ № 17-П
г. Вологда, «05» февраля 2024 года

Суд, рассмотрев дело № А13-2204/2023 по иску ООО «Северный лес» к АО "Вологдастрой" о взыскании 3 млн 480 тыс. руб. долга и 96 500,50 руб. пени, установил следующее.
Договор заключён 12.09.2021 г. сроком на полтора года. Ответчик иск не признал. Поставлено двадцать две тысячи кубометров древесины, из них около трети оплачено не было.
Экспертиза проведена; недостатков не выявлено. Температура хранения составляла минус 18 градусов. Доля брака — 0,4 процента.
Суд постановил: иск удовлетворить частично, взыскать 2 900 000 (два миллиона девятьсот тысяч) рублей. Решение может быть обжаловано в течение месяца. Заседание закрыто в 16 ч. 05 мин.`,
    claims: [
      ["data<date>", "«05» февраля 2024 года", ["2024-02-05"], ["2024-05-02", "2024-02-15"]],
      ["delo: номер дела", "дело № А13-2204/2023", ["А13-2204/2023"], ["А13-2204"]],
      ["dolg: рублей", "о взыскании 3 млн 480 тыс. руб. долга", [3480000], [3000000, 480000]],
      ["peni", "96 500,50 руб. пени", [96500.5], [96500, 500.5]],
      ["dogovor<date>", "Договор заключён 12.09.2021 г.", ["2021-09-12"], ["2021-12-09"]],
      ["srok: лет", "сроком на полтора года", [1.5], [1]],
      ["priznal: ответчик признал иск", "Ответчик иск не признал.", [false], [true]],
      ["objem: кубометров", "двадцать две тысячи кубометров древесины", [22000], [22, 2000]],
      ["nedostatki: недостатки выявлены", "недостатков не выявлено", [false], [true]],
      ["temperatura", "составляла минус 18 градусов", [-18], [18]],
      ["brak: процент", "Доля брака — 0,4 процента", [0.4], [4, 0.04]],
      ["vzyskano", "взыскать 2 900 000 (два миллиона девятьсот тысяч) рублей", [2900000], [2000000, 900000]],
      ["zakryto<time>", "Заседание закрыто в 16 ч. 05 мин.", ["16:05"], ["04:05"]],
      [
        "istec: истец",
        "по иску ООО «Северный лес»",
        ["ООО «Северный лес»", 'ООО "Северный лес"'],
        ["ООО «Северный свет»"],
      ],
      ["ishod<полностью|частично>: исход", "иск удовлетворить частично", ["частично"], ["полностью"]],
    ],
  },
  {
    name: "zh-nianbao",
    text: `二〇二三年年度报告摘要（合并口径）

公司全称：宁波海曙精密机械股份有限公司　法定代表人：陈立群
报告期内实现营业收入人民币12.86亿元，同比下降4.7%；归属于母公司股东的净利润为－3,215万元，上年同期为盈利1,080万元。
拟不派发现金红利，不送红股。截至2023年12月31日，员工总数一千三百零五人，其中研发人员占二成三。
董事会于2024年4月2日下午三点半召开，应到董事九名，实到八名；独立董事王岚因公未能出席。会议审议通过了年度预算。
资产负债率由61.2%降至58.9%，减少2.3个百分点。每10股转增3股的方案未获通过。冷库温度为零下二十五度。`,
    claims: [
      [
        "company",
        "公司全称：宁波海曙精密机械股份有限公司",
        ["宁波海曙精密机械股份有限公司"],
        ["宁波海曙精密机械有限公司"],
      ],
      ["revenue: 元", "营业收入人民币12.86亿元", [1286000000], [12.86, 128600000]],
      ["revenue_change: %", "同比下降4.7%", [-4.7], [47]],
      ["net_profit: 元", "净利润为－3,215万元", [-32150000], [32150000, -3215]],
      ["prior_profit: 元", "上年同期为盈利1,080万元", [10800000], [-10800000, 1080]],
      ["dividend: 派发现金红利", "拟不派发现金红利，不送红股", [false], [true]],
      ["employees", "员工总数一千三百零五人", [1305], [1350, 1300]],
      ["rd_share: 百分比", "其中研发人员占二成三", [23], [2.3, 20]],
      ["board_date<date>", "董事会于2024年4月2日下午三点半召开", ["2024-04-02"], ["2024-02-04"]],
      ["board_time<time>", "董事会于2024年4月2日下午三点半召开", ["15:30"], ["03:30", "15:00"]],
      ["directors_present: 实到人数", "应到董事九名，实到八名", [8], [18]],
      ["budget: 年度预算通过", "会议审议通过了年度预算", [true], [false]],
      ["ratio: 资产负债率", "由61.2%降至58.9%", [58.9], [-58.9, 5.89]],
      ["plan_passed: 转增方案获通过", "每10股转增3股的方案未获通过", [false], [true]],
      ["temperature", "冷库温度为零下二十五度", [-25], [25, -20]],
      ["legal_rep", "法定代表人：陈立群", ["陈立群"], ["陈立"]],
      ["attended: 王岚出席会议", "独立董事王岚因公未能出席", [false], [true]],
    ],
  },
  {
    name: "ja-keiyaku",
    text: `業務委託契約書

株式会社みなと設計（以下「甲」という。）と合同会社サンライズ企画（以下「乙」という。）は、令和７年５月２０日、次のとおり契約を締結する。
第１条　委託料は月額金参拾五万円（消費税別）とし、毎月末日締め翌月２５日払いとする。
第２条　契約期間は２０２５年６月１日から１年６か月間とする。自動更新は行わない。
第３条　作業時間は午前九時から午後五時半まで。休憩は45分。残業単価は1時間あたり3,250円、深夜は２割５分増し。
第４条　乙は再委託をしてはならない。前年度の売上高は1億2,300万円、営業損失は△840万円であった。
第５条　不良率は0.8％以下、約三分の二は国内生産とする。`,
    claims: [
      ["date<date>: 締結日", "令和７年５月２０日", ["2025-05-20"], ["2007-05-20", "2025-05-02"]],
      ["fee: 円", "委託料は月額金参拾五万円（消費税別）", [350000], [35, 300000]],
      ["payday", "毎月末日締め翌月２５日払い", [25], [52]],
      ["start<date>", "契約期間は２０２５年６月１日から１年６か月間とする", ["2025-06-01"], ["2025-01-06"]],
      ["renewal: 自動更新", "自動更新は行わない", [false], [true]],
      ["end_time<time>", "午前九時から午後五時半まで", ["17:30"], ["05:30", "17:00"]],
      ["start_time<time>", "午前九時から午後五時半まで", ["09:00"], ["21:00"]],
      ["overtime: 円", "残業単価は1時間あたり3,250円", [3250], [3.25, 250]],
      ["night: 割増率（％）", "深夜は２割５分増し", [25], [2.5, 20]],
      ["sales: 円", "前年度の売上高は1億2,300万円", [123000000], [100000000, 23000000]],
      ["loss: 営業損益、円", "営業損失は△840万円であった", [-8400000], [840]],
      ["defects: ％", "不良率は0.8％以下", [0.8], [8]],
      ["domestic: 割合", "約三分の二は国内生産", [0.67], [0.33, 3.2]],
      ["subcontract: 再委託可", "乙は再委託をしてはならない", [false], [true]],
      ["kou", "株式会社みなと設計（以下「甲」という。）", ["株式会社みなと設計"], ["みなと設"]],
      ["break_minutes", "休憩は45分", [45], [4.5]],
    ],
  },
  {
    name: "ar-aqd",
    text: `عقد إيجار
أبرم هذا العقد في يوم الاثنين الموافق ٣ مارس ٢٠٢٥ م بين السيد خالد بن سعيد العمري والسيدة هند عبد الله.
مدة العقد سنتان تبدأ من 1/4/2025. الأجرة السنوية ٤٨٬٠٠٠ ريال تدفع على أربع دفعات. التأمين: خمسة آلاف ريال.
لا يحق للمستأجر التأجير من الباطن. المساحة ١٢٠٫٥ متر مربع. نسبة الزيادة 7٪ كل ثلاث سنوات.
موعد التسليم الساعة ٤:٣٠ مساءً. الخسارة السابقة -2,500 ريال.`,
    claims: [
      ["date<date>", "الموافق ٣ مارس ٢٠٢٥ م", ["2025-03-03"], ["2025-05-03"]],
      ["rent", "الأجرة السنوية ٤٨٬٠٠٠ ريال", [48000], [48, 4800]],
      ["payments", "تدفع على أربع دفعات", [4], [40]],
      ["deposit", "التأمين: خمسة آلاف ريال", [5000], [5, 50000]],
      ["subletting: التأجير من الباطن", "لا يحق للمستأجر التأجير من الباطن", [false], [true]],
      ["area", "المساحة ١٢٠٫٥ متر مربع", [120.5], [1205]],
      ["increase: %", "نسبة الزيادة 7٪ كل ثلاث سنوات", [7], [70]],
      ["handover<time>", "الساعة ٤:٣٠ مساءً", ["16:30"], ["04:30"]],
      ["loss", "الخسارة السابقة -2,500 ريال", [-2500], [-2.5]],
      ["tenant: name", "والسيدة هند عبد الله", ["هند عبد الله"], ["هند عبد الرحمن"]],
    ],
  },
  {
    name: "tr-kilavuz",
    text: `KULLANIM KILAVUZU – Çamaşır Kurutma Makinesi KT-8B Plus
Kapasite: en fazla 8 kg. Enerji tüketimi 1,43 kWh/çevrim; yıllık 176,0 kWh. Gürültü seviyesi: 65 dB(A).
Garanti süresi iki yıldır ve 15.08.2024 tarihinde başlar. Cihaz dış mekânda kullanıma uygun değildir. Fiyatı 18.499,90 TL'dir.
Çocuk kilidi: var. Su boşaltma hortumu dahil değil. Ortam sıcaklığı +5 ile +35 °C arasında olmalı, -10 °C'nin altında saklanmamalıdır.
Servis saatleri: 08.30-17.45. Nem oranı %60'ı geçmemelidir. Satılan adet: on iki bin beş yüz.`,
    claims: [
      ["kapasite: kg", "Kapasite: en fazla 8 kg", [8], [80]],
      ["enerji: kWh", "Enerji tüketimi 1,43 kWh/çevrim", [1.43], [143]],
      ["yillik: kWh", "yıllık 176,0 kWh", [176], [1760]],
      ["garanti_yil", "Garanti süresi iki yıldır", [2], [12]],
      ["garanti<date>: başlangıç", "15.08.2024 tarihinde başlar", ["2024-08-15"], ["2024-08-05"]],
      ["fiyat", "Fiyatı 18.499,90 TL'dir", [18499.9], [18.4999]],
      ["kilit: çocuk kilidi var", "Çocuk kilidi: var.", [true], [false]],
      ["hortum: hortum dahil", "Su boşaltma hortumu dahil değil", [false], [true]],
      [
        "dis_mekan: dış mekânda kullanıma uygun",
        "Cihaz dış mekânda kullanıma uygun değildir",
        [false],
        [true],
      ],
      ["acilis<time>", "Servis saatleri: 08.30-17.45", ["08:30"], ["20:30"]],
      ["kapanis<time>", "Servis saatleri: 08.30-17.45", ["17:45"], ["05:45"]],
      ["nem: yüzde", "Nem oranı %60'ı geçmemelidir", [60], [0.06]],
      ["adet", "Satılan adet: on iki bin beş yüz", [12500], [12000, 500, 12]],
      ["min_depo: en düşük saklama sıcaklığı", "-10 °C'nin altında saklanmamalıdır", [-10], [10]],
      ["model", "Çamaşır Kurutma Makinesi KT-8B Plus", ["KT-8B Plus"], ["KT-8 Plus"]],
    ],
  },
  {
    name: "sv-protokoll",
    text: `Protokoll fört vid årsmöte i Brf Måsen den 27:e mars 2025 kl. 18.30
Närvarande: 31 av 58 medlemmar. Till ordförande valdes Åsa Lindqvist-Berg. Avgiften höjs med 4,5 procent fr.o.m. 1/7 2025.
Årets resultat blev -183 tkr (föregående år +95 tkr). Föreningens lån uppgår till 21,4 Mkr. Reparationsfonden: tvåhundrafemtio tusen kronor.
Motion 3 avslogs. Motion 4 bifölls, dock inte punkt b. Någon revisorsanmärkning finns inte. Mötet avslutades kvart över åtta.
Hyra av gästlägenhet 350:-/natt; städning 1 200 kr.`,
    claims: [
      ["datum<date>", "den 27:e mars 2025 kl. 18.30", ["2025-03-27"], ["2025-03-07"]],
      ["tid<time>", "den 27:e mars 2025 kl. 18.30", ["18:30"], ["06:30"]],
      ["narvarande", "31 av 58 medlemmar", [31], [3158]],
      [
        "ordforande",
        "Till ordförande valdes Åsa Lindqvist-Berg",
        ["Åsa Lindqvist-Berg"],
        ["Åsa Lindqvist-Borg"],
      ],
      ["hojning: procent", "höjs med 4,5 procent fr.o.m. 1/7 2025", [4.5], [-4.5, 45]],
      ["fran<date>", "fr.o.m. 1/7 2025", ["2025-07-01"], ["2025-01-07"]],
      ["resultat: kronor", "Årets resultat blev -183 tkr", [-183000], [183000, -183]],
      ["forra: kronor", "(föregående år +95 tkr)", [95000], [-95000]],
      ["lan: kronor", "lån uppgår till 21,4 Mkr", [21400000], [21.4]],
      ["fond", "tvåhundrafemtio tusen kronor", [250000], [200, 250]],
      ["motion3<bifallen|avslogs>: motion 3", "Motion 3 avslogs.", ["avslogs"], []],
      ["slut<time>", "Mötet avslutades kvart över åtta", ["08:15"], ["19:45", "20:00"]],
      ["hyra", "350:-/natt", [350], [35]],
      ["stadning", "städning 1 200 kr", [1200], [200]],
      ["anmarkning: revisorsanmärkning finns", "Någon revisorsanmärkning finns inte", [false], [true]],
    ],
  },
  {
    name: "pt-edital",
    text: `EDITAL DE LICITAÇÃO N.º 007/2025 – Prefeitura Municipal de São João del-Rei/MG
Objeto: aquisição de 2.500 (duas mil e quinhentas) cestas básicas. Valor estimado: R$ 412.750,00. Abertura: 3ª feira, 11/02/2025, às 14h.
Prazo de entrega: até quinze dias úteis. Não será admitida a participação de consórcios. Garantia de proposta: 1% (um por cento).
Desconto mínimo de 0,5%. O contrato terá vigência de doze meses, podendo ser prorrogado. Saldo da dotação: -R$ 1.200,50.`,
    claims: [
      ["edital", "EDITAL DE LICITAÇÃO N.º 007/2025", ["007/2025"], ["7/2025", "007/202"]],
      ["cestas", "aquisição de 2.500 (duas mil e quinhentas) cestas básicas", [2500], [2.5, 2000]],
      ["valor", "Valor estimado: R$ 412.750,00", [412750], [412.75]],
      ["abertura<date>", "3ª feira, 11/02/2025, às 14h", ["2025-02-11"], ["2025-11-02", "2025-02-03"]],
      ["hora<time>", "11/02/2025, às 14h", ["14:00"], ["02:00"]],
      ["prazo: dias úteis", "até quinze dias úteis", [15], [5, 50]],
      [
        "consorcios: admitida a participação de consórcios",
        "Não será admitida a participação de consórcios",
        [false],
        [true],
      ],
      ["garantia: percentual", "1% (um por cento)", [1], [100]],
      ["vigencia: meses", "vigência de doze meses", [12], [2]],
      ["saldo", "Saldo da dotação: -R$ 1.200,50", [-1200.5], [1200.5, -1.2005]],
      ["desconto: %", "Desconto mínimo de 0,5%", [0.5], [5]],
    ],
  },
  {
    name: "altered-quotes",
    text: `Annual Report. The Board recommends a final dividend of 4.2 pence per share (2023: 3.9 pence). Revenue rose 12% to $84.3m. Operating costs fell by $1.1 million. The company did not breach any covenant during the year.
Directors' remuneration totalled £1,905,000. The pension deficit was £(3.4)m. The auditor, Grant & Rowe LLP, was appointed on 6 May 2021. Headcount at year-end: 1,042.`,
    claims: [
      ["dividend", "a final dividend of 4.2 pence per share", [4.2], [42]],
      ["dividend", "a final dividend of 4.3 pence per share", [], [4.3, 4.2]],
      ["revenue", "Revenue rose 12% to $84.3m", [84300000], [84.3]],
      ["revenue", "Revenue rose 21% to $84.3m", [], [84300000]],
      ["revenue", "Revenue rose by 12% to $84.3m", [], [84300000]],
      ["costs_change", "Operating costs fell by $1.1 million", [-1100000], [1.1]],
      ["breach: covenant breached", "The company did not breach any covenant", [false], [true]],
      ["breach: covenant breached", "The company did breach any covenant", [], [true, false]],
      ["remuneration", "Directors’ remuneration totalled £1,905,000.", [1905000], [1905, 1950000]],
      ["pension_deficit", "The pension deficit was £(3.4)m.", [-3400000], [-3.4]],
      [
        "auditor",
        "The auditor, Grant & Rowe LLP, was appointed",
        ["Grant & Rowe LLP", "Grant and Rowe LLP"],
        ["Grant & Rose LLP"],
      ],
      ["auditor", "The auditor, Grant &amp; Rowe LLP, was appointed on 6 May 2021", ["Grant & Rowe LLP"], []],
      ["appointed<date>", "The auditor ... was appointed on 6 May 2021", ["2021-05-06"], ["2021-06-05"]],
      ["headcount", "headcount at year-end – 1,042", [], [1042]],
      ["headcount", "HEADCOUNT AT YEAR-END: 1,042", [1042], [1.042]],
    ],
  },
]; // prettier-ignore
