import type { OpenAPIObject } from '@nestjs/swagger';

export interface ApiOperationView {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: string;
  readonly answers: string;
}

/** The operations of the API, in the order of their addresses. */
export function presentApi(document: OpenAPIObject): { operations: ApiOperationView[] } {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, unknown>).map(([method, value]) =>
      operationView(method, path, value),
    ),
  );
  return { operations: operations.sort((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1)) };
}

function operationView(method: string, path: string, value: unknown): ApiOperationView {
  const operation = value as {
    summary?: string;
    parameters?: { name: string; in: string }[];
    responses?: Record<string, unknown>;
  };
  return {
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    parameters: (operation.parameters ?? [])
      .map((parameter) => `${parameter.name} (${parameter.in})`)
      .join(', '),
    answers: Object.keys(operation.responses ?? {}).join(', '),
  };
}
