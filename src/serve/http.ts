import { Hono } from "hono";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { redactSecrets } from "../base/credentials.ts";
import { ConfigurationError, DatabaseFailure } from "../base/errors.ts";
import type { Logger } from "../base/log.ts";
import { parsedJson } from "../base/parsed-json.ts";
import { packageVersion } from "../base/package.ts";
import { untilAborted } from "../base/until-aborted.ts";
import type { Access } from "./access.ts";
import { Busy } from "./gate.ts";
import type { Gate } from "./gate.ts";
import { HttpError } from "./http-error.ts";
import { addMcp } from "./mcp-http.ts";
import { ServiceMetrics } from "./metrics.ts";
import { openApi, rawRoute, route } from "./route.ts";
import type { Route } from "./route.ts";
import { readRoutes, runRoutes } from "./routes.ts";
import type { RoutesOptions } from "./routes.ts";

/** Bytes of a body: the longest question with the longest filter. */
const maxBodyBytes = 262_144;
const healthTimeoutMs = 5_000;

export interface ServiceOptions extends RoutesOptions {
  gate: Gate;
  access: Access;
  logger: Logger;
}

/** What the handlers of a request tell each other. */
type ServiceEnv = {
  Variables: {
    /** The pattern of the path: metrics never hold a path that was asked for. */
    route: string | undefined;
  };
};

/** The HTTP API. */
export function createService(options: ServiceOptions): Hono<ServiceEnv> {
  const { gate, access, logger, runs, corpus } = options;
  const metrics = new ServiceMetrics({ gate, runs });
  const routes = [
    ...readRoutes(options),
    ...runRoutes(options),
    healthRoute(options),
    rawRoute({
      method: "get",
      path: "/metrics",
      operationId: "readMetrics",
      scope: "read",
      summary: "Metrics for Prometheus",
      input: z.strictObject({}),
      answer: "text/plain",
      handle: async (_input, { context }) =>
        context.body(await metrics.text(), 200, { "content-type": metrics.contentType }),
    }),
  ];
  const description = openApi(routes, packageVersion);
  const app = new Hono<ServiceEnv>();

  app.use(async (context, next) => {
    const began = performance.now();
    context.header("x-content-type-options", "nosniff");
    await next();
    const { method } = context.req;
    metrics.record({
      method: ["GET", "POST"].includes(method) ? method : "other",
      route: context.get("route") ?? "other",
      status: context.res.status,
      milliseconds: performance.now() - began,
    });
  });
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => {
        throw new HttpError(413, "too_large", `A body has ${maxBodyBytes} bytes at most.`);
      },
    }),
  );
  for (const each of routes)
    app.on(each.method.toUpperCase(), each.path, async (context) => await answer(each, context));
  app.get("/openapi.json", (context) => context.json(description));
  const described = { path: "/openapi.json", method: "get" };
  for (const [path, methods] of Map.groupBy([...routes, described], (each) => each.path)) {
    const allowed = methods.map(({ method }) => method.toUpperCase());
    app.all(path, () => {
      throw new HttpError(405, "wrong_method", `Send ${allowed.join(" or ")} to ${path}.`, {
        allow: allowed.join(", "),
      });
    });
  }
  addMcp(app, { corpus, gate, access, logger });
  app.notFound(() => {
    throw new HttpError(404, "not_found", "There is nothing here: GET /openapi.json lists what there is.");
  });
  app.onError((error, context) =>
    refused(context.req.raw.signal.aborted ? gone() : asHttpError(error, logger), context),
  );
  return app;

  async function answer(known: Route, context: Context<ServiceEnv>): Promise<Response> {
    context.set("route", known.path);
    if (known.scope !== null) {
      const refusal = access.refusal(context, known.scope);
      if (refusal !== null)
        throw new HttpError(
          refusal.status,
          refusal.status === 401 ? "unauthorized" : "forbidden",
          refusal.message,
          refusal.status === 401 ? { "www-authenticate": "Bearer" } : {},
        );
    }
    const input = await inputOf(known, context);
    // An event stream lasts as long as a run, and a probe must not wait behind questions.
    const isQuestion = typeof known.answer !== "string" && known.scope !== null;
    const { signal } = context.req.raw;
    const answered = isQuestion
      ? await gate.run(signal, async (limited) => await known.handle(input, { context, signal: limited }))
      : await known.handle(input, { context, signal });
    return answered instanceof Response ? answered : context.json(answered, known.status ?? 200);
  }
}

function healthRoute({ database }: Pick<ServiceOptions, "database">): Route {
  return route({
    method: "get",
    path: "/healthz",
    operationId: "checkHealth",
    scope: null,
    summary: "Whether the server and its database answer",
    input: z.strictObject({}),
    answer: z.strictObject({ status: z.literal("ok") }),
    handle: async () => {
      try {
        await untilAborted(database.query("select 1"), AbortSignal.timeout(healthTimeoutMs));
      } catch {
        throw new HttpError(503, "no_database", "The database does not answer.");
      }
      return { status: "ok" as const };
    },
  });
}

async function inputOf({ method }: Route, context: Context): Promise<unknown> {
  const parameters = context.req.param();
  const query = Object.entries(context.req.queries());
  if (method === "get") {
    // One of them would be taken, and the others dropped.
    const repeated = query.find(([name, values]) => values.length > 1 || name in parameters);
    if (repeated !== undefined)
      throw new HttpError(400, "invalid", `${repeated[0]}: is given more than once`);
    return { ...context.req.query(), ...parameters };
  }
  const [unread] = query;
  if (unread !== undefined)
    throw new HttpError(400, "invalid", `${unread[0]}: belongs in the JSON body, not in the address`);
  const text = await context.req.text();
  if (text === "") return parameters;
  if (!/^application\/json\s*(?:;|$)/i.test(context.req.header("content-type") ?? ""))
    throw new HttpError(415, "wrong_type", "Send JSON, with content-type: application/json.");
  const body = parsedJson(text);
  if (body === undefined) throw new HttpError(400, "invalid", "The body is not JSON.");
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new HttpError(400, "invalid", "The body must be a JSON object.");
  const repeated = Object.keys(parameters).find((name) => Object.hasOwn(body, name));
  if (repeated !== undefined) throw new HttpError(400, "invalid", `${repeated}: is in the address already`);
  return { ...body, ...parameters };
}

/** To a client that hung up: no one reads it. */
function gone(): HttpError {
  return new HttpError(400, "gone", "The client has gone.");
}

/** What a client may know of an error; the log has the rest. */
function asHttpError(error: unknown, logger: Logger): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof z.ZodError) return new HttpError(400, "invalid", z.prettifyError(error));
  if (error instanceof Busy) return new HttpError(503, "busy", error.message, { "retry-after": "1" });
  if (error instanceof DOMException && error.name === "TimeoutError")
    return new HttpError(504, "timeout", "It took too long. Ask again, or for less.");
  if (error instanceof DOMException && error.name === "AbortError") return gone();
  if (error instanceof ConfigurationError)
    return new HttpError(422, "cannot_search", redactSecrets(error.message));
  logger.error({ err: error }, "a request failed");
  if (error instanceof DatabaseFailure)
    return new HttpError(503, "no_database", "The database does not answer, and the server's log says why.");
  return new HttpError(500, "failed", "The server failed, and its log says why.");
}

function refused({ status, code, message, headers }: HttpError, context: Context): Response {
  // What is still arriving is not read: the client must not send its next request after it.
  const { body, bodyUsed } = context.req.raw;
  return context.json({ error: { code, message } }, status, {
    ...headers,
    ...(body !== null && !bodyUsed ? { connection: "close" } : {}),
  });
}
