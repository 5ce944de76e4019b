import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DocumentError, FatalError } from "../../src/base/errors.ts";
import { EmbeddingBatcher, maxInputsFor } from "../../src/openai/embedding-batcher.ts";
import type { EmbeddingBatcherOptions, EmbeddingInput } from "../../src/openai/embedding-batcher.ts";
import { RequestRejected, RequestTooLarge } from "../../src/openai/errors.ts";
import { SimulatedClock } from "./simulated-service.ts";

const input = (text: string, tokens = 10): EmbeddingInput => ({ text, textHash: `#${text}`, tokens });
const signal = new AbortController().signal;

/** A batcher whose requests take 100 ms of virtual time; texts that start with "bad" are rejected. */
function setUp(options: Partial<EmbeddingBatcherOptions> = {}) {
  const clock = new SimulatedClock();
  const requests: string[][] = [];
  const signals: AbortSignal[] = [];
  const batcher = new EmbeddingBatcher({
    clock,
    embedAndSave: async (inputs, requestSignal) => {
      requests.push(inputs.map(({ text }) => text));
      signals.push(requestSignal);
      await clock.sleep(100, requestSignal);
      if (inputs.some(({ text }) => text.startsWith("bad")))
        throw new RequestRejected("a bad text", { status: 400, code: undefined });
      return new Map(inputs.map(({ text, textHash }) => [textHash, `id of ${text}`]));
    },
    ...options,
  });
  const embed = (texts: string[], embedSignal = signal) =>
    batcher.embed(
      texts.map((text) => input(text)),
      { signal: embedSignal },
    );
  return { clock, batcher, requests, signals, embed };
}

