// The boundaries of docs/decisions/0002: test/architecture plants a violation of each and sees it refused.
const modules = [
  'network',
  'directory',
  'guides',
  'workforce',
  'forms',
  'families',
  'bookings',
  'requests',
  'engagement',
  'find',
  'home',
  'programme',
]

/** Arrows point up the list: a module may use those above it. */
const upward = modules.map((name, i) => ({
  name: `${name}-uses-only-what-stands-above`,
  severity: 'error',
  from: { path: `^src/modules/${name}/` },
  to: { path: `^src/modules/(${[...modules.slice(i + 1), 'none'].join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...upward,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'modules-meet-at-the-door',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'programs-use-doors',
      severity: 'error',
      from: { path: '^src/[^/]+\\.tsx?$' },
      to: { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    { name: 'platform-knows-no-module', severity: 'error', from: { path: '^src/platform/' }, to: { path: '^src/modules/' } },
    {
      name: 'govuk-knows-nothing-but-its-props',
      severity: 'error',
      from: { path: '^src/govuk/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/(platform|modules)/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '-rules\\.ts$' },
      to: { pathNot: ['temporal-polyfill', '-rules\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-database-knows-pg',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/(database|testing)/', '\\.test\\.tsx?$'] },
      to: { path: 'node_modules/pg/' },
    },
    {
      name: 'islands-stay-in-the-browser',
      severity: 'error',
      from: { path: '^(src|build|bench)/', pathNot: ['\\.test\\.tsx?$', '\\.island\\.tsx?$', '^src/platform/patterns/browser\\.ts$'] },
      to: { path: '^src/.*\\.(island|browser)\\.tsx?$|^src/platform/(look|patterns)/browser\\.ts$' },
    },
    { name: 'nothing-is-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
