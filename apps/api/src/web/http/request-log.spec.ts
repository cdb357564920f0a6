import { withoutSecrets } from './request-log.js';

describe('what the log shows of an address', () => {
  it.each([
    ['/respond/abc123_-def', '/respond/[token]'],
    ['/respond/abc123?a=1', '/respond/[token]?a=1'],
    ['/respond/abc123/accept', '/respond/[token]/accept'],
    ['/admin/import?_csrf=abc&x=1', '/admin/import?_csrf=[hidden]&x=1'],
    ['/x?a=1&token=abc', '/x?a=1&token=[hidden]'],
    ['/sign-in?email=a%40b.example', '/sign-in?email=[hidden]'],
    ['/Respond/abc123', '/respond/[token]'],
    ['http://elsewhere.example/respond/abc123', 'http://elsewhere.example/respond/[token]'],
    ['/sign-in?next=%2Frespond%2Fabc123&x=1', '/sign-in?next=%2Frespond%2f[token]&x=1'],
    ['/sign-in/link/abc', '/sign-in/link/[token]'],
    ['/email-change/undo/abc?a=1', '/email-change/undo/[token]?a=1'],
    ['/x?next=%2fstay%2fabc', '/x?next=%2fstay%2f[token]'],
    ['/training/files/1?until=abc&key=def', '/training/files/1?until=abc&key=[hidden]'],
    ['/calendar/abc.ics', '/calendar/[token]'],
    [`/training?from=${'aB3_-'.repeat(8)}abc&page=2`, '/training?from=[token]&page=2'],
    ['/how-it-went/abc/useful', '/how-it-went/[token]/useful'],
    ['/questionnaire/abc/end', '/questionnaire/[token]/end'],
    ['/admin/matches?track=peer', '/admin/matches?track=peer'],
  ])('%s → %s', (url, shown) => {
    expect(withoutSecrets(url)).toBe(shown);
  });
});
