-- Chinese questions are ranked better: beside its two characters, a pair had counted as much as each of them. Searches by meaning
-- among a million vectors take two thirds of the time.

-- The larger the index, the more of it is looked at for the same recall: 140 up to 10,000 vectors, 600 from 420,000 on. Of a million made
-- ones, 600 find 0.977 of the ten nearest and 840 find 0.985.
create or replace function _vectors_looked_at(candidates integer) returns integer
language sql stable
return least(greatest(candidates, 140, least(600,
  140 * power(greatest((select reltuples from pg_class where oid = '_vectors'::regclass), 1) / 10000, 0.39))::integer), 1000);

create or replace function _words_of(configuration text, text text, search tsvector, out lexeme text, out frequency integer, out share double precision, out is_counted boolean)
returns setof record
language sql immutable parallel safe rows 100
begin atomic
  with prepared as materialized (
    -- Among characters, a word counts as much as two characters with their pair.
    select _word_text(text) as plain, characters, case when characters = '{}' then 1.0 else 2.0 end as share
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
  -- A pair says a third of what a character says, since it is found with both of its characters. Of Thai, Lao, Khmer and Burmese,
  -- pairs and triples say the same. A part and an unaccented form say less beside their word.
  select term, count(*)::integer, case when term ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]' then 0.67 when char_length(term) = 1 then 0.86 else 0.28 end, true
  from prepared p cross join lateral unnest(p.characters) as c (term) group by term
  union all
  select lexeme, frequency, 0.33, false from parts
  union all
  select u.lexeme, u.frequency, 0.33, false from unaccented u
  where not exists (select from plain where plain.lexeme = u.lexeme) and not exists (select from parts where parts.lexeme = u.lexeme)
  union all
  select _beginning_of(configuration, p.lexeme), sum(p.frequency)::integer, case configuration when 'simple' then 0.6 else 0.33 end, false
  from plain p where _beginning_of(configuration, p.lexeme) is not null group by 1;
end;
