-- That a worker told a family about something: counted as an encounter without a name, beside the visits of sessions and never among them.

create table find.telling (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  account_id bigint not null references access.account,
  made_at timestamptz not null default platform.clock(),
  taken_back_at timestamptz
);
comment on table find.telling is 'Whose press it was, so that they and nobody else can take it back for a minute. Deleted after a day.';
comment on column find.telling.id is 'Inside only.';
comment on column find.telling.public_id is 'As in the published fact.';
comment on column find.telling.account_id is 'Who pressed.';
comment on column find.telling.made_at is 'When.';
comment on column find.telling.taken_back_at is 'When it was taken back.';
select access.protect_engine('find.telling');

create table find.published_telling (
  id bigint generated always as identity primary key,
  telling uuid not null,
  on_date date not null,
  service uuid,
  location uuid,
  how text not null check (how in ('told', 'text', 'email', 'printed')),
  count int not null check (count in (0, 1)),
  version int not null check (version between 1 and 2),
  at timestamptz not null default platform.clock(),
  unique (telling, version)
);
comment on table find.published_telling is 'What returns may count of families told about something at a desk. No name, no family, no worker. A press taken back is a second version with a count of 0: the latest version stands, as in bookings.published_encounter.';
comment on column find.published_telling.id is 'Inside only.';
comment on column find.published_telling.telling is 'One press.';
comment on column find.published_telling.on_date is 'Its London day.';
comment on column find.published_telling.service is 'Public id of what they were told about; null where naming it could say who stood there: abuse, loss, harming oneself.';
comment on column find.published_telling.location is 'Public id of the place of the desk; null where it is not known or not published.';
comment on column find.published_telling.how is 'Told in words, sent by text or e-mail, or printed.';
comment on column find.published_telling.count is '1; 0 when it was taken back.';
comment on column find.published_telling.version is '1, or 2 when it was taken back.';
comment on column find.published_telling.at is 'When it was written.';
create index on find.published_telling (on_date);
select access.protect_published('find.published_telling');

create function find.desk_location() returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.public_id from (
    -- The site somebody works at, as their role says; else where their desk's team, or their own, meets most.
    select s.location_id, 0 as guess, count(*) as n from access.scopes('find.tell') p join network.site s on p.scope_kind = 'site' and s.id = p.scope_id group by s.location_id
    union all
    select o.location_id, 1, count(*) from bookings.occurrence o
      where o.team_id = any (access.front_desk_teams()) and o.location_id is not null
        and o.local_date between (platform.clock() at time zone 'Europe/London')::date - 14 and (platform.clock() at time zone 'Europe/London')::date + 14
      group by o.location_id) x
  join directory.location l on l.id = x.location_id and not l.sensitive and not l.masked
  order by x.guess, x.n desc, l.id limit 1
$$;
comment on function find.desk_location is 'Where the viewer sits, as well as it can be known: public id of a published place, or null.';

create function find.tell(p_service uuid, p_how text, p_unnamed boolean) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_telling uuid;
begin
  perform access.require('find.tell');
  if not exists (select from directory.service s join directory.publishable x on x.service_id = s.id where s.public_id = p_service) then return null; end if;
  insert into find.telling (account_id) values (access.viewer_account()) returning public_id into v_telling;
  insert into find.published_telling (telling, on_date, service, location, how, count, version)
    values (v_telling, (platform.clock() at time zone 'Europe/London')::date, case when not p_unnamed then p_service end, find.desk_location(), p_how, 1, 1);
  return v_telling;
end $$;
comment on function find.tell is 'Counts that a family was told about a published service, by name or without; null for one that is not published.';

create function find.take_telling_back(p_telling uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('find.tell');
  update find.telling t set taken_back_at = platform.clock()
    where t.public_id = p_telling and t.account_id = access.viewer_account() and t.taken_back_at is null and t.made_at > platform.clock() - interval '1 minute';
  if not found then return false; end if;
  insert into find.published_telling (telling, on_date, service, location, how, count, version)
    select p.telling, p.on_date, p.service, p.location, p.how, 0, 2 from find.published_telling p where p.telling = p_telling and p.version = 1;
  return true;
end $$;
comment on function find.take_telling_back is 'Takes back one''s own press, within a minute. False when it is too late, was taken back, or is somebody else''s.';

create function find.forget() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  delete from find.correction c where c.made_at < platform.clock() - interval '12 months';
  delete from find.sending s where s.made_at < platform.clock() - interval '1 day';
  delete from find.telling t where t.made_at < platform.clock() - interval '1 day';
end $$;
comment on function find.forget is 'Each night: corrections of 12 months ago, addresses that no message reached within a day, whose press it was a day ago.';

select access.hand_over('find.desk_location()', 'hearth_engine', array['hearth_staff']);
select access.hand_over('find.tell(uuid, text, boolean)', 'hearth_engine', array['hearth_staff']);
select access.hand_over('find.take_telling_back(uuid)', 'hearth_engine', array['hearth_staff']);
select access.hand_over('find.forget()', 'hearth_engine', array['hearth_service']);
