import { afterAll, beforeAll, expect, test } from "vitest";
import { search } from "../../src/search/search.ts";
import { borrowTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun } from "../support/documents.ts";

/** Words that only ask, in languages for which Postgres has no stop words. */

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 3 };

/** A question, the text that answers it, and one that only asks as the question does. */
const asked: [language: string, question: string, answer: string, asking: string][] = [
  ["zh", "银行什么时候开门？", "银行早上九点开门，下午五点关门。", "他不知道什么是什么，什么都想问什么。"],
  ["zh", "怎樣申請護照？", "申請護照需要兩張照片和身分證。", "怎樣才好？怎樣才對？誰知道怎樣。"],
  ["zh", "故宫有多少房间？", "故宫的房间有九千多间。", "多少人问多少次，多少才够？"],
  ["he", "איך מחדשים דרכון?", "דרכון מחדשים בלשכה עם שתי תמונות.", "איך, איך ושוב איך."],
  ["he", "מתי נפתח הבנק?", "הבנק נפתח בתשע בבוקר.", "מתי ומתי? מתי."],
  ["ar", "متى يفتح البنك؟", "يفتح البنك في الساعة التاسعة صباحا.", "متى ثم متى، ومتى؟ متى."],
  ["fa", "بانک چگونه وام می‌دهد؟", "بانک با ضامن وام می‌دهد.", "چگونه و چگونه؟ چگونه."],
  ["el", "Πότε ανοίγει η τράπεζα;", "Η τράπεζα ανοίγει στις εννέα το πρωί.", "Πότε; Πότε και πότε."],
  ["hi", "बैंक कब खुलता है?", "बैंक सुबह नौ बजे खुलता है।", "कब, कब और कब?"],
  [
    "ko",
    "은행은 언제 열리나요?",
    "은행은 아침 아홉 시에 열리고 저녁에 닫는다.",
    "언제 언제 언제인가? 그는 언제냐고 물었다.",
  ],
];

let place: TestDatabase;
beforeAll(async () => {
  place = await borrowTestDatabase();
  const runId = await startTestRun(place.database);
  const add = async (uri: string, text: string, language: string) =>
    await publishTestDocument(place.database, {
      runId,
      document: listed(uri),
      chunked: chunkedFrom([text]),
      space,
      language,
      textSearch: { ar: "arabic", el: "greek", hi: "hindi" }[language] ?? "simple",
    });
  for (const [index, [language, , answer, asking]] of asked.entries()) {
    await add(`file:answer-${index}`, answer, language);
    await add(`file:asking-${index}`, asking, language);
  }
});
afterAll(async () => await place.drop());

const ask = async (text: string) =>
  (await search(place.database, { text, vector: null, space, k: 100 })).map(({ uri }) => uri);

test.each(asked.map(([language, question], index) => [language, question, index] as const))(
  "in %s, '%s' finds the text that tells, and not one that only asks",
  async (_, question, index) => {
    const uris = await ask(question);
    expect(uris).toContain(`file:answer-${index}`);
    expect(uris).not.toContain(`file:asking-${index}`);
  },
);

test.each([
  ["什么", 0],
  ["怎樣？", 1],
  ["איך", 3],
  ["Πότε;", 7],
  ["कब?", 8],
] as const)("who asks for '%s' alone finds it", async (question, index) => {
  expect(await ask(question)).toContain(`file:asking-${index}`);
});

test.each([
  ["words that begin or end like one that asks", "מהירות ماء البحر مهما 언론 μπότες कबूतर"],
  ["names and words that hold the sign of one", "哪吒 吗啡 嗎啡 呢绒大衣"],
  ["languages whose stop words Postgres has", "what is the Wärme, was ist das, где находится библиотека"],
  ["names of files and products", "who.txt ce-care C'est là"],
])("a question keeps %s", async (_, question) => {
  const [row] = await place.database.query<{ kept: string }>("select _without_question_words($1) as kept", [
    question,
  ]);
  expect(row?.kept).toBe(question);
});
