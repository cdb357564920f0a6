// `npm start`: the whole platform on this machine.
import { buildWhatChanged } from './build.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Alongside needs Node 20.19 or later; this is ${process.version}.`);
  process.exit(1);
}
const started = Date.now();
const built = buildWhatChanged();
if (built.length > 0)
  console.log(`Built ${built.join(' and ')} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
await import('../dist/apps/local/src/main.js');
