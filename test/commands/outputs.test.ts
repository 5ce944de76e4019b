import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { startFakeServer } from "../../mocks/index.ts";
import { exitCodes } from "../../src/base/errors.ts";
import { createWorkplace, databaseVariables } from "../support/command.ts";
import { createTestPlace } from "../support/database.ts";

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              attributes: z.array(attribute),
              status: z.object({ code: z.number().optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
});
type Span = z.output<typeof traces>["resourceSpans"][number]["scopeSpans"][number]["spans"][number];

/** A collector of traces, as far as a run needs one. */
async function startCollector() {
  const bodies: string[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      if (request.url === "/v1/traces") bodies.push(body);
      response.writeHead(status, { "content-type": "application/json" }).end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The collector has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    refuse: () => void (status = 401),
    received: () => bodies.flatMap((body) => traces.parse(JSON.parse(body)).resourceSpans),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const valueOf = (span: Pick<Span, "attributes">, key: string) =>
  Object.values(span.attributes.find((each) => each.key === key)?.value ?? {})[0];

test("a run tells what happens as events, metrics, traces, logs and a report, each whole", async () => {
  await using collector = await startCollector();
  const place = await createTestPlace({ migrated: true });
  const fake = await startFakeServer();
  fake.fake.failNext("error_500", { model: "gpt-6-luna" });
  const workplace = await createWorkplace({
    ...databaseVariables(place.options),
    RAGPREP_FAKE_URL: fake.url,
    RAGPREP_LOG_FORMAT: "json",
    OPENAI_API_KEY: "test-key",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_RESOURCE_ATTRIBUTES: "deployment.environment=test%20bench",
  });
  try {
    await workplace.write(
      "night.ts",
      `import { definePipeline, z } from "ragprep";
export default definePipeline({
  name: "night",
  provider: "fake",
  sources: [{ type: "files", root: "documents", include: ["**/*"] }],
  summarise: {},
  extract: { name: "facts", schema: z.object({ subject: z.string().nullable().describe("What it is about") }) },
});
`,
    );
    for (const name of ["apples", "pears"])
      await workplace.write(
        `documents/${name}.md`,
        `# ${name}\n\nThis page is about ${name}, and says so at some length.`,
      );
    await workplace.write("documents/nothing.md", "");
    const read = async (name: string) => await readFile(join(workplace.directory, name), "utf8");

    const end = await workplace.run([
      "ingest",
      "night.ts",
      "--quiet",
      "--log-level",
      "debug",
      "--report",
      "reports",
      "--events",
      "events.jsonl",
      "--metrics-file",
      "night.prom",
    ]);
    expect(end).toMatchObject({ exitCode: 0 });
    expect(end.stdout).toMatch(/2 finished, 0 unchanged, 1 skipped/);

    const event = z.looseObject({ time: z.iso.datetime(), type: z.string() });
    const events = (await read("events.jsonl"))
      .trim()
      .split("\n")
      .map((line) => event.parse(JSON.parse(line)));
    expect(events[0]).toMatchObject({ type: "started", pipeline: "night", provider: "fake" });
    expect(events.filter(({ type }) => type === "document")).toHaveLength(3);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: "stage",
        stage: "chunk",
        state: "failed",
        document: "file:nothing.md",
      }),
    );
    expect(events.at(-1)).toMatchObject({
      type: "ended",
      result: { exitCode: 0, documents: { finished: 2 } },
    });

    const metrics = await read("night.prom");
    expect(metrics).toContain('ragprep_run_documents{pipeline="night",outcome="finished"} 2\n');
    expect(metrics).toContain('ragprep_run_documents{pipeline="night",outcome="skipped"} 1\n');
    expect(metrics).toMatch(
      /^ragprep_run_tokens\{pipeline="night",model="gpt-6-luna",kind="input"\} [1-9]\d*$/m,
    );
    expect(metrics).toMatch(/^ragprep_run_cost_usd\{pipeline="night",model="gpt-6-luna"\} 0\.0\d+$/m);
    expect(metrics).toMatch(/^ragprep_run_stage_seconds\{pipeline="night",stage="extract"\} [\d.]+$/m);
    const success = /^ragprep_last_success_timestamp_seconds\{pipeline="night"\} (.+)$/m;
    expect(Number(success.exec(metrics)?.[1])).toBeGreaterThan(1_700_000_000);

    const received = collector.received();
    const spans = received.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    const roots = spans.filter(({ name }) => name === "document");
    expect(
      roots
        .map(
          (root) =>
            `${String(valueOf(root, "ragprep.document.uri"))} ${String(valueOf(root, "ragprep.document.outcome"))}`,
        )
        .toSorted((left, right) => (left < right ? -1 : 1)),
    ).toEqual(["file:apples.md finished", "file:nothing.md skipped", "file:pears.md finished"]);
    expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(3);
    for (const root of roots.filter((each) => valueOf(each, "ragprep.document.outcome") === "finished")) {
      const stages = spans.filter(({ parentSpanId }) => parentSpanId === root.spanId);
      expect(stages.map(({ name }) => name)).toEqual([
        "download",
        "chunk",
        "embed",
        "store",
        "summarise",
        "extract",
      ]);
      const summarise = stages.find(({ name }) => name === "summarise");
      const calls = spans.filter(({ parentSpanId }) => parentSpanId === summarise?.spanId);
      expect(calls.length).toBeGreaterThan(0);
      const answered = calls.find((call) => valueOf(call, "http.response.status_code") === 200);
      expect(answered).toMatchObject({ name: "chat gpt-6-luna", traceId: root.traceId });
      expect(valueOf(answered ?? root, "gen_ai.request.model")).toBe("gpt-6-luna");
      expect(Number(valueOf(answered ?? root, "gen_ai.usage.input_tokens"))).toBeGreaterThan(10);
      expect(Number(valueOf(answered ?? root, "ragprep.cost_usd"))).toBeGreaterThan(0);
      expect(valueOf(answered ?? root, "ragprep.request_id")).toEqual(expect.any(String));
    }
    const failed = spans.filter((span) => valueOf(span, "http.response.status_code") === 500);
    expect(failed).toMatchObject([{ name: "chat gpt-6-luna", status: { code: 2 } }]);
    expect(valueOf(received[0]?.resource ?? { attributes: [] }, "service.name")).toBe("ragprep");
    expect(valueOf(received[0]?.resource ?? { attributes: [] }, "deployment.environment")).toBe("test bench");

    const logged = end.stderr.split("\n").filter((line) => line.includes("a call was answered"));
    const call: unknown = JSON.parse(logged.find((line) => line.includes("summarise")) ?? "{}");
    expect(call).toMatchObject({
      run: "1",
      pipeline: "night",
      document: expect.stringMatching(/^file:(apples|pears)\.md$/),
      stage: "summarise",
      model: "gpt-6-luna",
      requestId: expect.any(String),
    });
    expect(await read("reports/night-run-1.html")).toContain("No text was found");

    // Events on standard output leave it to nothing else; a run without success keeps the time of the last one, and
    // traces that were lost are said.
    collector.refuse();
    await workplace.write("documents/apples.md", "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000");
    const second = await workplace.run([
      "ingest",
      "night.ts",
      "--events",
      "-",
      "--metrics-file",
      "night.prom",
      "--quiet",
    ]);
    expect(second.exitCode).toBe(exitCodes.documentsFailed);
    const lines = second.stdout
      .trim()
      .split("\n")
      .map((line) => event.parse(JSON.parse(line)).type);
    expect([lines[0], lines.at(-1)]).toEqual(["started", "ended"]);
    const lost = /(\d+) of \1 spans of the traces did not reach the collector: Unauthorized/;
    expect(second.stderr).toMatch(lost);
    expect(end.stderr).not.toContain("did not reach the collector");
    const after = await read("night.prom");
    expect(after).toContain('ragprep_run_exit_code{pipeline="night"} 3\n');
    expect(success.exec(after)?.[1]).toBe(success.exec(metrics)?.[1]);

    const both = await workplace.run(["ingest", "night.ts", "--events", "-", "--json"]);
    expect(both).toMatchObject({ exitCode: exitCodes.configuration, stdout: "" });
    const nowhere = await workplace.run(["ingest", "night.ts", "--events", "no/such/folder/events.jsonl"]);
    expect(nowhere).toMatchObject({ exitCode: exitCodes.configuration, stdout: "" });
  } finally {
    await workplace.close();
    await fake.close();
    await place.drop();
  }
});
