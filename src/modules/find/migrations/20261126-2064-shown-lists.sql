-- A family member shows a worker what is on their list. What is shown is a copy: what they add later is theirs alone until they show it again.

create table find.shown_service (
  account_id bigint not null references access.account,
  service uuid not null,
  n int not null,
  shown_at timestamptz not null,
  primary key (account_id, service)
);
comment on table find.shown_service is 'What a family member showed of their list to those who help their family. Kept for three months at most.';
comment on column find.shown_service.account_id is 'Whose.';
comment on column find.shown_service.service is 'Public id of the service.';
comment on column find.shown_service.n is 'Its place on the list.';
comment on column find.shown_service.shown_at is 'When they showed it.';
select access.protect_gate('find.shown_service');

create function find.show_list(p_services uuid[]) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'kin' then return false; end if;
  delete from find.shown_service s where s.account_id = access.viewer_account();
  insert into find.shown_service (account_id, service, n, shown_at)
    select access.viewer_account(), x.service, min(x.n), platform.clock() from unnest(p_services) with ordinality x (service, n) group by x.service;
  return true;
end $$;
comment on function find.show_list is 'Shows these instead of what was shown before; none takes it back. False for who is no family member.';

create function find.shown_by_me(out is_kin boolean, out shown_at timestamptz, out count int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (access.viewer()).kind is not distinct from 'kin', max(s.shown_at), count(*)::int from find.shown_service s where s.account_id = access.viewer_account()
$$;
comment on function find.shown_by_me is 'Whether the viewer may show a list, and what they show now.';

create function find.shown_by_family(p_family uuid) returns table (name text, shown_at timestamptz, services uuid[])
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.given_name, max(s.shown_at), array_agg(s.service order by s.n)
  from access.family f
  join access.membership m on m.family_id = f.id
  join access.person p on p.id = m.person_id
  join access.account a on a.person_id = p.id and a.kind = 'kin' and a.active
  join find.shown_service s on s.account_id = a.id
  where f.public_id = p_family and f.id = any (access.g('staff', 'story')) and s.shown_at > platform.clock() - interval '90 days'
  group by a.id, p.id order by max(s.shown_at) desc, a.id
$$;
comment on function find.shown_by_family is 'What members of a family show of their lists: only to who may read the family''s story, for 90 days.';

create function find.forget_shown() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (access.viewer()).kind is distinct from 'service' then raise exception 'only a job forgets' using errcode = '42501'; end if;
  delete from find.shown_service s where s.shown_at < platform.clock() - interval '90 days';
end $$;
comment on function find.forget_shown is 'Each night: lists that were shown three months ago.';

select access.hand_over('find.show_list(uuid[])', 'hearth_gate', array['hearth_kin', 'hearth_staff', 'hearth_ig']);
select access.hand_over('find.shown_by_me()', 'hearth_gate', array['hearth_kin', 'hearth_staff', 'hearth_ig']);
select access.hand_over('find.shown_by_family(uuid)', 'hearth_gate', array['hearth_staff']);
select access.hand_over('find.forget_shown()', 'hearth_gate', array['hearth_service']);
