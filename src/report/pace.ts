import type { RunCounters } from "../run/counters.ts";

/** What is left of a run, by how fast it went lately. */
export interface Forecast {
  /** Milliseconds until all listed documents are brought to an end; null while nothing tells, and once all have ended. */
  leftMs: number | null;
  /** US dollars of the whole run; null likewise. */
  costUsd: number | null;
}

/** Lately: milliseconds, and how often it is looked at. */
const windowMs = 60_000;
const lookEveryMs = 1_000;

/** Documents that came to their end, whatever it was. */
export function endedDocuments({ documents }: RunCounters): number {
  const { finished, unchanged, skipped, failed, quarantined } = documents;
  return finished + unchanged + skipped + failed + quarantined;
}

/** Forecasts the end and the cost of a run from its counters. */
export class Pace {
  #looks: { at: number; ended: number }[] = [];

  forecast(counters: RunCounters, milliseconds: number): Forecast {
    const ended = endedDocuments(counters);
    const last = this.#looks.at(-1);
    if (last === undefined || milliseconds - last.at >= lookEveryMs) {
      this.#looks.push({ at: milliseconds, ended });
      while ((this.#looks[1]?.at ?? Infinity) < milliseconds - windowMs) this.#looks.shift();
    }
    const [first] = this.#looks;
    // While sources still list, it is unknown how many documents are to come.
    if (!counters.listingEnded || first === undefined || ended === 0) return { leftMs: null, costUsd: null };
    const remaining = counters.documents.listed - ended;
    if (remaining === 0) return { leftMs: null, costUsd: null };
    const done = ended - first.ended;
    return {
      leftMs: done > 0 ? (remaining * (milliseconds - first.at)) / done : null,
      costUsd: counters.costUsd * (1 + remaining / ended),
    };
  }
}
