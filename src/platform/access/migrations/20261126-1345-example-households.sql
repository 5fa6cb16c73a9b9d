-- What an invented family has beside what workers write down at a desk: a child in two homes, an account of its own, somebody kept away who is
-- known elsewhere. In a live network each of these is a deed of somebody's, with a reason; here it is part of an example.

create function access.put_household(p_family uuid, p_wish jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_family bigint := (select f.id from access.family f where f.public_id = p_family);
  v_one jsonb; v_account bigint; v_person bigint;
begin
  if current_database() not like 'hearth\_demo\_%' and current_database() not like 'hearth\_test%' then
    raise exception 'Only an example network has families that nobody registered' using errcode = '42501';
  end if;
  if v_family is null then raise exception 'There is no such family'; end if;
  update access.family set look_up = p_wish->>'lookUp' where id = v_family and p_wish ? 'lookUp';
  insert into access.membership (family_id, person_id) select v_family, p.id from access.person p where p.public_id in (select x::uuid from jsonb_array_elements_text(p_wish->'joins') x) on conflict do nothing;
  insert into access.exclusion (family_id, account_id, team_id, person_id, reason)
    select v_family, a.id, t.id, p.id, 'The family asked'
    from jsonb_array_elements(p_wish->'keptAway') k
    left join access.account a on k->>'kind' = 'account' and a.public_id = (k->>'id')::uuid
    left join access.team t on k->>'kind' = 'team' and t.public_id = (k->>'id')::uuid
    left join access.person p on k->>'kind' = 'person' and p.public_id = (k->>'id')::uuid;
  for v_one in select * from jsonb_array_elements(p_wish->'keyWorkers') loop
    insert into access.involvement (family_id, account_id, kind, sections, reason)
      select v_family, a.id, 'key_worker', 255, 'Their key worker' from access.account a where a.public_id = (v_one->>'account')::uuid;
  end loop;
  for v_one in select * from jsonb_array_elements(p_wish->'workers') loop
    update access.account set person_id = (select p.id from access.person p where p.public_id = (v_one->>'person')::uuid) where public_id = (v_one->>'account')::uuid;
  end loop;
  for v_one in select * from jsonb_array_elements(p_wish->'accounts') loop
    select p.id into v_person from access.person p where p.public_id = (v_one->>'person')::uuid;
    insert into access.account (kind, person_id, display_name) values ('kin', v_person, v_one->>'name') returning id into v_account;
    insert into access.involvement (family_id, account_id, kind, sections, reason) values (v_family, v_account, 'family_member', 149, 'Their own record');
    perform identity.add_sign_in_name(v_account, v_one->>'email');
  end loop;
end $$;
comment on function access.put_household is 'Example networks only: {lookUp, joins: [person], keptAway: [{kind, id}], keyWorkers: [{account}], workers: [{account, person}], accounts: [{person, name, email}]}.';
select access.hand_over('access.put_household(uuid, jsonb)', 'hearth_gate', '{hearth_owner}');
