-- Places looked at as possible sites, and the press that makes one a planned site.

create table network.candidate (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  name text not null check (length(name) between 1 and 120),
  address text not null check (length(address) between 1 and 200),
  town text not null check (length(town) between 1 and 120),
  postcode text not null check (length(postcode) <= 10),
  latitude float8 check (latitude between -90 and 90),
  longitude float8 check (longitude between -180 and 180),
  organisation text not null check (length(organisation) between 1 and 200),
  kind text not null check (kind in ('main_hub', 'network_site', 'outreach_venue')),
  locality_id bigint not null references network.locality,
  families text not null default '' check (length(families) <= 1000),
  getting_there text not null default '' check (length(getting_there) <= 1000),
  room text not null default '' check (length(room) <= 1000),
  asked text not null default '' check (length(asked) <= 1000),
  state text not null default 'suggested' check (state in ('suggested', 'looked_at', 'chosen', 'not_chosen')),
  reason text not null default '' check (length(reason) <= 500),
  published_at timestamptz,
  site_id bigint references network.site,
  made_place boolean not null default false,
  seen int not null default 1,
  check ((state = 'chosen') = (site_id is not null)),
  check (state <> 'not_chosen' or reason <> '')
);
comment on table network.candidate is 'A place that is looked at as a possible site: an existing building. Public only while it is published.';
comment on column network.candidate.id is 'Inside only.';
comment on column network.candidate.public_id is 'In URLs.';
comment on column network.candidate.name is 'As families know the building.';
comment on column network.candidate.address is 'Lines before the town.';
comment on column network.candidate.town is 'Town or village.';
comment on column network.candidate.postcode is 'With one space.';
comment on column network.candidate.latitude is 'Degrees north, WGS 84; null where its postcode is nowhere we know.';
comment on column network.candidate.longitude is 'Degrees east, WGS 84.';
comment on column network.candidate.organisation is 'Whose building it is.';
comment on column network.candidate.kind is 'What it would be.';
comment on column network.candidate.locality_id is 'Whose families it would serve.';
comment on column network.candidate.families is 'What is weighed: where families live and what they need.';
comment on column network.candidate.getting_there is 'What is weighed: how they get there.';
comment on column network.candidate.room is 'What is weighed: room, and getting in.';
comment on column network.candidate.asked is 'Who was asked, and when. Groups of people, never a name.';
comment on column network.candidate.state is 'suggested, looked_at, chosen, not_chosen.';
comment on column network.candidate.reason is 'Why it was chosen or not, in words for families.';
comment on column network.candidate.published_at is 'Since when families read of it; null while they do not.';
comment on column network.candidate.site_id is 'The site that it became.';
comment on column network.candidate.made_place is 'Choosing it made its place in the directory, so that taking the choice back takes the place away.';
comment on column network.candidate.seen is 'Raised by every change, so that two editors do not write over each other.';
create index on network.candidate (site_id);
create index on network.candidate (locality_id);
select access.protect_engine('network.candidate');

create table network.candidate_event (
  id bigint generated always as identity primary key,
  candidate_id bigint not null references network.candidate,
  what text not null check (what in ('added', 'changed', 'published', 'hidden', 'suggested', 'looked_at', 'not_chosen', 'chosen', 'choice_undone')),
  words text not null default '',
  by_name text,
  at timestamptz not null default platform.clock()
);
comment on table network.candidate_event is 'What was done with a place that is looked at, by whom.';
comment on column network.candidate_event.id is 'Inside only.';
comment on column network.candidate_event.candidate_id is 'With which place.';
comment on column network.candidate_event.what is 'What was done.';
comment on column network.candidate_event.words is 'The reason that was given.';
comment on column network.candidate_event.by_name is 'By whom, for colleagues; null after three years.';
comment on column network.candidate_event.at is 'When.';
create index on network.candidate_event (candidate_id, id);
select access.protect_engine('network.candidate_event');

