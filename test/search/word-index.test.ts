import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { silentLogger } from "../../src/base/log.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { saveSearchSettings } from "../../src/database/search-settings.ts";
import { wordSettings } from "../../src/search/language.ts";
import { languageOf } from "../../src/text/language.ts";
import { search } from "../../src/search/search.ts";
import type { RankingOptions } from "../../src/search/search.ts";
import { refreshWordIndex } from "../../src/search/word-index.ts";
import { borrowTestDatabase, emptyTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { chunkedFrom, listed, publishTestDocument, startTestRun, vectorOf } from "../support/documents.ts";

const space = { provider: "fake" as const, model: "text-embedding-3-small", dimensions: 3 };
const words =
  "pump valve pressure seal motor flow pipe tank gauge filter cooling steam oil grease bolt".split(" ");

let place: TestDatabase;
let database: Database;
let runId: string;
beforeAll(async () => {
  place = await borrowTestDatabase();
  ({ database } = place);
});
afterAll(async () => await place.drop());
beforeEach(async () => {
  await emptyTestDatabase(place);
  runId = await startTestRun(database);
});

async function publish(uri: string, parts: string[], more: object = {}): Promise<void> {
  await publishTestDocument(database, {
    runId,
    document: listed(uri),
    chunked: chunkedFrom(parts),
    space,
    ...more,
  });
}

async function ask(text: string, options: Partial<RankingOptions> = {}) {
  return await search(database, { text, vector: vectorOf(text, 3), space, k: 20, ...options });
}

const refresh = async (textSearch = "auto") => {
  await refreshWordIndex(database, {
    pipeline: "nightly",
    textSearch,
    logger: silentLogger,
    goOn: () => true,
  });
};

/** Texts of different lengths in which words come a different number of times. */
function corpus(): string[] {
  return Array.from({ length: 60 }, (_, index) =>
    Array.from(
      { length: 3 + ((index * 7) % 23) },
      (__, at) => words[(index * at + (at % 3) * 5 + index) % 15],
    ).join(" "),
  );
}

/** Okapi BM25 with k1 = 1.2 and b = 0.75, as the books have it. */
function bm25(texts: readonly string[], question: string, mean: number): number[] {
  const split = texts.map((text) => text.split(" "));
  return split.map((chunk) =>
    question.split(" ").reduce((sum, word) => {
      const holding = split.filter((each) => each.includes(word)).length;
      const frequency = chunk.filter((each) => each === word).length;
      const rarity = Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5));
      return sum + (rarity * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * chunk.length) / mean));
    }, 0),
  );
}

test("words are ranked by exact BM25, before and after a run has estimated frequencies and lengths", async () => {
  const texts = corpus();
  for (const [index, text] of texts.entries())
    await publish(`file:${index}.md`, [text], { textSearch: "english" });
  const mean = texts.reduce((sum, text) => sum + text.split(" ").length, 0) / texts.length;
  const check = async (pivot: number) => {
    const scores = bm25(texts, "pump grease tank", pivot);
    const hits = await ask("pump, grease: tank", { mode: "words" });
    const wanted = scores.toSorted((one, other) => other - one).slice(0, 20);
    expect(hits.map(({ score }) => score)).toEqual(wanted.map((score) => expect.closeTo(score, 2)));
    for (const hit of hits) expect(hit.words).toBeCloseTo(scores[Number(/\d+/.exec(hit.uri)?.[0])] ?? -1, 2);
  };
  await check(100);
  await refresh("english");
  expect(await database.query("select chunks, pivot from _word_statistics")).toEqual([
    { chunks: 60, pivot: expect.closeTo(mean, 6) },
  ]);
  await check(mean);
});

test.each([
  ["german", "Die Kündigungsfrist beträgt 30 Tage.", ["Kuendigungsfrist", "kuendigungsfristen", "betraegt"]],
  ["german", "Die Kuendigungsfrist betraegt 30 Tage.", ["Kündigungsfrist", "beträgt"]],
  ["german", "Die neue Steuer der Bauern.", ["neue", "Steuern", "Bauer"]],
  ["danish", "Rødgrød spises i Ålborg.", ["roedgroed", "aalborg"]],
  ["swedish", "Öppettider i Malmö", ["oeppettider", "malmoe"]],
])("in %s, umlauts and their spelled-out forms find each other: %s", async (textSearch, text, questions) => {
  await publish("file:other.md", ["Ein Vertrag"], { textSearch });
  await publish("file:asked.md", [text], { textSearch });
  for (const question of questions)
    expect((await ask(question, { mode: "words" })).map(({ uri }) => uri)).toEqual(["file:asked.md"]);
});

