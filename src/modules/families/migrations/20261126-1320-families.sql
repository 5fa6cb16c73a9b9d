create schema families;
comment on schema families is 'People we support: who is in a family, how to reach and talk to them, what they have told, and who may know it.';
grant usage on schema families to public;

create table families.member (
  id bigint generated always as identity primary key,
  family_id bigint not null,
  person_id bigint not null,
  part text not null check (part in ('parent', 'child', 'young_person', 'expected', 'lost', 'kinship_carer', 'grandparent', 'other')),
  from_on date not null default (platform.clock() at time zone 'Europe/London')::date,
  until_on date check (until_on >= from_on),
  age_months int check (age_months between 0 and 1500),
  recorded_by bigint references access.account default access.viewer_account(),
  recorded_at timestamptz not null default platform.clock(),
  foreign key (family_id, person_id) references access.membership
);
comment on table families.member is 'What somebody is in a family, and since when. The latest row stands.';
comment on column families.member.id is 'Inside only.';
comment on column families.member.family_id is 'The family.';
comment on column families.member.person_id is 'Who.';
comment on column families.member.part is 'parent, child, young_person, expected (a baby on the way), lost (a baby or child who died), kinship_carer, grandparent, other.';
comment on column families.member.from_on is 'Since this day, as told.';
comment on column families.member.until_on is 'Until this day; null while it lasts.';
comment on column families.member.age_months is 'Age as told on the day it was recorded, in whole months, where no birth date is known.';
comment on column families.member.recorded_by is 'Who wrote it down; null when it was taken in.';
comment on column families.member.recorded_at is 'When.';
create index on families.member (family_id, person_id, id desc);

create table families.way_to_reach (
  id bigint generated always as identity primary key,
  family_id bigint not null references access.family,
  person_id bigint,
  by text not null check (by in ('text', 'email', 'phone', 'somebody', 'none')),
  value text check (length(value) <= 320),
  hours text check (length(hours) <= 200),
  through text check (length(through) <= 120),
  quiet boolean not null default false,
  language text not null default 'English' check (length(language) between 1 and 60),
  interpreter boolean not null default false,
  talking text not null default '' check (length(talking) <= 1000),
  section text not null default 'contact_details' check (section in ('contact_details', 'restricted')),
  recorded_by bigint references access.account default access.viewer_account(),
  recorded_at timestamptz not null default platform.clock(),
  check ((by = 'none') = (value is null)),
  check ((by = 'somebody') = (through is not null)),
  foreign key (family_id, person_id) references access.membership
);
comment on table families.way_to_reach is 'How it is safe to reach a family, and how to talk to them. The latest row of each person stands; earlier ones are kept.';
comment on column families.way_to_reach.id is 'Inside only.';
comment on column families.way_to_reach.family_id is 'The family.';
comment on column families.way_to_reach.person_id is 'Whose way; null for the family as a whole.';
comment on column families.way_to_reach.by is 'text, email, phone, somebody (through another person), none (no message at all: a full answer).';
comment on column families.way_to_reach.value is 'Number or address.';
comment on column families.way_to_reach.hours is 'When it is safe to ring, in their words.';
comment on column families.way_to_reach.through is 'Whom to ring instead of them.';
comment on column families.way_to_reach.quiet is 'Messages say nothing but that a booking is confirmed or has changed.';
comment on column families.way_to_reach.language is 'The language they like to speak.';
comment on column families.way_to_reach.interpreter is 'Whether to have an interpreter.';
comment on column families.way_to_reach.talking is 'How to talk to them, in their words: slowly, in writing, not on the phone.';
comment on column families.way_to_reach.section is 'restricted where even a colleague must not read it.';
comment on column families.way_to_reach.recorded_by is 'Who wrote it down; null when it was taken in.';
comment on column families.way_to_reach.recorded_at is 'When.';
create index on families.way_to_reach (family_id, id desc);

