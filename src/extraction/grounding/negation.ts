import type { Slice } from "./fold.ts";
import type { Passage } from "./text-values.ts";

/**
 * Words that deny what follows them in their clause (or, in Japanese and German, what comes before), in all languages at
 * once: "no" is one in most of them.
 */
const negations =
  "not no non none never neither nor without cannot can't won't isn't wasn't aren't weren't hasn't haven't hadn't doesn't don't didn't nicht kein keine keinen keinem keiner keines nie niemals ohne weder noch ne n' pas aucun aucune jamais sans ni ningún ninguno ninguna nunca jamás sin né nessun nessuno nessuna mai senza não nem nenhum nenhuma sem niet geen nooit zonder noch nein nee keineswegs keinesfalls mitnichten nullement aucunement tampoco nemmeno neppure neanche tampouco geenszins evenmin hardly scarcely kaum";
const words = new Set(negations.split(" "));
/** Words that deny nothing although one of them stands there: "not later than", "no later than", "not only". */
const harmless =
  /(?:not|no|nicht|non|não|niet|ne|no más|non oltre)[\s\u00A0]+(?:later|earlier|less|more|only|limited|exceeding|to exceed|nur|später|mehr|weniger|seulement|pas seulement|solo|sólo|tarde|oltre|só|mais|alleen|later|before|after|until|plus tard|más)/giu;
const hanBefore =
  /(?:不予|不得|不会|没有|沒有|尚未|未[获獲经經得予被]|没[被能]|未能|並未|并未|不|未|没|沒|非|无|無|否)$/u;
const hanAfter =
  /^(?:されな|しな|ではな|でな|ませ|てい?な|ず(?![\p{L}]))|^[^。、，,]{0,6}(?:ない|なかった|ません|ぬ)(?:$|[。、，,\s])/u;

const clauseBorder =
  /[.,;:!?。，、；：！？|\n()（）]|\b(?:but|aber|sondern|mais|pero|ma|mas|maar|and|und)\b/giu;

/** How many words before a value may deny it: of a state any in its clause, of a name those right before it. */
const reach = { state: 6, name: 2 };

/** True when the document denies the value there, and the value does not. */
export function isNegated(value: string, span: Slice, { text }: Passage, isState: boolean): boolean {
  const isCjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(value);
  if (isCjk) {
    const before = text.slice(Math.max(0, span.start - 6), span.start);
    return hanBefore.test(before) || hanAfter.test(text.slice(span.end, span.end + 16));
  }
  if (hasNegation(value)) return false;
  const before = text.slice(Math.max(0, span.start - 120), span.start).replaceAll(harmless, " ");
  const clause = before.slice(lastBorder(before));
  const near = wordsOf(clause).slice(-(isState ? reach.state : reach.name));
  if (near.some((word) => words.has(word))) return true;
  if (!isState) return false;
  // "bezahlt ist die Rechnung nicht": German puts it last.
  const after = text.slice(span.end, span.end + 60).replaceAll(harmless, " ");
  const end = after.search(clauseBorder);
  const rest = wordsOf(end < 0 ? after : after.slice(0, end)).slice(0, reach.state);
  return rest.some((word) => word === "nicht" || word === "niet" || word === "pas");
}

/** True when a text says no, not or without anywhere. */
export function hasNegation(text: string): boolean {
  return (
    wordsOf(text).some((word) => words.has(word)) ||
    /[不未没沒無无否]|ない|ません|なかった|非(?=[\p{Script=Han}])/u.test(text)
  );
}

function lastBorder(text: string): number {
  let last = 0;
  for (const { index, 0: found } of text.matchAll(clauseBorder)) last = index + found.length;
  return last;
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{M}]+(?:'[\p{L}]+)?'?/gu)
      ?.flatMap((word) => (word.startsWith("n'") ? ["n'"] : [word])) ?? []
  );
}
