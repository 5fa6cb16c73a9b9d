-- Other people's directories as sources that staff keep: where each is read, how often, what every reading found.

alter table directory.feed
  add column speaks text not null default 'open-referral' check (speaks in ('open-referral', 'csv', 'register')),
  add column address text check (length(address) <= 2000),
  add column file_name text,
  add column schedule text not null default 'never' check (schedule in ('never', 'daily', 'weekly')),
  add column active boolean not null default true,
  add column mapping jsonb,
  add column etag text,
  add column since timestamptz,
  add column whole_at timestamptz,
  add column next_at timestamptz;
comment on column directory.feed.speaks is 'open-referral (its version is found at each reading), csv with a mapping, or register: the national extract of early-years providers.';
comment on column directory.feed.address is 'Where it is read, whole, with whatever key it needs: for those who may change it. Null for a file.';
comment on column directory.feed.file_name is 'What the file that was sent last is called.';
comment on column directory.feed.schedule is 'How often it is read by itself.';
comment on column directory.feed.active is 'Off: it is not read by itself; what it gave stays up.';
comment on column directory.feed.mapping is 'For csv: what each column is, by its heading. Kept for the next time.';
comment on column directory.feed.etag is 'Of the last whole answer, where one document was all of it: the same again is not sent again.';
comment on column directory.feed.since is 'When the last reading that succeeded began: a paged feed is then asked for what changed after it.';
comment on column directory.feed.whole_at is 'When it was last read whole: only then what it no longer has can be known.';
comment on column directory.feed.next_at is 'When it is read next by itself; null for never.';

alter table directory.feed_run
  add column state text not null default 'done' check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  add column began_at timestamptz,
  add column ended_at timestamptz,
  add column heard_at timestamptz not null default platform.clock(),
  add column done int not null default 0,
  add column total int,
  add column problem text not null default '',
  add column whole boolean not null default true,
  add column differing int not null default 0,
  add column linked int not null default 0,
  add column notes jsonb not null default '[]',
  add column stopping boolean not null default false,
  add column may_shrink boolean not null default false,
  add column asked_name text;
comment on column directory.feed_run.state is 'waiting, running, done; failed or stopped: nothing was withdrawn.';
comment on column directory.feed_run.began_at is 'When reading began.';
comment on column directory.feed_run.ended_at is 'When it ended, well or not.';
comment on column directory.feed_run.heard_at is 'When it last said how far it is: one that says nothing for half an hour broke off.';
comment on column directory.feed_run.done is 'Records read or written so far.';
comment on column directory.feed_run.total is 'Of how many, where that is known.';
comment on column directory.feed_run.problem is 'Why it failed, in a sentence.';
comment on column directory.feed_run.whole is 'Whether all of the feed was read, or only what changed.';
comment on column directory.feed_run.differing is 'Fields that say something else than what was assured here: to be settled, not written.';
comment on column directory.feed_run.linked is 'Of its services, those that stand behind another one.';
comment on column directory.feed_run.notes is 'Lesser faults, counted: [{field, problem, count}].';
comment on column directory.feed_run.stopping is 'Somebody asked it to stop.';
comment on column directory.feed_run.may_shrink is 'Whoever asked for it said that the feed may have lost more than half.';
comment on column directory.feed_run.asked_name is 'Who asked for it; null when it was the timetable, and after three years.';
create index on directory.feed_run (feed_id, id desc);
create unique index one_run_of_a_feed on directory.feed_run (feed_id) where state in ('waiting', 'running');

alter table directory.quarantine add column raw text not null default '';
comment on column directory.quarantine.raw is 'The record as it came, at most 4,000 characters of it.';

create table directory.feed_file (
  feed_id bigint not null references directory.feed,
  part int not null,
  bytes bytea not null,
  primary key (feed_id, part)
);
comment on table directory.feed_file is 'The file that was sent for a source, in parts; the next one replaces it.';
comment on column directory.feed_file.feed_id is 'Of which source.';
comment on column directory.feed_file.part is 'In order, from 0.';
comment on column directory.feed_file.bytes is 'As they came.';

create table directory.run_row (
  run_id bigint not null references directory.feed_run,
  service_id bigint not null references directory.service,
  outcome text not null check (outcome in ('new', 'changed', 'withdrawn')),
  primary key (run_id, service_id)
);
comment on table directory.run_row is 'What a reading did to which listing. What it left the same is only counted.';
comment on column directory.run_row.run_id is 'Which reading.';
comment on column directory.run_row.service_id is 'Which listing.';
comment on column directory.run_row.outcome is 'new, changed, withdrawn.';
create index on directory.run_row (service_id);

