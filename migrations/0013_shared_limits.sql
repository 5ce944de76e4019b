-- What processes share: the rate limits of an account, and the money of a run.

-- Written every second, and of no worth after a crash: no need to log it.
create unlogged table _shared_limits (
  key text not null,
  model text not null,
  processes jsonb not null default '{}' check (jsonb_typeof(processes) = 'object'),
  primary key (key, model)
) with (fillfactor = 50);

comment on table _shared_limits is 'Rate limits that processes share: one row for each account and model, while requests are sent.';
comment on column _shared_limits.key is 'Hash of the service''s address and the account; no secret can be found from it.';
comment on column _shared_limits.model is 'Model, as the service knows it.';
comment on column _shared_limits.processes is 'What each process last reported, by its random id: tokens and requests sent, its share, how long all must wait, and when it reported. One that says nothing for some seconds no longer counts.';

create table _run_budgets (
  run_id bigint primary key references _runs on delete cascade,
  max_usd numeric not null check (max_usd >= 0),
  workers jsonb not null default '{}' check (jsonb_typeof(workers) = 'object')
) with (fillfactor = 50);

comment on table _run_budgets is 'Money of runs that several processes share, if --max-usd limits it.';
comment on column _run_budgets.run_id is 'The run.';
comment on column _run_budgets.max_usd is 'US dollars that the run may cost.';
comment on column _run_budgets.workers is 'By worker: US dollars that it has spent, US dollars that it may still spend, and when it last reported. What a worker that died might have spent stays counted.';
