-- A press is told like a place: a notice with the session's public id and nothing else. Whoever hears it reads the register again, under their own rights.

create function bookings.tell_marked() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('places', o.public_id::text) from bookings.occurrence o where o.id = new.occurrence_id;
  return null;
end $$;
comment on function bookings.tell_marked is 'Somebody pressed on the register of a session.';

create trigger tell_changed after insert on bookings.mark for each row execute function bookings.tell_marked();