grant insert, update, delete on network.site to hearth_engine;
grant create on schema network to hearth_engine;
set local role hearth_engine;

create function network.note_candidate(p_candidate bigint, p_what text, p_words text default '') returns void
  language sql volatile set search_path = pg_catalog, pg_temp as $$
  insert into network.candidate_event (candidate_id, what, words, by_name) values (p_candidate, p_what, p_words, access.viewer_name())
$$;
comment on function network.note_candidate is 'Writes down what was done with a place that is looked at.';

create function network.candidate_words(c network.candidate) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('id', c.public_id, 'name', c.name, 'address', c.address, 'town', c.town, 'postcode', c.postcode, 'latitude', c.latitude, 'longitude', c.longitude, 'organisation', c.organisation, 'kind', c.kind,
    'locality', y.name, 'families', c.families, 'gettingThere', c.getting_there, 'room', c.room, 'asked', c.asked, 'state', c.state, 'reason', c.reason,
    'site', (select o.location from directory.open_sites() o where o.site_id = c.site_id))
  from network.locality y where y.id = c.locality_id
$$;
comment on function network.candidate_words is 'What a page says of a place that is looked at.';

create function network.candidate_public(c network.candidate) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select c.published_at is not null and (c.site_id is null or exists (select from directory.open_sites() o where o.site_id = c.site_id))
    and not exists (select from directory.location l where (l.sensitive or l.masked) and l.postcode = c.postcode and (lower(l.name) = lower(c.name) or lower(l.address) = lower(c.address)))
$$;
comment on function network.candidate_public is 'Whether families may read of a place: it is published, and neither its site nor a place of the directory that stands there is secret.';

create function network.candidates_kept(p_id uuid default null) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  return (select coalesce(jsonb_agg(network.candidate_words(c) || jsonb_build_object('seen', c.seen, 'published', c.published_at is not null, 'localityId', y.public_id,
      'liesIn', (select o.locality from network.locality_of(c.postcode, c.latitude, c.longitude, array[c.town]) o),
      'helps', (select count(*) from network.opinion o where o.candidate_id = c.id and o.helps), 'not', (select count(*) from network.opinion o where o.candidate_id = c.id and not o.helps),
      'waiting', (select count(*) from network.opinion o where o.candidate_id = c.id and o.words_state = 'waiting'),
      'opinions', (select coalesce(jsonb_agg(jsonb_build_object('id', o.public_id, 'helps', o.helps, 'words', o.words, 'state', o.words_state, 'at', o.told_at, 'readBy', o.read_by) order by o.words_state = 'waiting' desc, o.id desc), '[]')
        from network.opinion o where p_id is not null and o.candidate_id = c.id and o.words <> ''),
      'events', (select coalesce(jsonb_agg(jsonb_build_object('what', e.what, 'words', e.words, 'by', e.by_name, 'at', e.at) order by e.id desc), '[]') from network.candidate_event e where p_id is not null and e.candidate_id = c.id))
      order by array_position(array['looked_at', 'suggested', 'chosen', 'not_chosen'], c.state), y.position, c.name, c.id), '[]')
    from network.candidate c join network.locality y on y.id = c.locality_id where p_id is null or c.public_id = p_id);
end $$;
comment on function network.candidates_kept is 'Places that are looked at, for those who keep sites; of one that is named also what was said of it and done with it.';

