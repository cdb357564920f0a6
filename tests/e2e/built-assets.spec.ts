import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuiltAssets } from '../browser/support/built-assets.js';
import { useTestApi } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

const folder = join(process.cwd(), 'dist/assets');

describe('the built assets', () => {
  beforeAll(() => ensureBuiltAssets());
  const api = useTestApi(useTestDatabase());

  it('carry nothing that only GOV.UK may use: no crown, no crest, no GDS Transport', () => {
    const files = readdirSync(folder);
    expect(files.filter((name) => /\.(woff2?|ttf)$|crown|crest|govuk-icon|opengraph/i.test(name))).toEqual(
      [],
    );
    for (const name of files.filter((file) => /\.(css|svg)$/.test(file))) {
      expect({
        name,
        found: readFileSync(join(folder, name), 'utf8').match(/GDS Transport|@font-face|crest|crown/i),
      }).toEqual({ name, found: null });
    }
  });

  it('leave no trace of GOV.UK’s own header and footer on a page', async () => {
    const { text } = await api.visitor().get('/');
    expect(text).not.toMatch(/GOV\.UK|Crown copyright|Open Government Licence|govuk-footer|govuk-header/);
  });

  it('are named by their content, and may be kept for ever', async () => {
    const { text } = await api.visitor().get('/');
    const addresses = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
      ([, address]) => address ?? '',
    );
    expect(addresses.length).toBeGreaterThanOrEqual(3);
    for (const address of addresses) {
      const answer = await api.visitor().agent.get(address);
      expect({ address, status: answer.status }).toEqual({ address, status: 200 });
      expect(address).toMatch(/-[0-9a-f]{12}\.\w+$/);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  });

  it('come with every image that the styles name', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const css = readFileSync(join(folder, manifest['app.css']), 'utf8');
    const named = [...css.matchAll(/url\(["']?(?!data:)([^"')]+)/g)].map(([, name]) => name ?? '');
    for (const name of named) expect(readdirSync(folder)).toContain(name);
  });
});
