-- When a site closes, what was to be there is cancelled as if its team had done so: places given back, families told.

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create function bookings.cancel_whole(p_occurrence bigint) returns jsonb
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare v_service bigint; v_told jsonb;
begin
  update bookings.occurrence o set state = 'cancelled', listed = 'cancelled' where o.id = p_occurrence;
  select a.service_id into v_service from bookings.occurrence o join bookings.activity a on a.id = o.activity_id where o.id = p_occurrence;
  delete from bookings.claim where occurrence_id = p_occurrence;
  with closed as (
    update bookings.booking b set state = 'cancelled', ended_by = 'session', version = b.version + 1, expires_at = null
      from bookings.place p
      where p.booking_id = b.id and p.occurrence_id = p_occurrence and b.state in ('held', 'confirmed', 'waiting', 'requested', 'offered')
        and not exists (select from bookings.place q where q.booking_id = b.id and q.occurrence_id <> p_occurrence and q.dropped_at is null)
      returning b.public_id, b.party_id, b.state)
  select coalesce(jsonb_agg(jsonb_build_object('booking', c.public_id, 'party', t.public_id, 'contactBy', n.contact_by)), '[]') into v_told
    from closed c join bookings.party t on t.id = c.party_id cross join lateral bookings.contact_now(t.id, v_service) n;
  return v_told;
end $$;
comment on function bookings.cancel_whole is 'Cancels a session and every booking in it. Answers whom to tell, and how.';

create or replace function bookings.cancel_session(p_session uuid) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_id bigint;
begin
  select o.id into v_id from bookings.occurrence o
    where o.public_id = p_session and o.state <> 'cancelled' and (access.viewer()).kind = 'staff' and access.may('bookings.cancel_session') and o.team_id = any(access.viewer_teams());
  if v_id is null then return null; end if;
  return bookings.cancel_whole(v_id);
end $$;

create function bookings.cancel_at_closed_sites(p_most int) returns table (session uuid, told jsonb)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_id bigint; v_session uuid;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job does this' using errcode = '42501'; end if;
  for v_id, v_session in select o.id, o.public_id from bookings.occurrence o where o.state = 'open' and upper(o.during) > platform.clock() and bookings.state_now(o) = 'cancelled' order by o.id limit p_most for no key update loop
    session := v_session; told := bookings.cancel_whole(v_id);
    return next;
  end loop;
end $$;
comment on function bookings.cancel_at_closed_sites is 'Cancels sessions to come at sites that are closed on their day, so many at a time. Answers each with whom to tell.';

revoke all on function bookings.cancel_whole(bigint), bookings.cancel_at_closed_sites(int) from public;
grant execute on function bookings.cancel_at_closed_sites(int) to hearth_service;

reset role;
revoke create on schema bookings from hearth_engine;
