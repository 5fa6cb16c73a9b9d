create schema directory;
comment on schema directory is 'Services, where they are, when, for whom, who checked them; and the public listing made of what may be seen.';
grant usage on schema directory to public;

create table directory.feed (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  source text not null unique,
  title text not null,
  made_at timestamptz not null default platform.clock()
);
comment on table directory.feed is 'Somebody else''s directory that we take in, such as a neighbour''s Open Referral feed.';
comment on column directory.feed.id is 'Inside only.';
comment on column directory.feed.public_id is 'In URLs; also the root of ids we derive for records that have none.';
comment on column directory.feed.source is 'Its address or the file''s name, without any query.';
comment on column directory.feed.title is 'As shown beside what came from it.';
comment on column directory.feed.made_at is 'When it was first taken.';

create table directory.organisation (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  feed_id bigint references directory.feed,
  name text not null,
  description text not null default '',
  url text,
  email text,
  sensitive boolean not null default false
);
comment on table directory.organisation is 'Who provides services (Open Referral: organization).';
comment on column directory.organisation.id is 'Inside only.';
comment on column directory.organisation.public_id is 'Its Open Referral id.';
comment on column directory.organisation.feed_id is 'Where it came from; null when it is ours.';
comment on column directory.organisation.name is 'As families know it.';
comment on column directory.organisation.description is 'What it is, plainly.';
comment on column directory.organisation.url is 'Its own site.';
comment on column directory.organisation.email is 'A public address.';
comment on column directory.organisation.sensitive is 'Such as a refuge: nothing of it is ever published.';

create table directory.location (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  feed_id bigint references directory.feed,
  name text not null,
  address text not null default '',
  town text not null default '',
  county text not null default '',
  postcode text,
  latitude float8 check (latitude between -90 and 90),
  longitude float8 check (longitude between -180 and 180),
  accessibility text[] not null default '{}',
  getting_there text[] not null default '{}',
  getting_in text not null default '',
  phone text,
  hub boolean not null default false,
  masked boolean not null default false,
  sensitive boolean not null default false
);
comment on table directory.location is 'A place (Open Referral: location and its address).';
comment on column directory.location.id is 'Inside only.';
comment on column directory.location.public_id is 'Its Open Referral id.';
comment on column directory.location.feed_id is 'Where it came from; null when it is ours.';
comment on column directory.location.name is 'As families know it.';
comment on column directory.location.address is 'Lines before the town.';
comment on column directory.location.town is 'Town or village.';
comment on column directory.location.county is 'County: Open Referral asks for one.';
comment on column directory.location.postcode is 'With one space.';
comment on column directory.location.latitude is 'Degrees north, WGS 84.';
comment on column directory.location.longitude is 'Degrees east, WGS 84.';
comment on column directory.location.accessibility is 'Codes such as step_free.';
comment on column directory.location.getting_there is 'Bus, parking: a sentence each.';
comment on column directory.location.getting_in is 'What the way in is like.';
comment on column directory.location.phone is 'The front desk.';
comment on column directory.location.hub is 'A family hub or network site.';
comment on column directory.location.masked is 'Published only roughly: rounded to about a kilometre and without its address.';
comment on column directory.location.sensitive is 'Never published in any form.';

