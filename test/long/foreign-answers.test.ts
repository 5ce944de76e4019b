import { afterEach, beforeEach, expect, test } from "vitest";
import { draw } from "../../mocks/random.ts";
import { startNight } from "../support/night.ts";
import type { TestNight } from "../support/night.ts";
import { startServiceBeforeFake } from "../support/service-before-fake.ts";
import type { ServiceAnswer } from "../support/service-before-fake.ts";
import { fastClock } from "../support/fast-clock.ts";

/** A service that gives requests the answers to others: nothing of it stays, and the next sound run makes it right. */

let night: TestNight;
beforeEach(async () => {
  night = await startNight();
});
afterEach(() => night.close());

const nouns = [
  "tide",
  "quay",
  "lamp",
  "buoy",
  "kelp",
  "mast",
  "gull",
  "dune",
  "reef",
  "hull",
  "rope",
  "sail",
];
const towns = ["Kiel", "Bremen", "Lagos", "Porto", "Turku", "Cadiz", "Malmo", "Genoa"];
const documents = 48;
const textOf = (index: number, seed: number) => {
  const pick = (list: string[], what: string) =>
    list[Math.floor(draw(seed, index, what) * list.length)] ?? "";
  const [noun, town] = [pick(nouns, "noun"), pick(towns, "town")];
  const words = ["bound", "craft", "load", "side", "ward", "wise", "work", "yard"].map((end) => noun + end);
  return `The ${noun} of ${town}: ${words.join(", ")}. Whoever looks after the ${noun} in the harbour of ${town} writes it down as number ${index}.`;
};
const write = async () => {
  for (let index = 0; index < documents; index++)
    await night.write(`documents/${index}.md`, textOf(index, 1));
};

/** Answers of one stage are those to the request before, or vectors of other texts. */
const startProxy = async (stage: "summarise" | "embed") => {
  const proxy = { isOn: true, asked: 0 };
  let former: Promise<ServiceAnswer> | undefined;
  const site = await startServiceBeforeFake(night.fake.url, async ({ path, body }, forward) => {
    const asked =
      path === "/embeddings" ? "embed" : body.includes("response_format") ? "extract" : "summarise";
    if (asked === stage) proxy.asked++;
    if (asked !== stage || !proxy.isOn) return await forward();
    if (stage === "summarise") {
      const mine = forward();
      const answer = former ?? mine;
      former = mine;
      return await answer;
    }
    return await forward(
      body.replaceAll(/The \w+ of .*?number (\d+)\./g, (_, index) => textOf(Number(index), 2)),
    );
  });
  return Object.assign(proxy, site);
};

test.each([
  ["summarise", /summaries speak of other documents than their own/, 0],
  ["embed", /vectors of 48 documents say nothing of their texts/, documents],
] as const)(
  "foreign answers of %s are told, taken back and asked for again, and after that not every night",
  async (stage, words, summaries) => {
    await using proxy = await startProxy(stage);
    const runThrough = async () =>
      await night.run(
        { download: { timeoutMs: 600_000 } },
        {
          clock: fastClock(50),
          service: { apiKey: "test-key", baseUrl: proxy.url },
        },
      );
    await write();
    const first = await runThrough();
    expect(first).toMatchObject({ exitCode: 3, state: "finished", documents: { quarantined: 0 } });
    expect(first.problem).toMatch(words);
    expect(first.problem).toMatch(/the next run asks again/);
    const seen = await night.database.query("select from documents where summary is not null");
    expect(seen).toHaveLength(summaries);
    const second = await runThrough();
    expect(second.exitCode).toBe(3);
    expect(second.problem).toMatch(/asked for twice and are kept/);
    const { asked } = proxy;
    expect(await runThrough()).toMatchObject({ exitCode: 0, documents: { failed: 0 } });
    expect(proxy.asked - asked).toBeLessThan(documents / 4);
  },
);

test.each(["summarise", "embed"] as const)(
  "foreign answers of %s are right after the next sound night",
  async (stage) => {
    await using proxy = await startProxy(stage);
    const service = { apiKey: "test-key", baseUrl: proxy.url };
    await write();
    expect(await night.run({}, { service })).toMatchObject({
      exitCode: 3,
    });
    proxy.isOn = false;
    expect(await night.run({}, { service })).toMatchObject({
      exitCode: 0,
      problem: null,
      documents: { failed: 0 },
    });
    const [row] = await night.database.query(
      "select count(*)::int as documents, count(summary)::int as summaries from documents",
    );
    expect(row).toEqual({ documents, summaries: documents });
    expect(await night.run({}, { service })).toMatchObject({
      exitCode: 0,
      documents: { unchanged: documents },
    });
  },
);

