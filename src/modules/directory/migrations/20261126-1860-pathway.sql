-- How to get a service, as parts rather than one sentence: who may refer, for whom it is, the form, the usual wait, what happens next.

alter table directory.service
  add column referrers text[] not null default '{}',
  add column criteria text not null default '',
  add column form_url text check (form_url ~ '^https?://'),
  add column usual_wait text not null default '',
  add column next_steps text not null default '';
comment on column directory.service.pathway is 'How to ask for it, in a sentence or two.';
comment on column directory.service.referrers is 'Who may refer, besides families themselves: "your health visitor", "a school".';
comment on column directory.service.criteria is 'What has to be so for a family to get it, in plain words.';
comment on column directory.service.form_url is 'The form that whoever asks fills in.';
comment on column directory.service.usual_wait is 'How long families usually wait: "about five weeks".';
comment on column directory.service.next_steps is 'What happens once it was asked for.';

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create or replace function directory.put_services(p jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_written bigint[]; v_new int;
begin
  perform access.require('directory.edit');
  with given as (
    select r, (r->>'id')::uuid as id, (r->>'feed')::bigint as feed from jsonb_array_elements(p) r),
  written as (
    insert into directory.service as s (public_id, feed_id, feed_key, feed_hash, organisation_id, name, summary, description, status, url, email, phone, age_min, age_max, expecting, channels, price_pence, price_note,
        self_referral, pathway, who_for, bring, languages, accessibility, send, sensitive, approved, referrers, criteria, form_url, usual_wait, next_steps)
      select g.id, g.feed, r->>'feedKey', decode(r->>'hash', 'hex'), (select o.id from directory.organisation o where o.public_id = (r->>'organisation')::uuid), r->>'name', coalesce(r->>'summary', ''), coalesce(r->>'description', ''),
        coalesce(r->>'status', 'active'), r->>'url', r->>'email', r->>'phone', (r->>'ageMin')::smallint, (r->>'ageMax')::smallint, coalesce((r->>'expecting')::boolean, false),
        array(select jsonb_array_elements_text(coalesce(r->'channels', '[]'))), (r->>'pricePence')::int, coalesce(r->>'priceNote', ''), coalesce((r->>'selfReferral')::boolean, true), coalesce(r->>'pathway', ''),
        coalesce(r->>'whoFor', ''), coalesce(r->>'bring', ''), array(select jsonb_array_elements_text(coalesce(r->'languages', '[]'))), array(select jsonb_array_elements_text(coalesce(r->'accessibility', '[]'))),
        coalesce((r->>'send')::boolean, false), coalesce((r->>'sensitive')::boolean, false), coalesce((r->>'approved')::boolean, true),
        array(select jsonb_array_elements_text(coalesce(r->'referrers', '[]'))), coalesce(r->>'criteria', ''), r->>'formUrl', coalesce(r->>'usualWait', ''), coalesce(r->>'nextSteps', '')
      from given g
      on conflict (public_id) do update set feed_key = excluded.feed_key, feed_hash = excluded.feed_hash, organisation_id = excluded.organisation_id, name = excluded.name, summary = excluded.summary, description = excluded.description,
          status = excluded.status, url = excluded.url, email = excluded.email, phone = excluded.phone, age_min = excluded.age_min, age_max = excluded.age_max, expecting = excluded.expecting, channels = excluded.channels,
          price_pence = excluded.price_pence, price_note = excluded.price_note, self_referral = excluded.self_referral, pathway = excluded.pathway, who_for = excluded.who_for, bring = excluded.bring,
          languages = excluded.languages, accessibility = excluded.accessibility, send = excluded.send,
          referrers = excluded.referrers, criteria = excluded.criteria, form_url = excluded.form_url, usual_wait = excluded.usual_wait, next_steps = excluded.next_steps, withdrawn_at = null, last_modified = platform.clock()
        where s.feed_id is not distinct from excluded.feed_id and (s.feed_hash is distinct from excluded.feed_hash or s.feed_hash is null or s.withdrawn_at is not null)
      returning s.id, (s.xmax = 0) as fresh)
  select array_agg(id order by id), count(*) filter (where fresh) into v_written, v_new from written;
  perform directory.put_parts(p, coalesce(v_written, '{}'));
  return jsonb_build_object('new', coalesce(v_new, 0), 'changed', coalesce(cardinality(v_written), 0) - coalesce(v_new, 0), 'ids', to_jsonb(coalesce(v_written, '{}')));
end $$;

-- Two doors that stood ajar: the way to a masked place, and the times of a place that is never published.
create or replace function directory.service_page(p_service uuid) returns jsonb
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('id', s.public_id, 'name', s.name, 'summary', s.summary, 'description', s.description, 'status', s.status, 'organisation', coalesce(o.name, ''), 'url', s.url, 'email', s.email, 'phone', s.phone,
    'ageMin', s.age_min, 'ageMax', s.age_max, 'expecting', s.expecting, 'channels', to_jsonb(s.channels), 'pricePence', s.price_pence, 'priceNote', s.price_note, 'selfReferral', s.self_referral, 'pathway', s.pathway,
    'referrers', to_jsonb(s.referrers), 'criteria', s.criteria, 'formUrl', s.form_url, 'usualWait', s.usual_wait, 'nextSteps', s.next_steps,
    'whoFor', s.who_for, 'bring', s.bring, 'languages', to_jsonb(s.languages), 'accessibility', to_jsonb(s.accessibility), 'send', s.send, 'feed', f.title,
    'terms', (select coalesce(jsonb_agg(t.name order by t.name), '[]') from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = s.id),
    'locations', (select coalesce(jsonb_agg(jsonb_build_object('id', l.public_id, 'name', l.name, 'address', case when l.masked then '' else l.address end, 'town', l.town,
        'postcode', case when l.masked then split_part(l.postcode, ' ', 1) else l.postcode end, 'accessibility', to_jsonb(l.accessibility), 'gettingThere', case when l.masked then '[]' else to_jsonb(l.getting_there) end, 'gettingIn', case when l.masked then '' else l.getting_in end) order by l.name, l.id), '[]')
      from directory.service_at_location sal join directory.location l on l.id = sal.location_id where sal.service_id = s.id and not l.sensitive),
    'schedules', (select coalesce(jsonb_agg(jsonb_build_object('byday', to_jsonb(c.byday), 'opensAt', c.opens_at, 'closesAt', c.closes_at, 'description', c.description, 'location', (select l.public_id from directory.location l where l.id = c.location_id)) order by c.id), '[]') from directory.schedule c
      where c.service_id = s.id and not exists (select from directory.location l where l.id = c.location_id and l.sensitive)),
    'checked', (select jsonb_build_object('by', a.confirmed_by, 'on', a.confirmed_on, 'due', a.due_on) from directory.assurance a where a.service_id = s.id order by a.confirmed_on desc, a.id desc limit 1))
  from directory.service s left join directory.organisation o on o.id = s.organisation_id left join directory.feed f on f.id = s.feed_id
  where s.public_id = p_service and exists (select from directory.publishable p where p.service_id = s.id)
$$;

reset role;
revoke create on schema directory from hearth_engine;
