import { isAlive } from './heartbeat.js';

process.exitCode = isAlive() ? 0 : 1;
