create schema jobs;
comment on schema jobs is 'The one way work is left for later, inside the transaction that asks for it.';
grant usage on schema jobs to public;

create function jobs.enqueue(p_task text, p_payload json, p_key text default null, p_run_at timestamptz default null, p_queue text default null) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(p_task, p_payload, queue_name => p_queue, run_at => p_run_at, max_attempts => 12, job_key => p_key);
end $$;
comment on function jobs.enqueue is 'Leaves a job, to be done after the transaction commits. Payloads hold ids only. The same key replaces a job that waits.';

create function jobs.withdraw(p_key text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.remove_job(p_key);
end $$;
comment on function jobs.withdraw is 'Takes back a job that waits under this key, such as the reminder of a cancelled booking.';

create function jobs.oldest_waiting() returns interval
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select max(platform.clock() - j.run_at) from graphile_worker.jobs j where j.run_at <= platform.clock() and j.locked_at is null);
end $$;
comment on function jobs.oldest_waiting is 'How long the job that has waited longest is overdue: a metric.';

grant create on schema jobs to hearth_jobs;
alter function jobs.enqueue owner to hearth_jobs;
alter function jobs.withdraw owner to hearth_jobs;
alter function jobs.oldest_waiting owner to hearth_jobs;
revoke create on schema jobs from hearth_jobs;
-- As the new owner: the owner of the tables inherits nothing of it, and PostgreSQL would only warn.
set local role hearth_jobs;
revoke all on function jobs.enqueue, jobs.withdraw, jobs.oldest_waiting from public;
grant execute on function jobs.enqueue, jobs.withdraw to hearth_staff, hearth_kin, hearth_ig, hearth_link, hearth_client, hearth_service, hearth_public;
grant execute on function jobs.oldest_waiting to hearth_service, hearth_public;
reset role;
