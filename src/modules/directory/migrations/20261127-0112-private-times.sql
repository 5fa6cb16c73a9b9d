-- What is about abuse, loss or harming oneself says in the feed how to get in touch, and not when and where somebody will be:
-- others would show it in lists by day, to people who did not ask.

grant create on schema directory to hearth_engine;
set local role hearth_engine;

create function directory.private_topic(p_text text) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp as $$
  select ' ' || regexp_replace(regexp_replace(translate(regexp_replace(lower(normalize(p_text, NFKD)), '[\u0300-\u036f]', '', 'g'), 'łøđðı', 'lodði'), '[''’‘`]', '', 'g'), '[^[:alnum:]]+', ' ', 'g') || ' '
    ~ ('\m(abuse|abused|abuser|abusers|abusive|abusing|violence|violent|refuge|refuges|rape|raped|assault|assaulted|coercion|coercive|controlling|stalking|stalker|stalked|fgm|exploitation|exploited|groomed|grooming|trafficking|trafficked|perpetrator|perpetrators'
    || '|bereaved|bereavement|die|died|dies|dying|dead|death|deaths|grief|grieving|grieve|miscarriage|miscarriages|miscarried|stillbirth|stillborn|termination|terminations|abortion|neonatal'
    || '|suicide|suicidal|overdose|selfharm|selfharming|self harm(ing|ed)?|(forced|honour) (marriage|based)'
    || '|(baby|child|pregnancy|infant|early) loss(es)?|pregnancy (has |had |was )?ended|(loss of|lost|losing) (a|the|my|our|your|his|her|their) (baby|child|son|daughter))\M')
$$;
comment on function directory.private_topic is 'Whether words name abuse, loss or harming oneself: the same as sensitive-topics.ts, which a test holds it to.';

create function directory.is_private(p_service bigint) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select directory.private_topic(concat_ws(' ', s.name, s.summary, (select string_agg(t.name, ' ') from directory.service_term st join directory.taxonomy_term t on t.id = st.term_id where st.service_id = s.id)))
  from directory.service s where s.id = p_service
$$;
comment on function directory.is_private is 'Whether a service is about what nobody is shown who did not ask, by its name, its sentence or its kind of help.';

alter function directory.open_schedules(bigint[]) rename to open_schedules_of_all;
create function directory.open_schedules(p_services bigint[])
  returns table (service_id bigint, location_id bigint, place uuid, days text[], opens_at time, closes_at time, record jsonb)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select * from directory.open_schedules_of_all(array(select s from unnest(p_services) s where not directory.is_private(s)))
$$;
comment on function directory.open_schedules is 'When services are on, but for those that are about abuse, loss or harming oneself: of these the feed says how to get in touch.';

revoke all on function directory.private_topic(text), directory.is_private(bigint), directory.open_schedules(bigint[]) from public;

-- What was there before.
insert into directory.open_mark (transaction, services) select pg_current_xact_id(), array_agg(s.id) from directory.service s having count(*) > 0;

reset role;
revoke create on schema directory from hearth_engine;
