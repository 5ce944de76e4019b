import type { DocumentClaims } from "./claims-in-documents.ts";

/** Values that stand together in one sentence and differ in what they are of: who did what, a part and its whole, ends of ranges. */
export const claimsOfRoles: readonly DocumentClaims[] = [
  {
    name: "en incident review minutes",
    text: `# Incident review: checkout outage of 14 May 2024

Attendees: Priya Nair (chair), Sam Ortiz, Lena Fischer, Tomasz Wolny. Apologies: Grace Kim.
The outage lasted from 09:42 to 11:05 UTC. 34 of 52 services were degraded, and 1,210 out of 48,300 orders failed.
Root cause: a certificate that Tomasz Wolny had renewed on 2 May was never deployed.

## Actions
Sam Ortiz will add an alert by 31 May; Lena Fischer owns the regression test, due 7 June.
Priya Nair is to inform the customers, while Tomasz Wolny rewrites the runbook.
The proposal by Grace Kim to drop the old gateway was seconded by Sam Ortiz and carried by 4 votes to 1.
The next review will be chaired by Lena Fischer; minutes were taken by Tomasz Wolny.
Error budget: p50 latency was 120–180 ms, p99 between 900 and 1,400 ms.
On-call is covered 08:00–20:00 on weekdays.`,
    claims: [
      ["alert_owner", "Sam Ortiz will add an alert by 31 May; Lena Fischer owns the regression test, due 7 June.", ["Sam Ortiz"], ["Lena Fischer"]],
      ["testOwner", "Sam Ortiz will add an alert by 31 May; Lena Fischer owns the regression test, due 7 June.", ["Lena Fischer"], ["Sam Ortiz"]],
      ["test_due_date<date>", "Sam Ortiz will add an alert by 31 May; Lena Fischer owns the regression test, due 7 June.", [], ["2024-05-31","2024-07-06","2023-06-07"]],
      ["runbook_author: person who rewrites the runbook", "Priya Nair is to inform the customers, while Tomasz Wolny rewrites the runbook.", ["Tomasz Wolny"], ["Priya Nair"]],
      ["customer_contact: who informs the customers", "Priya Nair is to inform the customers, while Tomasz Wolny rewrites the runbook.", ["Priya Nair"], ["Tomasz Wolny"]],
      ["proposer: who made the proposal", "The proposal by Grace Kim to drop the old gateway was seconded by Sam Ortiz and carried by 4 votes to 1.", ["Grace Kim"], ["Sam Ortiz"]],
      ["seconder: who seconded it", "The proposal by Grace Kim to drop the old gateway was seconded by Sam Ortiz and carried by 4 votes to 1.", ["Sam Ortiz"], ["Grace Kim"]],
      ["votes_in_favour", "The proposal by Grace Kim to drop the old gateway was seconded by Sam Ortiz and carried by 4 votes to 1.", [4], [41,-4]],
      ["next_chair", "The next review will be chaired by Lena Fischer; minutes were taken by Tomasz Wolny.", ["Lena Fischer"], ["Tomasz Wolny"]],
      ["minute_taker", "The next review will be chaired by Lena Fischer; minutes were taken by Tomasz Wolny.", ["Tomasz Wolny"], ["Lena Fischer"]],
      ["services_degraded", "34 of 52 services were degraded, and 1,210 out of 48,300 orders failed.", [34], [52,1210,48300]],
      ["services_total", "34 of 52 services were degraded, and 1,210 out of 48,300 orders failed.", [52], [34,48300]],
      ["failed_orders", "34 of 52 services were degraded, and 1,210 out of 48,300 orders failed.", [1210], [48300,34,52,1.21]],
      ["total_orders", "34 of 52 services were degraded, and 1,210 out of 48,300 orders failed.", [48300], [1210,34]],
      ["outage_start<time>", "The outage lasted from 09:42 to 11:05 UTC.", ["09:42:00"], ["11:05:00","21:42:00"]],
      ["outage_end<time>", "The outage lasted from 09:42 to 11:05 UTC.", ["11:05:00"], ["09:42:00","11:50:00"]],
      ["p50_low_ms", "Error budget: p50 latency was 120–180 ms, p99 between 900 and 1,400 ms.", [120], [180,900]],
      ["p99_upper_ms", "Error budget: p50 latency was 120–180 ms, p99 between 900 and 1,400 ms.", [1400], [900,180,120]],
      ["on_call_from<time>", "On-call is covered 08:00–20:00 on weekdays.", ["08:00:00"], ["20:00:00"]],
      ["on_call_to<time>", "On-call is covered 08:00–20:00 on weekdays.", ["20:00:00"], ["08:00:00"]],
      ["chair", "Attendees: Priya Nair (chair), Sam Ortiz, Lena Fischer, Tomasz Wolny. Apologies: Grace Kim.", ["Priya Nair"], ["Sam Ortiz","Grace Kim","Lena Fischer"]],
      ["absent: who sent apologies", "Attendees: Priya Nair (chair), Sam Ortiz, Lena Fischer, Tomasz Wolny. Apologies: Grace Kim.", ["Grace Kim"], ["Priya Nair","Sam Ortiz"]],
    ],
  },
  {
    name: "de half-year report",
    text: `Halbjahresbericht 2024 der Nordkorn AG

Im ersten Halbjahr 2024 erzielte die Nordkorn AG einen Umsatz von 214,6 Mio. € (Vorjahr: 198,3 Mio. €), ein Plus von 8,2 %. Das EBIT fiel auf 11,9 Mio. €, nachdem es im Vorjahr 14,2 Mio. € betragen hatte. Der Auftragsbestand lag bei 96,4 Mio. €.
Von 1.842 Beschäftigten arbeiteten 613 in Teilzeit; 57 der 88 Auszubildenden wurden übernommen.
Für das Gesamtjahr rechnet der Vorstand mit einem Umsatz von 430 bis 450 Mio. € und einer EBIT-Marge von 5,5–6,5 %.
Zum neuen Finanzvorstand wurde Dr. Heike Lorenz bestellt; sie folgt auf Martin Ahrens, der zum 30. September 2024 ausscheidet.
Den Aufsichtsrat leitet Jürgen Paulsen, sein Stellvertreter ist Sven Kröger.

| | 30.06.2024 | 31.12.2023 |
|---|---|---|
| Eigenkapital (T€) | 88.410 | 91.220 |
| Nettofinanzschulden (T€) | 45.300 | 39.875 |
| Eigenkapitalquote | 41,2 % | 43,7 % |

Die Dividende wurde nicht erhöht. Ein Aktienrückkauf ist derzeit nicht geplant.`,
    claims: [
      ["umsatz_h1_2024", "Im ersten Halbjahr 2024 erzielte die Nordkorn AG einen Umsatz von 214,6 Mio. € (Vorjahr: 198,3 Mio. €), ein Plus von 8,2 %.", [214600000], [198300000,214.6,8.2,-214600000]],
      ["umsatz_vorjahr", "Im ersten Halbjahr 2024 erzielte die Nordkorn AG einen Umsatz von 214,6 Mio. € (Vorjahr: 198,3 Mio. €), ein Plus von 8,2 %.", [198300000], [214600000]],
      ["revenue_growth_percent", "Im ersten Halbjahr 2024 erzielte die Nordkorn AG einen Umsatz von 214,6 Mio. € (Vorjahr: 198,3 Mio. €), ein Plus von 8,2 %.", [8.2,0.082], [-8.2,82]],
      ["ebit", "Das EBIT fiel auf 11,9 Mio. €, nachdem es im Vorjahr 14,2 Mio. € betragen hatte.", [11900000], [14200000,-11900000,11900]],
      ["ebit_previous_year", "Das EBIT fiel auf 11,9 Mio. €, nachdem es im Vorjahr 14,2 Mio. € betragen hatte.", [14200000], [11900000]],
      ["beschaeftigte_gesamt", "Von 1.842 Beschäftigten arbeiteten 613 in Teilzeit; 57 der 88 Auszubildenden wurden übernommen.", [1842], [1.842,57,88]],
      ["beschaeftigte_teilzeit", "Von 1.842 Beschäftigten arbeiteten 613 in Teilzeit; 57 der 88 Auszubildenden wurden übernommen.", [613], [1842,57]],
      ["auszubildende_uebernommen", "Von 1.842 Beschäftigten arbeiteten 613 in Teilzeit; 57 der 88 Auszubildenden wurden übernommen.", [57], [88,613]],
      ["apprentices_total: number of all apprentices (Auszubildende)", "Von 1.842 Beschäftigten arbeiteten 613 in Teilzeit; 57 der 88 Auszubildenden wurden übernommen.", [88], [57,613]],
      ["guidance_revenue_min", "Für das Gesamtjahr rechnet der Vorstand mit einem Umsatz von 430 bis 450 Mio. € und einer EBIT-Marge von 5,5–6,5 %.", [430000000], [450000000,430]],
      ["guidance_revenue_max", "Für das Gesamtjahr rechnet der Vorstand mit einem Umsatz von 430 bis 450 Mio. € und einer EBIT-Marge von 5,5–6,5 %.", [450000000], [430000000]],
      ["ebit_margin_upper", "Für das Gesamtjahr rechnet der Vorstand mit einem Umsatz von 430 bis 450 Mio. € und einer EBIT-Marge von 5,5–6,5 %.", [6.5], [5.5,450000000]],
      ["ebit_margin_lower", "Für das Gesamtjahr rechnet der Vorstand mit einem Umsatz von 430 bis 450 Mio. € und einer EBIT-Marge von 5,5–6,5 %.", [5.5], [6.5]],
      ["new_cfo: neuer Finanzvorstand", "Zum neuen Finanzvorstand wurde Dr. Heike Lorenz bestellt; sie folgt auf Martin Ahrens, der zum 30. September 2024 ausscheidet.", ["Heike Lorenz","Dr. Heike Lorenz"], ["Martin Ahrens"]],
      ["departing_date<date>: Tag des Ausscheidens", "Zum neuen Finanzvorstand wurde Dr. Heike Lorenz bestellt; sie folgt auf Martin Ahrens, der zum 30. September 2024 ausscheidet.", ["2024-09-30"], ["2024-09-03","2023-09-30"]],
      ["aufsichtsratsvorsitz: wer den Aufsichtsrat leitet", "Den Aufsichtsrat leitet Jürgen Paulsen, sein Stellvertreter ist Sven Kröger.", ["Jürgen Paulsen"], ["Sven Kröger"]],
      ["stellvertreter", "Den Aufsichtsrat leitet Jürgen Paulsen, sein Stellvertreter ist Sven Kröger.", ["Sven Kröger"], ["Jürgen Paulsen"]],
      ["eigenkapital_juni_2024_teur", "| Eigenkapital (T€) | 88.410 | 91.220 |", [88410], [91220,88.41]],
      ["equity_ratio_dec_2023", "| Eigenkapitalquote | 41,2 % | 43,7 % |", [43.7], [41.2]],
      ["dividend_increased", "Die Dividende wurde nicht erhöht.", [false], [true]],
      ["aktienrueckkauf_geplant", "Ein Aktienrückkauf ist derzeit nicht geplant.", [false], [true]],
    ],
  },
  {
    name: "fr clinical letter",
    text: `Centre hospitalier de Vannes, service de cardiologie
Vannes, le 18 mars 2024

Cher confrère,
J'ai revu en consultation M. Alain Kerbrat, né le 6 février 1951, adressé par le Dr Sophie Le Goff. Il a été opéré par le Pr Hervé Marchand en novembre 2022.
TA 145/90 mmHg, FC 72/min, poids 81,4 kg pour 174 cm. Température 36,8 °C.
La FEVG est estimée à 45 % (contre 38 % en 2022). Créatinine 112 µmol/l (N : 60–105), potassium 4,6 mmol/l (3,5–5,0).
Le risque relatif est de 0,82 (IC 95 % : 0,71–0,94).
Traitement : bisoprolol 2,5 mg le matin, ramipril 5 mg le soir. L'aspirine a été arrêtée le 4 mars.
Le patient ne fume plus depuis 2015 et ne présente pas d'œdème. Allergie à la pénicilline, pas à l'iode.
Prochain contrôle le 17 septembre 2024 à 14 h 15.`,
    claims: [
      ["systolic", "TA 145/90 mmHg, FC 72/min, poids 81,4 kg pour 174 cm.", [145], [90,72]],
      ["diastolic", "TA 145/90 mmHg, FC 72/min, poids 81,4 kg pour 174 cm.", [90], [145]],
      ["blood_pressure_systolic_mmhg", "TA 145/90 mmHg, FC 72/min, poids 81,4 kg pour 174 cm.", [145], [90,72,81.4]],
      ["tension_diastolique", "TA 145/90 mmHg, FC 72/min", [90], [145]],
      ["poids_kg", "TA 145/90 mmHg, FC 72/min, poids 81,4 kg pour 174 cm.", [81.4], [174,814,72]],
      ["height_cm", "TA 145/90 mmHg, FC 72/min, poids 81,4 kg pour 174 cm.", [174], [81.4,145]],
      ["fevg_actuelle: fraction d'éjection actuelle en %", "La FEVG est estimée à 45 % (contre 38 % en 2022).", [45], [38]],
      ["creatinine_ref_upper", "Créatinine 112 µmol/l (N : 60–105), potassium 4,6 mmol/l (3,5–5,0).", [105], [60,112]],
      ["creatinine_ref_lower", "Créatinine 112 µmol/l (N : 60–105), potassium 4,6 mmol/l (3,5–5,0).", [60], [105,112]],
      ["creatinine", "Créatinine 112 µmol/l (N : 60–105), potassium 4,6 mmol/l (3,5–5,0).", [112], [4.6,105]],
      ["potassium", "Créatinine 112 µmol/l (N : 60–105), potassium 4,6 mmol/l (3,5–5,0).", [4.6], [112,46]],
      ["ci_lower", "Le risque relatif est de 0,82 (IC 95 % : 0,71–0,94).", [0.71], [0.94,0.82,95]],
      ["ci_upper", "Le risque relatif est de 0,82 (IC 95 % : 0,71–0,94).", [0.94], [0.71,0.82]],
      ["relative_risk: risque relatif", "Le risque relatif est de 0,82 (IC 95 % : 0,71–0,94).", [0.82], [0.71,0.94,95]],
      ["medecin_adresseur: médecin qui a adressé le patient", "J'ai revu en consultation M. Alain Kerbrat, né le 6 février 1951, adressé par le Dr Sophie Le Goff.", ["Sophie Le Goff","Dr Sophie Le Goff"], ["Alain Kerbrat"]],
      ["date_naissance<date>", "J'ai revu en consultation M. Alain Kerbrat, né le 6 février 1951, adressé par le Dr Sophie Le Goff.", ["1951-02-06"], ["1951-06-02","2024-03-18"]],
      ["chirurgien: qui a opéré", "Il a été opéré par le Pr Hervé Marchand en novembre 2022.", ["Hervé Marchand"], ["Alain Kerbrat"]],
      ["ramipril_mg", "Traitement : bisoprolol 2,5 mg le matin, ramipril 5 mg le soir.", [5], [2.5,25]],
      ["bisoprolol_mg", "Traitement : bisoprolol 2,5 mg le matin, ramipril 5 mg le soir.", [2.5], [5]],
      ["fumeur: le patient fume", "Le patient ne fume plus depuis 2015 et ne présente pas d'œdème.", [false], [true]],
      ["oedeme", "Le patient ne fume plus depuis 2015 et ne présente pas d'œdème.", [false], [true]],
      ["allergie_penicilline", "Allergie à la pénicilline, pas à l'iode.", [true], [false]],
      ["allergie_iode", "Allergie à la pénicilline, pas à l'iode.", [false], [true]],
      ["prochain_rdv<datetime>", "Prochain contrôle le 17 septembre 2024 à 14 h 15.", ["2024-09-17T14:15:00"], ["2024-09-17T15:14:00","2024-09-17T02:15:00"]],
    ],
  },
  {
    name: "es service contract",
    text: `CONTRATO DE PRESTACIÓN DE SERVICIOS

En Sevilla, a 9 de abril de 2024, REUNIDOS: de una parte, Dª Carmen Ruiz Molina, en representación de Aguas del Sur, S.L., como cliente, y de otra, D. Íñigo Etxeberria, en nombre de Datalis, S.A., como proveedor.
PRIMERA. El proveedor prestará el servicio de lunes a viernes, de 8:30 a 18:00.
SEGUNDA. El precio asciende a 24.600 € anuales, más IVA (21 %), pagaderos en 12 cuotas de 2.050 €.
TERCERA. El contrato entra en vigor el 1 de mayo de 2024 y vence el 30 de abril de 2026. Cualquiera de las partes podrá resolverlo con 60 días de antelación; el proveedor, con 90.
CUARTA. El responsable técnico será Iván Prieto, y las facturas las aprobará Nuria Soler.
QUINTA. La penalización oscila entre 150 y 600 € por día. La indisponibilidad máxima es del 0,5 %.
SEXTA. No se permite la subcontratación. Los datos se alojan en Irlanda. La moneda del contrato es el euro y la lengua, el español.`,
    claims: [
      ["cliente", "de una parte, Dª Carmen Ruiz Molina, en representación de Aguas del Sur, S.L., como cliente, y de otra, D. Íñigo Etxeberria, en nombre de Datalis, S.A., como proveedor.", ["Aguas del Sur, S.L."], ["Datalis, S.A."]],
      ["proveedor", "de una parte, Dª Carmen Ruiz Molina, en representación de Aguas del Sur, S.L., como cliente, y de otra, D. Íñigo Etxeberria, en nombre de Datalis, S.A., como proveedor.", ["Datalis, S.A."], ["Aguas del Sur, S.L."]],
      ["responsable_tecnico", "El responsable técnico será Iván Prieto, y las facturas las aprobará Nuria Soler.", ["Iván Prieto"], ["Nuria Soler"]],
      ["aprobador_facturas: quien aprueba las facturas", "El responsable técnico será Iván Prieto, y las facturas las aprobará Nuria Soler.", ["Nuria Soler"], ["Iván Prieto"]],
      ["hora_inicio<time>", "El proveedor prestará el servicio de lunes a viernes, de 8:30 a 18:00.", ["08:30:00"], ["18:00:00","20:30:00"]],
      ["hora_fin<time>", "El proveedor prestará el servicio de lunes a viernes, de 8:30 a 18:00.", ["18:00:00"], ["08:30:00"]],
      ["precio_anual_eur", "El precio asciende a 24.600 € anuales, más IVA (21 %), pagaderos en 12 cuotas de 2.050 €.", [24600], [2050,24.6,12]],
      ["cuota_mensual: importe de cada cuota", "El precio asciende a 24.600 € anuales, más IVA (21 %), pagaderos en 12 cuotas de 2.050 €.", [2050], [24600]],
      ["numero_cuotas", "El precio asciende a 24.600 € anuales, más IVA (21 %), pagaderos en 12 cuotas de 2.050 €.", [12], [2050,21]],
      ["iva_porcentaje", "El precio asciende a 24.600 € anuales, más IVA (21 %), pagaderos en 12 cuotas de 2.050 €.", [21], [12,2.1]],
      ["start_date<date>", "El contrato entra en vigor el 1 de mayo de 2024 y vence el 30 de abril de 2026.", ["2024-05-01"], ["2026-04-30","2024-01-05"]],
      ["end_date<date>", "El contrato entra en vigor el 1 de mayo de 2024 y vence el 30 de abril de 2026.", ["2026-04-30"], ["2024-05-01"]],
      ["penalty_min", "La penalización oscila entre 150 y 600 € por día.", [150], [600]],
      ["penalty_max", "La penalización oscila entre 150 y 600 € por día.", [600], [150]],
      ["subcontratacion_permitida", "No se permite la subcontratación.", [false], [true]],
      ["data_country", "Los datos se alojan en Irlanda.", ["Irlanda","Ireland"], ["Iran","Islandia","Iceland"]],
      ["data_country_code", "Los datos se alojan en Irlanda.", ["IE"], ["IS","IR","ES"]],
      ["currency<EUR|USD|GBP>", "La moneda del contrato es el euro y la lengua, el español.", ["EUR"], ["USD","GBP"]],
      ["language<Spanish|English|French>", "La moneda del contrato es el euro y la lengua, el español.", ["Spanish"], ["English","French"]],
    ],
  },
  {
    name: "it product sheet",
    text: `SCHEDA TECNICA – Biscotti "Alba" senza glutine

Produttore: Forno Valdarno S.r.l., Arezzo (Italia). Distribuito in Germania e in Austria.
Peso netto 250 g, confezione da 24 pezzi. Conservare tra 4 e 18 °C. Durata 9–12 mesi.
Ingredienti: farina di riso, zucchero, burro. Contiene latte, non contiene glutine né uova. Può contenere tracce di frutta a guscio.
Dimensioni (L × P × A): 180 × 65 × 42 mm.

| Valori nutrizionali | per 100 g | per porzione (25 g) |
|---|---|---|
| Energia | 1.985 kJ / 474 kcal | 496 kJ / 119 kcal |
| Grassi | 21,3 g | 5,3 g |
| di cui saturi | 9,8 g | 2,5 g |
| Sale | 0,42 g | 0,11 g |

Responsabile qualità: Paola Neri. La ricetta è di Gino Balestri; il lotto è stato approvato da Paola Neri il 12/02/2024.`,
    claims: [
      ["contains_milk: contiene latte", "Contiene latte, non contiene glutine né uova.", [true], [false]],
      ["contiene_glutine", "Contiene latte, non contiene glutine né uova.", [false], [true]],
      ["contiene_uova", "Contiene latte, non contiene glutine né uova.", [false], [true]],
      ["storage_temp_min", "Conservare tra 4 e 18 °C.", [4], [18,-4]],
      ["storage_temp_max", "Conservare tra 4 e 18 °C.", [18], [4]],
      ["shelf_life_months_min", "Durata 9–12 mesi.", [9], [12]],
      ["shelf_life_months_max", "Durata 9–12 mesi.", [12], [9]],
      ["larghezza_mm", "Dimensioni (L × P × A): 180 × 65 × 42 mm.", [180], []],
      ["altezza_mm: altezza (A)", "Dimensioni (L × P × A): 180 × 65 × 42 mm.", [42], [180]],
      ["energy_kcal_100g", "| Energia | 1.985 kJ / 474 kcal | 496 kJ / 119 kcal |", [474], [119,1985,496]],
      ["grassi_porzione_g", "| Grassi | 21,3 g | 5,3 g |", [5.3], [21.3,53]],
      ["saturi_100g", "| di cui saturi | 9,8 g | 2,5 g |", [9.8], [2.5,98]],
      ["salt_per_100g", "| Sale | 0,42 g | 0,11 g |", [0.42], [0.11,42]],
      ["autore_ricetta", "La ricetta è di Gino Balestri; il lotto è stato approvato da Paola Neri il 12/02/2024.", ["Gino Balestri"], ["Paola Neri"]],
      ["approvato_da", "La ricetta è di Gino Balestri; il lotto è stato approvato da Paola Neri il 12/02/2024.", ["Paola Neri"], ["Gino Balestri"]],
      ["data_approvazione<date>", "il lotto è stato approvato da Paola Neri il 12/02/2024.", ["2024-02-12"], ["2024-12-02"]],
      ["country_of_origin: paese del produttore", "Produttore: Forno Valdarno S.r.l., Arezzo (Italia). Distribuito in Germania e in Austria.", ["Italia","IT","Italy"], []],
      ["pezzi_per_confezione", "Peso netto 250 g, confezione da 24 pezzi.", [24], [250]],
      ["net_weight_g", "Peso netto 250 g, confezione da 24 pezzi.", [250], [24]],
    ],
  },
  {
    name: "nl job advert",
    text: `Vacature: Teamleider logistiek (32–40 uur), Zwolle

Van Dalen Transport zoekt per 1 september 2024 een teamleider. Je salaris ligt tussen € 3.150 en € 4.275 bruto per maand, plus 8 % vakantiegeld en 27 vakantiedagen.
Je werkt in de dagdienst (07:00–15:30) of de avonddienst (15:00–23:30).
Je stuurt 14 van de 63 chauffeurs aan. Rijbewijs B is vereist, rijbewijs C niet.
Solliciteren kan tot en met 15 juli 2024 bij Marieke Postma; inhoudelijke vragen beantwoordt Joost Verbeek (038-555 12 34).
Thuiswerken is niet mogelijk. De voertaal is Nederlands; kennis van het Duits is een pluspunt.`,
    claims: [
      ["hours_min", "Vacature: Teamleider logistiek (32–40 uur), Zwolle", [32], [40]],
      ["hours_max", "Vacature: Teamleider logistiek (32–40 uur), Zwolle", [40], [32]],
      ["salary_from", "Je salaris ligt tussen € 3.150 en € 4.275 bruto per maand, plus 8 % vakantiegeld en 27 vakantiedagen.", [3150], [4275,3.15,27]],
      ["salary_to", "Je salaris ligt tussen € 3.150 en € 4.275 bruto per maand, plus 8 % vakantiegeld en 27 vakantiedagen.", [4275], [3150,8]],
      ["vakantiedagen", "Je salaris ligt tussen € 3.150 en € 4.275 bruto per maand, plus 8 % vakantiegeld en 27 vakantiedagen.", [27], [3150]],
      ["dagdienst_start<time>", "Je werkt in de dagdienst (07:00–15:30) of de avonddienst (15:00–23:30).", ["07:00:00"], ["15:30:00","15:00:00"]],
      ["avonddienst_eind<time>: einde van de avonddienst", "Je werkt in de dagdienst (07:00–15:30) of de avonddienst (15:00–23:30).", ["23:30:00"], ["15:00:00","15:30:00","11:30:00"]],
      ["aantal_chauffeurs_team: chauffeurs die je aanstuurt", "Je stuurt 14 van de 63 chauffeurs aan.", [14], [63]],
      ["chauffeurs_totaal", "Je stuurt 14 van de 63 chauffeurs aan.", [63], [14]],
      ["rijbewijs_b_vereist", "Rijbewijs B is vereist, rijbewijs C niet.", [true], [false]],
      ["rijbewijs_c_vereist", "Rijbewijs B is vereist, rijbewijs C niet.", [false], [true]],
      ["sollicitatie_contact: bij wie je solliciteert", "Solliciteren kan tot en met 15 juli 2024 bij Marieke Postma; inhoudelijke vragen beantwoordt Joost Verbeek (038-555 12 34).", ["Marieke Postma"], ["Joost Verbeek"]],
      ["contact_vragen", "Solliciteren kan tot en met 15 juli 2024 bij Marieke Postma; inhoudelijke vragen beantwoordt Joost Verbeek (038-555 12 34).", ["Joost Verbeek"], ["Marieke Postma"]],
      ["deadline<date>", "Solliciteren kan tot en met 15 juli 2024 bij Marieke Postma", ["2024-07-15"], ["2024-07-05","2024-06-15"]],
      ["thuiswerken", "Thuiswerken is niet mogelijk.", [false], [true]],
      ["voertaal<nl|de|en>", "De voertaal is Nederlands; kennis van het Duits is een pluspunt.", ["nl"], ["en"]],
    ],
  },
  {
    name: "ja travel booking",
    text: `ご予約確認書
予約番号：JTK-88213
代表者：田中 美咲 様（大人2名・子供1名）
往路：2024年8月9日 NH667便 羽田 09:25発 → 広島 10:45着
復路：2024年8月12日 NH684便 広島 18:30発 → 羽田 19:55着
宿泊：広島グランドホテル、チェックイン15:00、チェックアウト11:00
朝食付き、夕食なし。禁煙。
料金合計：148,600円（うち税13,509円）
取消料：7日前〜2日前は30%、前日は50%
ご担当：佐藤 健（予約）、山本 玲子（経理）`,
    claims: [
      ["往路出発時刻<time>", "往路：2024年8月9日 NH667便 羽田 09:25発 → 広島 10:45着", ["09:25:00"], ["10:45:00"]],
      ["arrival_time<time>", "往路：2024年8月9日 NH667便 羽田 09:25発 → 広島 10:45着", ["10:45:00"], ["09:25:00","22:45:00"]],
      ["departure_time<time>", "復路：2024年8月12日 NH684便 広島 18:30発 → 羽田 19:55着", ["18:30:00"], ["19:55:00"]],
      ["check_in<time>", "宿泊：広島グランドホテル、チェックイン15:00、チェックアウト11:00", ["15:00:00"], []],
      ["check_out<time>", "宿泊：広島グランドホテル、チェックイン15:00、チェックアウト11:00", ["11:00:00"], []],
      ["朝食", "朝食付き、夕食なし。禁煙。", [true], [false]],
      ["夕食", "朝食付き、夕食なし。禁煙。", [false], [true]],
      ["合計金額", "料金合計：148,600円（うち税13,509円）", [148600], [13509,1486]],
      ["tax_jpy: 税額", "料金合計：148,600円（うち税13,509円）", [13509], [148600]],
      ["大人人数", "代表者：田中 美咲 様（大人2名・子供1名）", [2], [1,3]],
      ["子供人数", "代表者：田中 美咲 様（大人2名・子供1名）", [1], [2]],
      ["予約担当者", "ご担当：佐藤 健（予約）、山本 玲子（経理）", ["佐藤 健"], ["山本 玲子"]],
      ["経理担当者", "ご担当：佐藤 健（予約）、山本 玲子（経理）", ["山本 玲子"], ["佐藤 健"]],
      ["return_date<date>: 復路の日付", "復路：2024年8月12日 NH684便 広島 18:30発 → 羽田 19:55着", ["2024-08-12"], ["2024-12-08","2024-08-09"]],
    ],
  },
  {
    name: "en trial summary",
    text: `Clinical study summary CX-204

Of 418 patients screened, 296 were randomised and 271 completed the study. The median age was 58 years (range 21–83).
Mean systolic blood pressure fell from 151.3 to 138.6 mmHg. At the last visit it read 132/81 mmHg.
The hazard ratio was 0.74 (95% CI, 0.61 to 0.90; P=0.003). The odds ratio for response was 1.38 [1.02, 1.87].
Serious adverse events occurred in 19 of 148 patients on CX-204 and in 27 of 148 on placebo.
The principal investigator was Dr. Amara Okafor; statistical analysis was performed by Julien Roy, and the report was approved by Helen Stroud on 22 January 2024.
No deaths occurred. The study was not stopped early. Doses ranged from 10 mg to 40 mg daily.
The drug was stored at 2–8 °C. Clinic hours were 9 am–5:30 pm.`,
    claims: [
      ["patients_screened", "Of 418 patients screened, 296 were randomised and 271 completed the study.", [418], [296,271]],
      ["patients_randomised", "Of 418 patients screened, 296 were randomised and 271 completed the study.", [296], [418,271]],
      ["completers: patients who completed the study", "Of 418 patients screened, 296 were randomised and 271 completed the study.", [271], [296,418]],
      ["age_min", "The median age was 58 years (range 21–83).", [21], [83,58]],
      ["age_max", "The median age was 58 years (range 21–83).", [83], [21,58]],
      ["median_age", "The median age was 58 years (range 21–83).", [58], [21,83,85]],
      ["systolic_baseline", "Mean systolic blood pressure fell from 151.3 to 138.6 mmHg.", [151.3], [-151.3,1513]],
      ["systolic", "At the last visit it read 132/81 mmHg.", [132], [81]],
      ["diastolic_pressure", "At the last visit it read 132/81 mmHg.", [81], [132,18]],
      ["ci_low", "The hazard ratio was 0.74 (95% CI, 0.61 to 0.90; P=0.003).", [0.61], [0.9,0.74,0.003]],
      ["ci_high", "The hazard ratio was 0.74 (95% CI, 0.61 to 0.90; P=0.003).", [0.9], [0.61,0.74]],
      ["hazard_ratio", "The hazard ratio was 0.74 (95% CI, 0.61 to 0.90; P=0.003).", [0.74], [0.61,0.9,0.003,95]],
      ["p_value", "The hazard ratio was 0.74 (95% CI, 0.61 to 0.90; P=0.003).", [0.003], [0.74,0.03]],
      ["or_ci_upper", "The odds ratio for response was 1.38 [1.02, 1.87].", [1.87], [1.02,1.38]],
      ["or_ci_lower", "The odds ratio for response was 1.38 [1.02, 1.87].", [1.02], [1.87,1.38]],
      ["sae_treatment: patients on CX-204 with serious adverse events", "Serious adverse events occurred in 19 of 148 patients on CX-204 and in 27 of 148 on placebo.", [19], [27,148,204]],
      ["sae_placebo", "Serious adverse events occurred in 19 of 148 patients on CX-204 and in 27 of 148 on placebo.", [27], [19,148]],
      ["placebo_total: number of all patients on placebo", "Serious adverse events occurred in 19 of 148 patients on CX-204 and in 27 of 148 on placebo.", [148], [19,27]],
      ["principal_investigator", "The principal investigator was Dr. Amara Okafor; statistical analysis was performed by Julien Roy, and the report was approved by Helen Stroud on 22 January 2024.", ["Amara Okafor","Dr. Amara Okafor"], ["Julien Roy","Helen Stroud"]],
      ["statistician: who did the statistical analysis", "The principal investigator was Dr. Amara Okafor; statistical analysis was performed by Julien Roy, and the report was approved by Helen Stroud on 22 January 2024.", ["Julien Roy"], ["Amara Okafor","Helen Stroud"]],
      ["approved_by", "The principal investigator was Dr. Amara Okafor; statistical analysis was performed by Julien Roy, and the report was approved by Helen Stroud on 22 January 2024.", ["Helen Stroud"], ["Amara Okafor","Julien Roy"]],
      ["deaths_occurred", "No deaths occurred.", [false], [true]],
      ["stopped_early", "The study was not stopped early.", [false], [true]],
      ["dose_min_mg", "Doses ranged from 10 mg to 40 mg daily.", [10], [40]],
      ["dose_max_mg", "Doses ranged from 10 mg to 40 mg daily.", [40], [10]],
      ["storage_upper_c", "The drug was stored at 2–8 °C.", [8], [2]],
      ["clinic_opens<time>: start of clinic hours", "Clinic hours were 9 am–5:30 pm.", ["09:00:00"], ["17:30:00","21:00:00"]],
      ["clinic_end<time>", "Clinic hours were 9 am–5:30 pm.", ["17:30:00"], ["09:00:00","05:30:00"]],
    ],
  },
  {
    name: "de minutes of a works council",
    text: `Protokoll der Sitzung des Betriebsrats vom 11. Juni 2024

Beginn 13:15 Uhr, Ende 15:40 Uhr. Anwesend: 9 von 11 Mitgliedern. Entschuldigt: Ralf Böttcher.
Die Sitzung leitete Anke Sommer, das Protokoll führte Murat Yildiz.
TOP 1: Frank Weidner berichtet über die Kantine; Birgit Lange prüft die Verträge bis zum 30. Juni.
TOP 2: Der Antrag von Anke Sommer wurde mit 7 Ja- gegen 2 Nein-Stimmen angenommen, der Antrag von Murat Yildiz abgelehnt.
TOP 3: Die Homeoffice-Quote beträgt 40 %, zulässig sind 20 bis 60 %. Das Budget beläuft sich auf 12.500 €, davon sind 4.300 € ausgegeben.
Die Gleitzeit gilt von 6:30 bis 19:00 Uhr. Überstunden werden nicht ausbezahlt.
Nächste Sitzung: 9. Juli 2024.`,
    claims: [
      ["beginn<time>", "Beginn 13:15 Uhr, Ende 15:40 Uhr.", ["13:15:00"], ["15:40:00","15:13:00"]],
      ["ende<time>", "Beginn 13:15 Uhr, Ende 15:40 Uhr.", ["15:40:00"], ["13:15:00"]],
      ["mitglieder_anwesend", "Anwesend: 9 von 11 Mitgliedern.", [9], [11]],
      ["mitglieder_gesamt", "Anwesend: 9 von 11 Mitgliedern.", [11], [9]],
      ["sitzungsleitung: wer die Sitzung leitete", "Die Sitzung leitete Anke Sommer, das Protokoll führte Murat Yildiz.", ["Anke Sommer"], ["Murat Yildiz"]],
      ["protokollfuehrer", "Die Sitzung leitete Anke Sommer, das Protokoll führte Murat Yildiz.", ["Murat Yildiz"], ["Anke Sommer"]],
      ["berichterstatter_kantine", "Frank Weidner berichtet über die Kantine; Birgit Lange prüft die Verträge bis zum 30. Juni.", ["Frank Weidner"], ["Birgit Lange"]],
      ["vertragspruefung: wer die Verträge prüft", "Frank Weidner berichtet über die Kantine; Birgit Lange prüft die Verträge bis zum 30. Juni.", ["Birgit Lange"], ["Frank Weidner"]],
      ["ja_stimmen", "Der Antrag von Anke Sommer wurde mit 7 Ja- gegen 2 Nein-Stimmen angenommen", [7], []],
      ["nein_stimmen", "Der Antrag von Anke Sommer wurde mit 7 Ja- gegen 2 Nein-Stimmen angenommen", [2], [7]],
      ["quote_prozent: Homeoffice-Quote", "Die Homeoffice-Quote beträgt 40 %, zulässig sind 20 bis 60 %.", [40], [20,60]],
      ["quote_max: höchste zulässige Quote", "Die Homeoffice-Quote beträgt 40 %, zulässig sind 20 bis 60 %.", [60], [20,40]],
      ["budget_ausgegeben_eur", "Das Budget beläuft sich auf 12.500 €, davon sind 4.300 € ausgegeben.", [4300], [12500,4.3]],
      ["budget_eur", "Das Budget beläuft sich auf 12.500 €, davon sind 4.300 € ausgegeben.", [12500], [12.5]],
      ["gleitzeit_von<time>", "Die Gleitzeit gilt von 6:30 bis 19:00 Uhr.", ["06:30:00"], ["19:00:00","18:30:00"]],
      ["gleitzeit_bis<time>", "Die Gleitzeit gilt von 6:30 bis 19:00 Uhr.", ["19:00:00"], ["06:30:00"]],
      ["ueberstunden_ausbezahlt", "Überstunden werden nicht ausbezahlt.", [false], [true]],
      ["next_meeting<date>", "Nächste Sitzung: 9. Juli 2024.", ["2024-07-09"], ["2024-09-07","2024-06-11"]],
    ],
  },
  {
    name: "fr travel booking",
    text: `Confirmation de réservation n° 4471-B

Voyageurs : Mme Élise Charpentier et M. Karim Haddad (2 adultes, 3 enfants)
Train TGV 6627 : départ de Lyon Part-Dieu à 10 h 04, arrivée à Paris Gare de Lyon à 12 h 02, le 5 octobre 2024.
Hôtel Le Rivage, 4 nuits du 5 au 9 octobre 2024, 128 € la nuit, soit 512 €. Taxe de séjour : 14,40 €. Petit-déjeuner inclus, dîner non compris.
Réception ouverte 7 h–23 h. Arrivée possible entre 15 h et 21 h.
La réservation a été faite par Élise Charpentier et réglée par Karim Haddad. Votre conseillère est Inès Morel ; en cas d'urgence, appelez Thomas Bouvier.
Annulation gratuite jusqu'au 28 septembre. Animaux non admis. Pays de départ : France ; nationalité : allemande. Escale en Allemagne.
Note moyenne : 8,4 sur 10. 46 chambres sur 60 sont disponibles.`,
    claims: [
      ["departure_time<time>", "départ de Lyon Part-Dieu à 10 h 04, arrivée à Paris Gare de Lyon à 12 h 02, le 5 octobre 2024.", ["10:04:00"], ["12:02:00","10:40:00"]],
      ["arrival_time<time>", "départ de Lyon Part-Dieu à 10 h 04, arrivée à Paris Gare de Lyon à 12 h 02, le 5 octobre 2024.", ["12:02:00"], ["10:04:00"]],
      ["prix_par_nuit", "4 nuits du 5 au 9 octobre 2024, 128 € la nuit, soit 512 €.", [128], [512,4]],
      ["prix_total: prix de toutes les nuits", "4 nuits du 5 au 9 octobre 2024, 128 € la nuit, soit 512 €.", [], [4]],
      ["date_debut<date>", "4 nuits du 5 au 9 octobre 2024, 128 € la nuit, soit 512 €.", ["2024-10-05"], ["2024-10-09","2024-05-10"]],
      ["date_fin<date>", "4 nuits du 5 au 9 octobre 2024, 128 € la nuit, soit 512 €.", ["2024-10-09"], ["2024-10-05"]],
      ["petit_dejeuner_inclus", "Petit-déjeuner inclus, dîner non compris.", [true], [false]],
      ["diner_inclus: dîner compris", "Petit-déjeuner inclus, dîner non compris.", [false], [true]],
      ["reception_ouverture<time>: début", "Réception ouverte 7 h–23 h.", [], ["19:00:00"]],
      ["reception_fermeture<time>: fin", "Réception ouverte 7 h–23 h.", ["23:00:00"], ["07:00:00"]],
      ["checkin_from<time>", "Arrivée possible entre 15 h et 21 h.", ["15:00:00"], ["21:00:00"]],
      ["checkin_until<time>", "Arrivée possible entre 15 h et 21 h.", ["21:00:00"], ["15:00:00"]],
      ["reserve_par", "La réservation a été faite par Élise Charpentier et réglée par Karim Haddad.", ["Élise Charpentier"], ["Karim Haddad"]],
      ["payeur: qui a réglé", "La réservation a été faite par Élise Charpentier et réglée par Karim Haddad.", ["Karim Haddad"], ["Élise Charpentier"]],
      ["conseillere", "Votre conseillère est Inès Morel ; en cas d'urgence, appelez Thomas Bouvier.", ["Inès Morel"], ["Thomas Bouvier"]],
      ["contact_urgence", "Votre conseillère est Inès Morel ; en cas d'urgence, appelez Thomas Bouvier.", ["Thomas Bouvier"], ["Inès Morel"]],
      ["animaux_admis", "Animaux non admis.", [false], [true]],
      ["stopover_country", "Escale en Allemagne.", ["Germany","Allemagne","DE"], ["France","FR","Austria","AT"]],
      ["rating", "Note moyenne : 8,4 sur 10.", [8.4], [10,84]],
      ["rating_scale_max", "Note moyenne : 8,4 sur 10.", [10], [8.4]],
      ["chambres_disponibles", "46 chambres sur 60 sont disponibles.", [46], [60]],
      ["chambres_total", "46 chambres sur 60 sont disponibles.", [60], [46]],
      ["adultes", "Voyageurs : Mme Élise Charpentier et M. Karim Haddad (2 adultes, 3 enfants)", [2], [3]],
    ],
  },
  {
    name: "es annual accounts note",
    text: `Memoria de las cuentas anuales 2023 – Olivares del Duero, S.A.

El importe neto de la cifra de negocios fue de 38,7 millones de euros en 2023, frente a 41,2 millones en 2022, lo que supone una caída del 6,1 %.
El resultado del ejercicio arrojó unas pérdidas de 1,4 millones de euros. La plantilla media pasó de 312 a 287 personas, de las cuales 94 son mujeres.
15 de los 22 centros cuentan con certificación. El tipo de interés de los préstamos oscila entre el 3,25 % y el 5,10 %.
El consejo está presidido por Beatriz Lozano; actúa como secretario Andrés Villar. La auditoría la firmó Marta Quiroga.

| Partida | 2023 | 2022 |
|---|---|---|
| Existencias (miles €) | 5.412 | 4.980 |
| Deudores (miles €) | 7.065 | 7.931 |
| Plazo medio de cobro (días) | 67 | 72 |

No se han repartido dividendos. La sociedad no cotiza en bolsa.`,
    claims: [
      ["revenue_2023", "El importe neto de la cifra de negocios fue de 38,7 millones de euros en 2023, frente a 41,2 millones en 2022, lo que supone una caída del 6,1 %.", [38700000], [41200000,38.7,387000000]],
      ["cifra_negocios_2022", "El importe neto de la cifra de negocios fue de 38,7 millones de euros en 2023, frente a 41,2 millones en 2022, lo que supone una caída del 6,1 %.", [41200000], [38700000]],
      ["variacion_porcentaje", "El importe neto de la cifra de negocios fue de 38,7 millones de euros en 2023, frente a 41,2 millones en 2022, lo que supone una caída del 6,1 %.", [-6.1], [6.1,61]],
      ["resultado_ejercicio", "El resultado del ejercicio arrojó unas pérdidas de 1,4 millones de euros.", [-1400000], [1400000,-1.4]],
      ["plantilla_media_2023: plantilla actual", "La plantilla media pasó de 312 a 287 personas, de las cuales 94 son mujeres.", [287], [312,94]],
      ["plantilla_mujeres", "La plantilla media pasó de 312 a 287 personas, de las cuales 94 son mujeres.", [94], [287,312]],
      ["centros_certificados", "15 de los 22 centros cuentan con certificación.", [15], [22]],
      ["centros_total", "15 de los 22 centros cuentan con certificación.", [22], [15]],
      ["interest_rate_min", "El tipo de interés de los préstamos oscila entre el 3,25 % y el 5,10 %.", [3.25], [5.1]],
      ["interest_rate_max", "El tipo de interés de los préstamos oscila entre el 3,25 % y el 5,10 %.", [5.1], [3.25]],
      ["presidente_consejo: quien preside el consejo", "El consejo está presidido por Beatriz Lozano; actúa como secretario Andrés Villar.", ["Beatriz Lozano"], ["Andrés Villar"]],
      ["secretario", "El consejo está presidido por Beatriz Lozano; actúa como secretario Andrés Villar.", ["Andrés Villar"], ["Beatriz Lozano"]],
      ["existencias_2022_miles", "| Existencias (miles €) | 5.412 | 4.980 |", [4980], [5412,4.98]],
      ["deudores_2023", "| Deudores (miles €) | 7.065 | 7.931 |", [7065000,7065], [7931,7931000]],
      ["collection_days_2023", "| Plazo medio de cobro (días) | 67 | 72 |", [67], [72]],
      ["dividendos_repartidos", "No se han repartido dividendos.", [false], [true]],
      ["cotiza_en_bolsa", "La sociedad no cotiza en bolsa.", [false], [true]],
    ],
  },
  {
    name: "it condominium minutes",
    text: `VERBALE DI ASSEMBLEA del 22 febbraio 2024 – Condominio "I Tigli"

Sono presenti 18 condomini su 31, per 612 millesimi su 1.000. Presiede Laura Bianchi, funge da segretario Pietro Colombo.
L'assemblea si apre alle ore 18:30 e si chiude alle 20:45.
L'amministratore Gianni Ferri illustra il consuntivo: spese per 48.230,50 euro, con un avanzo di 1.120 euro. Il preventivo è redatto da Silvia Monti.
I lavori, per un importo tra 15.000 e 18.500 euro, sono affidati a Edil Nova S.r.l.; la direzione è affidata a Studio Gatti. L'offerta di Costruzioni Po S.p.A. è respinta.
L'ascensore non è a norma; il tetto è stato riparato. Non si approva l'installazione di telecamere.`,
    claims: [
      ["condomini_presenti", "Sono presenti 18 condomini su 31, per 612 millesimi su 1.000.", [18], [31,612]],
      ["condomini_totali", "Sono presenti 18 condomini su 31, per 612 millesimi su 1.000.", [31], [18,612]],
      ["millesimi_presenti", "Sono presenti 18 condomini su 31, per 612 millesimi su 1.000.", [612], [1000,18]],
      ["presidente: chi presiede", "Presiede Laura Bianchi, funge da segretario Pietro Colombo.", ["Laura Bianchi"], ["Pietro Colombo"]],
      ["segretario", "Presiede Laura Bianchi, funge da segretario Pietro Colombo.", ["Pietro Colombo"], ["Laura Bianchi"]],
      ["ora_inizio<time>", "L'assemblea si apre alle ore 18:30 e si chiude alle 20:45.", ["18:30:00"], []],
      ["ora_fine<time>", "L'assemblea si apre alle ore 18:30 e si chiude alle 20:45.", ["20:45:00"], []],
      ["spese_eur", "spese per 48.230,50 euro, con un avanzo di 1.120 euro.", [48230.5], [1120,48.2305]],
      ["avanzo_eur", "spese per 48.230,50 euro, con un avanzo di 1.120 euro.", [1120], [48230.5,-1120,1.12]],
      ["works_cost_min", "I lavori, per un importo tra 15.000 e 18.500 euro, sono affidati a Edil Nova S.r.l.; la direzione è affidata a Studio Gatti.", [15000], [18500,15]],
      ["works_cost_max", "I lavori, per un importo tra 15.000 e 18.500 euro, sono affidati a Edil Nova S.r.l.; la direzione è affidata a Studio Gatti.", [18500], [15000]],
      ["impresa_lavori: impresa a cui sono affidati i lavori", "I lavori, per un importo tra 15.000 e 18.500 euro, sono affidati a Edil Nova S.r.l.; la direzione è affidata a Studio Gatti.", ["Edil Nova S.r.l."], ["Studio Gatti"]],
      ["direzione_lavori: a chi è affidata la direzione", "I lavori, per un importo tra 15.000 e 18.500 euro, sono affidati a Edil Nova S.r.l.; la direzione è affidata a Studio Gatti.", ["Studio Gatti"], []],
      ["amministratore", "L'amministratore Gianni Ferri illustra il consuntivo: spese per 48.230,50 euro, con un avanzo di 1.120 euro. Il preventivo è redatto da Silvia Monti.", ["Gianni Ferri"], ["Silvia Monti"]],
      ["redattore_preventivo", "L'amministratore Gianni Ferri illustra il consuntivo: spese per 48.230,50 euro, con un avanzo di 1.120 euro. Il preventivo è redatto da Silvia Monti.", ["Silvia Monti"], ["Gianni Ferri"]],
      ["ascensore_a_norma", "L'ascensore non è a norma; il tetto è stato riparato.", [false], [true]],
      ["tetto_riparato", "L'ascensore non è a norma; il tetto è stato riparato.", [true], [false]],
      ["telecamere_approvate: installazione di telecamere approvata", "Non si approva l'installazione di telecamere.", [false], [true]],
    ],
  },
  {
    name: "pt lease and tr product",
    text: `CONTRATO DE ARRENDAMENTO
Senhoria: Teresa Vasconcelos. Inquilino: Rui Antunes. Fiador: Paulo Antunes.
A renda mensal é de 950 €, com uma caução de 1.900 €. O prazo é de 3 a 5 anos, com início em 1 de junho de 2024 e termo em 31 de maio de 2027.
As obras foram pagas pela Teresa Vasconcelos e executadas por Manuel Lopes.
O apartamento tem 86,5 m², 3 assoalhadas e fica no 2.º andar. 12 das 20 frações têm garagem. Não é permitido fumar. A água está incluída; a eletricidade, não.
O silêncio é exigido das 22:00 às 08:00. País: Portugal. Moeda: euro.`,
    claims: [
      ["renda_mensal", "A renda mensal é de 950 €, com uma caução de 1.900 €.", [950], [1900,95]],
      ["caucao", "A renda mensal é de 950 €, com uma caução de 1.900 €.", [1900], [950,1.9]],
      ["prazo_min_anos", "O prazo é de 3 a 5 anos, com início em 1 de junho de 2024 e termo em 31 de maio de 2027.", [3], [5]],
      ["prazo_max_anos", "O prazo é de 3 a 5 anos, com início em 1 de junho de 2024 e termo em 31 de maio de 2027.", [5], [3]],
      ["data_inicio<date>", "O prazo é de 3 a 5 anos, com início em 1 de junho de 2024 e termo em 31 de maio de 2027.", ["2024-06-01"], ["2027-05-31","2024-01-06"]],
      ["data_termo<date>", "O prazo é de 3 a 5 anos, com início em 1 de junho de 2024 e termo em 31 de maio de 2027.", ["2027-05-31"], ["2024-06-01"]],
      ["empreiteiro: quem executou as obras", "As obras foram pagas pela Teresa Vasconcelos e executadas por Manuel Lopes.", ["Manuel Lopes"], ["Teresa Vasconcelos"]],
      ["obras_pagas_por", "As obras foram pagas pela Teresa Vasconcelos e executadas por Manuel Lopes.", ["Teresa Vasconcelos"], ["Manuel Lopes"]],
      ["inquilino", "Senhoria: Teresa Vasconcelos. Inquilino: Rui Antunes. Fiador: Paulo Antunes.", ["Rui Antunes"], ["Teresa Vasconcelos","Paulo Antunes"]],
      ["area_m2", "O apartamento tem 86,5 m², 3 assoalhadas e fica no 2.º andar.", [86.5], [3,2,865]],
      ["assoalhadas", "O apartamento tem 86,5 m², 3 assoalhadas e fica no 2.º andar.", [3], [2,86.5]],
      ["fracoes_com_garagem", "12 das 20 frações têm garagem.", [12], [20]],
      ["total_fracoes", "12 das 20 frações têm garagem.", [20], [12]],
      ["permitido_fumar", "Não é permitido fumar.", [false], [true]],
      ["agua_incluida", "A água está incluída; a eletricidade, não.", [true], [false]],
      ["eletricidade_incluida", "A água está incluída; a eletricidade, não.", [false], [true]],
      ["silencio_inicio<time>", "O silêncio é exigido das 22:00 às 08:00.", ["22:00:00"], ["08:00:00"]],
      ["silencio_fim<time>", "O silêncio é exigido das 22:00 às 08:00.", ["08:00:00"], ["22:00:00"]],
      ["currency_code", "País: Portugal. Moeda: euro.", ["EUR"], ["USD","PTE"]],
      ["country_code", "País: Portugal. Moeda: euro.", ["PT"], ["PL","ES"]],
    ],
  },
  {
    name: "tr product page",
    text: `Ürün: Fındıklı Granola 400 g
Marka: Tahıl Evi. Menşei: Almanya.
İçindekiler hakkında: gluten içerir, süt ürünü içermez. Şeker ilavesizdir, palm yağı yoktur.
Fiyat: 189,90 TL (eski fiyat 229,90 TL). Stok: 37 adet.
Saklama sıcaklığı 10–25 °C. Teslimat süresi 2–4 iş günü.
Paketleme Ayşe Demir tarafından, kalite kontrol Mehmet Kaya tarafından yapılmıştır.`,
    claims: [
      ["gluten: gluten içerir", "gluten içerir, süt ürünü içermez.", [true], [false]],
      ["süt_ürünü: süt ürünü içerir", "gluten içerir, süt ürünü içermez.", [false], [true]],
      ["palm_yağı", "Şeker ilavesizdir, palm yağı yoktur.", [false], [true]],
      ["fiyat", "Fiyat: 189,90 TL (eski fiyat 229,90 TL).", [189.9], [229.9,18990]],
      ["eski_fiyat", "Fiyat: 189,90 TL (eski fiyat 229,90 TL).", [229.9], [189.9]],
      ["storage_min_c", "Saklama sıcaklığı 10–25 °C.", [10], [25,-10]],
      ["storage_max_c", "Saklama sıcaklığı 10–25 °C.", [25], [10]],
      ["delivery_days_max", "Teslimat süresi 2–4 iş günü.", [4], [2]],
      ["paketleyen: paketleme kim tarafından yapıldı", "Paketleme Ayşe Demir tarafından, kalite kontrol Mehmet Kaya tarafından yapılmıştır.", ["Ayşe Demir"], []],
      ["kalite_kontrol", "Paketleme Ayşe Demir tarafından, kalite kontrol Mehmet Kaya tarafından yapılmıştır.", ["Mehmet Kaya"], ["Ayşe Demir"]],
      ["origin_country", "Menşei: Almanya.", ["Almanya","Germany","DE"], ["Albania","AL"]],
    ],
  },
  {
    name: "pl invoice",
    text: `FAKTURA VAT nr 217/04/2024
Sprzedawca: Meblex Sp. z o.o., Poznań. Nabywca: Biuro Rachunkowe Anna Zając, Gniezno.
Data wystawienia: 19.04.2024 r. Termin płatności: 03.05.2024 r.
Lp. 1: biurko 140 × 70 cm, 4 szt. po 615,00 zł netto, razem 2.460,00 zł.
Wartość netto 2.460,00 zł, VAT 23 % 565,80 zł, do zapłaty 3.025,80 zł. Zapłacono 1.000,00 zł, pozostaje 2.025,80 zł.
Fakturę wystawił Marek Sikora, odebrała Joanna Pawlak. Towar nie podlega zwrotowi.
Sklep czynny 9:00–17:00. Gwarancja 24–36 miesięcy. 3 z 4 biurek dostarczono.`,
    claims: [
      ["termin_platnosci<date>", "Data wystawienia: 19.04.2024 r. Termin płatności: 03.05.2024 r.", ["2024-05-03"], ["2024-04-19","2024-03-05"]],
      ["wartosc_netto", "Wartość netto 2.460,00 zł, VAT 23 % 565,80 zł, do zapłaty 3.025,80 zł.", [2460], [565.8,3025.8,23]],
      ["kwota_vat", "Wartość netto 2.460,00 zł, VAT 23 % 565,80 zł, do zapłaty 3.025,80 zł.", [565.8], [2460,3025.8]],
      ["do_zaplaty", "Wartość netto 2.460,00 zł, VAT 23 % 565,80 zł, do zapłaty 3.025,80 zł.", [3025.8], [2460,565.8]],
      ["zaplacono", "Zapłacono 1.000,00 zł, pozostaje 2.025,80 zł.", [1000], [2025.8,1]],
      ["pozostaje: pozostaje do zapłaty", "Zapłacono 1.000,00 zł, pozostaje 2.025,80 zł.", [2025.8], [1000]],
      ["wystawil: kto wystawił fakturę", "Fakturę wystawił Marek Sikora, odebrała Joanna Pawlak.", ["Marek Sikora"], ["Joanna Pawlak"]],
      ["odebrala: kto odebrał", "Fakturę wystawił Marek Sikora, odebrała Joanna Pawlak.", ["Joanna Pawlak"], ["Marek Sikora"]],
      ["otwarcie_od<time>", "Sklep czynny 9:00–17:00.", ["09:00:00"], ["17:00:00"]],
      ["otwarcie_do<time>", "Sklep czynny 9:00–17:00.", ["17:00:00"], ["09:00:00"]],
      ["gwarancja_min_miesiecy", "Gwarancja 24–36 miesięcy.", [24], [36]],
      ["gwarancja_max_miesiecy", "Gwarancja 24–36 miesięcy.", [36], [24]],
      ["dostarczono_biurek", "3 z 4 biurek dostarczono.", [3], [4]],
      ["currency", "do zapłaty 3.025,80 zł", ["PLN"], ["EUR","CZK"]],
      ["ilosc", "Lp. 1: biurko 140 × 70 cm, 4 szt. po 615,00 zł netto, razem 2.460,00 zł.", [4], [615]],
    ],
  },
  {
    name: "zh lease",
    text: `房屋租赁合同
出租人：王建国　承租人：李思雨　担保人：陈立
租期自2024年7月1日至2026年6月30日。月租金人民币5,800元，押金11,600元。
房屋建筑面积89.6平方米，其中使用面积72.3平方米。
物业由赵敏负责，维修由周强负责。
营业时间9:00-21:30。允许饲养宠物，不得转租。水费由承租人承担，暖气费由出租人承担。
30户中有21户已入住。室温保持在18-24℃。`,
    claims: [
      ["承租人", "出租人：王建国　承租人：李思雨　担保人：陈立", ["李思雨"], ["王建国","陈立"]],
      ["start_date<date>", "租期自2024年7月1日至2026年6月30日。", ["2024-07-01"], ["2026-06-30","2024-01-07"]],
      ["end_date<date>", "租期自2024年7月1日至2026年6月30日。", ["2026-06-30"], ["2024-07-01"]],
      ["月租金", "月租金人民币5,800元，押金11,600元。", [5800], [11600,5.8]],
      ["押金", "月租金人民币5,800元，押金11,600元。", [11600], [5800]],
      ["使用面积", "房屋建筑面积89.6平方米，其中使用面积72.3平方米。", [72.3], [89.6]],
      ["建筑面积", "房屋建筑面积89.6平方米，其中使用面积72.3平方米。", [89.6], [72.3]],
      ["维修负责人", "物业由赵敏负责，维修由周强负责。", ["周强"], ["赵敏"]],
      ["物业负责人", "物业由赵敏负责，维修由周强负责。", ["赵敏"], ["周强"]],
      ["opening_time<time>: start of opening hours", "营业时间9:00-21:30。", ["09:00:00"], ["21:30:00"]],
      ["closing_time<time>: end of opening hours", "营业时间9:00-21:30。", ["21:30:00"], ["09:00:00"]],
      ["允许宠物", "允许饲养宠物，不得转租。", [true], [false]],
      ["允许转租", "允许饲养宠物，不得转租。", [false], [true]],
      ["temperature_min", "室温保持在18-24℃。", [], [24]],
      ["temperature_max", "室温保持在18-24℃。", [], [18]],
      ["已入住户数", "30户中有21户已入住。", [21], [30]],
    ],
  },
  {
    name: "en board minutes",
    text: `BOARD OF TRUSTEES – MINUTES, 6 February 2025

Present: Ruth Calder (Chair), Omar Siddiqui (Treasurer), Fiona Blake, Peter Nwosu. In attendance: Claire Dunn (Secretary). Apologies were received from Ian Marsh.
The meeting ran from 18:00 to 20:25. Seven of the nine trustees were present.
Fiona Blake presented the audit findings, and Omar Siddiqui answered questions about reserves.
It was agreed that Peter Nwosu would lead the appeal and Claire Dunn would draft the letter by 28 February.
The grant of £12,500 from the Harrow Foundation was accepted; the offer from Lowell Trust was declined.
The motion was proposed by Omar Siddiqui and seconded by Fiona Blake. It passed, 5 votes to 2.
Reserves should be between £40,000 and £60,000; they stood at £47,310. The café opens 8.30am–4pm.`,
    claims: [
      ["treasurer", "Present: Ruth Calder (Chair), Omar Siddiqui (Treasurer), Fiona Blake, Peter Nwosu.", ["Omar Siddiqui"], ["Ruth Calder","Fiona Blake","Peter Nwosu"]],
      ["chair: name of the chair", "Present: Ruth Calder (Chair), Omar Siddiqui (Treasurer), Fiona Blake, Peter Nwosu.", ["Ruth Calder"], ["Omar Siddiqui","Peter Nwosu"]],
      ["attendees", "Present: Ruth Calder (Chair), Omar Siddiqui (Treasurer), Fiona Blake, Peter Nwosu.", ["Ruth Calder","Omar Siddiqui","Fiona Blake","Peter Nwosu"], []],
      ["meeting_start<time>", "The meeting ran from 18:00 to 20:25.", ["18:00:00"], ["20:25:00"]],
      ["meeting_end<time>", "The meeting ran from 18:00 to 20:25.", ["20:25:00"], ["18:00:00"]],
      ["trustees_present", "Seven of the nine trustees were present.", [7], [9]],
      ["trustees_total", "Seven of the nine trustees were present.", [9], [7]],
      ["presenter_of_audit", "Fiona Blake presented the audit findings, and Omar Siddiqui answered questions about reserves.", ["Fiona Blake"], ["Omar Siddiqui"]],
      ["appeal_lead: who leads the appeal", "It was agreed that Peter Nwosu would lead the appeal and Claire Dunn would draft the letter by 28 February.", ["Peter Nwosu"], ["Claire Dunn"]],
      ["letter_author: who drafts the letter", "It was agreed that Peter Nwosu would lead the appeal and Claire Dunn would draft the letter by 28 February.", ["Claire Dunn"], ["Peter Nwosu"]],
      ["accepted_grant_funder: who gave the grant that was accepted", "The grant of £12,500 from the Harrow Foundation was accepted; the offer from Lowell Trust was declined.", ["Harrow Foundation"], ["Lowell Trust"]],
      ["proposed_by", "The motion was proposed by Omar Siddiqui and seconded by Fiona Blake.", ["Omar Siddiqui"], ["Fiona Blake"]],
      ["seconded_by", "The motion was proposed by Omar Siddiqui and seconded by Fiona Blake.", ["Fiona Blake"], ["Omar Siddiqui"]],
      ["votes_for", "It passed, 5 votes to 2.", [5], [52]],
      ["reserves_min", "Reserves should be between £40,000 and £60,000; they stood at £47,310.", [40000], [60000,47310]],
      ["reserves_max", "Reserves should be between £40,000 and £60,000; they stood at £47,310.", [60000], [40000,47310]],
      ["opening_time<time>", "The café opens 8.30am–4pm.", ["08:30:00"], ["16:00:00","20:30:00"]],
      ["closing_time<time>", "The café opens 8.30am–4pm.", ["16:00:00"], ["08:30:00","04:00:00"]],
    ],
  },
  {
    name: "de doctor's letter",
    text: `Entlassungsbrief

Patientin: Gerda Wimmer, geb. 12.08.1947. Einweisender Arzt: Dr. Klaus Huber. Aufenthalt vom 03.02.2025 bis 11.02.2025.
Die Operation führte Prof. Dr. Ute Brandl durch, assistiert hat Dr. Felix Moser.
RR 152/88 mmHg, Puls 76/min, SpO2 96 %. Hb 11,2 g/dl (Norm 12,0–16,0), CRP 48 mg/l (< 5).
3 von 5 Fäden wurden entfernt. Die Gehstrecke stieg von 50 auf 120 m.
Odds Ratio 1,62 (95%-KI 1,10–2,39).
Die Patientin ist allergisch gegen Penicillin, nicht gegen Latex. Sie raucht nicht. Diabetes ist bekannt, eine Niereninsuffizienz nicht.
Wiedervorstellung am 25. Februar 2025 um 9 Uhr 45 bei Dr. Felix Moser. Angehörige: Tochter Sabine Wimmer (0171 555 12), Sohn Georg Wimmer.`,
    claims: [
      ["operateur: wer die Operation durchführte", "Die Operation führte Prof. Dr. Ute Brandl durch, assistiert hat Dr. Felix Moser.", ["Ute Brandl","Prof. Dr. Ute Brandl"], ["Felix Moser"]],
      ["assistenz: wer assistiert hat", "Die Operation führte Prof. Dr. Ute Brandl durch, assistiert hat Dr. Felix Moser.", ["Felix Moser"], ["Ute Brandl"]],
      ["systolisch", "RR 152/88 mmHg, Puls 76/min, SpO2 96 %.", [152], [88,76]],
      ["diastolic_bp", "RR 152/88 mmHg, Puls 76/min, SpO2 96 %.", [88], [152,76]],
      ["puls", "RR 152/88 mmHg, Puls 76/min, SpO2 96 %.", [76], [152,88]],
      ["hb_norm_untergrenze", "Hb 11,2 g/dl (Norm 12,0–16,0), CRP 48 mg/l (< 5).", [12], [16]],
      ["hb", "Hb 11,2 g/dl (Norm 12,0–16,0), CRP 48 mg/l (< 5).", [11.2], [12,16,48]],
      ["crp", "Hb 11,2 g/dl (Norm 12,0–16,0), CRP 48 mg/l (< 5).", [48], [11.2]],
      ["faeden_entfernt", "3 von 5 Fäden wurden entfernt.", [3], [5]],
      ["gehstrecke_aktuell_m", "Die Gehstrecke stieg von 50 auf 120 m.", [120], [50]],
      ["odds_ratio_lower", "Odds Ratio 1,62 (95%-KI 1,10–2,39).", [1.1], [2.39,1.62,95]],
      ["odds_ratio_upper", "Odds Ratio 1,62 (95%-KI 1,10–2,39).", [2.39], [1.1,1.62]],
      ["odds_ratio", "Odds Ratio 1,62 (95%-KI 1,10–2,39).", [1.62], [1.1,2.39,95]],
      ["allergie_penicillin: allergisch gegen Penicillin", "Die Patientin ist allergisch gegen Penicillin, nicht gegen Latex.", [true], [false]],
      ["allergie_latex: allergisch gegen Latex", "Die Patientin ist allergisch gegen Penicillin, nicht gegen Latex.", [false], [true]],
      ["diabetes_bekannt", "Diabetes ist bekannt, eine Niereninsuffizienz nicht.", [true], [false]],
      ["niereninsuffizienz", "Diabetes ist bekannt, eine Niereninsuffizienz nicht.", [false], [true]],
      ["aufnahme<date>: Beginn des Aufenthalts", "Aufenthalt vom 03.02.2025 bis 11.02.2025.", ["2025-02-03"], ["2025-02-11","2025-03-02"]],
      ["entlassung<date>: Ende des Aufenthalts", "Aufenthalt vom 03.02.2025 bis 11.02.2025.", ["2025-02-11"], ["2025-02-03"]],
      ["tochter", "Angehörige: Tochter Sabine Wimmer (0171 555 12), Sohn Georg Wimmer.", ["Sabine Wimmer"], ["Georg Wimmer"]],
      ["sohn", "Angehörige: Tochter Sabine Wimmer (0171 555 12), Sohn Georg Wimmer.", ["Georg Wimmer"], ["Sabine Wimmer"]],
    ],
  },
  {
    name: "fr company contract",
    text: `PROTOCOLE D'ACCORD

Entre la société Verrières Industrie SAS, représentée par Mme Agnès Rolland, ci-après le vendeur, et la société Nordiska Glas AB, représentée par M. Erik Lund, ci-après l'acquéreur.
Le prix est compris entre 2,1 et 2,6 millions d'euros. L'acompte est de 210 000 euros, le solde étant dû le 30 juin 2025.
L'audit sera mené par Cabinet Morvan et les statuts rédigés par Maître Paul Quentin.
Siège : Suède. Langue du contrat : anglais. Devise : couronne suédoise.
L'accord prend effet le 15 mars 2025 et expire le 14 mars 2027. 41 salariés sur 58 sont repris. Le bureau est ouvert de 8 h 30 à 17 h 30.
La cession n'est pas soumise à TVA ; les stocks sont inclus, les brevets non.`,
    claims: [
      ["auditeur: qui mène l'audit", "L'audit sera mené par Cabinet Morvan et les statuts rédigés par Maître Paul Quentin.", ["Cabinet Morvan"], ["Paul Quentin"]],
      ["redacteur_statuts", "L'audit sera mené par Cabinet Morvan et les statuts rédigés par Maître Paul Quentin.", ["Paul Quentin"], ["Cabinet Morvan"]],
      ["vendeur", "Entre la société Verrières Industrie SAS, représentée par Mme Agnès Rolland, ci-après le vendeur, et la société Nordiska Glas AB, représentée par M. Erik Lund, ci-après l'acquéreur.", ["Verrières Industrie SAS"], ["Nordiska Glas AB","Erik Lund"]],
      ["acquereur", "Entre la société Verrières Industrie SAS, représentée par Mme Agnès Rolland, ci-après le vendeur, et la société Nordiska Glas AB, représentée par M. Erik Lund, ci-après l'acquéreur.", ["Nordiska Glas AB"], ["Verrières Industrie SAS","Agnès Rolland"]],
      ["prix_min", "Le prix est compris entre 2,1 et 2,6 millions d'euros.", [2100000], [2600000,2.1]],
      ["prix_max", "Le prix est compris entre 2,1 et 2,6 millions d'euros.", [2600000], [2100000]],
      ["country: pays du siège", "Siège : Suède.", ["Suède","Sweden","SE"], ["Switzerland","CH","Suisse"]],
      ["contract_language", "Langue du contrat : anglais.", ["anglais","English","en"], ["French","fr"]],
      ["date_effet<date>", "L'accord prend effet le 15 mars 2025 et expire le 14 mars 2027.", ["2025-03-15"], ["2027-03-14"]],
      ["date_expiration<date>", "L'accord prend effet le 15 mars 2025 et expire le 14 mars 2027.", ["2027-03-14"], ["2025-03-15"]],
      ["salaries_repris", "41 salariés sur 58 sont repris.", [41], [58]],
      ["effectif_total", "41 salariés sur 58 sont repris.", [58], [41]],
      ["heure_ouverture<time>", "Le bureau est ouvert de 8 h 30 à 17 h 30.", ["08:30:00"], ["17:30:00"]],
      ["heure_fermeture<time>", "Le bureau est ouvert de 8 h 30 à 17 h 30.", ["17:30:00"], ["08:30:00"]],
      ["stocks_inclus", "les stocks sont inclus, les brevets non.", [true], [false]],
      ["brevets_inclus", "les stocks sont inclus, les brevets non.", [false], [true]],
      ["acompte", "L'acompte est de 210 000 euros, le solde étant dû le 30 juin 2025.", [210000], [30,210]],
    ],
  },
  {
    name: "es job advert",
    text: `OFERTA DE EMPLEO: Técnico/a de mantenimiento – Zaragoza

Salario bruto anual: 23.000–27.500 €. Jornada de 37,5 a 40 horas semanales, turno de mañana (6:00–14:00) o de tarde (14:00–22:00).
Equipo: 9 de los 34 técnicos trabajan en planta. Edad entre 25 y 45 años.
El jefe de planta es Rodrigo Salas y la entrevista la hará Elena Pardo. El contrato lo firma Tomás Gil.
Se exige carné B, no carné C. Inglés nivel B2; no se requiere francés.
Incorporación el 1 de abril de 2025; plazo de solicitud hasta el 15 de marzo de 2025.`,
    claims: [
      ["salario_min", "Salario bruto anual: 23.000–27.500 €.", [23000], [27500,23]],
      ["salario_hasta", "Salario bruto anual: 23.000–27.500 €.", [27500], [23000]],
      ["horas_max", "Jornada de 37,5 a 40 horas semanales, turno de mañana (6:00–14:00) o de tarde (14:00–22:00).", [40], [37.5]],
      ["turno_tarde_fin<time>", "Jornada de 37,5 a 40 horas semanales, turno de mañana (6:00–14:00) o de tarde (14:00–22:00).", ["22:00:00"], ["06:00:00"]],
      ["turno_manana_inicio<time>", "turno de mañana (6:00–14:00) o de tarde (14:00–22:00).", ["06:00:00"], ["22:00:00","14:00:00"]],
      ["tecnicos_en_planta", "Equipo: 9 de los 34 técnicos trabajan en planta.", [9], [34]],
      ["tecnicos_total", "Equipo: 9 de los 34 técnicos trabajan en planta.", [34], [9]],
      ["edad_minima", "Edad entre 25 y 45 años.", [25], [45]],
      ["edad_maxima", "Edad entre 25 y 45 años.", [45], [25]],
      ["jefe_planta", "El jefe de planta es Rodrigo Salas y la entrevista la hará Elena Pardo.", ["Rodrigo Salas"], ["Elena Pardo"]],
      ["entrevistador: quién hará la entrevista", "El jefe de planta es Rodrigo Salas y la entrevista la hará Elena Pardo.", ["Elena Pardo"], ["Rodrigo Salas"]],
      ["start_date<date>: incorporación", "Incorporación el 1 de abril de 2025; plazo de solicitud hasta el 15 de marzo de 2025.", ["2025-04-01"], ["2025-03-15","2025-01-04"]],
      ["plazo_solicitud<date>", "Incorporación el 1 de abril de 2025; plazo de solicitud hasta el 15 de marzo de 2025.", ["2025-03-15"], ["2025-04-01"]],
      ["carne_b_exigido", "Se exige carné B, no carné C.", [true], [false]],
      ["carne_c_exigido", "Se exige carné B, no carné C.", [false], [true]],
      ["frances_requerido", "Inglés nivel B2; no se requiere francés.", [false], [true]],
    ],
  },
  {
    name: "nl, pl, pt mixed notices",
    text: `Verslag ledenvergadering 12 maart 2025 – Tennisclub De Linde

Aanwezig: 46 van de 120 leden. De vergadering werd geopend door Henk Vos om 20.00 uur en gesloten door Ria Smit om 21.50 uur.
De begroting is opgesteld door Bart Kuipers; de kascommissie bestaat uit Loes Meijer en Piet Bos.
Contributie: € 145, jeugd € 80. De banen zijn open van 9:00 tot 22:00 uur. De temperatuur in de hal ligt tussen 14 en 19 °C.
Het voorstel van Ria Smit werd aangenomen, dat van Henk Vos verworpen. Honden zijn niet toegestaan.`,
    claims: [
      ["leden_aanwezig", "Aanwezig: 46 van de 120 leden.", [46], [120]],
      ["leden_totaal", "Aanwezig: 46 van de 120 leden.", [120], [46]],
      ["geopend_door", "De vergadering werd geopend door Henk Vos om 20.00 uur en gesloten door Ria Smit om 21.50 uur.", ["Henk Vos"], ["Ria Smit"]],
      ["gesloten_door", "De vergadering werd geopend door Henk Vos om 20.00 uur en gesloten door Ria Smit om 21.50 uur.", ["Ria Smit"], ["Henk Vos"]],
      ["eind_tijd<time>", "De vergadering werd geopend door Henk Vos om 20.00 uur en gesloten door Ria Smit om 21.50 uur.", ["21:50:00"], []],
      ["opsteller_begroting", "De begroting is opgesteld door Bart Kuipers; de kascommissie bestaat uit Loes Meijer en Piet Bos.", ["Bart Kuipers"], ["Loes Meijer","Piet Bos"]],
      ["kascommissie: leden van de kascommissie", "De begroting is opgesteld door Bart Kuipers; de kascommissie bestaat uit Loes Meijer en Piet Bos.", ["Loes Meijer","Piet Bos"], ["Bart Kuipers"]],
      ["contributie_jeugd", "Contributie: € 145, jeugd € 80.", [80], [145]],
      ["banen_van<time>", "De banen zijn open van 9:00 tot 22:00 uur.", ["09:00:00"], ["22:00:00"]],
      ["banen_tot<time>", "De banen zijn open van 9:00 tot 22:00 uur.", ["22:00:00"], ["09:00:00"]],
      ["temperatuur_max", "De temperatuur in de hal ligt tussen 14 en 19 °C.", [19], [14]],
      ["honden_toegestaan", "Honden zijn niet toegestaan.", [false], [true]],
    ],
  },
  {
    name: "en news release",
    text: `Brightwater Energy names new leadership

DUBLIN, 4 March 2025 – Brightwater Energy plc today announced that Siobhan Keane will succeed Declan Burke as chief executive officer on 1 June 2025. Burke, who has led the company since 2016, will retire. Niall Foley, currently head of operations, becomes chief operating officer, and Grace Adeyemi joins the board as a non-executive director.
"Siobhan is the right leader," said chairman Patrick Whelan. For media enquiries contact Aoife Brady (media@brightwater.example); investors may call Tom Hegarty on +353 1 555 0142.
Brightwater acquired Solas Wind Ltd from Kestrel Partners in January 2025 for €48 million, of which €30 million was paid in cash. It operates 17 wind farms in Ireland, 5 of them offshore, and employs 640 people. Output is expected to rise to between 2.1 and 2.4 TWh in 2026, from 1.8 TWh in 2024.`,
    claims: [
      ["new_ceo", "Siobhan Keane will succeed Declan Burke as chief executive officer on 1 June 2025", ["Siobhan Keane"], []],
      ["outgoing_ceo: chief executive who is succeeded", "Siobhan Keane will succeed Declan Burke as chief executive officer on 1 June 2025", ["Declan Burke"], []],
      ["coo: chief operating officer", "Niall Foley, currently head of operations, becomes chief operating officer, and Grace Adeyemi joins the board as a non-executive director.", ["Niall Foley"], ["Grace Adeyemi"]],
      ["non_executive_director", "Niall Foley, currently head of operations, becomes chief operating officer, and Grace Adeyemi joins the board as a non-executive director.", ["Grace Adeyemi"], ["Niall Foley"]],
      ["chairman", "\"Siobhan is the right leader,\" said chairman Patrick Whelan. For media enquiries contact Aoife Brady (media@brightwater.example); investors may call Tom Hegarty on +353 1 555 0142.", ["Patrick Whelan"], ["Aoife Brady","Tom Hegarty"]],
      ["media_contact", "For media enquiries contact Aoife Brady (media@brightwater.example); investors may call Tom Hegarty on +353 1 555 0142.", ["Aoife Brady"], ["Tom Hegarty"]],
      ["investor_contact", "For media enquiries contact Aoife Brady (media@brightwater.example); investors may call Tom Hegarty on +353 1 555 0142.", ["Tom Hegarty"], []],
      ["acquired_company", "Brightwater acquired Solas Wind Ltd from Kestrel Partners in January 2025 for €48 million, of which €30 million was paid in cash.", ["Solas Wind Ltd"], []],
      ["seller", "Brightwater acquired Solas Wind Ltd from Kestrel Partners in January 2025 for €48 million, of which €30 million was paid in cash.", ["Kestrel Partners"], []],
      ["purchase_price_eur", "for €48 million, of which €30 million was paid in cash.", [48000000], [48]],
      ["cash_paid_eur", "for €48 million, of which €30 million was paid in cash.", [30000000], [48000000]],
      ["wind_farms", "It operates 17 wind farms in Ireland, 5 of them offshore, and employs 640 people.", [17], [640]],
      ["offshore_wind_farms", "It operates 17 wind farms in Ireland, 5 of them offshore, and employs 640 people.", [5], [640]],
      ["employees", "It operates 17 wind farms in Ireland, 5 of them offshore, and employs 640 people.", [640], [17,5]],
      ["output_2026_min_twh", "Output is expected to rise to between 2.1 and 2.4 TWh in 2026, from 1.8 TWh in 2024.", [2.1], [2.4,1.8]],
      ["output_2024_twh", "Output is expected to rise to between 2.1 and 2.4 TWh in 2026, from 1.8 TWh in 2024.", [1.8], [2.1,2.4]],
      ["effective_date<date>", "Siobhan Keane will succeed Declan Burke as chief executive officer on 1 June 2025", ["2025-06-01"], ["2025-03-04"]],
    ],
  },
  {
    name: "de lease contract",
    text: `Mietvertrag

zwischen Frau Ingrid Bauer, Lindenstraße 3, 80331 München (Vermieterin), vertreten durch die Hausverwaltung Alpina GmbH, und Herrn Jonas Keller sowie Frau Mia Keller, geb. Roth (Mieter).
Die Wohnung im 2. Obergeschoss links hat 3 Zimmer und 78,4 m². Die Miete beträgt 1.180,00 € zuzüglich 210,00 € Betriebskosten, insgesamt 1.390,00 €. Die Kaution beträgt drei Monatsmieten (3.540,00 €).
Das Mietverhältnis beginnt am 01.05.2025 und läuft auf unbestimmte Zeit. Die Kündigungsfrist beträgt drei Monate.
Hausmeister ist Herr Viktor Lang, in Notfällen hilft die Firma Rohrfrei KG.
Ruhezeiten: 13–15 Uhr und 22–6 Uhr. Haustiere sind erlaubt, Hunde jedoch nur mit Zustimmung. Rauchen im Treppenhaus ist untersagt.
Übergeben wurden 4 von 5 Schlüsseln.`,
    claims: [
      ["vermieter", "zwischen Frau Ingrid Bauer, Lindenstraße 3, 80331 München (Vermieterin), vertreten durch die Hausverwaltung Alpina GmbH, und Herrn Jonas Keller sowie Frau Mia Keller, geb. Roth (Mieter).", ["Ingrid Bauer"], ["Jonas Keller"]],
      ["mieter: Namen der Mieter", "zwischen Frau Ingrid Bauer, Lindenstraße 3, 80331 München (Vermieterin), vertreten durch die Hausverwaltung Alpina GmbH, und Herrn Jonas Keller sowie Frau Mia Keller, geb. Roth (Mieter).", ["Jonas Keller","Mia Keller"], []],
      ["hausverwaltung", "vertreten durch die Hausverwaltung Alpina GmbH, und Herrn Jonas Keller sowie Frau Mia Keller, geb. Roth (Mieter).", ["Alpina GmbH"], []],
      ["hausmeister", "Hausmeister ist Herr Viktor Lang, in Notfällen hilft die Firma Rohrfrei KG.", ["Viktor Lang"], ["Rohrfrei KG"]],
      ["notfall_firma", "Hausmeister ist Herr Viktor Lang, in Notfällen hilft die Firma Rohrfrei KG.", ["Rohrfrei KG"], ["Viktor Lang"]],
      ["zimmer", "Die Wohnung im 2. Obergeschoss links hat 3 Zimmer und 78,4 m².", [3], [78.4]],
      ["wohnflaeche_m2", "Die Wohnung im 2. Obergeschoss links hat 3 Zimmer und 78,4 m².", [78.4], [3,2]],
      ["betriebskosten", "Die Miete beträgt 1.180,00 € zuzüglich 210,00 € Betriebskosten, insgesamt 1.390,00 €.", [210], [1180,1390]],
      ["gesamtmiete", "Die Miete beträgt 1.180,00 € zuzüglich 210,00 € Betriebskosten, insgesamt 1.390,00 €.", [1390], []],
      ["kaution_eur", "Die Kaution beträgt drei Monatsmieten (3.540,00 €).", [], [3]],
      ["mietbeginn<date>", "Das Mietverhältnis beginnt am 01.05.2025 und läuft auf unbestimmte Zeit.", ["2025-05-01"], ["2025-01-05"]],
      ["kuendigungsfrist_monate", "Die Kündigungsfrist beträgt drei Monate.", [3], []],
      ["haustiere_erlaubt", "Haustiere sind erlaubt, Hunde jedoch nur mit Zustimmung.", [true], []],
      ["rauchen_erlaubt: Rauchen im Treppenhaus erlaubt", "Rauchen im Treppenhaus ist untersagt.", [false], [true]],
      ["schluessel_uebergeben", "Übergeben wurden 4 von 5 Schlüsseln.", [4], [5]],
    ],
  },
  {
    name: "fr minutes",
    text: `Conseil municipal de Saint-Aubin – séance du 20 mars 2025

Présents : Mme Hélène Vasseur, maire ; MM. Luc Perrin et Youssef Amrani, adjoints ; Mmes Claire Faure, Nadia Benoît, conseillères. Excusé : M. Bruno Lacroix (pouvoir à Mme Faure).
Secrétaire de séance : Mme Nadia Benoît. Le quorum est de 8 membres ; 11 conseillers sur 15 sont présents.
M. Luc Perrin rapporte le budget : 1 245 000 € en fonctionnement, 380 000 € en investissement. Le taux de la taxe foncière passe de 21,4 % à 22,1 %.
Les travaux de l'école, confiés à la société Bâti-Ouest, débuteront le 7 juillet 2025 et s'achèveront le 29 août 2025. Le contrôle est assuré par Socotec Bretagne.
Adopté par 9 voix pour, 2 contre. La séance est levée à 22 h 10.`,
    claims: [
      ["maire", "Présents : Mme Hélène Vasseur, maire ; MM. Luc Perrin et Youssef Amrani, adjoints ; Mmes Claire Faure, Nadia Benoît, conseillères.", ["Hélène Vasseur"], ["Luc Perrin","Claire Faure"]],
      ["adjoints: nom d'un adjoint", "Présents : Mme Hélène Vasseur, maire ; MM. Luc Perrin et Youssef Amrani, adjoints ; Mmes Claire Faure, Nadia Benoît, conseillères.", ["Luc Perrin","Youssef Amrani"], ["Hélène Vasseur"]],
      ["presents: personnes présentes", "Présents : Mme Hélène Vasseur, maire ; MM. Luc Perrin et Youssef Amrani, adjoints ; Mmes Claire Faure, Nadia Benoît, conseillères.", ["Hélène Vasseur","Luc Perrin","Youssef Amrani","Claire Faure","Nadia Benoît"], []],
      ["secretaire", "Secrétaire de séance : Mme Nadia Benoît.", ["Nadia Benoît"], []],
      ["rapporteur_budget", "M. Luc Perrin rapporte le budget : 1 245 000 € en fonctionnement, 380 000 € en investissement.", ["Luc Perrin"], []],
      ["membres_presents", "Le quorum est de 8 membres ; 11 conseillers sur 15 sont présents.", [], [15]],
      ["quorum", "Le quorum est de 8 membres ; 11 conseillers sur 15 sont présents.", [8], [11,15]],
      ["budget_investissement", "1 245 000 € en fonctionnement, 380 000 € en investissement.", [380000], [1245000]],
      ["nouveau_taux", "Le taux de la taxe foncière passe de 21,4 % à 22,1 %.", [22.1], [21.4]],
      ["ancien_taux", "Le taux de la taxe foncière passe de 21,4 % à 22,1 %.", [21.4], [22.1]],
      ["entreprise_travaux", "Les travaux de l'école, confiés à la société Bâti-Ouest, débuteront le 7 juillet 2025 et s'achèveront le 29 août 2025.", ["Bâti-Ouest"], []],
      ["debut_travaux<date>", "Les travaux de l'école, confiés à la société Bâti-Ouest, débuteront le 7 juillet 2025 et s'achèveront le 29 août 2025.", ["2025-07-07"], ["2025-08-29"]],
      ["fin_travaux<date>", "Les travaux de l'école, confiés à la société Bâti-Ouest, débuteront le 7 juillet 2025 et s'achèveront le 29 août 2025.", ["2025-08-29"], ["2025-07-07"]],
      ["voix_pour", "Adopté par 9 voix pour, 2 contre.", [9], [2]],
      ["voix_contre", "Adopté par 9 voix pour, 2 contre.", [2], [9]],
    ],
  },
  {
    name: "es it data sheet and invoice",
    text: `FACTURA F-2025/318
Emisor: Talleres Nervión S.L., Bilbao. Cliente: Hormigones Duero S.A., Soria. Fecha: 03/04/2025. Vencimiento: 03/05/2025.
Atendido por Leire Zabala; revisado por Unai Goñi. Transportista: Logística Ebro, conductor Pablo Rey.
3 juntas a 12,50 € = 37,50 €; 8 horas de mano de obra a 42 € = 336 €. Base imponible 373,50 €, IVA 21 % 78,44 €, total 451,94 €.
Garantía de 6 a 12 meses. Entrega en España, montaje en Francia. Presión de trabajo: 2–10 bar, máxima 16 bar. Dimensiones (alto x ancho x fondo): 120 x 45 x 30 cm.
Horario: lunes a jueves 8:00–18:00, viernes 8:00–14:00. El recargo no se aplica a clientes con contrato.`,
    claims: [
      ["atendido_por", "Atendido por Leire Zabala; revisado por Unai Goñi.", ["Leire Zabala"], ["Unai Goñi"]],
      ["revisado_por", "Atendido por Leire Zabala; revisado por Unai Goñi.", ["Unai Goñi"], ["Leire Zabala"]],
      ["emisor", "Emisor: Talleres Nervión S.L., Bilbao. Cliente: Hormigones Duero S.A., Soria.", ["Talleres Nervión S.L."], ["Hormigones Duero S.A."]],
      ["cliente", "Emisor: Talleres Nervión S.L., Bilbao. Cliente: Hormigones Duero S.A., Soria.", ["Hormigones Duero S.A."], ["Talleres Nervión S.L."]],
      ["conductor", "Transportista: Logística Ebro, conductor Pablo Rey.", ["Pablo Rey"], ["Logística Ebro"]],
      ["transportista", "Transportista: Logística Ebro, conductor Pablo Rey.", ["Logística Ebro"], []],
      ["horas_mano_obra", "8 horas de mano de obra a 42 € = 336 €.", [8], [336]],
      ["base_imponible", "Base imponible 373,50 €, IVA 21 % 78,44 €, total 451,94 €.", [373.5], [78.44,451.94]],
      ["iva_importe", "Base imponible 373,50 €, IVA 21 % 78,44 €, total 451,94 €.", [78.44], [373.5]],
      ["total", "Base imponible 373,50 €, IVA 21 % 78,44 €, total 451,94 €.", [451.94], [373.5,78.44]],
      ["garantia_max_meses", "Garantía de 6 a 12 meses.", [12], [6]],
      ["presion_maxima_bar", "Presión de trabajo: 2–10 bar, máxima 16 bar.", [16], [2]],
      ["presion_trabajo_min", "Presión de trabajo: 2–10 bar, máxima 16 bar.", [2], [10,16]],
      ["ancho_cm", "Dimensiones (alto x ancho x fondo): 120 x 45 x 30 cm.", [45], [120,30]],
      ["alto", "Dimensiones (alto x ancho x fondo): 120 x 45 x 30 cm.", [120], [45,30]],
      ["pais_entrega", "Entrega en España, montaje en Francia.", ["España","Spain","ES"], []],
      ["pais_montaje", "Entrega en España, montaje en Francia.", ["Francia","France"], []],
      ["vencimiento<date>", "Fecha: 03/04/2025. Vencimiento: 03/05/2025.", ["2025-05-03"], ["2025-04-03"]],
      ["viernes_cierre<time>", "Horario: lunes a jueves 8:00–18:00, viernes 8:00–14:00.", ["14:00:00"], ["08:00:00"]],
    ],
  },
  {
    name: "authors-of-a-paper",
    text: `Authors: Ann Lee, Professor at MIT, and Bob Ray, Dean at ETH. The study was nominated by Carl Old.`,
    claims: [
      ["author: name of an author", "Authors: Ann Lee, Professor at MIT, and Bob Ray, Dean at ETH.", ["Ann Lee","Bob Ray"], []],
      ["dean", "Authors: Ann Lee, Professor at MIT, and Bob Ray, Dean at ETH.", ["Bob Ray"], []],
    ],
  },
  {
    name: "nominations",
    text: `Anna Weber was nominated by John Smith. Alice Brown succeeds Bob Gray as chief financial officer.`,
    claims: [
      ["nominee", "Anna Weber was nominated by John Smith.", ["Anna Weber"], []],
      ["new_chief_financial_officer", "Alice Brown succeeds Bob Gray as chief financial officer.", ["Alice Brown"], []],
    ],
  },
  {
    name: "purchase-agreement",
    text: `This agreement is made by and between Orion Foods Inc., a Delaware corporation (the "Buyer"), and Green Valley Farms LLC, a Texas company (the "Seller").`,
    claims: [
      ["buyer", "This agreement is made by and between Orion Foods Inc., a Delaware corporation (the \"Buyer\"), and Green Valley Farms LLC, a Texas company (the \"Seller\").", ["Orion Foods Inc."], ["Green Valley Farms LLC"]],
      ["seller", "This agreement is made by and between Orion Foods Inc., a Delaware corporation (the \"Buyer\"), and Green Valley Farms LLC, a Texas company (the \"Seller\").", ["Green Valley Farms LLC"], ["Orion Foods Inc."]],
    ],
  },
  {
    name: "signatures",
    text: `Signed for Acme Ltd by John Smith, Director. The board elected Mary Jones president over Peter Pane.`,
    claims: [
      ["signatory: person who signs for the company", "Signed for Acme Ltd by John Smith, Director.", ["John Smith"], []],
      ["company", "Signed for Acme Ltd by John Smith, Director.", ["Acme Ltd"], []],
      ["president", "The board elected Mary Jones president over Peter Pane.", ["Mary Jones"], []],
    ],
  },
  {
    name: "assessor-de",
    text: `Die Baufirma Kurz GmbH beauftragte im Namen von Frau Eva Stern den Gutachter Herrn Paul Rot. Auftraggeberin ist Eva Stern.`,
    claims: [
      ["gutachter", "Die Baufirma Kurz GmbH beauftragte im Namen von Frau Eva Stern den Gutachter Herrn Paul Rot.", ["Paul Rot"], ["Eva Stern"]],
      ["auftraggeber", "Die Baufirma Kurz GmbH beauftragte im Namen von Frau Eva Stern den Gutachter Herrn Paul Rot.", ["Eva Stern"], []],
    ],
  },
  {
    name: "guarantor-fr",
    text: `Le locataire, M. Jean Petit, et la caution, Mme Rose Blanc, sont tenus solidairement envers le bailleur, la SCI Les Tilleuls.`,
    claims: [
      ["locataire", "Le locataire, M. Jean Petit, et la caution, Mme Rose Blanc, sont tenus solidairement envers le bailleur, la SCI Les Tilleuls.", ["Jean Petit"], ["Rose Blanc"]],
      ["caution: nom de la caution", "Le locataire, M. Jean Petit, et la caution, Mme Rose Blanc, sont tenus solidairement envers le bailleur, la SCI Les Tilleuls.", ["Rose Blanc"], ["Jean Petit"]],
      ["bailleur", "Le locataire, M. Jean Petit, et la caution, Mme Rose Blanc, sont tenus solidairement envers le bailleur, la SCI Les Tilleuls.", ["SCI Les Tilleuls"], ["Jean Petit"]],
    ],
  },
  {
    name: "clinic-letter",
    text: `Dr. Lena Hart, attending physician, examined Mr. Tom Reed at the request of Dr. Amy Stone, his general practitioner.`,
    claims: [
      ["attending_physician", "Dr. Lena Hart, attending physician, examined Mr. Tom Reed at the request of Dr. Amy Stone, his general practitioner.", ["Lena Hart"], ["Amy Stone","Tom Reed"]],
      ["general_practitioner", "Dr. Lena Hart, attending physician, examined Mr. Tom Reed at the request of Dr. Amy Stone, his general practitioner.", ["Amy Stone"], ["Lena Hart","Tom Reed"]],
      ["patient: name of the patient who was examined", "Dr. Lena Hart, attending physician, examined Mr. Tom Reed at the request of Dr. Amy Stone, his general practitioner.", ["Tom Reed"], []],
    ],
  },
]; // prettier-ignore
