import type { Context } from "hono";
import { z } from "zod";
import type { Scope } from "./access.ts";
import { errorAnswer } from "./answers.ts";
import { readInput } from "./read-input.ts";

/** An endpoint: what it takes and gives. The server and its description are made from it. */
export interface Route {
  method: "get" | "post";
  /** With its parameters in colons, such as `/runs/:id`. */
  path: string;
  /** What programs call it that are made from the description. */
  operationId: string;
  /** Null: for everyone. */
  scope: Scope | null;
  summary: string;
  /** Parameters of the path, and those of the query (get) or the body (post), in one object. */
  input: z.ZodType;
  answer: z.ZodType | "text/plain" | "text/event-stream";
  /** 200 by default. */
  status?: 200 | 202;
  handle: (input: unknown, call: Call) => Promise<object | Response>;
}

export interface Call {
  context: Context;
  /** Aborts when the client has gone or the time is up. */
  signal: AbortSignal;
}

/** Puts a route together; what it handles and answers is held against its schemas by the compiler. */
export function route<Input extends z.ZodType, Answer extends z.ZodType>(
  definition: Omit<Route, "input" | "answer" | "handle"> & {
    input: Input;
    answer: Answer;
    handle: (input: z.output<Input>, call: Call) => Promise<z.input<Answer> & object>;
  },
): Route {
  return {
    ...definition,
    handle: async (input, call) =>
      await definition.handle(readInput(definition.input, input, definition.method), call),
  };
}

/** A route whose answer is no JSON. */
export function rawRoute<Input extends z.ZodType>(
  definition: Omit<Route, "input" | "handle"> & {
    input: Input;
    answer: "text/plain" | "text/event-stream";
    handle: (input: z.output<Input>, call: Call) => Promise<Response>;
  },
): Route {
  return {
    ...definition,
    handle: async (input, call) =>
      await definition.handle(readInput(definition.input, input, definition.method), call),
  };
}

const jsonSchemaOf = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
};

/** The API as OpenAPI 3.1 describes it, made from the same schemas that check the requests. */
export function openApi(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const described of routes) {
    const { method, path, operationId, scope, summary, answer, status = 200 } = described;
    const names = new Set(Array.from(path.matchAll(/:(\w+)/g), ([, name = ""]) => name));
    const { properties = {}, required = [], ...rest } = jsonSchemaOf(described.input, "input");
    const own = Object.entries(properties).filter(([name]) => !names.has(name));
    const parameter = (place: "path" | "query") => {
      const entries = Object.entries(properties).filter(([name]) => names.has(name) === (place === "path"));
      return entries.map(([name, schema]) => ({
        name,
        in: place,
        required: place === "path" || required.includes(name),
        schema,
      }));
    };
    const body = {
      ...rest,
      properties: Object.fromEntries(own),
      required: required.filter((name) => !names.has(name)),
    };
    const parameters = [...parameter("path"), ...(method === "get" ? parameter("query") : [])];
    (paths[path.replaceAll(/:(\w+)/g, "{$1}")] ??= {})[method] = {
      operationId,
      summary,
      security: scope === null ? [] : [{ [scope]: [] }],
      ...(parameters.length === 0 ? {} : { parameters }),
      ...(method === "get" || own.length === 0
        ? {}
        : { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
      responses: {
        [status]: {
          description: "Done.",
          content:
            typeof answer === "string"
              ? { [answer]: { schema: { type: "string" } } }
              : { "application/json": { schema: jsonSchemaOf(answer, "output") } },
        },
        default: {
          description: "An error: its code, and what to do.",
          content: { "application/json": { schema: jsonSchemaOf(errorAnswer, "output") } },
        },
      },
    };
  }
  return {
    openapi: "3.1.1",
    info: { title: "ragprep", version, description: "Search of what is published, and runs of pipelines." },
    paths,
    components: {
      securitySchemes: {
        read: {
          type: "http",
          scheme: "bearer",
          description: "A token of RAGPREP_READ_TOKEN or RAGPREP_RUN_TOKEN",
        },
        run: { type: "http", scheme: "bearer", description: "A token of RAGPREP_RUN_TOKEN" },
      },
    },
  };
}
