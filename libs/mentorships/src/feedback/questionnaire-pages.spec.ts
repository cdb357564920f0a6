import { nextPage, pagesOf, QUESTIONNAIRE_MOMENTS, QUESTIONNAIRE_PAGES } from './questionnaire-pages.js';

describe('the pages of a questionnaire', () => {
  it.each(['mentee', 'mentor'] as const)('come in one order for every %s, and each once', (side) => {
    for (const moment of QUESTIONNAIRE_MOMENTS) {
      const pages = pagesOf(side, moment);
      expect(pages.length).toBeGreaterThan(0);
      expect(pages.length).toBeLessThan(6);
      expect(new Set(pages).size).toBe(pages.length);
      expect(pages.every((page) => QUESTIONNAIRE_PAGES.includes(page))).toBe(true);
    }
  });

  it('ask how sure somebody is of mentees alone, at all three times', () => {
    for (const moment of QUESTIONNAIRE_MOMENTS) {
      expect(pagesOf('mentee', moment)).toContain('confidence');
      expect(pagesOf('mentor', moment)).not.toContain('confidence');
    }
  });

  it('go on where somebody left off, even where a page was left blank', () => {
    const pages = pagesOf('mentee', 'middle');
    expect(nextPage(pages, {})).toBe('confidence');
    expect(nextPage(pages, { saved: ['confidence', 'footing'] })).toBe('goals');
    expect(nextPage(pages, { saved: [...pages] })).toBeNull();
  });
});
