import type { Database } from "../../src/database/connection/connect.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** Moves the clock on by `stepMs` for each answer of the database, until the promise settles. */
export async function letTimePass<Result>(
  { clock, database, stepMs }: { clock: VirtualClock; database: Database; stepMs: number },
  promise: Promise<Result>,
): Promise<Result> {
  const settled = promise.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([settled, Promise.resolve(false)]))) {
    await database.query("select 1");
    await clock.advance(stepMs);
  }
  return await promise;
}
