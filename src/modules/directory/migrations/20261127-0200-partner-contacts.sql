-- Whom to ask at each partner, for colleagues at every other; beside what it offers and takes.

create table directory.partner_contact (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  organisation_id bigint not null references directory.organisation,
  what_for text not null check (length(what_for) between 1 and 120),
  name text not null default '' check (length(name) <= 120),
  phone text not null default '' check (length(phone) <= 40),
  email text not null default '' check (length(email) <= 254),
  hours text not null default '' check (length(hours) <= 120),
  said_on date not null,
  taken_off_at timestamptz,
  constraint can_be_reached check (phone <> '' or email <> '')
);
comment on table directory.partner_contact is 'Whom workers of other partners ask at an organisation, and how. For workers only: families, feeds and exports never read it.';
comment on column directory.partner_contact.id is 'Inside only.';
comment on column directory.partner_contact.public_id is 'In URLs of workers.';
comment on column directory.partner_contact.organisation_id is 'At whom they work.';
comment on column directory.partner_contact.what_for is 'What one asks them, as colleagues say it: "Referrals", "Duty line".';
comment on column directory.partner_contact.name is 'A person or a role, where one is to be asked for.';
comment on column directory.partner_contact.phone is 'As it is dialled.';
comment on column directory.partner_contact.email is 'Where to write. This or a number is always there.';
comment on column directory.partner_contact.hours is 'When somebody answers, in words.';
comment on column directory.partner_contact.said_on is 'When it was last written: colleagues see how old it is.';
comment on column directory.partner_contact.taken_off_at is 'When it was taken off; it can be put back for 30 days.';
create index on directory.partner_contact (organisation_id);
select access.protect_engine('directory.partner_contact');

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.known_partners() returns table (organisation_id bigint, contacts bigint)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select o.id, (select count(*) from directory.partner_contact c where c.organisation_id = o.id and c.taken_off_at is null)
  from directory.organisation o where not o.sensitive and o.feed_id is null
    and (exists (select from directory.service s join directory.publishable p on p.service_id = s.id where s.organisation_id = o.id)
      or exists (select from directory.partner_contact c where c.organisation_id = o.id and c.taken_off_at is null) or directory.keeps(o.id))
$$;
comment on function directory.known_partners is 'Organisations of ours that offer something now, that can be asked something, or that are the viewer''s own. One that must be safe is never among them.';

create function directory.may_keep_contacts(p_organisation bigint) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp as $$
  -- The command line works as the owner, and has no viewer.
  select session_user = 'hearth_owner' and current_setting('role') = 'none' or access.may('directory.edit') or directory.keeps(p_organisation)
$$;
comment on function directory.may_keep_contacts is 'Whether the viewer may write whom one asks at an organisation: an editor, or who keeps its listings.';

