import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { findRun } from "../../src/database/run-report.ts";
import { writeReport } from "../../src/report/write-report.ts";
import { createTestDatabase } from "../support/database.ts";

/**
 * How long the report of a large night takes, and how large it is: `npm run bench:report -- --documents 10000`. Half of
 * the documents are new, a tenth changed with other facts, a hundredth failed; each has five chunks and its calls.
 */
const { values } = parseArgs({ options: { documents: { type: "string", default: "10000" } } });
const documents = Number(values.documents);

const place = await createTestDatabase();
const folder = await mkdtemp(join(tmpdir(), "ragprep-bench-report-"));
try {
  const { database } = place;
  const query = async (sql: string) => await database.query(sql.replaceAll("$documents", String(documents)));
  for (const run of [1, 2])
    await query(
      `insert into ragprep._runs (pipeline, pipeline_version, provider, ragprep_version, host, pid, state, started_at, finished_at, exit_code)
       values ('bench', '1', 'fake', '0', 'bench', 1, 'finished', now() - interval '${3 - run} day', now() - interval '${3 - run} day' + interval '3 hours', 0)`,
    );
  await query(
    `insert into ragprep._documents (pipeline, uri, uri_hash, source, first_seen_run_id, last_seen_run_id, ended_run_id)
     select 'bench', format('https://docs.example.com/handbook/section-%s/page-number-%s.html', n % 97, n), n::text, 'site', 1, 2, 2 from generate_series(1, $documents) n`,
  );
  const addVersions = async (run: number, where: string) =>
    await query(
      `insert into ragprep._versions (document_id, run_id, fingerprint, settings_fingerprint, content_hash, media_type, title, text, text_search, provider, model, dimensions, published_at)
       select id, ${run}, id || '-${run}', 's', id || '-${run}', 'text/html', 'Page ' || id, repeat('Words of a page. ', 200), 'simple', 'fake', 'text-embedding-3-small', 3, now()
       from ragprep._documents where ${where}`,
    );
  await addVersions(1, "id % 10 < 5");
  await addVersions(2, "id % 10 >= 4");
  await query(
    `insert into ragprep._vectors (provider, model, dimensions, text_hash, embedding)
     select 'fake', 'text-embedding-3-small', 3, n::text, '[1,2,3]' from generate_series(0, $documents * 10) n`,
  );
  await query(
    `insert into ragprep._chunks (version_id, position, start_char, end_char, heading_path, context, tokens, content, vector_id, search)
     select v.id, n, n * 600, n * 600 + 600, '{}', '', 120, repeat('x', 600), v.id * 5 + n + 1, '' from ragprep._versions v, generate_series(0, 4) n`,
  );
  await query(
    `insert into ragprep._extractions (version_id, name, data, model)
     select id, 'facts', jsonb_build_object('subject', 'Subject ' || run_id, 'topics', jsonb_build_array('a', 'b'), 'total', document_id * run_id), 'gpt-6-luna' from ragprep._versions`,
  );
  await query(
    `update ragprep._documents d set published_version_id = (select max(v.id) from ragprep._versions v where v.document_id = d.id), state = 'finished'`,
  );
  await query(
    `insert into ragprep._run_documents (run_id, document_id, outcome, stage, reason, message, attempts, stages, waiting_ms, running_ms, ended_ms, failed)
     select 2, id,
       case when id % 100 = 99 then 'failed' when id % 10 < 4 then 'unchanged' else 'finished' end,
       case when id % 100 = 99 then 'extract' end, case when id % 100 = 99 then 'answer_refused' end,
       case when id % 100 = 99 then 'The model refused: I will not.' end, case when id % 100 = 99 then 1 else 0 end,
       case when id % 10 < 4 then '{download}'::text[] else '{download,chunk,embed,store,summarise,extract}'::text[] end,
       case when id % 10 < 4 then array[id] else array[id, id + 130, id + 170, id + 1300, id + 1400, id + 5000] end::int[],
       case when id % 10 < 4 then array[id + 10] else array[id + 10, id + 140, id + 190, id + 1320, id + 1410, id + 5100] end::int[],
       case when id % 10 < 4 then array[id + 110] else array[id + 120, id + 160, id + 1290, id + 1390, id + 4990, id + 9000] end::int[],
       case when id % 10 < 4 then '{f}'::bool[] else '{f,f,f,f,f,f}'::bool[] end
     from ragprep._documents`,
  );
  await query(
    `insert into ragprep._calls (id, run_id, document_id, stage, kind, provider, model, attempt, status, http_status, input_tokens, cached_input_tokens, output_tokens, cost_usd, latency_ms, fingerprint, started_at)
     select gen_random_uuid(), 2, d.id, s.stage, 'chat', 'fake', 'gpt-6-luna', 1, 'answered', 200, 1500, 0, 120, 0.0002, 400 + d.id % 3000, 'f', now()
     from ragprep._documents d, (values ('summarise'), ('extract')) s (stage) where d.id % 10 >= 4`,
  );
  await query(
    `insert into ragprep._rate_samples (run_id, model, at_ms, tokens_per_minute, requests_per_minute, tokens, requests, rate_limited, slow_downs, waiting, in_flight)
     select 2, m.model, n * 6000, 2000000, 5000, n * 190000, n * 100, n / 40, 0, n % 30, n % 60 from generate_series(1, 1500) n, (values ('gpt-6-luna'), ('text-embedding-3-small')) m (model)`,
  );
  await query("analyze");
  const run = await findRun(database, { pipeline: "bench" });
  if (run === undefined) throw new Error("There is no run.");
  for (const which of ["the first, plots loaded", "again"]) {
    const started = performance.now();
    const { report, html, json } = await writeReport(database, run, folder);
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    const [page, data] = await Promise.all([html, json].map(async (path) => (await stat(path)).size / 1e6));
    console.log(
      `${which}: ${report.rows.length} documents, ${report.changes.facts.length + report.changes.moreFacts} facts: ${seconds} s, HTML ${page?.toFixed(2)} MB, JSON ${data?.toFixed(2)} MB`,
    );
    if (which !== "again" || !existsSync("/usr/bin/chromium")) continue;
    const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
    const tab = await browser.newPage();
    const opened = performance.now();
    await tab.goto(pathToFileURL(html).href);
    const shown = performance.now() - opened;
    const searched = performance.now();
    await tab.locator("[data-table=documents] input").fill("page-number-777");
    await tab.locator("[data-table=documents] tbody tr").first().waitFor();
    console.log(
      `in Chromium: opened in ${shown.toFixed(0)} ms, searched in ${(performance.now() - searched).toFixed(0)} ms`,
    );
    await browser.close();
  }
} finally {
  await rm(folder, { recursive: true });
  await place.drop();
}
