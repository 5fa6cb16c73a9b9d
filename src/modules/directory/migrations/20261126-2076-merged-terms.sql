-- A feed or an example that still says a category's former name, or one that was merged away, is sorted by what it is now.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create or replace function directory.put_parts(p jsonb, p_written bigint[]) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from directory.service_at_location where service_id = any(p_written);
  delete from directory.schedule where service_id = any(p_written);
  delete from directory.service_term where service_id = any(p_written);
  insert into directory.service_at_location (service_id, location_id)
    select distinct s.id, l.id from jsonb_array_elements(p) r join directory.service s on s.public_id = (r->>'id')::uuid and s.id = any(p_written)
      cross join jsonb_array_elements_text(coalesce(r->'locations', '[]')) x join directory.location l on l.public_id = x::uuid;
  insert into directory.schedule (service_id, location_id, byday, opens_at, closes_at, valid_from, valid_to, description)
    select s.id, l.id, array(select jsonb_array_elements_text(coalesce(x->'byday', '[]'))), (x->>'opensAt')::time, (x->>'closesAt')::time, (x->>'validFrom')::date, (x->>'validTo')::date, coalesce(x->>'description', '')
    from jsonb_array_elements(p) r join directory.service s on s.public_id = (r->>'id')::uuid and s.id = any(p_written)
      cross join jsonb_array_elements(coalesce(r->'schedules', '[]')) x left join directory.location l on l.public_id = (x->>'location')::uuid;
  insert into directory.service_term (service_id, term_id)
    select distinct s.id, t.id from jsonb_array_elements(p) r join directory.service s on s.public_id = (r->>'id')::uuid and s.id = any(p_written)
      cross join jsonb_array_elements_text(coalesce(r->'terms', '[]')) x
      cross join lateral (select coalesce(n.merged_into, n.id) as id from directory.taxonomy_term n where n.name = x union select f.term_id from directory.former_term f where f.name = x) t;
  insert into directory.assurance (service_id, confirmed_by, confirmed_on, due_on)
    select s.id, r->>'checkedBy', (r->>'checkedOn')::date, coalesce((r->>'dueOn')::date, ((r->>'checkedOn')::date + interval '3 months')::date)
    from jsonb_array_elements(p) r join directory.service s on s.public_id = (r->>'id')::uuid and s.id = any(p_written) where r->>'checkedOn' is not null and r->>'checkedBy' is not null
      and not exists (select from directory.assurance a where a.service_id = s.id and a.confirmed_by = r->>'checkedBy' and a.confirmed_on = (r->>'checkedOn')::date);
end $$;

reset role;
revoke create on schema directory from hearth_engine;
