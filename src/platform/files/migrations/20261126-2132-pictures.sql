-- Pictures that editors send: kept here, because PostgreSQL is the only store there is.
create schema files;
comment on schema files is 'Pictures for pages that families read.';
grant usage on schema files to public;

create table files.picture (
  hash text primary key check (hash ~ '^[0-9a-f]{32}$'),
  kind text not null check (kind in ('jpg', 'png', 'webp')),
  width int not null check (width between 1 and 12000),
  height int not null check (height between 1 and 12000),
  bytes bytea check (octet_length(bytes) <= 500000),
  words text not null check (length(words) <= 300),
  decoration boolean not null,
  added_by bigint references access.account,
  added_by_name text,
  added_at timestamptz not null,
  taken_away_at timestamptz,
  check (decoration = (words = '')),
  check ((bytes is null) = (taken_away_at is not null))
);
comment on table files.picture is 'A picture for public pages, without what a camera wrote into it.';
comment on column files.picture.hash is 'The first half of SHA-256 of its bytes, in hex: its address, which never shows anything else.';
comment on column files.picture.kind is 'jpg, png or webp, known by its content.';
comment on column files.picture.width is 'In pixels.';
comment on column files.picture.height is 'In pixels.';
comment on column files.picture.bytes is 'The picture itself; null once it was taken away.';
comment on column files.picture.words is 'What it shows, for who does not see it; empty only for decoration.';
comment on column files.picture.decoration is 'It says nothing: who does not see it misses nothing.';
comment on column files.picture.added_by is 'Whose account sent it; null at the command line, and after three years.';
comment on column files.picture.added_by_name is 'Their name, for other editors.';
comment on column files.picture.added_at is 'When.';
comment on column files.picture.taken_away_at is 'Since when it is gone; null while it is shown.';
create index on files.picture (added_by);
select access.protect_engine('files.picture');

grant create on schema files to hearth_engine;
set local role hearth_engine;

create function files.keep_picture(p_hash text, p_kind text, p_width int, p_height int, p_bytes bytea, p_words text, p_decoration boolean) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('files.keep_pictures');
  if substr(encode(sha256(p_bytes), 'hex'), 1, 32) <> p_hash then raise exception 'A picture is called by its own bytes' using errcode = '23514'; end if;
  insert into files.picture as p (hash, kind, width, height, bytes, words, decoration, added_by, added_by_name, added_at)
    values (p_hash, p_kind, p_width, p_height, p_bytes, p_words, p_decoration, access.viewer_account(), access.viewer_name(), platform.clock())
    on conflict (hash) do update set bytes = excluded.bytes, words = excluded.words, decoration = excluded.decoration, taken_away_at = null,
      added_by = excluded.added_by, added_by_name = excluded.added_by_name, added_at = excluded.added_at;
end $$;
comment on function files.keep_picture is 'Keeps a picture. The same one again says its words anew.';

create function files.take_picture_away(p_hash text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('files.keep_pictures');
  update files.picture p set bytes = null, taken_away_at = platform.clock() where p.hash = p_hash and p.taken_away_at is null;
  return found;
end $$;
comment on function files.take_picture_away is 'Forgets a picture: its address answers nothing from then on.';

create function files.forget_pictures(p_addresses text[]) returns void
  language sql volatile set search_path = pg_catalog, pg_temp as $$
  update files.picture p set bytes = null, taken_away_at = platform.clock() where p.taken_away_at is null and '/pictures/' || p.hash || '.' || p.kind = any(p_addresses)
$$;
comment on function files.forget_pictures is 'The same for whoever owns a rule: the pictures of a place that may not be shown any more.';

create function files.list_pictures() returns table (address text, width int, height int, bytes int, words text, decoration boolean, added_by text, added_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select '/pictures/' || p.hash || '.' || p.kind, p.width, p.height, octet_length(p.bytes), p.words, p.decoration, case when access.may('files.keep_pictures') then p.added_by_name end, p.added_at
  from files.picture p where p.taken_away_at is null order by p.added_at desc, p.hash
$$;
comment on function files.list_pictures is 'Every picture there is, the latest first. Who sent it only for who keeps pictures.';

create function files.picture_bytes(p_hash text, p_kind text) returns bytea
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.bytes from files.picture p where p.hash = p_hash and p.kind = p_kind
$$;
comment on function files.picture_bytes is 'One picture as the public gets it; null for one that there is not.';

create function files.forget_senders() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update files.picture p set added_by = null, added_by_name = null where p.added_by_name is not null and p.added_at <= platform.clock() - interval '3 years';
end $$;
comment on function files.forget_senders is 'Forgets who sent a picture after three years.';

revoke all on function files.keep_picture(text, text, int, int, bytea, text, boolean), files.take_picture_away(text), files.forget_pictures(text[]), files.list_pictures(), files.picture_bytes(text, text), files.forget_senders() from public;
grant execute on function files.keep_picture(text, text, int, int, bytea, text, boolean), files.take_picture_away(text), files.list_pictures() to hearth_owner, hearth_staff;
grant execute on function files.picture_bytes(text, text) to hearth_public, hearth_staff, hearth_kin, hearth_link;
grant execute on function files.forget_senders() to hearth_service;

reset role;
revoke create on schema files from hearth_engine;
