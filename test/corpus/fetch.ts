import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { messageOf } from "../../src/base/errors.ts";

/** Real files nobody here wrote: Debian's documentation packages, and the test files in sources of well-known programs. */

const packages = [
  "postgresql-doc-15",
  "python3.11-doc",
  "debian-handbook",
  "git-doc",
  "sqlite3-doc",
  "r-doc-pdf",
  "gnuplot-doc",
  "ghostscript-doc",
  "maxima-doc",
  "texlive-latex-base-doc",
  "texlive-lang-chinese",
  "texlive-lang-arabic",
  "gdal-data",
  "r-cran-readr",
  "python-matplotlib-data",
];
const sourcePackages = ["libapache-poi-java", "pandoc", "notmuch", "pdf.js", "qpdf", "pypdf"];
const aptSources = "/etc/apt/sources.list.d/debian.sources";

const execute = promisify(execFile);

/** Downloads what is missing below `folder` and unpacks it there; installs nothing, and changes nothing outside of it. */
export async function fetchCorpus(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of packages) {
    await once(folder, name, async (work) => {
      await execute("apt-get", ["download", "-q", name], { cwd: work });
      const archive = (await readdir(work)).find((file) => file.endsWith(".deb")) ?? "";
      await execute("dpkg", ["-x", archive, "files"], { cwd: work });
    });
  }
  for (const name of sourcePackages) {
    await once(folder, `${name}-source`, async (work) => {
      const options = await sourceOptions(folder);
      await execute("apt-get", [...options, "source", "--download-only", "-q", name], { cwd: work });
      await mkdir(join(work, "files"));
      for (const archive of (await readdir(work)).filter((file) => /\.orig\.tar\.\w+$/.test(file)))
        await execute("tar", ["-xf", archive, "-C", "files"], { cwd: work });
    });
  }
}

/** Does the work in a folder that gets its name when it is done. */
async function once(folder: string, name: string, fetch: (work: string) => Promise<void>): Promise<void> {
  const done = join(folder, name);
  if (existsSync(done)) return;
  const work = join(folder, `${name}.part`);
  await rm(work, { recursive: true, force: true });
  await mkdir(work);
  console.log(`fetching ${name}`);
  try {
    await fetch(work);
  } catch (error) {
    // Mirrors lack a package now and then.
    console.log(`  left out: ${messageOf(error).split("\n").at(1) ?? messageOf(error)}`);
    return;
  }
  await rename(work, done);
}

let options: string[] | undefined;

/** apt with a list of sources of its own: the machine's has packages only. */
async function sourceOptions(folder: string): Promise<string[]> {
  if (options !== undefined) return options;
  const own = join(folder, "apt");
  await mkdir(join(own, "sources"), { recursive: true });
  await mkdir(join(own, "lists", "partial"), { recursive: true });
  const sources = await readFile(aptSources, "utf8");
  await writeFile(
    join(own, "sources", "debian.sources"),
    sources.replaceAll(/^Types: .*$/gm, "Types: deb-src"),
  );
  const settings = [
    "Dir::Etc::sourcelist=/dev/null",
    `Dir::Etc::sourceparts=${join(own, "sources")}`,
    `Dir::State::lists=${join(own, "lists")}`,
  ];
  options = settings.flatMap((setting) => ["-o", setting]);
  await execute("apt-get", [...options, "update", "-q"]);
  return options;
}
