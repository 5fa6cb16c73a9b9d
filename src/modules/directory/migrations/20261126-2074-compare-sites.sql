-- Each site's offer against the others' and against what the network expects of its kind.

create table directory.expectation (
  kind text not null check (kind in ('main_hub', 'network_site', 'outreach_venue', 'virtual_hub')),
  term_id bigint not null references directory.taxonomy_term,
  primary key (kind, term_id)
);
comment on table directory.expectation is 'What the network expects every site of a kind to offer.';
comment on column directory.expectation.kind is 'Kind of site.';
comment on column directory.expectation.term_id is 'The category that it should have at least one service of.';
create index on directory.expectation (term_id);
select access.protect_engine('directory.expectation');

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.site_offers() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('directory.compare_sites');
  return (with sites as (select * from directory.open_sites() o where o.status = 'active' and o.kind is not null),
    terms as (select t.id, t.public_id, t.name, not exists (select from directory.taxonomy_term c where c.parent_id = t.id and c.merged_into is null) as leaf
      from directory.taxonomy_term t join directory.taxonomy x on x.id = t.taxonomy_id and x.shown where t.merged_into is null),
    cells as (select s.location, u as term_id, jsonb_agg(distinct jsonb_build_object('service', l.service, 'name', l.name)) as services
      from sites s join directory.listing l on l.location_id = s.location_id and not l.deleted cross join unnest(l.terms) u group by s.location, u)
    select jsonb_build_object(
      'sites', (select coalesce(jsonb_agg(jsonb_build_object('location', s.location, 'name', s.name, 'kind', s.kind) order by s.name, s.location), '[]') from sites s),
      'categories', (select coalesce(jsonb_agg(jsonb_build_object('id', t.public_id, 'name', t.name, 'leaf', t.leaf) order by t.name), '[]') from terms t),
      'expected', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'category', t.public_id) order by e.kind, t.name), '[]') from directory.expectation e join terms t on t.id = e.term_id),
      'offered', (select coalesce(jsonb_agg(jsonb_build_object('site', c.location, 'category', t.public_id, 'services', c.services)), '[]') from cells c join terms t on t.id = c.term_id)));
end $$;
comment on function directory.site_offers is 'Open sites that may be named, what each offers by category, and what is expected of their kinds.';

create function directory.expect_of_sites(p_kind text, p_category uuid, p_expected boolean) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare v_term bigint := (select t.id from directory.taxonomy_term t where t.public_id = p_category and t.merged_into is null);
begin
  perform access.require('network.keep_sites');
  if v_term is null then return 'not-here'; end if;
  if p_expected then insert into directory.expectation (kind, term_id) values (p_kind, v_term) on conflict do nothing;
  else delete from directory.expectation e where e.kind = p_kind and e.term_id = v_term; end if;
  return 'done';
end $$;
comment on function directory.expect_of_sites is 'Whether every site of a kind should offer a category. Answers done or not-here.';

revoke all on function directory.site_offers(), directory.expect_of_sites(text, uuid, boolean) from public;
grant execute on function directory.site_offers() to hearth_staff;
grant execute on function directory.expect_of_sites(text, uuid, boolean) to hearth_staff, hearth_owner;

reset role;
revoke create on schema directory from hearth_engine;
