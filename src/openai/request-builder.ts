import { AzureOpenAI, OpenAI } from "openai";
import type { RequestHead } from "./transport.ts";

export interface ServiceAccess {
  /** Empty for a server that asks for none. */
  apiKey: string;
  /** With the version, such as https://api.openai.com/v1; of Azure up to /openai. */
  baseUrl: string;
  /**
   * Azure OpenAI: the deployment stands in the path, the key in a header of its own. With `token` there is no key: each
   * request carries the Microsoft Entra token that it gives.
   */
  azure?: { apiVersion: string; token?: (() => Promise<string>) | undefined } | undefined;
  /** Sent as `OpenAI-Organization`; nothing by default. */
  organization?: string | undefined;
  /** Sent as `OpenAI-Project`; nothing by default. */
  project?: string | undefined;
  /** More headers on every request. */
  headers?: Readonly<Record<string, string>>;
  /** The line of .env that holds the key, and what holds the address, for messages. */
  keyLine?: string | undefined;
  /** What holds the address, for messages. */
  addressLine?: string | undefined;
}

/** The line of .env that holds what the service knows the account by. */
export function keyLineOf({ azure, keyLine }: Pick<ServiceAccess, "azure" | "keyLine">): string {
  if (keyLine !== undefined) return keyLine;
  if (azure === undefined) return "OPENAI_API_KEY";
  return azure.token === undefined ? "AZURE_OPENAI_API_KEY" : "AZURE_CLIENT_ID";
}

/**
 * Where requests go and with which headers, as the SDK builds them: paths, key, organisation, Azure's deployments. The SDK is
 * asked once for each path and model, since requests differ in nothing else.
 */
export class RequestBuilder {
  readonly #client: OpenAI;
  readonly #token: (() => Promise<string>) | undefined;
  readonly #hasKey: boolean;
  readonly #heads = new Map<string, Promise<RequestHead>>();

  constructor({ apiKey, baseUrl, azure, organization, project, headers }: ServiceAccess) {
    this.#token = azure?.token;
    this.#hasKey = apiKey !== "";
    const options = {
      // The SDK wants one in any case; `of` replaces it by the token, or takes it out.
      apiKey: this.#hasKey ? apiKey : "none",
      baseURL: baseUrl,
      organization: organization ?? null,
      project: project ?? null,
      defaultHeaders: { ...headers },
      logLevel: "off",
    } as const;
    this.#client =
      azure === undefined
        ? new OpenAI(options)
        : new AzureOpenAI({ ...options, apiVersion: azure.apiVersion });
  }

  async of(path: string, model: string): Promise<RequestHead> {
    const key = JSON.stringify([path, model]);
    const building = this.#heads.get(key) ?? this.#build(path, model);
    this.#heads.set(key, building);
    const { url, headers } = await building;
    if (this.#token === undefined) return { url, headers };
    const { "api-key": _, ...others } = headers;
    return { url, headers: { ...others, authorization: `Bearer ${await this.#token()}` } };
  }

  async #build(path: string, model: string): Promise<RequestHead> {
    const { url, req } = await this.#client.buildRequest({ method: "post", path, body: { model } });
    const headers = new Headers(req.headers);
    if (!this.#hasKey && headers.get("authorization") === "Bearer none") headers.delete("authorization");
    return { url: new URL(url), headers: Object.fromEntries(headers) };
  }
}
