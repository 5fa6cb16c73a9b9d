create schema deeds;
comment on schema deeds is 'Every act somebody asked for and our answer: idempotency and the trail behind each change.';
grant usage on schema deeds to public;

create table deeds.deed (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  actor bytea not null,
  route text not null,
  key uuid not null,
  body_hash bytea not null,
  outcome text,
  subjects uuid[] not null default '{}',
  at timestamptz not null default platform.clock(),
  unique (actor, route, key)
);
comment on table deeds.deed is 'One act somebody asked for. Holds the outcome and ids, never the text of an answer.';
comment on column deeds.deed.id is 'Inside only.';
comment on column deeds.deed.public_id is 'What an audit event points at.';
comment on column deeds.deed.actor is 'SHA-256 of the credential that asked.';
comment on column deeds.deed.route is 'Which deed: method and URL pattern, or the name of a job.';
comment on column deeds.deed.key is 'Made with the form: a double click or a resend carries the same one.';
comment on column deeds.deed.body_hash is 'SHA-256 of what was asked: another body under the same key is refused.';
comment on column deeds.deed.outcome is 'The rule''s answer, such as booked or refused:full. Null while it is under way.';
comment on column deeds.deed.subjects is 'Public ids of what the deed made or changed.';
comment on column deeds.deed.at is 'When it was first asked.';
create index on deeds.deed (at);
select access.protect_engine('deeds.deed');

-- No row back from the insert means that another request has the key; the insert has already waited for it to end.
create function deeds.take(p_actor bytea, p_route text, p_key uuid, p_body_hash bytea, out deed_id bigint, out public_id uuid, out fresh boolean, out same_body boolean, out outcome text, out subjects uuid[])
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into deeds.deed as d (actor, route, key, body_hash) values (p_actor, p_route, p_key, p_body_hash)
    on conflict (actor, route, key) do nothing
    returning d.id, d.public_id into deed_id, public_id;
  fresh := found;
  if fresh then
    same_body := true; subjects := '{}';
  else
    select d.id, d.public_id, d.body_hash = p_body_hash, d.outcome, d.subjects into deed_id, public_id, same_body, outcome, subjects
      from deeds.deed d where d.actor = p_actor and d.route = p_route and d.key = p_key;
  end if;
end $$;
comment on function deeds.take is 'Takes an idempotency key, or answers what the first request under it was told.';

create function deeds.settle(p_deed bigint, p_outcome text, p_subjects uuid[]) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$ update deeds.deed set outcome = p_outcome, subjects = p_subjects where id = p_deed and outcome is null $$;
comment on function deeds.settle is 'Writes the answer, once.';

grant create on schema deeds to hearth_engine;
alter function deeds.take owner to hearth_engine;
alter function deeds.settle owner to hearth_engine;
revoke create on schema deeds from hearth_engine;
-- As the new owner: the owner of the tables inherits nothing of it, and PostgreSQL would only warn.
set local role hearth_engine;
revoke all on function deeds.take, deeds.settle from public;
grant execute on function deeds.take, deeds.settle to hearth_staff, hearth_kin, hearth_ig, hearth_link, hearth_client, hearth_service, hearth_public;
reset role;
