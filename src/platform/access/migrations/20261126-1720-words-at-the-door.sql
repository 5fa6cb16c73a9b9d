-- The words under which rows may name a viewer as a reader are worked out once, at the door, with everything else that is decided there: worked out
-- anew by each policy that asks, they cost a record page as much as its own queries (seen: 12 ms against 5).

grant create on schema access to hearth_gate;
set local role hearth_gate;

create function access.words_of(p_account bigint, p_purpose text, p_focus bigint, p_at timestamptz) returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  words text[];
begin
  select array_remove(array['account:' || a.id, 'organisation:' || a.organisation_id], null) || coalesce(array_agg('team:' || m.team_id) filter (where m.team_id is not null), '{}')
    into words
    from access.account a
    left join access.team_member m on m.account_id = a.id and m.from_at <= p_at and (m.until_at is null or p_at < m.until_at)
      and (m.role = 'member' or p_purpose = 'supervision')
    where a.id = p_account and a.kind = 'staff' group by a.id;
  return words || coalesce((
    select array_agg('involvement:' || i.id)
    from access.involvement i join access.purpose p on p.code = p_purpose
    where i.holder = any (words) and (i.kind = any (p.counted_kinds) or i.kind = any (p.supervised_kinds))
      and (p_focus is null or i.family_id = p_focus)
      and i.from_at <= p_at and (i.until_at is null or p_at < i.until_at)), '{}');
end $$;
comment on function access.words_of is 'The words under which rows may name an account as a reader: account, organisation, live teams (supervised ones under supervision), and each live involvement that counts under this purpose.';
revoke all on function access.words_of(bigint, text, bigint, timestamptz) from public;

create or replace function access.viewer_words() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce(access.unseal('staff_words')::text[], '{}');
end $$;
comment on function access.viewer_words is 'The words under which rows may name the viewer as a reader, as they were at the door.';

create or replace function access.settle(p_account bigint, p_purpose text, p_focus bigint) returns void
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
  if viewer_kind = 'staff' then
    perform access.seal('staff_words', access.words_of(p_account, p_purpose, p_focus, now)::text);
  end if;
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

reset role;
revoke create on schema access from hearth_gate;
