import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/browser/chromium.ts'],
    setupFiles: ['test/shared.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two workers: every test file that opens DuckDB uses its own memory, and CI has two cores.
    maxWorkers: 2,
    // Each worker imports a module once for all its files, as a server does for all its visits: test/shared.ts holds them to it.
    isolate: false,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
  },
});
