-- The working list, a listing's own upkeep, what is hidden, links that lead nowhere, and how fresh the directory is from day to day.

create table directory.link_check (
  url text primary key,
  checked_on date not null,
  outcome text not null check (outcome in ('well', 'gone', 'failing', 'unreachable', 'private', 'circling')),
  failed_days smallint not null default 0,
  failed_since date
);
comment on table directory.link_check is 'What came of following an address that listings name. A fault of one day is none: pages are mended, networks have bad nights.';
comment on column directory.link_check.url is 'As the listing has it.';
comment on column directory.link_check.checked_on is 'When it was last followed.';
comment on column directory.link_check.outcome is 'well; gone (404, 410); failing (the server''s own error); unreachable; private (it leads into a private network: never followed); circling (sent on too often).';
comment on column directory.link_check.failed_days is 'On how many days running it failed: broken from 2 on.';
comment on column directory.link_check.failed_since is 'The first of these days.';
select access.protect_engine('directory.link_check');

create table directory.freshness_day (
  on_date date not null,
  kind text not null check (kind in ('network', 'organisation', 'category')),
  of text not null default '',
  in_date int not null check (in_date between 0 and kept),
  kept int not null,
  primary key (kind, of, on_date)
);
comment on table directory.freshness_day is 'How many listings were in date on a day: of the network, of each organisation, of each category. What is hidden counts as not in date.';
comment on column directory.freshness_day.on_date is 'The day in England.';
comment on column directory.freshness_day.kind is 'network, organisation or category.';
comment on column directory.freshness_day.of is 'Public id of the organisation or category; empty for the network.';
comment on column directory.freshness_day.in_date is 'Listings that were not overdue.';
comment on column directory.freshness_day.kept is 'All listings that are ready to publish.';
select access.protect_engine('directory.freshness_day');

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create view directory.listing_upkeep with (security_invoker) as
  select u.service_id, u.due_on, u.confirmed_on, u.confirmed_by, u.never_hidden, u.missing, u.score, u.hidden_on, u.broken,
    case when u.hidden_on is null and not u.never_hidden and m.service_id is null and p.hide_after is not null then greatest(u.due_on + p.hide_after, u.since + 30, p.set_on + 30) end as hides_on,
    u.owner_id, u.second_id, w.public_id as owner, coalesce(w.name, '') as owner_name, coalesce(w.email, '') as owner_email,
    case when w.id is null then 'none' when w.left_on is not null then 'left' when w.bounced_on is not null then 'bounced' else 'well' end as owner_state,
    y.service_id is not null as replied, m.service_id is not null as meets, p.fallback_after,
    u.confirmed_on is not null and u.due_on >= (select directory.today()) and u.hidden_on is null as fresh
  from directory.upkeep u
  cross join directory.upkeep_policy p
  left join directory.owner w on w.id = u.owner_id
  left join (select distinct r.service_id from directory.reply r where r.state = 'open') y on y.service_id = u.service_id
  left join (select distinct e.service_id from directory.service_date e where e.starts_at > (select platform.clock()) and e.state <> 'cancelled') m on m.service_id = u.service_id
  where u.kept;
comment on view directory.listing_upkeep is 'How every listing stands that families read or would read: one line each, for the working list.';
do $$
declare
  said record;
