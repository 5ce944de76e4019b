import type { DocumentClaims } from "./claims-in-documents.ts";

/** Statements, leaflets, adverts, policies and tenders. */
export const claimsInOtherDocuments: DocumentClaims[] = [
  {
    name: "en2-bank",
    text: `Meridian Savings Bank — Statement of Account
Account holder: Mr Thomas E. Whitlock        Sort code 20-45-77   Account 41883206
Statement period: 1 to 31 May 2024

Date     Description                      Paid out   Paid in    Balance
01 May   Balance brought forward                                1,204.18
03 May   Card payment TESCO 4471            36.72               1,167.46
07 May   Direct debit Octopus Energy       118.00               1,049.46
15 May   Salary Kemble & Sons Ltd                    2,310.55   3,360.01
28 May   Standing order rent             1,450.00               1,910.01
29 May   Fee for unpaid item                12.50               1,897.51
30 May   Transfer to savings             2,000.00               -102.49 OD

Overdraft limit £500. Interest rate on overdrafts: 39.9 % EAR (variable). Interest is charged daily. The account has not been switched to paperless.
Our branches are closed on 6 and 27 May. Lost card? 0800 328 9933, or from abroad +44 1604 230 230 (24/7).`,
    claims: [
      ["holder: name of the account holder","Account holder: Mr Thomas E. Whitlock",["Thomas E. Whitlock"],["Thomas"]],
      ["sort_code","Sort code 20-45-77",["20-45-77","204577"],["45-77"]],
      ["account_number","Account 41883206",["41883206"]],
      ["period_start<date>","Statement period: 1 to 31 May 2024",["2024-05-01"]],
      ["period_end<date>","Statement period: 1 to 31 May 2024",["2024-05-31"]],
      ["opening_balance","Balance brought forward 1,204.18",[1204.18]],
      ["tesco_amount","03 May Card payment TESCO 4471 36.72",[36.72]],
      ["salary","15 May Salary Kemble & Sons Ltd 2,310.55 3,360.01",[2310.55]],
      ["employer: name of the employer","Salary Kemble & Sons Ltd",["Kemble & Sons Ltd"],["Kemble"]],
      ["closing_balance","Transfer to savings 2,000.00 -102.49 OD",[-102.49],[102.49]],
      ["overdraft_limit","Overdraft limit £500.",[500]],
      ["overdraft_rate: percent","Interest rate on overdrafts: 39.9 % EAR (variable)",[39.9]],
      ["paperless: account is paperless","The account has not been switched to paperless.",[false],[true]],
      ["lost_card_phone","Lost card? 0800 328 9933",["0800 328 9933"],["0800 328"]],
      ["abroad_phone","from abroad +44 1604 230 230 (24/7)",["+441604230230"]],
      ["rent","28 May Standing order rent 1,450.00 1,910.01",[1450]],
    ],
  },
  {
    name: "en2-leaflet",
    text: `PACKAGE LEAFLET: Information for the user

**Calmivex 2.5 mg/5 ml oral solution** (lorvinazine hydrochloride)

What Calmivex contains: each ml contains half a milligram of lorvinazine. It also contains 0.3 g of sorbitol per 5 ml dose. This medicine does not contain gluten. It contains less than 1 mmol sodium (23 mg) per dose, that is to say essentially 'sodium-free'.

How to take it: Adults: 10 ml twice daily. Children from 6 to 12 years: one 5 ml spoonful three times a day. Do not take more than 40 ml in 24 hours. Do not give to children under six. If you forget a dose, wait at least 4-6 hours.

Store below 25 °C. Do not freeze. Discard 28 days after opening. Very common side effects (more than 1 in 10 people): drowsiness. Rare (up to 1 in 1,000): rash.

Marketing authorisation holder: Pharmalux (Ireland) DAC, Unit 7, Finglas Business Park, Dublin 11, D11 X2Y3. PA 1186/4/2. This leaflet was last revised in 09/2023. Not for resale.`,
    claims: [
      ["product: name of the product","Calmivex 2.5 mg/5 ml oral solution",["Calmivex 2.5 mg/5 ml oral solution"]],
      ["substance: active substance","(lorvinazine hydrochloride)",["lorvinazine hydrochloride"]],
      ["mg_per_ml: milligrams of lorvinazine per ml","each ml contains half a milligram of lorvinazine",[0.5],[1]],
      ["sorbitol_g","0.3 g of sorbitol per 5 ml dose",[0.3],[3]],
      ["contains_gluten: contains gluten","This medicine does not contain gluten.",[false],[true]],
      ["sodium_mg","less than 1 mmol sodium (23 mg) per dose",[23],[-23]],
      ["adult_dose_ml","Adults: 10 ml twice daily",[10]],
      ["adult_doses_per_day","Adults: 10 ml twice daily",[2]],
      ["child_doses_per_day","one 5 ml spoonful three times a day",[3]],
      ["child_age_min: years","Children from 6 to 12 years",[6]],
      ["child_age_max: years","Children from 6 to 12 years",[12]],
      ["max_ml_per_day","Do not take more than 40 ml in 24 hours.",[40]],
      ["missed_dose_wait_max: hours","wait at least 4-6 hours",[6],[-6]],
      ["storage_max_temp","Store below 25 °C.",[25],[-25]],
      ["freeze: may be frozen","Do not freeze.",[],[true]],
      ["days_after_opening","Discard 28 days after opening.",[28]],
      ["rare_frequency","Rare (up to 1 in 1,000): rash",[0.001]],
      ["holder: marketing authorisation holder","Marketing authorisation holder: Pharmalux (Ireland) DAC",["Pharmalux (Ireland) DAC"]],
      ["eircode","Dublin 11, D11 X2Y3.",["D11 X2Y3"]],
      ["authorisation_number","PA 1186/4/2.",["PA 1186/4/2"],["PA 1186/4"]],
      ["revised<month>","last revised in 09/2023",["2023-09"]],
      ["for_resale: may be resold","Not for resale.",[],[true]],
    ],
  },
  {
    name: "de2-stellen",
    text: `Lohn-/Gehaltsabrechnung Juni 2024
Personal-Nr. 004711 – Frau Annegret Schulze-Delitzsch – Steuerklasse IV – Eintritt 15.02.2019

Lohnart                     Std./Tage     Betrag EUR
Grundgehalt                               3.850,00
Überstunden 25 %            6,50            182,33
VWL AG-Anteil                                26,59
Gesamtbrutto                              4.058,92
Lohnsteuer                                 -612,41
Kirchensteuer 9 %                           -55,11
Rentenversicherung 9,3 %                   -377,48
Auszahlungsbetrag                         2.611,74

Resturlaub: 17½ Tage. Krankheitstage im laufenden Jahr: keine. Tarifgebunden: ja. Der Bonus wurde noch nicht ausgezahlt.
Ihr Gehalt erhöht sich zum 1.10.24 um zweieinhalb Prozent. Die Sonderzahlung beträgt ein halbes Monatsgehalt.
Überweisung am 28. d. M. auf DE12 5001 0517 0648 4898 90.`,
    claims: [
      ["personalnummer","Personal-Nr. 004711",["004711"],["4711"]],
      ["arbeitnehmerin: Name der Arbeitnehmerin","Frau Annegret Schulze-Delitzsch",["Annegret Schulze-Delitzsch"],["Annegret Schulze"]],
      ["steuerklasse","Steuerklasse IV",["IV"]],
      ["eintritt<date>","Eintritt 15.02.2019",["2019-02-15"]],
      ["grundgehalt","Grundgehalt 3.850,00",[3850],[3.85]],
      ["ueberstunden","Überstunden 25 % 6,50 182,33",[6.5]],
      ["ueberstunden_betrag","Überstunden 25 % 6,50 182,33",[182.33]],
      ["lohnsteuer","Lohnsteuer -612,41",[-612.41],[612.41]],
      ["kirchensteuersatz","Kirchensteuer 9 % -55,11",[9]],
      ["auszahlung","Auszahlungsbetrag 2.611,74",[2611.74]],
      ["resturlaub: Tage","Resturlaub: 17½ Tage",[17.5]],
      ["tarifgebunden: Betrieb ist tarifgebunden","Tarifgebunden: ja.",[true]],
      ["bonus_ausgezahlt: Bonus wurde ausgezahlt","Der Bonus wurde noch nicht ausgezahlt.",[false],[true]],
      ["erhoehung_datum<date>","Ihr Gehalt erhöht sich zum 1.10.24",["2024-10-01"]],
      ["erhoehung: Prozent","um zweieinhalb Prozent",[2.5]],
      ["sonderzahlung: Monatsgehälter","Die Sonderzahlung beträgt ein halbes Monatsgehalt",[0.5],[1]],
      ["iban","auf DE12 5001 0517 0648 4898 90",["DE12500105170648489890"]],
    ],
  },
  {
    name: "de2-protokoll",
    text: `Gutachten über den Verkehrswert

Bewertungsobjekt: Zweifamilienhaus, Am Alten Bahnhof 3–5, 01855 Sebnitz; Flurstück 214/7, Blatt 1892
Wertermittlungsstichtag: 30. Juni 2023. Ortstermin: Fr., 16.6.2023, 9:00–11:15 Uhr.

Baujahr: um 1925 (Anbau 1974). Wohnfläche ca. 188 m², Grundstück 1.245 m². Vollgeschosse: zwei. Keller: teilweise. Denkmalschutz: nein. Das Dach ist nicht gedämmt; Asbest wurde nicht gefunden. Heizung: Öl (Bj. 1998). Photovoltaik vorhanden: ja, 9,8 kWp.
Bodenrichtwert 85 €/m². Liegenschaftszinssatz 2,25 %. Restnutzungsdauer 27 Jahre. Mieteinnahmen jährlich 12 × 940 € = 11.280 €.
Wertminderung wegen Bauschäden: minus fünfzehntausend Euro. Sachwert rund 243 Tsd. €, Ertragswert 0,22 Mio. €.
Der Verkehrswert wird auf 230.000 € (i. W.: zweihundertdreißigtausend Euro) geschätzt.
Dipl.-Ing. (FH) Holger Petzold, ö. b. u. v. Sachverständiger`,
    claims: [
      ["adresse","Am Alten Bahnhof 3-5, 01855 Sebnitz",["Am Alten Bahnhof 3–5, 01855 Sebnitz"]],
      ["flurstueck","Flurstück 214/7, Blatt 1892",["214/7"],["214"]],
      ["stichtag<date>","Wertermittlungsstichtag: 30. Juni 2023",["2023-06-30"]],
      ["ortstermin<date>","Ortstermin: Fr., 16.6.2023",["2023-06-16"]],
      ["ortstermin_beginn<datetime>","Ortstermin: Fr., 16.6.2023, 9:00–11:15 Uhr",["2023-06-16T09:00:00"]],
      ["ortstermin_ende<time>","9:00–11:15 Uhr",["11:15"]],
      ["baujahr","Baujahr: um 1925 (Anbau 1974)",[1925]],
      ["anbau","Baujahr: um 1925 (Anbau 1974)",[1974]],
      ["anbau","(Anbau 1974)",[],[-1974]],
      ["wohnflaeche","Wohnfläche ca. 188 m²",[188]],
      ["grundstueck","Grundstück 1.245 m²",[1245],[1.245]],
      ["geschosse","Vollgeschosse: zwei.",[2]],
      ["denkmalschutz: unter Denkmalschutz","Denkmalschutz: nein.",[false],[true]],
      ["gedaemmt: Dach ist gedämmt","Das Dach ist nicht gedämmt",[],[true]],
      ["asbest: Asbest gefunden","Asbest wurde nicht gefunden",[false]],
      ["pv: Photovoltaik vorhanden","Photovoltaik vorhanden: ja, 9,8 kWp",[true]],
      ["pv_leistung: kWp","Photovoltaik vorhanden: ja, 9,8 kWp",[9.8]],
      ["bodenrichtwert","Bodenrichtwert 85 €/m²",[85]],
      ["zinssatz","Liegenschaftszinssatz 2,25 %",[2.25]],
      ["jahresmiete","12 × 940 € = 11.280 €",[11280]],
      ["wertminderung","minus fünfzehntausend Euro",[-15000],[15000]],
      ["sachwert","Sachwert rund 243 Tsd. €",[243000]],
      ["ertragswert","Ertragswert 0,22 Mio. €",[220000],[0.22]],
      ["verkehrswert","zweihundertdreißigtausend Euro",[230000],[200000]],
      ["gutachter: Name","Dipl.-Ing. (FH) Holger Petzold",["Holger Petzold"]],
    ],
  },
  {
    name: "it2-scheda",
    text: `SCHEDA TECNICA – Caldaia a condensazione TermoVita 24/28 C

Potenza utile nominale (80/60 °C): 23,4 kW; rendimento 97,8%; classe energetica A. Portata minima 2,5 l/min. Pressione di esercizio da 0,5 a 3 bar. Campo di temperatura sanitario: 35–60 °C. Temperatura ambiente minima –5 °C (fino a –15 °C con kit antigelo).
Dimensioni (A×L×P): 720 × 400 × 299 mm. Peso a vuoto: 31,2 kg. Rumorosità < 48 dB. Protezione IPX5D. Assorbimento in stand-by tre watt.
Prezzo di listino: € 1.840,00 (IVA esclusa). Garanzia: due anni, estendibile a cinque. Kit fumi non incluso. Compatibile con idrogeno al 20%: sì. Connessione Wi-Fi: opzionale.
Codice articolo 0010022-TV; data di revisione 01/02/2024; consumo annuo stimato mille e duecento metri cubi.`,
    claims: [
      ["modello: modello della caldaia","Caldaia a condensazione TermoVita 24/28 C",["TermoVita 24/28 C"]],
      ["potenza: kW","Potenza utile nominale (80/60 °C): 23,4 kW",[23.4]],
      ["rendimento: percento","rendimento 97,8%",[97.8]],
      ["classe","classe energetica A.",["A"]],
      ["portata","Portata minima 2,5 l/min",[2.5]],
      ["pressione_min","da 0,5 a 3 bar",[0.5]],
      ["pressione_max","da 0,5 a 3 bar",[3]],
      ["temp_max","35–60 °C",[60],[-60]],
      ["ambiente_min","Temperatura ambiente minima –5 °C",[-5],[5]],
      ["ambiente_min_kit","(fino a –15 °C con kit antigelo)",[-15]],
      ["altezza: mm","Dimensioni (A×L×P): 720 × 400 × 299 mm",[720]],
      ["peso","Peso a vuoto: 31,2 kg",[31.2]],
      ["protezione","Protezione IPX5D",["IPX5D"]],
      ["standby: watt","Assorbimento in stand-by tre watt",[3]],
      ["prezzo","€ 1.840,00 (IVA esclusa)",[1840],[1.84]],
      ["garanzia_anni","due anni, estendibile a cinque",[2]],
      ["garanzia_estesa","due anni, estendibile a cinque",[5]],
      ["kit_incluso: kit fumi incluso","Kit fumi non incluso.",[false],[true]],
      ["idrogeno: compatibile con idrogeno","Compatibile con idrogeno al 20%: sì.",[true]],
      ["codice","Codice articolo 0010022-TV",["0010022-TV"],["0010022"]],
      ["revisione<date>","data di revisione 01/02/2024",["2024-02-01"],["2024-01-02"]],
      ["consumo","mille e duecento metri cubi",[1200],[200]],
    ],
  },
  {
    name: "nl2-arbeid",
    text: `ARBEIDSOVEREENKOMST VOOR BEPAALDE TIJD

De ondergetekenden: Bakkerij Van den Broek B.V., gevestigd te Zwolle (werkgever), en mevrouw Fatima El Amrani, geboren op 7 april 1991 (werknemer).

1. De overeenkomst gaat in op 1-3-2024 en eindigt van rechtswege op 28 februari 2025.
2. De arbeidsduur bedraagt tweeëndertig uur per week, verdeeld over vier dagen. Werktijden: van 6 tot 14.30 uur.
3. Het bruto maandsalaris is € 2.486,40; de vakantietoeslag bedraagt acht procent. Er geldt geen proeftijd.
4. Opzegtermijn: één maand. Het concurrentiebeding is niet van toepassing. Werknemer heeft recht op 24 vakantiedagen.
5. Reiskosten: € 0,23 per kilometer, maximaal 40 km enkele reis. Nachttoeslag: anderhalf keer het uurloon.
6. De omzet steeg in 2023 met 4,5% tot 3,2 miljoen euro; het verlies liep terug tot € 85.000.`,
    claims: [
      ["werkgever: naam werkgever","Bakkerij Van den Broek B.V., gevestigd te Zwolle",["Bakkerij Van den Broek B.V."],["Van den Broek"]],
      ["werknemer: naam werknemer","mevrouw Fatima El Amrani, geboren op 7 april 1991",["Fatima El Amrani"]],
      ["geboortedatum<date>","geboren op 7 april 1991",["1991-04-07"]],
      ["ingang<date>","gaat in op 1-3-2024",["2024-03-01"],["2024-01-03"]],
      ["einde<date>","eindigt van rechtswege op 28 februari 2025",["2025-02-28"]],
      ["uren: uur per week","tweeëndertig uur per week",[32],[30]],
      ["dagen: dagen per week","verdeeld over vier dagen",[4]],
      ["begin<time>","van 6 tot 14.30 uur",["06:00"]],
      ["eind<time>","van 6 tot 14.30 uur",["14:30"]],
      ["salaris","Het bruto maandsalaris is € 2.486,40",[2486.4],[2.4864]],
      ["vakantietoeslag: procent","de vakantietoeslag bedraagt acht procent",[8]],
      ["proeftijd: er geldt een proeftijd","Er geldt geen proeftijd.",[false],[true]],
      ["opzegtermijn: maanden","Opzegtermijn: één maand.",[1]],
      ["concurrentiebeding: concurrentiebeding van toepassing","Het concurrentiebeding is niet van toepassing.",[],[true]],
      ["vakantiedagen","recht op 24 vakantiedagen",[24]],
      ["km_vergoeding","€ 0,23 per kilometer",[0.23]],
      ["nachttoeslag: factor op het uurloon","anderhalf keer het uurloon",[1.5]],
      ["omzet: euro","tot 3,2 miljoen euro",[3200000]],
    ],
  },
  {
    name: "pl2-raport",
    text: `RAPORT KWARTALNY – Grupa Bałtyk Logistyka S.A.

Przychody w III kwartale 2024 r. wyniosły 184,6 mln zł (wzrost o 11,2% r/r), natomiast zysk netto spadł o jedną trzecią, do 9,3 mln zł. Strata segmentu kolejowego: -2,4 mln zł. Zadłużenie netto zmniejszyło się dwukrotnie.
Zatrudnienie na dzień 30 września 2024 r. wyniosło 2 345 osób. Zarząd nie rekomenduje wypłaty dywidendy. Spółka posiada certyfikat ISO 14001. Budowa terminalu w Gdyni nie została jeszcze zakończona.
Średni wiek floty: cztery i pół roku. Udział energii odnawialnej: ponad 38 proc. Kurs akcji: 27,90 zł. Kontakt: Agnieszka Nowak-Zielińska, tel. 58 660 12 34, ul. Portowa 15 lok. 3, 81-350 Gdynia.`,
    claims: [
      ["przychody: zł","wyniosły 184,6 mln zł",[184600000],[184.6]],
      ["wzrost: procent","(wzrost o 11,2% r/r)",[11.2],[-11.2]],
      ["zysk_netto: zł","do 9,3 mln zł",[9300000]],
      ["strata_kolejowa: wynik segmentu kolejowego","Strata segmentu kolejowego: -2,4 mln zł",[-2400000]],
      ["zatrudnienie","wyniosło 2 345 osób",[2345],[345]],
      ["dzien<date>","na dzień 30 września 2024 r.",["2024-09-30"]],
      ["dywidenda: rekomendowana wypłata dywidendy","Zarząd nie rekomenduje wypłaty dywidendy.",[false],[true]],
      ["iso14001: posiada certyfikat ISO 14001","Spółka posiada certyfikat ISO 14001.",[true]],
      ["terminal_zakonczony: budowa terminalu zakończona","Budowa terminalu w Gdyni nie została jeszcze zakończona.",[],[true]],
      ["wiek_floty: lata","cztery i pół roku",[4.5]],
      ["wiek_floty: lata","Średni wiek floty: cztery i pół roku",[],[4]],
      ["odnawialna: procent","ponad 38 proc.",[38]],
      ["kurs","Kurs akcji: 27,90 zł",[27.9]],
      ["kontakt: imię i nazwisko","Kontakt: Agnieszka Nowak-Zielińska",["Agnieszka Nowak-Zielińska"]],
      ["adres","ul. Portowa 15 lok. 3, 81-350 Gdynia",["ul. Portowa 15 lok. 3, 81-350 Gdynia"]],
      ["kod","81-350 Gdynia",["81-350"]],
      ["telefon","tel. 58 660 12 34",["58 660 12 34"]],
    ],
  },
  {
    name: "ja2-kyujin",
    text: `求人票

事業所名 有限会社さくら製菓  所在地 〒604-8005 京都市中京区恵比須町427番地
職種 和菓子製造  雇用形態 正社員(試用期間3か月)
賃金 月給21万円~26万5千円、賞与年2回(計3.5か月分)、昇給あり。通勤手当は上限2万円まで支給。退職金制度なし。
就業時間 午前8時~午後5時15分(休憩75分)。時間外は月平均十時間程度。年間休日百五日。転勤はありません。マイカー通勤:不可。
従業員数 38人(うち女性22人)。創業 明治三十八年。売上高は約6億8千万円(前期比1.8%増)、営業利益は▲1,200万円。
応募締切 令和6年11月30日(必着)。担当 総務課 渡辺 電話075-123-4567 内線21`,
    claims: [
      ["jigyosho: 事業所名","事業所名 有限会社さくら製菓",["有限会社さくら製菓"]],
      ["yubin","〒604-8005",["604-8005"]],
      ["shozaichi","〒604-8005 京都市中京区恵比須町427番地",["京都市中京区恵比須町427番地"]],
      ["shiyo_kikan: 試用期間(月)","正社員(試用期間3か月)",[3]],
      ["gekkyu_min: 月給(円)","月給21万円~26万5千円",[210000]],
      ["gekkyu_max: 月給(円)","月給21万円~26万5千円",[265000],[260000]],
      ["shoyo: 賞与(か月分)","賞与年2回(計3.5か月分)",[3.5]],
      ["tsukin: 通勤手当の上限","上限2万円まで支給",[20000]],
      ["taishokukin: 退職金制度はあるか","退職金制度なし。",[false],[true]],
      ["shokyu: 昇給はあるか","昇給あり。",[true]],
      ["kaishi<time>","午前8時~午後5時15分",["08:00"]],
      ["shuryo<time>","午前8時~午後5時15分",["17:15"],["05:15"]],
      ["kyukei: 休憩(分)","(休憩75分)",[75]],
      ["zangyo: 月平均時間外(時間)","月平均十時間程度",[10]],
      ["kyujitsu: 年間休日","年間休日百五日",[105],[5]],
      ["tenkin: 転勤はあるか","転勤はありません。",[],[true]],
      ["mycar: マイカー通勤は可能か","マイカー通勤:不可。",[],[true]],
      ["jugyoin: 従業員数","従業員数 38人(うち女性22人)",[38]],
      ["sogyo: 創業年(西暦)","創業 明治三十八年",[1905]],
      ["uriage: 売上高(円)","売上高は約6億8千万円",[680000000]],
      ["uriage_zogen: 売上高増減率(%)","(前期比1.8%増)",[1.8]],
      ["rieki: 営業利益(円)","営業利益は▲1,200万円",[-12000000],[12000000]],
      ["shimekiri<date>","令和6年11月30日(必着)",["2024-11-30"]],
      ["denwa","電話075-123-4567 内線21",["075-123-4567"]],
    ],
  },
  {
    name: "ko2-anbae",
    text: `채용 공고

회사명: (주)푸른바다식품 / 담당자: 이서연 과장
모집 인원: 두 명. 근무지: 부산광역시 해운대구 센텀중앙로 97, 12층. 근무 시간: 오전 9시부터 오후 6시까지(휴게 1시간).
연봉: 3,600만 원~4,200만 원. 수습 기간은 세 달이며 급여의 90%를 지급한다. 4대 보험 가입: 예. 주말 근무 없음. 해외여행 결격 사유가 없어야 한다.
지난해 영업손실은 12억 3천만 원이었고, 매출은 8.7% 증가한 450억 원을 기록했다.
접수 마감: 2024년 9월 20일(금) 18:00. 이메일: hr@bluesea.example`,
    claims: [
      ["hoesa: 회사명","회사명: (주)푸른바다식품",["(주)푸른바다식품"]],
      ["damdang: 담당자 이름","담당자: 이서연 과장",["이서연"]],
      ["inwon: 모집 인원","모집 인원: 두 명",[2]],
      ["juso","근무지: 부산광역시 해운대구 센텀중앙로 97, 12층",["부산광역시 해운대구 센텀중앙로 97, 12층"]],
      ["sijak<time>","오전 9시부터 오후 6시까지",["09:00"]],
      ["jongryo<time>","오전 9시부터 오후 6시까지",["18:00"],["06:00"]],
      ["yeonbong_min: 원","3,600만 원~4,200만 원",[36000000]],
      ["yeonbong_max: 원","3,600만 원~4,200만 원",[42000000],[4200]],
      ["suseup: 수습 기간(개월)","수습 기간은 세 달이며",[3]],
      ["suseup_geupyeo: 비율","급여의 90%를 지급한다",[90]],
      ["boheom: 4대 보험 가입 여부","4대 보험 가입: 예.",[true]],
      ["jumal: 주말 근무 여부","주말 근무 없음.",[],[true]],
      ["sonsil: 영업손실(원)","영업손실은 12억 3천만 원이었고",[1230000000]],
      ["maechul: 매출(원)","450억 원을 기록했다",[45000000000]],
      ["magam<date>","2024년 9월 20일(금) 18:00",["2024-09-20"]],
      ["magam<datetime>","접수 마감: 2024년 9월 20일(금) 18:00",["2024-09-20T18:00:00"]],
    ],
  },
  {
    name: "tr2-ilan",
    text: `BASIN AÇIKLAMASI — 9 Mayıs 2024

Anadolu Seramik Sanayi A.Ş., yılın ilk çeyreğinde 1,85 milyar TL ciro elde etti; net zararı 42 milyon TL oldu. İhracat yüzde on beş arttı, iç satışlar %6,3 geriledi. Şirket iki yüz elli kişiyi işe alacak.
Yeni fabrika henüz tamamlanmadı. Kâr payı dağıtılmayacak. Genel Kurul 24 Haziran Pazartesi günü saat 10:00'da yapılacak. Yatırım tutarı 3,5 milyon avro. Kapasite iki buçuk katına çıkacak.
İletişim: Mehmet Ali Korkmaz, (0222) 230 45 67`,
    claims: [
      ["tarih<date>","BASIN AÇIKLAMASI — 9 Mayıs 2024",["2024-05-09"]],
      ["sirket: şirketin adı","Anadolu Seramik Sanayi A.Ş., yılın ilk çeyreğinde",["Anadolu Seramik Sanayi A.Ş."]],
      ["sirket: şirketin adı","Anadolu Seramik Sanayi A.Ş.",[],["Anadolu"]],
      ["ciro: TL","1,85 milyar TL ciro elde etti",[1850000000],[1.85]],
      ["zarar: net zarar TL","net zararı 42 milyon TL oldu",[42000000]],
      ["ihracat_artisi: yüzde","İhracat yüzde on beş arttı",[15],[10]],
      ["ic_satis: yüzde","iç satışlar %6,3 geriledi",[6.3]],
      ["istihdam","iki yüz elli kişiyi işe alacak",[250],[200]],
      ["tamamlandi: yeni fabrika tamamlandı","Yeni fabrika henüz tamamlanmadı.",[],[true]],
      ["yatirim: avro","3,5 milyon avro",[3500000]],
      ["kapasite_kat: kaç katına çıkacak","iki buçuk katına çıkacak",[2.5]],
      ["saat<time>","saat 10:00'da yapılacak",["10:00"]],
      ["iletisim: adı","İletişim: Mehmet Ali Korkmaz",["Mehmet Ali Korkmaz"]],
    ],
  },
  {
    name: "nb-tilbud",
    text: `TILBUD NR. 2024-088

Til: Fjellheim Borettslag v/ styreleder Ingrid Aasen. Fra: Nordlys Elektro AS, org.nr. 912 345 678 MVA
Dato: 11. mars 2024. Tilbudet står i tretti dager.

Ladeanlegg for 24 plasser: kr 486 500,- eks. mva. (25 %). Montering tar halvannen uke. Graving er ikke inkludert. Garanti: fem år. Strømforbruket gikk ned med 12,5 prosent; omsetningen var 18,2 mill. kroner, underskuddet 640 000 kr.
Befaring torsdag 21. mars kl. 14.00. Telefon 55 12 34 56. Dokumentasjon på norsk: ja.`,
    claims: [
      ["styreleder: navn","v/ styreleder Ingrid Aasen",["Ingrid Aasen"]],
      ["dato<date>","Dato: 11. mars 2024",["2024-03-11"]],
      ["gyldig_dager","Tilbudet står i tretti dager",[30]],
      ["plasser","Ladeanlegg for 24 plasser",[24]],
      ["pris: kroner","kr 486 500,- eks. mva.",[486500],[-486500]],
      ["mva: prosent","eks. mva. (25 %)",[25],[-25]],
      ["montering: uker","Montering tar halvannen uke",[1.5]],
      ["graving_inkludert: graving er inkludert","Graving er ikke inkludert.",[false],[true]],
      ["garanti: år","Garanti: fem år",[5]],
      ["omsetning: kroner","omsetningen var 18,2 mill. kroner",[18200000],[18.2]],
      ["underskudd: kroner","underskuddet 640 000 kr",[640000]],
      ["befaring<time>","torsdag 21. mars kl. 14.00",["14:00"]],
      ["orgnr","org.nr. 912 345 678 MVA",["912345678"]],
      ["norsk: dokumentasjon på norsk","Dokumentasjon på norsk: ja.",[true]],
    ],
  },
]; // prettier-ignore
