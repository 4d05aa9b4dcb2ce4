/**
 * Plays the scenarios of `clients/README.md` against the server that the environment names, and
 * talks by lines to who started it.
 */
import { signUpAndSignIn } from "./accounts.js";
import { offlineDrafts } from "./drafts.js";
import { reportAnalysisResult, uploadStoreDownload } from "./photos.js";
import { liveNotice, serverKilledMidStream, tokenExpiredMidStream } from "./streams.js";
import { World } from "./world.js";

const scenarios: Record<string, (world: World) => Promise<void>> = {
  sign_up_and_sign_in: signUpAndSignIn,
  report_analysis_result: reportAnalysisResult,
  upload_store_download: uploadStoreDownload,
  live_notice: liveNotice,
  server_killed_mid_stream: serverKilledMidStream,
  token_expired_mid_stream: tokenExpiredMidStream,
  offline_drafts: offlineDrafts,
};

const world = new World();
try {
  for (const [name, play] of Object.entries(scenarios)) {
    console.log(`playing ${name}`);
    await play(world);
    world.ok(name);
  }
} catch (error) {
  console.log(error);
  process.exitCode = 1;
} finally {
  world.close();
}
