import { requireApiKey, requireAzure } from "../base/config.ts";
import type { Config } from "../base/config.ts";
import { rememberSecret } from "../base/credentials.ts";
import { ConfigurationError } from "../base/errors.ts";
import { createEntraTokens } from "./entra-token.ts";
import { knownService } from "./known-services.ts";
import { secretVariables } from "./stage-service.ts";
import type { StageService } from "./stage-service.ts";

/** The real service that a stage asks. */
export interface RealService {
  provider: "openai";
  apiKey: string;
  baseUrl: string;
  organization: string | undefined;
  project: string | undefined;
  azure: { apiVersion: string; token?: (() => Promise<string>) | undefined } | undefined;
  headers?: Readonly<Record<string, string>>;
  /** The line of .env that holds the key, and what holds the address, where they are not the environment's usual ones. */
  keyLine?: string | undefined;
  addressLine?: string | undefined;
  /** One line that says which service this is. */
  description: string;
}

/**
 * OpenAI, a server that speaks its API, or Azure OpenAI: the one that a stage names, or the environment's.
 * @throws ConfigurationError that names the variable that is missing.
 */
export function realService(config: Config, service?: StageService): RealService {
  if (service === undefined) return environmentService(config);
  rememberSecrets([service], config);
  const headers = headersOf(service, config);
  const { type, baseUrl, keyVariable } = service;
  if (type === "azure" || (type === "environment" && config.azure !== undefined)) {
    const endpoint = baseUrl === undefined ? config.azure?.endpoint : baseUrl.replace(/\/+$/, "");
    return { ...azureService(config, endpoint, keyVariable), headers };
  }
  if (type === "environment") {
    const apiKey =
      keyVariable === undefined ? requireApiKey(config) : requireVariable(service, keyVariable, config);
    return { ...environmentService(config, apiKey), headers, keyLine: keyVariable };
  }
  const known = knownService(type);
  const address = baseUrl ?? known.baseUrl ?? "";
  const keyLine = keyVariable ?? known.keyVariable;
  const isOpenAI = type === "openai" && keyVariable === undefined;
  const name = service.id ?? type;
  return {
    provider: "openai",
    apiKey: keyLine === undefined ? "" : requireVariable(service, keyLine, config),
    baseUrl: address,
    organization: isOpenAI ? config.openai.organization : undefined,
    project: isOpenAI ? config.openai.project : undefined,
    azure: undefined,
    headers,
    keyLine: keyLine ?? `for keyVariable of the service ${name}`,
    addressLine: `baseUrl of the service ${name} in the pipeline`,
    description: describe(service, new URL(address).host),
  };
}

/** By its name or its type; a server without either by its address alone. */
function describe({ type, id }: StageService, host: string): string {
  const name = id === null || id.startsWith(host) ? type : id;
  return name === "other" ? host : `${name} at ${host}`;
}

/** Which services a run asks, in words, each once. */
export function describeServices(services: readonly (StageService | undefined)[], config: Config): string {
  return [...new Set(services.map((service) => realService(config, service).description))].join(", ");
}

function environmentService(config: Config, apiKey?: string): RealService {
  if (config.azure !== undefined) return azureService(config, config.azure.endpoint, undefined);
  const { baseUrl, organization, project } = config.openai;
  return {
    provider: "openai",
    apiKey: apiKey ?? requireApiKey(config),
    baseUrl,
    organization,
    project,
    azure: undefined,
    description: `OpenAI at ${new URL(baseUrl).host}`,
  };
}

function azureService(
  config: Config,
  endpoint: string | undefined,
  keyVariable: string | undefined,
): RealService {
  if (endpoint === undefined)
    throw new ConfigurationError(
      'A stage of the pipeline names the service azure, and its address is missing. Fill AZURE_OPENAI_ENDPOINT in .env, or write service: { type: "azure", baseUrl: "https://NAME.openai.azure.com" } in the pipeline.',
    );
  const given = config.azureAccess;
  const { access, apiVersion } = requireAzure(
    keyVariable === undefined ? given : { ...given, apiKey: config.secret(keyVariable), entra: undefined },
    keyVariable,
  );
  const token = "entra" in access ? createEntraTokens(access.entra, { proxy: config.proxy }) : undefined;
  return {
    provider: "openai",
    apiKey: "apiKey" in access ? access.apiKey : "",
    baseUrl: `${endpoint}/openai`,
    organization: undefined,
    project: undefined,
    azure: { apiVersion, token },
    keyLine: keyVariable,
    description: `Azure OpenAI at ${new URL(endpoint).host}`,
  };
}

function headersOf(service: StageService, config: Config): Record<string, string> {
  return Object.fromEntries(
    Object.entries(service.headers).map(([name, value]) => [
      name,
      typeof value === "string" ? value : requireVariable(service, value.variable, config),
    ]),
  );
}

function requireVariable({ id, type }: StageService, name: string, config: Config): string {
  const value = config.secret(name);
  if (value !== undefined) return value;
  throw new ConfigurationError(
    `${name} is missing, which the service ${id ?? type} of the pipeline needs. Fill the line ${name}= in .env, or say --fake to use the fake OpenAI.`,
  );
}

/** From now on the values of all variables that the services name are cut out of what the process tells. */
export function rememberSecrets(services: readonly StageService[], config: Config): void {
  for (const name of services.flatMap((service) => secretVariables(service))) {
    const value = config.secret(name);
    if (value !== undefined) rememberSecret(value.replace(/^(?:bearer|basic|token)\s+/i, ""));
  }
}
