create table bookings.party (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  family_id bigint references access.family,
  contact_by text not null check (contact_by in ('text', 'email', 'phone', 'none')),
  contact_value text,
  contact_hours text,
  contact_quiet boolean not null default false,
  word_mac bytea not null,
  wrong_words int not null default 0,
  wrong_since timestamptz,
  link_version int not null default 1,
  getting_ready text,
  made_at timestamptz not null default platform.clock(),
  check ((contact_by = 'none') = (contact_value is null))
);
comment on table bookings.party is 'Who books: somebody with or without an account, and who comes with them. Family null until a worker matches it.';
comment on column bookings.party.id is 'Inside only.';
comment on column bookings.party.public_id is 'In messages'' jobs; never in a page''s address.';
comment on column bookings.party.family_id is 'Set by a party_match, never by the booker.';
comment on column bookings.party.contact_by is 'How it is safe to tell them; none is a full answer.';
comment on column bookings.party.contact_value is 'Number or address.';
comment on column bookings.party.contact_hours is 'When it is safe to ring, in their words.';
comment on column bookings.party.contact_quiet is 'Messages say nothing but that a booking is confirmed or has changed.';
comment on column bookings.party.word_mac is 'Keyed hash of the word they chose; the key is not in the database.';
comment on column bookings.party.wrong_words is 'Wrong words since wrong_since; five in an hour and the link rests.';
comment on column bookings.party.wrong_since is 'When the present count of wrong words began.';
comment on column bookings.party.link_version is 'Raised to cut off every link sent before.';
comment on column bookings.party.getting_ready is 'What the hub should get ready, in their words. Section care: the session''s own team reads it.';
comment on column bookings.party.made_at is 'When they booked.';

create table bookings.attendee (
  id bigint generated always as identity primary key,
  party_id bigint not null references bookings.party on delete cascade,
  person_id bigint references access.person,
  name text not null,
  kind text not null check (kind in ('booker', 'child', 'expected')),
  age_months int check (age_months between 0 and 1500),
  said_on date not null
);
comment on table bookings.attendee is 'One person of a party, as they were named. Attendance points here, so matching never rewrites it.';
comment on column bookings.attendee.id is 'Inside only.';
comment on column bookings.attendee.party_id is 'Whose party.';
comment on column bookings.attendee.person_id is 'Null until matched.';
comment on column bookings.attendee.name is 'What they would like to be called.';
comment on column bookings.attendee.kind is 'The booker, a child, or a baby expected.';
comment on column bookings.attendee.age_months is 'Age as told, in whole months; null for the booker and a baby expected.';
comment on column bookings.attendee.said_on is 'The day the age was told, so that it can be carried forward.';
create index on bookings.attendee (party_id);

create table bookings.booking (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  reference text not null unique,
  party_id bigint not null references bookings.party,
  organisation_id bigint references access.organisation,
  made_by bytea not null,
  state text not null check (state in ('held', 'confirmed', 'waiting', 'requested', 'offered', 'lapsed', 'cancelled')),
  expires_at timestamptz,
  sent_at timestamptz,
  band int not null default 0,
  joined_at timestamptz,
  override jsonb,
  version int not null default 1,
  ended_by text check (ended_by in ('family', 'session', 'worker')),
  made_at timestamptz not null default platform.clock(),
  check ((state in ('held', 'offered')) <= (expires_at is not null))
);
comment on table bookings.booking is 'One party''s agreement, with one state. Its reference never changes.';
comment on column bookings.booking.id is 'Inside only.';
comment on column bookings.booking.public_id is 'In URLs.';
comment on column bookings.booking.reference is 'Said at the door: two words and a number, in no order.';
comment on column bookings.booking.party_id is 'Whose.';
comment on column bookings.booking.organisation_id is 'The partner that booked, for quotas.';
comment on column bookings.booking.made_by is 'SHA-256 of the credential that made it: a second tab is shown the same hold.';
comment on column bookings.booking.state is 'Only a deed writes it, and the deed is the who and when.';
comment on column bookings.booking.expires_at is 'When a hold or an offer ends, compared at use with the database''s clock.';
comment on column bookings.booking.sent_at is 'When an offer''s message left.';
comment on column bookings.booking.band is 'Priority on the waiting list; 0 is first.';
comment on column bookings.booking.joined_at is 'When the waiting list was joined.';
comment on column bookings.booking.override is 'Who let it pass a limit, and why; null when no limit was passed.';
comment on column bookings.booking.version is 'Raised by every change: a stale page is told so.';
comment on column bookings.booking.ended_by is 'Who cancelled it: the family, the session as a whole, or a worker; null while it stands.';
comment on column bookings.booking.made_at is 'When it was first asked for.';
create index on bookings.booking (party_id);
create index on bookings.booking (made_by, made_at);

create table bookings.place (
  id bigint generated always as identity primary key,
  booking_id bigint not null references bookings.booking,
  occurrence_id bigint not null references bookings.occurrence,
  units jsonb not null,
  dropped_at timestamptz,
  unsupported text,
  unique (booking_id, occurrence_id)
);
comment on table bookings.place is 'One booking''s share of one occurrence.';
comment on column bookings.place.id is 'Inside only.';
comment on column bookings.place.booking_id is 'Whose share.';
comment on column bookings.place.occurrence_id is 'Of what.';
comment on column bookings.place.units is 'families, children, prams, babies.';
comment on column bookings.place.dropped_at is 'An exclusion: not this week.';
comment on column bookings.place.unsupported is 'Why the occurrence can no longer serve it; cleared when the cause goes.';
create index on bookings.place (occurrence_id);

