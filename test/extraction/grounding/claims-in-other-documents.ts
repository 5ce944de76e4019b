import type { DocumentClaims } from "./claims-in-documents.ts";

/** Tenders, contracts, adverts and instructions of more languages. */
export const claimsInOtherDocuments: DocumentClaims[] = [
  {
    name: "pt2-edital",
    text: `EDITAL DE PREGÃO ELETRÔNICO Nº 023/2024

A Prefeitura Municipal de Lagoa Serena torna público que realizará licitação no dia 18 de julho de 2024, às 9h30min (horário de Brasília). Objeto: aquisição de 350 (trezentos e cinquenta) notebooks, com memória de 16 GB e garantia de três anos.
Valor estimado: R$ 1,4 milhão. Prazo de entrega: até 60 dias corridos. Propostas válidas por noventa dias. Será exigida garantia de 5% do valor do contrato. Não será admitida a participação de consórcios. É permitida a subcontratação.
O orçamento do município recuou 3,1% em 2023, para R$ 212,7 mi; a dívida caiu pela metade. Multa de mora: 0,33% ao dia, limitada a vinte por cento.
Esclarecimentos: licitacao@lagoaserena.example ou (35) 3221-4400, das 8h às 17h. Pregoeira: Maria das Graças Lima e Silva.`,
    claims: [
      ["numero","EDITAL DE PREGÃO ELETRÔNICO Nº 023/2024",["023/2024"]],
      ["data<date>","no dia 18 de julho de 2024",["2024-07-18"]],
      ["data_hora<datetime>","no dia 18 de julho de 2024, às 9h30min (horário de Brasília)",["2024-07-18T09:30:00"]],
      ["quantidade","350 (trezentos e cinquenta) notebooks",[350]],
      ["quantidade","(trezentos e cinquenta) notebooks",[350],[300]],
      ["memoria_gb","com memória de 16 GB",[16]],
      ["garantia_anos","garantia de três anos",[3]],
      ["valor: reais","Valor estimado: R$ 1,4 milhão",[1400000],[1.4]],
      ["prazo_dias","até 60 dias corridos",[60]],
      ["validade_dias","Propostas válidas por noventa dias",[90]],
      ["garantia_pct","garantia de 5% do valor do contrato",[5]],
      ["consorcios: participação de consórcios admitida","Não será admitida a participação de consórcios.",[false],[true]],
      ["subcontratacao: subcontratação permitida","É permitida a subcontratação.",[true]],
      ["orcamento_variacao: variação do orçamento %","O orçamento do município recuou 3,1% em 2023",[-3.1]],
      ["orcamento: reais","para R$ 212,7 mi",[212700000]],
      ["multa_dia","Multa de mora: 0,33% ao dia",[0.33]],
      ["multa_max","limitada a vinte por cento",[20]],
      ["telefone","ou (35) 3221-4400",["(35) 3221-4400"]],
      ["atendimento_inicio<time>","das 8h às 17h",["08:00"]],
      ["atendimento_fim<time>","das 8h às 17h",["17:00"]],
      ["pregoeira: nome da pregoeira","Pregoeira: Maria das Graças Lima e Silva",["Maria das Graças Lima e Silva"],["Maria das Graças"]],
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
    name: "ru2-pasport",
    text: `ПАСПОРТ ИЗДЕЛИЯ. Насос центробежный НЦ-50/32

Подача – 12,5 м³/ч; напор – 32 м; мощность двигателя – 5,5 кВт; КПД — 64 %. Частота вращения 2900 об/мин. Масса не более 87 кг. Температура перекачиваемой среды от –15 до +105 °C.
Срок службы — восемь лет. Гарантия двадцать четыре месяца. Ресурс до капитального ремонта: 20 тыс. часов. Взрывозащита отсутствует. Изделие не содержит драгоценных металлов. Допускается установка на открытом воздухе: да.
Дата изготовления: «21» ноября 2023 г. Заводской № 0347-11. Цена 148 900 руб. 50 коп. Изготовитель: АО «Волгонасос», 404130, г. Волжский, ул. Пушкина, д. 35/1. Тел. +7 8443 55-12-34.
Объём производства снизился на 12,4 %, экспорт вырос в 1,5 раза — до двух с половиной миллиардов рублей.`,
    claims: [
      ["podacha","Подача – 12,5 м³/ч",[12.5],[-12.5]],
      ["napor","напор – 32 м",[32]],
      ["moshchnost: кВт","мощность двигателя – 5,5 кВт",[5.5]],
      ["kpd","КПД — 64 %",[64]],
      ["massa","Масса не более 87 кг",[87]],
      ["temp_min","от –15 до +105 °C",[-15],[15]],
      ["temp_max","от –15 до +105 °C",[105]],
      ["srok_sluzhby: лет","Срок службы — восемь лет",[8]],
      ["garantiya: месяцев","двадцать четыре месяца",[24],[20]],
      ["resurs: часов","20 тыс. часов",[20000]],
      ["resurs: часов","Ресурс до капитального ремонта: 20 тыс. часов",[],[20]],
      ["metally: содержит драгоценные металлы","Изделие не содержит драгоценных металлов.",[],[true]],
      ["otkryty_vozduh: установка на открытом воздухе допускается","Допускается установка на открытом воздухе: да.",[true]],
      ["data<date>: дата изготовления","«21» ноября 2023 г.",["2023-11-21"]],
      ["zavodskoy_nomer","Заводской № 0347-11",["0347-11"],["347-11"]],
      ["cena: рублей","Цена 148 900 руб. 50 коп.",[148900.5]],
      ["izgotovitel: название","Изготовитель: АО «Волгонасос»",["АО «Волгонасос»"]],
      ["adres","404130, г. Волжский, ул. Пушкина, д. 35/1",["404130, г. Волжский, ул. Пушкина, д. 35/1"]],
      ["proizvodstvo: изменение, %","Объём производства снизился на 12,4 %",[-12.4]],
      ["eksport_raz: во сколько раз вырос экспорт","экспорт вырос в 1,5 раза",[1.5]],
      ["eksport: рублей","до двух с половиной миллиардов рублей",[2500000000],[2000000000]],
    ],
  },
  {
    name: "zh2-shuoming",
    text: `产品说明书

产品名称:智能电饭煲 型号:FB-40E8 额定电压:220V~ 额定功率:860W 容量:4升(约8碗米饭)
保温时间不超过二十四小时,预约定时最长24小时。净重约3.6千克,电源线长1.2米。工作环境温度:-5℃~40℃。
整机保修一年,发热盘保修三年。内胆不可用于明火加热。本产品不含双酚A,支持洗碗机清洗:否。能效等级:二级。
生产日期:2024年01月15日 产品编号:SN20240115-0093 执行标准:GB 4706.19-2008
2023年销量突破一百五十万台,退货率仅千分之三,销售额同比增长近两成,达到4.2亿元。
制造商:广东顺德米诺电器有限公司 地址:佛山市顺德区容桂街道1号之三 服务热线:400-830-6655(周一至周五9:00-17:30)`,
    claims: [
      ["xinghao: 型号","型号:FB-40E8",["FB-40E8"],["FB-40"]],
      ["dianya: 额定电压","额定电压:220V~",[220]],
      ["gonglv: 额定功率","额定功率:860W",[860]],
      ["rongliang: 容量(升)","容量:4升(约8碗米饭)",[4]],
      ["baowen: 保温小时","保温时间不超过二十四小时",[24],[4]],
      ["jingzhong: 净重(千克)","净重约3.6千克",[3.6],[3600]],
      ["wendu_min: 最低温度","工作环境温度:-5℃~40℃",[-5],[5]],
      ["wendu_max: 最高温度","工作环境温度:-5℃~40℃",[40]],
      ["baoxiu: 整机保修年数","整机保修一年",[1]],
      ["baoxiu_pan: 发热盘保修年数","发热盘保修三年",[3]],
      ["shuangfen: 是否含双酚A","本产品不含双酚A",[false],[true]],
      ["xiwanji: 是否支持洗碗机清洗","支持洗碗机清洗:否",[false],[true]],
      ["riqi<date>: 生产日期","生产日期:2024年01月15日",["2024-01-15"]],
      ["bianhao: 产品编号","产品编号:SN20240115-0093",["SN20240115-0093"]],
      ["biaozhun: 执行标准","执行标准:GB 4706.19-2008",["GB 4706.19-2008"],["GB 4706.19"]],
      ["xiaoliang: 销量","销量突破一百五十万台",[1500000],[150]],
      ["tuihuo: 退货率(‰)","退货率仅千分之三",[3]],
      ["xiaoshoue: 销售额(元)","达到4.2亿元",[420000000]],
      ["zhizaoshang: 制造商","制造商:广东顺德米诺电器有限公司",["广东顺德米诺电器有限公司"]],
      ["rexian: 服务热线","服务热线:400-830-6655(周一至周五9:00-17:30)",["400-830-6655"]],
      ["jieshu<time>: 服务结束时间","周一至周五9:00-17:30",["17:30"]],
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
  {
    name: "th-he-misc",
    text: `הסכם שכירות

שנחתם בתל אביב ביום 12 במרץ 2024 בין רונית כהן-לוי (המשכירה) לבין חברת אורות בע"מ (השוכרת).
דמי השכירות: 7,450 ש"ח לחודש. תקופת השכירות: 24 חודשים. פיקדון בסך 15,000 ₪. ריבית פיגורים 4.5%.
אין להכניס בעלי חיים. הדירה בשטח 82.5 מ"ר. ההכנסות הסתכמו ב-3.2 מיליון שקל.`,
    claims: [
      ["date<date>","ביום 12 במרץ 2024",["2024-03-12"]],
      ["rent","דמי השכירות: 7,450 ש\"ח לחודש",[7450],[7.45]],
      ["months","תקופת השכירות: 24 חודשים",[24]],
      ["deposit","פיקדון בסך 15,000 ₪",[15000]],
      ["interest","ריבית פיגורים 4.5%",[4.5]],
      ["area","הדירה בשטח 82.5 מ\"ר",[82.5]],
      ["income","ההכנסות הסתכמו ב-3.2 מיליון שקל",[3200000],[3.2]],
    ],
  },
  {
    name: "bg-sk-misc",
    text: `ZMLUVA O POSKYTNUTÍ PÔŽIČKY

uzatvorená dňa 8. októbra 2023 medzi veriteľom Ján Kováč a dlžníkom Tatranská pila, s.r.o., IČO 36 123 456.
Výška pôžičky je 25 000,- € (slovom: dvadsaťpäťtisíc eur), úrok 6,75 % p. a. Splátky: 36 mesačných splátok po 769,03 €. Prvá splátka je splatná 15. 11. 2023. Pôžička nie je zabezpečená. Obrat klesol o 3,4 % na 1,9 mil. eur.`,
    claims: [
      ["datum<date>","uzatvorená dňa 8. októbra 2023",["2023-10-08"]],
      ["veritel: meno veriteľa","medzi veriteľom Ján Kováč",["Ján Kováč"]],
      ["suma: eur","Výška pôžičky je 25 000,- €",[25000],[25]],
      ["urok","úrok 6,75 % p. a.",[6.75]],
      ["splatky","36 mesačných splátok po 769,03 €",[36]],
      ["splatka","36 mesačných splátok po 769,03 €",[769.03]],
      ["prva<date>","splatná 15. 11. 2023",["2023-11-15"]],
      ["zabezpecena: pôžička je zabezpečená","Pôžička nie je zabezpečená.",[false],[true]],
      ["obrat: eur","na 1,9 mil. eur",[1900000]],
      ["ico","IČO 36 123 456",["36123456"]],
    ],
  },
]; // prettier-ignore
