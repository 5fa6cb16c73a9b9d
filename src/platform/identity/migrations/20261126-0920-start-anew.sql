create function identity.start_anew(p_code bytea, p_password text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_account bigint;
begin
  perform identity.signing_in();
  update identity.one_time o set used_at = platform.clock() from access.account a
    where o.hash = p_code and o.used_at is null and o.expires_at > platform.clock() and a.id = o.account_id and a.active and a.kind in ('staff', 'ig')
    returning o.account_id into v_account;
  if v_account is null then return false; end if;
  insert into identity.password (account_id, hash) values (v_account, p_password)
    on conflict (account_id) do update set hash = excluded.hash, changed_at = platform.clock();
  -- Whoever lost the phone has lost the generator. The code came from the command line, which may do more than any sign-in.
  delete from identity.totp t where t.account_id = v_account;
  perform access.end_sessions(v_account, 'password changed');
  return true;
end $$;
comment on function identity.start_anew is 'A worker''s code from the command line sets their password, forgets their code generator and ends their sessions.';
select access.hand_over('identity.start_anew(bytea, text)', 'hearth_gate', array['hearth_service']);
