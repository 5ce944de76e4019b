import type { Attributes, Span, Tracer } from "@opentelemetry/api";
import type { CallRecord } from "../base/call.ts";
import type { TracingSettings } from "../base/config.ts";
import type { RunEvent } from "../run/events.ts";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import { packageVersion } from "../base/package.ts";

/** Sends a run's traces: one a document, in it a span a stage, in that a span for each attempt at a paid request. */
export interface Tracing {
  record(event: RunEvent): void;
  /** Sends what is left, for some seconds at most. Never fails the run. */
  close(): Promise<void>;
}

/** Milliseconds that the end of a run waits for a collector. */
const flushTimeoutMs = 5_000;
/** Spans that wait to be sent; beyond, they are dropped. */
const maxWaiting = 16_384;

interface OpenDocument {
  span: Span;
  stage: { name: string; span: Span; waitingSince: number } | undefined;
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
export async function openTracing(settings: TracingSettings): Promise<Tracing> {
  const [
    { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace },
    { BatchSpanProcessor, TracerProvider },
    { OTLPTraceExporter },
  ] = await loadOpenTelemetry();
  const provider = new TracerProvider({
    resource: resourceOf(settings.resource),
    spanLimits: { attributeValueLengthLimit: 2_000 },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter(),
        maxQueueSize: maxWaiting,
        scheduledDelayMillis: 1_000,
        exportTimeoutMillis: flushTimeoutMs,
      }),
    ],
  });
  const tracer: Tracer = provider.getTracer("ragprep", packageVersion);
  const documents = new Map<string, OpenDocument>();
  let run: Attributes = {};
  const inside = (span: Span | undefined) =>
    span === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, span);

  const recordStage = ({ stage, state, document, documentId }: Extract<RunEvent, { type: "stage" }>) => {
    let open = documents.get(documentId);
    if (open === undefined) {
      const span = tracer.startSpan(
        "document",
        { attributes: { ...run, "ragprep.document.uri": document, "ragprep.document.id": documentId } },
        ROOT_CONTEXT,
      );
      open = { span, stage: undefined };
      documents.set(documentId, open);
    }
    if (state === "waiting") {
      open.stage = {
        name: stage,
        span: tracer.startSpan(stage, { attributes: { "ragprep.stage": stage } }, inside(open.span)),
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
    if (state === "failed") span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    open.stage = undefined;
  };

  const recordCall = (call: CallRecord) => {
    const open = call.documentId === null ? undefined : documents.get(call.documentId);
    const operation = call.kind === "embedding" ? "embeddings" : call.kind;
    const span = tracer.startSpan(
      `${operation} ${call.model}`,
      {
        kind: SpanKind.CLIENT,
        startTime: call.startedAt,
        attributes: { ...(open === undefined ? run : {}), ...callAttributes(call, operation) },
      },
      inside(open?.stage?.span ?? open?.span),
    );
    if (call.status !== "answered")
      span.setStatus({ code: SpanStatusCode.ERROR, ...(call.error === null ? {} : { message: call.error }) });
    span.end(new Date(call.startedAt.getTime() + call.latencyMs));
  };

  const endDocument = (open: OpenDocument, attributes: Attributes, failed: string | null) => {
    open.stage?.span.end();
    open.span.setAttributes(attributes);
    if (failed !== null) open.span.setStatus({ code: SpanStatusCode.ERROR, message: failed });
    open.span.end();
  };

  return {
    record: (event) => {
      if (event.type === "started")
        run = {
          "ragprep.run": event.run,
          "ragprep.pipeline": event.pipeline,
          "ragprep.provider": event.provider,
        };
      if (event.type === "stage") recordStage(event);
      if (event.type === "call") recordCall(event.call);
      if (event.type !== "document") return;
      const open = documents.get(event.documentId);
      documents.delete(event.documentId);
      if (open === undefined) return;
      const { outcome } = event;
      endDocument(
        open,
        {
          "ragprep.document.outcome": outcome.outcome,
          ...("reason" in outcome ? { "error.type": outcome.reason } : {}),
        },
        outcome.outcome === "failed" ? outcome.message : null,
      );
    },
    close: async () => {
      for (const open of documents.values()) endDocument(open, {}, "the run ended before the document did");
      documents.clear();
      const timeout = AbortSignal.timeout(flushTimeoutMs);
      const timedOut = new Promise<void>((resolve) => {
        timeout.addEventListener("abort", () => resolve(), { once: true });
      });
      // The collector's trouble is not the run's: what can't be sent in time is lost.
      await Promise.race([provider.shutdown().catch(() => undefined), timedOut]);
    },
  };
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
