-- Contexts of chunks are a stage of their own. What was asked for them before was recorded as embed.

update ragprep.calls set stage = 'contextualise' where stage = 'embed' and kind = 'chat';
update ragprep.stage_results set stage = 'contextualise' where stage = 'embed';

comment on column ragprep.calls.stage is 'Stage that asked: contextualise, embed, summarise or extract.';
comment on column ragprep.stage_results.stage is 'Stage that asked: contextualise, summarise or extract.';
comment on column ragprep.documents.stage is 'Stage that failed: download, chunk, contextualise, embed, store, summarise or extract; null when it was none of them.';
comment on column public.calls.stage is 'Stage that asked: contextualise, embed, summarise or extract.';
comment on column public.run_stages.stage is 'download, chunk, contextualise, embed, store, summarise or extract.';
