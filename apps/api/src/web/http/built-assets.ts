import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';

export const assetsFolder = join(projectRoot, 'dist/assets');

/** Turns a file's name into the address of its built version, whose name changes with its content. */
export function builtAssets(): (name: string) => string {
  const file = join(assetsFolder, 'manifest.json');
  const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  return (name) => `/assets/${manifest[name] ?? name}`;
}
