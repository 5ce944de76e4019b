-- Words are found in every spelling that means them: iPhone15 within Chinese text, full-width letters, file names within
-- paths, parts of getElementById, and letters without their accents. Readers with row-level security get as many hits as
-- others, and more of a large vector index is looked at.

-- Without Chinese, Japanese and Korean characters, which _character_terms has, and in the forms that Postgres' parser parts.
-- Neither this nor _without_accents is strict: so Postgres puts them into the statement that calls them, and plans it once.
create function _word_text(text text) returns text
language sql immutable parallel safe
return regexp_replace(translate(
  case when text ~ '[^\x01-\x7f]' then regexp_replace(normalize(text, nfkc), '[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufad9\u1100-\u11ff\U00016fe0-\U0003ffff]+', ' ', 'g') else text end,
  '/\', '  '), '(\w)-(?=\d)', '\1 ', 'g');
comment on function _word_text is 'Text as its words are counted: path/file is two words, utf-8 as well.';

create function _without_accents(lexeme text) returns text
language sql immutable parallel safe
return case when lexeme ~ '[^\x01-\x7f]'
  then normalize(regexp_replace(normalize(translate(lexeme, 'łøđıё', 'lodiе'), nfd), '([a-zα-ω])[\u0300-\u036f]+', '\1', 'g'), nfc)
  else lexeme end;
comment on function _without_accents is 'A Latin or Greek word in lower case without its accents.';

-- Parts and unaccented forms stand beside the words: who asks for the word itself finds it first.
create function _words_of(configuration text, text text, search tsvector, out lexeme text, out frequency integer, out share double precision, out is_counted boolean)
returns setof record
language sql immutable parallel safe rows 100
begin atomic
  with prepared as materialized (
    -- Among characters, a word counts as much as one of two characters with their pair.
    select _word_text(text) as plain, characters, case when characters = '{}' then 1.0 else 2.33 end as share
    from (select _character_terms(text) as characters offset 0) c
  ), split as materialized (
    -- With the parts of words such as getElementById and iPhone15: iPhone, i, Phone and 15.
    select case when by_cases = by_digits then by_digits else by_digits || ' ' || by_cases end as text
    from prepared p
    cross join lateral (
      select regexp_replace(p.plain, '([[:alpha:]])(?=[[:digit:]])|([[:digit:]])(?=[[:alpha:]])', '\1\2 ', 'g') as by_digits offset 0
    ) d cross join lateral (
      select regexp_replace(regexp_replace(d.by_digits,
        '([[:lower:]])(?=[[:upper:]])', '\1 ', 'g'),
        '([[:upper:]])(?=[[:upper:]][[:lower:]])', '\1 ', 'g') as by_cases offset 0
    ) c
    where p.plain ~ '[[:alpha:]][[:digit:]]|[[:digit:]][[:alpha:]]|[[:lower:]][[:upper:]]|[[:upper:]][[:upper:]][[:lower:]]'
  ), plain as materialized (
    select u.lexeme, coalesce(array_length(u.positions, 1), 1) as frequency, p.share
    from prepared p cross join lateral unnest(case when p.plain = text and search is not null then search else to_tsvector(configuration::regconfig, p.plain) end) u
  ), parts as materialized (
    select u.lexeme, coalesce(array_length(u.positions, 1), 1) as frequency
    from split s cross join lateral unnest(to_tsvector(configuration::regconfig, s.text)) u
    where not exists (select from plain where plain.lexeme = u.lexeme)
  ), unaccented as (
    select _without_accents(w.lexeme) as lexeme, sum(w.frequency)::integer as frequency
    from (select lexeme, frequency from plain union all select * from parts) w
    where w.lexeme ~ '[^\x01-\x7f]' group by 1
  )
  select lexeme, frequency, share, true from plain
  union all
  -- A pair says less beside its two characters, a part and an unaccented form beside their word.
  select term, count(*)::integer, case char_length(term) when 2 then 0.33 else 1.0 end, true from prepared p cross join lateral unnest(p.characters) as c (term) group by term
  union all
  select lexeme, frequency, 0.33, false from parts
  union all
  select u.lexeme, u.frequency, 0.33, false from unaccented u
  where not exists (select from plain where plain.lexeme = u.lexeme) and not exists (select from parts where parts.lexeme = u.lexeme);
end;
comment on function _words_of is 'Words of a text by a text search configuration, with their share in a question: 1, less for what is derived from a word, more for a word among Chinese, Japanese or Korean characters. search: the text''s tsvector, which is made where it is null. is_counted: belongs to the length of the text.';

create or replace function _weigh_words(search tsvector, content text, configuration text, pivot double precision, out length integer, out weights sparsevec, out terms integer[])
language sql immutable strict parallel safe
begin atomic
  with lexemes as materialized (
    select _lexeme_id(configuration, w.lexeme) as id, w.frequency, w.is_counted
    from _words_of(configuration, content, search) w
    -- A sparsevec holds 16,000 values; a chunk has far fewer words.
    limit 16000
  ), size as (
    select coalesce(sum(frequency) filter (where is_counted), 0)::integer as words from lexemes
  ), impacts as (
    -- Who asks for a part, or writes no accents, finds texts that do the same first.
    select id, max(case when is_counted then 1 else 0.8 end * frequency * 2.2::double precision / (frequency + 1.2 * (0.25 + 0.75 * size.words / pivot))) as impact
    from lexemes cross join size group by id
  )
  select (select words from size),
    ('{' || coalesce(string_agg(id || ':' || round(impact::numeric, 3), ',' order by id), '') || '}/1000000000')::sparsevec,
    coalesce(array_agg((id - 1) * 4 + case when impact < 0.85 then 0 when impact < 1.1 then 1 when impact < 1.4 then 2 else 3 end), '{}')
  from impacts;
end;

-- Has no search path of its own: ragprep_search has set it.
create or replace function _weigh_question(question text) returns _question_words
language plpgsql stable as $$
declare
  -- Chunks whose words are scored; the pairs of word and tier that promise least are left out.
  budget integer;
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
  budget := greatest(2000, least(8000, result.chunks / 50));
  with words as materialized (
    select s.text_search, case when sampled > 0 then s.chunks else result.chunks end as total, _lexeme_id(s.text_search, u.lexeme) as id, u.share, u.is_asked
    from _word_statistics s
    cross join lateral (
      select lexeme, max(share) as share, bool_or(is_asked) as is_asked from (
        select o.lexeme, o.share, true as is_asked from _words_of(s.text_search, question, null) o
        -- Hiragana are endings and particles, and no word goes on from them to kanji.
        where case when o.lexeme !~ '[\u3041-\u3096]' then true
          else char_length(o.lexeme) = 2 and (left(o.lexeme, 1) ~ '[\u3041-\u3096]') = (right(o.lexeme, 1) ~ '[\u3041-\u3096]') end
        union all
        -- As an older ragprep counted the words of a chunk that has not changed since.
        select former, 1.0, false from unnest(tsvector_to_array(to_tsvector(s.text_search::regconfig, question))) as t (former)
        where _word_text(question) <> question and cardinality(_character_terms(former)) <> 2 * char_length(former) - 1
      ) l where lexeme <> '' group by lexeme order by lexeme limit 128
    ) u
    limit 640
  ), terms as materialized (
    -- What the sample did not hold stands in few chunks, or in some that were published since: it is looked up, as rare.
    select w.id, t.term, t.tier, t.known, case when sampled > 0 then coalesce(t.known, 1) else t.known end as chunks
    from words w cross join lateral (
      select (w.id - 1) * 4 + tier as term, tier,
        case when sampled > 0 then (select f.chunks from _word_frequencies f where f.term = (w.id - 1) * 4 + tier)
          else (select count(*) from _chunk_words c where c.terms @> array[(w.id - 1) * 4 + tier]) end as known
      from generate_series(0, 3) as tier
    ) t
  ), rarities as materialized (
    select w.id, w.text_search, w.is_asked, f.chunks, (w.share * ln(1 + greatest(w.total - f.chunks + 0.5, 0.5) / (f.chunks + 0.5)))::real as rarity
    from words w join (select id, coalesce(sum(known), 1)::float8 as chunks from terms group by id) f using (id)
  ), places as (
    select term, sum(chunks) over (order by gain desc, term) as running, row_number() over (order by gain desc, term) as place
    from (
      select t.term, t.chunks, r.rarity * (array[0.6, 0.97, 1.22, 1.6]::float8[])[1 + t.tier] as gain
      from terms t join rarities r using (id) where t.chunks > 0
    ) g
  )
  select coalesce((select '{' || string_agg(distinct id || ':' || rarity, ',') || '}' from rarities where chunks > 0), '{}') || '/1000000000',
    coalesce(array_agg(term) filter (where running <= budget or place = 1), '{}'),
    coalesce(max(running), 0) <= budget,
    (select min(sum) from (select sum(rarity) from rarities where is_asked group by text_search) by_language)
  into result.weights, result.terms, result.is_complete, result.ideal
  from places;
  return result;
end
$$;
comment on function _weigh_question is 'Inverse document frequencies of a question''s words, and the (word, tier) pairs that promise most until they stand in a 50th of the chunks (2,000 to 8,000).';

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
  provider text := filter ->> 'provider';
  model text := filter ->> 'model';
  size integer := coalesce(vector_dims(question_vector), (filter ->> 'dimensions')::integer);
  first_space record;
  last_space record;
  asked _question_words;
  is_filtered boolean;
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

  -- Rows that the reader may not see would take the places of those that it may.
  is_filtered := conditions <> '' or row_security_active('_documents') or row_security_active('_versions') or row_security_active('_chunks');
  if is_filtered and conditions = '' then
    conditions := 'true';
  end if;
  conditions := replace(conditions, '%', '%%');
  if mode <> 'meaning' then
    asked := _weigh_question(left(question_words, 10000));
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

  if mode <> 'words' and model is not null then
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
      order by (e.embedding::%1$s <=> $1::vector::%1$s)%%s limit $2) nearest', compared, provider, model, size,
      case when is_filtered then 'join _versions v on v.id = c.version_id where ' || conditions || ' and' else 'where' end);
    -- The larger the index, the more of it is looked at for the same recall: 100 up to 10,000 vectors, 600 of a million.
    perform set_config('hnsw.ef_search', least(greatest(candidates, 100,
      (100 * power(greatest((select reltuples from pg_class where oid = '_vectors'::regclass), 1) / 10000, 0.39))::integer), 1000)::text, true);
    execute format(sql, '') into near_ids, near_scores using question_vector, candidates;
    -- The index gives up after some 20,000 vectors that a filter throws away.
    if is_filtered and cardinality(near_ids) < candidates then
      execute format(sql, ' + 0') into near_ids, near_scores using question_vector, candidates;
    end if;
  end if;

  -- Words lead as far as the corpus has them: 0.9 where the best chunk holds a third of the question by rarity, less below.
  weight := coalesce(weight, 0.9 * least(coalesce(word_scores[1] / nullif(asked.ideal, 0), 0) / 0.35, 1));

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
comment on function ragprep_search is 'The chunks that fit a question best. question_words: the question as text. question_vector: its embedding, by the model of the chunks; null searches by words alone. filter: {"pipeline", "source", "uri", "uriPrefix", "documentId", "mediaType", "language", "provider", "model", "publishedAfter", "publishedBefore", "modifiedAfter", "modifiedBefore", "metadata": {"key": value, [values] or {"min", "max"}}}. options: {"mode": "hybrid", "words" or "meaning", "weight": share of the words from 0 to 1 (that of _search_settings, or 0.9 and less for a question whose words are hardly there), "maxPerDocument", "minWords", "minMeaning"}. words is BM25, meaning the cosine similarity; score sums both as standard scores. Join chunk_id with chunks.id.';

-- Larger corpora are found as before, each document until it changes.
do $$
begin
  if (select count(*) from (select from _chunk_words limit 50001) few) <= 50000 then
    delete from _chunk_words;
    perform _index_words(published_version_id) from _documents where published_version_id is not null;
    -- The next run finds too few, and estimates frequencies again.
    update _word_statistics set chunks = chunks * 9 / 10;
  end if;
end
$$;
