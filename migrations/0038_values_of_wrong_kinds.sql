-- In SQL, too, values of a wrong kind, times that are none and ranges that nothing can be in are refused with the name of their key: they found
-- nothing, or ended with an error that names no key. So is a vector of zeros, which is as near to one chunk as to another.

create or replace function _one_of(expression text, wanted jsonb, key text) returns text
language plpgsql immutable as $$
begin
  if jsonb_typeof(wanted) in ('string', 'number', 'boolean') then
    return format('%s = %L', expression, wanted #>> '{}');
  elsif jsonb_typeof(wanted) = 'array' and not exists (
    select from jsonb_array_elements(wanted) as value where jsonb_typeof(value) not in ('string', 'number', 'boolean')) then
    return format('%s = any (%L::text[])', expression, array(select jsonb_array_elements_text(wanted)));
  end if;
  raise exception 'Failed to read the filter: % must be a value or a list of values.', key using errcode = '22023';
end
$$;

create or replace function _metadata_condition(key text, wanted jsonb) returns text
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
  if jsonb_typeof(wanted -> 'min') <> jsonb_typeof(wanted -> 'max') then
    raise exception 'Failed to read the filter: min and max of metadata.% must both be numbers or both be text.', key using errcode = '22023';
  elsif (case jsonb_typeof(wanted -> 'min') when 'number' then (wanted ->> 'min')::numeric > (wanted ->> 'max')::numeric
      else (wanted ->> 'min') collate "C" > (wanted ->> 'max') end) then
    raise exception 'Failed to read the filter: min of metadata.% is above its max.', key using errcode = '22023';
  end if;
  return case when parts = '{}' then format('d.metadata ? %L', key) else array_to_string(parts, ' and ') end;
end
$$;

create or replace function _document_conditions(filter jsonb) returns text
language plpgsql immutable set search_path from current as $$
declare
  name text;
  wanted jsonb;
  written text;
  moment timestamptz;
  -- By key, of those that come before: "After" stands before "Before".
  earliest jsonb := '{}';
  kinds text[];
  wrong text;
  parts text[] := '{}';
  keys constant text[] := array['pipeline', 'source', 'uri', 'uriPrefix', 'documentId', 'mediaType', 'language', 'provider', 'model', 'dimensions',
    'publishedAfter', 'publishedBefore', 'modifiedAfter', 'modifiedBefore', 'metadata'];
begin
  if jsonb_typeof(filter) <> 'object' then
    raise exception 'Failed to read the filter: it must be a JSON object.' using errcode = '22023';
  end if;
  if jsonb_typeof(filter -> 'metadata') not in ('object', 'null') then
    raise exception 'Failed to read the filter: metadata must be a JSON object.' using errcode = '22023';
  end if;
  for name, wanted in select key, value from jsonb_each(filter) order by key loop
    if name <> all (keys) then
      raise exception 'Failed to read the filter: unknown key %. Valid keys are %.', to_json(name), array_to_string(keys, ', ') using errcode = '22023';
    end if;
    continue when jsonb_typeof(wanted) = 'null' or (name = 'metadata' and wanted = '{}');
    written := wanted #>> '{}';
    kinds := array(select jsonb_typeof(value) from jsonb_array_elements(case jsonb_typeof(wanted) when 'array' then wanted else jsonb_build_array(wanted) end) as value);
    wrong := case
      when name in ('uriPrefix', 'provider', 'model') and jsonb_typeof(wanted) <> 'string' then 'must be text'
      when name in ('pipeline', 'source', 'uri', 'mediaType', 'language') and not kinds <@ array['string'] then 'must be text or a list of texts'
      when name = 'documentId' and not kinds <@ array['string', 'number'] then 'must be an id or a list of ids'
      when name = 'dimensions' and wanted::text !~ '^[1-9][0-9]{0,4}$' then 'must be a whole number'
      when name = 'language' and exists (
          select from jsonb_array_elements_text(case jsonb_typeof(wanted) when 'array' then wanted else jsonb_build_array(wanted) end) as tag
          where tag !~* '^[a-z]{2,3}(-[a-z0-9]{1,8})*$')
        then 'must be a BCP 47 tag, such as en or en-GB'
      when name ~ '(After|Before)$' and (jsonb_typeof(wanted) <> 'string' or timestamp_or_null(written) is null
          or written !~* '^[0-9]{4}-[0-9]{2}-[0-9]{2}([t ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(z|[-+][0-9]{2}(:?[0-9]{2})?))?$')
        then 'must be in ISO 8601, such as 2026-01-31 or 2026-01-31T08:00:00Z'
    end;
    if wrong is not null then
      raise exception 'Failed to read the filter: % %.', name, wrong using errcode = '22023';
    end if;
    if name ~ '(After|Before)$' then
      -- A date begins in UTC, whatever the time zone of the session.
      moment := case when written ~ ':' then written else written || 'T00:00:00Z' end;
      if name ~ 'Before$' and moment <= (earliest ->> replace(name, 'Before', 'After'))::timestamptz then
        raise exception 'Failed to read the filter: % must be later than %: the later bound is exclusive.', name, replace(name, 'Before', 'After') using errcode = '22023';
      end if;
      earliest := earliest || jsonb_build_object(name, moment);
      -- Documents have theirs in UTC, and they are compared as text.
      if name ~ '^modified' and written ~ ':' then
        written := to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
      end if;
    end if;
    -- What the vectors are, ragprep_search compares itself.
    continue when name in ('provider', 'model', 'dimensions');
    parts := parts || case name
      when 'pipeline' then _one_of('d.pipeline', wanted, name)
      when 'source' then _one_of('d.source', wanted, name)
      when 'uri' then _one_of('d.uri', wanted, name)
      when 'documentId' then _one_of('d.id::text', wanted, name)
      when 'uriPrefix' then format('starts_with(d.uri, %L)', written)
      when 'mediaType' then _one_of('v.media_type', wanted, name)
      when 'language' then format('(%s or %s)', _one_of('lower(v.language)', lower(wanted::text)::jsonb, name),
        _one_of('split_part(lower(v.language), ''-'', 1)', lower(wanted::text)::jsonb, name))
      when 'publishedAfter' then format('v.published_at >= %L::timestamptz', moment)
      when 'publishedBefore' then format('v.published_at < %L::timestamptz', moment)
      when 'modifiedAfter' then format('(v.properties ->> ''modifiedAt'') collate "C" >= %L', written)
      when 'modifiedBefore' then format('(v.properties ->> ''modifiedAt'') collate "C" < %L', written)
      when 'metadata' then (select string_agg(_metadata_condition(m.key, m.value), ' and ') from jsonb_each(wanted) m)
    end;
  end loop;
  return array_to_string(parts, ' and ');
end
$$;

create function _option_problem(options jsonb) returns text
language sql immutable parallel safe
begin atomic
  select case
    when name <> 'mode' and jsonb_typeof(value) <> 'number' then format('%s must be a number, not %s', name, value)
    when name = 'weight' and value::numeric not between 0 and 1 then format('weight must be from 0 to 1, not %s', value)
    when name = 'maxPerDocument' and value::text !~ '^[1-9][0-9]{0,8}$' then format('maxPerDocument must be a whole number of 1 or more, not %s', value)
    when name = 'minMeaning' and value::numeric not between -1 and 1 then format('minMeaning must be from -1 to 1, not %s', value)
  end
  from jsonb_each(case jsonb_typeof(options) when 'object' then options else '{}' end) as o (name, value)
  where name in ('weight', 'maxPerDocument', 'minWords', 'minMeaning') and jsonb_typeof(value) <> 'null'
  order by 1 limit 1;
end;
comment on function _option_problem is 'What is wrong with the numbers of a search''s options; null when nothing is.';

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
  weight double precision;
  most_per_document integer;
  least_words double precision;
  least_meaning double precision;
  candidates integer := greatest(50, least(k, 1000) * 4);
  conditions text := _document_conditions(filter);
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
  problem := _option_problem(options);
  problem := case
    when jsonb_typeof(options) <> 'object' then 'the options must be a JSON object'
    when unknown_options is not null then format('unknown options: %s. Valid are mode, weight, maxPerDocument, minWords and minMeaning', unknown_options)
    when mode not in ('hybrid', 'words', 'meaning') then format('mode must be hybrid, words or meaning, not %s', mode)
    when k is null or k not between 1 and 1000 then format('k must be from 1 to 1000, not %s', coalesce(k::text, 'null'))
    when problem is not null then problem
    when jsonb_typeof(filter -> 'metadata') = 'object' and (select count(*) from jsonb_object_keys(filter -> 'metadata')) > 100
      then 'the filter''s metadata may have 100 keys at most'
    when mode <> 'words' and question_vector is null then format('mode %s needs the question''s vector', mode)
    when mode <> 'words' and vector_norm(question_vector) = 0 then 'the question''s vector holds nothing but zeros'
    when mode = 'words' and coalesce(question_words, '') !~ '\S' then 'the question is blank'
  end;
  if problem is not null then
    raise exception 'Failed to search: %.', problem using errcode = '22023';
  end if;
  weight := coalesce((options ->> 'weight')::double precision, (select s.weight from _search_settings s));
  most_per_document := (options ->> 'maxPerDocument')::integer;
  least_words := coalesce((options ->> 'minWords')::double precision, '-infinity');
  least_meaning := coalesce((options ->> 'minMeaning')::double precision, '-infinity');

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
