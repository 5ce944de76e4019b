import { expect, test } from "vitest";
import { WorkGroup } from "../../src/base/work-group.ts";

/** Work that ends when it is told to, and a note of what was started. */
function controlled() {
  const started: string[] = [];
  const gates = new Map<string, PromiseWithResolvers<string>>();
  const gateOf = (name: string) => {
    const gate = gates.get(name) ?? Promise.withResolvers<string>();
    gates.set(name, gate);
    return gate;
  };
  const work = (name: string) => async () => {
    started.push(name);
    return await gateOf(name).promise;
  };
  return { started, work, gateOf };
}

test("All results come in the items' order, a few pieces of work at a time.", async () => {
  const { started, work, gateOf } = controlled();
  const group = new WorkGroup(2);
  const all = group.all(["a", "b", "c"], (name) => group.run(work(name)));
  await Promise.resolve();
  expect(started).toEqual(["a", "b"]);
  gateOf("b").resolve("B");
  gateOf("c").resolve("C");
  gateOf("a").resolve("A");
  expect(await all).toEqual(["A", "B", "C"]);
});

test("After a failure nothing more is started, what is in flight is waited for, and the first failure is thrown.", async () => {
  const { started, work, gateOf } = controlled();
  const group = new WorkGroup(2);
  let isSettled = false;
  const all = group.all(["a", "b", "c", "d"], (name) => group.run(work(name)));
  const watched = all.catch(() => undefined).finally(() => (isSettled = true));
  await Promise.resolve();
  const first = new Error("b failed");
  gateOf("b").reject(first);
  await new Promise(setImmediate);
  expect({ started, isSettled }).toEqual({ started: ["a", "b"], isSettled: false });
  gateOf("a").reject(new Error("a failed later"));
  await expect(all).rejects.toBe(first);
  await watched;
  expect(started).toEqual(["a", "b"]);
});

test("The nodes of a tree share one group: a failed leaf stops the other branches.", async () => {
  const { started, work, gateOf } = controlled();
  const group = new WorkGroup(1);
  const branch = async (leaves: string[]) => {
    const results = await group.all(leaves, (leaf) => group.run(work(leaf)));
    return await group.run(work(results.join("+")));
  };
  const whole = group.all([["a", "b"], ["c"]], branch);
  const failed = new Error("a failed");
  gateOf("a").reject(failed);
  await expect(whole).rejects.toBe(failed);
  expect(started).toEqual(["a"]);
});
