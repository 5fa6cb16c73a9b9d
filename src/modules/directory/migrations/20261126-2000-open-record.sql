-- What we publish as Open Referral UK 3.0, kept ready: a record a service, as anybody may read it. Writing is rare and reading is not, and only
-- what is kept can say exactly when it last changed.

alter table directory.directory_version add column open bigint not null default 1, add column root uuid not null default gen_random_uuid();
comment on column directory.directory_version.open is 'Raised with every change of what is published as Open Referral: its ETag.';
comment on column directory.directory_version.root is 'Id of the network itself as an organisation: services that name nobody else are its own.';

create table directory.open_service (
  service_id bigint primary key,
  id uuid not null unique,
  organisation uuid not null,
  name text not null,
  status text not null,
  last_modified timestamptz not null,
  terms uuid[] not null,
  taxonomies uuid[] not null,
  minimum_age numeric,
  maximum_age numeric,
  words tsvector not null,
  record text not null
) with (toast_tuple_target = 128);
comment on table directory.open_service is 'One row a published service: its Open Referral record whole, and what it can be asked for by. Holds nothing that publishable does not let out. Written only by refresh_open.';
comment on column directory.open_service.service_id is 'Inside only.';
comment on column directory.open_service.id is 'Its Open Referral id; lists are in this order.';
comment on column directory.open_service.organisation is 'Open Referral id of who provides it.';
comment on column directory.open_service.name is 'As published, for short lists.';
comment on column directory.open_service.status is 'As published, for short lists.';
comment on column directory.open_service.last_modified is 'When anything of the record last changed, to the millisecond; given under the version lock, so later is committed later.';
comment on column directory.open_service.terms is 'Open Referral ids of its categories and of all their ancestors.';
comment on column directory.open_service.taxonomies is 'Of which taxonomies those are.';
comment on column directory.open_service.minimum_age is 'Years, as published.';
comment on column directory.open_service.maximum_age is 'Years, as published.';
comment on column directory.open_service.words is 'Name before organisation and categories before the rest.';
comment on column directory.open_service.record is 'The service of HSDS 3.0 with everything nested in it, but for last_modified, as JSON. Text, since it is written once and sent as it stands.';
create index on directory.open_service (organisation, id);
create index on directory.open_service (last_modified, id);
create index on directory.open_service using gin (terms);
create index on directory.open_service using gin (taxonomies);
create index on directory.open_service using gin (words);

create table directory.open_place (
  id uuid primary key,
  service_id bigint not null references directory.open_service on delete cascade,
  service uuid not null,
  location uuid not null,
  latitude float8,
  longitude float8,
  record text not null
) with (toast_tuple_target = 128);
comment on table directory.open_place is 'One row a published service at a published place (Open Referral: service_at_location).';
comment on column directory.open_place.id is 'Derived from the two; lists are in this order.';
comment on column directory.open_place.service_id is 'Inside only.';
comment on column directory.open_place.service is 'Open Referral id of the service.';
comment on column directory.open_place.location is 'Open Referral id of the place.';
comment on column directory.open_place.latitude is 'As published: rounded when masked.';
comment on column directory.open_place.longitude is 'As published: rounded when masked.';
comment on column directory.open_place.record is 'The service_at_location of HSDS 3.0 with its place and times, as JSON.';
create index on directory.open_place (service_id);
create index on directory.open_place (latitude, longitude);

create table directory.open_time (
  service_id bigint not null references directory.open_service on delete cascade,
  place uuid,
  days text[] not null,
  opens_at time,
  closes_at time
);
comment on table directory.open_time is 'Published times of a service, for asking by day and hour.';
comment on column directory.open_time.service_id is 'Inside only.';
comment on column directory.open_time.place is 'Id of its open_place; null for all of them.';
comment on column directory.open_time.days is 'MO to SU.';
comment on column directory.open_time.opens_at is 'Wall time.';
comment on column directory.open_time.closes_at is 'Wall time.';
create index on directory.open_time (service_id);

