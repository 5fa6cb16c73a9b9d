-- Asked with half the searches: as a function its plan is kept, which costs more to make than the answer.

create function places.position_of(p_unit text, p_sector text, p_outward text) returns table (latitude real, longitude real, how text)
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return query select p.latitude, p.longitude, 'postcode' from places.postcode p where p.postcode = p_unit;
  if found then return; end if;
  return query select g.latitude, g.longitude, g.kind from places.postcode_group g where g.code in (p_sector, p_outward) order by g.kind desc limit 1;
end $$;
comment on function places.position_of is 'The unit itself; else its sector, else its first half.';
