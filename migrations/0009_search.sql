-- Exact BM25 in SQL: the document side of each published chunk is a sparse vector of weights, written when its version is
-- published; a question is a sparse vector of inverse document frequencies; the score is their inner product.

alter table _versions add column language text;
comment on column _versions.language is 'Language of the text as a BCP 47 tag, declared by the document or detected; empty when neither says it. Null for versions that an older ragprep stored, until the next run of their pipeline.';
-- Finds in no time whether the database holds vectors of one kind only.
create index versions_space on _versions (provider, model, dimensions);

create table _chunk_words (
  chunk_id bigint primary key references _chunks on delete cascade,
  version_id bigint not null,
  length integer not null check (length >= 0),
  weights sparsevec not null,
  terms integer[] not null
);
-- In the row, where a scan reads them without a second look-up.
alter table _chunk_words alter column weights set storage main, alter column terms set storage main;
create index on _chunk_words (version_id);
-- Without fastupdate: a reader would scan what a run has just written.
create index chunk_words_terms on _chunk_words using gin (terms) with (fastupdate = off);
comment on table _chunk_words is 'What the search by words reads: one row for each chunk of a published version.';
comment on column _chunk_words.chunk_id is 'The chunk.';
comment on column _chunk_words.version_id is 'Its version.';
comment on column _chunk_words.length is 'Words of the chunk, as the search counts them.';
comment on column _chunk_words.weights is 'By word (_lexeme_id), BM25''s weight of the word in this chunk, with k1 = 1.2 and b = 0.75.';
comment on column _chunk_words.terms is 'Its words, each as (id - 1) * 4 + a tier from 0 to 3 by weight, for the index.';

create table _word_statistics (
  text_search text primary key,
  chunks integer not null default 0 check (chunks >= 0),
  pivot double precision not null default 100 check (pivot > 0)
);
comment on table _word_statistics is 'One row for each text search configuration of the published chunks. A run updates it at its end.';
comment on column _word_statistics.text_search is 'Text search configuration, as in versions.text_search.';
comment on column _word_statistics.chunks is 'Published chunks when the frequencies were last estimated; 0 when they never were.';
comment on column _word_statistics.pivot is 'Words of an average chunk, which the weights are computed with.';

create table _word_frequencies (
  term integer primary key,
  chunks integer not null
);
comment on table _word_frequencies is 'In how many published chunks a word stands, estimated from a sample at a run''s end.';
comment on column _word_frequencies.term is 'The word with its tier, as in chunk_words.terms.';
comment on column _word_frequencies.chunks is 'Published chunks that hold it.';

------------------------------------------------------------------------------------------------- what a chunk holds

-- The configuration is part of a word: each language has frequencies of its own, and stems of one never meet those of another.
create function _lexeme_id(configuration text, lexeme text) returns integer
language sql immutable strict parallel safe
return (hashtextextended(configuration || ' ' || lexeme, 0) & 536870911)::integer + 1;
comment on function _lexeme_id is 'Number of a word of a text search configuration, from 1 to 2^29.';

-- A sparsevec holds 16,000 values; a chunk has far fewer words.
create function _weigh_words(search tsvector, configuration text, pivot double precision, out length integer, out weights sparsevec, out terms integer[])
language sql immutable strict parallel safe
begin atomic
  with lexemes as (
    select _lexeme_id(configuration, u.lexeme) as id, coalesce(array_length(u.positions, 1), 1) as frequency
    from unnest(search) u limit 16000
  ), size as (
    select coalesce(sum(frequency), 0)::integer as words from lexemes
  ), impacts as (
    select id, max(frequency * 2.2::double precision / (frequency + 1.2 * (0.25 + 0.75 * size.words / pivot))) as impact
    from lexemes cross join size group by id
  )
  select (select words from size),
    ('{' || coalesce(string_agg(id || ':' || round(impact::numeric, 3), ',' order by id), '') || '}/1000000000')::sparsevec,
    coalesce(array_agg((id - 1) * 4 + case when impact < 0.85 then 0 when impact < 1.1 then 1 when impact < 1.4 then 2 else 3 end), '{}')
  from impacts;
