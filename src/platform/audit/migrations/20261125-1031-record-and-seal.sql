create function audit.record(p_action text, p_subject_kind text default null, p_subjects uuid[] default '{}', p_families bigint[] default '{}', p_sections int default 0, p_deed uuid default null, p_request text default null, p_counts jsonb default '{}') returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  operator boolean := session_user = 'hearth_owner' and current_setting('role') = 'none';
begin
  select * into v from access.viewer();
  insert into audit.event (epoch, at, actor, actor_kind, credential_kind, credential_id, purpose, action, subject_kind, subjects, families, sections, deed, request, counts)
    select e.number, platform.clock(), v.account_id, coalesce(v.kind, case when operator then 'operator' else 'nobody' end), coalesce(v.credential_kind, case when operator then 'operator' else 'none' end), v.credential_id,
      v.purpose, p_action, p_subject_kind, p_subjects, p_families, p_sections, p_deed, p_request, p_counts
    from audit.epoch e;
end $$;
comment on function audit.record is 'Writes one event in the caller''s transaction. Who did it comes from the sealed context and cannot be said otherwise.';
select access.hand_over('audit.record(text, text, uuid[], bigint[], int, uuid, text, jsonb)', 'hearth_gate',
  array['hearth_staff', 'hearth_kin', 'hearth_ig', 'hearth_link', 'hearth_client', 'hearth_service', 'hearth_public', 'hearth_stats', 'hearth_engine', 'hearth_owner']);

-- Version 1 of an event as bytes: each column as text, its length in bytes before it, so that no two events have the same bytes.
create function audit.part(p_value text) returns text
  language sql immutable set search_path = pg_catalog, pg_temp
  return coalesce(octet_length(p_value) || ':' || p_value, '-');
comment on function audit.part is 'One value with its length, or - for none.';

create function audit.utc(p_at timestamptz) returns text
  language sql stable set search_path = pg_catalog, pg_temp
  return to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
comment on function audit.utc is 'An instant as text, whatever the session''s zone.';

create function audit.event_hash(e audit.event) returns bytea
  language sql stable set search_path = pg_catalog, pg_temp
  return sha256(convert_to('1' || audit.part(e.id::text) || audit.part(e.epoch::text) || audit.part(e.xid::text) || audit.part(audit.utc(e.at))
    || audit.part(e.actor::text) || audit.part(e.actor_kind) || audit.part(e.credential_kind) || audit.part(e.credential_id::text) || audit.part(e.purpose)
    || audit.part(e.action) || audit.part(e.subject_kind) || audit.part(e.subjects::text) || audit.part(e.families::text) || audit.part(e.sections::text)
    || audit.part(e.deed::text) || audit.part(e.request) || audit.part(e.counts::text), 'UTF8'));
comment on function audit.event_hash is 'SHA-256 of version 1 of an event: an explicit list of columns, in UTC.';

create function audit.seal_batch(p_hi xid8) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  last audit.seal;
  next audit.seal;
  hashes bytea;
begin
  select * into last from audit.seal s order by s.n desc limit 1;
  next.n := coalesce(last.n, 0) + 1;
  next.version := 1;
  select e.number into strict next.epoch from audit.epoch e;
  next.lo := case when last.epoch = next.epoch then last.hi else '0'::xid8 end;
  next.hi := p_hi;
  next.at := platform.clock();
  if next.hi <= next.lo then return null; end if;
  select count(*), string_agg(audit.event_hash(e), ''::bytea order by e.id, e.at) into next.events, hashes
    from audit.event e where e.epoch = next.epoch and e.xid >= next.lo and e.xid < next.hi;
  if next.events = 0 then return null; end if;
  next.root := sha256(coalesce(last.root, ''::bytea)
    || convert_to(concat_ws('|', next.version, next.n, next.epoch, next.lo::text, next.hi::text, next.events, audit.utc(next.at)), 'UTF8') || hashes);
  insert into audit.seal select next.*;
  return next.n;
end $$;
comment on function audit.seal_batch is 'Seals what lies between the last seal and a transaction number below which all have ended. Null when that is nothing.';

create function audit.seal() returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  hi xid8;
begin
  -- One sealer at a time. Statements of their own: hi is taken after the lock, and the batch is read by a snapshot younger than hi.
  perform pg_advisory_xact_lock(1212498244, 1);
  hi := pg_snapshot_xmin(pg_current_snapshot());
  return audit.seal_batch(hi);
end $$;
comment on function audit.seal is 'Seals every event whose transaction, and all before it, have ended. Run every minute; two at once wait for each other. Answers the seal''s number, or null when there was nothing.';

create function audit.begin_epoch() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  hi xid8 := (select (e.xid::text::numeric + 1)::text::xid8 from audit.event e join audit.epoch p on p.number = e.epoch order by e.xid desc limit 1);
  now_in int;
begin
  perform pg_advisory_xact_lock(1212498244, 1);
  if hi is not null then perform audit.seal_batch(hi); end if;
  update audit.epoch set number = number + 1 returning number into now_in;
  return now_in;
end $$;
comment on function audit.begin_epoch is 'After a restore into a new cluster, before anyone signs in: seals what the old one left and counts on, since transaction numbers begin again.';

create function audit.export_root() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select jsonb_build_object('n', s.n, 'root', encode(s.root, 'hex'), 'sealedAt', audit.utc(s.at), 'epoch', s.epoch)::text from audit.seal s order by s.n desc limit 1);
comment on function audit.export_root is 'The newest root as one line, to be kept on another host: without it the newest events could be cut off together with their seal.';

create function audit.unsealed_age() returns interval
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with last as (select s.epoch, s.hi from audit.seal s order by s.n desc limit 1)
  select coalesce(platform.clock() - min(e.at), interval '0') from audit.event e join audit.epoch p on p.number = e.epoch
  where e.xid >= coalesce((select l.hi from last l where l.epoch = e.epoch), '0'::xid8);
end;
comment on function audit.unsealed_age is 'How long the oldest event without a seal has waited: alarm over five minutes.';

revoke all on function audit.part, audit.utc, audit.event_hash from public;
grant execute on function audit.part, audit.utc, audit.event_hash to hearth_gate;
select access.hand_over('audit.seal_batch(xid8)', 'hearth_gate');
select access.hand_over('audit.seal()', 'hearth_gate', array['hearth_service', 'hearth_owner']);
select access.hand_over('audit.begin_epoch()', 'hearth_gate', array['hearth_owner']);
select access.hand_over('audit.export_root()', 'hearth_gate', array['hearth_service', 'hearth_ig', 'hearth_owner']);
select access.hand_over('audit.unsealed_age()', 'hearth_gate', array['hearth_service', 'hearth_public', 'hearth_owner']);
