-- A picture has a smaller one for phones, says where it is used before it is taken away, and can be brought back for a while.

alter table files.picture drop constraint picture_check1;
alter table files.picture
  add check (bytes is not null or taken_away_at is not null),
  add column small_hash text unique check (small_hash ~ '^[0-9a-f]{32}$'),
  add column small_kind text check (small_kind in ('jpg', 'png', 'webp')),
  add column small_width int check (small_width between 1 and 12000),
  add column small_height int check (small_height between 1 and 12000),
  add column small_bytes bytea check (octet_length(small_bytes) <= 100000),
  add check (num_nulls(small_hash, small_kind, small_width, small_height) in (0, 4)),
  add check (small_bytes is null or small_hash is not null);
comment on column files.picture.bytes is 'The picture itself; null once it was deleted: two weeks after it was taken away, or at once.';
comment on column files.picture.taken_away_at is 'Since when nobody is shown it; null while it is shown.';
comment on column files.picture.small_hash is 'The same of a smaller one, made of it in the browser of who sent it; null where there is none.';
comment on column files.picture.small_kind is 'Of the smaller one.';
comment on column files.picture.small_width is 'Of the smaller one, in pixels.';
comment on column files.picture.small_height is 'Of the smaller one, in pixels.';
comment on column files.picture.small_bytes is 'The smaller one itself; null where there is none any more.';

grant create on schema files to hearth_engine;
set local role hearth_engine;

create function files.keep_smaller(p_hash text, p_small_hash text, p_kind text, p_width int, p_height int, p_bytes bytea) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('files.keep_pictures');
  if substr(encode(sha256(p_bytes), 'hex'), 1, 32) <> p_small_hash then raise exception 'A picture is called by its own bytes' using errcode = '23514'; end if;
  -- An address shows one picture: what is known as another''s is not taken.
  update files.picture p set small_hash = p_small_hash, small_kind = p_kind, small_width = p_width, small_height = p_height, small_bytes = p_bytes
    where p.hash = p_hash and p.taken_away_at is null and not exists (select from files.picture o where o.hash = p_small_hash or (o.small_hash = p_small_hash and o.hash <> p_hash));
end $$;
comment on function files.keep_smaller is 'Keeps a smaller one beside a picture.';

drop function files.take_picture_away(text);
create function files.take_picture_away(p_hash text, p_at_once boolean default false) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('files.keep_pictures');
  update files.picture p set taken_away_at = coalesce(p.taken_away_at, platform.clock()), bytes = case when not p_at_once then p.bytes end, small_bytes = case when not p_at_once then p.small_bytes end
    where p.hash = p_hash and p.bytes is not null and (p_at_once or p.taken_away_at is null);
  return found;
end $$;
comment on function files.take_picture_away is 'Shows a picture to nobody from now on; at once means that it is deleted now, and not in two weeks.';

create function files.bring_picture_back(p_hash text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('files.keep_pictures');
  update files.picture p set taken_away_at = null where p.hash = p_hash and p.taken_away_at is not null and p.bytes is not null;
  return found;
end $$;
comment on function files.bring_picture_back is 'Shows a picture again that was taken away, wherever it stood. False when it was deleted.';

create or replace function files.forget_pictures(p_addresses text[]) returns void
  language sql volatile set search_path = pg_catalog, pg_temp as $$
  update files.picture p set bytes = null, small_bytes = null, taken_away_at = coalesce(p.taken_away_at, platform.clock()) where p.bytes is not null and '/pictures/' || p.hash || '.' || p.kind = any(p_addresses)
$$;
comment on function files.forget_pictures is 'Deletes pictures at once, for whoever owns a rule: the pictures of a place that may not be shown any more.';

create or replace function files.picture_bytes(p_hash text, p_kind text) returns bytea
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.bytes from files.picture p where p.hash = p_hash and p.kind = p_kind and p.taken_away_at is null
  union all select p.small_bytes from files.picture p where p.small_hash = p_hash and p.small_kind = p_kind and p.taken_away_at is null limit 1
$$;

create function files.shown_pictures(p_addresses text[]) returns table (address text, width int, height int, small text, small_width int, small_height int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select '/pictures/' || p.hash || '.' || p.kind, p.width, p.height, '/pictures/' || p.small_hash || '.' || p.small_kind, p.small_width, p.small_height
  from files.picture p where p.taken_away_at is null and p.hash = any(array(select substr(a, 11, 32) from unnest(p_addresses) a)) and '/pictures/' || p.hash || '.' || p.kind = any(p_addresses) order by 1
$$;
comment on function files.shown_pictures is 'Which of these pictures there are, how large they are, and the smaller one of each: so that a page leaves out what is gone, and nothing jumps.';

create function files.pictures_away() returns table (address text, small text, width int, height int, words text, decoration boolean, taken_away_at timestamptz, until timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('files.keep_pictures');
  return query select '/pictures/' || p.hash || '.' || p.kind, '/pictures/' || p.small_hash || '.' || p.small_kind, p.width, p.height, p.words, p.decoration, p.taken_away_at, p.taken_away_at + interval '14 days'
    from files.picture p where p.taken_away_at is not null and p.bytes is not null order by p.taken_away_at desc, p.hash;
end $$;
comment on function files.pictures_away is 'What was taken away and can still be brought back, the latest first.';

create or replace function files.forget_senders() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update files.picture p set added_by = null, added_by_name = null where p.added_by_name is not null and p.added_at <= platform.clock() - interval '3 years';
  update files.picture p set bytes = null, small_bytes = null where p.bytes is not null and p.taken_away_at <= platform.clock() - interval '14 days';
end $$;
comment on function files.forget_senders is 'Forgets who sent a picture after three years, and deletes what was taken away two weeks ago.';

revoke all on function files.keep_smaller(text, text, text, int, int, bytea), files.take_picture_away(text, boolean), files.bring_picture_back(text), files.shown_pictures(text[]), files.pictures_away() from public;
grant execute on function files.keep_smaller(text, text, text, int, int, bytea), files.take_picture_away(text, boolean) to hearth_owner, hearth_staff;
grant execute on function files.bring_picture_back(text), files.pictures_away() to hearth_staff;
grant execute on function files.shown_pictures(text[]) to hearth_public, hearth_staff, hearth_kin, hearth_link, hearth_owner;

reset role;
revoke create on schema files from hearth_engine;
