-- The same people by fewer steps: where and at what is looked up once a pair, and people are joined to it once.

create or replace function programme.reach(p_first date, p_last date)
  returns table (part_kind text, part text, age int, people int)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with pair as materialized (
    select distinct t.service, t.location from bookings.published_standing t where t.first_day = p_first),
  -- A place is one bit of eight words, a strand one of another, so that people are grouped once and never joined to themselves. Five hundred places are
  -- more than any network has; one more divides by nothing, and is refused.
  kind as materialized (
    select x.service, x.location, x.code, (x.n / 63)::int as word, case when x.n < 504 then 1::bigint << (x.n % 63)::int else 1 / (504 - least(x.n, 504)) end as bit, 1::bigint << x.s::int as strand
    from (select l.service, l.location, coalesce(m.code, 'none') as code, dense_rank() over (order by l.location) - 1 as n, dense_rank() over (order by coalesce(m.code, 'none')) - 1 as s
      from pair l left join programme.strands_on(p_last) m on m.service = l.service) x),
  alike as materialized (
    select x.age, x.strands, w0, w1, w2, w3, w4, w5, w6, w7, count(*)::int as people from (
      -- In all parts of a quarter somebody is as old as was last said.
      select (max(t.said) % 128)::int - 1 as age, bit_or(k.strand) as strands, bit_or(k.bit) filter (where k.word = 0) as w0, bit_or(k.bit) filter (where k.word = 1) as w1, bit_or(k.bit) filter (where k.word = 2) as w2, bit_or(k.bit) filter (where k.word = 3) as w3, bit_or(k.bit) filter (where k.word = 4) as w4, bit_or(k.bit) filter (where k.word = 5) as w5, bit_or(k.bit) filter (where k.word = 6) as w6, bit_or(k.bit) filter (where k.word = 7) as w7
      from bookings.published_standing t join kind k on k.location = t.location and k.service = t.service where t.first_day = p_first and t.times > 0 group by t.person) x
    group by x.age, x.strands, w0, w1, w2, w3, w4, w5, w6, w7)
  select 'all', 'all', a.age, sum(a.people)::int from alike a group by a.age
  union all
  select 'site', coalesce(nullif(p.location, '00000000-0000-0000-0000-000000000000')::text, 'none'), a.age, sum(a.people)::int
    from alike a join (select distinct location, word, bit from kind) p on (array[a.w0, a.w1, a.w2, a.w3, a.w4, a.w5, a.w6, a.w7])[p.word + 1] & p.bit = p.bit group by p.location, a.age
  union all
  select 'strand', v.code, a.age, sum(a.people)::int
    from alike a join (select distinct code, strand from kind) v on a.strands & v.strand = v.strand group by v.code, a.age
$$;
