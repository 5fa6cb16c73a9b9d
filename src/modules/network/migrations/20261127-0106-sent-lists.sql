-- A list of old addresses is sent, looked at, taken, and taken back; and what was asked for in vain is counted.

create table network.sent_list (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  name text not null check (length(name) between 1 and 120),
  content jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'undone')),
  taken jsonb,
  former jsonb,
  sent_by bigint references access.account,
  sent_by_name text,
  sent_at timestamptz not null,
  check ((state = 'waiting') = (taken is null)),
  check ((taken is null) = (former is null))
);
comment on table network.sent_list is 'A list of old addresses as an editor sent it, before it is taken and after.';
comment on column network.sent_list.id is 'Inside only.';
comment on column network.sent_list.public_id is 'What its page is called by.';
comment on column network.sent_list.name is 'What its file was called.';
comment on column network.sent_list.content is 'Its rows as read-moves.ts read them, with what is wrong with the others.';
comment on column network.sent_list.state is 'waiting: looked at; taken; undone: taken back.';
comment on column network.sent_list.taken is 'The rows that were taken; null while it waits.';
comment on column network.sent_list.former is 'What was said of the same addresses before: {host, path, former}, former null where nothing was.';
comment on column network.sent_list.sent_by is 'Whose account; null after three years.';
comment on column network.sent_list.sent_by_name is 'Their name, for other editors.';
comment on column network.sent_list.sent_at is 'When.';
create index on network.sent_list (sent_by);
select access.protect_engine('network.sent_list');

create table network.asked_in_vain (
  path text primary key check (path ~ '^/.' and length(path) <= 200),
  times bigint not null check (times > 0),
  first_on date not null,
  last_on date not null
);
comment on table network.asked_in_vain is 'Addresses that nobody knows and that are asked for again and again: what a list of old addresses may still lack. Nothing of who asks.';
comment on column network.asked_in_vain.path is 'Its path and the numbers in its query, as vain-rules.ts lets them through: nothing that somebody typed, no token, no name of ours.';
comment on column network.asked_in_vain.times is 'How often.';
comment on column network.asked_in_vain.first_on is 'The first day.';
comment on column network.asked_in_vain.last_on is 'The last; forgotten ninety days after it.';
select access.protect_engine('network.asked_in_vain');

-- Each write asks what leads to an old address: by its path, on any host.
create index on network.old_address (path);

grant create on schema network to hearth_engine;
set local role hearth_engine;

create function network.leads_to_old() returns boolean
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from network.old_address a join network.old_address b on b.path = rtrim(lower(a.now_at), '/'))
    or exists (select from network.old_address a join network.old_address b on b.path = rtrim(split_part(lower(a.now_at), '?', 1), '/'))
$$;
comment on function network.leads_to_old is 'Whether an old address leads to another old one.';

create or replace function network.put_old_addresses(p jsonb) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.move_addresses');
  perform pg_advisory_xact_lock(hashtextextended('network.old_address', 0));
  insert into network.old_address as o (host, path, was, state, now_at, why, decided_by, decided_by_name, decided_at)
    select r->>'host', r->>'path', coalesce(r->>'was', ''), r->>'state', r->>'nowAt', coalesce(r->>'why', ''), access.viewer_account(), access.viewer_name(), platform.clock() from jsonb_array_elements(p) r
    on conflict (host, path) do update set was = excluded.was, state = excluded.state, now_at = excluded.now_at, why = excluded.why,
      decided_by = excluded.decided_by, decided_by_name = excluded.decided_by_name, decided_at = excluded.decided_at;
  -- What the pages judged before is judged again here, where nobody else writes: one step, never two, and never in a circle.
  if network.leads_to_old() then raise exception 'An old address leads to another old one' using errcode = '23514'; end if;
  delete from network.asked_in_vain v using network.old_address o where o.path = v.path;
  perform pg_notify('old_addresses', '');
  return 'done';
exception when check_violation then return 'refused';
end $$;

create function network.send_list(p_name text, p_content jsonb) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_id uuid;
begin
  perform access.require('network.move_addresses');
  insert into network.sent_list (name, content, sent_by, sent_by_name, sent_at) values (p_name, p_content, access.viewer_account(), access.viewer_name(), platform.clock()) returning public_id into v_id;
  return v_id;
end $$;
comment on function network.send_list is 'Keeps a list to be looked at: nothing of it is taken yet.';

