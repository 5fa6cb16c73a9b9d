-- What the page of a site said, and since when: so that one looks back, and puts a version back. And where a picture is used at sites.

create table directory.site_words_change (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  location_id bigint not null references directory.location on delete cascade,
  before jsonb not null,
  after jsonb not null,
  by_account bigint references access.account,
  by_name text,
  at timestamptz not null
);
comment on table directory.site_words_change is 'One press that changed what the page of a site says.';
comment on column directory.site_words_change.id is 'Inside only; the order in which it happened.';
comment on column directory.site_words_change.public_id is 'What addresses call it by.';
comment on column directory.site_words_change.location_id is 'Of which site''s place.';
comment on column directory.site_words_change.before is 'What the page said before, as directory.facts_of_site says it.';
comment on column directory.site_words_change.after is 'What it said since.';
comment on column directory.site_words_change.by_account is 'Whose account; null at the command line, and after three years.';
comment on column directory.site_words_change.by_name is 'Their name, for who keeps the site; null after three years.';
comment on column directory.site_words_change.at is 'When.';
create index on directory.site_words_change (location_id, id);
create index on directory.site_words_change (by_account);
select access.protect_engine('directory.site_words_change');

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create or replace function directory.write_site_words(p_location uuid, p_facts jsonb, p_token text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_location bigint; v_version bigint; v_before jsonb; v_after jsonb;
begin
  select l.id into v_location from directory.location l join network.site s on s.location_id = l.id
    where l.public_id = p_location and not l.sensitive and not l.masked and l.feed_id is null and directory.may_write_site(s.id, s.locality_id) for update of l;
  if v_location is null then return 'not-here'; end if;
  v_before := directory.facts_of_site(v_location);
  if md5(v_before::text) <> p_token then return 'changed-meanwhile'; end if;
  if exists (select from jsonb_array_elements(coalesce(p_facts->'roles', '[]')) r where directory.names_a_person(r->>'role')) then return 'a-person'; end if;
  perform directory.write_site_facts(jsonb_build_array(p_facts || jsonb_build_object('id', p_location)));
  v_after := directory.facts_of_site(v_location);
  if v_after = v_before then return 'done'; end if;
  insert into directory.site_words_change (location_id, before, after, by_account, by_name, at) values (v_location, v_before, v_after, access.viewer_account(), access.viewer_name(), platform.clock());
  update directory.directory_version set v = v + 1 returning v into v_version;
  perform pg_notify('directory', v_version::text);
  return 'done';
end $$;

create function directory.site_words_history(p_location uuid) returns table (id uuid, before jsonb, after jsonb, by_name text, at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit_site');
  return query select c.public_id, c.before, c.after, c.by_name, c.at from directory.site_words_change c join directory.location l on l.id = c.location_id join network.site s on s.location_id = l.id
    where l.public_id = p_location and not l.sensitive and not l.masked and directory.may_write_site(s.id, s.locality_id) order by c.id desc limit 200;
end $$;
comment on function directory.site_words_history is 'What the page of a site said and since when, the latest first, for who keeps it; nothing of a place that may not be named.';

create function directory.forget_site_writers() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update directory.site_words_change c set by_account = null, by_name = null where c.by_name is not null and c.at <= platform.clock() - interval '3 years';
end $$;
comment on function directory.forget_site_writers is 'Forgets who changed what the page of a site says after three years.';

create function directory.picture_uses(p_address text) returns table (location uuid, name text, step text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('files.keep_pictures');
  return query select l.public_id, l.name, a.title from directory.access_step a join directory.location l on l.id = a.location_id
    where a.photo = p_address and not l.sensitive and not l.masked order by l.name, a.id;
end $$;
comment on function directory.picture_uses is 'At which sites, beside which step of the access guide, a picture stands.';

create function directory.picture_came_or_went() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_version bigint;
begin
  if exists (select from directory.access_step a where a.photo = '/pictures/' || new.hash || '.' || new.kind) then
    update directory.directory_version set v = v + 1 returning v into v_version;
    perform pg_notify('directory', v_version::text);
  end if;
  return null;
end $$;
comment on function directory.picture_came_or_went is 'A page that was kept with a picture is asked for again once the picture is gone, or back.';

revoke all on function directory.site_words_history(uuid), directory.forget_site_writers(), directory.picture_uses(text), directory.picture_came_or_went() from public;
grant execute on function directory.site_words_history(uuid), directory.picture_uses(text) to hearth_staff;
grant execute on function directory.forget_site_writers() to hearth_service;
grant execute on function directory.picture_came_or_went() to hearth_owner;

reset role;
revoke create on schema directory from hearth_engine;

create trigger picture_came_or_went after update of taken_away_at on files.picture for each row when (new.taken_away_at is distinct from old.taken_away_at) execute function directory.picture_came_or_went();
