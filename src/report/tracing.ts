import type { Attributes, Span, SpanOptions, Tracer } from "@opentelemetry/api";
import type { SpanExporter } from "@opentelemetry/sdk-trace";
import type { CallRecord } from "../base/call.ts";
import type { TracingSettings } from "../base/config.ts";
import type { RunEvent } from "../run/events.ts";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import type { Logger } from "../base/log.ts";
import { packageVersion } from "../base/package.ts";

/** Sends a run's traces: one a document, in it a span a stage, in that a span for each attempt at a paid request. */
export interface Tracing {
  record(event: RunEvent): void;
  /** Sends what is left, for some seconds at most, and says in the log what was lost. Never fails the run. */
  close(): Promise<void>;
}

/** Milliseconds that the end of a run waits for a collector. */
const flushTimeoutMs = 5_000;
/** Spans that wait to be sent; beyond, they are dropped. */
const maxWaiting = 16_384;

interface OpenDocument {
  span: Span;
  stage: { span: Span; waitingSince: number } | undefined;
}

/** They are 20 MB, which only who has a collector installs. */
const peers = ["@opentelemetry/api", "@opentelemetry/sdk-trace", "@opentelemetry/exporter-trace-otlp-http"];

/** @throws ConfigurationError that says what to install. */
export async function loadOpenTelemetry() {
  try {
    return await Promise.all([
      import("@opentelemetry/api"),
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/exporter-trace-otlp-http"),
    ]);
  } catch (error) {
    throw new ConfigurationError(
      `An OTEL_EXPORTER_OTLP_* variable names a collector, and the packages that send traces can't be loaded: ${messageOf(error)}. Install them: npm install ${peers.join(" ")}; or set OTEL_SDK_DISABLED=true.`,
      { cause: error },
    );
  }
}

/**
 * Opens tracing to the collector that the standard OTEL_EXPORTER_OTLP_* variables name. OpenTelemetry is loaded here and
 * nowhere else: a run without tracing never reads it.
 */
export async function openTracing(settings: TracingSettings, logger: Logger): Promise<Tracing> {
  const [api, { BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }] = await loadOpenTelemetry();
  const sent = countSent(new OTLPTraceExporter());
  const provider = new TracerProvider({
    resource: resourceOf(settings.resource),
    spanLimits: { attributeValueLengthLimit: 2_000 },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: sent.exporter,
        maxQueueSize: maxWaiting,
        scheduledDelayMillis: 1_000,
        exportTimeoutMillis: flushTimeoutMs,
      }),
    ],
  });
  const spans = new RunSpans(api, provider.getTracer("ragprep", packageVersion));
  return {
    record: (event) => spans.record(event),
    close: async () => {
      spans.endAll();
      const timeout = AbortSignal.timeout(flushTimeoutMs);
      const timedOut = new Promise<void>((resolve) => {
        timeout.addEventListener("abort", () => resolve(), { once: true });
      });
      // The collector's trouble is not the run's: what can't be sent in time is lost.
      await Promise.race([provider.shutdown().catch(() => undefined), timedOut]);
      const lost = spans.recorded - sent.spans;
      if (lost > 0)
        logger.warn(
          `${lost} of ${spans.recorded} spans of the traces did not reach the collector: ${sent.failure ?? `it did not take them within ${flushTimeoutMs / 1000} s`}. Check OTEL_EXPORTER_OTLP_ENDPOINT and the collector; the run itself is not touched by it.`,
        );
    },
  };
}

/** Counts the spans that the collector took, and keeps the last failure: the SDK tells its own diagnostics only. */
function countSent(exporter: SpanExporter) {
  const sent = {
    spans: 0,
    failure: undefined as string | undefined,
    exporter: {
      export: (spans, done) =>
        exporter.export(spans, (result) => {
          if (result.error === undefined) sent.spans += spans.length;
          else sent.failure = messageOf(result.error);
          done(result);
        }),
      forceFlush: async () => await exporter.forceFlush?.(),
      shutdown: async () => await exporter.shutdown(),
    } satisfies SpanExporter,
  };
  return sent;
}

/** Makes spans of a run's events. */
class RunSpans {
  readonly #api: Awaited<ReturnType<typeof loadOpenTelemetry>>[0];
  readonly #tracer: Tracer;
  readonly #documents = new Map<string, OpenDocument>();
  #run: Attributes = {};
  /** How many spans the collector should get; a sampler may leave others out. */
  recorded = 0;

  constructor(api: Awaited<ReturnType<typeof loadOpenTelemetry>>[0], tracer: Tracer) {
    this.#api = api;
    this.#tracer = tracer;
  }

