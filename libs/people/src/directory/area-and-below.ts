import { SERVICE_AREAS } from '@alongside/vocabulary';

/** Asking for a whole field finds everybody within it. */
export function areaAndBelow(area: string): string[] {
  return SERVICE_AREAS.filter(({ code, parent }) => code === area || parent === area).map(({ code }) => code);
}
