create schema audit;
comment on schema audit is 'Who did what, and who looked: written once, never changed, sealed every minute.';
grant usage on schema audit to public;

create table audit.epoch (one boolean primary key default true check (one), number int not null);
comment on table audit.epoch is 'Counts restores: transaction numbers begin again in a restored cluster.';
comment on column audit.epoch.one is 'Makes the row single.';
comment on column audit.epoch.number is 'The present epoch.';
insert into audit.epoch (number) values (1);

create sequence audit.event_id;
comment on sequence audit.event_id is 'Order of events.';

create table audit.event (
  id bigint not null default nextval('audit.event_id'),
  epoch int not null,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor bigint,
  actor_kind text not null,
  credential_kind text not null,
  credential_id bigint,
  purpose text,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  subject_kind text check (subject_kind ~ '^[a-z_]+$'),
  subjects uuid[] not null default '{}',
  families bigint[] not null default '{}',
  sections int not null default 0,
  deed uuid,
  request text check (length(request) <= 100),
  counts jsonb not null default '{}',
  primary key (at, id)
) partition by range (at);
comment on table audit.event is 'One thing somebody did or looked at. Ids, words and numbers; never the content of a record.';
comment on column audit.event.id is 'Order of writing.';
comment on column audit.event.epoch is 'Which life of the cluster the transaction number belongs to.';
comment on column audit.event.xid is 'The transaction that wrote it; batches are sealed by it.';
comment on column audit.event.at is 'When, by the one clock.';
comment on column audit.event.actor is 'The account, from the sealed context; null for a link, the public, a service, the operator.';
comment on column audit.event.actor_kind is 'staff, kin, ig, link, client, service, public, operator, or nobody.';
comment on column audit.event.credential_kind is 'What they were let in with.';
comment on column audit.event.credential_id is 'Which session, key or link.';
comment on column audit.event.purpose is 'The purpose they stated.';
comment on column audit.event.action is 'What was done: booking.made, family.viewed.';
comment on column audit.event.subject_kind is 'What it was done to.';
comment on column audit.event.subjects is 'Public ids of what it was done to.';
comment on column audit.event.families is 'Families it touched or showed.';
comment on column audit.event.sections is 'Sections shown, as a mask.';
comment on column audit.event.deed is 'The deed it belongs to.';
comment on column audit.event.request is 'The request it belongs to.';
comment on column audit.event.counts is 'Numbers, such as how many rows were shown.';
create index on audit.event (epoch, xid);

create table audit.seal (
  n bigint primary key,
  version int not null,
  epoch int not null,
  lo xid8 not null,
  hi xid8 not null,
  events bigint not null,
  at timestamptz not null,
  root bytea not null
);
comment on table audit.seal is 'One sealed batch: every event whose transaction number is from lo to before hi. Each root contains the one before.';
comment on column audit.seal.n is 'Batches are numbered without a gap.';
comment on column audit.seal.version is 'How an event is turned into bytes.';
comment on column audit.seal.epoch is 'Which life of the cluster.';
comment on column audit.seal.lo is 'First transaction number of the batch: the hi before it.';
comment on column audit.seal.hi is 'First transaction number after the batch. All below it had ended.';
comment on column audit.seal.events is 'How many events.';
comment on column audit.seal.at is 'When it was sealed.';
comment on column audit.seal.root is 'SHA-256 over the root before, this row, and every event in order.';

select access.protect_gate('audit.event');
revoke update, delete on audit.event from hearth_gate;
select access.open_table('audit.seal', 'Hashes and counts of events.', array['hearth_ig', 'hearth_service']);
select access.open_table('audit.epoch', 'A number.', '{}');
grant select, insert on audit.seal to hearth_gate;
grant select, update on audit.epoch to hearth_gate;
grant usage on sequence audit.event_id to hearth_gate;

-- Partitions are reached only through audit.event: row security is forced on each and no policy or grant opens it.
create function audit.make_months(p_first date, p_months int) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made int := 0;
  month date;
  part text;
begin
  if session_user <> 'hearth_owner' and access.viewer_purpose() is distinct from 'maintenance' then raise exception 'Only maintenance makes months' using errcode = '42501'; end if;
  for month in select (date_trunc('month', p_first::timestamp) + make_interval(months => m))::date from generate_series(0, least(p_months, 24) - 1) m loop
    part := 'event_' || to_char(month, 'YYYY_MM');
    if to_regclass('audit.' || part) is not null then continue; end if;
    execute format('create table audit.%I partition of audit.event for values from (%L) to (%L)', part, month::text || ' 00:00:00Z', (month + interval '1 month')::date::text || ' 00:00:00Z');
    execute format('alter table audit.%I enable row level security, force row level security', part);
    execute format('comment on table audit.%I is %L', part, 'Events of one month.');
    made := made + 1;
  end loop;
  return made;
end $$;
comment on function audit.make_months is 'Makes the tables for months to come. A timetable asks for the next six; at most 24 at once.';
revoke all on function audit.make_months from public;
grant execute on function audit.make_months to hearth_service;

create table audit.event_rest partition of audit.event default;
comment on table audit.event_rest is 'Events of months nobody made a table for: empty unless the timetable stands still.';
alter table audit.event_rest enable row level security, force row level security;
select audit.make_months((platform.clock() at time zone 'UTC')::date, 7);
