create table access.exclusion_override (
  id bigint generated always as identity primary key,
  exclusion_id bigint not null references access.exclusion,
  account_id bigint not null references access.account,
  reason text not null check (length(trim(reason)) >= 10),
  from_at timestamptz not null default platform.clock(),
  until_at timestamptz not null,
  check (until_at > from_at and until_at <= from_at + interval '8 hours')
);
comment on table access.exclusion_override is 'One account sets one exclusion aside for at most eight hours, with a reason. Nobody else is let in by it.';
comment on column access.exclusion_override.id is 'Inside only.';
comment on column access.exclusion_override.exclusion_id is 'The exclusion set aside.';
comment on column access.exclusion_override.account_id is 'For whom.';
comment on column access.exclusion_override.reason is 'Why, in ten characters or more.';
comment on column access.exclusion_override.from_at is 'From this instant on.';
comment on column access.exclusion_override.until_at is 'Before this instant: eight hours at most.';
create index on access.exclusion_override (exclusion_id, account_id);

create table access.kin_share (
  family_id bigint not null references access.family,
  viewer_person_id bigint not null,
  subject_person_id bigint not null,
  primary key (family_id, viewer_person_id, subject_person_id),
  foreign key (family_id, viewer_person_id) references access.membership,
  foreign key (family_id, subject_person_id) references access.membership
);
comment on table access.kin_share is 'A family member sees shared rows about another person of the family only by a row here. Without one: only about themself.';
comment on column access.kin_share.family_id is 'Within this family only: a share never crosses into another.';
comment on column access.kin_share.viewer_person_id is 'Who sees.';
comment on column access.kin_share.subject_person_id is 'About whom.';

create table access.role (
  code text primary key check (code ~ '^[a-z_]+$'),
  name text not null
);
comment on table access.role is 'A job in the network, as reception or hub manager. Network data.';
comment on column access.role.code is 'Its short name.';
comment on column access.role.name is 'As people call it.';

create table access.role_permission (
  role text not null references access.role,
  permission text not null check (permission ~ '^[a-z_]+\.[a-z_]+$'),
  primary key (role, permission)
);
comment on table access.role_permission is 'What each role may do. Permissions are declared by modules; who holds them is network data.';
comment on column access.role_permission.role is 'The role.';
comment on column access.role_permission.permission is 'module.deed.';

create table access.role_held (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  account_id bigint not null references access.account,
  role text not null references access.role,
  scope_kind text not null check (scope_kind in ('network', 'locality', 'site', 'organisation', 'team')),
  scope_id bigint,
  from_at timestamptz not null default platform.clock(),
  until_at timestamptz,
  given_by bigint references access.account,
  check ((scope_kind = 'network') = (scope_id is null)),
  check (until_at > from_at)
);
comment on table access.role_held is 'An account holds a role in a scope for a period.';
comment on column access.role_held.id is 'Inside only.';
comment on column access.role_held.public_id is 'For URLs and interfaces.';
comment on column access.role_held.account_id is 'Who.';
comment on column access.role_held.role is 'Which role.';
comment on column access.role_held.scope_kind is 'Where: the whole network, a locality, a site, an organisation or a team.';
comment on column access.role_held.scope_id is 'Which locality, site, organisation or team; null for the network.';
comment on column access.role_held.from_at is 'From this instant on.';
comment on column access.role_held.until_at is 'Before this instant; null while it lasts.';
comment on column access.role_held.given_by is 'Whose deed it was.';
create index on access.role_held (account_id);
