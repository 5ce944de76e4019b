import type { DocumentClaims } from "./claims-in-documents.ts";

/** Sentences of many documents, a text for each language. */
export const claimsInSentences: DocumentClaims[] = [
  {
    name: "labels-of-codes-and-parties",
    text: `Customer no.: 4711, Name: Ana Ruiz, Contact: Bo Li.
Dieser Vertrag wird geschlossen zwischen der Alpha GmbH (nachfolgend „Auftraggeber“) und der Beta AG (nachfolgend „Auftragnehmer“).`,
    claims: [
      ["customer", "Customer no.: 4711, Name: Ana Ruiz, Contact: Bo Li", ["Ana Ruiz"], []],
      ["contact", "Customer no.: 4711, Name: Ana Ruiz, Contact: Bo Li", ["Bo Li"], ["Ana Ruiz"]],
      [
        "auftraggeber",
        "zwischen der Alpha GmbH (nachfolgend „Auftraggeber“) und der Beta AG (nachfolgend „Auftragnehmer“)",
        ["Alpha GmbH"],
        ["Beta AG"],
      ],
      [
        "auftragnehmer",
        "zwischen der Alpha GmbH (nachfolgend „Auftraggeber“) und der Beta AG (nachfolgend „Auftragnehmer“)",
        ["Beta AG"],
        ["Alpha GmbH"],
      ],
    ],
  },
  {
    name: "denied-items",
    text: `History: hypertension, no diabetes. Parking, without exception, is prohibited. No cats, dogs or birds, no parties. The flat is heated and furnished, without a lift.
Antécédents : hypertension, pas de diabète. Vorerkrankungen: Bluthochdruck, kein Diabetes.`,
    claims: [
      ["hypertension", "History: hypertension, no diabetes", [true], [false]],
      ["diabetes", "History: hypertension, no diabetes", [false], [true]],
      ["parking_allowed", "Parking, without exception, is prohibited", [false], [true]],
      ["dogs_allowed", "No cats, dogs or birds, no parties", [false], [true]],
      ["parties_allowed", "No cats, dogs or birds, no parties", [false], [true]],
      ["furnished", "The flat is heated and furnished, without a lift", [true], [false]],
      ["lift", "The flat is heated and furnished, without a lift", [false], [true]],
      ["diabete", "Antécédents : hypertension, pas de diabète", [false], [true]],
      ["bluthochdruck", "Vorerkrankungen: Bluthochdruck, kein Diabetes", [true], [false]],
    ],
  },
  {
    name: "es-don",
    text: "En Valencia, a 27 de junio de 2024, siendo las 18:00 horas, se reúne la Junta en segunda convocatoria. Asisten 34 de 52 propietarios. Preside Dª. Carmen Soler; actúa de secretario D. Luis Ferrer, que levanta el acta.",
    claims: [
      ["presidenta", "Preside Dª. Carmen Soler", ["Carmen Soler"], ["Carmen"]],
      ["nombre_secretario", "actúa de secretario D. Luis Ferrer", ["Luis Ferrer"], ["Ferrer"]],
    ],
  },
  {
    name: "shares-in-brackets",
    text: `1,842 of 61,230 requests failed (3.0%). Serious adverse events occurred in 9 patients (4.3%). Net sales decreased to 512 million (4.4%).
Es wurden 12 Anträge abgelehnt (8,5 %).`,
    claims: [
      ["failure_rate_percent", "1,842 of 61,230 requests failed (3.0%)", [3], [-3]],
      ["patients_with_events_percent", "occurred in 9 patients (4.3%)", [4.3], [-4.3]],
      ["sales_growth_percent", "Net sales decreased to 512 million (4.4%)", [], [4.4]],
      ["quote_prozent", "12 Anträge abgelehnt (8,5 %)", [8.5], [-8.5]],
    ],
  },
  {
    name: "h-en",
    text: `The tender closes at noon on the last Friday of May, i.e. 31 May 2024.
Gross margin widened by 120 basis points to 34.6%; EBITDA margin was flat at 18 per cent.
Total headcount: 1.2k (of whom 40% women).
The lease runs for ninety-nine years less one day from 25th December 1987.
Loss per share was $(0.32), versus earnings of $1.07 a year earlier.
The grant covers up to two-thirds of costs, capped at €1 500 000.
Delivery within 3-5 business days; express: next day.
Please remit $12,450.00 (twelve thousand four hundred and fifty dollars) by 1/15/2025.
Rated voltage 110/220 V, 50–60 Hz, 1,800 W max.
The temperature dropped from 3°C to -7°C overnight; wind chill minus 12.
The company is not VAT registered. It is, however, registered for payroll taxes.
Shares outstanding: 45,671,002 as of March 31, 2024 (unaudited).
We received three bids: Alpha Ltd ($1.1m), Beta LLC ($0.95m) and Gamma plc ($1.3m).
The wall is 5'10" high and 12 ft 6 in long.
The trial enrolled 212 patients (mean age 57.3 ± 9.8 years; 61% male; p < 0.001).
Turnover grew sixfold between 2015 and 2023.
Warranty: lifetime. Batteries: not included. Colour: off-white. Assembly required: yes.
Order #A-1009-X shipped via DHL, tracking JD01 4600 0034 5678 9012.
Flight BA 287 departs LHR 14:20, arrives SFO 17:25 (local), seat 34K, fare GBP 612.70 + taxes £ 214.43.
The board comprises seven directors, four of whom are independent.
Approximately one quarter of the site lies in flood zone 3.
The fine was reduced from €40 million to €27.5 million on appeal.
No dividends were declared for FY2023; in FY2022, 15 pence per share.
Contact Dr. Amara Nwosu-Bell (amara.nwosu@clinic.example), Mon/Wed/Fri 9:15 am-12:45 pm.
The app requires Android 9 or later, at least 2 GB RAM and 350MB of storage.`,
    claims: [
      ["closing_date<date>","The tender closes at noon on the last Friday of May, i.e. 31 May 2024.",["2024-05-31"]],
      ["margin_change_bps: basis points","Gross margin widened by 120 basis points to 34.6%",[120]],
      ["gross_margin","to 34.6%",[34.6]],
      ["ebitda_margin","EBITDA margin was flat at 18 per cent",[18]],
      ["headcount","Total headcount: 1.2k (of whom 40% women)",[1200],[1.2]],
      ["women_percent","Total headcount: 1.2k (of whom 40% women)",[40]],
      ["lease_start<date>","from 25th December 1987",["1987-12-25"]],
      ["lease_years","The lease runs for ninety-nine years less one day",[99]],
      ["lease_years","The lease runs for ninety-nine years",[],[90]],
      ["eps","Loss per share was $(0.32)",[-0.32],[0.32]],
      ["prior_eps","versus earnings of $1.07 a year earlier",[1.07]],
      ["grant_share","up to two-thirds of costs",[0.67]],
      ["grant_cap","capped at €1 500 000",[1500000],[500000]],
      ["delivery_days_max","Delivery within 3-5 business days",[5]],
      ["amount_due","$12,450.00 (twelve thousand four hundred and fifty dollars)",[12450]],
      ["amount_due","twelve thousand four hundred and fifty dollars",[12450],[450]],
      ["due<date>","by 1/15/2025",["2025-01-15"]],
      ["frequency_max","50–60 Hz",[60]],
      ["power","1,800 W max",[1800]],
      ["low","The temperature dropped from 3°C to -7°C overnight",[-7],[7]],
      ["high","The temperature dropped from 3°C to -7°C overnight",[3]],
      ["wind_chill","wind chill minus 12",[-12]],
      ["vat_registered: company is VAT registered","The company is not VAT registered.",[],[true]],
      ["payroll_registered: registered for payroll taxes","It is, however, registered for payroll taxes.",[true]],
      ["shares","Shares outstanding: 45,671,002",[45671002]],
      ["shares_date<date>","as of March 31, 2024 (unaudited)",["2024-03-31"]],
      ["bid_beta: bid of Beta LLC in dollars","Beta LLC ($0.95m)",[950000],[-950000]],
      ["bidder: name of the lowest bidder","Alpha Ltd ($1.1m), Beta LLC ($0.95m)",["Beta LLC"]],
      ["bids","We received three bids",[3]],
      ["wall_height_inches: height in inches","The wall is 5'10\" high",[70]],
      ["wall_length_feet: feet","12 ft 6 in long",[12.5]],
      ["patients","The trial enrolled 212 patients",[212]],
      ["mean_age","(mean age 57.3 ± 9.8 years; 61% male; p < 0.001)",[57.3]],
      ["sd","mean age 57.3 ± 9.8 years",[9.8]],
      ["male_percent","61% male",[61]],
      ["p_value","p < 0.001",[0.001]],
      ["turnover_factor: growth factor","Turnover grew sixfold between 2015 and 2023.",[6]],
      ["batteries_included: batteries included","Batteries: not included.",[false],[true]],
      ["colour","Colour: off-white.",["off-white"],["white"]],
      ["assembly_required: assembly required","Assembly required: yes.",[true]],
      ["order_number","Order #A-1009-X shipped",["A-1009-X"],["A-1009"]],
      ["tracking","tracking JD01 4600 0034 5678 9012",["JD014600003456789012"]],
      ["flight","Flight BA 287 departs LHR 14:20",["BA 287","BA287"]],
      ["departure<time>","departs LHR 14:20, arrives SFO 17:25",["14:20"]],
      ["seat","seat 34K",["34K"]],
      ["fare","fare GBP 612.70 + taxes £ 214.43",[612.7]],
      ["taxes","fare GBP 612.70 + taxes £ 214.43",[214.43]],
      ["directors","The board comprises seven directors",[7]],
      ["independent","four of whom are independent",[4]],
      ["flood_share","Approximately one quarter of the site lies in flood zone 3.",[0.25]],
      ["fine","from €40 million to €27.5 million on appeal",[27500000]],
      ["original_fine","from €40 million to €27.5 million",[40000000]],
      ["dividends_declared: dividends were declared for FY2023","No dividends were declared for FY2023",[false],[true]],
      ["dividend_2022: pence","in FY2022, 15 pence per share",[15]],
      ["contact: name","Contact Dr. Amara Nwosu-Bell",["Amara Nwosu-Bell"],["Amara Nwosu"]],
      ["opens<time>","Mon/Wed/Fri 9:15 am-12:45 pm",["09:15"]],
      ["closes<time>","Mon/Wed/Fri 9:15 am-12:45 pm",["12:45"]],
      ["android_version","The app requires Android 9 or later",[9]],
      ["ram_gb","at least 2 GB RAM",[2]],
      ["storage_mb","350MB of storage",[350]],
    ],
  },
  {
    name: "h-de",
    text: `Die Gesellschafterversammlung findet am Mittwoch, den 18. Juni 2025, um 15 Uhr c. t. im Saal 2 statt.
Der Umsatz stieg um ein Viertel auf 2,5 Mrd. Euro; das EBIT verbesserte sich von -12,4 auf 3,1 Mio. Euro.
Die Miete ist spätestens am dritten Werktag eines Monats fällig. Die Kaution beträgt drei Nettokaltmieten, also 2.190 Euro.
Vertragsnummer: 2024-DE-00815/b; Kundennummer 55 102 883.
Gewährleistung: 24 Monate, Verschleißteile ausgenommen. Lieferung frei Haus ab 250 Euro, sonst 6,90 €.
Von den 48 Wohnungen sind zwölf barrierefrei, jede sechste ist gefördert.
Der Kredit über EUR 75.000,-- wird mit 4,15 % p.a. verzinst und ist in 120 Monatsraten à 764,32 EUR zu tilgen.
Schwimmbad: nein, Sauna: ja, Haustiere auf Anfrage. Das Zimmer ist nicht klimatisiert. Rauchen verboten.
Im Berichtsjahr verließen 17 Mitarbeiter das Unternehmen, 23 wurden neu eingestellt; die Quote sank auf 3,4 v.H.
Maximale Zuladung: 1,25 t; Verbrauch 7,8 l/100 km; Höchstgeschwindigkeit 165 km/h.
Zahlbar bis 15.01.25 auf Konto AT61 1904 3002 3457 3201. UID: ATU12345678. Rückfragen: +43 (1) 890 12-0.
Die Bundesrepublik Deutschland hat rund 84,5 Mill. Einwohner, Berlin knapp 3,9 Millionen.
Geöffnet Di–So 10–18 Uhr, Do bis 20 Uhr, Mo geschlossen. Eintritt 12 €, ermäßigt die Hälfte.`,
    claims: [
      ["datum<date>","am Mittwoch, den 18. Juni 2025, um 15 Uhr c. t.",["2025-06-18"]],
      ["zeit<time>","um 15 Uhr c. t. im Saal 2",["15:00"]],
      ["datum_zeit<datetime>","am Mittwoch, den 18. Juni 2025, um 15 Uhr",["2025-06-18T15:00:00"]],
      ["umsatzwachstum: Anteil","Der Umsatz stieg um ein Viertel",[0.25]],
      ["umsatz","auf 2,5 Mrd. Euro",[2500000000]],
      ["ebit_vorjahr","von -12,4 auf 3,1 Mio. Euro",[-12400000],[12400000]],
      ["ebit","von -12,4 auf 3,1 Mio. Euro",[3100000]],
      ["kautionsmieten: Anzahl Mieten","Die Kaution beträgt drei Nettokaltmieten",[3]],
      ["kaution","also 2.190 Euro",[2190]],
      ["vertragsnummer","Vertragsnummer: 2024-DE-00815/b",["2024-DE-00815/b"],["2024-DE-00815"]],
      ["kundennummer","Kundennummer 55 102 883",["55102883"],["55 102"]],
      ["gewaehrleistung: Monate","Gewährleistung: 24 Monate, Verschleißteile ausgenommen.",[24]],
      ["frei_haus_ab","Lieferung frei Haus ab 250 Euro",[250]],
      ["versand","sonst 6,90 €",[6.9]],
      ["barrierefrei","Von den 48 Wohnungen sind zwölf barrierefrei",[12]],
      ["kredit","Der Kredit über EUR 75.000,-- wird",[75000],[-75000]],
      ["zins","mit 4,15 % p.a. verzinst",[4.15]],
      ["raten","in 120 Monatsraten à 764,32 EUR",[120]],
      ["rate","in 120 Monatsraten à 764,32 EUR",[764.32]],
      ["schwimmbad: Schwimmbad vorhanden","Schwimmbad: nein, Sauna: ja",[false],[true]],
      ["sauna: Sauna vorhanden","Schwimmbad: nein, Sauna: ja",[true],[false]],
      ["klimatisiert: Zimmer ist klimatisiert","Das Zimmer ist nicht klimatisiert.",[],[true]],
      ["rauchen: Rauchen erlaubt","Rauchen verboten.",[false],[true]],
      ["abgaenge","verließen 17 Mitarbeiter das Unternehmen",[17]],
      ["quote","die Quote sank auf 3,4 v.H.",[3.4]],
      ["zuladung: Tonnen","Maximale Zuladung: 1,25 t",[1.25]],
      ["verbrauch","Verbrauch 7,8 l/100 km",[7.8]],
      ["faellig<date>","Zahlbar bis 15.01.25",["2025-01-15"]],
      ["iban","auf Konto AT61 1904 3002 3457 3201",["AT611904300234573201"]],
      ["uid","UID: ATU12345678",["ATU12345678"]],
      ["telefon","Rückfragen: +43 (1) 890 12-0",["+43 (1) 890 12-0"]],
      ["einwohner","rund 84,5 Mill. Einwohner",[84500000]],
      ["berlin","Berlin knapp 3,9 Millionen",[3900000]],
      ["oeffnet<time>","Geöffnet Di–So 10–18 Uhr",["10:00"]],
      ["schliesst<time>","Geöffnet Di–So 10–18 Uhr",["18:00"]],
      ["eintritt","Eintritt 12 €, ermäßigt die Hälfte",[12]],
    ],
  },
  {
    name: "h-rom",
    text: `Né le 29 février 1996 à Fort-de-France, M. Yannick Jean-Baptiste habite 3, impasse des Flamboyants.
Le loyer, hors charges, s'élève à huit cent quatre-vingt-dix euros (890 €) ; les charges à 75 €.
Le préavis est réduit à un mois et demi. Aucune caution n'a été versée.
Ventes : 3,2 M€ (+12 %) ; résultat : -450 k€ ; effectif moyen : mille deux cent six personnes.
La réunion du 14/07/24, prévue à 8 h, est reportée au lundi 22 à quinze heures trente.
Superficie : 1 250,75 m² ; altitude : - 3 m ; débit : 0,5 L/s.
L'ascenseur ne fonctionne pas. Le bâtiment est classé. Parking : non. Accès handicapés : oui.
Un salarié sur quatre est en CDD. La moitié des postes est à pourvoir.`,
    claims: [
      ["naissance<date>","Né le 29 février 1996 à Fort-de-France",["1996-02-29"]],
      ["lieu_naissance: ville","Né le 29 février 1996 à Fort-de-France",["Fort-de-France"]],
      ["nom: nom de la personne","M. Yannick Jean-Baptiste habite",["Yannick Jean-Baptiste"],["Yannick Jean"]],
      ["loyer","huit cent quatre-vingt-dix euros (890 €)",[890],[-890]],
      ["loyer","s'élève à huit cent quatre-vingt-dix euros",[890],[800]],
      ["preavis_mois","Le préavis est réduit à un mois et demi.",[1.5],[1]],
      ["caution: caution versée","Aucune caution n'a été versée.",[false],[true]],
      ["ventes","Ventes : 3,2 M€ (+12 %)",[3200000]],
      ["croissance","Ventes : 3,2 M€ (+12 %)",[12]],
      ["resultat","résultat : -450 k€",[-450000],[450000]],
      ["effectif","mille deux cent six personnes",[1206],[200]],
      ["date_initiale<date>","La réunion du 14/07/24",["2024-07-14"]],
      ["heure_initiale<time>","prévue à 8 h, est reportée",["08:00"]],
      ["heure<time>","au lundi 22 à quinze heures trente",["15:30"]],
      ["superficie","Superficie : 1 250,75 m²",[1250.75]],
      ["altitude","altitude : - 3 m",[-3]],
      ["debit","débit : 0,5 L/s",[0.5]],
      ["ascenseur: l'ascenseur fonctionne","L'ascenseur ne fonctionne pas.",[],[true]],
      ["classe: bâtiment classé","Le bâtiment est classé.",[true]],
      ["parking: parking disponible","Parking : non. Accès handicapés : oui.",[],[true]],
      ["acces: accès handicapés","Parking : non. Accès handicapés : oui.",[true]],
      ["part_cdd","Un salarié sur quatre est en CDD.",[0.25]],
      ["part_postes","La moitié des postes est à pourvoir.",[0.5]],
    ],
  },
  {
    name: "h-es",
    text: `El contrato, suscrito el uno de abril de dos mil veintitrés, vence a los dieciocho meses.
La subvención asciende a 1,25 M€ y cubre tres cuartas partes del proyecto.
Nacimiento: 7-XI-1984. DNI 12.345.678-Z. Móvil: 612 34 56 78.
La temperatura osciló entre 8 bajo cero y 3 grados.
El banco no cobra comisión de apertura; la de cancelación es del uno por ciento.
La deuda se duplicó hasta los 84.300 millones. Uno de cada cinco hogares la sufre.
Horario: de lunes a viernes, de 9.00 a 14.30 y de 16 a 19 h.
Se vendieron doscientas treinta mil unidades, un 3,5% menos.`,
    claims: [
      ["fecha<date>","suscrito el uno de abril de dos mil veintitrés",["2023-04-01"]],
      ["duracion_meses","vence a los dieciocho meses",[18]],
      ["subvencion: euros","La subvención asciende a 1,25 M€",[1250000]],
      ["cobertura: fracción","cubre tres cuartas partes del proyecto",[0.75]],
      ["nacimiento<date>","Nacimiento: 7-XI-1984.",["1984-11-07"]],
      ["dni","DNI 12.345.678-Z",["12345678Z"]],
      ["movil","Móvil: 612 34 56 78",["612345678"]],
      ["temp_min","entre 8 bajo cero y 3 grados",[-8]],
      ["temp_min","La temperatura osciló entre 8 bajo cero y 3 grados",[],[8]],
      ["comision_apertura: cobra comisión de apertura","El banco no cobra comisión de apertura",[],[true]],
      ["comision_cancelacion: porcentaje","la de cancelación es del uno por ciento",[1]],
      ["deuda","La deuda se duplicó hasta los 84.300 millones.",[84300000000],[84300]],
      ["hogares: fracción","Uno de cada cinco hogares la sufre.",[0.2]],
      ["manana_abre<time>","de 9.00 a 14.30 y de 16 a 19 h",["09:00"]],
      ["manana_cierra<time>","de 9.00 a 14.30 y de 16 a 19 h",["14:30"]],
      ["tarde_abre<time>","y de 16 a 19 h",["16:00"]],
      ["tarde_cierra<time>","y de 16 a 19 h",["19:00"]],
      ["unidades","doscientas treinta mil unidades",[230000],[30000]],
      ["variacion: variación en %","un 3,5% menos",[-3.5]],
    ],
  },
  {
    name: "h-it-pt",
    text: `Nato il 1° maggio 1979, l'ing. Pier Paolo D'Amico ricopre la carica da tre anni e mezzo.
Il fatturato è stato di 12,4 mln di euro (-3,2%), l'utile di 860 mila euro; i dipendenti sono centoventotto.
Canone mensile: € 1.150 (millecentocinquanta/00). La caparra non è stata restituita.
Apertura: dalle 8.30 alle 12.30; chiuso il lunedì. Posti a sedere: una sessantina.
Un quarto delle quote appartiene alla famiglia; lo sconto è del dieci per cento. P.IVA 01234567890.`,
    claims: [
      ["nascita<date>","Nato il 1° maggio 1979",["1979-05-01"]],
      ["nome: nome della persona","l'ing. Pier Paolo D'Amico ricopre",["Pier Paolo D'Amico"],["Pier Paolo"]],
      ["anni_carica","da tre anni e mezzo",[3.5]],
      ["anni_carica","ricopre la carica da tre anni e mezzo",[],[3]],
      ["fatturato","Il fatturato è stato di 12,4 mln di euro (-3,2%)",[12400000]],
      ["fatturato_variazione","12,4 mln di euro (-3,2%)",[-3.2]],
      ["utile","l'utile di 860 mila euro",[860000],[860]],
      ["dipendenti","i dipendenti sono centoventotto",[128]],
      ["canone","€ 1.150 (millecentocinquanta/00)",[1150]],
      ["canone","millecentocinquanta/00",[1150]],
      ["caparra: caparra restituita","La caparra non è stata restituita.",[],[true]],
      ["apre<time>","dalle 8.30 alle 12.30",["08:30"]],
      ["chiude<time>","dalle 8.30 alle 12.30",["12:30"]],
      ["posti","Posti a sedere: una sessantina.",[60]],
      ["quota_famiglia","Un quarto delle quote appartiene alla famiglia",[0.25]],
      ["sconto","lo sconto è del dieci per cento",[10]],
      ["piva","P.IVA 01234567890",["01234567890"]],
    ],
  },
  {
    name: "h-slavic",
    text: `Родился 3 сентября 1985 года в г. Казани; паспорт 92 05 123456.
Выручка – 4,75 млрд руб. (–2,3 %), чистая прибыль сократилась на треть, до 310 млн руб.
Аренда: 1 200 руб./м² в месяц, площадь 85,4 кв. м, этаж 3/9.
Собрание состоится в среду, 12 июня 2024 г., с 18:30 до 20:00. Явка обязательна. Кворум отсутствует.
Скидка – пять процентов; рассрочка не предоставляется. Каждый пятый клиент – юридическое лицо.
Стоимость: двенадцать тысяч пятьсот рублей. Вес брутто 1,5 т. Количество мест – 24.`,
    claims: [
      ["rozhdenie<date>","Родился 3 сентября 1985 года",["1985-09-03"]],
      ["passport","паспорт 92 05 123456",["92 05 123456","9205123456"]],
      ["vyruchka","Выручка – 4,75 млрд руб. (–2,3 %)",[4750000000]],
      ["vyruchka","Выручка – 4,75 млрд руб.",[],[-4750000000]],
      ["izmenenie","(–2,3 %)",[-2.3]],
      ["pribyl","до 310 млн руб.",[310000000]],
      ["arenda","1 200 руб./м² в месяц",[1200]],
      ["arenda","Аренда: 1 200 руб./м² в месяц",[],[200]],
      ["ploshchad","площадь 85,4 кв. м",[85.4]],
      ["sobranie<datetime>","в среду, 12 июня 2024 г., с 18:30 до 20:00",["2024-06-12T18:30:00"]],
      ["konec<time>","с 18:30 до 20:00",["20:00"]],
      ["skidka","Скидка – пять процентов",[5]],
      ["rassrochka: рассрочка предоставляется","рассрочка не предоставляется",[false],[true]],
      ["stoimost","двенадцать тысяч пятьсот рублей",[12500],[12000]],
      ["ves: тонн","Вес брутто 1,5 т.",[1.5]],
      ["mest","Количество мест – 24.",[24],[-24]],
    ],
  },
  {
    name: "h-zh",
    text: `会议时间:2024年6月12日(星期三)下午两点半,地点:三号会议室,主持人:陈建国。
本次采购预算不超过人民币叁拾贰万元,其中设备款占八成。
增值税率为13%,合同金额¥1,260,000.00(大写:壹佰贰拾陆万元整)。
公司现有员工三百二十余人,去年亏损约4500万元,今年上半年扭亏为盈,盈利620万元。
气温零下12度,湿度65%。该药每日两次,每次一片半。
该项目未通过验收,但已投入使用。保证金可退:是。是否含税:否。
营业时间 10:00-22:00 电话 (010)6555-1234 手机 138 0013 8000 邮箱 service@lan-xing.example`,
    claims: [
      ["shijian<datetime>: 会议时间","2024年6月12日(星期三)下午两点半",["2024-06-12T14:30:00"],["2024-06-12T02:30:00"]],
      ["zhuchi: 主持人姓名","主持人:陈建国",["陈建国"],["陈建"]],
      ["yusuan: 预算(元)","人民币叁拾贰万元",[320000]],
      ["shebei: 设备款占比%","其中设备款占八成",[80]],
      ["shuilv","增值税率为13%",[13]],
      ["jine: 合同金额","合同金额¥1,260,000.00(大写:壹佰贰拾陆万元整)",[1260000]],
      ["jine: 合同金额","壹佰贰拾陆万元整",[1260000],[1200000]],
      ["kuisun: 亏损(元)","去年亏损约4500万元",[45000000]],
      ["yingli: 盈利(元)","盈利620万元",[6200000]],
      ["qiwen","气温零下12度",[-12],[12]],
      ["cishu: 每日次数","该药每日两次",[2]],
      ["yanshou: 项目是否通过验收","该项目未通过验收",[],[true]],
      ["baozhengjin: 保证金是否可退","保证金可退:是",[true]],
      ["hanshui: 是否含税","是否含税:否",[false],[true]],
      ["kaimen<time>","营业时间 10:00-22:00",["10:00"]],
      ["shouji: 手机","手机 138 0013 8000",["13800138000"]],
      ["dianhua: 电话","电话 (010)6555-1234",["(010)6555-1234"]],
    ],
  },
  {
    name: "h-ja",
    text: `総会は2024年6月27日(木)午前10時より本社大会議室にて開催し、午後0時半に閉会した。出席株主は百二十三名。
当期純利益は15億8千万円(前期は△3億2千万円)、配当は1株につき25円50銭。従業員は約千五百人。
気温は氷点下5度まで下がった。割引率は2割5分。返品は不可、送料は無料。本製品は防水ではない。
工期は着工から八か月半。延床面積1,234.56㎡、地上5階・地下1階。価格は税抜き三万九千八百円。`,
    claims: [
      ["kaisai<datetime>","2024年6月27日(木)午前10時より",["2024-06-27T10:00:00"]],
      ["heikai<time>","午後0時半に閉会した",["12:30"]],
      ["kabunushi: 出席株主数","出席株主は百二十三名",[123],[23]],
      ["rieki: 当期純利益(円)","当期純利益は15億8千万円",[1580000000]],
      ["zenki: 前期純利益(円)","(前期は△3億2千万円)",[-320000000],[320000000]],
      ["haito: 1株配当(円)","1株につき25円50銭",[25.5],[25]],
      ["jugyoin","従業員は約千五百人",[1500]],
      ["kion","氷点下5度まで下がった",[-5]],
      ["kion","気温は氷点下5度まで下がった",[],[5]],
      ["waribiki: 割引率%","割引率は2割5分",[25]],
      ["henpin: 返品は可能か","返品は不可",[],[true]],
      ["bosui: 防水か","本製品は防水ではない。",[false],[true]],
      ["koki: 工期(月)","着工から八か月半",[8.5]],
      ["menseki","延床面積1,234.56㎡",[1234.56]],
      ["kai: 地上階数","地上5階・地下1階",[5]],
      ["kakaku: 価格","三万九千八百円",[39800],[9800]],
    ],
  },
  {
    name: "i-en",
    text: `Memorandum of agreement between Oakfield Parish Council and Brightside Play Ltd, dated the 9th of August 2024.
The contractor shall install four swings, a 2.4 m slide and twelve square metres of rubber surfacing by mid-October.
Price: £23,750 + VAT (20%). Retention: 5% for six months. Liquidated damages: £150/day, capped at a tenth of the price.
Working hours are 7.30am to 5pm, Saturdays 8-1. No work on Sundays or bank holidays. Site toilets: provided. Scaffolding: not required.
The ground investigation was inconclusive. Planning permission has been granted; building control approval is still pending.
Public liability cover of at least £5m is required. The warranty expires 24 months after completion.
Invoices to accounts@oakfield-pc.example, quoting PO 4500-2291/A. Clerk: Mrs. J. M. Pemberton, 01632 960 441.
The council's reserves fell by £12,300 (8.4%) to £134,100 in 2023/24; precept income rose 3 per cent.`,
    claims: [
      ["contractor: name of the contractor","between Oakfield Parish Council and Brightside Play Ltd",["Brightside Play Ltd"],["Brightside"]],
      ["date<date>","dated the 9th of August 2024",["2024-08-09"],["2024-09-08"]],
      ["swings","shall install four swings",[4]],
      ["slide_m","a 2.4 m slide",[2.4]],
      ["surfacing","twelve square metres of rubber surfacing",[12]],
      ["price","Price: £23,750 + VAT (20%)",[23750]],
      ["vat","Price: £23,750 + VAT (20%)",[20],[-20]],
      ["retention_months","Retention: 5% for six months",[6]],
      ["damages_per_day","Liquidated damages: £150/day",[150]],
      ["damages_cap: fraction of the price","capped at a tenth of the price",[0.1]],
      ["start<time>","Working hours are 7.30am to 5pm",["07:30"]],
      ["end<time>","Working hours are 7.30am to 5pm",["17:00"],["05:00"]],
      ["toilets: site toilets provided","Site toilets: provided.",[true]],
      ["scaffolding: scaffolding required","Scaffolding: not required.",[],[true]],
      ["planning: planning permission granted","Planning permission has been granted",[true]],
      ["approval_status","building control approval is still pending",["pending"]],
      ["cover","Public liability cover of at least £5m",[5000000],[5]],
      ["po_number","quoting PO 4500-2291/A",["4500-2291/A"],["4500-2291"]],
      ["clerk: name of the clerk","Clerk: Mrs. J. M. Pemberton",["J. M. Pemberton"]],
      ["phone","Mrs. J. M. Pemberton, 01632 960 441",["01632 960 441"]],
      ["reserves","fell by £12,300 (8.4%) to £134,100",[134100]],
      ["reserves_change","reserves fell by £12,300 (8.4%)",[-12300]],
      ["precept_growth","precept income rose 3 per cent",[3]],
    ],
  },
  {
    name: "i-de",
    text: `Satzung des Turn- und Sportvereins Grünau 1898 e. V.
Die Mitgliederversammlung vom 23. November 2023 beschloss mit 87 zu 12 Stimmen bei fünf Enthaltungen eine Erhöhung des Jahresbeitrags um zehn Euro auf 96 €.
Kinder unter 14 Jahren zahlen die Hälfte. Der Austritt ist mit einer Frist von sechs Wochen zum 31.12. möglich. Eine Aufnahmegebühr wird nicht erhoben.
Der Kassenbestand betrug zum Jahresende 18.204,77 EUR (Vorjahr: 21,3 TEUR), das Ergebnis -3.095,23 EUR.
Vorsitzende: Frau Dr. Mareike Thoms-Baumann; Kassenwart: Herr Uwe Kröger; Tel. 03375 2100-45.
Hallenzeiten: Mo 17–19 Uhr, Do 18.30–20.00 Uhr. Die Sporthalle ist barrierefrei. Hunde sind nicht erlaubt.`,
    claims: [
      ["datum<date>","Die Mitgliederversammlung vom 23. November 2023",["2023-11-23"]],
      ["ja_stimmen","mit 87 zu 12 Stimmen bei fünf Enthaltungen",[87]],
      ["nein_stimmen","mit 87 zu 12 Stimmen",[12]],
      ["enthaltungen","bei fünf Enthaltungen",[5]],
      ["erhoehung","um zehn Euro auf 96 €",[10]],
      ["beitrag","um zehn Euro auf 96 €",[96]],
      ["kinder_anteil","Kinder unter 14 Jahren zahlen die Hälfte.",[0.5]],
      ["frist_wochen","mit einer Frist von sechs Wochen",[6]],
      ["aufnahmegebuehr: Aufnahmegebühr wird erhoben","Eine Aufnahmegebühr wird nicht erhoben.",[],[true]],
      ["kassenbestand","18.204,77 EUR (Vorjahr: 21,3 TEUR)",[18204.77]],
      ["vorjahr","(Vorjahr: 21,3 TEUR)",[21300],[21.3]],
      ["ergebnis","das Ergebnis -3.095,23 EUR",[-3095.23]],
      ["vorsitzende: Name","Vorsitzende: Frau Dr. Mareike Thoms-Baumann",["Mareike Thoms-Baumann"]],
      ["kassenwart: Name","Kassenwart: Herr Uwe Kröger",["Uwe Kröger"]],
      ["beginn_do<time>","Do 18.30–20.00 Uhr",["18:30"]],
      ["ende_do<time>","Do 18.30–20.00 Uhr",["20:00"]],
      ["beginn_mo<time>","Mo 17–19 Uhr",["17:00"]],
      ["barrierefrei: Halle ist barrierefrei","Die Sporthalle ist barrierefrei.",[true]],
      ["hunde: Hunde erlaubt","Hunde sind nicht erlaubt.",[],[true]],
    ],
  },
  {
    name: "i-fr",
    text: `Arrêté municipal n° 2024/57 du 5 février 2024
La vitesse est limitée à trente kilomètres à l'heure rue des Écoles, du lundi 12 au vendredi 16 février de 8h à 18h30.
La redevance est fixée à 1,50 € par mètre carré et par jour, soit un total de mille deux cents euros. Le stationnement est interdit.
La dotation diminue de 2,7 %, à 3,45 M€ ; l'emprunt s'élève à deux millions et demi d'euros. Les travaux ne sont pas terminés.
Renseignements : Mme Hélène Le Bris, 02 98 00 45 45, voirie@ville-exemple.fr`,
    claims: [
      ["numero","Arrêté municipal n° 2024/57 du 5 février 2024",["2024/57"]],
      ["date<date>","n° 2024/57 du 5 février 2024",["2024-02-05"]],
      ["vitesse","trente kilomètres à l'heure",[30]],
      ["debut<time>","de 8h à 18h30",["08:00"]],
      ["fin<time>","de 8h à 18h30",["18:30"]],
      ["redevance","1,50 € par mètre carré",[1.5]],
      ["total","soit un total de mille deux cents euros",[1200],[200]],
      ["stationnement: stationnement autorisé","Le stationnement est interdit.",[],[true]],
      ["dotation","à 3,45 M€",[3450000]],
      ["dotation_variation: variation %","La dotation diminue de 2,7 %",[-2.7]],
      ["emprunt","deux millions et demi d'euros",[2500000],[2000000]],
      ["termines: travaux terminés","Les travaux ne sont pas terminés.",[],[true]],
      ["contact: nom","Mme Hélène Le Bris",["Hélène Le Bris"]],
    ],
  },
  {
    name: "i-ru",
    text: `Протокол общего собрания акционеров АО «Северный порт» от 27 июня 2024 г.
Присутствовали владельцы 78,4 % голосующих акций; кворум имеется. Чистый убыток за 2023 год – 96,5 млн руб. против прибыли 14,2 млн руб. годом ранее.
Дивиденды решено не выплачивать. Аудитором избрано ООО «Аудит-Плюс». Вознаграждение совета — полтора миллиона рублей.
Грузооборот вырос на четверть, до 12,8 млн тонн. Собрание открыто в 11 часов 15 минут, закрыто в 13:40.`,
    claims: [
      ["data<date>","от 27 июня 2024 г.",["2024-06-27"]],
      ["kvorum_procent","владельцы 78,4 % голосующих акций",[78.4]],
      ["kvorum: кворум имеется","кворум имеется",[true]],
      ["ubytok: чистый убыток","Чистый убыток за 2023 год – 96,5 млн руб.",[96500000],[96.5]],
      ["pribyl_2022","против прибыли 14,2 млн руб.",[14200000]],
      ["auditor: название аудитора","Аудитором избрано ООО «Аудит-Плюс».",["ООО «Аудит-Плюс»"]],
      ["voznagrazhdenie","полтора миллиона рублей",[1500000],[1000000]],
      ["rost: доля","Грузооборот вырос на четверть",[0.25]],
      ["tonn","до 12,8 млн тонн",[12800000]],
      ["otkryto<time>","открыто в 11 часов 15 минут",["11:15"]],
      ["zakryto<time>","закрыто в 13:40",["13:40"]],
    ],
  },
  {
    name: "i-zh",
    text: `招标公告:项目编号ZB-2024-0056,采购单位为杭州市第三人民医院。
预算金额人民币陆佰捌拾万元整(¥6,800,000.00),投标保证金为预算的百分之二。
投标截止时间:2024年9月3日上午9点30分。本项目不接受联合体投标,允许分包。工期一百八十天。
去年门诊量为八十六万人次,同比下降百分之三点五。联系人:孙丽华,电话0571-8765 4321。`,
    claims: [
      ["bianhao: 项目编号","项目编号ZB-2024-0056",["ZB-2024-0056"]],
      ["danwei: 采购单位","采购单位为杭州市第三人民医院",["杭州市第三人民医院"]],
      ["yusuan","人民币陆佰捌拾万元整(¥6,800,000.00)",[6800000]],
      ["yusuan","人民币陆佰捌拾万元整",[6800000],[6000000]],
      ["baozhengjin: 比例%","预算的百分之二",[2]],
      ["jiezhi<datetime>","2024年9月3日上午9点30分",["2024-09-03T09:30:00"]],
      ["lianheti: 接受联合体投标","本项目不接受联合体投标",[],[true]],
      ["fenbao: 允许分包","允许分包",[true]],
      ["gongqi: 天数","工期一百八十天",[180],[80]],
      ["menzhen","八十六万人次",[860000]],
      ["biandong: 门诊量变动%","同比下降百分之三点五",[-3.5]],
      ["lianxiren: 联系人姓名","联系人:孙丽华",["孙丽华"]],
      ["dianhua","电话0571-8765 4321",["0571-8765 4321"]],
    ],
  },
  {
    name: "i-es",
    text: `Convenio firmado en Sevilla a 14 de enero de 2025 entre la Fundación Alameda y D.ª Carmen Ruiz de la Torre.
La beca asciende a mil doscientos euros mensuales durante diez meses, con retención del 2%. La matrícula no está incluida.
El importe total, 12.000 €, se abonará en cuatro plazos iguales; el primero, antes del 31/01/2025. Seguro médico: incluido.
Las solicitudes aumentaron un 40 %, hasta 3.215; se concedió una de cada cinco. Horario de 10 a 13:30 h.`,
    claims: [
      ["fecha<date>","a 14 de enero de 2025",["2025-01-14"]],
      ["becaria: nombre","D.ª Carmen Ruiz de la Torre",["Carmen Ruiz de la Torre"]],
      ["fundacion: nombre de la entidad","la Fundación Alameda",["Fundación Alameda"]],
      ["beca","mil doscientos euros mensuales",[1200],[200]],
      ["meses","durante diez meses",[10]],
      ["retencion","con retención del 2%",[2]],
      ["matricula: matrícula incluida","La matrícula no está incluida.",[],[true]],
      ["total","El importe total, 12.000 €",[12000],[12]],
      ["plazos","en cuatro plazos iguales",[4]],
      ["primer_plazo<date>","antes del 31/01/2025",["2025-01-31"]],
      ["seguro: seguro médico incluido","Seguro médico: incluido.",[true]],
      ["aumento","aumentaron un 40 %, hasta 3.215",[40]],
      ["solicitudes","hasta 3.215",[3215]],
      ["concedidas: fracción","se concedió una de cada cinco",[0.2]],
      ["abre<time>","de 10 a 13:30 h",["10:00"]],
      ["cierra<time>","de 10 a 13:30 h",["13:30"]],
    ],
  },
]; // prettier-ignore