create table families.statement (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  family_id bigint not null references access.family,
  kind text not null default 'said' check (kind in ('said', 'seen')),
  words text not null check (length(words) between 1 and 20000),
  lang text check (lang ~ '^[a-z]{2,3}(-[A-Za-z]+)?$'),
  about_person_id bigint,
  said_by_person_id bigint,
  said_by_other text check (length(said_by_other) between 1 and 120),
  said_on date not null,
  heard_at text not null check (length(heard_at) between 1 and 200),
  section text not null default 'story' check (section in ('story', 'restricted')),
  readable_by text[],
  shared boolean not null default false,
  corrects_id bigint,
  recorded_by bigint references access.account default access.viewer_account(),
  recorded_at timestamptz not null default platform.clock(),
  check (num_nonnulls(said_by_person_id, said_by_other) <= 1),
  check (kind = 'said' or num_nonnulls(said_by_person_id, said_by_other) = 0),
  unique (family_id, id),
  unique (corrects_id),
  foreign key (family_id, about_person_id) references access.membership (family_id, person_id),
  foreign key (family_id, said_by_person_id) references access.membership (family_id, person_id),
  foreign key (family_id, corrects_id) references families.statement (family_id, id)
);
comment on table families.statement is 'Something a family said, or a worker saw, in words and as it was: never changed, never erased. What puts it right is a new one.';
comment on column families.statement.id is 'Inside only.';
comment on column families.statement.public_id is 'In addresses.';
comment on column families.statement.family_id is 'The family.';
comment on column families.statement.kind is 'said: their words. seen: what a worker saw.';
comment on column families.statement.words is 'As they were said, in the language they were said in.';
comment on column families.statement.lang is 'The language of the words, where it is not English.';
comment on column families.statement.about_person_id is 'About whom; null for the family as a whole.';
comment on column families.statement.said_by_person_id is 'Who said it, of the family.';
comment on column families.statement.said_by_other is 'Who said it, of nobody in the family: "Her sister".';
comment on column families.statement.said_on is 'The day it was said.';
comment on column families.statement.heard_at is 'Where: "Dinnington Library", "at home".';
comment on column families.statement.section is 'restricted where few may know that it was said at all.';
comment on column families.statement.readable_by is 'Reader words (access.narrowed); null for everybody to whom the story is open.';
comment on column families.statement.shared is 'Whether the person it is about is shown it in their own record.';
comment on column families.statement.corrects_id is 'The statement that this one puts right.';
comment on column families.statement.recorded_by is 'Who wrote it down; null when it was taken in.';
comment on column families.statement.recorded_at is 'When.';
create index on families.statement (family_id, id desc);

create table families.notice_given (
  id bigint generated always as identity primary key,
  family_id bigint not null references access.family,
  person_id bigint,
  how text not null check (how in ('read_aloud', 'card', 'interpreter', 'online')),
  notice text not null,
  given_on date not null,
  recorded_by bigint references access.account default access.viewer_account(),
  recorded_at timestamptz not null default platform.clock(),
  foreign key (family_id, person_id) references access.membership
);
comment on table families.notice_given is 'That a family was told how what they say is kept. Being told is not a yes to anything.';
comment on column families.notice_given.id is 'Inside only.';
comment on column families.notice_given.family_id is 'The family.';
comment on column families.notice_given.person_id is 'Who was told; null for whoever was there.';
comment on column families.notice_given.how is 'read_aloud, card, interpreter, online.';
comment on column families.notice_given.notice is 'Which wording of the notice.';
comment on column families.notice_given.given_on is 'The day.';
comment on column families.notice_given.recorded_by is 'Who told them; null when it was taken in.';
comment on column families.notice_given.recorded_at is 'When it was written down.';
create index on families.notice_given (family_id, id desc);

create table families.support_agreement (
  id bigint generated always as identity primary key,
  family_id bigint not null references access.family,
  person_id bigint not null,
  answer text not null check (answer in ('yes', 'no', 'taken_back')),
  said_on date not null,
  recorded_by bigint references access.account default access.viewer_account(),
  recorded_at timestamptz not null default platform.clock(),
  foreign key (family_id, person_id) references access.membership
);
comment on table families.support_agreement is 'Somebody''s answer to being offered help: theirs alone, and never the lawful basis for keeping what they say. The latest row of each person stands.';
comment on column families.support_agreement.id is 'Inside only.';
comment on column families.support_agreement.family_id is 'The family.';
comment on column families.support_agreement.person_id is 'Whose answer.';
comment on column families.support_agreement.answer is 'yes, no, taken_back.';
comment on column families.support_agreement.said_on is 'The day.';
comment on column families.support_agreement.recorded_by is 'Who asked; null when it was taken in.';
comment on column families.support_agreement.recorded_at is 'When it was written down.';
create index on families.support_agreement (family_id, person_id, id desc);

create table families.lawful_basis (
  id bigint generated always as identity primary key,
  family_id bigint not null references access.family,
  basis text not null check (basis in ('public_task', 'legal_obligation', 'vital_interests', 'consent')),
  law text not null check (length(law) between 3 and 300),
  from_on date not null,
  recorded_by bigint references access.account default access.viewer_account(),
  recorded_at timestamptz not null default platform.clock()
);
comment on table families.lawful_basis is 'Under which law a record is kept (UK GDPR article 6): the controller''s to decide, never the family''s yes. The latest row stands.';
comment on column families.lawful_basis.id is 'Inside only.';
comment on column families.lawful_basis.family_id is 'The family.';
comment on column families.lawful_basis.basis is 'public_task 6(1)(e), legal_obligation 6(1)(c), vital_interests 6(1)(d), consent 6(1)(a) for optional extras only.';
comment on column families.lawful_basis.law is 'The enactment, as "Children Act 2004, section 10".';
comment on column families.lawful_basis.from_on is 'From this day.';
comment on column families.lawful_basis.recorded_by is 'Who wrote it down; null when it was taken in.';
comment on column families.lawful_basis.recorded_at is 'When.';
create index on families.lawful_basis (family_id, id desc);

