import type { JeboClient } from "../../src/index.js";
import { AuthScript } from "./auth-script.js";
import type { FakeServer } from "./fake-server.js";
import { ManualTiming } from "./manual-timing.js";
import { scripted } from "./scripted.js";

/** A client of this server, with somebody signed in. */
export async function clientOf(
  server: FakeServer,
  timing = new ManualTiming(),
  user = "ann",
): Promise<JeboClient> {
  const auth = new AuthScript(timing);
  const script = { auth: auth.service, reports: server.service };
  const { client } = scripted(script, { fetch: server.fetch }, timing);
  await client.auth.login(user, "secret");
  return client;
}
