-- Why somebody may, or may not, see a family.

create table access.purpose (
  code text primary key,
  account_kind text not null check (account_kind in ('staff', 'kin', 'ig', 'client', 'link', 'service', 'public')),
  request_role text not null,
  counted_kinds text[] not null default '{}',
  supervised_kinds text[] not null default '{}',
  ceiling int not null default 0 check (ceiling between 0 and 255),
  second_factor boolean not null default false
);
comment on table access.purpose is 'Why somebody looks. It selects among what they may see; it never adds.';
comment on column access.purpose.code is 'The word stated with each request.';
comment on column access.purpose.account_kind is 'Which kind of viewer may state it.';
comment on column access.purpose.request_role is 'The role it must be stated under.';
comment on column access.purpose.counted_kinds is 'Involvement kinds that count when held by the account, its teams or its organisation.';
comment on column access.purpose.supervised_kinds is 'Involvement kinds that count when held by, or through, a team the account supervises.';
comment on column access.purpose.ceiling is 'The most sections it opens, as a mask: identity 1, contact_details 2, story 4, assessment 8, plan 16, notes 32, restricted 64, care 128.';
comment on column access.purpose.second_factor is 'Whether a session must have proved a second thing.';

insert into access.purpose (code, account_kind, request_role, counted_kinds, supervised_kinds, ceiling, second_factor) values
  ('support', 'staff', 'hearth_staff', '{key_worker,team_around_family,live_referral,register_only}', '{}', 255, true),
  ('supervision', 'staff', 'hearth_staff', '{supervisor_of}', '{key_worker,team_around_family}', 255, true),
  ('case_discussion', 'staff', 'hearth_staff', '{case_discussion_item}', '{}', 29, true),
  ('break_glass', 'staff', 'hearth_staff', '{break_glass}', '{}', 255, true),
  ('front_desk', 'staff', 'hearth_staff', '{key_worker,team_around_family,live_referral,register_only,visit}', '{}', 3, true),
  ('register', 'staff', 'hearth_staff', '{}', '{}', 129, true),
  ('manage', 'staff', 'hearth_staff', '{}', '{}', 0, true),
  ('programme', 'staff', 'hearth_stats', '{}', '{}', 0, true),
  ('own_record', 'kin', 'hearth_kin', '{family_member}', '{}', 149, true),
  ('own_account', 'kin', 'hearth_kin', '{}', '{}', 0, false),
  ('governance', 'ig', 'hearth_ig', '{}', '{}', 255, true),
  ('own_booking', 'link', 'hearth_link', '{}', '{}', 0, false),
  ('own_request', 'link', 'hearth_link', '{}', '{}', 0, false),
  ('own_form', 'link', 'hearth_link', '{}', '{}', 0, false),
  ('partner_api', 'client', 'hearth_client', '{}', '{}', 0, false),
  ('public', 'public', 'hearth_public', '{}', '{}', 0, false),
  ('maintenance', 'service', 'hearth_service', '{}', '{}', 0, false),
  ('sign_in', 'service', 'hearth_service', '{}', '{}', 0, false),
  ('messages', 'service', 'hearth_service', '{}', '{}', 0, false),
  ('publishing', 'service', 'hearth_service', '{}', '{}', 0, false),
  ('import', 'service', 'hearth_service', '{}', '{}', 0, false);

