-- Whether somebody's name stands where a role should: one rule, for every module that asks.

create function access.names_a_worker(p_words text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from access.account a where a.kind = 'staff' and a.display_name like '% %' and position(lower(a.display_name) in lower(p_words)) > 0)
$$;
comment on function access.names_a_worker is 'Whether words are, or hold, the name of somebody who works here: who is in on which day, and who keeps a page right, must not be found.';
select access.hand_over('access.names_a_worker(text)', 'hearth_gate', array['hearth_engine', 'hearth_owner']);
