import { describe, expect, test } from "vitest";
import { exitCodes, outweighs } from "../../src/base/errors.ts";
import type { ExitCode } from "../../src/base/errors.ts";
import { RunEnded } from "../../src/openai/run-endings.ts";
import { chat, errorsOf, good, json, page, rejected, setUp } from "./watched-service.ts";

describe("a service that has answered nothing yet", () => {
  test("a service that has answered nothing yet and rejects the first requests alike ends the run with its words", async () => {
    const { askAll, sent } = setUp(() => rejected(400, "the adapter is not loaded"));
    const errors = errorsOf(await askAll(40));
    expect(errors).toHaveLength(40);
    for (const error of errors) {
      expect(error).toMatchObject({ ending: "all_rejected", exitCode: 2 });
      expect(String(error)).toContain("the adapter is not loaded");
    }
    expect(sent.length).toBeLessThanOrEqual(16);
  });

  test.each([
    ["seconds", { "retry-after": "86400" }],
    ["milliseconds", { "retry-after-ms": "1e400" }],
    ["a date", { "retry-after": "Fri, 01 Jan 2100 00:00:00 GMT" }],
  ])("and asks to wait for days, in %s, ends the run with its words", async (_, headers) => {
    const { askAll, clock } = setUp(() =>
      Response.json({ error: { message: "Please retry tomorrow." } }, { status: 429, headers }),
    );
    const [error] = errorsOf(await askAll(1));
    expect(error).toMatchObject({ ending: "asks_to_wait", exitCode: 7 });
    expect(String(error)).toMatch(/asks to wait \d+ s \(429: Please retry tomorrow\.\).*allows 1200 s/);
    expect(clock.now()).toBeLessThan(1000);
  });

  test("a service that has answered nothing yet and denies access to all ends the run with exit code 7", async () => {
    const { askAll } = setUp(() => rejected(403, "your region is not supported"));
    const [error] = errorsOf(await askAll(40));
    expect(error).toMatchObject({ ending: "access_denied", exitCode: 7 });
    expect(String(error)).toContain("your region is not supported");
  });

  test("a service that has answered nothing yet and denies access to the only request ends the run as well", async () => {
    const { askAll } = setUp(() => rejected(403, "your region is not supported"));
    const [error] = errorsOf(await askAll(1));
    expect(error).toMatchObject({ ending: "access_denied", exitCode: 7 });
  });

  test("a service that has answered nothing yet and ignores the schema ends the run after a few paid answers", async () => {
    const { askAll, sent } = setUp(() => chat("Sure! The document is about heat pumps."));
    const errors = errorsOf(await askAll(100));
    expect(errors).toHaveLength(100);
    for (const error of errors) expect(error).toMatchObject({ ending: "all_unusable", exitCode: 2 });
    expect(sent.length).toBeLessThanOrEqual(16);
  });

  const noApi = { ending: "no_api", exitCode: 2 };
  const broken = { ending: "broken", exitCode: 7 };
  test.each<[string, () => Response, object]>([
    ["a web page", page, noApi],
    ["an empty answer", () => new Response(""), noApi],
    ["half an answer", () => new Response('{"choices":[{"mess'), broken],
    ["half an answer that ends in a brace", () => new Response('{"choices":[{"message":{}}'), broken],
    ["a stream", () => new Response('data: {"choices":[]}\n\ndata: [DONE]\n\n'), noApi],
    ["a stream of lines", () => new Response('{"message":{}}\n{"done":true}\n'), noApi],
    ["another program's JSON", () => json({ status: "ok" }), noApi],
    ["a proxy's 400", () => new Response("<html>Bad request: restarting</html>", { status: 400 }), noApi],
  ])("and answers with %s ends the run within two minutes", async (_name, answer, ending) => {
    const { askAll, clock, sent } = setUp(answer);
    const errors = errorsOf(await askAll(20));
    expect(errors).toHaveLength(20);
    for (const error of errors) expect(error).toMatchObject(ending);
    expect(String(errors[0])).toContain("OPENAI_BASE_URL");
    expect(clock.now()).toBeLessThan(110_000);
    expect(sent.length).toBeLessThan(30);
  });

  test("a service that has answered nothing yet says what a web page in its place says", async () => {
    const [error] = errorsOf(await setUp(page).askAll(3));
    expect(String(error)).toContain("HTML: Sign in to Contoso");
  });

  test("a service that has answered nothing yet is waited for while it loads its model for minutes, and then everything is answered", async () => {
    const { askAll, sent } = setUp(({ atMs }) => (atMs < 300_000 ? rejected(503, "Loading model") : good()));
    expect(errorsOf(await askAll(50))).toEqual([]);
    expect(sent.length).toBeLessThan(50 + 40);
  });

  test("a service that has answered nothing yet is given up when it never stops loading", async () => {
    const { askAll, clock } = setUp(() => rejected(503, "Loading model"));
    const errors = errorsOf(await askAll(10));
    for (const error of errors) expect(error).toMatchObject({ ending: "silent", exitCode: 7 });
    expect(String(errors[0])).toContain("Loading model");
    expect(clock.now()).toBeLessThan(700_000);
  });

  test("a service that has answered nothing yet is given up sooner when there is no connection at all", async () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const { askAll, clock } = setUp(() => refused);
    const [error] = errorsOf(await askAll(10));
    expect(error).toMatchObject({ ending: "silent", exitCode: 7 });
    expect(clock.now()).toBeLessThan(130_000);
  });

  test.each([2, 40])(
    "a service that has answered nothing yet ends the run when the account is empty, asked for %i documents",
    async (documents) => {
      const errors = errorsOf(await setUp(() => rejected(402, "Insufficient balance")).askAll(documents));
      for (const error of errors) expect(error).toMatchObject({ ending: "quota", exitCode: 7 });
      expect(errors).toHaveLength(documents);
      expect(String(errors[0])).toContain("Insufficient balance");
    },
  );

  test("a service that has answered nothing yet ends the run for the key when all of the first requests say at once that it is rejected", async () => {
    const errors = errorsOf(await setUp(() => rejected(401, "no")).askAll(40));
    for (const error of errors) expect(error).toMatchObject({ ending: "key_rejected", exitCode: 7 });
    expect(errors).toHaveLength(40);
  });
});

