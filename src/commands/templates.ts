import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { basename, dirname, join, posix, relative, resolve, sep } from "node:path";
import { z } from "zod";
import { ConfigurationError } from "../base/errors.ts";
import { packageDirectory } from "../base/package.ts";
import { shellCommand } from "../base/shell.ts";
import { parsedJson } from "../base/parsed-json.ts";

/** What `init` writes next to the pipeline, filled in so that nothing is left to replace by hand. */

/** Template → file, relative to the project's folder. */
export function templatesFor(name: string): readonly (readonly [template: string, path: string])[] {
  return [
    ["pipeline.ts.txt", `pipelines/${name}.ts`],
    ["cron.txt", `schedule/${name}.cron`],
    ["cron-script.txt", `schedule/${name}.sh`],
    ["systemd-service.txt", `schedule/${name}.service`],
    ["systemd-failed.txt", `schedule/${name}-failed.service`],
    ["systemd-timer.txt", `schedule/${name}.timer`],
    ["kubernetes.txt", `schedule/${name}.cronjob.yaml`],
    ["kubernetes-workers.txt", `schedule/${name}.workers.yaml`],
    ["dockerfile.txt", "Dockerfile"],
    ["dockerignore.txt", ".dockerignore"],
    ["compose.txt", "compose.yaml"],
  ];
}

export interface Project {
  /** Name of the pipeline. */
  name: string;
  /** The project's folder. */
  folder: string;
  /** The folder of documents as the pipeline file names it. */
  root: string;
}

export type TemplateValues = Readonly<Record<string, string>>;

/** Where the image holds the project. */
const imageFolder = "/app";
const installedBin = "node_modules/ragprep/bin/ragprep.js";

/** @throws ConfigurationError for a folder that no schedule can name. */
export function templateValues({ name, folder: given, root }: Project): TemplateValues {
  const folder = resolve(given);
  if (/[\p{Cc}\u2028\u2029]/u.test(folder))
    throw new ConfigurationError(
      `The path ${JSON.stringify(folder)} holds control characters, which schedules can't name. Choose another folder.`,
    );
  const { username, uid } = userInfo();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const minute = startMinute(folder, name);
  const bin = localBin(folder);
  const kubernetesName = name.replaceAll("_", "-").slice(0, 52).replace(/-+$/, "");
  const image = `ragprep-${kubernetesName}:1`;
  const mount = posix.resolve(`${imageFolder}/pipelines`, root);
  const documents = relative(folder, resolve(folder, "pipelines", root)).replaceAll(sep, "/");
  const isInFolder = documents !== "" && !documents.startsWith("../") && documents !== "..";
  return {
    name,
    documents: JSON.stringify(root),
    user: username,
    // A user of the image, when the project is root's.
    userId: uid > 0 ? `${uid}:${userInfo().gid}` : "1000:1000",
    zone,
    hour: "0",
    minute: String(minute),
    time: `00:${String(minute).padStart(2, "0")}`,
    folder: shellCommand(folder),
    node: shellCommand(process.execPath),
    bin: shellCommand(bin),
    cronFile: shellCommand(`schedule/${name}.cron`),
    // cron takes a bare % for a line's end.
    script: shellCommand(join(folder, "schedule", `${name}.sh`)).replaceAll("%", String.raw`\%`),
    unitFolder: folder.replaceAll("%", "%%"),
    unitNode: unitWord(process.execPath),
    unitBin: unitWord(bin),
    kubernetesName,
    image,
    imageBin: folder === packageDirectory ? "bin/ragprep.js" : installedBin,
    // JSON is YAML.
    yamlZone: JSON.stringify(zone),
    yamlImage: JSON.stringify(image),
    yamlMount: JSON.stringify(mount),
    yamlDocuments: composePath(isInFolder ? `./${documents}` : documents),
    documentsInFolder: isInFolder ? documents : "",
    // Documents around the project are in the image with it.
    mounted: imageFolder === mount || imageFolder.startsWith(`${mount}/`) || mount === "/" ? "no" : "yes",
  };
}

/** A template with its values. A line marked `<<mounted>>` is for documents in a folder that a container is given. */
export async function filledTemplate(template: string, values: TemplateValues): Promise<string> {
  const text = await readFile(join(packageDirectory, "src/commands/templates", template), "utf8");
  return text
    .split("\n")
    .filter((line) => values["mounted"] === "yes" || !line.includes("<<mounted>>"))
    .join("\n")
    .replaceAll("<<mounted>>", "")
    .replace(/<<(\w+)>>/g, (marker, key: string) => {
      const value = values[key];
      if (value === undefined) throw new Error(`The template ${template} has the unknown marker ${marker}.`);
      return value;
    });
}

const packageSchema = z.object({ dependencies: z.record(z.string(), z.string()).optional() });

/** Why `docker build` could not install what the project's package.json names, and what to do; undefined where it can. */
export async function imageProblem(folder: string): Promise<string | undefined> {
  if (resolve(folder) === packageDirectory) return undefined;
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
  if (text === undefined)
    return "Dockerfile needs a package.json with ragprep: run npm init -y, then npm install ragprep or its .tgz.";
  const parsed = packageSchema.safeParse(parsedJson(text));
  const given = parsed.data?.dependencies?.["ragprep"];
  if (given === undefined)
    return "package.json does not have ragprep among its dependencies, so the image of Dockerfile would lack it: run npm install ragprep or its .tgz.";
  const path = /^file:(.*)$/.exec(given)?.[1];
  if (path === undefined || dirname(resolve(folder, path)) === resolve(folder)) return undefined;
  return `package.json installs ragprep from ${path}, which Dockerfile can't copy. Copy the file into this folder, then: npm install ./${basename(path)}`;
}

/**
 * A minute between 00:05 and 00:59: schedules of several projects do not start together, and no zone of Europe or North
 * America puts its clocks forward or back then.
 */
function startMinute(folder: string, name: string): number {
  return 5 + (createHash("sha256").update(`${folder}\n${name}`).digest().readUInt32BE() % 55);
}

/** The command's file: the project's own where it has one, else the one that runs now. */
function localBin(folder: string): string {
  if (folder === packageDirectory) return "bin/ragprep.js";
  // What npx keeps for a while is no place for a schedule.
  const isPassing = packageDirectory.split(sep).includes("_npx");
  return isPassing || existsSync(join(folder, installedBin))
    ? installedBin
    : join(packageDirectory, "bin/ragprep.js");
}

/** A word of systemd's ExecStart. */
function unitWord(word: string): string {
  const escaped = word.replaceAll("%", "%%").replaceAll("$", "$$$$");
  return /^[\w@%+=:,./$-]+$/.test(escaped) ? escaped : `"${escaped.replace(/["\\]/g, String.raw`\$&`)}"`;
}

/** Compose replaces variables in its values. */
function composePath(path: string): string {
  return JSON.stringify(path === "" ? "." : path).replaceAll("$", "$$$$");
}
