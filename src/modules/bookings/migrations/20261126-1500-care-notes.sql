-- What a family chose to share so that a child is safe at one session: read on its register, forgotten with the names.

create table bookings.care_note (
  id bigint generated always as identity primary key,
  attendee_id bigint not null references bookings.attendee on delete cascade,
  kind text not null check (kind in ('allergy', 'access', 'collect', 'must_not_collect', 'photos')),
  words text not null check (length(words) between 1 and 300),
  said_by bigint references access.account,
  said_at timestamptz not null default platform.clock()
);
comment on table bookings.care_note is 'Section care: what must be known to keep somebody safe at this booking''s sessions. Given for each booking anew; never why.';
comment on column bookings.care_note.id is 'Inside only.';
comment on column bookings.care_note.attendee_id is 'About whom. It goes with them when the booker changes the answers.';
comment on column bookings.care_note.kind is 'An allergy, what they need to take part, who may collect them, who must not, whether they may be photographed.';
comment on column bookings.care_note.words is 'In the family''s words. Of who must not collect: who, and never the reason.';
comment on column bookings.care_note.said_by is 'The worker who wrote it down; null when the booker did.';
comment on column bookings.care_note.said_at is 'When.';
create index on bookings.care_note (attendee_id);
select access.protect_engine('bookings.care_note');

grant create on schema bookings to hearth_engine;
set local role hearth_engine;

create function bookings.add_care_notes(p_booking uuid, p_notes jsonb) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_party bigint;
begin
  select b.party_id into v_party
    from bookings.booking b cross join (select * from access.viewer()) v
    where b.public_id = p_booking and b.state in ('held', 'confirmed') and (
      bookings.handles(b.id)
      -- A worker who has just made it with the family in front of them, and nobody else's.
      or (v.kind = 'staff' and v.purpose = 'front_desk' and access.may('bookings.book_for_family')
        and b.made_by = v.credential_hash and b.made_at > platform.clock() - interval '30 minutes'));
  if v_party is null then return false; end if;
  delete from bookings.care_note c using bookings.attendee x where x.id = c.attendee_id and x.party_id = v_party;
  insert into bookings.care_note (attendee_id, kind, words, said_by)
    select x.id, n->>'kind', n->>'words', access.viewer_account()
    from jsonb_array_elements(p_notes) with ordinality as y(n, place)
    join (select a.id, row_number() over (order by a.id) - 1 as at from bookings.attendee a where a.party_id = v_party) x on x.at = (n->>'attendee')::int
    order by place;
  return true;
end $$;
comment on function bookings.add_care_notes is 'Writes down what a family shares for one booking, in place of what it shared before: [{attendee, kind, words}], the attendee by their place in the party, from 0. False when the booking is not the caller''s.';

create function bookings.care_of(p_attendee bigint) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'words', c.words)
    order by array_position(array['must_not_collect', 'allergy', 'collect', 'access', 'photos'], c.kind), c.id), '[]')
  from bookings.care_note c where c.attendee_id = p_attendee
$$;
comment on function bookings.care_of is 'Care notes of one attendee, what matters most first: for functions that have checked who asks.';

create or replace function bookings.register(p_session uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('booking', b.public_id, 'reference', b.reference, 'gettingReady', t.getting_ready,
      'people', (select jsonb_agg(jsonb_build_object('name', x.name, 'kind', x.kind, 'ageMonths', x.age_months, 'saidOn', x.said_on, 'care', bookings.care_of(x.id)) order by x.id)
                 from bookings.place_attendee pa join bookings.attendee x on x.id = pa.attendee_id where pa.place_id = p.id)) order by b.id), '[]')
  from bookings.occurrence o
  join bookings.place p on p.occurrence_id = o.id and p.dropped_at is null
  join bookings.booking b on b.id = p.booking_id and b.state = 'confirmed'
  join bookings.party t on t.id = b.party_id
  where o.public_id = p_session and bookings.leads(o.id)
$$;

create or replace function bookings.tidy() returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v jsonb;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job tidies' using errcode = '42501'; end if;
  with dead as (
    update bookings.booking b set state = 'lapsed', version = b.version + 1 where b.state in ('held', 'offered') and b.expires_at <= platform.clock() - interval '1 hour' returning b.id, b.party_id),
  -- Nobody came of it: what was typed goes at once.
  names as (update bookings.attendee a set name = 'forgotten', age_months = null from dead where a.party_id = dead.party_id),
  notes as (delete from bookings.care_note c using bookings.attendee a, dead where a.id = c.attendee_id and a.party_id = dead.party_id),
  contacts as (update bookings.party t set contact_by = 'none', contact_value = null, contact_hours = null, contact_through = null, getting_ready = null, word_mac = '' from dead where t.id = dead.party_id and t.family_id is null)
  select jsonb_build_object('lapsed', count(distinct dead.id), 'sessions', coalesce(jsonb_agg(distinct o.public_id), '[]')) into v
    from dead join bookings.place p on p.booking_id = dead.id join bookings.occurrence o on o.id = p.occurrence_id;
  return v;
end $$;

create or replace function bookings.forget_parties() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update bookings.walk_in w set name = null from bookings.occurrence o
    where o.id = w.occurrence_id and w.name is not null and upper(o.during) <= platform.clock() - interval '3 months';
  -- Care notes were shared for these sessions and no others, whoever the family is.
  delete from bookings.care_note c using bookings.attendee x where x.id = c.attendee_id and not exists (
    select from bookings.booking b join bookings.place p on p.booking_id = b.id join bookings.occurrence o on o.id = p.occurrence_id
    where b.party_id = x.party_id and upper(o.during) > platform.clock() - interval '3 months');
  -- Three months after the last session of a party that no worker matched to a family, its names, contact and needs go; counts stay.
  with old as (
    select t.id from bookings.party t where t.family_id is null and t.word_mac <> '' and not exists (
      select from bookings.booking b join bookings.place p on p.booking_id = b.id join bookings.occurrence o on o.id = p.occurrence_id
      where b.party_id = t.id and upper(o.during) > platform.clock() - interval '3 months')),
  names as (update bookings.attendee a set name = 'forgotten' from old where a.party_id = old.id)
  update bookings.party t set contact_by = 'none', contact_value = null, contact_hours = null, contact_through = null, getting_ready = null, word_mac = '' from old where t.id = old.id;
  get diagnostics v_count = row_count;
  return v_count;
end $$;

revoke all on function bookings.add_care_notes, bookings.care_of from public;
grant execute on function bookings.add_care_notes to hearth_public, hearth_link, hearth_staff;

reset role;
revoke create on schema bookings from hearth_engine;
