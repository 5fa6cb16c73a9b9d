-- Listings stay right: how often each kind is looked at again, who answers for it, when it is due, and what happens when nobody answers.

create table directory.review_rule (
  category text primary key,
  every interval not null check (every > interval '0'),
  never_hidden boolean not null default false
);
comment on table directory.review_rule is 'How often listings are confirmed again, by category; the network''s own to change.';
comment on column directory.review_rule.category is 'Name of a category, its own or a former one, with all that is under it; empty for every other listing. The shortest that fits a listing counts.';
comment on column directory.review_rule.every is 'How long a confirmation is good for.';
comment on column directory.review_rule.never_hidden is 'Urgent help: a listing of this kind is never hidden, however long nobody confirmed it.';
insert into directory.review_rule (category, every, never_hidden) values
  ('', interval '3 months', false),
  ('Before and after school clubs', interval '14 days', false),
  ('Pre-school playgroup', interval '14 days', false),
  ('Domestic abuse', interval '3 months', true);
select access.protect_engine('directory.review_rule');

create table directory.upkeep_policy (
  one boolean primary key default true check (one),
  remind_after int[] not null default '{0,7,14}' check (cardinality(remind_after) between 1 and 6 and 0 <= all (remind_after)),
  fallback_after int not null default 21 check (fallback_after > 0),
  hide_after int default 180 check (hide_after >= 30),
  set_on date not null default (platform.clock() at time zone 'Europe/London')::date
);
comment on table directory.upkeep_policy is 'Who is asked when, and when a listing that nobody confirms is hidden. The network''s own to change.';
comment on column directory.upkeep_policy.one is 'Makes the row single.';
comment on column directory.upkeep_policy.remind_after is 'Days after it is due on which the owner is asked; on the last of them the second owner, too.';
comment on column directory.upkeep_policy.fallback_after is 'Days after it is due on which the organisation''s own fallback is asked.';
comment on column directory.upkeep_policy.hide_after is 'Days after it is due on which it is hidden from families; null for never.';
comment on column directory.upkeep_policy.set_on is 'Since when this is the policy: nothing is hidden by it for 30 days, so that everybody can see what will be.';
insert into directory.upkeep_policy (one) values (true);
select access.protect_engine('directory.upkeep_policy');

create table directory.owner (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  name text not null check (length(name) between 1 and 120),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  organisation_id bigint references directory.organisation,
  fallback boolean not null default false,
  left_on date,
  bounced_on date,
  email_since timestamptz not null default platform.clock(),
  constraint fallback_of_somebody check (not fallback or organisation_id is not null)
);
comment on table directory.owner is 'Who answers for listings: a role''s address or a person''s. Never public.';
comment on column directory.owner.id is 'Inside only.';
comment on column directory.owner.public_id is 'In URLs of workers.';
comment on column directory.owner.name is 'A role or a person, as colleagues say it.';
comment on column directory.owner.email is 'Where they are asked. Small letters.';
comment on column directory.owner.organisation_id is 'For whom they speak; null for the network itself.';
comment on column directory.owner.fallback is 'Asked for every listing of the organisation whose owners do not answer or cannot be reached.';
comment on column directory.owner.left_on is 'Since when they no longer do this: their listings need somebody else.';
comment on column directory.owner.bounced_on is 'Since when mail to the address is refused for good; emptied when the address changes.';
comment on column directory.owner.email_since is 'Since when this is the address: what was refused before is no news of it.';
create unique index on directory.owner (email);
create unique index one_fallback on directory.owner (organisation_id) where fallback;
select access.protect_engine('directory.owner');

