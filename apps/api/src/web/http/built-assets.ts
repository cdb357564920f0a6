import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { projectRoot } from '../project-root.js';

export const assetsFolder = join(projectRoot, 'dist/assets');

type Manifest = Readonly<Record<string, string>>;

/** Turns a file's name into the address of its built version, whose name changes with its content. */
export function builtAssets(): (name: string) => string {
  const file = join(assetsFolder, 'manifest.json');
  let manifest: Manifest = {};
  let readAt = 0;
  return (name) => {
    const builtAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (builtAt !== readAt) {
      manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
      readAt = builtAt;
    }
    return `/assets/${manifest[name] ?? name}`;
  };
}

/** Built files never change under their names; an answer that there is none is kept by nobody. */
export function serveAssets(app: NestExpressApplication): void {
  app.useStaticAssets(assetsFolder, {
    prefix: '/assets/',
    index: false,
    setHeaders: (response: Response) =>
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable'),
  });
}
