-- Owned by hearth_gate; each asks for the service purpose sign_in, so that a page's own role can prove nothing for anybody.

create function identity.signing_in() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).purpose is distinct from 'sign_in' then raise exception 'only signing in may do this' using errcode = '42501'; end if;
end $$;
comment on function identity.signing_in is 'Refuses every caller but the sign-in service.';

create function identity.try_once_more(p_key bytea, p_most int, p_window interval) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into identity.tries as t (key, since, count) values (p_key, platform.clock(), 1)
    on conflict (key) do update set
      count = case when t.since + p_window < platform.clock() then 1 else t.count + 1 end,
      since = case when t.since + p_window < platform.clock() then platform.clock() else t.since end
    returning count <= p_most
$$;
comment on function identity.try_once_more is 'Counts a try and says whether it is still allowed. The row lock makes two processes count together.';

create function identity.forget_tries(p_key bytea) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$ delete from identity.tries where key = p_key $$;
comment on function identity.forget_tries is 'Starts a count anew, after success.';

create function identity.find_password(p_name text) returns table (account_id bigint, kind text, hash text, totp_confirmed boolean)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  return query select a.id, a.kind, p.hash, t.confirmed_at is not null
    from identity.sign_in_name n join access.account a on a.id = n.account_id and a.active join identity.password p on p.account_id = a.id
    left join identity.totp t on t.account_id = a.id where n.name = lower(p_name);
end $$;
comment on function identity.find_password is 'What checking a password needs. The hash is compared outside, where it can take its time.';

create function identity.totp_secret(p_account bigint) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  return (select t.secret from identity.totp t where t.account_id = p_account);
end $$;
comment on function identity.totp_secret is 'The sealed secret of somebody''s code generator.';