create function directory.list_partner_offers(p_words text, p_offset int, p_most int) returns table (organisation uuid, name text, description text, offers int, by_referral int, contacts int, total int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_words text[] := array(select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(regexp_split_to_array(lower(trim(p_words)), '\s+')) w where w <> '');
begin
  perform access.require('directory.see_partners');
  return query with told as (
    select k.organisation_id, k.contacts, count(distinct p.service_id)::int as offers, (count(distinct p.service_id) filter (where not s.self_referral))::int as by_referral,
      lower(o.name || ' ' || o.description || ' ' || coalesce(string_agg(concat_ws(' ', s.name, s.summary, array_to_string(s.referrers, ' '), (select string_agg(t.name, ' ') from directory.service_term x join directory.taxonomy_term t on t.id = x.term_id where x.service_id = s.id)), ' '), '')) as said
    from directory.known_partners() k join directory.organisation o on o.id = k.organisation_id
    left join (directory.service s join directory.publishable p on p.service_id = s.id) on s.organisation_id = o.id
    group by k.organisation_id, k.contacts, o.id)
  select o.public_id, o.name, o.description, t.offers, t.by_referral, t.contacts::int, (count(*) over ())::int
  from told t join directory.organisation o on o.id = t.organisation_id
  where not exists (select from unnest(v_words) w where t.said not like w)
  order by lower(o.name), o.id limit least(p_most, 100) offset p_offset;
end $$;
comment on function directory.list_partner_offers is 'Partners by name, of whom every word given is said in their name, what they are, or what they offer.';

create function directory.partner_page(p_organisation uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.see_partners');
  return (select jsonb_build_object('organisation', o.public_id, 'name', o.name, 'description', o.description, 'url', o.url, 'email', o.email, 'mayKeep', directory.may_keep_contacts(o.id),
      'contacts', (select coalesce(jsonb_agg(jsonb_build_object('contact', c.public_id, 'whatFor', c.what_for, 'name', c.name, 'phone', c.phone, 'email', c.email, 'hours', c.hours, 'saidOn', c.said_on) order by lower(c.what_for), c.id), '[]')
        from directory.partner_contact c where c.organisation_id = o.id and c.taken_off_at is null),
      'offers', (select coalesce(jsonb_agg(jsonb_build_object('service', s.public_id, 'name', s.name, 'summary', x.summary, 'selfReferral', s.self_referral, 'referrers', s.referrers, 'pathway', s.pathway,
          'criteria', s.criteria, 'usualWait', s.usual_wait, 'formUrl', s.form_url, 'phone', s.phone, 'places', x.places) order by s.self_referral, lower(s.name), s.id), '[]')
        from directory.service s join (select p.service_id, min(p.summary) as summary, array_remove(array_agg(distinct p.place), '') as places from directory.publishable p group by p.service_id) x on x.service_id = s.id where s.organisation_id = o.id))
    from directory.known_partners() k join directory.organisation o on o.id = k.organisation_id where o.public_id = p_organisation);
end $$;
comment on function directory.partner_page is 'A partner for colleagues: whom to ask, what it offers families now, and what it takes. Null for one that is not known, and for one that must be safe.';

create function directory.put_partner_contact(p_organisation uuid, p_contact uuid, p jsonb) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_organisation bigint; v_contact uuid;
begin
  perform access.require('directory.see_partners');
  select o.id into v_organisation from directory.organisation o where o.public_id = p_organisation and not o.sensitive and o.feed_id is null and directory.may_keep_contacts(o.id);
  if v_organisation is null then return null; end if;
  if p_contact is null then
    insert into directory.partner_contact (organisation_id, what_for, name, phone, email, hours, said_on)
      values (v_organisation, p->>'whatFor', p->>'name', p->>'phone', p->>'email', p->>'hours', directory.today()) returning public_id into v_contact;
  else
    update directory.partner_contact c set what_for = p->>'whatFor', name = p->>'name', phone = p->>'phone', email = p->>'email', hours = p->>'hours', said_on = directory.today()
      where c.public_id = p_contact and c.organisation_id = v_organisation and c.taken_off_at is null returning c.public_id into v_contact;
  end if;
  return v_contact;
end $$;
comment on function directory.put_partner_contact is 'Writes whom one asks at an organisation: somebody new, or one that is there. Null where the viewer may not, or nothing is there.';

create function directory.show_partner_contact(p_organisation uuid, p_contact uuid, p_shown boolean) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_contact uuid;
begin
  perform access.require('directory.see_partners');
  update directory.partner_contact c set taken_off_at = case when p_shown then null else platform.clock() end from directory.organisation o
    where c.public_id = p_contact and o.id = c.organisation_id and o.public_id = p_organisation and not o.sensitive and directory.may_keep_contacts(o.id)
      and (c.taken_off_at is null or c.taken_off_at > platform.clock() - interval '30 days') returning c.public_id into v_contact;
  return v_contact;
end $$;
comment on function directory.show_partner_contact is 'Takes a contact off, or puts it back within 30 days. Null where the viewer may not, or nothing is there.';

create function directory.forget_partner_contacts() returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_count int;
begin
  delete from directory.partner_contact c where c.taken_off_at < platform.clock() - interval '30 days';
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function directory.forget_partner_contacts is 'Deletes contacts that were taken off 30 days ago. Answers how many.';

do $$
declare f text;
begin
  foreach f in array array['known_partners()', 'may_keep_contacts(bigint)', 'forget_partner_contacts()'] loop
    execute format('revoke all on function directory.%s from public', f);
  end loop;
  grant execute on function directory.forget_partner_contacts() to hearth_service;
  foreach f in array array['list_partner_offers(text, int, int)', 'partner_page(uuid)', 'put_partner_contact(uuid, uuid, jsonb)', 'show_partner_contact(uuid, uuid, boolean)'] loop
    execute format('revoke all on function directory.%s from public', f);
    execute format('grant execute on function directory.%s to hearth_staff, hearth_owner', f);
  end loop;
end $$;

reset role;
revoke create on schema directory from hearth_engine;
