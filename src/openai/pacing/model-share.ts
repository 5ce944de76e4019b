import type { Clock } from "../../base/clock.ts";
import { BucketEstimate } from "./bucket-estimate.ts";

/**
 * A process's part of a model's limit, where several processes of ours send to one account. Each reports once a second what
 * it has sent and what it wants, and reads the same of the others. From that
 *
 * - the estimate of the bucket holds what the others send (`siblingRate`, and a correction with each report),
 * - the limit is split: who is held back gets an even part of what the others don't need,
 * - each process paces itself at its part, a little faster while the bucket has room. So together they approach the edge of
 *   the bucket and stay there, whatever the moment at which each learns of the others.
 */

/** What a process reports of the tokens or the requests of a model. Amounts are totals, so that a lost report does no harm. */
export interface DimensionReport {
  /** Sent since the process began to share. */
  sent: number;
  /** Sent a second, between the last two reports. */
  perSecond: number;
  /** Share of the limit that it could use; null when it was held back, so that more is of use to it. */
  wants: number | null;
  /** Free in the service's bucket, by its estimate. */
  room: number;
}

export interface Sibling {
  process: string;
  /** Milliseconds since its report. */
  ageMs: number;
  report: DimensionReport;
  /** Share of the limit that its configuration allows, which processes of the same share have together; null if all. */
  cap: number | null;
}

/** Room in the bucket is used up over so long: twice what a change at one process takes to show at the others. */
const fillMs = 4000;
/** Depth of the pacing: what a process could not send for want of an answer or a place it may send a little later. */
const paceMs = 250;
/** How far an estimate is moved to the others' with each report. What one learns from an answer, all know after seconds. */
const consensus = 0.3;
/** Least share of the limit that is sent, whatever the estimates say. */
const minShare = 0.05;
/** Processes that start together do not know of each other yet: each takes no more than this until the next exchange. */
export const firstShare = 0.25;
/** Rates are measured over no less: a second's worth in a moment is no rate. */
const minRateMs = 1000;
/** A process is held back if it was within this time. */
const heldBackMs = 1500;
/** What a process that is not held back may need in a moment: a part of what it uses, and of the limit. */
const headroom = 1.3;
const spareShare = 0.02;
/** Kept free for requests that the others send at the same moment, at most so much of the bucket. */
const maxSiblingMargin = 0.2;

export class DimensionShare {
  readonly #clock: Clock;
  readonly #bucket: BucketEstimate;
  readonly #pacer: BucketEstimate;
  /** Applies what the others sent, beyond what was expected of them. */
  readonly #correct: (amount: number) => void;
  #share = 1;
  #isDetached = false;
  #isAlone = true;
  #sent = 0;
  #requests = 0;
  #heldBackAt = -Infinity;
  #reported: { sent: number; at: number };
  /** What is counted of each sibling, as of `#learntAt`. */
  #counted = new Map<string, number>();
  #learntAt: number;

  constructor(options: { clock: Clock; bucket: BucketEstimate; correct: (amount: number) => void }) {
    this.#clock = options.clock;
    this.#bucket = options.bucket;
    this.#correct = options.correct;
    this.#pacer = new BucketEstimate(options.clock);
    this.#learntAt = options.clock.now();
    this.#reported = { sent: 0, at: this.#learntAt };
  }

  get share(): number {
    return this.#share;
  }

  /** Sent by the others, by what they have reported since this process shares. */
  get siblingsSent(): number {
    return this.#counted.values().reduce((sum, sent) => sum + sent, 0);
  }

  /** No other process sends: the limit is this one's, and there is no need to approach the edge of the bucket slowly. */
  get isAlone(): boolean {
    return this.#isAlone;
  }

