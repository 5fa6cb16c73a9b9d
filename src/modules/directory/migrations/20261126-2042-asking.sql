-- Asking owners by e-mail, what they answer by the link, and what workers write down for them.

create table directory.asking (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  owner_id bigint not null references directory.owner,
  on_date date not null,
  token_hash bytea unique check (length(token_hash) = 32),
  expires_at timestamptz not null,
  unique (owner_id, on_date)
);
comment on table directory.asking is 'One message to one owner about all their listings that are due, with one link. Deleted a year after it expired.';
comment on column directory.asking.id is 'Inside only.';
comment on column directory.asking.public_id is 'In the job''s payload; the link''s token is made from it and a secret, and kept nowhere.';
comment on column directory.asking.owner_id is 'Who is asked.';
comment on column directory.asking.on_date is 'The day: an owner is asked once a day at most.';
comment on column directory.asking.token_hash is 'SHA-256 of the link''s token; null until the message is written.';
comment on column directory.asking.expires_at is 'When the link ends.';
select access.protect_engine('directory.asking');

create table directory.asked_about (
  asking_id bigint not null references directory.asking on delete cascade,
  service_id bigint not null references directory.service,
  confirmed_at timestamptz,
  primary key (asking_id, service_id)
);
comment on table directory.asked_about is 'The listings of one message.';
comment on column directory.asked_about.asking_id is 'The message.';
comment on column directory.asked_about.service_id is 'The listing.';
comment on column directory.asked_about.confirmed_at is 'When it was confirmed by this link.';
create index on directory.asked_about (service_id);
select access.protect_engine('directory.asked_about');

create table directory.reply (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  service_id bigint not null references directory.service,
  asking_id bigint references directory.asking on delete set null,
  kind text not null check (kind in ('changed', 'closed')),
  words text not null check (length(words) <= 2000),
  made_at timestamptz not null default platform.clock(),
  state text not null default 'open' check (state in ('open', 'done', 'taken_off')),
  settled_name text not null default '',
  settled_at timestamptz
);
comment on table directory.reply is 'What an owner said by the link other than yes: something changed, or it has closed. Deleted after 12 months.';
comment on column directory.reply.id is 'Inside only.';
comment on column directory.reply.public_id is 'In URLs of workers.';
comment on column directory.reply.service_id is 'About which listing.';
comment on column directory.reply.asking_id is 'In answer to which message.';
comment on column directory.reply.kind is 'changed, with what; or closed.';
comment on column directory.reply.words is 'In their words.';
comment on column directory.reply.made_at is 'When.';
comment on column directory.reply.state is 'open; done: a worker has seen to it; taken_off: it has closed and families no longer see it.';
comment on column directory.reply.settled_name is 'Who saw to it, as their name was then.';
comment on column directory.reply.settled_at is 'When.';
create unique index one_open_reply on directory.reply (service_id, asking_id) where state = 'open';
create index on directory.reply (service_id) where state = 'open';
select access.protect_engine('directory.reply');

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.only_upkeep() returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job does this' using errcode = '42501'; end if;
  perform access.require('directory.assure');
end $$;
comment on function directory.only_upkeep is 'Refuses everybody but the jobs of upkeep.';

create function directory.to_ask() returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.only_upkeep();
  return jsonb_build_object(
    'policy', (select jsonb_build_object('remindAfter', to_jsonb(p.remind_after), 'fallbackAfter', p.fallback_after, 'hideAfter', p.hide_after) from directory.upkeep_policy p),
    'owners', (select coalesce(jsonb_agg(jsonb_build_object('id', o.public_id, 'reachable', o.left_on is null and o.bounced_on is null,
        'daysSince', directory.today() - (select max(a.on_date) from directory.asking a where a.owner_id = o.id)) order by o.id), '[]') from directory.owner o),
    'due', (select coalesce(jsonb_agg(jsonb_build_object('service', s.public_id, 'daysDue', directory.today() - u.due_on, 'askedStep', u.asked_step, 'neverHidden', u.never_hidden,
        'owner', o.public_id, 'second', x.public_id, 'fallback', f.public_id) order by u.due_on, s.id), '[]')
      from directory.upkeep u join directory.service s on s.id = u.service_id
      left join directory.owner o on o.id = u.owner_id left join directory.owner x on x.id = u.second_id
      left join directory.owner f on f.organisation_id = s.organisation_id and f.fallback
      where u.kept and u.due_on <= (select directory.today()) and u.hidden_on is null
        and not exists (select from directory.reply y where y.service_id = s.id and y.state = 'open')));
