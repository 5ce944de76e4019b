import type { FakeClock } from "./clock.ts";

/** How a body is sent. */
export interface BodyPlan {
  bytes: Uint8Array;
  /** Break the connection after this many bytes. */
  resetAfter?: number;
  /** Send it in pieces over this time. */
  trickleMs?: number;
}

const pieceLength = 64 * 1024;
const tricklePieces = 20;

/** A body that tells how it ended: read to its last byte, or not. */
export function sendBody(
  plan: BodyPlan,
  clock: FakeClock,
  signal: AbortSignal,
  ended: (delivered: boolean) => void,
): ReadableStream<Uint8Array> {
  const { bytes, resetAfter, trickleMs } = plan;
  const length = trickleMs === undefined ? pieceLength : Math.max(1, Math.ceil(bytes.length / tricklePieces));
  const end = Math.min(bytes.length, resetAfter ?? bytes.length);
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at < end) {
          if (trickleMs !== undefined && at > 0) {
            try {
              await clock.sleep(trickleMs / tricklePieces, signal);
            } catch (error) {
              ended(false);
              controller.error(error);
              return;
            }
          }
          controller.enqueue(bytes.subarray(at, Math.min(end, at + length)));
          at += length;
          return;
        }
        if (resetAfter === undefined) {
          ended(true);
          controller.close();
        } else {
          ended(false);
          controller.error(new Error("The fake resets the connection here."));
        }
      },
      cancel() {
        ended(false);
      },
    },
    // Nothing is read ahead: the last pull comes when the reader has taken everything before it.
    { highWaterMark: 0 },
  );
}
