import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Config } from '@alongside/platform';
import { type ByteRange, FileStore } from './file-store.js';

interface S3Place {
  readonly bucket: string;
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
  readonly endpoint: string | undefined;
}

/** The store that the settings name; undefined where files stand in a folder. */
export function s3Place(config: Config): S3Place | undefined {
  const { FILES_S3_BUCKET: bucket, FILES_S3_KEY_ID: keyId, FILES_S3_SECRET: secret } = config;
  if (!bucket || !keyId || !secret) return undefined;
  return { bucket, keyId, secret, region: config.FILES_S3_REGION, endpoint: config.FILES_S3_ENDPOINT };
}

/** Files in Amazon S3, or in a store that speaks its language. */
export class S3FileStore extends FileStore {
  private readonly client: S3Client;

  constructor(private readonly place: S3Place) {
    super();
    this.client = new S3Client({
      region: place.region,
      credentials: { accessKeyId: place.keyId, secretAccessKey: place.secret },
      // Stores other than Amazon's have one name for all buckets.
      ...(place.endpoint && { endpoint: place.endpoint, forcePathStyle: true }),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(key: string, path: string, mediaType: string): Promise<void> {
    const { size } = await stat(path);
    await this.client.send(
      new PutObjectCommand({
        ...this.at(key),
        Body: createReadStream(path),
        ContentLength: size,
        ContentType: mediaType,
      }),
    );
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end}`;
    const { Body } = await this.client.send(new GetObjectCommand({ ...this.at(key), Range }));
    if (!Body) throw new Error('The store answered without the file');
    return Body as Readable;
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(key)));
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.place.bucket, Key: key };
  }
}
