create schema network;
comment on schema network is 'The partnership itself: authority, localities, sites, organisations, and how it looks.';
grant usage on schema network to public;

create table network.network (
  one boolean primary key default true check (one),
  name text not null,
  strapline text not null,
  authority_name text not null,
  theme jsonb not null,
  zone text not null default 'Europe/London',
  example boolean not null,
  home_latitude float8 not null,
  home_longitude float8 not null,
  urgent_help jsonb not null default '[]',
  set_up_at timestamptz not null default platform.clock(),
  -- The example networks are open doors. A live one can never become one, nor the other way round.
  constraint examples_stay_examples check (example = (current_database() like 'hearth\_demo\_%' or current_database() like 'hearth\_test%'))
);
comment on table network.network is 'One partnership a database.';
comment on column network.network.one is 'Makes the row single.';
comment on column network.network.name is 'As families read it.';
comment on column network.network.strapline is 'The line under the name.';
comment on column network.network.authority_name is 'The council that runs it.';
comment on column network.network.theme is 'The eight colours, and no others.';
comment on column network.network.zone is 'IANA zone of its days.';
comment on column network.network.example is 'An example network: watermarked, loopback sign-in, no real messages, no imports of people.';
comment on column network.network.home_latitude is 'The middle of its area, in degrees: where a search without a place begins.';
comment on column network.network.home_longitude is 'The middle of its area, in degrees.';
comment on column network.network.urgent_help is 'Who to ring now: {who, number}.';
comment on column network.network.set_up_at is 'When it was set up.';
select access.open_table('network.network', 'Name, colours and urgent numbers are on every page.');

create table network.locality (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  name text not null unique,
  position int not null
);
comment on table network.locality is 'Districts or wards served together, with one main hub.';
comment on column network.locality.id is 'Inside only.';
comment on column network.locality.public_id is 'In URLs.';
comment on column network.locality.name is 'As people call it.';
comment on column network.locality.position is 'Order on pages.';
select access.open_table('network.locality', 'Localities are public.');

create table network.site (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  name text not null unique,
  location_id bigint not null unique references directory.location,
  locality_id bigint not null references network.locality,
  organisation_id bigint references access.organisation
);
comment on table network.site is 'A place where families are met. Every site is a location.';
comment on column network.site.id is 'Inside only.';
comment on column network.site.public_id is 'In URLs.';
comment on column network.site.name is 'As families call it.';
comment on column network.site.location_id is 'Where it is.';
comment on column network.site.locality_id is 'Whom it serves.';
comment on column network.site.organisation_id is 'Whose building it is.';
select access.open_table('network.site', 'Sites are public.');

create table network.site_period (
  id bigint generated always as identity primary key,
  site_id bigint not null references network.site,
  kind text not null check (kind in ('main_hub', 'network_site', 'outreach_venue', 'virtual_hub')),
  status text not null check (status in ('planned', 'active', 'closed')),
  during daterange not null,
  why text not null default '',
  exclude using gist (site_id with =, during with &&)
);
comment on table network.site_period is 'What a site is and whether it is open, as dated history.';
comment on column network.site_period.id is 'Inside only.';
comment on column network.site_period.site_id is 'Which site.';
comment on column network.site_period.kind is 'Main hub, network site (spoke, satellite), outreach venue or virtual hub.';
comment on column network.site_period.status is 'Planned, active or closed.';
comment on column network.site_period.during is 'From which day until which; half-open.';
comment on column network.site_period.why is 'What changed it.';
select access.open_table('network.site_period', 'Which places are hubs is public.');

create table network.space (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  site_id bigint not null references network.site,
  name text not null,
  kind text not null check (kind in ('room', 'half', 'clinic', 'desk')),
  holds int,
  unique (site_id, name)
);
comment on table network.space is 'A bookable part of a site.';
comment on column network.space.id is 'Inside only.';
comment on column network.space.public_id is 'In URLs.';
comment on column network.space.site_id is 'Where.';
comment on column network.space.name is 'On its door.';
comment on column network.space.kind is 'Room, half of a divisible room, clinic room or drop-down desk.';
comment on column network.space.holds is 'How many people, at most.';
select access.open_table('network.space', 'Rooms are described on site pages.');

create table network.agreement (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references access.organisation,
  kind text not null check (kind in ('co-location', 'data-sharing', 'dpia')),
  purposes text not null,
  signed_on date not null,
  review_on date not null
);
comment on table network.agreement is 'A dated document between partners.';
comment on column network.agreement.id is 'Inside only.';
comment on column network.agreement.organisation_id is 'With whom.';
comment on column network.agreement.kind is 'Co-location, data sharing, or the impact assessment.';
comment on column network.agreement.purposes is 'What for.';
comment on column network.agreement.signed_on is 'When it was signed.';
comment on column network.agreement.review_on is 'When it is looked at again.';
select access.protect_engine('network.agreement');

create function network.place_id(p_location uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select l.id from directory.location l where l.public_id = p_location $$;
comment on function network.place_id is 'Inside id of a place, for making a site of it.';

create function network.site_at(p_location uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select s.id from network.site s join directory.location l on l.id = s.location_id where l.public_id = p_location $$;
comment on function network.site_at is 'The site at a place.';

grant select on network.site to hearth_engine;
grant usage on schema network to hearth_engine;
select access.hand_over('network.place_id(uuid)', 'hearth_engine', array['hearth_owner', 'hearth_staff']);
select access.hand_over('network.site_at(uuid)', 'hearth_engine', array['hearth_owner', 'hearth_staff']);