create table bookings.place_attendee (
  place_id bigint not null references bookings.place on delete cascade,
  attendee_id bigint not null references bookings.attendee on delete cascade,
  primary key (place_id, attendee_id)
);
comment on table bookings.place_attendee is 'Who comes on a place.';
comment on column bookings.place_attendee.place_id is 'Which place.';
comment on column bookings.place_attendee.attendee_id is 'Who.';
create index on bookings.place_attendee (attendee_id);

create table bookings.party_match (
  id bigint generated always as identity primary key,
  party_id bigint not null references bookings.party,
  family_id bigint not null references access.family,
  matched_by bigint not null references access.account,
  why text not null,
  at timestamptz not null default platform.clock(),
  undone_at timestamptz,
  undone_by bigint references access.account
);
comment on table bookings.party_match is 'That a party is a family we know: who said so, when, why; it can be undone.';
comment on column bookings.party_match.id is 'Inside only.';
comment on column bookings.party_match.party_id is 'The party.';
comment on column bookings.party_match.family_id is 'The family.';
comment on column bookings.party_match.matched_by is 'Who matched them.';
comment on column bookings.party_match.why is 'What showed it.';
comment on column bookings.party_match.at is 'When.';
comment on column bookings.party_match.undone_at is 'When it was taken back; null while it stands.';
comment on column bookings.party_match.undone_by is 'Who took it back.';

create table bookings.mark (
  id uuid primary key,
  occurrence_id bigint not null references bookings.occurrence,
  attendee_id bigint references bookings.attendee,
  value text not null check (value in ('attended', 'did_not_come', 'unmarked', 'heads')),
  heads int check (heads >= 0),
  tapped_at timestamptz not null,
  corrected_at timestamptz not null,
  received_at timestamptz not null default platform.clock(),
  device text not null,
  marked_by bigint not null references access.account,
  replaces uuid[] not null default '{}',
  check ((value = 'heads') = (heads is not null)),
  check ((value = 'heads') = (attendee_id is null))
);
comment on table bookings.mark is 'One tap on a register, as made. Re-sending is harmless.';
comment on column bookings.mark.id is 'Made by the device.';
comment on column bookings.mark.occurrence_id is 'Which session.';
comment on column bookings.mark.attendee_id is 'Whom; null for a count of heads.';
comment on column bookings.mark.value is 'What was tapped.';
comment on column bookings.mark.heads is 'How many, for a count without names.';
comment on column bookings.mark.tapped_at is 'By the device''s own clock.';
comment on column bookings.mark.corrected_at is 'Tapped time put right by our clock, fixed at first receipt.';
comment on column bookings.mark.received_at is 'When it reached us.';
comment on column bookings.mark.device is 'Which device.';
comment on column bookings.mark.marked_by is 'Who tapped.';
comment on column bookings.mark.replaces is 'The marks that the person saw when tapping.';

create table bookings.attendance (
  occurrence_id bigint not null references bookings.occurrence,
  attendee_id bigint not null references bookings.attendee,
  value text not null check (value in ('attended', 'did_not_come')),
  reason text,
  conflict boolean not null default false,
  primary key (occurrence_id, attendee_id)
);
comment on table bookings.attendance is 'One person at one occurrence as it now stands: derived from marks, rewritten with them.';
comment on column bookings.attendance.occurrence_id is 'Which session.';
comment on column bookings.attendance.attendee_id is 'Who.';
comment on column bookings.attendance.value is 'Came, or did not.';
comment on column bookings.attendance.reason is 'A coded reason for not coming.';
comment on column bookings.attendance.conflict is 'Two devices said different things and nobody has settled it.';

create table bookings.published_encounter (
  id bigint generated always as identity primary key,
  person_pseudonym bytea,
  location_id bigint,
  service_id bigint not null,
  on_date date not null,
  kind text not null check (kind in ('attended', 'heads')),
  count int not null,
  version int not null default 1,
  replaces bigint references bookings.published_encounter,
  at timestamptz not null default platform.clock()
);
comment on table bookings.published_encounter is 'What programme may count: no names, no family. A correction is a new row.';
comment on column bookings.published_encounter.id is 'Inside only.';
comment on column bookings.published_encounter.person_pseudonym is 'Keyed for this network; null for heads.';
comment on column bookings.published_encounter.location_id is 'Where.';
comment on column bookings.published_encounter.service_id is 'At what.';
comment on column bookings.published_encounter.on_date is 'Which day.';
comment on column bookings.published_encounter.kind is 'Known person, or heads counted.';
comment on column bookings.published_encounter.count is 'Heads, or 1; 0 withdraws the row it replaces.';
comment on column bookings.published_encounter.version is 'Of the meaning of this row.';
comment on column bookings.published_encounter.replaces is 'The row this one corrects.';
comment on column bookings.published_encounter.at is 'When it was written.';

do $$
declare t text;
begin
  foreach t in array array['resource','travel','absence','activity','occurrence','claim','party','attendee','booking','place','place_attendee','party_match','mark','attendance','published_encounter'] loop
    perform access.protect_engine(format('bookings.%s', t));
  end loop;
end $$;
