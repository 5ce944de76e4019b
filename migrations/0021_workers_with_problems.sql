-- A worker whose key is rejected leaves the run to others: the coordinator reads why it ended.
alter table _workers add column problem jsonb check (jsonb_typeof(problem) = 'object');
comment on column _workers.problem is 'Exit code and reason, when the account or its key kept it from working; null otherwise.';
