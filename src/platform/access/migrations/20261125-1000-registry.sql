create schema access;
comment on schema access is 'Who may see and do what: accounts, families as bare keys, the reasons for looking, and the row policies of every private table.';
grant usage on schema access to public;

-- The clock reads a table of its owner's, so its use is named role by role like that of every such function.
revoke all on function platform.clock() from public;
grant execute on function platform.clock() to hearth_staff, hearth_kin, hearth_ig, hearth_link, hearth_client, hearth_service, hearth_public, hearth_stats, hearth_gate, hearth_engine, hearth_jobs, hearth_backup;

-- One row says how a table is guarded. The policies are written from it and compared with it by the build test.
create table access.protected (
  rel text primary key,
  mode text not null check (mode in ('family', 'person', 'own', 'definer', 'published', 'open')),
  section text check (section in ('identity', 'contact_details', 'story', 'assessment', 'plan', 'notes', 'restricted', 'care')),
  has_section boolean not null default false,
  key_column text,
  owned_by text check (owned_by in ('account', 'credential')),
  kin_people text[],
  kin_needs_shared boolean not null default true,
  staff_insert boolean not null default false,
  definers text[] not null default '{}',
  readers text[] not null default '{}',
  backed_up boolean not null default true,
  why text,
  check ((mode = 'open') = (why is not null)),
  check ((mode = 'family') = (section is not null)),
  check ((mode = 'own') = (owned_by is not null))
);
comment on table access.protected is 'How each table is guarded: one row a table, written by the protect functions. A table without a row fails the build.';
comment on column access.protected.rel is 'Schema and table.';
comment on column access.protected.mode is 'family: by involvement. person: through membership. own: whoever wrote it. definer: only through functions. published: counts for statistics. open: listed as not private.';
comment on column access.protected.section is 'The part of the record that the table belongs to.';
comment on column access.protected.has_section is 'Whether rows carry a section of their own: the base section or restricted, and restricted asks for both.';
comment on column access.protected.key_column is 'The column that holds the family, or the owner.';
comment on column access.protected.owned_by is 'Of mode own: whether the owner is an account or the hash of a credential.';
comment on column access.protected.kin_people is 'Columns naming people: a family member sees a row only when each is themself or shared with them. Null: no family member sees the table. Empty: rows of the family as a whole.';
comment on column access.protected.kin_needs_shared is 'Whether a family member sees only rows marked shared.';
comment on column access.protected.staff_insert is 'Whether workers may add rows for families whose section they see. Columns are granted by the module.';
comment on column access.protected.definers is 'Owners of definer functions that reach every row.';
comment on column access.protected.readers is 'Of an open table: the request roles that may read it.';
comment on column access.protected.backed_up is 'False for keys that no copy may hold.';
comment on column access.protected.why is 'Of an open table: why its rows tell nothing about a family.';

create table access.derived_reader (
  rel text not null references access.protected,
  request_role text not null,
  key_column text not null,
  function text not null,
  primary key (rel, request_role)
);
comment on table access.derived_reader is 'Further readers of a private table, whose rows are named by a function of the context.';
comment on column access.derived_reader.rel is 'Schema and table.';
comment on column access.derived_reader.request_role is 'The role that reads.';
comment on column access.derived_reader.key_column is 'The column compared.';
comment on column access.derived_reader.function is 'Schema and name of a function without arguments that returns bigint[].';

create function access.rel_name(p_table regclass) returns text
  language sql stable set search_path = pg_catalog, pg_temp
  return (select format('%I.%I', n.nspname, c.relname) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.oid = p_table);
comment on function access.rel_name is 'A table''s schema and name, whatever the search path.';

-- What family mode says, for a worker and for a family member.
create function access.staff_rule(t access.protected) returns text
  language sql stable set search_path = pg_catalog, pg_temp
  return format('%I = any ((select access.g(%L, %L))::bigint[])', t.key_column, 'staff', t.section)
    || case when t.has_section then format(' and (section = %L or (section = %L and %I = any ((select access.g(%L, %L))::bigint[])))', t.section, 'restricted', t.key_column, 'staff', 'restricted') else '' end;
