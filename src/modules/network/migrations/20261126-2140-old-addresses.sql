-- Where the pages of the platforms that this one replaces have gone: the migration list, and what old links are answered with.
create table network.old_address (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  host text not null default '' check (host ~ '^([a-z0-9.-]{1,200})?$'),
  path text not null check (path ~ '^/.' and length(path) <= 500),
  was text not null default '' check (length(was) <= 200),
  state text not null check (state in ('moved', 'not_moved', 'undecided')),
  now_at text check (now_at ~ '^(/([^/\\]|$)|https://[a-z0-9])' and length(now_at) <= 500),
  why text not null default '' check (length(why) <= 500),
  decided_by bigint references access.account,
  decided_by_name text,
  decided_at timestamptz not null,
  used bigint not null default 0 check (used >= 0),
  last_used_on date,
  unique (host, path),
  check ((state = 'moved') = (now_at is not null)),
  check (state <> 'not_moved' or why <> '')
);
comment on table network.old_address is 'An address of a platform that this one replaces, and what became of it.';
comment on column network.old_address.id is 'Inside only.';
comment on column network.old_address.public_id is 'What its page is called by.';
comment on column network.old_address.host is 'On which host, where that matters; empty for any that leads here.';
comment on column network.old_address.path is 'Its path, and its query in order, in small letters, as old-address-rules.ts writes them.';
comment on column network.old_address.was is 'What it was, in words.';
comment on column network.old_address.state is 'moved: answered with where it is now; not_moved: deliberately gone; undecided: nowhere to go yet.';
comment on column network.old_address.now_at is 'A page of ours, or an https address that an editor wrote.';
comment on column network.old_address.why is 'Why it was decided so; always there for what is deliberately gone.';
comment on column network.old_address.decided_by is 'Whose account said so; null at the command line, and after three years.';
comment on column network.old_address.decided_by_name is 'Their name, for other editors.';
comment on column network.old_address.decided_at is 'When.';
comment on column network.old_address.used is 'How often somebody came by it. A number and nothing of who.';
comment on column network.old_address.last_used_on is 'The last day on which somebody did.';
create index on network.old_address (decided_by);
select access.protect_engine('network.old_address');

grant create on schema network to hearth_engine;
set local role hearth_engine;

create function network.old_addresses() returns table (id uuid, host text, path text, now_at text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.public_id, o.host, o.path, o.now_at from network.old_address o order by o.id
$$;
comment on function network.old_addresses is 'Every old address with where it is now: what the web server holds in memory.';

create function network.list_old_addresses() returns table (id uuid, host text, path text, was text, state text, now_at text, why text, decided_by text, decided_at timestamptz, used bigint, last_used_on date)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.move_addresses');
  return query select o.public_id, o.host, o.path, o.was, o.state, o.now_at, o.why, o.decided_by_name, o.decided_at, o.used, o.last_used_on from network.old_address o order by o.used desc, o.host, o.path;
end $$;
comment on function network.list_old_addresses is 'The migration list, the most used first.';

create function network.put_old_addresses(p jsonb) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.move_addresses');
  perform pg_advisory_xact_lock(hashtextextended('network.old_address', 0));
  insert into network.old_address as o (host, path, was, state, now_at, why, decided_by, decided_by_name, decided_at)
    select r->>'host', r->>'path', coalesce(r->>'was', ''), r->>'state', r->>'nowAt', coalesce(r->>'why', ''), access.viewer_account(), access.viewer_name(), platform.clock() from jsonb_array_elements(p) r
    on conflict (host, path) do update set was = excluded.was, state = excluded.state, now_at = excluded.now_at, why = excluded.why,
      decided_by = excluded.decided_by, decided_by_name = excluded.decided_by_name, decided_at = excluded.decided_at;
  -- What the pages judged before is judged again here, where nobody else writes: one step, never two, and never in a circle.
  if exists (select from network.old_address a join network.old_address b on b.path in (rtrim(lower(a.now_at), '/'), rtrim(split_part(lower(a.now_at), '?', 1), '/'))) then
    raise exception 'An old address leads to another old one' using errcode = '23514';
  end if;
  perform pg_notify('old_addresses', '');
  return 'done';
exception when check_violation then return 'refused';
end $$;
comment on function network.put_old_addresses is 'Writes old addresses, each in place of what was said of it: {host, path, was, state, nowAt, why}. Refused as a whole when one would lead to another old one.';

create function network.drop_old_address(p_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('network.move_addresses');
  delete from network.old_address o where o.public_id = p_id;
  if found then perform pg_notify('old_addresses', ''); end if;
  return found;
end $$;
comment on function network.drop_old_address is 'Takes an old address off the list. False when it was not there.';

create function network.count_old_addresses(p jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job counts' using errcode = '42501'; end if;
  update network.old_address o set used = o.used + (r->>'times')::int, last_used_on = (platform.clock() at time zone 'Europe/London')::date from jsonb_array_elements(p) r where o.public_id = (r->>'id')::uuid;
end $$;
comment on function network.count_old_addresses is 'Adds how often old addresses were used: {id, times}.';

create function network.forget_deciders() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update network.old_address o set decided_by = null, decided_by_name = null where o.decided_by_name is not null and o.decided_at <= platform.clock() - interval '3 years';
end $$;
comment on function network.forget_deciders is 'Forgets who decided about an old address after three years.';

revoke all on function network.old_addresses(), network.list_old_addresses(), network.put_old_addresses(jsonb), network.drop_old_address(uuid), network.count_old_addresses(jsonb), network.forget_deciders() from public;
grant execute on function network.old_addresses() to hearth_public;
grant execute on function network.list_old_addresses(), network.drop_old_address(uuid) to hearth_staff;
grant execute on function network.put_old_addresses(jsonb) to hearth_owner, hearth_staff;
grant execute on function network.count_old_addresses(jsonb), network.forget_deciders() to hearth_service;

reset role;
revoke create on schema network from hearth_engine;
