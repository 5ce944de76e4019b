-- Where quotes stand on the pages of documents that have pages.

alter table _evidence
  add column boxes jsonb not null default '[]' check (jsonb_typeof(boxes) = 'array');

comment on column _evidence.boxes is 'Where the quote stands on its pages: a list of {"page", "left", "top", "right", "bottom"}, one for each line or cell. page is from 1; sides are in points (1/72 inch) from the top left of the page as it is shown. Empty where that is unknown: in formats without pages, and for versions that an older ragprep stored.';

create or replace view evidence with (security_invoker = true) as
select d.id as document_id, d.pipeline, d.uri, e.extraction, e.field, e.path, e.value, e.quote, e.start_char, e.end_char, e.page, e.position, x.model, v.provider, e.boxes
from _evidence e
join _extractions x on x.version_id = e.version_id and x.name = e.extraction
join _documents d on d.published_version_id = e.version_id
join _versions v on v.id = e.version_id;

comment on column evidence.boxes is 'Where the quote stands on its pages: a list of {"page", "left", "top", "right", "bottom"}, one for each line or cell, in points from the top left of the page as it is shown. Empty where that is unknown.';
