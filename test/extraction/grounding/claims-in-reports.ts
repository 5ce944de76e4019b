import type { DocumentClaims } from "./claims-in-documents.ts";

/** Datasheets, minutes, surveys, statements, leaflets and policies. */
export const claimsInReports: DocumentClaims[] = [
  {
    name: "en-datasheet",
    text: `# LX-220 Brushless Gear Pump — Data Sheet (Rev. 3.1, 2023-08)

| Parameter | Min | Typ | Max | Unit |
|---|---|---|---|---|
| Supply voltage | 21.6 | 24 | 26.4 | V DC |
| Quiescent current | – | 35 | 50 | mA |
| Flow rate @ 2 bar | 0.8 | 1.25 | 1.5 | l/min |
| Ambient temperature | −40 | | +85 | °C |
| Leakage | | <1×10⁻⁶ | | mbar·l/s |

Dimensions: 86 × 52.5 × 40 mm; weight 0.375 kg (± 5 %). Thread G 1/8". Protection class IP67. MTBF > 25,000 h.
Tolerance of speed: ±0.5%. Noise ≤ 48 dB(A). Ripple 1.5 kHz typ. Bearing life is 2.5 × 10^4 hours.
Materials: housing PEEK, gears stainless steel 1.4404. Not suitable for potable water. RoHS compliant: yes. ATEX certified: no.
Order code LX-220-24-B-02. Unit price from 1.000 pcs: € 148,-. Service interval: every 18 months or 5k hours.`,
    claims: [
      ["supply_voltage_typ: volts","| Supply voltage | 21.6 | 24 | 26.4 | V DC |",[24]],
      ["supply_voltage_min: volts","| Supply voltage | 21.6 | 24 | 26.4 | V DC |",[21.6]],
      ["supply_voltage_max: volts","| Supply voltage | 21.6 | 24 | 26.4 | V DC |",[],[264]],
      ["flow_typ","Flow rate @ 2 bar | 0.8 | 1.25 | 1.5 | l/min",[1.25]],
      ["temperature_min","| Ambient temperature | −40 | | +85 | °C |",[-40],[40]],
      ["temperature_max","Ambient temperature | -40 | | +85 | °C",[85]],
      ["temperature_max","| Ambient temperature | −40 | | +85 | °C |",[],[-85]],
      ["leakage: mbar l/s","| Leakage | | <1×10⁻⁶ | | mbar·l/s |",[0.000001]],
      ["width: mm","Dimensions: 86 × 52.5 × 40 mm",[52.5]],
      ["weight: kg","weight 0.375 kg (± 5 %)",[0.375]],
      ["weight: kg","weight 0.375 kg",[],[375]],
      ["protection: protection class","Protection class IP67.",["IP67"],["IP6"]],
      ["mtbf: hours","MTBF > 25,000 h.",[25000]],
      ["speed_tolerance: percent","Tolerance of speed: ±0.5%",[0.5],[-0.5]],
      ["noise: dB(A)","Noise ≤ 48 dB(A).",[48]],
      ["bearing_life: hours","Bearing life is 2.5 × 10^4 hours.",[25000],[2.5]],
      ["gear_material: material of the gears","gears stainless steel 1.4404",["stainless steel 1.4404"]],
      ["potable_water: suitable for potable water","Not suitable for potable water.",[false],[true]],
      ["rohs: RoHS compliant","RoHS compliant: yes.",[true]],
      ["atex: ATEX certified","ATEX certified: no.",[],[true]],
      ["atex: ATEX certified","RoHS compliant: yes. ATEX certified: no.",[false]],
      ["order_code","Order code LX-220-24-B-02.",["LX-220-24-B-02"],["LX-220-24"]],
      ["service_months","every 18 months or 5k hours",[18]],
      ["service_hours","every 18 months or 5k hours",[5000],[5]],
      ["revision","Rev. 3.1, 2023-08",["3.1"]],
      ["thread","Thread G 1/8\".",["G 1/8\""]],
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
    name: "en-typography",
    text: `Clinical-trial agree­ment — “Phase IIb study”

The Sponsor (Vela Thera­peutics N.V.) shall pay the Institution a start‑up fee of $ 18 500.00 and a further US$3,750 per
patient enrolled ; screening fail-
ures are reimbursed at 40 % of that fee.  Up to 120 subjects aged 18‒75 years will be randomised 2 : 1.

•  Principal Investigator: Prof. Dr. Søren Ó’Dálaigh
•  Study drug: VT‑8041 (50 mg, b.i.d.)
•  Duration of treatment: 26 weeks ± 3 days
•  Contact: trials&#64;vela.example; R&amp;D desk +31 (0)20 794 0000

The Institution’s liability is limited to EUR 2 mil­lion per event. Nothing herein limits liability for fraud.`,
    claims: [
      ["sponsor: name of the sponsor","The Sponsor (Vela Therapeutics N.V.)",["Vela Therapeutics N.V."]],
      ["startup_fee","a start-up fee of $ 18 500.00",[18500],[18]],
      ["startup_fee","A START-UP FEE OF $ 18 500.00",[18500]],
      ["fee_per_patient","US$3,750 per patient enrolled; screening failures are reimbursed at 40% of that fee",[3750]],
      ["fee_per_patient","US$3,750 per patient enrolled",[3750]],
      ["fee_per_patient","US$3,750 per patient screened",[],[3750]],
      ["fee_per_patient","US$3,760 per patient enrolled",[],[3750]],
      ["failure_share: percent","screening failures are reimbursed at 40 % of that fee",[40]],
      ["subjects","Up to 120 subjects aged 18-75 years",[120]],
      ["age_min","aged 18–75 years",[18]],
      ["age_max","aged 18-75 years",[75],[-75]],
      ["investigator: name","Principal Investigator: Prof. Dr. Søren Ó'Dálaigh",["Prof. Dr. Søren Ó'Dálaigh"]],
      ["drug: study drug","Study drug: VT-8041 (50 mg, b.i.d.)",["VT-8041"],["VT-8014"]],
      ["dose: mg","Study drug: VT-8041 (50 mg, b.i.d.)",[50]],
      ["weeks","- Duration of treatment: 26 weeks ± 3 days",[26]],
      ["tolerance_days","26 weeks +/- 3 days",[3]],
      ["email","Contact: trials@vela.example",["trials@vela.example"]],
      ["liability: euros","limited to EUR 2 million per event",[2000000]],
      ["liability: euros","The Institution's liability … EUR 2 million per event",[2000000]],
      ["liability: euros","The Institution's liability is unlimited",[],[2000000]],
      ["phone","R&D desk +31 (0)20 794 0000",["+31 (0)20 794 0000"]],
    ],
  },
  {
    name: "en-stats",
    text: `Regional Labour Survey, Q2 2024

Region      Employed (000)  Change y/y   Unemployment rate
Northfield      1,204.6       +1.3%           4.8%
Easton            987.2       -0.4%           6.1%
Westmarch         450         (2.2)%          11.0%
Isle of Carrow     38.5         –             n/a

Employment in Easton dipped 0.4% while wages grew 3.9 percent. One in five workers is part-time; roughly a third work from home. The rate has halved since 2012, when it stood at 13.2%. About two dozen firms closed. The gender pay gap narrowed by 1.1 percentage points to 12.6%. The survey covers 15- to 64-year-olds. Response rate: 62 out of 100.`,
    claims: [
      ["northfield_employed: thousands","Northfield 1,204.6 +1.3% 4.8%",[1204.6]],
      ["northfield_change: percent","Northfield 1,204.6 +1.3%",[1.3]],
      ["easton_change: percent","Easton            987.2       -0.4%           6.1%",[-0.4],[0.4]],
      ["westmarch_change: percent","Westmarch 450 (2.2)% 11.0%",[-2.2],[2.2]],
      ["easton_dip: percent by which employment dipped","Employment in Easton dipped 0.4%",[0.4]],
      ["wage_growth: percent","wages grew 3.9 percent",[3.9],[-3.9]],
      ["firms_closed","About two dozen firms closed.",[24],[12]],
      ["pay_gap: percent","narrowed by 1.1 percentage points to 12.6%",[12.6]],
      ["age_from","15- to 64-year-olds",[15]],
      ["age_to","15- to 64-year-olds",[64],[-64]],
      ["rate_2012","in 2012, when it stood at 13.2%",[],[13.2]],
      ["rate_2012","since 2012, when it stood at 13.2%",[13.2]],
      ["part_time_share","One in five workers is part-time",[0.2]],
      ["home_share","roughly a third work from home",[0.33]],
      ["quarter","Regional Labour Survey, Q2 2024",["Q2 2024"]],
      ["year","Q2 2024",[2024]],
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
    name: "de-arzt",
    text: `Entlassungsbericht

Patient: Schäfer, Johann-Baptist, geb. am 03.11.1947, stationär vom 28.12.2023 bis 04.01.2024.
Diagnosen: arterielle Hypertonie (I10.90), Z. n. Apoplex 2019, kein Diabetes mellitus.
Labor: Hb 13,8 g/dl; Kalium 3,4 mmol/l (3,5–5,1); CRP < 0,5 mg/dl; BE −3,1 mmol/l; Leukozyten 11.200/µl.
RR 150/85 mmHg, Puls 72/min, Temp. 37,2 °C, Größe 1,78 m, Gewicht 82 kg (−2,5 kg seit Aufnahme).
Medikation: Ramipril 5 mg 1-0-1, Bisoprolol 2,5 mg ½-0-0, ASS 100 mg täglich. Ibuprofen wurde abgesetzt.
Raucher: ☐ ja ☒ nein. Allergien: keine bekannt. Pflegegrad: 2. Eine Reha ist nicht beantragt.
Kontrolle in vier bis sechs Wochen; nächster Termin am Mittwoch, dem 7. Februar 2024, um viertel nach neun.
gez. PD Dr. med. Ulrike von Hohenfels, Chefärztin`,
    claims: [
      ["geburtsdatum<date>","geb. am 03.11.1947",["1947-11-03"],["1947-03-11"]],
      ["aufnahme<date>","stationär vom 28.12.2023 bis 04.01.2024",["2023-12-28"]],
      ["entlassung<date>","stationär vom 28.12.2023 bis 04.01.2024",["2024-01-04"]],
      ["patient: Name des Patienten","Patient: Schäfer, Johann-Baptist",["Johann-Baptist Schäfer"]],
      ["icd: ICD-Code der Hypertonie","arterielle Hypertonie (I10.90)",["I10.90"],["I10.9"]],
      ["diabetes: Patient hat Diabetes mellitus","kein Diabetes mellitus",[false],[true]],
      ["hb","Hb 13,8 g/dl",[13.8]],
      ["kalium","Kalium 3,4 mmol/l (3,5–5,1)",[3.4]],
      ["kalium_referenz_max","Kalium 3,4 mmol/l (3,5–5,1)",[5.1]],
      ["be: Base Excess","BE −3,1 mmol/l",[-3.1],[3.1]],
      ["leukozyten: pro µl","Leukozyten 11.200/µl",[11200],[11.2]],
      ["rr_systolisch","RR 150/85 mmHg",[150]],
      ["rr_diastolisch","RR 150/85 mmHg",[85]],
      ["puls","Puls 72/min",[72]],
      ["groesse_m","Größe 1,78 m",[1.78]],
      ["gewichtsaenderung: kg","(−2,5 kg seit Aufnahme)",[-2.5]],
      ["ramipril_dosis: mg","Ramipril 5 mg 1-0-1",[5]],
      ["bisoprolol_dosis: mg","Bisoprolol 2,5 mg ½-0-0",[2.5]],
      ["raucher: Patient ist Raucher","Raucher: ☐ ja ☒ nein.",[false],[true]],
      ["pflegegrad","Pflegegrad: 2.",[2]],
      ["reha_beantragt: Reha ist beantragt","Eine Reha ist nicht beantragt.",[],[true]],
      ["termin<date>","am Mittwoch, dem 7. Februar 2024",["2024-02-07"]],
      ["termin<datetime>","am Mittwoch, dem 7. Februar 2024, um viertel nach neun",["2024-02-07T09:15:00"]],
      ["aerztin: Name der Chefärztin","gez. PD Dr. med. Ulrike von Hohenfels, Chefärztin",["Ulrike von Hohenfels"]],
      ["aerztin: Name der Chefärztin","PD Dr. med. Ulrike von Hohenfels",[],["Hohenfels"]],
      ["kontrolle_wochen_min","Kontrolle in vier bis sechs Wochen",[4]],
      ["kontrolle_wochen_max","Kontrolle in vier bis sechs Wochen",[6]],
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
  {
    name: "zh-nianbao",
    text: `2023年年度报告摘要

报告期内,公司实现营业总收入12.86亿元,较上年同期减少7.4%;归属于上市公司股东的净利润为-3,250.6万元。研发投入占比约为三成。基本每股收益为-0.12元/股。
截至2023年12月31日,公司总资产为人民币二十八亿五千万元,员工总数3,417人,其中研发人员占22.5%。
公司拟每10股派发现金红利1.5元(含税)。董事会会议于4月25日上午10时召开,应到董事九名,实到8名。审计意见类型:标准无保留意见。
公司不存在控股股东非经营性占用资金情况。新厂房尚未竣工。子公司已完成工商登记。
股票代码:600XXX;注册地址:江苏省苏州市工业园区星湖街328号;邮政编码215123;公司网址:www.xinghe-tech.example;传真:0512-62881234`,
    claims: [
      ["yingshou: 营业总收入(元)","实现营业总收入12.86亿元",[1286000000],[128600000]],
      ["yingshou_biandong: 营业收入变动百分比","较上年同期减少7.4%",[-7.4]],
      ["jinglirun: 净利润(元)","净利润为-3,250.6万元",[-32506000],[32506000,-3250.6]],
      ["yanfa: 研发投入占比%","研发投入占比约为三成",[30]],
      ["eps: 每股收益","基本每股收益为-0.12元/股",[-0.12],[0.12]],
      ["zichan: 总资产(元)","公司总资产为人民币二十八亿五千万元",[2850000000]],
      ["zichan: 总资产(元)","人民币二十八亿五千万元",[],[2800000000]],
      ["yuangong: 员工总数","员工总数3,417人",[3417],[417]],
      ["jiezhi<date>","截至2023年12月31日",["2023-12-31"]],
      ["fenhong: 每10股派息(元)","每10股派发现金红利1.5元(含税)",[1.5]],
      ["dongshi_yingdao: 应到董事人数","应到董事九名",[9]],
      ["dongshi_shidao: 实到董事人数","实到8名",[8]],
      ["yijian: 审计意见类型","审计意见类型：标准无保留意见",["标准无保留意见"]],
      ["jungong: 新厂房是否竣工","新厂房尚未竣工",[false],[true]],
      ["dengji: 子公司是否完成工商登记","子公司已完成工商登记",[true]],
      ["dizhi","注册地址:江苏省苏州市工业园区星湖街328号",["江苏省苏州市工业园区星湖街328号"]],
      ["youbian","邮政编码215123",["215123"]],
      ["wangzhi","公司网址:www.xinghe-tech.example",["www.xinghe-tech.example"]],
      ["chuanzhen","传真:0512-62881234",["0512-62881234"],["62881234"]],
    ],
  },
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
    name: "en2-job",
    text: `Senior Data Engineer (m/f/x) – Ghent or remote

About us. Tidewater Analytics is a 45-person company founded in 2016. We raised a €7.5m Series A last year and have grown revenue by half.

The role: full-time, 38 hrs/week, permanent. Salary €62,000–€74,000 gross p.a. plus 10–15% bonus; 26 days' holiday (+ public holidays). Probation: none. Travel: up to 10 %. Start: 1st September 2024 or earlier. We don't sponsor visas.

You have: 5+ years' experience, C1-level English; Dutch is a plus but not required. A degree is not necessary. Driving licence needed: no.
Perks: meal vouchers worth EUR 8 a day, a company car or a mobility budget of € 450/month, health insurance for you and up to two dependants.

Apply by Friday 14 June at 17:00 CEST: jobs+data@tidewater.example (ref. TW-DE-2024/07). Questions: Ilse Vandenbroucke, +32 9 333 44 55.`,
    claims: [
      ["title: job title","Senior Data Engineer (m/f/x) – Ghent or remote",["Senior Data Engineer"]],
      ["company: name of the company","Tidewater Analytics is a 45-person company",["Tidewater Analytics"],["Tidewater"]],
      ["employees","Tidewater Analytics is a 45-person company founded in 2016",[45]],
      ["founded","founded in 2016",[2016]],
      ["series_a: euros","We raised a €7.5m Series A last year",[7500000],[7.5]],
      ["hours_per_week","full-time, 38 hrs/week, permanent",[38]],
      ["salary_min","Salary €62,000–€74,000 gross p.a.",[62000]],
      ["salary_max","Salary €62,000–€74,000 gross p.a.",[74000],[-74000]],
      ["bonus_max: percent","plus 10–15% bonus",[15]],
      ["bonus_min: percent","plus 10–15% bonus",[10]],
      ["holiday_days","26 days’ holiday (+ public holidays)",[26]],
      ["probation: has a probation period","Probation: none.",[false],[true]],
      ["start<date>","Start: 1st September 2024 or earlier",["2024-09-01"]],
      ["sponsors_visas: sponsors visas","We don't sponsor visas.",[],[true]],
      ["sponsors_visas: sponsors visas","We don’t sponsor visas.",[false]],
      ["experience_years","5+ years' experience",[5]],
      ["dutch_required: Dutch is required","Dutch is a plus but not required",[false],[true]],
      ["licence_needed: driving licence needed","Driving licence needed: no.",[false]],
      ["meal_voucher: euros a day","meal vouchers worth EUR 8 a day",[8]],
      ["mobility_budget","a mobility budget of € 450/month",[450]],
      ["dependants: insured dependants","up to two dependants",[2]],
      ["email","jobs+data@tidewater.example (ref. TW-DE-2024/07)",["jobs+data@tidewater.example"]],
      ["email","jobs+data@tidewater.example",[],["data@tidewater.example"]],
      ["reference","(ref. TW-DE-2024/07)",["TW-DE-2024/07"]],
      ["contract_type<permanent|fixed-term>","full-time, 38 hrs/week, permanent",["permanent"]],
      ["deadline_time<time>","Apply by Friday 14 June at 17:00 CEST",["17:00"]],
      ["contact: name of the contact","Questions: Ilse Vandenbroucke, +32 9 333 44 55",["Ilse Vandenbroucke"]],
    ],
  },
  {
    name: "en2-policy",
    text: `# HOUSEHOLD INSURANCE SCHEDULE
Policy no.: HH/7719/0042-C | Issued: 2nd Jan., 2024

Period of cover: from noon on 15/01/2024 to noon on 15/01/2025
Sum insured (buildings): £ 412 000 | (contents): sixty-five thousand pounds
Excess: £250 each and every claim; subsidence excess £1 000; escape of water: double the standard excess
Annual premium £386.40 incl. IPT at 12%, or 12 instalments of £34.78 (APR 16.2%)
No-claims discount: 5 years (42.5%)
Accidental damage: ☒ buildings ☐ contents
Legal expenses: Not insured. Bicycles: covered up to £500 per item. Home office equipment: excluded.
Flood risk: Very low. Property unoccupied for more than 30 consecutive days is not covered.
Claims line (24 hrs): 0345 878 6261`,
    claims: [
      ["policy_number","Policy no.: HH/7719/0042-C",["HH/7719/0042-C"],["HH/7719/0042"]],
      ["issued<date>","Issued: 2nd Jan., 2024",["2024-01-02"]],
      ["cover_start<date>","from noon on 15/01/2024",["2024-01-15"]],
      ["cover_start<datetime>","from noon on 15/01/2024",["2024-01-15T12:00:00"]],
      ["cover_end<date>","to noon on 15/01/2025",["2025-01-15"]],
      ["buildings_sum","Sum insured (buildings): £ 412 000",[412000],[412]],
      ["contents_sum","(contents): sixty-five thousand pounds",[65000],[60000]],
      ["excess","Excess: £250 each and every claim",[250]],
      ["subsidence_excess","subsidence excess £1 000",[1000]],
      ["water_excess_factor: factor on the standard excess","escape of water: double the standard excess",[2]],
      ["premium","Annual premium £386.40 incl. IPT at 12%",[386.4]],
      ["instalments","or 12 instalments of £34.78",[12]],
      ["instalment","or 12 instalments of £34.78",[34.78]],
      ["apr","(APR 16.2%)",[16.2],[-16.2]],
      ["ncd_years","No-claims discount: 5 years (42.5%)",[5]],
      ["ncd_percent","No-claims discount: 5 years (42.5%)",[42.5]],
      ["ad_buildings: accidental damage to buildings covered","Accidental damage: ☒ buildings ☐ contents",[true]],
      ["ad_contents: accidental damage to contents covered","Accidental damage: ☒ buildings ☐ contents",[],[true]],
      ["legal_expenses: legal expenses insured","Legal expenses: Not insured.",[false],[true]],
      ["bicycles: bicycles covered","Bicycles: covered up to £500 per item.",[true]],
      ["office: home office equipment covered","Home office equipment: excluded.",[],[true]],
      ["flood_risk<very low|low|medium|high>","Flood risk: Very low.",["very low"],["low"]],
      ["claims_phone","Claims line (24 hrs): 0345 878 6261",["0345 878 6261"]],
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
    name: "fr2-devis",
    text: `DEVIS n° D24-0317 du 22/03/2024 – valable 3 mois

Client : M. et Mme Benoît Lefèvre-Duval, 17 ter, allée des Tilleuls, 44300 Nantes
Entreprise : Toitures Bretonnes S.A.S. – SIRET 812 345 678 00019 – TVA intracom. FR 32 812345678

Désignation                         Qté      PU HT        Total HT
Dépose ancienne couverture          96 m²    18,50 €      1 776,00 €
Ardoise naturelle 32×22             96 m²    74,00 €      7 104,00 €
Remise commerciale 5 %                                    - 444,00 €
Total HT : 8 436,00 € ; TVA 10 % : 843,60 € ; Total TTC : 9 279,60 €

Acompte de trente pour cent à la signature ; le reste en deux échéances. Délai d'exécution : cinq semaines environ. Travaux prévus du 2 au 20 septembre 2024. Échafaudage compris. Évacuation des gravats : non comprise. Garantie décennale : oui. Le chantier est fermé entre midi et deux.
La pente du toit est de 45°, la hauteur sous faîtage de 9,20 m. Température minimale de pose : moins cinq degrés.`,
    claims: [
      ["numero: numéro du devis","DEVIS n° D24-0317 du 22/03/2024",["D24-0317"]],
      ["date<date>","DEVIS n° D24-0317 du 22/03/2024",["2024-03-22"]],
      ["validite_mois","valable 3 mois",[3]],
      ["client: nom du client","Client : M. et Mme Benoît Lefèvre-Duval",["M. et Mme Benoît Lefèvre-Duval"],["Benoît Lefèvre"]],
      ["adresse","17 ter, allée des Tilleuls, 44300 Nantes",["17 ter, allée des Tilleuls, 44300 Nantes"]],
      ["entreprise: nom de l'entreprise","Entreprise : Toitures Bretonnes S.A.S.",["Toitures Bretonnes S.A.S.","Toitures Bretonnes"]],
      ["siret","SIRET 812 345 678 00019",["81234567800019"],["812 345 678"]],
      ["surface","Dépose ancienne couverture 96 m² 18,50 € 1 776,00 €",[96]],
      ["depose_total","Dépose ancienne couverture 96 m² 18,50 € 1 776,00 €",[1776],[776]],
      ["remise: montant","Remise commerciale 5 %                                    - 444,00 €",[-444]],
      ["total_ttc","Total TTC : 9 279,60 €",[9279.6]],
      ["acompte: pour cent","Acompte de trente pour cent à la signature",[30]],
      ["echeances","le reste en deux échéances",[2]],
      ["delai_semaines","cinq semaines environ",[5]],
      ["debut<date>","du 2 au 20 septembre 2024",["2024-09-02"]],
      ["fin<date>","du 2 au 20 septembre 2024",["2024-09-20"]],
      ["fin<date>","au 20 septembre 2024",[],["2024-09-02"]],
      ["echafaudage: échafaudage compris","Échafaudage compris.",[true]],
      ["gravats: évacuation des gravats comprise","Évacuation des gravats : non comprise.",[false],[true]],
      ["decennale: garantie décennale","Garantie décennale : oui.",[true]],
      ["pente: degrés","La pente du toit est de 45°",[45]],
      ["temperature_min","moins cinq degrés",[-5]],
      ["temperature_min","Température minimale de pose : moins cinq degrés",[],[5]],
    ],
  },
  {
    name: "es2-nota",
    text: `NOTA DE PRENSA — Puerto de Valdemora, 3 de octubre de 2024

El tráfico de contenedores alcanzó en el tercer trimestre 312.450 TEU, un 8,9 % más que en 2023, mientras que el de graneles cayó un 14 % hasta 1,27 millones de toneladas. La cifra de negocio superó los treinta y dos millones de euros; el resultado fue de -1,8 millones (frente a +0,6 M€).
La Autoridad Portuaria invertirá ciento cincuenta mil euros en señalización y creará una docena de empleos. Las obras del muelle norte, que no han sido adjudicadas todavía, costarán entre 45 y 50 millones. La tercera parte de la energía procede de renovables.
El calado máximo es de catorce metros y medio. La plantilla asciende a 1.086 personas (412 mujeres). El presidente, D. Rafael Ortiz de Zárate, comparecerá el lunes 7 a las once menos cuarto de la mañana.
Contacto: prensa@valdemora.example · Tel. 964 28 11 40`,
    claims: [
      ["fecha<date>","Puerto de Valdemora, 3 de octubre de 2024",["2024-10-03"]],
      ["teu","alcanzó en el tercer trimestre 312.450 TEU",[312450],[312.45]],
      ["crecimiento: porcentaje","un 8,9 % más que en 2023",[8.9]],
      ["variacion_graneles: variación en %","el de graneles cayó un 14 %",[-14]],
      ["variacion_graneles: variación en %","mientras que el de graneles cayó un 14 %",[],[14]],
      ["graneles_toneladas","hasta 1,27 millones de toneladas",[1270000],[1.27]],
      ["negocio: euros","superó los treinta y dos millones de euros",[32000000],[30000000,2000000]],
      ["resultado: euros","el resultado fue de -1,8 millones",[-1800000],[1800000]],
      ["resultado_anterior: euros","(frente a +0,6 M€)",[600000]],
      ["inversion: euros","invertirá ciento cincuenta mil euros",[150000]],
      ["empleos","creará una docena de empleos",[12]],
      ["obras_adjudicadas: las obras han sido adjudicadas","que no han sido adjudicadas todavía",[],[true]],
      ["obras_adjudicadas: las obras han sido adjudicadas","Las obras del muelle norte, que no han sido adjudicadas todavía",[false]],
      ["coste_min: euros","costarán entre 45 y 50 millones",[45000000]],
      ["coste_max: euros","costarán entre 45 y 50 millones",[50000000]],
      ["renovables: fracción","La tercera parte de la energía procede de renovables",[0.33]],
      ["calado: metros","El calado máximo es de catorce metros y medio",[14.5],[14]],
      ["plantilla","La plantilla asciende a 1.086 personas",[1086]],
      ["mujeres","(412 mujeres)",[412]],
      ["presidente: nombre del presidente","El presidente, D. Rafael Ortiz de Zárate, comparecerá",["Rafael Ortiz de Zárate"]],
      ["presidente: nombre del presidente","El presidente, D. Rafael Ortiz de Zárate",[],["Rafael Ortiz"]],
      ["hora<time>","a las once menos cuarto de la mañana",["10:45"]],
      ["telefono","Tel. 964 28 11 40",["964281140"]],
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
]; // prettier-ignore
