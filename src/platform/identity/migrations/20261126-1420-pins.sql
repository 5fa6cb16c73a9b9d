-- PINs: what a worker types at a shared desk. The device is the other half of the proof.

create table identity.pin (
  account_id bigint primary key references access.account,
  hash text not null,
  set_at timestamptz not null default platform.clock()
);
comment on table identity.pin is 'What workers type at a shared desk, each their own. Never shared between people.';
comment on column identity.pin.account_id is 'Whose.';
comment on column identity.pin.hash is 'argon2id of the PIN under a key that is not in the database: six digits alone could be tried through.';
comment on column identity.pin.set_at is 'When it was last set.';
select access.protect_gate('identity.pin', false);

create function identity.desk_of(p_desk bytea, out public_id uuid, out name text, out room text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  select d.public_id, d.name, d.room into public_id, name, room from access.find_desk(p_desk) d;
end $$;
comment on function identity.desk_of is 'The desk that a device is; nulls for any other device.';

create function identity.desk_people(p_desk bytea) returns table (person uuid, name text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  return query select a.public_id, a.display_name
    from access.find_desk(p_desk) d
    join access.account a on a.id in (select m.account_id from access.team_member m where m.team_id = d.team_id)
    join identity.pin p on p.account_id = a.id
    where access.may_use_desk(a.id, d.team_id, platform.clock())
    order by a.display_name, a.id;
end $$;
comment on function identity.desk_people is 'Who may sign in at a desk with a PIN: the people of its team who have set one.';

create function identity.find_pin(p_desk bytea, p_person uuid) returns table (account_id bigint, hash text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  return query select a.id, p.hash
    from access.find_desk(p_desk) d join access.account a on a.public_id = p_person join identity.pin p on p.account_id = a.id
    where access.may_use_desk(a.id, d.team_id, platform.clock());
end $$;
comment on function identity.find_pin is 'What checking a PIN at a desk needs; nothing for somebody who is not of its team. The hash is compared outside, where it can take its time.';

create function identity.set_pin(p_hash text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
begin
  perform access.require('identity.use_desk');
  select * into v from access.viewer();
  if v.kind is distinct from 'staff' or not access.proved_in_full() then raise exception 'A PIN is set by whoever signed in in full' using errcode = '42501'; end if;
  insert into identity.pin (account_id, hash, set_at) values (v.account_id, p_hash, platform.clock())
    on conflict (account_id) do update set hash = excluded.hash, set_at = excluded.set_at;
  -- Whoever knew the one before is out, and the tries at it count no longer.
  update access.session s set revoked_at = platform.clock(), revoked_by = v.account_id, revoked_why = 'PIN changed'
    where s.account_id = v.account_id and s.signed_in_by = 'pin' and s.revoked_at is null;
  delete from identity.tries t using access.account a where a.id = v.account_id and t.key = sha256(convert_to('pin ' || a.public_id, 'UTF8'));
end $$;
comment on function identity.set_pin is 'Sets the viewer''s own PIN, and ends what was signed in with the one before. Refused (42501) in a session that a PIN began.';

create function identity.my_pin_set_at() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select p.set_at from identity.pin p where p.account_id = access.viewer_account());
comment on function identity.my_pin_set_at is 'When the viewer last set their PIN; null without one.';

create function identity.put_example_pins(p_hash text) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made int;
begin
  perform access.require('network.manage_accounts');
  if current_database() not like 'hearth\_demo\_%' and current_database() not like 'hearth\_test%' then return 0; end if;
  insert into identity.pin (account_id, hash)
    select distinct h.account_id, p_hash from access.role_held h join access.role_permission r on r.role = h.role and r.permission = 'identity.use_desk'
    on conflict do nothing;
  get diagnostics made = row_count;
  return made;
end $$;
comment on function identity.put_example_pins is 'Gives the invented people of an example network one PIN, for its open door; nobody in any other database.';

create function identity.enrol_example_desk(p_token_hash bytea) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
begin
  perform identity.signing_in();
  if current_database() not like 'hearth\_demo\_%' and current_database() not like 'hearth\_test%' then return null; end if;
  insert into access.desk (token_hash, name, team_id, room)
    select p_token_hash, 'Front counter', m.team_id, 'public'
    from access.team_member m join identity.pin p on p.account_id = m.account_id
    where access.may_use_desk(m.account_id, m.team_id, platform.clock())
    group by m.team_id order by count(*) desc, m.team_id limit 1
    returning public_id into made;
  return made;
end $$;
comment on function identity.enrol_example_desk is 'Makes a browser the front counter of an example network''s largest desk team, for trying it; nothing in any other database.';

create function identity.leave_example_desk(p_token_hash bytea) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  if current_database() not like 'hearth\_demo\_%' and current_database() not like 'hearth\_test%' then return; end if;
  perform access.close_desk(d.desk, 'tried enough') from access.find_desk(p_token_hash) d where d.desk is not null;
end $$;
comment on function identity.leave_example_desk is 'Makes a browser of an example network an ordinary one again; nothing in any other database.';

select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_service'])
  from unnest(array['identity.desk_of(bytea)', 'identity.desk_people(bytea)', 'identity.find_pin(bytea, uuid)', 'identity.enrol_example_desk(bytea)', 'identity.leave_example_desk(bytea)']) f;
select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff']) from unnest(array['identity.set_pin(text)', 'identity.my_pin_set_at()']) f;
select access.hand_over('identity.put_example_pins(text)', 'hearth_gate', array['hearth_owner']);

grant create on schema identity to hearth_gate;
set local role hearth_gate;

create or replace function identity.my_permissions() returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct r.permission), '{}') from access.role_held h join access.role_permission r on r.role = h.role
  where h.account_id = access.viewer_account() and h.from_at <= platform.clock() and (h.until_at is null or platform.clock() < h.until_at)
    and (not exists (select from access.beyond_a_pin b where b.permission = r.permission) or access.proved_in_full())
$$;

create or replace function identity.add_administrator(p_name text, p_email text, p_hash bytea) returns void
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
    from unnest(array['home.see_today', 'identity.end_sessions', 'identity.enrol_desk', 'network.manage_accounts', 'network.manage_organisations', 'network.manage_roles', 'notifications.read_outbox', 'directory.see_feeds']) p on conflict do nothing;
  if not exists (select from access.role_held h where h.account_id = v_account and h.role = 'administrator' and h.until_at is null) then
    perform access.give_role(v_account, 'administrator');
  end if;
  insert into identity.one_time (hash, account_id, expires_at) values (p_hash, v_account, platform.clock() + interval '1 hour');
end $$;

reset role;
revoke create on schema identity from hearth_gate;