create table directory.open_organisation (
  id uuid primary key,
  words tsvector not null,
  record jsonb not null
);
comment on table directory.open_organisation is 'Who provides at least one published service, and nobody else.';
comment on column directory.open_organisation.id is 'Its Open Referral id; lists are in this order.';
comment on column directory.open_organisation.words is 'Name before the rest.';
comment on column directory.open_organisation.record is 'The organization of HSDS 3.0, without its services.';
create index on directory.open_organisation using gin (words);

create table directory.open_mark (
  transaction xid8 not null,
  services bigint[] not null,
  always boolean not null default false
);
comment on table directory.open_mark is 'Services that this transaction has touched: read and emptied as it commits, so nobody ever sees a row.';
comment on column directory.open_mark.transaction is 'Which transaction.';
comment on column directory.open_mark.services is 'Inside ids.';
comment on column directory.open_mark.always is 'Something else changed that is published, such as a category.';

select access.open_table('directory.open_service', 'It holds only what the public may see.');
select access.open_table('directory.open_place', 'It holds only what the public may see.');
select access.open_table('directory.open_time', 'It holds only what the public may see.');
select access.open_table('directory.open_organisation', 'It holds only what the public may see.');
select access.protect_engine('directory.open_mark');
grant select, insert, update, delete on directory.open_service, directory.open_place, directory.open_time, directory.open_organisation to hearth_engine;
grant select on network.network to hearth_engine;

grant create on schema directory to hearth_engine;
set local role hearth_engine;

-- These are called some dozens of times a record: without a path of their own PostgreSQL writes most of them out where they stand.
create function directory.derived_id(p_parent uuid, p_name text) returns uuid
  language sql immutable strict parallel safe as $$
  select overlay(overlay(h placing '3' from 13 for 1) placing substr('89ab', (get_byte(decode('0' || substr(h, 17, 1), 'hex'), 0) & 3) + 1, 1) from 17 for 1)::uuid
  from (select md5(decode(replace(p_parent::text, '-', ''), 'hex') || convert_to(p_name, 'UTF8')) as h) m
$$;
comment on function directory.derived_id is 'A UUID made from a namespace and a name (RFC 9562, version 3: PostgreSQL has no SHA-1): the same two always give the same.';

create function directory.open_line(p text) returns text
  language sql immutable parallel safe as $$
  select nullif(btrim(regexp_replace(p, '[\s\u00a0\u2000-\u200a\u202f\u3000]+', ' ', 'g')), '')
$$;
comment on function directory.open_line is 'Words in one line; null when there are none.';

create function directory.open_text(p text) returns text
  language sql immutable parallel safe as $$
  select nullif(btrim(regexp_replace(regexp_replace(regexp_replace(replace(replace(p, E'\r\n', E'\n'), E'\r', E'\n'), '[\t\v\f \u00a0\u2000-\u200a\u202f\u3000]+', ' ', 'g'), ' ?\n ?', E'\n', 'g'), '\n{3,}', E'\n\n', 'g'), E' \n'), '')
$$;
comment on function directory.open_text is 'Paragraphs parted by an empty line; null when there are none.';

create function directory.open_url(p text) returns text
  language sql immutable parallel safe as $$
  select case when u ~* '^https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.[a-z0-9-]*[a-z0-9](:[0-9]{1,5})?(/([a-z0-9._~:/@!$&''()*+,;=-]|%[0-9a-f]{2})*)?(\?([a-z0-9._~:/?@!$&''()*+,;=-]|%[0-9a-f]{2})*)?(#([a-z0-9._~:/?@!$&''()*+,;=-]|%[0-9a-f]{2})*)?$' and length(u) <= 2000 then u end
  from (select lower(substring(w from '^[a-zA-Z]+://[^/?#]*')) || regexp_replace(regexp_replace(w, '^[a-zA-Z]+://[^/?#]*', ''), '^($|[?#])', '/\1') as u
    from (select case when btrim(p) ~* '^www\.' then 'https://' || btrim(p) else btrim(p) end as w) y) x
