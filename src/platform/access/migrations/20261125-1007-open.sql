-- The one place that holds the exclusion rule: open, "a record may exist" and break-glass all ask it.
create function access.excluded(p_account bigint, p_first bigint, p_last bigint, p_at timestamptz) returns table (family_id bigint, mask int)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with targets as materialized (
    select array_agg(t.target) as all_of_them
    from access.account a
    cross join lateral (
      select 'account:' || a.id
      union all select 'organisation:' || a.organisation_id
      union all select 'person:' || a.person_id
      -- A team that the account supervises hits it as much as one it belongs to.
      union all select 'team:' || m.team_id from access.team_member m
        where m.account_id = a.id and m.from_at <= p_at and (m.until_at is null or p_at < m.until_at)
    ) t (target)
    where a.id = p_account
  )
  select e.family_id, bit_or(e.sections)
  from access.exclusion e
  where e.target = any ((select t.all_of_them from targets t)::text[])
    and e.family_id between p_first and p_last
    and e.from_at <= p_at and (e.until_at is null or p_at < e.until_at)
    and not exists (
      select from access.exclusion_override o
      where o.exclusion_id = e.id and o.account_id = p_account and o.from_at <= p_at and p_at < o.until_at
    )
  group by e.family_id;
end;
comment on function access.excluded is 'Sections of families that are closed to an account by live exclusions, those it has set aside left out.';

create function access.decide(p_account bigint, p_purpose text, p_focus bigint, p_at timestamptz) returns table (family_id bigint, mask int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  a record;
  p record;
  first_family bigint := coalesce(p_focus, 0);
  last_family bigint := coalesce(p_focus, 9223372036854775807);
  own_holders text[];
  supervised bigint[];
begin
  select c.id, c.kind, c.organisation_id, c.active into a from access.account c where c.id = p_account;
  select u.account_kind, u.counted_kinds, u.supervised_kinds, u.ceiling into p from access.purpose u where u.code = p_purpose;
  if a.id is null or not a.active or p.account_kind is distinct from a.kind or p.ceiling = 0 then return; end if;
  select array['account:' || a.id, 'organisation:' || a.organisation_id] || array_agg('team:' || m.team_id) filter (where m.role = 'member'),
      array_agg(m.team_id) filter (where m.role = 'supervisor')
    into own_holders, supervised
    from access.team_member m
    where m.account_id = a.id and m.from_at <= p_at and (m.until_at is null or p_at < m.until_at);
  return query
    with granted as (
      select i.family_id, i.sections from access.involvement i
      where i.holder = any (own_holders) and i.kind = any (p.counted_kinds) and i.family_id between first_family and last_family
        and i.from_at <= p_at and (i.until_at is null or p_at < i.until_at)
      union all
      select i.family_id, i.sections from access.involvement i
      where i.holder in (select 'team:' || s from unnest(supervised) s) and i.kind = any (p.supervised_kinds) and i.family_id between first_family and last_family
        and i.from_at <= p_at and (i.until_at is null or p_at < i.until_at)
      union all
      select i.family_id, i.sections from access.involvement i
      where i.via_team_id = any (supervised) and i.kind = any (p.supervised_kinds) and i.family_id between first_family and last_family
        and i.from_at <= p_at and (i.until_at is null or p_at < i.until_at)
    ), summed as (
      select g.family_id, bit_or(g.sections) as sections from granted g group by g.family_id
    ), open as (
      select s.family_id, s.sections & ~coalesce(e.mask, 0) & p.ceiling as sections
      from summed s left join access.excluded(p_account, first_family, last_family, p_at) e on e.family_id = s.family_id
    )
    -- No identity, no anything.
    select o.family_id, o.sections from open o where o.sections & 1 <> 0;
end $$;
comment on function access.decide is 'Which families an account may see under a purpose, and which sections of each. Governance sees all, and is not listed here.';

create function access.settle(p_account bigint, p_purpose text, p_focus bigint) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  asked_role text := current_setting('role');
  viewer_kind text := case asked_role when 'hearth_staff' then 'staff' when 'hearth_kin' then 'kin' when 'hearth_ig' then 'ig' end;
  now timestamptz := platform.clock();
  s record;
begin
  if viewer_kind is null then return; end if;
  if viewer_kind = 'ig' then
    perform access.seal('ig_range', case when p_account is null then ''
      else array[coalesce(p_focus, 0), coalesce(p_focus, 9223372036854775807)]::text end);
    return;
  end if;
  select array_agg(d.family_id order by d.family_id) filter (where d.mask & 1 <> 0) as identity,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 2 <> 0) as contact_details,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 4 <> 0) as story,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 8 <> 0) as assessment,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 16 <> 0) as plan,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 32 <> 0) as notes,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 64 <> 0) as restricted,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 128 <> 0) as care
    into s from access.decide(p_account, p_purpose, p_focus, now) d;
  perform access.seal(viewer_kind || '_identity', s.identity::text);
  perform access.seal(viewer_kind || '_contact_details', s.contact_details::text);
  perform access.seal(viewer_kind || '_story', s.story::text);
  perform access.seal(viewer_kind || '_assessment', s.assessment::text);
  perform access.seal(viewer_kind || '_plan', s.plan::text);
  perform access.seal(viewer_kind || '_notes', s.notes::text);
  perform access.seal(viewer_kind || '_restricted', s.restricted::text);
  perform access.seal(viewer_kind || '_care', s.care::text);
  if viewer_kind = 'kin' then
    perform access.seal('kin_people', (
      select array_agg(k.pair order by k.pair)::text from (
        select f || ':' || a.person_id as pair from access.account a cross join unnest(s.identity) f where a.id = p_account
        union
        select h.family_id || ':' || h.subject_person_id from access.account a
          join access.kin_share h on h.viewer_person_id = a.person_id and h.family_id = any (s.identity) where a.id = p_account
      ) k where k.pair is not null));
  end if;
