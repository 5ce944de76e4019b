/**
 * Words that say downward or a loss without a sign: "fell by 5 %", "ein Rückgang um 5 %", "5%減". Such a number is positive
 * for a field of the decrease, and negative for a field of the change. The field's own words decide between the two.
 */

/** Nouns and adjectives; what they are of follows with "of", "von", "de". */
const nouns =
  "(?:negati\\p{L}{1,3}|ujemn\\p{L}+|отрицательн\\p{L}+|відʼємн\\p{L}+|záporn\\p{L}+) \\p{L}+|(?:résultat|solde|flux|resultado|saldo|risultato|balance) n[ée]gati(?:f|v[oa])|negative cash flow|decreases?|declines?|drop|fall|reductions?|contraction|slump|downturn|loss(?:es)?|deficits?|shortfall|rückgangs?|rückgänge|abnahme|minderung|verringerung|reduzierung|senkung|einbruch|minus|verlust(?:e|es)?|fehlbetrag|jahresfehlbetrag|defizit|baisse|diminution|recul|chute|réduction|repli|pertes?|déficit|caída|disminución|descenso|reducción|bajada|retroceso|pérdidas?|calo|diminuzione|riduzione|flessione|discesa|perdit[ae]|disavanzo|queda|diminuição|redução|recuo|descida|prejuízos?|perdas?|daling|afname|vermindering|verlaging|verlies|verliezen|tekort|giảm|penurunan|снижение|падение|сокращение|убыток|зниження|падіння|скорочення|збиток|strat[aęy]|spad(?:ek|ku|kiem)|zmniejszenie|deficyt|ztrát[ay]|pokles|snížení|förlust(?:en)?|minskning(?:en)?|nedgång(?:en)?|underskott|underskud|nedgang(?:en)?|zarar[ıi]?|düşüş|azalış|tappio|veszteség|csökkenés";
/** Verbs; what they are of follows at once, or with "by", "um", "de". */
const verbs =
  "giảm|turun|cuts?|decreas(?:ed|es|ing)|declin(?:ed|es|ing)|fell|fall(?:s|ing|en)|dropp(?:ed|ing)|drops|reduc(?:ed|es|ing)|lowered|shrank|shrunk|slid|slumped|plunged|contracted|down|lost|sank|sanken|sinkt|fiel(?:en)?|verringert?e?n?(?: sich)?|reduzierte?n?(?: sich)?|verlor(?:en)?|baiss(?:ée?s?|e|ent|er|ait)|diminu(?:ée?s?|e|ent|er|ait)|recul(?:ée?s?|e|ent|er)|chut(?:ée?s?|e|er)|perdu|disminuy(?:ó|eron|e)|disminuido|cay(?:ó|eron)|cae|caído|baj(?:ó|aron|ado)|redujo|perdi(?:ó|do)|diminuit[oaie]|cal(?:at[oaie]|a|ano)|ridott[oaie]|sces[oaie]|scend(?:e|ono)|scender(?:à|anno)|desce(?:u|ram)?|baixou|minsk(?:ade|ar|at)|sjönk|sjunk(?:er|it)|falt|faldt|falder|spad(?:ł[aoy]?|nie)|zmniejszył[aoy]?(?: się)?|obniżył[aoy]?(?: się)?|kles(?:l[aoiy]?|ne)|snížil[aoiy]?(?: se)?|klesol|scăzut|scade|μειώθηκ(?:ε|αν)|έπεσ(?:ε|αν)|pao|pal[aeio]|smanji(?:o|la|lo|le|li)(?: se)?|laski|laskee|väheni|зменшил(?:ся|ась|ося|ись|ася|ося)|знизил(?:ся|ась|ося|ись|ася)|впа(?:в|ла|ло|ли)|pers[oaie]|caiu|caíram|diminuiu|reduziu|recuou|perdeu|daal(?:t|de|den)|gedaald|verminderd(?:e|en)?|gezakt|zakte|снизил(?:ся|ась|ось|ись|и)?|упал[аои]?|сократил(?:ся|ась|ось|ись|и)?|уменьшил(?:ся|ась|ось|ись|и)?";
const han =
  "减少|減少|下降|下跌|下滑|降低|缩减|亏损|虧損|损失|損失|净亏损|減|低下|下落|赤字|純損失|営業損失|経常損失|감소|하락|손실|적자";

const about =
  "about|around|approximately|approx\\.?|nearly|almost|some|over|roughly|an?|ca\\.?|rund|etwa|ungefähr|knapp|über|circa|environ|près de|plus de|cerca de|casi|alrededor de|quasi|oltre|quase|mais de|ongeveer|bijna|net|nette|neta|netta|líquid[oa]|netto|consolidée?|annuelle?";
const link =
  "of|by|amounting to|totall?ing|um|in Höhe von|por|на|в|de|d'|del|di|dello|dell'|un|una|uno|em|met|med|o|cu|κατά|за|van|was|is|beträgt|betrug|foi|fue|était|è stata|wyniosł[ao]|составил[аои]?";