create table access.involvement (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  family_id bigint not null references access.family,
  account_id bigint references access.account,
  team_id bigint references access.team,
  organisation_id bigint references access.organisation,
  holder text generated always as (coalesce('account:' || account_id::text, 'team:' || team_id::text, 'organisation:' || organisation_id::text)) stored,
  via_team_id bigint references access.team,
  kind text not null check (kind in ('key_worker', 'team_around_family', 'live_referral', 'register_only', 'visit', 'supervisor_of', 'case_discussion_item', 'break_glass', 'family_member')),
  sections int not null check (sections between 1 and 255),
  reason text not null default '',
  section text not null default 'identity' check (section in ('identity', 'restricted')),
  shared boolean not null default false,
  from_at timestamptz not null default platform.clock(),
  until_at timestamptz,
  created_by bigint references access.account,
  check (num_nonnulls(account_id, team_id, organisation_id) = 1),
  check (until_at > from_at),
  check (kind <> 'register_only' or sections = 1),
  check (kind <> 'visit' or (sections | 3) = 3 and until_at is not null),
  check (kind <> 'case_discussion_item' or until_at is not null),
  check (kind <> 'break_glass' or account_id is not null and sections & 64 = 0 and length(trim(reason)) >= 10 and until_at <= from_at + interval '8 hours' and until_at is not null),
  check (kind <> 'family_member' or account_id is not null)
);
comment on table access.involvement is 'The dated reason why an account, a team or an organisation may see a family, and which sections.';
comment on column access.involvement.id is 'Inside only.';
comment on column access.involvement.public_id is 'For URLs and interfaces.';
comment on column access.involvement.family_id is 'The family.';
comment on column access.involvement.account_id is 'Held by one account.';
comment on column access.involvement.team_id is 'Held by everybody who is in the team.';
comment on column access.involvement.organisation_id is 'Held by everybody of the organisation.';
comment on column access.involvement.holder is 'The holder as one word, to look it up by.';
comment on column access.involvement.via_team_id is 'The team through which an account holds it: its supervisors may see it too.';
comment on column access.involvement.kind is 'What sort of involvement; the purpose says which sorts count.';
comment on column access.involvement.sections is 'Sections it opens, as a mask.';
comment on column access.involvement.reason is 'Why, in words. Ten characters or more for break-glass.';
comment on column access.involvement.section is 'Who may see this row itself: that a refuge is involved is restricted.';
comment on column access.involvement.shared is 'Whether the family is shown this row.';
comment on column access.involvement.from_at is 'From this instant on.';
comment on column access.involvement.until_at is 'Before this instant; null while it lasts.';
comment on column access.involvement.created_by is 'Whose deed it was.';
create index on access.involvement (holder, family_id);
create index on access.involvement (via_team_id, family_id);
create index on access.involvement (family_id, from_at desc);

create table access.exclusion (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  family_id bigint not null references access.family,
  account_id bigint references access.account,
  team_id bigint references access.team,
  organisation_id bigint references access.organisation,
  person_id bigint references access.person,
  target text generated always as (coalesce('account:' || account_id::text, 'team:' || team_id::text, 'organisation:' || organisation_id::text, 'person:' || person_id::text)) stored,
  sections int not null default 255 check (sections between 1 and 255),
  reason text not null default '',
  from_at timestamptz not null default platform.clock(),
  until_at timestamptz,
  created_by bigint references access.account,
  check (num_nonnulls(account_id, team_id, organisation_id, person_id) = 1),
  check (until_at > from_at)
);
comment on table access.exclusion is 'Somebody who must not see a family, whatever else they hold: a worker who is a relative, a team, an organisation, "not this adult".';
comment on column access.exclusion.id is 'Inside only.';
comment on column access.exclusion.public_id is 'For URLs and interfaces.';
comment on column access.exclusion.family_id is 'The family.';
comment on column access.exclusion.account_id is 'Against one account.';
comment on column access.exclusion.team_id is 'Against everybody in the team or supervising it.';
comment on column access.exclusion.organisation_id is 'Against everybody of the organisation.';
comment on column access.exclusion.person_id is 'Against a person, under whatever account.';
comment on column access.exclusion.target is 'The target as one word, to look it up by.';
comment on column access.exclusion.sections is 'Sections it closes, as a mask.';
comment on column access.exclusion.reason is 'Why, in words.';
comment on column access.exclusion.from_at is 'From this instant on.';
comment on column access.exclusion.until_at is 'Before this instant; null while it lasts.';
comment on column access.exclusion.created_by is 'Whose deed it was.';
create index on access.exclusion (target, family_id);
create index on access.exclusion (family_id);
