-- Whoever reads the outbox sees what is held up: a mail server may have given up on it.

grant create on schema notifications to hearth_engine;
set local role hearth_engine;
drop function notifications.outbox(bigint, int);
create function notifications.outbox(p_before bigint, p_most int)
  returns table (id bigint, channel text, address text, subject text, body text, state text, failed_because text, made_at timestamptz, returned_at timestamptz, held_at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select m.id, m.channel, case when m.about_kind = 'listing' and m.state <> 'kept' then '' else m.address end, m.subject,
    case when m.about_kind in ('session', 'listing', 'asking') and m.state <> 'kept' then '' else m.body end,
    m.state, m.failed_because, m.made_at, m.returned_at, case when m.returned_at is null then m.held_at end from notifications.message m
  where (p_before is null or m.id < p_before) and access.may('notifications.read_outbox') order by m.id desc limit least(p_most, 100)
$$;
comment on function notifications.outbox is 'Messages, latest first, for those who may read them.';
revoke all on function notifications.outbox from public;
grant execute on function notifications.outbox to hearth_staff;
reset role;
revoke create on schema notifications from hearth_engine;
