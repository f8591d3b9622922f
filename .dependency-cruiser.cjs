/** The arrows of ARCHITECTURE.md. `tools/check-arrows.ts` runs this and checks that all modules were seen. */
const folders = [
  'main',
  'renderer',
  'preload',
  'shared',
  'realtime',
  'skills',
  'lexicon',
  'engine',
];

/** A folder may import itself and these; anything else of ours is an error. */
const mayImport = {
  shared: [],
  realtime: [],
  skills: [],
  lexicon: ['skills'],
  engine: ['realtime', 'skills', 'shared', 'lexicon'],
  main: ['shared', 'realtime', 'skills', 'lexicon'],
  preload: ['shared'],
  renderer: ['shared'],
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-the-composition-root',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^main/index\\.ts$' },
    },
    {
      name: 'product-does-not-import-tests-or-tools',
      severity: 'error',
      from: { path: `^(${folders.join('|')})/` },
      to: { path: '^(test|tools)/' },
    },
    {
      name: 'engine-knows-of-shared-only-audio-and-its-control',
      severity: 'error',
      from: { path: '^engine/' },
      to: {
        path: '^shared/',
        pathNot: '^shared/(audio/|engine-control\\.ts$|assert-never\\.ts$|result\\.ts$)',
      },
    },
    {
      name: 'no-platform-in-pure-folders',
      severity: 'error',
      from: { path: '^(shared|realtime|skills|renderer)/' },
      to: { path: '(^|node_modules/)(electron|ws|electron-store|electron-log)(/|$)' },
    },
    {
      name: 'no-node-in-pure-folders',
      severity: 'error',
      from: { path: '^(shared|realtime|skills|renderer|preload)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-store-only-in-settings',
      severity: 'error',
      from: { path: `^(${folders.join('|')})/`, pathNot: '^main/settings/' },
      to: { path: '(^|node_modules/)electron-store(/|$)' },
    },
    {
      name: 'ws-only-at-the-client-socket-and-in-the-engine-s-server',
      severity: 'error',
      from: {
        path: `^(${folders.join('|')})/`,
        pathNot: '^(main/realtime-client/socket\\.ts$|engine/server/)',
      },
      to: { path: '(^|node_modules/)ws(/|$)' },
    },
    {
      name: 'sqlite-only-in-the-history-s-thread',
      severity: 'error',
      from: { path: `^(${folders.join('|')})/`, pathNot: '^main/history/worker/' },
      to: { path: '(^|node_modules/)@photostructure/sqlite(/|$)' },
    },
    ...folders.map((folder) => ({
      name: `arrows-of-${folder}`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: {
        path: `^(${folders.join('|')})/`,
        pathNot: `^(${[folder, ...mayImport[folder]].join('|')})/`,
      },
    })),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
