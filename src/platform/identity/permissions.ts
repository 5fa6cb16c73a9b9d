import { definePermissions } from '../access/index.ts'

export const identityPermissions = definePermissions('identity', {
  'identity.use_desk': 'Sign in with a PIN at a shared desk of their team.',
  'identity.enrol_desk': 'Make a device a shared desk, and stop one.',
  'identity.end_sessions': 'Sign other people out.',
})
