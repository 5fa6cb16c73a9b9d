-- An owner's address to which mail came back later is doubtful: a worker decides.

alter table directory.owner add column doubtful_on date;
comment on column directory.owner.doubtful_on is 'Since when a report says that mail to the address comes back: they are asked on until a worker says that it does. Emptied when the address changes, or proves right.';

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create or replace function directory.note_bounces() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_bounced bigint[];
begin
  perform directory.only_upkeep();
  with bounced as (
    update directory.owner o set bounced_on = directory.today()
      where o.bounced_on is null and exists (select from notifications.message m join directory.asking a on a.public_id = m.about_id
        where m.about_kind = 'asking' and m.state = 'failed' and m.failed_because = 'refused' and a.owner_id = o.id and m.made_at > o.email_since)
      returning o.id)
  select coalesce(array_agg(id), '{}') into v_bounced from bounced;
  -- What came back later says so by mail, which can be made up: a doubt, and no more.
  update directory.owner o set doubtful_on = directory.today()
    where o.bounced_on is null and o.doubtful_on is null and exists (select from notifications.message m join directory.asking a on a.public_id = m.about_id
      where m.about_kind = 'asking' and m.returned_at > o.email_since and a.owner_id = o.id and m.made_at > o.email_since);
  -- Nobody has been asked, then: somebody else is, from the beginning.
  update directory.upkeep u set asked_step = -1 where u.owner_id = any(v_bounced) and u.due_on <= directory.today();
  return cardinality(v_bounced);
end $$;
comment on function directory.note_bounces is 'Owners whose address refused our mail for good surface on the working list, and others are asked; those from whom a report came later surface as doubtful, and are asked on. Answers how many of the first are new.';

create function directory.say_mail(p_owner uuid, p_returns boolean) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_owner bigint;
begin
  perform access.require('directory.assure');
  -- That it arrives makes every report until now old news.
  update directory.owner o set bounced_on = case when p_returns then coalesce(o.bounced_on, directory.today()) end, doubtful_on = null,
      email_since = case when p_returns then o.email_since else platform.clock() end
    where o.public_id = p_owner returning o.id into v_owner;
  if v_owner is null then return false; end if;
  if p_returns then update directory.upkeep u set asked_step = -1 where u.owner_id = v_owner and u.due_on <= directory.today(); end if;
  return true;
end $$;
comment on function directory.say_mail is 'A worker says that mail to an owner comes back, or that it arrives after all. False for nobody.';

create function directory.clear_doubt() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.email <> old.email then new.doubtful_on := null; end if;
  return new;
end $$;
comment on function directory.clear_doubt is 'A new address is not one that anything came back from.';

-- `doubtful` beside `bounced`, wherever a line of upkeep says how its owner stands.
create or replace view directory.listing_upkeep with (security_invoker) as
  select u.service_id, u.due_on, u.confirmed_on, u.confirmed_by, u.never_hidden, u.missing, u.score, u.hidden_on, u.broken,
    case when u.hidden_on is null and not u.never_hidden and m.service_id is null and p.hide_after is not null then greatest(u.due_on + p.hide_after, u.since + 30, p.set_on + 30) end as hides_on,
    u.owner_id, u.second_id, w.public_id as owner, coalesce(w.name, '') as owner_name, coalesce(w.email, '') as owner_email,
    case when w.id is null then 'none' when w.left_on is not null then 'left' when w.bounced_on is not null then 'bounced' when w.doubtful_on is not null then 'doubtful' else 'well' end as owner_state,
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
  for v in select * from (values ('directory.working_list(jsonb)', 'then u.owner_state = ''bounced''', 'then u.owner_state in (''bounced'', ''doubtful'')'), ('directory.working_counts()', 'where u.owner_state = ''bounced''', 'where u.owner_state in (''bounced'', ''doubtful'')')) c (function, was, is_now) loop
    v_text := pg_get_functiondef(v.function::regprocedure);
    if position(v.was in v_text) = 0 then raise exception '% does not say "%" any more', v.function, v.was; end if;
    execute replace(v_text, v.was, v.is_now);
  end loop;
end $$;
comment on column directory.listing_upkeep.owner_state is 'none, left, bounced, doubtful or well.';

drop function directory.list_owners();
create function directory.list_owners() returns table (owner uuid, name text, email text, organisation uuid, organisation_name text, fallback boolean, left_on date, bounced_on date, doubtful_on date, listings int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.public_id, w.name, w.email, o.public_id, coalesce(o.name, ''), w.fallback, w.left_on, w.bounced_on, w.doubtful_on, (select count(*)::int from directory.upkeep u where u.owner_id = w.id or u.second_id = w.id)
  from directory.owner w left join directory.organisation o on o.id = w.organisation_id where access.may('directory.assure')
  order by (w.left_on is null and w.bounced_on is null and w.doubtful_on is null), w.name, w.id
$$;
comment on function directory.list_owners is 'Everybody who answers for listings, those with something wrong first.';

revoke all on function directory.say_mail, directory.clear_doubt, directory.list_owners from public;
grant execute on function directory.say_mail, directory.list_owners to hearth_staff;
grant execute on function directory.clear_doubt to hearth_owner;
reset role;
revoke create on schema directory from hearth_engine;

create trigger clear_doubt before update of email on directory.owner for each row execute function directory.clear_doubt();
