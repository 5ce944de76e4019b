import { hasNegation } from "./negation.ts";
import { wordsOf } from "./place-quotes.ts";

/**
 * What can be checked of a boolean: that its quote names its subject, and that it denies it where the value is false and
 * does not where it is true. Whether the quote means what the field asks is left to the model.
 */

export type BooleanReason = "negated" | "subject_not_in_quote" | "value_not_in_quote";

/** Words of a field's description that name no subject. */
const generic = new Set(
  "whether true false is are was were has have had been be does do did if when it its this that the document contract invoice agreement text party parties yes no not any there states stated given says mentioned ob wenn falls ja nein dokument vertrag rechnung".split(
    " ",
  ),
);
const clauseBorder = /[.;!?。；！？\n]|,?\s(?:but|aber|sondern|mais|pero|ma|mas|maar)\s/iu;
/** Marks and words that say no by themselves, and words whose sense is negative. */
const saysNo =
  /(?:^|[^\p{L}])(?:false|unchecked|n\/a|excluded|excluding|excludes|exempt|waived|declined|refused|denied|prohibited|forbidden|outstanding|unpaid|overdue|void|invalid|inactive|ausgeschlossen|entfällt|unzulässig|untersagt|verboten|abgelehnt|offen|ausstehend|unbezahlt|exclus?|interdit|refusé|impayée?|excluido|prohibido|rechazado|pendiente|escluso|vietato|rifiutato|proibido|recusado|uitgesloten|verboden|geweigerd)(?![\p{L}])|[☐✗✘❌]|\[ \]|免除|拒绝|禁止|拒否|ノー/iu;

/** Words that forbid or refuse what stands with them: they deny what is true, unless the field asks for just that. */
const forbids =
  /(?:^|[^\p{L}])(?:prohibited|forbidden|excluded|declined|refused|denied|rejected|waived|fails? to|failed to|untersagt|verboten|ausgeschlossen|unzulässig|abgelehnt|verweigert|interdite?|refusée?|exclue?|prohibid[oa]|rechazad[oa]|excluid[oa]|vietat[oa]|rifiutat[oa]|esclus[oa]|proibid[oa]|recusad[oa]|verboden|geweigerd|uitgesloten)(?![\p{L}])|禁止|拒绝|拒絕|拒否|不許可/iu;
const asksForRefusal =
  /prohib|forbid|forbad|exclu|refus|reject|declin|den(?:y|ied|ial)|waive|fail|bann?|restrict|untersag|verb[oi]t|ausschl|unzuläss|ableh|abgeleh|verweiger|interdi|rechaz|vieta|rifiut|esclu|proib|recus|verbod|weiger|uitgesl|uitsluit|禁止|拒/iu;

/**
 * @param quote what a reader sees of the quote's lines.
 * @param documentHas true for a word that stands anywhere in the document.
 */
export function judgeBoolean(
  value: boolean,
  quote: string,
  label: string,
  documentHas: (word: string) => boolean,
): BooleanReason | undefined {
  const subjects = wordsOf(label)
    .filter((word) => !generic.has(word))
    .map(stemOf);
  const named = subjects.filter((stem) => names(quote, stem));
  // A description in another language than the document's names nothing in it: then this can't be checked.
  if (named.length === 0 && subjects.some((stem) => documentHas(stem))) return "subject_not_in_quote";
  const clauses = quote.split(clauseBorder).filter((clause) => clause.trim() !== "");
  const about = clauses.filter((clause) => named.some((stem) => names(clause, stem)));
  const relevant = about.length > 0 ? about : clauses;
  const isDenied = relevant.some(
    (clause) => hasNegation(clause) || named.some((stem) => deniesByPrefix(clause, stem)),
  );
  const isForbidden = !asksForRefusal.test(label) && relevant.some((clause) => forbids.test(clause));
  if (value) return isDenied || isForbidden ? "negated" : undefined;
  return isDenied || relevant.some((clause) => saysNo.test(clause)) ? undefined : "value_not_in_quote";
}

/** The part of a word that its forms share: renew of renewal and renews. */
function stemOf(word: string): string {
  return word.length <= 5 ? word.slice(0, 4) : word.slice(0, Math.max(5, Math.ceil(word.length * 0.65)));
}

function names(text: string, stem: string): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(stem)) return text.includes(stem);
  return wordsOf(text).some((word) => word.startsWith(stem) || deniesByPrefix(word, stem));
}

/** unpaid, non-refundable, unbezahlt, impayé. */
function deniesByPrefix(text: string, stem: string): boolean {
  return wordsOf(text).some((word) =>
    ["un", "in", "im", "non", "dis", "nicht"].some((prefix) => word.startsWith(prefix + stem)),
  );
}
