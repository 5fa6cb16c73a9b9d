-- Places are told as they change: a notice holds the public id of the session and nothing else. Whoever hears it counts again.

create function bookings.tell_place_changed() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('places', o.public_id::text) from bookings.occurrence o where o.id = new.occurrence_id;
  return null;
end $$;
comment on function bookings.tell_place_changed is 'A share of a session was taken, changed or dropped.';

create function bookings.tell_booking_changed() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('places', o.public_id::text) from bookings.place p join bookings.occurrence o on o.id = p.occurrence_id where p.booking_id = new.id;
  return null;
end $$;
comment on function bookings.tell_booking_changed is 'A booking moved from one state to another, or its hold to another time.';

create function bookings.tell_occurrence_changed() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('places', new.public_id::text);
  return null;
end $$;
comment on function bookings.tell_occurrence_changed is 'A session was cancelled, closed or opened, or holds more or fewer.';

create trigger tell_changed after insert or update of units, dropped_at on bookings.place
  for each row execute function bookings.tell_place_changed();
create trigger tell_changed after update of state, expires_at on bookings.booking
  for each row when (old.state is distinct from new.state or old.expires_at is distinct from new.expires_at)
  execute function bookings.tell_booking_changed();
create trigger tell_changed after update of state, limits, quotas on bookings.occurrence
  for each row when (old.state is distinct from new.state or old.limits is distinct from new.limits or old.quotas is distinct from new.quotas)
  execute function bookings.tell_occurrence_changed();

create function bookings.next_lapse(p_occurrences uuid[]) returns timestamptz
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(b.expires_at)
  from bookings.occurrence o
  join bookings.place p on p.occurrence_id = o.id and p.dropped_at is null
  join bookings.booking b on b.id = p.booking_id and b.state in ('held', 'offered') and b.expires_at > platform.clock()
  where o.public_id = any(p_occurrences)
$$;
comment on function bookings.next_lapse is 'When the first hold of these sessions ends by itself, which no notice tells. Never whose.';
select access.hand_over('bookings.next_lapse(uuid[])'::regprocedure, 'hearth_engine', '{hearth_public}');
