create table access.organisation (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  name text not null,
  contact_line text,
  sensitive boolean not null default false
);
comment on table access.organisation is 'Who employs or volunteers people. What else is known of it belongs to module network.';
comment on column access.organisation.id is 'Inside only.';
comment on column access.organisation.public_id is 'For URLs and interfaces.';
comment on column access.organisation.name is 'As people call it.';
comment on column access.organisation.contact_line is 'What a worker elsewhere is told when a record exists: a role and a number, never a person.';
comment on column access.organisation.sensitive is 'Such as a refuge: never named by a log of looks, nor by an answer that a record exists.';

create table access.team (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  organisation_id bigint not null references access.organisation,
  name text not null
);
comment on table access.team is 'People of one organisation who work together and may hold an involvement together.';
comment on column access.team.id is 'Inside only.';
comment on column access.team.public_id is 'For URLs and interfaces.';
comment on column access.team.organisation_id is 'Whose team.';
comment on column access.team.name is 'As people call it.';

create table access.family (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  look_up text not null default 'names' check (look_up in ('names', 'never')),
  created_at timestamptz not null default platform.clock()
);
comment on table access.family is 'A group of people who live or parent together: only the key that every fact about them hangs on.';
comment on column access.family.id is 'Inside only.';
comment on column access.family.public_id is 'For URLs and interfaces.';
comment on column access.family.look_up is 'Whether an exact name and birth date may be answered with whom to ring; never: no answer shows that the family exists.';
comment on column access.family.created_at is 'When the key was made.';

create table access.person (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  given_name text not null,
  family_name text not null default '',
  born date
);
comment on table access.person is 'Someone we support or who parents them: name and birth date, what search needs. Addresses, phones and stories hang on the family, so a child in two households carries neither into the other.';
comment on column access.person.id is 'Inside only.';
comment on column access.person.public_id is 'For URLs and interfaces.';
comment on column access.person.given_name is 'Given name, or the only name.';
comment on column access.person.family_name is 'Family name; empty for a person with one name.';
comment on column access.person.born is 'Birth date; null when not yet born or not known.';
create index on access.person (lower(family_name), lower(given_name), born);
create index person_names on access.person using gin ((given_name || ' ' || family_name) public.gin_trgm_ops);

create table access.membership (
  family_id bigint not null references access.family,
  person_id bigint not null references access.person,
  primary key (family_id, person_id)
);
comment on table access.membership is 'A person belongs to a family. Bare: dates and roles are facts of module families. Every person that a record names is a key into this table.';
comment on column access.membership.family_id is 'The family.';
comment on column access.membership.person_id is 'The person. A child may be in two families; neither sees the other.';
create index on access.membership (person_id, family_id);

create table access.account (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  kind text not null check (kind in ('staff', 'kin', 'ig', 'client')),
  organisation_id bigint references access.organisation,
  person_id bigint references access.person,
  display_name text not null,
  active boolean not null default true,
  created_at timestamptz not null default platform.clock()
);
comment on table access.account is 'Someone who signs in, or a partner''s system. How they prove it belongs to identity.';
comment on column access.account.id is 'Inside only.';
comment on column access.account.public_id is 'For URLs and interfaces.';
comment on column access.account.kind is 'staff: workers, partners and volunteers. kin: family members. ig: information governance. client: a partner''s system.';
comment on column access.account.organisation_id is 'Who they work for. Null for family members.';
comment on column access.account.person_id is 'The person they are: a family member, or a worker who is also somebody''s relative.';
comment on column access.account.display_name is 'What colleagues see.';
comment on column access.account.active is 'False: no credential of theirs opens anything.';
comment on column access.account.created_at is 'When it was made.';
create index on access.account (organisation_id);
create index on access.account (person_id);

create table access.team_member (
  id bigint generated always as identity primary key,
  team_id bigint not null references access.team,
  account_id bigint not null references access.account,
  role text not null check (role in ('member', 'supervisor')),
  from_at timestamptz not null default platform.clock(),
  until_at timestamptz,
  check (until_at > from_at)
);
comment on table access.team_member is 'Who is in a team, and who supervises it, for how long.';
comment on column access.team_member.id is 'Inside only.';
comment on column access.team_member.team_id is 'The team.';
comment on column access.team_member.account_id is 'The worker.';
comment on column access.team_member.role is 'member: shares what the team holds. supervisor: sees it under purpose supervision.';
comment on column access.team_member.from_at is 'From this instant on.';
comment on column access.team_member.until_at is 'Before this instant; null while it lasts.';
create index on access.team_member (account_id);
create index on access.team_member (team_id);
