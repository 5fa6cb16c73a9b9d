-- Guides are written on pages: a draft first, shown to nobody, and families read what somebody published.

alter table guides.guide add column public_id uuid not null default gen_random_uuid() unique, add column retired_at timestamptz;
comment on column guides.guide.public_id is 'What the audit trail calls it by.';
comment on column guides.guide.retired_at is 'Since when families do not see it any more; null while they may.';

alter table guides.guide_version add column english bytea;
comment on column guides.guide_version.english is 'SHA-256 of the English words it was made from: when those have changed, this may be behind. Null for the English itself, and where it is not known.';

create table guides.draft (
  id bigint generated always as identity primary key,
  guide_id bigint not null references guides.guide,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  form text not null check (form in ('text', 'easy_read', 'pictures', 'audio', 'bsl')),
  title text not null check (title <> '' and length(title) <= 120),
  summary text not null check (length(summary) <= 300),
  body text not null check (length(body) <= 20000),
  media text check (media ~ '^https://'),
  checked_by text check (checked_by <> ''),
  checked_on date,
  english bytea,
  edition int not null default 1,
  saved_by bigint references access.account,
  saved_by_name text,
  saved_at timestamptz not null,
  unique (guide_id, language, form),
  check ((checked_by is null) = (checked_on is null)),
  check (form not in ('audio', 'bsl') or media is not null)
);
comment on table guides.draft is 'Words of a guide that are being written, one draft a language and form. Nobody but editors reads them.';
comment on column guides.draft.id is 'Inside only.';
comment on column guides.draft.guide_id is 'Of which guide.';
comment on column guides.draft.language is 'ISO 639: en, pl, ur.';
comment on column guides.draft.form is 'As in guide_version.';
comment on column guides.draft.title is 'As it will be headed.';
comment on column guides.draft.summary is 'One sentence for lists.';
comment on column guides.draft.body is 'In the small form of guide-body-rules.ts.';
comment on column guides.draft.media is 'Where a recording or a film is.';
comment on column guides.draft.checked_by is 'Who read these words and speaks the language, or for whom they were made; null while nobody has.';
comment on column guides.draft.checked_on is 'When they did.';
comment on column guides.draft.english is 'SHA-256 of the English that families read when this was saved.';
comment on column guides.draft.edition is 'How often it was saved: two editors who began from the same one are told.';
comment on column guides.draft.saved_by is 'Whose account saved it last; null at the command line.';
comment on column guides.draft.saved_by_name is 'Their name, for other editors.';
comment on column guides.draft.saved_at is 'When.';
create index on guides.draft (saved_by);
select access.protect_engine('guides.draft');

create table guides.publication (
  id bigint generated always as identity primary key,
  guide_id bigint not null references guides.guide,
  kind text not null check (kind in ('published', 'taken_away', 'facts', 'looked_at', 'retired', 'brought_back')),
  language text,
  form text,
  before jsonb,
  after jsonb,
  why text not null default '' check (length(why) <= 500),
  by_account bigint references access.account,
  by_name text,
  at timestamptz not null,
  check ((language is null) = (form is null)),
  check ((language is not null) = (kind in ('published', 'taken_away')))
);
comment on table guides.publication is 'What families were shown of a guide, and since when: one row for each press that changed it.';
comment on column guides.publication.id is 'Inside only; the order in which it happened.';
comment on column guides.publication.guide_id is 'Of which guide.';
comment on column guides.publication.kind is 'What was done: words published or taken away, facts changed, looked at and found right, retired, brought back.';
comment on column guides.publication.language is 'Of which words; null where it is not about words.';
comment on column guides.publication.form is 'The same.';
comment on column guides.publication.before is 'What families read before: {title, summary, body}, or the facts; null for nothing.';
comment on column guides.publication.after is 'What they read since.';
comment on column guides.publication.why is 'In the words of who did it.';
comment on column guides.publication.by_account is 'Whose account; null at the command line, and after three years.';
comment on column guides.publication.by_name is 'Their name, for other editors; null after three years.';
comment on column guides.publication.at is 'When.';
create index on guides.publication (guide_id, id);
create index on guides.publication (by_account);
select access.protect_engine('guides.publication');

create or replace function guides.shown_versions() returns setof guides.guide_version
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select v.* from guides.guide_version v join guides.guide g on g.id = v.guide_id
  where g.retired_at is null and (not g.safety or v.checked_on is not null or (v.language = 'en' and v.form = 'text'))
