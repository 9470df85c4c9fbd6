// Bundle static/css and static/js, with the fonts they use, into one folder of files named by their content.
// node static/build.mjs [OUT]      OUT is static/dist unless said otherwise
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, "dist"));
const sources = ["css/main.css", "js/main.js", "js/early.js"];

// Every browser that we support reads WOFF2: leave the WOFF twins of a font package out.
const woff2Only = {
  name: "woff2-only",
  setup(build) {
    build.onLoad({ filter: /@fontsource[/\\].*\.css$/ }, async ({ path: file }) => {
      const css = await readFile(file, "utf8");
      return { contents: css.replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, ""), loader: "css" };
    });
  },
};

async function bundle() {
  const result = await esbuild.build({
    absWorkingDir: here,
    entryPoints: sources,
    outdir: out,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "fonts/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    target: ["chrome90", "safari14.1", "firefox90"],
    loader: { ".woff2": "file", ".svg": "file", ".png": "file", ".webp": "file" },
    plugins: [woff2Only],
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const entries = new Map(
    Object.entries(result.metafile.outputs).map(([file, { entryPoint }]) => [path.resolve(here, file), entryPoint]),
  );
  const files = result.outputFiles.map(({ path: file, contents }) => {
    const name = path.relative(out, file).replaceAll(path.sep, "/");
    return { source: entries.get(file) ?? name.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1"), name, contents };
  });
  return { files, inputs: Object.keys(result.metafile.inputs) };
}

// Anything beside css/ and js/ (icons, say) goes along as it is, named by its content.
async function others() {
  const names = await readdir(here, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(here, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !/^(css|js|dist)[/\\]|^build\.mjs$/.test(file));
  return Promise.all(
    files.map(async (file) => {
      const contents = await readFile(path.join(here, file));
      const { dir, name, ext } = path.parse(file);
      const hash = createHash("sha256").update(contents).digest("hex").slice(0, 8).toUpperCase();
      return { source: file, name: path.join(dir, `${name}-${hash}${ext}`), contents };
    }),
  );
}

async function licence(name) {
  const folder = path.join(here, "../node_modules", name);
  const file = (await readdir(folder)).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each));
  return path.join(folder, file ?? "LICENSE");
}

// The licence of each package whose files are in the bundle, as its terms ask.
async function licences(inputs) {
  const packages = new Set(inputs.map((file) => file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean));
  return Promise.all(
    [...packages].sort().map(async (name) => {
      const contents = await readFile(await licence(name));
      const source = `licences/${name.replace(/^@/, "").replace("/", "-")}.txt`;
      return { source, name: source, contents };
    }),
  );
}

async function write(name, contents) {
  const file = path.join(out, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, contents);
  await rename(`${file}.new`, file);
}

async function readManifest() {
  const file = path.join(out, "manifest.json");
  return existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {};
}

const { files, inputs } = await bundle().catch(() => process.exit(1)); // esbuild has said why
const all = [...files, ...(await others()), ...(await licences(inputs))];
const before = await readManifest();
const manifest = Object.fromEntries(all.map(({ source, name }) => [source, name]).sort());
for (const { name, contents } of all) await write(name, contents);
await write("manifest.json", `${JSON.stringify(manifest, null, 1)}\n`);

// A server that is running still sends the files of the manifest before: keep those, drop what is older.
const keep = new Set(["manifest.json", ...Object.values(manifest), ...Object.values(before)]);
for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath ?? entry.path, entry.name);
  if (entry.isFile() && !keep.has(path.relative(out, file).replaceAll(path.sep, "/"))) await rm(file);
}
