-- What we tell families in our own words, who to ring and when, and the Start for Life offer. Nothing here is about a family.
create schema guides;
comment on schema guides is 'Short articles of our own in several languages and forms, the hours of the people to ring, and the Start for Life offer.';
grant usage on schema guides to public;

create table guides.guide (
  id bigint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  topics text[] not null default '{}',
  safety boolean not null default false,
  owner text not null check (owner <> ''),
  reviewed_on date not null,
  review_due_on date not null check (review_due_on > reviewed_on),
  position int not null
);
comment on table guides.guide is 'A short article of our own. Its words are in its versions.';
comment on column guides.guide.id is 'Inside only.';
comment on column guides.guide.slug is 'In its address.';
comment on column guides.guide.topics is 'Life stages and worries that it is read under, as addresses of need pages name them.';
comment on column guides.guide.safety is 'About danger, abuse, loss or harming oneself: only checked words are shown, and the page has a way out.';
comment on column guides.guide.owner is 'Who keeps it right: a team or a role, never a person''s name.';
comment on column guides.guide.reviewed_on is 'When its owner last said that it is right.';
comment on column guides.guide.review_due_on is 'When it must be looked at again.';
comment on column guides.guide.position is 'Order on pages.';
select access.protect_engine('guides.guide');

create table guides.guide_version (
  id bigint generated always as identity primary key,
  guide_id bigint not null references guides.guide,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  form text not null check (form in ('text', 'easy_read', 'pictures', 'audio')),
  title text not null check (title <> ''),
  summary text not null,
  body text not null check (length(body) <= 20000),
  media text check (media ~ '^https://'),
  checked_by text,
  checked_on date,
  unique (guide_id, language, form),
  check ((checked_by is null) = (checked_on is null)),
  check (form <> 'audio' or media is not null)
);
comment on table guides.guide_version is 'A guide in one language and one form. The English text is the original: its owner answers for it.';
comment on column guides.guide_version.id is 'Inside only.';
comment on column guides.guide_version.guide_id is 'Of which guide.';
comment on column guides.guide_version.language is 'ISO 639: en, pl, ur.';
comment on column guides.guide_version.form is 'text, easy_read, pictures, or audio with its words written out.';
comment on column guides.guide_version.title is 'As it is headed.';
comment on column guides.guide_version.summary is 'One sentence for lists.';
comment on column guides.guide_version.body is 'Plain text in the small form of guide-body-rules.ts. Never HTML.';
comment on column guides.guide_version.media is 'Where a recording is.';
comment on column guides.guide_version.checked_by is 'Who read it and speaks it, or for whom it was made; null while nobody has.';
comment on column guides.guide_version.checked_on is 'When they did.';
select access.protect_engine('guides.guide_version');

create table guides.help_desk (
  one boolean primary key default true check (one),
  name text not null check (name <> ''),
  phone text not null check (phone ~ '^[0-9+ ]{3,20}$'),
  hours jsonb not null,
  closed date[] not null default '{}',
  child_day text check (child_day ~ '^[0-9+ ]{3,20}$'),
  child_night text check (child_night ~ '^[0-9+ ]{3,20}$')
);
comment on table guides.help_desk is 'Whom families ring when they want a person, and when somebody answers.';
comment on column guides.help_desk.one is 'Makes the row single.';
comment on column guides.help_desk.name is 'Who answers: "the family hub line".';
comment on column guides.help_desk.phone is 'As it is read aloud.';
comment on column guides.help_desk.hours is 'A week on the clock of the wall: [{day: 1 to 7, Monday first, opens, closes}]. Bank holidays are closed.';
comment on column guides.help_desk.closed is 'Days besides bank holidays on which nobody answers.';
comment on column guides.help_desk.child_day is 'The council''s number for worry about a child, by day; null while it is not said.';
comment on column guides.help_desk.child_night is 'The same at night, at weekends and on bank holidays.';
select access.open_table('guides.help_desk', 'Whom to ring, and when, is on public pages.');

create table guides.offer (
  one boolean primary key default true check (one),
  published_on date
);
comment on table guides.offer is 'The network''s Start for Life offer.';
comment on column guides.offer.one is 'Makes the row single.';
comment on column guides.offer.published_on is 'The day from which it is public, as the return asks; null while it is a draft.';
select access.protect_engine('guides.offer');

create table guides.offer_section (
  section text primary key check (section in ('midwifery', 'health_visiting', 'infant_feeding', 'mental_health', 'send', 'family_help')),
  words text not null default '',
  phone text,
  out_of_hours text not null default ''
);
comment on table guides.offer_section is 'One of the six fixed sections of the offer, in the network''s words. Services stand beside it from the directory.';
comment on column guides.offer_section.section is 'Which of the six.';
comment on column guides.offer_section.words is 'What families get, plainly; empty while it is not written.';
comment on column guides.offer_section.phone is 'Whom to ring about it.';
comment on column guides.offer_section.out_of_hours is 'What to do at night and at weekends; empty while it is not written.';
select access.protect_engine('guides.offer_section');

