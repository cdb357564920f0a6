import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import nunjucks from 'nunjucks';
import { builtAssets } from './http/built-assets.js';
import { projectRoot } from './project-root.js';
import { nameAtStart } from './words/names.js';
import { listInWords } from './words/sentences.js';

const packages = createRequire(join(projectRoot, 'package.json'));
const folderOf = (name: string): string => dirname(packages.resolve(`${name}/package.json`));

export const viewsFolder = join(projectRoot, 'apps/api/views');

/** Nunjucks with everything escaped; macros of both design systems by their documented paths. */
export function configureViews(app: NestExpressApplication): void {
  const folders = [
    viewsFolder,
    join(folderOf('govuk-frontend'), 'dist'),
    folderOf('@ministryofjustice/frontend'),
  ];
  const environment = nunjucks.configure(folders, {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
    express: app.getHttpAdapter().getInstance() as Parameters<nunjucks.Environment['express']>[0],
  });
  environment.addGlobal('asset', builtAssets());
  environment.addFilter('listInWords', listInWords);
  environment.addFilter('nameAtStart', nameAtStart);
  app.setViewEngine('njk');
  app.setBaseViewsDir(viewsFolder);
}