create function network.put_candidate(p_id uuid, p jsonb, p_seen int) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_id bigint; v_seen int; v_locality bigint;
begin
  perform access.require('network.keep_sites');
  v_locality := coalesce((select y.id from network.locality y where y.public_id = (p->>'localityId')::uuid),
    (select y.id from network.locality_of(p->>'postcode', (p->>'latitude')::float8, (p->>'longitude')::float8, array[p->>'town']) o join network.locality y on y.name = o.locality));
  if v_locality is null then return 'no-locality'; end if;
  if p_seen = 0 then
    insert into network.candidate (public_id, name, address, town, postcode, latitude, longitude, organisation, kind, locality_id, families, getting_there, room, asked)
      values (p_id, p->>'name', p->>'address', p->>'town', p->>'postcode', (p->>'latitude')::float8, (p->>'longitude')::float8, p->>'organisation', p->>'kind', v_locality, p->>'families', p->>'gettingThere', p->>'room', p->>'asked')
      returning id into v_id;
    perform network.note_candidate(v_id, 'added');
    return 'done';
  end if;
  select c.id, c.seen into v_id, v_seen from network.candidate c where c.public_id = p_id and c.state <> 'chosen' for update;
  if v_id is null then return 'not-here'; end if;
  if v_seen <> p_seen then return 'meanwhile'; end if;
  update network.candidate c set name = p->>'name', address = p->>'address', town = p->>'town', postcode = p->>'postcode', latitude = (p->>'latitude')::float8, longitude = (p->>'longitude')::float8, organisation = p->>'organisation',
    kind = p->>'kind', locality_id = v_locality, families = p->>'families', getting_there = p->>'gettingThere', room = p->>'room', asked = p->>'asked', seen = c.seen + 1 where c.id = v_id;
  perform network.note_candidate(v_id, 'changed');
  return 'done';
end $$;
comment on function network.put_candidate is 'Adds a place (seen 0) or changes one. Its locality is the one that was said, else the one it lies in. Answers done, meanwhile, no-locality or not-here.';

