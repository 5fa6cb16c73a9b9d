-- Mail that comes back later: a message was handed over, and a report of it came to the address it was sent from.

alter table notifications.message
  add column returned_at timestamptz,
  add column returned_status text check (returned_status ~ '^5\.\d{1,3}\.\d{1,3}$');
comment on column notifications.message.returned_at is 'When a report came that it could not be delivered. Anybody who had the message could have made one: it is a doubt for a worker and changes nothing else.';
comment on column notifications.message.returned_status is 'What the report says of why: an enhanced status code (RFC 3463).';

grant create on schema notifications to hearth_engine;
set local role hearth_engine;

create function notifications.note_returned(p_message uuid, p_status text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job notes what came back' using errcode = '42501'; end if;
  update notifications.message m set returned_at = platform.clock(), returned_status = p_status where m.public_id = p_message and m.channel = 'email' and m.state = 'sent' and m.returned_at is null;
  return found;
end $$;
comment on function notifications.note_returned is 'A report says that a message we sent came back. False for none of ours, and for one that was known to have.';

-- Whoever reads the outbox sees it.
drop function notifications.outbox(bigint, int);
create function notifications.outbox(p_before bigint, p_most int)
  returns table (id bigint, channel text, address text, subject text, body text, state text, failed_because text, made_at timestamptz, returned_at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select m.id, m.channel, case when m.about_kind = 'listing' and m.state <> 'kept' then '' else m.address end, m.subject,
    case when m.about_kind in ('session', 'listing', 'asking') and m.state <> 'kept' then '' else m.body end,
    m.state, m.failed_because, m.made_at, m.returned_at from notifications.message m
  where (p_before is null or m.id < p_before) and access.may('notifications.read_outbox') order by m.id desc limit least(p_most, 100)
$$;
comment on function notifications.outbox is 'Messages, latest first, for those who may read them.';

create or replace function notifications.undelivered() returns int
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from notifications.message m
  where (m.state = 'failed' or m.returned_at is not null) and m.about_kind not in ('listing', 'asking') and m.made_at > platform.clock() - interval '14 days' and access.may('notifications.read_outbox')
$$;

-- A message that may have come back is somebody to ring, too.
create or replace function notifications.failed_about(p_ids uuid[]) returns table (about uuid, because text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select m.about_id, coalesce(m.failed_because, 'returned') from notifications.message m where m.about_id = any(p_ids) and (m.state = 'failed' or m.returned_at is not null) and (access.viewer()).kind = 'staff'
$$;

revoke all on function notifications.note_returned, notifications.outbox from public;
grant execute on function notifications.note_returned to hearth_service;
grant execute on function notifications.outbox to hearth_staff;
reset role;
revoke create on schema notifications from hearth_engine;
