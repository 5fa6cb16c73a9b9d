-- Why a place became a site is said in public, in plain words; what a change to a building cost and did is written down; and how many main hubs the network means to have.

create table network.site_reason (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  site_id bigint not null references network.site,
  state text not null default 'draft' check (state in ('draft', 'published', 'former', 'taken_back')),
  in_short text not null check (length(in_short) between 1 and 200),
  families text not null default '' check (length(families) <= 1000),
  getting_there text not null default '' check (length(getting_there) <= 1000),
  room text not null default '' check (length(room) <= 1000),
  asked text not null default '' check (length(asked) <= 1000),
  decided_by text not null check (length(decided_by) between 1 and 200),
  decided_on date not null,
  others jsonb not null default '[]' check (jsonb_typeof(others) = 'array'),
  seen int not null default 1,
  written_by text,
  written_at timestamptz not null default platform.clock(),
  published_by text,
  published_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  check ((state = 'draft') = (published_at is null)),
  check ((state in ('former', 'taken_back')) = (ended_at is not null))
);
comment on table network.site_reason is 'Why a place became a site: what is published, what was, and the draft that nobody outside reads yet.';
comment on column network.site_reason.id is 'Inside only.';
comment on column network.site_reason.public_id is 'In forms.';
comment on column network.site_reason.site_id is 'Of which site.';
comment on column network.site_reason.state is 'draft; published; former: another took its place; taken_back.';
comment on column network.site_reason.in_short is 'In one sentence, for lists.';
comment on column network.site_reason.families is 'What was weighed: where families live and what they need.';
comment on column network.site_reason.getting_there is 'What was weighed: how they get there.';
comment on column network.site_reason.room is 'What was weighed: room, and getting in.';
comment on column network.site_reason.asked is 'Who was asked, and when. Groups of people, never a name.';
comment on column network.site_reason.decided_by is 'Who decided: a board or a role.';
comment on column network.site_reason.decided_on is 'When.';
comment on column network.site_reason.others is 'Other places that were looked at: {name, why, said}; families read those with said only.';
comment on column network.site_reason.seen is 'Raised by every save, so that two editors do not write over each other.';
comment on column network.site_reason.written_by is 'Who wrote it, for colleagues; null after three years.';
comment on column network.site_reason.written_at is 'When it was last saved.';
comment on column network.site_reason.published_by is 'Who published it; null after three years.';
comment on column network.site_reason.published_at is 'When.';
comment on column network.site_reason.ended_by is 'Who published another or took it back; null after three years.';
comment on column network.site_reason.ended_at is 'When.';
create unique index on network.site_reason (site_id) where state = 'draft';
create unique index on network.site_reason (site_id) where state = 'published';
create index on network.site_reason (site_id, id);
select access.protect_engine('network.site_reason');

alter table network.adaptation add column before_words text not null default '' check (length(before_words) <= 1000), add column after_words text not null default '' check (length(after_words) <= 1000),
  add column cost_pence bigint check (cost_pence >= 0), add column paid_by text not null default '' check (length(paid_by) <= 200);
comment on column network.adaptation.before_words is 'What it was like before.';
comment on column network.adaptation.after_words is 'What it is like now.';
comment on column network.adaptation.cost_pence is 'What it cost, in pence; null where nobody has said.';
comment on column network.adaptation.paid_by is 'What paid for it: a grant, a partner.';

alter table network.network add column hubs_wanted int check (hubs_wanted between 1 and 99);
comment on column network.network.hubs_wanted is 'How many main hubs the network means to have, at most; null while nobody has said.';
grant update (hubs_wanted) on network.network to hearth_engine;

grant create on schema network to hearth_engine;
set local role hearth_engine;

drop function network.adapt(uuid, date, text, text);
create function network.adapt(p_location uuid, p jsonb) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  insert into network.adaptation (site_id, on_date, what, for_whom, before_words, after_words, cost_pence, paid_by, written_by)
    select network.site_for(p_location), (p->>'on')::date, p->>'what', p->>'forWhom', coalesce(p->>'before', ''), coalesce(p->>'after', ''), (p->>'costPence')::bigint, coalesce(p->>'paidBy', ''), coalesce(access.viewer_name(), 'the network')
    where network.site_for(p_location) is not null;
  return case when found then 'done' else 'not-here' end;
end $$;
comment on function network.adapt is 'Writes down what a site changed for its people: {on, what, forWhom, before, after, costPence, paidBy}.';

