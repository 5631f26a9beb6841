// Prints what a visitor fetches of a folder, as `sizes.rs` runs it.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const dist = process.argv[1];
const rows = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(file);
    const sizes = [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)];
    return { name: relative(dist, file), sizes: sizes.map((form) => form.length) };
  })
  .sort((a, b) => b.sizes[2] - a.sizes[2]);
const line = (name, cells) => `  ${name.padEnd(46)}${cells.map((cell) => cell.padStart(11)).join("")}`;
const kilobytes = (sizes) => sizes.map((size) => (size / 1000).toFixed(1));
const sum = (some) => [0, 1, 2].map((form) => some.reduce((total, row) => total + row.sizes[form], 0));

// What index.html names, and what that asks for: without these there is no form.
const first = ({ name }) => /^(index\.html|page-.*|theme\.js)$/.test(name);
const parts = [
  ["up to a usable form", rows.filter(first)],
  ["then, without being waited for", rows.filter(({ name }) => /^(later-.*|.*-worker\.js|icon\.svg|manifest\.webmanifest)$/.test(name))],
];
parts.push(["when it is used, or kept for being offline", rows.filter((row) => !parts.some(([, some]) => some.includes(row)))]);
console.log(line("file, in kB", ["raw", "gzip", "brotli"]));
for (const [title, some] of parts) {
  for (const { name, sizes } of some) console.log(line(name, kilobytes(sizes)));
  console.log(line(`= ${title}`, kilobytes(sum(some))));
}
