import { definePermissions } from '../../platform/access/index.ts'

export const programmePermissions = definePermissions('programme', {
  'programme.see_grant': 'See grants, what the papers print of them, and what was spent.',
  'programme.post_spend': 'Write down what was spent of a grant, and take back a posting that was wrong.',
  'programme.see_reach': 'See how many people were reached in a quarter, and the sessions behind each figure; never a name.',
  'programme.freeze_quarter': 'Keep the figures of a quarter that has ended as they are.',
  'programme.set_strands': 'Say what the grant pays for, and which services count under it.',
  'programme.set_grant': 'Take in a grant with the figures of its paper.',
})
