import {
  MentorshipFile,
  type MentorshipFileView,
  MentorshipHealth,
  MentorWorkload,
} from '@alongside/mentorships';
import { type Administrator, roleCovers } from '@alongside/people';
import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { For, SignedIn } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { Address, WorkloadAddress } from './mentorships-address.js';
import { filterOf, MENTORSHIPS_PAGE, sortOfList } from './mentorships.presenter.js';
import { sortOfWorkload, WORKLOAD_PAGE } from './workload.presenter.js';

/** The same lists and records as the pages. Concerns are for administrators, here as there. */
@Controller('api/v1/mentorships')
@For('viewer')
export class MentorshipsApiController {
  constructor(
    private readonly health: MentorshipHealth,
    private readonly workload: MentorWorkload,
    private readonly file: MentorshipFile,
  ) {}

  @Get()
  async list(@Query({ schema: Address }) address: z.infer<typeof Address>, @SignedIn() who: Administrator) {
    const { key: sort, descending } = sortOfList(address);
    const paging = { ...pageOf(address.page, MENTORSHIPS_PAGE), sort, descending };
    const { rows, total, counts } = await this.health.page(filterOf(address), paging, seesConcerns(who));
    return { page: address.page, pageSize: MENTORSHIPS_PAGE, total, counts, mentorships: rows };
  }

  /** By mentor. Before `:id`: it is none. */
  @Get('workload')
  async load(
    @Query({ schema: WorkloadAddress }) address: z.infer<typeof WorkloadAddress>,
    @SignedIn() who: Administrator,
  ) {
    const { key: sort, descending } = sortOfWorkload(address.sort);
    const paging = { ...pageOf(address.page, WORKLOAD_PAGE), sort, descending };
    const { rows, total } = await this.workload.page(paging, seesConcerns(who));
    return { page: address.page, pageSize: WORKLOAD_PAGE, total, mentors: rows };
  }

  @Get(':id')
  async one(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<MentorshipFileView> {
    const file = await this.file.of(id, seesConcerns(who));
    if (!file) throw new NotFoundException();
    return file;
  }
}

function pageOf(page: number, size: number): { readonly limit: number; readonly offset: number } {
  return { limit: size, offset: (page - 1) * size };
}

function seesConcerns({ role }: Administrator): boolean {
  return roleCovers(role, 'administrator');
}
