create schema identity;
comment on schema identity is 'How people prove who they are. What they may then do belongs to access.';
grant usage on schema identity to public;

create table identity.sign_in_name (
  name text primary key check (name = lower(name)),
  account_id bigint not null references access.account
);
comment on table identity.sign_in_name is 'What somebody types to sign in: an e-mail address, in small letters.';
comment on column identity.sign_in_name.name is 'The address.';
comment on column identity.sign_in_name.account_id is 'Whose.';

create table identity.password (
  account_id bigint primary key references access.account,
  hash text not null,
  changed_at timestamptz not null default platform.clock()
);
comment on table identity.password is 'argon2id hashes.';
comment on column identity.password.account_id is 'Whose.';
comment on column identity.password.hash is 'In PHC form, with its own salt and cost.';
comment on column identity.password.changed_at is 'When it was last set.';

create table identity.totp (
  account_id bigint primary key references access.account,
  secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
comment on table identity.totp is 'A code generator on somebody''s phone: the second factor.';
comment on column identity.totp.account_id is 'Whose.';
comment on column identity.totp.secret is 'Sealed with the network''s key, which is not in the database.';
comment on column identity.totp.confirmed_at is 'When a first code was right; null while it is being set up.';
comment on column identity.totp.last_step is 'The last 30-second step used: a code is good once.';

create table identity.oidc_subject (
  issuer text not null,
  subject text not null,
  account_id bigint not null references access.account,
  primary key (issuer, subject)
);
comment on table identity.oidc_subject is 'Who a subject of the council''s directory is here.';
comment on column identity.oidc_subject.issuer is 'The directory.';
comment on column identity.oidc_subject.subject is 'Its own unchanging name for the person.';
comment on column identity.oidc_subject.account_id is 'The account.';

create table identity.one_time (
  hash bytea primary key check (length(hash) = 32),
  account_id bigint not null references access.account,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table identity.one_time is 'A link or code for families that signs in once.';
comment on column identity.one_time.hash is 'SHA-256 of the token, or of account and code.';
comment on column identity.one_time.account_id is 'Whom it signs in.';
comment on column identity.one_time.expires_at is 'Minutes after it was made.';
comment on column identity.one_time.used_at is 'When it was used; it is good once.';

create table identity.tries (
  key bytea primary key,
  since timestamptz not null,
  count int not null
);
comment on table identity.tries is 'How often something was tried lately: kept here so that two processes agree. Hashed keys only.';
comment on column identity.tries.key is 'SHA-256 of what is limited and for whom.';
comment on column identity.tries.since is 'When the present window began.';
comment on column identity.tries.count is 'Tries in it.';

select access.protect_gate('identity.sign_in_name');
select access.protect_gate('identity.password', false);
select access.protect_gate('identity.totp', false);
select access.protect_gate('identity.oidc_subject');
select access.protect_gate('identity.one_time', false);
select access.protect_gate('identity.tries', false);
