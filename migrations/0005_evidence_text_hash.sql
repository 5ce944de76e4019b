-- Which text a quote points into, so that any reader can check it without ragprep.

alter table _evidence add column text_hash text;

update _evidence e
set text_hash = encode(sha256(convert_to(v.text, 'UTF8')), 'hex')
from _versions v where v.id = e.version_id;

alter table _evidence
  alter column text_hash set not null,
  add check (text_hash ~ '^[0-9a-f]{64}$');

comment on column _evidence.text_hash is 'SHA-256 of the version''s text that the quote points into, in UTF-8, hexadecimal.';

create or replace view evidence with (security_invoker = true) as
select d.id as document_id, d.pipeline, d.uri, e.extraction, e.field, e.path, e.value, e.quote, e.start_char, e.end_char, e.page, e.position, x.model, v.provider, e.boxes, e.text_hash
from _evidence e
join _extractions x on x.version_id = e.version_id and x.name = e.extraction
join _documents d on d.published_version_id = e.version_id
join _versions v on v.id = e.version_id;

comment on column evidence.text_hash is 'SHA-256 of documents.text, in UTF-8, hexadecimal, as it was when the quote was found: the quote is the slice [start_char, end_char) of exactly this text.';
