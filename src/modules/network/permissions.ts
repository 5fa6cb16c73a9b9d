import { definePermissions } from '../../platform/access/index.ts'

export const networkPermissions = definePermissions('network', {
  'network.keep_sites': 'Say what a site is, whether it is open, which hub it belongs to, and what it changed for its people.',
})