test.each([
  [
    "german",
    "Die Frist zur Kündigung beträgt 30 Tage.",
    ["Kündigungsfrist", "Kündigungsfristen", "kuendigungsfrist"],
  ],
  ["german", "Die Kündigungsfrist beträgt 30 Tage.", ["Frist zur Kündigung", "kündigen"]],
  ["german", "Eine Bestellung der Firma", ["Bestellnummer"]],
  ["dutch", "De opzegtermijn is een maand.", ["opzegging"]],
  ["swedish", "Uppsägningstiden är en månad.", ["uppsägning"]],
  ["danish", "Opsigelsesvarslet er en måned.", ["opsigelse"]],
  ["finnish", "Irtisanomisaika on kuukausi.", ["irtisanominen"]],
  ["turkish", "Sözleşmenin feshedilmesi", ["feshedilir"]],
  ["simple", "Wypowiedzenie umowy najmu", ["wypowiedzeniem"]],
  ["simple", "Розірвання договору", ["розірвати"]],
  ["simple", "החוזה מסתיים בסוף השנה.", ["חוזה", "לחוזה", "והחוזה", "שבחוזה", "מסתיים"]],
  ["simple", "کتاب\u200cها و نامه\u200cهایشان", ["کتاب", "کتاب ها", "کتاب\u200cهای", "نامه"]],
  ["simple", "পাঠাগারের সদস্যদের জন্য", ["পাঠাগার", "সদস্য", "সদস্যরা"]],
  ["simple", "ग्रंथालयात पुस्तके आहेत", ["ग्रंथालय", "पुस्तक"]],
  ["simple", "საავადმყოფოში ექიმები მუშაობენ", ["საავადმყოფო", "ექიმებს"]],
  ["german", "Auf\u200clage und Kauf\u200cleute", ["Auflage", "Kaufleute"]],
  ["simple", "ביטול חוזה", ["החוזה", "לביטול"]],
  ["simple", "הכלב נובח", ["כלב", "לכלב", "והכלב"]],
])(
  "in %s, words with other endings or joined to one find each other: %s",
  async (textSearch, text, questions) => {
    await publish("file:other.md", ["Ein Contract 12345"], { textSearch });
    await publish("file:asked.md", [text], { textSearch });
    for (const question of questions)
      expect((await ask(question, { mode: "words" })).map(({ uri }) => uri)).toEqual(["file:asked.md"]);
  },
);

test("a word of a question counts as much with accents as without", async () => {
  const textSearch = "french";
  await publish("file:prix.md", ["Un prix fixe"], { textSearch });
  await publish("file:cle.md", ["Une clé neuve"], { textSearch });
  const scores = async (question: string) =>
    (await ask(question, { mode: "words" })).map((hit) => [hit.uri, hit.words?.toFixed(1)]);
  const [[, plain] = []] = await scores("prix");
  expect(await scores("clé")).toEqual([["file:cle.md", plain]]);
});

test("who asks for a word finds it before those that begin like it", async () => {
  const textSearch = "german";
  await publish("file:frist.md", ["Die Kündigungsfrist beträgt 30 Tage."], { textSearch });
  await publish("file:schutz.md", ["Der Kündigungsschutz gilt, Kündigungen sind schriftlich."], {
    textSearch,
  });
  for (const [question, uri] of [
    ["Kündigungsfrist", "file:frist.md"],
    ["Kündigungsschutz", "file:schutz.md"],
  ] as const)
    expect((await ask(question, { mode: "words" })).map((hit) => hit.uri)[0]).toBe(uri);
});

test.each([false, true])(
  "in a corpus of two languages, what every text in one says does not find those in the other (frequencies estimated: %s)",
  async (estimated) => {
    for (const word of words) {
      await publish(`file:sv-${word}.md`, [`Så här ändrar du ${word} för en sida`], {
        textSearch: "swedish",
      });
      await publish(`file:en-${word}.md`, [`The ${word} of this machine is for two people`], {
        textSearch: "english",
      });
    }
    await publish("file:both.md", ["Open a file: Så här för du in text"], { textSearch: "english" });
    if (estimated) await refresh();
    const [best] = await ask("Så här ändrar man för pump", { mode: "words" });
    expect(best?.uri).toBe("file:sv-pump.md");
  },
);

