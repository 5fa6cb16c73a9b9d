import { definePermissions } from '../../platform/access/index.ts'

export const guidesPermissions = definePermissions('guides', {
  'guides.edit': 'Write guides, the Start for Life offer, and whom families ring and when.',
  'guides.see_gaps': 'See what is missing in the Start for Life offer.',
})
