-- The functions a module calls in its own migration, once a table. All run as the owner of the tables.

create function access.back_up(p_rel text) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  execute format('grant usage on schema %s to hearth_backup', split_part(p_rel, '.', 1));
  execute format('grant select on %s to hearth_backup', p_rel);
end $$;
comment on function access.back_up is 'Lets the backup read a table.';

create function access.keep(t access.protected) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  r text;
begin
  insert into access.protected select t.*;
  perform access.write_policies(t.rel);
  if t.backed_up then perform access.back_up(t.rel); end if;
  foreach r in array t.definers loop execute format('grant select, insert, update, delete on %s to %I', t.rel, r); end loop;
end $$;
comment on function access.keep is 'Enters a table in the registry and writes its policies.';

create function access.protect(p_table regclass, p_section text, p_has_section boolean default false, p_key_column text default 'family_id', p_kin_people text[] default null, p_staff_insert boolean default false, p_kin_needs_shared boolean default true, p_definers text[] default '{}') returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  rel text := access.rel_name(p_table);
begin
  perform access.keep(row(rel, 'family', p_section, p_has_section, p_key_column, null, p_kin_people, p_kin_needs_shared, p_staff_insert, p_definers, '{}', true, null)::access.protected);
  execute format('grant select on %s to hearth_staff, hearth_ig', rel);
  if p_kin_people is not null then execute format('grant select on %s to hearth_kin', rel); end if;
end $$;
comment on function access.protect is 'Guards a table of family data by involvement: table, base section, has a section column, family column, columns naming people for family members (null none, empty the whole family), workers may add. Grant INSERT and UPDATE by column yourself, never on id.';

create function access.protect_person(p_table regclass) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  rel text := access.rel_name(p_table);
begin
  perform access.keep(row(rel, 'person', null, false, 'id', null, null, true, false, array['hearth_gate'], '{}', true, null)::access.protected);
  execute format('grant select on %s to hearth_staff, hearth_kin, hearth_ig', rel);
end $$;
comment on function access.protect_person is 'Guards the table of people: a person is seen through any membership that is seen.';

create function access.protect_own(p_table regclass, p_column text, p_definers text[] default '{}') returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  rel text := access.rel_name(p_table);
  owner_type text := (select format_type(a.atttypid, null) from pg_attribute a where a.attrelid = p_table and a.attname = p_column and not a.attisdropped);
  readers text[] := case owner_type
    when 'bigint' then array['hearth_staff', 'hearth_kin', 'hearth_ig']
    when 'bytea' then array['hearth_staff', 'hearth_kin', 'hearth_ig', 'hearth_link', 'hearth_client', 'hearth_public'] end;
  inserted text := (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = '' and a.attname <> 'public_id');
  updated text := (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = '' and a.attname not in ('public_id', p_column));
  r text;
begin
  if readers is null then raise exception 'The owner of a row of % is an account (bigint) or a credential hash (bytea), not %', rel, owner_type; end if;
  perform access.keep(row(rel, 'own', null, false, p_column, case owner_type when 'bigint' then 'account' else 'credential' end, null, true, false, p_definers, readers, true, null)::access.protected);
  foreach r in array readers loop
    execute format('grant select, delete on %s to %I', rel, r);
    execute format('grant insert (%s) on %s to %I', inserted, rel, r);
    if updated is not null then execute format('grant update (%s) on %s to %I', updated, rel, r); end if;
  end loop;
end $$;
comment on function access.protect_own is 'Guards rows that belong to whoever is typing, such as drafts: by an account column (bigint) or a credential hash column (bytea).';

create function access.protect_definer(p_table regclass, p_definer text, p_backed_up boolean default true) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform access.keep(row(access.rel_name(p_table), 'definer', null, false, null, null, null, true, false, array[p_definer], '{}', p_backed_up, null)::access.protected);
end $$;
comment on function access.protect_definer is 'Guards a table that is reached only through functions owned by one role.';

create function access.protect_engine(p_table regclass) returns void
  language sql volatile set search_path = pg_catalog, pg_temp
  return access.protect_definer(p_table, 'hearth_engine');
comment on function access.protect_engine is 'Guards a table that is reached only through functions owned by hearth_engine.';

create function access.protect_gate(p_table regclass, p_backed_up boolean default true) returns void
  language sql volatile set search_path = pg_catalog, pg_temp
  return access.protect_definer(p_table, 'hearth_gate', p_backed_up);
