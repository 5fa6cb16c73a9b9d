-- What an owner says becomes work that can be done: a worker opens it beside the listing, or settles the fields that the owner filled in by the
-- link; and the owner hears once what became of it.

alter table directory.proposal add column asking_id bigint references directory.asking on delete set null;
comment on column directory.proposal.asking_id is 'It came without an account, by the link of this message to an owner; made_name is the owner''s then.';
create unique index one_proposal_by_link on directory.proposal (service_id, asking_id) where state = 'waiting' and asking_id is not null;

alter table directory.reply
  add column proposal_id bigint references directory.proposal on delete set null,
  add column became text not null default '' check (became in ('', 'changed', 'closed', 'nothing')),
  add column told text not null default '' check (length(told) <= 8000);
comment on column directory.reply.proposal_id is 'The fields that they filled in themselves, where they did: settled as any other proposal.';
comment on column directory.reply.became is 'What a worker did: changed, closed, nothing; empty while it is open, and where fields were settled.';
comment on column directory.reply.told is 'What the worker says to the owner besides.';
create index on directory.reply (proposal_id);

alter table directory.change add column reply_id bigint references directory.reply on delete set null;
comment on column directory.change.reply_id is 'On the word of whom: the owner''s reply that an editor followed. With it, why names the owner, and no longer does after two years.';
create index on directory.change (reply_id) where reply_id is not null;

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.by_link(p_token_hash bytea, p_service uuid) returns table (asking_id bigint, service_id bigint, owner_name text)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select a.id, s.id, o.name from directory.asking a join directory.owner o on o.id = a.owner_id join directory.asked_about t on t.asking_id = a.id join directory.service s on s.id = t.service_id
    where a.token_hash = p_token_hash and a.expires_at > platform.clock() and o.left_on is null and s.public_id = p_service
      and s.feed_id is null and s.withdrawn_at is null and s.organisation_id is not null and exists (select from directory.ready_to_publish r where r.service_id = s.id)
      and not exists (select from directory.service_at_location sal join directory.location l on l.id = sal.location_id where sal.service_id = s.id and l.sensitive)
$$;
comment on function directory.by_link is 'The listing of a link whose fields can be filled in by it: ours, public, and nothing secret about its places. No row for any other.';

create or replace function directory.asked(p_token_hash bytea) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('over', a.expires_at <= platform.clock() or o.left_on is not null,
    'listings', case when a.expires_at <= platform.clock() or o.left_on is not null then '[]' else (
      select coalesce(jsonb_agg(l.shown || jsonb_build_object('hidden', u.hidden_on is not null, 'fillable', exists (select from directory.by_link(p_token_hash, s.public_id)),
        'confirmedOn', case when t.confirmed_at is not null or u.confirmed_on >= a.on_date then u.confirmed_on end,
        'replied', (select y.kind from directory.reply y where y.service_id = s.id and y.asking_id = a.id and y.state = 'open')) order by u.due_on, s.name, s.id), '[]')
      from directory.asked_about t join directory.service s on s.id = t.service_id join directory.upkeep u on u.service_id = s.id
      cross join lateral (select directory.as_families_read(s.id) as shown) l where t.asking_id = a.id and l.shown is not null) end)
  from directory.asking a join directory.owner o on o.id = a.owner_id where a.token_hash = p_token_hash
$$;