  /** Milliseconds until this process may send. @param others Milliseconds for which other bounds of the same amounts hold. */
  waitFor(amount: number, others: number): number {
    if (!this.#isAlone) this.#pace();
    const wait = this.#isAlone ? others : Math.max(others, this.#pacer.waitFor(amount));
    if (wait > 0) this.#heldBackAt = this.#clock.now();
    return wait;
  }

  send(amount: number): void {
    this.#sent += amount;
    this.#requests++;
    if (!this.#isAlone) this.#pacer.add(amount);
  }

  /** The service counted something differently. */
  recount(by: number): void {
    this.#sent += by;
    if (!this.#isAlone) this.#pacer.add(by);
  }

  /** Per millisecond, of all processes together. */
  get #total(): number {
    const { rate = 0, externalRate } = this.#bucket;
    if (this.#isDetached) return rate;
    return Math.max(rate * minShare, rate - externalRate + this.#room / fillMs);
  }

  get #room(): number {
    const { capacity, margin, level } = this.#bucket;
    return capacity === Infinity ? 0 : Math.max(0, capacity - margin - level);
  }

  #pace(): void {
    if (this.#bucket.rate === undefined) return;
    this.#pacer.add(0); // drains at the former rate up to now
    this.#pacer.rate = this.#share * this.#total;
    this.#pacer.capacity = this.#pacer.rate * paceMs;
  }

  /** @param isFirst True if this process did not share before, so that what it needs is not known. */
  report(isFirst: boolean): DimensionReport {
    const now = this.#clock.now();
    const elapsed = Math.max(minRateMs, now - this.#reported.at);
    const perMs = Math.max(0, this.#sent - this.#reported.sent) / elapsed;
    this.#reported = { sent: this.#sent, at: now };
    const isHeldBack = isFirst || now - this.#heldBackAt < heldBackMs;
    const total = this.#total;
    const used = total > 0 ? perMs / total : 0;
    return {
      sent: this.#sent,
      perSecond: perMs * 1000,
      wants: isHeldBack ? null : Math.min(1, used * headroom + spareShare),
      room: this.#bucket.capacity === Infinity ? 0 : this.#bucket.capacity - this.#bucket.level,
    };
  }

  /** Takes in what the others reported. `own` is what this process has just reported. */
  learn(own: Omit<Sibling, "ageMs" | "process">, siblings: readonly Sibling[], isFirst: boolean): void {
    const bucket = this.#bucket;
    const now = this.#clock.now();
    let correction = isFirst ? 0 : -bucket.siblingRate * (now - this.#learntAt);
    let rate = 0;
    const counted = new Map(this.#counted);
    for (const { process, report, ageMs } of siblings) {
      const perMs = report.perSecond / 1000;
      const sent = report.sent + perMs * ageMs;
      // What was sent before this process shared is in the room that the others see.
      if (!isFirst) correction += sent - (counted.get(process) ?? 0);
      counted.set(process, sent);
      rate += perMs;
    }
    this.#counted = counted;
    this.#learntAt = now;
    bucket.add(0); // drains at the former rate up to now
    bucket.siblingRate = rate;
    if (bucket.capacity !== Infinity && siblings.length > 0) {
      const drain = (bucket.rate ?? 0) - bucket.externalRate - rate - own.report.perSecond / 1000;
      const rooms = siblings.map(({ report, ageMs }) => Math.max(0, report.room + drain * ageMs));
      const mean = rooms.reduce((sum, room) => sum + room, 0) / rooms.length;
      const ours = bucket.capacity - bucket.level - correction;
      correction += (isFirst ? 1 : consensus) * (ours - mean);
    }
    this.#correct(correction);
    this.#isDetached = false;
    this.#isAlone = siblings.length === 0 && !isFirst;
    const members = [own, ...siblings];
    const share = splitLimit(members)[0] ?? 1;
    this.#share = isFirst ? Math.min(share, firstShare) : share;
  }

  /** The others can't be heard: an even part, by how many there were. */
  detach(processes: number): void {
    this.#isDetached = true;
    this.#isAlone = processes <= 1;
    this.#share = 1 / Math.max(1, processes);
    this.#bucket.add(0); // drains at the former rate up to now
    // They go on with their parts too.
    this.#bucket.siblingRate = (1 - this.#share) * (this.#bucket.rate ?? 0);
  }

  /** What to keep free of the bucket for requests that `others` send at the same moment. */
  siblingMargin(others: number): number {
    const { capacity } = this.#bucket;
    if (others === 0 || this.#requests === 0 || capacity === Infinity) return 0;
    return Math.min(maxSiblingMargin * capacity, (others * this.#sent) / this.#requests / 2);
  }
}

/**
 * Shares of the limit, together 1: who is held back gets an even part of what the others leave. Processes that a
 * configured limit allows only a part have that part together.
 */
export function splitLimit(members: readonly Pick<Sibling, "report" | "cap">[]): number[] {
  const wants = members.map(({ report, cap }) => {
    const most = cap === null ? 1 : cap / members.filter((other) => other.cap === cap).length;
    return Math.min(most, report.wants ?? 1);
  });
  const order = wants
    .map((want, index) => ({ want, index }))
    .toSorted((left, right) => left.want - right.want);
  const shares: number[] = wants.map(() => 0);
  let left = 1;
  for (const [position, { want, index }] of order.entries()) {
    const share = Math.min(want, left / (order.length - position));
    shares[index] = share;
    left -= share;
  }
  // What no one wants is there for whoever wants it next.
  return shares.map((share) => share + left / shares.length);
}
