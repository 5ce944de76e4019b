import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | undefined;

/** Bytes of JavaScript heap that something still holds. */
export function heldHeap(): number {
  if (collect === undefined) {
    setFlagsFromString("--expose-gc");
    // Node hands the function to contexts made after the flag is set, and only there.
    const exposed: unknown = runInNewContext("gc");
    if (typeof exposed !== "function") throw new Error("This Node does not expose its garbage collector.");
    collect = () => void Reflect.apply(exposed, undefined, []);
  }
  collect();
  return process.memoryUsage().heapUsed;
}
