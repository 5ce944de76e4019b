-- How a question is embedded as the chunks of a model are: by which service, under which name, after which prefix.

create table _embedding_models (
  provider text not null check (provider in ('openai', 'fake')),
  model text not null,
  dimensions integer not null check (dimensions > 0),
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  primary key (provider, model, dimensions)
);
comment on table _embedding_models is 'How the newest run that embedded with a model asked for its vectors; a search embeds questions the same way. Names of environment variables, never their values.';
comment on column _embedding_models.provider is 'Who made the vectors: openai or fake.';
comment on column _embedding_models.model is 'The model as in chunks.model: after a service of its own with that service''s name, and after # with a hash where texts have a prefix or input type of the pipeline''s own.';
comment on column _embedding_models.dimensions is 'Length of the vectors.';
comment on column _embedding_models.settings is 'What a request needs: the model''s own name and tokenizer, dimensions where they are asked for, the deployment, and the service with its type, address, name of the key''s variable, headers, and what tells a question from a passage.';

comment on column _versions.model is 'Embedding model of its chunks, with its service where the pipeline names one (service/model); null for a version without vectors (embed: false).';
comment on column chunks.model is 'Embedding model, with its service where the pipeline names one (service/model); null without an embedding.';
comment on column calls.model is 'Model that was asked; service/model where the pipeline names a service.';
