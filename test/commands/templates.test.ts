import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { filledTemplate, imageProblem, templateValues, templatesFor } from "../../src/commands/templates.ts";
import type { Project } from "../../src/commands/templates.ts";
import { loadPipeline } from "../../src/pipeline/define.ts";
import { wantedDocuments } from "../../src/sources/wanted-documents.ts";
import { sniffMediaType } from "../../src/web/media-type.ts";
import { createWebClient } from "../../src/web/web-client.ts";

/** Schedules and images are programs in five languages: each is read by a reader of its own language. */

const strange = join(tmpdir(), `100% of "Ann's" $HOME`);
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

async function written(project: Partial<Project> = {}): Promise<Record<string, string>> {
  const values = templateValues({ name: "night_ly", folder: strange, root: "../documents", ...project });
  const files: Record<string, string> = {};
  for (const [template, path] of templatesFor("night_ly"))
    files[path] = await filledTemplate(template, values);
  return files;
}

let files: Record<string, string>;
let folder: string;
beforeAll(async () => {
  files = await written();
  folder = await mkdtemp(join(tmpdir(), "ragprep-templates-"));
});
afterAll(async () => await rm(folder, { recursive: true }));

test("nothing is left to replace, and no schedule calls npx", () => {
  for (const [path, text] of Object.entries(files)) {
    const commands = text.split("\n").filter((line) => !/^\s*(?:#|\/\/)/.test(line));
    expect({ path, left: text.match(/<<|>>(?! )|path\/to|example\.com\/your/) }).toEqual({
      path,
      left: null,
    });
    expect({ path, npx: commands.find((line) => /\bnpx\b/.test(line)) }).toEqual({ path });
  }
});

test("the pipeline lists what can be read, in any case: no pictures, lock files or installed packages", async () => {
  const readable = ["notes.md", "REPORT.PDF", "mail.msg", "old.doc", "deep/Table.XLSX", "data.json", "a.srt"];
  const others = [
    "photo.png",
    "Logo.SVG",
    "package-lock.json",
    "yarn.lock",
    "node_modules/x/readme.md",
    "a.zip",
  ];
  const pipeline = join(folder, "pipelines/night_ly.ts");
  await mkdir(join(folder, "pipelines"));
  await writeFile(pipeline, files["pipelines/night_ly.ts"] ?? "");
  for (const path of [...readable, ...others]) {
    await mkdir(join(folder, "documents", path, ".."), { recursive: true });
    await writeFile(join(folder, "documents", path), path);
  }
  const loaded = await loadPipeline(pipeline);
  const { sources, download } = loaded.pipeline;
  const documents = wantedDocuments(sources, {
    ...download,
    directory: loaded.directory,
    client: createWebClient({ settings: download }),
    onExhausted: () => {},
    onSourceFailed: () => {},
    signal: AbortSignal.timeout(10_000),
  });
  const uris = (await Array.fromAsync(documents)).map(({ uri }) => uri);
  expect(uris.toSorted()).toEqual(readable.map((path) => `file:${path}`).toSorted());
  // Each ending stands for a format that is read; what Word calls .doc may be plain text, and .msg shows only in the content.
  const include = files["pipelines/night_ly.ts"]?.match(/(?<=\*\.\{)[^}]+/g)?.join(",") ?? "";
  const unknown = include
    .split(",")
    .filter((ending) => sniffMediaType(new Uint8Array(), { names: [`a.${ending}`] }) === "text/plain");
  expect(unknown).toEqual(["txt", "doc", "msg"]);
});

test.each([
  [undefined, /needs a package\.json/],
  ["{", /does not have ragprep/],
  ['{"devDependencies": {"ragprep": "1"}}', /does not have ragprep/],
  ['{"dependencies": {"ragprep": "^0.1.0"}}', undefined],
  ['{"dependencies": {"ragprep": "file:ragprep-0.1.0.tgz"}}', undefined],
  [
    '{"dependencies": {"ragprep": "file:../ragprep/ragprep-0.1.0.tgz"}}',
    /npm install \.\/ragprep-0\.1\.0\.tgz$/,
  ],
])("an image of the project with package.json %s is built, or init says why not", async (text, problem) => {
  const project = await mkdtemp(join(folder, "image-"));
  if (text !== undefined) await writeFile(join(project, "package.json"), text);
  expect((await imageProblem(project)) ?? "").toMatch(problem ?? /^$/);
});

test("pipelines start at minutes of their own, the same at each init", async () => {
  const minutes = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const { hour, minute } = templateValues({ name: `p${index}`, folder: strange, root: "." });
      return `${hour}:${minute}`;
    }),
  );
  expect(new Set(minutes).size).toBeGreaterThan(10);
  expect(await written()).toEqual(files);
});

