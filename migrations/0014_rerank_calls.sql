-- Hits may be ranked again by a model; what that costs is in the ledger like every other call.
-- A table that was renamed kept the names of its constraints.
alter table _calls drop constraint if exists _calls_kind_check;
alter table _calls drop constraint if exists calls_kind_check;
alter table _calls add constraint _calls_kind_check check (kind in ('embedding', 'chat', 'rerank'));
comment on column _calls.kind is 'embedding, chat or rerank.';
comment on column calls.kind is 'embedding, chat or rerank.';
