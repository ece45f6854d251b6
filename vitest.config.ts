import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Everything that needs no window. Windows are tested by Playwright (playwright.config.ts).
export default defineConfig({
  test: {
    include: ['tests/{unit,contract,faults,package}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
    // By itself it leaves one core free, which is half of a machine with two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
