// Runs Jest, then says loudly what was skipped and why. Arguments go to Jest, except these two:
//   --counts FILE     writes {passed, failed, skipped} there
//   --fail-on-skip    a skipped test fails the run: for machines that have everything
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const jest = path.join(import.meta.dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');

function main(given) {
  const failOnSkip = given.includes('--fail-on-skip');
  const countsAt = given.indexOf('--counts');
  const countsFile = countsAt >= 0 ? given[countsAt + 1] : undefined;
  const forJest = given.filter(
    (argument, at) =>
      argument !== '--fail-on-skip' && (countsAt < 0 || (at !== countsAt && at !== countsAt + 1)),
  );

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-results-'));
  const resultsFile = path.join(folder, 'results.json');
  const { status } = spawnSync(
    process.execPath,
    [jest, ...forJest, '--json', `--outputFile=${resultsFile}`],
    {
      stdio: ['inherit', 'ignore', 'inherit'],
    },
  );
  const results = fs.existsSync(resultsFile) ? JSON.parse(fs.readFileSync(resultsFile, 'utf8')) : undefined;
  fs.rmSync(folder, { recursive: true });
  if (!results) {
    console.error('The tests did not run to their end.');
    return status || 1;
  }

  const counts = countsOf(results);
  if (countsFile) fs.writeFileSync(countsFile, JSON.stringify(counts));
  listSkipped(results);
  console.log(`Tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return status !== 0 || (failOnSkip && counts.skipped > 0) ? status || 1 : 0;
}

/** A file that could not even be read counts as one failure. */
function countsOf(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

function listSkipped(results) {
  const skipped = new Map();
  for (const file of results.testResults) {
    for (const test of file.assertionResults) {
      if (!['pending', 'skipped', 'todo', 'disabled'].includes(test.status)) continue;
      const group = test.ancestorTitles.length > 0 ? test.ancestorTitles.join(' › ') : test.title;
      skipped.set(`${group}  (${path.relative(process.cwd(), file.name)})`, true);
    }
  }
  if (skipped.size === 0) return;
  const rule = '!'.repeat(72);
  console.log(`\n${rule}\nNOT TESTED on this machine:`);
  for (const name of skipped.keys()) console.log(`  - ${name}`);
  console.log(`Install redis-server and chromium (or set CHROMIUM_PATH) to run what needs them.\n${rule}\n`);
}

process.exitCode = main(process.argv.slice(2));
