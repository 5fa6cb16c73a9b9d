-- Who asked to be rung, in which language and when it is safe. Never why.

create table guides.ring (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  called text not null check (length(called) between 1 and 120),
  phone text not null check (phone ~ '^\+?[0-9]{8,15}( x[0-9]{1,6})?$'),
  way text not null check (way in ('call', 'relay', 'text')),
  language text check (language ~ '^[a-z]{2,3}$'),
  other_language text check (length(other_language) between 1 and 60),
  interpreter boolean not null,
  days int[] not null check (cardinality(days) between 1 and 7 and days <@ '{1,2,3,4,5,6,7}'),
  parts text[] not null check (cardinality(parts) between 1 and 4 and parts <@ '{morning,midday,afternoon,evening}'),
  may_leave_message boolean not null default false,
  may_say_from boolean not null default false,
  safe_from timestamptz not null,
  safe_until timestamptz not null,
  asked_at timestamptz not null default platform.clock(),
  check ((language is null) <> (other_language is null)),
  check (safe_from < safe_until)
);
comment on table guides.ring is 'Somebody who asked to be rung, at times that are safe for them. No family, no account, and no reason.';
comment on column guides.ring.id is 'Inside only.';
comment on column guides.ring.public_id is 'In forms of the list.';
comment on column guides.ring.called is 'What to call them.';
comment on column guides.ring.phone is 'Digits, with a plus for abroad and x before an extension.';
comment on column guides.ring.way is 'A voice, a voice through Relay UK, or a text instead of a call.';
comment on column guides.ring.language is 'ISO 639; bfi is British Sign Language. Null for one that is not in our list.';
comment on column guides.ring.other_language is 'A language in their words; null for one of our list.';
comment on column guides.ring.interpreter is 'Whether to have an interpreter on the line.';
comment on column guides.ring.days is 'Days of the week on which it is safe: 1 is Monday.';
comment on column guides.ring.parts is 'Parts of those days in which it is safe; their hours are in ring-times-rules.ts.';
comment on column guides.ring.may_leave_message is 'Whether a message may be left when nobody answers. No, unless they said so.';
comment on column guides.ring.may_say_from is 'Whether the caller may say where they ring from. No, unless they said so.';
comment on column guides.ring.safe_from is 'When the time begins that they were told.';
comment on column guides.ring.safe_until is 'When it ends.';
comment on column guides.ring.asked_at is 'When they asked.';
create index on guides.ring (phone);
create index on guides.ring (asked_at);
select access.protect_engine('guides.ring');

create table guides.ring_mark (
  id bigint generated always as identity primary key,
  ring_id bigint not null references guides.ring on delete cascade,
  mark text not null check (mark in ('rung', 'no_answer', 'done')),
  marked_by bigint not null references access.account,
  marked_at timestamptz not null default platform.clock(),
  safe_from timestamptz,
  safe_until timestamptz,
  check ((safe_from is null) = (safe_until is null)),
  check (mark = 'no_answer' or safe_from is null)
);
comment on table guides.ring_mark is 'What a worker did about it. The last mark counts; one without a next safe time ends it.';
comment on column guides.ring_mark.id is 'Inside only.';
comment on column guides.ring_mark.ring_id is 'About whom.';
comment on column guides.ring_mark.mark is 'They were spoken to; nobody answered; or nobody need ring any more.';
comment on column guides.ring_mark.marked_by is 'Who marked it.';
comment on column guides.ring_mark.marked_at is 'When.';
comment on column guides.ring_mark.safe_from is 'The next safe time to try. Null when there is no next try.';
comment on column guides.ring_mark.safe_until is 'When that ends.';
create index on guides.ring_mark (ring_id, id);
select access.protect_engine('guides.ring_mark');

create function guides.ask_ring(p jsonb) returns uuid
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into guides.ring (called, phone, way, language, other_language, interpreter, days, parts, may_leave_message, may_say_from, safe_from, safe_until)
    values (p->>'called', p->>'phone', p->>'way', p->>'language', p->>'otherLanguage', (p->>'interpreter')::boolean,
      array(select jsonb_array_elements_text(p->'days')::int), array(select jsonb_array_elements_text(p->'parts')),
      coalesce((p->>'mayLeaveMessage')::boolean, false), coalesce((p->>'maySayFrom')::boolean, false), (p->>'safeFrom')::timestamptz, (p->>'safeUntil')::timestamptz)
    returning public_id
$$;
comment on function guides.ask_ring is 'Somebody asks to be rung. Always a new row: nobody can change when another said it is safe, nor learn that they asked.';
select access.hand_over('guides.ask_ring(jsonb)', 'hearth_engine', array['hearth_public', 'hearth_owner']);

