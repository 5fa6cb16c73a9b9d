-- Mail that is held up: refused for now at the door, or a report says that a server still tries or gave up on something that passes.

alter table notifications.message
  add column held_at timestamptz,
  add column held_status text check (held_status ~ '^4\.\d{1,3}\.\d{1,3}$'),
  add check ((held_at is null) = (held_status is null));
comment on column notifications.message.held_at is 'When it was last said to be held up; empty once the recipient''s server took it. Once a day at most. What comes by mail anybody who had the message could have made: it is for a worker to look at and changes nothing else.';
comment on column notifications.message.held_status is 'Why: an enhanced status code (RFC 3463); 4.0.0 where the server said none.';

grant create on schema notifications to hearth_engine;
set local role hearth_engine;

create function notifications.note_held_up(p_message uuid, p_status text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job notes what is held up' using errcode = '42501'; end if;
  update notifications.message m set held_at = platform.clock(), held_status = p_status
    where m.public_id = p_message and m.channel = 'email' and m.state in ('sending', 'sent') and m.returned_at is null and (m.held_at is null or m.held_at < platform.clock() - interval '20 hours');
  return found;
end $$;
comment on function notifications.note_held_up is 'A message could not be delivered for now. False for none of ours, for one that came back for good, and for one of which that was said within the day.';

-- Handed over after all: whatever held it up has passed.
create or replace function notifications.end_message(p_message uuid, p_state text, p_because text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update notifications.message set state = p_state, failed_because = p_because, ended_at = platform.clock(),
    held_at = case when p_state <> 'sent' then held_at end, held_status = case when p_state <> 'sent' then held_status end,
    body = case when about_kind in ('session', 'listing', 'asking') and p_state <> 'kept' then '' else body end,
    address = case when about_kind = 'listing' and p_state <> 'kept' then '' else address end
  where public_id = p_message and state = 'sending' and (access.viewer()).kind = 'service'
$$;

revoke all on function notifications.note_held_up from public;
grant execute on function notifications.note_held_up to hearth_service;
reset role;
revoke create on schema notifications from hearth_engine;
