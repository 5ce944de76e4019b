-- A run on many machines: one coordinator, any number of workers.

create table _shared_runs (
  run_id bigint primary key references _runs on delete cascade,
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  options jsonb not null check (jsonb_typeof(options) = 'object'),
  slices integer not null default 0 check (slices >= 0),
  listing jsonb,
  stopping jsonb,
  seen_at timestamptz not null default now()
);

comment on table _shared_runs is 'Runs that workers share (ragprep ingest --workers), with what every process of one must agree on.';
comment on column _shared_runs.run_id is 'The run.';
comment on column _shared_runs.settings is 'Hash of each setting of the pipeline, by its path: a worker whose file says otherwise is refused.';
comment on column _shared_runs.options is 'Options of the command line that all processes follow.';
comment on column _shared_runs.slices is 'Slices of the listing that were made so far.';
comment on column _shared_runs.listing is 'What the sources said, once all are listed; null before.';
comment on column _shared_runs.stopping is 'Exit code and reason, once the run is to end early; null while it goes on.';
comment on column _shared_runs.seen_at is 'Last sign of life of its coordinator.';

create table _workers (
  id uuid primary key,
  pipeline text not null,
  run_id bigint references _runs on delete set null,
  host text not null,
  pid integer not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz,
  in_flight integer not null default 0,
  counts jsonb not null default '{}',
  limits jsonb not null default '[]'
);

create index workers_by_run on _workers (run_id);

comment on table _workers is 'Processes that work on shared runs, with their last sign of life. Kept for a week.';
comment on column _workers.id is 'Random id of the process.';
comment on column _workers.pipeline is 'Name of the pipeline.';
comment on column _workers.run_id is 'Run that it works on; null while it waits for one.';
comment on column _workers.host is 'Name of its machine.';
comment on column _workers.pid is 'Its process id there.';
comment on column _workers.started_at is 'When it started.';
comment on column _workers.seen_at is 'Last sign of life.';
comment on column _workers.ended_at is 'When it said that it ends; null while it works, and when it died.';
comment on column _workers.in_flight is 'Documents that it had in progress then.';
comment on column _workers.counts is 'What it has done in the run so far.';
comment on column _workers.limits is 'How it used the limits of each model then.';

create table _run_work (
  document_id bigint not null references _documents on delete cascade,
  run_id bigint not null,
  slice integer not null,
  address text,
  claim integer not null default 0,
  attempt integer not null default -1,
  worker uuid,
  not_here uuid[] not null default '{}',
  guard jsonb,
  held boolean not null default false,
  decision text,
  outcome text check (outcome in ('finished', 'unchanged', 'skipped', 'failed', 'quarantined')),
  primary key (document_id, run_id)
) with (fillfactor = 80);

create index run_work_open on _run_work (run_id, slice, document_id) where outcome is null and not held;
create index run_work_not_here on _run_work (run_id) where outcome is null and not_here <> '{}';
create index run_work_held on _run_work (run_id) where held;
create index run_work_texts on _run_work (run_id, (guard ->> 'textHash')) where guard is not null;

comment on table _run_work is 'The documents of a shared run: who works on which, and how they ended. Deleted when the run has ended.';
comment on column _run_work.document_id is 'The document.';
comment on column _run_work.run_id is 'The run.';
comment on column _run_work.slice is 'Part of the listing, which is one job in the queue.';
comment on column _run_work.address is 'Where it is fetched from, if that is not its URI: a path below the pipeline''s folder, or an encrypted URL.';
comment on column _run_work.claim is 'Rises with every claim: only the last one may publish.';
comment on column _run_work.attempt is 'Attempt at the slice that claimed it; -1 before.';
comment on column _run_work.worker is 'Worker that claimed it last.';
comment on column _run_work.not_here is 'Workers on whose machines its file is not.';
comment on column _run_work.guard is 'Of a changed document: what the guard for content compares.';
comment on column _run_work.held is 'True while it waits until all others are done, because what is published of it might be lost by mistake.';
comment on column _run_work.decision is 'What was decided about a held document: why it is kept as it was, or an empty text if it may go on.';
comment on column _run_work.outcome is 'How it ended; null before.';
