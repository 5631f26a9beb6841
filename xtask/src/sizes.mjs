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
const total = [0, 1, 2].map((form) => rows.reduce((sum, row) => sum + row.sizes[form], 0));
const line = (name, cells) => `  ${name.padEnd(46)}${cells.map((cell) => cell.padStart(11)).join("")}`;
const kilobytes = (sizes) => sizes.map((size) => (size / 1000).toFixed(1));
console.log(line("file, in kB", ["raw", "gzip", "brotli"]));
for (const { name, sizes } of rows) console.log(line(name, kilobytes(sizes)));
console.log(line("all", kilobytes(total)));
