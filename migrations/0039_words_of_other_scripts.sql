-- Languages that Postgres has no stemmer for and that are not written in Latin, Cyrillic or Greek letters, such as Bengali, Marathi,
-- Telugu or Georgian, are found by the beginnings of their words, too: a word with an ending found nothing of the word without it.

create or replace function _beginning_of(configuration text, lexeme text) returns text
language sql immutable parallel safe
return case
  when configuration = 'simple' and lexeme ~ '^[\u05d0-\u05ea]{3,}$' then '~' || regexp_replace(lexeme, '^[הלבומשכ]+(?=[\u05d0-\u05ea]{3})', '')
  when configuration = 'simple' and lexeme ~ '^[\u0900-\u0dff\u10a0-\u10ff\u1200-\u137f]{5,}$' then '~' || left(lexeme, 5)
  when configuration in ('simple', 'danish', 'dutch', 'finnish', 'german', 'greek', 'hungarian', 'norwegian', 'swedish', 'turkish')
    and char_length(lexeme) >= 5 and lexeme !~ '[\x01-\x60\u0530-\uffff]' then '~' || left(_without_accents(lexeme), 5) end;

-- In a larger corpus, each of these documents is found as before until it changes.
do $$
declare
  other constant bigint[] := array(
    select v.id from _documents d join _versions v on v.id = d.published_version_id
    where v.text_search = 'simple' and v.text ~ '[\u0900-\u0dff\u10a0-\u10ff\u1200-\u137f]{5}');
begin
  if other <> '{}' and (select count(*) from (select from _chunk_words where version_id = any (other) limit 50001) few) <= 50000 then
    delete from _chunk_words where version_id = any (other);
    perform _index_words(id) from unnest(other) as o (id);
    -- The next run finds too few, and estimates frequencies again.
    update _word_statistics set chunks = chunks * 9 / 10;
  end if;
end
$$;
