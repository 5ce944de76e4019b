import { copyFile, mkdir, readFile, writeFile, constants } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { ConfigurationError } from "../errors.ts";
import { packageDirectory } from "../package.ts";

interface InitOptions {
  name: string;
  documents: string;
}

/** `ragprep init`: everything a first pipeline of one's own needs. */
export function initCommand(): Command {
  return new Command("init")
    .description("write a commented pipeline, .env, and schedules for cron, systemd and Kubernetes")
    .argument("[folder]", "where to write them", ".")
    .option("--name <name>", "name of the pipeline", pipelineName, "nightly")
    .option(
      "--documents <folder>",
      "folder with your documents, relative to the pipeline file",
      "../documents",
    )
    .addHelpText(
      "after",
      `
A file that is there already is left as it is.

Examples:
  ragprep init
  ragprep init --name handbook --documents ../handbook`,
    )
    .action(async (folder: string, options: InitOptions) => {
      const written: string[] = [];
      const kept: string[] = [];
      const put = async (path: string, write: (path: string) => Promise<void>) => {
        const target = join(folder, path);
        try {
          await mkdir(dirname(target), { recursive: true });
          await write(target);
          written.push(target);
        } catch (error) {
          if (!isThere(error))
            throw new ConfigurationError(`Failed to write ${target}: ${String(error)}.`, { cause: error });
          kept.push(target);
        }
      };
      const { name } = options;
      for (const [template, path] of [
        ["pipeline.ts.txt", `pipelines/${name}.ts`],
        ["cron.txt", `schedule/${name}.cron`],
        ["systemd-service.txt", `schedule/${name}.service`],
        ["systemd-timer.txt", `schedule/${name}.timer`],
        ["kubernetes.txt", `schedule/${name}.cronjob.yaml`],
      ] as const) {
        const text = await readFile(join(packageDirectory, "assets/init", template), "utf8");
        const filled = text
          .replaceAll("PIPELINE_NAME", name)
          .replaceAll('"DOCUMENTS_FOLDER"', JSON.stringify(options.documents));
        await put(path, (target) => writeFile(target, filled, { flag: "wx" }));
      }
      await put(".env", (target) =>
        copyFile(join(packageDirectory, ".env.example"), target, constants.COPYFILE_EXCL),
      );
      process.stdout.write(
        [
          ...written.map((path) => `wrote ${path}`),
          ...kept.map((path) => `kept  ${path}, which is there already`),
          "",
          "Next:",
          `  1. say in ${join(folder, `pipelines/${name}.ts`)} where your documents are and what to extract`,
          `  2. npx ragprep ingest ${join(folder, `pipelines/${name}.ts`)} --fake --limit 5   (no key, no cost)`,
          "  3. fill in .env, then: npx ragprep doctor",
          `  4. npx ragprep plan ${join(folder, `pipelines/${name}.ts`)}   (what a run would cost)`,
          "",
        ].join("\n"),
      );
    });
}

function isThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}

function pipelineName(value: string): string {
  if (!/^[a-z][a-z0-9_-]{0,62}$/.test(value))
    throw new InvalidArgumentError("Lower-case letters, digits, - and _, such as nightly.");
  return value;
}
