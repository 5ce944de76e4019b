-- A version of very many chunks is made findable in parts, each of which fits the time that a statement may take.

drop function _index_words(bigint);
create function _index_words(version bigint, most integer default null) returns integer
language sql
begin atomic
  insert into _word_statistics (text_search)
    select v.text_search from _versions v where v.id = version
    on conflict do nothing;
  with indexed as (
    insert into _chunk_words (chunk_id, version_id, length, weights, terms)
    select w.chunk_id, version, w.length, w.weights, w.terms
    from _weigh_chunks(
      array(
        select c.id from _chunks c
        where c.version_id = version and not exists (select from _chunk_words known where known.chunk_id = c.id)
        limit most),
      coalesce((select s.pivot from _word_statistics s join _versions v on v.text_search = s.text_search where v.id = version), 100)) w
    on conflict do nothing returning 1
  ) select count(*)::integer from indexed;
end;
comment on function _index_words is 'Makes the chunks of a version findable by words, or so many of them. Gives how many there were to do.';
