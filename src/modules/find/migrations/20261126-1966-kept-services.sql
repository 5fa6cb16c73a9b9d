create table find.kept_service (
  id bigint generated always as identity primary key,
  account_id bigint not null references access.account,
  service uuid not null,
  unique (account_id, service)
);
comment on table find.kept_service is 'Services that a family member keeps with their account, in the order they were kept. Nobody else reads it.';
comment on column find.kept_service.id is 'Inside only; gives the order.';
comment on column find.kept_service.account_id is 'Whose.';
comment on column find.kept_service.service is 'Public id of the service.';
select access.protect_own('find.kept_service', 'account_id');
