-- Who keeps which listings, what they propose, and what every listing was before: rows only; the next file says who may do what with them.

create table directory.keeper (
  organisation_id bigint primary key references directory.organisation,
  kept_by bigint not null references access.organisation,
  tied_by bigint references access.account,
  tied_at timestamptz not null default platform.clock()
);
comment on table directory.keeper is 'Whose workers keep the listings of an organisation, by proposing changes. Tied by an editor; nobody keeps what is not here.';
comment on column directory.keeper.organisation_id is 'As families know it.';
comment on column directory.keeper.kept_by is 'The partner whose workers keep its listings.';
comment on column directory.keeper.tied_by is 'Which editor said so; null for an example.';
comment on column directory.keeper.tied_at is 'When.';
create index on directory.keeper (kept_by);

create table directory.proposal (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  kind text not null check (kind in ('change', 'new')),
  listing uuid not null,
  service_id bigint references directory.service,
  organisation_id bigint not null references directory.organisation,
  note text not null default '' check (length(note) <= 1000),
  version int not null default 1,
  made_by bigint references access.account,
  made_name text,
  made_for bigint references access.organisation,
  made_at timestamptz not null default platform.clock(),
  state text not null default 'waiting' check (state in ('waiting', 'settled', 'taken_back')),
  settled_by bigint references access.account,
  settled_name text,
  settled_at timestamptz,
  check (kind = 'new' or service_id is not null),
  check ((state = 'settled') = (settled_at is not null))
);
comment on table directory.proposal is 'What somebody would change in a listing, or a listing they would add. The public sees none of it until an editor takes it.';
comment on column directory.proposal.id is 'Inside only.';
comment on column directory.proposal.public_id is 'In URLs.';
comment on column directory.proposal.kind is 'change, or new.';
comment on column directory.proposal.listing is 'Public id of the service, or the one that a new listing will have.';
comment on column directory.proposal.service_id is 'The service; null for a new listing until it is taken.';
comment on column directory.proposal.organisation_id is 'Whose listing it is.';
comment on column directory.proposal.note is 'What the proposer says to the editors.';
comment on column directory.proposal.version is 'Raised whenever its proposer changes it: an editor settles the version that they saw.';
comment on column directory.proposal.made_by is 'Whose account; null after three years.';
comment on column directory.proposal.made_name is 'Their name then; null after three years.';
comment on column directory.proposal.made_for is 'The partner they worked for then.';
comment on column directory.proposal.made_at is 'When it was first made.';
comment on column directory.proposal.state is 'waiting, settled, or taken_back by whoever made it.';
comment on column directory.proposal.settled_by is 'Which editor.';
comment on column directory.proposal.settled_name is 'Their name then; null after three years.';
comment on column directory.proposal.settled_at is 'When.';
create index on directory.proposal (made_at) where state = 'waiting';
create index on directory.proposal (organisation_id, made_at);
create index on directory.proposal (listing);

create table directory.proposed_field (
  proposal_id bigint not null references directory.proposal,
  field text not null check (field in ('name', 'summary', 'description', 'terms', 'bring', 'whoFor', 'ages', 'audiences', 'send', 'cost', 'channels', 'places', 'schedules',
    'selfReferral', 'pathway', 'referrers', 'criteria', 'formUrl', 'usualWait', 'nextSteps', 'phone', 'email', 'url', 'accessibility', 'languages', 'status')),
  before jsonb not null,
  wish jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'edited', 'rejected')),
  written jsonb,
  reason text not null default '' check (length(reason) <= 500),
  primary key (proposal_id, field),
  check (state <> 'rejected' or reason <> ''),
  check ((state in ('accepted', 'edited')) = (written is not null))
);
comment on table directory.proposed_field is 'One field of a proposal: each is taken or not by itself.';
comment on column directory.proposed_field.proposal_id is 'Of which proposal.';
comment on column directory.proposed_field.field is 'Which part of a listing; ages are one, and so is the cost with its note.';
comment on column directory.proposed_field.before is 'What the public read when this was proposed; JSON null for a new listing.';
comment on column directory.proposed_field.wish is 'What it should say.';
comment on column directory.proposed_field.state is 'waiting, accepted as it was, edited and then taken, or rejected with a reason.';
comment on column directory.proposed_field.written is 'What was written, where it was taken.';
comment on column directory.proposed_field.reason is 'What the editor says to whoever proposed it.';

create table directory.change (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  service_id bigint not null references directory.service,
  field text not null,
  old jsonb not null,
  new jsonb not null,
  at timestamptz not null default platform.clock(),
  source text not null check (source in ('proposal', 'editor', 'undone', 'feed')),
  why text not null default '' check (length(why) <= 1000),
  proposal_id bigint references directory.proposal,
  feed_run_id bigint references directory.feed_run,
  feed_row text,
  by_account bigint references access.account,
  by_name text,
  by_organisation bigint references access.organisation,
  settled_by bigint references access.account,
  settled_name text,
  check ((source = 'feed') = (feed_row is not null))
);
comment on table directory.change is 'The history of a listing: one row for every field that a change wrote. Nothing is ever taken out; names are, after three years.';
comment on column directory.change.id is 'Inside only.';
comment on column directory.change.public_id is 'In URLs.';
comment on column directory.change.service_id is 'Of which listing.';
comment on column directory.change.field is 'Which part of it, as in directory.proposed_field.';
comment on column directory.change.old is 'What it said before; JSON null for a listing that was new.';
comment on column directory.change.new is 'What it says since.';
comment on column directory.change.at is 'When.';
comment on column directory.change.source is 'A proposal; an editor directly; a settlement that was undone; or a feed.';
comment on column directory.change.why is 'In words, where somebody said.';
comment on column directory.change.proposal_id is 'The proposal it came from, or that was undone.';
comment on column directory.change.feed_run_id is 'The reading of a feed it came from.';
comment on column directory.change.feed_row is 'The record of that feed, as it is called there.';
comment on column directory.change.by_account is 'Whose account asked for it; null for a feed, and after three years.';
comment on column directory.change.by_name is 'Their name then; null after three years.';
comment on column directory.change.by_organisation is 'The partner they worked for then.';
comment on column directory.change.settled_by is 'Which editor let it in; null after three years.';
comment on column directory.change.settled_name is 'Their name then; null after three years.';
create index on directory.change (service_id, id desc);
create index on directory.change (proposal_id);

do $$
declare t text;
begin
  foreach t in array array['keeper', 'proposal', 'proposed_field', 'change'] loop
    perform access.protect_engine(format('directory.%s', t));
  end loop;
end $$;

-- Partners and their workers are the gate's to read: each of these says one thing of them.
create function directory.partners() returns table (id bigint, partner uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.id, o.public_id, o.name from access.organisation o where not o.sensitive
$$;
comment on function directory.partners is 'Partners that may keep listings: all but those that nobody is to find.';
select access.hand_over('directory.partners()', 'hearth_gate', array['hearth_engine']);

create function directory.worker_address(p_account bigint) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select n.name from identity.sign_in_name n join access.account a on a.id = n.account_id and a.active where a.id = p_account order by n.name limit 1
$$;
comment on function directory.worker_address is 'Where to write to a worker whose account is open: the address they sign in with.';
select access.hand_over('directory.worker_address(bigint)', 'hearth_gate', array['hearth_engine']);
