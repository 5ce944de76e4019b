-- What a parser saw and did not read, and where the document's links lead.

alter table _versions
  add column coverage jsonb not null default '{}' check (jsonb_typeof(coverage) = 'object'),
  add column links jsonb not null default '[]' check (jsonb_typeof(links) = 'array');

comment on column _versions.coverage is 'What was seen in the document and not read: {"pages": {"count", "withoutText", "pictureOnly", "unreadable"}, "tables", "formFields", "notRead": {"picture", "chart", "drawing", "formula", "embeddedObject", "attachment"}, "hiddenCharacters", "encoding": {"name", "certainty"}, "problems"}, each where there is something to say. Empty for versions that an older ragprep stored.';
comment on column _versions.links is 'Where the document''s links lead, the first 1,000: a list of {"text", "target"}. The text stands in the document''s text, the target only here.';

create or replace view documents with (security_invoker = true) as
select d.id, d.pipeline, d.uri, v.title, v.text, v.summary, d.metadata, v.properties, v.pages, d.source, v.media_type, v.content_hash, v.provider, v.summary_model, v.summary_parts, v.summary_depth, v.failed_stages, v.published_at, v.coverage, v.links
from _documents d
join _versions v on v.id = d.published_version_id;

comment on column documents.coverage is 'What was seen in the document and not read: pages with and without text, tables, form fields, pictures, charts and embedded objects that were not read, hidden text that was left out, and the encoding of a text and how certain it is. Empty when there is nothing to say.';
comment on column documents.links is 'Where the document''s links lead, the first 1,000: a list of {"text", "target"}.';