test("a chunk in two languages is as long as its words, and no longer for having Chinese among them", async () => {
  const english = "the pump has a valve and a motor and a seal and a tank and a gauge";
  for (const [index, word] of words.entries())
    await publish(`file:en-${index}.md`, [`${english} ${word}`], { textSearch: "english" });
  await publish("file:both.md", [`${english} 病毒是一种程序`], { textSearch: "english" });
  const [plain, both] = await database.query<{ length: number }>(
    "select min(length) as length from _chunk_words union all select max(length) from _chunk_words",
  );
  expect(both?.length).toBeLessThanOrEqual((plain?.length ?? 0) + 6);
});

test("each mode hands out its scores, and thresholds, weight and hits of a document are applied", async () => {
  await publish("file:pumps.md", ["pump one", "pump two", "pump three"]);
  await publish("file:cats.md", ["a cat sleeps"]);
  const both = await ask("pump");
  expect(both).toHaveLength(4);
  for (const { words: word, meaning } of both)
    expect([typeof word, typeof meaning]).toEqual(["number", "number"]);
  expect(
    (await ask("pump", { mode: "words" })).map(({ meaning, words: word, score }) => [
      meaning,
      score === word,
    ]),
  ).toEqual(Array.from({ length: 3 }, () => [null, true]));
  expect(
    (await ask("pump", { mode: "meaning" })).map(({ meaning, words: word, score }) => [
      word,
      score === meaning,
    ]),
  ).toEqual(Array.from({ length: 4 }, () => [null, true]));
  expect((await ask("pump", { maxPerDocument: 1 })).map(({ uri }) => uri).toSorted()).toEqual([
    "file:cats.md",
    "file:pumps.md",
  ]);
  expect(await ask("pump", { minWords: 0.01 })).toHaveLength(3);
  const nearest = Math.max(...both.map(({ meaning }) => meaning ?? 0));
  expect(await ask("pump", { minMeaning: nearest })).toHaveLength(1);
  expect((await ask("pump", { weight: 1 })).at(-1)?.uri).toBe("file:cats.md");
  await expect(ask("pump", { weight: 2 })).rejects.toThrow("weight must be from 0 to 1");
});

test("a document that is published again, or removed, is found by its new words only, or not at all", async () => {
  await publish("file:a.md", ["the old pump"]);
  await publish("file:b.md", ["another thing"]);
  expect(await ask("old", { mode: "words" })).toHaveLength(1);
  await publish("file:a.md", ["the new pump"], { fingerprint: "f2" });
  expect(await ask("old", { mode: "words" })).toEqual([]);
  expect((await ask("new", { mode: "words" }))[0]?.uri).toBe("file:a.md");
  await database.query(
    "update _documents set published_version_id = null, state = 'pending' where uri = 'file:a.md'",
  );
  expect(await ask("new", { mode: "words" })).toEqual([]);
  expect(await database.query("select count(*)::int from _chunk_words")).toEqual([{ count: 1 }]);
});

test("what an older ragprep stored is stemmed in its language at a run's end", async () => {
  await publish("file:a.md", [
    "The houses of the village were running out of water during the long and dry summer months.",
  ]);
  await publish("file:b.md", [
    "Die Häuser des Dorfes hatten während der langen und trockenen Sommermonate kein Wasser mehr.",
  ]);
  await database.query("update _versions set language = null");
  await database.query("delete from _chunk_words");
  expect(await ask("house run", { mode: "words" })).toEqual([]);
  await refresh();
  expect((await ask("house run", { mode: "words" })).map(({ uri, language }) => [uri, language])).toEqual([
    ["file:a.md", "en"],
  ]);
  expect((await ask("haus", { mode: "words" })).map(({ uri, language }) => [uri, language])).toEqual([
    ["file:b.md", "de"],
  ]);
});

test.each([
  [
    "Der Mietvertrag kann von beiden Seiten mit einer Frist von drei Monaten gekündigt werden.",
    undefined,
    "de",
    "german",
  ],
  [
    "The lease may be terminated by either party with a notice period of three months.",
    "en-GB",
    "en-GB",
    "english",
  ],
  ["故宫位于北京市中心，是明清两代的皇家宫殿。它的占地面积很大。", undefined, "zh", "simple"],
  [
    "В этом разделе рассматривается расторжение применительно к теме «договор». Дополнительные сведения приведены в приложении.",
    undefined,
    "ru",
    "russian",
  ],
  ["12 34", "fr", "fr", "french"],
  ["12 34", undefined, "", "simple"],
])("the words of %s are stemmed in its own language", async (text, declared, language, textSearch) => {
  const found = await languageOf(text, declared);
  expect(wordSettings(found, "auto")).toEqual({ language, textSearch });
  expect(wordSettings(found, "simple")).toEqual({ language, textSearch: "simple" });
});