end $$;
comment on function directory.to_ask is 'What is due, how far asking has gone, who could be asked. Not what an owner has answered otherwise: that waits for a worker.';

create function directory.begin_asking(p_owner uuid, p_steps jsonb) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_asking bigint; v_public uuid;
begin
  perform directory.only_upkeep();
  insert into directory.asking (owner_id, on_date, expires_at)
    select o.id, directory.today(), platform.clock() + interval '30 days' from directory.owner o where o.public_id = p_owner and o.left_on is null and o.bounced_on is null
    on conflict (owner_id, on_date) do nothing returning id, public_id into v_asking, v_public;
  if v_asking is null then return null; end if;
  insert into directory.asked_about (asking_id, service_id)
    select v_asking, s.id from jsonb_array_elements(p_steps) x join directory.service s on s.public_id = (x->>'service')::uuid;
  update directory.upkeep u set asked_step = greatest(u.asked_step, (x->>'step')::smallint)
    from jsonb_array_elements(p_steps) x join directory.service s on s.public_id = (x->>'service')::uuid where u.service_id = s.id;
  return v_public;
end $$;
comment on function directory.begin_asking is 'Begins one message to an owner about these listings and notes how far asking has gone. Null where one was begun today, or they cannot be asked.';

create function directory.asking_message(p_asking uuid, p_token_hash bytea) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.only_upkeep();
  update directory.asking a set token_hash = p_token_hash where a.public_id = p_asking and a.token_hash is distinct from p_token_hash;
  return (select jsonb_build_object('email', o.email, 'name', o.name, 'until', (a.expires_at at time zone 'Europe/London')::date,
      'listings', (select coalesce(jsonb_agg(s.name order by u.due_on, s.name, s.id), '[]') from directory.asked_about t join directory.service s on s.id = t.service_id join directory.upkeep u on u.service_id = s.id
        where t.asking_id = a.id and u.due_on <= directory.today() and exists (select from directory.ready_to_publish r where r.service_id = s.id)))
    from directory.asking a join directory.owner o on o.id = a.owner_id
    where a.public_id = p_asking and o.left_on is null and o.bounced_on is null and a.expires_at > platform.clock());
end $$;
comment on function directory.asking_message is 'What to write to whom, for the job that sends it; notes the hash of the link''s token. Null when there is nobody to write to any more.';

create function directory.note_bounces() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_bounced bigint[];
begin
  perform directory.only_upkeep();
  with bounced as (
    update directory.owner o set bounced_on = directory.today()
      where o.bounced_on is null and exists (select from notifications.message m join directory.asking a on a.public_id = m.about_id
        where m.about_kind = 'asking' and m.state = 'failed' and m.failed_because = 'refused' and a.owner_id = o.id and m.made_at > o.email_since)
      returning o.id)
  select coalesce(array_agg(id), '{}') into v_bounced from bounced;
  -- Nobody has been asked, then: somebody else is, from the beginning.
  update directory.upkeep u set asked_step = -1 where u.owner_id = any(v_bounced) and u.due_on <= directory.today();
  return cardinality(v_bounced);
end $$;
comment on function directory.note_bounces is 'Owners whose address refused our mail for good: they surface on the working list, and others are asked. Answers how many are new.';

