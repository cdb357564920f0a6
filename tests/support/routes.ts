import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ACCESS, type Access } from '../../apps/api/src/web/access/access.js';
import { STEP_UP } from '../../apps/api/src/web/access/step-up.js';

export interface Route {
  readonly method: string;
  /** As the router knows it: '/respond/:token'. */
  readonly path: string;
}

export interface DeclaredRoute extends Route {
  readonly access: Access | undefined;
  /** Whether it needs a second factor given just now. */
  readonly stepUp: boolean;
}

/** Express' own list: whatever Nest, or anybody else, has put there. */
export function routesOf(app: NestExpressApplication): Route[] {
  const { router } = app.getHttpAdapter().getInstance() as {
    router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
  };
  return router.stack.flatMap(({ route }) =>
    route
      ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path }))
      : [],
  );
}

/** What the controllers declare, route by route. */
export function declaredRoutesOf(app: NestExpressApplication): DeclaredRoute[] {
  return [...app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype))
    .flatMap((controller) => (typeof controller === 'function' ? routesOfController(controller) : []));
}

type Class = { readonly prototype: unknown };

function routesOfController(controller: Class): DeclaredRoute[] {
  const prefixes = listOf(Reflect.getMetadata(PATH_METADATA, controller));
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor')
    .map((name) => prototype[name])
    .filter((handler) => typeof handler === 'function')
    .filter((handler) => Reflect.hasMetadata(PATH_METADATA, handler))
    .flatMap((handler) =>
      prefixes.flatMap((prefix) =>
        listOf(Reflect.getMetadata(PATH_METADATA, handler)).map((path) => ({
          method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod] ?? 'GET',
          path: `/${[prefix, path]
            .map((part) => part.replace(/^\/+|\/+$/g, ''))
            .filter(Boolean)
            .join('/')}`,
          access: (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller)) as
            Access | undefined,
          stepUp: Reflect.hasMetadata(STEP_UP, handler) || Reflect.hasMetadata(STEP_UP, controller),
        })),
      ),
    );
}

function listOf(paths: unknown): string[] {
  return (Array.isArray(paths) ? paths : [paths ?? '']).map(String);
}
