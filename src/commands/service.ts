import type { FakeModel } from "../../mocks/index.ts";
import { resolveHeaders } from "../base/config.ts";
import type { Config } from "../base/config.ts";
import type { Provider } from "../base/document.ts";
import { ConfigurationError, innermost, messageOf } from "../base/errors.ts";
import { describeServices, realService } from "../openai/service.ts";
import type { RealService } from "../openai/service.ts";
import type { StageService } from "../openai/stage-service.ts";
import type { LoadedPipeline } from "../pipeline/define.ts";
import type { Pipeline } from "../pipeline/schema.ts";
import { usedServices } from "../pipeline/uses.ts";
import type { QuestionSpace } from "../search/question-embedder.ts";
import type { RunOptions } from "../run.ts";
import { fakeModelOf, fakeModelsOf } from "./fake-models.ts";
import type { Session } from "./session.ts";

const fakeTimeoutMs = 5_000;

/** Where paid requests go. */
export interface Service extends Omit<RealService, "provider"> {
  provider: Provider;
  close(): Promise<void>;
}

/** For a pipeline that asks no model there. */
function noService(provider: Provider): Service {
  return {
    provider,
    apiKey: "none",
    baseUrl: "http://unused.invalid/v1",
    organization: undefined,
    project: undefined,
    azure: undefined,
    description: "no service",
    close: async () => {},
  };
}

/**
 * The real service, or a fake one of our own on a loopback port. Which of the two is the caller's decision, never a guess.
 * @param asked `service`: the one that a stage names; `models`: those that the fake has to know.
 */
export async function openService(
  provider: Provider,
  config: Config,
  asked: { service?: StageService | undefined; models?: Readonly<Record<string, FakeModel>> } = {},
): Promise<Service> {
  const { service, models = {} } = asked;
  if (provider === "openai") return { ...realService(config, service), close: async () => {} };
  if (config.fakeUrl !== undefined) {
    await assertFake(config.fakeUrl);
    await teachFake(config.fakeUrl, models);
    return {
      ...noService(provider),
      apiKey: "fake-key",
      baseUrl: config.fakeUrl,
      description: `the fake OpenAI at ${new URL(config.fakeUrl).host}: no key, no cost`,
    };
  }
  // Only now: a run against a real service does without the fake and what it needs.
  const { startFakeServer } = await import("../../mocks/index.ts");
  const server = await startFakeServer({ models });
  return {
    ...noService(provider),
    apiKey: "fake-key",
    baseUrl: server.url,
    description: "the fake OpenAI: no key, no cost, no network",
    close: () => server.close(),
  };
}

/** What every run of a pipeline works with. Who opens it closes its service. */
export async function openRunParts(
  loaded: LoadedPipeline,
  provider: Provider,
  { config, database, logger }: Session,
) {
  return {
    loaded,
    provider,
    service: await openRunService(loaded.pipeline, provider, config),
    database,
    headers: resolveHeaders(loaded.pipeline.download.headers, config),
    proxy: config.proxy,
    logger,
  } satisfies Partial<RunOptions>;
}

/**
 * What a run of the pipeline asks where its stages name no service of their own; for a pipeline that asks nothing there, a
 * service without a key. The description names all that is asked; null when nothing is.
 */
async function openRunService(
  pipeline: Pipeline,
  provider: Provider,
  config: Config,
): Promise<Service & { asked: string | null }> {
  const services = usedServices(pipeline);
  if (services.length === 0) return { ...noService(provider), asked: null };
  if (provider === "fake") {
    const fake = await openService(provider, config, { models: fakeModelsOf(pipeline) });
    return { ...fake, asked: fake.description };
  }
  const service = services.includes(undefined) ? await openService(provider, config) : noService(provider);
  return { ...service, asked: describeServices(services, config) };
}

/** Where the questions of a search are embedded as the chunks of a space are. */
export async function openQuestionService(space: QuestionSpace, config: Config): Promise<Service> {
  return await openService(space.provider, config, {
    service: space.settings?.service,
    models: fakeModelOf(space),
  });
}

/** Tells a fake that runs already of the models that it is going to be asked for. */
async function teachFake(url: string, models: Readonly<Record<string, FakeModel>>): Promise<void> {
  if (Object.keys(models).length === 0) return;
  const response = await fetch(new URL("/__control", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ models }),
    signal: AbortSignal.timeout(fakeTimeoutMs),
  });
  await response.body?.cancel();
  if (!response.ok)
    throw new ConfigurationError(
      `The fake OpenAI at RAGPREP_FAKE_URL (${new URL(url).host}) does not take the pipeline's models (${response.status}). Start it again with this version of ragprep.`,
    );
}

/** A real service behind the fake's address would cost money, and its answers would be marked as the fake's. */
async function assertFake(url: string): Promise<void> {
  const remedy =
    "Start one with `ragprep fake-openai --port 4010` and give the address it prints, or empty RAGPREP_FAKE_URL.";
  let response: Response;
  try {
    response = await fetch(new URL("/__stats", url), {
      signal: AbortSignal.timeout(fakeTimeoutMs),
    });
    await response.body?.cancel();
  } catch (error) {
    throw new ConfigurationError(
      `No fake OpenAI answers at RAGPREP_FAKE_URL (${new URL(url).host}): ${messageOf(innermost(error))}. ${remedy}`,
      { cause: error },
    );
  }
  if (!response.headers.has("x-fake-openai"))
    throw new ConfigurationError(
      `The server at RAGPREP_FAKE_URL (${new URL(url).host}) is not ragprep's fake OpenAI. ${remedy}`,
    );
}
