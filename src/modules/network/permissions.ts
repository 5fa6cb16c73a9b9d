import { definePermissions } from '../../platform/access/index.ts'

export const networkPermissions = definePermissions('network', {
  'network.choose_licence': 'Say under which licence others may use the list of services.',
  'network.move_addresses': 'Say where the pages of older platforms have gone, and what has nowhere to go yet.',
  'network.keep_sites':
    'Say what a site is, whether it is open, which hub it belongs to, what it changed and why it was chosen; look at places that may become sites and read what people think of them; say which districts make a locality.',
})
