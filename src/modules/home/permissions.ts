import { definePermissions } from '../../platform/access/index.ts'

export const homePermissions = definePermissions('home', {
  'home.see_today': 'Open the page of today’s work.',
  'home.see_week': 'See the coming week of one’s own teams beside today.',
  'home.see_network': 'See the network’s own figures beside today.',
})
