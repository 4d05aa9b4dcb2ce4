// Builds the page in a folder of its own and compares it with the committed one, byte by byte.
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const committed = join(root, "dist");
const built = await mkdtemp(join(tmpdir(), "jebo-console-"));

try {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const args = [vite, "build", "--outDir", built, "--emptyOutDir", "--logLevel", "warn"];
  execFileSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  const [old, fresh] = await Promise.all([filesOf(committed), filesOf(built)]);
  const names = new Set([...old.keys(), ...fresh.keys()]);
  const stale = [...names].filter((name) => !same(old.get(name), fresh.get(name)));
  if (stale.length > 0) {
    console.error(`dist is not what the source builds to; run \`npm run build\`:`);
    for (const name of stale) console.error(`  ${name}`);
    process.exitCode = 1;
  } else {
    console.log(`dist is fresh: ${names.size} files`);
  }
} finally {
  await rm(built, { recursive: true, force: true });
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(folder, path), await readFile(path)];
  });
  return new Map(await Promise.all(read));
}

function same(a, b) {
  return a !== undefined && b !== undefined && a.equals(b);
}
