-- Cluster-wide roles. Run once by a superuser: the embedded server does it itself; `npm run hearth -- bootstrap` prints it for a DBA.
-- Safe to run again. Passwords are set separately (`alter role … password …`), never written here.

do $$
declare
  request_role text;
begin
  -- Logins.
  if not exists (select from pg_roles where rolname = 'hearth_owner') then create role hearth_owner login noinherit nosuperuser nocreatedb nocreaterole; end if;
  if not exists (select from pg_roles where rolname = 'hearth_app') then create role hearth_app login noinherit nosuperuser nocreatedb nocreaterole; end if;
  if not exists (select from pg_roles where rolname = 'hearth_jobs') then create role hearth_jobs login noinherit nosuperuser nocreatedb nocreaterole; end if;
  if not exists (select from pg_roles where rolname = 'hearth_backup') then create role hearth_backup login noinherit nosuperuser nocreatedb nocreaterole; end if;
  -- Owners of definer functions. The gate reads the control tables of access and no content; the engine keeps bookings and other counted facts.
  if not exists (select from pg_roles where rolname = 'hearth_gate') then create role hearth_gate nologin noinherit; end if;
  if not exists (select from pg_roles where rolname = 'hearth_engine') then create role hearth_engine nologin noinherit; end if;
  -- Request roles: one for each kind of viewer. They own nothing.
  foreach request_role in array array['hearth_staff','hearth_kin','hearth_ig','hearth_link','hearth_client','hearth_service','hearth_public','hearth_stats'] loop
    if not exists (select from pg_roles where rolname = request_role) then execute format('create role %I nologin noinherit', request_role); end if;
    execute format('grant %I to hearth_app', request_role);
  end loop;
end $$;

-- The owner may hand functions over to the gate, the engine and the worker; the app may not.
grant hearth_gate, hearth_engine, hearth_jobs to hearth_owner;
