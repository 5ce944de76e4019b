import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import { createTestPlace } from "../support/database.ts";
import { startSite } from "../support/loopback-site.ts";

test("init writes what a first run needs, doctor says what is missing, and neither changes what is there", async () => {
  let status = 200;
  await using service = await startSite((request, response) => {
    const takes = request.headers.authorization === "Bearer test-key";
    response.writeHead(request.url === "/v1/models" ? (takes ? status : 401) : 404).end("{}");
  });
  const place = await createTestPlace({ migrated: true });
  const workplace = await createWorkplace({
    ...databaseVariables(place.options),
    OPENAI_BASE_URL: `${service.origin}/v1`,
    OPENAI_API_KEY: "test-key",
  });
  try {
    await workplace.write("handbook/welcome.md", "# Welcome\n\nRead this before the first of March.");
    const nowhere = await workplace.run(["init", "--name", "handbook", "--documents", "../handbook"]);
    expect(nowhere).toMatchObject({ exitCode: 2, stdout: "" });
    expect(nowhere.stderr).toMatch(/no folder \.\.\/handbook.*relative to the folder that you are in/);
    const nothing = await workplace.run(["search", "first", "of", "March"]);
    expect(nothing.stderr).toMatch(/npx ragprep ingest/);
    const init = await workplace.run(["init", "--name", "handbook", "--documents", "handbook"]);
    expect(init).toMatchObject({ exitCode: 0 });
    expect(init.stdout.match(/^wrote /gm)).toHaveLength(15);
    const pipeline = await readFile(join(workplace.directory, "pipelines/handbook.ts"), "utf8");
    expect(pipeline).toContain('root: "../handbook"');
    expect(await readFile(join(workplace.directory, ".env"), "utf8")).toMatch(/^OPENAI_API_KEY=$/m);
    const first = await workplace.run(["ingest", "pipelines/handbook.ts", "--fake", "--quiet"]);
    expect(first.stdout).toMatch(/1 document finished/);
    expect(first.stderr).not.toMatch(/WARN|ERROR/);

    await workplace.write("pipelines/handbook.ts", `${pipeline}// mine\n`);
    const again = await workplace.run(["init", "--name", "handbook"]);
    expect(again.stdout.match(/^kept {2}/gm)).toHaveLength(15);
    expect(await readFile(join(workplace.directory, "pipelines/handbook.ts"), "utf8")).toMatch(/\/\/ mine/);

    // Another pipeline in the same folder: what is kept serves it too, once it knows the documents.
    await workplace.write("rules/one.md", "# Rules\n\nBe kind.");
    const second = await workplace.run(["init", "--name", "rules", "--documents", "rules"]);
    expect(second.stdout.match(/^wrote /gm)).toHaveLength(8);
    for (const part of [
      "one image for all pipelines of this folder",
      "docker compose run --rm --build ragprep ingest pipelines/rules.ts --report reports",
      'compose.yaml does not mount its documents yet. Add this below volumes of the service ragprep:\n  - { type: bind, source: "./rules", target: "/app/rules", read_only: true }',
      "Add this line to .dockerignore:\n  rules\n",
    ])
      expect(second.stdout).toContain(part);
    await workplace.write("app/Dockerfile", "FROM node:24\nCMD node server.js\n");
    const foreign = await workplace.run(["init", "app"]);
    expect(foreign.stdout).toMatch(/^Dockerfile is your own and does not run ragprep\./m);
    expect(foreign.stdout).not.toMatch(/compose\.yaml does not|dockerignore:/);
    const migrated = await workplace.run(["migrate", "pipelines/handbook.ts", "pipelines/rules.ts"]);
    expect(migrated.stdout).toMatch(
      /^The view facts shows the extraction facts of the pipeline handbook\.\nThe view rules_facts shows the extraction facts of the pipeline rules\.$/m,
    );
    expect(migrated.stderr).toContain("another relation has the name facts");

    const healthy = await workplace.run(["doctor", "pipelines/handbook.ts"]);
    expect(healthy.exitCode).toBe(0);
    for (const line of [
      /^ok {3}node +Node 2/m,
      /^ok {3}pipeline +handbook: 1 source, provider openai/m,
      /^ok {3}pipeline +files: 1 document$/m,
      /^ok {3}database +PostgreSQL 1\d.*pgvector 0\./m,
      /^ok {3}service +127\.0\.0\.1:\d+ answers and takes the key/m,
      // A run with a server keeps nothing on this machine's disk.
      ...(process.env["TEST_DATABASE_URL"] === undefined ? [/^(ok|look) +disk +[\d.]+ GB free/m] : []),
    ])
      expect(healthy.stdout).toMatch(line);

    const embedded = pipeline.replace(
      "// A summary",
      `embed: { model: "m", encoding: "cl100k_base", dimensions: 8, service: { type: "tei", baseUrl: "${service.origin}/tei/v1" } },\n  // A summary`,
    );
    await workplace.write("pipelines/embedded.ts", embedded);
    const unlisted2 = await workplace.run(["doctor", "pipelines/embedded.ts"]);
    expect(unlisted2.stdout).toMatch(/^ok {3}service +127\.0\.0\.1:\d+ answers\. It has no list of models/m);
    status = 401;
    await workplace.write("pipelines/broken.ts", pipeline.replace("sources:", "source:"));
    const ill = await workplace.run(["doctor", "pipelines/broken.ts", "--json"]);
    expect(ill.exitCode).toBe(2);
    expect(JSON.parse(ill.stdout)).toEqual(
      expect.arrayContaining([
        { check: "pipeline", state: "bad", text: expect.stringMatching(/did you mean "sources"/) },
        { check: "service", state: "bad", text: expect.stringMatching(/refuses the key.*OPENAI_API_KEY/) },
      ]),
    );
    expect(ill.stdout).not.toContain("test-key");

    await workplace.write("pipelines/elsewhere.ts", pipeline.replace("../handbook", "../hand-book"));
    const elsewhere = await workplace.run(["doctor", "pipelines/elsewhere.ts", "--fake"]);
    expect(elsewhere.exitCode).toBe(2);
    expect(elsewhere.stdout).toMatch(/^bad {2}pipeline .*the folder \.\.\/hand-book does not exist/m);
    expect(elsewhere.stdout).toMatch(/^ok {3}service +the fake OpenAI/m);
    const found = await workplace.run(["search", "first", "of", "March", "--mode", "words"]);
    expect(found.stdout).toContain("file:welcome.md");
    const unlisted = await workplace.run(["ingest", "pipelines/elsewhere.ts", "--fake"]);
    expect(unlisted).toMatchObject({
      exitCode: 3,
      stdout: expect.stringMatching(/Nothing could be done \(.*\): no document was listed\.[^]*hand-book/),
    });
    expect(unlisted.stderr).not.toMatch(/^\{/m);
    await workplace.write("nothing/picture.xyz", "no text");
    await workplace.write("pipelines/unmatched.ts", pipeline.replace("../handbook", "../nothing"));
    const unmatched = await workplace.run(["ingest", "pipelines/unmatched.ts", "--fake"]);
    expect(unmatched).toMatchObject({
      exitCode: 3,
      stdout: expect.stringContaining("no document was listed"),
    });
    // A report may be read by others, whom the folders of this machine do not concern.
    expect(unlisted.stdout).not.toContain(workplace.directory);
  } finally {
    await workplace.close();
    await place.drop();
  }
});

test("doctor says in its own words that Microsoft Entra rejects a client", async () => {
  await using service = await startSite((_, response) => {
    response
      .writeHead(401)
      .end('{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret."}');
  });
  const workplace = await createWorkplace({
    AZURE_OPENAI_ENDPOINT: service.origin,
    OPENAI_API_VERSION: "2024-10-21",
    AZURE_TENANT_ID: "tenant",
    AZURE_CLIENT_ID: "client",
    AZURE_CLIENT_SECRET: "secret-0123456789",
    AZURE_AUTHORITY_HOST: service.origin,
  });
  try {
    const { stdout } = await workplace.run(["doctor"]);
    expect(stdout).toMatch(
      /^bad {2}service +Microsoft Entra gave no token .*AADSTS7000215.* in \.env, .*User"\.$/m,
    );
  } finally {
    await workplace.close();
  }
});
