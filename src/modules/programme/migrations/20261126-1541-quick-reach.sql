drop function programme.reach(date, date, bigint);

-- Invokers: as statistics they read what is published and nothing else; as the engine, inside a freeze, they give the same numbers.
create function programme.reach(p_first date, p_last date)
  returns table (part_kind text, part text, age int, people int)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with standing as materialized (
    select t.person, t.service, t.location, t.said from bookings.published_standing t where t.first_day = p_first and t.times > 0),
  -- A place is one bit of eight words, a strand one of another: so people are grouped once, and never joined to themselves (measured: a quarter of
  -- the processor's time). Five hundred places are more than any network has; one more is refused.
  place as materialized (
    select x.location, (x.n / 63)::int as word, case when x.n < 504 then 1::bigint << (x.n % 63)::int else 1 / (504 - least(x.n, 504)) end as bit
    from (select l.location, row_number() over (order by l.location) - 1 as n from (select distinct s.location from standing s) l) x),
  service as materialized (
    select x.service, x.code, 1::bigint << (dense_rank() over (order by x.code) - 1)::int as bit
    from (select distinct s.service, coalesce(m.code, 'none') as code from standing s left join programme.strands_on(p_last) m on m.service = s.service) x),
  -- In all parts of a quarter somebody is as old as was last said.
  person as materialized (
    select (max(s.said) % 128)::int - 1 as age, bit_or(v.bit) as strands, bit_or(p.bit) filter (where p.word = 0) as w0, bit_or(p.bit) filter (where p.word = 1) as w1, bit_or(p.bit) filter (where p.word = 2) as w2, bit_or(p.bit) filter (where p.word = 3) as w3, bit_or(p.bit) filter (where p.word = 4) as w4, bit_or(p.bit) filter (where p.word = 5) as w5, bit_or(p.bit) filter (where p.word = 6) as w6, bit_or(p.bit) filter (where p.word = 7) as w7
    from standing s join place p on p.location = s.location join service v on v.service = s.service group by s.person),
  alike as materialized (select x.age, x.strands, w0, w1, w2, w3, w4, w5, w6, w7, count(*)::int as people from person x group by x.age, x.strands, w0, w1, w2, w3, w4, w5, w6, w7)
  select 'all', 'all', a.age, sum(a.people)::int from alike a group by a.age
  union all
  select 'site', coalesce(nullif(p.location, '00000000-0000-0000-0000-000000000000')::text, 'none'), a.age, sum(a.people)::int
    from alike a join place p on (array[a.w0, a.w1, a.w2, a.w3, a.w4, a.w5, a.w6, a.w7])[p.word + 1] & p.bit = p.bit group by p.location, a.age
  union all
  select 'strand', v.code, a.age, sum(a.people)::int
    from alike a join (select distinct code, bit from service) v on a.strands & v.bit = v.bit group by v.code, a.age
$$;
comment on function programme.reach is 'Distinct people reached in a quarter: in all, at each site and under each strand, by age in years. The parts do not add up to all: somebody met at two sites is one of each.';