create function guides.ringing_back() returns void
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('guides.ring_back');
  if (access.viewer()).purpose is distinct from 'front_desk' then raise exception 'Only at the front desk' using errcode = '42501'; end if;
end $$;
comment on function guides.ringing_back is 'Refuses everybody but who rings back, at the front desk.';
select access.hand_over('guides.ringing_back()', 'hearth_engine');

create function guides.list_rings() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_public boolean := coalesce((access.viewer_desk()).room = 'public', false);
begin
  perform guides.ringing_back();
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', r.public_id,
        'called', case when v_public then upper(left(btrim(r.called), 1)) || '.' else r.called end,
        'phone', case when v_public then null else r.phone end,
        'way', r.way, 'language', r.language, 'otherLanguage', r.other_language, 'interpreter', r.interpreter, 'days', to_jsonb(r.days), 'parts', to_jsonb(r.parts),
        'mayLeaveMessage', r.may_leave_message, 'maySayFrom', r.may_say_from, 'askedAt', r.asked_at,
        'safeFrom', case when m.id is null then r.safe_from else m.safe_from end, 'safeUntil', case when m.id is null then r.safe_until else m.safe_until end,
        'marks', (select count(*) from guides.ring_mark x where x.ring_id = r.id), 'mark', m.mark, 'markedAt', m.marked_at,
        'sameNumber', exists (select from guides.ring o where o.phone = r.phone and o.id <> r.id
          and not exists (select from guides.ring_mark e where e.ring_id = o.id and e.safe_from is null))) order by r.asked_at, r.id), '[]')
    from guides.ring r
    left join lateral (select x.* from guides.ring_mark x where x.ring_id = r.id order by x.id desc limit 1) m on true
    where m.id is null or m.safe_from is not null or m.marked_at > platform.clock() - interval '2 hours');
end $$;
comment on function guides.list_rings is 'Whoever waits to be rung, and whom somebody marked in the last two hours. On a screen in a public room an initial and no number.';
select access.hand_over('guides.list_rings()', 'hearth_engine', array['hearth_staff']);

create function guides.hold_ring(p_ring uuid) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_ring guides.ring;
begin
  perform guides.ringing_back();
  select r.* into v_ring from guides.ring r where r.public_id = p_ring for update;
  if not found then return null; end if;
  return jsonb_build_object('days', to_jsonb(v_ring.days), 'parts', to_jsonb(v_ring.parts),
    'marks', (select count(*) from guides.ring_mark m where m.ring_id = v_ring.id),
    'ended', exists (select from guides.ring_mark m where m.ring_id = v_ring.id and m.safe_from is null));
end $$;
comment on function guides.hold_ring is 'Locks one for who is about to mark it, and says when it is safe and how often it was tried. Null when there is no such one.';
select access.hand_over('guides.hold_ring(uuid)', 'hearth_engine', array['hearth_staff']);

create function guides.mark_ring(p_ring uuid, p_mark text, p_from timestamptz, p_until timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform guides.ringing_back();
  insert into guides.ring_mark (ring_id, mark, marked_by, safe_from, safe_until)
    select r.id, p_mark, access.viewer_account(), p_from, p_until from guides.ring r where r.public_id = p_ring;
end $$;
comment on function guides.mark_ring is 'Marks one that is held; without a next safe time that ends it.';
select access.hand_over('guides.mark_ring(uuid, text, timestamptz, timestamptz)', 'hearth_engine', array['hearth_staff']);

create function guides.undo_ring_mark(p_ring uuid, p_marks int) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_ring bigint;
begin
  perform guides.ringing_back();
  select r.id into v_ring from guides.ring r where r.public_id = p_ring for update;
  if (select count(*) from guides.ring_mark m where m.ring_id = v_ring) <> p_marks then return false; end if;
  delete from guides.ring_mark m where m.id = (select max(x.id) from guides.ring_mark x where x.ring_id = v_ring) and m.marked_at > platform.clock() - interval '2 hours';
  return found;
end $$;
comment on function guides.undo_ring_mark is 'Takes back the last mark of one, within two hours. False when it is not the one that was seen, or too old.';
select access.hand_over('guides.undo_ring_mark(uuid, integer)', 'hearth_engine', array['hearth_staff']);

create function guides.forget_rings() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  delete from guides.ring r where coalesce((select max(m.marked_at) from guides.ring_mark m where m.ring_id = r.id and m.safe_from is null), r.asked_at)
    <= platform.clock() - interval '28 days';
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function guides.forget_rings is 'Deletes who was rung 28 days ago, and who asked 28 days ago and is not ended. Answers how many.';
select access.hand_over('guides.forget_rings()', 'hearth_engine', array['hearth_service']);
