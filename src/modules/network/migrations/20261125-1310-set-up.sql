create function network.set_up(p jsonb) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).purpose is distinct from 'sign_in' then raise exception 'only the set-up page does this' using errcode = '42501'; end if;
  insert into network.network (name, strapline, authority_name, theme, example, home_latitude, home_longitude, urgent_help)
    values (p->>'name', p->>'strapline', p->>'authorityName', p->'theme', false, (p->>'homeLatitude')::float8, (p->>'homeLongitude')::float8, p->'urgentHelp')
    on conflict (one) do nothing;
  return found;
end $$;
comment on function network.set_up is 'Writes the network''s own row, once, behind the code from create-admin.';
grant select, insert on network.network to hearth_gate;
grant usage on schema network to hearth_gate;
select access.hand_over('network.set_up(jsonb)', 'hearth_gate', array['hearth_service']);
