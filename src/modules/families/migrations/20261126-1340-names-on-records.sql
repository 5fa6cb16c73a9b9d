-- Names of workers and readers for a record's own page. Accounts are read by nobody else.

create function families.worker_name(p_account bigint) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.display_name from access.account a where a.id = p_account and a.kind = 'staff'
$$;
comment on function families.worker_name is 'The name of a worker who wrote something down.';

create function families.readers_named(p_words text[]) returns text[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- By key: a word compared as text would look at every involvement there is.
  with readers as (select split_part(w, ':', 1) as kind, split_part(w, ':', 2)::bigint as id from unnest(p_words) w)
  select array_agg(distinct r.name order by r.name) from (
    select a.display_name as name from readers r join access.account a on r.kind = 'account' and a.id = r.id
    union all select t.name from readers r join access.team t on r.kind = 'team' and t.id = r.id
    union all select o.name from readers r join access.organisation o on r.kind = 'organisation' and o.id = r.id
    union all
    select coalesce(t.name, a.display_name, o.name)
    from readers r join access.involvement i on r.kind = 'involvement' and i.id = r.id and (i.until_at is null or i.until_at > platform.clock())
    left join access.team t on t.id = i.team_id left join access.account a on a.id = i.account_id left join access.organisation o on o.id = i.organisation_id) r
$$;
comment on function families.readers_named is 'The readers of a row as people call them: workers, teams, and those with whom it is shared now. Null for a row without readers.';

select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff', 'hearth_ig', 'hearth_engine']) from unnest(array['families.worker_name(bigint)', 'families.readers_named(text[])']) f;

grant create on schema families to hearth_engine;
set local role hearth_engine;

create function families.hides_a_part(p_family uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from families.statement s
    where s.family_id = access.seen_family(p_family, 'story') and s.section = 'story' and s.readable_by is not null
      and not access.reads_every_row() and not s.readable_by && access.viewer_words())
$$;
comment on function families.hides_a_part is 'Whether a family chose other readers for a part of its story. Restricted parts are never told of.';

create function families.open_to_sharings(p_statement uuid) returns int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_statement families.statement; v_count int;
begin
  select s.* into v_statement from families.statement s
    where s.public_id = p_statement and s.section = 'story' and s.family_id = any (access.g('staff', 'story')) and s.recorded_by = access.viewer_account();
  if v_statement.id is null then return 0; end if;
  perform access.require('families.share');
  with live as (
    select h.id, h.involvement_id from families.sharing h where h.family_id = v_statement.family_id and access.lasts(h.involvement_id)),
  added as (
    insert into families.sharing_statement (family_id, sharing_id, statement_id) select v_statement.family_id, l.id, v_statement.id from live l on conflict do nothing returning sharing_id)
  update families.statement s set readable_by = s.readable_by || (select array_agg('involvement:' || l.involvement_id) from live l join added a on a.sharing_id = l.id)
    where s.id = v_statement.id and exists (select from added);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function families.open_to_sharings is 'Lets everybody with whom a family shares now read a statement, too: only whoever wrote it down may say so.';

revoke all on function families.hides_a_part(uuid), families.open_to_sharings(uuid) from public;
grant execute on function families.hides_a_part(uuid), families.open_to_sharings(uuid) to hearth_staff;

reset role;
revoke create on schema families from hearth_engine;

create function families.whom_to_keep_away() returns table (kind text, id uuid, name text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('families.hear_story');
  return query
    select 'account', a.public_id, a.display_name || coalesce(', ' || o.name, '') from access.account a left join access.organisation o on o.id = a.organisation_id
      where a.kind = 'staff' and a.active and not coalesce(o.sensitive, false)
    union all select 'team', t.public_id, t.name from access.team t join access.organisation o on o.id = t.organisation_id where not o.sensitive
    union all select 'organisation', o.public_id, o.name from access.organisation o where not o.sensitive
    order by 1, 3, 2;
end $$;
comment on function families.whom_to_keep_away is 'Workers, teams and organisations by name, for a family to say who must not see its record.';
select access.hand_over('families.whom_to_keep_away()', 'hearth_gate', '{hearth_staff}');
