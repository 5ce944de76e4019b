import type { DocumentClaims } from "./claims-in-documents.ts";

/** Policies, bills, court decisions, payslips, minutes and notices of fourteen languages. */
export const claimsInPolicies: DocumentClaims[] = [
  {
    name: "en-policy",
    text: `HOME INSURANCE SCHEDULE — Policy HI/7734502/A

Period of cover: 00:01 on 1 Mar 2025 to midnight on 28 Feb 2026
Policyholder(s): Dr Priya Raman-Cole and Mr T. Cole
Buildings sum insured: £485k. Contents: £62,500 (incl. single articles up to £1.5k)
Compulsory excess £100 + voluntary £250 = £350 per claim. Subsidence excess: one thousand pounds.
Accidental damage: included (buildings); not included (contents). Home emergency — optional extra, declined. Legal cover £75,000.
No-claims discount: 6 yrs. Annual premium £318.44 incl. IPT at 12%; or 12 x £28.66 by direct debit (APR 14.9%).
Unoccupancy limit: 60 consecutive days. Flood cover does not apply to fences, gates & hedges. Alarm fitted? N. Locks to BS 3621? Y.`,
    claims: [
      ["policy", "Policy HI/7734502/A", ["HI/7734502/A"], ["HI/7734502", "7734502"]],
      ["start<datetime>", "00:01 on 1 Mar 2025", ["2025-03-01T00:01:00"], ["2025-03-01T12:01:00"]],
      ["end<date>", "to midnight on 28 Feb 2026", ["2026-02-28"], ["2026-02-26"]],
      ["buildings: pounds", "Buildings sum insured: £485k.", [485000], [485]],
      ["contents", "Contents: £62,500", [62500], [62.5]],
      ["single_article: pounds", "single articles up to £1.5k", [1500], [1.5]],
      ["total_excess", "Compulsory excess £100 + voluntary £250 = £350 per claim", [350], [-350]],
      ["voluntary", "£100 + voluntary £250 = £350", [250], [2500]],
      ["subsidence", "Subsidence excess: one thousand pounds", [1000], [1]],
      [
        "ad_buildings: accidental damage to buildings included",
        "Accidental damage: included (buildings)",
        [true],
        [false],
      ],
      ["ad_contents: accidental damage to contents included", "not included (contents)", [false], [true]],
      [
        "emergency<accepted|declined>: home emergency",
        "Home emergency — optional extra, declined.",
        ["declined"],
        ["accepted"],
      ],
      ["ncd_years", "No-claims discount: 6 yrs.", [6], [-6]],
      ["premium", "Annual premium £318.44 incl. IPT at 12%", [318.44], [31844]],
      ["ipt: percent", "incl. IPT at 12%", [12, 0.12], [1.2]],
      ["instalment", "12 x £28.66 by direct debit", [28.66], [2866]],
      ["alarm: alarm fitted", "Alarm fitted? N.", [false], [true]],
      ["locks: locks to BS 3621", "Locks to BS 3621? Y.", [true], [false]],
      ["unoccupancy_days", "Unoccupancy limit: 60 consecutive days", [60], [6]],
      [
        "flood_fences: flood cover applies to fences",
        "Flood cover does not apply to fences",
        [false],
        [true],
      ],
    ],
  },
  {
    name: "en-lab",
    text: `PATHOLOGY REPORT        Specimen rec'd: 11-Apr-2024 1620h     Reported: 12-Apr-2024
Pt: OKONKWO, Chidi     MRN 00738214     DOB 29-Feb-1972

TEST            RESULT   FLAG   UNITS       REF RANGE
Sodium          133      L      mmol/L      135 - 145
Potassium       4.10            mmol/L      3.5 - 5.0
Creatinine      112      H      umol/L      60 - 105
eGFR            >90             mL/min
CRP             <3.0            mg/L        0 - 5
Troponin I      0.012           ng/mL       < 0.040
Base excess     -2.4            mmol/L      -2 - +2

Malaria film: no parasites seen. HIV 1/2 Ab/Ag: NON-REACTIVE. Urine culture: 10^5 CFU/mL E. coli, sensitive to nitrofurantoin, resistant to trimethoprim.
Comment: result not phoned. Suggest repeat in a fortnight.`,
    claims: [
      ["received<date>", "Specimen rec'd: 11-Apr-2024 1620h", ["2024-04-11"], ["2024-11-04"]],
      ["patient", "Pt: OKONKWO, Chidi", ["Chidi Okonkwo", "OKONKWO, Chidi"], ["Chidi Okonkwu"]],
      ["mrn", "MRN 00738214", ["00738214"], ["738214"]],
      ["dob<date>", "DOB 29-Feb-1972", ["1972-02-29"], ["1972-02-28"]],
      ["sodium", "Sodium          133      L      mmol/L", [133], [135.1, 1.33]],
      ["potassium", "Potassium       4.10            mmol/L", [4.1], [410]],
      ["egfr", "eGFR            >90             mL/min", [">90", 90], ["<90"]],
      ["crp", "CRP             <3.0            mg/L", ["<3.0"], [">3.0"]],
      ["troponin", "Troponin I      0.012           ng/mL", [0.012], [12, 0.12]],
      ["base_excess", "Base excess     -2.4            mmol/L", [-2.4], [2.4]],
      ["parasites: parasites seen", "Malaria film: no parasites seen.", [false], [true]],
      [
        "hiv<reactive|non-reactive>: HIV result",
        "HIV 1/2 Ab/Ag: NON-REACTIVE.",
        ["non-reactive"],
        ["reactive"],
      ],
      ["cfu: CFU/mL", "Urine culture: 10^5 CFU/mL E. coli", [100000], [105, 10]],
      [
        "nitrofurantoin<sensitive|resistant>",
        "sensitive to nitrofurantoin, resistant to trimethoprim",
        ["sensitive"],
        [],
      ],
      ["phoned: result phoned", "result not phoned", [false], [true]],
      ["base_low: lower reference limit", "Base excess     -2.4            mmol/L      -2 - +2", [-2], []],
    ],
  },
  {
    name: "de-geschaeftsbericht",
    text: `Konzernlagebericht 2023/24 (Geschäftsjahr 1. Oktober 2023 bis 30. September 2024)

Der Umsatz ging um 6,4 % auf 1,284 Mrd. Euro zurück (Vj. 1.371,6 Mio. Euro). Das EBIT verschlechterte sich von plus 18,2 Mio. Euro auf minus 4,7 Mio. Euro; die Marge lag bei −0,4 Prozent.
Der Jahresfehlbetrag beträgt T€ 9.815. Die Eigenkapitalquote stieg um 120 Basispunkte auf 31,7 v. H.
Zum Stichtag beschäftigten wir 5.208 Mitarbeiterinnen und Mitarbeiter (ohne Auszubildende), knapp zwei Drittel davon im Inland. Auf die Ausschüttung einer Dividende wird verzichtet.
Der Vorstand erwartet kein Wachstum. Die Hauptversammlung ist für Donnerstag, den 20. März 2025, 10.00 Uhr, in der Stadthalle Fürth anberaumt.
Bestätigungsvermerk: uneingeschränkt. Aufsichtsratsvorsitzende: Prof. Dr.-Ing. Karoline Freifrau von Stetten. Gezeichnetes Kapital: 26 Mio. EUR, eingeteilt in zehn Millionen vierhunderttausend Stückaktien.`,
    claims: [
      [
        "gj_beginn<date>",
        "Geschäftsjahr 1. Oktober 2023 bis 30. September 2024",
        ["2023-10-01"],
        ["2023-01-10"],
      ],
      [
        "gj_ende<date>",
        "Geschäftsjahr 1. Oktober 2023 bis 30. September 2024",
        ["2024-09-30"],
        ["2023-09-30"],
      ],
      ["umsatz: Euro", "auf 1,284 Mrd. Euro zurück", [1284000000], [1284, 1284000]],
      ["umsatz_veraenderung: Prozent", "Der Umsatz ging um 6,4 % auf 1,284 Mrd. Euro zurück", [-6.4], [64]],
      ["umsatz_vj: Euro", "(Vj. 1.371,6 Mio. Euro)", [1371600000], [-1371600000, 1371.6]],
      ["ebit: Euro", "auf minus 4,7 Mio. Euro", [-4700000], [4700000]],
      ["ebit_vj: Euro", "von plus 18,2 Mio. Euro auf minus 4,7 Mio. Euro", [18200000], [-18200000]],
      ["marge: Prozent", "die Marge lag bei −0,4 Prozent", [-0.4], [0.4]],
      ["jahresergebnis: Euro", "Der Jahresfehlbetrag beträgt T€ 9.815.", [-9815000], [9815, 9.815]],
      ["ek_quote: Prozent", "auf 31,7 v. H.", [31.7], [317]],
      ["mitarbeiter", "5.208 Mitarbeiterinnen und Mitarbeiter", [5208], [5.208]],
      ["inland: Anteil", "knapp zwei Drittel davon im Inland", [0.67], [0.33, 2.3]],
      [
        "dividende: Dividende wird ausgeschüttet",
        "Auf die Ausschüttung einer Dividende wird verzichtet.",
        [false],
        [true],
      ],
      ["wachstum: Wachstum erwartet", "Der Vorstand erwartet kein Wachstum.", [false], [true]],
      [
        "hv<datetime>",
        "Donnerstag, den 20. März 2025, 10.00 Uhr",
        ["2025-03-20T10:00:00"],
        ["2025-03-20T22:00:00"],
      ],
      [
        "vermerk<eingeschränkt|uneingeschränkt>: Bestätigungsvermerk",
        "Bestätigungsvermerk: uneingeschränkt",
        ["uneingeschränkt"],
        ["eingeschränkt"],
      ],
      [
        "vorsitzende: Name",
        "Prof. Dr.-Ing. Karoline Freifrau von Stetten",
        ["Karoline Freifrau von Stetten"],
        ["Karoline von Stetten"],
      ],
      ["kapital: Euro", "Gezeichnetes Kapital: 26 Mio. EUR", [26000000], [26]],
      ["aktien", "zehn Millionen vierhunderttausend Stückaktien", [10400000], [10000000, 400000]],
    ],
  },
  {
    name: "fr-notice",
    text: `NOTICE D'UTILISATION — Aspirateur-traîneau « Zéphyr 700 »

Puissance : 0,9 kW maxi. Tension 220-240 V~, 50/60 Hz. Niveau sonore : 71 dB (A). Rayon d'action 9 m. Poids net : 5,4 kg (± 0,2).
Capacité du sac : 3 L ½. Filtre à laver tous les trois mois ; ne jamais passer au lave-vaisselle. Non adapté aux liquides.
Garantie légale : 2 ans à compter de la date d'achat ; pièces détachées disponibles pendant dix ans. Prix public conseillé : 189,90 € TTC, dont 0,50 € d'éco-participation.
Service consommateurs : 0 805 12 34 56 (appel gratuit), du lundi au vendredi de 9h à 12h30 et de 14 h à 18 h, fermé le 14 juillet.
Conforme à la directive 2014/35/UE : oui. Fabriqué en Pologne. Batterie : sans objet. Notice rév. 2, mars 2024.`,
    claims: [
      ["puissance: kW", "Puissance : 0,9 kW maxi.", [0.9], [9, 900]],
      ["tension_max: V", "Tension 220-240 V~", [240], [-240]],
      ["bruit: dB", "Niveau sonore : 71 dB (A)", [71], [7.1]],
      ["rayon: m", "Rayon d'action 9 m.", [9], [9000000]],
      ["poids: kg", "Poids net : 5,4 kg (± 0,2)", [5.4], [54, 5.2]],
      ["lavage_mois", "Filtre à laver tous les trois mois", [3], [13]],
      [
        "lave_vaisselle: filtre lavable au lave-vaisselle",
        "ne jamais passer au lave-vaisselle",
        [false],
        [true],
      ],
      ["liquides: adapté aux liquides", "Non adapté aux liquides.", [false], [true]],
      ["pieces_ans", "pièces détachées disponibles pendant dix ans", [10], [2]],
      ["prix", "Prix public conseillé : 189,90 € TTC", [189.9], [18990]],
      ["eco: euros", "dont 0,50 € d'éco-participation", [0.5], [50]],
      ["telephone", "0 805 12 34 56 (appel gratuit)", ["0 805 12 34 56", "0805123456"], ["0 805 12 34 65"]],
      ["ouverture<time>", "de 9h à 12h30 et de 14 h à 18 h", ["09:00"], ["21:00"]],
      ["pause<time>: début de la pause", "de 9h à 12h30", ["12:30"], ["00:30"]],
      ["reprise<time>", "et de 14 h à 18 h", ["14:00"], ["02:00"]],
      ["directive", "directive 2014/35/UE", ["2014/35/UE"], ["2014/35"]],
      [
        "conforme: conforme à la directive 2014/35/UE",
        "Conforme à la directive 2014/35/UE : oui",
        [true],
        [false],
      ],
      ["modele", "Aspirateur-traîneau « Zéphyr 700 »", ["Zéphyr 700"], ["Zéphyr 70"]],
    ],
  },
  {
    name: "es-acta",
    text: `ACTA n.º 5/2024 del Pleno ordinario del Ayuntamiento de Villarreal del Campo

En la Casa Consistorial, siendo las diecinueve horas y diez minutos del día 26 de septiembre de 2024, bajo la presidencia de la alcaldesa D.ª Rosa M.ª Giménez Oliver.
Asisten 11 de los 13 concejales; excusa su ausencia el Sr. Peiró.
1.º Se aprueba por unanimidad el acta anterior. 2.º Cuenta General 2023: superávit de 214 mil euros; remanente de tesorería: –37.902,18 €. Aprobada con 7 votos a favor, 3 en contra y una abstención.
3.º Moción sobre el transporte escolar: rechazada. 4.º Tasa de basuras: se incrementa un 3,75 %, de 64 € a 66,40 €.
5.º Se adjudica la obra del frontón a Hnos. Cebrián, S.C., por 98.500 € (IVA excluido), plazo de mes y medio. No se presentaron alegaciones.
Se levanta la sesión a las nueve y veinticinco de la noche.`,
    claims: [
      ["acta: número de acta", "ACTA n.º 5/2024", ["5/2024"], ["5/202"]],
      ["fecha<date>", "del día 26 de septiembre de 2024", ["2024-09-26"], ["2024-09-06"]],
      ["inicio<time>", "siendo las diecinueve horas y diez minutos", ["19:10"], ["19:00", "07:10"]],
      ["alcaldesa", "D.ª Rosa M.ª Giménez Oliver", ["Rosa M.ª Giménez Oliver"], ["Rosa Giménez Olivares"]],
      ["concejales_presentes", "Asisten 11 de los 13 concejales", [11], [1113]],
      ["superavit: euros", "superávit de 214 mil euros", [214000], [214, -214000]],
      ["remanente: euros", "remanente de tesorería: –37.902,18 €", [-37902.18], [37902.18]],
      ["a_favor", "7 votos a favor, 3 en contra y una abstención", [7], [73]],
      [
        "mocion<aprobada|rechazada>: moción sobre el transporte escolar",
        "Moción sobre el transporte escolar: rechazada.",
        ["rechazada"],
        ["aprobada"],
      ],
      ["incremento: %", "se incrementa un 3,75 %", [3.75], [-3.75, 375]],
      ["tasa_nueva: euros", "de 64 € a 66,40 €", [66.4], [6640, -66.4]],
      [
        "adjudicatario",
        "Hnos. Cebrián, S.C.",
        ["Hnos. Cebrián, S.C.", "Hnos. Cebrián SC"],
        ["Hnos. Cebrián, S.A."],
      ],
      ["importe", "por 98.500 € (IVA excluido)", [98500], [98.5]],
      ["iva_incluido: IVA incluido", "98.500 € (IVA excluido)", [false], [true]],
      ["alegaciones: se presentaron alegaciones", "No se presentaron alegaciones", [false], [true]],
      ["fin<time>", "a las nueve y veinticinco de la noche", ["21:25"], ["09:25", "21:00"]],
    ],
  },
  {
    name: "it-bolletta",
    text: `BOLLETTA ENERGIA ELETTRICA n. 2025/000481233 del 10.02.2025 – Mercato libero
Intestatario: Condominio Via Mazzini 8 – POD IT001E04567891 – Potenza impegnata 3,3 kW
Consumo bimestre dic. '24 – gen. '25: 412 kWh (F1 131, F2 102, F3 179), -8% rispetto all'anno precedente
Spesa per la materia energia € 61,12; trasporto € 20,04; oneri € 13,907; accise € 0,00; canone TV € 18,00; bonus sociale € -22,50. Totale da pagare entro il 3 marzo: € 90,57 IVA 10% compresa.
Pagamenti precedenti: regolari. Domiciliazione: non attiva. Prezzo fisso fino al 31/12/2025: zero virgola centodiciotto €/kWh. Deposito cauzionale: non dovuto.
Numero verde 800 90 55 00, attivo dal lun al ven 8:00/20:00, sab 8-13. Lettura del contatore: ultimo giorno del mese. Rata: una su sei.`,
    claims: [
      ["numero", "BOLLETTA ENERGIA ELETTRICA n. 2025/000481233", ["2025/000481233"], ["2025/00048123"]],
      ["data<date>", "del 10.02.2025", ["2025-02-10"], ["2025-10-02"]],
      ["pod", "POD IT001E04567891", ["IT001E04567891"], ["IT001E0456789"]],
      ["potenza: kW", "Potenza impegnata 3,3 kW", [3.3], [33]],
      ["consumo: kWh", "412 kWh (F1 131, F2 102, F3 179)", [412], [4.12]],
      ["variazione: %", "-8% rispetto all'anno precedente", [-8], [8]],
      ["oneri", "oneri € 13,907", [13.907], [13907]],
      ["bonus", "bonus sociale € -22,50", [-22.5], [22.5]],
      ["totale", "Totale da pagare entro il 3 marzo: € 90,57", [90.57], [9057]],
      ["domiciliazione: domiciliazione attiva", "Domiciliazione: non attiva.", [false], [true]],
      ["prezzo: €/kWh", "zero virgola centodiciotto €/kWh", [0.118], [118, 0]],
      ["fisso_fino<date>", "Prezzo fisso fino al 31/12/2025", ["2025-12-31"], ["2025-12-13"]],
      ["deposito: deposito cauzionale dovuto", "Deposito cauzionale: non dovuto.", [false], [true]],
      ["rate: numero di rate", "Rata: una su sei.", [6], [16]],
      ["iva: %", "IVA 10% compresa", [10], [1]],
    ],
  },
  {
    name: "pt-pt-recibo",
    text: `RECIBO DE VENCIMENTO — abril de 2025
Entidade: Padaria Central de Évora, Lda. | NIF 501 234 567 | Trabalhador n.º 0031: Conceição Aleixo Ramos
Vencimento base 1.120,00 € | Subsídio de alimentação 22 dias x 6,00 € = 132,00 €
Horas extra: 7h30 a 9,69 € | Faltas: -2 dias (-101,82 €)
Seg. Social 11% -123,20 € | IRS (taxa 8,4%) -94,08 €
Líquido a receber: novecentos e noventa e seis euros e três cêntimos (996,03€), pago por transferência em 30 de abril.
Contrato sem termo, início em 02-01-2017. Isenção de horário: não. Férias por gozar: 14,5 dias. Duodécimos: 1/12 por mês.`,
    claims: [
      [
        "entidade",
        "Entidade: Padaria Central de Évora, Lda.",
        ["Padaria Central de Évora, Lda.", "Padaria Central de Évora Lda"],
        ["Padaria Central de Beja, Lda."],
      ],
      ["nif", "NIF 501 234 567", ["501 234 567", "501234567"], ["501234", "501 234 576"]],
      [
        "trabalhador: nome",
        "Trabalhador n.º 0031: Conceição Aleixo Ramos",
        ["Conceição Aleixo Ramos"],
        ["Conceição Ramos"],
      ],
      ["numero: n.º de trabalhador", "Trabalhador n.º 0031", ["0031"], ["31", "0013"]],
      ["base", "Vencimento base 1.120,00 €", [1120], [1.12]],
      ["subsidio", "22 dias x 6,00 € = 132,00 €", [132], [-132]],
      ["extra: valor da hora extra", "7h30 a 9,69 €", [9.69], [969]],
      ["faltas_dias", "Faltas: -2 dias (-101,82 €)", [-2], []],
      ["faltas_valor", "Faltas: -2 dias (-101,82 €)", [-101.82], [101.82]],
      ["irs", "IRS (taxa 8,4%) -94,08 €", [-94.08], [94.08]],
      ["irs_taxa: %", "IRS (taxa 8,4%)", [8.4], [-8.4]],
      ["liquido", "(996,03€)", [996.03], [-996.03]],
      ["liquido_extenso", "novecentos e noventa e seis euros e três cêntimos", [996.03], [996.3, 996]],
      ["inicio<date>", "início em 02-01-2017", ["2017-01-02"], ["2017-02-01"]],
      ["isencao: isenção de horário", "Isenção de horário: não.", [false], [true]],
      ["ferias: dias por gozar", "Férias por gozar: 14,5 dias", [14.5], [145]],
      ["duodecimo", "Duodécimos: 1/12 por mês", [0.083], [112]],
    ],
  },
  {
    name: "nl-uitspraak",
    text: `ECLI:NL:RBGEL:2024:4471 — Rechtbank Gelderland, 17 juli 2024, zaaknr. C/05/431-22

De kantonrechter veroordeelt gedaagde tot betaling van € 7.312,55, vermeerderd met de wettelijke rente vanaf 1 mei 2023, en in de proceskosten, begroot op € 1.086,- .
De ontbinding per 1 september a.s. wordt toegewezen; de transitievergoeding bedraagt een derde maandsalaris per dienstjaar, in totaal zevenduizend driehonderdtwaalf euro en vijfenvijftig cent.
Niet is gebleken van ernstig verwijtbaar handelen. Hoger beroep is mogelijk binnen drie maanden. De zitting duurde van kwart over negen tot half elf.
Eiser: dhr. A. (Abdel) el Khayati; gemachtigde mr. S. de Wit. Gedaagde was niet verschenen. Het verzoek om een billijke vergoeding wordt afgewezen. Dienstverband: 12 jaar en 3 mnd, 32 u/wk.`,
    claims: [
      ["ecli", "ECLI:NL:RBGEL:2024:4471", ["ECLI:NL:RBGEL:2024:4471"], ["NL:RBGEL:2024", "2024:4471"]],
      ["datum<date>", "Rechtbank Gelderland, 17 juli 2024", ["2024-07-17"], ["2024-07-07"]],
      ["zaaknummer", "zaaknr. C/05/431-22", ["C/05/431-22"], ["C/05/431", "431-22"]],
      ["bedrag", "betaling van € 7.312,55", [7312.55], [7312, 7.31255]],
      ["rente_vanaf<date>", "wettelijke rente vanaf 1 mei 2023", ["2023-05-01"], ["2023-01-05"]],
      ["kosten", "begroot op € 1.086,- .", [1086], [1.086]],
      ["aandeel: maandsalaris per dienstjaar", "een derde maandsalaris per dienstjaar", [0.33], [3]],
      [
        "vergoeding",
        "zevenduizend driehonderdtwaalf euro en vijfenvijftig cent",
        [7312.55],
        [7000, 7312, 312],
      ],
      [
        "verwijtbaar: ernstig verwijtbaar handelen gebleken",
        "Niet is gebleken van ernstig verwijtbaar handelen",
        [false],
        [true],
      ],
      ["beroep_maanden", "Hoger beroep is mogelijk binnen drie maanden", [3], [13]],
      ["zitting_begin<time>", "van kwart over negen tot half elf", ["09:15"], ["09:00"]],
      ["zitting_einde<time>", "van kwart over negen tot half elf", ["10:30"], ["11:30"]],
      ["eiser", "dhr. A. (Abdel) el Khayati", ["A. (Abdel) el Khayati"], ["Abdel el Khayat"]],
      ["gemachtigde", "gemachtigde mr. S. de Wit", ["S. de Wit", "mr. S. de Wit"], ["S. de Witte"]],
      ["verschenen: gedaagde verschenen", "Gedaagde was niet verschenen.", [false], [true]],
      [
        "billijke<toegewezen|afgewezen>: verzoek om billijke vergoeding",
        "Het verzoek om een billijke vergoeding wordt afgewezen",
        ["afgewezen"],
        ["toegewezen"],
      ],
      ["uren: uren per week", "32 u/wk", [32], [3.2]],
    ],
  },
  {
    name: "ru-rezyume",
    text: `РЕЗЮМЕ. Сафонова Мария Игоревна, дата рождения 8 марта 1991 г., г. Казань. Готова к переезду: нет. Желаемая зарплата: от 180 000 ₽ (сто восемьдесят тысяч) на руки.
Опыт: с ноября 2015 г. по июль 2019 г. — аналитик, ПАО «Ак Барс»; с 01.08.2019 — ведущий аналитик, команда из семи человек. Сократила издержки на 12,5 % (около 3,4 млн руб. в год).
Образование: КФУ, красный диплом, средний балл 4,87. Английский: C1; немецкий не знаю. Водительское удостоверение имеется. Не курю.
Тел. +7 (917) 255-08-14. Занятость: полтора рабочих дня в неделю удалённо, понедельник с 9 до 18.`,
    claims: [
      ["imya: имя", "Сафонова Мария Игоревна", ["Сафонова Мария Игоревна"], ["Сафронова Мария Игоревна"]],
      ["rozhdenie<date>", "дата рождения 8 марта 1991 г.", ["1991-03-08"], ["1991-08-03"]],
      ["pereezd: готова к переезду", "Готова к переезду: нет.", [false], [true]],
      ["zarplata", "от 180 000 ₽ (сто восемьдесят тысяч)", [180000], [180, -180000]],
      ["komanda: человек", "команда из семи человек", [7], [17]],
      ["izderzhki: сокращение издержек, %", "Сократила издержки на 12,5 %", [12.5], [125]],
      ["izderzhki_rub", "около 3,4 млн руб. в год", [3400000], [3.4]],
      ["ball", "средний балл 4,87", [4.87], [487]],
      ["nemetskiy: знает немецкий", "немецкий не знаю", [false], [true]],
      ["kurit: курит", "Не курю.", [], [true]],
      ["telefon", "Тел. +7 (917) 255-08-14", ["+7 (917) 255-08-14", "+79172550814"], ["+7 (917) 255-08-41"]],
      ["dni", "полтора рабочих дня в неделю", [1.5], [1]],
      ["s<date>", "с 01.08.2019 — ведущий аналитик", ["2019-08-01"], ["2019-01-08"]],
      ["rabotodatel: работодатель", "ПАО «Ак Барс»", ["ПАО «Ак Барс»", 'ПАО "Ак Барс"'], ["ПАО «Барс»"]],
    ],
  },
  {
    name: "zh-panjueshu",
    text: `上海市浦东新区人民法院民事判决书（2023）沪0115民初8842号

原告：上海恒远物流有限公司，法定代表人：周敏。被告：刘建国，男，1975年11月3日出生，汉族。
经审理查明：2022年5月至2023年1月，被告共欠运费二十三万六千四百元，已付八万元，余款未付。双方约定逾期利率为年百分之六，违约金不超过本金的三成。
本院认为，原告的诉讼请求部分成立。被告经传票传唤，无正当理由拒不到庭。判决如下：一、被告于本判决生效之日起十日内支付15.64万元；二、驳回原告其他诉讼请求。案件受理费3,428元减半收取，计1,714元。不服本判决的，可在十五日内上诉。
审判员 沈悦　二〇二三年十月十九日`,
    claims: [
      [
        "case_no",
        "（2023）沪0115民初8842号",
        ["（2023）沪0115民初8842号", "(2023)沪0115民初8842号"],
        ["沪0115民初884", "（2023）沪0115民初8824号"],
      ],
      ["plaintiff", "原告：上海恒远物流有限公司", ["上海恒远物流有限公司"], ["恒远物流"]],
      ["birth<date>", "1975年11月3日出生", ["1975-11-03"], ["1975-11-30", "1975-03-11"]],
      ["debt: 元", "共欠运费二十三万六千四百元", [236400], [230000, 6400, 36400]],
      ["paid: 元", "已付八万元", [80000], [8]],
      ["rate: %", "年百分之六", [6], [0.6]],
      ["penalty: %", "不超过本金的三成", [30], [3]],
      ["award: 元", "支付15.64万元", [156400], [15.64]],
      ["days", "十日内支付", [10], [1]],
      ["other_claims<支持|驳回>: 其他诉讼请求", "驳回原告其他诉讼请求", ["驳回"], ["支持"]],
      ["appeared: 被告到庭", "无正当理由拒不到庭", [false], [true]],
      ["fee: 元", "计1,714元", [1714], [1.714, 714]],
      ["appeal_days", "可在十五日内上诉", [15], [5, 10]],
      ["date<date>", "二〇二三年十月十九日", ["2023-10-19"], ["2023-10-09", "2023-10-10"]],
      ["judge: 姓名", "审判员 沈悦", ["沈悦"], ["沈"]],
      ["balance_paid: 余款已付", "余款未付", [false], [true]],
    ],
  },
  {
    name: "ja-ryokan",
    text: `宿泊プラン「海鮮づくし」　お一人様 ２６,４００円（税込・入湯税150円別）　※2名1室利用時
チェックイン 15時～／チェックアウト 午前10時半　夕食は18:00または19:30から　朝食：7時半〜9時
客室：和室十二畳半・禁煙（喫煙不可）　Wi-Fi：無料　ペット：不可　駐車場：30台（予約不要）
キャンセル料：3日前より30％、前日５割、当日は全額。お子様（小学生）は大人料金の7割。送迎は10名以上から。
開業：昭和63年4月29日　客室数 四十八室　標高八百五十メートル　泉温42.3℃、pH 8.6　２月の平均気温は氷点下3度`,
    claims: [
      ["price: 円", "お一人様 ２６,４００円", [26400], [26, 400]],
      ["bath_tax: 円", "入湯税150円別", [150], [15]],
      ["checkin<time>", "チェックイン 15時～", ["15:00"], ["03:00"]],
      ["checkout<time>", "チェックアウト 午前10時半", ["10:30"], ["10:00", "22:30"]],
      ["dinner<time>: 遅い方の夕食", "18:00または19:30から", ["19:30"], ["07:30"]],
      ["breakfast<time>: 朝食開始", "朝食：7時半〜9時", ["07:30"], ["07:00", "19:30"]],
      ["room: 畳", "和室十二畳半", [12.5], [12, 10]],
      ["smoking: 喫煙可", "禁煙（喫煙不可）", [false], [true]],
      ["pets: ペット可", "ペット：不可", [false], [true]],
      ["parking: 台", "駐車場：30台（予約不要）", [30], [3]],
      ["cancel_day_before: ％", "前日５割", [50], [5.5]],
      ["child: 大人料金に対する％", "大人料金の7割", [70], [0.07]],
      ["opened<date>", "昭和63年4月29日", ["1988-04-29"], ["1963-04-29"]],
      ["rooms", "客室数 四十八室", [48], [40, 8]],
      ["altitude: m", "標高八百五十メートル", [850], [800, 50]],
      ["temp: 2月の平均気温", "２月の平均気温は氷点下3度", [-3], [3]],
      ["reservation: 予約が必要", "（予約不要）", [false], [true]],
    ],
  },
  {
    name: "pl-raport",
    text: `Sprawozdanie zarządu za rok 2023 — spółka Mlekpol-Bis S.A. w Łowiczu
Przychody wzrosły o 7,9 proc. do 512,3 mln zł, a strata netto wyniosła 6,2 mln zł (rok wcześniej zysk 1,4 mln zł). Marża EBITDA: minus 0,8%.
Zatrudnienie na 31 grudnia 2023 r.: osiemset czterdzieści dwie osoby. Dywidenda nie będzie wypłacona. Walne Zgromadzenie zwołano na 27 czerwca br. na godz. 11.30.
Wskaźnik zadłużenia spadł z 64% do 59,5%. Około jednej piątej produkcji trafia na eksport. Inwestycje: półtora miliona euro. Kurs akcji: 17,06 zł.`,
    claims: [
      ["przychody: zł", "do 512,3 mln zł", [512300000], [512.3]],
      ["wzrost: proc.", "Przychody wzrosły o 7,9 proc.", [7.9], [-7.9, 79]],
      ["strata: zł", "strata netto wyniosła 6,2 mln zł", [6200000], [6.2]],
      ["zysk_netto: zysk lub strata netto, zł", "strata netto wyniosła 6,2 mln zł", [-6200000], [6.2]],
      ["zysk_wczesniej: zł", "(rok wcześniej zysk 1,4 mln zł)", [1400000], [-1400000]],
      ["marza: %", "Marża EBITDA: minus 0,8%", [-0.8], [0.8]],
      ["zatrudnienie", "osiemset czterdzieści dwie osoby", [842], [800, 42, 840]],
      ["dywidenda: dywidenda będzie wypłacona", "Dywidenda nie będzie wypłacona.", [false], [true]],
      ["godzina<time>", "na godz. 11.30", ["11:30"], ["23:30"]],
      ["zadluzenie: %", "z 64% do 59,5%", [59.5], [-59.5]],
      ["eksport: część", "Około jednej piątej produkcji", [0.2], [1.5, 5]],
      ["inwestycje: euro", "półtora miliona euro", [1500000], [1000000, 1.5]],
      ["kurs: zł", "Kurs akcji: 17,06 zł", [17.06], [17.6, 1706]],
      ["spolka: nazwa", "spółka Mlekpol-Bis S.A. w Łowiczu", ["Mlekpol-Bis S.A."], ["Mlekpol S.A."]],
    ],
  },
  {
    name: "sv-da-fi",
    text: `Offert nr 2025-0417 från Nilssons Bygg & Plåt AB, Örebro, daterad 3 april 2025, giltig t.o.m. den 30 juni.
Fast pris 184 500 kr exkl. moms (25 %), varav material cirka en tredjedel. Rotavdrag: –48 000 kr. Timpris löpande: 695 kr/tim.
Byggstart vecka 33, byggtid sex och en halv vecka. Bortforsling ingår ej. F-skatt: ja. Vite: 0,5 procent per påbörjad vecka.
Takyta 162 m²; lutning 27°; lägsta arbetstemperatur minus fem grader. Svar önskas före kl. 16 den 14/5. Betalning: 30 dgr. Garanti tjugofem år.`,
    claims: [
      ["offert", "Offert nr 2025-0417", ["2025-0417"], ["2025-041", "0417"]],
      ["datum<date>", "daterad 3 april 2025", ["2025-04-03"], ["2025-03-04"]],
      ["pris", "Fast pris 184 500 kr exkl. moms", [184500], [184, 500]],
      ["material: andel", "material cirka en tredjedel", [0.33], [3]],
      ["rot", "Rotavdrag: –48 000 kr", [-48000], [-48]],
      ["byggtid: veckor", "sex och en halv vecka", [6.5], [6]],
      ["bortforsling: bortforsling ingår", "Bortforsling ingår ej.", [false], [true]],
      ["f_skatt: F-skatt", "F-skatt: ja.", [true], [false]],
      ["vite: procent", "Vite: 0,5 procent", [0.5], [5]],
      ["temp: lägsta arbetstemperatur", "minus fem grader", [-5], [5]],
      ["garanti: år", "Garanti tjugofem år", [25], [20, 5]],
      ["moms: procent", "exkl. moms (25 %)", [25], [-25]],
    ],
  },
  {
    name: "tr-sozlesme",
    text: `SATIŞ SÖZLEŞMESİ — Sözleşme No: TS-2024/1187
Satıcı Karadeniz Fındık San. ve Tic. A.Ş., alıcı Bay Emre Özdemir. Satış bedeli 2.450.000,00 TL (iki milyon dört yüz elli bin Türk lirası) olup KDV %20 hariçtir.
Teslim tarihi 15 Kasım 2024 Cuma, saat 14.30'da. Gecikme faizi aylık yüzde iki buçuk. Mal iade edilemez. Nakliye alıcıya aittir.
Depo sıcaklığı eksi 18 derece. Peşinat: bedelin üçte biri. Garanti: yok. Taksit sayısı: on iki. Miktar: 12,75 ton.`,
    claims: [
      ["no", "Sözleşme No: TS-2024/1187", ["TS-2024/1187"], ["TS-2024"]],
      [
        "satici",
        "Satıcı Karadeniz Fındık San. ve Tic. A.Ş.",
        ["Karadeniz Fındık San. ve Tic. A.Ş."],
        ["Karadeniz Fındık San. A.Ş."],
      ],
      ["bedel", "Satış bedeli 2.450.000,00 TL", [2450000], [2.45]],
      ["bedel_yazi", "iki milyon dört yüz elli bin Türk lirası", [2450000], [2000000, 450000]],
      ["kdv: yüzde", "KDV %20 hariçtir", [20], [0.02]],
      ["kdv_dahil: KDV dahil", "KDV %20 hariçtir", [false], [true]],
      [
        "teslim<datetime>",
        "15 Kasım 2024 Cuma, saat 14.30'da",
        ["2024-11-15T14:30:00"],
        ["2024-11-15T02:30:00"],
      ],
      ["faiz: yüzde", "aylık yüzde iki buçuk", [2.5], [2]],
      ["iade: mal iade edilebilir", "Mal iade edilemez.", [false], [true]],
      ["depo: derece", "Depo sıcaklığı eksi 18 derece", [-18], [18]],
      ["pesinat: oran", "bedelin üçte biri", [0.33], [3]],
      ["garanti: garanti var", "Garanti: yok.", [false], [true]],
      ["taksit", "Taksit sayısı: on iki", [12], [10, 2]],
      ["miktar: ton", "Miktar: 12,75 ton", [12.75], [1275]],
    ],
  },
];
