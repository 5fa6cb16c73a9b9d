-- Grants as the papers print them, and what was spent of them. Whole pence; what was printed is never changed to make it fit.
create schema programme;
comment on schema programme is 'Expectations, grant and returns of the programme.';

create table programme.grant_award (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  name text not null,
  paper text not null,
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on)
);
comment on table programme.grant_award is 'Money given for a purpose and a period.';
comment on column programme.grant_award.id is 'Inside only.';
comment on column programme.grant_award.public_id is 'In URLs.';
comment on column programme.grant_award.name is 'What it is called.';
comment on column programme.grant_award.paper is 'The paper and the paragraph that its figures come from.';
comment on column programme.grant_award.starts_on is 'First day on which it may be spent.';
comment on column programme.grant_award.ends_on is 'Last day.';

create table programme.grant_heading (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  grant_id bigint not null references programme.grant_award,
  position int not null,
  name text not null,
  kind text not null check (kind in ('revenue', 'capital')),
  note text not null default '',
  unique (grant_id, position),
  unique (id, grant_id)
);
comment on table programme.grant_heading is 'What a part of a grant is for. Money may move between headings, never into or out of capital.';
comment on column programme.grant_heading.id is 'Inside only.';
comment on column programme.grant_heading.public_id is 'In URLs.';
comment on column programme.grant_heading.grant_id is 'Of which grant.';
comment on column programme.grant_heading.position is 'Its place in the paper, from 1.';
comment on column programme.grant_heading.name is 'As printed.';
comment on column programme.grant_heading.kind is 'Capital is kept apart from revenue.';
comment on column programme.grant_heading.note is 'A mark of the paper that it does not explain, such as "*".';

create table programme.grant_printed (
  id bigint generated always as identity primary key,
  grant_id bigint not null references programme.grant_award,
  heading_id bigint,
  year text check (year ~ '^\d{4}/\d{2}$'),
  bound text not null check (bound in ('exact', 'lower', 'upper')),
  total boolean not null,
  pence bigint not null check (pence >= 0),
  words text not null,
  unique nulls not distinct (grant_id, heading_id, year, bound, total),
  foreign key (heading_id, grant_id) references programme.grant_heading (id, grant_id)
);
comment on table programme.grant_printed is 'A figure of the paper, kept as it was printed whether it adds up or not.';
comment on column programme.grant_printed.id is 'Inside only.';
comment on column programme.grant_printed.grant_id is 'Of which grant.';
comment on column programme.grant_printed.heading_id is 'For which heading; null for all.';
comment on column programme.grant_printed.year is 'For which financial year, 2023/24; null for all.';
comment on column programme.grant_printed.bound is 'Exact, or the lower or upper end of a range.';
comment on column programme.grant_printed.total is 'Whether the paper says that it is a sum.';
comment on column programme.grant_printed.pence is 'Whole pence.';
comment on column programme.grant_printed.words is 'As printed: "4.27m".';

create table programme.grant_posting (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  grant_id bigint not null references programme.grant_award,
  heading_id bigint not null,
  spent_on date not null,
  pence bigint not null,
  what text not null,
  undoes bigint unique references programme.grant_posting,
  posted_by bigint not null,
  posted_name text not null,
  posted_at timestamptz not null default platform.clock(),
  check (pence > 0 or (undoes is not null and pence < 0)),
  foreign key (heading_id, grant_id) references programme.grant_heading (id, grant_id)
);
create index on programme.grant_posting (grant_id, heading_id);
comment on table programme.grant_posting is 'Money spent under a heading. Never changed: one that was wrong is undone by another.';
comment on column programme.grant_posting.id is 'Inside only.';
comment on column programme.grant_posting.public_id is 'In URLs.';
comment on column programme.grant_posting.grant_id is 'Of which grant.';
comment on column programme.grant_posting.heading_id is 'Under which heading.';
comment on column programme.grant_posting.spent_on is 'When it was spent: it counts in that financial year.';
comment on column programme.grant_posting.pence is 'Whole pence; negative only where it undoes another.';
comment on column programme.grant_posting.what is 'For what, in the words of whoever posted it; why, where it undoes another.';
comment on column programme.grant_posting.undoes is 'The posting it takes back. Each can be taken back once.';
comment on column programme.grant_posting.posted_by is 'Whose account.';
comment on column programme.grant_posting.posted_name is 'Their name then.';
comment on column programme.grant_posting.posted_at is 'When it was written down.';

select access.protect_engine('programme.grant_award');
select access.protect_engine('programme.grant_heading');
select access.protect_engine('programme.grant_printed');
select access.protect_engine('programme.grant_posting');
grant usage on schema programme to public;

create function programme.put_grant(p_grant jsonb) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_grant bigint; v_public uuid;
begin
  perform access.require('programme.set_grant');
  insert into programme.grant_award (name, paper, starts_on, ends_on)
    values (p_grant->>'name', p_grant->>'paper', (p_grant->>'startsOn')::date, (p_grant->>'endsOn')::date)
    returning id, public_id into v_grant, v_public;
  insert into programme.grant_heading (grant_id, position, name, kind, note)
    select v_grant, n, h->>'name', h->>'kind', coalesce(h->>'note', '')
    from jsonb_array_elements(p_grant->'headings') with ordinality as x(h, n);
  insert into programme.grant_printed (grant_id, heading_id, year, bound, total, pence, words)
    select v_grant, h.id, p->>'year', p->>'bound', (p->>'total')::boolean, (p->>'pence')::bigint, p->>'words'
    from jsonb_array_elements(p_grant->'printed') p
    left join programme.grant_heading h on h.grant_id = v_grant and h.position = (p->>'heading')::int;
  return v_public;
