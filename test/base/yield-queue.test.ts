import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import { createServer, connect } from "node:net";
import { once } from "node:events";
import { expect, test } from "vitest";
import { YieldQueue } from "../../src/base/yield-queue.ts";

test("one goes on in each turn of the event loop, in the order they came", async () => {
  const turns = new YieldQueue();
  const order: number[] = [];
  const waiting = [1, 2, 3].map(async (number) => {
    await turns.next();
    order.push(number);
  });
  for (let turn = 1; turn <= 3; turn++) {
    await turnOfTheLoop();
    expect(order).toEqual([1, 2, 3].slice(0, turn));
  }
  await Promise.all(waiting);
  await turns.next(); // and again once nobody waits
});

test("what arrives is read before all of those who wait have gone on", async () => {
  const server = createServer((socket) => socket.end("answer"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const turns = new YieldQueue();
  let done = 0;
  const socket = connect(address.port, "127.0.0.1");
  const doneWhenRead = once(socket, "data").then(() => done);
  const waiting = Array.from({ length: 50 }, async () => {
    await turns.next();
    done++;
  });
  expect(await doneWhenRead).toBeLessThan(50);
  await Promise.all(waiting);
  server.close();
});
