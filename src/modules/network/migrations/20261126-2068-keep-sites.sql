-- What a site is and whether it is open changes by a day and a reason; a spoke or satellite may belong to a main hub; what was changed for its people is written down.

alter table network.site add column parent_id bigint references network.site, add column inherits_hours boolean not null default false, add column inherits_offer boolean not null default false,
  add check (parent_id <> id), add check (parent_id is not null or not (inherits_hours or inherits_offer));
comment on column network.site.parent_id is 'The main hub it belongs to; null for one that belongs to none.';
comment on column network.site.inherits_hours is 'Where it says no hours of its own, its main hub''s count.';
comment on column network.site.inherits_offer is 'Its page shows what its main hub offers as well.';
create index on network.site (parent_id);

create table network.adaptation (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  site_id bigint not null references network.site,
  on_date date not null,
  what text not null check (what <> '' and length(what) <= 1000),
  for_whom text not null default '',
  written_by text not null,
  written_at timestamptz not null default platform.clock(),
  crossed_out_at timestamptz
);
comment on table network.adaptation is 'What a site did differently for the people round it: a quiet hour, a prayer space, a bus at another time. Nothing about one family.';
comment on column network.adaptation.id is 'Inside only.';
comment on column network.adaptation.public_id is 'In forms.';
comment on column network.adaptation.site_id is 'Which site.';
comment on column network.adaptation.on_date is 'Since when.';
comment on column network.adaptation.what is 'What was changed.';
comment on column network.adaptation.for_whom is 'For whom, and why.';
comment on column network.adaptation.written_by is 'Who wrote it down, for colleagues.';
comment on column network.adaptation.written_at is 'When.';
comment on column network.adaptation.crossed_out_at is 'When it was crossed out as a mistake; null for what stands.';
create index on network.adaptation (site_id, on_date desc);
select access.protect_engine('network.adaptation');

grant select, update on network.site to hearth_engine;
grant select, insert, update, delete on network.site_period to hearth_engine;
grant select on network.locality to hearth_engine;
grant create on schema network to hearth_engine;
set local role hearth_engine;

create function network.site_for(p_location uuid) returns bigint
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select s.id from network.site s join directory.location l on l.id = s.location_id where l.public_id = p_location and not l.sensitive
$$;
comment on function network.site_for is 'The site at a place that may be named.';

create function network.sites_kept() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  return (select coalesce(jsonb_agg(jsonb_build_object('location', l.public_id, 'name', s.name, 'locality', y.name, 'parent', pl.public_id, 'inheritsHours', s.inherits_hours, 'inheritsOffer', s.inherits_offer,
      'periods', (select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'status', p.status, 'from', lower(p.during), 'until', upper(p.during), 'why', p.why) order by p.during), '[]') from network.site_period p where p.site_id = s.id),
      'adaptations', (select coalesce(jsonb_agg(jsonb_build_object('id', a.public_id, 'on', a.on_date, 'what', a.what, 'forWhom', a.for_whom, 'by', a.written_by, 'crossedOut', a.crossed_out_at is not null) order by a.on_date desc, a.id desc), '[]')
        from network.adaptation a where a.site_id = s.id)) order by y.position, s.name), '[]')
    from network.site s join directory.location l on l.id = s.location_id and not l.sensitive join network.locality y on y.id = s.locality_id
    left join network.site ps on ps.id = s.parent_id left join directory.location pl on pl.id = ps.location_id);
end $$;
comment on function network.sites_kept is 'Every site that may be named, with its history, its main hub and what was changed for its people.';

create function network.change_site(p_location uuid, p_kind text, p_status text, p_from date, p_why text) returns text
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
  return 'done';
end $$;
comment on function network.change_site is 'From a day on a site is something else, or is open or closed, until the next change that is already written down. Answers done, same or not-here.';

create function network.undo_site_change(p_location uuid, p_from date) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_site bigint := network.site_for(p_location); v_gone network.site_period;
begin
  perform access.require('network.keep_sites');
  perform 1 from network.site s where s.id = v_site for no key update;
  select * into v_gone from network.site_period p where p.site_id = v_site and lower(p.during) = p_from and exists (select from network.site_period b where b.site_id = v_site and upper(b.during) = p_from);
  if v_gone.id is null then return 'not-here'; end if;
  delete from network.site_period p where p.id = v_gone.id;
  update network.site_period b set during = daterange(lower(b.during), upper(v_gone.during)) where b.site_id = v_site and upper(b.during) = p_from;
  return 'done';
end $$;
comment on function network.undo_site_change is 'Takes a change of a day back: what was before goes on. Answers done or not-here.';

create function network.belong(p_location uuid, p_parent uuid, p_hours boolean, p_offer boolean) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_site bigint := network.site_for(p_location); v_parent bigint := network.site_for(p_parent);
begin
  perform access.require('network.keep_sites');
  if v_site is null or (p_parent is not null and v_parent is null) then return 'not-here'; end if;
  -- One step only: a main hub belongs to none, and who belongs has none that belong to it.
  if v_parent is not null and (v_parent = v_site or exists (select from network.site s where s.id = v_parent and s.parent_id is not null) or exists (select from network.site s where s.parent_id = v_site)) then return 'circle'; end if;
  update network.site s set parent_id = v_parent, inherits_hours = p_hours and v_parent is not null, inherits_offer = p_offer and v_parent is not null where s.id = v_site;
  return 'done';
end $$;
comment on function network.belong is 'Which main hub a site belongs to, and what of it counts here. Answers done, circle or not-here.';

create function network.adapt(p_location uuid, p_on date, p_what text, p_for_whom text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  insert into network.adaptation (site_id, on_date, what, for_whom, written_by) select network.site_for(p_location), p_on, p_what, p_for_whom, coalesce(access.viewer_name(), 'the network') where network.site_for(p_location) is not null;
  return case when found then 'done' else 'not-here' end;
end $$;
comment on function network.adapt is 'Writes down what a site changed for its people.';

create function network.cross_out_adaptation(p_adaptation uuid, p_out boolean) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  update network.adaptation a set crossed_out_at = case when p_out then platform.clock() end where a.public_id = p_adaptation;
  return case when found then 'done' else 'not-here' end;
end $$;
comment on function network.cross_out_adaptation is 'Crosses out what was written by mistake, or lets it stand again. It is never deleted.';

revoke all on function network.site_for(uuid), network.sites_kept(), network.change_site(uuid, text, text, date, text), network.undo_site_change(uuid, date), network.belong(uuid, uuid, boolean, boolean), network.adapt(uuid, date, text, text), network.cross_out_adaptation(uuid, boolean) from public;
grant execute on function network.sites_kept(), network.change_site(uuid, text, text, date, text), network.undo_site_change(uuid, date), network.belong(uuid, uuid, boolean, boolean), network.adapt(uuid, date, text, text), network.cross_out_adaptation(uuid, boolean) to hearth_staff, hearth_owner;

reset role;
revoke create on schema network from hearth_engine;
