/** What the test of the browser calls: all of the package, as a page would use it. */
import * as jebo from "../src/index.js";
import * as proto from "../src/proto.js";

declare global {
  interface Window {
    jebo: typeof jebo;
    proto: typeof proto;
    client: jebo.JeboClient;
    /** Titles that `watch` has been told of. */
    titles: string[];
    events: jebo.LiveStream<jebo.ReportEvent>;
  }
}

window.jebo = jebo;
window.proto = proto;
