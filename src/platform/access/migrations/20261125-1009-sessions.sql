create function access.make_session(p_token_hash bytea, p_account bigint, p_signed_in_by text, p_second_factor boolean, p_idle_limit interval, p_absolute_limit interval, p_device text default '') returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
  made uuid;
begin
  insert into access.session (token_hash, account_id, created_at, last_seen_at, idle_limit, expires_at, signed_in_by, second_factor, device)
    select p_token_hash, a.id, now, now, p_idle_limit, now + p_absolute_limit, p_signed_in_by, p_second_factor, p_device
    from access.account a where a.id = p_account and a.active and a.kind in ('staff', 'kin', 'ig')
    returning public_id into made;
  return made;
end $$;
comment on function access.make_session is 'Signs an account in, for functions of hearth_gate that have checked its proof. Null for an account that may not sign in.';
select access.hand_over('access.make_session(bytea, bigint, text, boolean, interval, interval, text)', 'hearth_gate');

create function access.start_session(p_token_hash bytea, p_account bigint, p_signed_in_by text, p_second_factor boolean, p_idle_limit interval, p_absolute_limit interval, p_device text default '') returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if access.viewer_purpose() is distinct from 'sign_in' then raise exception 'Sessions are started by the service identity under purpose sign_in' using errcode = '42501'; end if;
  return access.make_session(p_token_hash, p_account, p_signed_in_by, p_second_factor, p_idle_limit, p_absolute_limit, p_device);
end $$;
comment on function access.start_session is 'Signs an account in. Only for the service identity, so that an injection in a public page cannot sign in as anybody.';
select access.hand_over('access.start_session(bytea, bigint, text, boolean, interval, interval, text)', 'hearth_gate', array['hearth_service']);

create function access.touch_session() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.clock();
begin
  update access.session s set last_seen_at = now
    where s.id = (select v.credential_id from access.viewer() v where v.credential_kind = 'session') and s.last_seen_at < now - interval '1 minute';
end $$;
comment on function access.touch_session is 'Notes that the viewer''s own session is in use; writes at most once a minute.';

create function access.end_session(p_session uuid default null, p_why text default 'signed out') returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  mine boolean;
begin
  select * into v from access.viewer();
  select s.account_id = v.account_id into mine from access.session s where s.public_id = p_session;
  if p_session is not null and mine is distinct from true then perform access.require('identity.end_sessions'); end if;
  update access.session s set revoked_at = platform.clock(), revoked_by = v.account_id, revoked_why = p_why
    where s.revoked_at is null
      and case when p_session is null then v.credential_kind = 'session' and s.id = v.credential_id else s.public_id = p_session end;
  return found;
end $$;
comment on function access.end_session is 'Ends one session at once: the viewer''s own present one (null), another of their own, or anybody''s with identity.end_sessions.';

create function access.end_sessions(p_account bigint, p_why text) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended int;
begin
  if access.viewer_account() is distinct from p_account and access.viewer_purpose() is distinct from 'sign_in' then perform access.require('identity.end_sessions'); end if;
  update access.session s set revoked_at = platform.clock(), revoked_by = access.viewer_account(), revoked_why = p_why where s.account_id = p_account and s.revoked_at is null;
  get diagnostics ended = row_count;
  return ended;
end $$;
comment on function access.end_sessions is 'Ends every session of an account, as when its address moves or its password changes.';

create function access.list_sessions(p_account bigint default null) returns table (public_id uuid, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, signed_in_by text, device text, is_this_one boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  now timestamptz := platform.clock();
begin
  select * into v from access.viewer();
  if p_account is not null and p_account is distinct from v.account_id then perform access.require('identity.end_sessions'); end if;
  return query select s.public_id, s.created_at, s.last_seen_at, s.expires_at, s.signed_in_by, s.device, v.credential_kind = 'session' and s.id is not distinct from v.credential_id
    from access.session s
    where s.account_id = coalesce(p_account, v.account_id) and s.revoked_at is null and now < s.expires_at and now < s.last_seen_at + s.idle_limit
    order by s.last_seen_at desc, s.id desc;
end $$;
comment on function access.list_sessions is 'Where an account is signed in now: the viewer''s own (null), or anybody''s with identity.end_sessions.';

select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff', 'hearth_kin', 'hearth_ig', 'hearth_service', 'hearth_owner'])
  from unnest(array['access.touch_session()', 'access.end_session(uuid, text)', 'access.end_sessions(bigint, text)', 'access.list_sessions(bigint)']) f;

create function access.add_link(p_subject_kind text, p_subject_id bigint, p_token_hash bytea, p_purpose text, p_expires_at timestamptz) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
begin
  insert into access.link (subject_kind, subject_id, token_hash, purpose, expires_at, created_at)
    select p_subject_kind, p_subject_id, p_token_hash, p.code, p_expires_at, platform.clock() from access.purpose p where p.code = p_purpose and p.account_kind = 'link'
    returning public_id into made;
  if made is null then raise exception '% is not a purpose of links', p_purpose; end if;
  return made;
end $$;
comment on function access.add_link is 'Makes a link to one thing for one purpose. For functions of the engine and the gate only: a request that could call it could open anything.';

create function access.revoke_links(p_subject_kind text, p_subject_id bigint) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  revoked int;
begin
  update access.link l set revoked_at = platform.clock() where l.subject_kind = p_subject_kind and l.subject_id = p_subject_id and l.revoked_at is null;
  get diagnostics revoked = row_count;
  return revoked;
end $$;
comment on function access.revoke_links is 'Closes every link to one thing, at once.';
select access.hand_over('access.add_link(text, bigint, bytea, text, timestamptz)', 'hearth_gate', array['hearth_engine', 'hearth_owner']);
select access.hand_over('access.revoke_links(text, bigint)', 'hearth_gate', array['hearth_engine', 'hearth_owner']);
