-- An owner whose mail is held up again and again surfaces, as one whose mail comes back: five times and more, over a week and more.

alter table directory.owner
  add column held_since timestamptz,
  add column held_last timestamptz,
  add column held_times int not null default 0 check (held_times >= 0),
  add column held_up_on date;
comment on column directory.owner.held_since is 'Since when mail to the address is held up now and again, with none that went through since.';
comment on column directory.owner.held_last is 'When it last was: what was said until then is counted, and is old news once something went through.';
comment on column directory.owner.held_times is 'How often it was: once a day and message at most.';
comment on column directory.owner.held_up_on is 'Since when that is enough for somebody to look. They are asked on: what goes through ends it, and so does a new address.';

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.note_held_up() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.only_upkeep();
  update directory.owner o set held_times = o.held_times + e.times, held_since = coalesce(o.held_since, e.first), held_last = e.last
    from (select a.owner_id, count(*)::int as times, min(m.held_at) as first, max(m.held_at) as last
      from notifications.message m join directory.asking a on a.public_id = m.about_id join directory.owner x on x.id = a.owner_id
      where m.about_kind = 'asking' and m.made_at > x.email_since and m.held_at > coalesce(x.held_last, x.email_since) group by a.owner_id) e
    where e.owner_id = o.id;
  -- It went through: nothing was heard of a later message for a week, longer than servers try; or they came by the link of one.
  update directory.owner o set held_times = 0, held_since = null, held_up_on = null
    where o.held_since is not null and (
      exists (select from directory.asking a join notifications.message m on m.about_id = a.public_id and m.about_kind = 'asking'
        where a.owner_id = o.id and m.state = 'sent' and m.held_at is null and m.returned_at is null and m.ended_at > o.held_last and m.ended_at < platform.clock() - interval '7 days')
      or exists (select from directory.asking a join directory.asked_about q on q.asking_id = a.id where a.owner_id = o.id and a.on_date >= o.held_since::date and q.confirmed_at > o.held_since)
      or exists (select from directory.asking a join directory.reply r on r.asking_id = a.id where a.owner_id = o.id and a.on_date >= o.held_since::date and r.made_at > o.held_since));
  update directory.owner o set held_up_on = directory.today() where o.held_up_on is null and o.held_times >= 5 and o.held_last >= o.held_since + interval '7 days';
end $$;
comment on function directory.note_held_up is 'Owners to whom mail is held up, five times and over a week, surface on the working list; what went through ends it.';

create or replace function directory.say_mail(p_owner uuid, p_returns boolean) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_owner bigint;
begin
  perform access.require('directory.assure');
  -- That it arrives makes every report until now old news.
  update directory.owner o set bounced_on = case when p_returns then coalesce(o.bounced_on, directory.today()) end, doubtful_on = null, held_since = null, held_times = 0, held_up_on = null,
      email_since = case when p_returns then o.email_since else platform.clock() end
    where o.public_id = p_owner returning o.id into v_owner;
  if v_owner is null then return false; end if;
  if p_returns then update directory.upkeep u set asked_step = -1 where u.owner_id = v_owner and u.due_on <= directory.today(); end if;
  return true;
end $$;

create or replace function directory.clear_doubt() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.email <> old.email then
    new.doubtful_on := null;
    new.held_since := null;
    new.held_times := 0;
    new.held_up_on := null;
  end if;
  return new;
end $$;
comment on function directory.clear_doubt is 'A new address is not one that anything came back from, or is held up for.';

create or replace view directory.listing_upkeep with (security_invoker) as
  select u.service_id, u.due_on, u.confirmed_on, u.confirmed_by, u.never_hidden, u.missing, u.score, u.hidden_on, u.broken,
    case when u.hidden_on is null and not u.never_hidden and m.service_id is null and p.hide_after is not null then greatest(u.due_on + p.hide_after, u.since + 30, p.set_on + 30) end as hides_on,
    u.owner_id, u.second_id, w.public_id as owner, coalesce(w.name, '') as owner_name, coalesce(w.email, '') as owner_email,
    case when w.id is null then 'none' when w.left_on is not null then 'left' when w.bounced_on is not null then 'bounced' when w.doubtful_on is not null then 'doubtful' when w.held_up_on is not null then 'held-up' else 'well' end as owner_state,
    y.service_id is not null as replied, m.service_id is not null as meets, p.fallback_after,
    u.confirmed_on is not null and u.due_on >= (select directory.today()) and u.hidden_on is null as fresh
  from directory.upkeep u
  cross join directory.upkeep_policy p
  left join directory.owner w on w.id = u.owner_id
  left join (select distinct r.service_id from directory.reply r where r.state = 'open') y on y.service_id = u.service_id
  left join (select distinct e.service_id from directory.service_date e where e.starts_at > (select platform.clock()) and e.state <> 'cancelled') m on m.service_id = u.service_id
  where u.kept;
do $$
declare v_text text; v record;
begin
  for v in select * from (values ('directory.working_list(jsonb)'), ('directory.working_counts()')) c (function) loop
    v_text := pg_get_functiondef(v.function::regprocedure);
    if position('(''bounced'', ''doubtful'')' in v_text) = 0 then raise exception '% does not say what is doubtful any more', v.function; end if;
    execute replace(v_text, '(''bounced'', ''doubtful'')', '(''bounced'', ''doubtful'', ''held-up'')');
  end loop;
end $$;
comment on column directory.listing_upkeep.owner_state is 'none, left, bounced, doubtful, held-up or well.';

drop function directory.list_owners();
create function directory.list_owners() returns table (owner uuid, name text, email text, organisation uuid, organisation_name text, fallback boolean, left_on date, bounced_on date, doubtful_on date, held_up_on date, held_since date, held_times int, listings int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.public_id, w.name, w.email, o.public_id, coalesce(o.name, ''), w.fallback, w.left_on, w.bounced_on, w.doubtful_on, w.held_up_on, (w.held_since at time zone 'Europe/London')::date, w.held_times,
    (select count(*)::int from directory.upkeep u where u.owner_id = w.id or u.second_id = w.id)
  from directory.owner w left join directory.organisation o on o.id = w.organisation_id where access.may('directory.assure')
  order by (w.left_on is null and w.bounced_on is null and w.doubtful_on is null and w.held_up_on is null), w.name, w.id
$$;
comment on function directory.list_owners is 'Everybody who answers for listings, those with something wrong first.';

revoke all on function directory.note_held_up, directory.list_owners from public;
grant execute on function directory.note_held_up to hearth_service;
grant execute on function directory.list_owners to hearth_staff;
reset role;
revoke create on schema directory from hearth_engine;
