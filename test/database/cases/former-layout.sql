
create table ragprep.runs (
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
create index on ragprep.runs (pipeline, id);
create table ragprep.documents (
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
create index documents_removed on ragprep.documents (removed_at) where removed_at is not null;
create table ragprep.document_listings (
  document_id bigint not null references ragprep.documents on delete cascade,
  source text not null,
  run_id bigint not null,
  former_run_id bigint,
  primary key (document_id, source)
);
create table ragprep.source_listings (
  pipeline text not null,
  source text not null,
  run_id bigint not null,
  primary key (pipeline, source)
);
create table ragprep.versions (
  id bigint generated always as identity primary key,
  document_id bigint not null references ragprep.documents on delete cascade,
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
create index on ragprep.versions (document_id);
create unique index versions_building on ragprep.versions (document_id) where published_at is null;
create index versions_former on ragprep.versions (replaced_at) where replaced_at is not null;
alter table ragprep.documents
  add foreign key (published_version_id, id) references ragprep.versions (id, document_id),
  add foreign key (removed_version_id, id) references ragprep.versions (id, document_id);
create table ragprep.vectors (
  id bigint generated always as identity primary key,
  provider text not null check (provider in ('openai', 'fake')),
  model text not null,
  dimensions integer not null check (dimensions > 0),
  text_hash text not null,
  embedding vector not null check (vector_dims(embedding) = dimensions),
  created_at timestamptz not null default now(),
  unique (provider, model, dimensions, text_hash)
);
alter table ragprep.vectors alter column embedding set storage main;
create table ragprep.rejected_texts (
  provider text not null check (provider in ('openai', 'fake')),
  model text not null,
  dimensions integer not null check (dimensions > 0),
  text_hash text not null,
  reason text not null,
  message text not null,
  rejected_at timestamptz not null default now(),
  primary key (provider, model, dimensions, text_hash)
);
create table ragprep.chunks (
  id bigint generated always as identity primary key,
  version_id bigint not null references ragprep.versions on delete cascade,
  position integer not null check (position >= 0),
  start_char integer not null check (start_char >= 0),
  end_char integer not null,
  heading_path text[] not null,
  first_page integer check (first_page >= 1),
  last_page integer,
  tokens integer not null,
  context text not null,
  content text not null,
  vector_id bigint not null references ragprep.vectors,
  search tsvector not null,
  unique (version_id, position),
  check (end_char - start_char = char_length(content)),
  check ((first_page is null) = (last_page is null)),
  check (last_page >= first_page)
);
create index on ragprep.chunks (vector_id);
create index on ragprep.chunks using gin (search);
create table ragprep.extractions (
  version_id bigint not null references ragprep.versions on delete cascade,
  name text not null,
  data jsonb not null,
  missing jsonb not null default '[]' check (jsonb_typeof(missing) = 'array'),
  conflicts jsonb not null default '[]' check (jsonb_typeof(conflicts) = 'array'),
  model text not null,
  primary key (version_id, name)
);
create table ragprep.evidence (
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
  foreign key (version_id, extraction) references ragprep.extractions (version_id, name) on delete cascade,
  check (end_char - start_char = char_length(quote))
);
create index on ragprep.evidence (field, extraction);
create table ragprep.extraction_views (
  view_name text primary key,
  pipeline text not null,
  extraction text not null,
  definition_hash text not null,
  unique (pipeline, extraction)
);
create function ragprep.date_or_null(value text) returns date language plpgsql immutable strict as $$
begin
  return value::date;
exception when others then
  return null;
end $$;
create function ragprep.timestamp_or_null(value text) returns timestamptz language plpgsql stable strict as $$
begin
  return value::timestamptz;
exception when others then
  return null;
end $$;
create table ragprep.stage_results (
  fingerprint text primary key,
  stage text not null,
  provider text not null check (provider in ('openai', 'fake')),
  model text not null,
  answer text not null,
  created_at timestamptz not null default now()
);
create index on ragprep.stage_results (created_at);
create table ragprep.stage_result_uses (
  document_id bigint not null references ragprep.documents on delete cascade,
  fingerprint text not null references ragprep.stage_results on delete cascade,
  version_id bigint references ragprep.versions on delete set null,
  primary key (document_id, fingerprint)
);
create index on ragprep.stage_result_uses (fingerprint);
create index on ragprep.stage_result_uses (version_id);
create table ragprep.calls (
  id uuid primary key,
  run_id bigint references ragprep.runs on delete cascade,
  document_id bigint references ragprep.documents on delete set null,
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
create index on ragprep.calls (run_id);
create index on ragprep.calls (document_id);
create table ragprep.withheld_removals (
  pipeline text not null,
  source text not null,
  documents integer not null check (documents > 0),
  documents_hash text not null,
  nights integer not null check (nights >= 1),
  counted_at timestamptz not null default now(),
  run_id bigint not null,
  primary key (pipeline, source)
);
create table ragprep.run_documents (
  run_id bigint not null references ragprep.runs on delete cascade,
  document_id bigint not null references ragprep.documents on delete cascade,
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
create index on ragprep.run_documents (document_id);
create table ragprep.rate_samples (
  run_id bigint not null references ragprep.runs on delete cascade,
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
create view public.documents as
select d.id, d.pipeline, d.uri, v.title, v.text, v.summary, d.metadata, v.properties, v.pages, d.source, v.media_type, v.content_hash, v.provider, v.summary_model, v.summary_parts, v.summary_depth, v.failed_stages, v.published_at
from ragprep.documents d
join ragprep.versions v on v.id = d.published_version_id;
comment on view public.documents is 'Every published document. A new version of one replaces the former with its chunks, summary and extractions at once.';
comment on column public.documents.id is 'Number of the document; the same for all its versions.';
create view public.chunks as
select c.id, d.id as document_id, c.position, c.start_char, c.end_char, c.heading_path, c.first_page, c.last_page, c.tokens, c.context, c.content, e.provider, e.model, e.dimensions, e.embedding
from ragprep.chunks c
join ragprep.vectors e on e.id = c.vector_id
join ragprep.documents d on d.published_version_id = c.version_id;
create view public.extractions as
select d.id as document_id, x.name, x.data, x.missing, x.conflicts, x.model, v.provider
from ragprep.extractions x
join ragprep.documents d on d.published_version_id = x.version_id
join ragprep.versions v on v.id = x.version_id;
create view public.evidence as
select d.id as document_id, d.pipeline, d.uri, e.extraction, e.field, e.path, e.value, e.quote, e.start_char, e.end_char, e.page, e.position, x.model, v.provider
from ragprep.evidence e
join ragprep.extractions x on x.version_id = e.version_id and x.name = e.extraction
join ragprep.documents d on d.published_version_id = e.version_id
join ragprep.versions v on v.id = e.version_id;
create view public.runs as
select id, pipeline, pipeline_version, provider, state, started_at, finished_at, exit_code, verdict, host, pid, ragprep_version
from ragprep.runs;
create view public.calls as
select id, run_id, document_id, stage, kind, provider, model, attempt, status, http_status, request_id, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens, cost_usd, latency_ms, fingerprint, error, started_at
from ragprep.calls;
create view public.run_stages as
select r.run_id, r.document_id, s.position::integer as position, s.stage, s.waiting_ms, s.running_ms, s.ended_ms, s.failed
from ragprep.run_documents r
cross join lateral unnest(r.stages, r.waiting_ms, r.running_ms, r.ended_ms, r.failed)
  with ordinality as s (stage, waiting_ms, running_ms, ended_ms, failed, position);

alter table ragprep.versions
  add column coverage jsonb not null default '{}' check (jsonb_typeof(coverage) = 'object'),
  add column links jsonb not null default '[]' check (jsonb_typeof(links) = 'array');
create or replace view public.documents as
select d.id, d.pipeline, d.uri, v.title, v.text, v.summary, d.metadata, v.properties, v.pages, d.source, v.media_type, v.content_hash, v.provider, v.summary_model, v.summary_parts, v.summary_depth, v.failed_stages, v.published_at, v.coverage, v.links
from ragprep.documents d
join ragprep.versions v on v.id = d.published_version_id;

alter table ragprep.evidence
  add column boxes jsonb not null default '[]' check (jsonb_typeof(boxes) = 'array');
create or replace view public.evidence as
select d.id as document_id, d.pipeline, d.uri, e.extraction, e.field, e.path, e.value, e.quote, e.start_char, e.end_char, e.page, e.position, x.model, v.provider, e.boxes
from ragprep.evidence e
join ragprep.extractions x on x.version_id = e.version_id and x.name = e.extraction
join ragprep.documents d on d.published_version_id = e.version_id
join ragprep.versions v on v.id = e.version_id;

alter table ragprep.documents add column quarantine_rules smallint not null default 0;
delete from ragprep.rejected_texts;
