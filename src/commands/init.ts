import { existsSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { ConfigurationError, errorCode, messageOf } from "../base/errors.ts";
import { makeFolder } from "../base/make-folder.ts";
import { packageDirectory } from "../base/package.ts";
import { shellCommand } from "../base/shell.ts";
import { filledTemplate, imageProblem, templateValues, templatesFor } from "./templates.ts";
import type { TemplateValues } from "./templates.ts";
import { helpText } from "./options.ts";

interface InitOptions {
  name: string;
  documents?: string;
}

/** What is private, or can be made again. */
const ignored = `node_modules/
# Keys.
.env
# The embedded database, and reports.
.ragprep/
reports/
logs/
`;

/** `ragprep init`: everything a first pipeline of one's own needs. */
export function initCommand(command: Command): Command {
  return command
    .argument("[folder]", "where to write them", ".")
    .option("--name <name>", "name of the pipeline", pipelineName, "nightly")
    .option("--documents <folder>", "the folder with your documents, which must exist (default: documents)")
    .addHelpText(
      "after",
      helpText(`
Files that exist are kept. Give the documents folder relative to the folder that you are in; the pipeline names it relative to
its own file.

Examples:
  ragprep init
  ragprep init --name handbook --documents ~/handbook`),
    )
    .action(async (folder: string, options: InitOptions) => {
      const written: string[] = [];
      const kept: string[] = [];
      const put = async (path: string, write: (path: string) => Promise<void>) => {
        const target = join(folder, path);
        try {
          await makeFolder(dirname(target));
          await write(target);
          written.push(target);
        } catch (error) {
          if (errorCode(error) !== "EEXIST")
            throw new ConfigurationError(
              `Failed to write ${target}: ${messageOf(error)}. Make the folder writable, or name another one.`,
              { cause: error },
            );
          kept.push(target);
        }
      };
      const { name } = options;
      const pipeline = `pipelines/${name}.ts`;
      const documents = documentsFolder(folder, options.documents);
      const values = templateValues({ name, folder, root: documents.root });
      for (const [template, path] of templatesFor(name)) {
        const filled = await filledTemplate(template, values);
        await put(path, (target) => writeFile(target, filled, { flag: "wx" }));
      }
      // Whatever the project's own .gitignore says.
      for (const made of ["logs", "reports"])
        await put(`${made}/.gitignore`, (target) => writeFile(target, "*\n", { flag: "wx" }));
      await put(".env", async (target) => {
        const example = await readFile(join(packageDirectory, ".env.example"), "utf8");
        // It need not be copied any more.
        const text = example.replace(
          "Copy this file to .env and fill in what you need; ragprep",
          "Fill in what you need. ragprep",
        );
        await writeFile(target, text, { flag: "wx", mode: 0o600 });
      });
      await put(".gitignore", (target) => writeFile(target, ignored, { flag: "wx" }));
      const problem = await imageProblem(folder);
      process.stdout.write(
        [
          ...written.map((path) => `wrote ${path}`),
          ...kept.map((path) => `kept  ${path}, which is there already`),
          ...(await lacksOf(folder, name, { kept, values })),
          ...(problem === undefined ? [] : ["", problem]),
          ...(existsSync(documents.path)
            ? []
            : [
                "",
                `The folder ${documents.path} does not exist yet. Put your documents there, or name another folder in the pipeline.`,
              ]),
          "",
          "Next:",
          `  1. say in ${join(folder, pipeline)} ${options.documents === undefined ? "where your documents are and " : ""}what to extract`,
          ...(resolve(folder) === process.cwd() ? [] : [`     cd ${shellCommand(folder)}`]),
          `  2. npx ragprep ingest ${pipeline} --fake --limit 5   (no key, no cost)`,
          `  3. fill in .env, then: npx ragprep doctor ${pipeline}`,
          `  4. npx ragprep plan ${pipeline}   (what a run would cost)`,
          `  5. every night: the first lines of schedule/${name}.cron, .service or .cronjob.yaml say how to install it`,
          "",
        ].join("\n"),
      );
    });
}

/** What kept files lack for this pipeline: they are an earlier pipeline's, or the project's own. */
async function lacksOf(
  folder: string,
  name: string,
  { kept, values }: { kept: readonly string[]; values: TemplateValues },
): Promise<string[]> {
  const textOf = async (file: string) =>
    kept.includes(join(folder, file)) ? await readFile(join(folder, file), "utf8") : undefined;
  const [image, compose, ignores] = await Promise.all(
    ["Dockerfile", "compose.yaml", ".dockerignore"].map(textOf),
  );
  const { documentsInFolder = "", yamlDocuments, yamlMount, mounted } = values;
  const lines: string[] = [];
  const say = (...more: string[]) => lines.push("", ...more);
  for (const [file, text] of [
    ["Dockerfile", image],
    ["compose.yaml", compose],
  ] as const)
    if (text !== undefined && !text.includes("ragprep"))
      say(
        `${file} is your own and does not run ragprep. For one that does, run init in a folder of its own.`,
      );
  if (image?.includes("ragprep") === true)
    say(
      "Dockerfile makes one image for all pipelines of this folder. With compose.yaml, run this one so:",
      `  docker compose run --rm --build ragprep ingest pipelines/${name}.ts --report reports`,
    );
  if (compose?.includes("ragprep") === true && mounted === "yes" && !compose.includes(`target: ${yamlMount}`))
    say(
      "compose.yaml does not mount its documents yet. Add this below volumes of the service ragprep:",
      `  - { type: bind, source: ${yamlDocuments}, target: ${yamlMount}, read_only: true }`,
    );
  if (ignores !== undefined && documentsInFolder !== "" && !ignores.split("\n").includes(documentsInFolder))
    say("The image would hold its documents. Add this line to .dockerignore:", `  ${documentsInFolder}`);
  return lines;
}

/**
 * The folder as one finds it from here, and as the pipeline file names it: relative to itself, unless it was given absolute.
 * @throws ConfigurationError when it was given and is no folder.
 */
function documentsFolder(folder: string, given: string | undefined): { path: string; root: string } {
  const path = given ?? join(folder, "documents");
  if (given !== undefined && statSync(given, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new ConfigurationError(
      `There is no folder ${given} (looked for ${resolve(given)}). Give --documents relative to the folder that you are in, not to the pipeline file.`,
    );
  }
  if (isAbsolute(path)) return { path, root: path };
  return { path, root: relative(resolve(folder, "pipelines"), resolve(path)).replaceAll(sep, "/") };
}

function pipelineName(value: string): string {
  if (!/^[a-z][a-z0-9_-]{0,62}$/.test(value))
    throw new InvalidArgumentError("Lower-case letters, digits, - and _, such as nightly.");
  return value;
}
