import { definePermissions } from '../access/index.ts'

export const notificationsPermissions = definePermissions('notifications', {
  'notifications.read_outbox': 'Read the messages that were sent.',
})
