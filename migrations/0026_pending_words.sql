-- A page of the words' index that many documents change at once is waited for. So changes are collected first, in a list
-- that is short enough for readers to go through, and written in the index's own order.
alter index chunk_words_terms set (fastupdate = on, gin_pending_list_limit = 256);
