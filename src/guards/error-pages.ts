import type { ChunkedDocument } from "../base/document.ts";

/** Pages that say themselves that they are an error, although their status says success. */

/** A longer page has something else to say. */
const maxCharacters = 800;
/** Lines of a page, after its title, that may say it. */
const maxLines = 2;
/** Titles often name their site as well. */
const separators = /\s+[-:]\s+|\s*[|–—·»]\s*/;

const missing =
  "(?:page|file|document|resource|article|content|url|site)(?: you(?: requested| are looking for| were looking for)?)?";
const errors = [
  "(?:http |error |status |fehler |erreur |código |ошибка )*(?:403|404|410|502|503|504)(?: error)?",
  "(?:http |error |status )*(?:401|403|404|410|429|500|502|503|504):? (?:unauthori[sz]ed|forbidden|access denied|(?:page |file )?not found|gone|too many requests|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out)",
  `(?:sorry, |oops!? )?(?:this |the |that )?${missing} (?:(?:was |is |could |can)?not (?:be )?found|can['’]t be found|(?:no longer|does not|doesn['’]t) exists?|is (?:no longer|not) available)`,
  "access (?:is |to this page is )?denied|bad gateway|internal server error|gateway time-?out|service (?:temporarily )?unavailable|(?:we['’]ll|we will) be (?:right )?back(?: soon| shortly)?|(?:this |our |the )?(?:web)?site is (?:currently )?(?:under|down for) maintenance",
  // What stops visitors that may be no persons.
  "just a moment|one moment, please|attention required|pardon our interruption|access to this page has been denied|(?:are you a robot|robot or human)\\?|(?:please )?verify (?:that )?you are (?:a )?human|checking your browser.{0,60}|request unsuccessful\\. incapsula.{0,60}",
  "(?:diese )?seite (?:wurde )?nicht gefunden|zugriff verweigert",
  "page (?:non trouvée|introuvable)|accès (?:refusé|interdit)",
  "página no encontrada|acceso denegado|pagina non trovata|accesso negato",
  "página não encontrada|acesso negado|pagina niet gevonden|toegang geweigerd",
  "nie znaleziono strony|strona nie (?:została )?znaleziona|страница не найдена|доступ запрещ[её]н",
  "sidan (?:kunde inte hittas|hittades inte)|siden (?:blev |ble )?ikke (?:fundet|funnet)|sivua ei löytynyt|sayfa bulunamadı",
  "(?:お探しの)?ページ[がは]見つかりません(?:でした)?|页面(?:不存在|未找到)|找不到(?:该|此)?页面|找不到(?:該|此)?頁面|페이지를 찾을 수 없습니다",
];
const error = new RegExp(`^(?:${errors.join("|")})[.!。…]*$`, "iu");

/** The words by which a page says that it is an error; null for others. */
export function errorWords({ title, text }: Pick<ChunkedDocument, "title" | "text">): string | null {
  if (text.length > maxCharacters) return null;
  const lines = text.split("\n").map((line) => line.replace(/^[#>*_\s]+|[*_\s]+$/g, ""));
  const said = [title ?? "", ...lines.filter((line) => line !== "").slice(0, maxLines)];
  return said.find((words) => words.split(separators).some((part) => error.test(part.trim()))) ?? null;
}
