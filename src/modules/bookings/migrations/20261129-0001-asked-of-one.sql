-- Who is asked about is found first, and only then asked who may see it: the other way about, every booking there is was asked in turn.

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create or replace function bookings.add_message_link(p_party uuid, p_token_hash bytea, p_until timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_party bigint; v_booking bigint;
begin
  select t.id, b.id into strict v_party, v_booking from bookings.party t join bookings.booking b on b.party_id = t.id where t.public_id = p_party;
  if not bookings.handles(v_booking) then raise exception using errcode = 'no_data_found', message = 'query returned no rows'; end if;
  perform access.add_link('party', v_party, p_token_hash, 'knock', p_until);
exception when unique_violation then
  -- The same link was made before: it is still good.
  null;
end $$;

create or replace function bookings.own_overlaps(p_occurrence uuid, p_except uuid) returns text[]
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_now timestamptz := platform.clock();
  v_hash bytea := (access.viewer()).credential_hash;
begin
  return coalesce((
    select array_agg(distinct lower(t.name))
    from bookings.booking b
    join bookings.place p on p.booking_id = b.id and p.dropped_at is null
    join bookings.occurrence o on o.id = p.occurrence_id and o.state <> 'cancelled'
    join bookings.occurrence wanted on wanted.public_id = p_occurrence and o.during && wanted.during and o.id <> wanted.id
    join bookings.place_attendee pa on pa.place_id = p.id
    join bookings.attendee t on t.id = pa.attendee_id and t.kind = 'child'
    where b.made_by = v_hash and bookings.is_live(b.state, b.expires_at, v_now) and b.public_id is distinct from p_except), '{}');
end $$;

reset role;
revoke create on schema bookings from hearth_engine;
