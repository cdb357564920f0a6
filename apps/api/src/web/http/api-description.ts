import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** Holds the OpenAPI description; it is made at the first request for it, so that starting costs nothing. */
export class ApiDescription {
  private make: (() => OpenAPIObject) | undefined;
  private made: OpenAPIObject | undefined;

  madeBy(make: () => OpenAPIObject): void {
    this.make = make;
  }

  document(): OpenAPIObject {
    if (!this.make) throw new Error('The api was started without its description');
    this.made ??= this.make();
    return this.made;
  }
}

/** Describes everything below /api/v1, from the routes and their schemas. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('Alongside')
    .setDescription('Matches leaders of public service mutuals to mentors.')
    .setVersion('1')
    .build();
  const everything = SwaggerModule.createDocument(app, settings);
  const paths = Object.entries(everything.paths).filter(([path]) => path.startsWith('/api/v1/'));
  return { ...everything, paths: Object.fromEntries(paths) };
}
