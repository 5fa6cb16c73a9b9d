import { requestRoles } from './credential.ts'

/** Whatever can run a statement. */
export interface Asker {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

const requestRoleList = requestRoles.map((role) => `'${role}'`).join(', ')
const ours = `n.nspname <> 'graphile_worker' and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'`
const tables = `pg_class c join pg_namespace n on n.oid = c.relnamespace and ${ours}`
const registry = `left join access.protected t on t.rel = format('%I.%I', n.nspname, c.relname)`

/** Each rule is a query that lists what breaks it. They hold over every schema but the job queue's own. */
export const tableRules: Readonly<Record<string, string>> = {
  'every table is private unless listed as open': `select format('%I.%I', n.nspname, c.relname) as fault from ${tables} ${registry}
    where c.relkind in ('r', 'p') and not c.relispartition and t.rel is null`,

  'row security is on and forced on every private table': `select format('%I.%I', n.nspname, c.relname) as fault from ${tables} ${registry}
    where c.relkind in ('r', 'p') and t.mode is distinct from 'open' and not (c.relispartition and exists (select from pg_inherits h join pg_class p on p.oid = h.inhparent
      join pg_namespace pn on pn.oid = p.relnamespace join access.protected o on o.rel = format('%I.%I', pn.nspname, p.relname) and o.mode = 'open' where h.inhrelid = c.oid))
      and not (c.relrowsecurity and c.relforcerowsecurity)`,

  'a partition is reached only through its table': `select format('%I.%I', n.nspname, c.relname) as fault from ${tables}
    where c.relispartition and (exists (select from pg_policy p where p.polrelid = c.oid) or exists (select from aclexplode(c.relacl) a where a.grantee <> c.relowner))`,

  'no privilege on a table goes beyond what its registry row says': `
    with granted as (
      select format('%I.%I', n.nspname, c.relname) as rel, coalesce(r.rolname, 'public') as who, lower(a.privilege_type) as what
      from ${tables} cross join lateral (select * from aclexplode(c.relacl) union all select x.* from pg_attribute y cross join lateral aclexplode(y.attacl) x where y.attrelid = c.oid) a
      left join pg_roles r on r.oid = a.grantee
      where c.relkind in ('r', 'p', 'v', 'f') and (a.grantee = 0 or r.rolname in (${requestRoleList}, 'hearth_app', 'hearth_jobs'))
    ), allowed as (
      select t.rel, who, 'select' as what from access.protected t cross join unnest(array['hearth_staff', 'hearth_ig']) who where t.mode in ('family', 'person')
      union all select t.rel, 'hearth_kin', 'select' from access.protected t where t.mode = 'person' or t.kin_people is not null
      union all select t.rel, 'hearth_staff', 'insert' from access.protected t where t.staff_insert
      union all select t.rel, who, what from access.protected t cross join unnest(t.readers) who cross join unnest(array['select', 'insert', 'update', 'delete']) what where t.mode = 'own'
      union all select t.rel, 'hearth_stats', 'select' from access.protected t where t.mode = 'published'
      union all select t.rel, who, 'select' from access.protected t cross join unnest(t.readers) who where t.mode = 'open'
      union all select d.rel, d.request_role, 'select' from access.derived_reader d
    )
    select concat_ws(' ', g.who, g.what, g.rel) as fault from granted g where not exists (select from allowed a where a.rel = g.rel and a.who = g.who and a.what = g.what)`,

  'there is no materialised view': `select format('%I.%I', n.nspname, c.relname) as fault from ${tables} where c.relkind = 'm'`,

  'every view asks as its reader': `select format('%I.%I', n.nspname, c.relname) as fault from ${tables}
    where c.relkind = 'v' and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)`,

  'every definer function has its search path pinned': `select p.oid::regprocedure::text as fault from pg_proc p join pg_namespace n on n.oid = p.pronamespace and ${ours}
    where p.prosecdef and array_remove(p.proconfig, 'plan_cache_mode=force_generic_plan') is distinct from array['search_path=pg_catalog, pg_temp']`,

  'no definer function may be called by everybody': `select p.oid::regprocedure::text as fault from pg_proc p join pg_namespace n on n.oid = p.pronamespace and ${ours}
    where p.prosecdef and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`,

  'no request role owns anything': `select concat_ws(' ', r.rolname, d.classid::regclass, d.objid) as fault from pg_shdepend d join pg_roles r on r.oid = d.refobjid
    where d.deptype = 'o' and r.rolname in (${requestRoleList}, 'hearth_app')`,

  'no request role is above the policies': `select r.rolname as fault from pg_roles r where r.rolname in (${requestRoleList}, 'hearth_app', 'hearth_gate', 'hearth_engine', 'hearth_owner')
    and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolinherit or (r.rolcanlogin and r.rolname in (${requestRoleList})))`,

  'no request role may create anything, for a moment or for good': `
    select concat_ws(' ', r.rolname, 'in the database') as fault from pg_roles r where r.rolname in (${requestRoleList}, 'hearth_app')
      and (has_database_privilege(r.oid, current_database(), 'temp') or has_database_privilege(r.oid, current_database(), 'create'))
    union all select concat_ws(' ', r.rolname, 'in', n.nspname) from pg_roles r cross join pg_namespace n
      where r.rolname in (${requestRoleList}, 'hearth_app') and has_schema_privilege(r.oid, n.oid, 'create')`,

  'every schema, table, view and column is explained': `
    select n.nspname as fault from pg_namespace n where ${ours} and n.nspname <> 'public' and obj_description(n.oid, 'pg_namespace') is null
    union all select format('%I.%I', n.nspname, c.relname) from ${tables} where c.relkind in ('r', 'p', 'v') and obj_description(c.oid, 'pg_class') is null
    union all select format('%I.%I.%I', n.nspname, c.relname, a.attname) from ${tables} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'v') and not c.relispartition and col_description(c.oid, a.attnum) is null`,
}

/** What breaks one rule, sorted. */
export async function faultsOf(asker: Asker, rule: string): Promise<string[]> {
  const { rows } = await asker.query(`select fault from (${tableRules[rule]}) f order by fault`)
  return rows.map((row) => String(row.fault))
}

/**
 * Tables whose policies are not, letter by letter, what the registry would write. Writes them anew in the open transaction and compares:
 * call it in one that is rolled back.
 */
export async function policyFaults(asker: Asker): Promise<string[]> {
  const before = await policies(asker)
  await asker.query('select access.write_policies(t.rel) from access.protected t')
  const after = await policies(asker)
  const rels = [...new Set([...before.keys(), ...after.keys()])]
  return rels.filter((rel) => before.get(rel) !== after.get(rel)).sort()
}

async function policies(asker: Asker): Promise<Map<string, string>> {
  const { rows } = await asker.query(`select format('%I.%I', p.schemaname, p.tablename) as rel,
      string_agg(concat_ws(' | ', p.policyname, p.permissive, p.roles::text, p.cmd, p.qual, p.with_check), E'\\n' order by p.policyname) as written
    from pg_policies p where p.schemaname <> 'graphile_worker' group by 1`)
  return new Map(rows.map((row) => [String(row.rel), String(row.written)]))
}