create function directory.as_families_read(p_service bigint) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('service', s.public_id, 'name', s.name, 'summary', s.summary, 'description', s.description, 'status', s.status, 'organisation', coalesce(o.name, ''),
    'url', s.url, 'email', s.email, 'phone', s.phone, 'ageMin', s.age_min, 'ageMax', s.age_max, 'pricePence', s.price_pence, 'priceNote', s.price_note, 'pathway', s.pathway, 'whoFor', s.who_for, 'bring', s.bring,
    'languages', to_jsonb(s.languages),
    'places', (select coalesce(jsonb_agg(distinct concat_ws(', ', nullif(r.place, ''), nullif(r.town, ''), nullif(r.postcode, ''))), '[]') from directory.ready_to_publish r where r.service_id = s.id and r.location_id is not null),
    'coming', (select coalesce(jsonb_agg(n.date order by n.date), '[]') from (select distinct e.date from directory.service_date e where e.service_id = s.id and e.starts_at > platform.clock() and e.state <> 'cancelled'
      and not exists (select from directory.location l where l.id = e.location_id and l.sensitive) order by 1 limit 3) n),
    'times', (select coalesce(jsonb_agg(jsonb_build_object('byday', to_jsonb(c.byday), 'opensAt', c.opens_at, 'closesAt', c.closes_at, 'description', c.description) order by c.id), '[]') from directory.schedule c
      where c.service_id = s.id and not exists (select from directory.location l where l.id = c.location_id and l.sensitive)))
  from directory.service s left join directory.organisation o on o.id = s.organisation_id
  where s.id = p_service and exists (select from directory.ready_to_publish r where r.service_id = s.id)
$$;
comment on function directory.as_families_read is 'What families read of a listing, also while it is hidden; null for what is not to be published at all.';

create function directory.asked(p_token_hash bytea) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('over', a.expires_at <= platform.clock() or o.left_on is not null,
    'listings', case when a.expires_at <= platform.clock() or o.left_on is not null then '[]' else (
      select coalesce(jsonb_agg(l.shown || jsonb_build_object('hidden', u.hidden_on is not null,
        'confirmedOn', case when t.confirmed_at is not null or u.confirmed_on >= a.on_date then u.confirmed_on end,
        'replied', (select y.kind from directory.reply y where y.service_id = s.id and y.asking_id = a.id and y.state = 'open')) order by u.due_on, s.name, s.id), '[]')
      from directory.asked_about t join directory.service s on s.id = t.service_id join directory.upkeep u on u.service_id = s.id
      cross join lateral (select directory.as_families_read(s.id) as shown) l where t.asking_id = a.id and l.shown is not null) end)
  from directory.asking a join directory.owner o on o.id = a.owner_id where a.token_hash = p_token_hash
$$;
comment on function directory.asked is 'What a link is about: public things only, so that it may be forwarded. Null for no link of ours; over, once it expired or its owner left.';

create function directory.confirm_asked(p_token_hash bytea, p_services uuid[]) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_asking bigint; v_owner text; v_done bigint[];
begin
  select a.id, o.name into v_asking, v_owner from directory.asking a join directory.owner o on o.id = a.owner_id
    where a.token_hash = p_token_hash and a.expires_at > platform.clock() and o.left_on is null for update of a;
  if v_asking is null then return null; end if;
  with confirmed as (
    update directory.asked_about t set confirmed_at = platform.clock() from directory.service s, directory.upkeep u, directory.asking a
      where t.asking_id = v_asking and a.id = v_asking and s.id = t.service_id and u.service_id = s.id and s.public_id = any(p_services) and t.confirmed_at is null and coalesce(u.confirmed_on < a.on_date, true)
        and exists (select from directory.ready_to_publish r where r.service_id = s.id)
      returning t.service_id)
  select coalesce(array_agg(service_id order by service_id), '{}') into v_done from confirmed;
  insert into directory.assurance (service_id, confirmed_by, confirmed_on, due_on, how, said_by)
    select s.id, coalesce(o.name, n.authority_name), directory.today(), directory.today(), 'link', v_owner
    from directory.service s left join directory.organisation o on o.id = s.organisation_id cross join network.network n where s.id = any(v_done);
  if cardinality(v_done) > 0 then perform directory.rebuild_listing(v_done); end if;
  return (select coalesce(jsonb_agg(s.public_id order by s.id), '[]') from directory.service s where s.id = any(v_done));
