create function access.scopes(p_permission text) returns table (scope_kind text, scope_id bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  now timestamptz := platform.clock();
begin
  select * into v from access.viewer();
  if v.credential_kind = 'session' then
    return query select distinct h.scope_kind, h.scope_id
      from access.role_held h join access.role_permission r on r.role = h.role
      where h.account_id = v.account_id and r.permission = p_permission and h.from_at <= now and (h.until_at is null or now < h.until_at);
  elsif v.credential_kind = 'key' then
    return query select 'network', null::bigint from access.api_key k where k.id = v.credential_id and p_permission = any (k.scopes);
  elsif v.credential_kind = 'service' then
    return query select 'network', null::bigint from access.service s where s.name = v.service and p_permission = any (s.permissions);
  end if;
end $$;
comment on function access.scopes is 'Where the viewer holds a permission now: network with null, or each locality, site, organisation or team.';

create function access.may(p_permission text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.scopes(p_permission));
comment on function access.may(text) is 'Whether the viewer holds a permission in any scope. Permission decides whether they may act; purpose and involvement decide on whom.';

create function access.may(p_permission text, p_scope_kind text, p_scope_id bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.scopes(p_permission) s where s.scope_kind = 'network' or (s.scope_kind = p_scope_kind and s.scope_id = p_scope_id));
comment on function access.may(text, text, bigint) is 'Whether the viewer holds a permission for this scope itself or for the whole network. Which locality holds a site is the network module''s to ask.';

create function access.viewer_teams() returns bigint[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  now timestamptz := platform.clock();
begin
  select * into v from access.viewer();
  return coalesce((select array_agg(distinct m.team_id order by m.team_id) from access.team_member m
    where v.kind = 'staff' and m.account_id = v.account_id and m.from_at <= now and (m.until_at is null or now < m.until_at)), '{}');
end $$;
comment on function access.viewer_teams is 'The viewer''s live teams, those supervised included.';

create function access.viewer_name() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select a.display_name from access.account a where a.id = access.viewer_account());
comment on function access.viewer_name is 'The display name of the account that is looking, or null.';

create function access.second_factor() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if access.unseal('half_way') is not null then return false; end if;
  return (select s.second_factor from access.session s join access.viewer() v on v.credential_kind = 'session' and s.id = v.credential_id);
end $$;
comment on function access.second_factor is 'Whether the session has proved a second thing. False without a viewer: it is signed in by half, and the purpose asked for more. Null: no session.';

create function access.require(p_permission text, p_scope_kind text default null, p_scope_id bigint default null) returns void
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- The command line works as the owner, and has no viewer.
  if session_user = 'hearth_owner' and current_setting('role') = 'none' then return; end if;
  if not (case when p_scope_kind is null then access.may(p_permission) else access.may(p_permission, p_scope_kind, p_scope_id) end) then
    raise exception 'This needs the permission %', p_permission using errcode = '42501';
  end if;
end $$;
comment on function access.require is 'Refuses (42501) unless the viewer holds the permission (in this scope, when one is named), or the operator is at the command line.';

select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff', 'hearth_kin', 'hearth_ig', 'hearth_link', 'hearth_client', 'hearth_service', 'hearth_public', 'hearth_stats', 'hearth_engine', 'hearth_jobs', 'hearth_owner'])
  from unnest(array['access.scopes(text)', 'access.may(text)', 'access.may(text, text, bigint)', 'access.viewer_teams()', 'access.viewer_name()', 'access.second_factor()', 'access.require(text, text, bigint)']) f;
