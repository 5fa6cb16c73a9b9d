-- Where a picture is used, for who would take it away; and one publication by its own id, so that a draft can begin from what was published before.

grant create on schema guides to hearth_engine;
set local role hearth_engine;

create function guides.picture_uses(p_address text) returns table (slug text, title text, language text, form text, draft boolean, retired boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('files.keep_pictures');
  return query
    select g.slug, v.title, v.language, v.form, v.draft, g.retired_at is not null from guides.guide g
    join (select x.guide_id, x.title, x.language, x.form, x.body, false as draft from guides.guide_version x union all select d.guide_id, d.title, d.language, d.form, d.body, true from guides.draft d) v on v.guide_id = g.id
    where position('](' || p_address || ')' in v.body) > 0 order by g.position, g.slug, v.draft, v.language, v.form;
end $$;
comment on function guides.picture_uses is 'In which guides a picture stands: what families read, and drafts.';

drop function guides.published_history(text);
create function guides.published_history(p_slug text) returns table (id bigint, kind text, language text, form text, before jsonb, after jsonb, why text, by_name text, at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.require('guides.edit');
  return query select row_number() over (order by p.id), p.kind, p.language, p.form, p.before, p.after, p.why, p.by_name, p.at from guides.publication p join guides.guide g on g.id = p.guide_id where g.slug = p_slug order by p.id desc limit 200;
end $$;
comment on function guides.published_history is 'What families were shown of a guide and since when, the latest first; each by its number among them.';

revoke all on function guides.picture_uses(text), guides.published_history(text) from public;
grant execute on function guides.picture_uses(text) to hearth_staff;
grant execute on function guides.published_history(text) to hearth_owner, hearth_staff;

reset role;
revoke create on schema guides from hearth_engine;
