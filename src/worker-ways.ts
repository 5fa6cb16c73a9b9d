import type { WorkerWay } from './platform/web/frame.tsx'

/** The ways through the house for people at work, in the order of the masthead. Those under one word stand together below it. */
export const workerWays: readonly WorkerWay[] = [
  { id: 'today', href: '/today', text: 'Today', permission: 'home.see_today' },
  { id: 'families', href: '/families', text: 'Greet a family', permission: 'families.find' },
  { id: 'ring-back', href: '/ring-back', text: 'Ring back', permission: 'guides.ring_back', purpose: 'front_desk' },
  { id: 'helped', href: '/families/helped', text: 'Families you help', permission: 'families.hear_story', purpose: 'support' },
  { id: 'tell', href: '/tell', text: 'Tell a family', permission: 'find.tell' },
  { id: 'partners', href: '/partners', text: 'Partners', permission: 'directory.see_partners' },
  { id: 'your-listings', href: '/your-listings', text: 'Your listings', permission: 'directory.propose' },
  { id: 'upkeep', href: '/upkeep', text: 'Listings', permission: 'directory.assure', under: 'Directory' },
  { id: 'proposals', href: '/proposals', text: 'Proposals', permission: 'directory.settle_proposals', under: 'Directory' },
  { id: 'corrections', href: '/corrections', text: 'Corrections', permission: 'find.settle_corrections', under: 'Directory' },
  { id: 'searches', href: '/searches', text: 'Searches', permission: 'find.see_searches', under: 'Directory' },
  { id: 'categories', href: '/categories', text: 'Categories', permission: 'directory.edit_categories', under: 'Directory' },
  { id: 'feeds', href: '/feeds', text: 'Feeds', permission: 'directory.see_feeds', under: 'Directory' },
  { id: 'wordings', href: '/wordings', text: 'Languages', permission: 'directory.edit_wordings', under: 'Directory' },
  { id: 'sites', href: '/sites', text: 'All sites', permission: 'network.keep_sites', under: 'Sites' },
  { id: 'site-words', href: '/sites/words', text: 'What their pages say', permission: 'directory.edit_site', under: 'Sites' },
  { id: 'differences', href: '/sites/differences', text: 'How sites differ', permission: 'directory.compare_sites', under: 'Sites' },
  { id: 'keep-guides', href: '/keep-guides', text: 'Guides and checklists', permission: 'guides.edit', under: 'Content' },
  { id: 'pictures', href: '/pictures', text: 'Pictures', permission: 'files.keep_pictures', under: 'Content' },
  { id: 'old-addresses', href: '/old-addresses', text: 'Old addresses', permission: 'network.move_addresses', under: 'Content' },
  { id: 'reach', href: '/reach', text: 'Reach', permission: 'programme.see_reach', purpose: 'programme', under: 'Programme' },
  { id: 'grants', href: '/grants', text: 'Grants', permission: 'programme.see_grant', under: 'Programme' },
  { id: 'offer', href: '/start-for-life/gaps', text: 'Start for Life', permission: 'guides.see_gaps', under: 'Programme' },
  { id: 'outbox', href: '/outbox', text: 'Outbox', permission: 'notifications.read_outbox' },
]