create table directory.local_field (
  service_id bigint not null references directory.service,
  field text not null,
  said jsonb not null,
  since timestamptz not null default platform.clock(),
  primary key (service_id, field)
);
comment on table directory.local_field is 'Fields of a feed''s listing that were assured here: its feed no longer writes them.';
comment on column directory.local_field.service_id is 'Which listing.';
comment on column directory.local_field.field is 'Which part of it, as in directory.change.';
comment on column directory.local_field.said is 'What its feed last said of it: only something else is news.';
comment on column directory.local_field.since is 'When.';

create table directory.feed_difference (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  service_id bigint not null references directory.service,
  field text not null,
  ours jsonb not null,
  theirs jsonb not null,
  run_id bigint not null references directory.feed_run,
  feed_row text not null,
  found_at timestamptz not null default platform.clock(),
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'kept')),
  settled_at timestamptz,
  settled_name text
);
comment on table directory.feed_difference is 'A feed says something else than what was assured here: somebody decides.';
comment on column directory.feed_difference.id is 'Inside only.';
comment on column directory.feed_difference.public_id is 'In URLs.';
comment on column directory.feed_difference.service_id is 'Of which listing.';
comment on column directory.feed_difference.field is 'Which part of it.';
comment on column directory.feed_difference.ours is 'What stood here.';
comment on column directory.feed_difference.theirs is 'What the feed says.';
comment on column directory.feed_difference.run_id is 'In which reading.';
comment on column directory.feed_difference.feed_row is 'In which record of it.';
comment on column directory.feed_difference.found_at is 'When.';
comment on column directory.feed_difference.state is 'waiting; taken, theirs was written; kept, ours stays until they say something else again.';
comment on column directory.feed_difference.settled_at is 'When.';
comment on column directory.feed_difference.settled_name is 'By whom; null after three years.';
create unique index one_difference_of_a_field on directory.feed_difference (service_id, field) where state = 'waiting';

create table directory.duplicate (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  one_id bigint not null references directory.service,
  other_id bigint not null references directory.service,
  score smallint not null,
  reasons text[] not null,
  found_at timestamptz not null default platform.clock(),
  state text not null default 'open' check (state in ('open', 'merged', 'linked', 'different')),
  settled_at timestamptz,
  settled_name text,
  unique (one_id, other_id),
  check (one_id < other_id)
);
comment on table directory.duplicate is 'Two listings that may be one thing, and what an editor said of it. Who said that they are not is not asked again.';
comment on column directory.duplicate.id is 'Inside only.';
comment on column directory.duplicate.public_id is 'In URLs.';
comment on column directory.duplicate.one_id is 'The older of the two here.';
comment on column directory.duplicate.other_id is 'The younger.';
comment on column directory.duplicate.score is 'How likely, of 100.';
comment on column directory.duplicate.reasons is 'Why: name, near-name, postcode, phone, url.';
comment on column directory.duplicate.found_at is 'When it was last found.';
comment on column directory.duplicate.state is 'open; merged; linked: kept apart, one shown; different.';
comment on column directory.duplicate.settled_at is 'When.';
comment on column directory.duplicate.settled_name is 'By whom; null after three years.';
create index on directory.duplicate (other_id);
create index on directory.duplicate (score desc, id) where state = 'open';

create table directory.behind (
  hidden_id bigint primary key references directory.service,
  shown_id bigint not null references directory.service,
  duplicate_id bigint not null references directory.duplicate,
  merged boolean not null,
  carried jsonb not null default '{}',
  check (hidden_id <> shown_id)
);
comment on table directory.behind is 'A listing that stands behind another: families are led there. Neither record was changed for it, so taking the row out restores both.';
comment on column directory.behind.hidden_id is 'Which is not shown.';
comment on column directory.behind.shown_id is 'Where its addresses lead.';
comment on column directory.behind.duplicate_id is 'Who decided it.';
comment on column directory.behind.merged is 'What the feed of the hidden one changes is carried over; a link carries nothing.';
comment on column directory.behind.carried is 'By field, what was carried over since: {old, new}; undone with the merge.';
create index on directory.behind (shown_id);

do $$
declare t text;
begin
  foreach t in array array['feed_file', 'run_row', 'local_field', 'feed_difference', 'duplicate', 'behind'] loop
    perform access.protect_engine(format('directory.%s', t));
  end loop;
end $$;

update access.service set why = 'Takes in directories and places, when somebody asks for it or by their timetable.' where name = 'import';
