/** A broken rule: a function with other words in it, or a right that nobody should have. */
export type Mutant = { readonly what: string } & (
  | { readonly file: string; readonly name: string; readonly from: string; readonly to: string }
  | { readonly breaks: string; readonly mends: string }
)

const open = { file: '20261125-1007-open.sql' } as const
const sitting = { file: '20261126-1410-open-at-desks.sql' } as const
const registry = { file: '20261125-1000-registry.sql' } as const
const families = { file: '20261125-1011-families.sql' } as const
const frontDesk = { file: '20261126-1310-front-desk.sql' } as const
const narrowed = { file: '20261126-1300-narrowed-rows.sql' } as const
const desks = { file: '20261126-1400-desks.sql' } as const

/** Who sees what. */
const seeing: readonly Mutant[] = [
  {
    what: 'exclusions of supervised teams are dropped',
    ...open,
    name: 'excluded',
    from: 'm.account_id = a.id and',
    to: `m.account_id = a.id and m.role = 'member' and`,
  },
  { what: 'anybody profits from an override', ...open, name: 'excluded', from: 'and o.account_id = p_account', to: '' },
  { what: 'an override never expires', ...open, name: 'excluded', from: 'and p_at < o.until_at', to: '' },
  { what: 'exclusions of a person are dropped', ...open, name: 'excluded', from: `union all select 'person:' || a.person_id`, to: '' },
  { what: 'an exclusion closes every section', ...open, name: 'excluded', from: 'bit_or(e.sections)', to: '255' },
  {
    what: 'an ended team membership still counts',
    ...open,
    name: 'decide',
    from: 'm.from_at <= p_at and (m.until_at is null or p_at < m.until_at)',
    to: 'm.from_at <= p_at',
  },
  { what: 'a supervisor sees the team under every purpose', ...open, name: 'decide', from: `filter (where m.role = 'member')`, to: '' },
  { what: 'what is held through a team is forgotten', ...open, name: 'decide', from: 'i.via_team_id = any (supervised)', to: 'false' },
  { what: 'the ceiling of the purpose is dropped', ...open, name: 'decide', from: '& p.ceiling', to: '' },
  { what: 'sections open without identity', ...open, name: 'decide', from: 'where o.sections & 1 <> 0', to: '' },
  { what: 'a grant that has not begun counts', ...open, name: 'decide', from: 'and i.from_at <= p_at and', to: 'and' },
  {
    what: 'shares among family members cross into other families',
    ...open,
    name: 'settle',
    from: `select h.family_id || ':' || h.subject_person_id`,
    to: `select unnest(s.identity) || ':' || h.subject_person_id`,
  },
  {
    what: 'a revoked session still opens',
    ...sitting,
    name: 'open',
    from: 's.token_hash = hash and s.revoked_at is null',
    to: 's.token_hash = hash',
  },
  { what: 'an idle session still opens', ...sitting, name: 'open', from: 'and now < s.last_seen_at + s.idle_limit', to: '' },
  { what: 'the SQL role is not asked', ...sitting, name: 'open', from: `and p.request_role = current_setting('role')`, to: '' },
  { what: 'the second factor is not asked', ...sitting, name: 'open', from: 'proved_second or not p.second_factor', to: 'true' },
  {
    what: 'a row that names nobody is shown to family members',
    file: '20261125-1000-registry.sql',
    name: 'kin_rule',
    from: `') is not null'`,
    to: `') is null or true'`,
  },
  {
    what: 'a record exists although its family is hidden',
    file: '20261125-1011-families.sql',
    name: 'record_exists',
    from: `and f.look_up = 'names'`,
    to: '',
  },
  {
    what: 'a record exists although it is closed to the asker',
    file: '20261125-1011-families.sql',
    name: 'record_exists',
    from: 'e.mask & 1 <> 0',
    to: 'false',
  },
  {
    what: 'search shows everybody',
    file: '20261125-1011-families.sql',
    name: 'find_people',
    from: `where m.family_id = any (access.g('staff', 'identity'))`,
    to: '',
  },
]

/** What is written, and by whom. */
const writing: readonly Mutant[] = [
  {
    what: 'exclusions of every family are set aside',
    ...families,
    name: 'set_exclusions_aside',
    from: 'where e.family_id = family and',
    to: 'where',
  },
  {
    what: 'rows are written in the name of somebody else',
    ...registry,
    name: 'policies_of',
    from: `t.owned_by), format('%I = (select access.viewer_%s())', t.key_column, t.owned_by)`,
    to: `t.owned_by), 'true'`,
  },
  {
    what: 'glass is broken without the permission',
    ...families,
    name: 'break_glass',
    from: `perform access.require('families.break_glass');`,
    to: '',
  },
  {
    what: 'broken glass opens what is restricted',
    ...families,
    name: 'break_glass',
    from: `'break_glass', 191,`,
    to: `'break_glass', 190,`,
  },
  {
    what: 'a worker adds rows to any family',
    ...registry,
    name: 'policies_of',
    from: `'hearth_staff', null, access.staff_rule(t)`,
    to: `'hearth_staff', null, 'true'`,
  },
  {
    what: 'whoever knows a name keeps others away',
    ...frontDesk,
    name: 'keep_away',
    from: `access.seen_family(p_family, 'story')`,
    to: 'access.seen_family(p_family)',
  },
  {
    what: 'talking in private opens everything',
    ...frontDesk,
    name: 'talk_in_private',
    from: `'team_around_family', 7,`,
    to: `'team_around_family', 255,`,
  },
  { what: 'a record may exist although it is closed to the asker', ...frontDesk, name: 'may_exist', from: 'e.mask & 1 <> 0', to: 'false' },
]

