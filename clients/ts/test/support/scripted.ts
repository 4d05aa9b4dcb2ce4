import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { createRouterTransport, type ServiceImpl } from "@connectrpc/connect";

import { JeboClient, type JeboClientOptions } from "../../src/client.js";
import { AuthService, type Tokens, TokensSchema } from "../../src/gen/jebo/v1/auth_service_pb.js";
import { ReportService } from "../../src/gen/jebo/v1/report_service_pb.js";
import { ManualTiming } from "./manual-timing.js";

/** A client whose server is a script. */
export interface Scripted {
  readonly client: JeboClient;
  readonly timing: ManualTiming;
}

/** What the services of a script answer. */
export interface Script {
  readonly auth?: Partial<ServiceImpl<typeof AuthService>>;
  readonly reports?: Partial<ServiceImpl<typeof ReportService>>;
}

/** Makes a client of a script. Calls have no time limit unless the options give one. */
export function scripted(
  script: Script,
  options: Partial<JeboClientOptions> = {},
  timing = new ManualTiming(),
): Scripted {
  const transport = createRouterTransport(({ service }) => {
    service(AuthService, script.auth ?? {});
    service(ReportService, script.reports ?? {});
  });
  const url = "http://jebo.test";
  return { timing, client: new JeboClient({ url, transport, timing, timeoutMs: 0, ...options }) };
}

/** The n-th tokens of a session, which expire at `expire`. */
export function tokens(n: number, expire: number): Tokens {
  return create(TokensSchema, {
    accessToken: `access-${String(n)}`,
    refreshToken: `refresh-${String(n)}`,
    expireTime: timestampFromMs(expire),
  });
}

/** A way to let something happen later. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