create table directory.upkeep (
  service_id bigint primary key references directory.service on delete cascade,
  owner_id bigint references directory.owner,
  second_id bigint references directory.owner,
  confirmed_on date,
  confirmed_by text not null default '',
  due_on date not null,
  since date not null default (platform.clock() at time zone 'Europe/London')::date,
  asked_step smallint not null default -1,
  never_hidden boolean not null default false,
  hidden_on date,
  kept boolean not null default false,
  broken boolean not null default false,
  missing text[] not null default '{}',
  score smallint not null default 100 check (score between 0 and 100),
  constraint two_owners check (owner_id is distinct from second_id or owner_id is null)
);
comment on table directory.upkeep is 'How each listing stands: who answers for it, when it is due, what it lacks. A row a listing, kept by triggers; what is slow to know, each night.';
comment on column directory.upkeep.service_id is 'The listing.';
comment on column directory.upkeep.owner_id is 'Who is asked first.';
comment on column directory.upkeep.second_id is 'Who is asked when the owner does not answer or cannot be reached.';
comment on column directory.upkeep.confirmed_on is 'When it was last confirmed; null for never.';
comment on column directory.upkeep.confirmed_by is 'By whom, as families read it.';
comment on column directory.upkeep.due_on is 'When it is due: for one that nobody confirmed, the day it came.';
comment on column directory.upkeep.since is 'Since when it has been on the working lists: a directory that moves in with old dates is not hidden overnight.';
comment on column directory.upkeep.asked_step is 'How far asking has gone since it was due: the number of the last step taken, -1 for none.';
comment on column directory.upkeep.never_hidden is 'Urgent help, by its category or its number, as of last night; asked anew before anything is hidden.';
comment on column directory.upkeep.hidden_on is 'Since when families do not see it, because nobody confirmed it; a confirmation brings it back. Whether it is approved is another matter.';
comment on column directory.upkeep.kept is 'Families read it, or would but for being hidden: it is on the working lists.';
comment on column directory.upkeep.broken is 'One of its links, or its organisation''s own, leads nowhere; as of last night.';
comment on column directory.upkeep.missing is 'What families need and it does not say, by code.';
comment on column directory.upkeep.score is 'How complete it is, in percent.';
create index on directory.upkeep (owner_id);
create index on directory.upkeep (second_id);
create index on directory.upkeep (due_on, service_id) where kept;
create index on directory.upkeep (service_id) where hidden_on is not null;
select access.protect_engine('directory.upkeep');

alter table directory.assurance
  add column how text not null default 'told' check (how in ('told', 'link', 'phone', 'worker')),
  add column said_by text not null default '',
  add column account_id bigint,
  add column account_name text not null default '';
comment on column directory.assurance.how is 'told: it came so with the listing. link: the owner, by the link they were sent. phone: a worker rang. worker: it is ours, and a worker knows.';
comment on column directory.assurance.said_by is 'Who said so, for workers only; blanked after two years.';
comment on column directory.assurance.account_id is 'Whose account wrote it down.';
comment on column directory.assurance.account_name is 'Their name then; blanked after two years.';

create index listed_services on directory.listing (service_id) where not deleted;

grant select on network.network to hearth_engine;
grant create on schema directory to hearth_engine;
set local role hearth_engine;

-- The rule as it stands, whatever it says, gets a name of its own; what the public reads is the same but for what is hidden.
do $$
declare
  rule text := rtrim(pg_get_viewdef('directory.publishable'::regclass), '; ');
  c text;
begin
  execute format('create view directory.ready_to_publish with (security_invoker) as %s', rule);
  for c in select a.attname from pg_attribute a where a.attrelid = 'directory.ready_to_publish'::regclass and a.attnum > 0 loop
    execute format('comment on column directory.ready_to_publish.%I is %L', c, 'As in directory.listing.');
  end loop;
end $$;
comment on view directory.ready_to_publish is 'The publishing rule but for one thing: it holds listings that are hidden because nobody confirmed them. For keeping them right, and for nothing that families read.';
create or replace view directory.publishable with (security_invoker) as
  select r.* from directory.ready_to_publish r where not exists (select from directory.upkeep h where h.service_id = r.service_id and h.hidden_on is not null);
comment on view directory.publishable is 'The publishing rule, in one place: approved, live, not hidden, and nothing sensitive in it or round it.';

create function directory.today() returns date
  language sql stable set search_path = pg_catalog, pg_temp as $$ select (platform.clock() at time zone 'Europe/London')::date $$;
comment on function directory.today is 'Today in England.';

-- The categories of a listing are worked out once: in a condition they would be for every category there is.
create function directory.review_rules_of(p_service bigint) returns setof directory.review_rule
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select distinct r.* from unnest(directory.terms_of(p_service)) own (id) join directory.review_rule r
    on exists (select from directory.taxonomy_term t where t.id = own.id and t.name = r.category) or exists (select from directory.former_term f where f.term_id = own.id and f.name = r.category)
$$;
comment on function directory.review_rules_of is 'The rules of a listing''s categories and their ancestors, by what these are or were called.';

create function directory.review_every(p_service bigint) returns interval
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(
    (select r.every from directory.review_rules_of(p_service) r order by platform.clock() + r.every limit 1),
    (select r.every from directory.review_rule r where r.category = ''), interval '3 months')
$$;
comment on function directory.review_every is 'How long a confirmation of this listing is good for: the shortest of its categories, else that of every other listing.';

