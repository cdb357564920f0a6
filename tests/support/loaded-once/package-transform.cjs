// Packages as CommonJS: what is already is left as it is, and nobody needs to find a line of theirs.
const { createHash } = require('node:crypto');
const { transformSync, version } = require('@swc/core');

const options = {
  swcrc: false,
  sourceMaps: false,
  module: { type: 'commonjs' },
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
};
const SYNTAX_OF_MODULES = /\b(?:import|export)\b/;
const ours = `${version} ${JSON.stringify(options)} ${SYNTAX_OF_MODULES}`;

module.exports = {
  process: (source, filename) => ({
    code: SYNTAX_OF_MODULES.test(source) ? transformSync(source, { ...options, filename }).code : source,
  }),
  getCacheKey: (source, filename) =>
    createHash('sha1').update(ours).update('\0').update(filename).update('\0').update(source).digest('hex'),
};
