import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/chromium.js";

// A project that is asked for by name; workers know it by the same variable.
for (const name of ["firefox", "webkit", "screenshots"]) {
  if (process.argv.some((word) => word.includes(name))) process.env[name.toUpperCase()] ||= "asked";
}

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 900 },
    launchOptions,
  },
  projects: [
    { name: "journeys", testIgnore: ["screenshots.spec.js", "engines.spec.js"] },
    // The other engines, where xtask has found them, or the runner is asked for
    // one: npx playwright test --project=firefox
    { name: "firefox", testMatch: "engines.spec.js", timeout: 60_000 },
    { name: "webkit", testMatch: "engines.spec.js", timeout: 60_000 },
    // For people to look at: npx playwright test --project=screenshots
    { name: "screenshots", testMatch: "screenshots.spec.js" },
  ].filter(({ name }) => name === "journeys" || process.env[name.toUpperCase()]),
});
