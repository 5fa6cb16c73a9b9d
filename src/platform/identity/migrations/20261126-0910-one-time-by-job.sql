create function identity.find_family_address(p_hash bytea) returns table (account_id bigint, name text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform identity.signing_in();
  return query select a.id, n.name from identity.sign_in_name n join access.account a on a.id = n.account_id and a.active and a.kind = 'kin'
    where sha256(convert_to(n.name, 'UTF8')) = p_hash;
end $$;
comment on function identity.find_family_address is 'The family member whose address has this SHA-256: a job that waits names nobody.';
select access.hand_over('identity.find_family_address(bytea)', 'hearth_gate', array['hearth_service']);
