/** The six fixed sections of a Start for Life offer, in their fixed order. */
export const offerSections = ['midwifery', 'health_visiting', 'infant_feeding', 'mental_health', 'send', 'family_help'] as const
export type OfferSection = (typeof offerSections)[number]

/** What is known of one section: the network's words, and what the directory lists. */
export interface SectionFacts {
  readonly words: string
  readonly phone: string | null
  readonly outOfHours: string
  readonly services: readonly { readonly open: boolean; readonly late: boolean }[]
}

export const gapKinds = ['words', 'phone', 'out-of-hours', 'services', 'open', 'late'] as const
export type Gap = (typeof gapKinds)[number]

/**
 * What a section lacks: words, a number to ring, what to do out of hours, any service, a service that one can go to without being sent, and
 * a service that somebody has confirmed in time.
 */
export function gapsOf({ words, phone, outOfHours, services }: SectionFacts): Gap[] {
  const lacks: Readonly<Record<Gap, boolean>> = {
    words: words.trim() === '',
    phone: phone === null || phone.trim() === '',
    'out-of-hours': outOfHours.trim() === '',
    services: services.length === 0,
    open: services.length > 0 && services.every(({ open }) => !open),
    late: services.some(({ late }) => late),
  }
  return gapKinds.filter((kind) => lacks[kind])
}
