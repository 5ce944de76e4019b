-- A question in Thai, Lao, Khmer or Burmese may have U+200B between its words, as ragprep writes it: the words then count alike. Without
-- it, a long word counted more than a short one by the number of its letters. Where some documents have no vectors, the error says so.

create or replace function _words_of(configuration text, text text, search tsvector, out lexeme text, out frequency integer, out share double precision, out is_counted boolean)
returns setof record
language sql immutable parallel safe rows 100
begin atomic
  with prepared as materialized (
    -- Among characters, a word counts as much as two characters with their pair.
    select _word_text(text) as plain, characters, case when characters = '{}' then 1.0 else 2.0 end as share
    from (select _character_terms(case when search is null then replace(text, E'\u200b', '') else text end) as characters offset 0) c
  ), of_words as materialized (
    -- A long word of a question has many pairs and triples, but does not say as many times more than a short one.
    select term, max(0.67 * sqrt(3.0 / of_word)) as share
    from (
      select t.term, count(*) over (partition by w.place) as of_word
      from string_to_table(case when search is null and text ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]\u200b' then text end, E'\u200b') with ordinality as w (word, place)
      cross join lateral (select distinct term from unnest(_character_terms(w.word)) as c (term) where term ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]') t
    ) g group by term
  ), plain as materialized (
    select u.lexeme, coalesce(array_length(u.positions, 1), 1) as frequency, p.share
    from prepared p cross join lateral unnest(case when p.plain = text and search is not null then search else to_tsvector(configuration::regconfig, p.plain) end) u
  ), parts as materialized (
    select u.lexeme, max(coalesce(array_length(u.positions, 1), 1)) as frequency
    from prepared p cross join lateral _spellings_of(p.plain) as s (text)
    cross join lateral unnest(to_tsvector(configuration::regconfig, s.text)) u
    where not exists (select from plain where plain.lexeme = u.lexeme) group by 1
  ), unaccented as (
    select _without_accents(w.lexeme) as lexeme, sum(w.frequency)::integer as frequency
    from (select lexeme, frequency from plain union all select * from parts) w
    where w.lexeme ~ '[^\x01-\x7f]' group by 1
  )
  select lexeme, frequency, share, true from plain
  union all
  -- A pair says a third of what a character says, since it is found with both of its characters. Of Thai, Lao, Khmer and Burmese,
  -- pairs and triples say the same, and little where they belong to two words. A part and an unaccented form say less beside their word.
  select c.term, count(*)::integer,
    case when c.term !~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]' then case char_length(c.term) when 1 then 0.86 else 0.28 end
      when exists (select from of_words) then coalesce(max(w.share), 0.067) else 0.67 end, true
  from prepared p cross join lateral unnest(p.characters) as c (term) left join of_words w on w.term = c.term group by c.term
  union all
  select lexeme, frequency, 0.33, false from parts
  union all
  select u.lexeme, u.frequency, 0.33, false from unaccented u
  where not exists (select from plain where plain.lexeme = u.lexeme) and not exists (select from parts where parts.lexeme = u.lexeme)
  union all
  select _beginning_of(configuration, p.lexeme), sum(p.frequency)::integer, case configuration when 'simple' then 0.6 else 0.33 end, false
  from plain p where _beginning_of(configuration, p.lexeme) is not null group by 1;
end;

-- Loads pgvector into the session: until then, only a superuser may attach its settings to a function.
do $$ begin perform '[1]'::vector; end $$;

create or replace function ragprep_search(
  question_words text, question_vector vector default null, k integer default 10, filter jsonb default '{}', options jsonb default '{}')
returns table (chunk_id bigint, score double precision, words double precision, meaning double precision, words_rank integer, meaning_rank integer)
-- By default the planner expects 1,000 rows, and whoever joins them reads all chunks.
language plpgsql stable rows 10
set search_path from current
set hnsw.iterative_scan = 'relaxed_order'
set hnsw.ef_search = 100
set jit = off
-- Planning the statements for each question took as long as the search by words.
set plan_cache_mode = 'force_generic_plan'
set enable_seqscan = on
set enable_indexscan = on
as $$
declare
  -- Up to so many chunks, all are scored rather than some left out.
  scanned_whole constant integer := 5000;
  mode text := coalesce(options ->> 'mode', case when question_vector is null then 'words' else 'hybrid' end);
  weight double precision := coalesce((options ->> 'weight')::double precision, (select s.weight from _search_settings s));
  most_per_document integer := (options ->> 'maxPerDocument')::integer;
  least_words double precision := coalesce((options ->> 'minWords')::double precision, '-infinity');
  least_meaning double precision := coalesce((options ->> 'minMeaning')::double precision, '-infinity');
  candidates integer := least(greatest(50, k * 4), 4000);
  conditions text := _document_conditions(filter - array['provider', 'model', 'dimensions']);
  wanted_provider text := filter ->> 'provider';
  wanted_model text := filter ->> 'model';
  size integer := (filter ->> 'dimensions')::integer;
  lengths text;
  first_space record;
  last_space record;
  asked _question_words;
  is_filtered boolean;
  unknown_options text;
  problem text;
  compared text;
  sql text;
  word_ids bigint[] := '{}';
  word_scores double precision[] := '{}';
  near_ids bigint[] := '{}';
  near_scores double precision[] := '{}';
