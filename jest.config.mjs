/** Three kinds of tests, told apart by their suffix: see docs/testing.md. */
const shared = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['/\\.next/', '/dist/', '/\\.tools/', '/\\.stagedoor/'],
  testPathIgnorePatterns: ['/node_modules/', '/\\.next/'],
}

export default {
  maxWorkers: 2,
  // Real servers on a busy machine; a condition that holds is never waited for any longer.
  testTimeout: 30_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/*.unit.test.{ts,tsx}'] },
    {
      ...shared,
      displayName: 'int',
      testMatch: ['**/*.int.test.ts'],
      globalSetup: '<rootDir>/infra/local/jest/servers-and-browser.ts',
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/e2e/**/*.e2e.test.ts'],
      globalSetup: '<rootDir>/infra/local/jest/servers-and-browser.ts',
    },
    // npm run test:cluster; npm test leaves it out.
    { ...shared, displayName: 'cluster', testMatch: ['<rootDir>/e2e/cluster/**/*.cluster.test.ts'] },
  ],
}
