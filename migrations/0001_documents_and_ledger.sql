-- The schema is the first of the search path: RAGPREP_SCHEMA, `ragprep` by default. Tables whose names begin with _ are what
-- the program needs; the views are what people and other programs read, with the reader's own rights.
-- The migrator makes the schema and the extension before, where they are missing: both ask for rights of their own.

------------------------------------------------------------------------------------------------------------ runs

create table _runs (
  id bigint generated always as identity primary key,
  pipeline text not null,
  pipeline_version text not null,
  provider text not null check (provider in ('openai', 'fake')),
  ragprep_version text not null,
  host text not null,
  pid integer not null,
  state text not null default 'running' check (state in ('running', 'finished', 'interrupted', 'died')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  exit_code integer,
  verdict jsonb,
  check ((state = 'running') = (finished_at is null))
);

create index on _runs (pipeline, id);

comment on table _runs is 'One row a run of a pipeline; the newest has the highest id.';
comment on column _runs.id is 'Number of the run in this database.';
comment on column _runs.pipeline is 'Name of the pipeline.';
comment on column _runs.pipeline_version is 'Version of the pipeline, as its author wrote it.';
comment on column _runs.provider is 'Who answered the paid requests: openai (the service, or a server that speaks its API) or fake.';
comment on column _runs.ragprep_version is 'Version of ragprep that ran.';
comment on column _runs.host is 'Name of the machine it ran on.';
comment on column _runs.pid is 'Process id on that machine.';
comment on column _runs.state is 'running; finished (it came to its end, whatever the verdict); interrupted (stopped by a signal, a limit or an error); died (never said how it ended; noticed by the next run).';
comment on column _runs.started_at is 'When it took the lock and began.';
comment on column _runs.finished_at is 'When it ended; for a run that died, when the next run noticed. Null while it runs.';
comment on column _runs.exit_code is 'Exit code of the command; null while it runs or when it died.';
comment on column _runs.verdict is 'What the run reported at its end: documents by outcome, chunks, tokens, money, time.';

------------------------------------------------------------------------------------------------------- documents

create table _documents (
  id bigint generated always as identity primary key,
  pipeline text not null,
  uri text not null,
  uri_hash text not null,
  source text not null,
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
  state text not null default 'pending' check (state in ('pending', 'finished', 'skipped', 'failed')),
  reason text,
  message text,
  stage text,
  attempts integer not null default 0 check (attempts >= 0),
  failed_since timestamptz,
  failed_content_hash text,
  failed_settings text,
  quarantined boolean not null default false,
  rejected_text_hash text,
  published_version_id bigint unique,
  removed_at timestamptz,
  removed_run_id bigint,
  removed_version_id bigint,
  restored_at timestamptz,
  -- Numbers of runs that may have been swept: no foreign keys.
  first_seen_run_id bigint not null,
  last_seen_run_id bigint not null,
  ended_run_id bigint,
  -- A hash, because an index can't hold a URI of more than 2,700 bytes.
  unique (pipeline, uri_hash),
  check (state <> 'finished' or published_version_id is not null or removed_at is not null),
  check (removed_at is null or published_version_id is null),
  check ((removed_at is null) = (removed_run_id is null)),
  check ((state in ('skipped', 'failed')) = (reason is not null)),
  check ((reason is null) = (message is null)),
  check ((state = 'failed') = (failed_since is not null)),
  check ((state = 'failed') = (attempts > 0)),
  check (not quarantined or (state = 'failed' and failed_content_hash is not null))
);

comment on table _documents is 'Every document that a source ever listed, with how its last attempt ended. What is published of it is in _versions.';
comment on column _documents.id is 'Number of the document in this database.';
comment on column _documents.pipeline is 'Name of the pipeline; a URI has one document in each pipeline.';
comment on column _documents.uri is 'Public name of the document: file: and the path below its source''s root, or an http(s) URL without credentials.';
comment on column _documents.uri_hash is 'SHA-256 of uri, hexadecimal.';
comment on column _documents.source is 'Name of the source that listed it first in the last run that saw it.';
comment on column _documents.metadata is 'What the source said of it, for example the columns of a manifest row; a JSON object.';
comment on column _documents.state is 'pending (listed, never brought to an end), finished, skipped (nothing to ingest) or failed. A failed document keeps its former version published.';
comment on column _documents.reason is 'Typed reason of a failed or skipped document, such as not_found or no_text.';
comment on column _documents.message is 'What failed, why, and what to do, for people.';
comment on column _documents.stage is 'Stage that failed: download, chunk, embed, store, summarise or extract; null when it was none of them.';
comment on column _documents.attempts is 'Runs in a row that it failed in for the same reason with the same content; 0 when it did not fail.';
comment on column _documents.failed_since is 'When the first of those attempts failed.';
comment on column _documents.failed_content_hash is 'SHA-256 of the downloaded bytes that it failed with, hexadecimal; null when the download failed.';
comment on column _documents.failed_settings is 'Hash of every setting that decides whether it fails, as it was then: those of a version, and what bounds it.';
comment on column _documents.quarantined is 'True when trying again would fail again: no run does, nor pays, until content or settings differ from failed_content_hash and failed_settings, or ragprep retry says so.';
comment on column _documents.rejected_text_hash is 'Hash of the chunk that the embedding service rejected, in _rejected_texts; null for any other failure.';
comment on column _documents.published_version_id is 'The version that people see; null when none was ever published.';
comment on column _documents.removed_at is 'When it was removed because no source lists it any more; null while it is there. A removed document is a tombstone: nobody sees it, and ragprep restore brings it back until the pipeline''s retention.tombstoneDays are over.';
comment on column _documents.removed_run_id is 'Run that removed it.';
comment on column _documents.removed_version_id is 'The version that was published when it was removed, which ragprep restore publishes again. Kept until the next version is published.';
comment on column _documents.restored_at is 'When ragprep restore brought it back; while no source lists it, no run removes it again. Null once a source lists it.';
comment on column _documents.first_seen_run_id is 'Run that listed it first. Runs are kept for a time only: the number may have no row.';
comment on column _documents.last_seen_run_id is 'Last run that listed it.';
comment on column _documents.ended_run_id is 'Last run that brought it to an end, unchanged included. Differs from last_seen_run_id when that run was stopped before.';

create index documents_removed on _documents (removed_at) where removed_at is not null;

create table _document_listings (
  document_id bigint not null references _documents on delete cascade,
  source text not null,
  run_id bigint not null,
  former_run_id bigint,
  primary key (document_id, source)
);

comment on table _document_listings is 'Which sources list which document. A source lists it still as long as run_id is not older than the last complete listing of the source, in _source_listings.';
comment on column _document_listings.document_id is 'The document.';
comment on column _document_listings.source is 'Name of the source.';
comment on column _document_listings.run_id is 'Last run in which the source listed it. Runs are kept for a time only: the number may have no row.';
comment on column _document_listings.former_run_id is 'Run before run_id in which the source listed it; null when there was none.';

create table _source_listings (
  pipeline text not null,
  source text not null,
  run_id bigint not null,
  primary key (pipeline, source)
);

comment on table _source_listings is 'When each source was last listed to its end by a run that looked at all documents: what it did not list then, it does not list any more.';
comment on column _source_listings.pipeline is 'Name of the pipeline.';
comment on column _source_listings.source is 'Name of the source.';
comment on column _source_listings.run_id is 'The run. Runs are kept for a time only: the number may have no row.';

create table _versions (
  id bigint generated always as identity primary key,
  document_id bigint not null references _documents on delete cascade,
  run_id bigint not null,
  fingerprint text not null,
  settings_fingerprint text not null,
  content_hash text not null,
  validators jsonb check (jsonb_typeof(validators) = 'object'),
  media_type text not null,
  title text,
  properties jsonb not null default '{}' check (jsonb_typeof(properties) = 'object'),
  pages integer[] not null default '{}',
  text text not null,
  text_search text not null,
  provider text not null check (provider in ('openai', 'fake')),
  model text not null,
  dimensions integer not null check (dimensions > 0),
  summary text,
  summary_model text,
  summary_parts integer check (summary_parts > 0),
  summary_depth integer check (summary_depth > 0),
  failed_stages jsonb not null default '{}' check (jsonb_typeof(failed_stages) = 'object'),
  created_at timestamptz not null default now(),
  published_at timestamptz,
  replaced_at timestamptz check (replaced_at is null or published_at is not null),
  unique (id, document_id),
  check ((summary is null) = (summary_model is null)),
  check ((summary is null) = (summary_parts is null)),
  check ((summary is null) = (summary_depth is null))
);

create index on _versions (document_id);
-- Also what makes two writers of one document collide instead of leaving two half-built versions.
create unique index versions_building on _versions (document_id) where published_at is null;
create index versions_former on _versions (replaced_at) where replaced_at is not null;

alter table _documents
  add foreign key (published_version_id, id) references _versions (id, document_id),
  add foreign key (removed_version_id, id) references _versions (id, document_id);

comment on table _versions is 'One state of a document''s content and results. A version without published_at is being built and seen by nobody; documents.published_version_id names the one that people see. Former ones are kept for the pipeline''s retention.versionDays.';
comment on column _versions.id is 'Number of the version in this database.';
comment on column _versions.document_id is 'The document.';
comment on column _versions.run_id is 'Run that made it. Runs are kept for a time only: the number may have no row.';
comment on column _versions.fingerprint is 'Hash of everything it derives from: content, pipeline version, settings, models, prompts, schema. The same fingerprint means there is nothing to do.';
comment on column _versions.settings_fingerprint is 'The part of fingerprint that is not content: while it is the same, an unchanged body need not be fetched.';
comment on column _versions.content_hash is 'SHA-256 of the downloaded bytes, hexadecimal.';
comment on column _versions.validators is 'What tells without reading it that the body is still the same: etag and lastModified of an HTTP answer, size and times of a file. Null when nothing does.';
comment on column _versions.media_type is 'Sniffed media type of the downloaded bytes, such as text/html.';
comment on column _versions.title is 'First heading or the title the format gives; null when there is none.';
comment on column _versions.properties is 'What the format says of the document: author, language (a BCP 47 tag), createdAt and modifiedAt (ISO 8601), as far as it does.';
comment on column _versions.pages is 'Where each page begins in text, in code points; pages[1] is 0. Empty in a format without pages.';
comment on column _versions.text is 'The document as Markdown: what every offset points into.';
comment on column _versions.text_search is 'Postgres text search configuration of its chunks, such as simple or english. Text, because a regconfig column stops pg_upgrade.';
comment on column _versions.provider is 'Who made its vectors, summary and extraction: openai or fake. The two are never mixed.';
comment on column _versions.model is 'Embedding model of its chunks.';
comment on column _versions.dimensions is 'Length of its chunks'' vectors.';
comment on column _versions.summary is 'Summary of the text; null when the stage is optional and failed.';
comment on column _versions.summary_model is 'Chat model that wrote the summary.';
comment on column _versions.summary_parts is 'Pieces that the text of this version was read in for its summary, which together hold all of it; 1 when it was read whole.';
comment on column _versions.summary_depth is 'Requests from a piece to the whole: 1 when the text was read whole, 2 when summaries of its pieces were joined, and so on.';
comment on column _versions.failed_stages is 'Optional stages that failed, with their typed reasons, such as {"summarise": "answer_refused"}; of several extractions each under its name, as extract.invoices. Empty when none did.';
comment on column _versions.created_at is 'When its chunks were stored.';
comment on column _versions.published_at is 'When it became visible; null while it is being built.';
comment on column _versions.replaced_at is 'When people stopped seeing it: a newer version was published, or the document was removed. Null while it is visible or being built.';

--------------------------------------------------------------------------------------------- vectors and chunks

create table _vectors (
  id bigint generated always as identity primary key,
  provider text not null check (provider in ('openai', 'fake')),
  model text not null,
  dimensions integer not null check (dimensions > 0),
  text_hash text not null,
  embedding vector not null check (vector_dims(embedding) = dimensions),
  created_at timestamptz not null default now(),
  unique (provider, model, dimensions, text_hash)
);

-- In the row while it fits a page (up to about 2,000 dimensions), out of it otherwise: an exact scan then reads one
-- table, and the planner sees what it costs. `plain` would be the same up to there and an error beyond.
alter table _vectors alter column embedding set storage main;

comment on table _vectors is 'Every embedding ever paid for, once, found by the hash of the embedded text. One partial HNSW index for each (provider, model, dimensions) is built by the program after the first load.';
comment on column _vectors.id is 'Number of the vector in this database.';
comment on column _vectors.provider is 'Who made it: openai or fake.';
comment on column _vectors.model is 'Embedding model.';
comment on column _vectors.dimensions is 'Length of the vector. Vectors of different provider, model or dimensions are never compared.';
comment on column _vectors.text_hash is 'SHA-256 of exactly the text that was embedded, hexadecimal.';
comment on column _vectors.embedding is 'The vector.';
comment on column _vectors.created_at is 'When it was delivered.';

create table _rejected_texts (
  provider text not null check (provider in ('openai', 'fake')),
  model text not null,
  dimensions integer not null check (dimensions > 0),
  text_hash text not null,
  reason text not null,
  message text not null,
  rejected_at timestamptz not null default now(),
  primary key (provider, model, dimensions, text_hash)
);

comment on table _rejected_texts is 'Texts that the embedding service refuses for good. No document that holds one is sent again until ragprep retry takes it out.';
comment on column _rejected_texts.provider is 'Who refused it: openai or fake.';
comment on column _rejected_texts.model is 'Embedding model.';
comment on column _rejected_texts.dimensions is 'Length of the vector that was asked for.';
comment on column _rejected_texts.text_hash is 'SHA-256 of the text, hexadecimal.';
comment on column _rejected_texts.reason is 'Typed reason, such as request_rejected.';
comment on column _rejected_texts.message is 'What the service said.';
comment on column _rejected_texts.rejected_at is 'When it was refused first.';

create table _chunks (
  id bigint generated always as identity primary key,
  version_id bigint not null references _versions on delete cascade,
  position integer not null check (position >= 0),
  start_char integer not null check (start_char >= 0),
  end_char integer not null,
  heading_path text[] not null,
  first_page integer check (first_page >= 1),
  last_page integer,
  tokens integer not null,
  context text not null,
  content text not null,
  vector_id bigint not null references _vectors,
  search tsvector not null,
  unique (version_id, position),
  check (end_char - start_char = char_length(content)),
  check ((first_page is null) = (last_page is null)),
  check (last_page >= first_page)
);

create index on _chunks (vector_id);
create index on _chunks using gin (search);

comment on table _chunks is 'The chunks of every version. substr(versions.text, start_char + 1, end_char - start_char) = content holds for each.';
comment on column _chunks.id is 'Number of the chunk in this database; a new version gets new numbers.';
comment on column _chunks.version_id is 'The version it is cut from.';
comment on column _chunks.position is 'Order in the version, from 0.';
comment on column _chunks.start_char is 'First character of the chunk in the version''s text, counted in Unicode code points from 0.';
comment on column _chunks.end_char is 'One past the last character.';
comment on column _chunks.heading_path is 'Headings above the chunk, outermost first.';
comment on column _chunks.first_page is 'Page of the document that the chunk begins on, from 1; null in a format without pages.';
comment on column _chunks.last_page is 'Page that it ends on.';
comment on column _chunks.tokens is 'Tokens of the embedding model in what was embedded: context and content.';
comment on column _chunks.context is 'What was embedded before the content: title and headings, the header row of a table, with the line ends that part them, and before them what a model wrote where the pipeline has contextualise; empty when it asks for none of these.';
comment on column _chunks.content is 'Exactly the slice of the version''s text. What was embedded is context || content, and its SHA-256 is the vector''s text_hash.';
comment on column _chunks.vector_id is 'Its embedding.';
comment on column _chunks.search is 'Words of context and content by the version''s text search configuration, and pairs of characters of its Chinese, Japanese and Korean parts.';

----------------------------------------------------------------------------------------------------- extractions

create table _extractions (
  version_id bigint not null references _versions on delete cascade,
  name text not null,
  data jsonb not null,
  missing jsonb not null default '[]' check (jsonb_typeof(missing) = 'array'),
  conflicts jsonb not null default '[]' check (jsonb_typeof(conflicts) = 'array'),
  model text not null,
  primary key (version_id, name)
);

comment on table _extractions is 'Structured data that a chat model read out of a version''s text.';
comment on column _extractions.version_id is 'The version it was read from.';
comment on column _extractions.name is 'Name of the extraction in the pipeline.';
comment on column _extractions.data is 'The data, as the pipeline''s schema says.';
comment on column _extractions.missing is 'Why fields hold no value, and which values were turned down: a list of {"path", "field", "reason", "message"}. Reasons: not_stated (the document does not say it), no_quote, quote_not_found, quote_hidden (only where a reader does not see it), value_not_in_quote, repeated_key, invalid (breaks the schema).';
comment on column _extractions.conflicts is 'Fields that windows of a long document disagree about: a list of {"path", "field", "rule", "value", "candidates"}, where each candidate has its "value" and "evidence" with "quote", "start_char" and "end_char".';
comment on column _extractions.model is 'Chat model that read it.';

create table _evidence (
  version_id bigint not null,
  extraction text not null,
  position integer not null check (position >= 0),
  field text not null,
  path text not null,
  value jsonb not null,
  quote text not null check (quote <> ''),
  start_char integer not null check (start_char >= 0),
  end_char integer not null,
  page integer check (page >= 1),
  primary key (version_id, extraction, position),
  foreign key (version_id, extraction) references _extractions (version_id, name) on delete cascade,
  check (end_char - start_char = char_length(quote))
);

create index on _evidence (field, extraction);

comment on table _evidence is 'Where the values of an extraction stand in the text: one row for each quoted value. substr(versions.text, start_char + 1, end_char - start_char) = quote holds for each.';
comment on column _evidence.version_id is 'The version whose text is quoted.';
comment on column _evidence.extraction is 'Name of the extraction in the pipeline.';
comment on column _evidence.position is 'Order in the extraction, from 0.';
comment on column _evidence.field is 'The field without the numbers of list items, such as lines.amount.';
comment on column _evidence.path is 'The value''s place in extractions.data, such as lines[0].amount.';
comment on column _evidence.value is 'The value as the model gave it, before the schema''s transforms.';
comment on column _evidence.quote is 'Exactly the slice of the version''s text.';
comment on column _evidence.start_char is 'First character of the quote in the version''s text, counted in Unicode code points from 0.';
comment on column _evidence.end_char is 'One past the last character.';
comment on column _evidence.page is 'Page that the quote begins on, from 1; null in a format without pages.';

create table _extraction_views (
  view_name text primary key,
  pipeline text not null,
  extraction text not null,
  definition_hash text not null,
  unique (pipeline, extraction)
);

comment on table _extraction_views is 'The views that give each extraction''s fields as typed columns. Made and refreshed by the runs of its pipeline; a relation of the same name that is not listed here is never touched.';
comment on column _extraction_views.view_name is 'Name of the view.';
comment on column _extraction_views.pipeline is 'Pipeline whose documents it shows.';
comment on column _extraction_views.extraction is 'Extraction whose data it shows.';
comment on column _extraction_views.definition_hash is 'SHA-256 of its statements, hexadecimal: the same hash, nothing to refresh.';

-- Text that an older schema allowed must not break a typed view: what is no date is null.
create function date_or_null(value text) returns date language plpgsql immutable strict as $$
begin
  return value::date;
exception when others then
  return null;
end $$;

create function timestamp_or_null(value text) returns timestamptz language plpgsql stable strict as $$
begin
  return value::timestamptz;
exception when others then
  return null;
end $$;

comment on function date_or_null(text) is 'A date written as ISO 8601; null for what is none.';
comment on function timestamp_or_null(text) is 'A moment written as ISO 8601; null for what is none.';

---------------------------------------------------------------------------------------------------------- ledger

create table _stage_results (
  fingerprint text primary key,
  stage text not null,
  provider text not null check (provider in ('openai', 'fake')),
  model text not null,
  answer text not null,
  created_at timestamptz not null default now()
);

comment on table _stage_results is 'The raw answer to every paid chat request, kept so that the same request is never paid for twice.';
comment on column _stage_results.fingerprint is 'Hash of the exact request: text, model, prompt, schema, parameters, provider.';
comment on column _stage_results.stage is 'Stage that asked: summarise, extract, or embed for the contexts of chunks.';
comment on column _stage_results.provider is 'Who answered: openai or fake.';
comment on column _stage_results.model is 'Chat model.';
comment on column _stage_results.answer is 'The answer as it came.';
comment on column _stage_results.created_at is 'When it was delivered.';

create index on _stage_results (created_at);

create table _stage_result_uses (
  document_id bigint not null references _documents on delete cascade,
  fingerprint text not null references _stage_results on delete cascade,
  version_id bigint references _versions on delete set null,
  primary key (document_id, fingerprint)
);

create index on _stage_result_uses (fingerprint);
create index on _stage_result_uses (version_id);

comment on table _stage_result_uses is 'Which documents asked for which answer: an answer goes with the last document that ragprep forget erases, and stays as long as a version was made with it.';
comment on column _stage_result_uses.document_id is 'The document.';
comment on column _stage_result_uses.fingerprint is 'The answer.';
comment on column _stage_result_uses.version_id is 'Last version that was published with it; null when none was, or when it is gone.';

create table _calls (
  id uuid primary key,
  run_id bigint references _runs on delete cascade,
  document_id bigint references _documents on delete set null,
  stage text not null,
  kind text not null check (kind in ('embedding', 'chat')),
  provider text not null check (provider in ('openai', 'fake')),
  model text not null,
  attempt integer not null check (attempt >= 1),
  status text not null check (status in ('answered', 'rejected', 'failed', 'possibly_billed')),
  http_status integer,
  request_id text,
  input_tokens bigint,
  cached_input_tokens bigint,
  cache_write_tokens bigint,
  output_tokens bigint,
  cost_usd numeric,
  latency_ms double precision not null,
  fingerprint text not null,
  error text,
  started_at timestamptz not null
);

create index on _calls (run_id);
create index on _calls (document_id);

comment on table _calls is 'Every attempt at a paid request, with what it used and cost.';
comment on column _calls.id is 'Id of the attempt, made by ragprep.';
comment on column _calls.run_id is 'Run that made it; null for a question of ragprep search.';
comment on column _calls.document_id is 'Document it was for; null for a request that serves several, as a packed embedding request does.';
comment on column _calls.stage is 'Stage that asked: embed, summarise or extract.';
comment on column _calls.kind is 'embedding or chat.';
comment on column _calls.provider is 'Who was asked: openai or fake.';
comment on column _calls.model is 'Model that was asked.';
comment on column _calls.attempt is '1 for the first try of a request.';
comment on column _calls.status is 'answered; rejected (the service said no); failed (known not to be billed); possibly_billed (given up after it was sent, or answered with something unusable).';
comment on column _calls.http_status is 'HTTP status; null when no answer came.';
comment on column _calls.request_id is 'The service''s own id of the request, to quote to its support.';
comment on column _calls.input_tokens is 'Input tokens the service reported; null when it reported none.';
comment on column _calls.cached_input_tokens is 'Those of input_tokens that came from the service''s prompt cache.';
comment on column _calls.cache_write_tokens is 'Those of input_tokens that were written to the service''s prompt cache, which some models charge more for.';
comment on column _calls.output_tokens is 'Output tokens the service reported.';
comment on column _calls.cost_usd is 'Price in US dollars by the table of prices in ragprep; null when price or usage is unknown.';
comment on column _calls.latency_ms is 'Milliseconds from sending to the last byte, or to giving up.';
comment on column _calls.fingerprint is 'Hash of the request, the same for all its attempts.';
comment on column _calls.error is 'What went wrong; null when it was answered.';
comment on column _calls.started_at is 'When it was sent.';

-------------------------------------------------------------------------------------------------------- removal

create table _withheld_removals (
  pipeline text not null,
  source text not null,
  documents integer not null check (documents > 0),
  documents_hash text not null,
  nights integer not null check (nights >= 1),
  counted_at timestamptz not null default now(),
  run_id bigint not null,
  primary key (pipeline, source)
);

comment on table _withheld_removals is 'Removals that the last complete listing of a source would have caused and that were withheld, because the listing was empty or lacked too many documents. They happen when ragprep ingest --confirm-deletions says so, or after the same answer on as many nights as the pipeline''s removal.confirmNights.';
comment on column _withheld_removals.pipeline is 'Name of the pipeline.';
comment on column _withheld_removals.source is 'Name of the source that listed the documents.';
comment on column _withheld_removals.documents is 'How many documents it does not list any more.';
comment on column _withheld_removals.documents_hash is 'SHA-256 over the URIs of these documents, hexadecimal: the same hash is the same answer.';
comment on column _withheld_removals.nights is 'On how many nights in a row the answer was the same.';
comment on column _withheld_removals.counted_at is 'When the last of these nights was counted; runs that follow sooner than the pipeline''s removal.nightHours are the same night.';
comment on column _withheld_removals.run_id is 'Last run that withheld them.';

------------------------------------------------------------------------------------------------ details of runs

create table _run_documents (
  run_id bigint not null references _runs on delete cascade,
  document_id bigint not null references _documents on delete cascade,
  outcome text check (outcome in ('finished', 'unchanged', 'skipped', 'failed', 'quarantined')),
  stage text,
  reason text,
  message text,
  attempts integer not null default 0,
  stages text[] not null,
  waiting_ms integer[] not null,
  running_ms integer[] not null,
  ended_ms integer[] not null,
  failed boolean[] not null,
  primary key (run_id, document_id),
  check (array_length(stages, 1) = array_length(ended_ms, 1))
);

create index on _run_documents (document_id);

comment on table _run_documents is 'What one run did with one document, and when it was in which stage: what ragprep report shows. Kept for the pipeline''s retention.detailDays.';
comment on column _run_documents.run_id is 'The run.';
comment on column _run_documents.document_id is 'The document.';
comment on column _run_documents.outcome is 'finished, unchanged, skipped, failed or quarantined; null when the run ended while it was under way.';
comment on column _run_documents.stage is 'Stage that failed; null when none did.';
comment on column _run_documents.reason is 'Typed reason, such as not_found; null when it finished or was unchanged.';
comment on column _run_documents.message is 'What failed, why, and what to do, for people.';
comment on column _run_documents.attempts is 'Runs in a row, this one included, that it failed in like this; 0 when it did not fail.';
comment on column _run_documents.stages is 'Stages it went through, in order; the arrays beside it have one element for each.';
comment on column _run_documents.waiting_ms is 'When it began to wait for a place in the stage: milliseconds since the run began.';
comment on column _run_documents.running_ms is 'When it got the place; the same as ended_ms if it never did.';
comment on column _run_documents.ended_ms is 'When it left the stage.';
comment on column _run_documents.failed is 'True for a stage that failed.';

create table _rate_samples (
  run_id bigint not null references _runs on delete cascade,
  model text not null,
  at_ms integer not null,
  tokens_per_minute double precision,
  requests_per_minute double precision,
  tokens bigint not null,
  requests bigint not null,
  rate_limited bigint not null,
  slow_downs bigint not null,
  waiting integer not null,
  in_flight integer not null,
  primary key (run_id, model, at_ms)
);

comment on table _rate_samples is 'How a model''s limits were used in a run, from a few times a second at its start to once in a few minutes in a long night. Kept for the pipeline''s retention.detailDays.';
comment on column _rate_samples.run_id is 'The run.';
comment on column _rate_samples.model is 'The model.';
comment on column _rate_samples.at_ms is 'Milliseconds since the run began.';
comment on column _rate_samples.tokens_per_minute is 'Limit, as far as it was known; null without one.';
comment on column _rate_samples.requests_per_minute is 'Limit, as far as it was known; null without one.';
comment on column _rate_samples.tokens is 'Tokens reserved by the requests sent so far.';
comment on column _rate_samples.requests is 'Requests sent so far.';
comment on column _rate_samples.rate_limited is 'Answers 429 so far because a limit was met.';
comment on column _rate_samples.slow_downs is 'Answers 429 so far that asked to slow down.';
comment on column _rate_samples.waiting is 'Requests that waited for the limit.';
comment on column _rate_samples.in_flight is 'Requests that were sent and not yet answered.';

----------------------------------------------------------------------------------------------------------- views

create view documents with (security_invoker = true) as
select d.id, d.pipeline, d.uri, v.title, v.text, v.summary, d.metadata, v.properties, v.pages, d.source, v.media_type, v.content_hash, v.provider, v.summary_model, v.summary_parts, v.summary_depth, v.failed_stages, v.published_at
from _documents d
join _versions v on v.id = d.published_version_id;

comment on view documents is 'Every published document. A new version of one replaces the former with its chunks, summary and extractions at once.';
comment on column documents.id is 'Number of the document; the same for all its versions.';
comment on column documents.pipeline is 'Name of the pipeline that ingested it.';
comment on column documents.uri is 'Public name: file: and the path below its source''s root, or an http(s) URL. Unique in its pipeline.';
comment on column documents.title is 'First heading or the title the format gives; null when there is none.';
comment on column documents.text is 'The document as Markdown: what the chunks'' offsets point into.';
comment on column documents.summary is 'Summary of the text; null when the pipeline lets it fail and it did.';
comment on column documents.metadata is 'What the source said of it, for example the columns of a manifest row; a JSON object.';
comment on column documents.properties is 'What the document says of itself: author, language (a BCP 47 tag), createdAt and modifiedAt (ISO 8601), as far as its format does.';
comment on column documents.pages is 'Where each page begins in text, in code points; pages[1] is 0. Empty in a format without pages.';
comment on column documents.source is 'Name of the source that listed it.';
comment on column documents.media_type is 'Media type of the downloaded bytes, such as text/html.';
comment on column documents.content_hash is 'SHA-256 of the downloaded bytes, hexadecimal.';
comment on column documents.provider is 'Who made the vectors, the summary and the extractions: openai, or fake for the built-in stand-in.';
comment on column documents.summary_model is 'Chat model that wrote the summary.';
comment on column documents.summary_parts is 'Pieces that the text was read in for its summary, which together hold all of it; 1 when it was read whole.';
comment on column documents.summary_depth is 'Requests from a piece to the whole: 1 when the text was read whole, 2 when summaries of its pieces were joined, and so on.';
comment on column documents.failed_stages is 'Optional stages that failed, with their typed reasons, such as {"summarise": "answer_refused"}; of several extractions each under its name, as extract.invoices. Empty when none did.';
comment on column documents.published_at is 'When this version became visible.';

create view chunks with (security_invoker = true) as
select c.id, d.id as document_id, c.position, c.start_char, c.end_char, c.heading_path, c.first_page, c.last_page, c.tokens, c.context, c.content, e.provider, e.model, e.dimensions, e.embedding
from _chunks c
join _vectors e on e.id = c.vector_id
join _documents d on d.published_version_id = c.version_id;

comment on view chunks is 'The chunks of every published document. substr(documents.text, start_char + 1, end_char - start_char) = content holds for each. For an indexed nearest-neighbour query name provider, model and dimensions and order by embedding::vector(DIMENSIONS) <=> the question''s vector (embedding::halfvec(DIMENSIONS) above 2,000 dimensions).';
comment on column chunks.id is 'Number of the chunk; a new version of the document gets new numbers.';
comment on column chunks.document_id is 'documents.id of its document.';
comment on column chunks.position is 'Order in the document, from 0.';
comment on column chunks.start_char is 'First character in documents.text, counted in Unicode code points from 0.';
comment on column chunks.end_char is 'One past the last character.';
comment on column chunks.heading_path is 'Headings above the chunk, outermost first.';
comment on column chunks.first_page is 'Page of the document that the chunk begins on, from 1; null in a format without pages.';
comment on column chunks.last_page is 'Page that it ends on.';
comment on column chunks.tokens is 'Tokens of the embedding model in what was embedded: context and content.';
comment on column chunks.context is 'What was embedded before the content: title and headings, the header row of a table; empty unless the pipeline asks for it.';
comment on column chunks.content is 'The text of the chunk. What was embedded is context || content.';
comment on column chunks.provider is 'Who made the embedding: openai or fake.';
comment on column chunks.model is 'Embedding model.';
comment on column chunks.dimensions is 'Length of the embedding. Compare only embeddings of one provider, model and dimensions.';
comment on column chunks.embedding is 'The vector; cosine distance is embedding <=> other.';

create view extractions with (security_invoker = true) as
select d.id as document_id, x.name, x.data, x.missing, x.conflicts, x.model, v.provider
from _extractions x
join _documents d on d.published_version_id = x.version_id
join _versions v on v.id = x.version_id;

comment on view extractions is 'Structured data read out of every published document by a chat model.';
comment on column extractions.document_id is 'documents.id of its document.';
comment on column extractions.name is 'Name of the extraction in the pipeline.';
comment on column extractions.data is 'The data, as the pipeline''s schema says.';
comment on column extractions.missing is 'Why fields hold no value, and which values were turned down: a list of {"path", "field", "reason", "message"}.';
comment on column extractions.conflicts is 'Fields that windows of a long document disagree about, with every candidate and its quotes: a list of {"path", "field", "rule", "value", "candidates"}.';
comment on column extractions.model is 'Chat model that read it.';
comment on column extractions.provider is 'Who answered: openai or fake.';

create view evidence with (security_invoker = true) as
select d.id as document_id, d.pipeline, d.uri, e.extraction, e.field, e.path, e.value, e.quote, e.start_char, e.end_char, e.page, e.position, x.model, v.provider
from _evidence e
join _extractions x on x.version_id = e.version_id and x.name = e.extraction
join _documents d on d.published_version_id = e.version_id
join _versions v on v.id = e.version_id;

comment on view evidence is 'Where the extracted values stand in the text of every published document. substr(documents.text, start_char + 1, end_char - start_char) = quote holds for each.';
comment on column evidence.document_id is 'documents.id of its document.';
comment on column evidence.pipeline is 'Name of the pipeline.';
comment on column evidence.uri is 'documents.uri of its document.';
comment on column evidence.extraction is 'Name of the extraction in the pipeline.';
comment on column evidence.field is 'The field without the numbers of list items, such as lines.amount.';
comment on column evidence.path is 'The value''s place in extractions.data, such as lines[0].amount.';
comment on column evidence.value is 'The value as the model gave it, before the schema''s transforms.';
comment on column evidence.quote is 'Exactly the slice of the document''s text.';
comment on column evidence.start_char is 'First character of the quote in documents.text, counted in Unicode code points from 0.';
comment on column evidence.end_char is 'One past the last character.';
comment on column evidence.page is 'Page that the quote begins on, from 1; null in a format without pages.';
comment on column evidence.position is 'Order in the extraction, from 0.';
comment on column evidence.model is 'Chat model that gave it.';
comment on column evidence.provider is 'Who answered: openai or fake.';

create view runs with (security_invoker = true) as
select id, pipeline, pipeline_version, provider, state, started_at, finished_at, exit_code, verdict, host, pid, ragprep_version
from _runs;

comment on view runs is 'Every run, with its verdict.';
comment on column runs.id is 'Number of the run.';
comment on column runs.pipeline is 'Name of the pipeline.';
comment on column runs.pipeline_version is 'Version of the pipeline, as its author wrote it.';
comment on column runs.provider is 'Who answered the paid requests: openai or fake.';
comment on column runs.state is 'running, finished, interrupted or died. A run that was killed says running until the next one starts.';
comment on column runs.started_at is 'When it began.';
comment on column runs.finished_at is 'When it ended; null while it runs.';
comment on column runs.exit_code is 'Exit code of the command.';
comment on column runs.verdict is 'What it reported at its end, as JSON.';
comment on column runs.host is 'Name of the machine it ran on.';
comment on column runs.pid is 'Process id on that machine.';
comment on column runs.ragprep_version is 'Version of ragprep that ran.';

create view calls with (security_invoker = true) as
select id, run_id, document_id, stage, kind, provider, model, attempt, status, http_status, request_id, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens, cost_usd, latency_ms, fingerprint, error, started_at
from _calls;

comment on view calls is 'Every attempt at a paid request, with what it used and cost.';
comment on column calls.id is 'Id of the attempt, made by ragprep.';
comment on column calls.run_id is 'runs.id of the run that made it.';
comment on column calls.document_id is 'Document it was for; null for a request that serves several documents.';
comment on column calls.stage is 'Stage that asked: embed, summarise or extract.';
comment on column calls.kind is 'embedding or chat.';
comment on column calls.provider is 'Who was asked: openai or fake.';
comment on column calls.model is 'Model that was asked.';
comment on column calls.attempt is '1 for the first try of a request.';
comment on column calls.status is 'answered; rejected; failed (known not to be billed); possibly_billed (given up after it was sent, or unusable).';
comment on column calls.http_status is 'HTTP status; null when no answer came.';
comment on column calls.request_id is 'The service''s own id of the request.';
comment on column calls.input_tokens is 'Input tokens the service reported.';
comment on column calls.cached_input_tokens is 'Those of input_tokens that came from the service''s prompt cache.';
comment on column calls.cache_write_tokens is 'Those of input_tokens that were written to the service''s prompt cache.';
comment on column calls.output_tokens is 'Output tokens the service reported.';
comment on column calls.cost_usd is 'Price in US dollars; null when price or usage is unknown.';
comment on column calls.latency_ms is 'Milliseconds from sending to the last byte, or to giving up.';
comment on column calls.fingerprint is 'Hash of the request, the same for all its attempts.';
comment on column calls.error is 'What went wrong; null when it was answered.';
comment on column calls.started_at is 'When it was sent.';

create view run_stages with (security_invoker = true) as
select r.run_id, r.document_id, s.position::integer as position, s.stage, s.waiting_ms, s.running_ms, s.ended_ms, s.failed
from _run_documents r
cross join lateral unnest(r.stages, r.waiting_ms, r.running_ms, r.ended_ms, r.failed)
  with ordinality as s (stage, waiting_ms, running_ms, ended_ms, failed, position);

comment on view run_stages is 'When each document was in which stage of a run, in milliseconds since the run began. Kept for the pipeline''s retention.detailDays.';
comment on column run_stages.run_id is 'runs.id of the run.';
comment on column run_stages.document_id is 'documents.id of the document; it may have been removed since.';
comment on column run_stages.position is 'Order of the stage in the document''s way, from 1.';
comment on column run_stages.stage is 'download, chunk, embed, store, summarise or extract.';
comment on column run_stages.waiting_ms is 'When it began to wait for a place in the stage.';
comment on column run_stages.running_ms is 'When it got the place.';
comment on column run_stages.ended_ms is 'When it left the stage.';
comment on column run_stages.failed is 'True when the stage failed for it.';