comment on function access.protect_gate is 'Guards a table of accounts, credentials or grants: reached only through functions owned by hearth_gate.';

create function access.protect_derived(p_table regclass, p_key_column text, p_request_role text, p_function text) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  rel text := access.rel_name(p_table);
  kind regtype := (select p.prorettype from pg_proc p where p.oid = to_regprocedure(p_function || '()'));
begin
  if kind is distinct from 'bigint[]'::regtype then raise exception '%() must exist and return bigint[]', p_function; end if;
  insert into access.derived_reader (rel, request_role, key_column, function) values (rel, p_request_role, p_key_column, p_function);
  perform access.write_policies(rel);
  execute format('grant select on %s to %I', rel, p_request_role);
end $$;
comment on function access.protect_derived is 'Lets one request role read the rows of an already private table whose key a function of the context returns, as a link its party.';

create function access.protect_published(p_table regclass) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  rel text := access.rel_name(p_table);
begin
  perform access.keep(row(rel, 'published', null, false, null, null, null, true, false, array['hearth_engine'], '{}', true, null)::access.protected);
  execute format('grant select on %s to hearth_stats', rel);
end $$;
comment on function access.protect_published is 'Guards published facts: written through hearth_engine, read by statistics under purpose programme and by nobody else.';

create function access.open_table(p_table regclass, p_why text, p_readers text[] default array['hearth_staff', 'hearth_kin', 'hearth_ig', 'hearth_link', 'hearth_client', 'hearth_service', 'hearth_public', 'hearth_stats']) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  rel text := access.rel_name(p_table);
  r text;
begin
  insert into access.protected (rel, mode, readers, why) values (rel, 'open', p_readers, p_why);
  perform access.back_up(rel);
  foreach r in array p_readers loop execute format('grant select on %s to %I', rel, r); end loop;
end $$;
comment on function access.open_table is 'Lists a table as not private and says why. Readers: every request role unless fewer are named.';

create function access.as_migrator(p_table regclass, p_statement text, p_expected bigint) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  changed bigint;
begin
  execute format('alter table %s no force row level security', access.rel_name(p_table));
  execute p_statement;
  get diagnostics changed = row_count;
  execute format('alter table %s force row level security', access.rel_name(p_table));
  if changed is distinct from p_expected then raise exception 'Expected to change % rows of %, changed %', p_expected, access.rel_name(p_table), changed; end if;
end $$;
comment on function access.as_migrator is 'Runs one statement of a migration over a private table as its owner, whom forced row security would show no rows, and refuses another number of rows than expected.';

create function access.hand_over(p_function regprocedure, p_owner text, p_callers text[] default '{}') returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  f record;
  r text;
  asked_role text := current_setting('role');
begin
  select p.prosecdef, p.proconfig, n.nspname into f from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.oid = p_function;
  if not f.prosecdef or f.proconfig is distinct from array['search_path=pg_catalog, pg_temp'] then
    raise exception '% must be a definer function with the search path pg_catalog, pg_temp', p_function;
  end if;
  execute format('revoke all on function %s from public', p_function);
  execute format('grant create on schema %I to %I', f.nspname, p_owner);
  execute format('alter function %s owner to %I', p_function, p_owner);
  execute format('revoke create on schema %I from %I', f.nspname, p_owner);
  -- As the new owner: a change of owner would take the old owner's own grant along.
  perform set_config('role', p_owner, true);
  foreach r in array p_callers loop execute format('grant execute on function %s to %I', p_function, r); end loop;
  perform set_config('role', asked_role, true);
end $$;
comment on function access.hand_over is 'Gives a definer function to the role whose rights it is to have, and its use to the callers named, and to nobody else.';

-- The registry is names of tables; the owner writes it in migrations.
select access.open_table('access.protected', 'Names of tables and columns only.', '{}');
select access.open_table('access.derived_reader', 'Names of tables and functions only.', '{}');
revoke all on function access.rel_name, access.staff_rule, access.kin_rule, access.policies_of, access.write_policies, access.back_up, access.keep, access.protect, access.protect_person, access.protect_own,
  access.protect_definer, access.protect_engine, access.protect_gate, access.protect_derived, access.protect_published, access.open_table, access.as_migrator, access.hand_over from public;
