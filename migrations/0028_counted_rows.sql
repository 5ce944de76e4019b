-- Rows of a version that somebody deleted are noticed by their number.

alter table _versions
  add column chunk_count integer check (chunk_count > 0),
  add column extraction_count integer check (extraction_count >= 0),
  add column evidence_count integer check (evidence_count >= 0);
comment on column _versions.chunk_count is 'Chunks that were stored with it; a version that has fewer is made again. Null in versions of older releases that are not published.';
comment on column _versions.extraction_count is 'Extractions that were published with it; null before.';
comment on column _versions.evidence_count is 'Quotes that were published with them; null before.';

update _versions v
set chunk_count = c.chunks,
  extraction_count = (select count(*) from _extractions x where x.version_id = v.id),
  evidence_count = (select count(*) from _evidence e where e.version_id = v.id)
from _documents d, lateral (select count(*) as chunks from _chunks where version_id = d.published_version_id) c
where v.id = d.published_version_id and c.chunks > 0;
