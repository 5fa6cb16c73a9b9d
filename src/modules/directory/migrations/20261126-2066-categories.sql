-- Categories are kept by the network: several taxonomies at once, renamed, moved, merged and unmerged, and one meaning another.

alter table directory.taxonomy add column shown boolean not null default true;
comment on column directory.taxonomy.shown is 'Whether families narrow by its categories. One that only feeds or returns speak is not shown: its categories may mean ours.';
alter table directory.taxonomy_term add column merged_into bigint references directory.taxonomy_term, add check (merged_into <> id);
comment on column directory.taxonomy_term.merged_into is 'The category it was merged into; it is then no category of its own, and what is said of it is said of that one.';
create index on directory.taxonomy_term (merged_into);
create index on directory.taxonomy_term (parent_id);

create table directory.term_meaning (
  term_id bigint not null references directory.taxonomy_term,
  means_id bigint not null references directory.taxonomy_term,
  primary key (term_id, means_id),
  check (term_id <> means_id)
);
comment on table directory.term_meaning is 'A category of one taxonomy means one of another: its services are found under both.';
comment on column directory.term_meaning.term_id is 'What services are sorted by.';
comment on column directory.term_meaning.means_id is 'Where they are found as well.';
create index on directory.term_meaning (means_id);
select access.open_table('directory.term_meaning', 'Categories are public.');

create table directory.term_merge (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  term_id bigint not null references directory.taxonomy_term,
  into_id bigint not null references directory.taxonomy_term,
  services bigint[] not null,
  had_both bigint[] not null,
  children bigint[] not null,
  meanings jsonb not null,
  merged_before bigint[] not null,
  former_names text[] not null,
  merged_at timestamptz not null default platform.clock(),
  merged_by text not null,
  undone_at timestamptz
);
comment on table directory.term_merge is 'Two categories made one, with what it takes to part them again exactly.';
comment on column directory.term_merge.id is 'Inside only.';
comment on column directory.term_merge.public_id is 'In forms.';
comment on column directory.term_merge.term_id is 'The one that went.';
comment on column directory.term_merge.into_id is 'The one that stays.';
comment on column directory.term_merge.services is 'Services that had the first.';
comment on column directory.term_merge.had_both is 'Of them, those that had the second as well.';
comment on column directory.term_merge.children is 'Categories that stood under the first.';
comment on column directory.term_merge.meanings is 'What the first meant and what meant it: {means: ids, meant: ids}.';
comment on column directory.term_merge.merged_before is 'Categories that had been merged into the first.';
comment on column directory.term_merge.former_names is 'What the first had been called, and what had been merged into it.';
comment on column directory.term_merge.merged_at is 'When.';
comment on column directory.term_merge.merged_by is 'Who, for colleagues.';
comment on column directory.term_merge.undone_at is 'When they were parted again.';
create index on directory.term_merge (term_id);
create index on directory.term_merge (into_id);
select access.protect_engine('directory.term_merge');

grant select, insert, update, delete on directory.term_meaning to hearth_engine;
grant select, insert, update, delete on directory.former_term to hearth_engine;
grant create on schema directory to hearth_engine;
set local role hearth_engine;

create or replace function directory.terms_of(p_service bigint) returns bigint[]
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with recursive up as (
    select t.id, t.parent_id from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = p_service
    union
    select t.id, t.parent_id from up join directory.taxonomy_term t on t.id = up.parent_id or t.id in (select m.means_id from directory.term_meaning m where m.term_id = up.id))
  select coalesce(array_agg(id order by id), '{}') from up
$$;
comment on function directory.terms_of is 'Categories of a service with all their ancestors, and all that these mean.';

create function directory.under_term(p_term bigint) returns bigint[]
  language sql stable set search_path = pg_catalog, pg_temp as $$
  with recursive down as (
    select p_term as id
    union
    select x.id from down join (select t.id, t.parent_id as above from directory.taxonomy_term t union all select m.term_id, m.means_id from directory.term_meaning m) x on x.above = down.id)
  select array_agg(id) from down
$$;
comment on function directory.under_term is 'A category, all that stand under it, and all that mean one of these.';

