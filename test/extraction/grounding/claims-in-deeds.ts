import type { DocumentClaims } from "./claims-in-documents.ts";

/** Deeds, tax notices, results, tenders, release notes, minutes, job ads and product sheets of eight languages. */
export const claimsInDeeds: DocumentClaims[] = [
  {
    name: "it-rogito",
    text: `COMPRAVENDITA — Repertorio n. 41.207, Raccolta n. 18.930
L'anno duemilaventiquattro, il giorno ventidue del mese di ottobre, in Verona, via Leoncino n. 5, innanzi a me dott.ssa Chiara Dalla Vecchia, notaio, sono presenti:
- Bertoldi Marco, nato a Negrar di Valpolicella il 03/04/1979, C.F. BRTMRC79D03F861K, venditore;
- "Immobiliare Tre Torri S.r.l.", con sede in Peschiera del Garda, in persona dell'amministratore unico Elena De Santis-Rossi, acquirente.
Oggetto: appartamento al piano terzo, di 5,5 vani, superficie catastale mq 118,40, rendita catastale € 1.032,91, foglio 12, mappale 345, sub. 7.
Prezzo: € 342.000,00 (euro trecentoquarantaduemila/00), di cui € 40.000 già versati a titolo di caparra e il saldo di € 302.000 mediante due assegni circolari da 151.000 euro cadauno.
L'immobile è libero da ipoteche; non risulta locato. Il riscaldamento è autonomo. Attestato di prestazione energetica: classe C, EPgl,nren 74,6 kWh/m² anno. Garage: escluso dalla vendita. Consegna entro e non oltre il 31 gennaio 2025, ore 12.`,
    claims: [
      ["repertorio", "Repertorio n. 41.207", ["41.207", 41207], ["41", "1.207"]],
      [
        "date<date>",
        "L'anno duemilaventiquattro, il giorno ventidue del mese di ottobre",
        ["2024-10-22"],
        ["2024-10-02", "2024-10-20"],
      ],
      [
        "notary: nome",
        "dott.ssa Chiara Dalla Vecchia, notaio",
        ["Chiara Dalla Vecchia"],
        ["Chiara", "Vecchia"],
      ],
      [
        "seller: nome",
        "Bertoldi Marco, nato a Negrar",
        ["Bertoldi Marco", "Marco Bertoldi"],
        ["Marco Negrar"],
      ],
      ["birthplace", "nato a Negrar di Valpolicella", ["Negrar di Valpolicella"], ["Valpolicella"]],
      ["born<date>", "il 03/04/1979", ["1979-04-03"], ["1979-03-04"]],
      ["tax_code", "C.F. BRTMRC79D03F861K", ["BRTMRC79D03F861K"], ["BRTMRC79D03"]],
      [
        "buyer: società",
        "Immobiliare Tre Torri S.r.l.",
        ["Immobiliare Tre Torri S.r.l.", "Immobiliare Tre Torri"],
        ["Tre Torri S.r.l.", "Immobiliare"],
      ],
      [
        "manager: amministratore",
        "amministratore unico Elena De Santis-Rossi",
        ["Elena De Santis-Rossi"],
        ["Elena De Santis", "De Santis"],
      ],
      ["floor", "appartamento al piano terzo", [3], [13]],
      ["rooms", "di 5,5 vani", [5.5], [55]],
      ["area", "superficie catastale mq 118,40", [118.4], [11840, 118]],
      ["income", "rendita catastale € 1.032,91", [1032.91], [1.03291, 103291]],
      ["price", "Prezzo: € 342.000,00", [342000], [342, 34200000]],
      ["price", "euro trecentoquarantaduemila/00", [342000], [342, 300042]],
      ["deposit", "di cui € 40.000 già versati", [40000], [40]],
      ["cheques", "mediante due assegni circolari", [2], [12]],
      ["cheque", "due assegni circolari da 151.000 euro cadauno", [151000], [151]],
      ["mortgages: gravato da ipoteche", "L'immobile è libero da ipoteche", [false], [true]],
      ["rented: locato", "non risulta locato", [false], [true]],
      ["heating<autonomo|centralizzato>", "Il riscaldamento è autonomo.", ["autonomo"], ["centralizzato"]],
      ["energy_class", "classe C, EPgl,nren 74,6 kWh/m² anno", ["C"], ["D"]],
      ["energy", "EPgl,nren 74,6 kWh/m² anno", [74.6], [746]],
      ["garage: incluso nella vendita", "Garage: escluso dalla vendita", [false], [true]],
      [
        "delivery<datetime>",
        "entro e non oltre il 31 gennaio 2025, ore 12",
        ["2025-01-31T12:00:00"],
        ["2025-01-30T12:00:00", "2025-01-31T00:00:00"],
      ],
    ],
  },
  {
    name: "pt-nota",
    text: `AUTORIDADE TRIBUTÁRIA E ADUANEIRA
Nota de liquidação de IRS n.º 2024 5003417729 — Ano de rendimentos: 2023
Sujeito passivo A: Maria da Conceição Lopes Ferreira, NIF 204 118 337

| Rubrica | Valor |
|---|---:|
| Rendimento global | 41 236,08 |
| Deduções específicas | -4 350,24 |
| Rendimento coletável | 36 885,84 |
| Taxa efetiva | 17,32% |
| Coleta líquida | 6 388,62 |
| Retenções na fonte | (7 104,00) |
| Valor a reembolsar | 715,38 |

O reembolso será efetuado por transferência até 31 de julho de 2024. Não há lugar a juros compensatórios. Caso discorde, pode reclamar no prazo de cento e vinte dias. Dívidas em execução fiscal: nenhuma. Tributação conjunta: Não. IBAN indicado: PT50 0002 0123 1234 5678 9015 4.`,
    claims: [
      ["number: número", "n.º 2024 5003417729", ["2024 5003417729"], ["2024 500341772"]],
      ["year", "Ano de rendimentos: 2023", [2023], [2024]],
      [
        "taxpayer: nome",
        "Sujeito passivo A: Maria da Conceição Lopes Ferreira",
        ["Maria da Conceição Lopes Ferreira"],
        ["Maria da Conceição", "Lopes Ferreira"],
      ],
      ["nif", "NIF 204 118 337", ["204 118 337", "204118337"], ["204 118", "118 337"]],
      ["gross", "| Rendimento global | 41 236,08 |", [41236.08], [4123608, 41.23608]],
      ["deductions", "| Deduções específicas | -4 350,24 |", [-4350.24], [-435024]],
      ["taxable", "Rendimento coletável | 36 885,84", [36885.84], [885.84]],
      ["rate", "Taxa efetiva | 17,32%", [17.32, 0.1732], [1732]],
      ["withheld", "| Retenções na fonte | (7 104,00) |", [-7104], [-710400]],
      ["refund", "Valor a reembolsar | 715,38", [715.38], [-715.38, 71538]],
      ["refund_by<date>", "até 31 de julho de 2024", ["2024-07-31"], ["2024-06-31", "2024-07-30"]],
      ["interest: juros compensatórios", "Não há lugar a juros compensatórios.", [false], [true]],
      ["days", "no prazo de cento e vinte dias", [120], [100, 20]],
      ["debts: dívidas em execução fiscal", "Dívidas em execução fiscal: nenhuma.", [false], [true]],
      ["joint: tributação conjunta", "Tributação conjunta: Não.", [false], [true]],
      [
        "iban",
        "PT50 0002 0123 1234 5678 9015 4",
        ["PT50000201231234567890154", "PT50 0002 0123 1234 5678 9015 4"],
        ["PT50 0002 0123", "PT50000201231234567890155"],
      ],
    ],
  },
  {
    name: "ru-sport",
    text: `ЧЕМПИОНАТ РОССИИ ПО ПЛАВАНИЮ. Итоги третьего дня, Казань, 18 апреля 2025 г.

Мужчины, 100 м вольным стилем. 1. Егор Корнев-Белов (С.-Петербург) — 47,62; 2. Андрей Минаков — 47,75 (+0,13); 3. И. Гирёв — 48,01.
Рекорд России не установлен. До мирового рекорда — 0,82 с. Дисквалифицирован: Пётр Жихарев (фальстарт).
Женщины, 1500 м. Победила 19-летняя София Дьякова с результатом 16.08,37, улучшив личный рекорд на четыре секунды. Финал Б отменён.
Зрителей: 3,2 тыс. Призовой фонд — полтора миллиона рублей, победителю 250 тыс. Допинг-проба: отрицательная. Трансляция: с 18:00 до 20:30 (мск), повтор не планируется.
В командном зачёте: Москва — 1 204,5 очка, Татарстан — 987, Мордовия — минус 15 очков (штраф).`,
    claims: [
      ["date<date>", "Казань, 18 апреля 2025 г.", ["2025-04-18"], ["2025-08-18"]],
      [
        "winner: имя",
        "1. Егор Корнев-Белов (С.-Петербург) — 47,62",
        ["Егор Корнев-Белов"],
        ["Егор Корнев", "Корнев"],
      ],
      ["time_1", "Егор Корнев-Белов (С.-Петербург) — 47,62", [47.62], [-47.62, 4762]],
      ["gap", "Андрей Минаков — 47,75 (+0,13)", [0.13], [-0.13, 13]],
      ["third", "3. И. Гирёв — 48,01", [48.01], [-48.01]],
      [
        "record<установлен|не установлен>: рекорд России",
        "Рекорд России не установлен.",
        ["не установлен"],
        ["установлен"],
      ],
      ["record: рекорд России установлен", "Рекорд России не установлен.", [false], [true]],
      ["to_world: секунд", "До мирового рекорда — 0,82 с", [0.82], [-0.82, 82]],
      [
        "disqualified: дисквалифицирован",
        "Дисквалифицирован: Пётр Жихарев (фальстарт)",
        ["Пётр Жихарев"],
        ["Жихарев Иван"],
      ],
      ["age", "19-летняя София Дьякова", [19], [-19, 9]],
      ["improved_seconds", "улучшив личный рекорд на четыре секунды", [4], [-4, 14]],
      ["final_b<отменён|проведён>", "Финал Б отменён.", ["отменён"], ["проведён"]],
      ["spectators", "Зрителей: 3,2 тыс.", [3200], [3.2, 32000]],
      ["prize: рублей", "Призовой фонд — полтора миллиона рублей", [1500000], [1000000, 1.5]],
      ["winner_prize", "победителю 250 тыс.", [250000], [250]],
      [
        "doping<положительная|отрицательная>",
        "Допинг-проба: отрицательная",
        ["отрицательная"],
        ["положительная"],
      ],
      ["from<time>", "Трансляция: с 18:00 до 20:30 (мск)", ["18:00"], ["08:00"]],
      ["to<time>", "с 18:00 до 20:30 (мск)", ["20:30"], ["18:30"]],
      ["repeat: повтор планируется", "повтор не планируется", [false], [true]],
      ["moscow", "Москва — 1 204,5 очка", [1204.5], [-1204.5, 204.5]],
      ["mordovia", "Мордовия — минус 15 очков (штраф)", [-15], [15]],
    ],
  },
  {
    name: "zh-zhaobiao",
    text: `某市第三人民医院医疗设备采购项目公开招标公告
项目编号：HZCG-2025-0317（二次）
预算金额：壹佰贰拾伍万元整（¥1,250,000.00），最高限价：人民币118.6万元。
采购需求：全自动生化分析仪2台、离心机十二台，合同签订后30个日历天内交货，质保期不少于三年。
本项目不接受联合体投标，允许进口产品，非专门面向中小企业采购。
获取招标文件时间：2025年3月18日至2025年3月24日，每天上午9:00至11:30，下午2:00至5:00（北京时间，法定节假日除外）。售价：每套500元，售后不退。
投标截止时间：2025年4月8日上午九时三十分；开标地点：市公共资源交易中心四楼407室。投标保证金：免收。
采购人：某市第三人民医院，联系人：欧阳晓梅，电话：0571-8812 3456转802。监督部门：某市财政局政府采购监管处。`,
    claims: [
      ["code: 编号", "项目编号：HZCG-2025-0317（二次）", ["HZCG-2025-0317"], ["HZCG-2025", "2025-0317"]],
      ["budget", "预算金额：壹佰贰拾伍万元整", [1250000], [125, 1200000]],
      ["budget", "（¥1,250,000.00）", [1250000], [1250]],
      ["limit: 元", "最高限价：人民币118.6万元", [1186000], [118.6]],
      ["analysers", "全自动生化分析仪2台", [2], [22]],
      ["centrifuges", "离心机十二台", [12], [10, 2]],
      ["days", "合同签订后30个日历天内交货", [30], [3]],
      ["warranty_years", "质保期不少于三年", [3], [30]],
      ["consortium: 接受联合体投标", "本项目不接受联合体投标", [false], [true]],
      ["import: 允许进口产品", "允许进口产品", [true], [false]],
      ["sme: 专门面向中小企业采购", "非专门面向中小企业采购", [false], [true]],
      ["from<date>", "2025年3月18日至2025年3月24日", ["2025-03-18"], ["2025-03-08"]],
      ["morning<time>", "每天上午9:00至11:30", ["09:00"], ["21:00"]],
      ["afternoon_to<time>", "下午2:00至5:00", [], ["05:00"]],
      ["price", "售价：每套500元", [500], [50]],
      ["refund: 退", "售后不退", [false], [true]],
      [
        "deadline<datetime>",
        "投标截止时间：2025年4月8日上午九时三十分",
        ["2025-04-08T09:30:00"],
        ["2025-04-08T21:30:00", "2025-04-08T09:00:00"],
      ],
      ["room", "四楼407室", ["407", "407室"], ["40"]],
      ["deposit: 投标保证金", "投标保证金：免收", [false], [true]],
      ["contact: 联系人", "联系人：欧阳晓梅", ["欧阳晓梅"], ["欧阳", "晓梅"]],
      ["phone", "电话：0571-8812 3456转802", ["0571-8812 3456转802", "0571-8812 3456"], ["8812 3456"]],
      ["buyer: 采购人名称", "采购人：某市第三人民医院", ["某市第三人民医院"], ["第三人民医院", "人民医院"]],
    ],
  },
  {
    name: "ja-release",
    text: `リリースノート バージョン 12.4.1（2025年6月30日公開）

■ 新機能
・ダークモードに対応しました（既定では無効）。
・CSV出力の上限を1万件から5万件に引き上げました。
・APIのレート制限は毎分600回です。
■ 不具合修正
・午後11時59分以降の予約が表示されない問題を修正しました（チケット #4471 ほか3件）。
・メモリ使用量が約25%減少しました。
■ 既知の問題
・Windows 10では動作を確認していません。
・iOS版は未対応です。オフライン保存はまだ利用できません。
■ 料金：月額1,980円（税込）、年払いの場合は2か月分無料。旧版のサポートは令和8年3月末で終了します。担当：開発部 佐々木 健太郎`,
    claims: [
      ["version", "バージョン 12.4.1", ["12.4.1"], ["12.4", "2.4.1"]],
      ["released<date>", "2025年6月30日公開", ["2025-06-30"], ["2025-06-03"]],
      ["dark: ダークモードに対応", "ダークモードに対応しました", [true], [false]],
      ["dark_default: 既定で有効", "（既定では無効）", [false], [true]],
      ["csv_limit", "上限を1万件から5万件に引き上げました", [50000], [5, 15000]],
      ["old_limit", "上限を1万件から5万件に", [10000], [1]],
      ["rate", "毎分600回です", [600], [60]],
      ["time<time>", "午後11時59分以降の予約", ["23:59"], ["11:59"]],
      ["ticket", "チケット #4471 ほか3件", ["#4471", "4471"], ["447"]],
      ["memory: メモリ使用量の変化 percent", "メモリ使用量が約25%減少しました", [-25], [2.5]],
      ["win10<確認済み|未確認>", "Windows 10では動作を確認していません", [], ["確認済み"]],
      ["win10: 動作を確認", "Windows 10では動作を確認していません", [false], [true]],
      ["ios: iOS版に対応", "iOS版は未対応です", [false], [true]],
      ["offline: オフライン保存が利用できる", "オフライン保存はまだ利用できません", [false], [true]],
      ["price", "月額1,980円（税込）", [1980], [1.98, 980]],
      ["free_months", "2か月分無料", [2], [20]],
      ["owner: 担当者", "担当：開発部 佐々木 健太郎", ["佐々木 健太郎", "佐々木健太郎"], ["木 健太郎"]],
      ["support_end", "令和8年3月末で終了", ["令和8年3月末"], ["令和8年3月末日"]],
    ],
  },
  {
    name: "nl-notulen",
    text: `Notulen ALV Vereniging van Eigenaars Parkzicht, woensdag 12 juni 2024, aanvang 19.30 uur, sluiting 21.05 uur
Aanwezig: 34 van de 52 leden (65,4 %), quorum gehaald. Afwezig met kennisgeving: mevr. S. van der Heijden-Bos, dhr. K. Ouali.

1. Jaarrekening 2023: negatief resultaat van € 3.417,50 (2022: € 1.204,-). Goedgekeurd met 31 stemmen voor, 2 tegen en één onthouding.
2. Servicekosten stijgen per 1-1-2025 met anderhalf procent naar € 187,35 per maand.
3. Het voorstel om zonnepanelen te plaatsen is aangehouden; offerte van ZonPlus B.V.: 24.950 euro excl. btw.
4. Schilderwerk: niet uitgevoerd in 2023. De aannemer is in gebreke gesteld.
5. Benoeming: de heer Pieter-Jan Vos volgt mw. De Wit op als penningmeester. De kascommissie bestaat uit drie personen.
Huisdieren blijven toegestaan, barbecueën op het balkon niet. De lift wordt vervangen, tenzij de keuring anders uitwijst.`,
    claims: [
      ["start<time>", "aanvang 19.30 uur, sluiting 21.05 uur", ["19:30"], ["07:30"]],
      ["end<time>", "sluiting 21.05 uur", ["21:05"], ["09:05"]],
      ["date<date>", "woensdag 12 juni 2024", ["2024-06-12"], ["2024-07-12"]],
      ["present", "34 van de 52 leden", [34], [52.34]],
      ["members", "34 van de 52 leden (65,4 %)", [52], []],
      ["percent", "(65,4 %)", [65.4], [654, -65.4]],
      [
        "absent: naam",
        "mevr. S. van der Heijden-Bos",
        ["S. van der Heijden-Bos"],
        ["S. van der Heijden", "Heijden"],
      ],
      ["result", "negatief resultaat van € 3.417,50", [-3417.5], [3.4175]],
      ["result: resultaat", "Jaarrekening 2023: negatief resultaat van € 3.417,50", [-3417.5], [3417.5]],
      ["result_2022", "(2022: € 1.204,-)", [1204], [1.204, -1204]],
      ["for", "31 stemmen voor, 2 tegen en één onthouding", [31], [3.1]],
      ["abstentions: onthoudingen", "2 tegen en één onthouding", [1], [-1]],
      ["rise: percent", "stijgen per 1-1-2025 met anderhalf procent", [1.5, 0.015], [0.5, -1.5]],
      ["rise_from<date>", "per 1-1-2025", ["2025-01-01"], ["2024-01-01"]],
      ["costs", "naar € 187,35 per maand", [187.35], [18735]],
      [
        "panels<goedgekeurd|aangehouden|afgewezen>: zonnepanelen",
        "Het voorstel om zonnepanelen te plaatsen is aangehouden",
        ["aangehouden"],
        ["goedgekeurd", "afgewezen"],
      ],
      ["offer", "ZonPlus B.V.: 24.950 euro excl. btw", [24950], [24.95]],
      ["offer_of: leverancier", "offerte van ZonPlus B.V.", ["ZonPlus B.V.", "ZonPlus"], ["Plus B.V."]],
      ["painted: schilderwerk uitgevoerd", "Schilderwerk: niet uitgevoerd in 2023.", [false], [true]],
      [
        "treasurer: penningmeester naam",
        "de heer Pieter-Jan Vos volgt mw. De Wit op als penningmeester",
        ["Pieter-Jan Vos"],
        ["Pieter", "Jan Vos"],
      ],
      ["audit", "De kascommissie bestaat uit drie personen", [3], [13]],
      ["pets: huisdieren toegestaan", "Huisdieren blijven toegestaan", [true], [false]],
      ["bbq: barbecueën op het balkon toegestaan", "barbecueën op het balkon niet", [false], [true]],
      [
        "lift<vervangen|hersteld>",
        "De lift wordt vervangen, tenzij de keuring anders uitwijst.",
        [],
        ["hersteld"],
      ],
    ],
  },
  {
    name: "pl-oferta",
    text: `OFERTA PRACY nr ref. LOG/2025/11 — Magazynier (k/m), Skierniewice
Pracodawca: Trans-Bud Sp. z o.o. Sp.k., osoba kontaktowa: Agnieszka Nowak-Zielińska, tel. 46 833 21 07 wew. 15
Wynagrodzenie: od 5 200 do 6 100 zł brutto miesięcznie + premia do 12,5%. Praca na pół etatu niemożliwa; system trzyzmianowy, 6:00–14:00, 14:00–22:00 i 22:00–6:00.
Wymagania: co najmniej dwa lata doświadczenia; uprawnienia UDT na wózki (mile widziane); znajomość angielskiego nie jest wymagana. Prawo jazdy kat. B – wymagane.
Umowa: okres próbny trzy miesiące, następnie czas nieokreślony. Start: od 3 listopada br. Liczba wolnych miejsc: siedem. Zapewniamy dowóz, nie zapewniamy zakwaterowania. Temperatura w chłodni: od -22 do -18°C.
Aplikacje do 15.10.2025 r. godz. 15:00. Urlop: 26 dni. Oferta dla osób z niepełnosprawnościami: tak.`,
    claims: [
      ["ref: numer", "nr ref. LOG/2025/11", ["LOG/2025/11"], ["LOG/2025", "2025/11"]],
      [
        "employer: pracodawca",
        "Pracodawca: Trans-Bud Sp. z o.o. Sp.k.",
        ["Trans-Bud Sp. z o.o. Sp.k.", "Trans-Bud"],
        ["Bud Sp. z o.o.", "Trans"],
      ],
      ["contact: osoba", "Agnieszka Nowak-Zielińska", ["Agnieszka Nowak-Zielińska"], ["Agnieszka Nowak"]],
      ["phone", "tel. 46 833 21 07 wew. 15", ["46 833 21 07"], ["833 21 07"]],
      ["pay_from", "od 5 200 do 6 100 zł brutto", [5200], [200, 5.2]],
      ["pay_to", "od 5 200 do 6 100 zł brutto", [6100], [-6100]],
      ["bonus", "premia do 12,5%", [12.5, 0.125], [125]],
      ["half: praca na pół etatu możliwa", "Praca na pół etatu niemożliwa", [false], [true]],
      ["first<time>", "6:00–14:00, 14:00–22:00", ["06:00"], ["18:00"]],
      ["experience", "co najmniej dwa lata doświadczenia", [2], [12]],
      [
        "english: znajomość angielskiego wymagana",
        "znajomość angielskiego nie jest wymagana",
        [false],
        [true],
      ],
      ["english<wymagana|mile widziana>", "znajomość angielskiego nie jest wymagana", [], ["wymagana"]],
      ["licence: prawo jazdy wymagane", "Prawo jazdy kat. B – wymagane", [true], [false]],
      ["licence_cat", "Prawo jazdy kat. B", ["B"], ["C"]],
      ["probation", "okres próbny trzy miesiące", [3], [30]],
      ["places", "Liczba wolnych miejsc: siedem", [7], [17]],
      ["transport: zapewniamy dowóz", "Zapewniamy dowóz", [true], [false]],
      ["housing: zapewniamy zakwaterowanie", "nie zapewniamy zakwaterowania", [false], [true]],
      [
        "housing: zapewniamy zakwaterowanie",
        "Zapewniamy dowóz, nie zapewniamy zakwaterowania.",
        [false],
        [true],
      ],
      ["cold_min", "od -22 do -18°C", [-22], [22]],
      ["cold_max", "Temperatura w chłodni: od -22 do -18°C", [-18], [18]],
      [
        "deadline<datetime>",
        "do 15.10.2025 r. godz. 15:00",
        ["2025-10-15T15:00:00"],
        ["2025-10-15T03:00:00", "2025-10-15T15:30:00"],
      ],
      ["leave", "Urlop: 26 dni", [26], [2.6]],
      [
        "disabled: osoby z niepełnosprawnościami",
        "Oferta dla osób z niepełnosprawnościami: tak",
        [true],
        [false],
      ],
      [
        "contract<określony|nieokreślony>: czas umowy",
        "następnie czas nieokreślony",
        ["nieokreślony"],
        ["określony"],
      ],
    ],
  },
  {
    name: "sv-produkt",
    text: `PRODUKTBLAD Värmepump NIMBUS 8-R
Tillverkare: Berg & Östlund Plåt AB, Västra Frölunda. Återförsäljare: Rör & Värme i Umeå AB

| | NIMBUS 6 | NIMBUS 8-R |
|---|---|---|
| Avgiven effekt (kW) | 5,9 | 8,1 |
| COP vid 7/45 °C | 3,6 | 3,75 |
| Lägsta utetemperatur | −20 °C | −25 °C |
| Vikt, kg | 98 | 112,5 |
| Ljudnivå | 51 dB(A) | 54 dB(A) |
| Kyla | nej | ja |
| WiFi | tillval | ingår |

Köldmedium R290, 1,28 kg (GWP 3). Garanti: sex år på kompressorn, annars tre år. Pris inkl. moms 84 995:- (ordinarie 92 500 kr). ROT-avdrag har inte räknats av. Leveranstid två till tre veckor. Service rekommenderas vartannat år. Energiklass A+++. Ej avsedd för saltvattenmiljö. Kundtjänst vardagar 8–16.30, tel 0771-55 20 20. Prislista gäller fr.o.m. 2025-09-01 t.o.m. den 31 dec 2025.`,
    claims: [
      [
        "maker: tillverkare",
        "Tillverkare: Berg & Östlund Plåt AB, Västra Frölunda.",
        ["Berg & Östlund Plåt AB", "Berg & Östlund Plåt"],
        ["Östlund Plåt AB", "Plåt AB", "Berg"],
      ],
      [
        "dealer: återförsäljare",
        "Återförsäljare: Rör & Värme i Umeå AB",
        ["Rör & Värme i Umeå AB"],
        ["Värme i Umeå AB", "Rör & Värme"],
      ],
      ["power", "| Avgiven effekt (kW) | 5,9 | 8,1 |", [8.1], [81, 5.981]],
      ["cop", "| COP vid 7/45 °C | 3,6 | 3,75 |", [3.75], [375]],
      ["low", "| Lägsta utetemperatur | −20 °C | −25 °C |", [-25], [25, 20]],
      ["weight", "| Vikt, kg | 98 | 112,5 |", [112.5], [1125]],
      ["noise", "Ljudnivå | 51 dB(A) | 54 dB(A)", [54], [5.4]],
      ["refrigerant", "Köldmedium R290, 1,28 kg", ["R290"], ["R29", "290"]],
      ["charge_kg", "Köldmedium R290, 1,28 kg", [1.28], [128, 290]],
      ["compressor_years", "Garanti: sex år på kompressorn", [6], [16]],
      ["price", "Pris inkl. moms 84 995:-", [84995], [-84995, 995]],
      ["old_price", "(ordinarie 92 500 kr)", [92500], [-92500, 500]],
      ["rot: ROT-avdrag avräknat", "ROT-avdrag har inte räknats av", [false], [true]],
      ["weeks_max", "Leveranstid två till tre veckor", [3], [23]],
      ["salt: avsedd för saltvattenmiljö", "Ej avsedd för saltvattenmiljö", [false], [true]],
      ["open<time>", "vardagar 8–16.30", ["08:00"], ["16:00"]],
      ["close<time>", "Kundtjänst vardagar 8–16.30", ["16:30"], ["04:30"]],
      ["phone", "tel 0771-55 20 20", ["0771-55 20 20"], ["55 20 20", "0771-55 20"]],
      ["until<date>", "t.o.m. den 31 dec 2025", ["2025-12-31"], ["2025-12-13"]],
      ["energy", "Energiklass A+++", ["A+++"], ["A++", "A"]],
      ["name", "Värmepump NIMBUS 8-R", ["NIMBUS 8-R"], ["NIMBUS 8"]],
    ],
  },
];
