-- What cannot be an insert of one row under the policies. Owned by hearth_engine; each works on what the sealed context shows.

grant usage on schema families to hearth_engine;
grant select on access.team to hearth_engine;
grant create on schema families to hearth_engine;
set local role hearth_engine;

create function families.share(p_family uuid, p_wish jsonb) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_family bigint := access.seen_family(p_family, 'story');
  v_words text[] := access.viewer_words();
  v_involvement bigint; v_sharing bigint; v_public uuid; v_team bigint;
begin
  if v_family is null then return null; end if;
  select t.id into v_team from access.team t where t.public_id = (p_wish->>'team')::uuid;
  v_involvement := access.share_with_team(p_family, (p_wish->>'team')::uuid, case when (p_wish->>'reach')::boolean then 7 else 5 end, p_wish->>'why', (p_wish->>'until')::timestamptz);
  if v_involvement is null then return null; end if;
  insert into families.sharing (family_id, team_id, involvement_id, reach, why, chosen_by_person_id, told_family)
    values (v_family, v_team, v_involvement, (p_wish->>'reach')::boolean, p_wish->>'why', access.member_key(v_family, (p_wish->>'chosenBy')::uuid), true)
    returning id, public_id into v_sharing, v_public;
  -- Only what the one who shares may read themself. A restricted statement goes to nobody this way.
  with chosen as (
    update families.statement s set readable_by = s.readable_by || ('involvement:' || v_involvement)
      where s.family_id = v_family and s.section = 'story' and s.readable_by is not null and s.readable_by && v_words
        and s.public_id in (select x::uuid from jsonb_array_elements_text(p_wish->'statements') x)
      returning s.id)
  insert into families.sharing_statement (family_id, sharing_id, statement_id) select v_family, v_sharing, c.id from chosen c;
  return v_public;
end $$;
comment on function families.share is 'Lets one team see what a family chose: {team, reach, statements, why, chosenBy, until}. Null when family or team are not there for this viewer.';

create function families.withdraw(p_sharing uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_involvement bigint;
begin
  select s.involvement_id into v_involvement from families.sharing s where s.public_id = p_sharing and s.family_id = any (access.g('staff', 'story'));
  return v_involvement is not null and access.end_sharing(v_involvement);
end $$;
comment on function families.withdraw is 'Takes a sharing back, from this instant on. False when it had ended or is not this viewer''s.';

revoke all on function families.share(uuid, jsonb), families.withdraw(uuid) from public;
grant execute on function families.share(uuid, jsonb), families.withdraw(uuid) to hearth_staff;

reset role;
revoke create on schema families from hearth_engine;