/** Who has no part in it. */
const outside: readonly Mutant[] = [
  {
    what: 'a stranger may search',
    breaks: 'grant execute on function access.may_exist(text, date) to hearth_public, hearth_link, hearth_client, hearth_service',
    mends: 'revoke execute on function access.may_exist(text, date) from hearth_public, hearth_link, hearth_client, hearth_service',
  },
  {
    what: 'a link, a partner and a job may ask for families',
    breaks: 'grant select on access.family, access.membership, access.person to hearth_link, hearth_client, hearth_service',
    mends: 'revoke select on access.family, access.membership, access.person from hearth_link, hearth_client, hearth_service',
  },
  {
    what: 'a worker takes a grant away',
    breaks: `grant delete on access.involvement, access.exclusion to hearth_staff`,
    mends: `revoke delete on access.involvement, access.exclusion from hearth_staff`,
  },
]

/** The instants themselves. */
const instants: readonly Mutant[] = [
  { what: 'a grant begins an instant late', ...open, name: 'decide', from: 'i.from_at <= p_at', to: 'i.from_at < p_at' },
  { what: 'a grant lasts an instant too long', ...open, name: 'decide', from: 'p_at < i.until_at', to: 'p_at <= i.until_at' },
  { what: 'an exclusion begins an instant late', ...open, name: 'excluded', from: 'e.from_at <= p_at', to: 'e.from_at < p_at' },
  { what: 'an exclusion lasts an instant too long', ...open, name: 'excluded', from: 'p_at < e.until_at', to: 'p_at <= e.until_at' },
  { what: 'an override begins an instant late', ...open, name: 'excluded', from: 'o.from_at <= p_at', to: 'o.from_at < p_at' },
  { what: 'an override lasts an instant too long', ...open, name: 'excluded', from: 'p_at < o.until_at', to: 'p_at <= o.until_at' },
  { what: 'a membership begins an instant late', ...open, name: 'decide', from: 'm.from_at <= p_at', to: 'm.from_at < p_at' },
  { what: 'a membership lasts an instant too long', ...open, name: 'decide', from: 'p_at < m.until_at', to: 'p_at <= m.until_at' },
  { what: 'a role lasts an instant too long', ...desks, name: 'scopes', from: 'now < h.until_at', to: 'now <= h.until_at' },
  { what: 'a session lasts an instant too long', ...sitting, name: 'open', from: 'now < s.expires_at', to: 'now <= s.expires_at' },
]

/** Where somebody sits. */
const atDesks: readonly Mutant[] = [
  {
    what: 'a screen that the queue reads opens every purpose',
    ...sitting,
    name: 'open',
    from: 'and not exists (select from access.purpose p where p.code = p_purpose and desk.room = any (p.desk_rooms))',
    to: 'and false',
  },
  {
    what: 'a PIN counts for who left the team',
    ...sitting,
    name: 'open',
    from: ` or (proof = 'pin' and not access.may_use_desk(account_id, desk.team_id, now))`,
    to: '',
  },
  { what: 'a desk that was stopped still opens', ...sitting, name: 'open', from: 'and d.revoked_at is null', to: '' },
  { what: 'a PIN carries every permission', ...desks, name: 'scopes', from: 'and not access.proved_in_full()', to: 'and false' },
]

/** Rows that name their readers. */
const named: readonly Mutant[] = [
  {
    what: 'a row that names its readers is read by all',
    ...narrowed,
    name: 'staff_rule',
    from: 'and (%1$I is null or',
    to: 'and (true or',
  },
  {
    what: 'a team that is only supervised reads',
    ...narrowed,
    name: 'viewer_words',
    from: `and (m.role = 'member' or v.purpose = 'supervision')`,
    to: '',
  },
  {
    what: 'an involvement that ended still reads',
    ...narrowed,
    name: 'viewer_words',
    from: 'and i.from_at <= now and (i.until_at is null or now < i.until_at)',
    to: '',
  },
  {
    what: 'an involvement of another purpose reads',
    ...narrowed,
    name: 'viewer_words',
    from: 'and (i.kind = any (p.counted_kinds) or i.kind = any (p.supervised_kinds))',
    to: '',
  },
]

export const mutants: readonly Mutant[] = [...seeing, ...writing, ...outside, ...instants, ...atDesks, ...named]
