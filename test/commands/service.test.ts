import { describe, expect, test } from "vitest";
import { openService } from "../../src/commands/service.ts";
import { readConfig } from "../../src/base/config.ts";

describe("where paid requests go", () => {
  test("paid requests go to OpenAI by its key", async () => {
    const service = await openService("openai", readConfig({ OPENAI_API_KEY: "sk-x" }));
    expect(service).toMatchObject({
      apiKey: "sk-x",
      baseUrl: "https://api.openai.com/v1",
      azure: undefined,
      description: "OpenAI at api.openai.com",
    });
  });

  const azure = {
    AZURE_OPENAI_ENDPOINT: "https://ours.openai.azure.com",
    AZURE_OPENAI_API_KEY: "azure-key",
    OPENAI_API_VERSION: "2024-10-21",
  };

  test.each(["", "/", "/openai", "/openai/"])("Azure, with an endpoint that ends in %j", async (end) => {
    const config = readConfig({
      ...azure,
      AZURE_OPENAI_ENDPOINT: azure.AZURE_OPENAI_ENDPOINT + end,
      OPENAI_API_KEY: "sk-x",
    });
    expect(await openService("openai", config)).toMatchObject({
      apiKey: "azure-key",
      baseUrl: "https://ours.openai.azure.com/openai",
      azure: { apiVersion: "2024-10-21" },
      description: "Azure OpenAI at ours.openai.azure.com",
    });
  });

  test("Azure needs its key and a version", async () => {
    const config = readConfig({ AZURE_OPENAI_ENDPOINT: azure.AZURE_OPENAI_ENDPOINT, OPENAI_API_KEY: "sk-x" });
    await expect(openService("openai", config)).rejects.toThrow(
      /AZURE_OPENAI_API_KEY \(or, .*OPENAI_API_VERSION.*--fake/,
    );
  });

  test("the fake, whatever else is configured", async () => {
    const service = await openService("fake", readConfig(azure));
    try {
      expect(service).toMatchObject({ apiKey: "fake-key", azure: undefined });
      expect(service.description).toContain("fake");
    } finally {
      await service.close();
    }
  });
});

describe("Azure's address", () => {
  test.each([
    "https://ours.openai.azure.com/openai/deployments/a/chat/completions?api-version=2024-10-21",
    "https://ours.openai.azure.com/openai/v1",
    "https://ours.openai.azure.com?api-version=2024-10-21",
    "ours.openai.azure.com",
  ])("%s is refused with what to write", (address) => {
    expect(() => readConfig({ AZURE_OPENAI_ENDPOINT: address })).toThrow(/AZURE_OPENAI_ENDPOINT must be/);
  });

  test("Azure's address does not go together with another one", () => {
    const both = {
      AZURE_OPENAI_ENDPOINT: "https://ours.openai.azure.com",
      OPENAI_BASE_URL: "http://localhost/v1",
    };
    expect(() => readConfig(both)).toThrow(/both set/);
  });
});
