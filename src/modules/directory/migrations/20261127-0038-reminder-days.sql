-- The days on which owners are asked, and from when families are told that something was not checked, are the network's own, with a way back.

alter table directory.upkeep_policy add column warn_after int not null default 0 check (warn_after between 0 and 30);
comment on column directory.upkeep_policy.warn_after is 'Days after it is due from which families are told that it was not checked: 0 is the first day. The day it was checked they read in any case.';
alter table directory.upkeep_policy
  add constraint days_of_reminders check (366 > all (remind_after)),
  add constraint fallback_within_a_year check (fallback_after <= 365);

create table directory.policy_change (
  id bigint generated always as identity primary key,
  at timestamptz not null default platform.clock(),
  account_id bigint references access.account,
  account_name text not null default '',
  before jsonb not null,
  after jsonb not null,
  undone boolean not null default false
);
comment on table directory.policy_change is 'Who changed the days, when, and what they were: the latest can be undone. Names are blanked after two years.';
comment on column directory.policy_change.id is 'Inside only, and in the form that undoes.';
comment on column directory.policy_change.at is 'When.';
comment on column directory.policy_change.account_id is 'Whose account.';
comment on column directory.policy_change.account_name is 'Their name then.';
comment on column directory.policy_change.before is 'remindAfter, fallbackAfter, hideAfter and warnAfter before.';
comment on column directory.policy_change.after is 'The same since.';
comment on column directory.policy_change.undone is 'It was put back.';
select access.protect_engine('directory.policy_change');

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.policy() returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('remindAfter', to_jsonb(p.remind_after), 'fallbackAfter', p.fallback_after, 'hideAfter', p.hide_after, 'warnAfter', p.warn_after) from directory.upkeep_policy p
$$;
comment on function directory.policy is 'The network''s days as they are.';

create function directory.warned_from(p_due date) returns date
  language sql stable set search_path = pg_catalog, pg_temp as $$ select p_due + p.warn_after from directory.upkeep_policy p $$;
comment on function directory.warned_from is 'The last day on which families are not yet told that something due on this day was not checked.';