begin
  for said in select * from (values
    ('service_id', 'Inside only.'), ('due_on', 'As in directory.upkeep.'), ('confirmed_on', 'As in directory.upkeep.'), ('confirmed_by', 'As in directory.upkeep.'), ('never_hidden', 'As in directory.upkeep.'), ('missing', 'As in directory.upkeep.'),
    ('score', 'As in directory.upkeep.'), ('hidden_on', 'As in directory.upkeep.'), ('broken', 'As in directory.upkeep.'), ('hides_on', 'When it will be hidden if nobody confirms it; null for never, and for one that is.'),
    ('owner_id', 'Inside only.'), ('second_id', 'Inside only.'), ('owner', 'Public id of the owner.'), ('owner_name', 'Their name.'), ('owner_email', 'Their address.'), ('owner_state', 'none, left, bounced or well.'),
    ('replied', 'Its owner said something that nobody has seen to.'), ('meets', 'It has sessions to come, so it is not hidden: families are there.'), ('fallback_after', 'As in directory.upkeep_policy.'),
    ('fresh', 'In date: confirmed, not overdue, not hidden.')) c (name, words) loop
    execute format('comment on column directory.listing_upkeep.%I is %L', said.name, said.words);
  end loop;
end $$;

create function directory.working_list(p jsonb)
  returns table (service uuid, name text, organisation_name text, due_on date, confirmed_on date, confirmed_by text, hidden_on date, hides_on date, owner uuid, owner_name text, owner_email text, owner_state text, second_name text,
    broken boolean, replied boolean, score int, missing text[])
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.public_id, s.name, coalesce(o.name, ''), u.due_on, u.confirmed_on, u.confirmed_by, u.hidden_on, u.hides_on, u.owner, u.owner_name, u.owner_email, u.owner_state, coalesce(x.name, ''), u.broken, u.replied, u.score::int, u.missing
  from directory.listing_upkeep u join directory.service s on s.id = u.service_id left join directory.organisation o on o.id = s.organisation_id left join directory.owner x on x.id = u.second_id
  where (select access.may('directory.assure'))
    and case p->>'list'
      when 'all' then true
      when 'late' then not u.fresh
      when 'due' then u.due_on <= (select directory.today()) and u.due_on > (select directory.today()) - u.fallback_after and u.hidden_on is null
      when 'overdue' then u.due_on <= (select directory.today()) - u.fallback_after and u.hidden_on is null
      when 'no-owner' then u.owner_state in ('none', 'left')
      when 'bounced' then u.owner_state = 'bounced'
      when 'hiding' then u.hidden_on is not null or u.hides_on <= (select directory.today()) + 30
      when 'incomplete' then u.score < 80
      when 'broken' then u.broken
      when 'replies' then u.replied end
    and (p->>'organisation' is null or o.public_id = (p->>'organisation')::uuid)
    and (p->>'owner' is null or (p->>'owner')::uuid in (u.owner, x.public_id))
    and (p->>'hub' is null or exists (select from directory.service_at_location a join directory.location l on l.id = a.location_id where a.service_id = u.service_id and l.public_id = (p->>'hub')::uuid and not l.sensitive))
    and (p->>'category' is null or u.service_id in (select t.service_id from directory.service_term t where t.term_id in (
      with recursive down as (select c.id from directory.taxonomy_term c where c.public_id = (p->>'category')::uuid union select c.id from directory.taxonomy_term c join down on c.parent_id = down.id) select id from down)))
    and (p->>'afterDate' is null or (u.due_on, u.service_id) > ((p->>'afterDate')::date, (select c.id from directory.service c where c.public_id = (p->>'afterService')::uuid)))
  order by u.due_on, u.service_id limit least((p->>'most')::int, 20001)
$$;
comment on function directory.working_list is 'One of the working lists, the longest due first, for those who keep listings right; from after a line on.';

create function directory.working_counts() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with counted as (
    select count(*) as all_of_them, count(*) filter (where u.fresh) as in_date,
      count(*) filter (where u.due_on <= (select directory.today()) and u.due_on > (select directory.today()) - u.fallback_after and u.hidden_on is null) as due,
      count(*) filter (where u.due_on <= (select directory.today()) - u.fallback_after and u.hidden_on is null) as overdue,
      count(*) filter (where u.owner_state in ('none', 'left')) as no_owner, count(*) filter (where u.owner_state = 'bounced') as bounced,
      count(*) filter (where u.hidden_on is not null or u.hides_on <= (select directory.today()) + 30) as hiding,
      count(*) filter (where u.score < 80) as incomplete, count(*) filter (where u.broken) as broken, count(*) filter (where u.replied) as replies
    from directory.listing_upkeep u where (select access.may('directory.assure')))
  select jsonb_build_object('all', all_of_them, 'inDate', in_date, 'due', due, 'overdue', overdue, 'no-owner', no_owner, 'bounced', bounced, 'hiding', hiding, 'incomplete', incomplete, 'broken', broken, 'replies', replies) from counted
