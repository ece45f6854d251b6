import { defineConfig } from '@playwright/test'

// The built app in its window. Each test starts and ends an app of its own, with a folder of state of its own.
export default defineConfig({
  testMatch: '**/*.spec.ts',
  outputDir: 'out/test-results',
  fullyParallel: true,
  // Much of a test is waiting for times of the till: five of them keep two cores busy.
  workers: 5,
  // Of a machine three times slower than a usual one; nothing waits longer than it must.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A button that does not come is told of where it is missed, and leaves time for another try.
  use: { actionTimeout: 20_000 },
  forbidOnly: true,
  // A shared machine may stall for longer than any wait; a test that fails three times has failed.
  retries: process.env.CI ? 2 : 0,
  reporter: 'list',
  projects: [
    { name: 'shell', testDir: 'tests/shell' },
    { name: 'e2e', testDir: 'tests/e2e' },
  ],
})