create or replace function network.sites_kept() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  return (select coalesce(jsonb_agg(jsonb_build_object('location', l.public_id, 'name', s.name, 'locality', y.name, 'parent', pl.public_id, 'inheritsHours', s.inherits_hours, 'inheritsOffer', s.inherits_offer,
      'liesIn', (select o.locality from network.locality_of(l.postcode, l.latitude, l.longitude, array[l.town]) o),
      'reasons', (select case when bool_or(r.state = 'published') then 'published' when bool_or(r.state = 'draft') then 'draft' else 'none' end from network.site_reason r where r.site_id = s.id),
      'periods', (select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'status', p.status, 'from', lower(p.during), 'until', upper(p.during), 'why', p.why) order by p.during), '[]') from network.site_period p where p.site_id = s.id),
      'adaptations', (select coalesce(jsonb_agg(jsonb_build_object('id', a.public_id, 'on', a.on_date, 'what', a.what, 'forWhom', a.for_whom, 'before', a.before_words, 'after', a.after_words, 'costPence', a.cost_pence, 'paidBy', a.paid_by,
          'by', a.written_by, 'crossedOut', a.crossed_out_at is not null) order by a.on_date desc, a.id desc), '[]')
        from network.adaptation a where a.site_id = s.id)) order by y.position, s.name), '[]')
    from network.site s join directory.location l on l.id = s.location_id and not l.sensitive join network.locality y on y.id = s.locality_id
    left join network.site ps on ps.id = s.parent_id left join directory.location pl on pl.id = ps.location_id);
end $$;
comment on function network.sites_kept is 'Every site that may be named, with its history, its main hub, what was changed for its people, and whether it is said why it was chosen.';

