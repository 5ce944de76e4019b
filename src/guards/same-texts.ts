import { setImmediate } from "node:timers/promises";
import { ownCommand } from "../base/shell.ts";
import type { Queryable } from "../database/connection/connect.ts";
import { likeness, wordsOf } from "./shared-words.ts";

/**
 * A login or consent page in place of a site: most pages that a source gave for the first time have one text, or nearly.
 * Unlike content that changes, nothing is lost by it, so it is published; but the run says so.
 */

/** Fewer pages with one text may be chance, even if they are most of those that came. */
const manyPages = 3;
/** Pages of a source that are compared. */
const sampleSize = 200;
/** A longer text has something of its own to say, unless it is another's to the letter. */
const maxCharacters = 2_000;
/** Share of their words that two such pages have in common. What differs is the address or a number of the request. */
const sameShare = 0.7;

interface Page {
  source: string;
  title: string;
  hash: string;
  /** Null for a long text. */
  text: string | null;
}

/** @returns a sentence for each such source. */
export async function sameTextProblems(database: Queryable, runId: string): Promise<string[]> {
  const rows = await database.query<Page>(
    `select * from (
       select d.source, coalesce(v.title, '') as title, md5(v.text) as hash,
         case when length(v.text) <= ${maxCharacters} then v.text end as text,
         row_number() over (partition by d.source order by v.id) as number
       from _versions v join _documents d on d.published_version_id = v.id
       where v.run_id = $1 and d.uri ~ '^https?:'
         and not exists (select from _versions former where former.document_id = d.id and former.id < v.id)
     ) pages where number <= ${sampleSize} order by source, number`,
    [runId],
  );
  const problems: string[] = [];
  for (const [source, pages] of Map.groupBy(rows, (row) => row.source)) {
    const same = await largestGroup(pages);
    if (same >= manyPages && same > pages.length / 2)
      problems.push(
        `${same} of ${pages.length} new pages of ${source} have the same text or nearly the same, as a login or consent page has. If that is so, take them back (\`${ownCommand("forget", "--source", source)}\`), give the host its credentials and run again.`,
      );
  }
  return problems;
}

/** What pages ask for that stand in for others. */
const asking = new RegExp(
  [
    "\\b(?:sign|log)[ -]?(?:in|on)\\b|password|captcha|\\bconsent|\\bcookies?\\b",
    "passwort|anmeld|einloggen|mot de passe|connexion|iniciar sesión|contraseña|\\bacced[ie]|senha|wachtwoord|inloggen",
    "logga in|lösenord|log ind|logg inn|adgangskode|zaloguj|hasło|parola|giriş yap|пароль|войти|войдите",
    "登[录錄入]|密[码碼]|ログイン|パスワード|로그인|비밀번호",
  ].join("|"),
  "iu",
);

/** How many pages are like one of them. */
async function largestGroup(pages: readonly Page[]): Promise<number> {
  const words = pages.map(({ text }) => wordsOf(text ?? ""));
  const isAsking = pages.map(({ text }) => text !== null && asking.test(text));
  let largest = 0;
  for (const [index, page] of pages.entries()) {
    const alike = pages.filter(
      (other, at) =>
        other.hash === page.hash ||
        ((other.title === page.title || (isAsking[index] === true && isAsking[at] === true)) &&
          likeness(words[index] ?? new Set(), words[at] ?? new Set()) >= sameShare),
    );
    largest = Math.max(largest, alike.length);
    await setImmediate();
  }
  return largest;
}
