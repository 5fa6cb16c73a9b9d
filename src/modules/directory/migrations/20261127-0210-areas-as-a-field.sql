-- For families in which places a service is, is a field like any other: proposed, settled, looked back on, and held back from a feed where it was assured here.

alter table directory.proposed_field drop constraint proposed_field_field_check;
alter table directory.proposed_field add check (field in ('name', 'summary', 'description', 'terms', 'bring', 'whoFor', 'ages', 'audiences', 'send', 'cost', 'channels', 'places', 'areas', 'schedules',
  'selfReferral', 'pathway', 'referrers', 'criteria', 'formUrl', 'usualWait', 'nextSteps', 'phone', 'email', 'url', 'accessibility', 'languages', 'status'));

grant create on schema directory to hearth_engine;
set local role hearth_engine;

-- Three functions say one thing more than they did; all else of them stays as it is said where they were made.
do $do$
declare f record; v_before text;
begin
  for f in select * from (values
      ('directory.listing_fields(bigint)', $$'nextSteps', s.next_steps,$$, $$ 'areas', to_jsonb(s.areas),$$),
      ('directory.put_back(bigint, jsonb)', $$perform directory.put_audiences(jsonb_build_array(v_wish)); end if;$$,
        $$ if p_fields ? 'areas' then perform directory.put_areas(jsonb_build_array(v_wish)); end if;$$),
      -- A feed that says nothing of areas any more has none.
      ('directory.take_services(jsonb, bigint)', $$v_put := directory.put_services(p);$$,
        $$ perform directory.put_areas(coalesce((select jsonb_agg(r || jsonb_build_object('areas', coalesce(r->'areas', '[]'))) from jsonb_array_elements(p) r), '[]'));$$)) x (name, after, more) loop
    v_before := pg_get_functiondef(f.name::regprocedure);
    if strpos(v_before, f.after) = 0 then raise exception '% does not say: %', f.name, f.after; end if;
    execute replace(v_before, f.after, f.after || f.more);
  end loop;
end $do$;

reset role;
revoke create on schema directory from hearth_engine;
