import { definePermissions } from '../../platform/access/index.ts'

export const programmePermissions = definePermissions('programme', {
  'programme.see_grant': 'See grants, what the papers print of them, and what was spent.',
  'programme.post_spend': 'Write down what was spent of a grant, and take back a posting that was wrong.',
  'programme.set_grant': 'Take in a grant with the figures of its paper.',
})
