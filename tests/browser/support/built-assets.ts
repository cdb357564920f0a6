import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();
const sources = ['apps/api/styles', 'apps/api/assets/images', 'apps/api/assets/scripts'];

/** Builds styles and scripts where they are missing or older than what they are made of. */
export function ensureBuiltAssets(): void {
  const manifest = join(root, 'dist/assets/manifest.json');
  const built = existsSync(manifest) ? statSync(manifest).mtimeMs : 0;
  const changed = sources.flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => statSync(join(root, folder, name)).mtimeMs),
  );
  if (Math.max(...changed) <= built) return;
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build-assets.mjs'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The assets could not be built:\n${stderr}`);
}
