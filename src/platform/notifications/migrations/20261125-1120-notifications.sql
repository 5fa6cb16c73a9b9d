create schema notifications;
comment on schema notifications is 'Messages that left, or could not.';
grant usage on schema notifications to public;

create table notifications.message (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  key text not null unique,
  channel text not null check (channel in ('text', 'email')),
  address text not null,
  subject text not null,
  body text not null,
  about_kind text not null,
  about_id uuid not null,
  state text not null default 'sending' check (state in ('sending', 'sent', 'kept', 'failed')),
  failed_because text,
  made_at timestamptz not null default platform.clock(),
  ended_at timestamptz
);
comment on table notifications.message is 'One message to one address. Deleted after 30 days.';
comment on column notifications.message.id is 'Inside only.';
comment on column notifications.message.public_id is 'Its Message-ID: a resend after a crash is recognised.';
comment on column notifications.message.key is 'What it tells about what: the same news is never told twice.';
comment on column notifications.message.channel is 'Text or e-mail.';
comment on column notifications.message.address is 'Where it went, read when it was sent.';
comment on column notifications.message.subject is 'Neutral. Empty for a text.';
comment on column notifications.message.body is 'What it said.';
comment on column notifications.message.about_kind is 'What it is about, such as booking.';
comment on column notifications.message.about_id is 'Public id of that.';
comment on column notifications.message.state is 'sending; sent (handed over); kept (only in the outbox: an example network); failed (somebody should ring).';
comment on column notifications.message.failed_because is 'Coded: refused, unreachable, no-sender.';
comment on column notifications.message.made_at is 'When it was written.';
comment on column notifications.message.ended_at is 'When it was handed over, kept, or given up.';
create index on notifications.message (about_id);
create index on notifications.message (made_at);
select access.protect_engine('notifications.message');

create function notifications.begin_message(p jsonb, out message uuid, out state text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job sends messages' using errcode = '42501'; end if;
  insert into notifications.message as m (key, channel, address, subject, body, about_kind, about_id)
    values (p->>'key', p->>'channel', p->>'address', p->>'subject', p->>'body', p->>'aboutKind', (p->>'aboutId')::uuid)
    on conflict (key) do update set key = excluded.key
    returning m.public_id, m.state into message, state;
end $$;
comment on function notifications.begin_message is 'Writes a message down before it leaves, or answers how the same one stands.';

create function notifications.end_message(p_message uuid, p_state text, p_because text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update notifications.message set state = p_state, failed_because = p_because, ended_at = platform.clock()
  where public_id = p_message and state = 'sending' and (access.viewer()).kind = 'service'
$$;
comment on function notifications.end_message is 'Notes what became of a message.';

create function notifications.failed_about(p_ids uuid[]) returns table (about uuid, because text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select m.about_id, m.failed_because from notifications.message m where m.about_id = any(p_ids) and m.state = 'failed' and (access.viewer()).kind = 'staff'
$$;
comment on function notifications.failed_about is 'Which of these were not told, so that somebody can ring: ids only.';

create function notifications.outbox(p_before bigint, p_most int)
  returns table (id bigint, channel text, address text, subject text, body text, state text, failed_because text, made_at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select m.id, m.channel, m.address, m.subject, m.body, m.state, m.failed_because, m.made_at from notifications.message m
  where (p_before is null or m.id < p_before) and access.may('notifications.read_outbox') order by m.id desc limit least(p_most, 100)
$$;
comment on function notifications.outbox is 'Messages, latest first, for those who may read them.';

create function notifications.sweep() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job sweeps' using errcode = '42501'; end if;
  delete from notifications.message m where m.made_at < platform.clock() - interval '30 days';
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function notifications.sweep is 'Deletes messages older than 30 days.';

do $$
declare f record;
begin
  grant create on schema notifications to hearth_engine;
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'notifications' loop
    execute format('alter function %s owner to hearth_engine', f.signature);
  end loop;
  revoke create on schema notifications from hearth_engine;
end $$;

-- As the new owner: the owner of the tables inherits nothing of it, and PostgreSQL would only warn.
set local role hearth_engine;
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'notifications' loop
    execute format('revoke all on function %s from public', f.signature);
  end loop;
end $$;
grant execute on function notifications.begin_message, notifications.end_message, notifications.sweep to hearth_service;
grant execute on function notifications.failed_about, notifications.outbox to hearth_staff;
reset role;