describe("one document that the service never answers", () => {
  const unanswered: [string, () => Response | Error, number][] = [
    ["500", () => rejected(500, "the decoder failed"), 300_000],
    ["503", () => rejected(503, "the decoder failed"), 300_000],
    ["429", () => rejected(429, "the decoder failed"), 900_000],
    ["a web page", page, 300_000],
    ["a lost connection", () => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }), 300_000],
  ];
  test.each(unanswered)("but with %s fails alone, also when it is the last", async (_, answer, maxMs) => {
    for (const documents of [1, 3]) {
      const isIll = (text: string) => Number(/document (\d+)\./.exec(text)?.[1]) >= 30 - documents;
      const { askAll, clock } = setUp(({ text }) => (isIll(text) ? answer() : good()));
      const errors = errorsOf(await askAll(30));
      expect(errors).toHaveLength(documents);
      for (const error of errors) expect(error).toMatchObject({ reason: "retries_exhausted" });
      expect(clock.now()).toBeLessThan(maxMs);
    }
  });

  test("waits for a service that is gone for two minutes at its last request", async () => {
    const { askAll } = setUp(({ text, atMs }) =>
      text.includes("document 29.") && atMs < 120_000 ? rejected(503, "restarting") : good(),
    );
    expect(errorsOf(await askAll(30))).toEqual([]);
  });

  test("ends the run when others follow that get no answer either", async () => {
    const { askAll, clock } = setUp(({ count }) => (count > 6 ? rejected(503, "gone") : good()));
    const errors = errorsOf(await askAll(30, 2));
    expect(errors.at(-1)).toMatchObject({ ending: "silent", exitCode: 7 });
    expect(errors.filter((error) => !(error instanceof RunEnded)).length).toBeLessThan(6);
    expect(clock.now()).toBeLessThan(900_000);
  });
});

describe("one document that the service rejects", () => {
  const isBad = (text: string) => text.includes("document 7.");

  test.each([400, 403, 413, 422])(
    "one document that the service rejects with %i fails alone, proven by the others",
    async (status) => {
      const { askAll } = setUp(({ text }) =>
        isBad(text) ? rejected(status, "flagged for harassment") : good(),
      );
      const [error, ...others] = errorsOf(await askAll(12));
      expect(others).toEqual([]);
      expect(error).toMatchObject({ reason: "request_rejected", isProven: true });
      expect(String(error)).toContain("flagged for harassment");
    },
  );

  test("one document that the service rejects is not to blame while nothing else is answered", async () => {
    const { ask, clock } = setUp(() => rejected());
    await expect(clock.runUntil(ask("document 7."))).rejects.toMatchObject({
      reason: "request_rejected",
      isProven: false,
    });
  });

  test.each([400, 403, 405])(
    "one document that the service rejects is not to blame for a %i that begins while answers to earlier requests are under way",
    async (status) => {
      const { askAll, clock } = setUp(async ({ text }) => {
        if (!/document [0-4]\./.test(text)) return rejected(status, "not in your region");
        await clock.sleep(2_000);
        return good();
      });
      const errors = errorsOf(await askAll(12));
      expect(errors).toHaveLength(7);
      for (const error of errors) expect(error).not.toMatchObject({ isProven: true });
    },
  );

  test("one document that the service rejects is not to blame if the service only rejects everything for a while", async () => {
    const { askAll } = setUp(({ count }) => (count > 20 && count <= 28 ? rejected() : good()));
    expect(errorsOf(await askAll(60))).toEqual([]);
  });

  test("one document that the service rejects with unusable answers is to blame if the others were answered meanwhile", async () => {
    const { askAll, ask, clock } = setUp(({ text }) => (isBad(text) ? chat("No JSON.") : good()));
    const [error] = errorsOf(await askAll(30));
    expect(error).toMatchObject({ reason: "answer_invalid", isProven: true });
    const alone = setUp(() => chat("No JSON."));
    await expect(alone.clock.runUntil(alone.ask("document 7."))).rejects.toMatchObject({ isProven: false });
    // Once proven it stays so.
    await expect(clock.runUntil(ask("document 7."))).rejects.toMatchObject({ isProven: true });
  });
});

