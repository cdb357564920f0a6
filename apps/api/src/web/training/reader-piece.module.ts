import { TrainingModule } from '@alongside/training';
import { Module } from '@nestjs/common';
import { ReaderPiece } from './reader-piece.service.js';

@Module({ imports: [TrainingModule], providers: [ReaderPiece], exports: [ReaderPiece] })
export class ReaderPieceModule {}