comment on function access.staff_rule is 'The row rule for workers.';

create function access.kin_rule(t access.protected) returns text
  language sql stable set search_path = pg_catalog, pg_temp
  return format('%I = any ((select access.g(%L, %L))::bigint[])', t.key_column, 'kin', t.section)
    || case when t.has_section then format(' and section = %L', t.section) else '' end
    || case when t.kin_needs_shared then ' and shared' else '' end
    || case when cardinality(t.kin_people) > 0 then ' and coalesce(' || (select string_agg(format('%I', p), ', ') from unnest(t.kin_people) p) || ') is not null' else '' end
    || coalesce((select string_agg(format(' and (%2$I is null or (%1$I::text || %3$L || %2$I::text) = any ((select access.kin_people())::text[]))', t.key_column, p, ':'), '') from unnest(t.kin_people) p), '');
comment on function access.kin_rule is 'The row rule for family members: shared rows of the base section, and every person named is themself or shared with them.';

create function access.policies_of(t access.protected) returns table (name text, command text, grantee text, reads text, writes text)
  language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select 'staff_read', 'select', 'hearth_staff', access.staff_rule(t), null::text where t.mode = 'family'
  union all select 'staff_add', 'insert', 'hearth_staff', null, access.staff_rule(t) where t.mode = 'family' and t.staff_insert
  union all select 'kin_read', 'select', 'hearth_kin', access.kin_rule(t), null where t.mode = 'family' and t.kin_people is not null
  union all select 'ig_read', 'select', 'hearth_ig', format('%1$I >= (select access.ig_from()) and %1$I <= (select access.ig_to())', t.key_column), null where t.mode = 'family'
  union all select replace(r, 'hearth_', '') || '_read', 'select', r, 'id = any (array(select m.person_id from access.membership m order by 1))', null
    from unnest(array['hearth_staff', 'hearth_kin']) r where t.mode = 'person'
  -- CASE, not OR: a governance officer's whole list never builds the array of everybody.
  union all select 'ig_read', 'select', 'hearth_ig', 'case when (select access.ig_sees_all()) then true else id = any (array(select m.person_id from access.membership m order by 1)) end', null where t.mode = 'person'
  union all select replace(r, 'hearth_', '') || '_own', 'all', r, format('%I = (select access.viewer_%s())', t.key_column, t.owned_by), format('%I = (select access.viewer_%s())', t.key_column, t.owned_by)
    from unnest(t.readers) r where t.mode = 'own'
  union all select 'stats_read', 'select', 'hearth_stats', '(select access.viewer_purpose()) = ''programme''', null where t.mode = 'published'
  union all select replace(r.request_role, 'hearth_', '') || '_derived', 'select', r.request_role, format('%I = any ((select %s())::bigint[])', r.key_column, r.function), null
    from access.derived_reader r where r.rel = t.rel
  union all select replace(d, 'hearth_', '') || '_all', 'all', d, 'true', 'true' from unnest(t.definers) d
  union all select 'backup_read', 'select', 'hearth_backup', 'true', null where t.backed_up;
end;
comment on function access.policies_of is 'The policies a private table must have: exactly these, in this text. The build test compares.';

create function access.write_policies(p_rel text) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  t access.protected;
  p record;
begin
  select * into strict t from access.protected a where a.rel = p_rel;
  for p in select y.policyname from pg_catalog.pg_policies y where format('%I.%I', y.schemaname, y.tablename) = p_rel loop
    execute format('drop policy %I on %s', p.policyname, p_rel);
  end loop;
  if t.mode = 'open' then return; end if;
  execute format('alter table %s enable row level security, force row level security', p_rel);
  for p in select * from access.policies_of(t) loop
    execute format('create policy %I on %s for %s to %I', p.name, p_rel, p.command, p.grantee)
      || coalesce(' using (' || p.reads || ')', '') || coalesce(' with check (' || p.writes || ')', '');
  end loop;
end $$;
comment on function access.write_policies is 'Drops whatever policies a table has and writes those its registry row asks for.';