create table directory.service (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  feed_id bigint references directory.feed,
  feed_key text,
  feed_hash bytea,
  organisation_id bigint references directory.organisation,
  name text not null,
  summary text not null default '',
  description text not null default '',
  status text not null default 'active' check (status in ('active', 'inactive', 'defunct', 'temporarily closed')),
  url text,
  email text,
  phone text,
  age_min smallint check (age_min >= 0),
  age_max smallint check (age_max >= age_min),
  expecting boolean not null default false,
  channels text[] not null default '{}',
  price_pence int check (price_pence >= 0),
  price_note text not null default '',
  self_referral boolean not null default true,
  pathway text not null default '',
  who_for text not null default '',
  bring text not null default '',
  languages text[] not null default '{}',
  accessibility text[] not null default '{}',
  send boolean not null default false,
  sensitive boolean not null default false,
  approved boolean not null default true,
  withdrawn_at timestamptz,
  last_modified timestamptz not null default platform.clock(),
  unique (feed_id, feed_key)
);
comment on table directory.service is 'Something a family can use (Open Referral: service, with its costs, eligibility and languages).';
comment on column directory.service.id is 'Inside only.';
comment on column directory.service.public_id is 'Its Open Referral id, and in URLs.';
comment on column directory.service.feed_id is 'Where it came from; null when it is ours.';
comment on column directory.service.feed_key is 'Its id there, as it was written.';
comment on column directory.service.feed_hash is 'SHA-256 of what we made of it: the same again is not written again.';
comment on column directory.service.organisation_id is 'Who provides it.';
comment on column directory.service.name is 'As families know it.';
comment on column directory.service.summary is 'One plain sentence.';
comment on column directory.service.description is 'Plain text; paragraphs parted by an empty line.';
comment on column directory.service.status is 'Open Referral''s word.';
comment on column directory.service.url is 'Its own page.';
comment on column directory.service.email is 'A public address.';
comment on column directory.service.phone is 'A public number.';
comment on column directory.service.age_min is 'Whole months, inclusive; null for any age.';
comment on column directory.service.age_max is 'Whole months, inclusive; null for any age.';
comment on column directory.service.expecting is 'For people expecting a baby.';
comment on column directory.service.channels is 'in_person, online, phone, home_visit.';
comment on column directory.service.price_pence is '0 is free; null is not known.';
comment on column directory.service.price_note is 'What else there is to say of the cost.';
comment on column directory.service.self_referral is 'Whether families come by themselves.';
comment on column directory.service.pathway is 'How else to get it.';
comment on column directory.service.who_for is 'In words.';
comment on column directory.service.bring is 'What to bring.';
comment on column directory.service.languages is 'Names of languages.';
comment on column directory.service.accessibility is 'Codes such as step_free.';
comment on column directory.service.send is 'For children with SEND.';
comment on column directory.service.sensitive is 'Never published.';
comment on column directory.service.approved is 'Nothing reaches the public that was not approved.';
comment on column directory.service.withdrawn_at is 'When its feed no longer had it.';
comment on column directory.service.last_modified is 'Raised by any change of it or of what hangs on it.';
create index on directory.service (organisation_id);
create index on directory.service (feed_id);

create table directory.service_at_location (
  service_id bigint not null references directory.service,
  location_id bigint not null references directory.location,
  primary key (service_id, location_id)
);
comment on table directory.service_at_location is 'Where a service is.';
comment on column directory.service_at_location.service_id is 'The service.';
comment on column directory.service_at_location.location_id is 'The place.';
create index on directory.service_at_location (location_id);

create table directory.schedule (
  id bigint generated always as identity primary key,
  service_id bigint not null references directory.service,
  location_id bigint references directory.location,
  byday text[] not null default '{}',
  opens_at time,
  closes_at time,
  valid_from date,
  valid_to date,
  description text not null default ''
);
comment on table directory.schedule is 'When one can just come. A service with bookable activities has none: its activities'' dates take their place.';
comment on column directory.schedule.id is 'Inside only.';
comment on column directory.schedule.service_id is 'Of what.';
comment on column directory.schedule.location_id is 'Where; null for all its places.';
comment on column directory.schedule.byday is 'MO to SU.';
comment on column directory.schedule.opens_at is 'Wall time.';
comment on column directory.schedule.closes_at is 'Wall time.';
comment on column directory.schedule.valid_from is 'First day; null for always.';
comment on column directory.schedule.valid_to is 'Last day; null for ever.';
comment on column directory.schedule.description is 'What the rule cannot say.';
create index on directory.schedule (service_id);

create table directory.taxonomy (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  name text not null unique,
  description text not null
);
comment on table directory.taxonomy is 'A way of sorting services.';
comment on column directory.taxonomy.id is 'Inside only.';
comment on column directory.taxonomy.public_id is 'Its Open Referral id.';
comment on column directory.taxonomy.name is 'Its name.';
comment on column directory.taxonomy.description is 'What it is, and whose.';