create or replace function network.change_site(p_location uuid, p_kind text, p_status text, p_from date, p_why text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_site bigint := network.site_for(p_location); v_old network.site_period; v_until date;
begin
  perform access.require('network.keep_sites');
  perform 1 from network.site s where s.id = v_site for no key update;
  if not found then return 'not-here'; end if;
  select * into v_old from network.site_period p where p.site_id = v_site and p.during @> p_from;
  if v_old.kind = p_kind and v_old.status = p_status then return 'same'; end if;
  v_until := coalesce(upper(v_old.during), (select min(lower(p.during)) from network.site_period p where p.site_id = v_site and lower(p.during) > p_from));
  if lower(v_old.during) = p_from then delete from network.site_period p where p.id = v_old.id;
  else update network.site_period p set during = daterange(lower(p.during), p_from) where p.id = v_old.id; end if;
  insert into network.site_period (site_id, kind, status, during, why) values (v_site, p_kind, p_status, daterange(p_from, v_until), p_why);
  -- A planned site is no hub in lists and searches until a day is said on which it opens.
  update directory.location l set hub = true where l.public_id = p_location and not l.hub and p_status = 'active' and p_kind in ('main_hub', 'network_site');
  if found then perform directory.rebuild_listing(array(select a.service_id from directory.service_at_location a join directory.location l on l.id = a.location_id where l.public_id = p_location)); end if;
  return 'done';
end $$;

create function network.want_hubs(p_most int) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  update network.network n set hubs_wanted = p_most where n.one;
end $$;
comment on function network.want_hubs is 'Says how many main hubs the network means to have; null for none said.';

create function network.reason_words(r network.site_reason) returns jsonb
  language sql immutable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('inShort', r.in_short, 'families', r.families, 'gettingThere', r.getting_there, 'room', r.room, 'asked', r.asked, 'decidedBy', r.decided_by, 'decidedOn', r.decided_on, 'others', r.others)
$$;
comment on function network.reason_words is 'What one version of the reasons says, with other places that must not be named.';

create function network.reasons_kept(p_location uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  return (select coalesce(jsonb_agg(network.reason_words(r) || jsonb_build_object('id', r.public_id, 'state', r.state, 'seen', r.seen, 'writtenBy', r.written_by, 'writtenAt', r.written_at, 'publishedBy', r.published_by,
      'publishedAt', r.published_at, 'endedBy', r.ended_by, 'endedAt', r.ended_at) order by r.id desc), '[]')
    from network.site_reason r where r.site_id = network.site_for(p_location));
end $$;
comment on function network.reasons_kept is 'Every version of why a site was chosen, the latest first.';

create function network.save_reasons(p_location uuid, p jsonb, p_seen int) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_site bigint := network.site_for(p_location); v_seen int;
begin
  perform access.require('network.keep_sites');
  perform 1 from network.site s where s.id = v_site for no key update;
  if not found then return 'not-here'; end if;
  select r.seen into v_seen from network.site_reason r where r.site_id = v_site and r.state = 'draft';
  if coalesce(v_seen, 0) <> p_seen then return 'meanwhile'; end if;
  insert into network.site_reason as r (site_id, in_short, families, getting_there, room, asked, decided_by, decided_on, others, written_by)
    values (v_site, p->>'inShort', p->>'families', p->>'gettingThere', p->>'room', p->>'asked', p->>'decidedBy', (p->>'decidedOn')::date, p->'others', access.viewer_name())
    on conflict (site_id) where state = 'draft' do update set in_short = excluded.in_short, families = excluded.families, getting_there = excluded.getting_there, room = excluded.room, asked = excluded.asked,
      decided_by = excluded.decided_by, decided_on = excluded.decided_on, others = excluded.others, written_by = excluded.written_by, written_at = platform.clock(), seen = r.seen + 1;
  return 'done';
end $$;
comment on function network.save_reasons is 'Keeps the draft of why a site was chosen; seen is the number of the draft that was read, 0 for none. Answers done, meanwhile (somebody else saved) or not-here.';

create function network.publish_reasons(p_location uuid, p_seen int) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_site bigint := network.site_for(p_location); v_draft network.site_reason;
begin
  perform access.require('network.keep_sites');
  perform 1 from network.site s where s.id = v_site for no key update;
  select * into v_draft from network.site_reason r where r.site_id = v_site and r.state = 'draft';
  if v_draft.id is null then return 'not-here'; end if;
  if v_draft.seen <> p_seen then return 'meanwhile'; end if;
  update network.site_reason r set state = 'former', ended_by = access.viewer_name(), ended_at = platform.clock() where r.site_id = v_site and r.state = 'published';
  update network.site_reason r set state = 'published', published_by = access.viewer_name(), published_at = platform.clock() where r.id = v_draft.id;
  return 'done';
end $$;
comment on function network.publish_reasons is 'Families read the draft from now on; what they read before becomes history. Answers done, meanwhile or not-here.';

create function network.end_reasons(p_location uuid, p_which text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_site bigint := network.site_for(p_location);
begin
  perform access.require('network.keep_sites');
  if p_which = 'draft' then delete from network.site_reason r where r.site_id = v_site and r.state = 'draft';
  else update network.site_reason r set state = 'taken_back', ended_by = access.viewer_name(), ended_at = platform.clock() where r.site_id = v_site and r.state = 'published'; end if;
  return case when found then 'done' else 'not-here' end;
end $$;
comment on function network.end_reasons is 'Throws the draft away, or takes back what is published: then nobody outside reads it.';

create function network.reasons_again(p_location uuid, p_reason uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_site bigint := network.site_for(p_location);
begin
  perform access.require('network.keep_sites');
  perform 1 from network.site s where s.id = v_site for no key update;
  if exists (select from network.site_reason r where r.site_id = v_site and r.state = 'draft') then return 'meanwhile'; end if;
  insert into network.site_reason (site_id, in_short, families, getting_there, room, asked, decided_by, decided_on, others, written_by)
    select r.site_id, r.in_short, r.families, r.getting_there, r.room, r.asked, r.decided_by, r.decided_on, r.others, access.viewer_name() from network.site_reason r
    where r.site_id = v_site and r.public_id = p_reason and r.state <> 'draft';
  return case when found then 'done' else 'not-here' end;
end $$;
comment on function network.reasons_again is 'Makes a version of before the draft. Answers done, meanwhile (there is a draft) or not-here.';

create function network.public_reasons(p_location uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select network.reason_words(r) || jsonb_build_object('others',
      (select coalesce(jsonb_agg(jsonb_build_object('name', x.o->>'name', 'why', x.o->>'why') order by x.nth), '[]') from jsonb_array_elements(r.others) with ordinality x (o, nth) where (x.o->>'said')::boolean))
  from network.site_reason r join directory.open_sites() o on o.site_id = r.site_id where o.location = p_location and r.state = 'published'
$$;
comment on function network.public_reasons is 'What families read of why a site was chosen; null where nothing is published, or the site may not be named. Of other places only those that may be said.';

create function network.public_sites() returns table (location uuid, name text, kind text, status text, place text, latitude float8, longitude float8, locality text, "position" int, in_short text, opens date)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.location, o.name, o.kind, o.status, o.place, o.latitude, o.longitude, y.name, y.position, r.in_short,
    (select min(lower(p.during)) from network.site_period p where p.site_id = o.site_id and p.status = 'active' and lower(p.during) > (platform.clock() at time zone 'Europe/London')::date)
  from directory.open_sites() o join network.site s on s.id = o.site_id join network.locality y on y.id = s.locality_id left join network.site_reason r on r.site_id = s.id and r.state = 'published'
  order by y.position, y.id, array_position(array['main_hub', 'network_site'], o.kind), o.name, o.location
$$;
comment on function network.public_sites is 'Every site that may be named, by locality: what it is today, in one sentence why it was chosen, and when a planned one opens.';

revoke all on function network.adapt(uuid, jsonb), network.want_hubs(int), network.reason_words(network.site_reason), network.reasons_kept(uuid), network.save_reasons(uuid, jsonb, int), network.publish_reasons(uuid, int), network.end_reasons(uuid, text), network.reasons_again(uuid, uuid), network.public_reasons(uuid), network.public_sites() from public;
grant execute on function network.adapt(uuid, jsonb), network.want_hubs(int), network.reasons_kept(uuid), network.save_reasons(uuid, jsonb, int), network.publish_reasons(uuid, int), network.end_reasons(uuid, text), network.reasons_again(uuid, uuid) to hearth_staff, hearth_owner;
grant execute on function network.public_reasons(uuid), network.public_sites() to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service, hearth_owner;

reset role;
revoke create on schema network from hearth_engine;
