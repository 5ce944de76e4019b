-- The lock of a run is a row with an expiry, which holds behind poolers too, and one for each pipeline.

create table _run_leases (
  pipeline text primary key,
  token bigint not null,
  holder uuid not null,
  host text not null,
  machine text not null,
  pid integer not null,
  taken_at timestamptz not null,
  expires_at timestamptz not null
);

comment on table _run_leases is 'Who runs which pipeline: one row a pipeline, kept after the run. The process that holds it renews it every few seconds; when it expires, another may take it.';
comment on column _run_leases.pipeline is 'Name of the pipeline; * for a command that needs all of them, such as ragprep forget.';
comment on column _run_leases.token is 'Rises with every holder: a holder that finds another token has lost the lease.';
comment on column _run_leases.holder is 'Random id of the holder.';
comment on column _run_leases.host is 'Name of its machine.';
comment on column _run_leases.machine is 'Hash of what tells apart machines and containers, so that a process of the same one can be looked for.';
comment on column _run_leases.pid is 'Its process id there.';
comment on column _run_leases.taken_at is 'When it was taken.';
comment on column _run_leases.expires_at is 'Until when it holds unless it is renewed; -infinity when it was released.';
