-- The chunks of a version are weighed by one statement: a call a chunk took as long to start as to weigh.

create or replace function _spellings_of(plain text) returns setof text
language sql immutable parallel safe rows 5
begin atomic
  with compounds as materialized (
    select string_agg(word, ' ') as text
    from string_to_table(translate(plain, E'\n\r\t', '   '), ' ') as w (word)
    -- Most words are plain, which this tells ten times as fast.
    where word !~ '^[A-Za-z]?[a-z]*[.,;:!?]?$'
      and word ~ '[[:alpha:]][[:digit:]]|[[:digit:]][[:alpha:]]|[[:lower:]][[:upper:]]|[[:upper:]][[:upper:]][[:lower:]]|\w[-.,''’&@:_=?]\w|\w[+#]|\.[[:alpha:]]'
  ), digits as materialized (
    select text, regexp_replace(text, '([[:alpha:]])(?=[[:digit:]])|([[:digit:]])(?=[[:alpha:]])', '\1\2 ', 'g') as by_digits
    from compounds where text is not null
  )
  -- iPhone15 has the words iPhone and 15, i and Phone.
  select by_digits from digits
  union
  select regexp_replace(regexp_replace(by_digits, '([[:lower:]])(?=[[:upper:]])', '\1 ', 'g'), '([[:upper:]])(?=[[:upper:]][[:lower:]])', '\1 ', 'g') from digits
  union
  -- Parts of addresses and names; versions and decimals stay whole.
  select regexp_replace(text, '(?<![0-9])[-.,@:_=?&]|[-.,@:_=?&](?![0-9])', ' ', 'g') from digits
  union
  -- e-mail, don't, AT&T and U.S.A. in one word, groups of digits in one number, signs of names spelled out.
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(text,
    '(\m[[:alpha:]])\+\+', '\1plusplus', 'g'), '(\m[[:alpha:]])#', '\1sharp', 'g'), '(^|[^[:alnum:]])\.NET\M', '\1dotnet', 'gi'),
    '([[:alpha:]])[-''’&](?=[[:alpha:]])|(\m[[:alpha:]])\.(?=[[:alpha:]](?:\.|\M))', '\1\2', 'g'), '(\d)[.,''’](?=\d{3}(?!\d))', '\1', 'g') from digits
  union
  select replace(groups[1], ' ', '') from regexp_matches(plain, '\m\d{1,3}(?: \d{3})+\M', 'g') as g (groups);
end;

create function _weigh_chunks(chunks bigint[], pivot double precision)
returns table (chunk_id bigint, length integer, weights sparsevec, terms integer[])
language sql stable parallel safe set jit = off
begin atomic
  with lexemes as materialized (
    select c.id as chunk_id, _lexeme_id(v.text_search, w.lexeme) as id, w.frequency, w.share, w.is_counted
    from _chunks c
    join _versions v on v.id = c.version_id
    -- A sparsevec holds 16,000 values; a chunk has far fewer words.
    cross join lateral (select * from _words_of(v.text_search, c.context || c.content, c.search) limit 16000) w
    where c.id = any (chunks)
  ), sizes as (
    -- A Chinese or Japanese word has 1.7 characters, each with its pair. Otherwise texts in two languages would be long.
    select chunk_id, coalesce(sum(case when share < 1 then 0.3 else 1 end * frequency) filter (where is_counted), 0)::integer as words
    from lexemes group by chunk_id
  ), impacts as (
    -- Who asks for a part, or writes no accents, finds texts that do the same first.
    select chunk_id, id, max(case when is_counted then 1 else 0.8 end * frequency * 2.2::double precision / (frequency + 1.2 * (0.25 + 0.75 * s.words / pivot))) as impact
    from lexemes join sizes s using (chunk_id) group by chunk_id, id
  ), weighed as (
    select chunk_id, string_agg(id || ':' || round(impact::numeric, 3), ',' order by id) as weights,
      array_agg((id - 1) * 4 + case when impact < 0.85 then 0 when impact < 1.1 then 1 when impact < 1.4 then 2 else 3 end) as terms
    from impacts group by chunk_id
  )
  select c.id, coalesce(s.words, 0), ('{' || coalesce(w.weights, '') || '}/1000000000')::sparsevec, coalesce(w.terms, '{}')
  from unnest(chunks) as c (id) left join weighed w on w.chunk_id = c.id left join sizes s on s.chunk_id = c.id;
end;
comment on function _weigh_chunks is 'BM25''s document side of chunks: their words with their weights, given the words of an average chunk.';

create or replace function _index_words(version bigint) returns void
language sql
begin atomic
  insert into _word_statistics (text_search)
    select v.text_search from _versions v where v.id = version
    on conflict do nothing;
  insert into _chunk_words (chunk_id, version_id, length, weights, terms)
    select w.chunk_id, version, w.length, w.weights, w.terms
    from _weigh_chunks(
      (select array_agg(c.id) from _chunks c where c.version_id = version),
      coalesce((select s.pivot from _word_statistics s join _versions v on v.text_search = s.text_search where v.id = version), 100)) w
    on conflict do nothing;
end;
drop function _weigh_words(tsvector, text, text, double precision);
