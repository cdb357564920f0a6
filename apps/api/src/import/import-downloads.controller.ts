import { demoProgramme, FILE_KINDS, type FileKind, RosterImport, writeCsv } from '@alongside/people';
import { Controller, Get, NotFoundException, Param, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { For } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { COLUMNS } from './import.presenter.js';

const FileName = z.templateLiteral([z.enum(FILE_KINDS), '.csv']);

/** Files to start from, and the whole list of what is wrong with those that were sent. */
@Controller('admin/import')
@For('administrator')
export class ImportDownloadsController {
  constructor(private readonly imports: RosterImport) {}

  @Get('templates/:name')
  template(@Param('name') name: string): StreamableFile {
    const kind = kindOf(name);
    return csvFile(
      `${kind}-template.csv`,
      writeCsv(
        COLUMNS[kind].map((column) => column.name),
        [],
      ),
    );
  }

  @Get('examples/:name')
  example(@Param('name') name: string): StreamableFile {
    const kind = kindOf(name);
    return csvFile(`${kind}-example.csv`, demoProgramme().csv[kind]);
  }

  @Get(':id/problems.csv')
  async problems(@Param('id', UuidParam) id: string): Promise<StreamableFile> {
    const csv = await this.imports.problemsAsCsv(id);
    if (csv === null) throw new NotFoundException();
    return csvFile('problems.csv', csv);
  }
}

function kindOf(name: string): FileKind {
  const parsed = FileName.safeParse(name);
  const kind = FILE_KINDS.find((known) => parsed.success && parsed.data === `${known}.csv`);
  if (!kind) throw new NotFoundException();
  return kind;
}

/** With a byte order mark: otherwise some spreadsheets take UTF-8 for something else. */
function csvFile(name: string, text: string): StreamableFile {
  return new StreamableFile(Buffer.from(`\uFEFF${text}`, 'utf8'), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
}
