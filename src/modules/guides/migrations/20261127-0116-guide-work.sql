-- Who keeps guides is told on their first page what waits: nobody looks into a list that they have forgotten.
grant create on schema guides to hearth_engine;
set local role hearth_engine;

create function guides.count_work() returns table (due int, drafts int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('guides.edit');
  return query select (select count(*)::int from guides.guide g where g.retired_at is null and g.review_due_on <= (platform.clock() at time zone 'Europe/London')::date + 30 and exists (select from guides.guide_version v where v.guide_id = g.id)),
    (select count(distinct d.guide_id)::int from guides.draft d join guides.guide g on g.id = d.guide_id where g.retired_at is null);
end $$;
comment on function guides.count_work is 'How many guides are to be looked at again within a month or late, and how many have a draft that nobody has published.';
revoke all on function guides.count_work() from public;
grant execute on function guides.count_work() to hearth_staff;

reset role;
revoke create on schema guides from hearth_engine;
