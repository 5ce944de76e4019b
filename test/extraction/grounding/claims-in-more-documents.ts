import type { DocumentClaims } from "./claims-in-documents.ts";

/** More of them, from Dutch to Japanese. */
export const claimsInMoreDocuments: DocumentClaims[] = [
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
  {
    name: "en-minutes",
    text: `**MINUTES OF THE PLANNING COMMITTEE**

Held at 7 p.m. on the evening of Wednesday the nineteenth of June 2024 in the Old Library.
Present: Cllrs. Adeyemi (chair), Brooks, and van Houten; apologies from Cllr. Ortiz.

*Application 24/0317/FUL* (extension, 9 Mill Row): approved by 5 votes to 2, with one abstention, subject to conditions.
*Application 24/0322/OUT* (dwellings at Cold Farm): not refused, but deferred for a site visit on the 3rd of July.
*Application 24/0330/LBC*: may be granted if amended plans are received.

The appeal on Station Road was dismissed on 28 May. The clerk reported that the grant of £12.5k had been paid in full. Members expressed no objection to the budget of one and a quarter million pounds. The reserve fell from £410,000 to £386,500.
The meeting closed at twenty to ten. Next meeting: a week on Thursday.`,
    claims: [
      ["meeting_date<date>","Wednesday the nineteenth of June 2024",["2024-06-19"],["2024-06-09"]],
      ["start<time>","Held at 7 p.m.",["19:00"],["07:00"]],
      ["votes_for: votes in favour of 24/0317/FUL","approved by 5 votes to 2, with one abstention",[5]],
      ["votes_against","approved by 5 votes to 2",[2]],
      ["abstentions","with one abstention",[1]],
      ["application: application number","Application 24/0317/FUL (extension, 9 Mill Row)",["24/0317/FUL"]],
      ["application: application number","Application 24/0317/FUL",[],["24/0317"]],
      ["status<approved|refused|deferred|granted>: of 24/0322/OUT","not refused, but deferred for a site visit",["deferred"],["refused"]],
      ["status<approved|refused|deferred|granted>: of 24/0330/LBC","may be granted if amended plans are received",[],["granted"]],
      ["appeal_outcome","The appeal on Station Road was dismissed on 28 May.",["dismissed"]],
      ["grant: pounds","the grant of £12.5k had been paid in full",[12500]],
      ["grant_paid: whether the grant has been paid","the grant of £12.5k had been paid in full",[true]],
      ["budget: pounds","one and a quarter million pounds",[1250000],[1000000,250000]],
      ["reserve_before","The reserve fell from £410,000 to £386,500.",[410000]],
      ["reserve_after","The reserve fell from £410,000 to £386,500.",[386500],[-386500]],
      ["chair: name of the chair","Cllrs. Adeyemi (chair), Brooks",["Adeyemi"]],
      ["venue","in the Old Library",["Old Library"]],
    ],
  },
  {
    name: "en-listing",
    text: `Toyota Corolla 1.8 Hybrid Touring Sports Design — first registered 03/2021 — £16,995 ono

Mileage: 41,870 miles. One previous owner. Full service history, last serviced at 40,212 miles. MOT until 14/03/26. ULEZ compliant. Not a write-off. Non-smoker. Tow bar: none. Spare wheel: no. 0–62 mph in 11.1 s, 1798 cc, 122 PS, 62.8 mpg, 78 g/km CO2, insurance group 15E, road tax £0... from £190 per year.
Seller: Dales Motors (Skipton) Ltd, open 9–5:30 Mon-Sat, Sun by appointment. Ring 01756 700 112 after 4pm or text 07700 900461. VIN SB1Z53BE60E012345, reg. YK21 WXN.
Dimensions (L x W x H): 4,650 x 1,790 x 1,435 mm. Boot 596 litres.  Height 4'8½". Weight 1 t 390 kg. Warranty remaining: 2 yrs 4 months.`,
    claims: [
      ["make_model: make and model","Toyota Corolla 1.8 Hybrid Touring Sports Design",["Toyota Corolla 1.8 Hybrid Touring Sports Design"]],
      ["first_registered<month>: month of first registration","first registered 03/2021",["2021-03"]],
      ["price: pounds","£16,995 ono",[16995],[16.995]],
      ["mileage","Mileage: 41,870 miles.",[41870]],
      ["owners: previous owners","One previous owner.",[1]],
      ["last_service_mileage","last serviced at 40,212 miles",[40212]],
      ["mot_until<date>","MOT until 14/03/26",["2026-03-14"],["2014-03-26"]],
      ["write_off: the car is a write-off","Not a write-off.",[false],[true]],
      ["tow_bar: has a tow bar","Tow bar: none.",[false],[true]],
      ["spare_wheel: has a spare wheel","Spare wheel: no.",[false]],
      ["acceleration: seconds from 0 to 62 mph","0–62 mph in 11.1 s",[11.1]],
      ["engine_cc","1798 cc, 122 PS",[1798]],
      ["power_ps","1798 cc, 122 PS",[122]],
      ["co2: g/km","78 g/km CO2",[78]],
      ["mpg","62.8 mpg",[62.8]],
      ["insurance_group","insurance group 15E",["15E"]],
      ["seller: name of the seller","Seller: Dales Motors (Skipton) Ltd",["Dales Motors (Skipton) Ltd"]],
      ["opens<time>","open 9–5:30 Mon-Sat",["09:00"]],
      ["phone","Ring 01756 700 112 after 4pm",["01756 700 112"],["01756 700 121"]],
      ["phone","Ring 01756 700 112",[],["01756 700"]],
      ["vin","VIN SB1Z53BE60E012345",["SB1Z53BE60E012345"]],
      ["registration","reg. YK21 WXN",["YK21 WXN","YK21WXN"]],
      ["length: mm","Dimensions (L x W x H): 4,650 x 1,790 x 1,435 mm",[4650]],
      ["height: mm","4,650 x 1,790 x 1,435 mm",[1435]],
      ["boot: litres","Boot 596 litres.",[596]],
      ["warranty_months: months of warranty remaining","Warranty remaining: 2 yrs 4 months.",[28]],
    ],
  },
  {
    name: "fr-rapport",
    text: `Rapport semestriel – Groupe Valmont

Le chiffre d’affaires s’établit à 1,27 milliard d’euros, en recul de 4,6 % (– 61 M€). Le résultat net part du groupe ressort à –18,4 M€ contre +7,2 M€ un an plus tôt. L’endettement net a doublé, à 640 millions d’euros.
Les effectifs comptent 6 842 salariés, dont les deux tiers en France ; une cinquantaine de postes ont été supprimés. Le dividende n’a pas été versé. La cession de la filiale belge est achevée ; celle de la filiale suisse pourrait être finalisée au quatrième trimestre.
Le taux d’intérêt moyen est de trois virgule vingt-cinq pour cent. Le cours est passé de 23,10 à 19,85 euros. L’assemblée générale aura lieu le jeudi 12 décembre 2024 à neuf heures et demie.
Le comité comprend vingt et un membres, dont neuf femmes ; soixante-dix-huit réunions se sont tenues.`,
    claims: [
      ["chiffre_affaires: euros","Le chiffre d'affaires s'établit à 1,27 milliard d'euros",[1270000000]],
      ["chiffre_affaires: euros","Le chiffre d’affaires s’établit à 1,27 milliard d’euros",[],[1270000]],
      ["variation_ca: variation en %","en recul de 4,6 %",[-4.6],[4.6]],
      ["variation_ca_montant: variation en euros","(– 61 M€)",[-61000000]],
      ["resultat_net: euros","Le résultat net part du groupe ressort à –18,4 M€",[-18400000],[18400000]],
      ["resultat_net_precedent: euros","contre +7,2 M€ un an plus tôt",[7200000]],
      ["dette: euros","à 640 millions d’euros",[640000000]],
      ["dette_facteur: facteur d'augmentation","L’endettement net a doublé",[2]],
      ["effectifs","6 842 salariés",[6842]],
      ["effectifs","Les effectifs comptent 6 842 salariés",[],[842]],
      ["part_france","dont les deux tiers en France",[0.67]],
      ["postes_supprimes","une cinquantaine de postes ont été supprimés",[50]],
      ["dividende_verse: dividende versé","Le dividende n’a pas été versé.",[false],[true]],
      ["cession_belge<achevée|finalisée|en cours>","La cession de la filiale belge est achevée",["achevée"]],
      ["cession_suisse<achevée|finalisée|en cours>","celle de la filiale suisse pourrait être finalisée",[],["finalisée"]],
      ["taux_moyen: pour cent","trois virgule vingt-cinq pour cent",[3.25],[25]],
      ["cours_avant","Le cours est passé de 23,10 à 19,85 euros",[23.1]],
      ["cours_apres","Le cours est passé de 23,10 à 19,85 euros",[19.85]],
      ["assemblee<datetime>","le jeudi 12 décembre 2024 à neuf heures et demie",["2024-12-12T09:30:00"]],
      ["membres","vingt et un membres",[21],[20]],
      ["femmes","dont neuf femmes",[9]],
      ["reunions","soixante-dix-huit réunions",[78],[60]],
    ],
  },
]; // prettier-ignore
