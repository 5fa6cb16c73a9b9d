create table find.sending (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  channel text not null check (channel in ('text', 'email')),
  address text not null,
  services uuid[] not null check (cardinality(services) between 1 and 30),
  session uuid,
  made_at timestamptz not null default platform.clock()
);
comment on table find.sending is 'Listings on their way to a phone or an e-mail address, once. The row goes when the message has left.';
comment on column find.sending.id is 'Inside only.';
comment on column find.sending.public_id is 'In the job''s payload.';
comment on column find.sending.channel is 'Text or e-mail.';
comment on column find.sending.address is 'Where to. Read by the sending job and by nobody else.';
comment on column find.sending.services is 'Public ids, in the order they are told.';
comment on column find.sending.session is 'Public id of the one session that is told, if it is one.';
comment on column find.sending.made_at is 'When it was asked for; what could not be sent in a day is deleted.';
select access.protect_engine('find.sending');

create function find.leave_sending(p jsonb) returns uuid
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into find.sending (channel, address, services, session)
    values (p->>'channel', p->>'address', array(select x::uuid from jsonb_array_elements_text(p->'services') x), (p->>'session')::uuid) returning public_id
$$;
comment on function find.leave_sending is 'Leaves listings to be sent to an address. Whether they may be is asked again when they are sent.';
select access.hand_over('find.leave_sending(jsonb)', 'hearth_engine', array['hearth_public', 'hearth_staff']);

create function find.sending_facts(p_sending uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('channel', s.channel, 'address', s.address, 'services', to_jsonb(s.services), 'session', s.session) from find.sending s
  where s.public_id = p_sending and (access.viewer()).kind = 'service'
$$;
comment on function find.sending_facts is 'What to send where, for the job that sends it; null when it has left.';
select access.hand_over('find.sending_facts(uuid)', 'hearth_engine', array['hearth_service']);

create function find.end_sending(p_sending uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from find.sending s where s.public_id = p_sending and (access.viewer()).kind = 'service'
$$;
comment on function find.end_sending is 'Forgets an address once its message has left, or may not leave.';
select access.hand_over('find.end_sending(uuid)', 'hearth_engine', array['hearth_service']);

-- What somebody had sent to themself is no worker's to read in the outbox: once it left, neither words nor address stay.
grant create on schema notifications to hearth_engine;
set local role hearth_engine;
create or replace function notifications.end_message(p_message uuid, p_state text, p_because text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update notifications.message set state = p_state, failed_because = p_because, ended_at = platform.clock(),
    body = case when about_kind in ('session', 'listing') and p_state <> 'kept' then '' else body end,
    address = case when about_kind = 'listing' and p_state <> 'kept' then '' else address end
  where public_id = p_message and state = 'sending' and (access.viewer()).kind = 'service'
$$;
create or replace function notifications.outbox(p_before bigint, p_most int)
  returns table (id bigint, channel text, address text, subject text, body text, state text, failed_because text, made_at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select m.id, m.channel, case when m.about_kind = 'listing' and m.state <> 'kept' then '' else m.address end, m.subject,
    case when m.about_kind in ('session', 'listing') and m.state <> 'kept' then '' else m.body end,
    m.state, m.failed_because, m.made_at from notifications.message m
  where (p_before is null or m.id < p_before) and access.may('notifications.read_outbox') order by m.id desc limit least(p_most, 100)
$$;
-- Nobody can ring whom no address is kept of: these are no failures for somebody to see to.
create or replace function notifications.undelivered() returns int
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from notifications.message m
  where m.state = 'failed' and m.about_kind <> 'listing' and m.made_at > platform.clock() - interval '14 days' and access.may('notifications.read_outbox')
$$;
reset role;
revoke create on schema notifications from hearth_engine;
