import { AzureOpenAI, OpenAI } from "openai";
import type { RequestHead } from "./transport.ts";

export interface ServiceAccess {
  apiKey: string;
  /** With the version, such as https://api.openai.com/v1; of Azure up to /openai. */
  baseUrl: string;
  /** Azure OpenAI: the deployment stands in the path, the key in a header of its own. */
  azure?: { apiVersion: string } | undefined;
  organization?: string | undefined;
  project?: string | undefined;
  /** More headers on every request. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Where requests go and with which headers, as the SDK builds them: paths, key, organisation, Azure's deployments. The SDK is
 * asked once for each path and model, since requests differ in nothing else.
 */
export class RequestBuilder {
  readonly #client: OpenAI;
  readonly #heads = new Map<string, Promise<RequestHead>>();

  constructor({ apiKey, baseUrl, azure, organization, project, headers }: ServiceAccess) {
    const options = {
      apiKey,
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
    const known = this.#heads.get(key);
    if (known !== undefined) return await known;
    const head = this.#build(path, model);
    this.#heads.set(key, head);
    return await head;
  }

  async #build(path: string, model: string): Promise<RequestHead> {
    const { url, req } = await this.#client.buildRequest({ method: "post", path, body: { model } });
    return { url: new URL(url), headers: Object.fromEntries(new Headers(req.headers)) };
  }
}