$$;
comment on function directory.working_counts is 'How many listings are on each of the working lists.';

create function directory.lacking(p_services bigint[]) returns table (service_id bigint, missing text[], url text, form_url text, organisation_url text)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select s.id, array_remove(array[
    case when s.summary = '' then 'summary' end,
    case when length(s.description) < 80 then 'description' end,
    case when coalesce(s.phone, s.email, s.url, '') = '' then 'contact' end,
    case when not s.channels && '{online,phone,home_visit,outreach}' and not exists (select from directory.service_at_location a where a.service_id = s.id) then 'place' end,
    case when s.pathway = '' and s.channels && '{in_person}' and not exists (select from directory.schedule c where c.service_id = s.id) and not exists (select from directory.service_date d where d.service_id = s.id) then 'times' end,
    case when s.age_min is null and s.age_max is null and s.who_for = '' and not s.expecting and s.audiences = '{}' then 'who' end,
    case when s.price_pence is null and s.price_note = '' then 'cost' end,
    case when not exists (select from directory.service_term t where t.service_id = s.id) then 'category' end,
    case when not s.self_referral and s.pathway = '' and s.referrers = '{}' then 'getting' end], null), s.url, s.form_url, o.url
  from directory.service s left join directory.organisation o on o.id = s.organisation_id where p_services is null or s.id = any(p_services)
$$;
comment on function directory.lacking is 'What families need and these listings do not say, by code, with where their links lead; of every listing where none is named.';

create function directory.weigh(p_weights jsonb) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  perform access.require('directory.assure');
  update directory.upkeep u set missing = w.missing, score = w.score, never_hidden = w.urgent, broken = w.broken
    from (select l.service_id, l.missing, 100 - coalesce((select sum((p_weights->>m)::int) from unnest(l.missing) m), 0) as score, directory.urgent_kind(l.service_id) as urgent,
        exists (select from directory.link_check k where k.failed_days >= 2 and k.url in (l.url, l.form_url, l.organisation_url)) as broken from directory.lacking(null) l) w
    where w.service_id = u.service_id and row(u.missing, u.score, u.never_hidden, u.broken) is distinct from row(w.missing, w.score::smallint, w.urgent, w.broken);
  get diagnostics v_count = row_count;
  perform directory.note_kept(array(select u.service_id from directory.upkeep u where u.hidden_on is not null));
  return v_count;
end $$;
comment on function directory.weigh is 'Looks at every listing: what it lacks, how complete that leaves it by the weights given, whether it is urgent help. Answers how many changed.';

create function directory.hide_overdue() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_hidden bigint[];
begin
  perform access.require('directory.assure');
  with hidden as (
    update directory.upkeep k set hidden_on = directory.today() from directory.listing_upkeep u
      where u.service_id = k.service_id and u.hidden_on is null and u.hides_on <= directory.today() and not directory.urgent_kind(k.service_id) returning k.service_id)
  select coalesce(array_agg(service_id order by service_id), '{}') into v_hidden from hidden;
  if cardinality(v_hidden) > 0 then
    update directory.service s set last_modified = platform.clock() where s.id = any(v_hidden);
    perform directory.rebuild_listing(v_hidden);
  end if;
  return cardinality(v_hidden);
end $$;
comment on function directory.hide_overdue is 'Hides what nobody has confirmed for as long as the policy says; never urgent help, nor what has sessions to come. Answers how many.';

