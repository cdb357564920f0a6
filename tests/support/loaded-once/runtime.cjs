// Jest loads every module anew for every test file. Reading, compiling and running the two thousand that an application
// needs takes three seconds of a processor, and over a hundred files need them: here the modules are loaded once for each
// worker, as they are in a process of ours, and only the test file itself is run anew. So nothing of ours may keep at the
// top level of a module what a test changes: it belongs to an application, and each file has its own.
// While somebody watches (`jest --watch`) modules change, and are loaded anew as ever.
const { default: Runtime } = require('jest-runtime');

let modules;

class RuntimeWithKeptModules extends Runtime {
  constructor(...given) {
    super(...given);
    const { watch, watchAll } = given.at(-1);
    if (watch || watchAll) modules = undefined;
    // One that belongs to no test file, so that none takes the modules with it when it ends.
    modules ??= new Runtime(...given);
  }

  requireModuleOrMock(from, name) {
    return modules.requireModuleOrMock(from, name);
  }

  /** For the lines in the stack of an error; both grow as modules are loaded. */
  getSourceMaps() {
    const [own, kept] = [super.getSourceMaps(), modules.getSourceMaps()];
    return { get: (file) => own.get(file) ?? kept.get(file), [Symbol.iterator]: () => own.entries() };
  }
}

module.exports = { __esModule: true, default: RuntimeWithKeptModules };
