-- Contexts of chunks are a stage of their own. What was asked for them before was recorded as embed.

update _calls set stage = 'contextualise' where stage = 'embed' and kind = 'chat';
update _stage_results set stage = 'contextualise' where stage = 'embed';

comment on column _calls.stage is 'Stage that asked: contextualise, embed, summarise or extract.';
comment on column _stage_results.stage is 'Stage that asked: contextualise, summarise or extract.';
comment on column _documents.stage is 'Stage that failed: download, chunk, contextualise, embed, store, summarise or extract; null when it was none of them.';
comment on column calls.stage is 'Stage that asked: contextualise, embed, summarise or extract.';
comment on column run_stages.stage is 'download, chunk, contextualise, embed, store, summarise or extract.';