test("one request that alone gets no answer, and is the last of the run, fails alone", async () => {
  const { askAll } = setUp(({ text }) => (text.includes("document 7.") ? null : good()));
  const [error, ...others] = errorsOf(await askAll(12));
  expect(others).toEqual([]);
  expect(error).toMatchObject({ reason: "retries_exhausted" });
});

test("one request that is the only one of the run, and never answered, ends the run in a quarter of an hour", async () => {
  const { askAll, clock } = setUp(() => null);
  expect(errorsOf(await askAll(1))).toMatchObject([{ ending: "silent", exitCode: 7 }]);
  expect(clock.now()).toBeLessThan(900_000);
});

describe("a service that stops in mid-run", () => {
  test.each<[string, () => Response | Error]>([
    ["a web page", page],
    ["500", () => rejected(500, "no")],
    ["401", () => rejected(401, "no such key")],
    ["404", () => rejected(404, "no such model")],
    ["410", () => rejected(410, "no such model")],
    ["an error inside a 200", () => json({ error: { message: "Provider returned error", code: 429 } })],
    ["a lost connection", () => Object.assign(new Error("reset"), { code: "ECONNRESET" })],
  ])("and answers with %s for five minutes loses nothing", async (_name, bad) => {
    const { askAll, clock } = setUp(({ count, atMs }) => (count > 30 && atMs < 300_000 ? bad() : good()));
    expect(errorsOf(await askAll(200))).toEqual([]);
    expect(clock.now()).toBeLessThan(400_000);
  });

  test("a service that stops in mid-run and never comes back ends the run, and no document fails", async () => {
    const { askAll, sent } = setUp(({ count }) => (count > 30 ? rejected(500, "the disk is full") : good()));
    const errors = errorsOf(await askAll(200));
    for (const error of errors) expect(error).toMatchObject({ ending: "silent" });
    expect(errors.length).toBeGreaterThan(160);
    expect(sent.length).toBeLessThan(110);
  });

  test("a service that stops in mid-run and rejects everything from then on ends the run, too", async () => {
    const { askAll } = setUp(({ count }) => (count > 30 ? rejected() : good()));
    const errors = errorsOf(await askAll(200));
    expect(errors.filter((error) => error instanceof RunEnded).length).toBeGreaterThan(150);
    for (const error of errors.filter((each) => !(each instanceof RunEnded)))
      expect(error).toMatchObject({ isProven: false });
  });

  test("a service that stops in mid-run shows the upstream's words of an error inside a 200", async () => {
    const error = { message: "Provider returned error", code: 400, metadata: { raw: "prompt is haunted" } };
    const { askAll } = setUp(() => json({ error }));
    expect(String(errorsOf(await askAll(9))[0])).toContain("Provider returned error: prompt is haunted");
  });
});

describe("answers that come at the same moment", () => {
  /** All orders in which the first eight requests can get these answers, but for the order among the like. */
  const ordersOf = (one: () => Response, others: () => Response) =>
    Array.from({ length: 8 }, (_, at) =>
      Array.from({ length: 8 }, (__, each) => (each === at ? one : others)),
    );
  /** Exit code of the run, as the gravest of its ends gives it; 0 when all was answered. */
  const endOf = async (first: (() => Response)[], later: () => Response) => {
    let answered = 0;
    const { askAll } = setUp(() => (first[answered++] ?? later)());
    const errors = errorsOf(await askAll(20));
    const codes = errors.map((error) =>
      error instanceof RunEnded ? error.exitCode : exitCodes.documentsFailed,
    );
    return codes.reduce<ExitCode>((worst, code) => (worst === 0 || outweighs(code, worst) ? code : worst), 0);
  };

  test.each<[string, number, () => Response, () => Response, () => Response]>([
    ["one good answer among 404s", 0, good, () => rejected(404), good],
    ["one good answer among rejected keys", 0, good, () => rejected(401), good],
    ["one good answer among redirects", 0, good, () => rejected(302), good],
    ["one good answer among rejections", 0, good, rejected, good],
    ["one good answer among unusable ones", 0, good, () => chat("No JSON."), good],
    ["one good answer among denials", 0, good, () => rejected(403), good],
    ["an empty account among rejections", 7, () => rejected(402), rejected, rejected],
    ["an empty account among 404s", 7, () => rejected(402), () => rejected(404), () => rejected(404)],
    ["a rejected key among rejections", 7, () => rejected(401), rejected, rejected],
    ["an empty account among good answers", 7, () => rejected(402), good, good],
    ["nothing but 404s", 2, () => rejected(404), () => rejected(404), () => rejected(404)],
  ])("%s end a run with %i in any order", async (_name, exitCode, one, others, later) => {
    const ends = [];
    for (const order of ordersOf(one, others)) ends.push(await endOf(order, later));
    expect(ends).toEqual(ends.map(() => exitCode));
  });
});
