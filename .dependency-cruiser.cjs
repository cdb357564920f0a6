/** Who may import whom. The table is the whole truth; tests/architecture plants a violation to show that it bites. */
const allowed = {
  vocabulary: [],
  matching: [],
  platform: [],
  mail: ['platform'],
  people: ['platform', 'vocabulary', 'mail'],
  rounds: ['people', 'matching', 'mail', 'platform', 'vocabulary'],
  mentorships: ['people', 'rounds', 'mail', 'platform'],
  training: ['people', 'mail', 'platform', 'vocabulary'],
};

const libraryRules = Object.entries(allowed).map(([library, knows]) => ({
  name: `${library}-knows-only-${knows.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^libs/${library}/` },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[library, ...knows].join('|')})/` },
}));

const pure = '^libs/(vocabulary|matching)/src/';

module.exports = {
  forbidden: [
    ...libraryRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'front-door-only',
      comment: 'Outside a library only its index.ts may be imported.',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: '^libs/[^/]+/src/index\\.ts$|^$1/$2/' },
    },
    {
      name: 'apps-never-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'features-never-import-each-other',
      comment: 'What two features need is in a library, or in the web/ of the api.',
      severity: 'error',
      from: { path: '^apps/(api|worker)/src/([^/]+)/' },
      to: { path: '^apps/$1/src/[^/]+/', pathNot: '^apps/$1/src/($2|web)/' },
    },
    {
      name: 'entities-stay-home',
      comment: 'A front door may give away the types of columns, never the entity.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/index\\.ts$' },
      to: { path: '\\.entity\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-libraries-import-no-package',
      severity: 'error',
      from: { path: pure, pathNot: '\\.spec\\.ts$|/testing/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core', 'npm-no-pkg', 'unknown'] },
    },
    {
      name: 'code-never-imports-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^tests/|\\.spec\\.ts$' },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
