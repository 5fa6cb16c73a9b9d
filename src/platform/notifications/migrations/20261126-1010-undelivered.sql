-- The number beside the outbox: how many messages of the last two weeks did not arrive.
grant create on schema notifications to hearth_engine;
set local role hearth_engine;

create function notifications.undelivered() returns int
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from notifications.message m
  where m.state = 'failed' and m.made_at > platform.clock() - interval '14 days' and access.may('notifications.read_outbox')
$$;
comment on function notifications.undelivered is 'How many messages of the last 14 days could not be delivered, for those who may read the outbox; 0 for others.';
revoke all on function notifications.undelivered from public;
grant execute on function notifications.undelivered to hearth_staff;

reset role;
revoke create on schema notifications from hearth_engine;
