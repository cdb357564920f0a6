import { videoOf } from './video-address.js';

const YOUTUBE = 'https://www.youtube-nocookie.com/embed/abcDEF_12-3';

it.each([
  ['https://www.youtube.com/watch?v=abcDEF_12-3&t=10', YOUTUBE],
  ['https://youtu.be/abcDEF_12-3', YOUTUBE],
  ['https://m.youtube.com/shorts/abcDEF_12-3', YOUTUBE],
  ['https://vimeo.com/123456789', 'https://player.vimeo.com/video/123456789?dnt=1'],
  ['https://vimeo.com/123456789/0a1b2c3d4e', 'https://player.vimeo.com/video/123456789?dnt=1&h=0a1b2c3d4e'],
])('%s plays at %s', (address, playAddress) => {
  expect(videoOf(address)?.playAddress).toBe(playAddress);
});

it.each([
  'https://videos.example.org/1',
  'http://www.youtube.com/watch?v=abcDEF_12-3',
  'https://www.youtube.com.evil.example/watch?v=abcDEF_12-3',
  'https://www.youtube.com@evil.example/watch?v=abcDEF_12-3',
  'https://user@www.youtube.com/watch?v=abcDEF_12-3',
  'https://www.youtube.com:8443/watch?v=abcDEF_12-3',
  'https://www.youtube.com/watch?v="><script>',
  'https://www.youtube.com/@somebody',
  'https://vimeo.com/about',
  'javascript:alert(1)',
  'no address',
])('%s is no video that we play', (address) => {
  expect(videoOf(address)).toBeNull();
});
