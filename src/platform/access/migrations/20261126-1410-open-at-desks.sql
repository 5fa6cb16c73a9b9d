-- Who is let in, now also by where they sit. The whole function again, as the rules are read as one.

grant create on schema access to hearth_gate;
set local role hearth_gate;

create or replace function access.open(p_credential_kind text, p_secret text, p_purpose text, p_focus uuid default null,
    out kind text, out account_id bigint, out organisation_id bigint, out person_id bigint, out subject_kind text, out subject_id bigint)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  hash bytea := sha256(convert_to(p_secret, 'UTF8'));
  now timestamptz := platform.clock();
  credential bigint;
  proved_second boolean := true;
  enough boolean;
  family_in_focus bigint;
  proof text;
  sat_at bigint;
  desk access.desk;
begin
  perform access.seal('viewer', null);
  perform access.seal('half_way', null);
  perform access.seal('desk', null);
  perform access.seal('refused_at_desk', null);
  perform access.settle(null, null, null);
  if p_credential_kind = 'service' then
    -- A service shows a name, not a secret. So nobody who came in as somebody else may become one in the same transaction.
    if exists (select from pg_locks l where l.locktype = 'advisory' and l.classid = 1212498244 and l.objid = pg_backend_pid()::oid and l.objsubid = 2 and l.pid = pg_backend_pid()) then
      raise exception 'This transaction began as somebody else.' using errcode = '28000';
    end if;
    select 'service' into kind from access.service s where s.name = p_secret and p_purpose = any (s.purposes);
  else
    perform pg_advisory_xact_lock_shared(1212498244, pg_backend_pid());
  end if;
  if p_credential_kind = 'session' then
    select a.kind, a.id, a.organisation_id, a.person_id, s.id, s.second_factor, s.desk_id, s.signed_in_by
      into kind, account_id, organisation_id, person_id, credential, proved_second, sat_at, proof
      from access.session s join access.account a on a.id = s.account_id
      where s.token_hash = hash and s.revoked_at is null and now < s.expires_at and now < s.last_seen_at + s.idle_limit and a.active and a.kind in ('staff', 'kin', 'ig');
    if sat_at is not null then
      select d.* into desk from access.desk d where d.id = sat_at and d.revoked_at is null;
      -- A PIN counts at a desk that still is one, for who still works there. Without a kind nobody is let in.
      if desk.id is null or (proof = 'pin' and not access.may_use_desk(account_id, desk.team_id, now)) then kind := null; end if;
    end if;
  elsif p_credential_kind = 'key' then
    select a.kind, a.id, a.organisation_id, k.id into kind, account_id, organisation_id, credential
      from access.api_key k join access.account a on a.id = k.account_id
      where k.token_hash = hash and k.revoked_at is null and now < k.expires_at and a.active and a.kind = 'client';
  elsif p_credential_kind = 'link' then
    select 'link', l.subject_kind, l.subject_id, l.id into kind, subject_kind, subject_id, credential
      from access.link l where l.token_hash = hash and l.revoked_at is null and now < l.expires_at and l.purpose = p_purpose;
  elsif p_credential_kind = 'anonymous' then
    kind := 'public';
  end if;
  select proved_second or not p.second_factor into enough from access.purpose p
    where p.code = p_purpose and p.account_kind = kind and p.request_role = current_setting('role');
  if enough and sat_at is not null and not exists (select from access.purpose p where p.code = p_purpose and desk.room = any (p.desk_rooms)) then
    -- Known, but this screen is not the place for it: let in nowhere, and the page can say why.
    perform access.seal('refused_at_desk', desk.room);
    enough := null;
  end if;
  if enough is distinct from true then
    -- Known, but the purpose asks for a second thing: let in nowhere, and the sign-in page can tell.
    if enough = false then perform access.seal('half_way', 'yes'); end if;
    kind := null; account_id := null; organisation_id := null; person_id := null; subject_kind := null; subject_id := null;
    return;
  end if;
  perform access.seal('viewer', jsonb_strip_nulls(jsonb_build_object('kind', kind, 'account', account_id, 'organisation', organisation_id, 'person', person_id,
    'purpose', p_purpose, 'focus', p_focus, 'subject_kind', subject_kind, 'subject', subject_id, 'credential_kind', p_credential_kind, 'credential', credential,
    'hash', encode(hash, 'hex'), 'service', case when kind = 'service' then p_secret end))::text);
  if sat_at is not null then
    perform access.seal('desk', jsonb_build_object('desk', desk.id, 'team', desk.team_id, 'room', desk.room, 'name', desk.name)::text);
  end if;
  if account_id is null then return; end if;
  if p_focus is not null then
    family_in_focus := coalesce((select f.id from access.family f where f.public_id = p_focus), -1);
  end if;
  perform access.settle(account_id, p_purpose, family_in_focus);
end $$;
comment on function access.open is 'Lets somebody in for one transaction: looks the credential up by its hash, agrees kind, purpose and role, decides, seals. At a shared desk only purposes for its room. An unknown, expired or disagreeing one is let in nowhere: nulls, no rows.';

reset role;
revoke create on schema access from hearth_gate;
