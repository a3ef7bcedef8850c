// Builds static/vendor: the part of the Danish design system that the pages use, served from our own origin.
//
// The stylesheet is taken as published, less the font faces that no page uses; fonts and icons follow from the
// addresses that are left in it, so that nothing is copied by hand and nothing is missing. No script is taken over.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "..", "..", "..", "..", "node_modules", "dkfds");
const target = join(here, "..", "static", "vendor", "dkfds");

// Weight and style of the faces that the pages use; only woff2, which every browser still supported reads.
const FACES = ["400 normal", "400 italic", "600 normal", "700 normal"];
// Icons drawn by a class of their own and the logos of a placeholder are left out; components keep the icons they draw.
const ICON_RULE = /(?<=\})\.icon-[a-z0-9-]+:not\(a\)\{background-image:url\([^)]*\)\}/g;
const LOGO = /background-image:url\(\.\.\/img\/logo-[a-z-]*\.png\);?/g;

/** Keep one @font-face with its woff2 source only, or drop it. */
function face(block) {
  const field = (name) => (block.match(new RegExp(`${name}:([^;}]*)`)) ?? [])[1];
  const woff2 = block.match(/url\([^)]*\.woff2\)/);
  if (!woff2 || !FACES.includes(`${field("font-weight")} ${field("font-style")}`)) return "";
  return block.replace(/src:[^;}]*/, `src:${woff2[0]} format("woff2")`);
}

let css = readFileSync(join(source, "dist", "css", "dkfds.min.css"), "utf8");
css = css
  .replace(/@font-face\{[^}]*\}/g, face)
  .replace(ICON_RULE, "")
  .replace(LOGO, "")
  .replace(/\/\*# sourceMappingURL=[^*]*\*\/\s*$/, "");

const addresses = [...new Set([...css.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map((match) => match[1]))].sort();
const foreign = addresses.filter((address) => !address.startsWith("../"));
if (foreign.length > 0) {
  // A new release that loads something from elsewhere must not reach a page unseen.
  throw new Error(`the stylesheet asks for something outside its package: ${foreign.join(", ")}`);
}

rmSync(target, { recursive: true, force: true });
const files = { "css/dkfds.css": Buffer.from(css, "utf8") };
for (const address of addresses) {
  const path = posix.normalize(posix.join("css", address));
  files[path] = readFileSync(join(source, "dist", path));
}
files["LICENSE.md"] = readFileSync(join(source, "LICENSE.md"));
for (const [path, bytes] of Object.entries(files)) {
  mkdirSync(dirname(join(target, path)), { recursive: true });
  writeFileSync(join(target, path), bytes);
}

const version = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
const sums = Object.fromEntries(
  Object.keys(files).sort().map((path) => [path, createHash("sha256").update(files[path]).digest("hex")]),
);
writeFileSync(
  join(target, "..", "vendor.json"),
  `${JSON.stringify({ name: version.name, version: version.version, license: version.license, files: sums }, null, 2)}\n`,
);
const size = Object.values(files).reduce((sum, bytes) => sum + bytes.length, 0);
console.log(`static/vendor: ${Object.keys(files).length} files, ${Math.round(size / 1024)} kB`);