end $$;
comment on function directory.confirm_asked is 'An owner says by the link that listings are right. Answers those that were not confirmed since they were asked; null for a link that is over.';

create function directory.reply_asked(p_token_hash bytea, p_service uuid, p_kind text, p_words text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_asking bigint; v_service bigint;
begin
  select a.id, s.id into v_asking, v_service from directory.asking a join directory.owner o on o.id = a.owner_id join directory.asked_about t on t.asking_id = a.id join directory.service s on s.id = t.service_id
    where a.token_hash = p_token_hash and a.expires_at > platform.clock() and o.left_on is null and s.public_id = p_service and exists (select from directory.ready_to_publish r where r.service_id = s.id);
  if v_service is null then return 'not-here'; end if;
  insert into directory.reply as y (service_id, asking_id, kind, words) values (v_service, v_asking, p_kind, p_words)
    on conflict (service_id, asking_id) where state = 'open' do update set kind = excluded.kind, words = excluded.words, made_at = platform.clock();
  return 'said';
end $$;
comment on function directory.reply_asked is 'An owner says by the link that something changed, or that it has closed. Said again, the later words stand. A link changes nothing that families read.';

create function directory.confirm_listing(p_service uuid, p_how text, p_said_by text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_service bigint;
begin
  perform access.require('directory.assure');
  select u.service_id into v_service from directory.upkeep u join directory.service s on s.id = u.service_id
    where s.public_id = p_service and exists (select from directory.ready_to_publish r where r.service_id = s.id) for update of u;
  if v_service is null then return 'not-here'; end if;
  insert into directory.assurance (service_id, confirmed_by, confirmed_on, due_on, how, said_by, account_id, account_name)
    select s.id, case when p_how = 'worker' then 'the hub' else coalesce(o.name, n.authority_name) end, directory.today(), directory.today(), p_how, p_said_by, access.viewer_account(), access.viewer_name()
    from directory.service s left join directory.organisation o on o.id = s.organisation_id cross join network.network n where s.id = v_service;
  perform directory.rebuild_listing(array[v_service]);
  return 'confirmed';
end $$;
comment on function directory.confirm_listing is 'A worker writes down that a listing is right, and who said so: phone, they rang; worker, it is ours. confirmed, or not-here.';

create function directory.settle_reply(p_reply uuid, p_state text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_service bigint; v_before text;
begin
  perform access.require('directory.assure');
  select y.service_id, y.state into v_service, v_before from directory.reply y where y.public_id = p_reply for update;
  if v_service is null then return 'not-here'; end if;
  if v_before <> 'open' then return 'already'; end if;
  -- What a feed tells, its feed tells again: taken off is for our own.
  if p_state = 'taken_off' and exists (select from directory.service s where s.id = v_service and s.feed_id is not null) then return 'of-a-feed'; end if;
  update directory.reply y set state = p_state, settled_name = access.viewer_name(), settled_at = platform.clock() where y.public_id = p_reply;
  if p_state = 'taken_off' then
    update directory.service s set status = 'defunct', last_modified = platform.clock() where s.id = v_service;
    perform directory.rebuild_listing(array[v_service]);
  end if;
  return 'settled';
end $$;
comment on function directory.settle_reply is 'done: seen to. taken_off: it has closed, and families no longer see it. settled; already, where a colleague was first; of-a-feed; not-here.';

create function directory.put_owner(p jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_organisation bigint; v_owner bigint; v_public uuid; v_email text := lower(p->>'email');
begin
  perform access.require('directory.assure');
  select o.id into v_organisation from directory.organisation o where o.public_id = (p->>'organisation')::uuid;
  if exists (select from directory.owner o where o.email = v_email and o.public_id is distinct from (p->>'id')::uuid) and p->>'id' is not null then return jsonb_build_object('outcome', 'taken'); end if;
  -- The one before gives way: an organisation has one.
  if coalesce((p->>'fallback')::boolean, false) then
    update directory.owner o set fallback = false where o.fallback and o.organisation_id = v_organisation and o.public_id is distinct from (p->>'id')::uuid and o.email <> v_email;
  end if;
  insert into directory.owner as o (public_id, name, email, organisation_id, fallback, left_on, bounced_on)
    values (coalesce((p->>'id')::uuid, (select x.public_id from directory.owner x where x.email = v_email), gen_random_uuid()), p->>'name', v_email, v_organisation, coalesce((p->>'fallback')::boolean, false) and v_organisation is not null,
      (p->>'leftOn')::date, (p->>'bouncedOn')::date)
    on conflict (public_id) do update set name = excluded.name, organisation_id = excluded.organisation_id, fallback = excluded.fallback, left_on = excluded.left_on,
      bounced_on = case when o.email = excluded.email then o.bounced_on end, email_since = case when o.email = excluded.email then o.email_since else platform.clock() end, email = excluded.email
    returning o.id, o.public_id into v_owner, v_public;
  return jsonb_build_object('outcome', 'put', 'owner', v_public);
end $$;
comment on function directory.put_owner is 'Writes an owner: by id, or the one who has the address. A new address is not one that bounced. put; taken, where somebody else has the address.';

create function directory.set_owner(p_services uuid[], p_owner uuid, p_second boolean) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_owner bigint; v_count int;
begin
  perform access.require('directory.assure');
  select o.id into v_owner from directory.owner o where o.public_id = p_owner;
  if v_owner is null then return 0; end if;
  update directory.upkeep u set
      owner_id = case when p_second then u.owner_id else v_owner end,
      second_id = case when p_second then v_owner when u.second_id = v_owner then null else u.second_id end,
      asked_step = -1
    from directory.service s where s.id = u.service_id and s.public_id = any(p_services) and (not p_second or u.owner_id is distinct from v_owner);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function directory.set_owner is 'Says who answers for listings, or who does when the first does not. Asking begins anew. Answers for how many.';

revoke all on function directory.only_upkeep, directory.as_families_read from public;
revoke all on function directory.to_ask, directory.begin_asking, directory.asking_message, directory.note_bounces, directory.asked, directory.confirm_asked, directory.reply_asked, directory.confirm_listing, directory.settle_reply, directory.put_owner, directory.set_owner from public;
grant execute on function directory.to_ask, directory.begin_asking, directory.asking_message, directory.note_bounces to hearth_service;
grant execute on function directory.asked, directory.confirm_asked, directory.reply_asked to hearth_public;
grant execute on function directory.confirm_listing, directory.settle_reply to hearth_staff;
grant execute on function directory.put_owner, directory.set_owner to hearth_staff, hearth_owner;
reset role;
revoke create on schema directory from hearth_engine;

-- The link in a message confirms: nobody who reads the outbox is to hold it once the message has left.
grant create on schema notifications to hearth_engine;
set local role hearth_engine;
create or replace function notifications.end_message(p_message uuid, p_state text, p_because text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update notifications.message set state = p_state, failed_because = p_because, ended_at = platform.clock(),
    body = case when about_kind in ('session', 'listing', 'asking') and p_state <> 'kept' then '' else body end,
    address = case when about_kind = 'listing' and p_state <> 'kept' then '' else address end
  where public_id = p_message and state = 'sending' and (access.viewer()).kind = 'service'
$$;
create or replace function notifications.outbox(p_before bigint, p_most int)
  returns table (id bigint, channel text, address text, subject text, body text, state text, failed_because text, made_at timestamptz)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select m.id, m.channel, case when m.about_kind = 'listing' and m.state <> 'kept' then '' else m.address end, m.subject,
    case when m.about_kind in ('session', 'listing', 'asking') and m.state <> 'kept' then '' else m.body end,
    m.state, m.failed_because, m.made_at from notifications.message m
  where (p_before is null or m.id < p_before) and access.may('notifications.read_outbox') order by m.id desc limit least(p_most, 100)
$$;
-- An owner is no family to ring: their address surfaces on the working list.
create or replace function notifications.undelivered() returns int
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from notifications.message m
  where m.state = 'failed' and m.about_kind not in ('listing', 'asking') and m.made_at > platform.clock() - interval '14 days' and access.may('notifications.read_outbox')
$$;
reset role;
revoke create on schema notifications from hearth_engine;