const down = new RegExp(
  `(?:^|[^\\p{L}])(?:(?:${nouns})(?:[\\s:]+(?:${link}|von|${about})(?![\\p{L}]))+|(?:${verbs})(?:(?:\\s(?!to |auf |von |from |à |a |al |hasta |naar |tot |zu |bis )\\p{L}+){0,1}|\\s(?:zum|im|am|on|in|en|au|em|nel|ab|w|в)\\s(?:\\d{1,2}\\.?\\s)?(?:\\p{L}+(?:\\s\\d{4})?|\\d{4}))(?:\\s+(?:${link}|${about})(?![\\p{L}]))+|(?:${nouns})\\s*:)['\\s]*$`,
  "iu",
);
const downAtOnce = new RegExp(`(?:^|[^\\p{L}])(?:${verbs})\\s+$`, "iu");
const downBeforeHan = new RegExp(`(?:${han})(?:了|约|約|额|額|为|為|は|が|达|達){0,2}[:\\s]?$`, "u");
const downAfter =
  /^[\s-]?(?:の)?(?:(?:減少?|減収|減益|低下|下落|安)[のでとしに、,]|(?:decrease|decline|drop|reduction|fall|loss|lower|less|fewer|down|below (?:last|the)|rückgang|niedriger|weniger|de (?:baisse|moins)|en moins|menos|a menos|in meno|de queda|(?:kal |kel )?csökken\p{L}*|visszaes\p{L}*|azal(?:dı|arak|ıp|mış\p{L}*|ış)|geril\p{L}+|düş(?:tü|erek)|minder|lager|減|減少|低下|下落|减少|下降|下跌)(?![\p{L}])|(?:감소|하락))/iu;
const germanVerb =
  /(?:^|\s)(?:gesunken|zurückgegangen|zurück|gefallen|verringert|reduziert|vermindert|geschrumpft|eingebrochen|gekürzt|gesenkt|nachgegeben|afgenomen|gedaald|gezakt|verminderd)(?![\p{L}])/iu;

/** True when the words around a number without a sign say that it is taken away. */
export function isDecreaseAt(
  text: string,
  { start, end }: { start: number; end: number },
  isAmount: boolean,
): boolean {
  const before = text.slice(Math.max(0, start - 60), start).replace(/^.*[\n|;。；]/su, "");
  const after = text.slice(end, end + 60).replace(/(?:[;\n|。；，]|(?<!Mrd|Mio)[.,](?!\d))(?:.|\n)*$/u, "");
  if (down.test(before) || downBeforeHan.test(before) || downAfter.test(after)) return true;
  if (isAmount && downAtOnce.test(before)) return true;
  return /(?:^|\s)(?:um|met)\s(?:\p{L}+\s)?$/iu.test(before) && germanVerb.test(after);
}

/** Whether something is taken away or lost in it. */
export const saysDecrease = (text: string) => ofDecrease.test(text);
const ofDecrease = new RegExp(`(?<!\\p{L})(?:${nouns}|${verbs})(?!\\p{L})|${han}`, "iu");
/** A field or a row that is of changes, which may be negative. */
export const ofChange =
  /(?<!\p{L})(?:changes?|growth|delta|variation|development|increase|rise|trend|yoy|profit|income|earnings|results?|margin|ebitd?a?|balance|veränderung|wachstum|entwicklung|zuwachs|ergebnis|gewinn|überschuss|saldo|évolution|croissance|hausse|résultat|bénéfice|variación|crecimiento|aumento|resultado|beneficio|variazione|crescita|risultato|utile|variação|crescimento|lucro|verandering|groei|toename|resultaat|winst|изменение|рост|прибыль|результат|zmiana|wzrost|zysk|wynik|změna|růst|zisk|förändring|tillväxt|resultat|vinst|ændring|endring|vækst|vekst|değişim|kâr|muutos|tulos)(?!\p{L})|变动|变化|增长|增减|净利润|利润|増減|変化|成長|利益|前[年期]比|前年同期比|同比|[环環]比/iu;

const plainPatterns = new Map<RegExp, RegExp>();

/** A pattern for names of fields, which often lack accents. */
function plainOf(pattern: RegExp): RegExp {
  const known =
    plainPatterns.get(pattern) ??
    new RegExp(pattern.source.normalize("NFD").replaceAll(/\p{Mn}/gu, ""), pattern.flags);
  plainPatterns.set(pattern, known);
  return known;
}

/** "veraenderung", as names of fields write it. */
export function withUmlauts(words: string): string {
  return words.replaceAll("ae", "ä").replaceAll("oe", "ö").replaceAll("ue", "ü");
}

const ofBoth =
  /(?:profits?|income|gains?|gewinne?|überschuss|bénéfices?|profits?|beneficios?|ganancias?|utile|lucros?|winst|zysk|прибыль|vinst|利益|利润) ?(?:or|and|oder|und|ou|et|o|e|of|en|lub|или|eller|または|或|\/|\|,) ?\(?(?:loss|verlust|fehlbetrag|pertes?|pérdidas?|perdit[ae]|prejuízos?|verlies|strata|убыт|förlust|損失|亏损|営業損失)|損益|损益|盈亏/iu;

/** Which sign a field wants for a number that is taken away; undefined when its words leave it open. */
export function signOfDecrease(label: string): 1 | -1 | undefined {
  const written = label.replaceAll("_", " ").replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " ");
  const words = `${written} ${withUmlauts(written)}`;
  // "Profit or loss" is of both.
  if (ofBoth.test(words)) return -1;
  const isDecrease = [ofDecrease, plainOf(ofDecrease)].some((pattern) =>
    pattern.test(words.replaceAll(/増減|增减/gu, "")),
  );
  const isOfChange = [ofChange, plainOf(ofChange)].some((pattern) => pattern.test(words));
  return isDecrease === isOfChange ? undefined : isDecrease ? 1 : -1;
}