$$;
comment on function guides.shown_versions is 'The one rule of what may be read: nothing of a guide that was retired; on a page about safety nothing but the English text and what somebody has checked.';

create function guides.names_a_person(p_owner text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from access.account a where a.kind = 'staff' and a.display_name like '% %' and position(lower(a.display_name) in lower(p_owner)) > 0)
$$;
comment on function guides.names_a_person is 'Whether an owner is, or holds, the name of somebody who works here.';
select access.hand_over('guides.names_a_person(text)', 'hearth_gate', array['hearth_engine', 'hearth_owner']);

grant create on schema guides to hearth_engine;
set local role hearth_engine;

create function guides.english_of(p_guide bigint) returns bytea
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select sha256(convert_to(jsonb_build_array(v.title, v.summary, v.body)::text, 'UTF8')) from guides.guide_version v where v.guide_id = p_guide and v.language = 'en' and v.form = 'text'
$$;
comment on function guides.english_of is 'The English words that families read, as SHA-256; null while there are none.';

create or replace function guides.list_guides() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('slug', g.slug, 'topics', to_jsonb(g.topics), 'safety', g.safety,
    'versions', (select jsonb_agg(jsonb_build_object('language', v.language, 'form', v.form, 'title', v.title, 'summary', v.summary, 'checked', v.checked_on is not null) order by v.id)
      from guides.shown_versions() v where v.guide_id = g.id)) order by g.position, g.slug), '[]')
  from guides.guide g where exists (select from guides.shown_versions() v where v.guide_id = g.id and v.language = 'en' and v.form = 'text')
$$;

create or replace function guides.guide_page(p_slug text) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('slug', g.slug, 'topics', to_jsonb(g.topics), 'safety', g.safety, 'owner', g.owner, 'reviewedOn', g.reviewed_on, 'reviewDueOn', g.review_due_on,
    'versions', (select jsonb_agg(jsonb_build_object('language', v.language, 'form', v.form, 'title', v.title, 'summary', v.summary, 'body', v.body, 'media', v.media,
      'checkedBy', v.checked_by, 'checkedOn', v.checked_on) order by v.id) from guides.shown_versions() v where v.guide_id = g.id))
  from guides.guide g where g.slug = p_slug and exists (select from guides.shown_versions() v where v.guide_id = g.id and v.language = 'en' and v.form = 'text')
$$;

