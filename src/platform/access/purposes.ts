/** Why somebody looks. It is stated for each request, sealed with the context and written to every audit event; it selects, it never adds. */
export const purposes = {
  support: { role: 'hearth_staff' },
  supervision: { role: 'hearth_staff' },
  case_discussion: { role: 'hearth_staff' },
  break_glass: { role: 'hearth_staff' },
  front_desk: { role: 'hearth_staff' },
  register: { role: 'hearth_staff' },
  /** Working on things, not on families: listings, timetables, rooms. */
  manage: { role: 'hearth_staff' },
  own_record: { role: 'hearth_kin' },
  /** A family member's own bookings and settings, before the second step that the record asks for. */
  own_account: { role: 'hearth_kin' },
  governance: { role: 'hearth_ig' },
  programme: { role: 'hearth_stats' },
  /** A message's link before the word was given: it opens nothing. */
  knock: { role: 'hearth_link' },
  own_booking: { role: 'hearth_link' },
  own_request: { role: 'hearth_link' },
  own_form: { role: 'hearth_link' },
  partner_api: { role: 'hearth_client' },
  public: { role: 'hearth_public' },
  maintenance: { role: 'hearth_service' },
  sign_in: { role: 'hearth_service' },
  messages: { role: 'hearth_service' },
  publishing: { role: 'hearth_service' },
  import: { role: 'hearth_service' },
} as const satisfies Record<string, { role: `hearth_${string}` }>
export type Purpose = keyof typeof purposes