create function directory.fields_asked(p_token_hash bytea, p_service uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('name', s.name, 'sessions', exists (select from directory.service_date d where d.service_id = s.id), 'fields', directory.listing_fields(s.id),
    'mine', (select coalesce(jsonb_object_agg(f.field, f.wish), '{}') from directory.proposal p join directory.proposed_field f on f.proposal_id = p.id where p.service_id = s.id and p.asking_id = b.asking_id and p.state = 'waiting'),
    'note', coalesce((select p.note from directory.proposal p where p.service_id = s.id and p.asking_id = b.asking_id and p.state = 'waiting'), ''))
  from directory.by_link(p_token_hash, p_service) b join directory.service s on s.id = b.service_id
$$;
comment on function directory.fields_asked is 'A listing as an owner fills it in by the link, with what they wrote before and nobody has settled; null for no link that can.';

create function directory.propose_asked(p_token_hash bytea, p_service uuid, p_fields jsonb, p_note text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v record; v_proposal bigint; v_current jsonb;
begin
  select b.*, s.organisation_id into v from directory.by_link(p_token_hash, p_service) b join directory.service s on s.id = b.service_id;
  if not found then return 'not-here'; end if;
  perform from directory.service s where s.id = v.service_id for update;
  -- Times, cost and contact: what moves. A link that was passed on closes nothing, moves nothing, and names nothing anew.
  if exists (select from jsonb_object_keys(p_fields) k where k not in ('schedules', 'cost', 'phone', 'email', 'url')) then raise exception 'not by a link' using errcode = '42501'; end if;
  select p.id into v_proposal from directory.proposal p where p.service_id = v.service_id and p.asking_id = v.asking_id and p.state = 'waiting' for update;
  if not found then
    insert into directory.proposal (kind, listing, service_id, organisation_id, note, made_name, asking_id)
      values ('change', p_service, v.service_id, v.organisation_id, p_note, v.owner_name, v.asking_id) returning id into v_proposal;
  else
    update directory.proposal p set version = version + 1, note = p_note where p.id = v_proposal;
  end if;
  v_current := directory.listing_fields(v.service_id);
  perform directory.put_proposed_fields(v_proposal, v_current, p_fields);
  if not exists (select from directory.proposed_field f where f.proposal_id = v_proposal) and p_note = '' then
    delete from directory.proposal p where p.id = v_proposal;
    return 'same';
  end if;
  insert into directory.reply as y (service_id, asking_id, kind, words, proposal_id) values (v.service_id, v.asking_id, 'changed', p_note, v_proposal)
    on conflict (service_id, asking_id) where state = 'open' do update set kind = 'changed', words = case when p_note = '' then y.words else p_note end, proposal_id = v_proposal, made_at = platform.clock();
  return 'said';
end $$;
comment on function directory.propose_asked is 'An owner fills in fields by the link: a proposal like any other, which families read nothing of until an editor takes it. Filled in again, the later words stand: there is one a listing and message. said; same; not-here.';

create function directory.follow_proposal() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.state = 'settled' then
    update directory.reply y set state = 'done', settled_name = coalesce(new.settled_name, ''), settled_at = platform.clock() where y.proposal_id = new.id and y.state = 'open';
  elsif new.state = 'waiting' and old.state = 'settled' then
    update directory.reply y set state = 'open', settled_name = '', settled_at = null where y.proposal_id = new.id and y.state = 'done'
      and not exists (select from directory.reply z where z.service_id = y.service_id and z.asking_id = y.asking_id and z.state = 'open');
  end if;
  return null;
end $$;
comment on function directory.follow_proposal is 'What an owner filled in is seen to when its proposal is settled, and open again when that is undone.';

create function directory.find_reply(p_service uuid, p_reply uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('reply', y.public_id, 'kind', y.kind, 'words', y.words, 'madeAt', y.made_at, 'state', y.state, 'settledName', y.settled_name, 'owner', coalesce(o.name, ''), 'name', s.name,
    'proposal', (select p.public_id from directory.proposal p where p.id = y.proposal_id and p.state = 'waiting'))
  from directory.reply y join directory.service s on s.id = y.service_id left join directory.asking a on a.id = y.asking_id left join directory.owner o on o.id = a.owner_id
  where s.public_id = p_service and y.public_id = p_reply and access.may('directory.assure') and directory.may_see_listing(s.id, 'editor')
$$;
comment on function directory.find_reply is 'What an owner said, for an editor who opens it beside the listing; null for what is not theirs to see.';

create function directory.hold_reply(p_service uuid, p_reply uuid) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.assure');
  perform from directory.reply y where y.public_id = p_reply for update;
  return directory.find_reply(p_service, p_reply);
end $$;
comment on function directory.hold_reply is 'The same, held to the end of the transaction.';

create function directory.end_reply(p_reply uuid, p_state text, p_became text, p_told text) returns void
  language sql volatile set search_path = pg_catalog, pg_temp as $$
  update directory.reply y set state = p_state, became = p_became, told = p_told, settled_name = coalesce(access.viewer_name(), ''), settled_at = platform.clock() where y.public_id = p_reply and y.state = 'open'
$$;
comment on function directory.end_reply is 'A reply is seen to.';

create function directory.follow_reply(p_reply uuid, p_changed int, p_state text, p_became text, p_told text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.assure');
  perform access.require('directory.edit');
  -- Under the lock on the listing the newest of its changes are those of this transaction.
  update directory.change c set reply_id = y.id from directory.reply y where y.public_id = p_reply
    and c.id in (select x.id from directory.change x where x.service_id = y.service_id order by x.id desc limit p_changed);
  perform directory.end_reply(p_reply, p_state, p_became, p_told);
end $$;
comment on function directory.follow_reply is 'An editor did what an owner said: the latest so many changes are on their word, and the reply is seen to.';

drop function directory.settle_reply(uuid, text);
create function directory.settle_reply(p_reply uuid, p_state text, p_told text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v record;
begin
  perform access.require('directory.assure');
  select y.id, y.service_id, y.state, s.feed_id, s.status, coalesce(o.name, 'Its owner') as owner into v from directory.reply y join directory.service s on s.id = y.service_id
    left join directory.asking a on a.id = y.asking_id left join directory.owner o on o.id = a.owner_id where y.public_id = p_reply for update of y, s;
  if not found then return 'not-here'; end if;
  if v.state <> 'open' then return 'already'; end if;
  -- What a feed tells, its feed tells again: taken off is for our own.
  if p_state = 'taken_off' and v.feed_id is not null then return 'of-a-feed'; end if;
  perform directory.end_reply(p_reply, p_state, case p_state when 'taken_off' then 'closed' else '' end, p_told);
  if p_state = 'taken_off' then
    insert into directory.change (service_id, field, old, new, source, why, reply_id, by_account, by_name, by_organisation)
      values (v.service_id, 'status', to_jsonb(v.status), '"defunct"', 'editor', v.owner || ' said so by the link: it has closed.', v.id, access.viewer_account(), access.viewer_name(), (access.viewer()).organisation_id);
    update directory.service s set status = 'defunct', last_modified = platform.clock() where s.id = v.service_id;
    perform directory.rebuild_listing(array[v.service_id]);
  end if;
  return 'settled';
end $$;
comment on function directory.settle_reply is 'done: seen to. taken_off: it has closed, and families no longer see it. settled; already, where a colleague was first; of-a-feed; not-here.';

create function directory.reply_of(p_proposal uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select y.public_id from directory.reply y join directory.proposal p on p.id = y.proposal_id where p.public_id = p_proposal and access.may('directory.settle_proposals') order by y.id desc limit 1
$$;
comment on function directory.reply_of is 'The reply that came with a proposal by a link; null for one that came from an account.';

create function directory.owner_told(p_reply uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.only_upkeep();
  return (select jsonb_build_object('email', o.email, 'asking', a.public_id, 'live', a.expires_at > platform.clock(), 'name', s.name, 'kind', y.kind, 'became', y.became, 'told', y.told,
      'taken', (select count(*) from directory.proposed_field f where f.proposal_id = y.proposal_id and f.state in ('accepted', 'edited')),
      'refused', (select coalesce(jsonb_agg(jsonb_build_object('field', f.field, 'reason', f.reason) order by f.field), '[]') from directory.proposed_field f where f.proposal_id = y.proposal_id and f.state = 'rejected'),
      'filled', y.proposal_id is not null)
    from directory.reply y join directory.service s on s.id = y.service_id join directory.asking a on a.id = y.asking_id join directory.owner o on o.id = a.owner_id
    where y.public_id = p_reply and y.state <> 'open' and o.left_on is null and o.bounced_on is null);
end $$;
comment on function directory.owner_told is 'Whom to tell what became of what they said; null where it is open again, or there is nobody to write to any more.';

create or replace function directory.forget_upkeep() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform directory.only_upkeep();
  delete from directory.reply y where y.made_at < platform.clock() - interval '12 months';
  delete from directory.asking a where a.expires_at < platform.clock() - interval '12 months';
  update directory.assurance a set said_by = '', account_name = '', account_id = null where a.confirmed_on < directory.today() - interval '2 years' and (a.said_by <> '' or a.account_name <> '');
  update directory.change c set why = 'Its owner said so, by the link they were sent.' where c.source = 'editor' and c.at < platform.clock() - interval '2 years' and c.why like '% said so by the link%';
  update directory.policy_change x set account_id = null, account_name = '' where x.at < platform.clock() - interval '2 years' and (x.account_id is not null or x.account_name <> '');
  update directory.proposal p set made_name = null where p.made_by is null and p.made_name is not null and p.made_for is null and p.state <> 'waiting' and p.made_at < platform.clock() - interval '2 years';
  delete from directory.owner o where o.left_on < directory.today() - 90 and not exists (select from directory.upkeep u where u.owner_id = o.id or u.second_id = o.id) and not exists (select from directory.asking a where a.owner_id = o.id);
end $$;
comment on function directory.forget_upkeep is 'What owners said goes after 12 months; who confirmed, and on whose word something was changed, after two years; an owner who left and answers for nothing after three months and the last message about it.';

revoke all on function directory.by_link, directory.fields_asked, directory.propose_asked, directory.follow_proposal, directory.find_reply, directory.hold_reply, directory.end_reply, directory.follow_reply, directory.settle_reply, directory.reply_of, directory.owner_told from public;
grant execute on function directory.fields_asked, directory.propose_asked to hearth_public;
grant execute on function directory.find_reply, directory.hold_reply, directory.follow_reply, directory.settle_reply, directory.reply_of to hearth_staff;
grant execute on function directory.owner_told to hearth_service;
grant execute on function directory.follow_proposal to hearth_owner;
reset role;
revoke create on schema directory from hearth_engine;

create trigger follow_proposal after update of state on directory.proposal for each row execute function directory.follow_proposal();
