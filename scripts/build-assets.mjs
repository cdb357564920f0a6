// Compiles the styles, copies the scripts and the images that styles or pages ask for, and names each file by its
// content, so that browsers may keep it for ever. Writes dist/assets and its manifest.json (name → hashed name).
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as sass from 'sass';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const own = join(root, 'apps/api/assets');
const imageFolders = [
  join(own, 'images'),
  join(modules, '@ministryofjustice/frontend/moj/assets/images'),
  join(modules, 'govuk-frontend/dist/govuk/assets/images'),
];

const DAY = 24 * 60 * 60 * 1000;

/** Builds into `target`. What is named by its content may lie beside an older build: a server that runs keeps its files. */
export function buildAssets(target = join(root, 'dist/assets')) {
  mkdirSync(target, { recursive: true });
  const manifest = {};
  const add = (name, content) => {
    const extension = extname(name);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    manifest[name] = `${basename(name, extension)}-${hash}${extension}`;
    writeInOneStep(join(target, manifest[name]), content);
    return manifest[name];
  };

  for (const name of readdirSync(join(own, 'images'))) add(name, readFileSync(join(own, 'images', name)));
  add('app.css', withHashedImages(compileStyles(), add));
  add('embed.css', readFileSync(join(own, 'embed.css')));
  const library = add(
    'govuk-frontend.js',
    readFileSync(join(modules, 'govuk-frontend/dist/govuk/govuk-frontend.min.js')),
  );
  const script = readFileSync(join(own, 'scripts/app.js'), 'utf8');
  add('app.js', script.replace("'govuk-frontend'", `'./${library}'`));

  writeInOneStep(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  removeOlderBuilds(target, new Set(Object.values(manifest)));
  return manifest;
}

/** Several builds may run at once: none of them ever shows half a file. */
function writeInOneStep(file, content) {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

function removeOlderBuilds(folder, current) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const isOld = !current.has(name) && name !== 'manifest.json' && ageOf(file) > DAY;
    if (isOld) rmSync(file, { recursive: true, force: true });
  }
}

/** A file that another build has just renamed is new. */
function ageOf(file) {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

function compileStyles() {
  return sass.compile(join(root, 'apps/api/styles/app.scss'), {
    style: 'compressed',
    loadPaths: [root, modules],
    quietDeps: true,
    // The packages warn about each other's deprecated mixins: nothing that we could act on.
    logger: { warn: (message) => message.includes('is deprecated') || console.warn(message) },
  }).css;
}

/** Only the images that the styles name are copied: nothing of the packages' own branding comes along. */
function withHashedImages(css, add) {
  return css.replace(/url\(["']?\/assets\/images\/([\w.-]+)["']?\)/g, (_, name) => {
    const folder = imageFolders.find((candidate) => existsSync(join(candidate, name)));
    if (!folder) throw new Error(`The styles ask for the image ${name}, which no package has.`);
    return `url(${add(name, readFileSync(join(folder, name)))})`;
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(`Built ${Object.keys(buildAssets()).length} assets into dist/assets`);
}
