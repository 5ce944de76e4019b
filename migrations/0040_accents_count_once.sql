-- A word with accents was found with and without them, and counted a third more than a word without: in French and Portuguese, that
-- decided which of two texts came first. The weights of chunks stay as they are.

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
  -- With its unaccented form, which is found where it stands, a word of a question counts as much as one without accents. Where words
  -- are found by their beginnings, too, which have no accents, the word itself keeps its lead.
  select lexeme, frequency, case when search is null and lexeme ~ '[^\x01-\x7f]' and _without_accents(lexeme) <> lexeme
    and _beginning_of(configuration, 'abcde') is null then 0.74 * share else share end, true
  from plain
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
