-- A pipeline may do without vectors: its documents are found by words.

alter table _chunks alter column vector_id drop not null;
alter table _versions
  alter column model drop not null,
  alter column dimensions drop not null,
  add check ((model is null) = (dimensions is null));

comment on column _chunks.vector_id is 'Its vector; null in a version without vectors (embed: false).';
comment on column _versions.model is 'Embedding model of its chunks; null for a version without vectors (embed: false).';
comment on column _versions.dimensions is 'Length of its chunks'' vectors; null for a version without vectors.';

create or replace view chunks with (security_invoker = true) as
select c.id, d.id as document_id, c.position, c.start_char, c.end_char, c.heading_path, c.first_page, c.last_page, c.tokens, c.context, c.content, e.provider, e.model, e.dimensions, e.embedding
from _chunks c
left join _vectors e on e.id = c.vector_id
join _documents d on d.published_version_id = c.version_id;

comment on column chunks.provider is 'Who made the embedding: openai or fake; null without one.';
comment on column chunks.model is 'Embedding model; null without an embedding.';
comment on column chunks.dimensions is 'Length of the embedding; null without one. Compare only embeddings of one provider, model and dimensions.';
comment on column chunks.embedding is 'The vector; cosine distance is embedding <=> other. Null in a pipeline with embed: false.';
comment on column documents.summary is 'Summary of the text; null when the pipeline has no summarise, or lets it fail and it did.';
comment on column _versions.summary is 'Summary of the text; null when the pipeline has no summarise, or the stage is optional and failed.';
