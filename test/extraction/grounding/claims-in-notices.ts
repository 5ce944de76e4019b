import type { DocumentClaims } from "./claims-in-documents.ts";

/** Notices, offers, agreements and minutes of twelve languages. */
export const claimsInNotices: DocumentClaims[] = [
  {
    name: "j-pt",
    text: `Ata da assembleia geral da Cooperativa Vale Verde, realizada em 22 de março de 2025, às 19h15, com a presença de 64 dos 112 cooperados.
Aprovadas as contas: receitas de R$ 845.210,30, despesas de R$ 902.118,75, défice de R$ 56.908,45. A quota mensal sobe de R$ 80 para R$ 92,50.
Um terço dos presentes absteve-se. A proposta de fusão não foi aprovada. Foi eleito presidente o Sr. António José Figueira dos Santos.
O empréstimo de duzentos e cinquenta mil reais vence em 15/09/2027 e rende juros de 1,2% ao mês. Próxima reunião: 5 de abril.`,
    claims: [
      ["data<date>","realizada em 22 de março de 2025, às 19h15",["2025-03-22"]],
      ["data_hora<datetime>","em 22 de março de 2025, às 19h15",["2025-03-22T19:15:00"]],
      ["presentes","com a presença de 64 dos 112 cooperados",[64]],
      ["receitas","receitas de R$ 845.210,30",[845210.3]],
      ["defice: défice","défice de R$ 56.908,45",[56908.45]],
      ["quota_nova","sobe de R$ 80 para R$ 92,50",[92.5]],
      ["abstencoes: fração","Um terço dos presentes absteve-se.",[0.33]],
      ["fusao: fusão aprovada","A proposta de fusão não foi aprovada.",[],[true]],
      ["presidente: nome do presidente","presidente o Sr. António José Figueira dos Santos",["António José Figueira dos Santos"],["António José"]],
      ["emprestimo","duzentos e cinquenta mil reais",[250000],[200000]],
      ["vencimento<date>","vence em 15/09/2027",["2027-09-15"]],
      ["juros","juros de 1,2% ao mês",[1.2]],
    ],
  },
  {
    name: "j-nl",
    text: `Notulen VvE Havenzicht, 14-02-2025. Aanwezig: 18 van de 26 eigenaren.
De servicekosten stijgen met zeven euro vijftig naar € 187,50 per maand. Het reservefonds daalde met € 4.200 tot € 61.300.
De dakdekker Van Rijn & Zn. rekent € 12.995,- excl. 21% btw. De lift is niet gekeurd. Zonnepanelen: goedgekeurd met twee derde van de stemmen.
Spreekuur: dinsdag van 9.30 tot 11 uur. Boete bij te late betaling: anderhalf procent per maand.`,
    claims: [
      ["datum<date>","Notulen VvE Havenzicht, 14-02-2025",["2025-02-14"]],
      ["aanwezig","Aanwezig: 18 van de 26 eigenaren",[18]],
      ["servicekosten","naar € 187,50 per maand",[187.5]],
      ["reserve","daalde met € 4.200 tot € 61.300",[61300],[61.3]],
      ["reserve_verandering: verandering","Het reservefonds daalde met € 4.200",[-4200]],
      ["prijs","rekent € 12.995,- excl. 21% btw",[12995]],
      ["lift_gekeurd: lift is gekeurd","De lift is niet gekeurd.",[],[true]],
      ["zonnepanelen: zonnepanelen goedgekeurd","Zonnepanelen: goedgekeurd met twee derde van de stemmen",[true]],
      ["meerderheid: deel van de stemmen","met twee derde van de stemmen",[0.67]],
      ["van<time>","dinsdag van 9.30 tot 11 uur",["09:30"]],
      ["tot<time>","van 9.30 tot 11 uur",["11:00"]],
      ["boete: procent","anderhalf procent per maand",[1.5]],
      ["dakdekker: naam van het bedrijf","De dakdekker Van Rijn & Zn. rekent",["Van Rijn & Zn."]],
    ],
  },
  {
    name: "j-ja",
    text: `お知らせ:令和7年4月1日より、駐車場の月額利用料を8,500円から9,200円に改定いたします。受付は平日の午前9時から午後5時まで、土曜は正午までです。
昨年度の売上は三億二千万円で、前年度より5.6%増加しました。純損失は1,250万円です。定員は四十五名、参加費は無料、雨天の場合は中止しません。
担当:営業部 鈴木 一郎(内線 204)、電話 06-6123-4567`,
    claims: [
      ["kaitei<date>: 改定日","令和7年4月1日より",["2025-04-01"]],
      ["ryokin_shin: 新料金","8,500円から9,200円に改定",[9200]],
      ["ryokin_kyu: 旧料金","8,500円から9,200円に改定",[8500]],
      ["uketsuke<time>: 受付終了","午前9時から午後5時まで",["17:00"]],
      ["doyo<time>: 土曜の終了","土曜は正午まで",["12:00"]],
      ["uriage: 売上(円)","売上は三億二千万円",[320000000],[20000000]],
      ["zoka: 増加率","前年度より5.6%増加しました",[5.6]],
      ["sonshitsu: 純損失(円)","純損失は1,250万円です",[12500000]],
      ["teiin: 定員","定員は四十五名",[45],[5]],
      ["chushi: 雨天の場合は中止するか","雨天の場合は中止しません",[],[true]],
      ["tanto: 担当者の氏名","担当:営業部 鈴木 一郎(内線 204)",["鈴木 一郎"]],
      ["denwa","電話 06-6123-4567",["06-6123-4567"]],
    ],
  },
  {
    name: "j-sv",
    text: `Hyresavtal mellan Fastighets AB Björken och Elin Maria Sandström, undertecknat den 3 juni 2024. Hyran är 9 450 kr per månad och betalas senast den sista vardagen.
Uppsägningstiden är tre månader. Depositionen motsvarar två månadshyror. Husdjur är inte tillåtna. Bredband ingår. Hyran höjdes med 4,2 % och ytan är 63,5 kvm.
Föreningens skulder minskade med en fjärdedel till 12,6 miljoner kronor. Tvättid: kl. 7–21. Kontakt: 08-123 45 67.`,
    claims: [
      ["hyresgast: hyresgästens namn","och Elin Maria Sandström, undertecknat",["Elin Maria Sandström"]],
      ["hyresvard: hyresvärdens namn","mellan Fastighets AB Björken och",["Fastighets AB Björken"]],
      ["datum<date>","undertecknat den 3 juni 2024",["2024-06-03"]],
      ["hyra","Hyran är 9 450 kr per månad",[9450],[450]],
      ["uppsagning: månader","Uppsägningstiden är tre månader.",[3]],
      ["deposition: månadshyror","motsvarar två månadshyror",[2]],
      ["husdjur: husdjur är tillåtna","Husdjur är inte tillåtna.",[],[true]],
      ["bredband: bredband ingår","Bredband ingår.",[true]],
      ["hojning","Hyran höjdes med 4,2 %",[4.2]],
      ["minskning: andel","minskade med en fjärdedel",[0.25]],
      ["skulder","till 12,6 miljoner kronor",[12600000]],
      ["tvatt_slut<time>","Tvättid: kl. 7–21",["21:00"]],
      ["telefon","Kontakt: 08-123 45 67",["08-123 45 67"]],
    ],
  },
  {
    name: "j-ko",
    text: `임대차 계약서: 임대인 박지훈, 임차인 최유나. 보증금 5천만 원, 월세 75만 원, 관리비 별도. 계약 기간은 2025년 2월 1일부터 2년간이다.
면적은 59.8제곱미터이며 방은 세 개이다. 반려동물은 허용되지 않는다. 주차 가능: 예. 중도 해지 시 위약금은 보증금의 10퍼센트이다. 물가는 지난해보다 2.3% 하락했다.`,
    claims: [
      ["imdaein: 임대인 이름","임대인 박지훈",["박지훈"]],
      ["bojeung: 보증금(원)","보증금 5천만 원",[50000000],[5000]],
      ["wolse: 월세(원)","월세 75만 원",[750000]],
      ["sijak<date>","2025년 2월 1일부터 2년간",["2025-02-01"]],
      ["gigan: 기간(년)","2025년 2월 1일부터 2년간",[2]],
      ["myeonjeok","면적은 59.8제곱미터",[59.8]],
      ["bang: 방 개수","방은 세 개이다",[3]],
      ["dongmul: 반려동물 허용 여부","반려동물은 허용되지 않는다.",[],[true]],
      ["jucha: 주차 가능 여부","주차 가능: 예.",[true]],
      ["wiyak: 위약금 비율","보증금의 10퍼센트",[10]],
      ["mulga: 물가 변동률","지난해보다 2.3% 하락했다",[-2.3]],
    ],
  },
  {
    name: "k-en",
    text: `Product recall notice, 11/28/2023. Model: Hearthglow HG-350 (serial numbers 4400001 through 4412750), sold between June and October 2023 for about $89.
Approximately 12,700 units are affected; 31 incidents and no injuries were reported. Do not use the heater. Refund: full purchase price or a $25 voucher.
The unit draws 12.5 A at 120 V and weighs 9 lb 4 oz. Height 14¾ in. Call 800-555-0147, 8 a.m.–6 p.m. ET.

Budget v. actual (in thousands of USD)
| Line | Budget | Actual | Variance |
|---|---|---|---|
| Personnel | 1,250 | 1,304 | (54) |
| Travel | 80 | 61.5 | 18.5 |
| Grants | 2,400 | 2,400 | – |

Net assets decreased by $0.4 million to $7.9 million; the current ratio is 2.1:1. Gifts tripled. One half of donors gave online.
Executive director: Dr. Lucille Abernathy-Cole. The audit was completed on time; the pension plan remains underfunded. Lease renewal: declined.
Deadline: 5 p.m. on Monday, December 4th, 2023. Ref: RC/23-118(b). Email recall@hearthglow.example.`,
    claims: [
      ["notice_date<date>","Product recall notice, 11/28/2023",["2023-11-28"]],
      ["model","Model: Hearthglow HG-350 (serial numbers",["Hearthglow HG-350"]],
      ["model","Model: Hearthglow HG-350",[],["Hearthglow"]],
      ["serial_from","serial numbers 4400001 through 4412750",["4400001"]],
      ["serial_to","serial numbers 4400001 through 4412750",["4412750"]],
      ["price","for about $89",[89]],
      ["units","Approximately 12,700 units are affected",[12700]],
      ["incidents","31 incidents and no injuries were reported",[31]],
      ["injuries_reported: injuries were reported","no injuries were reported",[],[true]],
      ["voucher","a $25 voucher",[25]],
      ["current: amperes","The unit draws 12.5 A at 120 V",[12.5]],
      ["voltage","12.5 A at 120 V",[120]],
      ["weight_oz: weight in ounces","weighs 9 lb 4 oz",[148]],
      ["height","Height 14¾ in.",[14.75],[14]],
      ["phone","Call 800-555-0147",["800-555-0147"]],
      ["opens<time>","8 a.m.–6 p.m. ET",["08:00"]],
      ["closes<time>","8 a.m.–6 p.m. ET",["18:00"]],
      ["personnel_variance","| Personnel | 1,250 | 1,304 | (54) |",[-54],[54]],
      ["travel_actual","| Travel | 80 | 61.5 | 18.5 |",[61.5],[615]],
      ["net_assets","to $7.9 million",[7900000]],
      ["net_assets_change","Net assets decreased by $0.4 million",[-400000],[400000]],
      ["gifts_factor: factor of gifts","Gifts tripled.",[3]],
      ["online_share","One half of donors gave online.",[0.5]],
      ["director: name of the director","Executive director: Dr. Lucille Abernathy-Cole.",["Lucille Abernathy-Cole"],["Lucille Abernathy"]],
      ["audit_completed: audit completed on time","The audit was completed on time",[true]],
      ["pension_status","the pension plan remains underfunded",["underfunded"],["funded"]],
      ["lease_renewed: lease renewal accepted","Lease renewal: declined.",[],[true]],
      ["deadline<datetime>","5 p.m. on Monday, December 4th, 2023",["2023-12-04T17:00:00"],["2023-12-04T05:00:00"]],
      ["reference","Ref: RC/23-118(b).",["RC/23-118(b)"],["RC/23-118"]],
    ],
  },
  {
    name: "k-de",
    text: `Angebot Nr. A-2025/0412 vom 3.2.2025, gültig bis einschließlich 28. Februar.
1 Stk. Wärmepumpe Vitalis 12 zu 14.890,00 €, abzgl. Rabatt (7,5 %) −1.116,75 €; Montage pauschal zweitausendachthundert Euro.
Anzahlung ein Drittel, Rest bei Abnahme. Förderung bis zu 70 % möglich. Lieferzeit vier bis fünf Wochen. Altgeräteentsorgung: inklusive. Fundament: bauseits.
Die Schallleistung sinkt nachts um 6 auf 48 dB(A). Heizleistung bei −7 °C: 9,6 kW; JAZ 4,2. Stromaufnahme 0,9–3,8 kW.
Die Genehmigung liegt noch nicht vor. Eine Probebohrung ist entbehrlich. Garantie: 5 Jahre, verlängerbar auf zehn.
Ihr Ansprechpartner: Jens-Uwe Hartmann, Mobil 0171/234 56 78, j.hartmann@waermewerk.example`,
    claims: [
      ["angebotsnummer","Angebot Nr. A-2025/0412 vom 3.2.2025",["A-2025/0412"]],
      ["angebotsnummer","Angebot Nr. A-2025/0412",[],["A-2025"]],
      ["datum<date>","vom 3.2.2025",["2025-02-03"],["2025-03-02"]],
      ["produkt: Produktname","1 Stk. Wärmepumpe Vitalis 12 zu 14.890,00 €",["Wärmepumpe Vitalis 12"]],
      ["preis","Wärmepumpe Vitalis 12 zu 14.890,00 €",[14890]],
      ["rabatt_satz: Prozent","abzgl. Rabatt (7,5 %)",[7.5]],
      ["rabatt","Rabatt (7,5 %) −1.116,75 €",[-1116.75]],
      ["montage","Montage pauschal zweitausendachthundert Euro",[2800],[800]],
      ["anzahlung: Anteil","Anzahlung ein Drittel",[0.33]],
      ["foerderung","Förderung bis zu 70 % möglich",[70]],
      ["lieferzeit_max","vier bis fünf Wochen",[5]],
      ["entsorgung: Altgeräteentsorgung inklusive","Altgeräteentsorgung: inklusive.",[true]],
      ["schall","sinkt nachts um 6 auf 48 dB(A)",[48]],
      ["heizleistung","Heizleistung bei −7 °C: 9,6 kW",[9.6]],
      ["aussentemperatur","Heizleistung bei −7 °C",[-7],[7]],
      ["aufnahme_max","Stromaufnahme 0,9–3,8 kW",[3.8]],
      ["genehmigung: Genehmigung liegt vor","Die Genehmigung liegt noch nicht vor.",[false],[true]],
      ["garantie_max: Jahre","Garantie: 5 Jahre, verlängerbar auf zehn",[10]],
      ["ansprechpartner: Name","Ihr Ansprechpartner: Jens-Uwe Hartmann",["Jens-Uwe Hartmann"]],
      ["mobil","Mobil 0171/234 56 78",["0171/234 56 78","01712345678"],["234 56 78"]],
    ],
  },
  {
    name: "l-it",
    text: `Contratto di locazione tra la sig.ra Paola Conti e la Immobiliare Lago S.p.A., sottoscritto a Como il 18 aprile 2024. Canone annuo: euro 9.600,00 in dodici rate da 800 euro, anticipate entro il giorno cinque di ogni mese. Durata: quattro anni più quattro. Cauzione pari a tre mensilità. È vietato il subaffitto. Le spese condominiali sono escluse. L'immobile misura 92,5 mq e si trova in via Volta 7/A, interno 3.
I ricavi sono scesi del 4,2% a 1,15 miliardi di euro; la perdita è di 23,4 milioni. Telefono 031 570 812.`,
    claims: [
      ["locatrice: nome","la sig.ra Paola Conti",["Paola Conti"]],
      ["societa: nome della società","la Immobiliare Lago S.p.A.",["Immobiliare Lago S.p.A."],["Lago"]],
      ["data<date>","sottoscritto a Como il 18 aprile 2024",["2024-04-18"]],
      ["canone","Canone annuo: euro 9.600,00",[9600]],
      ["rate","in dodici rate da 800 euro",[12]],
      ["rata","in dodici rate da 800 euro",[800]],
      ["giorno","entro il giorno cinque di ogni mese",[5]],
      ["durata: anni","Durata: quattro anni più quattro.",[4]],
      ["cauzione: mensilità","Cauzione pari a tre mensilità.",[3]],
      ["subaffitto: subaffitto consentito","È vietato il subaffitto.",[false],[true]],
      ["spese_incluse: spese condominiali incluse","Le spese condominiali sono escluse.",[],[true]],
      ["mq","L'immobile misura 92,5 mq",[92.5]],
      ["indirizzo","si trova in via Volta 7/A, interno 3",["via Volta 7/A, interno 3"]],
      ["ricavi","a 1,15 miliardi di euro",[1150000000]],
      ["ricavi_variazione: variazione %","I ricavi sono scesi del 4,2%",[-4.2]],
      ["perdita: perdita in euro","la perdita è di 23,4 milioni",[23400000]],
    ],
  },
  {
    name: "l-pl",
    text: `Protokół odbioru z dnia 9 maja 2025 r. Wykonawca Budmax sp. z o.o. wykonał prace o wartości 128 500,00 zł netto (VAT 8%). Stwierdzono siedem usterek, termin usunięcia dwa tygodnie. Instalacja gazowa nie została odebrana. Gwarancja: pięć lat. Kara umowna 0,2% dziennie, nie więcej niż dziesięć procent. Kierownik budowy: inż. Tomasz Wójcik-Maj, tel. 602 111 222. Odbiór rozpoczęto o godz. 9:15, zakończono o 12.
Sprzedaż wzrosła o połowę i wyniosła 2,4 mld zł.`,
    claims: [
      ["data<date>","z dnia 9 maja 2025 r.",["2025-05-09"]],
      ["wykonawca: nazwa wykonawcy","Wykonawca Budmax sp. z o.o.",["Budmax sp. z o.o."]],
      ["wartosc","o wartości 128 500,00 zł netto",[128500]],
      ["vat","(VAT 8%)",[8]],
      ["usterki","Stwierdzono siedem usterek",[7]],
      ["termin_tygodnie","termin usunięcia dwa tygodnie",[2]],
      ["gaz_odebrany: instalacja gazowa odebrana","Instalacja gazowa nie została odebrana.",[],[true]],
      ["gwarancja: lata","Gwarancja: pięć lat.",[5]],
      ["kara","Kara umowna 0,2% dziennie",[0.2]],
      ["kara_max","nie więcej niż dziesięć procent",[10]],
      ["kierownik: imię i nazwisko","inż. Tomasz Wójcik-Maj",["Tomasz Wójcik-Maj"]],
      ["start<time>","o godz. 9:15",["09:15"]],
      ["wzrost: ułamek","Sprzedaż wzrosła o połowę",[0.5]],
      ["sprzedaz","wyniosła 2,4 mld zł",[2400000000]],
    ],
  },
  {
    name: "l-fi",
    text: `Kauppakirja, Tampere 2. helmikuuta 2025. Myyjä: Eero Mäkinen. Ostaja: Pohjolan Puu Oy. Kauppahinta on 145 000 euroa, josta käsiraha kymmenen prosenttia. Kiinteistön pinta-ala on 2 350 m². Vesiliittymä ei kuulu kauppaan. Sauna: kyllä. Liikevaihto laski 3,1 prosenttia 4,8 miljoonaan euroon. Esittely klo 16.30–18.00.`,
    claims: [
      ["paiva<date>","Tampere 2. helmikuuta 2025",["2025-02-02"]],
      ["myyja: myyjän nimi","Myyjä: Eero Mäkinen.",["Eero Mäkinen"]],
      ["hinta","Kauppahinta on 145 000 euroa",[145000],[145]],
      ["kasiraha: prosenttia","käsiraha kymmenen prosenttia",[10]],
      ["ala","pinta-ala on 2 350 m²",[2350]],
      ["vesi: vesiliittymä kuuluu kauppaan","Vesiliittymä ei kuulu kauppaan.",[],[true]],
      ["sauna: sauna on","Sauna: kyllä.",[true]],
      ["liikevaihto","4,8 miljoonaan euroon",[4800000]],
      ["alku<time>","Esittely klo 16.30–18.00",["16:30"]],
      ["loppu<time>","Esittely klo 16.30–18.00",["18:00"]],
    ],
  },
  {
    name: "l-tr",
    text: `Toplantı tutanağı: 12 Mart 2025 Çarşamba, saat 14.00. Toplantıya kırk iki üyeden otuz beşi katıldı. Aidat 1.250 TL'den 1.600 TL'ye yükseltildi. Asansör bakımı yapılmadı. Bütçe iki milyon beş yüz bin lira olarak onaylandı. Gelirler %8,5 azaldı. Başkan: Hülya Demir Aksoy.`,
    claims: [
      ["tarih<date>","12 Mart 2025 Çarşamba",["2025-03-12"]],
      ["saat<datetime>","12 Mart 2025 Çarşamba, saat 14.00",["2025-03-12T14:00:00"]],
      ["aidat_yeni","1.250 TL'den 1.600 TL'ye yükseltildi",[1600]],
      ["aidat_eski","Aidat 1.250 TL'den 1.600 TL'ye",[1250]],
      ["bakim: asansör bakımı yapıldı","Asansör bakımı yapılmadı.",[],[true]],
      ["butce","iki milyon beş yüz bin lira",[2500000],[2000000]],
      ["gelir_azalis: azalış yüzde","Gelirler %8,5 azaldı",[8.5]],
      ["baskan: başkanın adı","Başkan: Hülya Demir Aksoy.",["Hülya Demir Aksoy"]],
      ["uyeler","kırk iki üyeden otuz beşi katıldı",[42]],
    ],
  },
  {
    name: "m-en",
    text: `# Service level agreement (v2.3, effective 2024-07-01)

| Severity | First response | Resolution | Credit |
|:--|--:|--:|--:|
| Sev 1 | 15 min | 4 h | 10 % |
| Sev 2 | 1 hour | 8 h | 5 % |
| Sev 3 | next business day | 5 days | none |

Uptime commitment: 99.95% per calendar month, excluding maintenance (Sundays, 02:00–04:00 UTC). Data is encrypted at rest; backups are not encrypted. Backups are kept for ninety days. RPO: 15 minutes; RTO: two hours.
The customer must not share credentials. Sub-processors: AWS (eu-west-1), Cloudflare. Log retention is thirteen months. The penetration test found 0 critical, 2 high and 11 medium issues.
Fee: USD 4,200 per month for up to 50 users, then $75 for each additional user. Either party may terminate for convenience on 60 days' notice. Automatic renewal: yes, for successive 1-year terms.
Support e-mail: help@north-stack.example; status page: https://status.north-stack.example/eu. Address: Level 3, 41–43 Pitt Street, Sydney NSW 2000.
Total liability shall not exceed 150 % of the annual fees. Price increases are capped at the lower of CPI and 4%.`,
    claims: [
      ["version","Service level agreement (v2.3, effective 2024-07-01)",["2.3"]],
      ["effective<date>","(v2.3, effective 2024-07-01)",["2024-07-01"]],
      ["sev1_response: minutes","| Sev 1 | 15 min | 4 h | 10 % |",[15]],
      ["sev1_resolution: hours","| Sev 1 | 15 min | 4 h | 10 % |",[4]],
      ["sev2_credit: percent","| Sev 2 | 1 hour | 8 h | 5 % |",[5],[0.5]],
      ["sev3_resolution: days","| Sev 3 | next business day | 5 days | none |",[5]],
      ["uptime","Uptime commitment: 99.95% per calendar month",[99.95],[99.59]],
      ["maintenance_start<time>","(Sundays, 02:00–04:00 UTC)",["02:00"]],
      ["maintenance_end<time>","(Sundays, 02:00–04:00 UTC)",["04:00"]],
      ["data_encrypted: data encrypted at rest","Data is encrypted at rest; backups are not encrypted.",[true]],
      ["backups_encrypted: backups encrypted","backups are not encrypted",[],[true]],
      ["backups_encrypted: backups encrypted","Data is encrypted at rest; backups are not encrypted.",[false]],
      ["backup_days","Backups are kept for ninety days.",[90]],
      ["rpo_minutes","RPO: 15 minutes; RTO: two hours.",[15]],
      ["rto_hours","RPO: 15 minutes; RTO: two hours.",[2]],
      ["log_months","Log retention is thirteen months.",[13],[30]],
      ["critical","found 0 critical, 2 high and 11 medium issues",[0]],
      ["high","found 0 critical, 2 high and 11 medium issues",[2]],
      ["medium","found 0 critical, 2 high and 11 medium issues",[11]],
      ["fee","Fee: USD 4,200 per month for up to 50 users",[4200]],
      ["included_users","for up to 50 users",[50]],
      ["extra_user","then $75 for each additional user",[75]],
      ["notice_days","on 60 days’ notice",[60]],
      ["auto_renewal: automatic renewal","Automatic renewal: yes, for successive 1-year terms.",[true]],
      ["auto_renewal: automatic renewal","Automatic renewal: yes",[],[false]],
      ["status_page","status page: https://status.north-stack.example/eu.",["https://status.north-stack.example/eu"]],
      ["address","Address: Level 3, 41-43 Pitt Street, Sydney NSW 2000",["Level 3, 41–43 Pitt Street, Sydney NSW 2000"]],
      ["liability_cap: percent of annual fees","shall not exceed 150 % of the annual fees",[150]],
      ["price_cap: percent","the lower of CPI and 4%",[4]],
      ["region","AWS (eu-west-1), Cloudflare",["eu-west-1"],["eu-west"]],
      ["share_credentials: customer may share credentials","The customer must not share credentials.",[],[true]],
      ["currency","Fee: USD 4,200 per month",["USD"]],
    ],
  },
  {
    name: "m-cs",
    text: `Zápis z jednání zastupitelstva obce Lhotka dne 17. června 2024 v 19 hodin. Přítomno 9 z 11 zastupitelů. Rozpočtové příjmy: 18,4 mil. Kč, výdaje 21 mil. Kč, schodek −2,6 mil. Kč. Dotace ve výši 750 tis. Kč nebyla přiznána. Schválen prodej pozemku p. č. 412/7 o výměře 1 035 m² za dvě stě tisíc korun. Starosta: Mgr. Petr Dvořák. Poplatek za psa se zvyšuje o třetinu na 400 Kč.`,
    claims: [
      ["datum<datetime>","dne 17. června 2024 v 19 hodin",["2024-06-17T19:00:00"]],
      ["pritomno","Přítomno 9 z 11 zastupitelů",[9]],
      ["prijmy","Rozpočtové příjmy: 18,4 mil. Kč",[18400000]],
      ["vydaje","výdaje 21 mil. Kč",[21000000]],
      ["saldo: schodek","schodek −2,6 mil. Kč",[-2600000]],
      ["dotace","Dotace ve výši 750 tis. Kč",[750000]],
      ["dotace_priznana: dotace přiznána","Dotace ve výši 750 tis. Kč nebyla přiznána.",[],[true]],
      ["parcela","p. č. 412/7 o výměře",["412/7"]],
      ["vymera","o výměře 1 035 m²",[1035]],
      ["cena","za dvě stě tisíc korun",[200000]],
      ["starosta: jméno starosty","Starosta: Mgr. Petr Dvořák.",["Petr Dvořák"]],
      ["poplatek","na 400 Kč",[400]],
    ],
  },
  {
    name: "m-hu",
    text: `Jegyzőkönyv, 2025. január 14., kedd 18 óra. Megjelent huszonhárom tulajdonos. A közös költség havi 12 500 Ft-ról 14 000 Ft-ra emelkedik. A lift nem működik. A felújítás költsége 3,2 millió forint, határideje 2025. május 31. Elnök: Kovács Júlia. Tel.: +36 30 123 4567. A bevétel 4,5%-kal csökkent.`,
    claims: [
      ["datum<date>","2025. január 14., kedd 18 óra",["2025-01-14"]],
      ["letszam","Megjelent huszonhárom tulajdonos.",[23]],
      ["uj_koltseg","12 500 Ft-ról 14 000 Ft-ra emelkedik",[14000]],
      ["lift: a lift működik","A lift nem működik.",[],[true]],
      ["felujitas","3,2 millió forint",[3200000]],
      ["hatarido<date>","határideje 2025. május 31.",["2025-05-31"]],
      ["elnok: elnök neve","Elnök: Kovács Júlia.",["Kovács Júlia"]],
      ["telefon","Tel.: +36 30 123 4567",["+36301234567"]],
      ["csokkenes: %","A bevétel 4,5%-kal csökkent.",[4.5]],
    ],
  },
  {
    name: "n-en",
    text: `Incident report 2024-IR-0093
On Tuesday 5 November 2024 at about 3.40 in the afternoon, a forklift (fleet no. FL-22) driven by Marcus O'Dowd struck racking in bay C-14. Nobody was hurt. Damage is estimated at between £1,800 and £2,400; stock worth a further £650 was written off.
The driver's licence had expired in August; refresher training was overdue by 47 days. The speed limiter was working; the reversing alarm was not. CCTV footage is available from 15:35 to 15:52.
Actions: (1) suspend driver – done 6 Nov; (2) repair racking – to be completed by 22 Nov.; (3) review licences – not started. Insurer notified: yes (claim no. 77-41902/K). RIDDOR reportable: no.
Prepared by: Yasmin Al-Rashid, H&S Manager, ext. 4471. Reviewed: pending.`,
    claims: [
      ["report_number","Incident report 2024-IR-0093",["2024-IR-0093"],["IR-0093"]],
      ["occurred_at<datetime>","On Tuesday 5 November 2024 at about 3.40 in the afternoon",["2024-11-05T15:40:00"],["2024-11-05T03:40:00"]],
      ["occurred_on<date>","On Tuesday 5 November 2024",[],["2024-05-11"]],
      ["fleet_number","a forklift (fleet no. FL-22)",["FL-22"]],
      ["driver: name of the driver","driven by Marcus O’Dowd struck racking",["Marcus O'Dowd"]],
      ["driver: name of the driver","driven by Marcus O'Dowd hit racking",[],["Marcus O'Dowd"]],
      ["driver: name of the driver","driven by Marcus O'Dowd struck racking",[],["Marcus"]],
      ["bay","struck racking in bay C-14.",["C-14"]],
      ["hurt: somebody was hurt","Nobody was hurt.",[false],[true]],
      ["damage_min","between £1,800 and £2,400",[1800]],
      ["damage_max","between £1,800 and £2,400",[2400],[24000]],
      ["damage_max","between £1,800 and £2,500",[],[2400]],
      ["stock_loss","stock worth a further £650 was written off",[650]],
      ["licence_valid: licence was valid","The driver's licence had expired in August",[],[true]],
      ["overdue_days","refresher training was overdue by 47 days",[47]],
      ["limiter_working: speed limiter working","The speed limiter was working; the reversing alarm was not.",[true]],
      ["alarm_working: reversing alarm working","The speed limiter was working; the reversing alarm was not.",[],[true]],
      ["cctv_from<time>","from 15:35 to 15:52",["15:35"]],
      ["cctv_to<time>","from 15:35 to 15:52",["15:52"]],
      ["repair_status<done|to be completed|not started>","(2) repair racking – to be completed by 22 Nov.",["to be completed"]],
      ["licence_review<done|to be completed|not started>","(3) review licences – not started",["not started"]],
      ["repair_status","(2) repair racking – to be completed by 22 Nov.",[],["completed"]],
      ["insurer_notified: insurer notified","Insurer notified: yes (claim no. 77-41902/K).",[true]],
      ["claim_number","(claim no. 77-41902/K)",["77-41902/K"],["77-41902"]],
      ["riddor: RIDDOR reportable","RIDDOR reportable: no.",[],[true]],
      ["author: name","Prepared by: Yasmin Al-Rashid, H&S Manager",["Yasmin Al-Rashid"]],
      ["extension","H&S Manager, ext. 4471.",["4471"]],
      ["review_status","Reviewed: pending.",["pending"]],
    ],
  },
  {
    name: "n-de",
    text: `Pressemitteilung – Stadtwerke Auental, 30.01.2025
Der Strompreis sinkt zum 1. April um 1,8 Cent auf 32,4 ct/kWh, der Grundpreis bleibt bei 11,90 € im Monat. Für einen Haushalt mit 3.500 kWh bedeutet das eine Ersparnis von 63 Euro jährlich.
Der Jahresüberschuss ging von 4,1 auf 2,9 Mio. € zurück, die Investitionen verdoppelten sich nahezu auf 18,6 Mio. €. Rund ein Fünftel des Stroms stammt aus eigenen Anlagen; der Windpark Hohe Egge ist noch nicht am Netz.
Das Kundenzentrum ist montags bis freitags von 8 bis 12.30 Uhr geöffnet, mittwochs geschlossen. Aufsichtsratsvorsitzender ist Bürgermeister Karl-Heinz Freiherr von Lützow.`,
    claims: [
      ["datum<date>","Stadtwerke Auental, 30.01.2025",["2025-01-30"]],
      ["strompreis: ct/kWh","um 1,8 Cent auf 32,4 ct/kWh",[32.4],[324]],
      ["preisaenderung: Veränderung in Cent","Der Strompreis sinkt zum 1. April um 1,8 Cent",[-1.8],[1.8]],
      ["grundpreis","der Grundpreis bleibt bei 11,90 € im Monat",[11.9]],
      ["verbrauch","Haushalt mit 3.500 kWh",[3500],[3.5]],
      ["ersparnis","eine Ersparnis von 63 Euro jährlich",[63]],
      ["ueberschuss_vorjahr","ging von 4,1 auf 2,9 Mio. € zurück",[4100000],[4.1]],
      ["ueberschuss","ging von 4,1 auf 2,9 Mio. € zurück",[2900000]],
      ["investitionen","auf 18,6 Mio. €",[18600000]],
      ["eigenanteil","Rund ein Fünftel des Stroms stammt aus eigenen Anlagen",[0.2]],
      ["windpark_am_netz: Windpark ist am Netz","der Windpark Hohe Egge ist noch nicht am Netz",[],[true]],
      ["oeffnet<time>","montags bis freitags von 8 bis 12.30 Uhr geöffnet",["08:00"]],
      ["schliesst<time>","von 8 bis 12.30 Uhr geöffnet",["12:30"]],
      ["vorsitzender: Name des Vorsitzenden","Bürgermeister Karl-Heinz Freiherr von Lützow",["Karl-Heinz Freiherr von Lützow"],["Lützow"]],
    ],
  },
]; // prettier-ignore
