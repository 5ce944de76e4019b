import type { DocumentClaims } from "./claims-in-documents.ts";

/** More of them, from Dutch to Japanese. */
export const claimsInMoreDocuments: DocumentClaims[] = [
  {
    name: "nl-offerte",
    text: `OFFERTE 2024.0318 — geldig tot en met 15 juli 2024

Geachte heer Van der Linden,

Hierbij bieden wij u een warmtepomp van het type Aquila 8 aan voor € 11.495,- inclusief 21% btw (subsidie ISDE: € 2.850,-). De installatie duurt anderhalve dag. De levertijd bedraagt zes tot acht weken. Het geluidsniveau is 46 dB(A) op één meter; het verbruik daalt met circa 35%.

Garantie: tien jaar op de compressor, twee jaar op overige onderdelen. De boring is niet inbegrepen in de prijs. Montage op zaterdag is mogelijk, op zondag niet.
Betaling: 40% bij opdracht, 60 procent na oplevering, binnen veertien dagen.
Plaatsing op maandag 5 augustus om half negen.
KvK 65432109, btw-nummer NL001234567B01, tel. 030-123 45 67

Met vriendelijke groet,
Installatiebedrijf Gebr. Ter Horst B.V.`,
    claims: [
      ["offertenummer","OFFERTE 2024.0318",["2024.0318"]],
      ["geldig_tot<date>","geldig tot en met 15 juli 2024",["2024-07-15"]],
      ["klant: naam van de klant","Geachte heer Van der Linden",["Van der Linden"],["Linden"]],
      ["prijs: euro inclusief btw","voor € 11.495,- inclusief 21% btw",[11495],[11.495,-11495]],
      ["btw","inclusief 21% btw",[21]],
      ["subsidie","(subsidie ISDE: € 2.850,-)",[2850]],
      ["installatie_dagen","De installatie duurt anderhalve dag.",[1.5]],
      ["levertijd_min: weken","zes tot acht weken",[6]],
      ["levertijd_max: weken","zes tot acht weken",[8]],
      ["geluid: dB","46 dB(A) op één meter",[46]],
      ["afstand: meter","46 dB(A) op één meter",[1]],
      ["verbruik_daling: procent","het verbruik daalt met circa 35%",[35]],
      ["garantie_compressor: jaar","tien jaar op de compressor",[10]],
      ["garantie_overig: jaar","twee jaar op overige onderdelen",[2]],
      ["boring_inbegrepen: boring inbegrepen in de prijs","De boring is niet inbegrepen in de prijs.",[false],[true]],
      ["aanbetaling: procent","40% bij opdracht, 60 procent na oplevering",[40]],
      ["restbetaling: procent","60 procent na oplevering",[60]],
      ["betaaltermijn: dagen","binnen veertien dagen",[14],[4]],
      ["plaatsing_tijd<time>","op maandag 5 augustus om half negen",["08:30"],["09:30"]],
      ["btw_nummer","btw-nummer NL001234567B01",["NL001234567B01"]],
      ["telefoon","tel. 030-123 45 67",["030-123 45 67","0301234567"]],
      ["bedrijf: naam van het bedrijf","Installatiebedrijf Gebr. Ter Horst B.V.",["Installatiebedrijf Gebr. Ter Horst B.V."]],
      ["type: type warmtepomp","een warmtepomp van het type Aquila 8",["Aquila 8"],["Aquila"]],
    ],
  },
  {
    name: "pl-umowa",
    text: `UMOWA NAJMU LOKALU nr 17/N/2024

zawarta w Krakowie dnia 28 lutego 2024 r. pomiędzy panią Małgorzatą Wiśniewską-Kos (Wynajmująca) a spółką Zielona Kawa sp. z o.o. (Najemca), KRS 0000456789.

§ 1. Lokal o powierzchni 74,30 m² przy ul. Długiej 5/12 w Krakowie.
§ 2. Czynsz wynosi 4 250,00 zł miesięcznie (słownie: cztery tysiące dwieście pięćdziesiąt złotych), płatny do 10. dnia miesiąca.
§ 3. Umowa obowiązuje od 1.03.2024 do 28.02.2026 i nie ulega automatycznemu przedłużeniu.
§ 4. Kaucja: trzykrotność czynszu, tj. 12.750 zł. Okres wypowiedzenia wynosi trzy miesiące.
§ 5. Odsetki za opóźnienie: półtora procent miesięcznie. Podnajem jest zabroniony.
§ 6. Obroty Najemcy wzrosły o 3,2 mln zł, a liczba klientów spadła o 8%.
§ 7. Wynajmująca nie odpowiada za szkody. Lokal jest ubezpieczony.
Tel. kontaktowy: +48 601 234 567. Godziny otwarcia: 7:00–21:30.`,
    claims: [
      ["numer: numer umowy","UMOWA NAJMU LOKALU nr 17/N/2024",["17/N/2024"]],
      ["data<date>","dnia 28 lutego 2024 r.",["2024-02-28"]],
      ["najemca: nazwa najemcy","spółką Zielona Kawa sp. z o.o. (Najemca)",["Zielona Kawa sp. z o.o."]],
      ["krs","KRS 0000456789",["0000456789"]],
      ["powierzchnia: m2","Lokal o powierzchni 74,30 m²",[74.3],[7430]],
      ["czynsz: zł","Czynsz wynosi 4 250,00 zł miesięcznie",[4250],[250]],
      ["czynsz: zł","cztery tysiące dwieście pięćdziesiąt złotych",[4250],[4200]],
      ["waluta","4 250,00 zł miesięcznie",["PLN"]],
      ["dzien_platnosci","płatny do 10. dnia miesiąca",[10]],
      ["poczatek<date>","od 1.03.2024 do 28.02.2026",["2024-03-01"]],
      ["koniec<date>","od 1.03.2024 do 28.02.2026",["2026-02-28"]],
      ["kaucja","tj. 12.750 zł",[12750]],
      ["kaucja_krotnosc: krotność czynszu","trzykrotność czynszu",[3]],
      ["wypowiedzenie: miesiące","Okres wypowiedzenia wynosi trzy miesiące.",[3]],
      ["odsetki: procent miesięcznie","półtora procent miesięcznie",[1.5]],
      ["podnajem: podnajem dozwolony","Podnajem jest zabroniony.",[],[true]],
      ["wzrost_obrotow: w zł","Obroty Najemcy wzrosły o 3,2 mln zł",[3200000],[3.2]],
      ["spadek_klientow: procent","liczba klientów spadła o 8%",[8]],
      ["ubezpieczony: lokal ubezpieczony","Lokal jest ubezpieczony.",[true],[false]],
      ["telefon","+48 601 234 567",["+48601234567"]],
      ["otwarcie<time>","Godziny otwarcia: 7:00–21:30",["07:00"]],
      ["zamkniecie<time>","Godziny otwarcia: 7:00–21:30",["21:30"]],
    ],
  },
  {
    name: "ru-dogovor",
    text: `ДОГОВОР ПОСТАВКИ № 58-П/24

г. Екатеринбург                                   «14» мая 2024 года

Общество с ограниченной ответственностью «УралТехСнаб» в лице генерального директора Сергеева Павла Андреевича (Поставщик) и ИП Кузнецова Е. В. (Покупатель) заключили настоящий договор.

1. Цена договора составляет 3 500 000 (три миллиона пятьсот тысяч) рублей 00 копеек, в том числе НДС 20 %.
2. Ежемесячная абонентская плата — три с половиной тысячи рублей. Аванс — половина цены договора.
3. Срок поставки: сорок пять календарных дней, но не позднее 30.06.2024 г. Доставка в стоимость не включена.
4. Неустойка — 0,1 % за каждый день просрочки, но не более десяти процентов.
5. Гарантийный срок — полтора года. Товар застрахован. Предоплата не возвращается.
6. Выручка за 2023 год выросла вдвое и достигла 1,2 млрд руб., убыток составил 45 млн руб. Температура хранения: от минус 10 до +25 °C.
Тел.: 8 (343) 201-45-67, e-mail: snab@uralts.example
Приёмка: вторник, 18 июня 2024 г., в 9 часов 30 минут.`,
    claims: [
      ["nomer: номер договора","ДОГОВОР ПОСТАВКИ № 58-П/24",["58-П/24"]],
      ["data<date>: дата договора","«14» мая 2024 года",["2024-05-14"]],
      ["data<date>: дата договора","г. Екатеринбург «14» мая 2024 года",["2024-05-14"]],
      ["gorod: город","г. Екатеринбург",["Екатеринбург"]],
      ["director: ФИО директора","генерального директора Сергеева Павла Андреевича",["Сергеева Павла Андреевича"],["Павла"]],
      ["postavshik: название поставщика","ответственностью «УралТехСнаб»",["УралТехСнаб"]],
      ["cena: цена в рублях","3 500 000 (три миллиона пятьсот тысяч) рублей",[3500000]],
      ["cena: цена в рублях","три миллиона пятьсот тысяч",[3500000],[3000000,500000]],
      ["nds: процент","в том числе НДС 20 %",[20]],
      ["abonplata: рублей в месяц","три с половиной тысячи рублей",[3500],[3000,3.5]],
      ["avans: доля цены","половина цены договора",[0.5]],
      ["srok: дней","сорок пять календарных дней",[45],[40]],
      ["krainiy_srok<date>","не позднее 30.06.2024 г.",["2024-06-30"]],
      ["dostavka_vklyuchena: доставка включена в стоимость","Доставка в стоимость не включена.",[false],[true]],
      ["neustoyka: процент в день","0,1 % за каждый день просрочки",[0.1]],
      ["neustoyka_max: процент","не более десяти процентов",[10]],
      ["garantiya: лет","Гарантийный срок — полтора года.",[1.5]],
      ["zastrahovan: товар застрахован","Товар застрахован.",[true]],
      ["predoplata_vozvrat: предоплата возвращается","Предоплата не возвращается.",[],[true]],
      ["rost: во сколько раз выросла выручка","выросла вдвое",[2]],
      ["vyruchka: рублей","достигла 1,2 млрд руб.",[1200000000],[1200000]],
      ["ubytok: убыток в рублях","убыток составил 45 млн руб.",[45000000]],
      ["temp_min: °C","от минус 10 до +25 °C",[-10],[10]],
      ["temp_max: °C","от минус 10 до +25 °C",[25]],
      ["telefon","Тел.: 8 (343) 201-45-67",["8 (343) 201-45-67"]],
      ["email","e-mail: snab@uralts.example",["snab@uralts.example"]],
      ["priemka<datetime>","вторник, 18 июня 2024 г., в 9 часов 30 минут",["2024-06-18T09:30:00"]],
    ],
  },
  {
    name: "zh-hetong",
    text: `房屋租赁合同

出租方(甲方):上海市浦东新区春晖物业管理有限公司
承租方(乙方):李晓雯,身份证号 310115199203046621

第一条 甲方将位于浦东新区张杨路500号18楼1802室的房屋出租给乙方使用,建筑面积86.5平方米。
第二条 租期两年,自2024年7月1日起至2026年6月30日止。
第三条 月租金为人民币捌仟伍佰元整(¥8,500.00),押二付三,押金为一万七千元。
第四条 逾期付款的,每日按应付金额的万分之五支付违约金。未经甲方书面同意,乙方不得转租。
第五条 物业费由甲方承担,水电费不包含在租金内。房屋已办理财产保险。
第六条 2023年公司营业收入3.6亿元,同比增长百分之十二点五,净利润下降8.3%,员工约1200人。
第七条 看房时间:每周六上午九点半至十一点。联系电话:021-5888 6666转808。`,
    claims: [
      ["jiafang: 甲方名称","出租方(甲方):上海市浦东新区春晖物业管理有限公司",["上海市浦东新区春晖物业管理有限公司"]],
      ["jiafang: 甲方名称","出租方（甲方）：上海市浦东新区春晖物业管理有限公司",["上海市浦东新区春晖物业管理有限公司"]],
      ["jiafang: 甲方名称","上海市浦东新区春晖物业管理有限公司",[],["春晖物业"]],
      ["yifang: 乙方姓名","承租方(乙方):李晓雯",["李晓雯"],["李晓"]],
      ["shenfenzheng: 身份证号","身份证号 310115199203046621",["310115199203046621"],["310115199203046612"]],
      ["dizhi: 地址","位于浦东新区张杨路500号18楼1802室的房屋",["浦东新区张杨路500号18楼1802室"]],
      ["mianji: 面积","建筑面积86.5平方米",[86.5]],
      ["zuqi: 租期年数","租期两年",[2]],
      ["kaishi<date>","自2024年7月1日起至2026年6月30日止",["2024-07-01"]],
      ["jieshu<date>","自2024年7月1日起至2026年6月30日止",["2026-06-30"],["2026-06-03"]],
      ["yuezu: 月租金(元)","人民币捌仟伍佰元整",[8500],[8000]],
      ["yuezu: 月租金(元)","(¥8,500.00)",[8500]],
      ["yajin: 押金","押金为一万七千元",[17000],[7000]],
      ["weiyuejin: 每日比例(分数)","万分之五",[0.0005]],
      ["zhuanzu: 可否转租","未经甲方书面同意,乙方不得转租",[false]],
      ["shuidian_baohan: 水电费是否包含在租金内","水电费不包含在租金内",[false],[true]],
      ["baoxian: 是否已办理财产保险","房屋已办理财产保险",[true]],
      ["shouru: 营业收入(元)","营业收入3.6亿元",[360000000],[3.6]],
      ["zengzhang: 营业收入增长百分比","同比增长百分之十二点五",[12.5]],
      ["lirun_bianhua: 净利润变动百分比","净利润下降8.3%",[-8.3],[8.3]],
      ["yuangong: 员工人数","员工约1200人",[1200]],
      ["kanfang_kaishi<time>","每周六上午九点半至十一点",["09:30"]],
      ["kanfang_jieshu<time>","每周六上午九点半至十一点",["11:00"]],
      ["dianhua: 联系电话","联系电话:021-5888 6666转808",["021-5888 6666"]],
      ["bizhong","月租金为人民币捌仟伍佰元整",["CNY"]],
    ],
  },
  {
    name: "ja-keiyaku",
    text: `業務委託契約書

株式会社みなとソリューションズ(以下「甲」という。)と合同会社アオバ企画(以下「乙」という。)は、令和6年10月1日付で次のとおり契約を締結する。

第1条 契約期間は2024年10月1日から2025年9月末日までの1年間とし、自動更新しない。
第2条 委託料は月額金385,000円(消費税10%を含む)とする。交通費は委託料に含まれない。
第3条 甲は、請求書受領後三十日以内に、乙の指定口座に振り込む。
第4条 遅延損害金は年14.6%とする。再委託は、甲の書面による承諾がない限り禁止する。
第5条 売上高は前年比3.2%減の12億3,400万円、営業損失は△4,500千円であった。
第6条 定例会議は毎月第2火曜日の午後1時30分から開催し、所要時間は一時間半とする。
〒105-0011 東京都港区芝公園四丁目2番8号 代表取締役 佐々木 健太郎 電話 03(3434)5678`,
    claims: [
      ["kou: 甲の会社名","株式会社みなとソリューションズ(以下「甲」という。)",["株式会社みなとソリューションズ"]],
      ["otsu: 乙の会社名","合同会社アオバ企画（以下「乙」という。）",["合同会社アオバ企画"]],
      ["otsu: 乙の会社名","合同会社アオバ企画(以下「乙」という。)",[],["アオバ"]],
      ["teiketsu<date>: 締結日","令和6年10月1日付",["2024-10-01"],["2006-10-01"]],
      ["kaishi<date>","契約期間は2024年10月1日から",["2024-10-01"]],
      ["kikan_nen: 契約期間(年)","1年間とし",[1]],
      ["jido_koshin: 自動更新するか","自動更新しない",[false]],
      ["jido_koshin: 自動更新するか","1年間とし、自動更新しない。",[],[true]],
      ["itakuryo: 月額委託料","月額金385,000円(消費税10%を含む)",[385000],[385]],
      ["zeiritsu: 消費税率","消費税10%を含む",[10]],
      ["kotsuhi: 交通費は委託料に含まれるか","交通費は委託料に含まれない。",[false],[true]],
      ["shiharai_nissu","請求書受領後三十日以内",[30],[10]],
      ["songaikin: 遅延損害金(年率%)","遅延損害金は年14.6%とする",[14.6]],
      ["uriage: 売上高(円)","12億3,400万円",[1234000000],[34000000]],
      ["uriage_hendo: 売上高の増減率%","売上高は前年比3.2%減",[-3.2],[3.2]],
      ["eigyo_rieki: 営業利益(円)","営業損失は△4,500千円",[-4500000],[4500000]],
      ["kaigi<time>: 会議開始","午後1時30分から開催",["13:30"],["01:30"]],
      ["kaigi_jikan: 所要時間(時間)","所要時間は一時間半とする",[1.5]],
      ["yubin: 郵便番号","〒105-0011",["105-0011"]],
      ["jusho: 住所","〒105-0011 東京都港区芝公園四丁目2番8号",["東京都港区芝公園四丁目2番8号"]],
      ["daihyo: 代表者の氏名","代表取締役 佐々木 健太郎",["佐々木 健太郎","佐々木健太郎"]],
      ["denwa: 電話番号","電話 03(3434)5678",["03(3434)5678"]],
    ],
  },
  {
    name: "ko-gongji",
    text: `용역 계약서

발주자: 주식회사 한빛테크 (대표이사 김민준)
수급자: 서연디자인

계약 기간은 2024년 3월 4일부터 2024년 12월 31일까지로 한다. 계약 금액은 일금 삼천오백만원정(₩35,000,000)이며 부가가치세는 별도이다. 선금은 계약 금액의 30%로 한다.
지체상금률은 1일당 1000분의 2.5로 한다. 하자보수 기간은 2년이다. 재하도급은 허용되지 않는다.
지난해 매출은 1조 2천억 원으로 전년 대비 5.4% 감소하였다. 직원 수는 약 840명이다.
납품은 매주 금요일 오후 5시까지 한다. 문의: 02-555-0199, help@hanbit.example`,
    claims: [
      ["balju: 발주자 이름","발주자: 주식회사 한빛테크",["주식회사 한빛테크"]],
      ["daepyo: 대표이사 이름","(대표이사 김민준)",["김민준"]],
      ["sijak<date>","2024년 3월 4일부터 2024년 12월 31일까지",["2024-03-04"]],
      ["jongryo<date>","2024년 3월 4일부터 2024년 12월 31일까지",["2024-12-31"]],
      ["geumaek: 계약 금액(원)","(₩35,000,000)",[35000000],[3500]],
      ["geumaek: 계약 금액(원)","일금 삼천오백만원정",[35000000]],
      ["seongeum: 선금 비율","선금은 계약 금액의 30%로 한다",[30]],
      ["haja: 하자보수 기간(년)","하자보수 기간은 2년이다",[2]],
      ["jaehado: 재하도급 허용 여부","재하도급은 허용되지 않는다.",[false],[true]],
      ["maechul: 매출(원)","1조 2천억 원",[1200000000000],[200000000000]],
      ["maechul_jeunggam: 매출 증감률","전년 대비 5.4% 감소",[-5.4]],
      ["jikwon: 직원 수","직원 수는 약 840명이다",[840]],
      ["nappum<time>: 납품 시각","오후 5시까지",["17:00"],["05:00"]],
      ["jeonhwa","문의: 02-555-0199",["02-555-0199"],["555-0199"]],
    ],
  },
  {
    name: "tr-fatura",
    text: `KİRA SÖZLEŞMESİ

Kiraya veren: Ayşe Nur Yıldırım — Kiracı: Deniz Teknoloji A.Ş.
Sözleşme tarihi: 15 Ocak 2024. Kira süresi üç yıldır ve 1 Şubat 2024 tarihinde başlar.
Aylık kira bedeli 42.500,00 TL olup her ayın beşinci gününe kadar ödenir. Depozito: iki aylık kira tutarı (85.000 TL).
Gecikme faizi aylık %2,5'tir. Yıllık artış oranı yüzde yirmi beş ile sınırlıdır.
Kiracı mülkü alt kiraya veremez. Aidat kiraya dahil değildir. Sigorta yapılmıştır.
Şirketin cirosu 2023 yılında %12 azalarak 3,8 milyar TL oldu.
Adres: Bağdat Caddesi No: 214/7, Kadıköy, İstanbul. Tel: 0216 555 44 33. Görüşme saat 14.30'da yapılacaktır.`,
    claims: [
      ["kiraya_veren: kiraya verenin adı","Kiraya veren: Ayşe Nur Yıldırım",["Ayşe Nur Yıldırım"]],
      ["kiraci: kiracının adı","Kiracı: Deniz Teknoloji A.Ş.",["Deniz Teknoloji A.Ş."]],
      ["tarih<date>: sözleşme tarihi","Sözleşme tarihi: 15 Ocak 2024",["2024-01-15"]],
      ["baslangic<date>","1 Şubat 2024 tarihinde başlar",["2024-02-01"]],
      ["sure: yıl","Kira süresi üç yıldır",[3]],
      ["kira: aylık TL","Aylık kira bedeli 42.500,00 TL",[42500],[42.5]],
      ["odeme_gunu","her ayın beşinci gününe kadar",[5]],
      ["depozito: TL","iki aylık kira tutarı (85.000 TL)",[85000]],
      ["faiz: aylık yüzde","Gecikme faizi aylık %2,5'tir",[2.5]],
      ["artis: yüzde","yüzde yirmi beş ile sınırlıdır",[25],[20]],
      ["aidat_dahil: aidat kiraya dahil","Aidat kiraya dahil değildir.",[false],[true]],
      ["sigorta: sigorta yapılmış","Sigorta yapılmıştır.",[true]],
      ["ciro: TL","3,8 milyar TL oldu",[3800000000],[3.8]],
      ["adres","Adres: Bağdat Caddesi No: 214/7, Kadıköy, İstanbul",["Bağdat Caddesi No: 214/7, Kadıköy, İstanbul"]],
      ["saat<time>: görüşme saati","Görüşme saat 14.30'da yapılacaktır",["14:30"]],
      ["telefon","Tel: 0216 555 44 33",["0216 555 44 33"]],
    ],
  },
  {
    name: "sv-protokoll",
    text: `PROTOKOLL FÖRT VID ÅRSSTÄMMA

Datum: tisdagen den 14 maj 2024, kl. 18.00–20.15. Plats: Folkets hus, Storgatan 5, 903 26 Umeå.
Närvarande: 37 medlemmar. Ordförande: Karin Åkesson-Lind.

§ 4 Resultatet för året blev ett underskott på 128 400 kronor (föregående år -65 tkr). Omsättningen uppgick till 4,6 miljoner kronor, en ökning med 3,5 procent.
§ 6 Avgiften höjs med två och en halv procent från och med den 1 juli. Styrelsen beviljades inte ansvarsfrihet.
§ 7 Taket ska läggas om; anbudet från Norrtak AB på 1,2 Mkr antogs. Tvättstugan är inte renoverad.
§ 9 Nästa möte hålls i slutet av november.
Bankgiro 5678-1234, org.nr 769612-3456, tel. 090-12 34 56.`,
    claims: [
      ["datum<date>","Datum: tisdagen den 14 maj 2024",["2024-05-14"]],
      ["start<time>","kl. 18.00–20.15",["18:00"]],
      ["slut<time>","kl. 18.00–20.15",["20:15"]],
      ["adress","Folkets hus, Storgatan 5, 903 26 Umeå",["Storgatan 5, 903 26 Umeå"]],
      ["narvarande","Närvarande: 37 medlemmar",[37]],
      ["ordforande: namn","Ordförande: Karin Åkesson-Lind",["Karin Åkesson-Lind"]],
      ["underskott: kronor","ett underskott på 128 400 kronor",[128400],[128.4]],
      ["resultat_foregaende: kronor","(föregående år -65 tkr)",[-65000],[65000,-65]],
      ["omsattning: kronor","4,6 miljoner kronor",[4600000]],
      ["okning: procent","en ökning med 3,5 procent",[3.5]],
      ["hojning: procent","Avgiften höjs med två och en halv procent",[2.5]],
      ["ansvarsfrihet: styrelsen beviljades ansvarsfrihet","Styrelsen beviljades inte ansvarsfrihet.",[false],[true]],
      ["anbud: kronor","anbudet från Norrtak AB på 1,2 Mkr antogs",[1200000]],
      ["entreprenor: företagets namn","anbudet från Norrtak AB",["Norrtak AB"]],
      ["tvattstuga_renoverad: tvättstugan är renoverad","Tvättstugan är inte renoverad.",[],[true]],
      ["bankgiro","Bankgiro 5678-1234",["5678-1234"],["5678"]],
      ["orgnr","org.nr 769612-3456",["769612-3456"]],
    ],
  },
  {
    name: "cs-smlouva",
    text: `SMLOUVA O DÍLO č. 2024/088

Objednatel: Město Třebíč, Karlovo náměstí 104/55, 674 01 Třebíč
Zhotovitel: Stavby Horák s.r.o., IČO 27654321

Dílo bude zahájeno dne 2. dubna 2024 a dokončeno do 30. 9. 2024. Cena díla činí 1 845 300,50 Kč bez DPH (21 %). Zhotoviteli nebude poskytnuta záloha.
Záruční doba: šedesát měsíců. Smluvní pokuta je 0,05 % denně. Splatnost faktur 30 dnů.
Staveniště bylo předáno v pondělí 25. března 2024 v 8:30 hodin. Pozemek není oplocen.
Tržby klesly o 4,7 % na 86 mil. Kč. Kontakt: Ing. Jiří Novotný, Ph.D., tel. +420 568 123 456.`,
    claims: [
      ["cislo: číslo smlouvy","SMLOUVA O DÍLO č. 2024/088",["2024/088"]],
      ["zhotovitel: název firmy","Zhotovitel: Stavby Horák s.r.o.",["Stavby Horák s.r.o."]],
      ["adresa","Město Třebíč, Karlovo náměstí 104/55, 674 01 Třebíč",["Karlovo náměstí 104/55, 674 01 Třebíč"]],
      ["ico","IČO 27654321",["27654321"]],
      ["zahajeni<date>","zahájeno dne 2. dubna 2024",["2024-04-02"]],
      ["dokonceni<date>","dokončeno do 30. 9. 2024",["2024-09-30"]],
      ["cena: Kč","Cena díla činí 1 845 300,50 Kč",[1845300.5],[1845300.05]],
      ["dph","bez DPH (21 %)",[21],[-21]],
      ["zaloha_poskytnuta: záloha bude poskytnuta","Zhotoviteli nebude poskytnuta záloha.",[false],[true]],
      ["zaruka: měsíce","Záruční doba: šedesát měsíců.",[60]],
      ["pokuta: procent denně","0,05 % denně",[0.05],[5]],
      ["splatnost","Splatnost faktur 30 dnů",[30]],
      ["predani<datetime>","v pondělí 25. března 2024 v 8:30 hodin",["2024-03-25T08:30:00"]],
      ["oplocen: pozemek je oplocen","Pozemek není oplocen.",[],[true]],
      ["trzby: Kč","na 86 mil. Kč",[86000000]],
      ["kontakt: jméno kontaktu","Kontakt: Ing. Jiří Novotný, Ph.D.",["Jiří Novotný"]],
      ["telefon","tel. +420 568 123 456",["+420 568 123 456"]],
    ],
  },
  {
    name: "uk-akt",
    text: `АКТ приймання-передачі наданих послуг № 12

м. Львів, 31 травня 2024 р.

Виконавець: ТОВ «Карпатський Зв'язок»; Замовник: ФОП Мельник Оксана Іванівна.
Загальна вартість послуг становить 18 750,00 грн (вісімнадцять тисяч сімсот п'ятдесят гривень 00 коп.), у т. ч. ПДВ 20%.
Послуги надано в повному обсязі. Претензій Замовник не має. Оплату не здійснено.
Термін оплати — десять банківських днів. Пеня: 0,2% за кожен день. Обсяг трафіку зріс на 1,5 млн ГБ.`,
    claims: [
      ["data<date>: дата акта","31 травня 2024 р.",["2024-05-31"]],
      ["vartist: вартість у гривнях","становить 18 750,00 грн",[18750],[1875000]],
      ["zamovnyk: ім'я замовника","Замовник: ФОП Мельник Оксана Іванівна",["Мельник Оксана Іванівна"]],
      ["pdv: відсоток","ПДВ 20%",[20]],
      ["oplacheno: оплату здійснено","Оплату не здійснено.",[false],[true]],
      ["penya: відсоток","Пеня: 0,2% за кожен день",[0.2]],
      ["trafik: приріст ГБ","на 1,5 млн ГБ",[1500000]],
      ["vykonavets: назва","ТОВ «Карпатський Зв’язок»",["Карпатський Зв'язок"]],
    ],
  },
  {
    name: "el-timologio",
    text: `ΤΙΜΟΛΟΓΙΟ ΠΩΛΗΣΗΣ Νο 3471

Ημερομηνία: 7 Ιουνίου 2024. Πελάτης: Παπαδόπουλος Α.Ε., ΑΦΜ 094012345
Η καθαρή αξία ανέρχεται σε 2.480,60 €, ο ΦΠΑ 24% σε 595,34 € και το σύνολο σε 3.075,94 €.
Η πληρωμή πρέπει να γίνει μέχρι τις 07/07/2024. Η μεταφορά δεν περιλαμβάνεται στην τιμή.
Ο κύκλος εργασιών ήταν 12,5 εκατ. ευρώ. Τηλ. 210 3456789`,
    claims: [
      ["imerominia<date>","Ημερομηνία: 7 Ιουνίου 2024",["2024-06-07"]],
      ["kathari: καθαρή αξία","Η καθαρή αξία ανέρχεται σε 2.480,60 €",[2480.6]],
      ["fpa: ποσοστό ΦΠΑ","ο ΦΠΑ 24% σε 595,34 €",[24]],
      ["synolo: σύνολο","το σύνολο σε 3.075,94 €",[3075.94],[3.07594]],
      ["pliromi<date>","μέχρι τις 07/07/2024",["2024-07-07"]],
      ["metafora: η μεταφορά περιλαμβάνεται στην τιμή","Η μεταφορά δεν περιλαμβάνεται στην τιμή.",[false],[true]],
      ["tziros: κύκλος εργασιών","12,5 εκατ. ευρώ",[12500000],[12.5]],
      ["afm","ΑΦΜ 094012345",["094012345"]],
    ],
  },
  {
    name: "ar-aqd",
    text: `عقد إيجار

الطرف الأول: شركة النخيل للعقارات. الطرف الثاني: السيد خالد بن سعيد العتيبي.
تاريخ العقد: ١٥ مارس ٢٠٢٤. مدة العقد سنتان تبدأ في 1 أبريل 2024.
قيمة الإيجار السنوي ٦٠٬٠٠٠ ريال تدفع على دفعتين. نسبة الضريبة 15%.
لا يجوز للمستأجر التأجير من الباطن. بلغت الإيرادات 2.3 مليون ريال.`,
    claims: [
      ["date<date>","تاريخ العقد: ١٥ مارس ٢٠٢٤",["2024-03-15"]],
      ["start<date>","تبدأ في 1 أبريل 2024",["2024-04-01"]],
      ["rent","قيمة الإيجار السنوي ٦٠٬٠٠٠ ريال",[60000],[60]],
      ["tax","نسبة الضريبة 15%",[15]],
      ["revenue","بلغت الإيرادات 2.3 مليون ريال",[2300000],[2.3]],
      ["tenant","الطرف الثاني: السيد خالد بن سعيد العتيبي",["خالد بن سعيد العتيبي"]],
      ["company","الطرف الأول: شركة النخيل للعقارات",["شركة النخيل للعقارات"]],
    ],
  },
  {
    name: "hi-bill",
    text: `बिजली बिल

उपभोक्ता का नाम: सुनीता देवी शर्मा। बिल दिनांक: 12 अगस्त 2024। देय तिथि: 27/08/2024।
कुल खपत 348 यूनिट है। देय राशि ₹2,16,450.75 है। पिछला बकाया शून्य है।
विलंब शुल्क 1.5 प्रतिशत प्रति माह है। भुगतान अभी नहीं हुआ है। कंपनी का राजस्व 4.2 करोड़ रुपये रहा।`,
    claims: [
      ["naam: उपभोक्ता का नाम","उपभोक्ता का नाम: सुनीता देवी शर्मा",["सुनीता देवी शर्मा"]],
      ["bill_date<date>","बिल दिनांक: 12 अगस्त 2024",["2024-08-12"]],
      ["due_date<date>","देय तिथि: 27/08/2024",["2024-08-27"]],
      ["units","कुल खपत 348 यूनिट है",[348]],
      ["amount","देय राशि ₹2,16,450.75 है",[216450.75],[2.16]],
      ["late_fee: percent","विलंब शुल्क 1.5 प्रतिशत प्रति माह है",[1.5]],
      ["revenue","कंपनी का राजस्व 4.2 करोड़ रुपये रहा",[42000000],[4.2]],
    ],
  },
  {
    name: "da-kontrakt",
    text: `SALGSAFTALE

Sælger: Møller & Søn ApS, Havnegade 21, 2. tv., 8000 Aarhus C. Køber: Rikke Holm Sørensen.
Overtagelsesdato: den 1. oktober 2024. Købesummen er aftalt til kr. 2.395.000,00. Udbetalingen udgør fem procent.
Ejendommen sælges uden møbler. Varmepumpen er ikke serviceret. Elinstallationen er lovlig.
Boligarealet er 142,5 kvm, grunden 1.034 m². Omsætningen faldt med 6,8 pct. til 17,9 mio. kr.
Fremvisning søndag den 8. september 2024 kl. 11.30. Tlf. 86 12 34 56.`,
    claims: [
      ["saelger: sælgerens navn","Sælger: Møller & Søn ApS",["Møller & Søn ApS"]],
      ["koeber: købers navn","Køber: Rikke Holm Sørensen",["Rikke Holm Sørensen"]],
      ["adresse","Havnegade 21, 2. tv., 8000 Aarhus C.",["Havnegade 21, 2. tv., 8000 Aarhus C"]],
      ["overtagelse<date>","Overtagelsesdato: den 1. oktober 2024",["2024-10-01"]],
      ["koebesum: kr.","Købesummen er aftalt til kr. 2.395.000,00",[2395000]],
      ["udbetaling: procent","Udbetalingen udgør fem procent",[5]],
      ["varmepumpe_serviceret: varmepumpen er serviceret","Varmepumpen er ikke serviceret.",[],[true]],
      ["elinstallation_lovlig: elinstallationen er lovlig","Elinstallationen er lovlig.",[true]],
      ["boligareal","Boligarealet er 142,5 kvm",[142.5]],
      ["grund: m²","grunden 1.034 m²",[1034],[1.034]],
      ["omsaetning: kr.","til 17,9 mio. kr.",[17900000]],
      ["fremvisning<datetime>","søndag den 8. september 2024 kl. 11.30",["2024-09-08T11:30:00"]],
      ["telefon","Tlf. 86 12 34 56",["86 12 34 56"]],
    ],
  },
  {
    name: "fi-lasku",
    text: `LASKU 20240517

Laskun päivämäärä: 17. toukokuuta 2024, eräpäivä 31.5.2024. Viitenumero 1234 5678 9012 6.
Asiakas: Kivijärven Saha Oy, Tehtaankatu 27 B 14, 00150 Helsinki
Yhteensä 1 284,30 €, josta arvonlisävero 24 % on 248,57 €. Viivästyskorko 11,5 %.
Toimitus ei sisälly hintaan. Takuu on kaksi vuotta. Liikevaihto oli 3,1 miljoonaa euroa. IBAN FI21 1234 5600 0007 85`,
    claims: [
      ["paiva<date>","Laskun päivämäärä: 17. toukokuuta 2024",["2024-05-17"]],
      ["erapaiva<date>","eräpäivä 31.5.2024",["2024-05-31"]],
      ["viite","Viitenumero 1234 5678 9012 6",["1234 5678 9012 6"]],
      ["asiakas: asiakkaan nimi","Asiakas: Kivijärven Saha Oy",["Kivijärven Saha Oy"]],
      ["yhteensa","Yhteensä 1 284,30 €",[1284.3],[284.3]],
      ["alv","arvonlisävero 24 % on 248,57 €",[24]],
      ["toimitus_sisaltyy: toimitus sisältyy hintaan","Toimitus ei sisälly hintaan.",[false],[true]],
      ["liikevaihto","Liikevaihto oli 3,1 miljoonaa euroa",[3100000]],
      ["iban","IBAN FI21 1234 5600 0007 85",["FI2112345600000785"]],
    ],
  },
  {
    name: "vi-hopdong",
    text: `HỢP ĐỒNG THUÊ NHÀ

Bên A: Ông Nguyễn Văn Hùng. Bên B: Công ty TNHH Sao Mai.
Thời hạn thuê là 24 tháng, từ ngày 01 tháng 06 năm 2024. Giá thuê: 15.000.000 đồng/tháng. Tiền cọc: 30 triệu đồng.
Bên B không được cho thuê lại. Diện tích sàn 120,5 m². Doanh thu giảm 7,5%.`,
    claims: [
      ["start<date>","từ ngày 01 tháng 06 năm 2024",["2024-06-01"]],
      ["rent","Giá thuê: 15.000.000 đồng/tháng",[15000000],[15000]],
      ["deposit","Tiền cọc: 30 triệu đồng",[30000000],[30]],
      ["area","Diện tích sàn 120,5 m²",[120.5]],
      ["landlord","Bên A: Ông Nguyễn Văn Hùng",["Nguyễn Văn Hùng"]],
      ["months","Thời hạn thuê là 24 tháng",[24]],
    ],
  },
  {
    name: "id-perjanjian",
    text: `PERJANJIAN SEWA

Pada hari Senin, tanggal 5 Agustus 2024, PT Cahaya Nusantara menyewakan gudang kepada Bapak Budi Santoso.
Harga sewa Rp 12.500.000,00 per bulan selama tiga tahun. Uang muka 25 persen. Penyewa tidak boleh mengalihkan sewa.
Laba turun 3,4% menjadi Rp 2,7 miliar. Luas 450 m2. Listrik sudah termasuk.`,
    claims: [
      ["date<date>","Pada hari Senin, tanggal 5 Agustus 2024",["2024-08-05"]],
      ["rent","Harga sewa Rp 12.500.000,00 per bulan",[12500000]],
      ["down_payment: percent","Uang muka 25 persen",[25]],
      ["profit","menjadi Rp 2,7 miliar",[2700000000],[2700000]],
      ["tenant","Bapak Budi Santoso",["Budi Santoso"]],
      ["area","Luas 450 m2",[450]],
      ["lessor: company","PT Cahaya Nusantara menyewakan",["PT Cahaya Nusantara"]],
    ],
  },
  {
    name: "hu-ro",
    text: `SZÁMLA

Kibocsátás dátuma: 2024. szeptember 3. Fizetési határidő: 2024.09.18.
Vevő: Balaton Kereskedelmi Kft., 8600 Siófok, Fő utca 12.
Végösszeg: 1 250 400 Ft, ebből áfa 27%. A szállítás nem szerepel az árban. Az árbevétel 2,4 milliárd forint volt.`,
    claims: [
      ["kelt<date>","Kibocsátás dátuma: 2024. szeptember 3.",["2024-09-03"]],
      ["hatarido<date>","Fizetési határidő: 2024.09.18.",["2024-09-18"]],
      ["vevo: vevő neve","Vevő: Balaton Kereskedelmi Kft.",["Balaton Kereskedelmi Kft."]],
      ["osszeg","Végösszeg: 1 250 400 Ft",[1250400],[250400]],
      ["afa","ebből áfa 27%",[27]],
      ["arbevetel","2,4 milliárd forint volt",[2400000000]],
    ],
  },
  {
    name: "ro-contract",
    text: `CONTRACT DE ÎNCHIRIERE

Încheiat astăzi, 20 noiembrie 2023, între proprietarul Ion Popescu și chiriașul SC Delta Soft SRL.
Chiria lunară este de 650 de euro, iar garanția de 1.300 euro. Durata este de doi ani. Utilitățile nu sunt incluse.
Cifra de afaceri a scăzut cu 2,5% la 8,3 milioane lei. Plata se face până la data de 05.12.2023.`,
    claims: [
      ["data<date>","Încheiat astăzi, 20 noiembrie 2023",["2023-11-20"]],
      ["proprietar: numele proprietarului","proprietarul Ion Popescu",["Ion Popescu"]],
      ["chirie","Chiria lunară este de 650 de euro",[650]],
      ["garantie","garanția de 1.300 euro",[1300],[1.3]],
      ["utilitati_incluse: utilitățile sunt incluse","Utilitățile nu sunt incluse.",[false],[true]],
      ["cifra: lei","la 8,3 milioane lei",[8300000]],
      ["plata<date>","până la data de 05.12.2023",["2023-12-05"]],
    ],
  },
]; // prettier-ignore
