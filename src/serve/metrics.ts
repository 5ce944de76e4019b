import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Gate } from "./gate.ts";
import type { ScheduledRuns } from "./scheduled-runs.ts";

/** What Prometheus reads at `/metrics`. */
export class ServiceMetrics {
  readonly #registry = new Registry();
  readonly #requests: Counter<"method" | "route" | "status">;
  readonly #seconds: Histogram<"method" | "route">;

  constructor({ gate, runs }: { gate: Gate; runs: ScheduledRuns }) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Counter({
      name: "ragprep_http_requests_total",
      help: "Requests answered.",
      labelNames: ["method", "route", "status"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "ragprep_http_request_seconds",
      help: "Time from a request's head to its answer.",
      labelNames: ["method", "route"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
      registers,
    });
    this.#gauge("ragprep_questions_in_flight", "Questions that are being answered.", () => gate.inFlight);
    this.#gauge("ragprep_questions_waiting", "Questions that wait for room.", () => gate.waiting);
    const scheduled = new Gauge({
      name: "ragprep_scheduled_runs",
      help: "Runs that this server remembers, by status.",
      labelNames: ["status"],
      registers: [],
      collect() {
        this.reset();
        for (const status of ["pending", "running", "finished", "failed", "cancelled"])
          this.set({ status }, 0);
        for (const { status } of runs.list()) this.inc({ status });
      },
    });
    this.#registry.registerMetric(scheduled);
  }

  #gauge(name: string, help: string, value: () => number): void {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(value());
      },
    });
    this.#registry.registerMetric(gauge);
  }

  /** @param route the route's pattern, never a path that was asked for. */
  record(request: { method: string; route: string; status: number; milliseconds: number }): void {
    const { method, route, status, milliseconds } = request;
    this.#requests.inc({ method, route, status });
    this.#seconds.observe({ method, route }, milliseconds / 1_000);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  async text(): Promise<string> {
    return await this.#registry.metrics();
  }
}
