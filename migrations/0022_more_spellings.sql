-- Words are found in more spellings: 1234567 and 1,234,567, parts of addresses, email and e-mail, C#, and Thai,
-- Lao, Khmer and Burmese, which write no spaces.

create or replace function _character_terms(text text) returns text[]
language sql immutable strict parallel safe set jit = off
return (
  select coalesce(array_agg(term), '{}')
  from regexp_matches(
    case when text ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00016fe0-\U0003ffff\u1100-\u11ff]' then normalize(text, nfkc) else '' end,
    '([\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufad9\u1100-\u11ff\U00016fe0-\U0003ffff]+)|([\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u1049\u1050-\u109d\u1780-\u17d3]+)', 'g') as r (runs)
  cross join lateral (select coalesce(runs[1], runs[2]) as run, case when runs[1] is null then 2 else 1 end as least_size) one_run
  cross join lateral generate_series(1, char_length(run) - least_size + 1) as place
  cross join lateral generate_series(least_size, least(least_size + 1, char_length(run) - place + 1)) as size
  cross join lateral (select substr(run, place, size) as term) one_term
);
comment on function _character_terms is 'Characters, and pairs of neighbouring ones, of the Chinese, Japanese and Korean parts of a text, each as often as it stands there. Of Thai, Lao, Khmer and Burmese, where a letter says little, pairs and triples.';

create or replace function _word_text(text text) returns text
language sql immutable parallel safe
return regexp_replace(translate(
  case when text ~ '[^\x01-\x7f]' then regexp_replace(
    -- Soft hyphens, characters without width and the vowel points of Hebrew are in some spellings only.
    translate(normalize(text, nfkc), E'\u00ad\u200b\u200c\u200d\u2060\ufeff\u05b0\u05b1\u05b2\u05b3\u05b4\u05b5\u05b6\u05b7\u05b8\u05b9\u05ba\u05bb\u05bc\u05bd\u05bf\u05c1\u05c2\u05c7', ''),
    '[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u1049\u1050-\u109d\u1780-\u17d3\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufad9\u1100-\u11ff\U00016fe0-\U0003ffff]+', ' ', 'g') else text end,
  '/\', '  '), '(\w)-(?=\d)', '\1 ', 'g');

create function _spellings_of(plain text) returns setof text
language sql immutable parallel safe rows 5
begin atomic
  with compounds as materialized (
    select string_agg(word, ' ') as text
    from string_to_table(translate(plain, E'\n\r\t', '   '), ' ') as w (word)
    where word ~ '[[:alpha:]][[:digit:]]|[[:digit:]][[:alpha:]]|[[:lower:]][[:upper:]]|[[:upper:]][[:upper:]][[:lower:]]|\w[-.,''’&@:_=?]\w|\w[+#]|\.[[:alpha:]]'
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
comment on function _spellings_of is 'The words of a text that are written otherwise elsewhere, in those other ways, one way a row.';

create or replace function _words_of(configuration text, text text, search tsvector, out lexeme text, out frequency integer, out share double precision, out is_counted boolean)
returns setof record
language sql immutable parallel safe rows 100
begin atomic
  with prepared as materialized (
    -- Among characters, a word counts as much as one of two characters with their pair.
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
  -- A pair says less beside its two characters, a part and an unaccented form beside their word.
  select term, count(*)::integer, case char_length(term) when 2 then 0.33 else 1.0 end, true from prepared p cross join lateral unnest(p.characters) as c (term) group by term
  union all
  select lexeme, frequency, 0.33, false from parts
  union all
  select u.lexeme, u.frequency, 0.33, false from unaccented u
  where not exists (select from plain where plain.lexeme = u.lexeme) and not exists (select from parts where parts.lexeme = u.lexeme);
end;

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
