-- Shared desks: a device that a manager enrolled, at which the people of one team sign in with a PIN each. What may be asked there follows
-- from who can read its screen.

create table access.desk (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  token_hash bytea not null unique check (length(token_hash) = 32),
  name text not null check (length(name) between 1 and 60),
  team_id bigint not null references access.team,
  room text not null check (room in ('public', 'private')),
  enrolled_at timestamptz not null default platform.clock(),
  enrolled_by bigint references access.account,
  revoked_at timestamptz,
  revoked_by bigint references access.account,
  revoked_why text
);
comment on table access.desk is 'A device that several people of one team share, each by a PIN of their own: reception''s screen, a satellite''s tablet.';
comment on column access.desk.id is 'Inside only.';
comment on column access.desk.public_id is 'For the page that lists and revokes desks.';
comment on column access.desk.token_hash is 'SHA-256 of the token in the device''s cookie.';
comment on column access.desk.name is 'As the team calls it: Front counter.';
comment on column access.desk.team_id is 'Who works there: only its people may sign in with a PIN.';
comment on column access.desk.room is 'Who can read the screen. public: whoever waits. private: only who is in the room.';
comment on column access.desk.enrolled_at is 'When the device was enrolled.';
comment on column access.desk.enrolled_by is 'Who enrolled it; null for an example''s own.';
comment on column access.desk.revoked_at is 'When it stopped being a desk, as when it was stolen.';
comment on column access.desk.revoked_by is 'Who stopped it; null for the system.';
comment on column access.desk.revoked_why is 'Why, in a word.';
create index on access.desk (team_id);
select access.protect_gate('access.desk');

alter table access.session add column desk_id bigint references access.desk;
comment on column access.session.desk_id is 'The shared desk it was begun at; null on a device of one''s own.';
comment on column access.session.signed_in_by is 'How: oidc, password, code, link, example, pin.';
create index on access.session (desk_id, last_seen_at desc);

alter table access.purpose add column desk_rooms text[] not null default '{}';
comment on column access.purpose.desk_rooms is 'Rooms at whose desks it may be stated. A new purpose is for no desk until somebody has thought about it.';
update access.purpose set desk_rooms = '{public,private}' where code in ('front_desk', 'register', 'manage');
update access.purpose set desk_rooms = '{private}' where code = 'support';

create table access.beyond_a_pin (
  permission text primary key check (permission ~ '^[a-z_]+\.[a-z_]+$'),
  why text not null
);
comment on table access.beyond_a_pin is 'Permissions that a session begun with a PIN does not carry: six digits seen over a shoulder open nothing of these.';
comment on column access.beyond_a_pin.permission is 'module.deed.';
comment on column access.beyond_a_pin.why is 'What it would open.';
insert into access.beyond_a_pin (permission, why) values
  ('families.break_glass', 'Opens a family one has no part in.'),
  ('families.set_exclusions_aside', 'Opens a family one was kept away from.'),
  ('identity.enrol_desk', 'Makes a device a desk, or stops one.'),
  ('identity.end_sessions', 'Signs other people out.'),
  ('network.manage_accounts', 'Makes and closes accounts.'),
  ('network.manage_organisations', 'Makes organisations and teams.'),
  ('network.manage_roles', 'Says who may do what.'),
  ('notifications.read_outbox', 'Shows the addresses of families everywhere.');
select access.open_table('access.beyond_a_pin', 'Names of permissions.', '{}');
grant select on access.beyond_a_pin to hearth_gate;

create function access.desk_idle(p_room text) returns interval
  language sql immutable set search_path = pg_catalog, pg_temp
  return case p_room when 'private' then interval '5 minutes' else interval '3 minutes' end;
comment on function access.desk_idle is 'How long nobody may do anything at a desk before it locks. The page blanks by the same time: platform/web/desk-lock.ts.';

create function access.may_use_desk(p_account bigint, p_team bigint, p_at timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (
    select from access.account a
    join access.team_member m on m.account_id = a.id and m.team_id = p_team and m.from_at <= p_at and (m.until_at is null or p_at < m.until_at)
    where a.id = p_account and a.active and a.kind = 'staff' and exists (
      select from access.role_held h join access.role_permission r on r.role = h.role and r.permission = 'identity.use_desk'
      where h.account_id = a.id and h.from_at <= p_at and (h.until_at is null or p_at < h.until_at)));
comment on function access.may_use_desk is 'Whether a PIN of this worker counts at a desk of this team: they are in it, and hold identity.use_desk. Asked by the tiles, by signing in and by every request.';

create function access.viewer_desk(out desk bigint, out team_id bigint, out room text, out name text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  d jsonb := access.unseal('desk')::jsonb;
begin
  desk := d ->> 'desk'; team_id := d ->> 'team'; room := d ->> 'room'; name := d ->> 'name';
end $$;
comment on function access.viewer_desk is 'The shared desk at which the viewer is looking: nulls when they are at none. In a public room pages show initials, not names.';

create function access.refused_at_desk() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return access.unseal('refused_at_desk');
comment on function access.refused_at_desk is 'The room of the desk at which this purpose may not be stated, when that is why nobody was let in; else null.';

create function access.proved_in_full() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.session s join access.viewer() v on v.credential_kind = 'session' and s.id = v.credential_id where s.signed_in_by <> 'pin');
comment on function access.proved_in_full is 'Whether the viewer signed in otherwise than with a PIN: what sets a PIN, and what enrols a desk.';

select access.hand_over('access.may_use_desk(bigint, bigint, timestamptz)', 'hearth_gate');
select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff', 'hearth_kin', 'hearth_ig', 'hearth_link', 'hearth_client', 'hearth_service', 'hearth_public', 'hearth_stats', 'hearth_engine', 'hearth_jobs', 'hearth_owner'])
  from unnest(array['access.viewer_desk()', 'access.refused_at_desk()', 'access.proved_in_full()']) f;
revoke all on function access.desk_idle from public;
grant execute on function access.desk_idle to hearth_gate;

grant create on schema access to hearth_gate;
set local role hearth_gate;

create or replace function access.scopes(p_permission text) returns table (scope_kind text, scope_id bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  now timestamptz := platform.clock();
begin
  select * into v from access.viewer();
  if v.credential_kind = 'session' then
    if exists (select from access.beyond_a_pin b where b.permission = p_permission) and not access.proved_in_full() then return; end if;
    return query select distinct h.scope_kind, h.scope_id
      from access.role_held h join access.role_permission r on r.role = h.role
      where h.account_id = v.account_id and r.permission = p_permission and h.from_at <= now and (h.until_at is null or now < h.until_at);
  elsif v.credential_kind = 'key' then
    return query select 'network', null::bigint from access.api_key k where k.id = v.credential_id and p_permission = any (k.scopes);
  elsif v.credential_kind = 'service' then
    return query select 'network', null::bigint from access.service s where s.name = v.service and p_permission = any (s.permissions);
  end if;
end $$;
comment on function access.scopes is 'Where the viewer holds a permission now: network with null, or each locality, site, organisation or team. A session begun with a PIN does not carry every one.';

create or replace function access.touch_session() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
begin
  update access.session s set last_seen_at = now
    where s.id = (select v.credential_id from access.viewer() v where v.credential_kind = 'session')
      -- At a desk the minutes are few: a minute's slack would lock it under somebody's hands.
      and s.last_seen_at < now - case when s.desk_id is null then interval '1 minute' else interval '2 seconds' end;
end $$;
comment on function access.touch_session is 'Notes that the viewer''s own session is in use; writes at most once a minute, at a desk once in two seconds.';

reset role;
revoke create on schema access from hearth_gate;
