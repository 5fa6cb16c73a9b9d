-- Whether a point lies in an area whose edges were imported.

create function places.inside(p_rings jsonb, p_latitude float8, p_longitude float8) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp as $$
  select count(*) % 2 = 1 from jsonb_array_elements(p_rings) r cross join lateral (
      select (t.p->>0)::float8 as y, (t.p->>1)::float8 as x, lead((t.p->>0)::float8) over w as next_y, lead((t.p->>1)::float8) over w as next_x
      from jsonb_array_elements(r) with ordinality t(p, nth) window w as (order by t.nth)) e
  where (e.y > p_latitude) <> (e.next_y > p_latitude) and p_longitude < (e.next_x - e.x) * (p_latitude - e.y) / (e.next_y - e.y) + e.x
$$;
comment on function places.inside is 'Whether a position lies inside closed rings of latitude and longitude: an odd number of edges lies east of it, so that a hole is outside.';