create function network.step_candidate(p_id uuid, p_step text, p_reason text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_one network.candidate;
begin
  perform access.require('network.keep_sites');
  select * into v_one from network.candidate c where c.public_id = p_id for update;
  if v_one.id is null or v_one.state = 'chosen' and p_step not in ('published', 'hidden') then return 'not-here'; end if;
  if p_step in ('published', 'hidden') then
    if (v_one.published_at is not null) = (p_step = 'published') then return 'same'; end if;
    update network.candidate c set published_at = case when p_step = 'published' then platform.clock() end, seen = c.seen + 1 where c.id = v_one.id;
  else
    if v_one.state = p_step and v_one.reason = p_reason then return 'same'; end if;
    update network.candidate c set state = p_step, reason = p_reason, seen = c.seen + 1 where c.id = v_one.id;
  end if;
  perform network.note_candidate(v_one.id, p_step, p_reason);
  return 'done';
end $$;
comment on function network.step_candidate is 'Publishes a place or hides it, or says that it is suggested, looked at, or not chosen and why. Answers done, same or not-here.';

create function network.choose_candidate(p_id uuid, p jsonb) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_one network.candidate; v_place bigint; v_site bigint; v_made boolean := false; v_today date := (platform.clock() at time zone 'Europe/London')::date;
begin
  perform access.require('network.keep_sites');
  select * into v_one from network.candidate c where c.public_id = p_id for update;
  if v_one.id is null or v_one.state not in ('suggested', 'looked_at') then return 'not-here'; end if;
  if not network.candidate_public(v_one) then return 'not-published'; end if;
  -- The place of this name and postcode that the directory has already; else a new one. It is no hub in searches until it opens.
  select l.id into v_place from directory.location l where l.feed_id is null and not l.sensitive and not l.masked and lower(l.name) = lower(v_one.name) and l.postcode = v_one.postcode
    and not exists (select from network.site s where s.location_id = l.id) order by l.id limit 1;
  if v_place is null then
    insert into directory.location (name, address, town, postcode, latitude, longitude, county)
      select v_one.name, v_one.address, v_one.town, v_one.postcode, v_one.latitude, v_one.longitude, coalesce((select x.county from directory.location x where x.feed_id is null and x.county <> '' group by x.county order by count(*) desc, x.county limit 1), '')
      returning id into v_place;
    v_made := true;
  end if;
  insert into network.site (name, location_id, locality_id) values (v_one.name, v_place, v_one.locality_id) returning id into v_site;
  insert into network.site_period (site_id, kind, status, during, why) values (v_site, v_one.kind, 'planned', daterange(v_today, null), p->>'inShort');
  insert into network.site_reason (site_id, state, in_short, families, getting_there, room, asked, decided_by, decided_on, others, written_by, published_by, published_at)
    values (v_site, 'published', p->>'inShort', v_one.families, v_one.getting_there, v_one.room, v_one.asked, p->>'decidedBy', (p->>'decidedOn')::date,
      (select coalesce(jsonb_agg(jsonb_build_object('name', c.name || ', ' || c.town, 'why', c.reason, 'said', true) order by c.name, c.id), '[]') from network.candidate c where c.locality_id = v_one.locality_id and c.state = 'not_chosen' and network.candidate_public(c)),
      access.viewer_name(), access.viewer_name(), platform.clock());
  update network.candidate c set state = 'chosen', reason = p->>'inShort', site_id = v_site, made_place = v_made, seen = c.seen + 1 where c.id = v_one.id;
  perform network.note_candidate(v_one.id, 'chosen', p->>'inShort');
  return 'done';
exception when unique_violation then return 'name-taken';
end $$;
comment on function network.choose_candidate is 'Makes a published place a planned site, and publishes why: {inShort, decidedBy, decidedOn}, what was weighed, and which published places of the locality were not chosen. Answers done, not-published, name-taken or not-here.';

create function network.undo_choice(p_id uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_one network.candidate; v_place bigint;
begin
  perform access.require('network.keep_sites');
  select * into v_one from network.candidate c where c.public_id = p_id and c.state = 'chosen' for update;
  if v_one.id is null then return 'not-here'; end if;
  select s.location_id into v_place from network.site s where s.id = v_one.site_id for update;
  if (select count(*) <> 1 or bool_or(p.status <> 'planned') from network.site_period p where p.site_id = v_one.site_id) then return 'in-use'; end if;
  update network.candidate c set state = 'looked_at', reason = '', site_id = null, made_place = false, seen = c.seen + 1 where c.id = v_one.id;
  delete from network.site_period p where p.site_id = v_one.site_id;
  delete from network.site_reason r where r.site_id = v_one.site_id;
  -- Refused by what hangs on it: rooms, adaptations, a spoke, services, sessions.
  delete from network.site s where s.id = v_one.site_id;
  if v_one.made_place then delete from directory.location l where l.id = v_place; end if;
  perform network.note_candidate(v_one.id, 'choice_undone');
  return 'done';
exception when foreign_key_violation then return 'in-use';
end $$;
comment on function network.undo_choice is 'Takes a choice back while the site is only planned and nothing hangs on it: the place is looked at again. Answers done, in-use or not-here.';

create function network.public_candidates() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(network.candidate_words(c) order by array_position(array['looked_at', 'suggested', 'chosen', 'not_chosen'], c.state), y.position, c.name, c.id), '[]')
  from network.candidate c join network.locality y on y.id = c.locality_id where network.candidate_public(c)
$$;
comment on function network.public_candidates is 'Places that families may read of: those still open first, by locality.';

revoke all on function network.note_candidate(bigint, text, text), network.candidate_words(network.candidate), network.candidate_public(network.candidate), network.candidates_kept(uuid), network.put_candidate(uuid, jsonb, int), network.step_candidate(uuid, text, text), network.choose_candidate(uuid, jsonb), network.undo_choice(uuid), network.public_candidates() from public;
grant execute on function network.candidates_kept(uuid), network.put_candidate(uuid, jsonb, int), network.step_candidate(uuid, text, text), network.choose_candidate(uuid, jsonb), network.undo_choice(uuid) to hearth_staff, hearth_owner;
grant execute on function network.public_candidates() to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;

reset role;
revoke create on schema network from hearth_engine;
