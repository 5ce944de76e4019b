import { afterAll, beforeAll, expect, test } from "vitest";
import { search } from "../../src/search/search.ts";
import { borrowTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun } from "../support/documents.ts";

/** Thai, Lao, Khmer and Burmese, whose words are found by pairs and triples of letters. */

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 3 };

/** Two short words, and one that has more letters than both together. */
const languages: [language: string, short: string, otherShort: string, long: string][] = [
  ["th", "สะพาน", "ราคา", "มหาวิทยาลัย"],
  ["lo", "ໂຮງໝໍ", "ລາຄາ", "ມະຫາວິທະຍາໄລ"],
  ["km", "ថ្នាំ", "ឡាន", "បណ្ណាល័យ"],
  ["my", "တံတား", "ဆေးရုံ", "စာကြည့်တိုက်"],
];

let place: TestDatabase;
beforeAll(async () => {
  place = await borrowTestDatabase();
  const runId = await startTestRun(place.database);
  for (const [language, short, otherShort, long] of languages)
    for (const [name, words] of [
      ["short", `${short}, ${otherShort}`],
      ["long", `${long}, A`],
    ] as const)
      await publishTestDocument(place.database, {
        runId,
        document: listed(`file:${language}-${name}`),
        chunked: chunkedFrom([words]),
        space,
        language,
        textSearch: "simple",
      });
});
afterAll(async () => await place.drop());

const urisOf = async (text: string) =>
  (await search(place.database, { text, vector: null, space, k: 10 })).map(({ uri }) => uri);

test.each(languages)(
  "in %s, two short words of a question count more than a long one, though they have fewer letters",
  async (language, short, otherShort, long) => {
    const found = [`file:${language}-short`, `file:${language}-long`];
    expect(await urisOf(`${short}${otherShort}${long}`)).toEqual(found);
    expect(await urisOf(`${long}${short}${otherShort}`)).toEqual(found);
    expect(await urisOf(long)).toEqual([`file:${language}-long`]);
  },
);

test("in SQL, U+200B between the words of a question does the same", async () => {
  const words = ["สะพาน", "ราคา", "มหาวิทยาลัย"];
  const first = async (question: string) => {
    const [hit] = await place.database.query<{ uri: string }>(
      "select d.uri from ragprep_search($1) h join chunks c on c.id = h.chunk_id join documents d on d.id = c.document_id order by h.score desc",
      [question],
    );
    return hit?.uri;
  };
  expect(await first(words.join("\u200b"))).toBe("file:th-short");
  expect(await first(words.join(""))).toBe("file:th-long");
});
