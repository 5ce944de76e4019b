import { expect, test } from "vitest";
import { Turns } from "../../../src/extraction/grounding/turns.ts";

test("long work lets everything else on the event loop go on in between", async () => {
  let others = 0;
  const count = () => {
    others += 1;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  const turns = new Turns();
  let waits = 0;
  while (waits < 3) {
    if (!turns.isOver) continue;
    waits += 1;
    await turns.next();
  }
  clearImmediate(timer);
  expect(others).toBeGreaterThanOrEqual(3);
});
