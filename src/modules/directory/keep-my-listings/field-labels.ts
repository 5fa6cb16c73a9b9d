import type { FieldName, Part } from '../listing-fields.ts'

export const partLabels: Readonly<Record<Part, string>> = {
  what: 'What it is',
  who: 'Who it is for',
  cost: 'What it costs',
  'when-and-where': 'When and where',
  'getting-it': 'How to get it',
  contact: 'How to get in touch',
  access: 'Getting in and languages',
  state: 'Open or closed',
}

export const fieldLabels: Readonly<Record<FieldName, string>> = {
  name: 'Name',
  summary: 'In one sentence',
  description: 'What happens',
  terms: 'Kinds of help',
  bring: 'What to bring',
  whoFor: 'Who it is for, in words',
  ages: 'Ages',
  audiences: 'Meant for',
  send: 'For children with SEND',
  cost: 'Cost',
  channels: 'How families use it',
  places: 'Places',
  areas: 'For families in',
  schedules: 'When one can just come',
  selfReferral: 'Coming by themselves',
  pathway: 'How to ask for it',
  referrers: 'Who else can ask',
  criteria: 'Who can have it',
  formUrl: 'The form',
  usualWait: 'Usual wait',
  nextSteps: 'What happens next',
  phone: 'Phone',
  email: 'E-mail',
  url: 'Its own page',
  accessibility: 'Getting in and joining in',
  languages: 'Languages',
  status: 'Open or closed',
}

export const audiences: Readonly<Record<string, string>> = {
  dads: 'Dads',
  mums: 'Mums',
  grandparents: 'Grandparents',
  young_parents: 'Young parents',
  lone_parents: 'Lone parents',
  foster_carers: 'Foster carers',
  kinship_carers: 'Family who bring up somebody else’s child',
  adopters: 'Adopters',
  young_carers: 'Young carers',
  twins: 'Twins and more',
  forces: 'Armed forces families',
}

export const channels: Readonly<Record<string, string>> = {
  in_person: 'They come to a place',
  online: 'Online',
  phone: 'By phone',
  home_visit: 'We come to their home',
  outreach: 'We come to where families are',
}

export const accessWays: Readonly<Record<string, string>> = {
  step_free: 'Step-free',
  changing_place: 'Changing place',
  hearing_loop: 'Hearing loop',
  quiet_room: 'Quiet room',
  bsl: 'British Sign Language',
  parking: 'Parking',
  baby_change: 'Baby change',
}

export const statuses: Readonly<Record<string, string>> = {
  active: 'Open',
  'temporarily closed': 'Closed for now',
  inactive: 'Not shown for now',
  defunct: 'Closed for good',
}
