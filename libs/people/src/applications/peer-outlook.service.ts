import { codesOf, SERVICE_AREAS, STAGES } from '@alongside/vocabulary';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whether anybody could be somebody's experienced peer today. */
@Injectable()
export class PeerOutlook {
  constructor(private readonly database: DataSource) {}

  /** Approved peers who have gone further, in one of these areas or in the same field. */
  async peersFor(personId: string, stage: string, serviceAreas: readonly string[]): Promise<number> {
    const [row] = await this.database.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM mentor_profiles
       WHERE kind = 'peer' AND status = 'approved' AND person_id <> $1
         AND service_areas && $2 AND stage = ANY ($3)`,
      [personId, relatedAreas(serviceAreas), laterStages(stage)],
    );
    return row?.count ?? 0;
  }
}

/** The areas themselves, the fields that they belong to, and everything in those fields. */
export function relatedAreas(areas: readonly string[]): string[] {
  const fieldOf = (code: string): string => SERVICE_AREAS.find((area) => area.code === code)?.parent ?? code;
  const fields = new Set(areas.map(fieldOf));
  return codesOf(SERVICE_AREAS).filter((code) => fields.has(fieldOf(code)));
}

function laterStages(stage: string): string[] {
  const codes = codesOf(STAGES);
  return codes.slice(codes.indexOf(stage) + 1);
}
