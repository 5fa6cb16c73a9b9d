import { definePermissions } from '../access/index.ts'

export const filesPermissions = definePermissions('files', {
  'files.keep_pictures': 'Add pictures for pages that families read, say in words what they show, and take them away.',
})
