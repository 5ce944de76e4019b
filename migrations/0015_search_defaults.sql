-- Words weigh 0.7 where a search says nothing: vectors that mean little then cost little, and good ones still lead
-- (docs/decisions/0022-search-ranking.md). Nothing else in the function has changed.

-- Loads pgvector into the session: until then, only a superuser may attach its settings to a function.
do $$ begin perform '[1]'::vector; end $$;

create or replace function ragprep_search(
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
  weight double precision := coalesce((options ->> 'weight')::double precision, 0.7);
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
comment on function ragprep_search is 'The chunks that fit a question best. question_words: the question as text. question_vector: its embedding, by the model of the chunks; null searches by words alone. filter: {"pipeline", "source", "uri", "uriPrefix", "documentId", "mediaType", "language", "provider", "model", "publishedAfter", "publishedBefore", "modifiedAfter", "modifiedBefore", "metadata": {"key": value, [values] or {"min", "max"}}}. options: {"mode": "hybrid", "words" or "meaning", "weight": share of the words from 0 to 1 (0.7), "maxPerDocument", "minWords", "minMeaning"}. words is BM25, meaning the cosine similarity; score sums both as standard scores. Join chunk_id with chunks.id.';

-- Short texts whose language was not certain were not stemmed. The next run of their pipeline looks at them again.
update _versions v set language = null
from _documents d
where d.published_version_id = v.id and v.language = '' and v.text_search = 'simple';
