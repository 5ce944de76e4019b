import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createProgram } from "../../src/cli.ts";
import type { Database } from "../../src/database/connection/connect.ts";
import { createTestDatabase } from "../support/database.ts";
import { markdownTable } from "../support/markdown-table.ts";
import { pipelineKeys } from "./pipeline-keys.ts";

/** The pages of docs/reference, made from the code. `npm run docs:reference` writes them; a test compares them. */

const root = join(import.meta.dirname, "../..");
const note = "<!-- Made from the code by `npm run docs:reference`. -->";

export const pages = ["pipeline", "commands", "environment", "database"] as const;
export type PageName = (typeof pages)[number];

export function pagePath(name: PageName): string {
  return join(root, "docs/reference", `${name}.md`);
}

const makers: Readonly<Record<PageName, (database: Database) => string | Promise<string>>> = {
  pipeline: () =>
    `# Every key of a pipeline\n\n${note}\n\nPaths are relative to the pipeline file. A key without a default is optional unless it is **required**. A stage's \`false\` switches it off.\n\n${pipelineKeys().page}\n`,
  commands: async () => {
    const help = (await createProgram()).commands.map(
      (command) => `## ragprep ${command.name()}\n\n\`\`\`\n${command.helpInformation().trim()}\n\`\`\``,
    );
    return `# Every command\n\n${note}\n\nWith ragprep installed in your project, put \`npx\` before each of them.\n\n${help.join("\n\n")}\n`;
  },
  environment: () =>
    `# Every environment variable\n\n${note}\n\nThe command reads them from the environment and from \`.env\` in the folder where it is started; the environment wins. An empty variable counts as absent.\n\n${environmentTable()}\n`,
  database: async (database) =>
    `# Every view and column\n\n${note}\n\nWhat to do with them: [reading the database](../reading-the-database.md).\n\n${await viewTables(database)}\n`,
};

/** A page as the code would have it. */
export async function expectedPage(name: PageName, database: Database): Promise<string> {
  return await makers[name](database);
}

/** A row for each comment of .env.example, with the variables after it. */
function environmentTable(): string {
  const blocks: { comment: string[]; variables: string[] }[] = [];
  let block: (typeof blocks)[number] | undefined;
  for (const line of readFileSync(join(root, ".env.example"), "utf8").split("\n")) {
    const variable = /^(?:# )?([A-Z][A-Z0-9_]+)=(\S*)/.exec(line);
    if (variable !== null)
      block?.variables.push(`\`${variable[1]}${variable[2] === "" ? "" : `=${variable[2]}`}\``);
    else if (!line.startsWith("# ")) block = undefined;
    else {
      if (block === undefined || block.variables.length > 0) {
        block = { comment: [], variables: [] };
        blocks.push(block);
      }
      block.comment.push(line.slice(2));
    }
  }
  const rows = blocks
    .filter(({ variables }) => variables.length > 0)
    .map(({ comment, variables }) => [variables.join("<br>"), comment.join(" ")]);
  return markdownTable(["variables, with an example", "what they are for"], rows);
}

async function viewTables(database: Database): Promise<string> {
  const columns = await database.query<{
    view: string;
    about: string | null;
    column: string;
    type: string;
    meaning: string | null;
  }>(
    `select c.relname as view, obj_description(c.oid) as about, a.attname as column,
            format_type(a.atttypid, a.atttypmod) as type, col_description(c.oid, a.attnum) as meaning
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'v' and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
      order by c.relname, a.attnum`,
  );
  const views = Map.groupBy(columns, ({ view }) => view);
  return [...views]
    .map(([view, of]) => {
      const rows = of.map(({ column, type, meaning }) => [`\`${column}\``, type, meaning ?? ""]);
      return `## ${view}\n\n${of[0]?.about ?? ""}\n\n${markdownTable(["column", "type", "what it holds"], rows)}`;
    })
    .join("\n\n");
}

if (process.argv[1] === import.meta.filename) {
  const { database, drop } = await createTestDatabase();
  try {
    for (const name of pages) writeFileSync(pagePath(name), await expectedPage(name, database));
  } finally {
    await drop();
  }
}
