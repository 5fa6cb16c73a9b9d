-- What access.open decided, kept for one transaction in settings that nobody else can write: each carries a keyed tag over
-- the backend, the transaction, the SQL role, the name and the value. A setting that was never written reads as nothing.

create function access.tag(p_name text, p_value text) returns text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  k bytea;
begin
  select t.key into strict k from access.tag_key t;
  return encode(sha256(k || convert_to(concat_ws('|', pg_backend_pid(), extract(epoch from transaction_timestamp()), current_setting('role'), p_name, p_value), 'UTF8') || k), 'hex');
end $$;
comment on function access.tag is 'The seal of one setting. Bound to backend, transaction and role, so it is worth nothing anywhere else.';
select access.hand_over('access.tag(text, text)', 'hearth_gate');

create function access.seal(p_name text, p_value text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('hearth.' || p_name, case when coalesce(p_value, '') = '' then '' else access.tag(p_name, p_value) || p_value end, true);
end $$;
comment on function access.seal is 'Writes one setting of the context; nothing when there is no value.';
select access.hand_over('access.seal(text, text)', 'hearth_gate');

create function access.unseal(p_name text) returns text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept text := current_setting('hearth.' || p_name, true);
begin
  if kept is null or kept = '' then return null; end if;
  if left(kept, 64) is distinct from access.tag(p_name, substr(kept, 65)) then
    raise exception 'The context of this request is not its own.' using errcode = '28000';
  end if;
  return substr(kept, 65);
end $$;
comment on function access.unseal is 'Reads one setting of the context: null when absent, 28000 when it was not sealed here.';
select access.hand_over('access.unseal(text)', 'hearth_gate');

create function access.viewer(out kind text, out account_id bigint, out organisation_id bigint, out person_id bigint, out purpose text, out focus uuid,
    out subject_kind text, out subject_id bigint, out credential_kind text, out credential_id bigint, out credential_hash bytea, out service text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v jsonb := access.unseal('viewer')::jsonb;
begin
  if v is null then return; end if;
  kind := v ->> 'kind'; account_id := v ->> 'account'; organisation_id := v ->> 'organisation'; person_id := v ->> 'person';
  purpose := v ->> 'purpose'; focus := v ->> 'focus'; subject_kind := v ->> 'subject_kind'; subject_id := v ->> 'subject';
  credential_kind := v ->> 'credential_kind'; credential_id := v ->> 'credential'; credential_hash := decode(v ->> 'hash', 'hex'); service := v ->> 'service';
end $$;
comment on function access.viewer is 'Who is looking, and why: nulls when nobody is let in, 28000 when the context was tampered with.';

create function access.viewer_account() returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select v.account_id from access.viewer() v);
comment on function access.viewer_account is 'The account that is looking, or null.';
create function access.viewer_credential() returns bytea language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select v.credential_hash from access.viewer() v);
comment on function access.viewer_credential is 'Hash of the credential that was shown, or null.';
create function access.viewer_purpose() returns text language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select v.purpose from access.viewer() v);
comment on function access.viewer_purpose is 'The purpose stated, or null.';

create function access.g(p_kind text, p_section text) returns bigint[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce(access.unseal(p_kind || '_' || p_section)::bigint[], '{}');
end $$;
comment on function access.g is 'The families whose section is open to a viewer of this kind, sorted. Used by every policy, once a statement.';

create function access.kin_people() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce(access.unseal('kin_people')::text[], '{}');
end $$;
comment on function access.kin_people is 'For a family member: family:person of everybody whose shared rows they see, themself included.';

create function access.ig_from() returns bigint
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce((access.unseal('ig_range')::bigint[])[1], 1);
end $$;
comment on function access.ig_from is 'For governance: the first family key it reads.';
create function access.ig_to() returns bigint
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce((access.unseal('ig_range')::bigint[])[2], 0);
end $$;
comment on function access.ig_to is 'For governance: the last family key it reads; below the first when it reads none.';
create function access.ig_sees_all() returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return access.ig_to() = 9223372036854775807;
end $$;
comment on function access.ig_sees_all is 'For governance: whether no family is in focus.';

select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff', 'hearth_kin', 'hearth_ig', 'hearth_link', 'hearth_client', 'hearth_service', 'hearth_public', 'hearth_stats', 'hearth_engine', 'hearth_jobs', 'hearth_owner'])
  from unnest(array['access.viewer()', 'access.viewer_account()', 'access.viewer_credential()', 'access.viewer_purpose()']) f;
select access.hand_over('access.g(text, text)', 'hearth_gate', array['hearth_staff', 'hearth_kin', 'hearth_ig', 'hearth_engine']);
select access.hand_over('access.kin_people()', 'hearth_gate', array['hearth_kin']);
select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_ig']) from unnest(array['access.ig_from()', 'access.ig_to()', 'access.ig_sees_all()']) f;

-- Names of organisations and teams are on every worker's page; roles and purposes are configuration.
select access.open_table('access.organisation', 'Names of organisations are published in the directory; a sensitive one is listed to workers only.', array['hearth_staff', 'hearth_ig', 'hearth_service']);
select access.open_table('access.team', 'Names of teams; no family.', array['hearth_staff', 'hearth_ig', 'hearth_service']);
select access.open_table('access.purpose', 'The rules themselves.');
select access.open_table('access.role', 'Names of roles.', array['hearth_staff', 'hearth_ig', 'hearth_service']);
select access.open_table('access.role_permission', 'What a role may do.', array['hearth_staff', 'hearth_ig', 'hearth_service']);
select access.open_table('access.service', 'Names of jobs and what they may do.', '{}');
select access.open_table('platform.clock_offset', 'An interval, in test databases only.', '{}');
select access.open_table('migrations.applied', 'Names of migrations.', '{}');
grant select on access.purpose, access.service to hearth_gate;
grant select, insert, update, delete on access.organisation, access.team, access.role, access.role_permission to hearth_gate;

select access.protect('access.family', 'identity', p_key_column => 'id', p_kin_people => '{}', p_kin_needs_shared => false, p_definers => '{hearth_gate}');
select access.protect('access.membership', 'identity', p_kin_people => '{person_id}', p_kin_needs_shared => false, p_definers => '{hearth_gate}');
select access.protect_person('access.person');
select access.protect('access.involvement', 'identity', true, p_kin_people => '{}', p_definers => '{hearth_gate}');
select access.protect_gate(r::regclass) from unnest(array['access.account', 'access.team_member', 'access.exclusion', 'access.exclusion_override', 'access.kin_share', 'access.role_held', 'access.session', 'access.link', 'access.api_key']) r;
select access.protect_gate('access.tag_key', false);
