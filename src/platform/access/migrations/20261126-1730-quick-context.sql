-- The context again, by fewer steps: a record page opens it once and reads it some thirty times, and both were seen to cost more than the page's own
-- queries. Nothing is decided otherwise than before.

grant create on schema access to hearth_gate;
set local role hearth_gate;

-- The seal as one expression, written out where it is asked: a function of its own rights and path for each would be the dearest part of a policy.
create function access.mark(p_key bytea, p_name text, p_value text) returns text
  language sql stable
  return encode(sha256(p_key || convert_to(concat_ws('|', pg_backend_pid(), extract(epoch from transaction_timestamp()), current_setting('role'), p_name, p_value), 'UTF8') || p_key), 'hex');
comment on function access.mark is 'The seal of one setting under the key. Bound to backend, transaction and role, so it is worth nothing anywhere else.';
revoke all on function access.mark(bytea, text, text) from public;

create function access.seal_all(p_names text[], p_values text[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  k bytea;
begin
  select t.key into strict k from access.tag_key t;
  perform set_config('hearth.' || s.name, case when coalesce(s.value, '') = '' then '' else access.mark(k, s.name, s.value) || s.value end, true)
    from unnest(p_names, p_values) s (name, value);
end $$;
comment on function access.seal_all is 'Writes settings of the context, each with its value; nothing where there is none. The key is read once.';
revoke all on function access.seal_all(text[], text[]) from public;

create or replace function access.seal(p_name text, p_value text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if coalesce(p_value, '') = '' then
    perform set_config('hearth.' || p_name, '', true);
  else
    perform access.seal_all(array[p_name], array[p_value]);
  end if;
end $$;

create or replace function access.unseal(p_name text) returns text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept text := current_setting('hearth.' || p_name, true);
  k bytea;
begin
  if kept is null or kept = '' then return null; end if;
  select t.key into strict k from access.tag_key t;
  if left(kept, 64) is distinct from access.mark(k, p_name, substr(kept, 65)) then
    raise exception 'The context of this request is not its own.' using errcode = '28000';
  end if;
  return substr(kept, 65);
end $$;

drop function access.tag(text, text);

create or replace function access.reads_every_row() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce(access.unseal('viewer')::jsonb ->> 'purpose' = 'break_glass', false);
end $$;

create or replace function access.viewer_account() returns bigint
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return access.unseal('viewer')::jsonb ->> 'account';
end $$;

-- Planned once, not at every request: which family is in focus changes no plan.
alter function access.decide(bigint, text, bigint, timestamptz) set plan_cache_mode = force_generic_plan;

create or replace function access.words_of(p_account bigint, p_purpose text, p_focus bigint, p_at timestamptz) returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  words text[];
  counted text[];
begin
  select array_remove(array['account:' || a.id, 'organisation:' || a.organisation_id], null) || coalesce((
      select array_agg('team:' || m.team_id) from access.team_member m
      where m.account_id = a.id and m.from_at <= p_at and (m.until_at is null or p_at < m.until_at) and (m.role = 'member' or p_purpose = 'supervision')), '{}')
    into words from access.account a where a.id = p_account and a.kind = 'staff';
  select p.counted_kinds || p.supervised_kinds into counted from access.purpose p where p.code = p_purpose;
  return words || coalesce((
    select array_agg('involvement:' || i.id) from access.involvement i
    where i.holder = any (words) and i.family_id between coalesce(p_focus, 0) and coalesce(p_focus, 9223372036854775807)
      and i.kind = any (counted) and i.from_at <= p_at and (i.until_at is null or p_at < i.until_at)), '{}');
end $$;

create or replace function access.settle(p_account bigint, p_purpose text, p_focus bigint) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  viewer_kind text := case current_setting('role') when 'hearth_staff' then 'staff' when 'hearth_kin' then 'kin' when 'hearth_ig' then 'ig' end;
  sections constant text[] := '{identity,contact_details,story,assessment,plan,notes,restricted,care}';
  now timestamptz;
  s record;
begin
  if viewer_kind is null then return; end if;
  if viewer_kind = 'ig' then
    perform access.seal('ig_range', case when p_account is not null then array[coalesce(p_focus, 0), coalesce(p_focus, 9223372036854775807)]::text end);
    return;
  end if;
  if p_account is null then
    perform set_config('hearth.' || viewer_kind || '_' || part, '', true) from unnest(sections || array['words', 'people']) part;
    return;
  end if;
  now := platform.clock();
  select array_agg(d.family_id order by d.family_id) filter (where d.mask & 1 <> 0) as identity,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 2 <> 0) as contact_details,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 4 <> 0) as story,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 8 <> 0) as assessment,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 16 <> 0) as plan,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 32 <> 0) as notes,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 64 <> 0) as restricted,
      array_agg(d.family_id order by d.family_id) filter (where d.mask & 128 <> 0) as care
    into s from access.decide(p_account, p_purpose, p_focus, now) d;
  perform access.seal_all(
    array(select viewer_kind || '_' || section from unnest(sections) section),
    array[s.identity::text, s.contact_details::text, s.story::text, s.assessment::text, s.plan::text, s.notes::text, s.restricted::text, s.care::text]);
  if viewer_kind = 'staff' then
    perform access.seal('staff_words', access.words_of(p_account, p_purpose, p_focus, now)::text);
  else
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
