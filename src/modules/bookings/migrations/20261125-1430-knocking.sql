-- A link opens nothing until the word is given. Five wrong words in an hour and it rests, whichever process was asked.

insert into access.purpose (code, account_kind, request_role) values ('knock', 'link', 'hearth_link');

create function bookings.knocked_reference() returns text
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select b.reference from access.viewer() v join bookings.booking b on b.party_id = v.subject_id
  where v.kind = 'link' and v.subject_kind = 'party' order by b.id limit 1
$$;
comment on function bookings.knocked_reference is 'The reference behind the link in use: salts the word. Never shown before the word is right.';

create function bookings.try_word(p_reference text, p_macs bytea[], p_token_hash bytea, p_until timestamptz) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_party bookings.party; v_now timestamptz := platform.clock();
begin
  select t.* into v_party from bookings.party t join bookings.booking b on b.party_id = t.id where b.reference = p_reference for no key update of t;
  -- An unknown reference is answered as a wrong word is.
  if not found then return 'wrong'; end if;
  if v_party.wrong_since > v_now - interval '1 hour' and v_party.wrong_words >= 5 then return 'resting'; end if;
  if v_party.word_mac <> all(p_macs) then
    update bookings.party set wrong_words = case when wrong_since > v_now - interval '1 hour' then wrong_words + 1 else 1 end,
        wrong_since = case when wrong_since > v_now - interval '1 hour' then wrong_since else v_now end
      where id = v_party.id;
    return 'wrong';
  end if;
  update bookings.party set wrong_words = 0, wrong_since = null where id = v_party.id;
  perform access.add_link('party', v_party.id, p_token_hash, 'own_booking', p_until);
  return 'opened';
end $$;
comment on function bookings.try_word is 'opened, wrong or resting. Opened makes a short-lived credential for this party and no other.';

create function bookings.opened_booking() returns uuid
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select b.public_id from access.viewer() v join bookings.booking b on b.party_id = v.subject_id
  where v.kind = 'link' and v.purpose = 'own_booking' and v.subject_kind = 'party' order by b.id desc limit 1
$$;
comment on function bookings.opened_booking is 'The booking that the opened link is about.';

create function bookings.add_message_link(p_party uuid, p_token_hash bytea, p_until timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_party bigint;
begin
  select t.id into strict v_party from bookings.party t join bookings.booking b on b.party_id = t.id where t.public_id = p_party and bookings.handles(b.id);
  perform access.add_link('party', v_party, p_token_hash, 'knock', p_until);
exception when unique_violation then
  -- The same link was made before: it is still good.
  null;
end $$;
comment on function bookings.add_message_link is 'Makes the link of a message or a confirmation page: it knocks, and opens only with the word.';