create table directory.taxonomy_term (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  taxonomy_id bigint not null references directory.taxonomy,
  parent_id bigint references directory.taxonomy_term,
  name text not null,
  unique (taxonomy_id, name)
);
comment on table directory.taxonomy_term is 'A category.';
comment on column directory.taxonomy_term.id is 'Inside only.';
comment on column directory.taxonomy_term.public_id is 'Its Open Referral id.';
comment on column directory.taxonomy_term.taxonomy_id is 'Of which taxonomy.';
comment on column directory.taxonomy_term.parent_id is 'The category it is part of.';
comment on column directory.taxonomy_term.name is 'As families read it.';

create table directory.service_term (
  service_id bigint not null references directory.service,
  term_id bigint not null references directory.taxonomy_term,
  primary key (service_id, term_id)
);
comment on table directory.service_term is 'The categories of a service.';
comment on column directory.service_term.service_id is 'The service.';
comment on column directory.service_term.term_id is 'The category.';
create index on directory.service_term (term_id);

create table directory.assurance (
  id bigint generated always as identity primary key,
  service_id bigint not null references directory.service,
  confirmed_by text not null,
  confirmed_on date not null,
  due_on date not null
);
comment on table directory.assurance is 'A named party confirmed on a date that a listing is right, and when that is next due.';
comment on column directory.assurance.id is 'Inside only.';
comment on column directory.assurance.service_id is 'The listing.';
comment on column directory.assurance.confirmed_by is 'Who, as families read it: the hub, the group.';
comment on column directory.assurance.confirmed_on is 'When.';
comment on column directory.assurance.due_on is 'When it is due again: three months later, unless the network says otherwise.';
create index on directory.assurance (service_id, confirmed_on desc);

create table directory.service_date (
  session uuid primary key,
  service_id bigint not null references directory.service,
  location_id bigint references directory.location,
  date date not null,
  starts_at timestamptz not null,
  state text not null check (state in ('places', 'few', 'full', 'drop_in', 'cancelled'))
);
comment on table directory.service_date is 'What bookings told us of a session: its day and which of five states it is in. Never a number.';
comment on column directory.service_date.session is 'Public id of the session.';
comment on column directory.service_date.service_id is 'Of which listing.';
comment on column directory.service_date.location_id is 'Where; null online.';
comment on column directory.service_date.date is 'Its London day.';
comment on column directory.service_date.starts_at is 'When it begins.';
comment on column directory.service_date.state is 'places, few, full, drop_in, cancelled.';
create index on directory.service_date (service_id, location_id, date);

create table directory.feed_run (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  feed_id bigint not null references directory.feed,
  at timestamptz not null default platform.clock(),
  version text not null,
  taken int not null,
  changed int not null,
  unchanged int not null,
  quarantined int not null,
  withdrawn int not null
);
comment on table directory.feed_run is 'One reading of a feed, every row accounted for.';
comment on column directory.feed_run.id is 'Inside only.';
comment on column directory.feed_run.public_id is 'In URLs.';
comment on column directory.feed_run.feed_id is 'Which feed.';
comment on column directory.feed_run.at is 'When.';
comment on column directory.feed_run.version is 'Which version of Open Referral it spoke.';
comment on column directory.feed_run.taken is 'New services.';
comment on column directory.feed_run.changed is 'Services that were written again.';
comment on column directory.feed_run.unchanged is 'Services that were the same.';
comment on column directory.feed_run.quarantined is 'Records not taken.';
comment on column directory.feed_run.withdrawn is 'Services it no longer has.';

create table directory.quarantine (
  id bigint generated always as identity primary key,
  run_id bigint not null references directory.feed_run,
  record text not null,
  field text not null,
  problem text not null
);
comment on table directory.quarantine is 'Why a record of a feed was not taken, by record and field.';
comment on column directory.quarantine.id is 'Inside only.';
comment on column directory.quarantine.run_id is 'In which reading.';
comment on column directory.quarantine.record is 'Its id there, or its number.';
comment on column directory.quarantine.field is 'Which field.';
comment on column directory.quarantine.problem is 'What was wrong.';
create index on directory.quarantine (run_id);
