import { describe, expect, test } from "vitest";
import {
  misspeltVariables,
  parserEnvironment,
  readConfig,
  requireApiKey,
  resolveHeaders,
} from "../../src/base/config.ts";
import { redactSecrets, rememberSecret } from "../../src/base/credentials.ts";
import { messageOf } from "../../src/base/errors.ts";
import { knownServices } from "../../src/openai/known-services.ts";
import { globSync, readFileSync } from "node:fs";

describe("readConfig", () => {
  test("an empty environment is enough for the fake and the embedded database", () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      databaseUrl: undefined,
      directory: ".ragprep",
      openai: { apiKey: undefined },
    });
  });

  test("empty variables count as absent", () => {
    expect(readConfig({ OPENAI_API_KEY: "  ", DATABASE_URL: "" })).toMatchObject({
      databaseUrl: undefined,
      openai: { apiKey: undefined },
    });
  });

  test("names a bad variable without its value", () => {
    expect(() => readConfig({ DATABASE_URL: "mysql://root:hunter2@db/x" })).toThrow(
      /DATABASE_URL must start with postgres/,
    );
    expect(() => readConfig({ DATABASE_URL: "mysql://root:hunter2@db/x" })).not.toThrow(/hunter2/);
    expect(() => readConfig({ RAGPREP_LOG_LEVEL: "loud" })).toThrow(/RAGPREP_LOG_LEVEL/);
  });

  test("a missing key says which line to fill", () => {
    expect(() => requireApiKey(readConfig({}))).toThrow(/Set it in \.env.*--fake/);
    expect(requireApiKey(readConfig({ OPENAI_API_KEY: "sk-x" }))).toBe("sk-x");
  });

  test("readConfig resolves headers by the names of variables, and names the missing ones", () => {
    const config = readConfig({ DOCS_TOKEN: "Bearer abc" });
    expect(resolveHeaders({ "Docs.Example.com": { authorization: "DOCS_TOKEN" } }, config)).toEqual(
      new Map([["docs.example.com", { authorization: "Bearer abc" }]]),
    );
    expect(() => resolveHeaders({ "a.example": { cookie: "A_COOKIE" } }, config)).toThrow(
      /A_COOKIE \(download\.headers, a\.example, cookie\)/,
    );
  });

  test("no other file reads the environment", () => {
    const readers = globSync("src/**/*.ts").filter((path) =>
      /process\.env\b/.test(readFileSync(path, "utf8")),
    );
    expect(readers).toEqual(["src/base/config.ts"]);
  });

  test(".env.example explains every variable that is read", () => {
    const names = [...readFileSync("src/base/config.ts", "utf8").matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
      ([, name]) => name,
    );
    const explained = [...readFileSync(".env.example", "utf8").matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    // Keys of services that a pipeline may name.
    const ofServices = Object.values(knownServices).flatMap((service) =>
      "keyVariable" in service ? [service.keyVariable] : [],
    );
    // Tokens that `ragprep serve` asks for by name.
    const ofServe = globSync("src/serve/*.ts").flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/"(RAGPREP_[A-Z_]+_TOKEN)"/g)].map(([, name]) => name),
    );
    expect(new Set(explained)).toEqual(new Set([...names, ...ofServices, ...ofServe]));
    expect(names.length).toBeGreaterThan(5);
  });
});

const messageFrom = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return messageOf(error);
  }
  return "";
};

describe("values that can't work", () => {
  test.each<[string, string, RegExp]>([
    ["OPENAI_API_KEY", "sk-first\nsecond", /OPENAI_API_KEY must be one line without spaces/],
    ["AZURE_OPENAI_API_KEY", "sk two", /AZURE_OPENAI_API_KEY must be one line/],
    ["OPENAI_API_KEY", '"sk-quoted"', /OPENAI_API_KEY must not stand in quotation marks/],
    ["DATABASE_URL", "'postgres://u@h/d'", /DATABASE_URL must not stand in quotation marks/],
    ["DATABASE_URL", "postgres://u@h/d?pgbouncer=true&schema=app", /\?schema=.*RAGPREP_SCHEMA/],
    ["RAGPREP_SHEMA", "x", /RAGPREP_SHEMA: ragprep reads no such variable; did you mean "RAGPREP_SCHEMA"/],
    ["RAGPREP_LOG_FORMAT", "xml", /RAGPREP_LOG_FORMAT must be "text" or "json"|must be "json" or "text"/],
  ])("%s is refused before anything is sent, and its value is not told", (name, value, problem) => {
    expect(() => readConfig({ [name]: value })).toThrow(problem);
    expect(() => readConfig({ [name]: value })).not.toThrow(/sk-|postgres:\/\/u/);
    // Nor do the words look like a value.
    expect(redactSecrets(messageFrom(() => readConfig({ [name]: value })))).toMatch(problem);
  });

  test("a database URL shared with Prisma is taken once ragprep's own schema is named", () => {
    const databaseUrl = "postgres://u@h/d?schema=app";
    const config = readConfig({ DATABASE_URL: databaseUrl, RAGPREP_SCHEMA: "ragprep" });
    expect(config).toMatchObject({ databaseUrl, schema: "ragprep" });
  });

  test("a key from a file with a line break at its end is taken without it", () => {
    expect(requireApiKey(readConfig({ OPENAI_API_KEY: "sk-from-a-file\r\n" }))).toBe("sk-from-a-file");
  });

  test("a variable that a pipeline names holds what a header can hold", () => {
    const config = readConfig({ DOCS_TOKEN: "Bearer a\nb" });
    expect(() => config.secret("DOCS_TOKEN")).toThrow(/The value of DOCS_TOKEN can't be sent as a header/);
  });

  test("doctor names a misspelt variable; those of other programs are left alone", () => {
    const found = misspeltVariables({
      DATABASE_ULR: "x",
      OPENAI_APIKEY: "x",
      PGDATABASE: "x",
      ALL_PROXY: "x",
    });
    expect(found.map((line) => line.split(":")[0])).toEqual(["DATABASE_ULR", "OPENAI_APIKEY"]);
  });
});

test("a process that parses documents gets the system's variables, and an author's own ones only for own parsers", () => {
  rememberSecret("ocr-secret-0123456789");
  const environment = {
    PATH: "/bin",
    LC_ALL: "C.UTF-8",
    OPENAI_API_KEY: "sk-0123456789",
    DATABASE_URL: "postgres://user:password@host/db",
    RAGPREP_WORKERS_KEY: "k".repeat(32),
    GPU_KEY: "ocr-secret-0123456789",
    OCR_LANGUAGES: "de",
  };
  expect(parserEnvironment(false, environment)).toEqual({ PATH: "/bin", LC_ALL: "C.UTF-8" });
  expect(parserEnvironment(true, environment)).toEqual({
    PATH: "/bin",
    LC_ALL: "C.UTF-8",
    OCR_LANGUAGES: "de",
  });
});
