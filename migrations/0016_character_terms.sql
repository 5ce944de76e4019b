-- Chinese, Japanese and Korean are weighed by single characters too, and by how often each pair stands in a chunk: until now
-- a pair counted once a chunk, and a run between two marks counted as one long word.

-- Postgres expects a million rows of it and would compile it for each chunk, which takes 5 ms: 70,000 chunks took minutes.
create function _character_terms(text text) returns text[]
language sql immutable strict parallel safe set jit = off
return (
  select coalesce(array_agg(term), '{}')
  from regexp_matches(
    case when text ~ '[\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00016fe0-\U0003ffff\u1100-\u11ff]' then normalize(text, nfkc) else '' end,
    '[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufad9\u1100-\u11ff\U00016fe0-\U0003ffff]+', 'g') as r (runs)
  cross join lateral (select runs[1] as run) one_run
  cross join lateral generate_series(1, char_length(run)) as place
  cross join lateral generate_series(1, least(2, char_length(run) - place + 1)) as size
  cross join lateral (select substr(run, place, size) as term) one_term
);
comment on function _character_terms is 'Characters, and pairs of neighbouring ones, of the Chinese, Japanese and Korean parts of a text, each as often as it stands there.';

-- A sparsevec holds 16,000 values; a chunk has far fewer words.
create function _weigh_words(search tsvector, content text, configuration text, pivot double precision, out length integer, out weights sparsevec, out terms integer[])
language sql immutable strict parallel safe
begin atomic
  with characters as materialized (
    select term, count(*) as frequency from unnest(_character_terms(content)) as c (term) group by term
  ), lexemes as (
    select _lexeme_id(configuration, w.lexeme) as id, w.frequency
    from (
      select term as lexeme, frequency from characters
      union all
      select u.lexeme, coalesce(array_length(u.positions, 1), 1) from unnest(search) u
      where not exists (select from characters) or u.lexeme !~ '^[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufad9\u1100-\u11ff\U00016fe0-\U0003ffff]+$'
    ) w limit 16000
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
comment on function _weigh_words(tsvector, text, text, double precision) is 'BM25''s document side of one chunk: its words with their weights, given the words of an average chunk.';

create or replace function _index_words(version bigint) returns void
language sql
begin atomic
  insert into _word_statistics (text_search)
    select v.text_search from _versions v where v.id = version
    on conflict do nothing;
  insert into _chunk_words (chunk_id, version_id, length, weights, terms)
    select c.id, c.version_id, w.length, w.weights, w.terms
    from _chunks c
    join _versions v on v.id = c.version_id
    cross join lateral _weigh_words(c.search, c.context || c.content, v.text_search,
      coalesce((select s.pivot from _word_statistics s where s.text_search = v.text_search), 100)) w
    where c.version_id = version
    on conflict do nothing;
end;
drop function _weigh_words(tsvector, text, double precision);

create or replace function _weigh_question(question text, budget integer) returns _question_words
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
      from unnest(tsvector_to_array(to_tsvector(s.text_search::regconfig, question)) || _character_terms(question)) as l (lexeme)
      where lexeme <> '' order by lexeme limit 128
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

-- Other documents with some of these characters are found by pairs as before, until they change.
delete from _chunk_words w using _versions v
where v.id = w.version_id and split_part(v.language, '-', 1) in ('zh', 'ja', 'ko');
select _index_words(d.published_version_id)
from _documents d join _versions v on v.id = d.published_version_id
where split_part(v.language, '-', 1) in ('zh', 'ja', 'ko');
-- The next run finds too few and estimates frequencies again; until then, single characters are not asked for.
update _word_statistics s set chunks = chunks * 9 / 10
where exists (select from _versions v where v.text_search = s.text_search and split_part(v.language, '-', 1) in ('zh', 'ja', 'ko'));
