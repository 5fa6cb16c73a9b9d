-- Every function of bookings is the engine's, pinned and granted by name.
do $$
declare f record;
begin
  grant create on schema bookings to hearth_engine;
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'bookings' and p.prosecdef loop
    execute format('alter function %s owner to hearth_engine', f.signature);
  end loop;
  revoke create on schema bookings from hearth_engine;
end $$;

-- As the new owner: the owner of the tables inherits nothing of it, and PostgreSQL would only warn.
set local role hearth_engine;
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'bookings' and p.prosecdef loop
    execute format('revoke all on function %s from public', f.signature);
  end loop;
end $$;
grant execute on function bookings.grip, bookings.facts to hearth_public, hearth_link, hearth_staff, hearth_service;
grant execute on function bookings.own_overlaps, bookings.add_booking, bookings.replace_party to hearth_public, hearth_staff;
grant execute on function bookings.set_state, bookings.own_booking, bookings.add_message_link to hearth_public, hearth_link, hearth_service;
grant execute on function bookings.knocked_reference, bookings.opened_booking to hearth_link;
grant execute on function bookings.try_word to hearth_link, hearth_public;
grant execute on function bookings.listed_sessions, bookings.session_card to hearth_public, hearth_link, hearth_staff, hearth_service;
grant execute on function bookings.team_day, bookings.register, bookings.cancel_session, bookings.call_list to hearth_staff;
grant execute on function bookings.set_listed to hearth_public, hearth_link, hearth_staff, hearth_service;
grant execute on function bookings.message_facts to hearth_service;
grant execute on function bookings.put_activity, bookings.list_activities, bookings.put_occurrences to hearth_owner, hearth_service, hearth_staff;
grant execute on function bookings.tidy, bookings.forget_parties to hearth_service;
grant execute on function bookings.listed_dates to hearth_public, hearth_staff, hearth_service, hearth_owner;
reset role;

grant usage on schema directory to hearth_engine;
grant select on directory.service, directory.location to hearth_engine;
grant usage on schema access to hearth_engine;
grant select on access.team to hearth_engine;

insert into access.service (name, purposes, permissions, why) values ('timetable', '{publishing}', '{bookings.manage_activities}', 'Makes the occurrences of the coming weeks.');