create or replace function guides.put_guides(p_guides jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_wish jsonb; v_place bigint; v_guide bigint;
begin
  perform access.require('guides.edit');
  for v_wish, v_place in select w, n from jsonb_array_elements(p_guides) with ordinality as x(w, n) loop
    insert into guides.guide (slug, topics, safety, owner, reviewed_on, review_due_on, position)
      values (v_wish->>'slug', array(select jsonb_array_elements_text(v_wish->'topics')), coalesce((v_wish->>'safety')::boolean, false), v_wish->>'owner',
        (v_wish->>'reviewedOn')::date, (v_wish->>'reviewDueOn')::date, v_place)
      on conflict (slug) do update set topics = excluded.topics, safety = excluded.safety, owner = excluded.owner, reviewed_on = excluded.reviewed_on,
        review_due_on = excluded.review_due_on, position = excluded.position
      returning id into v_guide;
    delete from guides.guide_version v where v.guide_id = v_guide;
    insert into guides.guide_version (guide_id, language, form, title, summary, body, media, checked_by, checked_on)
      select v_guide, v->>'language', v->>'form', v->>'title', coalesce(v->>'summary', ''), v->>'body', v->>'media', v->>'checkedBy', (v->>'checkedOn')::date
      from jsonb_array_elements(v_wish->'versions') with ordinality as x(v, n) order by n;
    if not exists (select from guides.guide_version v where v.guide_id = v_guide and v.language = 'en' and v.form = 'text') then
      raise exception 'A guide has an English text: %', v_wish->>'slug' using errcode = '23514';
    end if;
    update guides.guide_version v set english = guides.english_of(v_guide) where v.guide_id = v_guide and not (v.language = 'en' and v.form = 'text');
  end loop;
end $$;

create function guides.words_token(p_guide bigint, p_language text, p_form text) returns text
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select md5(jsonb_build_array(
    (select jsonb_build_array(d.id, d.edition) from guides.draft d where d.guide_id = p_guide and d.language = p_language and d.form = p_form),
    (select jsonb_build_array(v.title, v.summary, v.body, v.media, v.checked_by, v.checked_on) from guides.guide_version v where v.guide_id = p_guide and v.language = p_language and v.form = p_form))::text)
$$;
comment on function guides.words_token is 'Changes when a draft is saved or words are published: an editor who began from something else is told.';

create function guides.facts_of(p_guide bigint) returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('topics', to_jsonb(g.topics), 'safety', g.safety, 'owner', g.owner) from guides.guide g where g.id = p_guide
$$;
comment on function guides.facts_of is 'What a guide says of itself besides its words.';

create function guides.kept_guides(p_slug text default null) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('guides.edit');
  return (select coalesce(jsonb_agg(jsonb_build_object('slug', g.slug, 'topics', to_jsonb(g.topics), 'safety', g.safety, 'owner', g.owner, 'reviewedOn', g.reviewed_on, 'reviewDueOn', g.review_due_on,
      'retired', g.retired_at is not null, 'factsToken', md5(guides.facts_of(g.id)::text),
      'versions', (select coalesce(jsonb_agg(jsonb_build_object('language', v.language, 'form', v.form, 'title', v.title, 'summary', v.summary, 'body', case when p_slug is null and v.form <> 'text' then '' else v.body end, 'media', v.media,
          'checkedBy', v.checked_by, 'checkedOn', v.checked_on, 'behind', coalesce(v.english <> guides.english_of(g.id), false), 'token', guides.words_token(g.id, v.language, v.form)) order by v.language <> 'en', v.form <> 'text', v.language, v.form), '[]')
        from guides.guide_version v where v.guide_id = g.id),
      'drafts', (select coalesce(jsonb_agg(jsonb_build_object('language', d.language, 'form', d.form, 'title', d.title, 'summary', d.summary, 'body', d.body, 'media', d.media, 'checkedBy', d.checked_by, 'checkedOn', d.checked_on,
          'behind', coalesce(d.english <> guides.english_of(g.id), false), 'savedBy', d.saved_by_name, 'savedAt', d.saved_at, 'token', guides.words_token(g.id, d.language, d.form)) order by d.language <> 'en', d.form <> 'text', d.language, d.form), '[]')
        from guides.draft d where d.guide_id = g.id)) order by g.position, g.slug), '[]')
    from guides.guide g where p_slug is null or g.slug = p_slug);
end $$;
comment on function guides.kept_guides is 'Guides as editors keep them, retired and unpublished ones among them; one of them where it is named.';

create function guides.published_history(p_slug text) returns table (kind text, language text, form text, before jsonb, after jsonb, why text, by_name text, at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('guides.edit');
  return query select p.kind, p.language, p.form, p.before, p.after, p.why, p.by_name, p.at from guides.publication p join guides.guide g on g.id = p.guide_id where g.slug = p_slug order by p.id desc limit 200;
end $$;
comment on function guides.published_history is 'What families were shown of a guide and since when, the latest first.';

create function guides.note_publication(p_guide bigint, p_kind text, p_language text, p_form text, p_before jsonb, p_after jsonb, p_why text) returns void
  language sql volatile set search_path = pg_catalog, pg_temp as $$
  insert into guides.publication (guide_id, kind, language, form, before, after, why, by_account, by_name, at)
    values (p_guide, p_kind, p_language, p_form, p_before, p_after, p_why, access.viewer_account(), access.viewer_name(), platform.clock())
$$;
comment on function guides.note_publication is 'Writes down one press that changed what families read.';

create function guides.grip(p_slug text) returns bigint
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare v_guide bigint;
begin
  perform access.require('guides.edit');
  select g.id into v_guide from guides.guide g where g.slug = p_slug for update;
  return v_guide;
end $$;
comment on function guides.grip is 'Takes hold of one guide for who may edit it: editors wait for each other. Null where there is none.';

create function guides.facts_refused(p_facts jsonb) returns text
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when guides.names_a_person(p_facts->>'owner') then 'a-person' end
$$;
comment on function guides.facts_refused is 'Why a guide may not say this of itself; null where it may.';

create function guides.add_guide(p_slug text, p_facts jsonb) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_today date := (platform.clock() at time zone 'Europe/London')::date;
begin
  perform access.require('guides.edit');
  if guides.facts_refused(p_facts) is not null then return guides.facts_refused(p_facts); end if;
  insert into guides.guide (slug, topics, safety, owner, reviewed_on, review_due_on, position)
    select p_slug, array(select jsonb_array_elements_text(p_facts->'topics')), (p_facts->>'safety')::boolean, p_facts->>'owner', v_today, (v_today + interval '1 year')::date, coalesce(max(g.position), 0) + 1 from guides.guide g
    on conflict (slug) do nothing;
  return case when found then 'done' else 'taken' end;
end $$;
comment on function guides.add_guide is 'Begins a guide. Families see nothing of it before its English words are published.';

create function guides.set_facts(p_slug text, p_facts jsonb, p_token text, p_why text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_guide bigint := guides.grip(p_slug); v_before jsonb := guides.facts_of(v_guide); v_after jsonb;
begin
  if v_guide is null then return 'not-here'; end if;
  if md5(v_before::text) <> p_token then return 'changed-meanwhile'; end if;
  if guides.facts_refused(p_facts) is not null then return guides.facts_refused(p_facts); end if;
  update guides.guide g set topics = array(select jsonb_array_elements_text(p_facts->'topics')), safety = (p_facts->>'safety')::boolean, owner = p_facts->>'owner' where g.id = v_guide;
  v_after := guides.facts_of(v_guide);
  if v_after <> v_before then perform guides.note_publication(v_guide, 'facts', null, null, v_before, v_after, p_why); end if;
  return 'done';
end $$;
comment on function guides.set_facts is 'Changes topics, owner and whether a guide is about safety, at once and for families.';

create function guides.save_draft(p_slug text, p_draft jsonb, p_token text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_guide bigint := guides.grip(p_slug);
begin
  if v_guide is null then return 'not-here'; end if;
  if guides.words_token(v_guide, p_draft->>'language', p_draft->>'form') <> p_token then return 'changed-meanwhile'; end if;
  insert into guides.draft as d (guide_id, language, form, title, summary, body, media, checked_by, checked_on, english, saved_by, saved_by_name, saved_at)
    values (v_guide, p_draft->>'language', p_draft->>'form', p_draft->>'title', p_draft->>'summary', p_draft->>'body', p_draft->>'media', p_draft->>'checkedBy', (p_draft->>'checkedOn')::date,
      case when p_draft->>'language' <> 'en' or p_draft->>'form' <> 'text' then guides.english_of(v_guide) end, access.viewer_account(), access.viewer_name(), platform.clock())
    on conflict (guide_id, language, form) do update set title = excluded.title, summary = excluded.summary, body = excluded.body, media = excluded.media, checked_by = excluded.checked_by,
      checked_on = excluded.checked_on, english = excluded.english, edition = d.edition + 1, saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name, saved_at = excluded.saved_at;
  return 'done';
end $$;
comment on function guides.save_draft is 'Keeps words that are being written: {language, form, title, summary, body, media, checkedBy, checkedOn}. Refused when somebody else has saved or published since.';

create function guides.words_token_of(p_slug text, p_language text, p_form text) returns text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('guides.edit');
  return (select guides.words_token(g.id, p_language, p_form) from guides.guide g where g.slug = p_slug);
end $$;
comment on function guides.words_token_of is 'What an editor who begins now begins from; null for a guide that there is not.';

create function guides.drop_draft(p_slug text, p_language text, p_form text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_guide bigint := guides.grip(p_slug);
begin
  delete from guides.draft d where d.guide_id = v_guide and d.language = p_language and d.form = p_form;
  return case when found then 'done' else 'not-here' end;
end $$;
comment on function guides.drop_draft is 'Throws a draft away. What families read stays.';

create function guides.publish_words(p_slug text, p_language text, p_form text, p_token text, p_why text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_guide bigint := guides.grip(p_slug); v_draft guides.draft; v_before jsonb;
begin
  select * into v_draft from guides.draft d where d.guide_id = v_guide and d.language = p_language and d.form = p_form;
  if v_draft.id is null then return 'not-here'; end if;
  if guides.words_token(v_guide, p_language, p_form) <> p_token then return 'changed-meanwhile'; end if;
  if (p_language, p_form) <> ('en', 'text') and guides.english_of(v_guide) is null then return 'english-first'; end if;
  select jsonb_build_object('title', v.title, 'summary', v.summary, 'body', v.body) into v_before from guides.guide_version v where v.guide_id = v_guide and v.language = p_language and v.form = p_form;
  insert into guides.guide_version as v (guide_id, language, form, title, summary, body, media, checked_by, checked_on, english)
    values (v_guide, p_language, p_form, v_draft.title, v_draft.summary, v_draft.body, v_draft.media, v_draft.checked_by, v_draft.checked_on,
      case when (p_language, p_form) <> ('en', 'text') then coalesce(v_draft.english, guides.english_of(v_guide)) end)
    on conflict (guide_id, language, form) do update set title = excluded.title, summary = excluded.summary, body = excluded.body, media = excluded.media,
      checked_by = excluded.checked_by, checked_on = excluded.checked_on, english = excluded.english;
  delete from guides.draft d where d.id = v_draft.id;
  perform guides.note_publication(v_guide, 'published', p_language, p_form, v_before, jsonb_build_object('title', v_draft.title, 'summary', v_draft.summary, 'body', v_draft.body), p_why);
  return 'done';
end $$;
comment on function guides.publish_words is 'Shows a draft to families in place of what they read, if it is still the one that was looked at.';

create function guides.take_words_away(p_slug text, p_language text, p_form text, p_why text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_guide bigint := guides.grip(p_slug); v_before jsonb;
begin
  delete from guides.guide_version v where v.guide_id = v_guide and v.language = p_language and v.form = p_form and (v.language, v.form) <> ('en', 'text')
    returning jsonb_build_object('title', v.title, 'summary', v.summary, 'body', v.body) into v_before;
  if v_before is null then return 'not-here'; end if;
  perform guides.note_publication(v_guide, 'taken_away', p_language, p_form, v_before, null, p_why);
  return 'done';
end $$;
comment on function guides.take_words_away is 'Takes a language or a form from families. The English text stays: a guide is retired as a whole.';

create function guides.public_id_of(p_slug text) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('guides.edit');
  return (select g.public_id from guides.guide g where g.slug = p_slug);
end $$;
comment on function guides.public_id_of is 'What the audit trail calls a guide by.';

create function guides.look_again(p_slug text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_guide bigint := guides.grip(p_slug); v_today date := (platform.clock() at time zone 'Europe/London')::date;
begin
  if v_guide is null then return 'not-here'; end if;
  update guides.guide g set reviewed_on = v_today, review_due_on = (v_today + interval '1 year')::date where g.id = v_guide and g.reviewed_on <> v_today;
  if found then perform guides.note_publication(v_guide, 'looked_at', null, null, null, null, ''); end if;
  return 'done';
end $$;
comment on function guides.look_again is 'Somebody looked at a guide and it is right: it is looked at again in a year.';

create function guides.retire(p_slug text, p_back boolean, p_why text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_guide bigint := guides.grip(p_slug);
begin
  update guides.guide g set retired_at = case when p_back then null else platform.clock() end where g.id = v_guide and (g.retired_at is not null) = p_back;
  if not found then return 'not-here'; end if;
  perform guides.note_publication(v_guide, case when p_back then 'brought_back' else 'retired' end, null, null, null, null, p_why);
  return 'done';
end $$;
comment on function guides.retire is 'Takes a guide from families with all its versions, or brings it back as it was.';

create or replace function guides.forget_rings() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  update guides.publication p set by_account = null, by_name = null where p.by_name is not null and p.at <= platform.clock() - interval '3 years';
  delete from guides.ring r where coalesce((select max(m.marked_at) from guides.ring_mark m where m.ring_id = r.id and m.safe_from is null), r.asked_at)
    <= platform.clock() - interval '28 days';
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function guides.forget_rings is 'Deletes who was rung 28 days ago, and who asked 28 days ago and is not ended; forgets who published what after three years. Answers how many rings.';

do $$ declare f text; begin
  foreach f in array array['english_of(bigint)', 'words_token(bigint, text, text)', 'facts_of(bigint)', 'note_publication(bigint, text, text, text, jsonb, jsonb, text)', 'grip(text)', 'facts_refused(jsonb)'] loop
    execute format('revoke all on function guides.%s from public', f);
  end loop;
  foreach f in array array['kept_guides(text)', 'published_history(text)', 'words_token_of(text, text, text)', 'add_guide(text, jsonb)', 'set_facts(text, jsonb, text, text)', 'save_draft(text, jsonb, text)', 'drop_draft(text, text, text)',
    'publish_words(text, text, text, text, text)', 'take_words_away(text, text, text, text)', 'public_id_of(text)', 'look_again(text)', 'retire(text, boolean, text)'] loop
    execute format('revoke all on function guides.%s from public', f);
    execute format('grant execute on function guides.%s to hearth_owner, hearth_staff', f);
  end loop;
end $$;

reset role;
revoke create on schema guides from hearth_engine;