end $$;
comment on function access.settle is 'Decides and seals the families of the context, for the role of this transaction. Without an account it empties them.';

select access.hand_over('access.excluded(bigint, bigint, bigint, timestamptz)', 'hearth_gate');
select access.hand_over('access.decide(bigint, text, bigint, timestamptz)', 'hearth_gate');
select access.hand_over('access.settle(bigint, text, bigint)', 'hearth_gate');

create function access.open(p_credential_kind text, p_secret text, p_purpose text, p_focus uuid default null,
    out kind text, out account_id bigint, out organisation_id bigint, out person_id bigint, out subject_kind text, out subject_id bigint)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  hash bytea := sha256(convert_to(p_secret, 'UTF8'));
  now timestamptz := platform.clock();
  credential bigint;
  proved_second boolean := true;
  enough boolean;
  family_in_focus bigint;
begin
  perform access.seal('viewer', null);
  perform access.seal('half_way', null);
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
    select a.kind, a.id, a.organisation_id, a.person_id, s.id, s.second_factor into kind, account_id, organisation_id, person_id, credential, proved_second
      from access.session s join access.account a on a.id = s.account_id
      where s.token_hash = hash and s.revoked_at is null and now < s.expires_at and now < s.last_seen_at + s.idle_limit and a.active and a.kind in ('staff', 'kin', 'ig');
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
  if enough is distinct from true then
    -- Known, but the purpose asks for a second thing: let in nowhere, and the sign-in page can tell.
    if enough = false then perform access.seal('half_way', 'yes'); end if;
    kind := null; account_id := null; organisation_id := null; person_id := null; subject_kind := null; subject_id := null;
    return;
  end if;
  perform access.seal('viewer', jsonb_strip_nulls(jsonb_build_object('kind', kind, 'account', account_id, 'organisation', organisation_id, 'person', person_id,
    'purpose', p_purpose, 'focus', p_focus, 'subject_kind', subject_kind, 'subject', subject_id, 'credential_kind', p_credential_kind, 'credential', credential,
    'hash', encode(hash, 'hex'), 'service', case when kind = 'service' then p_secret end))::text);
  if account_id is null then return; end if;
  if p_focus is not null then
    family_in_focus := coalesce((select f.id from access.family f where f.public_id = p_focus), -1);
  end if;
  perform access.settle(account_id, p_purpose, family_in_focus);
end $$;
comment on function access.open is 'Lets somebody in for one transaction: looks the credential up by its hash, agrees kind, purpose and role, decides, seals. An unknown, expired or disagreeing one is let in nowhere: nulls, no rows.';
select access.hand_over('access.open(text, text, text, uuid)', 'hearth_gate', array['hearth_staff', 'hearth_kin', 'hearth_ig', 'hearth_link', 'hearth_client', 'hearth_service', 'hearth_public', 'hearth_stats']);
