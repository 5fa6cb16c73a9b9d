/** From the first visit to a midwife to the review at two and a half, in order. */
export const journeySteps = ['booking', 'pregnancy', 'antenatal', 'birth', 'new-birth', 'six-weeks', 'one-year', 'two-years'] as const
export type JourneyStep = (typeof journeySteps)[number]

/** Guides that belong to a step, by their addresses. */
export const guidesOfStep: Readonly<Record<JourneyStep, readonly string[]>> = {
  booking: [],
  pregnancy: ['becoming-a-dad', 'young-parents'],
  antenatal: ['feeding-your-baby'],
  birth: ['registering-a-birth', 'feeding-your-baby'],
  'new-birth': ['crying-and-sleep'],
  'six-weeks': ['feeling-low-after-a-baby'],
  'one-year': ['talking-with-your-child'],
  'two-years': ['starting-nursery', 'toilet-training'],
}
