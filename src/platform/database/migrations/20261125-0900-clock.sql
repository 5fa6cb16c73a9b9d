create schema platform;
comment on schema platform is 'What every module stands on: the clock.';
grant usage on schema platform to public;

create table platform.clock_offset (
  one boolean primary key default true check (one),
  by interval not null,
  -- A live network cannot be talked into another time.
  constraint test_databases_only check (current_database() like 'hearth\_test%')
);
comment on table platform.clock_offset is 'Moves the clock of a test database. Can hold a row nowhere else.';
comment on column platform.clock_offset.one is 'Makes the row single.';
comment on column platform.clock_offset.by is 'Added to the true time.';

create function platform.clock() returns timestamptz
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  return clock_timestamp() + coalesce((select o.by from platform.clock_offset o), interval '0');
comment on function platform.clock() is 'The one clock for decisions. Read it after the lock: it moves while a transaction waits, unlike now().';
