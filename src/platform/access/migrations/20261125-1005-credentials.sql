-- What somebody shows to be let in. Tokens are kept only as SHA-256 of their text.

create table access.session (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  token_hash bytea not null unique check (length(token_hash) = 32),
  account_id bigint not null references access.account,
  created_at timestamptz not null default platform.clock(),
  last_seen_at timestamptz not null default platform.clock(),
  idle_limit interval not null check (idle_limit > interval '0'),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by bigint references access.account,
  revoked_why text,
  signed_in_by text not null,
  second_factor boolean not null,
  device text not null default ''
);
comment on table access.session is 'Somebody signed in on one device.';
comment on column access.session.id is 'Inside only.';
comment on column access.session.public_id is 'For the page that lists and ends sessions.';
comment on column access.session.token_hash is 'SHA-256 of the cookie''s token.';
comment on column access.session.account_id is 'Who.';
comment on column access.session.created_at is 'When they signed in.';
comment on column access.session.last_seen_at is 'When they last did something, to the minute.';
comment on column access.session.idle_limit is 'How long they may do nothing.';
comment on column access.session.expires_at is 'The end, whatever they do.';
comment on column access.session.revoked_at is 'When it was ended by hand.';
comment on column access.session.revoked_by is 'Who ended it; null for the system.';
comment on column access.session.revoked_why is 'Why, in a word.';
comment on column access.session.signed_in_by is 'How: oidc, password, code, link, example.';
comment on column access.session.second_factor is 'Whether a second thing was proved.';
comment on column access.session.device is 'Browser and system in words, so that a person knows their own devices.';
create index on access.session (account_id, created_at desc);

create table access.link (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  token_hash bytea not null unique check (length(token_hash) = 32),
  subject_kind text not null check (subject_kind ~ '^[a-z_]+$'),
  subject_id bigint not null,
  purpose text not null references access.purpose,
  expires_at timestamptz not null,
  created_at timestamptz not null default platform.clock(),
  revoked_at timestamptz
);
comment on table access.link is 'A link in a message: opens one thing for one purpose until it expires or is revoked.';
comment on column access.link.id is 'Inside only.';
comment on column access.link.public_id is 'For the worker who revokes it.';
comment on column access.link.token_hash is 'SHA-256 of the link''s 128-bit token.';
comment on column access.link.subject_kind is 'What it opens: party, request, form.';
comment on column access.link.subject_id is 'Which one.';
comment on column access.link.purpose is 'The only purpose it is good for.';
comment on column access.link.expires_at is 'The end.';
comment on column access.link.created_at is 'When it was made.';
comment on column access.link.revoked_at is 'When it was revoked.';
create index on access.link (subject_kind, subject_id);

create table access.api_key (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  token_hash bytea not null unique check (length(token_hash) = 32),
  account_id bigint not null references access.account,
  label text not null,
  scopes text[] not null default '{}',
  created_at timestamptz not null default platform.clock(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
comment on table access.api_key is 'A partner''s system lets itself in with this.';
comment on column access.api_key.id is 'Inside only.';
comment on column access.api_key.public_id is 'For the page that lists and revokes keys.';
comment on column access.api_key.token_hash is 'SHA-256 of the key.';
comment on column access.api_key.account_id is 'The client account.';
comment on column access.api_key.label is 'What it is used for.';
comment on column access.api_key.scopes is 'Permissions it carries, and no others.';
comment on column access.api_key.created_at is 'When it was made.';
comment on column access.api_key.expires_at is 'The end.';
comment on column access.api_key.revoked_at is 'When it was revoked.';
create index on access.api_key (account_id);

create table access.service (
  name text primary key check (name ~ '^[a-z_-]+$'),
  purposes text[] not null,
  permissions text[] not null default '{}',
  why text not null
);
comment on table access.service is 'Work that no person asks for at that moment: a named job, with the only purposes it may state.';
comment on column access.service.name is 'The job''s name.';
comment on column access.service.purposes is 'Purposes it may state.';
comment on column access.service.permissions is 'What it may do.';
comment on column access.service.why is 'What it is for.';

insert into access.service (name, purposes, why) values
  ('probe', '{maintenance}', 'Shows at start-up that jobs run.'),
  ('maintenance', '{maintenance}', 'Seals the audit, tidies what has expired.'),
  ('identity', '{sign_in}', 'Starts a session once somebody has proved who they are.'),
  ('messages', '{messages}', 'Sends what was left to be sent.'),
  ('publishing', '{publishing}', 'Refreshes the public listing.'),
  ('import', '{import}', 'Takes in directories and places.');

create table access.tag_key (one boolean primary key default true check (one), key bytea not null check (length(key) = 32));
comment on table access.tag_key is 'The key that seals a context. One a database, made here, in no backup.';
comment on column access.tag_key.one is 'Makes the row single.';
comment on column access.tag_key.key is 'Read by functions of hearth_gate and by nobody else.';
insert into access.tag_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
