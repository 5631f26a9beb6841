// The loopback servers that tests run against, as fixtures.
import { startFaultServer } from "./fault-server.js";
import { startHost } from "./host.js";
import { startSite } from "./site.js";

/** A server for as long as one test, or one worker, lives. */
const running = (start) => async ({}, use) => {
  const server = await start();
  await use(server);
  server.stop();
};

export const servers = {
  site: [running(startSite), { scope: "worker" }],
  server: running(startFaultServer),
  host: running(startHost),
};
