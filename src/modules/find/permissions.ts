import { definePermissions } from '../../platform/access/index.ts'

export const findPermissions = definePermissions('find', {
  'find.see_searches': 'See what many families searched for, and what they did not find; never who.',
})
