import { requireApiKey, requireAzure } from "../base/config.ts";
import type { Config } from "../base/config.ts";
import { createEntraTokens } from "./entra-token.ts";

/** The service that the environment names. */
export interface RealService {
  provider: "openai";
  apiKey: string;
  baseUrl: string;
  organization: string | undefined;
  project: string | undefined;
  azure: { apiVersion: string; token?: (() => Promise<string>) | undefined } | undefined;
  /** One line that says which service this is. */
  description: string;
}

/** OpenAI, a server that speaks its API, or Azure OpenAI. @throws ConfigurationError that names the variable that is missing. */
export function realService(config: Config): RealService {
  if (config.azure !== undefined) {
    const { access, apiVersion } = requireAzure(config.azure);
    const { endpoint } = config.azure;
    const token = "entra" in access ? createEntraTokens(access.entra, { proxy: config.proxy }) : undefined;
    return {
      provider: "openai",
      apiKey: "apiKey" in access ? access.apiKey : "",
      baseUrl: `${endpoint}/openai`,
      organization: undefined,
      project: undefined,
      azure: { apiVersion, token },
      description: `Azure OpenAI at ${new URL(endpoint).host}`,
    };
  }
  const { baseUrl, organization, project } = config.openai;
  return {
    provider: "openai",
    apiKey: requireApiKey(config),
    baseUrl,
    organization,
    project,
    azure: undefined,
    description: `OpenAI at ${new URL(baseUrl).host}`,
  };
}
