-- A code that signs somebody in is for their eyes: no worker reads it in the outbox, and nothing of it is kept once it has left.
-- In an example network the outbox is where mail ends, so it is shown there.
grant create on schema notifications to hearth_engine;
set local role hearth_engine;

create or replace function notifications.end_message(p_message uuid, p_state text, p_because text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update notifications.message set state = p_state, failed_because = p_because, ended_at = platform.clock(),
    body = case when about_kind = 'session' and p_state <> 'kept' then '' else body end
  where public_id = p_message and state = 'sending' and (access.viewer()).kind = 'service'
$$;

create or replace function notifications.outbox(p_before bigint, p_most int)
  returns table (id bigint, channel text, address text, subject text, body text, state text, failed_because text, made_at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select m.id, m.channel, m.address, m.subject, case when m.about_kind = 'session' and m.state <> 'kept' then '' else m.body end,
    m.state, m.failed_because, m.made_at from notifications.message m
  where (p_before is null or m.id < p_before) and access.may('notifications.read_outbox') order by m.id desc limit least(p_most, 100)
$$;

reset role;
revoke create on schema notifications from hearth_engine;
