-- What a reader of the status looks for, found without reading millions of documents that are well.

create index documents_not_well on _documents (pipeline, state, reason) where state in ('skipped', 'failed') or removed_at is not null;
