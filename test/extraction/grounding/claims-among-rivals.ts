import type { DocumentClaims } from "./claims-in-documents.ts";

/** Several amounts or dates in one sentence: the words beside each tell which a field asks for. */
export const claimsAmongRivals: readonly DocumentClaims[] = [
  {
    name: "invoice with a discount and a deposit, de",
    text: `Rechnung Nr. RE-2024-1187
Malerbetrieb Holzner GmbH, Lindauer Straße 14, 87435 Kempten
An: Frau Sabine Kofler, Bergweg 3, 6900 Bregenz
Rechnungsdatum: 14.03.2024   Leistungszeitraum: 19.02. bis 08.03.2024

| Pos. | Leistung | Menge | Einheit | Einzelpreis | Betrag |
|---|---|---|---|---|---|
| 1 | Innenanstrich Wohnzimmer | 84 | m² | 11,50 € | 966,00 € |
| 2 | Fassadengrundierung | 126,5 | m² | 8,20 € | 1.037,30 € |
| 3 | Gerüst, 2 Wochen | 2024 | Stück | 0,25 € | 506,00 € |

Zwischensumme netto: 2.509,30 €
abzüglich 3 % Treuerabatt: -75,28 €
Nettobetrag: 2.434,02 €
zzgl. 19 % USt.: 462,46 €
Rechnungsbetrag: 2.896,48 €

Bereits als Anzahlung erhalten: 800,00 €, es verbleiben 2.096,48 €.
Zahlbar bis zum 28. März 2024 ohne Abzug. Bei Zahlung bis 21. März 2024 gewähren wir 2 % Skonto.`,
    claims: [
      ["invoice_number", "Rechnung Nr. RE-2024-1187", ["RE-2024-1187"], ["2024", "1187-RE", "RE-2024"]],
      [
        "issuer: company that issued the invoice",
        "Malerbetrieb Holzner GmbH, Lindauer Straße 14, 87435 Kempten",
        ["Malerbetrieb Holzner GmbH"],
        ["Sabine Kofler", "Malerbetrieb Holzer GmbH"],
      ],
      [
        "customer_city",
        "An: Frau Sabine Kofler, Bergweg 3, 6900 Bregenz",
        ["Bregenz", "6900 Bregenz"],
        ["Kempten"],
      ],
      [
        "invoice_date<date>",
        "Rechnungsdatum: 14.03.2024   Leistungszeitraum: 19.02. bis 08.03.2024",
        ["2024-03-14"],
        ["2024-02-19", "2024-03-08", "2024-04-03"],
      ],
      [
        "service_end<date>: end of the period of service",
        "Rechnungsdatum: 14.03.2024   Leistungszeitraum: 19.02. bis 08.03.2024",
        ["2024-03-08"],
        ["2024-02-19", "2024-08-03"],
      ],
      [
        "quantity: quantity of position 2",
        "| 2 | Fassadengrundierung | 126,5 | m² | 8,20 € | 1.037,30 € |",
        [126.5],
        [8.2, 1037.3, 2, 1265],
      ],
      [
        "unit_price: price per unit",
        "| 2 | Fassadengrundierung | 126,5 | m² | 8,20 € | 1.037,30 € |",
        [8.2],
        [126.5, 1037.3, 820],
      ],
      ["menge", "| 3 | Gerüst, 2 Wochen | 2024 | Stück | 0,25 € | 506,00 € |", [], [2, 3, 506, 0.25]],
      [
        "amount_eur: amount of the line in EUR",
        "| 3 | Gerüst, 2 Wochen | 2024 | Stück | 0,25 € | 506,00 € |",
        [506],
        [2024, 0.25, 3],
      ],
      ["discount_eur", "abzüglich 3 % Treuerabatt: -75,28 €", [-75.28], [3, 7528]],
      ["vat_rate: VAT rate in percent", "zzgl. 19 % USt.: 462,46 €", [19, 0.19], [462.46]],
      ["vat_amount_eur", "zzgl. 19 % USt.: 462,46 €", [462.46], [19]],
      ["net_total", "Nettobetrag: 2.434,02 €", [2434.02], [2509.3, 2.43402, 2434]],
      ["gross_total_eur", "Rechnungsbetrag: 2.896,48 €", [2896.48], [2434.02, 289648]],
      [
        "deposit_paid_eur: Anzahlung",
        "Bereits als Anzahlung erhalten: 800,00 €, es verbleiben 2.096,48 €.",
        [800],
        [2096.48],
      ],
      [
        "restbetrag: verbleibender Betrag",
        "Bereits als Anzahlung erhalten: 800,00 €, es verbleiben 2.096,48 €.",
        [2096.48],
        [800],
      ],
      [
        "due_date<date>: Zahlungsziel ohne Abzug",
        "Zahlbar bis zum 28. März 2024 ohne Abzug.",
        ["2024-03-28"],
        ["2024-03-21", "2024-05-28"],
      ],
      ["skonto_prozent", "Bei Zahlung bis 21. März 2024 gewähren wir 2 % Skonto.", [2, 0.02], [21, 2024]],
    ],
  },
  {
    name: "lease with an old and a new rent, fr",
    text: `CONTRAT DE LOCATION

Entre les soussignés : Mme Claire Aubertin, demeurant 8 rue des Tanneurs à Dijon, ci-après « la bailleresse », et M. Youssef Benali, ci-après « le locataire ».
Le logement situé 27, avenue Jean-Jaurès, 21000 Dijon, d'une surface de 54,30 m², au troisième étage, comprend deux chambres et une cave.
Le bail est conclu pour trois ans à compter du 1er septembre 2023 ; il prendra fin le 31 août 2026.
Le loyer mensuel est fixé à 720 euros, auxquels s'ajoutent 65 euros de provision sur charges. Il était de 695 euros pour le précédent locataire.
Le dépôt de garantie, d'un montant de mille quatre cent quarante euros, a été versé à la signature.
Le préavis du locataire est d'un mois, celui de la bailleresse de six mois.
Les animaux ne sont pas admis, à l'exception d'un chat. La sous-location est interdite sauf accord écrit.
Le logement n'est pas meublé. Diagnostic énergétique : classe D (187 kWh/m²/an).
Fait à Dijon le 24 août 2023 en deux exemplaires.`,
    claims: [
      [
        "bailleur: nom du bailleur",
        "Mme Claire Aubertin, demeurant 8 rue des Tanneurs à Dijon, ci-après « la bailleresse », et M. Youssef Benali, ci-après « le locataire »",
        ["Claire Aubertin", "Mme Claire Aubertin"],
        ["Claire Aubert"],
      ],
      [
        "locataire: nom du locataire",
        "et M. Youssef Benali, ci-après « le locataire »",
        ["M. Youssef Benali"],
        ["Claire Aubertin", "Yousef Ben Ali"],
      ],
      ["surface: surface en m²", "d'une surface de 54,30 m², au troisième étage", [54.3], [5430, 3, 30]],
      [
        "etage: étage du logement",
        "d'une surface de 54,30 m², au troisième étage, comprend deux chambres et une cave",
        [3],
        [2, 54.3],
      ],
      [
        "start_date<date>: beginning of the lease",
        "Le bail est conclu pour trois ans à compter du 1er septembre 2023 ; il prendra fin le 31 août 2026.",
        ["2023-09-01"],
        ["2026-08-31", "2023-08-24"],
      ],
      [
        "end_date<date>: end of the lease",
        "Le bail est conclu pour trois ans à compter du 1er septembre 2023 ; il prendra fin le 31 août 2026.",
        ["2026-08-31"],
        ["2023-09-01"],
      ],
      [
        "duree_annees: durée en années",
        "Le bail est conclu pour trois ans à compter du 1er septembre 2023",
        [3],
        [1],
      ],
      [
        "loyer_eur: loyer mensuel",
        "Le loyer mensuel est fixé à 720 euros, auxquels s'ajoutent 65 euros de provision sur charges.",
        [720],
        [65, 785],
      ],
      [
        "charges: provision sur charges",
        "Le loyer mensuel est fixé à 720 euros, auxquels s'ajoutent 65 euros de provision sur charges.",
        [65],
        [720, 785],
      ],
      [
        "ancien_loyer: loyer du précédent locataire",
        "Il était de 695 euros pour le précédent locataire.",
        [695],
        [720],
      ],
      [
        "depot_garantie",
        "Le dépôt de garantie, d'un montant de mille quatre cent quarante euros, a été versé à la signature.",
        [1440],
        [1000, 1404, 440, 40],
      ],
      [
        "preavis_bailleur_mois",
        "Le préavis du locataire est d'un mois, celui de la bailleresse de six mois.",
        [6],
        [1],
      ],
      ["meuble: si le logement est meublé", "Le logement n'est pas meublé.", [false], [true]],
      ["sous_location_interdite", "La sous-location est interdite sauf accord écrit.", [true], [false]],
      ["classe_energie", "Diagnostic énergétique : classe D (187 kWh/m²/an).", ["D", "classe D"]],
      ["conso_kwh_m2: consommation", "Diagnostic énergétique : classe D (187 kWh/m²/an).", [187], [2, 1872]],
      [
        "date_signature<date>",
        "Fait à Dijon le 24 août 2023 en deux exemplaires.",
        ["2023-08-24"],
        ["2023-09-01", "2023-08-02"],
      ],
    ],
  },
  {
    name: "policy with two excesses, it",
    text: `POLIZZA N. 118/445209
Contraente: Officine Bertolazzi S.r.l.
Assicurato: Marco Bertolazzi, nato il 2 giugno 1975
Decorrenza: ore 24:00 del 30/06/2024
Scadenza: ore 24:00 del 30/06/2025
Premio annuo netto: € 1.184,00
Imposte: € 263,44
Premio lordo: € 1.447,44
Massimale per sinistro: 2,5 milioni di euro
Franchigia: 500 euro per sinistro, 250 euro per cristalli
Frazionamento: semestrale
Tacito rinnovo: no
Note: il contraente non ha dichiarato sinistri negli ultimi cinque anni. La garanzia furto è esclusa; se attivata, il premio salirebbe a 1.690 euro.`,
    claims: [
      ["policy_number", "POLIZZA N. 118/445209", ["118/445209"], ["118", "445209/118", "118/445290"]],
      [
        "contraente",
        "Contraente: Officine Bertolazzi S.r.l.",
        ["Officine Bertolazzi S.r.l.", "Officine Bertolazzi S.r.l"],
        ["Marco Bertolazzi"],
      ],
      [
        "data_nascita<date>",
        "Assicurato: Marco Bertolazzi, nato il 2 giugno 1975",
        ["1975-06-02"],
        ["1975-02-06", "1975-07-02"],
      ],
      ["scadenza<date>", "Scadenza: ore 24:00 del 30/06/2025", ["2025-06-30"], ["2024-06-30", "2025-06-24"]],
      [
        "valid_from<date>: start of cover",
        "Decorrenza: ore 24:00 del 30/06/2024",
        ["2024-06-30"],
        ["2025-06-30"],
      ],
      ["premio_netto_eur", "Premio annuo netto: € 1.184,00", [1184], [1.184, 1447.44, 118400]],
      ["tax_eur", "Imposte: € 263,44", [263.44], [26344]],
      ["premio_lordo", "Premio lordo: € 1.447,44", [1447.44, "€ 1.447,44"], [1184, 1447]],
      ["massimale_eur", "Massimale per sinistro: 2,5 milioni di euro", [2500000], [2.5, 25000000]],
      ["franchigia_cristalli", "Franchigia: 500 euro per sinistro, 250 euro per cristalli", [250], [500]],
      ["franchigia_sinistro", "Franchigia: 500 euro per sinistro, 250 euro per cristalli", [500], [250]],
      [
        "payment_frequency<yearly|half-yearly|quarterly|monthly>",
        "Frazionamento: semestrale",
        [],
        ["yearly", "quarterly"],
      ],
      ["tacito_rinnovo: se il contratto si rinnova tacitamente", "Tacito rinnovo: no", [false], [true]],
      [
        "furto_compreso: se la garanzia furto è compresa",
        "La garanzia furto è esclusa; se attivata, il premio salirebbe a 1.690 euro.",
        [false],
        [true],
      ],
      [
        "sinistri_dichiarati: se sono stati dichiarati sinistri",
        "il contraente non ha dichiarato sinistri negli ultimi cinque anni",
        [false],
        [true],
      ],
    ],
  },
  {
    name: "minutes with votes and proposals, pt",
    text: `ATA DA ASSEMBLEIA GERAL ORDINÁRIA DO CONDOMÍNIO EDIFÍCIO MIRANTE
Aos dezoito dias do mês de abril de 2024, às 19h30, reuniram-se em segunda convocação os condôminos, com a presença de 23 dos 40 condôminos.
Presidiu a mesa a Sra. Lúcia Fontes, secretariada pelo Sr. Renato Dias.
1. Prestação de contas: aprovada por unanimidade, com despesas de R$ 184.320,50 em 2023, contra R$ 171.905,00 em 2022.
2. Previsão orçamentária: o síndico propôs aumento de 8%; após debate, foi aprovado aumento de 6,5%, com 17 votos a favor, 4 contra e 2 abstenções.
3. Pintura da fachada: a proposta da empresa CorViva, de R$ 96 mil, foi rejeitada; a decisão ficou adiada para a assembleia de 12 de setembro.
4. Eleição: foi eleito síndico o Sr. Paulo Henrique Matos, no lugar da Sra. Vera Pinheiro, para mandato de dois anos.
A assembleia foi encerrada às 21h45.`,
    claims: [
      [
        "meeting_date<date>",
        "Aos dezoito dias do mês de abril de 2024, às 19h30, reuniram-se em segunda convocação os condôminos",
        ["2024-04-18"],
        ["2024-04-19", "2024-09-12"],
      ],
      [
        "inicio<time>: hora de início",
        "Aos dezoito dias do mês de abril de 2024, às 19h30, reuniram-se em segunda convocação os condôminos",
        ["19:30"],
        ["21:45", "09:30"],
      ],
      ["encerramento<time>", "A assembleia foi encerrada às 21h45.", ["21:45"], ["19:30", "21:54"]],
      ["presentes: número de condôminos presentes", "com a presença de 23 dos 40 condôminos", [23], [17]],
      ["total_owners: number of all owners", "com a presença de 23 dos 40 condôminos", [40]],
      [
        "despesas_2023: despesas de 2023 em reais",
        "com despesas de R$ 184.320,50 em 2023, contra R$ 171.905,00 em 2022",
        [184320.5],
        [171905, 2023, 184.3205],
      ],
      [
        "despesas_2022",
        "com despesas de R$ 184.320,50 em 2023, contra R$ 171.905,00 em 2022",
        [171905],
        [184320.5, 2022],
      ],
      [
        "aumento_aprovado: aumento aprovado em %",
        "o síndico propôs aumento de 8%; após debate, foi aprovado aumento de 6,5%, com 17 votos a favor, 4 contra e 2 abstenções",
        [6.5],
        [8, 17, 65],
      ],
      ["votos_contra", "com 17 votos a favor, 4 contra e 2 abstenções", [4], [17, 2]],
      ["abstencoes", "com 17 votos a favor, 4 contra e 2 abstenções", [2], [17, 4]],
      [
        "fachada_aprovada: se a pintura da fachada foi aprovada",
        "a proposta da empresa CorViva, de R$ 96 mil, foi rejeitada",
        [false],
        [true],
      ],
      [
        "proposta_brl: valor da proposta",
        "a proposta da empresa CorViva, de R$ 96 mil, foi rejeitada",
        [96000],
        [96, 960000],
      ],
      [
        "sindico_eleito",
        "foi eleito síndico o Sr. Paulo Henrique Matos, no lugar da Sra. Vera Pinheiro, para mandato de dois anos",
        ["Paulo Henrique Matos", "Sr. Paulo Henrique Matos"],
        ["Paulo Matos Henrique"],
      ],
      ["mandato_anos: duração do mandato", "para mandato de dois anos", [2], [12, 22]],
      [
        "secretario",
        "Presidiu a mesa a Sra. Lúcia Fontes, secretariada pelo Sr. Renato Dias.",
        ["Renato Dias"],
        ["Renata Dias"],
      ],
    ],
  },
  {
    name: "judgment with what was claimed and awarded, sv",
    text: `DOM
Mål nr T 4821-23, Göteborgs tingsrätt, meddelad 2024-02-19
Kärande: Bergströms Åkeri AB   Svarande: Anders Lindqvist
Domslut
1. Anders Lindqvist ska till Bergströms Åkeri AB betala 148 500 kr jämte ränta enligt 6 § räntelagen från den 12 maj 2023.
2. Käromålet ogillas i övrigt.
3. Anders Lindqvist ska ersätta bolagets rättegångskostnader med 62 340 kr, varav 54 000 kr avser ombudsarvode.
Bolaget hade yrkat 210 000 kr. Lindqvist medgav 20 000 kr men bestred yrkandet i övrigt.
Överklagande ska ha kommit in senast den 11 mars 2024. Prövningstillstånd krävs.
Tingsrätten finner att avtalet inte har hävts i rätt tid. Parterna är överens om att varan levererades för sent.`,
    claims: [
      [
        "case_number",
        "Mål nr T 4821-23, Göteborgs tingsrätt, meddelad 2024-02-19",
        ["T 4821-23"],
        ["T 4821", "4821"],
      ],
      [
        "judgment_date<date>: när domen meddelades",
        "Mål nr T 4821-23, Göteborgs tingsrätt, meddelad 2024-02-19",
        ["2024-02-19"],
        ["2023-05-12"],
      ],
      [
        "plaintiff: kärande",
        "Kärande: Bergströms Åkeri AB   Svarande: Anders Lindqvist",
        ["Bergströms Åkeri AB"],
        ["Anders Lindqvist"],
      ],
      [
        "svarande",
        "Kärande: Bergströms Åkeri AB   Svarande: Anders Lindqvist",
        ["Anders Lindqvist"],
        ["Bergströms Åkeri AB"],
      ],
      [
        "awarded_sek: utdömt belopp",
        "Anders Lindqvist ska till Bergströms Åkeri AB betala 148 500 kr jämte ränta enligt 6 § räntelagen från den 12 maj 2023.",
        [148500],
        [6, 148, 500],
      ],
      [
        "ranta_fran<date>: från när ränta betalas",
        "Anders Lindqvist ska till Bergströms Åkeri AB betala 148 500 kr jämte ränta enligt 6 § räntelagen från den 12 maj 2023.",
        ["2023-05-12"],
        ["2023-12-05"],
      ],
      [
        "rattegangskostnader_kr",
        "Anders Lindqvist ska ersätta bolagets rättegångskostnader med 62 340 kr, varav 54 000 kr avser ombudsarvode.",
        [62340],
        [54000],
      ],
      [
        "ombudsarvode",
        "Anders Lindqvist ska ersätta bolagets rättegångskostnader med 62 340 kr, varav 54 000 kr avser ombudsarvode.",
        [54000],
        [62340],
      ],
      [
        "yrkat_belopp: vad bolaget hade yrkat",
        "Bolaget hade yrkat 210 000 kr. Lindqvist medgav 20 000 kr men bestred yrkandet i övrigt.",
        [210000],
        [20000],
      ],
      [
        "medgivet_belopp: vad svaranden medgav",
        "Bolaget hade yrkat 210 000 kr. Lindqvist medgav 20 000 kr men bestred yrkandet i övrigt.",
        [20000],
        [210000],
      ],
      [
        "appeal_deadline<date>",
        "Överklagande ska ha kommit in senast den 11 mars 2024.",
        ["2024-03-11"],
        ["2024-11-03", "2024-05-11"],
      ],
      ["provningstillstand_kravs", "Prövningstillstånd krävs.", [true], [false]],
      [
        "havt_i_tid: om avtalet har hävts i rätt tid",
        "Tingsrätten finner att avtalet inte har hävts i rätt tid.",
        [false],
        [true],
      ],
    ],
  },
  {
    name: "CV with two salaries, fi",
    text: `Aino Kettunen
Syntynyt 9.8.1987 Kuopiossa | Kotipaikka: Tampere
Puh. 040 555 0193, aino.kettunen@posti.example

TYÖKOKEMUS
Projektipäällikkö, Sähköverkko Oy, 3/2019–6/2024. Vastasin 12 hengen tiimistä ja 1,8 miljoonan euron budjetista.
Suunnittelija, Insinööritoimisto Räsänen, 8/2013–2/2019.

KOULUTUS
Diplomi-insinööri, Tampereen teknillinen yliopisto, 2013 (arvosana 4,2/5)

KIELITAITO
suomi: äidinkieli; ruotsi: tyydyttävä; englanti: erinomainen
Ajokortti: B-luokka. En ole suorittanut asepalvelusta.
Palkkatoive: 5 200 euroa kuukaudessa, nykyinen palkka 4 750 euroa.`,
    claims: [
      [
        "birth_date<date>",
        "Syntynyt 9.8.1987 Kuopiossa | Kotipaikka: Tampere",
        ["1987-08-09"],
        ["1987-09-08"],
      ],
      [
        "kotipaikka",
        "Syntynyt 9.8.1987 Kuopiossa | Kotipaikka: Tampere",
        ["Tampere"],
        ["Kuopio", "Helsinki"],
      ],
      [
        "phone",
        "Puh. 040 555 0193, aino.kettunen@posti.example",
        ["040 555 0193", "0405550193"],
        ["040 555", "040 555 0139"],
      ],
      [
        "last_employer: viimeisin työnantaja",
        "Projektipäällikkö, Sähköverkko Oy, 3/2019–6/2024.",
        ["Sähköverkko Oy"],
        ["Insinööritoimisto Räsänen"],
      ],
      [
        "tiimin_koko: henkilöiden määrä tiimissä",
        "Vastasin 12 hengen tiimistä ja 1,8 miljoonan euron budjetista.",
        [12],
        [1.8, 1800000],
      ],
      [
        "budget_eur",
        "Vastasin 12 hengen tiimistä ja 1,8 miljoonan euron budjetista.",
        [1800000],
        [1.8, 12, 18000000],
      ],
      [
        "valmistumisvuosi",
        "Diplomi-insinööri, Tampereen teknillinen yliopisto, 2013 (arvosana 4,2/5)",
        [2013],
        [4.2, 5],
      ],
      ["arvosana", "Diplomi-insinööri, Tampereen teknillinen yliopisto, 2013 (arvosana 4,2/5)", [], [5, 42]],
      [
        "ruotsi: ruotsin kielen taito",
        "suomi: äidinkieli; ruotsi: tyydyttävä; englanti: erinomainen",
        ["tyydyttävä"],
        ["erinomainen", "äidinkieli"],
      ],
      [
        "english: kielitaito englanti",
        "suomi: äidinkieli; ruotsi: tyydyttävä; englanti: erinomainen",
        ["erinomainen"],
        ["tyydyttävä"],
      ],
      [
        "palkkatoive_eur",
        "Palkkatoive: 5 200 euroa kuukaudessa, nykyinen palkka 4 750 euroa.",
        [5200],
        [5, 200],
      ],
      [
        "nykyinen_palkka",
        "Palkkatoive: 5 200 euroa kuukaudessa, nykyinen palkka 4 750 euroa.",
        [4750],
        [5200],
      ],
    ],
  },
  {
    name: "recipe, tr",
    text: `MERCİMEK ÇORBASI (6 kişilik)
Hazırlama süresi: 15 dakika, pişirme süresi: 40 dakika
Malzemeler: 2 su bardağı kırmızı mercimek, 1 adet soğan, 1,5 litre su, yarım çay bardağı zeytinyağı, 2 yemek kaşığı un.
Fırın gerekmez. Çorba kısık ateşte 25-30 dakika kaynatılır.
Bir porsiyon 210 kcal enerji, 11 g protein ve 6,5 g yağ içerir.
Gluten içerir, süt ürünü içermez.
Tarif 14 Şubat 2023'te yayımlandı, 3 Mart 2024'te güncellendi.`,
    claims: [
      ["servings: kaç kişilik", "MERCİMEK ÇORBASI (6 kişilik)", [6], [15]],
      [
        "prep_minutes: hazırlama süresi",
        "Hazırlama süresi: 15 dakika, pişirme süresi: 40 dakika",
        [15],
        [40],
      ],
      [
        "cook_minutes: pişirme süresi (dakika)",
        "Hazırlama süresi: 15 dakika, pişirme süresi: 40 dakika",
        [40],
        [15],
      ],
      [
        "mercimek: kaç su bardağı kırmızı mercimek",
        "2 su bardağı kırmızı mercimek, 1 adet soğan, 1,5 litre su",
        [2],
        [1, 1.5],
      ],
      [
        "su_litre: kaç litre su",
        "2 su bardağı kırmızı mercimek, 1 adet soğan, 1,5 litre su",
        [1.5],
        [2, 1, 15],
      ],
      [
        "kaynatma_max: en çok kaç dakika kaynatılır",
        "Çorba kısık ateşte 25-30 dakika kaynatılır.",
        [30],
        [25],
      ],
      ["protein_g", "Bir porsiyon 210 kcal enerji, 11 g protein ve 6,5 g yağ içerir.", [11], [210, 6.5]],
      ["yag_g", "Bir porsiyon 210 kcal enerji, 11 g protein ve 6,5 g yağ içerir.", [6.5], [11, 210, 65]],
      ["energy_kcal", "Bir porsiyon 210 kcal enerji, 11 g protein ve 6,5 g yağ içerir.", [210], [11, 6.5]],
      ["sut_urunu: süt ürünü içerir mi", "Gluten içerir, süt ürünü içermez.", [false], [true]],
      ["firin_gerekli: fırın gerekli mi", "Fırın gerekmez.", [false], [true]],
      [
        "updated<date>: güncellenme tarihi",
        "Tarif 14 Şubat 2023'te yayımlandı, 3 Mart 2024'te güncellendi.",
        ["2024-03-03"],
        ["2023-02-14"],
      ],
      [
        "yayim_tarihi<date>: ne zaman yayımlandı",
        "Tarif 14 Şubat 2023'te yayımlandı, 3 Mart 2024'te güncellendi.",
        ["2023-02-14"],
        ["2024-03-03"],
      ],
    ],
  },
  {
    name: "discharge letter, ru",
    text: `ВЫПИСНОЙ ЭПИКРИЗ
Пациент: Соколова Марина Игоревна, 1959 г. р., находилась на лечении с 4 по 13 марта 2024 г.
Диагноз: гипертоническая болезнь II стадии, риск 3. Сахарный диабет отрицает. Аллергии на лекарства нет.
АД при поступлении 178/104 мм рт. ст., при выписке 132/80 мм рт. ст. Пульс 88, при выписке 72 в минуту.
Рост 164 см, вес 81,5 кг. Температура 36,7 °С.
Гемоглобин 128 г/л (норма 120–140), холестерин 6,4 ммоль/л (до лечения 7,9).
Рекомендовано: лозартан 50 мг два раза в день, амлодипин 5 мг вечером. Бисопролол отменён.
Курит по 10 сигарет в день в течение двадцати лет; алкоголь не употребляет.
Контрольный визит 27 марта 2024 г. в 9:40.`,
    claims: [
      [
        "admission<date>: дата поступления",
        "находилась на лечении с 4 по 13 марта 2024 г.",
        ["2024-03-04"],
        ["2024-03-13"],
      ],
      [
        "discharge<date>: дата выписки",
        "находилась на лечении с 4 по 13 марта 2024 г.",
        ["2024-03-13"],
        ["2024-03-04"],
      ],
      ["birth_year", "Пациент: Соколова Марина Игоревна, 1959 г. р.", [1959], [1995]],
      [
        "systolic_admission: систолическое давление при поступлении",
        "АД при поступлении 178/104 мм рт. ст., при выписке 132/80 мм рт. ст.",
        [178],
        [132, 80],
      ],
      ["weight_kg", "Рост 164 см, вес 81,5 кг.", [81.5], [164, 815]],
      [
        "cholesterol: холестерин",
        "Гемоглобин 128 г/л (норма 120–140), холестерин 6,4 ммоль/л (до лечения 7,9).",
        [6.4],
        [128, 140],
      ],
      [
        "losartan_mg: доза лозартана в мг",
        "лозартан 50 мг два раза в день, амлодипин 5 мг вечером",
        [50],
        [5],
      ],
      [
        "alcohol: употребляет ли алкоголь",
        "Курит по 10 сигарет в день в течение двадцати лет; алкоголь не употребляет.",
        [false],
        [true],
      ],
      [
        "next_visit<datetime>",
        "Контрольный визит 27 марта 2024 г. в 9:40.",
        ["2024-03-27T09:40:00"],
        ["2024-03-27T21:40:00", "2024-03-13T09:40:00"],
      ],
    ],
  },
  {
    name: "purchase contract, zh",
    text: `设备采购合同
合同编号:HT-2024-0716
甲方(买方):苏州明华电子有限公司
乙方(卖方):东莞力强机械有限公司
一、标的:数控钻床 3 台,单价人民币 128,000 元,合同总价人民币叁拾捌万肆仟元整(¥384,000.00)。
二、付款:签约后 7 日内付 30% 定金,货到验收后 15 日内付 60%,余款 10% 作为质保金,质保期满支付。
三、交货:原定 2024 年 8 月 31 日前,现经双方同意延至 2024 年 9 月 20 日前,运费由乙方承担。
四、质保期为 18 个月。逾期交货的,每日按合同总价的千分之五支付违约金,最高不超过 5%。
五、本合同不含安装调试费用。未经甲方书面同意,乙方不得转包。
签订日期:2024 年 7 月 16 日`,
    claims: [
      [
        "buyer",
        "甲方(买方):苏州明华电子有限公司",
        ["苏州明华电子有限公司"],
        ["苏州明华电子有限", "东莞力强机械有限公司"],
      ],
      ["seller: 卖方", "乙方(卖方):东莞力强机械有限公司", ["东莞力强机械有限公司"], ["苏州明华电子有限公司"]],
      ["quantity: 台数", "标的:数控钻床 3 台,单价人民币 128,000 元", [3], [128000, 128]],
      [
        "unit_price_cny: 单价",
        "标的:数控钻床 3 台,单价人民币 128,000 元,合同总价人民币叁拾捌万肆仟元整(¥384,000.00)",
        [128000],
        [3],
      ],
      [
        "total_cny: 合同总价",
        "标的:数控钻床 3 台,单价人民币 128,000 元,合同总价人民币叁拾捌万肆仟元整(¥384,000.00)",
        [384000],
        [128000, 3],
      ],
      [
        "deposit_percent: 定金比例",
        "签约后 7 日内付 30% 定金,货到验收后 15 日内付 60%,余款 10% 作为质保金",
        [30, 0.3],
        [60, 10, 7],
      ],
      [
        "delivery_deadline<date>: 现行交货期限",
        "原定 2024 年 8 月 31 日前,现经双方同意延至 2024 年 9 月 20 日前",
        ["2024-09-20"],
        ["2024-08-31"],
      ],
      ["warranty_months: 质保期", "质保期为 18 个月。", [18], [8, 1]],
      ["penalty_per_day: 每日违约金(百分比)", "每日按合同总价的千分之五支付违约金,最高不超过 5%", [0.005]],
      ["installation_included: 是否含安装调试费用", "本合同不含安装调试费用。", [false], [true]],
      ["signed<date>", "签订日期:2024 年 7 月 16 日", ["2024-07-16"], ["2024-07-06", "2024-08-31"]],
    ],
  },
  {
    name: "job notice, hi",
    text: `भर्ती सूचना: जिला अस्पताल, उदयपुर
पद: स्टाफ नर्स, कुल 24 पद (12 पद महिलाओं के लिए आरक्षित)
वेतन: ₹35,400 प्रति माह, आयु सीमा: 21 से 35 वर्ष
आवेदन शुल्क: सामान्य वर्ग ₹500, आरक्षित वर्ग ₹250
आवेदन की अंतिम तिथि: 30 नवंबर 2024, परीक्षा की तिथि: 15 दिसंबर 2024
अनुभव आवश्यक नहीं है। कुल बजट 2.5 करोड़ रुपये है।`,
    claims: [
      ["posts: कुल पद", "पद: स्टाफ नर्स, कुल 24 पद (12 पद महिलाओं के लिए आरक्षित)", [24], [12]],
      ["salary_inr", "वेतन: ₹35,400 प्रति माह, आयु सीमा: 21 से 35 वर्ष", [35400], [21, 35, 354]],
      ["max_age: अधिकतम आयु सीमा", "वेतन: ₹35,400 प्रति माह, आयु सीमा: 21 से 35 वर्ष", [35], [21]],
      ["fee_general: सामान्य वर्ग का शुल्क", "आवेदन शुल्क: सामान्य वर्ग ₹500, आरक्षित वर्ग ₹250", [500], [250]],
      [
        "last_date<date>: आवेदन की अंतिम तिथि",
        "आवेदन की अंतिम तिथि: 30 नवंबर 2024, परीक्षा की तिथि: 15 दिसंबर 2024",
        ["2024-11-30"],
        ["2024-12-15"],
      ],
      [
        "exam_date<date>: परीक्षा की तिथि",
        "आवेदन की अंतिम तिथि: 30 नवंबर 2024, परीक्षा की तिथि: 15 दिसंबर 2024",
        ["2024-12-15"],
        ["2024-11-30"],
      ],
      ["experience_required: क्या अनुभव आवश्यक है", "अनुभव आवश्यक नहीं है।", [false], [true]],
      ["budget_inr", "कुल बजट 2.5 करोड़ रुपये है।", [25000000], [2.5, 250000]],
    ],
  },
  {
    name: "minutes with times, pl",
    text: `PROTOKÓŁ z posiedzenia zarządu spółki Zielony Dach sp. z o.o. z dnia 9 października 2024 r.
Obecni: Katarzyna Wrona (prezes), Michał Sikora, Ewa Lis. Nieobecny: Tomasz Bąk.
1. Przyjęto sprawozdanie za III kwartał: przychody 2,34 mln zł, strata netto 118 tys. zł (rok wcześniej zysk 56 tys. zł).
2. Zatwierdzono zakup dwóch samochodów dostawczych za kwotę do 310 000 zł; wniosek o zakup trzeciego odrzucono.
3. Termin oddania hali przesunięto z 30 listopada 2024 r. na 31 stycznia 2025 r.
4. Za uchwałą nr 17/2024 głosowały trzy osoby, nikt nie był przeciw.
5. Nie podjęto decyzji w sprawie premii.
Posiedzenie rozpoczęło się o godz. 10.15, a zakończyło o godz. 12.40.`,
    claims: [
      [
        "meeting_date<date>",
        "PROTOKÓŁ z posiedzenia zarządu spółki Zielony Dach sp. z o.o. z dnia 9 października 2024 r.",
        ["2024-10-09"],
        ["2024-09-10", "2024-11-30"],
      ],
      [
        "prezes",
        "Obecni: Katarzyna Wrona (prezes), Michał Sikora, Ewa Lis. Nieobecny: Tomasz Bąk.",
        ["Katarzyna Wrona"],
      ],
      [
        "revenue_pln",
        "przychody 2,34 mln zł, strata netto 118 tys. zł (rok wcześniej zysk 56 tys. zł)",
        [2340000],
        [2.34, 234000000],
      ],
      [
        "strata_netto_zl: strata netto",
        "przychody 2,34 mln zł, strata netto 118 tys. zł (rok wcześniej zysk 56 tys. zł)",
        [118000],
        [118, 56000, 2340000],
      ],
      [
        "samochody: liczba zatwierdzonych samochodów",
        "Zatwierdzono zakup dwóch samochodów dostawczych za kwotę do 310 000 zł; wniosek o zakup trzeciego odrzucono.",
        [2],
        [3, 310],
      ],
      [
        "max_price_pln",
        "Zatwierdzono zakup dwóch samochodów dostawczych za kwotę do 310 000 zł",
        [310000],
        [2, 310],
      ],
      [
        "new_deadline<date>: nowy termin oddania hali",
        "Termin oddania hali przesunięto z 30 listopada 2024 r. na 31 stycznia 2025 r.",
        ["2025-01-31"],
        ["2024-11-30"],
      ],
      [
        "resolution: numer uchwały",
        "Za uchwałą nr 17/2024 głosowały trzy osoby, nikt nie był przeciw.",
        ["17/2024"],
        ["2024"],
      ],
      ["glosy_za", "Za uchwałą nr 17/2024 głosowały trzy osoby, nikt nie był przeciw.", [3], [17, 2024]],
      [
        "premie_przyznane: czy podjęto decyzję w sprawie premii",
        "Nie podjęto decyzji w sprawie premii.",
        [false],
        [true],
      ],
      [
        "start_time<time>",
        "Posiedzenie rozpoczęło się o godz. 10.15, a zakończyło o godz. 12.40.",
        ["10:15"],
        ["12:40"],
      ],
      [
        "koniec<time>: zakończenie",
        "Posiedzenie rozpoczęło się o godz. 10.15, a zakończyło o godz. 12.40.",
        ["12:40"],
        ["10:15"],
      ],
    ],
  },
  {
    name: "annual report with the year before, de",
    text: `Stadtwerke Auental GmbH – Geschäftsbericht 2023 (Auszug)
Die Umsatzerlöse stiegen auf 84,7 Mio. € (Vorjahr: 79,2 Mio. €). Der Jahresüberschuss ging von 5,1 Mio. € auf 3,8 Mio. € zurück. Investiert wurden 12,4 Mio. €, geplant waren 15,0 Mio. €.
Im Jahresdurchschnitt waren 412 Mitarbeiter beschäftigt, davon 38 Auszubildende. Für 2024 erwarten wir einen Umsatz zwischen 86 und 90 Mio. €.
Eine Dividende wird nicht ausgeschüttet. Der Wirtschaftsprüfer hat den Bestätigungsvermerk uneingeschränkt erteilt.

| in T€ | 2023 | 2022 | Plan 2023 |
|---|---|---|---|
| Strom | 41.250 | 38.910 | 40.000 |
| Gas | 27.804 | 26.377 | 29.500 |
| Materialaufwand | -58.120 | -52.904 | -55.000 |
| EBIT | 5.940 | 7.615 | 6.800 |`,
    claims: [
      [
        "revenue_eur: Umsatzerlöse 2023",
        "Die Umsatzerlöse stiegen auf 84,7 Mio. € (Vorjahr: 79,2 Mio. €).",
        [84700000],
        [84.7, 79200000, 847000000],
      ],
      [
        "umsatz_vorjahr: Umsatzerlöse im Vorjahr",
        "Die Umsatzerlöse stiegen auf 84,7 Mio. € (Vorjahr: 79,2 Mio. €).",
        [79200000],
        [84700000],
      ],
      [
        "net_income: Jahresüberschuss 2023",
        "Der Jahresüberschuss ging von 5,1 Mio. € auf 3,8 Mio. € zurück.",
        [3800000],
        [5100000, 3.8],
      ],
      [
        "investitionen: tatsächliche Investitionen",
        "Investiert wurden 12,4 Mio. €, geplant waren 15,0 Mio. €.",
        [12400000],
        [15000000],
      ],
      [
        "planned_investment: geplante Investitionen",
        "Investiert wurden 12,4 Mio. €, geplant waren 15,0 Mio. €.",
        [15000000],
      ],
      [
        "mitarbeiter: Mitarbeiter im Jahresdurchschnitt",
        "Im Jahresdurchschnitt waren 412 Mitarbeiter beschäftigt, davon 38 Auszubildende.",
        [412],
        [38],
      ],
      [
        "apprentices: Auszubildende",
        "Im Jahresdurchschnitt waren 412 Mitarbeiter beschäftigt, davon 38 Auszubildende.",
        [38],
        [412],
      ],
      [
        "forecast_max: höchster erwarteter Umsatz 2024",
        "Für 2024 erwarten wir einen Umsatz zwischen 86 und 90 Mio. €.",
        [90000000],
        [2024, 90],
      ],
      ["dividende_ausgeschuettet", "Eine Dividende wird nicht ausgeschüttet.", [false], [true]],
      [
        "strom_2023: Umsatz Strom 2023 in T€",
        "| Strom | 41.250 | 38.910 | 40.000 |",
        [41250],
        [38910, 40000, 41.25],
      ],
      ["plan_2023: Gas", "| Gas | 27.804 | 26.377 | 29.500 |", [29500], [27804, 26377]],
      ["ebit_2022", "| EBIT | 5.940 | 7.615 | 6.800 |", [7615], [5940, 6800]],
      [
        "materialaufwand_2022: in T€",
        "| Materialaufwand | -58.120 | -52.904 | -55.000 |",
        [-52904],
        [52904, -58120, -55000],
      ],
    ],
  },
  {
    name: "contract with prices and dates, uk",
    text: `ДОГОВІР ПОСТАВКИ № 31/24 від 5 лютого 2024 року
Постачальник: ТОВ «Агролан», м. Черкаси. Покупець: ФОП Бондар І. В.
1. Постачальник передає 120 тонн пшениці за ціною 7 850 грн за тонну, загальна вартість 942 000 грн, у тому числі ПДВ 157 000 грн.
2. Строк поставки – до 1 березня 2024 року; додатковою угодою продовжено до 20 березня 2024 року.
3. Попередня оплата 40 %, решта протягом десяти банківських днів.
4. За прострочення сплачується пеня 0,1 % за кожен день, але не більше 5 %.
5. Транспортування не входить у ціну. Договір нотаріально не посвідчується.`,
    claims: [
      ["contract_no", "ДОГОВІР ПОСТАВКИ № 31/24 від 5 лютого 2024 року", ["31/24"], ["31", "24"]],
      [
        "buyer: покупець",
        "Постачальник: ТОВ «Агролан», м. Черкаси. Покупець: ФОП Бондар І. В.",
        ["ФОП Бондар І. В.", "Бондар І. В."],
        ["ТОВ «Агролан»"],
      ],
      [
        "tonnes: кількість пшениці",
        "120 тонн пшениці за ціною 7 850 грн за тонну, загальна вартість 942 000 грн, у тому числі ПДВ 157 000 грн",
        [120],
        [7850, 942000],
      ],
      [
        "price_per_tonne_uah",
        "120 тонн пшениці за ціною 7 850 грн за тонну, загальна вартість 942 000 грн, у тому числі ПДВ 157 000 грн",
        [7850],
        [942000, 157000],
      ],
      ["vat_uah: ПДВ", "загальна вартість 942 000 грн, у тому числі ПДВ 157 000 грн", [157000]],
      [
        "prepayment_percent",
        "Попередня оплата 40 %, решта протягом десяти банківських днів.",
        [40, 0.4],
        [10],
      ],
      [
        "max_penalty: найбільша пеня у відсотках",
        "За прострочення сплачується пеня 0,1 % за кожен день, але не більше 5 %.",
        [5],
      ],
      [
        "transport_included: чи входить транспортування у ціну",
        "Транспортування не входить у ціну.",
        [false],
        [true],
      ],
    ],
  },
  {
    name: "press release, en",
    text: `ORLANDO BREWERIES AGREES TO BUY HALLOWAY CIDER
12 November 2024 – Orlando Breweries will pay $84 million in cash and assume $11.5 million of debt. The deal, first planned for June 2025, is now expected to close on 31 March 2025.
Halloway employs 260 people, of whom 45 work in Bristol, and had sales of $52.3 million last year, up from $47.9 million.
Orlando owns 38 percent of its distributor and does not intend to raise its stake. No jobs will be cut.`,
    claims: [
      [
        "price_usd: cash price",
        "Orlando Breweries will pay $84 million in cash and assume $11.5 million of debt.",
        [84000000],
        [11500000, 84],
      ],
      [
        "debt_assumed",
        "Orlando Breweries will pay $84 million in cash and assume $11.5 million of debt.",
        [11500000],
        [84000000],
      ],
      [
        "expected_close<date>: when the deal is expected to close",
        "The deal, first planned for June 2025, is now expected to close on 31 March 2025.",
        ["2025-03-31"],
        ["2025-06-30", "2024-11-12"],
      ],
      ["employees", "Halloway employs 260 people, of whom 45 work in Bristol", [260], [45]],
      [
        "bristol_staff: people who work in Bristol",
        "Halloway employs 260 people, of whom 45 work in Bristol",
        [45],
        [260],
      ],
      [
        "sales_usd: sales last year",
        "had sales of $52.3 million last year, up from $47.9 million",
        [52300000],
        [47900000, 52.3],
      ],
      [
        "stake_percent",
        "Orlando owns 38 percent of its distributor and does not intend to raise its stake.",
        [38],
      ],
      ["job_cuts: whether jobs will be cut", "No jobs will be cut.", [false], [true]],
    ],
  },
  {
    name: "flight booking, es",
    text: `Localizador: QX7LM2   Pasajera: Lucía Herrero Sanz
Vuelo IB3174 Madrid (MAD) – Lisboa (LIS), 18 oct 2024, salida 07:55, llegada 08:20, asiento 14C
Vuelo IB3109 Lisboa (LIS) – Madrid (MAD), 21 oct 2024, salida 21:10, llegada 23:30, asiento 22A
Tarifa 118,40 €, tasas 46,15 €, total 164,55 €. Equipaje facturado no incluido. Equipaje de mano: 10 kg.
Cambios permitidos con un cargo de 60 €; cancelación sin reembolso.`,
    claims: [
      [
        "booking_code: localizador",
        "Localizador: QX7LM2   Pasajera: Lucía Herrero Sanz",
        ["QX7LM2"],
        ["Lucía Herrero Sanz"],
      ],
      [
        "departure<time>: salida",
        "Vuelo IB3174 Madrid (MAD) – Lisboa (LIS), 18 oct 2024, salida 07:55, llegada 08:20, asiento 14C",
        ["07:55"],
        ["08:20"],
      ],
      [
        "llegada<time>",
        "Vuelo IB3174 Madrid (MAD) – Lisboa (LIS), 18 oct 2024, salida 07:55, llegada 08:20, asiento 14C",
        ["08:20"],
        ["07:55"],
      ],
      ["total_eur", "Tarifa 118,40 €, tasas 46,15 €, total 164,55 €.", [164.55], [118.4, 46.15]],
      ["tasas", "Tarifa 118,40 €, tasas 46,15 €, total 164,55 €.", [46.15], [118.4, 164.55]],
      ["checked_bag: si incluye equipaje facturado", "Equipaje facturado no incluido.", [false], [true]],
      ["cabin_bag_kg: equipaje de mano", "Equipaje de mano: 10 kg.", [10], [1]],
      [
        "asiento",
        "Vuelo IB3109 Lisboa (LIS) – Madrid (MAD), 21 oct 2024, salida 21:10, llegada 23:30, asiento 22A",
        ["22A"],
        ["14C"],
      ],
    ],
  },
  {
    name: "waybill, ru",
    text: `ТРАНСПОРТНАЯ НАКЛАДНАЯ № 4471 от 5 июля 2024 г.
Грузоотправитель: ООО «Ладья». Грузополучатель: АО «Восток-Торг».
Отправлено 260 мест, принято 258 мест; масса брутто 5 480 кг, нетто 5 120 кг.
Погрузка с 08:30 до 10:15, выгрузка 7 июля в 14:00. Стоимость перевозки 48 600 руб., простой 3 000 руб.
Пломба не нарушена. Температура в кузове от +2 до +6 °C.`,
    claims: [
      [
        "consignee: грузополучатель",
        "Грузоотправитель: ООО «Ладья». Грузополучатель: АО «Восток-Торг».",
        ["АО «Восток-Торг»"],
        ["ООО «Ладья»"],
      ],
      [
        "gross_kg: масса брутто",
        "Отправлено 260 мест, принято 258 мест; масса брутто 5 480 кг, нетто 5 120 кг.",
        [5480],
        [5120, 258],
      ],
      ["downtime_rub: простой", "Стоимость перевозки 48 600 руб., простой 3 000 руб.", [3000], [48600]],
      ["seal_broken: нарушена ли пломба", "Пломба не нарушена.", [false], [true]],
      ["temp_max", "Температура в кузове от +2 до +6 °C.", [6], [2]],
      ["temp_min: минимальная температура", "Температура в кузове от +2 до +6 °C.", [2], [6]],
    ],
  },
];
