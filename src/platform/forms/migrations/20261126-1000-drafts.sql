create schema drafts;
comment on schema drafts is 'What people have begun to type, sealed, for a short while.';
grant usage on schema drafts to public;

create table drafts.draft (
  id bigint generated always as identity primary key,
  owner bytea not null check (octet_length(owner) = 32),
  form text not null check (form ~ '^[a-z-]+\.[a-z-]+$'),
  about uuid not null,
  sealed bytea not null check (octet_length(sealed) between 28 and 65600),
  saved_at timestamptz not null default platform.clock(),
  expires_at timestamptz not null check (expires_at <= saved_at + interval '30 days'),
  unique (owner, form, about)
);
comment on table drafts.draft is 'A form somebody has begun. Sealed with the secret of a cookie that only their browser has: the row alone, or all of them, tells nothing.';
comment on column drafts.draft.id is 'Inside only.';
comment on column drafts.draft.owner is 'Hash of the cookie that made it.';
comment on column drafts.draft.form is 'Which form, such as bookings.party.';
comment on column drafts.draft.about is 'The id in the address of the form.';
comment on column drafts.draft.sealed is 'Nonce, tag and what was typed, by AES-256-GCM under a key made from the cookie.';
comment on column drafts.draft.saved_at is 'When it was last saved.';
comment on column drafts.draft.expires_at is 'After this it is read no more, and swept away.';
create index on drafts.draft (expires_at);
select access.protect_own('drafts.draft', 'owner', '{hearth_engine}');

create function drafts.sweep() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job sweeps' using errcode = '42501'; end if;
  delete from drafts.draft where expires_at <= platform.clock();
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function drafts.sweep is 'Deletes drafts whose time is over; answers how many.';
select access.hand_over('drafts.sweep()', 'hearth_engine', array['hearth_service']);
