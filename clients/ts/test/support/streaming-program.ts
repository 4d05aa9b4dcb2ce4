/**
 * A program that watches events, drops its garbage, and closes. It ends when it holds nothing open
 * any more. Needs `--expose-gc`, and a server by its address.
 */
import { JeboClient } from "../../src/index.js";

const client = new JeboClient({ url: process.argv[2] ?? "" });
for (let i = 0; i < 8; i++) {
  const stream = client.events.watch("cursor");
  void (async () => {
    for await (const event of stream) console.log(event.cursor);
  })();
  await stream.state.until((state) => state === "live");
  // What is lost is lost by finalizers, which run in turns of their own behind a collection.
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  stream.close();
}
client.close();
