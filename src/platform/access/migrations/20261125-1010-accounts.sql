-- Who writes accounts, teams and roles: the command line, or a worker with the permission named, for the whole network.

create function access.add_organisation(p_name text, p_contact_line text default null, p_sensitive boolean default false, p_public_id uuid default gen_random_uuid()) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made bigint;
begin
  perform access.require('network.manage_organisations', 'network');
  insert into access.organisation (public_id, name, contact_line, sensitive) values (p_public_id, p_name, p_contact_line, p_sensitive) returning id into made;
  return made;
end $$;
comment on function access.add_organisation is 'Adds an organisation.';

create function access.add_team(p_organisation bigint, p_name text, p_public_id uuid default gen_random_uuid()) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made bigint;
begin
  perform access.require('network.manage_organisations', 'network');
  insert into access.team (public_id, organisation_id, name) values (p_public_id, p_organisation, p_name) returning id into made;
  return made;
end $$;
comment on function access.add_team is 'Adds a team to an organisation.';

create function access.add_account(p_kind text, p_display_name text, p_organisation bigint default null, p_person bigint default null, p_public_id uuid default gen_random_uuid()) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made bigint;
begin
  perform access.require('network.manage_accounts', 'network');
  insert into access.account (public_id, kind, organisation_id, person_id, display_name) values (p_public_id, p_kind, p_organisation, p_person, p_display_name) returning id into made;
  return made;
end $$;
comment on function access.add_account is 'Adds an account. How it signs in is identity''s.';

create function access.set_active(p_account bigint, p_active boolean) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.manage_accounts', 'network');
  update access.account set active = p_active where id = p_account;
  if not p_active then
    update access.session set revoked_at = platform.clock(), revoked_by = access.viewer_account(), revoked_why = 'account closed' where account_id = p_account and revoked_at is null;
  end if;
end $$;
comment on function access.set_active is 'Closes an account, and its sessions with it, or opens it again.';

create function access.join_team(p_team bigint, p_account bigint, p_role text default 'member', p_until timestamptz default null) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.manage_accounts', 'network');
  insert into access.team_member (team_id, account_id, role, from_at, until_at) values (p_team, p_account, p_role, platform.clock(), p_until);
end $$;
comment on function access.join_team is 'Puts an account into a team from now on, as member or supervisor.';

create function access.leave_team(p_team bigint, p_account bigint) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
begin
  perform access.require('network.manage_accounts', 'network');
  delete from access.team_member where team_id = p_team and account_id = p_account and from_at >= now;
  update access.team_member set until_at = now where team_id = p_team and account_id = p_account and (until_at is null or until_at > now);
end $$;
comment on function access.leave_team is 'Ends an account''s time in a team now.';

create function access.define_role(p_code text, p_name text, p_permissions text[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.manage_roles', 'network');
  insert into access.role (code, name) values (p_code, p_name) on conflict (code) do update set name = excluded.name;
  delete from access.role_permission where role = p_code and permission <> all (p_permissions);
  insert into access.role_permission (role, permission) select p_code, p from unnest(p_permissions) p on conflict do nothing;
end $$;
comment on function access.define_role is 'Says what a role is called and exactly what it may do.';

create function access.give_role(p_account bigint, p_role text, p_scope_kind text default 'network', p_scope_id bigint default null, p_until timestamptz default null) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
begin
  perform access.require('network.manage_roles', 'network');
  insert into access.role_held (account_id, role, scope_kind, scope_id, from_at, until_at, given_by)
    values (p_account, p_role, p_scope_kind, p_scope_id, platform.clock(), p_until, access.viewer_account()) returning public_id into made;
  return made;
end $$;
comment on function access.give_role is 'Gives an account a role in a scope from now on.';

create function access.take_role(p_role_held uuid) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.manage_roles', 'network');
  update access.role_held set until_at = greatest(platform.clock(), from_at + interval '1 microsecond') where public_id = p_role_held and (until_at is null or until_at > platform.clock());
end $$;
comment on function access.take_role is 'Ends a role now.';

create function access.renew_tag_key() returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into access.tag_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')))
    on conflict (one) do update set key = excluded.key;
end;
comment on function access.renew_tag_key is 'Makes a fresh sealing key: after a restore, as no backup holds one.';
select access.hand_over('access.renew_tag_key()', 'hearth_gate', array['hearth_owner']);

select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff', 'hearth_owner'])
  from unnest(array['access.add_organisation(text, text, boolean, uuid)', 'access.add_team(bigint, text, uuid)', 'access.add_account(text, text, bigint, bigint, uuid)',
    'access.set_active(bigint, boolean)', 'access.join_team(bigint, bigint, text, timestamptz)', 'access.leave_team(bigint, bigint)',
    'access.define_role(text, text, text[])', 'access.give_role(bigint, text, text, bigint, timestamptz)', 'access.take_role(uuid)']) f;
