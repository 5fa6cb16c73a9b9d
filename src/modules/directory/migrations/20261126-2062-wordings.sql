-- Services and places in other languages and forms. The row of the service or place is the English original.

create table directory.wording (
  id bigint generated always as identity primary key,
  service_id bigint references directory.service,
  location_id bigint references directory.location,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  form text not null check (form in ('text', 'easy_read', 'pictures', 'audio', 'bsl')),
  words jsonb not null check (jsonb_typeof(words) = 'object' and length(words::text) <= 40000),
  media text check (media ~ '^https://'),
  checked_by text check (checked_by <> ''),
  checked_on date,
  english bytea not null,
  unique nulls not distinct (service_id, location_id, language, form),
  check (num_nonnulls(service_id, location_id) = 1),
  check ((checked_by is null) = (checked_on is null)),
  check (form not in ('audio', 'bsl') or media is not null),
  check (not (language = 'en' and form = 'text'))
);
comment on table directory.wording is 'A service or a place in another language or form. What it has no words for is read in English.';
comment on column directory.wording.id is 'Inside only.';
comment on column directory.wording.service_id is 'Of which service; null for a place.';
comment on column directory.wording.location_id is 'Of which place; null for a service.';
comment on column directory.wording.language is 'ISO 639: en, pl, ur.';
comment on column directory.wording.form is 'text, easy_read, pictures, audio, or bsl: a film in British Sign Language.';
comment on column directory.wording.words is 'By field of the original: name, summary, description, whoFor, bring, pathway, criteria, usualWait, nextSteps; of a place gettingIn, gettingThere, keyWorker.';
comment on column directory.wording.media is 'Where a recording or a film is.';
comment on column directory.wording.checked_by is 'Who read it and speaks it, or for whom it was made; null while nobody has.';
comment on column directory.wording.checked_on is 'When they did.';
comment on column directory.wording.english is 'SHA-256 of the English it was made from: when that has changed, this may be behind.';
create index on directory.wording (location_id);
select access.protect_engine('directory.wording');
alter table guides.guide_version drop constraint guide_version_form_check, add constraint guide_version_form_check check (form in ('text', 'easy_read', 'pictures', 'audio', 'bsl')),
  add check (form <> 'bsl' or media is not null);
comment on column guides.guide_version.form is 'text, easy_read, pictures, audio with its words written out, or bsl: a film in British Sign Language.';

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.english_of(p_service bigint, p_location bigint) returns bytea
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select sha256(convert_to(coalesce(
    (select jsonb_build_array(s.name, s.summary, s.description, s.who_for, s.bring, s.pathway, s.criteria, s.usual_wait, s.next_steps) from directory.service s where s.id = p_service),
    (select jsonb_build_array(l.getting_in, l.getting_there, l.key_worker) from directory.location l where l.id = p_location))::text, 'UTF8'))
$$;
comment on function directory.english_of is 'What other versions are made from, as SHA-256.';

create function directory.wordings_of(p_service uuid, p_location uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('language', w.language, 'form', w.form, 'words', w.words, 'media', w.media, 'checkedBy', w.checked_by, 'checkedOn', w.checked_on,
      'stale', w.english <> directory.english_of(w.service_id, w.location_id)) order by w.form <> 'text', w.language, w.form), '[]')
  from directory.wording w
  where w.service_id = (select s.id from directory.service s where s.public_id = p_service and exists (select from directory.publishable p where p.service_id = s.id))
    or w.location_id = (select l.id from directory.location l where l.public_id = p_location and not l.sensitive and not l.masked)
$$;
comment on function directory.wordings_of is 'The other versions of a published service, or of a place that may be named. Whether unchecked words may be shown is the page''s to say.';

create function directory.put_wordings(p jsonb) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int; v_version bigint;
begin
  perform access.require('directory.edit_wordings');
  insert into directory.wording as w (service_id, location_id, language, form, words, media, checked_by, checked_on, english)
    select s.id, l.id, r->>'language', r->>'form', r->'words', r->>'media', r->>'checkedBy', (r->>'checkedOn')::date, directory.english_of(s.id, l.id)
    from jsonb_array_elements(p) r left join directory.service s on s.public_id = (r->>'service')::uuid left join directory.location l on l.public_id = (r->>'location')::uuid
    where s.id is not null or l.id is not null
    on conflict (service_id, location_id, language, form) do update
      set words = excluded.words, media = excluded.media, checked_by = excluded.checked_by, checked_on = excluded.checked_on, english = excluded.english;
  get diagnostics v_count = row_count;
  -- What is kept of pages is asked about by the version.
  update directory.directory_version set v = v + 1 returning v into v_version;
  perform pg_notify('directory', v_version::text);
  return v_count;
end $$;
comment on function directory.put_wordings is 'Writes versions of services and places, each in place of the one there was. Answers how many.';

create function directory.drop_wording(p_service uuid, p_location uuid, p_language text, p_form text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_version bigint;
begin
  perform access.require('directory.edit_wordings');
  delete from directory.wording w where w.language = p_language and w.form = p_form
    and (w.service_id = (select s.id from directory.service s where s.public_id = p_service) or w.location_id = (select l.id from directory.location l where l.public_id = p_location));
  if not found then return false; end if;
  update directory.directory_version set v = v + 1 returning v into v_version;
  perform pg_notify('directory', v_version::text);
  return true;
end $$;
comment on function directory.drop_wording is 'Takes one version away. False when there was none.';

create function directory.list_wordings() returns table (id uuid, kind text, name text, terms text[], versions jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit_wordings');
  return query
    select x.id, x.kind, x.name, x.terms, (select coalesce(jsonb_agg(jsonb_build_object('language', w.language, 'form', w.form, 'checked', w.checked_on is not null,
        'stale', w.english <> directory.english_of(w.service_id, w.location_id)) order by w.language, w.form), '[]')
      from directory.wording w where w.service_id = x.service_id or w.location_id = x.location_id)
    from (select s.public_id as id, 'service' as kind, s.name, s.id as service_id, null::bigint as location_id,
        array(select t.name from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = s.id) as terms
      from directory.service s where s.feed_id is null and exists (select from directory.publishable p where p.service_id = s.id)
      union all
      select l.public_id, 'place', l.name, null, l.id, '{}' from directory.location l where l.hub and l.feed_id is null and not l.sensitive and not l.masked) x
    order by x.kind, x.name, x.id;
end $$;
comment on function directory.list_wordings is 'Every published service of our own and every hub, each with the versions that it has.';

revoke all on function directory.english_of(bigint, bigint), directory.wordings_of(uuid, uuid), directory.put_wordings(jsonb), directory.drop_wording(uuid, uuid, text, text), directory.list_wordings() from public;
grant execute on function directory.wordings_of(uuid, uuid) to hearth_public, hearth_link, hearth_staff, hearth_kin, hearth_service;
grant execute on function directory.put_wordings(jsonb) to hearth_owner, hearth_staff;
grant execute on function directory.drop_wording(uuid, uuid, text, text), directory.list_wordings() to hearth_staff;

reset role;
revoke create on schema directory from hearth_engine;
