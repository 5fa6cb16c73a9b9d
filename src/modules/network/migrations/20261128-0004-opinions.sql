-- What families and partners think of a place that is looked at: nothing of who they are, and nothing shown that staff have not read.

create table network.opinion (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  candidate_id bigint not null references network.candidate,
  helps boolean not null,
  words text not null default '' check (length(words) <= 500),
  words_state text not null check (words_state in ('none', 'waiting', 'shown', 'kept_back')),
  told_at timestamptz not null default platform.clock(),
  read_by text,
  read_at timestamptz,
  check ((words = '') = (words_state = 'none'))
);
comment on table network.opinion is 'What somebody thinks of a place that is looked at. Nothing of who they are; their words for twelve months at most.';
comment on column network.opinion.id is 'Inside only.';
comment on column network.opinion.public_id is 'In forms.';
comment on column network.opinion.candidate_id is 'Of which place.';
comment on column network.opinion.helps is 'Whether it would help them.';
comment on column network.opinion.words is 'In their words; empty where they wrote none, or when they are forgotten.';
comment on column network.opinion.words_state is 'none; waiting: nobody has read them; shown: families read them; kept_back.';
comment on column network.opinion.told_at is 'When.';
comment on column network.opinion.read_by is 'Who decided about the words; null after three years.';
comment on column network.opinion.read_at is 'When.';
create index on network.opinion (candidate_id, id);
create index on network.opinion (told_at) where words <> '';
select access.protect_engine('network.opinion');

grant create on schema network to hearth_engine;
set local role hearth_engine;

create function network.settle_opinion(p_opinion uuid, p_state text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.keep_sites');
  update network.opinion o set words_state = p_state, read_by = access.viewer_name(), read_at = platform.clock() where o.public_id = p_opinion and o.words <> '' and p_state in ('shown', 'kept_back');
  return case when found then 'done' else 'not-here' end;
end $$;
comment on function network.settle_opinion is 'Shows somebody''s words to families, or keeps them back.';

create function network.told_count(p_count bigint) returns int
  language sql immutable set search_path = pg_catalog, pg_temp as $$ select case when p_count >= 5 then (p_count / 5 * 5)::int end $$;
comment on function network.told_count is 'A count as the public may read it: in whole fives, so that nobody is pointed out and one more does not show; null below five.';

create function network.public_candidate(p_id uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select network.candidate_words(c) || jsonb_build_object('helps', network.told_count(t.helps), 'not', network.told_count(t.nots), 'few', t.helps + t.nots < 5,
    'words', (select coalesce(jsonb_agg(o.words order by o.public_id), '[]') from network.opinion o where o.candidate_id = c.id and o.words_state = 'shown' and t.helps + t.nots >= 5))
  from network.candidate c cross join lateral (select count(*) filter (where o.helps) as helps, count(*) filter (where not o.helps) as nots from network.opinion o where o.candidate_id = c.id) t
  where c.public_id = p_id and network.candidate_public(c)
$$;
comment on function network.public_candidate is 'One place as families read it, with how many said what, in fives, and the words that staff have read and show; those only once five have told. In an order that says nothing of when. Null for what is not published.';

create function network.tell_opinion(p_id uuid, p_helps boolean, p_words text) returns uuid
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into network.opinion (candidate_id, helps, words, words_state)
    select c.id, p_helps, p_words, case when p_words = '' then 'none' else 'waiting' end from network.candidate c where c.public_id = p_id and network.candidate_public(c) and c.state in ('suggested', 'looked_at')
    returning public_id
$$;
comment on function network.tell_opinion is 'Writes down what somebody thinks of a published place that is not decided; null for any other.';

create or replace function network.forget_deciders() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_old timestamptz := platform.clock() - interval '3 years';
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update network.old_address o set decided_by = null, decided_by_name = null where o.decided_by_name is not null and o.decided_at <= v_old;
  delete from network.sent_list s where s.sent_at <= platform.clock() - case when s.state = 'waiting' then interval '7 days' else interval '1 year' end;
  update network.opinion o set words = '', words_state = 'none' where o.words <> '' and o.told_at <= platform.clock() - interval '12 months';
  update network.opinion o set read_by = null where o.read_by is not null and o.read_at <= v_old;
  update network.candidate_event e set by_name = null where e.by_name is not null and e.at <= v_old;
  update network.locality_part x set said_by = null where x.said_by is not null and x.said_at <= v_old;
  update network.site_reason r set written_by = case when r.written_at > v_old then r.written_by end, published_by = case when r.published_at > v_old then r.published_by end, ended_by = case when r.ended_at > v_old then r.ended_by end
    where r.written_by is not null and r.written_at <= v_old or r.published_by is not null and r.published_at <= v_old or r.ended_by is not null and r.ended_at <= v_old;
end $$;
comment on function network.forget_deciders is 'Forgets who decided about an old address, a possible site, its reasons or a locality after three years; what people wrote about a possible site after twelve months; lists that wait after a week, and others after a year.';

revoke all on function network.settle_opinion(uuid, text), network.told_count(bigint), network.public_candidate(uuid), network.tell_opinion(uuid, boolean, text) from public;
grant execute on function network.settle_opinion(uuid, text) to hearth_staff, hearth_owner;
grant execute on function network.public_candidate(uuid) to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;
grant execute on function network.tell_opinion(uuid, boolean, text) to hearth_public;

reset role;
revoke create on schema network from hearth_engine;
