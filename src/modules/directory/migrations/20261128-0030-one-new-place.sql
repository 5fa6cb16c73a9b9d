-- A new place that several listings are brought to is one place: each proposal carries its own words of it, under one id.

alter table directory.proposed_place drop constraint proposed_place_public_id_key, drop constraint proposed_place_state_check;
alter table directory.proposed_place add constraint proposed_place_once unique (proposal_id, public_id);
create index on directory.proposed_place (public_id);
set local role hearth_engine;
update directory.proposed_place set state = 'unneeded' where state = 'refused';
reset role;
alter table directory.proposed_place add constraint proposed_place_state_check check (state in ('waiting', 'new', 'same', 'unneeded', 'secret'));
comment on column directory.proposed_place.public_id is 'The public id that the place will have. Proposals that name one place share it.';
comment on column directory.proposed_place.state is 'waiting; new, taken as it is; same, it was a place that is here; unneeded, nothing that was taken names it, and nobody judged the place; secret, nobody may know it, and its words are gone.';

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.hold_new_places() returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('directory new places', 0));
end $$;
comment on function directory.hold_new_places is 'One deed at a time writes places that the directory does not have: who reads after it knows what the one before wrote.';

create function directory.put_proposed_places(p_proposal uuid, p_written jsonb, p_named uuid[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v record;
begin
  select q.id, q.organisation_id into v from directory.proposal q where q.public_id = p_proposal and q.state = 'waiting' and q.made_by = access.viewer_account();
  if not found then raise exception 'There is no such proposal of the viewer''s waiting.' using errcode = '42501'; end if;
  insert into directory.proposed_place (public_id, proposal_id, name, address, town, postcode, accessibility, getting_in, masked)
    select (w->>'place')::uuid, v.id, w->>'name', w->>'address', w->>'town', w->>'postcode', array(select jsonb_array_elements_text(w->'accessibility')), w->>'gettingIn', (w->>'masked')::boolean
    from jsonb_array_elements(p_written) w on conflict (proposal_id, public_id) do nothing;
  -- Another proposal of the same organisation brought it; this one brings it, too, whichever is settled first.
  insert into directory.proposed_place (public_id, proposal_id, name, address, town, postcode, accessibility, getting_in, masked)
    select distinct on (n.public_id) n.public_id, v.id, n.name, n.address, n.town, n.postcode, n.accessibility, n.getting_in, n.masked
    from directory.proposed_place n join directory.proposal q on q.id = n.proposal_id
    where n.public_id = any(p_named) and n.state = 'waiting' and q.state = 'waiting' and q.organisation_id = v.organisation_id and directory.may_see_proposal(q.id, 'provider')
    order by n.public_id, n.id on conflict (proposal_id, public_id) do nothing;
end $$;
comment on function directory.put_proposed_places is 'Writes down places with one''s own proposal that waits: those just written, and of those named the ones that another proposal of the same organisation brought and nobody has settled.';

drop function directory.put_proposed_place(uuid, jsonb);
drop function directory.new_places(uuid, text);

create function directory.new_places(p_listing uuid, p_as text)
  returns table (place uuid, proposal uuid, name text, address text, town text, postcode text, accessibility text[], getting_in text, masked boolean, state text, became uuid, mine boolean, here uuid, here_secret boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select n.public_id, p.public_id, n.name, n.address, n.town, n.postcode, n.accessibility, n.getting_in, n.masked, n.state, l.public_id, p.made_by is not distinct from access.viewer_account(),
    h.public_id, coalesce(directory.is_kept_secret(h.id), false)
  from directory.proposal p join directory.proposed_place n on n.proposal_id = p.id left join directory.location l on l.id = n.became_id
  left join lateral (select x.id, x.public_id from directory.location x where x.id = (select min(m.became_id) from directory.proposed_place m where m.public_id = n.public_id)) h on true
  where p.listing = p_listing and directory.may_see_proposal(p.id, p_as) order by n.id
$$;
comment on function directory.new_places is 'Places that proposals for a listing brought with them, for whoever may see those proposals. here: what it became meanwhile, with another proposal that brought it.';

create function directory.coming_places(p_listing uuid, p_organisation uuid)
  returns table (place uuid, name text, words text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (n.public_id) n.public_id, n.name, case when n.masked then n.town else concat_ws(', ', nullif(n.address, ''), nullif(n.town, ''), nullif(n.postcode, '')) end
  from directory.proposal q join directory.proposed_place n on n.proposal_id = q.id
  where q.organisation_id in (select o.id from directory.organisation o where o.public_id = p_organisation union select s.organisation_id from directory.service s where s.public_id = p_listing)
    and q.state = 'waiting' and n.state = 'waiting' and directory.may_see_proposal(q.id, 'provider') order by n.public_id, n.id
$$;
comment on function directory.coming_places is 'Places that are not here yet and wait with proposals of an organisation, or of the one whose listing it is: its next listing is brought to the same place by choosing it.';

create or replace function directory.settle_places(p_proposal uuid, p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.settle_proposals');
  update directory.proposed_place n set state = coalesce(r->>'state', 'unneeded'), became_id = (select l.id from directory.location l where l.public_id = (r->>'became')::uuid)
    from directory.proposal q, (select x.id, (select e from jsonb_array_elements(p) e where (e->>'place')::uuid = x.public_id) as r from directory.proposed_place x) d
    where q.public_id = p_proposal and n.proposal_id = q.id and d.id = n.id and n.state = 'waiting' and directory.may_see_proposal(q.id, 'editor');
end $$;
comment on function directory.settle_places is 'Writes down what became of the places that came with a proposal: [{place, state: new or same, became}]; nothing that was taken names the others.';

create or replace function directory.reopen_places(p_proposal uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.settle_proposals');
  -- One that was taken is a place here by now, and stays one.
  update directory.proposed_place n set state = 'waiting', became_id = null from directory.proposal q where q.public_id = p_proposal and n.proposal_id = q.id and n.state in ('same', 'unneeded');
end $$;

drop function directory.forget_proposed_place(uuid);
create function directory.forget_proposed_place(p_proposal uuid, p_place uuid) returns uuid[]
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_proposals bigint[]; v_services bigint[];
begin
  perform access.require('directory.settle_proposals');
  perform from directory.proposed_place n join directory.proposal q on q.id = n.proposal_id
    where n.public_id = p_place and q.public_id = p_proposal and n.state = 'waiting' and q.state = 'waiting' and directory.may_see_proposal(q.id, 'editor');
  if not found then return '{}'; end if;
  -- Every proposal that brought it forgets it, settled ones, too.
  v_proposals := array(select q.id from directory.proposal q where q.id in (select n.proposal_id from directory.proposed_place n where n.public_id = p_place) order by q.id for update);
  update directory.proposed_place n set name = 'A place whose address nobody may know', address = '', town = '', postcode = '', accessibility = '{}', getting_in = '', state = case when n.state = 'waiting' then 'secret' else n.state end
    where n.public_id = p_place;
  v_proposals := array(select q.id from directory.proposal q where q.id = any(v_proposals) and q.state = 'waiting' order by 1);
  update directory.proposed_field f set wish = f.wish - p_place::text where f.proposal_id = any(v_proposals) and f.field = 'places';
  update directory.proposed_field f set wish = (select coalesce(jsonb_agg(case when e->>'location' = p_place::text then e || '{"location": null}' else e end order by nth), '[]') from jsonb_array_elements(f.wish) with ordinality x (e, nth))
    where f.proposal_id = any(v_proposals) and f.field = 'schedules';
  delete from directory.proposed_field f where f.proposal_id = any(v_proposals) and f.wish = f.before;
  update directory.proposal q set version = q.version + 1 where q.id = any(v_proposals);
  -- Taken a moment ago with another proposal: it is gone from there, too.
  update directory.location l set sensitive = true where l.public_id = p_place and not l.hub;
  if found then
    v_services := array(select sal.service_id from directory.service_at_location sal join directory.location l on l.id = sal.location_id where l.public_id = p_place order by 1);
    update directory.service s set last_modified = platform.clock() where s.id = any(v_services);
    perform directory.rebuild_listing(v_services);
  end if;
  return array(select q.public_id from directory.proposal q where q.id = any(v_proposals) order by q.id);
end $$;
comment on function directory.forget_proposed_place is 'A place that came with a proposal turns out to be secret: its words are gone at once, from every proposal that brought it, and none names it. Answers the proposals that waited with it; none where there is no such place waiting.';

revoke all on function directory.hold_new_places, directory.put_proposed_places, directory.new_places, directory.coming_places, directory.forget_proposed_place from public;
grant execute on function directory.hold_new_places, directory.put_proposed_places, directory.new_places, directory.coming_places, directory.forget_proposed_place to hearth_staff;
reset role;
revoke create on schema directory from hearth_engine;