end;
comment on function _weigh_words is 'BM25''s document side of one chunk: its words with their weights, given the words of an average chunk.';

create function _index_words(version bigint) returns void
language sql
begin atomic
  insert into _word_statistics (text_search)
    select v.text_search from _versions v where v.id = version
    on conflict do nothing;
  insert into _chunk_words (chunk_id, version_id, length, weights, terms)
    select c.id, c.version_id, w.length, w.weights, w.terms
    from _chunks c
    join _versions v on v.id = c.version_id
    cross join lateral _weigh_words(c.search, v.text_search,
      coalesce((select s.pivot from _word_statistics s where s.text_search = v.text_search), 100)) w
    where c.version_id = version
    on conflict do nothing;
end;
comment on function _index_words is 'Makes the chunks of a version findable by words.';

create function _follow_publication() returns trigger
language plpgsql set search_path from current as $$
begin
  delete from _chunk_words where version_id = old.published_version_id;
  if new.published_version_id is not null then
    perform _index_words(new.published_version_id);
  end if;
  return null;
end
$$;
comment on function _follow_publication is 'Keeps _chunk_words at what is published, in the transaction that publishes, removes or restores.';
create trigger words_follow_publication after update of published_version_id on _documents
for each row when (old.published_version_id is distinct from new.published_version_id)
execute function _follow_publication();

-- Larger databases are indexed by the next run, in many small transactions.
select _index_words(d.published_version_id)
from _documents d
where d.published_version_id is not null and (select count(*) from (select from _chunks limit 100001) few) <= 100000;

------------------------------------------------------------------------------------------------- what a question asks

-- The counterpart of src/text/search-terms.ts, which makes the same pairs of a chunk.
create function _character_pairs(text text) returns text[]
language sql immutable strict parallel safe
return (
  select coalesce(array_agg(distinct case when char_length(run) = 1 then run else substr(run, place, 2) end), '{}')
  from regexp_matches(
    case when text ~ '[\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00016fe0-\U0003ffff\u1100-\u11ff]' then normalize(text, nfkc) else '' end,
    '[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufad9\u1100-\u11ff\U00016fe0-\U0003ffff]+', 'g') as r (runs)
  cross join lateral (select runs[1] as run) one_run
  cross join lateral generate_series(1, greatest(char_length(run) - 1, 1)) as place
);
comment on function _character_pairs is 'Pairs of neighbouring characters of the Chinese, Japanese and Korean parts of a text; a character that stands alone is itself.';

