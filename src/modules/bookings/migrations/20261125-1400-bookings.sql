create schema bookings;
comment on schema bookings is 'Everything people come to, everything they hold in it, and everything it uses up.';
grant usage on schema bookings to public;

create table bookings.resource (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  kind text not null check (kind in ('room', 'side', 'desk', 'worker', 'kit')),
  name text not null,
  location_id bigint references directory.location,
  parts bigint[] not null default '{}',
  pool text,
  movable boolean not null default false,
  before_min int not null default 0 check (before_min between 0 and 240),
  after_min int not null default 0 check (after_min between 0 and 240)
);
comment on table bookings.resource is 'One thing that can be in one place at a time.';
comment on column bookings.resource.id is 'Inside only.';
comment on column bookings.resource.public_id is 'In URLs.';
comment on column bookings.resource.kind is 'Room, side of a divisible room, desk, worker or piece of kit.';
comment on column bookings.resource.name is 'What a refusal names: the thing, never who has it.';
comment on column bookings.resource.location_id is 'Where it lives; null for people and kit that travel.';
comment on column bookings.resource.parts is 'A hall lists its sides. Only leaves are claimed.';
comment on column bookings.resource.pool is 'Kit of one sort: any member will do.';
comment on column bookings.resource.movable is 'May be at several sites in a day, so travel time counts.';
comment on column bookings.resource.before_min is 'Minutes kept free before, such as setting up.';
comment on column bookings.resource.after_min is 'Minutes kept free after.';

create table bookings.travel (
  from_location_id bigint not null references directory.location,
  to_location_id bigint not null references directory.location,
  minutes int not null check (minutes between 0 and 600),
  primary key (from_location_id, to_location_id),
  check (from_location_id < to_location_id)
);
comment on table bookings.travel is 'Minutes between two places. An absent pair is 30 minutes.';
comment on column bookings.travel.from_location_id is 'The lower id of the pair.';
comment on column bookings.travel.to_location_id is 'The higher id of the pair.';
comment on column bookings.travel.minutes is 'By the way people really go.';

create table bookings.absence (
  id bigint generated always as identity primary key,
  resource_id bigint references bookings.resource,
  location_id bigint references directory.location,
  during tstzrange not null check (not isempty(during)),
  reason text not null,
  check ((resource_id is null) <> (location_id is null))
);
comment on table bookings.absence is 'A time when a resource or a place cannot be used. It may land on top of bookings.';
comment on column bookings.absence.id is 'Inside only.';
comment on column bookings.absence.resource_id is 'What is away, or null when a whole place is closed.';
comment on column bookings.absence.location_id is 'What is closed, or null when one resource is away.';
comment on column bookings.absence.during is 'From and until; half-open.';
comment on column bookings.absence.reason is 'Leave, closure, bank holiday: a coded word.';

create table bookings.activity (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  service_id bigint not null references directory.service,
  location_id bigint references directory.location,
  team_id bigint not null references access.team,
  kind text not null check (kind in ('group', 'drop_in', 'course', 'appointment', 'hire')),
  zone text not null default 'Europe/London',
  rules jsonb not null default '[]',
  limits jsonb not null default '{}',
  quotas jsonb not null default '[]',
  needs bigint[] not null default '{}',
  policy jsonb not null default '{}'
);
comment on table bookings.activity is 'What is offered at times, under which rules.';
comment on column bookings.activity.id is 'Inside only.';
comment on column bookings.activity.public_id is 'In URLs.';
comment on column bookings.activity.service_id is 'The listing whose words families read.';
comment on column bookings.activity.location_id is 'Where it usually is; null online.';
comment on column bookings.activity.team_id is 'Who runs it, and so may see its register.';
comment on column bookings.activity.kind is 'Group session, drop-in, course, appointment or hire.';
comment on column bookings.activity.zone is 'IANA zone of its wall times.';
comment on column bookings.activity.rules is 'Dated pieces {from, start, end, rule}: wall time and an RRULE. Nothing stores an offset.';
comment on column bookings.activity.limits is 'Most units at once: families, children, prams, babies. An absent limit is no limit.';
comment on column bookings.activity.quotas is 'Shares kept for an organisation until a release time.';
comment on column bookings.activity.needs is 'Leaf resources that each occurrence must hold.';
comment on column bookings.activity.policy is 'few: how many places count as few; book_until_min: minutes before the start; from_age_own: own bookings.';
create index on bookings.activity (service_id);

create table bookings.occurrence (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  activity_id bigint not null references bookings.activity,
  no int not null,
  within_id bigint references bookings.occurrence,
  location_id bigint references directory.location,
  team_id bigint not null references access.team,
  during tstzrange not null check (not isempty(during)),
  local_date date not null,
  state text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
  limits jsonb not null,
  quotas jsonb not null default '[]',
  needs bigint[] not null default '{}',
  listed text not null default 'places' check (listed in ('places', 'few', 'full', 'drop_in', 'cancelled')),
  unique (activity_id, no)
);
comment on table bookings.occurrence is 'One dated stretch of an activity: a session, a clinic window, or an appointment cut from one.';
comment on column bookings.occurrence.id is 'Inside only.';
comment on column bookings.occurrence.public_id is 'In URLs and notices.';
comment on column bookings.occurrence.activity_id is 'What it is one of.';
comment on column bookings.occurrence.no is 'Its number in the series: the sixth week stays the sixth week.';
comment on column bookings.occurrence.within_id is 'The clinic window that an appointment was cut from.';
comment on column bookings.occurrence.location_id is 'Where; null online.';
comment on column bookings.occurrence.team_id is 'Who runs it that day.';
comment on column bookings.occurrence.during is 'The times shown to families, as instants; half-open.';
comment on column bookings.occurrence.local_date is 'The day it begins on, in its own zone.';
comment on column bookings.occurrence.state is 'Only a deed writes it, and the deed is the who and when.';
comment on column bookings.occurrence.limits is 'Its own copy, so that one week may differ.';
comment on column bookings.occurrence.quotas is 'Its own copy.';
comment on column bookings.occurrence.needs is 'Leaf resources it must hold.';
comment on column bookings.occurrence.listed is 'What the public listing was last told: places, few, full.';
create index on bookings.occurrence (local_date, location_id);
create index on bookings.occurrence (team_id, local_date);

create table bookings.claim (
  id bigint generated always as identity primary key,
  resource_id bigint not null references bookings.resource,
  occurrence_id bigint not null references bookings.occurrence,
  location_id bigint references directory.location,
  during tstzrange not null check (not isempty(during)),
  lapses_at timestamptz,
  exclude using gist (resource_id with =, during with &&)
);
comment on table bookings.claim is 'One occurrence''s use of one leaf resource. No two overlap, and nobody can override that.';
comment on column bookings.claim.id is 'Inside only.';
comment on column bookings.claim.resource_id is 'What is used.';
comment on column bookings.claim.occurrence_id is 'By what.';
comment on column bookings.claim.location_id is 'Where, for travel.';
comment on column bookings.claim.during is 'Includes the buffers before and after.';
comment on column bookings.claim.lapses_at is 'Set while only held; a taker may clear it away after that.';
create index on bookings.claim (occurrence_id);

create function bookings.is_live(state text, expires_at timestamptz, at timestamptz) returns boolean
  language sql immutable
  return state = 'confirmed' or (state in ('held', 'offered') and expires_at > at);
comment on function bookings.is_live is 'Live means: confirmed, or held or offered and not yet expired. The sentence stands here and once in TypeScript.';
