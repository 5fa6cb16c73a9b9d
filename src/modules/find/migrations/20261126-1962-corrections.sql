comment on schema find is 'What the pages that families find by have to keep: counts of searches, corrections, what is on its way to somebody, lists kept with an account, that a family was told.';

create table find.correction (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  service_id bigint not null references directory.service,
  part text not null check (part in ('what', 'who', 'times', 'place', 'cost', 'getting-it', 'contact', 'access', 'other')),
  words text not null check (length(words) between 1 and 1000),
  name text check (length(name) between 1 and 120),
  email text check (length(email) between 3 and 254),
  made_at timestamptz not null default platform.clock(),
  state text not null default 'open' check (state in ('open', 'taken', 'not_taken')),
  settled_by bigint references access.account,
  settled_name text,
  settled_at timestamptz,
  reason text not null default '' check (length(reason) <= 500),
  check ((state = 'open') = (settled_at is null)),
  check (state <> 'not_taken' or reason <> '')
);
comment on table find.correction is 'What somebody says is wrong with a listing. Never joined to a family; deleted after 12 months.';
comment on column find.correction.id is 'Inside only.';
comment on column find.correction.public_id is 'In URLs.';
comment on column find.correction.service_id is 'Of which listing.';
comment on column find.correction.part is 'Which part of the page.';
comment on column find.correction.words is 'In their words.';
comment on column find.correction.name is 'Whom to thank, if they said.';
comment on column find.correction.email is 'Where to answer, if they said. Not asked for where being found out could hurt.';
comment on column find.correction.made_at is 'When.';
comment on column find.correction.state is 'open; taken: the listing was put right; not_taken, with the reason.';
comment on column find.correction.settled_by is 'Whose account settled it.';
comment on column find.correction.settled_name is 'Their name then.';
comment on column find.correction.settled_at is 'When it was settled.';
comment on column find.correction.reason is 'Why it was not taken, or what was done.';
create index on find.correction (service_id);
create index on find.correction (made_at);
select access.protect_engine('find.correction');

create function find.suggest_correction(p_service uuid, p jsonb) returns uuid
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into find.correction (service_id, part, words, name, email)
    select s.id, p->>'part', p->>'words', p->>'name', p->>'email' from directory.service s
    where s.public_id = p_service and exists (select from directory.publishable x where x.service_id = s.id)
    returning public_id
$$;
comment on function find.suggest_correction is 'Writes down what somebody says is wrong with a published listing; null for one that is not published.';
select access.hand_over('find.suggest_correction(uuid, jsonb)', 'hearth_engine', array['hearth_public']);

create function find.corrections(p_state text, p_most int)
  returns table (correction uuid, service uuid, service_name text, published boolean, part text, words text, name text, email text, made_at timestamptz, state text, settled_name text, settled_at timestamptz, reason text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.public_id, s.public_id, case when s.sensitive or coalesce(o.sensitive, false) then '' else s.name end, exists (select from directory.publishable x where x.service_id = s.id),
    c.part, c.words, c.name, c.email, c.made_at, c.state, c.settled_name, c.settled_at, c.reason
  from find.correction c join directory.service s on s.id = c.service_id left join directory.organisation o on o.id = s.organisation_id
  where access.may('find.settle_corrections') and case p_state when 'open' then c.state = 'open' else c.state <> 'open' end
  order by case when c.state = 'open' then c.made_at end, c.settled_at desc, c.id limit least(p_most, 200)
$$;
comment on function find.corrections is 'Corrections for those who may settle them: open ones, longest waiting first; settled ones, latest first. A listing that has become sensitive since has no name here.';
select access.hand_over('find.corrections(text, int)', 'hearth_engine', array['hearth_staff']);

create function find.settle_correction(p_correction uuid, p_state text, p_reason text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_before text;
begin
  perform access.require('find.settle_corrections');
  select c.state into v_before from find.correction c where c.public_id = p_correction for update;
  if not found then return 'not-here'; end if;
  -- Two editors at once: the first stands, and the second is told. Only what is settled is opened again.
  if (v_before = 'open') = (p_state = 'open') then return 'already'; end if;
  update find.correction c set state = p_state, reason = case when p_state = 'open' then '' else p_reason end,
      settled_by = case when p_state <> 'open' then access.viewer_account() end,
      settled_name = case when p_state <> 'open' then access.viewer_name() end,
      settled_at = case when p_state <> 'open' then platform.clock() end
    where c.public_id = p_correction;
  return 'done';
end $$;
comment on function find.settle_correction is 'taken, not_taken with a reason, or open again. done; already, where a colleague was first; not-here.';
select access.hand_over('find.settle_correction(uuid, text, text)', 'hearth_engine', array['hearth_staff']);