create function directory.terms_changed(p_terms bigint[]) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare v_services bigint[]; v_version bigint;
begin
  select coalesce(array_agg(distinct st.service_id), '{}') into v_services from directory.service_term st where st.term_id = any(p_terms);
  update directory.service s set last_modified = platform.clock() where s.id = any(v_services);
  if directory.rebuild_listing(v_services) is null then
    update directory.directory_version set v = v + 1 returning v into v_version;
    perform pg_notify('directory', v_version::text);
  end if;
end $$;
comment on function directory.terms_changed is 'Brings up to date what is sorted by these categories, and tells every copy.';

create function directory.keep_terms(p_deed text, p_term uuid, p_other uuid, p_name text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_term directory.taxonomy_term; v_other directory.taxonomy_term; v_touched bigint[];
begin
  perform access.require('directory.edit_categories');
  lock table directory.taxonomy_term in share row exclusive mode;
  select * into v_term from directory.taxonomy_term t where t.public_id = p_term and t.merged_into is null;
  if v_term.id is null then return 'not-here'; end if;
  if p_other is not null then
    select * into v_other from directory.taxonomy_term t where t.public_id = p_other and t.merged_into is null;
    if v_other.id is null then return 'not-here'; end if;
  end if;
  v_touched := directory.under_term(v_term.id);
  if p_deed in ('rename', 'add') and exists (select from directory.taxonomy_term t where t.taxonomy_id = v_term.taxonomy_id and lower(t.name) = lower(p_name) and (p_deed = 'add' or t.id <> v_term.id)) then return 'taken'; end if;
  if p_deed = 'rename' then
    insert into directory.former_term (name, term_id) values (v_term.name, v_term.id) on conflict (name) do update set term_id = excluded.term_id;
    delete from directory.former_term f where f.name = p_name;
    update directory.taxonomy_term set name = p_name where id = v_term.id;
  elsif p_deed = 'add' then
    insert into directory.taxonomy_term (taxonomy_id, parent_id, name) values (v_term.taxonomy_id, v_term.id, p_name);
    delete from directory.former_term f where f.name = p_name;
  elsif p_deed = 'move' then
    if v_other.id = any(v_touched) then return 'circle'; end if;
    if v_other.taxonomy_id <> v_term.taxonomy_id then return 'elsewhere'; end if;
    update directory.taxonomy_term set parent_id = v_other.id where id = v_term.id;
  elsif p_deed = 'mean' then
    if v_other.taxonomy_id = v_term.taxonomy_id then return 'same-taxonomy'; end if;
    insert into directory.term_meaning (term_id, means_id) values (v_term.id, v_other.id) on conflict do nothing;
  elsif p_deed = 'unmean' then
    delete from directory.term_meaning m where m.term_id = v_term.id and m.means_id = v_other.id;
  elsif p_deed = 'remove' then
    if exists (select from directory.service_term st where st.term_id = any(v_touched)) or cardinality(v_touched) > 1 or exists (select from directory.term_merge g where g.into_id = v_term.id or g.term_id = v_term.id) then return 'used'; end if;
    delete from directory.former_term f where f.term_id = v_term.id;
    delete from directory.term_meaning m where m.term_id = v_term.id;
    delete from directory.taxonomy_term t where t.id = v_term.id;
  else
    raise exception 'No deed %', p_deed using errcode = '22023';
  end if;
  perform directory.terms_changed(v_touched);
  return 'done';
end $$;
comment on function directory.keep_terms is 'Renames, adds under, moves, removes a category, or says what it means elsewhere (a null other moves it to the top). Answers done, or why not: not-here, taken, circle, elsewhere, same-taxonomy, used.';

create function directory.merge_terms(p_term uuid, p_into uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_term directory.taxonomy_term; v_into directory.taxonomy_term; v_services bigint[];
begin
  perform access.require('directory.edit_categories');
  lock table directory.taxonomy_term in share row exclusive mode;
  select * into v_term from directory.taxonomy_term t where t.public_id = p_term and t.merged_into is null;
  select * into v_into from directory.taxonomy_term t where t.public_id = p_into and t.merged_into is null;
  if v_term.id is null or v_into.id is null then return 'not-here'; end if;
  if v_into.id = any(directory.under_term(v_term.id)) then return 'circle'; end if;
  select coalesce(array_agg(st.service_id order by st.service_id), '{}') into v_services from directory.service_term st where st.term_id = v_term.id;
  insert into directory.term_merge (term_id, into_id, services, had_both, children, meanings, merged_before, former_names, merged_by)
    values (v_term.id, v_into.id, v_services,
      array(select st.service_id from directory.service_term st where st.term_id = v_into.id and st.service_id = any(v_services) order by 1),
      array(select t.id from directory.taxonomy_term t where t.parent_id = v_term.id order by 1),
      jsonb_build_object('means', (select coalesce(jsonb_agg(m.means_id), '[]') from directory.term_meaning m where m.term_id = v_term.id), 'meant', (select coalesce(jsonb_agg(m.term_id), '[]') from directory.term_meaning m where m.means_id = v_term.id)),
      array(select t.id from directory.taxonomy_term t where t.merged_into = v_term.id order by 1), array(select f.name from directory.former_term f where f.term_id = v_term.id order by 1),
      access.viewer_name());
  insert into directory.service_term (service_id, term_id) select s, v_into.id from unnest(v_services) s on conflict do nothing;
  delete from directory.service_term st where st.term_id = v_term.id;
  update directory.taxonomy_term t set parent_id = v_into.id where t.parent_id = v_term.id;
  insert into directory.term_meaning (term_id, means_id) select m.term_id, v_into.id from directory.term_meaning m where m.means_id = v_term.id and m.term_id <> v_into.id on conflict do nothing;
  insert into directory.term_meaning (term_id, means_id) select v_into.id, m.means_id from directory.term_meaning m where m.term_id = v_term.id and m.means_id <> v_into.id on conflict do nothing;
  delete from directory.term_meaning m where v_term.id in (m.term_id, m.means_id);
  update directory.former_term f set term_id = v_into.id where f.term_id = v_term.id;
  insert into directory.former_term (name, term_id) values (v_term.name, v_into.id) on conflict (name) do update set term_id = excluded.term_id;
  update directory.taxonomy_term set merged_into = v_into.id where id = v_term.id or merged_into = v_term.id;
  perform directory.terms_changed(directory.under_term(v_into.id));
  return 'done';
end $$;
comment on function directory.merge_terms is 'Makes one category of two: every service of the first has the second, what stood under it stands under the second, its name still finds it. Answers done, not-here or circle.';

create function directory.part_terms(p_merge uuid) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_merge directory.term_merge; v_touched bigint[];
begin
  perform access.require('directory.edit_categories');
  lock table directory.taxonomy_term in share row exclusive mode;
  select * into v_merge from directory.term_merge m where m.public_id = p_merge and m.undone_at is null;
  -- The latest first: what came after stands on what was before.
  if v_merge.id is null or exists (select from directory.term_merge m where m.id > v_merge.id and m.undone_at is null
      and (m.term_id in (v_merge.term_id, v_merge.into_id) or m.into_id in (v_merge.term_id, v_merge.into_id))) then return 'not-now'; end if;
  v_touched := directory.under_term(v_merge.into_id);
  update directory.term_merge set undone_at = platform.clock() where id = v_merge.id;
  update directory.taxonomy_term set merged_into = null where id = v_merge.term_id;
  update directory.taxonomy_term t set merged_into = v_merge.term_id where t.id = any(v_merge.merged_before) and t.merged_into = v_merge.into_id;
  update directory.former_term f set term_id = v_merge.term_id where f.name = any(v_merge.former_names) and f.term_id = v_merge.into_id;
  update directory.taxonomy_term t set parent_id = v_merge.term_id where t.id = any(v_merge.children) and t.parent_id = v_merge.into_id;
  delete from directory.service_term st where st.term_id = v_merge.into_id and st.service_id = any(v_merge.services) and not st.service_id = any(v_merge.had_both);
  insert into directory.service_term (service_id, term_id) select s.id, v_merge.term_id from directory.service s where s.id = any(v_merge.services) on conflict do nothing;
  delete from directory.term_meaning m where (m.means_id = v_merge.into_id and m.term_id in (select (x)::bigint from jsonb_array_elements_text(v_merge.meanings->'meant') x))
    or (m.term_id = v_merge.into_id and m.means_id in (select (x)::bigint from jsonb_array_elements_text(v_merge.meanings->'means') x));
  insert into directory.term_meaning (term_id, means_id) select x::bigint, v_merge.term_id from jsonb_array_elements_text(v_merge.meanings->'meant') x
    union select v_merge.term_id, x::bigint from jsonb_array_elements_text(v_merge.meanings->'means') x on conflict do nothing;
  delete from directory.former_term f using directory.taxonomy_term t where t.id = v_merge.term_id and f.name = t.name;
  perform directory.terms_changed(v_touched || directory.under_term(v_merge.term_id));
  return 'done';
end $$;
comment on function directory.part_terms is 'Parts two categories that were merged: services, what stood under the first, and what it meant are as they were. Answers done, or not-now where a later merge stands on it.';

create function directory.add_taxonomy(p_name text, p_description text, p_terms jsonb) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_taxonomy bigint; v_term jsonb; v_parent bigint;
begin
  perform access.require('directory.edit_categories');
  insert into directory.taxonomy (name, description, shown) values (p_name, p_description, false) on conflict (name) do nothing returning id into v_taxonomy;
  if v_taxonomy is null then return 'taken'; end if;
  for v_term in select * from jsonb_array_elements(p_terms) loop
    v_parent := (select t.id from directory.taxonomy_term t where t.taxonomy_id = v_taxonomy and t.name = v_term->>'parent');
    insert into directory.taxonomy_term (taxonomy_id, parent_id, name) values (v_taxonomy, v_parent, v_term->>'name') on conflict (taxonomy_id, name) do nothing;
  end loop;
  perform directory.terms_changed('{}');
  return 'done';
end $$;
comment on function directory.add_taxonomy is 'A taxonomy with its categories, parents before children, not shown to families yet. Answers done or taken.';

create function directory.show_taxonomy(p_taxonomy uuid, p_shown boolean) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit_categories');
  if not p_shown and not exists (select from directory.taxonomy x where x.shown and x.public_id <> p_taxonomy) then return 'last'; end if;
  update directory.taxonomy x set shown = p_shown where x.public_id = p_taxonomy;
  if not found then return 'not-here'; end if;
  perform directory.terms_changed('{}');
  return 'done';
end $$;
comment on function directory.show_taxonomy is 'Whether families narrow by the categories of a taxonomy; one at least is shown. Answers done, last or not-here.';

create function directory.list_categories() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.edit_categories');
  return (with found as materialized (select u as term_id, count(distinct l.service) as n from directory.listing l cross join unnest(l.terms) u where not l.deleted group by u)
    select coalesce(jsonb_agg(jsonb_build_object('id', x.public_id, 'name', x.name, 'description', x.description, 'shown', x.shown,
    'terms', (select coalesce(jsonb_agg(jsonb_build_object('id', t.public_id, 'name', t.name, 'parent', p.public_id,
        'services', coalesce((select f.n from found f where f.term_id = t.id), 0),
        'means', (select coalesce(jsonb_agg(jsonb_build_object('id', o.public_id, 'name', o.name) order by o.name), '[]') from directory.term_meaning m join directory.taxonomy_term o on o.id = m.means_id where m.term_id = t.id),
        'former', (select coalesce(jsonb_agg(f.name order by f.name), '[]') from directory.former_term f where f.term_id = t.id),
        'merges', (select coalesce(jsonb_agg(jsonb_build_object('id', g.public_id, 'name', w.name, 'at', g.merged_at, 'by', g.merged_by) order by g.id desc), '[]')
          from directory.term_merge g join directory.taxonomy_term w on w.id = g.term_id where g.into_id = t.id and g.undone_at is null)) order by t.name, t.id), '[]')
      from directory.taxonomy_term t left join directory.taxonomy_term p on p.id = t.parent_id where t.taxonomy_id = x.id and t.merged_into is null)) order by not x.shown, x.name), '[]')
    from directory.taxonomy x);
end $$;
comment on function directory.list_categories is 'Every taxonomy with its categories: how many published services are found under each, what it means elsewhere, what it was called, what was merged into it.';

revoke all on function directory.keep_terms(text, uuid, uuid, text), directory.merge_terms(uuid, uuid), directory.part_terms(uuid), directory.add_taxonomy(text, text, jsonb), directory.show_taxonomy(uuid, boolean), directory.list_categories(), directory.under_term(bigint), directory.terms_changed(bigint[]) from public;
grant execute on function directory.keep_terms(text, uuid, uuid, text), directory.merge_terms(uuid, uuid), directory.part_terms(uuid), directory.add_taxonomy(text, text, jsonb), directory.show_taxonomy(uuid, boolean), directory.list_categories() to hearth_staff;

reset role;
revoke create on schema directory from hearth_engine;
