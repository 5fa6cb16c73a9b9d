import { definePermissions } from '../../platform/access/index.ts'

export const guidesPermissions = definePermissions('guides', {
  'guides.edit': 'Write guides, the Start for Life offer, and whom families ring and when.',
  'guides.see_gaps': 'See what is missing in the Start for Life offer.',
  'guides.ring_back': 'See who asked to be rung, ring them when it is safe, and say what came of it.',
})
