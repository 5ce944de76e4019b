import { startFakeServer } from "../../mocks/index.ts";
import type { Config } from "../base/config.ts";
import type { Provider } from "../base/document.ts";
import { ConfigurationError, messageOf } from "../base/errors.ts";
import { realService } from "../openai/service.ts";
import type { RealService } from "../openai/service.ts";

const fakeTimeoutMs = 5_000;

/** Where paid requests go. */
export interface Service extends Omit<RealService, "provider"> {
  provider: Provider;
  close(): Promise<void>;
}

/** For a pipeline that asks no model. */
export function noService(provider: Provider): Service {
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

/** The real service, or a fake one of our own on a loopback port. Which of the two is the caller's decision, never a guess. */
export async function openService(provider: Provider, config: Config): Promise<Service> {
  if (provider === "openai") return { ...realService(config), close: async () => {} };
  if (config.fakeUrl !== undefined) {
    await assertFake(config.fakeUrl);
    return {
      provider,
      apiKey: "fake-key",
      baseUrl: config.fakeUrl,
      organization: undefined,
      project: undefined,
      azure: undefined,
      description: `the fake OpenAI at ${new URL(config.fakeUrl).host}: no key, no cost`,
      close: async () => {},
    };
  }
  const server = await startFakeServer();
  return {
    provider,
    apiKey: "fake-key",
    baseUrl: server.url,
    organization: undefined,
    project: undefined,
    azure: undefined,
    description: "the fake OpenAI: no key, no cost, no network",
    close: () => server.close(),
  };
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
      `No fake OpenAI answers at RAGPREP_FAKE_URL (${new URL(url).host}): ${messageOf(error)}. ${remedy}`,
      { cause: error },
    );
  }
  if (!response.headers.has("x-fake-openai"))
    throw new ConfigurationError(
      `The server at RAGPREP_FAKE_URL (${new URL(url).host}) is not ragprep's fake OpenAI. ${remedy}`,
    );
}
