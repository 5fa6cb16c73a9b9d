import { definePermissions } from '../../platform/access/index.ts'

export const findPermissions = definePermissions('find', {
  'find.tell': 'Note that a family was told about something, and send or print it for them.',
  'find.settle_corrections': 'Read what people say is wrong with a listing, and settle it.',
  'find.see_searches': 'See what many families searched for, and what they did not find; never who.',
})
