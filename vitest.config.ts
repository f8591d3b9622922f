import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // By default one core is left idle, which on two cores is half of them.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 30_000,
          // Nothing of ours keeps state at import time, so files need no module registry each: half the time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'wired',
          environment: 'node',
          include: ['test/{contract,integration}/**/*.test.ts'],
          testTimeout: 30_000,
          isolate: false,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'ui',
          environment: 'happy-dom',
          include: ['test/unit/**/*.ui.test.tsx'],
          isolate: false,
          testTimeout: 30_000,
        },
      },
    ],
  },
});