-- What families read of freshness follows the network's grace; what is due when does not.
do $$
declare v record; v_text text;
begin
  for v in select * from (values ('directory.fresh_rows(bigint[])', 'a.confirmed_on, a.due_on' || chr(10) || '  from directory.publishable', 'a.confirmed_on, directory.warned_from(a.due_on)' || chr(10) || '  from directory.publishable'),
    ('directory.service_page(uuid)', '''due'', a.due_on', '''due'', directory.warned_from(a.due_on)')) c (function, was, is_now) loop
    v_text := pg_get_functiondef(v.function::regprocedure);
    if position(v.was in v_text) = 0 then raise exception '% does not say "%" any more', v.function, v.was; end if;
    execute replace(v_text, v.was, v.is_now);
  end loop;
end $$;

create function directory.asking_facts(p_ahead int) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('policy', directory.policy(),
    'owners', (select coalesce(jsonb_agg(jsonb_build_object('id', o.public_id, 'reachable', o.left_on is null and o.bounced_on is null,
        'daysSince', directory.today() + p_ahead - (select max(a.on_date) from directory.asking a where a.owner_id = o.id)) order by o.id), '[]') from directory.owner o),
    'due', (select coalesce(jsonb_agg(jsonb_build_object('service', s.public_id, 'daysDue', directory.today() + p_ahead - u.due_on, 'askedStep', u.asked_step, 'neverHidden', u.never_hidden,
        'owner', o.public_id, 'second', x.public_id, 'fallback', f.public_id) order by u.due_on, s.id), '[]')
      from directory.upkeep u join directory.service s on s.id = u.service_id
      left join directory.owner o on o.id = u.owner_id left join directory.owner x on x.id = u.second_id
      left join directory.owner f on f.organisation_id = s.organisation_id and f.fallback
      where u.kept and u.due_on <= (select directory.today()) + p_ahead and u.hidden_on is null
        and not exists (select from directory.reply y where y.service_id = s.id and y.state = 'open')))
$$;
comment on function directory.asking_facts is 'What is due so many days ahead, how far asking has gone, who could be asked; without an address.';

create or replace function directory.to_ask() returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.only_upkeep();
  return directory.asking_facts(0);
end $$;

create function directory.would_ask(p_ahead int, p_hide_after int, p_warn_after int) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.set_upkeep');
  return directory.asking_facts(p_ahead) || jsonb_build_object(
    -- Nothing is hidden by a shorter time for 30 days.
    'hidden', case when p_hide_after is null then 0 else (select count(*) from directory.upkeep u left join (select distinct e.service_id from directory.service_date e where e.starts_at > platform.clock() and e.state <> 'cancelled') m on m.service_id = u.service_id
      where u.kept and u.hidden_on is null and not u.never_hidden and m.service_id is null and u.due_on + p_hide_after <= directory.today() + 30 and u.since <= directory.today()) end,
    'warned', (select count(*) from directory.upkeep u where u.kept and u.hidden_on is null and (u.confirmed_on is null or u.due_on + p_warn_after < directory.today())));
end $$;
comment on function directory.would_ask is 'The same for who may change the days, to say what would follow; with how many would be hidden within 30 days, and of how many families would be told that nobody checked.';

create function directory.set_policy(p jsonb, p_plain int[], p_urgent int[]) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_before jsonb; v_hide int := (p->>'hideAfter')::int; v_warn_before int;
begin
  perform access.require('directory.set_upkeep');
  select u.warn_after into v_warn_before from directory.upkeep_policy u for update;
  v_before := directory.policy();
  if v_before = p then return false; end if;
  update directory.upkeep_policy u set remind_after = array(select jsonb_array_elements_text(p->'remindAfter')::int), fallback_after = (p->>'fallbackAfter')::int, hide_after = v_hide, warn_after = (p->>'warnAfter')::int,
    -- Later needs no notice; sooner gives everybody 30 days.
    set_on = case when u.hide_after is not distinct from v_hide or v_hide is null or v_hide >= u.hide_after then u.set_on else directory.today() end;
  -- How far asking has gone is the number of a step: the days have other numbers now.
  update directory.upkeep u set asked_step = coalesce((case when u.never_hidden then p_urgent else p_plain end)[u.asked_step + 1], u.asked_step) where u.asked_step >= 0;
  insert into directory.policy_change (account_id, account_name, before, after) values (access.viewer_account(), coalesce(access.viewer_name(), ''), v_before, p);
  if v_warn_before <> (p->>'warnAfter')::int then perform directory.rebuild_listing(array(select s.id from directory.service s where s.withdrawn_at is null)); end if;
  return true;
end $$;
comment on function directory.set_policy is 'Changes the days: remindAfter, fallbackAfter, hideAfter (null for never), warnAfter. The arrays say, for what may be hidden and for urgent help, which step each old one is now. False where that is what they are.';

create function directory.last_policy_change() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('id', c.id, 'at', c.at, 'name', c.account_name, 'before', c.before, 'after', c.after)
  from directory.policy_change c where access.may('directory.assure') and c.after = directory.policy() and not c.undone order by c.id desc limit 1
$$;
comment on function directory.last_policy_change is 'The change that made the days what they are, for who may see the rules; null where that was undone, or is how it began.';

create function directory.mark_policy_undone(p_change bigint) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.set_upkeep');
  update directory.policy_change c set undone = true where c.id = p_change or (c.id > p_change and c.after = (select x.before from directory.policy_change x where x.id = p_change));
end $$;
comment on function directory.mark_policy_undone is 'A change and what put it back are not offered to be undone again.';

create or replace function directory.upkeep_rules() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select directory.policy() || jsonb_build_object('last', directory.last_policy_change(),
    'rules', (select jsonb_agg(jsonb_build_object('category', r.category, 'days', (directory.today() + r.every)::date - directory.today(), 'neverHidden', r.never_hidden) order by r.category) from directory.review_rule r))
  where access.may('directory.assure')
$$;

revoke all on function directory.policy, directory.warned_from, directory.asking_facts, directory.would_ask, directory.set_policy, directory.last_policy_change, directory.mark_policy_undone from public;
grant execute on function directory.would_ask, directory.set_policy, directory.mark_policy_undone to hearth_staff;
grant execute on function directory.set_policy to hearth_owner;
drop function directory.set_hide_after(int);
reset role;
revoke create on schema directory from hearth_engine;