create function guides.shown_versions() returns setof guides.guide_version
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select v.* from guides.guide_version v join guides.guide g on g.id = v.guide_id
  where not g.safety or v.checked_on is not null or (v.language = 'en' and v.form = 'text')
$$;
comment on function guides.shown_versions is 'The one rule of what may be read: on a page about safety nothing but the English text and what somebody has checked.';

create function guides.list_guides() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('slug', g.slug, 'topics', to_jsonb(g.topics), 'safety', g.safety,
    'versions', (select jsonb_agg(jsonb_build_object('language', v.language, 'form', v.form, 'title', v.title, 'summary', v.summary, 'checked', v.checked_on is not null) order by v.id)
      from guides.shown_versions() v where v.guide_id = g.id)) order by g.position, g.slug), '[]')
  from guides.guide g
$$;
comment on function guides.list_guides is 'Every guide with what it is called in each version that may be read.';
select access.hand_over('guides.list_guides()', 'hearth_engine', array['hearth_public', 'hearth_staff']);

create function guides.guide_page(p_slug text) returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('slug', g.slug, 'topics', to_jsonb(g.topics), 'safety', g.safety, 'owner', g.owner, 'reviewedOn', g.reviewed_on, 'reviewDueOn', g.review_due_on,
    'versions', (select jsonb_agg(jsonb_build_object('language', v.language, 'form', v.form, 'title', v.title, 'summary', v.summary, 'body', v.body, 'media', v.media,
      'checkedBy', v.checked_by, 'checkedOn', v.checked_on) order by v.id) from guides.shown_versions() v where v.guide_id = g.id))
  from guides.guide g where g.slug = p_slug
$$;
comment on function guides.guide_page is 'One guide in every version that may be read; null for one that there is not.';
select access.hand_over('guides.guide_page(text)', 'hearth_engine', array['hearth_public', 'hearth_staff']);

create function guides.put_guides(p_guides jsonb) returns void
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
  end loop;
end $$;
comment on function guides.put_guides is 'Takes in guides, each with all its versions. The same twice is once; a version left out is gone.';
select access.hand_over('guides.put_guides(jsonb)', 'hearth_engine', array['hearth_owner', 'hearth_staff']);

create function guides.put_help_desk(p_desk jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('guides.edit');
  insert into guides.help_desk as d (name, phone, hours, closed, child_day, child_night)
    values (p_desk->>'name', p_desk->>'phone', p_desk->'hours', array(select x::date from jsonb_array_elements_text(coalesce(p_desk->'closed', '[]')) x), p_desk->>'childDay', p_desk->>'childNight')
    on conflict (one) do update set name = excluded.name, phone = excluded.phone, hours = excluded.hours, closed = excluded.closed, child_day = excluded.child_day, child_night = excluded.child_night;
end $$;
comment on function guides.put_help_desk is 'Says whom families ring and when: {name, phone, hours, closed, childDay, childNight}.';
select access.hand_over('guides.put_help_desk(jsonb)', 'hearth_engine', array['hearth_owner', 'hearth_staff']);
grant select, insert, update on guides.help_desk to hearth_engine;

create function guides.put_offer(p_offer jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('guides.edit');
  insert into guides.offer (published_on) values ((p_offer->>'publishedOn')::date) on conflict (one) do update set published_on = excluded.published_on;
  insert into guides.offer_section (section, words, phone, out_of_hours)
    select s.key, coalesce(s.value->>'words', ''), s.value->>'phone', coalesce(s.value->>'outOfHours', '') from jsonb_each(p_offer->'sections') s
    on conflict (section) do update set words = excluded.words, phone = excluded.phone, out_of_hours = excluded.out_of_hours;
end $$;
comment on function guides.put_offer is 'Writes the Start for Life offer: {publishedOn, sections: {midwifery: {words, phone, outOfHours}, …}}.';
select access.hand_over('guides.put_offer(jsonb)', 'hearth_engine', array['hearth_owner', 'hearth_staff']);

create function guides.offer_written() returns jsonb
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('publishedOn', o.published_on,
    'sections', (select coalesce(jsonb_object_agg(s.section, jsonb_build_object('words', s.words, 'phone', s.phone, 'outOfHours', s.out_of_hours)), '{}') from guides.offer_section s))
  from guides.offer o
$$;
comment on function guides.offer_written is 'The offer as it is written, published or not.';

create function guides.offer_page() returns jsonb
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select guides.offer_written() from guides.offer o where o.published_on <= (platform.clock() at time zone 'Europe/London')::date
$$;
comment on function guides.offer_page is 'The offer, from the day it is published on; null before.';
select access.hand_over('guides.offer_page()', 'hearth_engine', array['hearth_public', 'hearth_staff']);

create function guides.offer_draft() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('guides.see_gaps');
  return guides.offer_written();
end $$;
comment on function guides.offer_draft is 'The offer for who keeps it, published or not.';
select access.hand_over('guides.offer_draft()', 'hearth_engine', array['hearth_staff']);