describe("packs", () => {
  test("The texts of several documents go in one request, and each document gets its own ids in order.", async () => {
    const { clock, embed, requests } = setUp();
    const [first, second] = await clock.run(Promise.all([embed(["b", "a"]), embed(["c", "b"])]));
    expect(first).toEqual(["id of b", "id of a"]);
    expect(second).toEqual(["id of c", "id of b"]);
    expect(requests).toEqual([["b", "a", "c"]]);
  });

  test("A text that is in flight is not sent again.", async () => {
    const { clock, embed, requests } = setUp();
    const first = embed(["a"]);
    await clock.run(clock.sleep(50));
    const second = embed(["a", "b"]);
    expect(await clock.run(Promise.all([first, second]))).toEqual([["id of a"], ["id of a", "id of b"]]);
    expect(requests).toEqual([["a"], ["b"]]);
  });

  test("A request waits only a moment for more texts.", async () => {
    const patient = setUp({ lingerMs: 7 });
    await patient.clock.run(patient.embed(["a"]));
    expect(patient.clock.now()).toBe(107);
  });

  test("At most maxRequests are in flight, and meanwhile the other texts gather.", async () => {
    const { clock, embed, requests } = setUp({ maxRequests: 1 });
    const first = embed(["a"]);
    await clock.run(clock.sleep(20));
    const rest: Promise<string[]>[] = [];
    for (const text of ["b", "c", "d"]) {
      rest.push(embed([text]));
      await clock.run(clock.sleep(10));
    }
    await clock.run(Promise.all([first, ...rest]));
    expect(requests).toEqual([["a"], ["b", "c", "d"]]);
  });

  test("A request never exceeds the inputs, the tokens or the service's estimate by bytes.", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            text: fc.string({ minLength: 1, maxLength: 400, unit: "grapheme" }),
            tokens: fc.integer({ min: 1, max: 120 }),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        async (texts) => {
          const sent: EmbeddingInput[][] = [];
          const clock = new SimulatedClock();
          const batcher = new EmbeddingBatcher({
            clock,
            maxInputs: () => 7,
            maxTokens: 300,
            embedAndSave: (inputs) => {
              sent.push(inputs);
              return Promise.resolve(new Map(inputs.map(({ text, textHash }) => [textHash, text])));
            },
          });
          const inputs = texts.map(({ text, tokens }) => ({ text, tokens, textHash: text }));
          expect(await clock.run(batcher.embed(inputs, { signal }))).toEqual(inputs.map(({ text }) => text));
          for (const request of sent) {
            expect(request.length).toBeLessThanOrEqual(7);
            if (request.length === 1) continue;
            expect(request.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(300);
            expect(
              request.reduce((sum, { text }) => sum + Buffer.byteLength(text) / 4, 0),
            ).toBeLessThanOrEqual(300);
          }
          expect(sent.flat()).toHaveLength(new Set(inputs.map(({ text }) => text)).size);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("A request has at most 40 texts, so that parsing its answer does not block the event loop.", async () => {
    const { clock, embed, requests } = setUp();
    await clock.run(embed(Array.from({ length: 300 }, (_, index) => `text ${index}`)));
    expect(requests.map(({ length }) => length)).toEqual([40, 40, 40, 40, 40, 40, 40, 20]);
  });

  test("A request has at most the tokens that the model's rate limit prefers.", async () => {
    const { clock, embed, requests } = setUp({ preferredTokens: () => 25 });
    await clock.run(embed(["a", "b", "c", "d", "e"]));
    expect(requests).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  });
});

describe("a rejected request", () => {
  test.each([2, 3, 8, 100, 512])(
    "of %i texts fails only the offending one, in at most log2(n) + 2 more requests",
    async (count) => {
      for (const offending of new Set([0, 1, Math.floor(count / 2), count - 1])) {
        const { clock, embed, requests } = setUp({ maxInputs: () => count });
        const texts = Array.from({ length: count }, (_, index) =>
          index === offending ? "bad" : `text ${index}`,
        );
        const outcomes = await clock.run(Promise.allSettled(texts.map((text) => embed([text]))));
        expect(outcomes.map(({ status }) => status)).toEqual(
          texts.map((text) => (text === "bad" ? "rejected" : "fulfilled")),
        );
        expect(requests.length - 1).toBeLessThanOrEqual(Math.ceil(Math.log2(count)) + 2);
      }
    },
  );

  test("A rejected text fails its own document, with the reason.", async () => {
    const { clock, embed } = setUp();
    const [good, bad] = await clock.run(Promise.allSettled([embed(["a", "b"]), embed(["c", "bad"])]));
    expect(good).toMatchObject({ status: "fulfilled" });
    expect(bad).toMatchObject({ status: "rejected", reason: { reason: "request_rejected" } });
  });

  test("What is rejected with others, and alone once they were answered, is at fault itself; alone from the first, it may not be.", async () => {
    const clock = new SimulatedClock();
    const { embed } = setUp({
      clock,
      embedAndSave: async (inputs, requestSignal) => {
        await clock.sleep(100, requestSignal);
        if (!inputs.some(({ text }) => text === "bad"))
          return new Map(inputs.map(({ textHash }) => [textHash, textHash]));
        // No other request was answered between the tries of this one.
        throw Object.assign(new RequestRejected("a bad text", { status: 400, code: undefined }), {
          isProven: false,
        });
      },
    });
    for (const [texts, isProven] of [
      [["a", "bad"], true],
      [["b", "c", "d", "bad"], true],
      [["bad"], false],
    ] as const) {
      const outcomes = await clock.run(Promise.allSettled(texts.map((text) => embed([text]))));
      expect(outcomes.at(-1)).toMatchObject({ status: "rejected", reason: { isProven } });
    }
  });

  test("If several texts are rejected, the others are still saved.", async () => {
    const { clock, embed } = setUp();
    const texts = Array.from({ length: 64 }, (_, index) =>
      index % 20 === 3 ? `bad ${index}` : `text ${index}`,
    );
    const outcomes = await clock.run(Promise.allSettled(texts.map((text) => embed([text]))));
    expect(outcomes.map(({ status }) => status)).toEqual(
      texts.map((text) => (text.startsWith("bad") ? "rejected" : "fulfilled")),
    );
  });

  test.each([
    [
      "by the service",
      () => new RequestRejected("too many tokens", { status: 400, code: "max_tokens_per_request" }),
    ],
    ["for the rate limit", () => new RequestTooLarge("m", 100, 50)],
  ])(
    "A request whose texts are only too large together %s is split, and no document fails.",
    async (_name, problem) => {
      const clock = new SimulatedClock();
      const requests: number[] = [];
      const batcher = new EmbeddingBatcher({
        clock,
        embedAndSave: async (inputs) => {
          requests.push(inputs.length);
          await clock.sleep(10);
          if (inputs.length > 2) throw problem();
          return new Map(inputs.map(({ textHash }) => [textHash, textHash]));
        },
      });
      const ids = await clock.run(
        batcher.embed(
          ["a", "b", "c", "d", "e", "f"].map((text) => input(text)),
          { signal },
        ),
      );
      expect(ids).toHaveLength(6);
      expect(Math.max(...requests.slice(1))).toBeLessThanOrEqual(3);
    },
  );
});

describe("fails", () => {
  test("If a request fails for another reason, all its documents fail, and a later call sends the text again.", async () => {
    let failing = true;
    const clock = new SimulatedClock();
    const batcher = new EmbeddingBatcher({
      clock,
      embedAndSave: (inputs) =>
        failing
          ? Promise.reject(new DocumentError("retries_exhausted", "the service is down"))
          : Promise.resolve(new Map(inputs.map(({ textHash }) => [textHash, "id"]))),
    });
    const outcomes = await clock.run(
      Promise.allSettled([batcher.embed([input("a")], { signal }), batcher.embed([input("b")], { signal })]),
    );
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: "rejected", reason: { reason: "retries_exhausted" } });
    failing = false;
    expect(await clock.run(batcher.embed([input("a")], { signal }))).toEqual(["id"]);
  });

  test("An error that ends the run is passed on unchanged.", async () => {
    const fatal = new FatalError(7, "no quota");
    const { clock, embed } = setUp({ embedAndSave: () => Promise.reject(fatal) });
    await expect(clock.run(embed(["a", "b"]))).rejects.toBe(fatal);
  });

  test("A vector that was not saved is an error.", async () => {
    const { clock, embed } = setUp({ embedAndSave: () => Promise.resolve(new Map()) });
    await expect(clock.run(embed(["a"]))).rejects.toThrow(/no vector was saved/);
  });
});

describe("cancelling", () => {
  test("Cancelling one document does not touch the request that others wait for.", async () => {
    const { clock, embed, signals } = setUp();
    const controller = new AbortController();
    const cancelled = embed(["a", "shared"], controller.signal);
    const patient = embed(["b", "shared"]);
    await clock.run(clock.sleep(50));
    const reason = new Error("stopped");
    controller.abort(reason);
    await expect(cancelled).rejects.toBe(reason);
    expect(await clock.run(patient)).toEqual(["id of b", "id of shared"]);
    expect(signals[0]?.aborted).toBe(false);
  });

  test("The request is abandoned when the last document that waits for it is cancelled.", async () => {
    const { clock, embed, signals, requests } = setUp();
    const controller = new AbortController();
    const cancelled = embed(["a"], controller.signal);
    await clock.run(clock.sleep(50));
    controller.abort(new Error("stopped"));
    await expect(cancelled).rejects.toThrow("stopped");
    expect(signals[0]?.aborted).toBe(true);
    expect(await clock.run(embed(["a"]))).toEqual(["id of a"]);
    expect(requests).toEqual([["a"], ["a"]]);
  });

  test("A text whose document is cancelled before it is sent is not sent.", async () => {
    const { clock, embed, requests } = setUp();
    const controller = new AbortController();
    const cancelled = embed(["a"], controller.signal);
    const patient = embed(["b"]);
    controller.abort(new Error("stopped"));
    await expect(cancelled).rejects.toThrow("stopped");
    await clock.run(patient);
    expect(requests).toEqual([["b"]]);
  });

  test("A queued text that another document waits for is still sent.", async () => {
    const { clock, embed, requests } = setUp();
    const controller = new AbortController();
    const cancelled = embed(["shared"], controller.signal);
    const patient = embed(["shared"]);
    controller.abort(new Error("stopped"));
    await expect(cancelled).rejects.toThrow("stopped");
    expect(await clock.run(patient)).toEqual(["id of shared"]);
    expect(requests).toEqual([["shared"]]);
  });

  test("Closing ends everything and rejects more texts.", async () => {
    const { clock, embed, batcher, signals } = setUp({ maxRequests: 1 });
    const sent = embed(["a"]);
    await clock.run(clock.sleep(50));
    const waiting = embed(["b"]);
    const outcomes = Promise.allSettled([sent, waiting]);
    await clock.run(batcher.close());
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ status: "rejected" });
    expect(signals[0]?.aborted).toBe(true);
    await expect(embed(["c"])).rejects.toThrow(/closed/);
  });
});

