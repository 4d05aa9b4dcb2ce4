// Prints what the page weighs, compressed as servers do it, and fails if it is more than it may be.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const MOST = 300_000;
const dist = process.argv[2] ?? "dist";
const names = (await readdir(dist, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

let total = 0;
for (const name of names) {
  const bytes = gzipSync(await readFile(name), { level: 9 }).length;
  total += bytes;
  console.log(`${String(bytes).padStart(8)}  ${name}`);
}
console.log(`${String(total).padStart(8)}  in all, gzip; at most ${MOST}`);
if (total > MOST) {
  console.error("the page is too large");
  process.exit(1);
}