begin
  select string_agg(to_json(name)::text, ', ') into unknown_options
    from jsonb_object_keys(case jsonb_typeof(options) when 'object' then options else '{}' end) as o (name)
    where name <> all (array['mode', 'weight', 'maxPerDocument', 'minWords', 'minMeaning']);
  problem := case
    when jsonb_typeof(options) <> 'object' then 'the options must be a JSON object'
    when unknown_options is not null then format('unknown options: %s. Valid are mode, weight, maxPerDocument, minWords and minMeaning', unknown_options)
    when mode not in ('hybrid', 'words', 'meaning') then format('mode must be hybrid, words or meaning, not %s', mode)
    when k is null or k not between 1 and 1000 then format('k must be from 1 to 1000, not %s', coalesce(k::text, 'null'))
    when weight not between 0 and 1 then format('weight must be from 0 to 1, not %s', weight)
    when most_per_document < 1 then format('maxPerDocument must be 1 or more, not %s', most_per_document)
    when jsonb_typeof(filter -> 'metadata') = 'object' and (select count(*) from jsonb_object_keys(filter -> 'metadata')) > 100
      then 'the filter''s metadata may have 100 keys at most'
    when mode <> 'words' and question_vector is null then format('mode %s needs the question''s vector', mode)
  end;
  if problem is not null then
    raise exception 'Failed to search: %.', problem using errcode = '22023';
  end if;

  -- Vectors of different models are never compared.
  select v.provider, v.model, v.dimensions into first_space from _versions v order by 1, 2, 3 limit 1;
  select v.provider, v.model, v.dimensions into last_space from _versions v order by 1 desc, 2 desc, 3 desc limit 1;
  if first_space is distinct from last_space then
    if mode <> 'words' and (wanted_provider is null or wanted_model is null) then
      raise exception 'Failed to search: %. Name provider and model in the filter.',
        case when (select count(distinct (v.provider, v.model, v.dimensions)) from _versions v where v.model is not null) > 1
          then 'the database holds vectors of several models' else 'some documents have no vectors and are found by words only' end using errcode = '22023';
    end if;
  else
    wanted_provider := coalesce(wanted_provider, first_space.provider);
    wanted_model := case when filter -> 'model' = 'null' then null else coalesce(wanted_model, first_space.model) end;
    size := case when filter -> 'model' = 'null' then null else coalesce(size, first_space.dimensions) end;
  end if;
  if mode <> 'words' then
    if wanted_model is null and first_space.provider is not null and filter -> 'model' is null then
      raise exception 'Failed to search: the chunks have no vectors. Search by words with null instead of the vector.' using errcode = '22023';
    end if;
    size := case when wanted_model is not null then vector_dims(question_vector) end;
    lengths := case
      when filter ->> 'dimensions' is not null then nullif((filter ->> 'dimensions')::integer, size)::text
      when not exists (select from _versions v where (v.provider, v.model, v.dimensions) = (wanted_provider, wanted_model, size))
        then (select string_agg(distinct v.dimensions::text, ' or ') from _versions v where v.provider = wanted_provider and v.model = wanted_model)
    end;
    if lengths is not null then
      raise exception 'Failed to search: the question''s vector has % dimensions, but those of the chunks have %. Embed the question with the chunks'' model %, or search by words with null instead of the vector.',
        size, lengths, wanted_model using errcode = '22023';
    end if;
  end if;
  if (wanted_provider, wanted_model, size) is distinct from (first_space.provider, first_space.model, first_space.dimensions) or first_space is distinct from last_space then
    conditions := concat_ws(' and ', nullif(conditions, ''), 'v.provider = ' || quote_literal(wanted_provider),
      case when filter -> 'model' = 'null' then 'v.model is null' else 'v.model = ' || quote_literal(wanted_model) end, 'v.dimensions = ' || size);
  end if;

  -- Rows that the reader may not see would take the places of those that it may.
  is_filtered := conditions <> '' or row_security_active('_documents') or row_security_active('_versions') or row_security_active('_chunks');
  if is_filtered and conditions = '' then
    conditions := 'true';
  end if;
  conditions := replace(conditions, '%', '%%');
  if mode <> 'meaning' then
    asked := _weigh_question(left(question_words, 10000));
    -- Until the table is analysed, its size is not known.
    asked.chunks := greatest(asked.chunks, (select sum(chunks) from _word_statistics));
  end if;
  if asked.terms <> '{}' then
    sql := 'select coalesce(array_agg(id order by score desc, id), ''{}''), coalesce(array_agg(score order by score desc, id), ''{}'') from (
      select w.chunk_id as id, -(w.weights <#> $1) as score from _chunk_words w '
      || case when is_filtered then 'join _documents d on d.published_version_id = w.version_id join _versions v on v.id = w.version_id join _chunks c on c.id = w.chunk_id where ' || conditions else 'where true' end
      || '%s order by w.weights <#> $1, w.chunk_id limit $3) best where score > 0';
    if asked.is_complete or asked.chunks > scanned_whole then
      -- By the index: row by row, comparing two arrays takes ten times as long as the score, which the planner doesn't know.
      perform set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true);
      execute format(sql, ' and w.terms && $2') into word_ids, word_scores using asked.weights, asked.terms, candidates;
      perform set_config('enable_seqscan', 'on', true), set_config('enable_indexscan', 'on', true);
    end if;
    -- All of them, when there are few, or when a filter left too few of the most promising.
    if not asked.is_complete and (asked.chunks <= scanned_whole or (is_filtered and cardinality(word_ids) < candidates)) then
      execute format(sql, '') into word_ids, word_scores using asked.weights, asked.terms, candidates;
    end if;
  end if;

  if mode <> 'words' and wanted_model is not null then
    -- As it is indexed: below 2,000 dimensions as vectors, unless the settings say otherwise.
    compared := case when exists (
        select from pg_index i join pg_class x on x.oid = i.indexrelid join pg_am a on a.oid = x.relam
        where i.indrelid = '_vectors'::regclass and a.amname = 'hnsw' and i.indisvalid
          and pg_get_indexdef(x.oid) like '%halfvec(' || size || ')%')
      then 'halfvec(' else 'vector(' end || size || ')';
    sql := format('select coalesce(array_agg(id order by distance, id), ''{}''), coalesce(array_agg(1 - distance order by distance, id), ''{}'') from (
      select c.id, (e.embedding::%1$s <=> $1::vector::%1$s) as distance
      from _vectors e
      join _chunks c on c.vector_id = e.id
      join _documents d on d.published_version_id = c.version_id
      %5$s e.provider = %2$L and e.model = %3$L and e.dimensions = %4$s
      order by (e.embedding::%1$s <=> $1::vector::%1$s)%%s limit $2) nearest', compared, wanted_provider, wanted_model, size,
      case when is_filtered then 'join _versions v on v.id = c.version_id where ' || conditions || ' and' else 'where' end);
    perform set_config('hnsw.ef_search', _vectors_looked_at(candidates)::text, true);
    execute format(sql, '') into near_ids, near_scores using question_vector, candidates;
    -- The index gives up after some 20,000 vectors that a filter throws away.
    if is_filtered and cardinality(near_ids) < candidates then
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
  ), shares as materialized (
    -- Words have 0.88, and up to 1 the more alike both sides order what was found. They have less where the best chunk holds less than
    -- a fifth of the question, by rarity.
    select coalesce(weight, least(coalesce(word_scores[1] / nullif(asked.ideal, 0), 0) / 0.2, 1)
      * (0.88 + 0.12 * greatest(coalesce(corr(f.words, f.meaning), 0), 0))) as of_words
    from found f
  ), scored as (
    select f.*, case mode when 'words' then f.words when 'meaning' then f.meaning
      else h.of_words * greatest(coalesce((f.words - s.word_mean) / s.word_deviation, 0), -1)
        + (1 - h.of_words) * greatest(coalesce((f.meaning - s.near_mean) / s.near_deviation, 0), -1) end as total
    from found f cross join spread s cross join shares h
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
