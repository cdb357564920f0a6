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

// A SIGTERM to npm ends npm and its shell, and does not reach us: that our parent has changed is all we hear of it.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  watch.unref();
}
await import('../dist/apps/local/src/main.js');
