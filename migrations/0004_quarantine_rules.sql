-- Which rules held a failure against a document: a later release that judges otherwise tries the document once more.

alter table _documents add column quarantine_rules smallint not null default 0;

comment on column _documents.quarantine_rules is 'Version of the rules by which the last failure was judged; 0 before there were versions. A document that older rules quarantined for a reason that is judged otherwise now is tried again once.';

-- Older releases took a service in trouble for one that rejects these texts. A text that is really rejected comes back, at no cost.
delete from _rejected_texts;