create function identity.set_password(p_account bigint, p_hash text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  insert into identity.password (account_id, hash) values (p_account, p_hash) on conflict (account_id) do update set hash = excluded.hash, changed_at = platform.clock();
end $$;
comment on function identity.set_password is 'Sets a new password.';

create function identity.set_totp(p_account bigint, p_secret text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  insert into identity.totp (account_id, secret) values (p_account, p_secret)
    on conflict (account_id) do update set secret = excluded.secret, last_step = 0 where totp.confirmed_at is null;
end $$;
comment on function identity.set_totp is 'Begins setting up a code generator; a confirmed one is not replaced this way.';

create function identity.use_step(p_account bigint, p_step bigint) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  update identity.totp t set last_step = p_step, confirmed_at = coalesce(t.confirmed_at, platform.clock()) where t.account_id = p_account and t.last_step < p_step;
  return found;
end $$;
comment on function identity.use_step is 'Uses up a code''s time step, once.';

create function identity.find_oidc(p_issuer text, p_subject text, p_email text) returns table (account_id bigint, kind text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  -- A first sign-in is joined to the account an administrator made for that address; never afterwards.
  insert into identity.oidc_subject (issuer, subject, account_id)
    select p_issuer, p_subject, n.account_id from identity.sign_in_name n join access.account a on a.id = n.account_id
    where n.name = lower(p_email) and a.kind in ('staff', 'ig') and not exists (select from identity.oidc_subject o where o.account_id = n.account_id and o.issuer = p_issuer)
    on conflict do nothing;
  return query select a.id, a.kind from identity.oidc_subject o join access.account a on a.id = o.account_id and a.active where o.issuer = p_issuer and o.subject = p_subject;
end $$;
comment on function identity.find_oidc is 'Who a subject of the directory is here; nobody when no account was made for them.';

create function identity.add_one_time(p_account bigint, p_hash bytea, p_minutes int) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  insert into identity.one_time (hash, account_id, expires_at) values (p_hash, p_account, platform.clock() + make_interval(mins => p_minutes));
end $$;
comment on function identity.add_one_time is 'Makes a link or code that signs in once.';

create function identity.use_one_time(p_hash bytea) returns table (account_id bigint, kind text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  return query with used as (
    update identity.one_time o set used_at = platform.clock() where o.hash = p_hash and o.used_at is null and o.expires_at > platform.clock() returning o.account_id)
  select a.id, a.kind from used join access.account a on a.id = used.account_id and a.active;
end $$;
comment on function identity.use_one_time is 'Uses a link or code, once.';

create function identity.find_family_account(p_name text) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  return (select a.id from identity.sign_in_name n join access.account a on a.id = n.account_id and a.active and a.kind = 'kin' where n.name = lower(p_name));
end $$;
comment on function identity.find_family_account is 'The family member with this address, if they have an account.';

create function identity.list_example_people() returns table (account uuid, name text, organisation text, roles text[])
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  if current_database() not like 'hearth\_demo\_%' and current_database() not like 'hearth\_test%' then return; end if;
  return query select a.public_id, a.display_name, o.name, coalesce(array_agg(r.name order by r.name) filter (where r.name is not null), '{}')
    from access.account a left join access.organisation o on o.id = a.organisation_id
    left join access.role_held h on h.account_id = a.id left join access.role r on r.code = h.role
    where a.active and a.kind = 'staff' group by a.id, o.name order by a.id;
end $$;
comment on function identity.list_example_people is 'Everybody in an example network, for its open door; nobody in any other database.';

create function identity.find_example_person(p_account uuid) returns table (account_id bigint, kind text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  if current_database() not like 'hearth\_demo\_%' and current_database() not like 'hearth\_test%' then return; end if;
  return query select a.id, a.kind from access.account a where a.public_id = p_account and a.active and a.kind = 'staff';
end $$;
comment on function identity.find_example_person is 'One of them.';

create function identity.add_sign_in_name(p_account bigint, p_name text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.manage_accounts');
  insert into identity.sign_in_name (name, account_id) values (lower(p_name), p_account);
end $$;
comment on function identity.add_sign_in_name is 'Says which address an account signs in with.';

create function identity.add_administrator(p_name text, p_email text, p_hash bytea) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_account bigint;
begin
  perform access.require('network.manage_accounts');
  select n.account_id into v_account from identity.sign_in_name n where n.name = lower(p_email);
  if v_account is null then
    v_account := access.add_account('staff', p_name);
    perform identity.add_sign_in_name(v_account, p_email);
  end if;
  insert into access.role (code, name) values ('administrator', 'Network administrator') on conflict do nothing;
  insert into access.role_permission (role, permission) select 'administrator', p
    from unnest(array['home.see_today', 'identity.end_sessions', 'network.manage_accounts', 'network.manage_organisations', 'network.manage_roles', 'notifications.read_outbox', 'directory.see_feeds']) p on conflict do nothing;
  if not exists (select from access.role_held h where h.account_id = v_account and h.role = 'administrator' and h.until_at is null) then
    perform access.give_role(v_account, 'administrator');
  end if;
  insert into identity.one_time (hash, account_id, expires_at) values (p_hash, v_account, platform.clock() + interval '1 hour');
end $$;
comment on function identity.add_administrator is 'An administrator for the whole network, and a code that opens the set-up page once within an hour.';

create function identity.my_name() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select a.display_name from access.account a where a.id = access.viewer_account() $$;
comment on function identity.my_name is 'What colleagues call whoever is signed in.';

create function identity.my_permissions() returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct r.permission), '{}') from access.role_held h join access.role_permission r on r.role = h.role
  where h.account_id = access.viewer_account() and h.from_at <= platform.clock() and (h.until_at is null or platform.clock() < h.until_at)
$$;
comment on function identity.my_permissions is 'What whoever is signed in may do, in any scope: for showing only the ways they can go.';

create function identity.sweep() returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from identity.one_time where expires_at < platform.clock() - interval '1 day';
  delete from identity.tries where since < platform.clock() - interval '1 day';
$$;
comment on function identity.sweep is 'Clears away what has expired.';

do $$
declare f record;
begin
  grant create on schema identity to hearth_gate;
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'identity' loop
    execute format('alter function %s owner to hearth_gate', f.signature);
  end loop;
  revoke create on schema identity from hearth_gate;
end $$;

-- As the new owner: the owner of the tables inherits nothing of it, and PostgreSQL would only warn.
set local role hearth_gate;
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'identity' loop
    execute format('revoke all on function %s from public', f.signature);
    execute format('grant execute on function %s to hearth_service', f.signature);
  end loop;
end $$;
grant execute on function identity.add_sign_in_name, identity.add_administrator to hearth_owner;
grant execute on function identity.my_name, identity.my_permissions to hearth_staff, hearth_kin, hearth_ig;
grant execute on function identity.try_once_more to hearth_public, hearth_link, hearth_staff, hearth_kin;
reset role;
