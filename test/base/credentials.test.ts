import { afterEach, expect, test, vi } from "vitest";
import { isCredential, redactSecrets, rememberSecret } from "../../src/base/credentials.ts";
import { loadEnvFile } from "../../src/base/env-file.ts";
import { systemRefusal } from "../../src/base/system-errors.ts";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const value = "QRYSECRETjjjj9999kkkk";
const names = [
  "private_token access_key accessKey api_token apitoken auth_key session_token X-Auth-Token X-Access-Token",
  "Ocp-Apim-Subscription-Key download_token tempauth bearer_token job_token app_secret passphrase code ticket",
  "access_token api_key x_api_key client_secret password passwd pwd sig signature hmac jwt id_token refresh_token",
  "oauth_token AWSAccessKeyId GoogleAccessId OSSAccessKeyId Key-Pair-Id X-Amz-Signature X-Goog-Credential sas",
  "PHPSESSID JSESSIONID session_id sid wstoken rlkey share_token deploy_token feed_token authenticity_token otp",
]
  .join(" ")
  .split(" ");

afterEach(() => vi.restoreAllMocks());

test.each(names)("the parameter %s is a credential, in a URI and in a text", (name) => {
  expect(isCredential(name, value)).toBe(true);
  expect(redactSecrets(`GET https://files.example/a?${name}=${value}&page=2`)).toBe(
    `GET https://files.example/a?${name}=[redacted]&page=2`,
  );
});

test.each(["page_token", "nextToken", "code", "ticket", "page", "q", "id", "hash", "max_tokens"])(
  "the parameter %s with a plain value names a document",
  (name) => {
    expect(isCredential(name, "42")).toBe(false);
  },
);

test("a known secret is cut out wherever a text was cut", () => {
  const secret = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
  rememberSecret(secret);
  for (let start = 0; start < secret.length - 8; start++)
    for (let end = start + 8; end <= secret.length; end++) {
      const said = redactSecrets(`the server said ${secret.slice(start, end)}`);
      expect(said).not.toContain(secret.slice(start, start + 8));
    }
});

test("secrets that hold parts of each other are cut out whole", () => {
  rememberSecret("overlap-secret-abcdefghijk");
  rememberSecret("lap-secret-abc");
  rememberSecret("defghijk-and-more-of-it");
  expect(redactSecrets("it said overlap-secret-abcdefghijk.")).toBe("it said [redacted].");
  expect(redactSecrets("it said overlap-secret-abcdefghijk-and-more-of-it.")).toBe("it said [redacted].");
});

test("a user part of a URL is cut out with or without a password", () => {
  expect(redactSecrets("at https://TOKEN@host.example/a and postgres://me:pw@db/app")).toBe(
    "at https://[redacted]@host.example/a and postgres://[redacted]@db/app",
  );
});

test("ordinary log lines stay as they are", () => {
  const line =
    '{"level":40,"code":"ECONNREFUSED","tokens":12,"key":"vectors","msg":"error: not found, stage: embed"}';
  expect(redactSecrets(line)).toBe(line);
});

test.each([
  ["UTF-8 with a byte order mark", Buffer.from("\u{FEFF}FIRST=1\nSECOND=2\n")],
  ["UTF-16", Buffer.from("\u{FEFF}FIRST=1\nSECOND=2\n", "utf16le")],
])("a .env in %s keeps its first line", async (_encoding, bytes) => {
  const folder = await mkdtemp(join(tmpdir(), "ragprep-env-"));
  await writeFile(join(folder, ".env"), bytes);
  const environment = { SECOND: "set before" };
  loadEnvFile(join(folder, ".env"), environment);
  expect(environment).toEqual({ FIRST: "1", SECOND: "set before" });
  await rm(folder, { recursive: true });
});

test.each([
  ["OPENAI_API_KEY: sk-from-yaml", /line 2: write OPENAI_API_KEY=value, with an equals sign/],
  ["export DATABASE_URL: postgres://h/d?sslmode=require", /line 2: write DATABASE_URL=value/],
])("a line of .env that would be skipped in silence is named: %s", async (line, problem) => {
  const folder = await mkdtemp(join(tmpdir(), "ragprep-env-"));
  await writeFile(join(folder, ".env"), `FIRST=1\n${line}\nLAST="a\nNOTE: two\nlines"\n`);
  expect(() => loadEnvFile(join(folder, ".env"), {})).toThrow(problem);
  expect(() => loadEnvFile(folder, {})).toThrow(/can't be read: read: illegal operation on a directory/);
  await rm(folder, { recursive: true });
});

test("a value over several lines may hold what looks like YAML", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ragprep-env-"));
  await writeFile(join(folder, ".env"), 'KEY="-----BEGIN\nNOTE: two\nEND-----"\nLAST=1\n');
  const environment = {};
  loadEnvFile(join(folder, ".env"), environment);
  expect(environment).toEqual({ KEY: "-----BEGIN\nNOTE: two\nEND-----", LAST: "1" });
  await rm(folder, { recursive: true });
});

test("a refusal of the operating system is told in words, and a bug is none", () => {
  const refusal = Object.assign(new Error("x"), {
    code: "EACCES",
    errno: -13,
    syscall: "mkdir",
    path: "/srv",
  });
  expect(systemRefusal(refusal)).toBe("mkdir /srv: permission denied (EACCES)");
  const gone = Object.assign(new Error("x"), { code: "ENOENT", errno: -2, syscall: "uv_cwd" });
  expect(systemRefusal(gone)).toBe("the current folder no longer exists");
  expect(systemRefusal(new TypeError("x is not a function"))).toBeUndefined();
});
