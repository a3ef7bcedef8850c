// Builds static/vendor: the part of the Danish design system that the pages use, served from our own origin.
//
// Of the stylesheet as published the rules of the components that the pages use are taken, and the font faces; fonts and
// icons follow from the addresses that are left in it, so that nothing is copied by hand and nothing is missing. No
// script is taken over. A page that uses another component adds it to COMPONENTS; a test says when that was forgotten.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "..", "..", "..", "..", "node_modules", "dkfds");
const target = join(here, "..", "static", "vendor", "dkfds");

// Pictures that pages show by themselves, not by a rule of the stylesheet.
const PICTURES = ["img/svg-icons/warning.svg"];
// Weight and style of the faces that the pages use; only woff2, which every browser still supported reads.
const FACES = ["400 normal", "400 italic", "600 normal", "700 normal"];
// Rules with a class that is none of these are left out; rules without a class, for plain elements, are all kept.
const COMPONENTS = [
  ...["alert", "badge", "breadcrumbs", "button", "container", "form", "skipnav"].map((name) => `${name}(?:[-_].*)?`),
  ...["article", "d-print-none", "error", "focused", "h[1-6]", "no-max-width", "sr-only", "table"],
];
const COMPONENT = new RegExp(`^(?:${COMPONENTS.join("|")})$`);
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

/** Tell whether a selector speaks of no class but ours; what it excludes with :not() does not count. */
function used(selector) {
  const classes = selector.replace(/:not\([^)]*\)/g, "").matchAll(/\.(-?[A-Za-z_][\w-]*)/g);
  return [...classes].every(([, name]) => COMPONENT.test(name));
}

/** Cut a stylesheet at its outermost braces into pairs of what stands before them and what stands in them. */
function blocks(text) {
  const found = [];
  for (let start = 0, open = 0, depth = 0, at = 0; at < text.length; at += 1) {
    if (text[at] === "{" && (depth += 1) === 1) open = at;
    if (text[at] === "}" && (depth -= 1) === 0) {
      found.push([text.slice(start, open).trim(), text.slice(open + 1, at)]);
      start = at + 1;
    }
  }
  return found;
}

/** Keep the rules of a stylesheet, or of a block with a condition, that speak of our components only. */
function subset(text) {
  return blocks(text).map(([head, body]) => {
    const condition = /^@(media|supports|layer|container)\b/.test(head);
    const kept = condition ? subset(body) : body;
    const heads = head.startsWith("@") ? head : head.split(/,(?![^(]*\))/).filter(used).join(",");
    return heads && kept ? `${heads}{${kept}}` : "";
  }).join("");
}

let css = readFileSync(join(source, "dist", "css", "dkfds.min.css"), "utf8");
css = subset(css.replace(/@charset[^;]*;/, "").replace(/\/\*[^]*?\*\//g, ""))
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
for (const path of PICTURES) files[path] = readFileSync(join(source, "dist", path));
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
