import type { DocumentClaims } from "./claims-in-documents.ts";

/** Safety data sheets, recipes, judgments and leaflets of four languages. */
export const claimsInSheets: DocumentClaims[] = [
  {
    name: "en-sds",
    text: `SAFETY DATA SHEET  (according to Regulation (EC) No 1907/2006)
Product: Solvent K-12/N    Revision 4.1    Issued 07-Nov-2025 (supersedes 3.0 of 12-Mar-2023)
Supplier: Harlow & Finch Chemicals Ltd, Unit 9, Dock Road, Hull HU9 1QT. Emergency tel. +44 1482 555 019 (24 h)

SECTION 2  Classified as hazardous: yes. Signal word: Danger. Not classified as carcinogenic. Flammable liquid, category 2.
SECTION 9  Appearance: clear liquid; odour threshold not determined
Melting point/freezing point: −94.7 °C
Boiling range: 55.8–56.6 °C
Flash point (closed cup) -17 °C; lower explosive limit 2.5 vol%, upper 12.8 vol%
Vapour pressure: 24 kPa at 20 °C, 30.6 kPa at 25 °C
Relative density 0.791. Viscosity < 1 mPa·s. pH: n/a
SECTION 11  LD50 oral, rat: 5,800 mg/kg; LC50 inhalation (4 h) 76 mg/l. Skin irritation: none observed. Eye irritation: causes serious irritation.
SECTION 14  UN 1090, class 3, packing group II. Marine pollutant: no. Limited quantity: 1 L.
Shelf life at least 24 months unopened, six months once opened. Store between 5 and 25 °C. Never store near oxidisers.`,
    claims: [
      ["product", "Product: Solvent K-12/N", ["Solvent K-12/N"], ["Solvent K-12", "K-12"]],
      ["revision", "Revision 4.1", ["4.1"], ["4", "3.0"]],
      ["issued<date>", "Issued 07-Nov-2025", ["2025-11-07"], ["2025-07-11", "2023-03-12"]],
      ["issued<date>", "Issued 07-Nov-2025 (supersedes 3.0 of 12-Mar-2023)", ["2025-11-07"], ["2024-11-07"]],
      [
        "supplier",
        "Supplier: Harlow & Finch Chemicals Ltd",
        ["Harlow & Finch Chemicals Ltd", "Harlow & Finch Chemicals"],
        ["Finch Chemicals Ltd", "Harlow"],
      ],
      ["postcode", "Dock Road, Hull HU9 1QT", ["HU9 1QT"], ["HU9 1Q", "U9 1QT"]],
      ["phone", "Emergency tel. +44 1482 555 019", ["+44 1482 555 019"], ["1482 555", "555 019"]],
      ["hazardous: classified as hazardous", "Classified as hazardous: yes", [true], [false]],
      ["signal<danger|warning>: signal word", "Signal word: Danger", ["danger"], ["warning"]],
      ["carcinogenic: classified as carcinogenic", "Not classified as carcinogenic", [false], [true]],
      ["category: flammable liquid category", "Flammable liquid, category 2", [2], [-2, 12]],
      ["melting_point", "Melting point/freezing point: −94.7 °C", [-94.7], [94.7, -947, -9.47]],
      ["boiling_from", "Boiling range: 55.8–56.6 °C", [55.8], [-56.6, -55.8]],
      ["boiling_to", "Boiling range: 55.8 - 56.6 °C", [56.6], [-56.6]],
      ["flash_point", "Flash point (closed cup) -17 °C", [-17], [17, -1.7]],
      ["lel: lower explosive limit", "lower explosive limit 2.5 vol%", [2.5], [25]],
      ["uel: upper", "upper 12.8 vol%", [12.8], [1.28]],
      ["vapour_20", "Vapour pressure: 24 kPa at 20 °C", [24], [2.4]],
      ["viscosity", "Viscosity < 1 mPa·s", ["< 1"], ["> 1"]],
      ["ld50", "LD50 oral, rat: 5,800 mg/kg", [5800], [5.8, 580]],
      ["ld50", "LD50 oral, rat: 5800 mg/kg", [], [5.8]],
      ["lc50", "LC50 inhalation (4 h) 76 mg/l", [76], [7.6]],
      ["skin: skin irritation observed", "Skin irritation: none observed", [false], [true]],
      ["eye: causes serious eye irritation", "Eye irritation: causes serious irritation", [true], [false]],
      ["un", "UN 1090, class 3", ["UN 1090", "1090", 1090], [109, "109"]],
      ["group: packing group", "packing group II", ["II"], ["I", "III"]],
      ["pollutant: marine pollutant", "Marine pollutant: no.", [false], [true]],
      ["limited: litres", "Limited quantity: 1 L", [1], [-1]],
      ["shelf_months", "Shelf life at least 24 months unopened", [24], [2.4]],
      ["opened_months", "six months once opened", [6], [60]],
      ["storage_max", "Store between 5 and 25 °C", [25], [-25]],
      ["storage_min", "Store between 5 and 25 °C", [5], [-5]],
      ["oxidisers: stored near oxidisers", "Never store near oxidisers.", [false], [true]],
      [
        "odour<determined|not_determined>: odour threshold",
        "odour threshold not determined",
        ["not_determined"],
        ["determined"],
      ],
    ],
  },
  {
    name: "de-rezept",
    text: `Omas Käsekuchen (für eine Springform, ⌀ 26 cm)

Zutaten: 1,5 kg Magerquark · 375 g Zucker · 1½ Pck. Vanillepuddingpulver · ¾ l Milch · 6 Eier (Gr. M) · eine Prise Salz · ein halber TL Zimt
Für den Boden: 250 g Mehl, 125 g kalte Butter, 1 EL Wasser

Zubereitung
Ofen auf 175 °C Ober-/Unterhitze vorheizen (Umluft: 155 °C, Gas: Stufe 2–3). Teig mindestens eine halbe Stunde kalt stellen. Den Kuchen 1 Std. 10 Min. backen, dann eine Viertelstunde bei geöffneter Tür ruhen lassen. Nicht stürzen!
Ergibt 12 Stücke; pro Stück ca. 1.520 kJ / 363 kcal, E 19 g, F 12,5 g, KH 44 g. Vegetarisch: ja, glutenfrei: nein, tiefkühlgeeignet: bedingt.
Aufwand: leicht. Kosten: unter 10 Euro. Das Rezept stammt von Anneliese Vogt-Brandner aus Bad Tölz und erschien am 3. Advent 2019 in Heft Nr. 12/2019.`,
    claims: [
      ["diameter_cm", "Springform, ⌀ 26 cm", [26], [2.6]],
      ["quark_kg", "1,5 kg Magerquark", [1.5], [15, 5]],
      ["quark_g: grams", "1,5 kg Magerquark", [], [15]],
      ["sugar_g", "375 g Zucker", [375], [3.75]],
      ["pudding: packs", "1½ Pck. Vanillepuddingpulver", [1.5], [1, 0.5]],
      ["pudding: packs", "1 1/2 Pck. Vanillepuddingpulver", [], [12]],
      ["milk_l", "¾ l Milch", [0.75], [3, 4]],
      ["eggs", "6 Eier (Gr. M)", [6], [60]],
      ["cinnamon_tsp", "ein halber TL Zimt", [0.5], [1]],
      ["butter_g", "125 g kalte Butter", [125], [12.5]],
      ["oven_c", "Ofen auf 175 °C Ober-/Unterhitze", [175], [-175]],
      ["fan_c: Umluft", "(Umluft: 155 °C, Gas: Stufe 2–3)", [155], [1.55, -3]],
      ["rest_hours", "mindestens eine halbe Stunde kalt stellen", [0.5], [1]],
      ["bake_hours", "1 Std. 10 Min. backen", [], [10.1]],
      ["bake_minutes", "Den Kuchen 1 Std. 10 Min. backen", [70], [110]],
      ["rest_minutes", "eine Viertelstunde bei geöffneter Tür", [15], [4, 1]],
      ["turn: stürzen", "Nicht stürzen!", [false], [true]],
      ["pieces", "Ergibt 12 Stücke", [12], [1.2]],
      ["kj", "pro Stück ca. 1.520 kJ / 363 kcal", [1520], [1.52]],
      ["kcal", "1.520 kJ / 363 kcal", [363], [1520363]],
      ["fat_g", "F 12,5 g", [12.5], [125]],
      ["vegetarian: vegetarisch", "Vegetarisch: ja", [true], [false]],
      ["gluten_free: glutenfrei", "glutenfrei: nein", [false], [true]],
      [
        "gluten_free: glutenfrei",
        "Vegetarisch: ja, glutenfrei: nein, tiefkühlgeeignet: bedingt.",
        [false],
        [true],
      ],
      ["effort<leicht|mittel|schwer>", "Aufwand: leicht.", ["leicht"], ["mittel", "schwer"]],
      [
        "author: Name",
        "stammt von Anneliese Vogt-Brandner aus Bad Tölz",
        ["Anneliese Vogt-Brandner"],
        ["Anneliese Vogt", "Vogt", "Brandner"],
      ],
      ["town: Ort", "aus Bad Tölz", ["Bad Tölz"], ["Tölz"]],
      ["issue: Heft", "in Heft Nr. 12/2019", ["12/2019"], ["2/2019"]],
    ],
  },
  {
    name: "fr-arret",
    text: `COUR D'APPEL DE RENNES — 3e chambre civile
Arrêt n° 24/01187 du 14 février deux mille vingt-cinq — RG 22/04519

APPELANTE : la S.A.R.L. Le Goff & Fils, au capital de 7 622,45 €, représentée par Me Anne-Laure Kerdreux
INTIMÉ : M. Jean-Baptiste de la Motte, né le 1er août 1961 à Saint-Malo (35)

Débats à l'audience publique du mardi 7 janvier 2025 à 14 h 15. Le jugement du tribunal judiciaire de Quimper du 9 mai 2022 avait condamné l'appelante à payer 38.500 euros, outre 2.000 € au titre de l'article 700.
L'intimé n'a pas conclu. La demande de sursis à statuer est rejetée. L'expertise n'est plus contestée.
PAR CES MOTIFS, la Cour infirme partiellement le jugement ; condamne l'appelante à payer à M. de la Motte la somme de trente-et-un mille deux cents euros (31.200 €) avec intérêts au taux légal majoré de cinq points à compter du 1er-02-2025 ; la déboute du surplus ; dit n'y avoir lieu à astreinte. Dépens : un tiers à l'intimé, deux tiers à l'appelante. Le délai de pourvoi est de deux mois.`,
    claims: [
      ["number: numéro", "Arrêt n° 24/01187", ["24/01187"], ["4/01187", "24/0118"]],
      ["date<date>", "du 14 février deux mille vingt-cinq", ["2025-02-14"], ["2024-02-14", "2025-02-04"]],
      ["rg", "RG 22/04519", ["22/04519", "RG 22/04519"], ["22/0451"]],
      [
        "appellant: société",
        "la S.A.R.L. Le Goff & Fils",
        ["Le Goff & Fils", "S.A.R.L. Le Goff & Fils"],
        ["Le Goff", "Goff & Fils"],
      ],
      ["capital", "au capital de 7 622,45 €", [7622.45], [7.62245, 622.45, 762245]],
      [
        "lawyer: name",
        "représentée par Me Anne-Laure Kerdreux",
        ["Anne-Laure Kerdreux", "Me Anne-Laure Kerdreux"],
        ["Laure Kerdreux", "Anne"],
      ],
      [
        "respondent: nom",
        "M. Jean-Baptiste de la Motte",
        ["Jean-Baptiste de la Motte"],
        ["Jean-Baptiste", "Baptiste de la Motte", "Jean"],
      ],
      ["born<date>", "né le 1er août 1961 à Saint-Malo (35)", ["1961-08-01"], ["1961-08-11"]],
      ["birthplace: ville", "à Saint-Malo (35)", ["Saint-Malo"], ["Malo", "Saint"]],
      [
        "hearing<datetime>",
        "audience publique du mardi 7 janvier 2025 à 14 h 15",
        ["2025-01-07T14:15:00"],
        ["2025-01-07T14:00:00", "2025-07-01T14:15:00"],
      ],
      ["first_amount: euros", "condamné l'appelante à payer 38.500 euros", [38500], [38.5]],
      ["art700", "outre 2.000 € au titre de l'article 700", [2000], [2]],
      ["concluded: l'intimé a conclu", "L'intimé n'a pas conclu.", [false], [true]],
      [
        "stay<accordée|rejetée>: sursis à statuer",
        "La demande de sursis à statuer est rejetée.",
        ["rejetée"],
        ["accordée"],
      ],
      ["contested: expertise contestée", "L'expertise n'est plus contestée.", [false], [true]],
      ["expertise<contestée|non contestée>", "L'expertise n'est plus contestée.", [], ["contestée"]],
      ["sum", "trente-et-un mille deux cents euros (31.200 €)", [31200], [31.2, 30200]],
      ["sum", "trente-et-un mille deux cents euros", [31200], [1200, 31000]],
      ["points", "majoré de cinq points", [5], [50]],
      ["from<date>", "à compter du 1er-02-2025", ["2025-02-01"], ["2025-01-02"]],
      ["penalty: astreinte", "dit n'y avoir lieu à astreinte", [false], [true]],
      ["share: part de l'intimé", "un tiers à l'intimé", [0.33, 0.3333], [3, 1]],
      ["share2: part de l'appelante", "deux tiers à l'appelante", [0.67], [2, 3]],
      ["delay_months", "Le délai de pourvoi est de deux mois.", [2], [12]],
      ["court", "COUR D'APPEL DE RENNES", ["Cour d'appel de Rennes"], ["Cour d'appel"]],
    ],
  },
  {
    name: "es-prospecto",
    text: `Prospecto: información para el usuario
Ibuprel 600 mg comprimidos recubiertos EFG

Adultos y adolescentes mayores de 14 años: un comprimido cada 8 horas. No exceda de 4 comprimidos al día (2.400 mg). Niños: no recomendado por debajo de los 40 kg.
Cada comprimido contiene 0,5 mg de sodio; por lo tanto, es esencialmente exento de sodio. Contiene lactosa: sí. Contiene gluten: no.
Efectos adversos: frecuentes (hasta 1 de cada 10 personas): dispepsia; raros (hasta 1 de cada 1.000): edema. No se han descrito casos de dependencia.
Embarazo: contraindicado en el tercer trimestre. Lactancia: puede utilizarse. No conducir si nota mareos.
Conservar por debajo de 30 ºC. Validez: 3 años; una vez abierto el frasco, mes y medio. Titular: Laboratorios Prel-Ibérica, S.A., Avda. de Burgos, 91, 28050 Madrid. Nº Registro: 65.432.
Fecha de la última revisión: marzo de 2024. Caducidad: 09/2027. Lote: AB-2210.`,
    claims: [
      ["strength_mg", "Ibuprel 600 mg comprimidos", [600], [60]],
      ["min_age", "mayores de 14 años", [14], [4]],
      ["interval_hours", "un comprimido cada 8 horas", [8], [18]],
      ["max_tablets", "No exceda de 4 comprimidos al día", [4], [-4]],
      ["max_mg", "al día (2.400 mg)", [2400], [2.4, -2400]],
      ["min_weight_kg", "no recomendado por debajo de los 40 kg", [40], [-40]],
      [
        "children<recomendado|no recomendado>: niños",
        "Niños: no recomendado por debajo de los 40 kg.",
        ["no recomendado"],
        ["recomendado"],
      ],
      ["sodium_mg", "contiene 0,5 mg de sodio", [0.5], [5]],
      ["lactose: contiene lactosa", "Contiene lactosa: sí.", [true], [false]],
      ["gluten: contiene gluten", "Contiene gluten: no.", [false], [true]],
      ["gluten: contiene gluten", "Contiene lactosa: sí. Contiene gluten: no.", [false], [true]],
      ["common: 1 de cada", "hasta 1 de cada 10 personas", [0.1], []],
      ["rare_of", "hasta 1 de cada 1.000", [1000], []],
      [
        "dependence: casos de dependencia descritos",
        "No se han descrito casos de dependencia.",
        [false],
        [true],
      ],
      [
        "pregnancy<contraindicado|permitido>",
        "Embarazo: contraindicado en el tercer trimestre.",
        ["contraindicado"],
        ["permitido"],
      ],
      ["trimester", "contraindicado en el tercer trimestre", [3], [13]],
      ["breastfeeding: lactancia puede utilizarse", "Lactancia: puede utilizarse.", [true], [false]],
      ["temperature_max", "Conservar por debajo de 30 ºC", [30], [-30]],
      ["validity_years", "Validez: 3 años", [3], [36.5]],
      ["opened_months", "una vez abierto el frasco, mes y medio", [1.5], [0.5]],
      [
        "holder: titular",
        "Titular: Laboratorios Prel-Ibérica, S.A.",
        ["Laboratorios Prel-Ibérica, S.A.", "Laboratorios Prel-Ibérica"],
        ["Prel", "Laboratorios Prel"],
      ],
      ["register: número", "Nº Registro: 65.432", ["65.432"], ["65"]],
      ["revised<date>", "marzo de 2024", [], ["2024-05-01"]],
      ["expiry: caducidad", "Caducidad: 09/2027", ["09/2027", "2027-09"], ["2027-10"]],
      ["batch", "Lote: AB-2210", ["AB-2210"], ["2210", "AB-221"]],
      ["postcode", "28050 Madrid", ["28050"], ["2805"]],
    ],
  },
];