end $$;
comment on function programme.put_grant is 'Takes in a grant with the figures of its paper. Headings are named by their place, from 1.';

create function programme.financial_year(p_day date) returns text
  language sql immutable set search_path = pg_catalog, pg_temp as $$
  select y || '/' || lpad(((y + 1) % 100)::text, 2, '0') from (select extract(year from p_day - interval '3 months')::int as y) x
$$;

create function programme.list_grants() returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('grant', g.public_id, 'name', g.name, 'startsOn', g.starts_on, 'endsOn', g.ends_on) order by g.starts_on desc, g.name, g.id), '[]')
  from programme.grant_award g where access.may('programme.see_grant')
$$;
comment on function programme.list_grants is 'Grants, the latest first, for those who may see them.';

create function programme.grant_page(p_grant uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('grant', g.public_id, 'name', g.name, 'paper', g.paper, 'startsOn', g.starts_on, 'endsOn', g.ends_on,
    'headings', (select coalesce(jsonb_agg(jsonb_build_object('heading', h.public_id, 'name', h.name, 'kind', h.kind, 'note', h.note) order by h.position), '[]')
      from programme.grant_heading h where h.grant_id = g.id),
    'printed', (select coalesce(jsonb_agg(jsonb_build_object('heading', h.public_id, 'year', p.year, 'bound', p.bound, 'total', p.total, 'pence', p.pence, 'words', p.words)
        order by h.position nulls last, p.year nulls last, p.bound, p.id), '[]')
      from programme.grant_printed p left join programme.grant_heading h on h.id = p.heading_id where p.grant_id = g.id),
    'spent', (select coalesce(jsonb_agg(jsonb_build_object('heading', s.heading, 'year', s.year, 'pence', s.pence, 'postings', s.postings) order by s.position, s.year), '[]') from (
        select h.public_id as heading, h.position, programme.financial_year(p.spent_on) as year, sum(p.pence)::bigint as pence, count(*)::int as postings
        from programme.grant_posting p join programme.grant_heading h on h.id = p.heading_id where p.grant_id = g.id group by h.id, 3) s))
  from programme.grant_award g where g.public_id = p_grant and access.may('programme.see_grant')
$$;
comment on function programme.grant_page is 'A grant with its headings, the printed figures and what was spent of each heading in each year.';
comment on function programme.financial_year is 'The English financial year of a day: from 1 April, written 2023/24.';

create function programme.grant_postings(p_grant uuid, p_heading uuid, p_year text, p_before bigint, p_most int)
  returns table (id bigint, posting uuid, heading text, spent_on date, pence bigint, what text, posted_by text, posted_at timestamptz, undoes uuid, undone boolean)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select p.id, p.public_id, h.name, p.spent_on, p.pence, p.what, p.posted_name, p.posted_at, u.public_id, exists (select from programme.grant_posting x where x.undoes = p.id)
  from programme.grant_posting p
  join programme.grant_award g on g.id = p.grant_id
  join programme.grant_heading h on h.id = p.heading_id
  left join programme.grant_posting u on u.id = p.undoes
  where g.public_id = p_grant and (p_heading is null or h.public_id = p_heading) and (p_year is null or programme.financial_year(p.spent_on) = p_year)
    and (p_before is null or p.id < p_before) and access.may('programme.see_grant')
  order by p.id desc limit least(p_most, 10001)
$$;
comment on function programme.grant_postings is 'Postings of a grant, the latest first, of one heading or one year if asked.';

create function programme.add_posting(p_grant uuid, p_heading uuid, p_spent_on date, p_pence bigint, p_what text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_posting uuid;
begin
  perform access.require('programme.post_spend');
  insert into programme.grant_posting (grant_id, heading_id, spent_on, pence, what, posted_by, posted_name)
    select g.id, h.id, p_spent_on, p_pence, p_what, access.viewer_account(), access.viewer_name()
    from programme.grant_award g join programme.grant_heading h on h.grant_id = g.id
    where g.public_id = p_grant and h.public_id = p_heading and p_pence > 0 and p_spent_on between g.starts_on and g.ends_on
    returning public_id into v_posting;
  return v_posting;
end $$;
comment on function programme.add_posting is 'Writes down what was spent. Null when the heading is of another grant, the day outside it, or the amount not above nothing.';

create function programme.undo_posting(p_posting uuid, p_why text, out posting uuid, out grant_of uuid)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('programme.post_spend');
  insert into programme.grant_posting (grant_id, heading_id, spent_on, pence, what, undoes, posted_by, posted_name)
    select p.grant_id, p.heading_id, p.spent_on, -p.pence, p_why, p.id, access.viewer_account(), access.viewer_name()
    from programme.grant_posting p where p.public_id = p_posting and p.undoes is null
    on conflict (undoes) do nothing
    returning public_id into posting;
  select g.public_id into grant_of from programme.grant_posting p join programme.grant_award g on g.id = p.grant_id where p.public_id = p_posting;
end $$;
comment on function programme.undo_posting is 'Takes a posting back, once, with a reason, in the year it was spent. No posting when it is none, takes one back itself, or was taken back.';

select access.hand_over('programme.put_grant(jsonb)', 'hearth_engine', array['hearth_owner', 'hearth_staff']);
select access.hand_over('programme.list_grants()', 'hearth_engine', array['hearth_staff']);
select access.hand_over('programme.grant_page(uuid)', 'hearth_engine', array['hearth_staff']);
select access.hand_over('programme.grant_postings(uuid, uuid, text, bigint, int)', 'hearth_engine', array['hearth_staff']);
select access.hand_over('programme.add_posting(uuid, uuid, date, bigint, text)', 'hearth_engine', array['hearth_staff']);
select access.hand_over('programme.undo_posting(uuid, text)', 'hearth_engine', array['hearth_staff']);
