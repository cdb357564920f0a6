import { localEnvironment, portAskedFor, readConfig } from '@alongside/platform';
import { stopLeftover } from '#embedded-postgres';
import path from 'node:path';
import { Demo, DEMO_EMAIL } from './demo.js';
import { findPort } from './find-port.js';
import { type LocalDatabase, prepareLocalDatabase, startLocalDatabase } from './local-database.js';
import { emptyLocalHome, keptSecret, type LocalHome, openLocalHome } from './local-home.js';
import { describeRun, describeWhereToLook } from './report.js';
import { takeRunningMark } from './running-mark.js';
import { SupervisedProcess } from './supervised-process.js';

const USUAL_PORT = 3000;
const APPS = ['api', 'worker'] as const;

const noted = (): void => undefined;

interface Options {
  /** The project's folder. */
  readonly root: string;
  readonly fresh: boolean;
  readonly say: (words: string) => void;
  /** Called when a part ends that should not have. */
  readonly onBroken: (words: string) => void;
}

/** The whole platform on one machine: database, api and worker, with the demo programme and its first round. */
export class LocalPlatform {
  /** What to do at the end, last first: the apps before their database. */
  private readonly endings: (() => Promise<void>)[] = [];
  private readonly processes: SupervisedProcess[] = [];
  private starting: Promise<unknown> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(private readonly options: Options) {}

  start(): Promise<void> {
    const started = this.startAll();
    this.starting = started.catch(() => undefined);
    return started;
  }

  /** May be called at any time, also while it starts. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.runEndings();
    await this.starting;
    await this.runEndings();
  }

  /** Without waiting for what the apps have in hand. */
  kill(): void {
    for (const each of this.processes) each.kill();
  }

  private async startAll(): Promise<void> {
    const { say } = this.options;
    const home = await this.openHome();
    const database = await startLocalDatabase(home.databaseFolder);
    this.endings.push(() => database.server.stop());
    this.goOn();
    await prepareLocalDatabase(database);
    this.goOn();
    const { port, environment } = await this.settle(home, database);
    const password = keptSecret(home, 'demo-password', 12);
    const logFolder = path.join(home.folder, 'logs');
    const outcome = await this.startApps(environment, password, logFolder);
    this.goOn();
    const url = `http://localhost:${port}`;
    say(`\n${outcome}\n\n${describeWhereToLook({ url, email: DEMO_EMAIL, password, logFolder })}`);
    say('\nReady. Press Ctrl-C to stop; the next npm start finds everything as you left it.');
  }

  private async openHome(): Promise<LocalHome> {
    const { root, fresh, say } = this.options;
    const folder = path.join(root, '.local');
    const giveUp = takeRunningMark(folder);
    this.endings.push(() => Promise.resolve(giveUp()));
    let home = openLocalHome(folder);
    if (fresh) {
      await stopLeftover(home.databaseFolder);
      home = emptyLocalHome(home);
      say('Beginning again with an empty platform.');
    }
    if (home.databaseIsElsewhere) {
      say(
        `PostgreSQL does not run as root, and other accounts may not enter ${root}.\n` +
          `Its data are kept in ${home.databaseFolder} instead.`,
      );
    }
    return home;
  }

  private async settle(home: LocalHome, database: LocalDatabase) {
    const wanted = portAskedFor() ?? USUAL_PORT;
    const port = await findPort(wanted);
    if (port !== wanted) this.options.say(`Port ${wanted} is taken: using ${port}.`);
    const environment = localEnvironment({
      DATABASE_URL: database.url,
      APP_SECRET: keptSecret(home, 'app-secret', 48),
      FILES_FOLDER: path.join(home.folder, 'files'),
      NOTES_KEYS: `local:${keptSecret(home, 'notes-key', 32)}`,
      PORT: String(port),
      BASE_URL: `http://localhost:${port}`,
    });
    return { port, environment };
  }

  /** The round is matched by the apps, but its database work must be over before the database stops: hence the order. */
  private async startApps(
    environment: NodeJS.ProcessEnv,
    password: string,
    logFolder: string,
  ): Promise<string> {
    let round: Promise<unknown> = Promise.resolve();
    this.endings.push(() => round.then(noted, noted));
    const ready = Promise.all(APPS.map((name) => this.startProcess(name, environment, logFolder)));
    const first = this.firstRound(environment, password, ready);
    round = first;
    const [outcome] = await Promise.all([first, ready]);
    return outcome;
  }

  private async startProcess(name: string, environment: NodeJS.ProcessEnv, logFolder: string): Promise<void> {
    const program = path.join(this.options.root, 'dist', 'apps', name, 'src', 'main.js');
    const started = SupervisedProcess.start({ name, program, environment, logFolder });
    this.processes.push(started);
    this.endings.push(() => started.stop());
    await started.untilReady();
    started.onUnexpectedEnd(this.options.onBroken);
  }

  /** Seeds while the apps start; the run itself then goes through the queue and the worker. */
  private async firstRound(
    environment: NodeJS.ProcessEnv,
    password: string,
    ready: Promise<unknown>,
  ): Promise<string> {
    const demo = await Demo.open(readConfig(environment));
    try {
      const { seeded, runId } = await demo.prepare(password);
      if (seeded) this.options.say('Loaded the demo programme. Matching its first round …');
      await ready;
      return runId
        ? describeRun(await demo.resultOf(runId, this.stopping.signal))
        : 'The first round has not been started.';
    } finally {
      await demo.close();
    }
  }

  private async runEndings(): Promise<void> {
    for (let end = this.endings.pop(); end; end = this.endings.pop()) await end();
  }

  private goOn(): void {
    if (this.stopping.signal.aborted) throw new Error('Stopped before it was ready.');
  }
}