test("cron's line is one command for a shell, and its script is one", async () => {
  const line = files["schedule/night_ly.cron"]?.trim().split("\n").at(-1) ?? "";
  const [, command = ""] = /^\d+ 0 \* \* \* (.+)$/.exec(line) ?? [];
  // cron ends a command at a bare %.
  expect(command).not.toMatch(/(?<!\\)%/);
  const words = execFileSync("sh", [
    "-c",
    command.replace("exec /bin/sh", String.raw`printf '%s\n'`).replaceAll(String.raw`\%`, "%"),
  ]);
  expect(words.toString()).toBe(`${strange}/schedule/night_ly.sh\n`);
  const script = join(folder, "script.sh");
  await writeFile(script, files["schedule/night_ly.sh"] ?? "");
  expect(spawnSync("sh", ["-n", script], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
});

const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;

test.runIf(hasSystemd)("systemd takes the units, and the timer's zone", async () => {
  const units = ["night_ly.service", "night_ly-failed.service", "night_ly.timer"];
  for (const unit of units) await writeFile(join(folder, unit), files[`schedule/${unit}`] ?? "");
  const verified = spawnSync("systemd-analyze", ["verify", ...units.map((unit) => join(folder, unit))], {
    encoding: "utf8",
  });
  expect(verified).toMatchObject({ status: 0, stderr: "" });
  const [, calendar = ""] = /^OnCalendar=(.+)$/m.exec(files["schedule/night_ly.timer"] ?? "") ?? [];
  expect(spawnSync("systemd-analyze", ["calendar", calendar]).status).toBe(0);
});

test("the service runs node as the user in the project's folder, and a failure starts the unit that tells", () => {
  const service = files["schedule/night_ly.service"] ?? "";
  for (const line of [
    `User=${userInfo().username}`,
    `WorkingDirectory=${strange.replaceAll("%", "%%")}`,
    `Environment=TZ=${zone}`,
    "OnFailure=night_ly-failed.service",
    "SuccessExitStatus=5 143",
  ])
    expect(service.split("\n")).toContain(line);
  expect(service).toMatch(/^ExecStart="?\/\S*node/m);
});

/** Keys of a pod and a container by Kubernetes' reference: a misspelt one would be dropped or refused by the cluster. */
const podKeys = [
  "automountServiceAccountToken",
  "containers",
  "enableServiceLinks",
  "restartPolicy",
  "securityContext",
  "terminationGracePeriodSeconds",
  "volumes",
];

describe("the CronJob", () => {
  test("runs once a night in the user's zone, without rights, and may take a minute to stop", () => {
    const documents = parseAllDocuments(files["schedule/night_ly.cronjob.yaml"] ?? "");
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
    const [job, ...claims] = documents.map((document): unknown => document.toJS());
    expect(job).toMatchObject({
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: { name: "night-ly" },
      spec: {
        schedule: expect.stringMatching(/^\d{1,2} 0 \* \* \*$/),
        timeZone: zone,
        concurrencyPolicy: "Forbid",
        jobTemplate: {
          spec: {
            backoffLimit: 0,
            template: {
              spec: {
                restartPolicy: "Never",
                terminationGracePeriodSeconds: 60,
                securityContext: {
                  runAsNonRoot: true,
                  runAsUser: 1000,
                  seccompProfile: { type: "RuntimeDefault" },
                },
                containers: [
                  {
                    image: "ragprep-night-ly:1",
                    args: expect.arrayContaining(["ingest", "pipelines/night_ly.ts", "05:30"]),
                    env: [{ name: "TZ", value: zone }],
                    envFrom: [{ secretRef: { name: "night-ly" } }],
                    securityContext: {
                      allowPrivilegeEscalation: false,
                      readOnlyRootFilesystem: true,
                      capabilities: { drop: ["ALL"] },
                    },
                  },
                ],
              },
            },
          },
        },
      },
    });
    const pod = at(job, ["spec", "jobTemplate", "spec", "template", "spec"]);
    expect(Object.keys(Object(pod)).toSorted()).toEqual(podKeys);
    const mounts = namesOf(at(pod, ["containers", 0, "volumeMounts"]));
    expect(mounts.toSorted()).toEqual(namesOf(at(pod, ["volumes"])).toSorted());
    expect(at(pod, ["containers", 0, "volumeMounts", 2])).toMatchObject({ mountPath: "/app/documents" });
    expect(claims.map((claim) => at(claim, ["metadata", "name"]))).toEqual([
      "night-ly-reports",
      "night-ly-documents",
    ]);
  });

  test.each([
    ["../documents", "/app/documents", "./documents", true],
    ["/srv/papers", "/srv/papers", "../../srv/papers", false],
    ["../../papers", "/papers", "../papers", false],
  ])("finds documents of %s where the pipeline looks for them", async (root, mount, source, isInFolder) => {
    const given = await written({ root, folder: "/home/project" });
    const compose: unknown = parse(given["compose.yaml"] ?? "");
    expect(at(compose, ["services", "ragprep", "volumes", 1])).toEqual({
      type: "bind",
      source,
      target: mount,
      read_only: true,
    });
    expect(given[".dockerignore"]?.split("\n").includes("documents")).toBe(isInFolder);
  });

  test("the CronJob has no volume for documents around the project, which are in its image", async () => {
    const given = await written({ root: ".." });
    for (const path of ["schedule/night_ly.cronjob.yaml", "compose.yaml"]) {
      for (const document of parseAllDocuments(given[path] ?? "")) expect(document.errors).toEqual([]);
      expect(given[path]).not.toMatch(/claimName: night-ly-documents|target: "\/app"/);
    }
  });
});

test("workers run in the same pod as the CronJob's, and in compose as the same service", () => {
  const [deployment, ...more] = parseAllDocuments(files["schedule/night_ly.workers.yaml"] ?? "");
  expect([deployment?.errors, deployment?.warnings, more]).toEqual([[], [], []]);
  const workers: unknown = deployment?.toJS();
  expect(workers).toMatchObject({ apiVersion: "apps/v1", kind: "Deployment" });
  const labels = at(workers, ["spec", "template", "metadata", "labels"]);
  expect(at(workers, ["spec", "selector", "matchLabels"])).toEqual(labels);
  const pod = at(workers, ["spec", "template", "spec"]);
  const nightly = at(parseAllDocuments(files["schedule/night_ly.cronjob.yaml"] ?? "")[0]?.toJS(), [
    "spec",
    "jobTemplate",
    "spec",
    "template",
    "spec",
  ]);
  expect([...Object.keys(Object(pod)), "restartPolicy"].toSorted()).toEqual(podKeys);
  for (const key of ["securityContext", "terminationGracePeriodSeconds"])
    expect(at(pod, [key])).toEqual(at(nightly, [key]));
  for (const key of ["image", "env", "envFrom", "securityContext"])
    expect(at(pod, ["containers", 0, key])).toEqual(at(nightly, ["containers", 0, key]));
  expect(at(pod, ["containers", 0, "args"])).toEqual(["work", "pipelines/night_ly.ts"]);
  expect(namesOf(at(pod, ["containers", 0, "volumeMounts"]))).toEqual(namesOf(at(pod, ["volumes"])));
  expect(at(parse(files["compose.yaml"] ?? ""), ["services", "workers"])).toMatchObject({
    extends: { service: "ragprep" },
    command: ["work", "pipelines/night_ly.ts"],
  });
});

test("the image is not root's, starts node itself, and holds no keys", () => {
  const dockerfile = files["Dockerfile"] ?? "";
  expect(dockerfile).toMatch(/^USER 1000:1000$/m);
  expect(dockerfile).toMatch(/^ENTRYPOINT \["node", "node_modules\/ragprep\/bin\/ragprep\.js"\]$/m);
  expect(dockerfile).toMatch(/^RUN npm ci --omit=dev/m);
  expect(files[".dockerignore"]?.split("\n")).toEqual(
    expect.arrayContaining([".env", "node_modules", ".git", "documents"]),
  );
});

test("compose has Postgres with pgvector for this machine only, and a service that waits for it", () => {
  const compose: unknown = parse(files["compose.yaml"] ?? "");
  expect(compose).toMatchObject({
    services: {
      database: { image: "pgvector/pgvector:pg17", ports: ["127.0.0.1:5432:5432"] },
      ragprep: {
        env_file: ".env",
        read_only: true,
        stop_grace_period: "60s",
        depends_on: { database: { condition: "service_healthy" } },
        environment: { TZ: zone },
      },
    },
  });
});

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((inner: unknown, key) => Object(inner)[key], value);
}

function namesOf(entries: unknown): string[] {
  return Array.isArray(entries) ? entries.map((entry) => String(at(entry, ["name"]))) : [];
}