  record(event: RunEvent): void {
    if (event.type === "started")
      this.#run = {
        "ragprep.run": event.run,
        "ragprep.pipeline": event.pipeline,
        "ragprep.provider": event.provider,
      };
    if (event.type === "stage") this.#recordStage(event);
    if (event.type === "call") this.#recordCall(event.call);
    if (event.type === "document") this.#recordOutcome(event);
  }

  endAll(): void {
    for (const open of this.#documents.values()) this.#end(open, {}, "the run ended before the document did");
    this.#documents.clear();
  }

  #recordStage({ stage, state, document, documentId }: Extract<RunEvent, { type: "stage" }>): void {
    const open = this.#documentOf(documentId, document);
    if (state === "waiting") {
      open.stage = {
        span: this.#start(stage, { attributes: { "ragprep.stage": stage } }, open.span),
        waitingSince: performance.now(),
      };
      return;
    }
    if (open.stage === undefined) return;
    const { span, waitingSince } = open.stage;
    if (state === "running") {
      span.setAttribute("ragprep.stage.waiting_ms", Math.round(performance.now() - waitingSince));
      return;
    }
    if (state === "failed") span.setStatus({ code: this.#api.SpanStatusCode.ERROR });
    span.end();
    open.stage = undefined;
  }

  #documentOf(id: string, uri: string): OpenDocument {
    const known = this.#documents.get(id);
    if (known !== undefined) return known;
    const attributes = { ...this.#run, "ragprep.document.uri": uri, "ragprep.document.id": id };
    const open = { span: this.#start("document", { attributes }), stage: undefined };
    this.#documents.set(id, open);
    return open;
  }

  #recordCall(call: CallRecord): void {
    const { SpanKind, SpanStatusCode } = this.#api;
    const open = call.documentId === null ? undefined : this.#documents.get(call.documentId);
    const operation = call.kind === "embedding" ? "embeddings" : call.kind;
    const span = this.#start(
      `${operation} ${call.model}`,
      {
        kind: SpanKind.CLIENT,
        startTime: call.startedAt,
        attributes: { ...(open === undefined ? this.#run : {}), ...callAttributes(call, operation) },
      },
      open?.stage?.span ?? open?.span,
    );
    if (call.status !== "answered")
      span.setStatus({ code: SpanStatusCode.ERROR, ...(call.error === null ? {} : { message: call.error }) });
    span.end(new Date(call.startedAt.getTime() + call.latencyMs));
  }

  #recordOutcome({ documentId, outcome }: Extract<RunEvent, { type: "document" }>): void {
    const open = this.#documents.get(documentId);
    this.#documents.delete(documentId);
    if (open === undefined) return;
    const attributes = {
      "ragprep.document.outcome": outcome.outcome,
      ...("reason" in outcome ? { "error.type": outcome.reason } : {}),
    };
    this.#end(open, attributes, outcome.outcome === "failed" ? outcome.message : null);
  }

  #start(name: string, options: SpanOptions, parent?: Span): Span {
    const { ROOT_CONTEXT, trace } = this.#api;
    const context = parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent);
    const span = this.#tracer.startSpan(name, options, context);
    if (span.isRecording()) this.recorded++;
    return span;
  }

  #end({ span, stage }: OpenDocument, attributes: Attributes, failed: string | null): void {
    stage?.span.end();
    span.setAttributes(attributes);
    if (failed !== null) span.setStatus({ code: this.#api.SpanStatusCode.ERROR, message: failed });
    span.end();
  }
}

/** OpenTelemetry's semantic conventions for generative AI, and ragprep's own names for what they lack. */
function callAttributes(call: CallRecord, operation: string): Attributes {
  const known: Record<string, string | number | null> = {
    "gen_ai.operation.name": operation,
    "gen_ai.provider.name": call.provider === "fake" ? "ragprep.fake" : "openai",
    "gen_ai.request.model": call.model,
    "gen_ai.usage.input_tokens": call.inputTokens,
    "gen_ai.usage.output_tokens": call.outputTokens,
    "gen_ai.usage.cache_read.input_tokens": call.cachedInputTokens,
    "http.response.status_code": call.httpStatus,
    "http.request.resend_count": call.attempt - 1,
    "error.type": call.status === "answered" ? null : call.status,
    "ragprep.stage": call.stage,
    "ragprep.request_id": call.requestId,
    "ragprep.cost_usd": call.costUsd,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
}

/** A resource of fixed attributes; the package that makes them from more places is not needed for that. */
function resourceOf(attributes: Readonly<Record<string, string>>) {
  const resource = {
    attributes,
    merge: (other: { attributes: Attributes } | null) =>
      resourceOf({
        ...attributes,
        ...Object.fromEntries(
          Object.entries(other?.attributes ?? {}).map(([name, value]) => [name, String(value)]),
        ),
      }),
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}
