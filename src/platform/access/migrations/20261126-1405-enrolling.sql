-- Enrolling a desk, seeing desks, stopping one, and signing in at one.

create function access.manages_desks_of(p_team bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.scopes('identity.enrol_desk') s where s.scope_kind = 'network' or p_team = any (access.viewer_teams()));
comment on function access.manages_desks_of is 'Whether the viewer enrols and stops desks of a team: one of their own, or any for whoever may everywhere.';

create function access.list_desk_teams() returns table (public_id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select t.public_id, t.name from access.team t where access.manages_desks_of(t.id) order by t.name, t.id;
end;
comment on function access.list_desk_teams is 'Teams whose desks the viewer may enrol.';

create function access.close_desk(p_desk bigint, p_why text) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
  ended int;
begin
  update access.desk d set revoked_at = now, revoked_by = access.viewer_account(), revoked_why = p_why where d.id = p_desk and d.revoked_at is null;
  update access.session s set revoked_at = now, revoked_by = access.viewer_account(), revoked_why = p_why where s.desk_id = p_desk and s.revoked_at is null;
  get diagnostics ended = row_count;
  return ended;
end $$;
comment on function access.close_desk is 'Ends a desk and every session at it, for functions of hearth_gate that have asked who may.';

create function access.enrol_desk(p_token_hash bytea, p_name text, p_team uuid, p_room text, p_before bytea default null) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  team bigint := (select t.id from access.team t where t.public_id = p_team and access.manages_desks_of(t.id));
  made uuid;
begin
  perform access.require('identity.enrol_desk');
  if team is null then return null; end if;
  perform access.close_desk(d.id, 'enrolled anew') from access.desk d where d.token_hash = p_before and d.revoked_at is null;
  insert into access.desk (token_hash, name, team_id, room, enrolled_at, enrolled_by)
    values (p_token_hash, p_name, team, p_room, platform.clock(), access.viewer_account()) returning public_id into made;
  -- Nobody's own session stays on a device that others will use.
  perform access.end_session(p_why => 'became a desk');
  return made;
end $$;
comment on function access.enrol_desk is 'Makes the viewer''s device a desk of a team, in place of the desk it may have been, and ends their session on it. Null for a team whose desks are not theirs.';

create function access.list_desks(p_token_hash bytea default null)
    returns table (public_id uuid, name text, team text, room text, enrolled_at timestamptz, enrolled_by text, last_used_at timestamptz, last_used_by text, is_this_one boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select d.public_id, d.name, t.name, d.room, d.enrolled_at, e.display_name, last.last_seen_at, last.display_name, d.token_hash is not distinct from p_token_hash
  from access.desk d
  join access.team t on t.id = d.team_id
  left join access.account e on e.id = d.enrolled_by
  left join lateral (
    select s.last_seen_at, a.display_name from access.session s join access.account a on a.id = s.account_id
    where s.desk_id = d.id order by s.last_seen_at desc, s.id desc limit 1
  ) last on true
  where d.revoked_at is null and access.manages_desks_of(d.team_id)
  order by t.name, d.name, d.id;
end;
comment on function access.list_desks is 'The desks whose teams'' desks are the viewer''s to manage, and when each was last used, by whom. The hash says which one this device is.';

create function access.revoke_desk(p_desk uuid, p_why text, out name text, out ended int)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  d access.desk;
begin
  perform access.require('identity.enrol_desk');
  select k.* into d from access.desk k where k.public_id = p_desk and k.revoked_at is null and access.manages_desks_of(k.team_id);
  if d.id is null then return; end if;
  name := d.name;
  ended := access.close_desk(d.id, p_why);
end $$;
comment on function access.revoke_desk is 'Stops a desk at once, as when the device was stolen: every session at it ends, and its PINs are worth nothing there. Nulls for one that is not the viewer''s to stop.';

create function access.find_desk(p_token_hash bytea, out desk bigint, out public_id uuid, out team_id bigint, out name text, out room text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  select d.id, d.public_id, d.team_id, d.name, d.room into desk, public_id, team_id, name, room
    from access.desk d where d.token_hash = p_token_hash and d.revoked_at is null;
end $$;
comment on function access.find_desk is 'The desk that a device is; nulls for any other device.';

create function access.start_session_at_desk(p_token_hash bytea, p_account bigint, p_signed_in_by text, p_second_factor boolean, p_desk_hash bytea, p_most interval) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
  d record;
  made uuid;
begin
  if access.viewer_purpose() is distinct from 'sign_in' then raise exception 'Sessions are started by the service identity under purpose sign_in' using errcode = '42501'; end if;
  select * into d from access.find_desk(p_desk_hash);
  if d.desk is null or (p_signed_in_by = 'pin' and not access.may_use_desk(p_account, d.team_id, now)) then return null; end if;
  -- One person at a time: whoever was there before is no longer.
  update access.session s set revoked_at = now, revoked_why = 'somebody else at the desk' where s.desk_id = d.desk and s.revoked_at is null;
  made := access.make_session(p_token_hash, p_account, p_signed_in_by, p_second_factor, access.desk_idle(d.room), least(p_most, interval '10 hours'), d.name || ', a shared desk');
  update access.session s set desk_id = d.desk where s.public_id = made;
  return made;
end $$;
comment on function access.start_session_at_desk is 'Signs an account in at a desk: with a PIN only people of its team, otherwise whoever proved themself in full; the desk''s limits hold for all. Null where there is no such desk, or it is not for them.';

select access.hand_over(f::regprocedure, 'hearth_gate') from unnest(array['access.manages_desks_of(bigint)', 'access.close_desk(bigint, text)', 'access.find_desk(bytea)']) f;
select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff'])
  from unnest(array['access.list_desk_teams()', 'access.enrol_desk(bytea, text, uuid, text, bytea)', 'access.list_desks(bytea)', 'access.revoke_desk(uuid, text)']) f;
select access.hand_over('access.start_session_at_desk(bytea, bigint, text, boolean, bytea, interval)', 'hearth_gate', array['hearth_service']);
