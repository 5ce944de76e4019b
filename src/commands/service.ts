import { startFakeServer } from "../../mocks/index.ts";
import type { Config } from "../config.ts";
import { requireApiKey, requireAzure } from "../config.ts";
import type { Provider } from "../document.ts";

/** Where paid requests go. */
export interface Service {
  provider: Provider;
  apiKey: string;
  baseUrl: string;
  organization: string | undefined;
  project: string | undefined;
  azure: { apiVersion: string } | undefined;
  /** One line that says which service this is. */
  description: string;
  close(): Promise<void>;
}

/** The real service, or a fake one of our own on a loopback port. Which of the two is the caller's decision, never a guess. */
export async function openService(provider: Provider, config: Config): Promise<Service> {
  if (provider === "openai" && config.azure !== undefined) {
    const { apiKey, apiVersion } = requireAzure(config.azure);
    const { endpoint } = config.azure;
    return {
      provider,
      apiKey,
      baseUrl: `${endpoint}/openai`,
      organization: undefined,
      project: undefined,
      azure: { apiVersion },
      description: `Azure OpenAI at ${new URL(endpoint).host}`,
      close: async () => {},
    };
  }
  if (provider === "openai") {
    const { baseUrl, organization, project } = config.openai;
    const apiKey = requireApiKey(config);
    return {
      provider,
      apiKey,
      baseUrl,
      organization,
      project,
      azure: undefined,
      description: `OpenAI at ${new URL(baseUrl).host}`,
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
