import { definePermissions } from '../../platform/access/index.ts'

export const directoryPermissions = definePermissions('directory', {
  'directory.edit': 'Change any listing without waiting; write places and organisations, and take in feeds.',
  'directory.see_partners': 'Know the partners: what each offers and takes, and whom to ask there.',
  'directory.propose': 'Propose changes to the listings of one’s own organisation.',
  'directory.settle_proposals':
    'Settle what providers propose, and say who keeps which listings. What is taken is written by directory.edit.',
  'directory.see_feeds': 'See what was taken in from elsewhere, and what was wrong with it.',
  'directory.assure': 'See to it that listings stay right: working lists, owners, confirmations by phone.',
  'directory.set_upkeep': 'Say how often listings are confirmed again, and what is hidden when.',
  'directory.edit_sayings': 'Say what parents mean by their words, so that the search finds it.',
  'directory.edit_wordings': 'Write services and hubs in other languages and forms.',
  'directory.edit_site': 'Write what the page of one’s own site says: hours, days that differ, roles by day, the access guide.',
  'directory.edit_categories': 'Change what services are sorted by: names, the tree, merges, taxonomies.',
  'directory.compare_sites': 'See how each site’s offer differs from the others and from what is expected.',
})