const emptySummaries = [
  "I see no document. Please provide the text that I should summarise.",
  "I'm sorry, but as an AI language model I can't open files.",
  "无法查看文档。",
];

/** A service whose summaries are made of the document's number, and a run through it. */
const startSummaries = async (summaryOf: (index: number) => string) => {
  for (let index = 0; index < 24; index++)
    await night.write(`documents/${index}.md`, `${textOf(index, 4)} ${textOf(index, 5)}`);
  const site = await startServiceBeforeFake(night.fake.url, async ({ path, body }, forward) => {
    const answer = await forward();
    if (path === "/embeddings" || body.includes("response_format")) return answer;
    const chat = JSON.parse(answer.body);
    const [, number] = /number (\d+)\./.exec(body) ?? [];
    chat.choices[0].message.content = summaryOf(Number(number));
    return { ...answer, body: JSON.stringify(chat) };
  });
  const runThrough = async () => await night.run({}, { service: { apiKey: "test-key", baseUrl: site.url } });
  return Object.assign(site, { runThrough });
};

test.each<[string, (index: number) => string]>([
  ["one sentence", () => emptySummaries[0] ?? ""],
  [
    "the same but for a number",
    (index) => `Document ${index} seems to be missing. Please paste the text that I should summarise.`,
  ],
  ["one of three sentences", (index) => emptySummaries[index % 3] ?? ""],
])("summaries that are %s for documents that differ are told and taken back", async (_, summaryOf) => {
  await using site = await startSummaries(summaryOf);
  const first = await site.runThrough();
  expect(first).toMatchObject({ exitCode: 3, documents: { quarantined: 0 } });
  expect(first.problem).toMatch(
    /24 of 24 summaries say the same of documents that differ.*next run asks again/,
  );
  expect(await night.database.query("select from documents where summary is not null")).toHaveLength(0);
  expect((await site.runThrough()).problem).toMatch(/asked for twice and are kept/);
  expect(await site.runThrough()).toMatchObject({ exitCode: 0 });
});

test.each<[string, (index: number) => string]>([
  ["sentences", (index) => `${textOf(index, 4)} ${textOf(index, 5).slice(0, 60)}`],
  ["Chinese", (index) => `第${index}份文件说明了港口的${nouns[index % 12]}。它还提到了${towns[index % 8]}的`],
])(
  "summaries that break off in mid-sentence, though the service calls them whole, are told and taken back: %s",
  async (_, summaryOf) => {
    await using site = await startSummaries(summaryOf);
    expect(await site.runThrough()).toMatchObject({
      exitCode: 3,
      problem: expect.stringMatching(/24 of 24 summaries break off in mid-sentence.*next run asks again/),
    });
    expect(await night.database.query("select from documents where summary is not null")).toHaveLength(0);
  },
);

test.each<[string, (index: number) => string]>([
  ["keywords", (index) => textOf(index, 4).replaceAll(/[.:]/g, ",").replace(/,$/, "")],
  ["lists", (index) => `- ${textOf(index, 4).slice(0, 40)}\n- number ${index}`],
  ["one sentence without an end", (index) => textOf(index, 4).split(".")[0] ?? ""],
])("summaries that are %s are left alone", async (_, summaryOf) => {
  await using site = await startSummaries(summaryOf);
  expect(await site.runThrough()).toMatchObject({ exitCode: 0, problem: null });
});

test("summaries that differ by a sentence of their documents are left alone", async () => {
  await using site = await startSummaries(
    (index) => `This document is about ${textOf(index, 4)} It explains what it is about.`,
  );
  expect(await site.runThrough()).toMatchObject({ exitCode: 0, problem: null });
});

test("texts of the same words in any order, which have few others in common, say nothing of their vectors", async () => {
  const common = nouns.flatMap((noun) => ["bound", "craft", "load", "side", "ward"].map((end) => noun + end));
  for (let index = 0; index < documents; index++) {
    const words = Array.from(
      { length: 180 },
      (_, at) => common[Math.floor(draw(3, index, at) * common.length)],
    );
    const rare = nouns[index % nouns.length] ?? "";
    await night.write(`documents/${index}.md`, `${rare} ${words.join(" ")}.`);
  }
  expect(await night.run()).toMatchObject({ exitCode: 0, problem: null, documents: { finished: documents } });
});

test("right answers to texts that are much alike are left alone", async () => {
  await write();
  expect(await night.run()).toMatchObject({ exitCode: 0, problem: null, documents: { finished: documents } });
});
