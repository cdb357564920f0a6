import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { APP_GUARD, ModulesContainer, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import supertest from 'supertest';
import { ACCESS, For, Public } from '../../apps/api/src/web/access/access.js';
import { AccessGuard } from '../../apps/api/src/web/access/access.guard.js';
import { useTestApi } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

type Class = { readonly name: string; readonly prototype: object };

/** Routes of a controller that say nowhere whom they are for. */
function undeclaredRoutes(controller: Class): string[] {
  if (Reflect.hasMetadata(ACCESS, controller)) return [];
  const methods = Object.getOwnPropertyNames(controller.prototype).filter((name) => name !== 'constructor');
  return methods
    .map((name) => [name, (controller.prototype as Record<string, object>)[name]] as const)
    .filter(([, handler]) => typeof handler === 'function' && Reflect.hasMetadata(PATH_METADATA, handler))
    .filter(([, handler]) => !Reflect.hasMetadata(ACCESS, handler as object))
    .map(([name]) => `${controller.name}.${name}`);
}

@Controller('planted')
class PlantedController {
  @Get('silent')
  silent(): string {
    return 'seen';
  }

  @Get('open')
  @Public()
  open(): string {
    return 'seen';
  }

  @Get('look')
  @For('viewer')
  look(): string {
    return 'seen';
  }

  @Post('act')
  @For('administrator')
  act(): string {
    return 'done';
  }

  @Post('own')
  @For('owner')
  own(): string {
    return 'done';
  }
}

@Module({ controllers: [PlantedController], providers: [{ provide: APP_GUARD, useClass: AccessGuard }] })
class PlantedModule {}

describe('who may use a route', () => {
  const api = useTestApi(useTestDatabase());
  let planted: NestExpressApplication;

  beforeAll(async () => {
    planted = await NestFactory.create<NestExpressApplication>(PlantedModule, { logger: false });
    planted.use((request: Request, _response: Response, next: NextFunction) => {
      const role = request.get('x-role');
      if (role)
        Object.assign(request, {
          user: { personId: '1', as: 'administrator', name: 'A', email: 'a@example.org', role },
        });
      next();
    });
    await planted.init();
  });
  afterAll(() => planted.close());

  it('is declared by every route of the api', () => {
    const modules = [...api.app.get(ModulesContainer).values()];
    const controllers = modules.flatMap((module) =>
      [...module.controllers.values()].map(({ metatype }) => metatype as Class),
    );
    expect(controllers.length).toBeGreaterThan(4);
    expect(controllers.flatMap(undeclaredRoutes)).toEqual([]);
  });

  it('is noticed where a route does not declare it', () => {
    expect(undeclaredRoutes(PlantedController)).toEqual(['PlantedController.silent']);
  });

  it.each([
    ['get', 'silent', [403, 403, 403, 403]],
    ['get', 'open', [200, 200, 200, 200]],
    ['get', 'look', [401, 200, 200, 200]],
    ['post', 'act', [401, 403, 201, 201]],
    ['post', 'own', [401, 403, 403, 201]],
  ] as const)('%s %s: nobody, viewer, administrator, owner → %j', async (method, path, expected) => {
    const statuses = [];
    for (const role of ['', 'viewer', 'administrator', 'owner']) {
      const answer = await supertest(planted.getHttpServer())[method](`/planted/${path}`).set('x-role', role);
      statuses.push(answer.status);
    }
    expect(statuses).toEqual(expected);
  });
});
