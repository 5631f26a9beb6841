import { defineConfig } from "@playwright/test";

// The browser that xtask found; see xtask/src/setup.rs.
const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";

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
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "journeys", testIgnore: "screenshots.spec.js" },
    // For people to look at: npx playwright test --project=screenshots
    { name: "screenshots", testMatch: "screenshots.spec.js" },
  ].filter((project) => project.name === "journeys" || process.argv.some((word) => word.includes("screenshots"))),
});