create function directory.write_freshness() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.assure');
  with now as materialized (select u.service_id, o.public_id as organisation, u.fresh from directory.listing_upkeep u join directory.service s on s.id = u.service_id left join directory.organisation o on o.id = s.organisation_id),
  counted as (
    select 'network' as kind, '' as of, count(*) filter (where fresh) as in_date, count(*) as kept from now
    union all select 'organisation', n.organisation::text, count(*) filter (where fresh), count(*) from now n where n.organisation is not null group by n.organisation
    union all select 'category', t.public_id::text, count(distinct n.service_id) filter (where n.fresh), count(distinct n.service_id) from now n join directory.service_term x on x.service_id = n.service_id join directory.taxonomy_term t on t.id = x.term_id group by t.public_id)
  insert into directory.freshness_day as f (on_date, kind, of, in_date, kept) select directory.today(), c.kind, c.of, c.in_date, c.kept from counted c
    on conflict (kind, of, on_date) do update set in_date = excluded.in_date, kept = excluded.kept;
end $$;
comment on function directory.write_freshness is 'Writes down how fresh the directory is today. Again on the same day, it is written anew.';

create function directory.freshness_over(p_kind text, p_of text, p_since date) returns table (on_date date, in_date int, kept int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.on_date, f.in_date, f.kept from directory.freshness_day f where access.may('directory.assure') and f.kind = p_kind and f.of = p_of and f.on_date >= p_since order by f.on_date
$$;
comment on function directory.freshness_over is 'How fresh the directory was, day by day, oldest first.';

create function directory.freshness_by(p_kind text) returns table (of uuid, name text, in_date int, kept int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with now as materialized (select u.service_id, o.public_id as organisation, o.name as organisation_name, u.fresh from directory.listing_upkeep u join directory.service s on s.id = u.service_id left join directory.organisation o on o.id = s.organisation_id where (select access.may('directory.assure')))
  select n.organisation, n.organisation_name, count(*) filter (where n.fresh)::int, count(*)::int from now n where p_kind = 'organisation' and n.organisation is not null group by 1, 2
  union all
  select t.public_id, t.name, count(*) filter (where n.fresh)::int, count(*)::int from now n join directory.service_term x on x.service_id = n.service_id join directory.taxonomy_term t on t.id = x.term_id where p_kind = 'category' group by 1, 2
  order by 2, 1
$$;
comment on function directory.freshness_by is 'How fresh the directory is at this moment, by organisation or category.';

create function directory.list_freshness() returns table (service uuid, name text, organisation text, checked_on date, due_on date, hidden boolean, fresh boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.public_id, s.name, coalesce(o.name, ''), u.confirmed_on, case when u.confirmed_on is not null then u.due_on end, u.hidden_on is not null, u.fresh
  from directory.listing_upkeep u join directory.service s on s.id = u.service_id left join directory.organisation o on o.id = s.organisation_id
  order by u.confirmed_on is not null, u.due_on, s.name, s.public_id
$$;
comment on function directory.list_freshness is 'Every listing that families read, or would but for being hidden, with when it was last confirmed: never before all, then the longest overdue.';

create function directory.list_owners() returns table (owner uuid, name text, email text, organisation uuid, organisation_name text, fallback boolean, left_on date, bounced_on date, listings int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.public_id, w.name, w.email, o.public_id, coalesce(o.name, ''), w.fallback, w.left_on, w.bounced_on, (select count(*)::int from directory.upkeep u where u.owner_id = w.id or u.second_id = w.id)
  from directory.owner w left join directory.organisation o on o.id = w.organisation_id where access.may('directory.assure')
  order by (w.left_on is null and w.bounced_on is null), w.name, w.id
$$;
comment on function directory.list_owners is 'Everybody who answers for listings, those with something wrong first.';

create function directory.list_organisations() returns table (organisation uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.public_id, o.name from directory.organisation o where access.may('directory.assure') and not o.sensitive order by o.name, o.id
$$;
comment on function directory.list_organisations is 'Organisations to choose from; none that is sensitive.';

create function directory.upkeep_page(p_service uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('service', s.public_id, 'name', s.name, 'organisation', coalesce(o.name, ''), 'dueOn', u.due_on, 'hiddenOn', u.hidden_on, 'hidesOn', u.hides_on, 'neverHidden', u.never_hidden, 'meets', u.meets,
    'every', (directory.today() + directory.review_every(u.service_id))::date - directory.today(),
    'owner', u.owner, 'ownerName', u.owner_name, 'ownerEmail', u.owner_email, 'ownerState', u.owner_state, 'second', x.public_id, 'secondName', coalesce(x.name, ''),
    'fallback', (select w.name from directory.owner w where w.organisation_id = s.organisation_id and w.fallback),
    'missing', (select to_jsonb(l.missing) from directory.lacking(array[u.service_id]) l),
    'links', (select coalesce(jsonb_agg(jsonb_build_object('url', k.url, 'outcome', k.outcome, 'checkedOn', k.checked_on, 'broken', k.failed_days >= 2) order by k.url), '[]') from directory.link_check k
      where k.url in (s.url, s.form_url, o.url)),
    'replies', (select coalesce(jsonb_agg(jsonb_build_object('reply', y.public_id, 'kind', y.kind, 'words', y.words, 'madeAt', y.made_at, 'state', y.state, 'settledName', y.settled_name) order by y.made_at desc, y.id desc), '[]') from directory.reply y where y.service_id = u.service_id),
    'confirmations', (select coalesce(jsonb_agg(jsonb_build_object('by', a.confirmed_by, 'on', a.confirmed_on, 'due', a.due_on, 'how', a.how, 'saidBy', a.said_by, 'account', a.account_name) order by a.confirmed_on desc, a.id desc), '[]')
      from (select x.* from directory.assurance x where x.service_id = u.service_id order by x.confirmed_on desc, x.id desc limit 20) a))
  from directory.service s join directory.listing_upkeep u on u.service_id = s.id left join directory.organisation o on o.id = s.organisation_id left join directory.owner x on x.id = u.second_id
  where s.public_id = p_service and access.may('directory.assure') and exists (select from directory.ready_to_publish r where r.service_id = s.id)
$$;
comment on function directory.upkeep_page is 'Everything about keeping one listing right: owners, confirmations with who said so, what it lacks, its links, what its owner said. Null for what is not to be published.';

create function directory.links_to_check(p_most int) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.only_upkeep();
  return (with named as (
      select distinct l.url from directory.service s left join directory.organisation o on o.id = s.organisation_id cross join lateral unnest(array[s.url, s.form_url, o.url]) l (url)
        where l.url ~* '^https?://' and exists (select from directory.ready_to_publish r where r.service_id = s.id)),
    oldest as (
      select n.url, c.outcome, c.failed_days, c.failed_since, c.checked_on from named n left join directory.link_check c on c.url = n.url
        where c.checked_on is null or c.checked_on < directory.today() - case when c.failed_days > 0 then 0 else 6 end
        order by c.failed_days > 0 desc nulls last, c.checked_on nulls first, n.url limit p_most)
    select coalesce(jsonb_agg(jsonb_build_object('url', o.url, 'failedDays', coalesce(o.failed_days, 0), 'failedSince', o.failed_since)), '[]') from oldest o);
end $$;
comment on function directory.links_to_check is 'Addresses to follow tonight: those that failed lately, then those looked at longest ago; each once a week. Of what is ready to publish only.';

create function directory.note_links(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.assure');
  insert into directory.link_check as c (url, checked_on, outcome, failed_days, failed_since)
    select r->>'url', directory.today(), r->>'outcome', (r->>'failedDays')::smallint, (r->>'failedSince')::date from jsonb_array_elements(p) r
    on conflict (url) do update set checked_on = excluded.checked_on, outcome = excluded.outcome, failed_days = excluded.failed_days, failed_since = excluded.failed_since;
  delete from directory.link_check c where c.checked_on < directory.today() - 60;
  update directory.upkeep u set broken = l.broken
    from (select s.id, exists (select from directory.link_check k where k.failed_days >= 2 and k.url in (s.url, s.form_url, o.url)) as broken
      from directory.service s left join directory.organisation o on o.id = s.organisation_id where s.id in (
        select x.id from directory.service x left join directory.organisation y on y.id = x.organisation_id join jsonb_array_elements(p) r on r->>'url' in (x.url, x.form_url, y.url))) l
    where l.id = u.service_id and l.broken <> u.broken;
end $$;
comment on function directory.note_links is 'Writes down what came of following links; what no listing names any more goes after two months.';

create function directory.forget_upkeep() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.only_upkeep();
  delete from directory.reply y where y.made_at < platform.clock() - interval '12 months';
  delete from directory.asking a where a.expires_at < platform.clock() - interval '12 months';
  update directory.assurance a set said_by = '', account_name = '', account_id = null where a.confirmed_on < directory.today() - interval '2 years' and (a.said_by <> '' or a.account_name <> '');
  delete from directory.owner o where o.left_on < directory.today() - 90 and not exists (select from directory.upkeep u where u.owner_id = o.id or u.second_id = o.id) and not exists (select from directory.asking a where a.owner_id = o.id);
end $$;
comment on function directory.forget_upkeep is 'What owners said goes after 12 months, who confirmed after two years, an owner who left and answers for nothing after three months and the last message about it.';

create function directory.put_example_upkeep(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from network.network n where n.example) then raise exception 'only an example network has an invented past' using errcode = '42501'; end if;
  update directory.upkeep_policy set set_on = directory.today() - 400;
  update directory.upkeep set since = directory.today() - 400;
  insert into directory.freshness_day (on_date, kind, of, in_date, kept)
    select directory.today() - 7 * (h.nth::int), 'network', '', round(k.kept * h.percent::numeric / 100)::int, k.kept
    from jsonb_array_elements_text(p->'history') with ordinality h (percent, nth) cross join (select count(*)::int as kept from directory.listing_upkeep) k;
  insert into directory.link_check (url, checked_on, outcome, failed_days, failed_since)
    select r->>'url', directory.today(), r->>'outcome', (r->>'failedDays')::smallint, directory.today() - (r->>'failedDays')::int from jsonb_array_elements(p->'links') r;
  insert into directory.reply (service_id, kind, words) select s.id, r->>'kind', r->>'words' from jsonb_array_elements(p->'replies') r join directory.service s on s.public_id = (r->>'service')::uuid;
end $$;
comment on function directory.put_example_upkeep is 'The past of an example network: how fresh it was, and what owners said.';

revoke all on function directory.lacking from public;
revoke all on function directory.working_list, directory.working_counts, directory.weigh, directory.hide_overdue, directory.write_freshness, directory.freshness_over, directory.freshness_by, directory.list_owners, directory.list_freshness, directory.list_organisations,
  directory.upkeep_page, directory.links_to_check, directory.note_links, directory.forget_upkeep, directory.put_example_upkeep from public;
grant execute on function directory.working_list, directory.working_counts, directory.freshness_over, directory.freshness_by, directory.list_owners, directory.list_freshness, directory.list_organisations, directory.upkeep_page to hearth_staff;
grant execute on function directory.weigh, directory.hide_overdue, directory.write_freshness, directory.note_links to hearth_service, hearth_owner;
grant execute on function directory.links_to_check, directory.forget_upkeep to hearth_service;
grant execute on function directory.put_example_upkeep to hearth_owner;
reset role;
revoke create on schema directory from hearth_engine;
