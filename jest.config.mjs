// ES modules become CommonJS inside Jest: with --experimental-vm-modules, any CommonJS package that requires Nest fails.
const decorators = { syntax: 'typescript', decorators: true };
const typescript = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: decorators,
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};
const javascript = {
  swcrc: false,
  module: { type: 'commonjs' },
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
};

export default {
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
  testSequencer: '<rootDir>/tests/support/longest-first.mjs',
  runtime: '<rootDir>/tests/support/loaded-once/runtime.cjs',
  testEnvironment: '<rootDir>/tests/support/loaded-once/environment.cjs',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tests'],
  testMatch: ['**/*.spec.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', typescript],
    '/node_modules/.+\\.m?js$': '<rootDir>/tests/support/loaded-once/package-transform.cjs',
    '^.+\\.m?js$': ['@swc/jest', javascript],
  },
  transformIgnorePatterns: [],
  moduleNameMapper: {
    '^@alongside/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    'import-thread-entry\\.js$': '<rootDir>/tests/support/threads/import-thread-entry.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // A bound for what hangs, not a measure of speed: a busy machine is many times slower.
  testTimeout: 300_000,
  maxWorkers: 2,
};
