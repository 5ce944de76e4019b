import { expect, test } from "vitest";
import { Admission } from "../../../src/openai/pacing/admission.ts";
import type { Gate, WaitingRequest } from "../../../src/openai/pacing/admission.ts";
import { InFlightPlaces } from "../../../src/openai/pacing/in-flight-places.ts";
import { SimulatedClock } from "../simulated-service.ts";

const { signal } = new AbortController();

/** An admission whose gate says what the test tells it; `admitted` are the stages, in order. */
function admission({ places = Infinity, isLimited = true } = {}) {
  const clock = new SimulatedClock();
  const gate = { heldMs: 0, waitMs: 0, hasMoreDocuments: true };
  const admitted: string[] = [];
  const told: Gate<string> = {
    heldMs: () => gate.heldMs - clock.now(),
    waitFor: ({ tokens }) => tokens * gate.waitMs - clock.now(),
    admit: ({ tokens, stage }) => {
      admitted.push(stage);
      return { tokens, pass: `${stage} at ${clock.now()}` };
    },
    isLimited: () => isLimited,
  };
  const entrance = new Admission({
    clock,
    gate: told,
    places: new InFlightPlaces(places),
    stageWeights: { summarise: 2, extract: 4 },
    hasMoreDocuments: () => gate.hasMoreDocuments,
  });
  const enter = (stage: string, { tokens = 1, atFront = false, by = signal } = {}) =>
    entrance.enter({ tokens, stage } satisfies WaitingRequest, { signal: by, atFront });
  return { clock, gate, admitted, entrance, enter };
}

test("What fits is admitted at once.", async () => {
  const { enter } = admission();
  expect(await enter("extract")).toBe("extract at 0");
});

test("A request that does not fit yet is admitted when it does, and one timer serves all that wait.", async () => {
  const { clock, gate, enter, entrance } = admission();
  gate.waitMs = 2500;
  const all = Promise.all([enter("extract"), enter("extract")]);
  expect(entrance.waiting()).toEqual({ extract: 2 });
  expect(await clock.run(all)).toEqual(["extract at 2500", "extract at 2500"]);
});

test("During a hold nothing is admitted.", async () => {
  const { clock, gate, enter } = admission();
  gate.heldMs = 90_000;
  expect(await clock.run(enter("embed"))).toBe("embed at 90000");
});

test("A head that waits for room is not overtaken by a smaller request.", async () => {
  const { clock, gate, admitted, enter } = admission();
  gate.waitMs = 100;
  await clock.run(Promise.all([enter("extract", { tokens: 50 }), enter("summarise")]));
  expect(admitted).toEqual(["extract", "summarise"]);
});

test("A request that a 429 sent back goes before all others.", async () => {
  const { clock, gate, admitted, enter } = admission();
  gate.heldMs = 10;
  await clock.run(Promise.all([enter("summarise"), enter("extract"), enter("embed", { atFront: true })]));
  expect(admitted[0]).toBe("embed");
});

test("Without places a request waits until one is given back and the queue is woken.", async () => {
  const { admitted, entrance, enter } = admission({ places: 1 });
  await enter("summarise");
  const second = enter("extract");
  entrance.giveBack();
  await Promise.resolve();
  expect(admitted).toEqual(["summarise"]);
  entrance.wake();
  await second;
  expect(admitted).toEqual(["summarise", "extract"]);
});

test("An aborted request leaves the queue at once, and the next one moves up.", async () => {
  const { clock, gate, admitted, enter, entrance } = admission();
  gate.waitMs = 10;
  const controller = new AbortController();
  const first = enter("extract", { tokens: 1000, by: controller.signal });
  const second = enter("summarise", { tokens: 1 });
  controller.abort(new Error("stopped"));
  expect(entrance.waiting()).toEqual({ extract: 0, summarise: 1 });
  await expect(first).rejects.toThrow("stopped");
  expect(await clock.run(second)).toBe("summarise at 10");
  expect(admitted).toEqual(["summarise"]);
});

test.each([
  { isLimited: false, order: ["summarise", "summarise", "extract", "extract"] },
  { isLimited: true, order: ["extract", "summarise", "extract", "extract"] },
])(
  "Once no more documents come, upstream requests go first unless a limit is known (known: $isLimited).",
  async ({ isLimited, order }) => {
    const { clock, gate, admitted, enter } = admission({ isLimited, places: 9 });
    gate.heldMs = 10;
    const stages = ["extract", "summarise", "extract", "summarise"];
    const all = Promise.all(stages.map((stage) => enter(stage)));
    gate.hasMoreDocuments = false;
    await clock.run(all);
    expect(admitted.slice(0, 2)).toEqual(order.slice(0, 2));
  },
);
