-- Some rows are for fewer people than the section they stand in: a statement that a family wants only one team to read. Such a table has a column
-- of reader words, and its policy asks that one of them is the viewer's own.

create table access.narrowed (
  rel text primary key references access.protected,
  readers_column text not null
);
comment on table access.narrowed is 'Tables whose rows may name their readers. A row without readers is for everybody who sees the section.';
comment on column access.narrowed.rel is 'Schema and table.';
comment on column access.narrowed.readers_column is 'A text[] column of reader words: account:7, team:3, involvement:88. An involvement''s word ends with it, by hand or by the clock.';
select access.open_table('access.narrowed', 'Names of tables and columns only.', '{}');

create or replace function access.staff_rule(t access.protected) returns text
  language sql stable set search_path = pg_catalog, pg_temp
  return format('%I = any ((select access.g(%L, %L))::bigint[])', t.key_column, 'staff', t.section)
    || case when t.has_section then format(' and (section = %L or (section = %L and %I = any ((select access.g(%L, %L))::bigint[])))', t.section, 'restricted', t.key_column, 'staff', 'restricted') else '' end
    || coalesce((select format(' and (%1$I is null or (select access.reads_every_row()) or %1$I operator(pg_catalog.&&) (select access.viewer_words())::text[])', n.readers_column) from access.narrowed n where n.rel = t.rel), '');

create function access.narrow(p_table regclass, p_column text) returns void
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into access.narrowed (rel, readers_column) values (access.rel_name(p_table), p_column);
  perform access.write_policies(access.rel_name(p_table));
end $$;
comment on function access.narrow is 'Lets rows of a table guarded by access.protect name their readers in a text[] column. Written rows must name the writer among them, or nobody.';
revoke all on function access.narrow(regclass, text) from public;

create function access.viewer_words() returns text[]
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  now timestamptz := platform.clock();
  words text[];
begin
  select * into v from access.viewer();
  if v.kind is distinct from 'staff' or v.account_id is null then return '{}'; end if;
  select array['account:' || v.account_id, 'organisation:' || v.organisation_id] || coalesce(array_agg('team:' || m.team_id), '{}') into words
    from access.team_member m
    where m.account_id = v.account_id and m.from_at <= now and (m.until_at is null or now < m.until_at)
      and (m.role = 'member' or v.purpose = 'supervision');
  return words || coalesce((
    select array_agg('involvement:' || i.id)
    from access.involvement i join access.purpose p on p.code = v.purpose
    where i.holder = any (words) and (i.kind = any (p.counted_kinds) or i.kind = any (p.supervised_kinds))
      and (v.focus is null or i.family_id = (select f.id from access.family f where f.public_id = v.focus))
      and i.from_at <= now and (i.until_at is null or now < i.until_at)), '{}');
end $$;
comment on function access.viewer_words is 'The words under which rows may name the viewer as a reader: account, organisation, live teams (supervised ones under supervision), and each live involvement that counts under this purpose.';

create function access.reads_every_row() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select coalesce(v.purpose = 'break_glass', false) from access.viewer() v);
comment on function access.reads_every_row is 'Whether narrowed rows are read whoever they name: only behind broken glass, which is told of at once.';

select access.hand_over(f::regprocedure, 'hearth_gate', array['hearth_staff', 'hearth_engine']) from unnest(array['access.viewer_words()', 'access.reads_every_row()']) f;
