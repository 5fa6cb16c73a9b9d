-- A place that the directory does not have yet is written down with a proposal, and is nobody's to read until an editor takes it.

create table directory.proposed_place (
  id bigint generated always as identity primary key,
  public_id uuid not null unique,
  proposal_id bigint not null references directory.proposal on delete cascade,
  name text not null check (length(name) between 1 and 1000),
  address text not null default '' check (length(address) <= 2500),
  town text not null default '' check (length(town) <= 1000),
  postcode text not null default '' check (length(postcode) <= 10),
  accessibility text[] not null default '{}',
  getting_in text not null default '' check (length(getting_in) <= 8000),
  masked boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'new', 'same', 'refused', 'secret')),
  became_id bigint references directory.location,
  check ((state in ('new', 'same')) = (became_id is not null))
);
comment on table directory.proposed_place is 'A place that a proposal names and the directory does not have. The public sees none of it. What was not taken loses its address 30 days after it was settled.';
comment on column directory.proposed_place.id is 'Inside only.';
comment on column directory.proposed_place.public_id is 'The public id that the place will have.';
comment on column directory.proposed_place.proposal_id is 'With which proposal it came.';
comment on column directory.proposed_place.name is 'As families know it.';
comment on column directory.proposed_place.address is 'Lines before the town.';
comment on column directory.proposed_place.town is 'Town or village.';
comment on column directory.proposed_place.postcode is 'With one space.';
comment on column directory.proposed_place.accessibility is 'Codes, as in directory.location.';
comment on column directory.proposed_place.getting_in is 'What the way in is like.';
comment on column directory.proposed_place.masked is 'Somebody''s home: to be published only roughly.';
comment on column directory.proposed_place.state is 'waiting; new, taken as it is; same, it was a place that is here; refused; secret, nobody may know it, and its words are gone.';
comment on column directory.proposed_place.became_id is 'The place it became, or was.';
create index on directory.proposed_place (proposal_id);
select access.protect_engine('directory.proposed_place');

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.put_proposed_place(p_proposal uuid, p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_proposal bigint;
begin
  select p2.id into v_proposal from directory.proposal p2 where p2.public_id = p_proposal and p2.state = 'waiting' and p2.made_by = access.viewer_account();
  if not found then raise exception 'There is no such proposal of the viewer''s waiting.' using errcode = '42501'; end if;
  insert into directory.proposed_place (public_id, proposal_id, name, address, town, postcode, accessibility, getting_in, masked)
    values ((p->>'place')::uuid, v_proposal, p->>'name', p->>'address', p->>'town', p->>'postcode', array(select jsonb_array_elements_text(p->'accessibility')), p->>'gettingIn', (p->>'masked')::boolean);
end $$;
comment on function directory.put_proposed_place is 'Writes down a place with one''s own proposal that waits.';

create function directory.new_places(p_listing uuid, p_as text)
  returns table (place uuid, proposal uuid, name text, address text, town text, postcode text, accessibility text[], getting_in text, masked boolean, state text, became uuid, mine boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select n.public_id, p.public_id, n.name, n.address, n.town, n.postcode, n.accessibility, n.getting_in, n.masked, n.state, l.public_id, p.made_by is not distinct from access.viewer_account()
  from directory.proposal p join directory.proposed_place n on n.proposal_id = p.id left join directory.location l on l.id = n.became_id
  where p.listing = p_listing and directory.may_see_proposal(p.id, p_as) order by n.id
$$;
comment on function directory.new_places is 'Places that proposals for a listing brought with them, for whoever may see those proposals.';

create function directory.plain_postcode(p text) returns text
  language sql immutable set search_path = pg_catalog, pg_temp as $$ select upper(regexp_replace(coalesce(p, ''), '\s', '', 'g')) $$;
comment on function directory.plain_postcode is 'A postcode without its space, in capitals.';

create function directory.same_door(p_one text, p_other text) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when p_one !~ '\d' or p_other !~ '\d' then true
    else array(select m[1] from regexp_matches(p_one, '(\d+)', 'g') m) && array(select m[1] from regexp_matches(p_other, '(\d+)', 'g') m) end
$$;
comment on function directory.same_door is 'Whether two addresses of one postcode may be one door: they share a number, or one of them has none.';

-- A place where everything is secret is as secret as one that says so.
create function directory.is_kept_secret(p_location bigint) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select l.sensitive or (not l.hub and exists (select from directory.service_at_location sal where sal.location_id = l.id)
    and not exists (select from directory.service_at_location sal join directory.service s on s.id = sal.service_id left join directory.organisation o on o.id = s.organisation_id
      where sal.location_id = l.id and not s.sensitive and not coalesce(o.sensitive, false)))
  from directory.location l where l.id = p_location
$$;
comment on function directory.is_kept_secret is 'Whether a place is nobody''s to find: it says so, or everything at it does.';

create function directory.same_places(p jsonb) returns table (place uuid, name text, words text, masked boolean, reason text, listings int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with near as (
    select l.*, directory.plain_postcode(l.postcode) = directory.plain_postcode(p->>'postcode') and directory.plain_postcode(p->>'postcode') <> '' as here, public.similarity(lower(l.name), lower(p->>'name')) as alike
    from directory.location l where access.may('directory.edit') and l.public_id is distinct from (p->>'place')::uuid)
  select n.public_id, n.name, case when n.masked then n.town else concat_ws(', ', nullif(n.address, ''), nullif(n.town, ''), n.postcode) end, n.masked, case when n.here and n.alike >= 0.45 then 'both' when n.here then 'postcode' else 'name' end,
    (select count(*)::int from directory.service_at_location sal where sal.location_id = n.id)
  from near n where (n.here or n.alike >= 0.45 and (lower(n.town) = lower(p->>'town') or n.alike >= 0.7)) and not directory.is_kept_secret(n.id)
  order by n.here and n.alike >= 0.45 desc, n.here desc, n.alike desc, n.id limit 6
$$;
comment on function directory.same_places is 'Places that may be the same as one that somebody wrote: of the same postcode, or nearly the same name. For editors; never one that is nobody''s to find.';

create function directory.place_secrecy(p jsonb) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when bool_or(directory.is_kept_secret(l.id)) then 'secret' when bool_or(l.masked) then 'masked' else 'none' end
  from directory.location l where access.may('directory.edit') and directory.plain_postcode(l.postcode) = directory.plain_postcode(p->>'postcode')
    and (directory.same_door(l.address, p->>'address') or public.similarity(lower(l.name), lower(p->>'name')) >= 0.5)
$$;
comment on function directory.place_secrecy is 'Whether an address as somebody wrote it is one that is kept here: secret, nobody may know it; masked, only roughly; none. Asked before a place is made public.';

create function directory.settle_places(p_proposal uuid, p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.settle_proposals');
  update directory.proposed_place n set state = coalesce(r->>'state', 'refused'), became_id = (select l.id from directory.location l where l.public_id = (r->>'became')::uuid)
    from directory.proposal q, (select x.public_id, (select e from jsonb_array_elements(p) e where (e->>'place')::uuid = x.public_id) as r from directory.proposed_place x) d
    where q.public_id = p_proposal and n.proposal_id = q.id and d.public_id = n.public_id and n.state = 'waiting' and directory.may_see_proposal(q.id, 'editor');
end $$;
comment on function directory.settle_places is 'Writes down what became of the places that came with a proposal: [{place, state: new or same, became}]; the others were refused.';

create function directory.reopen_places(p_proposal uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.settle_proposals');
  -- One that was taken is a place here by now, and stays one.
  update directory.proposed_place n set state = 'waiting', became_id = null from directory.proposal q where q.public_id = p_proposal and n.proposal_id = q.id and n.state in ('same', 'refused');
end $$;
comment on function directory.reopen_places is 'With a settlement that is undone, its places wait again.';

create function directory.forget_proposed_place(p_place uuid) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_proposal bigint; v_public uuid;
begin
  perform access.require('directory.settle_proposals');
  select q.id, q.public_id into v_proposal, v_public from directory.proposed_place n join directory.proposal q on q.id = n.proposal_id
    where n.public_id = p_place and n.state = 'waiting' and q.state = 'waiting' and directory.may_see_proposal(q.id, 'editor') for update of q, n;
  if not found then return null; end if;
  update directory.proposed_place n set name = 'A place whose address nobody may know', address = '', town = '', postcode = '', accessibility = '{}', getting_in = '', state = 'secret' where n.public_id = p_place;
  update directory.proposed_field f set wish = f.wish - p_place::text where f.proposal_id = v_proposal and f.field = 'places';
  update directory.proposed_field f set wish = (select coalesce(jsonb_agg(case when e->>'location' = p_place::text then e || '{"location": null}' else e end order by nth), '[]') from jsonb_array_elements(f.wish) with ordinality x (e, nth))
    where f.proposal_id = v_proposal and f.field = 'schedules';
  delete from directory.proposed_field f where f.proposal_id = v_proposal and f.wish = f.before;
  update directory.proposal q set version = q.version + 1 where q.id = v_proposal;
  return v_public;
end $$;
comment on function directory.forget_proposed_place is 'A place that came with a proposal turns out to be secret: its words are gone at once, and the proposal no longer names it. Answers the proposal; null where there is none waiting.';

create function directory.forget_places() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update directory.proposed_place n set address = '', postcode = '', getting_in = '' from directory.proposal q
    where q.id = n.proposal_id and q.state <> 'waiting' and coalesce(q.settled_at, q.made_at) < platform.clock() - interval '30 days' and (n.address <> '' or n.postcode <> '' or n.getting_in <> '');
end $$;
comment on function directory.forget_places is 'Each night: addresses of places that proposals brought, 30 days after those were settled. A place that was taken has its own.';

revoke all on function directory.put_proposed_place, directory.new_places, directory.plain_postcode, directory.same_door, directory.is_kept_secret, directory.same_places, directory.place_secrecy, directory.settle_places, directory.reopen_places,
  directory.forget_proposed_place, directory.forget_places from public;
grant execute on function directory.put_proposed_place, directory.new_places, directory.same_places, directory.place_secrecy, directory.settle_places, directory.reopen_places, directory.forget_proposed_place to hearth_staff;
grant execute on function directory.forget_places to hearth_service;
reset role;
revoke create on schema directory from hearth_engine;