create table families.sharing (
  id bigint generated always as identity primary key,
  public_id uuid not null default gen_random_uuid() unique,
  family_id bigint not null references access.family,
  team_id bigint not null references access.team,
  involvement_id bigint not null references access.involvement,
  reach boolean not null,
  why text not null check (length(why) between 3 and 500),
  chosen_by_person_id bigint,
  told_family boolean not null,
  recorded_by bigint references access.account default access.viewer_account(),
  recorded_at timestamptz not null default platform.clock(),
  unique (family_id, id),
  foreign key (family_id, chosen_by_person_id) references access.membership (family_id, person_id)
);
comment on table families.sharing is 'What a family let one team see: a decision with who, why and until when. It ends with its involvement.';
comment on column families.sharing.id is 'Inside only.';
comment on column families.sharing.public_id is 'In addresses.';
comment on column families.sharing.family_id is 'The family.';
comment on column families.sharing.team_id is 'With which team.';
comment on column families.sharing.involvement_id is 'The reason it made: when that ends, the team sees nothing of it.';
comment on column families.sharing.reach is 'Whether how to reach them is part of it.';
comment on column families.sharing.why is 'What for.';
comment on column families.sharing.chosen_by_person_id is 'Who of the family chose it.';
comment on column families.sharing.told_family is 'Whether the family was told.';
comment on column families.sharing.recorded_by is 'Who wrote it down; null when it was taken in.';
comment on column families.sharing.recorded_at is 'When.';
create index on families.sharing (family_id, id desc);

create table families.sharing_statement (
  family_id bigint not null,
  sharing_id bigint not null,
  statement_id bigint not null,
  primary key (family_id, sharing_id, statement_id),
  foreign key (family_id, sharing_id) references families.sharing (family_id, id),
  foreign key (family_id, statement_id) references families.statement (family_id, id)
);
comment on table families.sharing_statement is 'Which statements a sharing opens.';
comment on column families.sharing_statement.family_id is 'The family.';
comment on column families.sharing_statement.sharing_id is 'The sharing.';
comment on column families.sharing_statement.statement_id is 'The statement.';

create table families.message_stop (
  id bigint generated always as identity primary key,
  family_id bigint not null references access.family,
  what text not null check (what in ('pregnancy_and_baby', 'all')),
  stopped boolean not null default true,
  recorded_by bigint references access.account default access.viewer_account(),
  recorded_at timestamptz not null default platform.clock()
);
comment on table families.message_stop is 'A stop of messages, or its end. Nobody asks why; the latest row of each kind stands, and is read again at the moment of sending.';
comment on column families.message_stop.id is 'Inside only.';
comment on column families.message_stop.family_id is 'The family.';
comment on column families.message_stop.what is 'pregnancy_and_baby: everything about a pregnancy or a baby. all: every message.';
comment on column families.message_stop.stopped is 'False when they want them again.';
comment on column families.message_stop.recorded_by is 'Who wrote it down; null when it was taken in.';
comment on column families.message_stop.recorded_at is 'When.';
create index on families.message_stop (family_id, what, id desc);

select access.protect('families.member', 'identity', p_kin_people => '{person_id}', p_kin_needs_shared => false, p_staff_insert => true, p_definers => '{hearth_engine}');
select access.protect('families.way_to_reach', 'contact_details', true, p_staff_insert => true, p_definers => '{hearth_engine}');
select access.protect('families.statement', 'story', true, p_kin_people => '{about_person_id,said_by_person_id}', p_staff_insert => true, p_definers => '{hearth_engine}');
select access.narrow('families.statement', 'readable_by');
select access.protect('families.notice_given', 'identity', p_kin_people => '{person_id}', p_kin_needs_shared => false, p_staff_insert => true);
select access.protect('families.support_agreement', 'story', p_kin_people => '{person_id}', p_kin_needs_shared => false, p_staff_insert => true);
select access.protect('families.lawful_basis', 'story', p_staff_insert => true);
select access.protect('families.sharing', 'story', p_definers => '{hearth_engine}');
select access.protect('families.sharing_statement', 'story', p_definers => '{hearth_engine}');
select access.protect('families.message_stop', 'contact_details', p_staff_insert => true, p_definers => '{hearth_engine}');

grant insert (family_id, person_id, part, from_on, until_on, age_months) on families.member to hearth_staff;
grant insert (family_id, person_id, by, value, hours, through, quiet, language, interpreter, talking, section) on families.way_to_reach to hearth_staff;
grant insert (family_id, kind, words, lang, about_person_id, said_by_person_id, said_by_other, said_on, heard_at, section, readable_by, shared, corrects_id) on families.statement to hearth_staff;
grant insert (family_id, person_id, how, notice, given_on) on families.notice_given to hearth_staff;
grant insert (family_id, person_id, answer, said_on) on families.support_agreement to hearth_staff;
grant insert (family_id, basis, law, from_on) on families.lawful_basis to hearth_staff;
grant insert (family_id, what, stopped) on families.message_stop to hearth_staff;
