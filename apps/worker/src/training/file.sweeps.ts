import { Sweeps } from '@alongside/platform';
import { FileScans } from '@alongside/training';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** Files that came while the virus scanner was away, or before there was one. */
@Injectable()
export class FileSweeps implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly scans: FileScans,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('file-scans', () => this.scans.scanWaiting());
  }
}
