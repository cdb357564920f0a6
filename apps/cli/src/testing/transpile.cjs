// Loads our TypeScript as it is, for a process that a spec starts: nothing has to be built first, and nothing stale is run.
const { transformSync } = require('@swc/core');
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const root = path.join(module.path, '../../../..');
const options = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};

Module._extensions['.ts'] = (loaded, filename) => {
  loaded._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  const library = /^@alongside\/([^/]+)$/.exec(request);
  if (library) return path.join(root, 'libs', library[1], 'src/index.ts');
  const ours = parent?.filename?.endsWith('.ts') && /^\.{1,2}\//.test(request);
  return resolve.call(this, ours ? request.replace(/\.js$/, '.ts') : request, parent, ...rest);
};
