-- The register as it is taken: one press is one row. The prepared tables of marks, attendance and encounters were never written to, and make way.

drop table bookings.published_encounter, bookings.attendance, bookings.mark;
delete from access.protected where rel in ('bookings.published_encounter', 'bookings.attendance', 'bookings.mark');

alter table bookings.attendee add column public_id uuid not null default gen_random_uuid() unique;
comment on column bookings.attendee.public_id is 'What a register''s buttons send.';

create table bookings.walk_in (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  occurrence_id bigint not null references bookings.occurrence,
  who text not null check (who in ('adult', 'child')),
  name text check (length(name) between 1 and 120),
  age_months int check (age_months between 0 and 1500),
  check ((who = 'child') = (age_months is not null))
);
comment on table bookings.walk_in is 'Somebody who came without booking. Who wrote them down, and when, is their first mark.';
comment on column bookings.walk_in.id is 'Inside only.';
comment on column bookings.walk_in.public_id is 'What a register''s buttons send.';
comment on column bookings.walk_in.occurrence_id is 'Which session.';
comment on column bookings.walk_in.who is 'A grown-up or a child.';
comment on column bookings.walk_in.name is 'A first name, only if they wanted to give one; forgotten with the names of those who booked.';
comment on column bookings.walk_in.age_months is 'Of a child, as told, in whole months.';
create index on bookings.walk_in (occurrence_id);

create table bookings.mark (
  id bigint generated always as identity primary key,
  occurrence_id bigint not null references bookings.occurrence,
  attendee_id bigint references bookings.attendee,
  walk_in_id bigint references bookings.walk_in,
  counted text check (counted in ('adult', 'child')),
  value text check (value in ('here', 'did_not_come', 'unmarked')),
  heads int check (heads in (1, -1)),
  marked_by bigint not null references access.account,
  marked_at timestamptz not null default platform.clock(),
  check (num_nonnulls(attendee_id, walk_in_id, counted) = 1),
  check ((counted is null) = (value is not null)),
  check ((counted is null) = (heads is null)),
  check (walk_in_id is null or value <> 'did_not_come')
);
comment on table bookings.mark is 'One press on a register, never changed: somebody''s latest mark is how they stand, and heads are the sum of theirs.';
comment on column bookings.mark.id is 'Inside only. In the order of the presses: they are made one at a time, under the session''s lock.';
comment on column bookings.mark.occurrence_id is 'Which session.';
comment on column bookings.mark.attendee_id is 'Somebody who was expected.';
comment on column bookings.mark.walk_in_id is 'Somebody who came without booking.';
comment on column bookings.mark.counted is 'A head without a name, of a grown-up or a child.';
comment on column bookings.mark.value is 'How they stand from now on; null for heads.';
comment on column bookings.mark.heads is 'One more or one fewer; null for people.';
comment on column bookings.mark.marked_by is 'Who pressed.';
comment on column bookings.mark.marked_at is 'When.';
create index on bookings.mark (occurrence_id, id);

create table bookings.published_encounter (
  id bigint generated always as identity primary key,
  session uuid not null,
  on_date date not null,
  service uuid not null,
  location uuid,
  kind text not null check (kind in ('booked', 'walk_in', 'counted')),
  who text not null check (who in ('adult', 'child')),
  age_from_months int check (age_from_months >= 0 and age_from_months % 12 = 0),
  count int not null check (count >= 0),
  version int not null check (version > 0),
  at timestamptz not null default platform.clock(),
  unique nulls not distinct (session, kind, who, age_from_months, version)
);
comment on table bookings.published_encounter is 'What returns may count of a session: how many came, never who. A correction is a new row with a higher version; the highest of each kind and age stands.';
comment on column bookings.published_encounter.id is 'Inside only.';
comment on column bookings.published_encounter.session is 'Public id of the session.';
comment on column bookings.published_encounter.on_date is 'The day it began on, in its own zone.';
comment on column bookings.published_encounter.service is 'Public id of the service.';
comment on column bookings.published_encounter.location is 'Public id of the place; null online.';
comment on column bookings.published_encounter.kind is 'Booked and came, came without booking, or a head without a name.';
comment on column bookings.published_encounter.who is 'Grown-ups or children.';
comment on column bookings.published_encounter.age_from_months is 'Where the year of their age begins, as told: 12 is 12 to 23 months. Null where no age was told.';
comment on column bookings.published_encounter.count is 'How many of them came.';
comment on column bookings.published_encounter.version is 'Which correction this is, from 1.';
comment on column bookings.published_encounter.at is 'When it was written.';

select access.protect_engine('bookings.walk_in');
select access.protect_engine('bookings.mark');
select access.protect_published('bookings.published_encounter');
