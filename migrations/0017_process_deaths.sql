-- A document that kills the process that reads it must not kill every process after it.

alter table _documents add column process_deaths smallint not null default 0;

comment on column _documents.process_deaths is 'Processes that died while they worked on it: 1 when it was one of several documents in progress, one more for each that died while it parsed only this one of them. 0 again once it is parsed or comes to an end.';
