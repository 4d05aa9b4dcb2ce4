import { type DescMessage, type MessageInitShape, create, toBinary } from "@bufbuild/protobuf";
import type { Page } from "playwright-core";

/**
 * Has an RPC answered by this message rather than by the server: for what a small server has
 * nothing to say of.
 */
export async function answer<D extends DescMessage>(
  page: Page,
  rpc: string,
  schema: D,
  message: MessageInitShape<D>,
): Promise<void> {
  const body = Buffer.concat([
    frame(0, toBinary(schema, create(schema, message))),
    frame(0x80, Buffer.from("grpc-status: 0\r\n")),
  ]);
  await page.route(`**/jebo.v1.${rpc}`, (route) =>
    route.fulfill({ status: 200, contentType: "application/grpc-web+proto", body }),
  );
}

/** A frame of gRPC-Web: a byte of flags, the length, and the bytes. */
function frame(flags: number, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(flags, 0);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