test("A small run makes smaller requests, so that a kill loses little of it.", () => {
  expect([1, 50, 100, 150, 200, 100_000].map((documents) => maxInputsFor(documents))).toEqual([
    12, 12, 20, 30, 40, 40,
  ]);
});

describe("texts without an answer", () => {
  const unanswered = () => new DocumentError("retries_exhausted", "no answer in 8 tries");
  /** The server gives no answer to a request that holds one of these texts, or more than so many texts. */
  const setUpMute = (isMute: (text: string) => boolean, maxTexts = Infinity) => {
    const requests: { texts: number; partOf: number | undefined }[] = [];
    const { clock, embed } = setUp({
      embedAndSave: async (inputs, _signal, partOf) => {
        requests.push({ texts: inputs.length, partOf: partOf?.length });
        if (inputs.length > maxTexts || inputs.some(({ text }) => isMute(text))) throw unanswered();
        return new Map(inputs.map(({ text, textHash }) => [textHash, `id of ${text}`]));
      },
      maxInputs: () => 40,
    });
    const run = async (texts: readonly string[]) => {
      const results = await clock.run(Promise.allSettled(texts.map((text) => embed([text]))));
      return texts.filter((_, index) => results[index]?.status === "rejected");
    };
    return { requests, run };
  };
  const texts = Array.from({ length: 40 }, (_, index) => `text ${index}.`);

  test.each([
    ["one", (index: number) => index === 7],
    ["two", (index: number) => index === 7 || index === 31],
    ["the first two", (index: number) => index < 2],
    ["all of one document", (index: number) => index >= 12 && index < 27],
    ["every sixth", (index: number) => index % 6 === 0],
    ["the last half", (index: number) => index >= 20],
  ])("%s alone fail, and the other texts of their request get their vectors", async (_, isMuteAt) => {
    const mute = texts.filter((_text, index) => isMuteAt(index));
    const { requests, run } = setUpMute((text) => mute.includes(text));
    expect(await run(texts)).toEqual(mute);
    expect(requests.length).toBeLessThan(70);
    expect(requests.slice(1).every(({ partOf }) => partOf === 40)).toBe(true);
  });

  test("A server that has no time for so many texts gets fewer at once.", async () => {
    const { run } = setUpMute(() => false, 10);
    expect(await run(texts)).toEqual([]);
  });

  test("When all fail, few parts are tried.", async () => {
    const { requests, run } = setUpMute(() => true);
    expect(await run(texts)).toEqual(texts);
    expect(requests.length).toBeLessThan(26);
  });

  test("A part of which a text is rejected finds that text.", async () => {
    const { clock, embed } = setUp({
      embedAndSave: async (inputs, _signal, partOf) => {
        if (partOf === undefined) throw unanswered();
        if (inputs.some(({ text }) => text === "text 3."))
          throw new RequestRejected("flagged", { status: 400, code: undefined });
        return new Map(inputs.map(({ textHash }) => [textHash, "id"]));
      },
      maxInputs: () => 40,
    });
    const results = await clock.run(Promise.allSettled(texts.slice(0, 8).map((text) => embed([text]))));
    expect(results.flatMap(({ status }, index) => (status === "rejected" ? [index] : []))).toEqual([3]);
  });
});
