-- Umlauts are found spelled out, and the other way round: Kündigungsfrist, Kuendigungsfrist.

create function _umlaut_spellings(configuration text, question text) returns setof text
language sql immutable parallel safe rows 2
begin atomic
  with letters (configuration, spelled, letters) as (
    values ('german', '{ae,oe,ue}'::text[], '{ä,ö,ü}'::text[]),
      ('danish', '{ae,oe,aa}', '{æ,ø,å}'),
      ('norwegian', '{ae,oe,aa}', '{æ,ø,å}'),
      ('swedish', '{ae,oe,aa}', '{ä,ö,å}')
  )
  select replace(replace(replace(lower(question), l.letters[1], l.spelled[1]), l.letters[2], l.spelled[2]), l.letters[3], l.spelled[3])
  from letters l where l.configuration = $1
  union all
  -- neue, Bauer and Quelle have no umlaut.
  select regexp_replace(regexp_replace(regexp_replace(lower(question), '(?<![aeiouq])' || l.spelled[1], l.letters[1], 'g'),
    '(?<![aeiouq])' || l.spelled[2], l.letters[2], 'g'), '(?<![aeiouq])' || l.spelled[3], l.letters[3], 'g')
  from letters l where l.configuration = $1;
end;
comment on function _umlaut_spellings is 'A question with its umlauts spelled out, and with those that are spelled out as letters, in languages that do so.';

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
        select u.lexeme, 1.0, false
        from _umlaut_spellings(s.text_search, question) as o (text) cross join lateral unnest(tsvector_to_array(to_tsvector(s.text_search::regconfig, o.text))) as u (lexeme)
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