create function network.sent_lists(p_id uuid default null) returns table (id uuid, name text, content jsonb, state text, lines int, sent_by text, sent_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.move_addresses');
  return query select s.public_id, s.name, case when p_id is not null then s.content end, s.state, coalesce(jsonb_array_length(s.taken), jsonb_array_length(s.content->'moves')), s.sent_by_name, s.sent_at
    from network.sent_list s where p_id is null or s.public_id = p_id order by s.id desc limit 20;
end $$;
comment on function network.sent_lists is 'The latest lists that were sent; one of them with its rows where it is named.';

create function network.take_list(p_id uuid, p_moves jsonb) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_list bigint; v_former jsonb;
begin
  perform access.require('network.move_addresses');
  select s.id into v_list from network.sent_list s where s.public_id = p_id and s.state = 'waiting' for update;
  if v_list is null then return 'not-here'; end if;
  perform pg_advisory_xact_lock(hashtextextended('network.old_address', 0));
  select coalesce(jsonb_agg(jsonb_build_object('host', r->>'host', 'path', r->>'path', 'former', case when o.id is not null then jsonb_build_object('was', o.was, 'state', o.state, 'nowAt', o.now_at, 'why', o.why) end)), '[]') into v_former
    from jsonb_array_elements(p_moves) r left join network.old_address o on o.host = r->>'host' and o.path = r->>'path';
  if network.put_old_addresses(p_moves) <> 'done' then return 'refused'; end if;
  update network.sent_list s set state = 'taken', taken = p_moves, former = v_former where s.id = v_list;
  return 'done';
end $$;
comment on function network.take_list is 'Takes rows of a list that waits, and remembers what was said of the same addresses before. Refused as a whole when one would lead to another old one.';

create function network.undo_list(p_id uuid) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_list network.sent_list; v_back int;
begin
  perform access.require('network.move_addresses');
  select * into v_list from network.sent_list s where s.public_id = p_id and s.state = 'taken' for update;
  if v_list.id is null then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended('network.old_address', 0));
  -- What somebody has said anew since then stays as they said it.
  with undoing as materialized (
    select o.id, f->'former' as former from jsonb_array_elements(v_list.taken) t join jsonb_array_elements(v_list.former) f on f->>'host' = t->>'host' and f->>'path' = t->>'path'
    join network.old_address o on o.host = t->>'host' and o.path = t->>'path' and row(o.was, o.state, o.now_at, o.why) is not distinct from row(coalesce(t->>'was', ''), t->>'state', t->>'nowAt', coalesce(t->>'why', ''))),
  gone as (delete from network.old_address o using undoing u where u.id = o.id and u.former = 'null'::jsonb returning o.id),
  back as (
    update network.old_address o set was = u.former->>'was', state = u.former->>'state', now_at = u.former->>'nowAt', why = u.former->>'why', decided_by = access.viewer_account(), decided_by_name = access.viewer_name(), decided_at = platform.clock()
      from undoing u where u.id = o.id and u.former <> 'null'::jsonb returning o.id)
  select (select count(*) from gone) + (select count(*) from back) into v_back;
  if network.leads_to_old() then raise exception 'An old address leads to another old one' using errcode = '23514'; end if;
  update network.sent_list s set state = 'undone' where s.id = v_list.id;
  perform pg_notify('old_addresses', '');
  return jsonb_build_object('back', v_back, 'left', jsonb_array_length(v_list.taken) - v_back);
exception when check_violation then return '{"refused": true}';
end $$;
comment on function network.undo_list is 'Takes a list back: each address is as it was before, but for those of which somebody said something else since. {back, left}; {refused} when one would then lead to another old one; null when it is not taken.';

create function network.count_in_vain(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_today date := (platform.clock() at time zone 'Europe/London')::date;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job counts' using errcode = '42501'; end if;
  insert into network.asked_in_vain as v (path, times, first_on, last_on)
    select r->>'path', (r->>'times')::bigint, v_today, v_today from jsonb_array_elements(p) r where not exists (select from network.old_address o where o.path = r->>'path')
    on conflict (path) do update set times = v.times + excluded.times, last_on = excluded.last_on;
  delete from network.asked_in_vain v where v.last_on < v_today - 90 or v.path in (select x.path from network.asked_in_vain x order by x.times desc, x.last_on desc, x.path offset 500);
end $$;
comment on function network.count_in_vain is 'Adds how often addresses were asked for in vain: {path, times}. The 500 most asked for are kept, ninety days after the last time.';

create function network.list_in_vain() returns table (path text, times bigint, first_on date, last_on date)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.move_addresses');
  return query select v.path, v.times, v.first_on, v.last_on from network.asked_in_vain v order by v.times desc, v.path;
end $$;
comment on function network.list_in_vain is 'What was asked for in vain, the most asked for first.';

create or replace function network.forget_deciders() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update network.old_address o set decided_by = null, decided_by_name = null where o.decided_by_name is not null and o.decided_at <= platform.clock() - interval '3 years';
  delete from network.sent_list s where s.sent_at <= platform.clock() - case when s.state = 'waiting' then interval '7 days' else interval '1 year' end;
end $$;
comment on function network.forget_deciders is 'Forgets who decided about an old address after three years, lists that wait after a week, and others after a year.';

revoke all on function network.leads_to_old(), network.send_list(text, jsonb), network.sent_lists(uuid), network.take_list(uuid, jsonb), network.undo_list(uuid), network.count_in_vain(jsonb), network.list_in_vain() from public;
grant execute on function network.send_list(text, jsonb), network.sent_lists(uuid), network.take_list(uuid, jsonb), network.undo_list(uuid), network.list_in_vain() to hearth_staff;
grant execute on function network.count_in_vain(jsonb) to hearth_service;

reset role;
revoke create on schema network from hearth_engine;