$$;
comment on function directory.open_url is 'A web address as the standard asks for one (RFC 3986, with its scheme), written as programs write it; null for what is none.';

create function directory.open_email(p text) returns text
  language sql immutable parallel safe as $$
  select case when btrim(p) ~* '^[a-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&''*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$' and length(btrim(p)) <= 254 then btrim(p) end
$$;
comment on function directory.open_email is 'An e-mail address; null for what is none.';

create function directory.open_phones(p_parent uuid, p text) returns jsonb
  language sql immutable parallel safe as $$
  select case when n ~ '^[+(0-9]' and length(n) <= 40 and length(regexp_replace(n, '[^0-9]', '', 'g')) between 3 and 20
    then jsonb_build_array(jsonb_build_object('id', directory.derived_id(p_parent, 'phone'), 'number', n)) end
  from (select directory.open_line(p) as n) x
$$;
comment on function directory.open_phones is 'A number that people can ring, as the standard''s list; null for what is none.';

create function directory.open_years(p_months smallint, p_last boolean) returns numeric
  language sql immutable parallel safe as $$
  select case when p_last and (p_months + 1) % 12 = 0 and p_months >= 11 then (p_months + 1) / 12 - 1
    else trim_scale(round(p_months / 12.0, 2)) end
$$;
comment on function directory.open_years is 'Whole months as the standard''s years: up to 59 months is up to 4 years, since a child of 4 is 4 for a year.';

create function directory.open_language_code(p_name text) returns text
  language sql immutable parallel safe as $$
  select case lower(p_name)
    when 'english' then 'en' when 'polish' then 'pl' when 'romanian' then 'ro' when 'urdu' then 'ur' when 'punjabi' then 'pa' when 'panjabi' then 'pa' when 'gujarati' then 'gu' when 'bengali' then 'bn'
    when 'arabic' then 'ar' when 'portuguese' then 'pt' when 'spanish' then 'es' when 'french' then 'fr' when 'german' then 'de' when 'italian' then 'it' when 'somali' then 'so' when 'turkish' then 'tr'
    when 'ukrainian' then 'uk' when 'russian' then 'ru' when 'lithuanian' then 'lt' when 'latvian' then 'lv' when 'slovak' then 'sk' when 'czech' then 'cs' when 'hungarian' then 'hu' when 'bulgarian' then 'bg'
    when 'albanian' then 'sq' when 'hindi' then 'hi' when 'tamil' then 'ta' when 'persian' then 'fa' when 'farsi' then 'fa' when 'dari' then 'prs' when 'pashto' then 'ps' when 'kurdish' then 'ku'
    when 'sorani' then 'ckb' when 'tigrinya' then 'ti' when 'amharic' then 'am' when 'chinese' then 'zh' when 'mandarin' then 'cmn' when 'cantonese' then 'yue' when 'vietnamese' then 'vi' when 'welsh' then 'cy'
    when 'british sign language' then 'bfi' when 'bsl' then 'bfi' when 'makaton' then null end
$$;
comment on function directory.open_language_code is 'ISO 639 code of a language''s English name, where we know one.';

create function directory.open_access_words(p_code text) returns text
  language sql immutable parallel safe as $$
  select case p_code when 'step_free' then 'Step-free way in' when 'changing_place' then 'Changing Places toilet' when 'hearing_loop' then 'Hearing loop' when 'quiet_room' then 'Quiet room'
    when 'bsl' then 'British Sign Language' when 'parking' then 'Parking' when 'baby_change' then 'Baby changing' else initcap(replace(p_code, '_', ' ')) end
$$;
comment on function directory.open_access_words is 'What a code of accessibility means, for who does not know our codes.';

reset role;
set local role hearth_engine;
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'directory' and (p.proname like 'open\_%' or p.proname = 'derived_id') and p.proname not in ('open_days', 'open_sites') loop
    execute format('revoke all on function %s from public', f.signature);
  end loop;
end $$;
reset role;
revoke create on schema directory from hearth_engine;
