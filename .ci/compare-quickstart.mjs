// Runs the quickstart into a new database on a Postgres server and compares its rows with those of the embedded
// database that `npm start` left in .ragprep: the same documents, texts, chunks, vectors, summaries and facts.
//
//   node_modules/.bin/node .ci/compare-quickstart.mjs postgres://…
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { Client } from "pg";

const [serverUrl] = process.argv.slice(2);
if (serverUrl === undefined) throw new Error("Give the URL of a Postgres server with pgvector.");
const checkout = fileURLToPath(new URL("..", import.meta.url));
const name = `quickstart_${process.pid}`;

const admin = new Client({ connectionString: serverUrl });
await admin.connect();
await admin.query(`create database ${name}`);
const url = new URL(serverUrl);
url.pathname = `/${name}`;
let same = false;
try {
  const environment = { ...process.env, DATABASE_URL: url.href };
  const run = spawnSync(process.execPath, ["bin/ragprep.js", "ingest", "pipelines/quickstart.ts"], {
    cwd: checkout,
    env: environment,
    stdio: "inherit",
  });
  if (run.status !== 0) throw new Error(`The quickstart on the server ended with exit code ${run.status}.`);

  const { connect } = await import("../src/database/connection/connect.ts");
  const { silentLogger } = await import("../src/base/log.ts");
  const options = { directory: `${checkout}/.ragprep`, logger: silentLogger, role: "reader" };
  const embedded = await connect(options);
  const server = await connect({ ...options, databaseUrl: url.href });
  try {
    const rows = {
      evidence:
        "select uri, extraction, path, value, quote, start_char, end_char, page from evidence order by uri, extraction, position",
      documents:
        "select uri, title, md5(text) as text, summary, media_type, provider, content_hash from documents order by uri",
      chunks:
        "select d.uri, c.position, c.start_char, c.end_char, c.heading_path, c.tokens, md5(c.content) as content, c.model, c.dimensions, md5(c.embedding::text) as embedding from chunks c join documents d on d.id = c.document_id order by d.uri, c.position",
      extractions:
        "select d.uri, e.name, e.data::text, e.model from extractions e join documents d on d.id = e.document_id order by d.uri, e.name",
    };
    same = true;
    for (const [table, sql] of Object.entries(rows)) {
      const [left, right] = [await embedded.query(sql), await server.query(sql)].map((all) => ({
        count: all.length,
        hash: createHash("sha256")
          .update(JSON.stringify(all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))))
          .digest("hex"),
      }));
      const equal = left.hash === right.hash && left.count > 0;
      same &&= equal;
      console.log(
        `${table}: ${left.count} rows embedded, ${right.count} on the server, ${equal ? "the same" : "NOT the same"}`,
      );
    }
  } finally {
    await embedded.close();
    await server.close();
  }
} finally {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
}
process.exitCode = same ? 0 : 1;
