import fs from 'node:fs';
import path from 'node:path';
import { readConfig } from '@alongside/platform';
import { configSchema } from '../../libs/platform/src/config/config.schema.js';

const root = path.join(__dirname, '..', '..');
const read = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8');

const compose = read('docker-compose.yml');
const example = read('.env.example');
const settings = Object.keys(configSchema.shape);

/** NAME → value, of lines that are set and of those that only show a default. */
const shown = new Map(
  [...example.matchAll(/^(?:# )?([A-Z][A-Z\d_]+)=(.*)$/gm)].map(([, name, value]) => [
    name ?? '',
    value ?? '',
  ]),
);

describe('.env.example', () => {
  it('lists every setting, what docker-compose.yml asks for, and nothing else', () => {
    const asked = [...compose.matchAll(/\$\{([A-Z\d_]+)/g)].map(([, name]) => name ?? '');
    expect([...shown.keys()].sort()).toEqual([...new Set([...settings, ...asked])].sort());
  });

  it('shows the defaults that hold', () => {
    const needed = {
      APP_SECRET: 'x'.repeat(40),
      NOTES_KEYS: `one:${Buffer.alloc(32, 1).toString('base64')}`,
      DATABASE_URL: 'postgres://localhost/alongside',
      SMTP_URL: 'smtp://localhost',
    };
    const plain = readConfig(needed);
    const given = Object.fromEntries([...shown].filter(([name]) => name !== 'POSTGRES_PASSWORD'));
    expect(readConfig({ ...given, ...needed })).toEqual(plain);
  });

  it('holds no secret', () => {
    for (const name of [
      'APP_SECRET',
      'NOTES_KEYS',
      'POSTGRES_PASSWORD',
      'DATABASE_URL',
      'NOTIFY_API_KEY',
      'NOTIFY_CALLBACK_TOKEN',
      'OIDC_CLIENT_SECRET',
      'FILES_S3_SECRET',
    ])
      expect(shown.get(name)).toBe('');
  });
});

describe('docker-compose.yml', () => {
  it('gives the platform only settings that exist', () => {
    const block = /environment: &environment\n((?: {4}.*\n)+)/.exec(compose)?.[1] ?? '';
    const given = [...block.matchAll(/^ {4}([A-Z\d_]+):/gm)].map(([, name]) => name ?? '');
    expect(given.length).toBeGreaterThan(8);
    expect(given.filter((name) => !settings.includes(name))).toEqual([]);
  });

  it('has no default for a secret, and pins every image', () => {
    for (const secret of ['APP_SECRET', 'NOTES_KEYS', 'POSTGRES_PASSWORD']) {
      const uses = [...compose.matchAll(new RegExp(`\\$\\{${secret}[^}]*\\}`, 'g'))].map(([use]) => use);
      expect(uses.length).toBeGreaterThan(0);
      for (const use of uses) expect(use).toMatch(/^\$\{[A-Z_]+:\?/);
    }
    const images = [...compose.matchAll(/image: (\S+)/g)].map(([, image]) => image ?? '');
    for (const image of images.filter((name) => name !== 'alongside:local')) {
      expect(image).toMatch(/:v?\d+\.\d+/);
    }
  });
});
