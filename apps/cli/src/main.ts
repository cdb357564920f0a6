import { runProgram } from './program.js';

// The exit code is set, not forced: what is still being written gets out.
void runProgram(process.argv).then((code) => {
  process.exitCode = code;
});
