import { http, HttpResponse, type HttpHandler } from "msw";
import { ApiError, unknownUrl } from "./api-error.ts";

export type Endpoint = "embeddings" | "chat" | "rerank";

/** What the handlers need of the fake. */
interface FakeService {
  /** An answer, or `reset` for a connection that breaks before one. */
  serve(endpoint: Endpoint, request: Request, deployment: string | undefined): Promise<Response | "reset">;
  serveError(request: Request, error: ApiError): Response;
}

const paths = { embeddings: "embeddings", chat: "chat/completions", rerank: "rerank" } as const;

/** Handlers for all endpoints under any base URL, for Azure's deployment URLs, and for everything else. */
export function openAIHandlers(fake: FakeService): HttpHandler[] {
  const handlers: HttpHandler[] = [];
  const endpoints: Endpoint[] = ["embeddings", "chat", "rerank"];
  for (const endpoint of endpoints) {
    handlers.push(
      http.post(`*/openai/deployments/:deployment/${paths[endpoint]}`, async ({ request, params }) => {
        const { deployment } = params;
        if (!new URL(request.url).searchParams.has("api-version")) {
          return fake.serveError(
            request,
            new ApiError(404, {
              message: "Resource not found",
              type: "invalid_request_error",
              param: null,
              code: "404",
            }),
          );
        }
        return orReset(await fake.serve(endpoint, request, typeof deployment === "string" ? deployment : ""));
      }),
      http.post(`*/${paths[endpoint]}`, async ({ request }) =>
        orReset(await fake.serve(endpoint, request, undefined)),
      ),
    );
  }
  handlers.push(
    http.all("*", ({ request }) => {
      const { pathname } = new URL(request.url);
      return fake.serveError(request, unknownUrl(request.method, pathname));
    }),
  );
  return handlers;
}

function orReset(answer: Response | "reset"): Response {
  return answer === "reset" ? HttpResponse.error() : answer;
}
