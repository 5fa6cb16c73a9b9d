-- The same people from a row each: those alike in age and in where they came are counted together, and only then told apart by site and strand.

create or replace function programme.reach(p_first date, p_last date)
  returns table (part_kind text, part text, age int, people int)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with named as (
    select i.id, coalesce(nullif(i.location, '00000000-0000-0000-0000-000000000000')::text, 'none') as site, coalesce(m.code, 'none') as strand
    from bookings.published_pair i left join programme.strands_on(p_last) m on m.service = i.service),
  -- A site and a strand go by the lowest number of their pairs, which is much quicker to tell apart than what they are called.
  pair as materialized (
    select n.id, n.site, n.strand, min(n.id) over (partition by n.site) as site_id, min(n.id) over (partition by n.strand) as strand_id from named n),
  alike as materialized (
    select row_number() over () as n, s.age::int as age, s.pairs, count(*)::int as people from bookings.published_standing s
    where s.first_day = p_first and s.pairs <> '{}' group by s.age, s.pairs),
  -- Nobody is of two that are alike; and those are of a part once, at however many pairs of it they came.
  came as materialized (
    select a.n, a.age, a.people, p.site_id, p.strand_id from alike a cross join lateral unnest(a.pairs) i (id) join pair p on p.id = i.id)
  select 'all', 'all', a.age, sum(a.people)::int from alike a group by a.age
  union all
  select 'site', p.site, x.age, x.people from pair p join (
    select c.site_id, c.age, sum(c.people)::int as people from (select distinct n, age, people, site_id from came) c group by c.site_id, c.age) x on x.site_id = p.id
  union all
  select 'strand', p.strand, x.age, x.people from pair p join (
    select c.strand_id, c.age, sum(c.people)::int as people from (select distinct n, age, people, strand_id from came) c group by c.strand_id, c.age) x on x.strand_id = p.id
$$;