create function directory.urgent_kind(p_service bigint) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from directory.review_rules_of(p_service) r where r.never_hidden)
    or exists (select from directory.service s cross join network.network n cross join jsonb_array_elements(n.urgent_help) h
      where s.id = p_service and regexp_replace(s.phone, '\D', '', 'g') <> '' and regexp_replace(s.phone, '\D', '', 'g') = regexp_replace(h->>'number', '\D', '', 'g'))
$$;
comment on function directory.urgent_kind is 'Whether a listing is urgent help: by a category that says so, or because its number is one of those on every page.';

create function directory.begin_upkeep() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.upkeep (service_id, due_on) values (new.id, directory.today()) on conflict do nothing;
  return null;
end $$;
comment on function directory.begin_upkeep is 'A new listing is due at once: nobody has confirmed it.';

create function directory.date_assurance() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.due_on := (new.confirmed_on + directory.review_every(new.service_id))::date;
  return new;
end $$;
comment on function directory.date_assurance is 'When a confirmation is due again follows from the network''s intervals, whoever writes it.';

create function directory.note_assurance() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.upkeep as u (service_id, confirmed_on, confirmed_by, due_on)
    values (new.service_id, new.confirmed_on, new.confirmed_by, new.due_on)
    on conflict (service_id) do update set confirmed_on = excluded.confirmed_on, confirmed_by = excluded.confirmed_by, due_on = excluded.due_on, asked_step = -1
      where u.confirmed_on is null or u.confirmed_on <= excluded.confirmed_on;
  -- An old date from somewhere else does not bring it back.
  if new.due_on >= directory.today() then
    update directory.upkeep u set hidden_on = null where u.service_id = new.service_id and u.hidden_on is not null;
    if found then update directory.service s set last_modified = platform.clock() where s.id = new.service_id; end if;
  end if;
  return null;
end $$;
comment on function directory.note_assurance is 'A confirmation: due again later, asking begins anew, and what was hidden comes back.';

create function directory.note_kept(p_services bigint[]) returns void
  language sql volatile set search_path = pg_catalog, pg_temp as $$
  update directory.upkeep u set kept = k.kept
    from (select x.service_id, exists (select from directory.listing l where l.service_id = x.service_id and not l.deleted)
        or x.hidden_on is not null and exists (select from directory.ready_to_publish r where r.service_id = x.service_id) as kept
      from directory.upkeep x where x.service_id = any(p_services)) k
    where k.service_id = u.service_id and k.kept <> u.kept
$$;
comment on function directory.note_kept is 'Which of these are on the working lists: those in the public listing, and those that are hidden and otherwise ready.';

create function directory.note_listed() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then perform directory.note_kept(array(select distinct w.service_id from written w where not w.deleted));
  else perform directory.note_kept(array(select distinct w.service_id from written w join before b on b.id = w.id where w.deleted <> b.deleted)); end if;
  return null;
end $$;
comment on function directory.note_listed is 'The working lists follow the public listing.';

grant execute on function directory.begin_upkeep, directory.date_assurance, directory.note_assurance, directory.note_listed to hearth_owner;
insert into directory.upkeep (service_id, confirmed_on, confirmed_by, due_on, never_hidden, kept)
  select s.id, a.confirmed_on, coalesce(a.confirmed_by, ''), coalesce(a.due_on, directory.today()), directory.urgent_kind(s.id),
    exists (select from directory.listing l where l.service_id = s.id and not l.deleted) from directory.service s
  left join lateral (select x.* from directory.assurance x where x.service_id = s.id order by x.confirmed_on desc, x.id desc limit 1) a on true;
revoke all on function directory.today, directory.review_rules_of, directory.review_every, directory.urgent_kind, directory.begin_upkeep, directory.date_assurance, directory.note_assurance, directory.note_kept, directory.note_listed from public;

reset role;
revoke create on schema directory from hearth_engine;

create trigger begin_upkeep after insert on directory.service for each row execute function directory.begin_upkeep();
create trigger date_assurance before insert on directory.assurance for each row execute function directory.date_assurance();
create trigger note_assurance after insert on directory.assurance for each row execute function directory.note_assurance();
create trigger note_listed after insert on directory.listing referencing new table as written for each statement execute function directory.note_listed();
create trigger note_listed_again after update on directory.listing referencing old table as before new table as written for each statement execute function directory.note_listed();

insert into access.service (name, purposes, permissions, why)
  values ('upkeep', '{publishing,messages}', '{directory.assure}', 'Asks owners whether listings are still right, hides what nobody confirms, looks at links, writes how fresh the directory is.');
