-- A word is as rare as it is in the whole corpus. By language, what every text in one language says is rare among the texts
-- in another, and finds those first that hold a sentence of it.

-- Measured on handbooks in 20 languages: where words have many endings or are joined to one, and where there is no stemmer,
-- their first five letters find more than they confuse; not so in Arabic letters, which write no vowels.
create function _beginning_of(configuration text, lexeme text) returns text
language sql immutable parallel safe
return case when configuration in ('simple', 'danish', 'dutch', 'finnish', 'german', 'greek', 'hungarian', 'norwegian', 'swedish', 'turkish')
  and char_length(lexeme) >= 5 and lexeme !~ '[\x01-\x60\u0530-\uffff]' then '~' || left(_without_accents(lexeme), 5) end;
comment on function _beginning_of is 'How a word is found by its beginning: Kündigung and Kündigungsfrist. Null in languages whose stemmers suffice.';

create or replace function _words_of(configuration text, text text, search tsvector, out lexeme text, out frequency integer, out share double precision, out is_counted boolean)
returns setof record
language sql immutable parallel safe rows 100
begin atomic
  with prepared as materialized (
    -- Among characters, a word counts a little more than one of two characters with their pair.
    select _word_text(text) as plain, characters, case when characters = '{}' then 1.0 else 2.33 end as share
    from (select _character_terms(text) as characters offset 0) c
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
  -- Two characters and their pair say as much as a word; a part and an unaccented form say less beside their word.
  select term, count(*)::integer, 0.67, true from prepared p cross join lateral unnest(p.characters) as c (term) group by term
  union all
  select lexeme, frequency, 0.33, false from parts
  union all
  select u.lexeme, u.frequency, 0.33, false from unaccented u
  where not exists (select from plain where plain.lexeme = u.lexeme) and not exists (select from parts where parts.lexeme = u.lexeme)
  union all
  select _beginning_of(configuration, p.lexeme), sum(p.frequency)::integer, case configuration when 'simple' then 0.6 else 0.33 end, false
  from plain p where _beginning_of(configuration, p.lexeme) is not null group by 1;
end;

create or replace function _weigh_words(search tsvector, content text, configuration text, pivot double precision, out length integer, out weights sparsevec, out terms integer[])
language sql immutable strict parallel safe
begin atomic
  with lexemes as materialized (
    select _lexeme_id(configuration, w.lexeme) as id, w.frequency, w.share, w.is_counted
    from _words_of(configuration, content, search) w
    -- A sparsevec holds 16,000 values; a chunk has far fewer words.
    limit 16000
  ), size as (
    -- A Chinese or Japanese word has 1.7 characters, each with its pair. Otherwise texts in two languages would be long.
    select coalesce(sum(case when share < 1 then 0.3 else 1 end * frequency) filter (where is_counted), 0)::integer as words from lexemes
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
  -- More would find no more: 128 words count. The characters of 10,000 took seconds.
  question := left(question, 2000);
  select greatest(reltuples, 0)::bigint into result.chunks from pg_class where oid = '_chunk_words'::regclass;
  select coalesce(sum(chunks), 0) into sampled from _word_statistics;
  -- Without frequencies, or with those of a far smaller corpus, count.
  if sampled = 0 or sampled < result.chunks / 2 then
    select count(*) into result.chunks from _chunk_words;
    sampled := 0;
  end if;
  budget := greatest(2000, least(8000, result.chunks / 50));
  with languages as materialized (
    select text_search, case when sampled > 0 then chunks else result.chunks end as chunks from _word_statistics
  ), words as materialized (
    select s.text_search, s.chunks as total, u.lexeme, _lexeme_id(s.text_search, u.lexeme) as id, u.share, u.is_asked
    from languages s
    cross join lateral (
      select lexeme, max(share) as share, bool_or(is_asked) as is_asked from (
        select o.lexeme, o.share, true as is_asked from _words_of(s.text_search, question, null) o
        -- Hiragana are endings and particles, and no word goes on from them to kanji.
        where case when o.lexeme !~ '[\u3041-\u3096]' then true
          else char_length(o.lexeme) = 2 and (left(o.lexeme, 1) ~ '[\u3041-\u3096]') = (right(o.lexeme, 1) ~ '[\u3041-\u3096]') end
        union all
        select f.lexeme, f.share, false
        from _umlaut_spellings(s.text_search, question) as o (text)
        cross join lateral unnest(tsvector_to_array(to_tsvector(s.text_search::regconfig, o.text))) as u (lexeme)
        cross join lateral (values (u.lexeme, 1.0), (_beginning_of(s.text_search, u.lexeme), 0.33)) as f (lexeme, share)
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
  ), counted as materialized (
    select w.*, f.chunks from words w join (select id, coalesce(sum(known), 1)::float8 as chunks from terms group by id) f using (id)
  ), places as materialized (
    -- A word of the question is another lexeme in another language, or none where it says nothing.
    select s.text_search, u.lexeme, _without_accents(u.lexeme) as unaccented, _beginning_of(s.text_search, u.lexeme) as beginning, p.place
    from languages s cross join lateral unnest(to_tsvector(s.text_search::regconfig, _word_text(question))) as u
    cross join lateral unnest(u.positions) as p (place)
  ), by_place as materialized (
    select p.place, sum(c.chunks) + (select sum(chunks) from languages) - sum(c.total) as chunks
    from places p join counted c using (text_search, lexeme) group by p.place
  ), everywhere as materialized (
    -- A form of a word is no rarer than the word.
    select c.*, greatest(sum(c.chunks) over (partition by c.lexeme),
      (select max(b.chunks) from places p join by_place b using (place) where p.text_search = c.text_search and c.lexeme in (p.lexeme, p.unaccented, p.beginning))) as all_chunks
    from counted c
  ), rarities as materialized (
    select e.id, e.text_search, e.is_asked, e.chunks, (e.share * ln(1 + greatest(n.total - e.all_chunks + 0.5, 0.5) / (e.all_chunks + 0.5)))::real as rarity
    from everywhere e cross join (select case when sampled > 0 then sampled else result.chunks end as total) n
  ), gains as (
    select t.term, t.chunks, r.rarity * (array[0.6, 0.97, 1.22, 1.6]::float8[])[1 + t.tier] as gain
    from terms t join rarities r using (id) where t.chunks > 0
  ), places_by_gain as (
    select term, sum(chunks) over (order by gain desc, term) as running, row_number() over (order by gain desc, term) as place from gains
  )
  select coalesce((select '{' || string_agg(distinct id || ':' || rarity, ',') || '}' from rarities where chunks > 0), '{}') || '/1000000000',
    coalesce(array_agg(term) filter (where running <= budget or place = 1), '{}'),
    coalesce(max(running), 0) <= budget,
    (select min(sum) from (select sum(rarity) from rarities where is_asked group by text_search) by_language)
  into result.weights, result.terms, result.is_complete, result.ideal
  from places_by_gain;
  return result;
end
$$;

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