test("a search without a weight takes the database's, and another one for each question until one is saved", async () => {
  for (const [index, text] of corpus().entries()) await publish(`file:${index}.md`, [text]);
  await refresh();
  const scores = async (question: string, options: Partial<RankingOptions> = {}) =>
    (await ask(question, options)).map(({ chunkId, score }) => [chunkId, score]);
  const questions = ["pump grease tank", "zirconium zebra"];
  for (const question of questions)
    expect(await scores(question)).not.toEqual(await scores(question, { weight: 0.4 }));
  await saveSearchSettings(database, { weight: 0.4 });
  await saveSearchSettings(database, { vectorIndex: "vector" });
  for (const question of questions)
    expect(await scores(question)).toEqual(await scores(question, { weight: 0.4 }));
});

test("Chinese is ranked by how often its characters and pairs stand in a chunk, whatever stands between two marks", async () => {
  await publish("file:once.md", ["本节说明与机场有关的事项，其他说明见附录，文件应当保存。"]);
  await publish("file:often.md", ["机场说明：机场收费，机场安全，机场检查，均另有规定可查。"]);
  await publish("file:other.md", ["场地与飞机无关，本节说明医院的事项，文件应当保存十年。"]);
  const ranked = async (question: string) => (await ask(question, { mode: "words" })).map(({ uri }) => uri);
  expect(await ranked("机场")).toEqual(["file:often.md", "file:once.md", "file:other.md"]);
  await refresh();
  expect(await ranked("机场")).toEqual(["file:often.md", "file:once.md", "file:other.md"]);
});

test.each([
  ["合同 tea", { 合: 0.86, 同: 0.86, 合同: 0.28, tea: 2 }],
  ["계약", { 계: 0.86, 약: 0.86, 계약: 0.28 }],
  ["ไทย", { ไท: 0.67, ไทย: 0.67, ทย: 0.67 }],
])(
  "%s: a pair says a third of a character, and both characters with it as much as a word",
  async (text, shares) => {
    const found = await database.query<{ lexeme: string; share: number }>(
      "select lexeme, share from _words_of('english', $1, null)",
      [text],
    );
    expect(Object.fromEntries(found.map(({ lexeme, share }) => [lexeme, share]))).toEqual(shares);
  },
);

test("Japanese is found by its kanji and by words in hiragana, not by particles", async () => {
  await publish("file:one.md", ["本節では契約の解約について説明する。"]);
  await publish("file:two.md", ["この店のすしはおいしいので、みんなに人気がある。"]);
  const found = async (question: string) => (await ask(question, { mode: "words" })).map(({ uri }) => uri);
  expect(await found("契約は？")).toEqual(["file:one.md"]);
  expect(await found("すし")).toEqual(["file:two.md"]);
  expect(await found("の")).toEqual([]);
});

test("a word that came after the frequencies were estimated, or that their sample missed, is found as a rare one", async () => {
  for (const [index, text] of corpus().entries()) await publish(`file:${index}.md`, [text]);
  await refresh("simple");
  await publish("file:new.md", ["pump zirconium"]);
  expect((await ask("zirconium", { mode: "words" })).map(({ uri }) => uri)).toEqual(["file:new.md"]);
  expect((await ask("pump zirconium", { mode: "words" }))[0]?.uri).toBe("file:new.md");
});

test("a word of one text finds it first, also before its table has been analysed", async () => {
  const rare = ["zirconium", "walrus", "xylophone"];
  for (const [index, text] of [...corpus(), ...rare].entries()) await publish(`file:${index}.md`, [text]);
  await refresh();
  for (const word of rare) expect((await ask(`which ${word}`))[0]?.content).toBe(word);
});

test("rows of the index of words that somebody deleted are there again after a run", async () => {
  for (let index = 0; index < 3; index++) await publish(`file:${index}.md`, [`pump ${index}`, "valve"]);
  await refresh();
  // Terms of equal weight stand in any order.
  const rows = async () =>
    await database.query(
      "select chunk_id, length, array(select unnest(terms) order by 1) as terms from _chunk_words order by chunk_id",
    );
  const before = await rows();
  await database.query("delete from _chunk_words where chunk_id in (select max(chunk_id) from _chunk_words)");
  await refresh();
  expect(await rows()).toEqual(before);
  await database.query("truncate _chunk_words");
  await refresh();
  expect(await rows()).toEqual(before);
});