create function _one_of(expression text, wanted jsonb, key text) returns text
language plpgsql immutable as $$
begin
  if jsonb_typeof(wanted) = 'array' then
    return format('%s = any (%L::text[])', expression, array(select jsonb_array_elements_text(wanted)));
  elsif jsonb_typeof(wanted) in ('string', 'number', 'boolean') then
    return format('%s = %L', expression, wanted #>> '{}');
  end if;
  raise exception 'Failed to read the filter: % must be a value or a list of values.', key using errcode = '22023';
end
$$;
comment on function _one_of is 'SQL that compares an expression with one value or several of a filter.';

create function _metadata_condition(key text, wanted jsonb) returns text
language plpgsql immutable as $$
declare
  value text := format('d.metadata ->> %L', key);
  side text;
  parts text[] := '{}';
begin
  if jsonb_typeof(wanted) <> 'object' then
    -- A list in the metadata holds the value, or the value is the value.
    return format('(%s or case when jsonb_typeof(d.metadata -> %L) = ''array'' then d.metadata -> %L ?| %L::text[] else false end)',
      _one_of('(' || value || ')', wanted, 'metadata.' || key), key, key,
      case when jsonb_typeof(wanted) = 'array' then array(select jsonb_array_elements_text(wanted)) else array[wanted #>> '{}'] end);
  end if;
  for side in select jsonb_object_keys(wanted) loop
    if side not in ('min', 'max') or jsonb_typeof(wanted -> side) not in ('number', 'string') then
      raise exception 'Failed to read the filter: a range of metadata.% has min and max, numbers or text, and nothing else.', key using errcode = '22023';
    end if;
    parts := parts || case jsonb_typeof(wanted -> side)
      when 'number' then format('case when %1$s ~ ''^-?[0-9]{1,30}(\.[0-9]{1,30})?$'' then (%1$s)::numeric %2$s %3$s else false end',
        '(' || value || ')', case side when 'min' then '>=' else '<=' end, wanted ->> side)
      else format('(%s) collate "C" %s %L', value, case side when 'min' then '>=' else '<=' end, wanted ->> side) end;
  end loop;
  return case when parts = '{}' then format('d.metadata ? %L', key) else array_to_string(parts, ' and ') end;
end
$$;
comment on function _metadata_condition is 'SQL for one key of a filter''s metadata.';

create function _document_conditions(filter jsonb) returns text
language plpgsql immutable set search_path from current as $$
declare
  name text;
  wanted jsonb;
  parts text[] := '{}';
begin
  if jsonb_typeof(filter) <> 'object' then
    raise exception 'Failed to read the filter: it must be a JSON object.' using errcode = '22023';
  end if;
  for name, wanted in select key, value from jsonb_each(filter) where jsonb_typeof(value) <> 'null' order by key loop
    parts := parts || case name
      when 'pipeline' then _one_of('d.pipeline', wanted, name)
      when 'source' then _one_of('d.source', wanted, name)
      when 'uri' then _one_of('d.uri', wanted, name)
      when 'documentId' then _one_of('d.id::text', wanted, name)
      when 'uriPrefix' then format('starts_with(d.uri, %L)', wanted #>> '{}')
      when 'mediaType' then _one_of('v.media_type', wanted, name)
      when 'language' then format('(%s or %s)', _one_of('v.language', wanted, name),
        _one_of('split_part(v.language, ''-'', 1)', wanted, name))
      when 'provider' then _one_of('v.provider', wanted, name)
      when 'model' then _one_of('v.model', wanted, name)
      when 'dimensions' then _one_of('v.dimensions::text', wanted, name)
      when 'publishedAfter' then format('v.published_at >= %L::timestamptz', wanted #>> '{}')
      when 'publishedBefore' then format('v.published_at < %L::timestamptz', wanted #>> '{}')
      when 'modifiedAfter' then format('(v.properties ->> ''modifiedAt'') collate "C" >= %L', wanted #>> '{}')
      when 'modifiedBefore' then format('(v.properties ->> ''modifiedAt'') collate "C" < %L', wanted #>> '{}')
      when 'metadata' then (select string_agg(_metadata_condition(m.key, m.value), ' and ') from jsonb_each(wanted) m)
      else null end;
    if parts[cardinality(parts)] is null and not (name = 'metadata' and wanted = '{}') then
      raise exception 'Failed to read the filter: % is none of its keys (pipeline, source, uri, uriPrefix, documentId, mediaType, language, provider, model, dimensions, publishedAfter, publishedBefore, modifiedAfter, modifiedBefore, metadata).', name using errcode = '22023';
    end if;
  end loop;
  return array_to_string(parts, ' and ');
end
$$;
comment on function _document_conditions is 'SQL for a search''s filter, over documents d and versions v; empty for an empty one.';

------------------------------------------------------------------------------------------------------------ search

create type _question_words as (weights sparsevec, terms integer[], is_complete boolean, chunks bigint);
comment on type _question_words is 'A question''s side of BM25: weights by word; the terms to look up in the index; whether these are all of the words'' terms; published chunks.';

create function _weigh_question(question text, budget integer) returns _question_words
language plpgsql stable set search_path from current as $$
declare
  result _question_words;
  sampled bigint;
begin
  select greatest(reltuples, 0)::bigint into result.chunks from pg_class where oid = '_chunk_words'::regclass;
  select coalesce(sum(chunks), 0) into sampled from _word_statistics;
  -- Without frequencies, or with those of a far smaller corpus, count.
  if sampled = 0 or sampled < result.chunks / 2 then
    select count(*) into result.chunks from _chunk_words;
    sampled := 0;
  end if;
  with words as materialized (
    select s.chunks as total, _lexeme_id(s.text_search, u.lexeme) as id
    from _word_statistics s
    cross join lateral (
      select distinct lexeme
      from unnest(tsvector_to_array(to_tsvector(s.text_search::regconfig, question)) || _character_pairs(question)) as l (lexeme)
      where lexeme <> '' order by lexeme limit 64
    ) u
    limit 640
  ), terms as materialized (
    select w.id, (w.id - 1) * 4 + tier as term, tier,
      case when sampled > 0 then (select f.chunks from _word_frequencies f where f.term = (w.id - 1) * 4 + tier)
        else (select count(*) from _chunk_words c where c.terms @> array[(w.id - 1) * 4 + tier]) end as chunks,
      case when sampled > 0 then w.total else result.chunks end as total
    from (select id, max(total) as total from words group by id) w cross join generate_series(0, 3) as tier
  ), frequencies as materialized (
    select id, ln(1 + greatest(max(total) - sum(chunks) + 0.5, 0.5) / (sum(chunks) + 0.5))::real as rarity
    from terms group by id having sum(chunks) > 0
  ), places as (
    select term, sum(chunks) over (order by gain desc, term) as running, row_number() over (order by gain desc, term) as place
    from (
      select t.term, t.chunks, f.rarity * (array[0.6, 0.97, 1.22, 1.6])[1 + t.tier] as gain
      from terms t join frequencies f using (id) where t.chunks > 0
    ) g
  )
  select coalesce((select '{' || string_agg(id || ':' || rarity, ',' order by id) || '}' from frequencies), '{}') || '/1000000000',
    coalesce((select array_agg(term) from places where running <= budget or place = 1), '{}'),
    coalesce((select max(running) from places), 0) <= budget
  into result.weights, result.terms, result.is_complete;
  return result;
end
$$;
comment on function _weigh_question is 'Inverse document frequencies of a question''s words, and the (word, tier) pairs that promise most until they stand in `budget` chunks.';

-- Loads pgvector into the session: until then, only a superuser may attach its settings to a function.
do $$ begin perform '[1]'::vector; end $$;

create function ragprep_search(
  question_words text, question_vector vector default null, k integer default 10, filter jsonb default '{}', options jsonb default '{}')
returns table (chunk_id bigint, score double precision, words double precision, meaning double precision, words_rank integer, meaning_rank integer)
language plpgsql stable
set search_path from current
set hnsw.iterative_scan = 'relaxed_order'
set hnsw.ef_search = 100
set jit = off
as $$
declare
  -- Chunks whose words are scored through the index; above, the pairs that promise least are left out.
  budget constant integer := 6000;
  -- Up to so many chunks, all are scored rather than some left out.
  scanned_whole constant integer := 20000;
  mode text := coalesce(options ->> 'mode', case when question_vector is null then 'words' else 'hybrid' end);
  weight double precision := coalesce((options ->> 'weight')::double precision, 0.5);
  most_per_document integer := (options ->> 'maxPerDocument')::integer;
  least_words double precision := coalesce((options ->> 'minWords')::double precision, '-infinity');
  least_meaning double precision := coalesce((options ->> 'minMeaning')::double precision, '-infinity');
  candidates integer := least(greatest(50, k * 4), 4000);
  conditions text := _document_conditions(filter - array['provider', 'model', 'dimensions']);
  provider text := filter ->> 'provider';
  model text := filter ->> 'model';
  size integer := coalesce(vector_dims(question_vector), (filter ->> 'dimensions')::integer);
  first_space record;
  last_space record;
  asked _question_words;
  compared text;
  sql text;
  word_ids bigint[] := '{}';
  word_scores double precision[] := '{}';
  near_ids bigint[] := '{}';
  near_scores double precision[] := '{}';
begin
  if mode not in ('hybrid', 'words', 'meaning') then
    raise exception 'Failed to search: mode must be hybrid, words or meaning, not %.', mode using errcode = '22023';
  end if;
  if k is null or k not between 1 and 1000 then
    raise exception 'Failed to search: k must be from 1 to 1000, not %.', k using errcode = '22023';
  end if;
  if weight not between 0 and 1 then
    raise exception 'Failed to search: weight must be from 0 to 1, not %.', weight using errcode = '22023';
  end if;
  if mode <> 'words' and question_vector is null then
    raise exception 'Failed to search: mode % needs the question''s vector.', mode using errcode = '22023';
  end if;

  -- Vectors of different models are never compared.
  select v.provider, v.model, v.dimensions into first_space from _versions v order by 1, 2, 3 limit 1;
  select v.provider, v.model, v.dimensions into last_space from _versions v order by 1 desc, 2 desc, 3 desc limit 1;
  if first_space is distinct from last_space then
    if mode <> 'words' and (provider is null or model is null) then
      raise exception 'Failed to search: the database holds vectors of several models. Name provider and model in the filter.' using errcode = '22023';
    end if;
  else
    provider := coalesce(provider, first_space.provider);
    model := case when filter -> 'model' = 'null' then null else coalesce(model, first_space.model) end;
    size := case when filter -> 'model' = 'null' then null else coalesce(size, first_space.dimensions) end;
  end if;
  if (provider, model, size) is distinct from (first_space.provider, first_space.model, first_space.dimensions) or first_space is distinct from last_space then
    conditions := concat_ws(' and ', nullif(conditions, ''), 'v.provider = ' || quote_literal(provider),
      case when filter -> 'model' = 'null' then 'v.model is null' else 'v.model = ' || quote_literal(model) end, 'v.dimensions = ' || size);
  end if;

  asked := _weigh_question(left(question_words, 10000), budget);
  if mode <> 'meaning' and asked.terms <> '{}' then
    sql := 'select coalesce(array_agg(id order by score desc, id), ''{}''), coalesce(array_agg(score order by score desc, id), ''{}'') from (
      select w.chunk_id as id, -(w.weights <#> $1) as score from _chunk_words w '
      || case when conditions = '' then 'where true' else 'join _documents d on d.published_version_id = w.version_id join _versions v on v.id = w.version_id where ' || replace(conditions, '%', '%%') end
      || '%s order by w.weights <#> $1, w.chunk_id limit $3) best where score > 0';
    if asked.is_complete or asked.chunks > scanned_whole then
      execute format(sql, ' and w.terms && $2') into word_ids, word_scores using asked.weights, asked.terms, candidates;
    end if;
    -- All of them, when there are few, or when a filter left too few of the most promising.
    if not asked.is_complete and (asked.chunks <= scanned_whole or (conditions <> '' and cardinality(word_ids) < candidates)) then
      execute format(sql, '') into word_ids, word_scores using asked.weights, asked.terms, candidates;
    end if;
  end if;

  if mode <> 'words' and model is not null then
    compared := case when size > 2000 and exists (
        select from pg_index i join pg_class x on x.oid = i.indexrelid
        where i.indrelid = '_vectors'::regclass and pg_get_indexdef(x.oid) like '%halfvec(' || size || ')%')
      then 'halfvec(' else 'vector(' end || size || ')';
    sql := format('select coalesce(array_agg(id order by distance, id), ''{}''), coalesce(array_agg(1 - distance order by distance, id), ''{}'') from (
      select c.id, (e.embedding::%1$s <=> $1::vector::%1$s) as distance
      from _vectors e
      join _chunks c on c.vector_id = e.id
      join _documents d on d.published_version_id = c.version_id
      join _versions v on v.id = c.version_id
      where e.provider = %2$L and e.model = %3$L and e.dimensions = %4$s %5$s
      order by (e.embedding::%1$s <=> $1::vector::%1$s)%%s limit $2) nearest', compared, provider, model, size,
      case when conditions = '' then '' else 'and ' || replace(conditions, '%', '%%') end);
    perform set_config('hnsw.ef_search', least(greatest(candidates, 100), 1000)::text, true);
    execute format(sql, '') into near_ids, near_scores using question_vector, candidates;
    -- The index gives up after some 20,000 vectors that a filter throws away.
    if conditions <> '' and cardinality(near_ids) < candidates then
      execute format(sql, ' + 0') into near_ids, near_scores using question_vector, candidates;
    end if;
  end if;

  return query
  with l as (
    select * from unnest(word_ids, word_scores) with ordinality as l (id, score, rank)
  ), n as (
    select * from unnest(near_ids, near_scores) with ordinality as n (id, score, rank)
  ), spread as (
    -- What holds none of the words counts with a score of 0 until there are as many as candidates.
    select (select sum(l.score) / count_all from l) as word_mean,
      (select sqrt(nullif(greatest(sum(l.score * l.score) / count_all - (sum(l.score) / count_all) ^ 2, 0), 0)) from l) as word_deviation,
      (select avg(n.score) from n) as near_mean, (select nullif(stddev_pop(n.score), 0) from n) as near_deviation
    from (select greatest(least(candidates, asked.chunks), cardinality(word_ids), 1)::double precision as count_all) c
  ), found as (
    select c.id, c.version_id, l.rank as l_rank, n.rank as n_rank,
      case when mode = 'meaning' then null else coalesce(l.score, -(w.weights <#> asked.weights), 0) end as words,
      case when mode = 'words' then null else coalesce(n.score, 1 - (e.embedding <=> question_vector)) end as meaning
    from l full join n using (id)
    join _chunks c on c.id = coalesce(l.id, n.id)
    left join _chunk_words w on w.chunk_id = c.id
    left join _vectors e on e.id = c.vector_id and mode <> 'words'
  ), scored as (
    select f.*, case mode when 'words' then f.words when 'meaning' then f.meaning
      else weight * greatest(coalesce((f.words - s.word_mean) / s.word_deviation, 0), -3)
        + (1 - weight) * greatest(coalesce((f.meaning - s.near_mean) / s.near_deviation, 0), -3) end as total
    from found f cross join spread s
    where coalesce(f.words, 'infinity') >= least_words and coalesce(f.meaning, 'infinity') >= least_meaning
  ), placed as (
    select s.*, row_number() over (partition by s.version_id order by s.total desc, s.id) as place from scored s
  )
  select p.id, p.total, p.words, p.meaning, p.l_rank::integer, p.n_rank::integer
  from placed p
  where p.place <= coalesce(most_per_document, p.place)
  order by p.total desc, p.id
  limit k;
end
$$;
comment on function ragprep_search is 'The chunks that fit a question best. question_words: the question as text. question_vector: its embedding, by the model of the chunks; null searches by words alone. filter: {"pipeline", "source", "uri", "uriPrefix", "documentId", "mediaType", "language", "provider", "model", "publishedAfter", "publishedBefore", "modifiedAfter", "modifiedBefore", "metadata": {"key": value, [values] or {"min", "max"}}}. options: {"mode": "hybrid", "words" or "meaning", "weight": share of the words from 0 to 1 (0.5), "maxPerDocument", "minWords", "minMeaning"}. words is BM25, meaning the cosine similarity; score sums both as standard scores. Join chunk_id with chunks.id.';

create or replace view chunks with (security_invoker = true) as
select c.id, d.id as document_id, c.position, c.start_char, c.end_char, c.heading_path, c.first_page, c.last_page, c.tokens, c.context, c.content, e.provider, e.model, e.dimensions, e.embedding, c.search
from _chunks c
left join _vectors e on e.id = c.vector_id
join _documents d on d.published_version_id = c.version_id;
comment on column chunks.search is 'Words of context and content by the document''s text search configuration, and pairs of characters of its Chinese, Japanese and Korean parts. Indexed: search @@ to_tsquery(…).';

create or replace view documents with (security_invoker = true) as
select d.id, d.pipeline, d.uri, v.title, v.text, v.summary, d.metadata, v.properties, v.pages, d.source, v.media_type, v.content_hash, v.provider, v.summary_model, v.summary_parts, v.summary_depth, v.failed_stages, v.published_at, v.coverage, v.links, nullif(v.language, '') as language
from _documents d
join _versions v on v.id = d.published_version_id;
comment on column documents.language is 'Language of the text as a BCP 47 tag, declared by the document or detected; null when neither says it.';
