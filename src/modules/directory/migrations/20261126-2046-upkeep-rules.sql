-- A network says itself how often listings are looked at again, who is asked when, and what is hidden when.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.upkeep_rules() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('remindAfter', to_jsonb(p.remind_after), 'fallbackAfter', p.fallback_after, 'hideAfter', p.hide_after,
    'rules', (select jsonb_agg(jsonb_build_object('category', r.category, 'days', (directory.today() + r.every)::date - directory.today(), 'neverHidden', r.never_hidden) order by r.category) from directory.review_rule r))
  from directory.upkeep_policy p where access.may('directory.assure')
$$;
comment on function directory.upkeep_rules is 'How often, who when, and what is hidden when; intervals in days from today.';

create function directory.set_hide_after(p_days int) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.set_upkeep');
  -- Later needs no notice; sooner gives everybody 30 days.
  update directory.upkeep_policy p set hide_after = p_days, set_on = case when p_days >= p.hide_after or p_days is null then p.set_on else directory.today() end where p.hide_after is distinct from p_days;
end $$;
comment on function directory.set_hide_after is 'After how many days overdue a listing is hidden; null for never. Nothing is hidden by a shorter time for 30 days.';

create function directory.put_review_rule(p_category text, p_days int, p_never_hidden boolean) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.set_upkeep');
  if p_category <> '' and not exists (select from directory.taxonomy_term t where t.name = p_category) then return false; end if;
  if p_days is null then
    delete from directory.review_rule r where r.category = p_category and p_category <> '';
  else
    insert into directory.review_rule as r (category, every, never_hidden) values (p_category, make_interval(days => p_days), p_never_hidden)
      on conflict (category) do update set every = case when (directory.today() + r.every)::date - directory.today() = p_days then r.every else excluded.every end, never_hidden = excluded.never_hidden;
  end if;
  -- What is due when follows: also of what was confirmed before.
  with latest as (
    select distinct on (a.service_id) a.id, a.service_id, (a.confirmed_on + directory.review_every(a.service_id))::date as due_on from directory.assurance a order by a.service_id, a.confirmed_on desc, a.id desc),
  dated as (update directory.assurance a set due_on = l.due_on from latest l where l.id = a.id and a.due_on <> l.due_on returning a.service_id, a.due_on)
  update directory.upkeep u set due_on = d.due_on, asked_step = -1 from dated d where d.service_id = u.service_id;
  update directory.upkeep u set never_hidden = directory.urgent_kind(u.service_id) where u.never_hidden <> directory.urgent_kind(u.service_id);
  perform directory.rebuild_listing(array(select s.id from directory.service s where s.withdrawn_at is null));
  return true;
end $$;
comment on function directory.put_review_rule is 'How long a confirmation of a category is good for, and whether it is urgent help; null days take the rule away. What is due follows at once, and families read it. False for a category that there is not.';

revoke all on function directory.upkeep_rules, directory.set_hide_after, directory.put_review_rule from public;
grant execute on function directory.upkeep_rules to hearth_staff;
grant execute on function directory.set_hide_after, directory.put_review_rule to hearth_staff, hearth_owner;
reset role;
revoke create on schema directory from hearth_engine;
