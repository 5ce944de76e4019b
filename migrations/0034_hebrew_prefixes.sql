-- Hebrew joins the, and, in, to, from, that and as to the next word, and Postgres has no stemmer for it: והחוזה was not found by חוזה.

create or replace function _beginning_of(configuration text, lexeme text) returns text
language sql immutable parallel safe
return case
  when configuration = 'simple' and lexeme ~ '^[\u05d0-\u05ea]{3,}$' then '~' || regexp_replace(lexeme, '^[הלבומשכ]+(?=[\u05d0-\u05ea]{3})', '')
  when configuration in ('simple', 'danish', 'dutch', 'finnish', 'german', 'greek', 'hungarian', 'norwegian', 'swedish', 'turkish')
    and char_length(lexeme) >= 5 and lexeme !~ '[\x01-\x60\u0530-\uffff]' then '~' || left(_without_accents(lexeme), 5) end;
comment on function _beginning_of is 'How a word is found by its beginning: Kündigung and Kündigungsfrist; a Hebrew one by what is left without its prefixes. Null in languages whose stemmers suffice.';

-- In a larger corpus, each Hebrew document is found as before until it changes.
do $$
declare
  hebrew constant bigint[] := array(
    select v.id from _documents d join _versions v on v.id = d.published_version_id
    where v.text_search = 'simple' and coalesce(v.language, '') ~ '^(he|$)' and v.text ~ '[\u05d0-\u05ea]');
begin
  if hebrew <> '{}' and (select count(*) from (select from _chunk_words where version_id = any (hebrew) limit 50001) few) <= 50000 then
    delete from _chunk_words where version_id = any (hebrew);
    perform _index_words(id) from unnest(hebrew) as h (id);
    -- The next run finds too few, and estimates frequencies again.
    update _word_statistics set chunks = chunks * 9 / 10;
  end if;
end
$$;
